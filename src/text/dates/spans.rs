//! Spans of days: "3 to 5 June", "June 3-5, 2021", "from 30 May until 2 June", « du 1er au 3 mars », « les 4 et 5 juin ».

use super::calendar::{month, weekday};
use super::{PartDate, continues, day_of_month, valid, year};
use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};
use crate::text::numbers::unit::unit_at;
use std::ops::Range;

/// Two days named together.
pub(super) enum Two {
    /// From the first to the last.
    Span(PartDate, PartDate),
    /// Each for itself, with its lexemes: "on 3 and 7 June".
    Each((Range<usize>, PartDate), (Range<usize>, PartDate)),
}

/// One end, as far as it is told.
#[derive(Clone, Copy)]
struct Part {
    start: usize,
    end: usize,
    month: Option<i8>,
    day: i8,
    year: Option<i16>,
}

/// How two days are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// "to", "until", « au », a hyphen.
    To,
    /// "and".
    And,
}

/// The two days whose first starts at a place; the lexemes of both, and what they say.
pub(super) fn days_at(lexemes: &Lexemes, at: usize, language: Language) -> Option<(usize, usize, Two)> {
    if lexemes.glued(at) && !matches!(lexemes.before(at, 1), "(" | "'" | "\"") {
        return None;
    }
    let first = end_at(lexemes, at, language)?;
    let (after, joint) = joint(lexemes, first.end, language)?;
    let second = end_at(lexemes, after, language)?;
    let bare = first.month.is_none() || second.month.is_none();
    let mut second = second;
    if second.month.is_none() {
        (second.end, second.year) = with_year(lexemes, second.end);
    }
    // "June 3 to 5 people": a number that counts something is no day.
    let counts = lexemes.is_plural(second.end) || unit_at(lexemes, second.end, language).is_some();
    if second.month.is_none() && (counts || continues(lexemes, second.end)) {
        return None;
    }
    let month = first.month.or(second.month)?;
    let of = |end: Part, year: Option<i16>| PartDate {
        year: end.year.or(year),
        month: end.month.unwrap_or(month),
        day: end.day,
    };
    let (a, b) = (of(first, second.year), of(second, None));
    if !valid(a.month, a.day) || !valid(b.month, b.day) {
        return None;
    }
    let ordered = if a.month == b.month && a.year == b.year { a.day < b.day } else { true };
    let follows = a.month == b.month && a.day + 1 == b.day;
    let between =
        matches!(lexemes.before(first.start, 1), "between" | "entre") || lexemes.before(first.start, 2) == "entre";
    let start = first.start;
    if joint == Joint::To || between || bare && follows {
        return ordered.then_some((start, second.end, Two::Span(a, b)));
    }
    // Two whole dates are read for themselves.
    bare.then_some((start, second.end, Two::Each((start..first.end, a), (second.start..second.end, b))))
}

/// A day with the month and the year that are told beside it; a weekday and an article before it are read over.
fn end_at(lexemes: &Lexemes, at: usize, language: Language) -> Option<Part> {
    let mut next = weekday(lexemes, at, language).map_or(at, |(end, _)| end);
    while next > at && lexemes.low(next) == "," || matches!(lexemes.low(next), "the" | "le" | "les") {
        next += 1;
    }
    let start = next;
    if let Some((after, month)) = month(lexemes, next, language) {
        let (end, day) = day_of_month(lexemes, after).filter(|(end, _)| !continues(lexemes, *end))?;
        let (end, year) = with_year(lexemes, end);
        return Some(Part { start, end, month: Some(month), day, year });
    }
    let (end, day) = day_of_month(lexemes, next)?;
    let of = end + usize::from(lexemes.low(end) == "of");
    let Some((end_of_month, month)) = month(lexemes, of, language) else {
        return (lexemes.low(next).len() <= 2).then_some(Part { start, end, month: None, day, year: None });
    };
    let (end, year) = with_year(lexemes, end_of_month);
    Some(Part { start, end, month: Some(month), day, year })
}

/// The year behind a day, and the place after it.
fn with_year(lexemes: &Lexemes, end: usize) -> (usize, Option<i16>) {
    let comma = usize::from(lexemes.low(end) == ",");
    match year(lexemes, end + comma) {
        Some(year) => (end + comma + 1, Some(year)),
        None => (end, None),
    }
}

fn joint(lexemes: &Lexemes, at: usize, language: Language) -> Option<(usize, Joint)> {
    // "Dec. 30, 2021, to Jan. 2, 2022"
    let at = at + usize::from(lexemes.low(at) == "," && lexemes.low(at + 1) == "to");
    let french = language == Language::FRENCH;
    match lexemes.low(at) {
        "-" | "–"
            if lexemes.is(at + 1, LexemeKind::Digits)
                || !lexemes.glued(at + 1)
                || month(lexemes, at + 1, language).is_some() =>
        {
            Some((at + 1, Joint::To))
        }
        "to" | "until" | "till" | "through" if !french => Some((at + 1, Joint::To)),
        "au" if french => Some((at + 1, Joint::To)),
        "à" if french && lexemes.low(at + 1) == "le" => Some((at + 1, Joint::To)),
        "jusqu" if french => {
            let au = (at + 1..at + 3).find(|&i| lexemes.low(i) == "au")?;
            Some((au + 1, Joint::To))
        }
        "and" if !french => Some((at + 1, Joint::And)),
        "et" if french => Some((at + 1, Joint::And)),
        _ => None,
    }
}
