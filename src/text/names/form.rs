//! Whether two names are one: equal keys, or keys so near that only habits of romanisation part them.

use super::folded::fold;
use super::key::{is_vowel, words};
use super::tables;
use crate::text::Language;

/// A name made ready for comparing with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The keys of its words.
    words: Vec<String>,
    /// The initials of its capitalised words: "EU" of "European Union".
    initials: String,
    /// Its letters when it is written in capitals alone.
    acronym: Option<String>,
    /// The country that it stands for.
    country: Option<u16>,
}

/// Words that stand between the parts of a name and tell no two apart.
pub(super) const PARTICLES: &[&str] =
    &["al", "el", "de", "la", "le", "du", "des", "of", "the", "von", "van", "der", "bin", "ben", "ibn", "and", "et"];

/// Names that one letter of habit sets apart, and that yet are two (as keys).
const TWO: &[(&str, &str)] = &[("kolombia", "kolumbia"), ("korfu", "korfo")];

/// Whether a name is that of a country, its people or its seat of power.
pub fn is_country(name: &str) -> bool {
    tables::country(&fold(name)).is_some()
}

impl Form {
    /// The form of a name as a text of this language writes it.
    pub fn of(name: &str, language: Language) -> Self {
        let letters = |c: &char| c.is_alphabetic();
        let capital = name.chars().filter(letters).all(char::is_uppercase);
        let length = name.chars().filter(letters).count();
        Self {
            words: words(name, language),
            initials: name
                .split(|c: char| c.is_whitespace() || c == '-')
                .filter_map(|word| word.chars().find(|c| c.is_alphabetic()))
                .filter(|c| c.is_uppercase())
                .collect(),
            acronym: (capital && (2..=6).contains(&length)).then(|| name.chars().filter(letters).collect()),
            country: tables::country(&fold(name)),
        }
    }

    /// The keys of its words.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// The initials of its capitalised words.
    pub(super) fn initials(&self) -> &str {
        &self.initials
    }

    /// Its letters when it is written in capitals alone.
    pub(super) fn acronym(&self) -> Option<&str> {
        self.acronym.as_deref()
    }

    /// The country that it stands for.
    pub(super) const fn country(&self) -> Option<u16> {
        self.country
    }

    /// The key of the whole name, as [`super::key`] gives it.
    pub fn key(&self) -> String {
        self.words.concat()
    }

    /// Whether the name is that of a country, its people or its seat of power.
    pub const fn is_country(&self) -> bool {
        self.country.is_some()
    }

    /// Whether the two are one name, spelling apart: Tokaïev and Tokayev, but not Kassym-Jomart Tokayev and Tokayev.
    pub fn same(&self, other: &Self) -> bool {
        if self.words.is_empty() || other.words.is_empty() {
            return false;
        }
        let (a, b) = (&self.words, &other.words);
        a == b || a.concat() == b.concat() || (a.len() == b.len() && a.iter().zip(b).all(|(a, b)| near(a, b)))
    }

    /// Whether the two may well mean one thing: the same name, a part of it, its initials, or the country for its capital.
    pub fn alike(&self, other: &Self) -> bool {
        let spells = |acronym: &Option<String>, full: &Self| {
            acronym.as_ref().is_some_and(|letters| full.words.len() > 1 && full.initials == *letters)
        };
        self.same(other)
            || self.country.is_some() && self.country == other.country
            || spells(&self.acronym, other)
            || spells(&other.acronym, self)
            || self.part_of(other)
            || other.part_of(self)
            || self.cousin_of(other)
    }

    /// Whether two full names share their last word and the first letter of their first: Amir Rasheed and Amer Rashid.
    fn cousin_of(&self, other: &Self) -> bool {
        let ends = |form: &Self| match form.words.as_slice() {
            [first, .., last] => Some((first.bytes().next(), last.clone())),
            _ => None,
        };
        match (ends(self), ends(other)) {
            (Some((a, x)), Some((b, y))) => a == b && near(&x, &y),
            _ => false,
        }
    }

    /// Whether every telling word of this name stands in the other.
    fn part_of(&self, whole: &Self) -> bool {
        let mut telling = self.words.iter().filter(|word| !PARTICLES.contains(&word.as_str())).peekable();
        telling.peek().is_some() && telling.all(|word| whole.words.iter().any(|other| near(word, other)))
    }
}

/// Whether two names are one, spelling apart. Each is read as its language writes.
pub fn same(left: &str, left_language: Language, right: &str, right_language: Language) -> bool {
    Form::of(left, left_language).same(&Form::of(right, right_language))
}

/// What an edit costs that no habit of romanisation explains: more than any bound.
const FOREIGN: u8 = 100;

/// Whether two keys of single words are near enough to be one name. Short keys must be equal.
fn near(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    // Costs count halves: a habit (o for u, k for g) costs one, a lost letter two.
    let bound = match a.len().max(b.len()) {
        0..=5 => return false,
        6 => 1,
        _ => 2,
    };
    if a.len().abs_diff(b.len()) > 2 || TWO.iter().any(|&(x, y)| (x, y) == (a, b) || (y, x) == (a, b)) {
        return false;
    }
    cost(a.as_bytes(), b.as_bytes()) <= bound
}

/// The least cost of the edits that turn one key into the other.
fn cost(a: &[u8], b: &[u8]) -> u8 {
    let long = a.len().max(b.len()) >= 9;
    let mut previous: Vec<u8> = vec![0];
    for j in 0..b.len() {
        let step = lost(b, j, long).saturating_add(previous[j]);
        previous.push(step);
    }
    for i in 0..a.len() {
        let mut row = vec![previous[0].saturating_add(lost(a, i, long))];
        for j in 0..b.len() {
            let change = if a[i] == b[j] {
                0
            } else if (i + 1 == a.len()) != (j + 1 == b.len()) || i + 1 == a.len() {
                FOREIGN
            } else {
                swapped(a[i], b[j], long)
            };
            let step = previous[j]
                .saturating_add(change)
                .min(previous[j + 1].saturating_add(lost(a, i, long)))
                .min(row[j].saturating_add(lost(b, j, long)));
            row.push(step);
        }
        previous = row;
    }
    previous[b.len()]
}

/// What it costs that one letter stands for the other inside a word.
fn swapped(a: u8, b: u8, long: bool) -> u8 {
    match (a.min(b), a.max(b)) {
        (b'o', b'u') | (b'g' | b'h', b'k') | (b's', b'z') | (b'u', b'v') => 1,
        (b'a', b'e') | (b'e', b'i') if long => 2,
        _ => FOREIGN,
    }
}

/// What it costs that the letter at `i` is missing on the other side. A last letter is never lost: it tells Ivanov from
/// Ivanova and Niger from Nigeria.
fn lost(word: &[u8], i: usize, long: bool) -> u8 {
    if i + 1 == word.len() {
        return FOREIGN;
    }
    match word[i] {
        // Yeltsin, Eltsine; Yevgeny, Evgueni.
        b'i' if i == 0 && word.get(1) == Some(&b'e') && word.len() > 6 => 1,
        _ if i == 0 => FOREIGN,
        b'h' => 1,
        b'i' | b'e' if word.len() > 6 => 1,
        letter if long && !is_vowel(letter) => 2,
        _ => FOREIGN,
    }
}
