//! What is ruled, noted and reviewed, by anchor; where the anchors stand now is not known here.

use super::{Anchor, Change, Decision, RowEdit, Verdict};
use jiff::Timestamp;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What the user made of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ruling {
    /// The verdict, when there is one.
    pub verdict: Option<Verdict>,
    /// The note; empty when there is none.
    pub note: String,
    /// A link to the evidence, a URL or a path; empty when there is none.
    pub evidence: String,
    /// When verdict, note or evidence was last set, as far as known.
    pub at: Option<Timestamp>,
}

impl Ruling {
    fn is_empty(&self) -> bool {
        self.verdict.is_none() && self.note.is_empty() && self.evidence.is_empty()
    }
}

/// How many claims are ruled what, whether their places are found or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    counts: [usize; Verdict::ALL.len()],
}

impl Verdicts {
    /// The claims with this verdict.
    pub const fn of(&self, verdict: Verdict) -> usize {
        self.counts[verdict as usize]
    }

    /// The claims with any verdict.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// The anchors of a pair of facing passages.
pub(super) type Pair = (Option<Anchor>, Option<Anchor>);

/// All that was ruled, noted and reviewed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rulings {
    pub(super) claims: BTreeMap<Anchor, Ruling>,
    pub(super) reviewed: BTreeSet<Pair>,
    /// What was changed in the rows by hand, in order.
    pub(super) edits: Vec<RowEdit>,
    /// What was decided on findings, each by its place and its rule.
    pub(super) decisions: BTreeMap<(Anchor, String), Decision>,
    /// The passages that are linked by hand, or whose link was taken away.
    pub(super) links: BTreeMap<(Anchor, Anchor), bool>,
    /// Where the border between the panes stands, in thousandths of their columns.
    pub(super) divider: Option<u16>,
    /// Where the program was left, as a change.
    pub(super) place: Option<Change>,
    /// Changes of kinds that this version does not know, in order.
    pub(super) others: Vec<Map<String, Value>>,
}

impl Rulings {
    /// Makes a change. Gives the change that takes it back; `None` for a change without effect here.
    pub(super) fn make(&mut self, change: &Change, at: Option<Timestamp>) -> Option<Change> {
        match change {
            Change::SetVerdict { anchor, verdict } => {
                let before = self.edit(anchor, at, |ruling| std::mem::replace(&mut ruling.verdict, *verdict));
                Some(Change::SetVerdict { anchor: anchor.clone(), verdict: before })
            }
            Change::SetNote { anchor, text } => {
                let before = self.edit(anchor, at, |ruling| std::mem::replace(&mut ruling.note, text.clone()));
                Some(Change::SetNote { anchor: anchor.clone(), text: before })
            }
            Change::SetEvidence { anchor, link } => {
                let before = self.edit(anchor, at, |ruling| std::mem::replace(&mut ruling.evidence, link.clone()));
                Some(Change::SetEvidence { anchor: anchor.clone(), link: before })
            }
            Change::EditRows { edit, made } => {
                if *made {
                    self.edits.push(edit.clone());
                } else {
                    let last = self.edits.iter().rposition(|other| other == edit)?;
                    self.edits.remove(last);
                }
                Some(Change::EditRows { edit: edit.clone(), made: !made })
            }
            Change::SetReviewed { left, right, reviewed } => {
                let pair = (left.clone(), right.clone());
                let (left, right) = pair.clone();
                let changed = if *reviewed { self.reviewed.insert(pair) } else { self.reviewed.remove(&pair) };
                Some(Change::SetReviewed { left, right, reviewed: *reviewed != changed })
            }
            Change::SetDecision { anchor, rule, decision } => {
                let key = (anchor.clone(), rule.clone());
                let before = match decision {
                    Some(decision) => self.decisions.insert(key, *decision),
                    None => self.decisions.remove(&key),
                };
                Some(Change::SetDecision { anchor: anchor.clone(), rule: rule.clone(), decision: before })
            }
            Change::SetLink { left, right, linked } => {
                let key = (left.clone(), right.clone());
                let before = match linked {
                    Some(linked) => self.links.insert(key, *linked),
                    None => self.links.remove(&key),
                };
                Some(Change::SetLink { left: left.clone(), right: right.clone(), linked: before })
            }
            Change::SetDivider { at } => {
                self.divider = Some(*at);
                None
            }
            Change::SetPlace { .. } => {
                self.place = Some(change.clone());
                None
            }
            Change::Other(fields) => {
                self.others.push(fields.clone());
                None
            }
        }
    }

    fn edit<T>(&mut self, anchor: &Anchor, at: Option<Timestamp>, set: impl FnOnce(&mut Ruling) -> T) -> T {
        let ruling = self.claims.entry(anchor.clone()).or_default();
        let before = set(ruling);
        ruling.at = at.or(ruling.at);
        if ruling.is_empty() {
            self.claims.remove(anchor);
        }
        before
    }

    /// Whether a change would change nothing.
    pub(super) fn has(&self, change: &Change) -> bool {
        match change {
            Change::SetVerdict { anchor, verdict } => self.claims.get(anchor).and_then(|r| r.verdict) == *verdict,
            Change::SetNote { anchor, text } => self.claims.get(anchor).map_or("", |r| r.note.as_str()) == text,
            Change::SetEvidence { anchor, link } => self.claims.get(anchor).map_or("", |r| r.evidence.as_str()) == link,
            Change::EditRows { edit, made } => !made && !self.edits.contains(edit),
            Change::SetReviewed { left, right, reviewed } => {
                self.reviewed.contains(&(left.clone(), right.clone())) == *reviewed
            }
            Change::SetDecision { anchor, rule, decision } => {
                self.decisions.get(&(anchor.clone(), rule.clone())) == decision.as_ref()
            }
            Change::SetLink { left, right, linked } => {
                self.links.get(&(left.clone(), right.clone())) == linked.as_ref()
            }
            Change::SetDivider { at } => self.divider == Some(*at),
            Change::SetPlace { .. } => self.place.as_ref() == Some(change),
            Change::Other(_) => false,
        }
    }

    pub(super) fn verdicts(&self) -> Verdicts {
        let mut verdicts = Verdicts::default();
        for verdict in self.claims.values().filter_map(|ruling| ruling.verdict) {
            verdicts.counts[verdict as usize] += 1;
        }
        verdicts
    }
}
