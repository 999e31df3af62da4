//! What a detector is, and what the rules are that it goes by.

use super::{Category, Finding, Severity, Subject, Tier};
use crate::article::{BlockId, Place};
use crate::text::Span;

/// What a rule is, for people: one of a detector, or of a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Described<'a> {
    /// `category.name`: `spinner.inside-word`.
    pub id: &'a str,
    /// The kind of mark.
    pub category: Category,
    /// How bad its findings are, unless evidence says otherwise.
    pub severity: Severity,
    /// The tier of its findings without evidence.
    pub tier: Tier,
    /// What it finds and how, in a few plain sentences.
    pub doc: &'a str,
    /// A text that it marks, the marked part between `[` and `]`; where it needs a facing text, ` ⇄ ` and that text follow.
    pub example: &'a str,
}

impl Described<'_> {
    /// Whether a name given by a user means it: its id, the part before the dot, or its category.
    pub fn is_called(&self, name: &str) -> bool {
        let group = self.id.split_once('.').map_or(self.id, |(group, _)| group);
        name == self.id || name == group || name == self.category.name()
    }
}

/// A rule of a detector.
pub type Rule = Described<'static>;

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
