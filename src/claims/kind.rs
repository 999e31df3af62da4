//! What a claim states.

use crate::text::dates::{Date, When};
use crate::text::numbers::{Number, NumberKind};

/// What a claim states.
#[derive(Clone, Debug, PartialEq)]
pub enum ClaimKind {
    /// A number of something, an age or a year among them. Its spans count bytes of the block's text, as [`super::Claim::place`] does.
    Figure(Number),
    /// Somebody's words.
    Quote,
    /// When something was, is or will be.
    Date(Moment),
    /// Who is said to have said something.
    Attribution,
    /// A person, a place or an organisation.
    Name(Entity),
}

impl ClaimKind {
    /// The kind as reports and tables name it; ages and years are kinds of their own there.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Figure(number) => match number.kind {
                NumberKind::Age => "age",
                NumberKind::Year => "year",
                _ => "figure",
            },
            other => other.family(),
        }
    }

    /// The kind as the JSON of `enface claims` names it: ages and years are figures there, told apart by the figure's type.
    pub const fn family(&self) -> &'static str {
        match self {
            Self::Figure(_) => "figure",
            Self::Quote => "quote",
            Self::Date(_) => "date",
            Self::Attribution => "attribution",
            Self::Name(_) => "name",
        }
    }
}

/// A day or a month named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// As the text says it.
    pub when: When,
    /// The day meant, where the text or the article's date tells it.
    pub day: Option<Date>,
}

/// Somebody or something named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub sort: EntitySort,
    /// The role that the text gives a person, in its words: "Kazakh President".
    pub role: Option<String>,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntitySort {
    /// A person.
    Person,
    /// A country, a town, a region.
    Place,
    /// A company, a ministry, an agency, a team.
    Organisation,
    /// The text does not tell.
    Unknown,
}

impl EntitySort {
    /// The sort as output names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Unknown => "unknown",
        }
    }
}
