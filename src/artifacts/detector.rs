//! What a detector is, and what the rules are that it goes by.

use super::{Category, Finding, Severity, Subject, Tier};
use crate::article::{BlockId, Place};
use crate::text::Span;

/// What a rule is, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// `category.name`: `spinner.inside-word`.
    pub id: &'static str,
    /// The kind of mark.
    pub category: Category,
    /// How bad its findings are, unless evidence says otherwise.
    pub severity: Severity,
    /// The tier of its findings without evidence.
    pub tier: Tier,
    /// What it finds and how, in a few plain sentences.
    pub doc: &'static str,
    /// A text that it marks, the marked part between `[` and `]`; where it needs a facing text, ` ⇄ ` and that text follow.
    pub example: &'static str,
}

impl Rule {
    /// A finding of this rule in a block, at its own tier.
    pub fn finding(&self, block: BlockId, span: Span, suggestions: Vec<String>, message: String) -> Finding {
        Finding {
            place: Place { block, span },
            rule: self.id.into(),
            category: self.category,
            severity: self.severity,
            tier: self.tier,
            confidence: self.tier.confidence(),
            suggestions,
            message,
            evidence: Vec::new(),
        }
    }
}

/// Something that finds marks of one or a few rules.
pub trait Detector: Sync {
    /// Its rules.
    fn rules(&self) -> &'static [Rule];

    /// Reports what it finds, in any order.
    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>);
}
