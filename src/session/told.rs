//! What a step does or takes back, in words.

use super::anchor::Anchor;
use super::change::{Act, Change, RowEdit, Step};
use super::decision::Decision;
use super::state::Session;

/// Characters of a claim's or a finding's words that are named.
const WORDS: usize = 32;

impl Session {
    /// What a step does, named before it is made: "the verdict refuted on “13”". A step that takes something back is named by what it takes back.
    pub fn named(&self, step: &Step) -> String {
        let undo = step.act == Act::Undo;
        let mut changes: Vec<&Change> = step.changes.iter().collect();
        if undo {
            changes.reverse();
        }
        // A verdict that is anchored anew is cleared where it was and set where it is: only the second is the user's deed.
        let sets = |change: &&Change| self.name(change, undo).is_some_and(|(sets, _)| sets);
        if changes.iter().any(sets) {
            changes.retain(sets);
        }
        let Some((change, name)) = changes.iter().find_map(|change| Some((*change, self.name(change, undo)?.1))) else {
            return "a change".to_owned();
        };
        let kind = std::mem::discriminant(change);
        let alike = changes.iter().filter(|other| std::mem::discriminant(**other) == kind).count();
        if alike > 1 { format!("{name} and {} more", alike - 1) } else { name }
    }

    /// What a change does, or what taking it back takes back; and whether that sets something rather than clears it.
    fn name(&self, change: &Change, undo: bool) -> Option<(bool, String)> {
        let of = |anchor: &Anchor| self.rulings.claims.get(anchor);
        Some(match change {
            Change::SetVerdict { anchor, verdict } => {
                let verdict = if undo { of(anchor).and_then(|ruling| ruling.verdict) } else { *verdict };
                match verdict {
                    Some(verdict) => (true, format!("the verdict {verdict} on {}", quoted(anchor))),
                    None => (false, format!("clearing the verdict on {}", quoted(anchor))),
                }
            }
            Change::SetNote { anchor, text } => {
                let note = if undo { of(anchor).map_or("", |ruling| &ruling.note) } else { text };
                (!note.is_empty(), format!("the note on {}", quoted(anchor)))
            }
            Change::SetEvidence { anchor, link, .. } => {
                let none =
                    if undo { of(anchor).is_none_or(|ruling| ruling.evidence.is_empty()) } else { link.is_empty() };
                (!none, format!("the evidence for {}", quoted(anchor)))
            }
            Change::EditRows { edit: RowEdit::Split(anchor), .. } => {
                (true, format!("taking {} out of its row", quoted(anchor)))
            }
            Change::EditRows { edit: RowEdit::Merge(_), .. } => (true, "making one row of two".to_owned()),
            Change::SetDecision { anchor, rule, decision, correction } => {
                let now = self.rulings.decisions.get(&(anchor.clone(), rule.clone()));
                let (decision, correction) = match (undo, now) {
                    (false, _) => (*decision, correction.as_deref()),
                    (true, Some((decision, correction))) => (Some(*decision), correction.as_deref()),
                    (true, None) => (None, None),
                };
                let deed = match decision {
                    Some(Decision::Accepted) => "accepting",
                    Some(Decision::Dismissed) => "dismissing",
                    None => "opening again",
                };
                let by = match correction {
                    None => String::new(),
                    Some("") => ", left out".to_owned(),
                    Some(correction) => format!(" as “{}”", start(correction)),
                };
                (decision.is_some(), format!("{deed} {}{by}", quoted(anchor)))
            }
            Change::SetLink { left, right, .. } => {
                (true, format!("the link by hand of ¶ {} and ¶ {}", left.block + 1, right.block + 1))
            }
            Change::SetReviewed { left, right, .. } => {
                let block = left.as_ref().or(right.as_ref())?.block;
                (true, format!("the reviewed mark on ¶ {}", block + 1))
            }
            Change::SetDivider { .. } | Change::SetPlace { .. } | Change::Other(_) => return None,
        })
    }
}

fn quoted(anchor: &Anchor) -> String {
    format!("“{}”", start(&anchor.exact))
}

/// The first characters of a text on one line, with … where it was cut.
fn start(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(WORDS) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}
