//! Spaces before punctuation, and punctuation that stands twice.

use super::words::{Word, words};
use super::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::text::Span;
use crate::text::tokens::TokenKind;

const BEFORE: Rule = Rule {
    id: "typography.space-before",
    category: Category::Typography,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "A space before a comma or full stop, or in English before one of ; : ! ?, where French typography has one.",
    example: "Almaty, the economic capital[ ,] where the demonstrations degenerated",
};

const STRAY: Rule = Rule {
    id: "typography.stray-stop",
    category: Category::Typography,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "A full stop or comma that stands a second time. An ellipsis, spaced or not, is none.",
    example: "of being behind the riots.[ .]",
};

/// Spaces before punctuation, and punctuation that stands twice.
pub struct Spacing;

impl Detector for Spacing {
    fn rules(&self) -> &'static [Rule] {
        &[BEFORE, STRAY]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let is_english = subject.is_english();
        let first = found.len();
        let mut marks = 0;
        for (id, block) in subject.article.ids() {
            let words = words(&block.text);
            marks += words.iter().filter(|word| matches!(word.text, "," | ".")).count();
            for at in 1..words.len() {
                let (before, mark) = (&words[at - 1], &words[at]);
                let span = Span { start: before.span.end, end: mark.span.end };
                if is_stray(&words, at) {
                    let message = format!("A second “{}” after “{}”", mark.text, before.text);
                    found.push(STRAY.finding(id, span, vec![String::new()], message));
                } else if is_misplaced(&words, at) {
                    let message = "The space belongs after the comma".to_owned();
                    found.push(BEFORE.finding(id, span, vec![", ".to_owned()], message));
                } else if is_set_off(&words, at, is_english) {
                    let message = format!("A space before “{}”", mark.text);
                    found.push(BEFORE.finding(id, span, vec![mark.text.to_owned()], message));
                }
            }
        }
        let set_off = &mut found[first..];
        if set_off.len() > HABIT && set_off.len() * 3 > marks {
            for finding in set_off.iter_mut().filter(|finding| finding.rule == BEFORE.id) {
                finding.tier = Tier::Possible;
                finding.confidence = finding.tier.confidence();
            }
        }
    }
}

/// So many marks set off by a space, and a third of all, are the habit of a text that was cut into tokens, and tell nothing.
const HABIT: usize = 12;

/// Whether the mark at a place is set off by a space where none belongs.
fn is_set_off(words: &[Word<'_>], at: usize, is_english: bool) -> bool {
    let (before, mark) = (&words[at - 1], &words[at]);
    let marks = if is_english { ",.;:!?" } else { ",." };
    if mark.glued || mark.text.len() != 1 || !marks.contains(mark.text) {
        return false;
    }
    let follows = before.kind != TokenKind::Mark || before.is_quote() || matches!(before.text, ")" | "%" | "’" | "'");
    let is_free = words.get(at + 1).is_none_or(|next| {
        !next.glued
            || next.is_quote()
            || matches!(next.text, "’" | "!" | "?")
            || next.text == ")" && !matches!(mark.text, ":" | ";")
    });
    let is_ellipsis = mark.text == "." && words.get(at + 1).is_some_and(|next| next.text.starts_with('.'));
    follows && is_free && !is_ellipsis
}

/// Whether a comma at a place is written on to the word after it instead of the one before.
fn is_misplaced(words: &[Word<'_>], at: usize) -> bool {
    let (before, mark) = (&words[at - 1], &words[at]);
    mark.text == ","
        && !mark.glued
        && before.kind == TokenKind::Word
        && words.get(at + 1).is_some_and(|next| next.glued && next.kind == TokenKind::Word)
}

/// Whether the mark at a place repeats the one before it.
fn is_stray(words: &[Word<'_>], at: usize) -> bool {
    let mark = &words[at];
    let next_is_dot = words.get(at + 1).is_some_and(|next| next.text.starts_with('.'));
    match mark.text {
        "." if !mark.glued => {
            // The stop before may stand inside a quotation that closed.
            let closed = at >= 2 && words[at - 1].is_quote();
            let stop = &words[at - 1 - usize::from(closed)];
            let is_run = at >= 2 && words[at - 1].text == "." && words[at - 2].text == ".";
            matches!(stop.text, "." | "!" | "?")
                && !next_is_dot
                && !is_run
                && (at >= 2 && words[at - 2].kind != TokenKind::Mark || closed)
        }
        // The end.”. Of ?”. and !”. some styles are fond.
        "." if at >= 2 && words[at - 1].is_quote() && words[at - 1].glued => words[at - 2].text == "." && !next_is_dot,
        "," => words[at - 1].text == "," && words.get(at + 1).is_none_or(|next| next.text != ","),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::marks;
    use super::*;
    use crate::article::read::plain;
    use crate::text::Language;

    #[test]
    fn a_text_cut_into_tokens_is_not_sure_of_anything() {
        let text = "He came , saw , and went . ".repeat(8);
        let article = plain::read("test", "test", text, Some(Language::ENGLISH));
        let mut found = Vec::new();
        Spacing.find(&Subject::alone(&article), &mut found);
        assert!(found.len() > 12 && found.iter().all(|finding| finding.tier == Tier::Possible));
    }

    #[test]
    fn spaces_before_marks_are_found_and_other_uses_left() {
        for (text, expected) in [
            ("to Kazakhstan .", vec![" ."]),
            ("Is it so ? Yes ; no : maybe !", vec![" ?", " ;", " :", " !"]),
            ("he said ” , and", vec![" ,"]),
            ("a .22 rifle, .NET and :) and 3 :30", vec![]),
            ("wait . . . for it . . .", vec![]),
            ("wait .. or ... or …", vec![]),
            ("riots. . Then", vec![" ."]),
            ("the end.” . Then", vec![" ."]),
            ("“the end.”. Then ,and now", vec![".", " ,"]),
            ("one,, two, , three", vec![",", " ,"]),
        ] {
            assert_eq!(marks(&Spacing, text), expected, "{text}");
        }
    }
}
