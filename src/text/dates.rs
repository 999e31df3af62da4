//! Dates and weekdays.

use super::{Language, Span};

pub use jiff::civil::Date;

/// When, as a text says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// A full date.
    Day(Date),
    /// A month and a day without a year.
    MonthDay(i8, i8),
    /// A weekday, Monday = 1 to Sunday = 7.
    Weekday(i8),
    /// A month of a year.
    Month(i16, i8),
}

/// A date named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedDate {
    /// Its bytes.
    pub span: Span,
    /// What it says.
    pub when: When,
}

/// The dates and weekdays named in a text, in order.
pub fn dates(_text: &str, _language: Language) -> Vec<NamedDate> {
    Vec::new()
}
