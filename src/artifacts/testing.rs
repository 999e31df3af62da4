//! What the tests of detectors have in common.

use super::packs::marked;
use super::{Detector, Opposite, Subject, registry};
use crate::article::BlockId;
use crate::article::read::plain;
use crate::text::{Language, Span};

/// The spans that a detector marks in an English text, in order.
pub fn spans(detector: &dyn Detector, text: &str) -> Vec<(u32, Span)> {
    let article = plain::read("test", "test", text.to_owned(), Some(Language::ENGLISH));
    let mut found = Vec::new();
    detector.find(&Subject::alone(&article), &mut found);
    let mut spans: Vec<(u32, Span)> = found.iter().map(|finding| (finding.place.block.0, finding.place.span)).collect();
    spans.sort();
    spans
}

/// What a detector marks in an English text, in order.
pub fn marks<'t>(detector: &dyn Detector, text: &'t str) -> Vec<&'t str> {
    let article = plain::read("test", "test", text.to_owned(), Some(Language::ENGLISH));
    let found = spans(detector, text);
    found.iter().map(|&(block, span)| article.blocks[block as usize].source_span(span).of(text)).collect()
}

#[test]
fn every_rule_marks_its_example() {
    for detector in registry() {
        for rule in detector.rules() {
            let (example, facing) =
                rule.example.split_once(" ⇄ ").map_or((rule.example, None), |(text, facing)| (text, Some(facing)));
            let (text, expected) = marked(example);
            let read = |text: &str, language| plain::read("test", "test", text.to_owned(), Some(language));
            // What faces a text may be its original.
            let of_facing = |text: &str| match Language::guess(text) {
                Language::FRENCH => Language::FRENCH,
                _ => Language::ENGLISH,
            };
            let (article, facing) = (read(&text, Language::ENGLISH), facing.map(|text| read(text, of_facing(text))));
            let mut subject = Subject::alone(&article);
            subject
                .opposite
                .extend(facing.iter().map(|article| Opposite { article, links: vec![(BlockId(0), BlockId(0))] }));
            let mut found = Vec::new();
            detector.find(&subject, &mut found);
            let of_rule = found.iter().filter(|finding| finding.rule == rule.id);
            let mut spans: Vec<Span> =
                of_rule.map(|finding| article.block(finding.place.block).source_span(finding.place.span)).collect();
            spans.sort();
            assert_eq!(spans, expected, "{}: {}", rule.id, rule.example);
        }
    }
}
