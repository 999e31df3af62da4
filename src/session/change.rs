//! Changes to a session as data, and the steps that group them.

use super::{Anchor, Decision, Verdict};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One change to a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Change {
    /// A claim is ruled, or its verdict taken back.
    SetVerdict {
        /// The claim.
        anchor: Anchor,
        /// What it is ruled; `None` takes the verdict back.
        verdict: Option<Verdict>,
    },
    /// A claim's note is written.
    SetNote {
        /// The claim.
        anchor: Anchor,
        /// The whole note; empty takes it away.
        text: String,
    },
    /// The links to a claim's evidence are written.
    SetEvidence {
        /// The claim.
        anchor: Anchor,
        /// The first of them, a URL or a path; empty takes all of them away.
        link: String,
        /// Those behind it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        more: Vec<String>,
    },
    /// A row of claims is changed by hand, or the change taken back.
    EditRows {
        /// What is changed.
        edit: RowEdit,
        /// Whether it is made; else the last such edit is taken back.
        made: bool,
    },
    /// A finding is accepted or dismissed, or that is taken back.
    SetDecision {
        /// Where it stands.
        anchor: Anchor,
        /// The rule that found it.
        rule: String,
        /// What is decided; `None` takes the decision back.
        decision: Option<Decision>,
        /// What is to stand there, where that is not the first suggestion of the rule; empty leaves the words out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        correction: Option<String>,
    },
    /// Two passages are linked by hand, or their link is taken away.
    SetLink {
        /// The passage of the article that comes first in the dossier.
        left: Anchor,
        /// The other passage.
        right: Anchor,
        /// Whether they are linked; `None` leaves it to the comparison.
        linked: Option<bool>,
    },
    /// A pair of facing passages is marked as reviewed, or the mark taken back.
    SetReviewed {
        /// The left passage; `None` when the right one stands alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        left: Option<Anchor>,
        /// The right passage; `None` when the left one stands alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        right: Option<Anchor>,
        /// Whether it is reviewed.
        reviewed: bool,
    },
    /// The border between the panes is moved. Not to be undone.
    SetDivider {
        /// Where it stands, in thousandths of the panes' columns.
        at: u16,
    },
    /// The program is left at a place. Not to be undone.
    SetPlace {
        /// What filled the screen, by the name of its context.
        view: String,
        /// The key of the left article.
        left: String,
        /// The key of the right article.
        right: String,
        /// Whether the cursor is on the right side.
        on_right: bool,
        /// The block under it, from 0.
        block: u32,
    },
    /// A change of a kind that a later version brought: kept as it was read, with no effect here.
    #[serde(untagged)]
    Other(Map<String, Value>),
}

/// A change to the rows of claims by hand. Edits are made one after another, in the order in which they were recorded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RowEdit {
    /// The claim leaves its row for one of its own.
    Split(Anchor),
    /// The rows of these claims become one.
    Merge(Vec<Anchor>),
}

/// Why a step's changes were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// The user did it.
    Do,
    /// It takes back the last step that was done or redone.
    Undo,
    /// It does again what was undone last.
    Redo,
    /// It sums up steps that a compaction dropped; not to be undone.
    Base,
}

/// Changes made together: one line of the journal, so all of them are on disk or none; undone as one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Why they were made.
    pub act: Act,
    /// When; the journal fills it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// Who made them, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The changes, in order.
    pub changes: Vec<Change>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_an_unknown_kind_is_kept_word_for_word() {
        let line = r#"{"act":"do","changes":[{"anchors":["a","b"],"kind":"set-link","linked":true}]}"#;
        let step: Step = serde_json::from_str(line).unwrap();
        assert!(matches!(step.changes[0], Change::Other(_)));
        assert_eq!(serde_json::to_string(&step).unwrap(), line);
    }

    #[test]
    fn a_decision_of_an_older_version_has_the_first_suggestion() {
        let anchor =
            r#"{"article":"a.txt","block":0,"start":0,"kind":"finding","exact":"diet","prefix":"","suffix":" of"}"#;
        let line = format!(
            r#"{{"act":"do","changes":[{{"kind":"set-decision","anchor":{anchor},"rule":"pivot.sense","decision":"accepted"}}]}}"#
        );
        let step: Step = serde_json::from_str(&line).unwrap();
        let Change::SetDecision { decision, correction, .. } = &step.changes[0] else { panic!("it is known") };
        assert_eq!((*decision, correction), (Some(Decision::Accepted), &None));
        assert_eq!(serde_json::to_string(&step).unwrap(), line, "and is written as it was");
    }

    #[test]
    fn a_verdict_of_a_later_version_is_kept_as_an_unknown_change() {
        let anchor =
            r#"{"article":"a.txt","kind":"figure","block":0,"start":0,"exact":"13","prefix":"","suffix":" dead"}"#;
        let known = format!(r#"{{"kind":"set-verdict","anchor":{anchor},"verdict":"refuted"}}"#);
        let later = format!(r#"{{"kind":"set-verdict","anchor":{anchor},"verdict":"misleading"}}"#);
        assert!(matches!(serde_json::from_str(&known).unwrap(), Change::SetVerdict { .. }));
        assert!(matches!(serde_json::from_str(&later).unwrap(), Change::Other(_)));
    }
}
