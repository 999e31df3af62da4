//! The detectors and packs that are run together, and what is known of their rules.

use super::packs::{PackRule, Packs, builtin};
use super::registry::{registry, resolve};
use super::{Category, Finding, Rule, Severity, Subject, Tier};

/// What is known of a rule of a detector or a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Described<'a> {
    /// Its id.
    pub id: &'a str,
    /// The kind of mark.
    pub category: Category,
    /// How bad its findings are.
    pub severity: Severity,
    /// The tier of its findings without evidence.
    pub tier: Tier,
    /// What it finds.
    pub doc: &'a str,
    /// A text that it marks, the marked part between `[` and `]`.
    pub example: &'a str,
}

impl Described<'_> {
    /// Whether a name given by a user means it: its id, the part before the dot, or its category.
    pub fn is_called(&self, name: &str) -> bool {
        let group = self.id.split_once('.').map_or(self.id, |(group, _)| group);
        name == self.id || name == group || name == self.category.name()
    }
}

impl<'a> From<&'a Rule> for Described<'a> {
    fn from(rule: &'a Rule) -> Self {
        let Rule { id, category, severity, tier, doc, example } = *rule;
        Self { id, category, severity, tier, doc, example }
    }
}

impl<'a> From<&'a PackRule> for Described<'a> {
    fn from(rule: &'a PackRule) -> Self {
        Self {
            id: &rule.id,
            category: rule.category,
            severity: rule.severity,
            tier: rule.tier,
            doc: &rule.doc,
            example: rule.matches.first().map_or("", String::as_str),
        }
    }
}

/// All detectors, the packs that come with the program, and those of the user, but for what was switched off.
#[derive(Debug, Default)]
pub struct Checker {
    own: Packs,
    disabled: Vec<String>,
}

impl Checker {
    /// A checker with a user's packs; `disabled` names rules by their ids, packs or categories.
    pub fn new(own: Packs, disabled: Vec<String>) -> Self {
        Self { own, disabled }
    }

    /// All rules, switched off or not: those of detectors, then of packs, in order.
    pub fn rules(&self) -> Vec<Described<'_>> {
        let detectors = registry().iter().flat_map(|detector| detector.rules()).map(Described::from);
        detectors.chain(builtin().rules().chain(self.own.rules()).map(Described::from)).collect()
    }

    /// The names that are switched off and that no rule, pack or category has.
    pub fn unknown(&self) -> Vec<&str> {
        let rules = self.rules();
        let unknown = |name: &&String| !rules.iter().any(|rule| rule.is_called(name));
        self.disabled.iter().filter(unknown).map(String::as_str).collect()
    }

    /// All findings of an article, in reading order, the surer one alone where two overlap.
    pub fn find(&self, subject: &Subject<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        for detector in registry() {
            detector.find(subject, &mut found);
        }
        builtin().find(subject, &mut found);
        self.own.find(subject, &mut found);
        if !self.disabled.is_empty() {
            found.retain(|finding| !self.is_disabled(finding));
        }
        resolve(found)
    }

    fn is_disabled(&self, finding: &Finding) -> bool {
        let group = finding.rule.split_once('.').map_or(&*finding.rule, |(group, _)| group);
        self.disabled.iter().any(|name| *name == finding.rule || name == group || name == finding.category.name())
    }
}
