//! A session in memory.

use super::anchor::{Anchor, Fit};
use super::change::{Act, Change, Step};
use super::history::History;
use super::kind::Kind;
use super::resolution::{Passage, Resolution};
use super::rulings::{Ruling, Rulings, Verdicts, evidence};
use super::verdict::Verdict;
use crate::article::{Article, BlockId, Place, Side};
use std::sync::Arc;

/// Where the program was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftAt {
    /// What filled the screen, by the name of its context.
    pub view: String,
    /// The articles that were open, by their indexes in the dossier, left first.
    pub articles: [usize; 2],
    /// The side that the cursor was on.
    pub side: Side,
    /// The block under it.
    pub block: BlockId,
}

/// What a user made of a dossier, and how to take it back.
///
/// Nothing here touches a disk: the methods that plan a change give it as data, and [`Session::apply`] makes it once the journal has it.
#[derive(Clone, Debug, Default)]
pub struct Session {
    pub(super) rulings: Rulings,
    history: History,
    /// Who makes the steps.
    reviewer: Option<String>,
    pub(super) resolution: Resolution,
}

impl Session {
    /// The session that these steps of a journal lead to. It knows no places before [`Session::resolve`].
    pub fn replay<'a>(steps: impl IntoIterator<Item = &'a Step>) -> Self {
        let mut session = Self::default();
        for step in steps {
            session.record(step);
        }
        session
    }

    /// Finds all anchors in these articles, each given with its key ([`super::article_keys`]), in the order of the dossier. To be called
    /// again when an article was read again.
    pub fn resolve(&mut self, articles: &[(String, Arc<Article>)]) {
        self.resolution = Resolution::of(articles, &self.rulings);
    }

    /// What was made of the claim at a place of an article (by its index in the dossier).
    pub fn ruling(&self, article: usize, place: Place, kind: Kind) -> Option<&Ruling> {
        self.rulings.claims.get(&self.resolution.claim(article, place, kind)?.1)
    }

    /// How surely the claim ruled at a place is the one that was ruled; `None` when nothing is ruled there.
    pub fn fit(&self, article: usize, place: Place, kind: Kind) -> Option<Fit> {
        self.resolution.claim(article, place, kind).map(|(fit, _)| *fit)
    }

    /// Whether a pair of facing passages is reviewed. A mark lapses when the words of a passage change.
    pub fn is_reviewed(&self, left: Option<Passage>, right: Option<Passage>) -> bool {
        self.resolution.reviewed(left, right).is_some()
    }

    /// The rulings whose claims are found no more, in reading order.
    pub fn orphans(&self) -> impl Iterator<Item = (&Anchor, &Ruling)> {
        self.rulings().filter(|(anchor, _)| self.resolution.place(anchor).is_none())
    }

    /// Where a ruling stands: the article by its index, and the place; `None` for an orphan.
    pub fn place(&self, anchor: &Anchor) -> Option<(usize, Place)> {
        self.resolution.place(anchor)
    }

    /// All rulings, by article and place.
    pub fn rulings(&self) -> impl Iterator<Item = (&Anchor, &Ruling)> {
        self.rulings.claims.iter()
    }

    /// How many claims are ruled what, orphans among them.
    pub fn verdicts(&self) -> Verdicts {
        self.rulings.verdicts()
    }

    /// How many reviewed marks there are, lapsed ones among them.
    pub fn reviewed(&self) -> usize {
        self.rulings.reviewed.len()
    }

    /// Where the border between the panes was left, in thousandths of their columns.
    pub fn divider(&self) -> Option<u16> {
        self.rulings.divider
    }

    /// Where the program was left, when both articles are still there.
    pub fn left_at(&self) -> Option<LeftAt> {
        let Some(Change::SetPlace { view, left, right, on_right, block }) = &self.rulings.place else { return None };
        let index = |wanted: &String| {
            (0..).map_while(|index| self.resolution.article(index)).position(|(key, _)| key == wanted.as_str())
        };
        let articles = [index(left)?, index(right)?];
        let side = if *on_right { Side::Right } else { Side::Left };
        let (_, text) = self.resolution.article(articles[side.index()])?;
        let block = BlockId((*block).min(text.blocks.len().checked_sub(1)? as u32));
        (articles[0] != articles[1]).then(|| LeftAt { view: view.clone(), articles, side, block })
    }

    /// The changes that say where the program is left. None when no such article is known.
    pub fn leave_at(&self, place: LeftAt) -> Vec<Change> {
        let key = |index: usize| self.resolution.article(index).map(|(key, _)| key.to_owned());
        let [Some(left), Some(right)] = place.articles.map(key) else { return Vec::new() };
        let on_right = place.side == Side::Right;
        vec![Change::SetPlace { view: place.view, left, right, on_right, block: place.block.0 }]
    }

    /// The changes that rule a claim; no verdict takes it back. None when no such article is known.
    pub fn set_verdict(&self, article: usize, place: Place, kind: Kind, verdict: Option<Verdict>) -> Vec<Change> {
        self.rule(article, place, kind, |ruling| ruling.verdict = verdict)
    }

    /// The changes that write a claim's note; an empty one takes it away. None when no such article is known.
    pub fn set_note(&self, article: usize, place: Place, kind: Kind, note: &str) -> Vec<Change> {
        self.rule(article, place, kind, |ruling| note.clone_into(&mut ruling.note))
    }

    /// The changes that write the links to a claim's evidence, each a URL or a path; none take them away. None when no such article is known.
    pub fn set_evidence(&self, article: usize, place: Place, kind: Kind, links: &[String]) -> Vec<Change> {
        let links = links.iter().map(|link| link.trim().to_owned()).filter(|link| !link.is_empty());
        self.rule(article, place, kind, |ruling| ruling.evidence = links.collect())
    }

    /// The changes that set a claim's ruling. One that had been found elsewhere than it was is anchored anew, so that it never drifts far from its words.
    fn rule(&self, article: usize, place: Place, kind: Kind, set: impl FnOnce(&mut Ruling)) -> Vec<Change> {
        let Some((key, text)) = self.resolution.article(article) else { return Vec::new() };
        let anchor = Anchor::of(key, text, place, kind);
        let mut ruling = self.ruling(article, place, kind).cloned().unwrap_or_default();
        set(&mut ruling);
        let mut changes = match self.resolution.claim(article, place, kind) {
            Some((_, old)) if *old != anchor => self.discard(old),
            _ => Vec::new(),
        };
        changes.push(Change::SetVerdict { anchor: anchor.clone(), verdict: ruling.verdict });
        changes.push(Change::SetNote { anchor: anchor.clone(), text: ruling.note });
        changes.push(evidence(anchor, ruling.evidence));
        changes.retain(|change| !self.rulings.has(change));
        changes
    }

    /// The changes that drop a ruling, such as an orphan.
    pub fn discard(&self, anchor: &Anchor) -> Vec<Change> {
        let verdict = Change::SetVerdict { anchor: anchor.clone(), verdict: None };
        let note = Change::SetNote { anchor: anchor.clone(), text: String::new() };
        let evidence = evidence(anchor.clone(), Vec::new());
        [verdict, note, evidence].into_iter().filter(|change| !self.rulings.has(change)).collect()
    }

    /// The changes that mark a pair of facing passages as reviewed, or take the mark back. None when no such article is known.
    pub fn set_reviewed(&self, left: Option<Passage>, right: Option<Passage>, reviewed: bool) -> Vec<Change> {
        let marks = self.resolution.reviewed(left, right);
        if !reviewed {
            return marks
                .into_iter()
                .flatten()
                .map(|(left, right)| Change::SetReviewed { left: left.clone(), right: right.clone(), reviewed })
                .collect();
        }
        if marks.is_some() {
            return Vec::new();
        }
        let anchor = |passage: Option<Passage>| match passage {
            None => Some(None),
            Some((article, block)) => {
                self.resolution.article(article).map(|(key, text)| Some(Anchor::of_block(key, text, block)))
            }
        };
        match (anchor(left), anchor(right)) {
            (Some(left), Some(right)) => vec![Change::SetReviewed { left, right, reviewed }],
            _ => Vec::new(),
        }
    }

    /// The step that makes these changes as one; `None` when they would change nothing.
    pub fn step(&self, changes: Vec<Change>) -> Option<Step> {
        let news = changes.iter().any(|change| !self.rulings.has(change));
        news.then_some(Step { act: Act::Do, at: None, by: self.reviewer.clone(), changes })
    }

    /// The step that takes back the last one; `None` when there is none.
    pub fn undo(&self) -> Option<Step> {
        self.history.undo().map(|changes| self.back(Act::Undo, changes))
    }

    /// The step that does again what was undone last; `None` when there is none.
    pub fn redo(&self) -> Option<Step> {
        self.history.redo().map(|changes| self.back(Act::Redo, changes))
    }

    fn back(&self, act: Act, changes: &[Change]) -> Step {
        Step { act, at: None, by: self.reviewer.clone(), changes: changes.to_vec() }
    }

    /// Who makes the steps from now on.
    pub fn sign(&mut self, reviewer: Option<String>) {
        self.reviewer = reviewer;
    }

    /// Makes a step that the journal has.
    pub fn apply(&mut self, step: &Step) {
        self.record(step);
        for change in &step.changes {
            if let Change::SetReviewed { left, right, reviewed } = change {
                self.resolution.settle_reviewed(&(left.clone(), right.clone()), *reviewed);
            }
        }
        let rules = |change: &Change| {
            matches!(change, Change::SetVerdict { .. } | Change::SetNote { .. } | Change::SetEvidence { .. })
        };
        if step.changes.iter().any(rules) {
            self.resolution.settle_claims(&self.rulings);
        }
        if step.changes.iter().any(|change| matches!(change, Change::EditRows { .. })) {
            self.resolution.settle_edits(&self.rulings);
        }
        if step.changes.iter().any(|change| matches!(change, Change::SetDecision { .. })) {
            self.resolution.settle_decisions(&self.rulings);
        }
        if step.changes.iter().any(|change| matches!(change, Change::SetLink { .. })) {
            self.resolution.settle_links(&self.rulings);
        }
    }

    fn record(&mut self, step: &Step) {
        let mut inverse: Vec<Change> =
            step.changes.iter().filter_map(|change| self.rulings.make(change, (step.at, step.by.as_deref()))).collect();
        inverse.reverse();
        self.history.note(step.act, inverse);
    }

    /// The fewest steps that lead to the same rulings, without the history; what later versions added is kept.
    pub(super) fn summary(&self) -> Vec<Step> {
        let base = |at, changes| Step { act: Act::Base, at, by: None, changes };
        let others = self.rulings.others.iter().map(|fields| base(None, vec![Change::Other(fields.clone())]));
        let reviewed = self.rulings.reviewed.iter().map(|(left, right)| {
            base(None, vec![Change::SetReviewed { left: left.clone(), right: right.clone(), reviewed: true }])
        });
        let claims = self.rulings.claims.iter().map(|(anchor, ruling)| {
            let verdict = Change::SetVerdict { anchor: anchor.clone(), verdict: ruling.verdict };
            let note = Change::SetNote { anchor: anchor.clone(), text: ruling.note.clone() };
            let evidence = evidence(anchor.clone(), ruling.evidence.clone());
            let mut changes = vec![verdict, note, evidence];
            changes.retain(|change| !Rulings::default().has(change));
            Step { by: ruling.by.clone(), ..base(ruling.at, changes) }
        });
        let edits = &self.rulings.edits;
        let edits = edits.iter().map(|edit| base(None, vec![Change::EditRows { edit: edit.clone(), made: true }]));
        let decisions = self.rulings.decisions.iter().map(|((anchor, rule), (decision, correction))| {
            let (anchor, rule) = (anchor.clone(), rule.clone());
            let (decision, correction) = (Some(*decision), correction.clone());
            base(None, vec![Change::SetDecision { anchor, rule, decision, correction }])
        });
        let links = self.rulings.links.iter().map(|((left, right), linked)| {
            let (left, right) = (left.clone(), right.clone());
            base(None, vec![Change::SetLink { left, right, linked: Some(*linked) }])
        });
        let divider = self.rulings.divider.map(|at| base(None, vec![Change::SetDivider { at }]));
        let place = self.rulings.place.iter().map(|place| base(None, vec![place.clone()]));
        let kept = claims.chain(edits).chain(decisions).chain(links).chain(reviewed);
        kept.chain(divider).chain(place).chain(others).collect()
    }
}

#[cfg(test)]
mod tests;
