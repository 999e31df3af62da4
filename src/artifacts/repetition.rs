//! Words and blocks that stand twice.

use super::words::{Word, words};
use super::{Category, Detector, Evidence, Finding, Rule, Severity, Subject, Tier};
use crate::article::{BlockKind, Place};
use crate::text::Span;
use crate::text::normal::normal;
use crate::text::tokens::TokenKind;
use rustc_hash::FxHashMap;

const WORD: Rule = Rule {
    id: "repetition.word",
    category: Category::Repetition,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "A function word that stands twice: to to, the the. Not those that grammar can put twice (that that, had had, in in).",
    example: "the Kremlin’s willingness to[ to] protect its influence",
};

const PHRASE: Rule = Rule {
    id: "repetition.phrase",
    category: Category::Repetition,
    severity: Severity::Warning,
    tier: Tier::Likely,
    doc: "Two or three words that stand twice in a row.",
    example: "the toll of the violence[ of the violence] rose",
};

const BLOCK: Rule = Rule {
    id: "repetition.block",
    category: Category::Repetition,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "A caption or paragraph that the next one repeats, perhaps with a credit added.",
    example: "[A burning police car pictured during protests in Almaty on January 5, 2022.]\nA burning police car pictured during protests in Almaty on January 5, 2022. © Reuters",
};

/// Words that grammar never puts twice in a row.
const NEVER: [&str; 22] = [
    "the", "a", "an", "to", "of", "and", "from", "with", "at", "or", "but", "as", "into", "their", "its", "our", "my",
    "we", "they", "were", "than", "if",
];

/// Words and blocks that stand twice.
pub struct Repetition;

impl Detector for Repetition {
    fn rules(&self) -> &'static [Rule] {
        &[WORD, PHRASE, BLOCK]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        blocks(subject, found);
        for (id, block) in subject.article.ids().filter(|_| subject.is_english()) {
            let words = words(&block.text);
            let mut free = 1;
            for at in 1..words.len() {
                if at < free {
                    continue;
                }
                let (rule, length) = if is_doubled(&words, at) {
                    (&WORD, 1)
                } else if let Some(length) = (2..=3).rev().find(|&length| is_phrase(&words, at, length)) {
                    (&PHRASE, length)
                } else {
                    continue;
                };
                free = at + length;
                let span = Span { start: words[at - 1].span.end, end: words[at + length - 1].span.end };
                let message = format!("“{}” stands twice", span.of(&block.text).trim());
                found.push(rule.finding(id, span, vec![String::new()], message));
            }
        }
    }
}

/// Whether the word at a place repeats the one before.
fn is_doubled(words: &[Word<'_>], at: usize) -> bool {
    let (before, word) = (&words[at - 1], &words[at]);
    let is_small = word.text.chars().all(char::is_lowercase);
    // The capital of a name is no article: Italy A a fortnight ago. That of a sentence is one.
    let is_name = before.text != before.folded && !super::words::begins(words, at - 1);
    is_small && !is_name && !word.glued && before.folded == word.folded && NEVER.contains(&word.folded.as_str())
        // A letter is named, or a word meant as such: from a to a.
        && !words.get(at + 1).is_some_and(|next| next.glued && next.text == "-")
}

/// Whether so many words from a place on repeat those before it.
fn is_phrase(words: &[Word<'_>], at: usize, length: usize) -> bool {
    let (Some(first), Some(second)) = (at.checked_sub(length).map(|from| &words[from..at]), words.get(at..at + length))
    else {
        return false;
    };
    let is_same = |a: &[Word<'_>], b: &[Word<'_>]| a.iter().zip(b).all(|(a, b)| a.folded == b.folded);
    let is_plain = second.iter().all(|word| word.kind == TokenKind::Word && !word.glued && !word.is_capital());
    // Again and again and again, day by day by day: said so on purpose.
    let goes_on = words.get(at + length).is_some_and(|next| next.folded == second[0].folded);
    let goes_back = at > length && words[at - length - 1].folded == second[length - 1].folded;
    let is_one = second.iter().all(|word| word.folded == second[0].folded);
    // On and on, by and by: `and` leads both.
    let is_idiom = second[0].folded == "and";
    is_plain && !is_one && !is_idiom && is_same(first, second) && !goes_on && !goes_back
}

/// Blocks that repeat others.
fn blocks(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let forms: Vec<(String, usize)> = subject
        .article
        .blocks
        .iter()
        .map(|block| {
            let form = normal(&block.text);
            let length = form.split(' ').count();
            (form, length)
        })
        .collect();
    let ids: Vec<_> = subject.article.ids().collect();
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, (id, block)) in ids.iter().enumerate() {
        let (form, length) = &forms[at];
        if *length < 6 || block.kind == BlockKind::Residue {
            continue;
        }
        let whole = Span::new(0, block.text.len());
        let repeated = ids.get(at + 1).filter(|_| {
            let (next, next_length) = &forms[at + 1];
            let is_head = matches!(block.kind, BlockKind::Headline | BlockKind::Subhead);
            !is_head && next.starts_with(form.as_str()) && next_length - length <= 8
        });
        let cited = repeated.or_else(|| seen.get(form.as_str()).filter(|_| *length >= 8).map(|&first| &ids[first]));
        if let Some((other, twin)) = cited {
            let message = format!("Paragraph {} says the same again", other.number());
            let mut finding = BLOCK.finding(*id, whole, vec![String::new()], message);
            let span = Span::new(0, twin.text.len());
            finding.evidence.push(Evidence::Same { place: Place { block: *other, span }, exact: twin.text.clone() });
            found.push(finding);
        }
        seen.entry(form).or_insert(at);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::marks;
    use super::*;

    #[test]
    fn what_is_said_twice_on_purpose_is_left() {
        for text in [
            "the fact that that man had had enough",
            "again and again and again",
            "it went and on and on until",
            "day by day by day by day",
            "it is very, very old, and so so good",
            "the Roa Roa Hotel in Pago Pago",
            "he came in in 2010 to to-do lists",
            "they beat Italy A a fortnight ago",
        ] {
            assert_eq!(marks(&Repetition, text), [""; 0], "{text}");
        }
        assert_eq!(marks(&Repetition, "to protect the city to protect the city at once"), [" to protect the city"; 0]);
        assert_eq!(marks(&Repetition, "To to be, of the The end"), [" to"]);
    }

    #[test]
    fn a_paragraph_that_stands_twice_is_found() {
        let line = "Police said they had killed dozens of rioters as violence escalated in the city.";
        let text =
            format!("{line}\n\nThe unrest began on Sunday in the west of the country after prices rose.\n\n{line}\n");
        assert_eq!(marks(&Repetition, &text), [line]);
    }
}
