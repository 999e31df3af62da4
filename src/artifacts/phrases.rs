//! Words and phrases found in a text, however many are looked for.

use crate::text::lexemes::{LexemeKind, Lexemes};
use rustc_hash::FxHashMap;

/// Phrases with what each stands for, by first word.
#[derive(Debug)]
pub struct Phrases<T>(FxHashMap<String, Vec<(Vec<String>, T)>>);

/// A phrase found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// The first of its lexemes.
    pub at: usize,
    /// How many it has.
    pub len: usize,
    /// What it stands for.
    pub what: T,
}

impl<T> Found<T> {
    /// One past its last lexeme.
    pub const fn end(&self) -> usize {
        self.at + self.len
    }
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<T: Copy> Phrases<T> {
    /// Adds a phrase. Case and accents do not count.
    pub fn add(&mut self, phrase: &str, what: T) {
        // Nearly all are small words, which need no reading.
        if !phrase.is_empty() && phrase.bytes().all(|byte| byte.is_ascii_lowercase()) {
            self.0.entry(phrase.to_owned()).or_default().push((Vec::new(), what));
            return;
        }
        let lexemes = Lexemes::of(phrase);
        let rest = (1..lexemes.len()).map(|at| lexemes.low(at).to_owned()).collect();
        if !lexemes.is_empty() {
            self.0.entry(lexemes.low(0).to_owned()).or_default().push((rest, what));
        }
    }

    /// What stands in a text, in order.
    pub fn find(&self, lexemes: &Lexemes) -> Vec<Found<T>> {
        let mut found = Vec::new();
        for at in 0..lexemes.len() {
            for (rest, what) in self.0.get(lexemes.low(at)).into_iter().flatten() {
                let len = rest.len() + 1;
                let fits = rest.iter().enumerate().all(|(k, word)| lexemes.low(at + 1 + k) == word);
                if fits && !goes_on(lexemes, at + len) && !(at > 0 && goes_on(lexemes, at)) {
                    found.push(Found { at, len, what: *what });
                }
            }
        }
        found
    }
}

/// Whether the lexeme is tied to the one before: the second half of a hyphenated word.
fn goes_on(lexemes: &Lexemes, at: usize) -> bool {
    let glued_word = |at: usize| lexemes.glued(at) && lexemes.is(at, LexemeKind::Word);
    lexemes.low(at) == "-" && lexemes.glued(at) && glued_word(at + 1) || glued_word(at) && lexemes.before(at, 1) == "-"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_whole_words_only() {
        let mut phrases = Phrases::default();
        phrases.add("garde à vue", 1);
        phrases.add("diet", 2);
        let whats = |text: &str| phrases.find(&Lexemes::of(text)).iter().map(|found| found.what).collect::<Vec<_>>();
        assert_eq!(whats("La garde à vue, the Diet."), [1, 2]);
        assert!(whats("a diet-free life and an anti-diet book").is_empty());
    }
}
