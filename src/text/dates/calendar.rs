//! Names of months and weekdays, whole and abbreviated.

use crate::text::Language;
use crate::text::lexemes::Lexemes;

const MONTHS: [[&str; 2]; 12] = [
    ["january", "janvier"],
    ["february", "fevrier"],
    ["march", "mars"],
    ["april", "avril"],
    ["may", "mai"],
    ["june", "juin"],
    ["july", "juillet"],
    ["august", "aout"],
    ["september", "septembre"],
    ["october", "octobre"],
    ["november", "novembre"],
    ["december", "decembre"],
];

const SHORT_MONTHS: [[&[&str]; 2]; 12] = [
    [&["jan"], &["janv", "jan"]],
    [&["feb"], &["fevr", "fev"]],
    [&["mar"], &[]],
    [&["apr"], &["avr"]],
    [&[], &[]],
    [&["jun"], &[]],
    [&["jul"], &["juil"]],
    [&["aug"], &[]],
    [&["sep", "sept"], &["sept"]],
    [&["oct"], &["oct"]],
    [&["nov"], &["nov"]],
    [&["dec"], &["dec"]],
];

const WEEKDAYS: [[&str; 2]; 7] = [
    ["monday", "lundi"],
    ["tuesday", "mardi"],
    ["wednesday", "mercredi"],
    ["thursday", "jeudi"],
    ["friday", "vendredi"],
    ["saturday", "samedi"],
    ["sunday", "dimanche"],
];

const SHORT_WEEKDAYS: [&[&str]; 7] =
    [&["mon"], &["tue", "tues"], &["wed"], &["thu", "thur", "thurs"], &["fri"], &["sat"], &["sun"]];

fn column(language: Language) -> usize {
    usize::from(language == Language::FRENCH)
}

/// The month named at a place (1 to 12) and the place after it, its full stop included.
pub fn month(lexemes: &Lexemes, at: usize, language: Language) -> Option<(usize, i8)> {
    let (word, column) = (lexemes.low(at), column(language));
    if column == 0 && !lexemes.capital(at) {
        return None;
    }
    if let Some(found) = MONTHS.iter().position(|names| names[column] == word) {
        return Some((at + 1, found as i8 + 1));
    }
    let found = SHORT_MONTHS.iter().position(|names| names[column].contains(&word))?;
    Some((at + 1 + usize::from(lexemes.low(at + 1) == "."), found as i8 + 1))
}

/// Whether the word at a place names a month, whole or abbreviated.
pub fn is_month(lexemes: &Lexemes, at: usize, language: Language) -> bool {
    month(lexemes, at, language).is_some()
}

/// The weekday named at a place (Monday = 1) and the place after it. An abbreviation counts before a full stop or a comma.
pub fn weekday(lexemes: &Lexemes, at: usize, language: Language) -> Option<(usize, i8)> {
    let (word, column) = (lexemes.low(at), column(language));
    if column == 0 && !lexemes.capital(at) {
        return None;
    }
    if let Some(found) = WEEKDAYS.iter().position(|names| names[column] == word) {
        return Some((at + 1, found as i8 + 1));
    }
    if column == 1 || !matches!(lexemes.low(at + 1), "." | ",") {
        return None;
    }
    let found = SHORT_WEEKDAYS.iter().position(|names| names.contains(&word))?;
    let stop = usize::from(lexemes.low(at + 1) == ".");
    // "Sun." and "Sat." are days only before a date: "the sun.", "They sat."
    month(lexemes, at + 2, language).is_some().then_some((at + 1 + stop, found as i8 + 1))
}
