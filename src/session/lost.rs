//! What was made of passages that are found no more. It is never dropped: when the words come back, so does what was made of them.

use super::anchor::Anchor;
use super::change::RowEdit;
use super::decision::Decision;
use super::kind::Kind;
use super::rulings::Ruling;
use super::state::Session;
use crate::claims::Claim;
use crate::claims::matrix::Matrix;
use std::collections::BTreeSet;

/// Why a ruling stands in no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Its words are found no more, or state something else now.
    Gone,
    /// Its article says the same in another passage, which stands in the row for both.
    Repeated,
    /// No row gathers it: dates and names have one only where several articles speak of them.
    Alone,
    /// Its words are there, but are taken for a claim no more.
    Unread,
}

impl Loss {
    /// The reason as output names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Repeated => "repeated",
            Self::Alone => "alone",
            Self::Unread => "unread",
        }
    }

    /// The reason in words.
    pub const fn told(self) -> &'static str {
        match self {
            Self::Gone => "its words are found no more",
            Self::Repeated => {
                "its words are there, but another passage of the text says the same, and stands in the row"
            }
            Self::Alone => "its words are there, but no other text is held against them any more",
            Self::Unread => "its words are there, but are taken for a claim no more",
        }
    }
}

impl Session {
    /// The rulings that stand in no row of the claims of all articles, each with the reason. Every ruling stands either in a row or here.
    pub fn rowless(&self, matrix: &Matrix) -> Vec<(&Anchor, &Ruling, Loss)> {
        let anchor = |claim: &Claim| {
            let (_, anchor) = self.resolution.claim(claim.article, claim.place, Kind::from(&claim.kind))?;
            Some(anchor)
        };
        let listed = matrix.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.claims);
        let in_rows: BTreeSet<&Anchor> = listed.filter_map(|&claim| anchor(matrix.claims.get(claim)?)).collect();
        let read: BTreeSet<&Anchor> = matrix.claims.iter().filter_map(anchor).collect();
        let rowless = self.rulings().filter(|(anchor, _)| !in_rows.contains(anchor));
        let loss = |anchor: &Anchor| match self.place(anchor) {
            None => Loss::Gone,
            Some(_) if !read.contains(anchor) => Loss::Unread,
            Some(_) if matches!(anchor.kind, Kind::Figure | Kind::Quote) => Loss::Repeated,
            Some(_) => Loss::Alone,
        };
        rowless.map(|(anchor, ruling)| (anchor, ruling, loss(anchor))).collect()
    }

    /// The decisions on findings whose words are found no more, each with its rule.
    pub fn lost_decisions(&self) -> impl Iterator<Item = (&Anchor, &str, Decision)> {
        let lost = self.rulings.decisions.iter().filter(|((anchor, _), _)| !self.resolution.knows(anchor));
        lost.map(|((anchor, rule), (decision, _))| (anchor, rule.as_str(), *decision))
    }

    /// The links by hand, made or taken away, of which a passage is found no more.
    pub fn lost_links(&self) -> impl Iterator<Item = (&Anchor, &Anchor, bool)> {
        let is_lost = |(left, right): &(Anchor, Anchor)| !(self.resolution.knows(left) && self.resolution.knows(right));
        let lost = self.rulings.links.iter().filter(move |(ends, _)| is_lost(ends));
        lost.map(|((left, right), linked)| (left, right, *linked))
    }

    /// The edits of rows of which no claim, or too few, are found.
    pub fn lost_edits(&self) -> impl Iterator<Item = &RowEdit> {
        self.rulings.edits.iter().filter(|edit| match edit {
            RowEdit::Split(claim) => !self.resolution.knows(claim),
            RowEdit::Merge(claims) => claims.iter().filter(|claim| self.resolution.knows(claim)).count() < 2,
        })
    }

    /// How many reviewed marks have lapsed because a passage was changed.
    pub fn lapsed(&self) -> usize {
        let known = |anchor: &Option<Anchor>| anchor.as_ref().is_none_or(|anchor| self.resolution.knows(anchor));
        self.rulings.reviewed.iter().filter(|(left, right)| !(known(left) && known(right))).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockId;
    use crate::session::{Kind, sample};
    use std::sync::Arc;

    /// The reasons for which the rulings of a session over one text stand in no row of it.
    fn losses(session: &mut Session, text: &str) -> Vec<Loss> {
        let article = Arc::new(sample::read(text));
        session.resolve(&[("a.txt".to_owned(), Arc::clone(&article))]);
        let matrix = crate::claims::matrix::gather_by_words(&[&article], &[]);
        session.rowless(&matrix).into_iter().map(|(.., loss)| loss).collect()
    }

    #[test]
    fn a_ruling_on_what_an_edit_made_a_repeat_is_among_those_without_a_row() {
        let old = "Thirteen soldiers were killed in the capital, state television said.\n\n\
                   The army counted 18 soldiers killed by the evening.";
        let mut session = Session::default();
        assert_eq!(losses(&mut session, old), []);
        let place = sample::place(&sample::read(old), 1, "18", 0);
        let step = session.step(session.set_verdict(0, place, Kind::Figure, Some(crate::session::Verdict::Refuted)));
        session.apply(&step.expect("it changes something"));
        assert_eq!(losses(&mut session, old), []);
        let repeat = old.replace("Thirteen", "Eighteen");
        assert_eq!(losses(&mut session, &repeat), [Loss::Repeated]);
        assert_eq!(session.orphans().count(), 0, "its words are there");
        assert_eq!(losses(&mut session, "Nothing of it is left here."), [Loss::Gone]);
        assert_eq!(losses(&mut session, old), []);
    }

    #[test]
    fn what_lost_its_place_is_kept_and_comes_back() {
        let text = "Thirteen officers were killed.";
        let resolve = |session: &mut Session, texts: [&str; 2]| {
            let named = texts.iter().enumerate().map(|(at, text)| (format!("{at}.txt"), Arc::new(sample::read(text))));
            session.resolve(&named.collect::<Vec<_>>());
        };
        let mut session = Session::default();
        resolve(&mut session, [text, text]);
        let place = sample::place(&sample::read(text), 0, "Thirteen", 0);
        let (one, other) = ((0, BlockId(0)), (1, BlockId(0)));
        let mut changes = session.set_decision(0, place, "calque.word", Some(Decision::Accepted), None);
        changes.extend(session.set_link(one, other, Some(true)));
        changes.extend(session.split((0, place, Kind::Figure)));
        changes.extend(session.set_reviewed(Some(one), Some(other), true));
        let step = session.step(changes).expect("it changes something");
        session.apply(&step);
        let lost = |session: &Session| {
            [
                session.lost_decisions().count(),
                session.lost_links().count(),
                session.lost_edits().count(),
                session.lapsed(),
            ]
        };
        assert_eq!(lost(&session), [0; 4]);
        resolve(&mut session, ["Nothing of it is left here.", text]);
        assert_eq!(lost(&session), [1; 4]);
        resolve(&mut session, [text, text]);
        assert_eq!(lost(&session), [0; 4]);
    }
}
