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

/// The dates and times of day of a passage that units of it touch, with their bytes.
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
    let of_day = |when: &When| matches!(when, When::Time(_));
    other.dates.len() > MANY
        || other.dates.iter().any(|date| of_day(&date.when) == of_day(when) && !when.excludes(&date.when))
}

/// Words of negation in units.
pub(super) fn negations(passage: &Passage, units: &Range<usize>) -> usize {
    units.clone().filter(|&at| passage.units[at].kind == UnitKind::Function(Part::Negation)).count()
}
