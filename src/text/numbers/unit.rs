//! Units of measure, from `data/lang/units.tsv` and `data/lang/{en,fr}/units.tsv`.

use super::currency::Currency;
use crate::text::Language;
use crate::text::lexemes::Lexemes;
use crate::text::tables::{Phrases, Refused, Table, forms, number};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// A unit of measure.
#[derive(Debug, PartialEq)]
pub struct Measure {
    /// Its name: "kilometre".
    pub name: &'static str,
    /// What it measures: "length". Amounts of one dimension are compared by size.
    pub dimension: &'static str,
    /// Its size in the dimension's base unit.
    pub size: f64,
}

/// What an amount is stated in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unit {
    /// Money.
    Currency(&'static Currency),
    /// A measure, a share or points of a share.
    Measure(&'static Measure),
}

impl Unit {
    /// Its code or name: "EUR", "kilometre", "percent".
    pub const fn name(self) -> &'static str {
        match self {
            Self::Currency(currency) => currency.code,
            Self::Measure(measure) => measure.name,
        }
    }

    /// By what an amount in the other unit is multiplied to be one in this; `None` when the two measure different things.
    pub fn rate(self, other: Self) -> Option<f64> {
        match (self, other) {
            (Self::Currency(a), Self::Currency(b)) => a.may_be(b).then_some(1.0),
            (Self::Measure(a), Self::Measure(b)) => (a.dimension == b.dimension).then(|| b.size / a.size),
            _ => None,
        }
    }

    /// Whether it is one of time.
    pub fn is_time(self) -> bool {
        matches!(self, Self::Measure(measure) if measure.dimension == "time")
    }
}

const UNITS: Table = Table { name: "units.tsv", text: include_str!("../../../data/lang/units.tsv") };
const ENGLISH: Table = Table { name: "en/units.tsv", text: include_str!("../../../data/lang/en/units.tsv") };
const FRENCH: Table = Table { name: "fr/units.tsv", text: include_str!("../../../data/lang/fr/units.tsv") };

/// A form of a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Form {
    measure: &'static Measure,
    /// Whether it is read only where it is written on to digits.
    glued: bool,
}

#[derive(Default)]
struct Tables {
    by_name: FxHashMap<&'static str, &'static Measure>,
    words: [Phrases<Form>; 2],
    /// First words of the units that measure and do not count: of time, seconds alone.
    measures: [FxHashSet<String>; 2],
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| load(UNITS, [ENGLISH, FRENCH]).0);

fn load(units: Table, languages: [Table; 2]) -> (Tables, Vec<Refused>) {
    let mut tables = Tables::default();
    let mut refused = units.read(|[name, dimension, size]: [&'static str; 3]| {
        let size = number(size)?;
        if size <= 0.0 || dimension.is_empty() {
            return Err(format!("{name:?} has no size or no dimension"));
        }
        // Read once and kept for as long as the program runs.
        let measure: &'static Measure = Box::leak(Box::new(Measure { name, dimension, size }));
        match tables.by_name.insert(name, measure) {
            Some(_) => Err(format!("{name:?} is listed twice")),
            None => Ok(()),
        }
    });
    let sides = tables.words.iter_mut().zip(&mut tables.measures);
    for (table, (words, measures)) in languages.into_iter().zip(sides) {
        refused.extend(table.read(|[name, cell]: [&'static str; 2]| {
            let measure = *tables.by_name.get(name).ok_or_else(|| format!("{name:?} is no unit"))?;
            for form in forms(cell) {
                let bare = form.trim_start_matches('~');
                words.add(bare, Form { measure, glued: bare != form })?;
                let counted = matches!(measure.dimension, "time" | "nights") && measure.size > 1.0;
                if bare == form && !counted && measure.name != "night" {
                    measures.insert(Lexemes::of(bare).low(0).to_owned());
                }
            }
            Ok(())
        }));
    }
    (tables, refused)
}

const fn side(language: Language) -> usize {
    if matches!(language, Language::FRENCH) { 1 } else { 0 }
}

/// The unit named at a place, and how many lexemes it takes.
pub fn unit_at(lexemes: &Lexemes, at: usize, language: Language) -> Option<(usize, &'static Measure)> {
    let (taken, form) = TABLES.words[side(language)].at(lexemes, at)?;
    // "20 M. Dupont" is no length.
    let initial = !form.glued && lexemes.low(at).len() == 1 && lexemes.capital(at) && taken == 1;
    (!initial && (!form.glued || lexemes.glued(at))).then_some((taken, form.measure))
}

/// The unit of that name in the table.
pub fn measure(name: &str) -> Option<&'static Measure> {
    TABLES.by_name.get(name).copied()
}

/// Whether a word begins a unit in which a measured, not a counted, number is stated.
pub fn is_measure(word: &str, language: Language) -> bool {
    TABLES.measures[side(language)].contains(word) || matches!(word, "per" | "pour" | "magnitude")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!(load(UNITS, [ENGLISH, FRENCH]).1, []);
    }

    #[test]
    fn bad_rows_are_refused() {
        let units = Table { name: "u", text: "a\tlength\t1\nb\tlength\tx\nc\tlength\t0\na\tmass\t1\n" };
        let words = Table { name: "w", text: "a\tas, as\nd\tds\n" };
        let refused = load(units, [words, words]).1;
        let lines: Vec<(&str, usize)> = refused.iter().map(|refused| (refused.table, refused.line)).collect();
        assert_eq!(lines, [("u", 2), ("u", 3), ("u", 4), ("w", 1), ("w", 2), ("w", 1), ("w", 2)]);
    }

    #[test]
    fn units_are_read_and_converted() {
        let read = |text: &str, language| unit_at(&Lexemes::of(text), 1, language).map(|(n, m)| (n, m.name));
        assert_eq!(read("5 square miles", Language::ENGLISH), Some((2, "square-mile")));
        assert_eq!(read("5 km/h", Language::FRENCH), Some((3, "kilometre-an-hour")));
        assert_eq!(read("2 percentage points", Language::ENGLISH), Some((2, "point")));
        assert_eq!(read("5 in", Language::ENGLISH), None);
        assert_eq!(read("5in", Language::ENGLISH), Some((1, "inch")));
        let unit = |name| Unit::Measure(measure(name).unwrap());
        assert!((unit("kilometre").rate(unit("mile")).unwrap() - 1.609_344).abs() < 1e-9);
        assert_eq!(unit("percent").rate(unit("point")), None);
        assert_eq!(unit("hour").rate(unit("day")), Some(24.0));
    }
}
