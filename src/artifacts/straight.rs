//! Spaces on the wrong side of straight quotation marks, whose place in the row tells whether they open or close.

use super::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::text::Span;

const SPACE: Rule = Rule {
    id: "typography.straight-quote-space",
    category: Category::Typography,
    severity: Severity::Warning,
    tier: Tier::Likely,
    doc: "A space inside a quotation between straight marks, or before the closing mark instead of after it. In a text full of them, only possible.",
    example: "a [\" ]collective force[ \"] of the alliance",
};

/// So many of them are the habit of a text that was cut into tokens.
const HABIT: usize = 12;

/// Spaces on the wrong side of straight quotation marks.
pub struct Straight;

impl Detector for Straight {
    fn rules(&self) -> &'static [Rule] {
        &[SPACE]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if !subject.is_english() {
            return;
        }
        let first = found.len();
        for (id, block) in subject.article.ids() {
            for (span, suggestion) in misplaced(&block.text) {
                let message = "The space is on the wrong side of the quotation mark".to_owned();
                found.push(SPACE.finding(id, span, vec![suggestion.to_owned()], message));
            }
        }
        let set_off = &mut found[first..];
        if set_off.len() > HABIT {
            for finding in set_off {
                finding.tier = Tier::Possible;
                finding.confidence = finding.tier.confidence();
            }
        }
    }
}

/// The marks with a space on their wrong side, and what they should be. Nothing where marks are odd in number.
fn misplaced(text: &str) -> Vec<(Span, &'static str)> {
    let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    let mut found = Vec::new();
    if marks.len() % 2 == 1 {
        return found;
    }
    for pair in marks.chunks_exact(2) {
        let (open, close) = (pair[0], pair[1]);
        let inner = &text[open + 1..close];
        let before = text[..open].chars().next_back();
        let after = text[close + 1..].chars().next();
        let opens = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-'));
        // A mark that looks as if it closed where one must open: the marks are not in pairs.
        if !opens || inner.trim().is_empty() {
            return Vec::new();
        }
        if inner.starts_with(char::is_whitespace) {
            let end = close - inner.trim_start().len();
            found.push((Span::new(open, end), "\""));
        }
        if inner.ends_with(char::is_whitespace) && !inner.trim_end().ends_with(['\'', '’', '…']) {
            let start = open + 1 + inner.trim_end().len();
            let ended = inner.trim_end().ends_with(['.', '!', '?']);
            if ended && after.is_some_and(char::is_uppercase) {
                // A mark is missing before, and this one opens the next quotation.
                return Vec::new();
            }
            if after.is_some_and(char::is_alphanumeric) {
                found.push((Span::new(start, close + 1), "\" "));
            } else {
                found.push((Span::new(start, close + 1), "\""));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::testing::marks;
    use super::*;

    #[test]
    fn pairs_are_told_apart() {
        assert_eq!(marks(&Straight, "the institutions, \"he said, \"are good \"."), [""; 0]);
        assert_eq!(marks(&Straight, "\"of the institutions, \"said he"), [" \""]);
        for text in [
            "a 6\" nail",
            "\"It is so,\" he said, \"and so.\"",
            "he said \"no\" and \"yes\"",
            "It was lost. \"Of course,\" he said. He peaked.\" \"That is why",
            "he said \"I am out of shape. \"That is one of the reasons",
        ] {
            assert_eq!(marks(&Straight, text), [""; 0], "{text}");
        }
    }
}
