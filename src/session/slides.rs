//! A verdict never slides to another claim, and is always in one place: a row, or the list of those without one.

use super::{Change, Kind, Session, Step, Verdict, sample};
use crate::article::Article;
use crate::article::read::plain;
use crate::claims::Claim;
use crate::claims::matrix::{Matrix, gather_by_words};
use crate::text::Language;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

const TAIL: [&str; 2] = [
    "The mayor of the town will decide on Friday whether the market can open again.",
    "Le maire de la ville décidera vendredi si le marché peut rouvrir.",
];

fn read(paragraphs: &[&str], language: Language) -> Arc<Article> {
    Arc::new(plain::read("a.txt", "a", paragraphs.join("\n\n"), Some(language)))
}

/// A session in which the figure of the first paragraph is ruled; `told` says whether it is known what the claim stated, as journals did not tell before.
fn ruled(article: &Arc<Article>, number: &str, told: bool) -> Session {
    let mut session = Session::default();
    session.resolve(&[("a.txt".to_owned(), Arc::clone(article))]);
    let place = sample::place(article, 0, number, 0);
    let mut changes = session.set_verdict(0, place, Kind::Figure, Some(Verdict::Refuted));
    for change in &mut changes {
        let (Change::SetVerdict { anchor, .. } | Change::SetNote { anchor, .. } | Change::SetEvidence { anchor, .. }) =
            change
        else {
            continue;
        };
        assert!(anchor.stated.as_ref().is_some_and(|stated| stated.fact.is_some()), "{anchor:?}");
        if !told {
            anchor.stated = None;
        }
    }
    let step = session.step(changes).unwrap();
    session.apply(&step);
    session
}

/// The paragraph on whose figure the verdict stands, from 0; `None` where it stands nowhere.
fn stands(session: &mut Session, article: &Arc<Article>) -> Option<u32> {
    session.resolve(&[("a.txt".to_owned(), Arc::clone(article))]);
    let matrix = gather_by_words(&[article], &[]);
    // A claim that repeats another one is in no row, and yet has its verdict.
    let ruled = |claim: &&Claim| session.ruling(0, claim.place, Kind::from(&claim.kind)).is_some();
    let ruled: Vec<u32> = matrix.claims.iter().filter(ruled).map(|claim| claim.place.block.0).collect();
    assert_eq!(session.rowless(&matrix).len() + rows(session, &matrix), 1);
    ruled.first().copied()
}

/// How many claims of rows are ruled.
fn rows(session: &Session, matrix: &Matrix) -> usize {
    let claims = matrix.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.claims);
    let claims = claims.map(|&claim| &matrix.claims[claim]);
    claims.filter(|claim| session.ruling(claim.article, claim.place, Kind::from(&claim.kind)).is_some()).count()
}

/// Two claims of one number, language, the number, and what it is corrected to.
const PAIRS: [(&str, &str, Language, &str, &str); 6] = [
    (
        "A bomb in the old market killed 12 people, police said on Monday.",
        "A second blast at the bus station wounded 12 people, police said on Monday.",
        Language::ENGLISH,
        "12",
        "14",
    ),
    (
        "The raid killed 12 soldiers, the ministry of defence said on Monday.",
        "The raid killed 12 fighters, the ministry of defence said on Monday.",
        Language::ENGLISH,
        "12",
        "14",
    ),
    (
        "In the north, the shelling killed 12 people, the governor said on Monday.",
        "In the south, the shelling killed 12 people, the governor said on Monday.",
        Language::ENGLISH,
        "12",
        "14",
    ),
    (
        "Une bombe dans le vieux marché a tué 12 personnes, a dit la police lundi.",
        "Une seconde explosion à la gare a blessé 12 personnes, a dit la police lundi.",
        Language::FRENCH,
        "12",
        "14",
    ),
    (
        "Le raid a tué 12 soldats, a annoncé lundi le ministère de la défense.",
        "Le raid a tué 12 combattants, a annoncé lundi le ministère de la défense.",
        Language::FRENCH,
        "12",
        "14",
    ),
    (
        "Dans le nord, les tirs ont tué 12 personnes, a dit lundi le gouverneur.",
        "Dans le sud, les tirs ont tué 12 personnes, a dit lundi le gouverneur.",
        Language::FRENCH,
        "12",
        "14",
    ),
];

#[test]
fn a_verdict_on_a_claim_that_was_deleted_corrected_or_swapped_stays_with_it() {
    for (one, other, language, number, corrected) in PAIRS {
        let tail = TAIL[usize::from(language == Language::FRENCH)];
        let old = read(&[one, other, tail], language);
        let mut session = ruled(&old, number, true);
        let mut at = |paragraphs: &[&str]| stands(&mut session, &read(paragraphs, language));
        assert_eq!(at(&[one, other, tail]), Some(0), "{one}");
        assert_eq!(at(&[other, tail]), None, "deleted: {one}");
        assert_eq!(at(&[tail, other]), None, "deleted, and the other moved: {one}");
        let edited = one.replace(number, corrected);
        assert_eq!(at(&[&edited, other, tail]), None, "corrected: {one}");
        let swapped = other.replace(number, corrected);
        assert_eq!(at(&[&edited, other, &swapped]), None, "corrected, and said of the other too: {one}");
        assert_eq!(at(&[other, one, tail]), Some(1), "swapped: {one}");
        assert_eq!(at(&[tail, other, one]), Some(2), "moved to the end: {one}");
        assert_eq!(at(&[one, other, tail]), Some(0), "as it was: {one}");
    }
}

#[test]
fn values_swapped_between_two_claims_leave_the_verdict_without_a_place() {
    for (one, other, language, number, another) in PAIRS {
        let other = other.replace(number, another);
        let mut session = ruled(&read(&[one, &other], language), number, true);
        let swapped = [one.replace(number, another), other.replace(another, number)];
        let swapped = read(&[&swapped[0], &swapped[1]], language);
        assert_eq!(stands(&mut session, &swapped), None, "{one}");
    }
}

#[test]
fn a_verdict_of_an_earlier_version_slides_no_more_where_its_words_tell() {
    for (one, other, language, number, corrected) in PAIRS {
        let mut session = ruled(&read(&[one, other], language), number, false);
        let mut at = |paragraphs: &[&str]| stands(&mut session, &read(paragraphs, language));
        assert_eq!(at(&[one, other]), Some(0), "{one}");
        assert_eq!(at(&[&one.replace(number, corrected), other]), None, "corrected: {one}");
        let tells = !(other.contains("south") || other.contains("sud"));
        if tells {
            assert_eq!(at(&[other]), None, "deleted: {one}");
        }
    }
}

#[test]
fn a_verdict_follows_its_claim_through_an_edit_of_other_words() {
    let old = "Authorities said 13 members of the security forces were killed in the clashes.";
    for new in [
        "The authorities have said that 13 of the members of the security forces were killed.",
        "On Friday, authorities said 13 members of the security forces were killed in the clashes, and the port was shut.",
        "Authorities said 13 members of the security forces were killed in heavy clashes overnight.",
    ] {
        let mut session = ruled(&read(&[old, TAIL[0]], Language::ENGLISH), "13", true);
        assert_eq!(stands(&mut session, &read(&[TAIL[0], new], Language::ENGLISH)), Some(1), "{new}");
    }
}

#[test]
fn a_quote_put_in_another_mouth_is_another_claim() {
    let quote = "“We have never seen anything like this in our town,”";
    let [old, new] = ["the mayor, Ana Ruiz", "the governor, Ivan Petrov"].map(|who| format!("{quote} said {who}."));
    let old = read(&[&old, TAIL[0]], Language::ENGLISH);
    let mut session = Session::default();
    session.resolve(&[("a.txt".to_owned(), Arc::clone(&old))]);
    let matrix = gather_by_words(&[&old], &[]);
    let claim = matrix.claims.iter().find(|claim| Kind::from(&claim.kind) == Kind::Quote).unwrap();
    let step = session.step(session.set_verdict(0, claim.place, Kind::Quote, Some(Verdict::Supported))).unwrap();
    session.apply(&step);
    assert_eq!(stands(&mut session, &old), Some(0));
    assert_eq!(stands(&mut session, &read(&[&new, TAIL[0]], Language::ENGLISH)), None);
}

/// A sentence of a story: who was what, how many, according to whom.
fn sentence() -> impl Strategy<Value = String> {
    let whom = proptest::sample::select(vec!["soldiers", "fighters", "people", "police officers"]);
    let what = proptest::sample::select(vec!["killed", "wounded", "arrested"]);
    let place = proptest::sample::select(vec!["in the north", "in the south", "in Almaty"]);
    let who = proptest::sample::select(vec!["Police", "The rebels", "State television"]);
    let number = proptest::sample::select(vec!["12", "13", "14", "two", "about 40"]);
    (who, number, whom, what, place)
        .prop_map(|(who, number, whom, what, place)| format!("{who} said {number} {whom} were {what} {place}."))
}

/// An edit of one paragraph.
#[derive(Clone, Debug)]
enum Edit {
    Delete(usize),
    Swap(usize, usize),
    Repeat(usize, usize),
    Replace(usize, String),
    Insert(usize, String),
    Word(usize, &'static str, &'static str),
}

fn edit() -> impl Strategy<Value = Edit> {
    let word = proptest::sample::select(vec![
        ("12", "14"),
        ("14", "12"),
        ("soldiers", "fighters"),
        ("killed", "wounded"),
        ("north", "south"),
        ("said", "said on Friday that"),
        ("Police", "The rebels"),
    ]);
    let at = || 0..8_usize;
    prop_oneof![
        at().prop_map(Edit::Delete),
        (at(), at()).prop_map(|(a, b)| Edit::Swap(a, b)),
        (at(), at()).prop_map(|(a, b)| Edit::Repeat(a, b)),
        (at(), sentence()).prop_map(|(at, text)| Edit::Replace(at, text)),
        (at(), sentence()).prop_map(|(at, text)| Edit::Insert(at, text)),
        (at(), word).prop_map(|(at, (old, new))| Edit::Word(at, old, new)),
    ]
}

fn edited(paragraphs: &mut Vec<String>, edit: Edit) {
    let count = paragraphs.len().max(1);
    let known = |at: usize| paragraphs.get(at % count).cloned().unwrap_or_default();
    match edit {
        Edit::Delete(at) if paragraphs.len() > 1 => drop(paragraphs.remove(at % count)),
        Edit::Delete(_) => {}
        Edit::Swap(a, b) => paragraphs.swap(a % count, b % count),
        Edit::Repeat(a, b) => paragraphs.insert(b % count, known(a)),
        Edit::Replace(at, text) => paragraphs[at % count] = text,
        Edit::Insert(at, text) => paragraphs.insert(at % count, text),
        Edit::Word(at, old, new) => paragraphs[at % count] = known(at).replace(old, new),
    }
}

/// How often each ruling stands in a row, and whether it is among those without one.
fn places(session: &Session, matrix: &Matrix) -> BTreeMap<super::Anchor, (usize, bool)> {
    let rowless = session.rowless(matrix);
    let mut places: BTreeMap<super::Anchor, (usize, bool)> = session
        .rulings()
        .map(|(anchor, _)| (anchor.clone(), (0, rowless.iter().any(|(other, ..)| *other == anchor))))
        .collect();
    for claim in matrix.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.claims) {
        let claim = &matrix.claims[*claim];
        if let Some((_, anchor)) = session.resolution.claim(claim.article, claim.place, Kind::from(&claim.kind)) {
            places.entry(anchor.clone()).or_default().0 += 1;
        }
    }
    places
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn every_ruling_is_in_a_row_or_in_the_list_whatever_is_edited(
        texts in proptest::collection::vec(sentence(), 2..7),
        other in proptest::collection::vec(sentence(), 1..4),
        edits in proptest::collection::vec(edit(), 1..5),
    ) {
        let read = |texts: &[String]| read(&texts.iter().map(String::as_str).collect::<Vec<_>>(), Language::ENGLISH);
        let other = read(&other);
        let mut session = Session::default();
        let rule = |session: &mut Session, texts: &[String]| {
            let article = read(texts);
            session.resolve(&[("a.txt".to_owned(), Arc::clone(&article)), ("b.txt".to_owned(), Arc::clone(&other))]);
            gather_by_words(&[&article, &other], &[])
        };
        let matrix = rule(&mut session, &texts);
        let claims: Vec<&Claim> = matrix.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.claims)
            .map(|claim| &matrix.claims[*claim]).collect();
        for claim in &claims {
            let changes =
                session.set_verdict(claim.article, claim.place, Kind::from(&claim.kind), Some(Verdict::Supported));
            let step: Step = session.step(changes).expect("a verdict is new");
            session.apply(&step);
        }
        for (anchor, place) in places(&session, &matrix) {
            prop_assert_eq!(place, (1, false), "unedited: {:?}", anchor);
        }
        let mut texts = texts;
        for edit in edits {
            edited(&mut texts, edit);
            let matrix = rule(&mut session, &texts);
            let places = places(&session, &matrix);
            prop_assert_eq!(places.len(), claims.len());
            for (anchor, (rows, listed)) in places {
                prop_assert_eq!(rows + usize::from(listed), 1, "{:?} in {:#?}", anchor, &texts);
            }
            // Whatever stands in a row states what was ruled.
            for claim in &matrix.claims {
                let kind = Kind::from(&claim.kind);
                let Some((_, anchor)) = session.resolution.claim(claim.article, claim.place, kind) else { continue };
                let Some(old) = anchor.stated.as_ref().and_then(|stated| stated.fact.as_ref()) else { continue };
                prop_assert!(old.fits(&claim.fact(), Language::ENGLISH), "{:?} now {:?}", anchor, claim.fact());
            }
        }
    }
}
