use super::*;
use crate::article::BlockId;
use crate::session::{RowEdit, sample};
use proptest::prelude::*;

const OLD: &[&str] = &[
    "Almaty: thirteen members of the security forces were killed, two of them beheaded.",
    "The ministry said 353 police officers were wounded.",
    "Read also",
];

/// A session over one article.
fn over(article: &Article) -> Session {
    let mut session = Session::default();
    reread(&mut session, article);
    session
}

fn reread(session: &mut Session, article: &Article) {
    session.resolve(&[("a.txt".to_owned(), Arc::new(article.clone()))]);
}

/// Applies a step, and gives it.
fn make(session: &mut Session, step: Option<Step>) -> Step {
    let step = step.unwrap();
    session.apply(&step);
    step
}

fn verdict(session: &Session, place: Place) -> Option<Verdict> {
    session.ruling(0, place, Kind::Figure).and_then(|ruling| ruling.verdict)
}

#[test]
fn a_claim_is_ruled_noted_and_ruled_again() {
    let article = sample::article(OLD);
    let mut session = over(&article);
    let place = sample::place(&article, 1, "353", 0);
    let rule = |session: &Session, v| session.step(session.set_verdict(0, place, Kind::Figure, v));
    let step = rule(&session, Some(Verdict::Disputed));
    make(&mut session, step);
    let step = session.step(session.set_note(0, place, Kind::Figure, "748 in 003"));
    make(&mut session, step);
    let ruling = session.ruling(0, place, Kind::Figure).unwrap();
    assert_eq!((ruling.verdict, ruling.note.as_str()), (Some(Verdict::Disputed), "748 in 003"));
    assert_eq!(session.ruling(0, place, Kind::Quote), None);
    assert_eq!((session.verdicts().of(Verdict::Disputed), session.verdicts().total()), (1, 1));
    assert_eq!(rule(&session, Some(Verdict::Disputed)), None, "nothing to change");

    for _ in 0..2 {
        let step = session.undo();
        make(&mut session, step);
    }
    assert_eq!((session.rulings().count(), session.undo()), (0, None));
    for _ in 0..2 {
        let step = session.redo();
        make(&mut session, step);
    }
    assert_eq!(session.ruling(0, place, Kind::Figure).unwrap().note, "748 in 003");
    assert_eq!(session.redo(), None);
}

#[test]
fn a_row_ruled_whole_is_undone_as_one() {
    let article = sample::article(OLD);
    let mut session = over(&article);
    let places = [sample::place(&article, 0, "thirteen", 0), sample::place(&article, 1, "353", 0)];
    let changes =
        places.iter().flat_map(|place| session.set_verdict(0, *place, Kind::Figure, Some(Verdict::Refuted))).collect();
    let step = session.step(changes);
    make(&mut session, step);
    assert!(places.iter().all(|place| verdict(&session, *place) == Some(Verdict::Refuted)));
    let step = session.undo();
    make(&mut session, step);
    assert_eq!(session.verdicts().total(), 0);
}

#[test]
fn a_verdict_follows_its_claim_and_is_anchored_anew_when_ruled_again() {
    let old = sample::article(OLD);
    let mut session = over(&old);
    let place = sample::place(&old, 1, "353", 0);
    let step = session.step(session.set_verdict(0, place, Kind::Figure, Some(Verdict::Supported)));
    make(&mut session, step);
    let step = session.step(session.set_note(0, place, Kind::Figure, "kept"));
    make(&mut session, step);

    let new =
        sample::article(&["By our staff", OLD[0], "On Thursday the ministry said 353 officers had been wounded."]);
    reread(&mut session, &new);
    let moved = sample::place(&new, 2, "353", 0);
    assert_eq!((verdict(&session, moved), session.orphans().count()), (Some(Verdict::Supported), 0));
    assert_eq!(session.fit(0, moved, Kind::Figure), Some(Fit::Near));

    let step = session.step(session.set_verdict(0, moved, Kind::Figure, Some(Verdict::Refuted)));
    make(&mut session, step);
    assert_eq!((session.rulings().count(), session.fit(0, moved, Kind::Figure)), (1, Some(Fit::Unmoved)));
    assert_eq!(session.ruling(0, moved, Kind::Figure).unwrap().note, "kept");
    let step = session.undo();
    make(&mut session, step);
    assert_eq!(
        (verdict(&session, moved), session.fit(0, moved, Kind::Figure)),
        (Some(Verdict::Supported), Some(Fit::Near))
    );
}

#[test]
fn a_verdict_without_its_claim_is_an_orphan_until_the_claim_is_back() {
    let old = sample::article(OLD);
    let mut session = over(&old);
    let place = sample::place(&old, 1, "353", 0);
    let step = session.step(session.set_verdict(0, place, Kind::Figure, Some(Verdict::Supported)));
    make(&mut session, step);
    reread(&mut session, &sample::article(&[OLD[0]]));
    let (anchor, ruling) = session.orphans().next().unwrap();
    assert_eq!((anchor.exact.as_str(), ruling.verdict), ("353", Some(Verdict::Supported)));
    assert_eq!(session.verdicts().total(), 1);
    reread(&mut session, &old);
    assert_eq!((session.orphans().count(), verdict(&session, place)), (0, Some(Verdict::Supported)));

    reread(&mut session, &sample::article(&[OLD[0]]));
    let anchor = session.orphans().next().unwrap().0.clone();
    let step = session.step(session.discard(&anchor));
    make(&mut session, step);
    assert_eq!(session.rulings().count(), 0);
}

#[test]
fn an_article_that_is_there_twice_is_ruled_in_both_places() {
    let article = Arc::new(sample::article(OLD));
    let mut session = Session::default();
    session.resolve(&[("a.txt".to_owned(), article.clone()), ("a.txt".to_owned(), article.clone())]);
    let place = sample::place(&article, 1, "353", 0);
    let step = session.step(session.set_verdict(1, place, Kind::Figure, Some(Verdict::Supported)));
    let step = make(&mut session, step);
    assert!((0..2).all(|index| session.ruling(index, place, Kind::Figure).is_some()));
    let Change::SetVerdict { anchor, .. } = &step.changes[0] else { panic!("{step:?}") };
    assert_eq!(session.place(anchor), Some((0, place)));
}

#[test]
fn a_reviewed_mark_lapses_when_its_passage_changes() {
    let old = sample::article(OLD);
    let mut session = over(&old);
    let (left, right) = (Some((0, BlockId(0))), Some((0, BlockId(1))));
    for (left, right) in [(left, right), (left, None)] {
        let step = session.step(session.set_reviewed(left, right, true));
        make(&mut session, step);
        assert!(session.is_reviewed(left, right));
        assert_eq!(session.step(session.set_reviewed(left, right, true)), None);
    }
    assert!(!session.is_reviewed(None, right) && !session.is_reviewed(right, left));

    reread(
        &mut session,
        &sample::article(&["New first", OLD[0], "The ministry said 748 police officers were wounded."]),
    );
    assert!(session.is_reviewed(Some((0, BlockId(1))), None));
    assert!(!session.is_reviewed(Some((0, BlockId(1))), Some((0, BlockId(2)))));
    let step = session.step(session.set_reviewed(Some((0, BlockId(1))), None, false));
    make(&mut session, step);
    assert!(!session.is_reviewed(Some((0, BlockId(1))), None));
    let step = session.undo();
    make(&mut session, step);
    assert!(session.is_reviewed(Some((0, BlockId(1))), None));
}

#[test]
fn of_two_verdicts_at_one_place_the_surer_has_it() {
    let old = sample::article(&["It said 26 protesters were killed there.", "He said 26 protesters were killed here."]);
    let mut session = over(&old);
    let places = [sample::place(&old, 0, "26", 0), sample::place(&old, 1, "26", 0)];
    for (place, verdict) in places.into_iter().zip([Verdict::Refuted, Verdict::Supported]) {
        let step = session.step(session.set_verdict(0, place, Kind::Figure, Some(verdict)));
        make(&mut session, step);
    }
    let new = sample::article(&["He said 26 protesters were killed here."]);
    reread(&mut session, &new);
    assert_eq!(verdict(&session, sample::place(&new, 0, "26", 0)), Some(Verdict::Supported));
    assert_eq!(session.orphans().map(|(_, ruling)| ruling.verdict).collect::<Vec<_>>(), [Some(Verdict::Refuted)]);
}

#[test]
fn a_link_to_the_evidence_stands_beside_the_note() {
    let article = sample::article(OLD);
    let mut session = over(&article);
    let place = sample::place(&article, 1, "353", 0);
    let links = [" https://example.org/toll ", "", "scan.pdf"].map(str::to_owned);
    let step = session.step(session.set_evidence(0, place, Kind::Figure, &links));
    let step = make(&mut session, step);
    assert!(matches!(&step.changes[..], [Change::SetEvidence { link, .. }] if link == "https://example.org/toll"));
    let ruling = session.ruling(0, place, Kind::Figure).unwrap();
    assert_eq!((ruling.verdict, ruling.evidence.join(" ")), (None, "https://example.org/toll scan.pdf".to_owned()));
    let step = session.step(session.discard(&session.rulings().next().unwrap().0.clone()));
    make(&mut session, step);
    assert_eq!(session.rulings().count(), 0);
    let step = session.undo();
    make(&mut session, step);
    assert_eq!(session.ruling(0, place, Kind::Figure).unwrap().evidence, ["https://example.org/toll", "scan.pdf"]);
    let one: Step = serde_json::from_str(&serde_json::to_string(&session.summary()[0]).unwrap()).unwrap();
    assert_eq!(one, session.summary()[0], "the journal keeps both");
}

#[test]
fn rows_edited_by_hand_are_so_after_an_edit_of_the_text_and_undone() {
    let texts = ["The blast killed 13 soldiers.", "The blast killed 18 soldiers."];
    let (left, right) = (sample::read(texts[0]), sample::read(texts[1]));
    let mut session = Session::default();
    let keyed = |left: &Article| [("l".to_owned(), Arc::new(left.clone())), ("r".to_owned(), Arc::new(right.clone()))];
    session.resolve(&keyed(&left));
    let spot = (1, sample::place(&right, 0, "18", 0), Kind::Figure);
    let step = session.step(session.split(spot));
    make(&mut session, step);
    let rows = |session: &Session, left: &Article| {
        let matrix = crate::claims::matrix::gather(&[left, &right], &[]);
        session.edited(&matrix, &[0, 1]).rows.len()
    };
    assert_eq!((rows(&session, &left), session.row_edits()), (2, 1));
    let again = sample::read("At noon the blast killed 13 soldiers, officials said.");
    session.resolve(&keyed(&again));
    assert_eq!(rows(&session, &again), 2);
    let both = [(0, sample::place(&again, 0, "13", 0), Kind::Figure), spot];
    let step = session.step(session.merge(both));
    make(&mut session, step);
    assert_eq!(rows(&session, &again), 1);
    for wanted in [2, 1] {
        let step = session.undo();
        make(&mut session, step);
        assert_eq!(rows(&session, &again), wanted);
    }
    assert_eq!(session.merge([spot]), []);
}

/// What a random user does.
#[derive(Clone, Debug)]
enum Deed {
    Changes(Vec<Change>),
    Undo,
    Redo,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let anchor = || (0..4_u32).prop_map(|block| sample::anchor(block, "13"));
    let verdict = proptest::option::of(proptest::sample::select(Verdict::ALL.to_vec()));
    let change = prop_oneof![
        (anchor(), verdict).prop_map(|(anchor, verdict)| Change::SetVerdict { anchor, verdict }),
        (anchor(), "[ab]{0,2}").prop_map(|(anchor, text)| Change::SetNote { anchor, text }),
        (anchor(), "[ab]{0,2}").prop_map(|(anchor, link)| Change::SetEvidence { anchor, link, more: Vec::new() }),
        anchor().prop_map(|claim| Change::EditRows { edit: RowEdit::Split(claim), made: true }),
        (anchor(), anchor())
            .prop_map(|(one, other)| Change::EditRows { edit: RowEdit::Merge(vec![one, other]), made: true }),
        (anchor(), proptest::option::of(anchor()), any::<bool>())
            .prop_map(|(left, right, reviewed)| Change::SetReviewed { left: Some(left), right, reviewed }),
    ];
    let changes = proptest::collection::vec(change, 1..4).prop_map(Deed::Changes);
    proptest::collection::vec(prop_oneof![4 => changes, 3 => Just(Deed::Undo), 2 => Just(Deed::Redo)], 0..40)
}

/// What can be seen of a session.
fn seen(session: &Session) -> (Rulings, Option<Step>, Option<Step>) {
    (session.rulings.clone(), session.undo(), session.redo())
}

proptest! {
    #[test]
    fn what_was_recorded_leads_to_the_same_session(deeds in deeds()) {
        let mut session = Session::default();
        let mut steps = Vec::new();
        let mut past: Vec<Rulings> = Vec::new();
        for deed in deeds {
            let before = session.rulings.clone();
            let step = match deed {
                Deed::Changes(changes) => session.step(changes),
                Deed::Undo => session.undo(),
                Deed::Redo => session.redo(),
            };
            let Some(step) = step else { continue };
            session.apply(&step);
            match step.act {
                Act::Undo => prop_assert_eq!(Some(session.rulings.clone()), past.pop()),
                _ => past.push(before),
            }
            steps.push(serde_json::from_str(&serde_json::to_string(&step).unwrap()).unwrap());
        }
        prop_assert_eq!(seen(&Session::replay(&steps)), seen(&session));
        prop_assert_eq!(&Session::replay(&session.summary()).rulings, &session.rulings);
    }
}
