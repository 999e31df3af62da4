//! Lexemes: folded words, digit runs and single marks with their bytes: what the grammars of typed values and claims read.
//!
//! Finer than the tokens that are shown: `l'armée`, `58-year-old` and `£2.8bn` fall into their parts, and each part knows
//! whether white space stands before it.

use super::Span;
use super::folding::{fold_word, is_invisible};
use unicode_normalization::char::is_combining_mark;

/// What a lexeme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LexemeKind {
    /// A run of letters.
    Word,
    /// A run of ASCII digits.
    Digits,
    /// One other character.
    Mark,
}

/// A word, a run of digits, or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lexeme {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub kind: LexemeKind,
    /// Whether nothing stands between it and the lexeme before.
    pub glued: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it has no small letter.
    pub capitals: bool,
    folded: (u32, u32),
}

/// The lexemes of a text.
#[derive(Clone, Debug, Default)]
pub struct Lexemes {
    items: Vec<Lexeme>,
    folded: String,
}

impl Lexemes {
    /// Reads a text. Words are folded to lower case without accents (a lone `à` keeps its own, to differ from `a`), ligatures are
    /// undone, apostrophes, quotation marks and dashes made alike: `'`, `"`, `-`, `–`.
    pub fn of(text: &str) -> Self {
        let mut lexemes = Self { items: Vec::with_capacity(text.len() / 5), folded: String::with_capacity(text.len()) };
        let mut chars = text.char_indices().peekable();
        let mut end_of_last = usize::MAX;
        while let Some((start, c)) = chars.next() {
            if c.is_whitespace() {
                continue;
            }
            if is_invisible(c) {
                // What cannot be seen parts nothing.
                if start == end_of_last {
                    end_of_last += c.len_utf8();
                }
                continue;
            }
            let kind = kind_of(c);
            let mut end = start + c.len_utf8();
            let mut seen = end;
            if kind != LexemeKind::Mark {
                while let Some(&(at, next)) = chars.peek() {
                    let belongs = kind_of(next) == kind
                        || kind == LexemeKind::Word && !next.is_ascii() && is_combining_mark(next);
                    if !belongs && (next.is_ascii() || !is_invisible(next)) {
                        break;
                    }
                    seen = at + next.len_utf8();
                    if belongs {
                        end = seen;
                    }
                    chars.next();
                }
            }
            let from = lexemes.folded.len() as u32;
            fold(&text[start..end], kind, &mut lexemes.folded);
            lexemes.items.push(Lexeme {
                span: Span::new(start, end),
                kind,
                glued: start == end_of_last,
                capital: c.is_uppercase(),
                capitals: !text[start..end].contains(char::is_lowercase),
                folded: (from, lexemes.folded.len() as u32),
            });
            end_of_last = seen;
        }
        lexemes
    }

    /// How many there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The lexeme at a place, if there is one.
    #[inline]
    pub fn get(&self, at: usize) -> Option<&Lexeme> {
        self.items.get(at)
    }

    /// The lexemes in order.
    pub fn iter(&self) -> impl Iterator<Item = &Lexeme> {
        self.items.iter()
    }

    /// The folded form of the lexeme at a place; empty past the end.
    #[inline]
    pub fn low(&self, at: usize) -> &str {
        self.items.get(at).map_or("", |l| &self.folded[l.folded.0 as usize..l.folded.1 as usize])
    }

    /// The folded form of the lexeme `back` places before `at`; empty before the start.
    pub fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |i| self.low(i))
    }

    /// Whether the lexeme at a place is of a kind.
    #[inline]
    pub fn is(&self, at: usize, kind: LexemeKind) -> bool {
        self.get(at).is_some_and(|l| l.kind == kind)
    }

    /// Whether the lexeme at a place is glued to the one before.
    #[inline]
    pub fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|l| l.glued)
    }

    /// Whether the lexeme at a place begins with a capital.
    #[inline]
    pub fn capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|l| l.capital)
    }

    /// Whether the lexeme at a place has no small letter.
    pub fn in_capitals(&self, at: usize) -> bool {
        self.get(at).is_some_and(|l| l.capitals)
    }

    /// The bytes from one lexeme up to another, which is not included.
    pub fn span(&self, first: usize, end: usize) -> Span {
        match (self.get(first), end.checked_sub(1).and_then(|last| self.get(last))) {
            (Some(a), Some(b)) if first < end => a.span.cover(b.span),
            (Some(a), _) => Span { start: a.span.start, end: a.span.start },
            _ => Span::default(),
        }
    }

    /// The first lexeme that starts at or after a byte.
    pub fn at_byte(&self, byte: u32) -> usize {
        self.items.partition_point(|l| l.span.start < byte)
    }

    /// Whether the word at a place looks like something counted: a plural, or a word that counts as one.
    pub fn is_plural(&self, at: usize) -> bool {
        let word = self.low(at);
        let plural =
            word.len() > 3 && word.ends_with('s') && !["ss", "us", "is", "ous"].iter().any(|e| word.ends_with(e));
        let verb_or_link = matches!(
            word,
            "was" | "has" | "does" | "says" | "this" | "dans" | "vers" | "sans" | "mais" | "pas" | "plus"
        );
        let irregular = matches!(
            word,
            "people" | "men" | "women" | "children" | "police" | "personnel" | "staff" | "chevaux" | "travaux"
        );
        self.is(at, LexemeKind::Word) && (irregular || plural && !verb_or_link)
    }

    /// Whether the folded forms from `at` on are these.
    pub fn matches(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(k, word)| self.low(at + k) == *word)
    }

    /// Whether the folded forms that end just before `end` are these.
    pub fn ends_with(&self, end: usize, words: &[&str]) -> bool {
        end.checked_sub(words.len()).is_some_and(|at| self.matches(at, words))
    }
}

fn kind_of(c: char) -> LexemeKind {
    if c.is_ascii_digit() {
        LexemeKind::Digits
    } else if c.is_alphabetic() {
        LexemeKind::Word
    } else {
        LexemeKind::Mark
    }
}

fn fold(text: &str, kind: LexemeKind, out: &mut String) {
    if kind != LexemeKind::Word {
        out.extend(text.chars().filter(|&c| kind == LexemeKind::Mark || !is_invisible(c)).map(|c| match c {
            '’' | '‘' | 'ʼ' | '´' | '`' | '′' => '\'',
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
            '‐' | '‑' | '‒' | '−' => '-',
            '—' | '―' => '–',
            other => other,
        }));
        return;
    }
    fold_word(text, out);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lows(text: &str) -> Vec<String> {
        let lexemes = Lexemes::of(text);
        (0..lexemes.len()).map(|i| lexemes.low(i).to_owned()).collect()
    }

    #[test]
    fn words_digits_and_marks_fall_apart() {
        assert_eq!(lows("a 58-year-old"), ["a", "58", "-", "year", "-", "old"]);
        assert_eq!(lows("£2.8bn l’Élysée"), ["£", "2", ".", "8", "bn", "l", "'", "elysee"]);
        assert_eq!(lows("à Nur-Sultan, cœur"), ["à", "nur", "-", "sultan", ",", "coeur"]);
    }

    #[test]
    fn white_space_is_known() {
        let lexemes = Lexemes::of("1 200,5");
        assert_eq!((0..4).map(|i| lexemes.glued(i)).collect::<Vec<_>>(), [false, false, true, true]);
    }

    #[test]
    fn what_cannot_be_seen_parts_nothing() {
        for text in ["3\u{200b}40 a", "3\u{ad}40 a", "34\u{200d}0\u{feff} a", "\u{200e}340 a"] {
            assert_eq!(lows(text), ["340", "a"], "{text:?}");
        }
        let lexemes = Lexemes::of("1,\u{200b}2\u{2060}00");
        assert_eq!((0..3).map(|i| lexemes.glued(i)).collect::<Vec<_>>(), [false, true, true]);
        assert_eq!(lows("of\u{200b}fi\u{ad}cial"), ["official"]);
    }

    #[test]
    fn decomposed_accents_fold_like_composed_ones() {
        assert_eq!(lows("bless\u{65}\u{301}s"), lows("blessés"));
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_on_boundaries(text in ".{0,80}") {
            let lexemes = Lexemes::of(&text);
            let mut end = 0;
            for lexeme in lexemes.iter() {
                prop_assert!(lexeme.span.start >= end && lexeme.span.end > lexeme.span.start);
                prop_assert!(text.get(lexeme.span.range()).is_some());
                end = lexeme.span.end;
            }
        }
    }
}
