//! Words that ran together.

use super::words::{Word, words};
use super::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::lexicon::english;
use crate::text::Span;
use crate::text::tokens::TokenKind;

const CAPITAL: Rule = Rule {
    id: "residue.glued-words",
    category: Category::Residue,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "Two common words written together with a capital between them, as where a scrape lost a line end. Not a name that comes more than once.",
    example: "Daily [newsletterReceive] essential news",
};

const STOP: Rule = Rule {
    id: "typography.no-space-after",
    category: Category::Typography,
    severity: Severity::Warning,
    tier: Tier::Likely,
    doc: "No space after the stop that ends a sentence, or after a comma: said.The.",
    example: "as the minister [said.The] army came",
};

/// Words that ran together.
pub struct Glued;

impl Detector for Glued {
    fn rules(&self) -> &'static [Rule] {
        &[CAPITAL, STOP]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if !subject.is_english() {
            return;
        }
        let blocks: Vec<_> = subject.article.ids().map(|(id, block)| (id, words(&block.text))).collect();
        let count = |text: &str| blocks.iter().flat_map(|(_, words)| words).filter(|word| word.text == text).count();
        for (id, words) in &blocks {
            for (at, word) in words.iter().enumerate() {
                if let Some((left, right)) = halves(word)
                    && count(word.text) == 1
                    && !is_address(words, at)
                {
                    let message = format!("“{left}” and “{right}” ran together");
                    found.push(CAPITAL.finding(
                        *id,
                        word.span,
                        vec![format!("{left}. {right}"), format!("{left} {right}")],
                        message,
                    ));
                } else if let Some([left, stop, right]) = words.get(at..at + 3)
                    && is_run_on(left, stop, right)
                    && !is_address(words, at)
                {
                    let suggestion = format!("{}{} {}", left.text, stop.text, right.text);
                    let span = Span { start: left.span.start, end: right.span.end };
                    found.push(STOP.finding(*id, span, vec![suggestion], format!("No space after “{}”", stop.text)));
                }
            }
        }
    }
}

/// The two words that one is, if both are common and only the second has a capital.
fn halves<'t>(word: &Word<'t>) -> Option<(&'t str, &'t str)> {
    let at = word.text.find(char::is_uppercase)?;
    let (left, right) = word.text.split_at(at);
    let is_small = |text: &str| text.chars().all(char::is_lowercase);
    let rest = right.chars().next().map_or("", |first| &right[first.len_utf8()..]);
    let is_common = |text: &str| english().is_common(text);
    (left.len() >= 4
        && rest.len() >= 2
        && is_small(left)
        && is_small(rest)
        && !BRANDS.contains(&word.folded.as_str())
        && is_common(left)
        && is_common(right))
    .then_some((left, right))
}

/// Names written so.
const BRANDS: [&str; 6] = ["easyjet", "airbaltic", "openoffice", "bitcoincash", "deliveroo", "pagerank"];

/// Whether a mark that ends a sentence stands between two words without a space: a common small word, and one with a capital.
fn is_run_on(left: &Word<'_>, stop: &Word<'_>, right: &Word<'_>) -> bool {
    let is_small = |word: &Word<'_>| word.kind == TokenKind::Word && word.text.chars().all(char::is_lowercase);
    let is_glued =
        stop.glued && right.glued && left.text.len() >= 3 && is_small(left) && english().is_common(left.text);
    match stop.text {
        "." | "!" | "?" => {
            is_glued
                && right.is_capital()
                && right.text.len() >= 2
                && !right.is_shouted()
                && english().contains(right.text)
        }
        "," => is_glued && is_small(right) && right.text.len() >= 3 && english().is_common(right.text),
        _ => false,
    }
}

/// Whether a word is part of an address or a name of a file or account.
fn is_address(words: &[Word<'_>], at: usize) -> bool {
    let is_joint = |mark: &Word<'_>| mark.glued && matches!(mark.text, "@" | "/" | "#" | "_" | "." | ":" | "\\");
    let starts = at > 0 && words[at].glued && matches!(words[at - 1].text, "@" | "/" | "#" | "." | "_" | "\\");
    let runs_on =
        words.get(at + 3).is_some_and(|mark| is_joint(mark) && words.get(at + 4).is_some_and(|next| next.glued));
    starts || runs_on
}

#[cfg(test)]
mod tests {
    use super::super::testing::marks;
    use super::*;

    #[test]
    fn names_and_addresses_are_left() {
        for text in [
            "an easyJet flight",
            "the iPhone on YouTube",
            "see www.example.Com/news",
            "ask @newsletterReceive",
            "a McDonald and macOS",
            "booking.com said",
            "on news.Sky.com today",
        ] {
            assert_eq!(marks(&Glued, text), [""; 0], "{text}");
        }
        assert_eq!(marks(&Glued, "he left,then the people came.They won"), ["left,then", "came.They"]);
    }
}
