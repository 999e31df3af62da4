use super::*;
use crate::align::Link;
use crate::align::watch::Unwatched;
use crate::article::read::plain;
use crate::diff::{ChangeKind, Differ, Passages};

fn seed(text: &str) -> Article {
    plain::read("seed", "seed", text.to_owned(), None)
}

fn seeds() -> [Article; 5] {
    [
        seed(include_str!("../../seeds/000_a29bdb7362355002.txt")),
        seed(include_str!("../../seeds/001_699dc838b122dfc1.txt")),
        seed(include_str!("../../seeds/002_f355ea1ba3f9c86e.txt")),
        seed(include_str!("../../seeds/003_9c660837b96a8f93.txt")),
        seed(include_str!("../../seeds/004_8e019ddef499e6f8.txt")),
    ]
}

/// Judges two blocks, by their numbers, whether they are linked or not.
fn judged(left: &Article, right: &Article, l: u32, r: u32) -> JudgedLink {
    let beads = crate::align::align(left, right, &Unwatched).unwrap().beads;
    let link = Link { left: BlockId(l - 1), right: BlockId(r - 1), score: 0.5, moved: false };
    let groups = judge::grouped(left, right, &beads).remove(&(link.left, link.right)).unwrap_or_default();
    judge::one(
        left,
        right,
        &link,
        &groups,
        (&Differ::new(left, right), &mut Passages::default()),
        &judge::Forms::new(left, right),
    )
}

#[test]
fn the_seeds_diverge_where_their_tolls_do() {
    let seeds = seeds();
    for (a, b, l, r, relation) in [
        // Thirteen and 353; eighteen and 748.
        (0, 3, 12, 12, Relation::Divergent),
        (0, 2, 12, 12, Relation::Divergent),
        (0, 1, 12, 3, Relation::Divergent),
        // Around 2,000 and around 2,300 arrested in Almaty.
        (0, 3, 16, 12, Relation::Divergent),
        // At least 18, and 13.
        (1, 4, 3, 5, Relation::Divergent),
        // Around 2,000 and more than 2,000.
        (0, 1, 16, 3, Relation::Reworded),
        // The same tolls beside others.
        (0, 3, 11, 12, Relation::Reworded),
        (0, 4, 12, 5, Relation::Reworded),
        (0, 3, 8, 11, Relation::Reworded),
        (0, 2, 13, 10, Relation::Reworded),
        (0, 2, 25, 16, Relation::Reworded),
        (1, 4, 10, 10, Relation::Reworded),
        (1, 4, 18, 13, Relation::Reworded),
    ] {
        let link = judged(&seeds[a], &seeds[b], l, r);
        assert_eq!(link.relation, relation, "00{a} {l} beside 00{b} {r}: {:?}", link.changes);
    }
}

#[test]
fn a_spelling_of_a_name_is_told_as_such() {
    let seeds = seeds();
    let link = judged(&seeds[0], &seeds[3], 8, 11);
    let spelt: Vec<_> = link
        .changes
        .iter()
        .filter(|change| change.kind == ChangeKind::Spelling)
        .map(|change| {
            [(0, 8, change.left), (3, 11, change.right)]
                .map(|(seed, block, place)| place.unwrap().span.of(&seeds[seed].blocks[block - 1].text))
        })
        .collect();
    assert_eq!(spelt, [["Tokaïev", "Tokayev"]]);
}

#[test]
fn a_text_beside_itself_is_the_same() {
    for article in seeds() {
        let comparison = compare(&article, &article, &Unwatched).unwrap();
        assert!(comparison.links.iter().any(|link| !link.moved));
        for link in comparison.links.iter().filter(|link| link.left == link.right) {
            assert_eq!((link.relation, link.changes.len()), (Relation::Same, 0));
        }
    }
}

#[test]
fn blocks_without_a_link_stand_on_one_side_only() {
    let [left, right, ..] = seeds();
    let comparison = compare(&left, &right, &Unwatched).unwrap();
    assert!(!comparison.cross_language);
    for side in Side::BOTH {
        let article = [&left, &right][side.index()];
        let alone = if side == Side::Left { Relation::LeftOnly } else { Relation::RightOnly };
        for (id, _) in article.ids() {
            let linked = comparison.links_of(side, id).next().is_some();
            assert_eq!(comparison.relation_of(side, id) == alone, !linked);
            let facing = &comparison.facings[comparison.facing_of(side, id)];
            assert!(facing.range(side).contains(&id.0));
        }
        let best: Vec<f32> = comparison.links_of(side, BlockId(2)).map(|link| link.score).collect();
        assert!(best.is_sorted_by(|a, b| a >= b));
        assert!((0.0..=1.0).contains(&comparison.shared(side, article)));
    }
}

#[test]
fn comparing_can_be_called_off() {
    struct Impatient;
    impl Watch for Impatient {
        fn progress(&self, done: f32) -> Result<(), Cancelled> {
            if done > 0.9 { Err(Cancelled) } else { Ok(()) }
        }
    }
    let [left, .., right] = seeds();
    assert_eq!(compare(&left, &right, &Impatient), Err(Cancelled));
}

/// A text without a line break beside the same text in lines: every line answers it, and no line is told what the others say.
#[test]
fn a_text_in_one_block_costs_as_much_as_its_lines() {
    let line = |k: usize, what: &str| {
        format!("Officer number {k} {what} reporter {} that bridge {} stayed shut on day {}.", k * 7, k * 11, k * 13)
    };
    let lines = |what| (1..=300).map(|k| line(k, what)).collect::<Vec<_>>();
    let (left, right) = (seed(&lines("told").join(" ")), seed(&lines("asked").join("\n")));
    assert_eq!((left.blocks.len(), right.blocks.len()), (1, 300));
    let comparison = compare_by_words(&left, &right, &Unwatched).unwrap();
    let alone = (0..300).filter(|&k| comparison.relation_of(Side::Right, BlockId(k)) == Relation::RightOnly).count();
    assert_eq!(alone, 0, "no line is an omission");
    let changes: usize = comparison.links.iter().map(|link| link.changes.len()).sum();
    assert!(changes < 300 * 8, "{changes}");
    for change in comparison.links.iter().flat_map(|link| &link.changes).filter(|c| c.kind == ChangeKind::Wording) {
        let places = [(change.left, &left), (change.right, &right)];
        let words = places.map(|(place, article)| place.map(|p| p.span.of(&article.block(p.block).text)));
        assert_eq!(words, [Some("told"), Some("asked")]);
    }
}
