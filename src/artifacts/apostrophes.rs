//! Apostrophes set off by a space: `Kazakhstan ’s`, `don’ t`.

use super::words::{Word, words};
use super::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::text::Span;
use crate::text::tokens::TokenKind;

const SPACE: Rule = Rule {
    id: "typography.apostrophe-space",
    category: Category::Typography,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "A space before or after the apostrophe of a possessive or a short form. In a text full of them, only possible.",
    example: "in [Kazakhstan ’s] largest city",
};

/// So many of them are the habit of a text that was cut into tokens.
const HABIT: usize = 12;

/// Apostrophes set off by a space.
pub struct Apostrophes;

impl Detector for Apostrophes {
    fn rules(&self) -> &'static [Rule] {
        &[SPACE]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if !subject.is_english() {
            return;
        }
        let first = found.len();
        for (id, block) in subject.article.ids() {
            let words = words(&block.text);
            for at in 1..words.len().saturating_sub(1) {
                if !is_apart(&words, at) {
                    continue;
                }
                let (before, mark, ending) = (&words[at - 1], &words[at], &words[at + 1]);
                let span = Span { start: before.span.start, end: ending.span.end };
                let joined = format!("{}{}{}", before.text, mark.text, ending.text);
                found.push(SPACE.finding(id, span, vec![joined], "A space beside the apostrophe".to_owned()));
            }
        }
        let apart = &mut found[first..];
        if apart.len() > HABIT {
            for finding in apart {
                finding.tier = Tier::Possible;
                finding.confidence = finding.tier.confidence();
            }
        }
    }
}

/// Whether the apostrophe at a place stands apart from the word before it or from the ending after it.
fn is_apart(words: &[Word<'_>], at: usize) -> bool {
    let (before, mark, ending) = (&words[at - 1], &words[at], &words[at + 1]);
    let is_ending = matches!(ending.text, "s" | "t" | "re" | "ve" | "ll");
    let ends = words
        .get(at + 2)
        .is_none_or(|next| !next.glued || next.kind == TokenKind::Mark && !matches!(&*next.folded, "'" | "-"));
    let is_word = before.kind == TokenKind::Word && before.text.chars().count() > 1;
    matches!(mark.text, "’" | "'") && is_word && is_ending && ends && mark.glued != ending.glued
}

#[cfg(test)]
mod tests {
    use super::super::testing::marks;
    use super::*;

    #[test]
    fn only_what_stands_apart_is_found() {
        assert_eq!(marks(&Apostrophes, "It isn’ t the king 's horse, we ’ve seen."), ["isn’ t", "king 's", "we ’ve"]);
        for text in
            ["the letter 's' is", "the boys’ toys", "in ’s-Hertogenbosch", "rock ’n’ roll", "protesters s’ taking"]
        {
            assert_eq!(marks(&Apostrophes, text), [""; 0], "{text}");
        }
    }
}
