//! What the user decided on findings, and which passages are linked by hand.

use super::anchor::Anchor;
use super::change::Change;
use super::decision::{Decided, Decision};
use super::kind::Kind;
use super::resolution::Passage;
use super::state::Session;
use crate::article::{BlockId, Place};

impl Session {
    fn decided(&self, article: usize, place: Place, rule: &str) -> Option<&Decided> {
        let anchor = self.resolution.finding(article, place, rule)?;
        self.rulings.decisions.get(&(anchor.clone(), rule.to_owned()))
    }

    /// What was decided on the finding of a rule at a place of an article (by its index in the dossier).
    pub fn decision(&self, article: usize, place: Place, rule: &str) -> Option<Decision> {
        self.decided(article, place, rule).map(|(decision, _)| *decision)
    }

    /// What the user wants in the place of a finding that was accepted, where that is not its first suggestion.
    pub fn correction(&self, article: usize, place: Place, rule: &str) -> Option<&str> {
        self.decided(article, place, rule)?.1.as_deref()
    }

    /// The changes that decide on a finding; no decision takes it back. `correction` is what is to stand there, where that is not the first
    /// suggestion. None when no such article is known.
    pub fn set_decision(
        &self,
        article: usize,
        place: Place,
        rule: &str,
        decision: Option<Decision>,
        correction: Option<&str>,
    ) -> Vec<Change> {
        let Some((key, text)) = self.resolution.article(article) else { return Vec::new() };
        let set = |anchor: Anchor, decision, correction: Option<&str>| Change::SetDecision {
            anchor,
            rule: rule.to_owned(),
            decision,
            correction: correction.map(str::to_owned),
        };
        let anchor = Anchor::of(key, text, place, Kind::Finding);
        // One that was found elsewhere than it was is anchored anew.
        let old = self.resolution.finding(article, place, rule).filter(|old| **old != anchor);
        let mut changes: Vec<Change> = old.map(|old| set(old.clone(), None, None)).into_iter().collect();
        changes.push(set(anchor, decision, correction));
        changes.retain(|change| !self.rulings.has(change));
        changes
    }

    /// How many findings were decided on, those that are found no more among them.
    pub fn decisions(&self) -> usize {
        self.rulings.decisions.len()
    }

    /// The passages of two articles (by their indexes in the dossier) that were linked by hand, or whose link was taken away: a block of the
    /// first, a block of the second, whether they are linked.
    pub fn links(&self, first: usize, second: usize) -> Vec<(BlockId, BlockId, bool)> {
        let mut links: Vec<(BlockId, BlockId, bool)> = Vec::new();
        for ((one, other), linked) in self.resolution.links() {
            if (one.0, other.0) == (first, second) {
                links.push((one.1, other.1, *linked));
            } else if (other.0, one.0) == (first, second) {
                links.push((other.1, one.1, *linked));
            }
        }
        links.sort_unstable();
        links
    }

    /// The changes that link two passages by hand, take their link away, or leave them to the comparison again. None when an article is not known.
    pub fn set_link(&self, one: Passage, other: Passage, linked: Option<bool>) -> Vec<Change> {
        let (one, other) = if one.0 <= other.0 { (one, other) } else { (other, one) };
        let anchor = |(article, block): Passage| {
            self.resolution.article(article).map(|(key, text)| Anchor::of_block(key, text, block))
        };
        let (Some(left), Some(right)) = (anchor(one), anchor(other)) else { return Vec::new() };
        let change = Change::SetLink { left, right, linked };
        if self.rulings.has(&change) { Vec::new() } else { vec![change] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Session, Step, sample};
    use std::sync::Arc;

    fn over(texts: &[&str]) -> Session {
        let mut session = Session::default();
        resolve(&mut session, texts);
        session
    }

    fn resolve(session: &mut Session, texts: &[&str]) {
        let named = |(at, text): (usize, &&str)| (format!("{at}.txt"), Arc::new(sample::read(text)));
        session.resolve(&texts.iter().enumerate().map(named).collect::<Vec<_>>());
    }

    fn make(session: &mut Session, step: Option<Step>) {
        session.apply(&step.expect("it changes something"));
    }

    const OLD: &str = "They voiced their support to the diet of the late president.";
    const NEW: &str = "On Friday they voiced their support to the diet of the late president.";

    #[test]
    fn a_decision_holds_after_an_edit_of_the_text_and_is_undone() {
        let mut session = over(&[OLD]);
        let old = sample::place(&sample::read(OLD), 0, "diet", 0);
        let step = session.step(session.set_decision(0, old, "pivot.sense", Some(Decision::Accepted), None));
        make(&mut session, step);
        assert_eq!(session.decision(0, old, "pivot.sense"), Some(Decision::Accepted));
        assert_eq!(session.decision(0, old, "calque.other"), None, "another rule's finding is another one");
        resolve(&mut session, &[NEW]);
        let new = sample::place(&sample::read(NEW), 0, "diet", 0);
        assert_eq!(session.decision(0, new, "pivot.sense"), Some(Decision::Accepted));
        let step = session.step(session.set_decision(0, new, "pivot.sense", Some(Decision::Dismissed), None));
        make(&mut session, step);
        assert_eq!((session.decision(0, new, "pivot.sense"), session.decisions()), (Some(Decision::Dismissed), 1));
        let step = session.undo();
        make(&mut session, step);
        assert_eq!(session.decision(0, new, "pivot.sense"), Some(Decision::Accepted));
        assert_eq!(session.set_decision(0, new, "pivot.sense", None, None).len(), 1);
    }

    #[test]
    fn a_correction_of_the_users_own_is_kept_and_undone() {
        let mut session = over(&[OLD]);
        let place = sample::place(&sample::read(OLD), 0, "diet", 0);
        let accept = |session: &Session, correction| {
            session.step(session.set_decision(0, place, "pivot.sense", Some(Decision::Accepted), correction))
        };
        let step = accept(&session, None);
        make(&mut session, step);
        assert_eq!(session.correction(0, place, "pivot.sense"), None, "the first suggestion");
        let step = accept(&session, Some("government"));
        make(&mut session, step);
        assert_eq!(session.correction(0, place, "pivot.sense"), Some("government"));
        assert_eq!(accept(&session, Some("government")), None, "nothing new");
        let summed = session.summary();
        let mut again = Session::replay(&summed);
        resolve(&mut again, &[OLD]);
        assert_eq!(again.correction(0, place, "pivot.sense"), Some("government"), "compaction keeps it");
        let step = session.undo();
        make(&mut session, step);
        assert_eq!(session.decision(0, place, "pivot.sense"), Some(Decision::Accepted));
        assert_eq!(session.correction(0, place, "pivot.sense"), None);
    }

    #[test]
    fn links_by_hand_are_known_from_both_sides() {
        let mut session = over(&[OLD, NEW]);
        let (one, other) = ((0, BlockId(0)), (1, BlockId(0)));
        let step = session.step(session.set_link(other, one, Some(true)));
        make(&mut session, step);
        assert_eq!(session.links(0, 1), [(BlockId(0), BlockId(0), true)]);
        assert_eq!(session.links(1, 0), [(BlockId(0), BlockId(0), true)]);
        assert_eq!(session.set_link(one, other, Some(true)), [], "nothing new");
        let step = session.step(session.set_link(one, other, None));
        make(&mut session, step);
        assert_eq!(session.links(0, 1), []);
        let step = session.undo();
        make(&mut session, step);
        assert_eq!(session.links(1, 0).len(), 1);
        resolve(&mut session, &["Another text.", NEW]);
        assert_eq!(session.links(0, 1), [], "a passage whose words changed is another one");
    }
}
