//! What must hold of every alignment.

use super::watch::Unwatched;
use super::*;
use crate::article::read::plain;
use proptest::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

const SEEDS: [&str; 5] = [
    include_str!("../../seeds/000_a29bdb7362355002.txt"),
    include_str!("../../seeds/001_699dc838b122dfc1.txt"),
    include_str!("../../seeds/002_f355ea1ba3f9c86e.txt"),
    include_str!("../../seeds/003_9c660837b96a8f93.txt"),
    include_str!("../../seeds/004_8e019ddef499e6f8.txt"),
];

fn article(text: &str) -> Article {
    plain::read("t.txt", "t", text.to_owned(), None)
}

fn find(left: &[&str], right: &[&str]) -> Vec<Bead> {
    beads(left, right, &Unwatched).unwrap()
}

/// Beads cover no unit twice, hold no blank unit, and come by the left side.
fn check(beads: &[Bead], left: &[&str], right: &[&str]) {
    let mut seen = (vec![false; left.len()], vec![false; right.len()]);
    for bead in beads {
        assert!(!bead.left.is_empty() && !bead.right.is_empty(), "an empty side: {bead:?}");
        assert!(bead.score.is_finite(), "{bead:?}");
        for (units, seen, range) in [(left, &mut seen.0, &bead.left), (right, &mut seen.1, &bead.right)] {
            for unit in range.clone().map(|unit| unit as usize) {
                assert!(!units[unit].trim().is_empty(), "a blank unit in {bead:?}");
                assert!(!std::mem::replace(&mut seen[unit], true), "unit {unit} is in two beads");
            }
        }
    }
    assert!(beads.is_sorted_by_key(|bead| bead.left.start));
    let kept: Vec<&Bead> = beads.iter().filter(|bead| !bead.moved).collect();
    assert!(kept.windows(2).all(|pair| pair[0].right.end <= pair[1].right.start), "what has not moved is in order");
}

/// Words that a text is made of in properties: few, so that units are alike and repeated.
const WORDS: [&str; 14] = [
    "police",
    "fired",
    "grenades",
    "Almaty",
    "protesters",
    "the",
    "of",
    "353",
    "Tokayev",
    "said",
    "gas",
    "prices",
    "president",
    "troops",
];

fn unit() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..9).prop_map(|words| words.join(" "))
}

fn units() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(unit(), 0..30)
}

/// So few units that no list of candidates is cut off: a list is cut by rows, and what holds a link could be lost on one side.
fn uncut() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(unit(), 0..parameters::candidates::TOP)
}

fn borrowed(units: &[String]) -> Vec<&str> {
    units.iter().map(String::as_str).collect()
}

proptest! {
    #[test]
    fn beads_never_overlap(left in units(), right in units()) {
        let (left, right) = (borrowed(&left), borrowed(&right));
        check(&find(&left, &right), &left, &right);
    }

    #[test]
    fn a_text_with_itself_is_all_copies(text in units()) {
        let text = borrowed(&text);
        let found = find(&text, &text);
        let blank = text.iter().filter(|unit| unit.trim().is_empty()).count();
        prop_assert_eq!(found.len(), text.len() - blank);
        for bead in found {
            prop_assert_eq!(&bead.left, &bead.right);
            prop_assert!((bead.score - 1.0).abs() < 1e-3 && !bead.moved);
        }
    }

    #[test]
    fn any_text_is_aligned(left in ".{0,200}", right in ".{0,200}") {
        let (left, right): (Vec<&str>, Vec<&str>) = (left.split(' ').collect(), right.split(' ').collect());
        check(&find(&left, &right), &left, &right);
    }

    #[test]
    fn links_are_the_same_from_both_sides(left in uncut(), right in uncut()) {
        same_from_both_sides(&left.join("\n"), &right.join("\n"));
    }

    #[test]
    fn vectors_keep_the_rules(left in units(), right in units(), seed in 0u32..1_000) {
        let (left, right) = (borrowed(&left), borrowed(&right));
        let (a, b) = (vectors(left.len(), seed), vectors(right.len(), seed + 1));
        let found = beads_with(&left, &right, &Dense { left: &a, right: &b }, &Unwatched).unwrap();
        check(&found, &left, &right);
    }
}

/// Unit vectors that point anywhere, the same for one seed.
fn vectors(count: usize, seed: u32) -> Vec<f32> {
    let mut state = u64::from(seed) * 2 + 1;
    let mut rows: Vec<f32> = (0..count * COLUMNS)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 40) as f32 / (1u64 << 24) as f32 - 0.5
        })
        .collect();
    for row in rows.chunks_exact_mut(COLUMNS) {
        let length = row.iter().map(|x| x * x).sum::<f32>().sqrt();
        for x in row {
            *x /= length;
        }
    }
    rows
}

/// Links are the same from both sides, but for weak ones that a pair of sentences holds beside a better partner: those pairs are searched for
/// from the left.
fn same_from_both_sides(left: &str, right: &str) {
    let (left, right) = (article(left), article(right));
    let there = align(&left, &right, &Unwatched).unwrap().links;
    let mut back = align(&right, &left, &Unwatched).unwrap().links;
    for link in &mut back {
        std::mem::swap(&mut link.left, &mut link.right);
    }
    for (own, other) in [(&there, &back), (&back, &there)] {
        for link in own {
            let best = own.iter().filter(|l| l.left == link.left || l.right == link.right).map(|l| l.score);
            let is_weak = link.score < parameters::links::RELATIVE * best.fold(0.0, f32::max) + 1e-4;
            match other.iter().find(|l| (l.left, l.right) == (link.left, link.right)) {
                Some(same) => assert!((link.score - same.score).abs() < 1e-4, "{link:?} {same:?}"),
                None => assert!(is_weak, "{link:?} stands on one side alone"),
            }
        }
    }
}

#[test]
fn strong_links_of_units_with_the_same_words_are_the_same_from_both_sides() {
    let left = "president grenades the of Almaty Tokayev\nprices said said\nthe protesters Almaty grenades";
    let right = "police prices said\ngrenades grenades Almaty of Tokayev the protesters\n353 president\nprotesters president\n\
                 prices police grenades president grenades police";
    same_from_both_sides(left, right);
}

#[test]
fn links_of_the_seeds_are_the_same_from_both_sides() {
    for (k, left) in SEEDS.iter().enumerate() {
        for right in &SEEDS[k + 1..] {
            same_from_both_sides(left, right);
        }
    }
}

#[test]
fn a_seed_with_itself_links_every_block_to_itself() {
    for seed in SEEDS {
        let article = article(seed);
        let alignment = align(&article, &article, &Unwatched).unwrap();
        assert_eq!(alignment.beads.len(), article.sentences.len());
        assert!(alignment.beads.iter().all(|bead| bead.left == bead.right && !bead.moved));
        assert_eq!(alignment.links.len(), article.blocks.len());
        assert!(alignment.links.iter().all(|link| link.left == link.right && !link.moved && link.score > 0.99));
    }
}

#[test]
fn a_block_that_moved_is_marked_and_nothing_else() {
    for seed in SEEDS {
        let lines: Vec<&str> = seed.lines().filter(|line| !line.trim().is_empty()).collect();
        for (from, to) in [(1, lines.len() - 2), (lines.len() - 3, 0), (2, 6)] {
            let mut order: Vec<usize> = (0..lines.len()).collect();
            let moved = order.remove(from);
            order.insert(to, moved);
            let text: Vec<&str> = order.iter().map(|&k| lines[k]).collect();
            let (left, right) = (article(&lines.join("\n")), article(&text.join("\n")));
            let alignment = align(&left, &right, &Unwatched).unwrap();
            assert_eq!(alignment.beads.len(), left.sentences.len());
            for bead in &alignment.beads {
                let block = left.sentences[bead.left.start as usize].block;
                assert_eq!(bead.moved, block.index() == from, "{bead:?} of block {block:?}, moved {from} to {to}");
            }
        }
    }
}

#[test]
fn two_blocks_with_changes_that_changed_places_are_found() {
    let left = [
        "The police fired stun grenades at the crowd in the main square of the city on Thursday morning.",
        "The president dismissed his government and announced a cap on the price of fuel for six months.",
        "Several banks and shops stayed closed while soldiers patrolled the empty streets of the capital.",
        "A statue of the former leader was torn down by a crowd in the southern city of Taldykorgan.",
    ];
    let right = [
        "Police fired stun grenades at a crowd in the main square on Thursday morning.",
        "A statue of the ex-leader was torn down by the crowd in the city of Taldykorgan.",
        "The president sacked the government and announced a cap on fuel prices for six months.",
        "Banks and shops stayed closed while soldiers patrolled the empty streets of the capital.",
    ];
    let found = find(&left, &right);
    let pairs: Vec<(u32, u32, bool)> = found.iter().map(|b| (b.left.start, b.right.start, b.moved)).collect();
    assert_eq!(pairs, [(0, 0, false), (1, 2, false), (2, 3, false), (3, 1, true)]);
}

#[test]
fn in_a_shuffled_text_every_unit_finds_its_partner() {
    // Each unit shares two words of five with its own and one with the next, so that a search along a wrong order would be content.
    let unit = |k: usize, side: &str| format!("own{k} mark{k} near{} {side}{k}a {side}{k}b", k / 2);
    let order = [7, 3, 11, 0, 9, 5, 1, 10, 4, 8, 2, 6];
    let left: Vec<String> = (0..order.len()).map(|k| unit(k, "left")).collect();
    let right: Vec<String> = order.iter().map(|&k| unit(k, "right")).collect();
    let found = find(&borrowed(&left), &borrowed(&right));
    let pairs: Vec<(usize, usize)> = found.iter().map(|b| (b.left.start as usize, b.right.start as usize)).collect();
    let expected: Vec<(usize, usize)> =
        (0..order.len()).map(|k| (k, order.iter().position(|&other| other == k).unwrap())).collect();
    assert_eq!(pairs, expected);
}

#[test]
fn a_sentence_cut_in_two_is_one_bead() {
    let left = [
        "Police fired stun grenades at the crowd.",
        "The president, who dismissed his government on Wednesday, announced a cap on the price of fuel for six months.",
        "Banks stayed closed in Almaty.",
    ];
    let right = [
        "Police fired stun grenades at the crowd.",
        "The president dismissed his government on Wednesday.",
        "He announced a cap on the price of fuel for six months.",
        "Banks stayed closed in Almaty.",
    ];
    let found = find(&left, &right);
    assert_eq!(
        found.iter().map(|b| (b.left.clone(), b.right.clone())).collect::<Vec<_>>(),
        [(0..1, 0..1), (1..2, 1..3), (2..3, 3..4)]
    );
}

#[test]
fn meaning_ties_what_shares_no_word() {
    let left = ["alpha beta gamma", "delta epsilon zeta", "eta theta iota", "kappa lambda mu"];
    let right = ["uno dos tres", "cuatro cinco seis", "siete ocho nueve", "diez once doce"];
    assert!(find(&left, &right).iter().all(|bead| bead.score < 1e-6), "words alone say nothing");
    let a = vectors(4, 7);
    // The right units mean what the left ones do, in another order.
    let order = [2, 3, 0, 1];
    let b: Vec<f32> = order.iter().flat_map(|&k| a[k * COLUMNS..(k + 1) * COLUMNS].to_vec()).collect();
    let found = beads_with(&left, &right, &Dense { left: &a, right: &b }, &Unwatched).unwrap();
    let mut pairs: Vec<(u32, u32)> = found.iter().map(|bead| (bead.left.start, bead.right.start)).collect();
    pairs.sort_unstable();
    assert_eq!(pairs, [(0, 2), (1, 3), (2, 0), (3, 1)]);
    assert!(found.iter().all(|bead| bead.score > 0.9));
    assert_eq!(found.iter().filter(|bead| bead.moved).count(), 2);
}

#[test]
fn a_missing_vector_is_no_vector() {
    let text = ["police fired grenades", "the gas price rose", "troops came"];
    let copy = ["police fired stun grenades", "the gas prices rose", "troops came"];
    let none = vec![0.0; 3 * COLUMNS];
    let found = beads_with(&text, &copy, &Dense { left: &none, right: &[] }, &Unwatched).unwrap();
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|bead| bead.left == bead.right));
}

/// A block of twelve words of its own, with two words in place of others in the copy.
fn block(k: usize, copy: bool) -> String {
    let words = (0..12).map(|w| if copy && w % 6 == 2 { format!("new{k}x{w}") } else { format!("word{k}x{w}") });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn near_copies_of_a_long_text_are_linked_wherever_they_stand() {
    let count = 1_500;
    let left: Vec<String> = (0..count).map(|k| block(k, false)).collect();
    let mut order: Vec<usize> = (0..count).collect();
    let moved = order.remove(700);
    order.insert(20, moved);
    let right: Vec<String> = order.iter().map(|&k| block(k, true)).collect();
    let alignment = align(&article(&left.join("\n")), &article(&right.join("\n")), &Unwatched).unwrap();
    let links: Vec<(usize, usize, bool)> =
        alignment.links.iter().map(|link| (link.left.index(), order[link.right.index()], link.moved)).collect();
    let expected: Vec<(usize, usize, bool)> = (0..count).map(|k| (k, k, k == 700)).collect();
    assert_eq!(links, expected);
}

#[test]
fn residue_and_short_blocks_link_to_their_copies_alone() {
    let left = article(
        "Troops Deployed\n\nPolice fired stun grenades at the crowd in the main square of Almaty on Thursday.\n\nLeave a Reply\n",
    );
    let right = article(
        "Police fired grenades at a crowd in the main square in Almaty on Thursday.\n\nTroops Deployed\n\nTroops were deployed\n\nLeave a Reply\n",
    );
    let links = align(&left, &right, &Unwatched).unwrap().links;
    let pairs: Vec<(u32, u32)> = links.iter().map(|link| (link.left.number(), link.right.number())).collect();
    assert_eq!(pairs, [(1, 2), (2, 1), (3, 4)]);
}

#[test]
fn empty_and_single_units() {
    assert!(find(&[], &[]).is_empty());
    assert!(find(&["alpha"], &[]).is_empty());
    assert!(find(&["", " "], &["\t"]).is_empty());
    assert_eq!(find(&["Gunfire erupted."], &["Gunfire erupted."]).len(), 1);
    assert!(align(&article(""), &article("Gunfire erupted."), &Unwatched).unwrap().links.is_empty());
}

#[test]
fn ten_thousand_equal_lines_are_linear() {
    let many = vec!["Read also"; 10_000];
    let mut framed = vec!["First of all"];
    framed.extend(vec!["Read also"; 9_000]);
    framed.push("At last");
    check(&find(&many, &framed), &many, &framed);
    let text = many.join("\n");
    assert_eq!(align(&article(&text), &article(&text), &Unwatched).unwrap().links.len(), 10_000);
}

#[test]
fn a_giant_unit_is_bounded() {
    let giant = "the police fired grenades in Almaty ".repeat(50_000);
    let found = find(&[&giant, "Banks stayed closed."], &["Banks stayed closed.", "police fired"]);
    assert!(found.iter().any(|bead| bead.left == (1..2) && bead.right == (0..1)));
}

/// Calls the work off at its nth report.
struct Impatient(AtomicU32);

impl Watch for Impatient {
    fn progress(&self, done: f32) -> Result<(), Cancelled> {
        assert!((0.0..=1.0).contains(&done), "{done}");
        if self.0.fetch_sub(1, Ordering::Relaxed) == 0 { Err(Cancelled) } else { Ok(()) }
    }
}

#[test]
fn work_is_called_off_at_any_report() {
    let (left, right) = (article(SEEDS[0]), article(SEEDS[2]));
    let reports = (0..100).take_while(|&n| align(&left, &right, &Impatient(AtomicU32::new(n))).is_err()).count();
    assert!((4..100).contains(&reports), "{reports} reports");
}

/// The paragraph on the dead is level with a longer one that says it in its second sentence and answers another paragraph with its first.
#[test]
fn a_long_block_answers_several_short_ones() {
    let left = article(include_str!("../../seeds/000_a29bdb7362355002.txt"));
    let right = article(include_str!("../../seeds/003_9c660837b96a8f93.txt"));
    let links = align(&left, &right, &Unwatched).unwrap().links;
    let block = |article: &Article, words: &str| {
        article.ids().find(|(_, block)| block.text.contains(words)).map(|(id, _)| id).unwrap()
    };
    let toll = block(&right, "Eighteen members");
    for words in ["The toll of this violence", "Thirteen members", "2,000 people"] {
        let short = block(&left, words);
        assert!(links.iter().any(|link| (link.left, link.right) == (short, toll)), "{words}");
    }
}

fn linked(left: &str, right: &str) -> Vec<(u32, u32, bool)> {
    let (left, right) = (article(left), article(right));
    let links = align_fully(&left, &right, &Unwatched).unwrap().links;
    links.iter().map(|link| (link.left.0, link.right.0, link.moved)).collect()
}

#[test]
fn texts_of_one_sentence_are_linked() {
    for (left, right) in [
        (
            "Police arrested 12 people after the match in Leeds on Saturday night.",
            "Police arrested 14 people after the match in Leeds on Saturday night.",
        ),
        (
            "A strong earthquake has struck off the coast of northern Chile, officials say.",
            "A powerful quake hit off northern Chile's coast, officials said.",
        ),
    ] {
        assert_eq!(linked(left, right), [(0, 0, false)], "{left}");
    }
    assert_eq!(
        linked(
            "Police arrested 12 people after the match in Leeds on Saturday night.",
            "The central bank left its main interest rate unchanged, as expected."
        ),
        []
    );
}

#[test]
fn a_repetition_moves_nothing() {
    let [a, b, c] = [
        "The governor of the region resigned on Tuesday after weeks of protest.",
        "Farmers blocked the motorway with tractors near the port, causing tailbacks.",
        "Rain is forecast for the weekend, but the reservoirs will stay half empty.",
    ];
    let found = linked(&[a, b, c].join("\n\n"), &[a, b, c, b].join("\n\n"));
    assert_eq!(found.iter().filter(|link| !link.2).count(), 3, "{found:?}");
    assert!([(0, 0, false), (1, 1, false), (2, 2, false)].iter().all(|link| found.contains(link)), "{found:?}");
}

#[cfg(feature = "encoder")]
#[test]
fn paragraphs_that_a_translation_runs_together_are_all_linked() {
    let left = "A ferry with 212 passengers ran aground on a sandbank off Naxos late on Friday.\n\nThe coastguard sent four \
        tugboats and a helicopter to the scene within the hour.\n\nNo one was injured, but two children were taken to a clinic \
        for observation.\n\nThe captain told investigators that the radar had failed shortly before midnight.\n\nThe shipping \
        company promised to refund all tickets and to pay for hotel rooms.\n\nGale-force winds are forecast for the whole of the \
        Aegean until Sunday evening.";
    let right = "Un ferry transportant 212 passagers s'est échoué sur un banc de sable au large de Naxos tard vendredi. Les \
        garde-côtes ont envoyé quatre remorqueurs et un hélicoptère sur place dans l'heure. Personne n'a été blessé, mais deux \
        enfants ont été conduits dans une clinique pour observation. Le capitaine a dit aux enquêteurs que le radar était tombé en \
        panne peu avant minuit. La compagnie maritime a promis de rembourser tous les billets et de payer les chambres d'hôtel. Des \
        vents violents sont prévus sur toute la mer Égée jusqu'à dimanche soir.";
    let lefts: Vec<u32> = linked(left, right).iter().map(|link| link.0).collect();
    assert_eq!(lefts, [0, 1, 2, 3, 4, 5]);
}
