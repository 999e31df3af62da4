//! What was made of passages that are found no more. It is never dropped: when the words come back, so does what was made of them.

use super::anchor::Anchor;
use super::change::RowEdit;
use super::decisions::Decision;
use super::state::Session;

impl Session {
    /// The decisions on findings whose words are found no more, each with its rule.
    pub fn lost_decisions(&self) -> impl Iterator<Item = (&Anchor, &str, Decision)> {
        let lost = self.rulings.decisions.iter().filter(|((anchor, _), _)| !self.resolution.knows(anchor));
        lost.map(|((anchor, rule), decision)| (anchor, rule.as_str(), *decision))
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
        let mut changes = session.set_decision(0, place, "calque.word", Some(Decision::Accepted));
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
