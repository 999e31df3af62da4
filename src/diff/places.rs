//! Names and dates that stand in each other's place.

use super::lexicon::Part;
use super::passage::{NameAt, Passage, UnitKind};
use crate::text::Span;
use crate::text::dates::When;
use std::ops::Range;

/// The names of a passage that units of it touch.
pub(super) fn names_in<'p>(passage: &'p Passage, units: &Range<usize>) -> impl Iterator<Item = &'p NameAt> {
    let span = passage.span(units.clone());
    let first = passage.names.partition_point(|name| name.span.end <= span.start);
    passage.names[first..].iter().take_while(move |name| name.span.start < span.end)
}

/// The dates of a passage that units of it touch, with their bytes.
pub(super) fn dates_in<'p>(passage: &'p Passage, units: &Range<usize>) -> impl Iterator<Item = (Span, &'p When)> {
    let span = passage.span(units.clone());
    let first = passage.dates.partition_point(|date| date.span.end <= span.start);
    passage.dates[first..].iter().take_while(move |date| date.span.start < span.end).map(|date| (date.span, &date.when))
}

/// A passage with more names or dates than this is no paragraph: any of them may be meant somewhere in it.
const MANY: usize = 400;

/// Whether a name of one passage may be meant somewhere in the other.
pub(super) fn is_named(name: &NameAt, other: &Passage) -> bool {
    other.names.len() > MANY || other.names.iter().any(|o| o.form.alike(&name.form))
}

/// Whether a date of one passage is said somewhere in the other, or may be: days that do not exclude each other.
pub(super) fn is_dated(when: &When, other: &Passage) -> bool {
    other.dates.len() > MANY || other.dates.iter().any(|date| !exclude(when, &date.when))
}

/// Whether two dates exclude each other: a weekday and a day of the month may be one day.
pub(super) fn exclude(a: &When, b: &When) -> bool {
    match (a, b) {
        (When::Weekday(x), When::Weekday(y)) => x != y,
        (When::Weekday(x), When::Day(day)) | (When::Day(day), When::Weekday(x)) => {
            day.weekday().to_monday_one_offset() != *x
        }
        (When::MonthDay(m, d), When::MonthDay(n, e)) => (m, d) != (n, e),
        (When::MonthDay(m, d), When::Day(day)) | (When::Day(day), When::MonthDay(m, d)) => {
            (day.month(), day.day()) != (*m, *d)
        }
        (When::Day(x), When::Day(y)) => x != y,
        (When::Month(y, m), When::Month(z, n)) => (y, m) != (z, n),
        (When::Month(y, m), When::Day(day)) | (When::Day(day), When::Month(y, m)) => {
            (day.year(), day.month()) != (*y, *m)
        }
        _ => false,
    }
}

/// Words of negation in units.
pub(super) fn negations(passage: &Passage, units: &Range<usize>) -> usize {
    units.clone().filter(|&at| passage.units[at].kind == UnitKind::Function(Part::Negation)).count()
}
