//! Word changes inside linked passages, each with its kind.
//!
//! The sentences of two blocks that answer each other are compared word by word; the figures, names, dates, negations and modals of the
//! whole blocks are compared as what they mean. Only those can make a change of substance.

mod exchange;
mod figures;
mod hunks;
mod kinds;
mod lexicon;
mod link;
mod passage;
mod places;
mod roles;
mod run;
mod spelling;

pub use link::{Differ, Group, Passages};

use crate::article::Place;
use serde::Serialize;

/// What a change changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// A number.
    Figure,
    /// A date, a weekday or a time of day.
    Date,
    /// A name of a person, place or organisation, or who did what to whom.
    Name,
    /// What stands between quotation marks.
    Quote,
    /// A negation that one side has.
    Negation,
    /// What is certain, possible or ordered.
    Modality,
    /// Another spelling of the same word or name.
    Spelling,
    /// Punctuation, quotation marks, spaces, capitals.
    Typography,
    /// Other words.
    Wording,
    /// What one side says and the other leaves out.
    Omission,
}

impl ChangeKind {
    /// The kind in words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Date => "date",
            Self::Name => "name",
            Self::Quote => "quote",
            Self::Negation => "negation",
            Self::Modality => "modality",
            Self::Spelling => "spelling",
            Self::Typography => "typography",
            Self::Wording => "wording",
            Self::Omission => "omission",
        }
    }
}

/// A difference between two linked passages.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What it changes.
    pub kind: ChangeKind,
    /// Where it stands on the left; `None` when only the right has it.
    pub left: Option<Place>,
    /// Where it stands on the right.
    pub right: Option<Place>,
    /// Whether it is a difference of substance, which makes its link divergent.
    pub substance: bool,
}

#[cfg(test)]
mod tests;
