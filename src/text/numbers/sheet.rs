//! The sheet of expressions in `tests/data/values/sheet.tsv`, written before the readers were looked at: what each sentence says.

use super::{Number, NumberKind, Qualifier, Unit, numbers};
use crate::text::Language;
use crate::text::dates::{PartDate, When, dates};
use crate::text::lexemes::Lexemes;
use crate::text::times::times_in;

const SHEET: &str = include_str!("../../../tests/data/values/sheet.tsv");

/// The sentences of the sheet, each with its language.
pub(in crate::text) fn texts() -> impl Iterator<Item = (&'static str, Language)> {
    let rows = SHEET.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t').skip(1);
        Some((cells.next()?, cells.next()?))
    });
    rows.map(|(language, text)| (text, if language == "fr" { Language::FRENCH } else { Language::ENGLISH }))
}

/// The names of units as the sheet abbreviates them.
const UNITS: [(&str, &str); 13] = [
    ("%", "percent"),
    ("points", "point"),
    ("°", "degree"),
    ("°C", "celsius"),
    ("h", "hour"),
    ("d", "day"),
    ("t", "tonne"),
    ("kg", "kilogram"),
    ("ha", "hectare"),
    ("mi", "mile"),
    ("km", "kilometre"),
    ("m", "metre"),
    ("km/h", "kilometre-an-hour"),
];

fn plain(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn told(number: &Number, with_unit: bool) -> String {
    let end = |value: Option<f64>| value.map_or(String::new(), plain);
    let value = match (number.min, number.max, number.qualifier) {
        (_, max, Qualifier::Nearly) => format!("..{}", end(max)),
        (min, max, _) if min == max => end(min),
        (min, max, _) => format!("{}..{}", end(min), end(max)),
    };
    let unit = number.unit.map_or("", Unit::name);
    let unit = UNITS.iter().find(|(_, name)| *name == unit).map_or(unit, |(short, _)| short);
    if with_unit && !unit.is_empty() { format!("{value} {unit}") } else { value }
}

fn day(date: PartDate) -> String {
    let year = date.year.map_or("-".to_owned(), |year| year.to_string());
    format!("{year}-{:02}-{:02}", date.month, date.day)
}

/// What the readers say of a sentence, in the terms of the sheet's `says`.
fn says(sentence: &str, language: Language, want: &str) -> String {
    let listed = if want.starts_with("date") {
        dates(sentence, language)
            .iter()
            .filter_map(|found| match &found.when {
                When::Day(date) => Some(format!("date {date}")),
                When::MonthDay(month, of) => {
                    Some(format!("date {}", day(PartDate { year: None, month: *month, day: *of })))
                }
                When::Days(first, last) => Some(format!("date {}..{}", day(*first), day(*last))),
                _ => None,
            })
            .collect::<Vec<_>>()
    } else if want.starts_with("time") {
        times_in(&Lexemes::of(sentence), language)
            .iter()
            .map(|(_, clock)| {
                let zone =
                    clock.zone.filter(|zone| zone.offset.is_some()).map_or(String::new(), |z| format!(" {}", z.name));
                format!("time {:02}:{:02}{zone}", clock.minute / 60, clock.minute % 60)
            })
            .collect()
    } else {
        let wanted: Vec<&str> = want.split("; ").collect();
        numbers(sentence, language)
            .iter()
            .filter(|n| !matches!(n.kind, NumberKind::Ordinal | NumberKind::DateTime | NumberKind::Year))
            .enumerate()
            .map(|(i, number)| told(number, wanted.get(i).is_none_or(|w| w.contains(' '))))
            .collect()
    };
    if listed.is_empty() { "=".to_owned() } else { listed.join("; ") }
}

/// How many lines of a set are right, of how many; each wrong one is listed.
fn score(set: &str) -> (usize, usize, Vec<String>) {
    let rows = SHEET.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>());
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for row in rows.filter(|row| row[0] == set) {
        let language = if row[1] == "fr" { Language::FRENCH } else { Language::ENGLISH };
        let got = says(row[2], language, row[3]);
        all += 1;
        if got == row[3] {
            right += 1;
        } else {
            wrong.push(format!("{}\n  want {}\n  got  {got}", row[2], row[3]));
        }
    }
    (right, all, wrong)
}

#[test]
fn the_lines_that_were_tuned_are_right() {
    let (right, all, wrong) = score("tuned");
    assert!(right == all, "{right} of {all}\n{}", wrong.join("\n"));
}

#[test]
fn most_lines_that_were_never_looked_at_are_right() {
    let (right, all, _) = score("held");
    assert!(right >= 46, "{right} of {all}");
}
