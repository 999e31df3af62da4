//! Tables of words from `data/lang`: rows of cells between tabs, embedded, checked when they are read.

use super::lexemes::{LexemeKind, Lexemes};
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::fmt;
use std::hash::BuildHasher;

/// A table as it lies in the source tree.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its path below `data/lang`.
    pub name: &'static str,
    /// Its rows.
    pub text: &'static str,
}

/// A row that the reader of a table refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The table's path below `data/lang`.
    pub table: &'static str,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "data/lang/{}:{}: {}", self.table, self.line, self.why)
    }
}

impl Table {
    /// Hands the cells of each row to `take`; lines that are empty or start with `#` and a space are passed over. Rows with other than `N`
    /// cells, and those that `take` refuses, are given back.
    pub fn read<const N: usize>(&self, mut take: impl FnMut([&'static str; N]) -> Result<(), String>) -> Vec<Refused> {
        self.read_any(|cells| match <[&str; N]>::try_from(cells) {
            Ok(cells) => take(cells),
            Err(_) => Err(format!("{} cells where {N} are asked for", cells.len())),
        })
    }

    /// As [`Self::read`], with rows of any number of cells.
    pub fn read_any(&self, mut take: impl FnMut(&[&'static str]) -> Result<(), String>) -> Vec<Refused> {
        let mut refused = Vec::new();
        for (at, line) in self.text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with("# ") {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').collect();
            if let Err(why) = take(&cells) {
                refused.push(Refused { table: self.name, line: at + 1, why });
            }
        }
        refused
    }
}

/// The forms of a cell, set apart by commas.
pub fn forms(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split(',').map(str::trim).filter(|form| !form.is_empty())
}

/// A number in a cell: "12", "0.01".
pub fn number(cell: &str) -> Result<f64, String> {
    cell.parse().ok().filter(|value: &f64| value.is_finite()).ok_or_else(|| format!("{cell:?} is no number"))
}

/// Notes what a word means; a word that means two things in one table is refused.
pub fn note<T, S: BuildHasher>(
    map: &mut HashMap<&'static str, T, S>,
    word: &'static str,
    value: T,
) -> Result<(), String> {
    let lexemes = Lexemes::of(word);
    if lexemes.len() != 1 || lexemes.low(0) != word {
        return Err(format!("{word:?} is not one folded word"));
    }
    match map.insert(word, value) {
        Some(_) => Err(format!("{word:?} is listed twice")),
        None => Ok(()),
    }
}

/// A word of a phrase behind its first.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Next {
    low: String,
    /// Whether it must be written on to the word before: the 2 of "m2".
    glued: bool,
}

/// A phrase and what it means.
#[derive(Clone, Debug)]
struct Phrase<T> {
    words: Vec<Next>,
    value: T,
}

/// Phrases of one or more words with what they mean, found by their first word or by their last.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    by_first: FxHashMap<String, Vec<Phrase<T>>>,
    by_last: FxHashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default(), by_last: FxHashMap::default() }
    }
}

impl<T: Copy> Phrases<T> {
    /// Adds a phrase as it is written; one that is there already is refused.
    pub fn add(&mut self, form: &str, value: T) -> Result<(), String> {
        let lexemes = Lexemes::of(form);
        let words: Vec<Next> = (0..lexemes.len())
            .map(|i| Next {
                low: lexemes.low(i).to_owned(),
                glued: i > 0 && lexemes.glued(i) && lexemes.is(i, LexemeKind::Digits),
            })
            .collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return Err("an empty form".to_owned());
        };
        let lows: Vec<String> = words.iter().map(|word| word.low.clone()).collect();
        let entries = self.by_first.entry(first.low.clone()).or_default();
        if entries.iter().any(|entry| entry.words == words) {
            return Err(format!("{form:?} is listed twice"));
        }
        self.by_last.entry(last.low.clone()).or_default().push((lows, value));
        entries.push(Phrase { words, value });
        Ok(())
    }

    /// The words that phrases start with.
    pub fn firsts(&self) -> impl Iterator<Item = &str> {
        self.by_first.keys().map(String::as_str)
    }

    /// The longest phrase that starts at a place: how many lexemes it takes, and what it means.
    pub fn at(&self, lexemes: &Lexemes, at: usize) -> Option<(usize, T)> {
        let fits = |phrase: &&Phrase<T>| {
            phrase
                .words
                .iter()
                .enumerate()
                .all(|(k, word)| lexemes.low(at + k) == word.low && (!word.glued || lexemes.glued(at + k)))
        };
        let entries = self.by_first.get(lexemes.low(at))?;
        let found = entries.iter().filter(fits).max_by_key(|phrase| phrase.words.len())?;
        Some((found.words.len(), found.value))
    }

    /// The longest phrase that ends just before a place: how many lexemes it takes, and what it means.
    pub fn before(&self, lexemes: &Lexemes, end: usize) -> Option<(usize, T)> {
        let entries = self.by_last.get(lexemes.before(end, 1))?;
        let fits = |(words, _): &&(Vec<String>, T)| {
            words.len() <= end && words.iter().rev().enumerate().all(|(k, word)| lexemes.before(end, k + 1) == word)
        };
        let found = entries.iter().filter(fits).max_by_key(|(words, _)| words.len())?;
        Some((found.0.len(), found.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_rows_are_refused_with_their_line() {
        let table = Table { name: "xx/try.tsv", text: "# head\n\n1\tone\n2\ttwo\tzwei\nx\tthree\n4\tone\n5\tFive\n" };
        let mut map: FxHashMap<&str, f64> = FxHashMap::default();
        let refused = table.read(|[value, word]| note(&mut map, word, number(value)?));
        let told: Vec<String> = refused.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "data/lang/xx/try.tsv:4: 3 cells where 2 are asked for",
                "data/lang/xx/try.tsv:5: \"x\" is no number",
                "data/lang/xx/try.tsv:6: \"one\" is listed twice",
                "data/lang/xx/try.tsv:7: \"Five\" is not one folded word",
            ]
        );
    }

    #[test]
    fn the_longest_phrase_is_found_from_either_end() {
        let mut phrases = Phrases::default();
        for (form, value) in [("dollars", 1), ("Hong Kong dollars", 2), ("m2", 3), ("jusqu’à", 4)] {
            phrases.add(form, value).unwrap();
        }
        assert!(phrases.add("hong kong Dollars", 5).is_err() && phrases.add(" ", 6).is_err());
        let lexemes = Lexemes::of("5 Hong Kong dollars, 20 m2 and 20 m 2 jusqu'à");
        assert_eq!(phrases.at(&lexemes, 1), Some((3, 2)));
        assert_eq!(phrases.at(&lexemes, 3), Some((1, 1)));
        assert_eq!(phrases.before(&lexemes, 4), Some((3, 2)));
        assert_eq!(phrases.at(&lexemes, 6), Some((2, 3)));
        assert_eq!(phrases.at(&lexemes, 10), None);
        assert_eq!(phrases.before(&lexemes, lexemes.len()), Some((3, 4)));
    }
}
