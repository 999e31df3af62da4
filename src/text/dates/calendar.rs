//! Names of months and weekdays, whole and abbreviated, from `data/lang/{en,fr}/months.tsv` and `days.tsv`.

use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};
use crate::text::tables::{Refused, Table, forms, note};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Names and abbreviations of the months or the weekdays of a language, with their numbers.
#[derive(Default)]
struct Names {
    whole: FxHashMap<&'static str, i8>,
    short: FxHashMap<&'static str, i8>,
}

#[derive(Default)]
struct Calendar {
    months: Names,
    days: Names,
    /// All names and abbreviations of both.
    all: FxHashSet<&'static str>,
}

const ENGLISH: [Table; 2] = [
    Table { name: "en/months.tsv", text: include_str!("../../../data/lang/en/months.tsv") },
    Table { name: "en/days.tsv", text: include_str!("../../../data/lang/en/days.tsv") },
];
const FRENCH: [Table; 2] = [
    Table { name: "fr/months.tsv", text: include_str!("../../../data/lang/fr/months.tsv") },
    Table { name: "fr/days.tsv", text: include_str!("../../../data/lang/fr/days.tsv") },
];

static CALENDARS: LazyLock<[Calendar; 2]> = LazyLock::new(|| [load(ENGLISH).0, load(FRENCH).0]);

fn load([months, days]: [Table; 2]) -> (Calendar, Vec<Refused>) {
    let mut calendar = Calendar::default();
    let mut refused = Vec::new();
    for (table, most, names) in [(months, 12, &mut calendar.months), (days, 7, &mut calendar.days)] {
        refused.extend(table.read(|[number, whole, short]: [&'static str; 3]| {
            let number = number.parse().ok().filter(|number| (1..=most).contains(number));
            let number: i8 = number.ok_or_else(|| format!("no number from 1 to {most}"))?;
            forms(whole).try_for_each(|form| note(&mut names.whole, form, number))?;
            forms(short).try_for_each(|form| note(&mut names.short, form, number))
        }));
    }
    let Calendar { months, days, all } = &mut calendar;
    all.extend(
        [&months.whole, &months.short, &days.whole, &days.short].into_iter().flat_map(|names| names.keys().copied()),
    );
    (calendar, refused)
}

fn calendar(language: Language) -> &'static Calendar {
    &CALENDARS[usize::from(language == Language::FRENCH)]
}

/// Whether a month or a weekday may be named at a place.
pub fn may_be_named(lexemes: &Lexemes, at: usize, language: Language) -> bool {
    (language == Language::FRENCH || lexemes.capital(at)) && calendar(language).all.contains(lexemes.low(at))
}

/// The month named at a place (1 to 12) and the place after it, its full stop included.
pub fn month(lexemes: &Lexemes, at: usize, language: Language) -> Option<(usize, i8)> {
    let word = lexemes.low(at);
    if language != Language::FRENCH && !lexemes.capital(at) {
        return None;
    }
    let names = &calendar(language).months;
    if let Some(month) = names.whole.get(word) {
        return Some((at + 1, *month));
    }
    let month = names.short.get(word)?;
    Some((at + 1 + usize::from(lexemes.low(at + 1) == "."), *month))
}

/// Whether the word at a place names a month, whole or abbreviated.
pub fn is_month(lexemes: &Lexemes, at: usize, language: Language) -> bool {
    month(lexemes, at, language).is_some()
}

/// The weekday named at a place (Monday = 1) and the place after it. An abbreviation counts before a full stop or a comma, and a date.
pub fn weekday(lexemes: &Lexemes, at: usize, language: Language) -> Option<(usize, i8)> {
    let word = lexemes.low(at);
    if language != Language::FRENCH && !lexemes.capital(at) {
        return None;
    }
    let names = &calendar(language).days;
    if let Some(day) = names.whole.get(word) {
        return Some((at + 1, *day));
    }
    if !matches!(lexemes.low(at + 1), "." | ",") {
        return None;
    }
    let day = names.short.get(word)?;
    let stop = usize::from(lexemes.low(at + 1) == ".");
    // "Sun." and "Sat." are days only before a date: "the sun.", "They sat."
    let date = is_month(lexemes, at + 2, language)
        || lexemes.is(at + 2, LexemeKind::Digits)
            && (is_month(lexemes, at + 3, language) || lexemes.glued(at + 3) && is_month(lexemes, at + 4, language));
    date.then_some((at + 1 + stop, *day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for tables in [ENGLISH, FRENCH] {
            assert_eq!(load(tables).1, []);
        }
    }

    #[test]
    fn a_bad_row_is_refused() {
        let table = Table { name: "m", text: "1\tjanuary\tjan\n13\tbis\t\n2\tjanuary\tfeb\nx\ta\tb\n" };
        let lines: Vec<usize> = load([table, Table { name: "d", text: "" }]).1.iter().map(|r| r.line).collect();
        assert_eq!(lines, [2, 3, 4]);
    }
}
