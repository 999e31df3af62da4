//! All detectors, and the one way to run them.

use super::misspelling::Misspelling;
use super::phrasebook::Phrasebook;
use super::pivot::PivotSense;
use super::spinner::{InsideWord, Modal, Respun, Swapped};
use super::terms::FixedTerms;
use super::translated_name::TranslatedName;
use super::transliteration::Transliteration;
use super::{Detector, Finding};
use super::{
    apostrophes, calendar, capitals, elision, encoding, glued, honorifics, notation, quotation, repetition, residue,
    spacing, straight,
};
use crate::article::{BlockId, Place};
use std::collections::BTreeMap;

/// All detectors.
pub fn registry() -> &'static [&'static dyn Detector] {
    &[
        &InsideWord,
        &Modal,
        &Swapped,
        &Respun,
        &Transliteration,
        &Misspelling,
        &TranslatedName,
        &PivotSense,
        &Phrasebook,
        &FixedTerms,
        &apostrophes::Apostrophes,
        &calendar::Calendar,
        &capitals::Capitals,
        &elision::Elision,
        &encoding::Encoding,
        &glued::Glued,
        &honorifics::Honorifics,
        &notation::Notation,
        &quotation::Quotation,
        &repetition::Repetition,
        &residue::Residue,
        &spacing::Spacing,
        &straight::Straight,
    ]
}

/// Of findings that overlap, keeps the surest, then the longest, then the first by rule; in reading order. Of those on the very same
/// span the one that is kept takes over the suggestions of the others, after its own.
pub fn resolve(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|a, b| {
        b.confidence
            .total_cmp(&a.confidence)
            .then_with(|| b.place.span.len().cmp(&a.place.span.len()))
            .then_with(|| a.place.cmp(&b.place))
            .then_with(|| a.rule.cmp(&b.rule))
    });
    // Those kept of a block never overlap: only the last one that begins before the end of another can overlap it.
    let mut kept: BTreeMap<(BlockId, u32, u32), Finding> = BTreeMap::new();
    for finding in found {
        let Place { block, span } = finding.place;
        let before = kept.range_mut((block, 0, 0)..(block, span.end, 0)).next_back();
        match before.map(|(_, other)| other).filter(|other| other.place.span.overlaps(span)) {
            None => {
                kept.insert((block, span.start, span.end), finding);
            }
            Some(other) if other.place == finding.place => {
                for suggestion in finding.suggestions {
                    if !other.suggestions.contains(&suggestion) {
                        other.suggestions.push(suggestion);
                    }
                }
            }
            Some(_) => {}
        }
    }
    kept.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Category, Severity, Tier};
    use super::*;
    use crate::text::Span;

    fn finding(block: u32, span: (usize, usize), confidence: f32) -> Finding {
        Finding {
            place: Place { block: BlockId(block), span: Span::new(span.0, span.1) },
            rule: "test.rule".into(),
            category: Category::Calque,
            severity: Severity::Note,
            tier: Tier::Likely,
            confidence,
            suggestions: Vec::new(),
            message: String::new(),
            evidence: Vec::new(),
        }
    }

    #[test]
    fn of_two_that_overlap_the_surer_stays_and_all_stand_in_reading_order() {
        let found = resolve(vec![
            finding(1, (0, 5), 0.5),
            finding(0, (4, 9), 0.6),
            finding(0, (0, 5), 0.9),
            finding(0, (9, 12), 0.2),
        ]);
        let spans: Vec<_> = found.iter().map(|f| (f.place.block.0, f.place.span.range())).collect();
        assert_eq!(spans, [(0, 0..5), (0, 9..12), (1, 0..5)]);
    }
}
