//! Tokens: words, numbers and marks, as Unicode UAX #29 has them, with their bytes.
//!
//! UAX #29 is mended where news text needs it: groups of digits set apart by a no-break or thin space are one number, two words glued by a
//! full stop or a colon are two, `...` and `--` are one mark, and French elisions stand apart from their word.

use super::{Language, Span};
use unicode_segmentation::UnicodeSegmentation;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and marks.
    Word,
    /// Digits, with inner separators, and letters written on (`3rd`, `1.4bn`).
    Number,
    /// Anything else that is not white space: punctuation, symbols.
    Mark,
}

/// A token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Its bytes in the text given.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// The tokens of a text in order; white space is left out. Nothing is done that only one language asks for.
pub fn tokens(text: &str) -> Vec<Token> {
    tokens_in(text, Language::UNDETERMINED)
}

/// The tokens of a text in a language. In French, elisions (`l’`, `d’`, `qu’`, …) are words of their own, apostrophe included, and an
/// ordinary space may group digits (`1 200`).
pub fn tokens_in(text: &str, language: Language) -> Vec<Token> {
    let mut tokenizer =
        Tokenizer { text, french: language == Language::FRENCH, tokens: Vec::with_capacity(text.len() / 5) };
    for (start, segment) in text.split_word_bound_indices() {
        tokenizer.segment(start, segment);
    }
    tokenizer.tokens
}

struct Tokenizer<'t> {
    text: &'t str,
    french: bool,
    tokens: Vec<Token>,
}

impl Tokenizer<'_> {
    fn push(&mut self, start: usize, end: usize, kind: TokenKind) {
        if start < end {
            self.tokens.push(Token { span: Span::new(start, end), kind });
        }
    }

    /// Takes a segment between two word boundaries of UAX #29.
    fn segment(&mut self, start: usize, segment: &str) {
        let Some(first) = segment.chars().next() else { return };
        if first.is_whitespace() {
            // White space can carry marks by UAX #29.
            let rest = segment.trim_start();
            return self.segment(start + segment.len() - rest.len(), rest);
        }
        if first == '_' {
            // Underscores of emphasis hang on to a word by UAX #29.
            let inner = segment.trim_start_matches('_');
            self.push(start, start + segment.len() - inner.len(), TokenKind::Mark);
            return self.segment(start + segment.len() - inner.len(), inner);
        }
        let end = start + segment.len();
        match segment.chars().find(|c| c.is_alphanumeric()) {
            None => self.mark(start, end, first),
            Some(_) if segment.ends_with('_') => {
                let inner = segment.trim_end_matches('_');
                self.segment(start, inner);
                self.push(start + inner.len(), end, TokenKind::Mark);
            }
            Some(c) if c.is_numeric() => self.number(start, end),
            Some(_) => self.word(start, segment),
        }
    }

    fn mark(&mut self, start: usize, end: usize, first: char) {
        if let Some(last) = self.tokens.last_mut().filter(|last| last.span.end as usize == start) {
            let before = last.span.of(self.text);
            let runs_on = matches!(first, '.' | '-') && before.ends_with(first) && last.kind == TokenKind::Mark;
            let elides =
                self.french && matches!(first, '\'' | '’') && last.kind == TokenKind::Word && is_elided(before);
            if runs_on || elides {
                last.span.end = end as u32;
                return;
            }
        }
        self.push(start, end, TokenKind::Mark);
    }

    fn number(&mut self, start: usize, end: usize) {
        if let Some(last) = self.tokens.last_mut() {
            let gap = self.text[last.span.end as usize..start].chars();
            let groups = last.kind == TokenKind::Number
                && gap.clone().count() == 1
                && gap.clone().all(|c| is_group_space(c) || self.french && c == ' ')
                && opens_groups(last.span.of(self.text))
                && is_group(&self.text[start..end]);
            if groups {
                last.span.end = end as u32;
                return;
            }
        }
        self.push(start, end, TokenKind::Number);
    }

    fn word(&mut self, start: usize, segment: &str) {
        let end = start + segment.len();
        // UAX #29 keeps `U.S` whole, and `said.The` as well.
        let is_acronym = || segment.split('.').all(|part| part.chars().count() == 1);
        if let Some(at) = segment.find([':', '.'])
            && (segment[at..].starts_with(':') || !is_acronym())
        {
            self.segment(start, &segment[..at]);
            self.push(start + at, start + at + 1, TokenKind::Mark);
            return self.segment(start + at + 1, &segment[at + 1..]);
        }
        if self.french
            && let Some((at, mark)) = segment.char_indices().find(|&(_, c)| matches!(c, '\'' | '’'))
            && is_elided(&segment[..at])
        {
            let rest = at + mark.len_utf8();
            self.push(start, start + rest, TokenKind::Word);
            return self.segment(start + rest, &segment[rest..]);
        }
        self.push(start, end, TokenKind::Word);
    }
}

/// Whether the word loses its vowel before another: the `l` of `l’Europe`.
fn is_elided(word: &str) -> bool {
    const ELIDED: [&str; 14] =
        ["l", "d", "j", "m", "t", "s", "n", "c", "ç", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];
    word.len() <= 6 && ELIDED.iter().any(|elided| word.to_lowercase() == *elided)
}

/// No-break and thin spaces, which group digits.
const fn is_group_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

/// One to three digits, and perhaps groups of three after them.
fn opens_groups(number: &str) -> bool {
    let mut groups = number.split(|c| is_group_space(c) || c == ' ');
    groups.next().is_some_and(|lead| lead.len() <= 3 && lead.bytes().all(|b| b.is_ascii_digit()))
        && groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()))
}

/// Three digits, and what is written on to them but for more digits.
fn is_group(number: &str) -> bool {
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str, language: Language) -> Vec<&str> {
        tokens_in(text, language).into_iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn splits_english() {
        for (text, expected) in [
            ("Kazakhstan’s largest city", vec!["Kazakhstan’s", "largest", "city"]),
            ("don't stop", vec!["don't", "stop"]),
            ("the protesters’ demands", vec!["the", "protesters", "’", "demands"]),
            ("200-300 protesters", vec!["200", "-", "300", "protesters"]),
            ("a 58-year-old", vec!["a", "58", "-", "year", "-", "old"]),
            ("$1.4bn, or 1,200.", vec!["$", "1.4bn", ",", "or", "1,200", "."]),
            ("1\u{202f}200 and 20\u{a0}000\u{a0}000", vec!["1\u{202f}200", "and", "20\u{a0}000\u{a0}000"]),
            ("in 2019\u{a0}300 men", vec!["in", "2019", "300", "men"]),
            ("on 5 200 people", vec!["on", "5", "200", "people"]),
            ("the U.S. said.The", vec!["the", "U.S", ".", "said", ".", "The"]),
            ("wait... “(…)” --", vec!["wait", "...", "“", "(", "…", ")", "”", "--"]),
            ("_word_ a_b", vec!["_", "word", "_", "a_b"]),
            ("Man:\"What", vec!["Man", ":", "\"", "What"]),
            ("Man:What", vec!["Man", ":", "What"]),
            ("Jan 18th, 50%", vec!["Jan", "18th", ",", "50", "%"]),
            ("東京 👩\u{200d}👧!", vec!["東", "京", "👩\u{200d}👧", "!"]),
            (" \t\n", vec![]),
        ] {
            assert_eq!(split(text, Language::ENGLISH), expected, "{text:?}");
        }
    }

    #[test]
    fn splits_french() {
        for (text, expected) in [
            ("l’Europe d'abord", vec!["l’", "Europe", "d'", "abord"]),
            ("aujourd’hui qu’il s’est", vec!["aujourd’hui", "qu’", "il", "s’", "est"]),
            ("jusqu’à l’« état »", vec!["jusqu’", "à", "l’", "«", "état", "»"]),
            ("d’aujourd’hui", vec!["d’", "aujourd’hui"]),
            ("quelqu’un", vec!["quelqu’un"]),
            ("L’an 2022", vec!["L’", "an", "2022"]),
            ("s' ennuyer", vec!["s'", "ennuyer"]),
            ("20 000 manifestants, 1,5 million", vec!["20 000", "manifestants", ",", "1,5", "million"]),
        ] {
            assert_eq!(split(text, Language::FRENCH), expected, "{text:?}");
        }
        assert_eq!(split("l’Europe", Language::ENGLISH), ["l’Europe"]);
    }

    #[test]
    fn tells_the_kind() {
        use TokenKind::{Mark, Number, Word};
        let kinds: Vec<_> = tokens("Eighteen (18) of G7: 3rd é \u{200b}").into_iter().map(|token| token.kind).collect();
        assert_eq!(kinds, [Word, Mark, Number, Mark, Word, Word, Mark, Number, Word, Mark]);
    }

    proptest! {
        #[test]
        fn tokens_lose_only_white_space(text in "[a-z' ’.:_0-9\u{a0}É«»\u{301}\u{200d}👩東-]{0,40}", french: bool) {
            let language = if french { Language::FRENCH } else { Language::ENGLISH };
            let mut at = 0;
            for token in tokens_in(&text, language) {
                prop_assert!(token.span.start as usize >= at && !token.span.is_empty());
                prop_assert!(text[at..token.span.start as usize].chars().all(char::is_whitespace));
                prop_assert!(!token.span.of(&text).is_empty());
                at = token.span.end as usize;
            }
            prop_assert!(text[at..].chars().all(char::is_whitespace));
        }
    }
}
