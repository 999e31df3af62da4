//! Blocks that are no part of the report.

use super::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::article::BlockKind;
use crate::text::Span;

const BLOCK: Rule = Rule {
    id: "residue.block",
    category: Category::Residue,
    severity: Severity::Note,
    tier: Tier::Likely,
    doc: "A whole block of boilerplate: menus, sharing and comment forms, promotion of newsletters and apps, sources of copies.",
    example: "Police said they had killed dozens of rioters as violence escalated in the city.\nThe unrest began on Sunday in the west of the country after prices rose.\n[Your email address will not be published. Required fields are marked *]",
};

/// Blocks that are no part of the report.
pub struct Residue;

impl Detector for Residue {
    fn rules(&self) -> &'static [Rule] {
        &[BLOCK]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let residue = subject.article.ids().filter(|(_, block)| block.kind == BlockKind::Residue);
        for (id, block) in residue.filter(|(_, block)| block.text.contains(char::is_alphabetic)) {
            let message = "Left by a scrape: no part of the report".to_owned();
            found.push(BLOCK.finding(id, Span::new(0, block.text.len()), vec![String::new()], message));
        }
    }
}
