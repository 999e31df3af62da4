//! Elided French words left standing: `protesters s’ taking over`.

use super::words::words;
use super::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::text::Span;
use crate::text::tokens::TokenKind;

const STRAY: Rule = Rule {
    id: "elision.stray",
    category: Category::Elision,
    severity: Severity::Error,
    tier: Tier::Sure,
    doc: "An elided French word (s’, l’, d’, qu’, n’, j’, c’) that stands alone in English text: what it belonged to was translated.",
    example: "against power, protesters [s’ ]taking over official buildings",
};

/// Elided French words left standing.
pub struct Elision;

impl Detector for Elision {
    fn rules(&self) -> &'static [Rule] {
        &[STRAY]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if !subject.is_english() {
            return;
        }
        for (id, block) in subject.article.ids() {
            let words = words(&block.text);
            for at in 1..words.len().saturating_sub(2) {
                let [before, word, mark, next] = [&words[at - 1], &words[at], &words[at + 1], &words[at + 2]];
                let is_elided = matches!(word.folded.as_str(), "s" | "l" | "d" | "qu" | "n" | "j" | "c");
                let stands_alone = !word.glued && mark.glued && !next.glued && mark.folded == "'";
                // The plural of a figure (the 90 s’), and a letter named between quotation marks, are none.
                let is_other = before.kind == TokenKind::Number || before.folded == "'" || before.text == "letter";
                // Guns N’ Roses.
                let is_other = is_other || word.text == "N";
                if !is_elided || !stands_alone || is_other || next.kind != TokenKind::Word {
                    continue;
                }
                let exact = format!("{}{}", word.text, mark.text);
                let span = Span { start: word.span.start, end: next.span.start };
                // Before a name the space is all that is wrong: l’ Express.
                let joins = next.is_capital() && word.folded != "s" && word.folded != "n";
                let suggestion = if joins { exact.clone() } else { String::new() };
                let message = format!("“{exact}” is an elided French word left standing");
                found.push(STRAY.finding(id, span, vec![suggestion], message));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::marks;
    use super::*;

    #[test]
    fn english_apostrophes_are_left() {
        for text in
            ["the boys’ s is", "rock ’n’ roll", "the letter ‘s’ is", "it's Tom's", "in the 90 s’ music", "don’ t go"]
        {
            assert_eq!(marks(&Elision, text), [""; 0], "{text}");
        }
        assert_eq!(marks(&Elision, "the end of l’ Express and qu' it is"), ["l’ ", "qu' "]);
    }
}
