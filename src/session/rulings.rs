//! What is ruled, noted and reviewed, by anchor; where the anchors stand now is not known here.

use super::decision::Decided;
use super::{Anchor, Change, RowEdit, Verdict};
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
    /// Links to the evidence, each a URL or a path.
    pub evidence: Vec<String>,
    /// When verdict, note or evidence was last set, as far as known.
    pub at: Option<Timestamp>,
    /// Who did that, as far as known.
    pub by: Option<String>,
}

impl Ruling {
    /// Who ruled and when, in words: "by Jane Roe, 2026-01-05 10:00 UTC". `None` where neither is known.
    pub fn signed(&self) -> Option<String> {
        let at = self.at.map(|at| at.strftime("%Y-%m-%d %H:%M UTC").to_string());
        let by = self.by.as_ref().map(|by| format!("by {by}"));
        let parts: Vec<String> = by.into_iter().chain(at).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

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

/// When a step was made and by whom, as far as known.
pub(super) type Signed<'a> = (Option<Timestamp>, Option<&'a str>);

/// The links that a change writes.
fn links(link: &str, more: &[String]) -> Vec<String> {
    let all = std::iter::once(link).chain(more.iter().map(String::as_str));
    all.filter(|link| !link.is_empty()).map(str::to_owned).collect()
}

/// The change that writes these links.
pub(super) fn evidence(anchor: Anchor, links: Vec<String>) -> Change {
    let mut links = links.into_iter();
    Change::SetEvidence { anchor, link: links.next().unwrap_or_default(), more: links.collect() }
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
    pub(super) decisions: BTreeMap<(Anchor, String), Decided>,
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
    pub(super) fn make(&mut self, change: &Change, signed: Signed) -> Option<Change> {
        match change {
            Change::SetVerdict { anchor, verdict } => {
                let before = self.edit(anchor, signed, |ruling| std::mem::replace(&mut ruling.verdict, *verdict));
                Some(Change::SetVerdict { anchor: anchor.clone(), verdict: before })
            }
            Change::SetNote { anchor, text } => {
                let before = self.edit(anchor, signed, |ruling| std::mem::replace(&mut ruling.note, text.clone()));
                Some(Change::SetNote { anchor: anchor.clone(), text: before })
            }
            Change::SetEvidence { anchor, link, more } => {
                let links = links(link, more);
                let before = self.edit(anchor, signed, |ruling| std::mem::replace(&mut ruling.evidence, links));
                Some(evidence(anchor.clone(), before))
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
            Change::SetDecision { anchor, rule, decision, correction } => {
                let key = (anchor.clone(), rule.clone());
                let before = match decision {
                    Some(decision) => self.decisions.insert(key, (*decision, correction.clone())),
                    None => self.decisions.remove(&key),
                };
                let (decision, correction) = before.map_or((None, None), |(decision, text)| (Some(decision), text));
                Some(Change::SetDecision { anchor: anchor.clone(), rule: rule.clone(), decision, correction })
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

    fn edit<T>(&mut self, anchor: &Anchor, (at, by): Signed, set: impl FnOnce(&mut Ruling) -> T) -> T {
        let ruling = self.claims.entry(anchor.clone()).or_default();
        let before = set(ruling);
        ruling.at = at.or(ruling.at);
        ruling.by = by.map(str::to_owned).or_else(|| ruling.by.take());
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
            Change::SetEvidence { anchor, link, more } => {
                self.claims.get(anchor).map_or(&[][..], |ruling| &ruling.evidence) == links(link, more)
            }
            Change::EditRows { edit, made } => !made && !self.edits.contains(edit),
            Change::SetReviewed { left, right, reviewed } => {
                self.reviewed.contains(&(left.clone(), right.clone())) == *reviewed
            }
            Change::SetDecision { anchor, rule, decision, correction } => {
                let now = self.decisions.get(&(anchor.clone(), rule.clone()));
                now.map(|(decision, text)| (*decision, text)) == decision.map(|decision| (decision, correction))
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
