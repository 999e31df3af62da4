//! Numbers as typed values: digits and words, English and French notation, ranges, qualifiers, vague counts.

use super::{Language, Span};
use serde::Serialize;

/// How a number is qualified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Qualifier {
    /// As stated.
    Exactly,
    /// "at least", « au moins ».
    AtLeast,
    /// "more than", "over", « plus de ».
    MoreThan,
    /// "nearly", "almost", « près de ».
    Nearly,
    /// "about", "around", "some", « environ ».
    About,
    /// "up to", "at most", « jusqu'à ».
    UpTo,
    /// "fewer than", "less than", « moins de ».
    LessThan,
    /// "dozens", "scores", "hundreds": a vague count.
    Vague,
}

/// What sort of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberKind {
    /// A count or an amount.
    Cardinal,
    /// "third", "3rd", « 3e ».
    Ordinal,
    /// A year such as 1989.
    Year,
    /// An age ("58-year-old", "81," beside a name).
    Age,
    /// A percentage.
    Percent,
    /// An amount of money.
    Money,
    /// Part of a date or a time of day.
    DateTime,
}

/// A number of a text as a closed interval; `None` where it is open.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Number {
    /// The bytes of the number with its qualifier.
    pub span: Span,
    /// The bytes of the number alone.
    pub core: Span,
    /// Lower bound as stated.
    pub min: Option<f64>,
    /// Upper bound as stated.
    pub max: Option<f64>,
    /// How it is qualified.
    pub qualifier: Qualifier,
    /// What sort it is.
    pub kind: NumberKind,
    /// Normalised English: "13", "200-300", "dozens".
    pub display: String,
}

/// The numbers of a text in order, without overlap.
pub fn numbers(_text: &str, _language: Language) -> Vec<Number> {
    Vec::new()
}
