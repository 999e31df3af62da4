//! Numbers as typed values: digits and words, English and French notation, ranges, qualifiers, vague counts.
//!
//! Number words are read by a grammar of our own. The crate `text2num` was weighed: it reads whole numbers in words well, but not what
//! mixes with them in news ("2.3 million", "a dozen", "half a million", "sixty-year-old", "tens of thousands"), and gives no bytes.

mod amount;
pub mod currency;
mod display;
mod english;
mod french;
mod kinds;
mod labels;
mod notation;
mod qualifiers;
mod ranges;
mod ratios;
mod reading;
mod screen;
mod stand;
pub mod unit;
mod vague;
mod words;

use super::lexemes::Lexemes;
use super::{Language, Span};
use serde::Serialize;
use std::ops::Range;

pub use stand::{Standing, is_rounded, stand};
pub use unit::Unit;

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
    /// "about", "around", "some", "a dozen", « environ », « une dizaine ».
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
    /// "third", "3rd", « 3e », and the number of a thing in a list: "Category 1", "No. 3", "page 4".
    Ordinal,
    /// A year such as 1989, years from one to another, or a decade such as the 1980s.
    Year,
    /// An age in years ("58-year-old", "81," beside a name).
    Age,
    /// A percentage; a fraction ("two-thirds") is one too.
    Percent,
    /// An amount of money.
    Money,
    /// Part of a date or a time of day.
    DateTime,
    /// The two sides of a result ("2-1"): `min` and `max` are the two counts in the order stated, so that `min` may be the greater.
    Score,
}

/// A number of a text as a closed interval; `None` where it is open.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Number {
    /// The bytes of the number with its qualifier.
    pub span: Span,
    /// The bytes of the number alone, with its scale word ("2.3 million", "three decades"), currency symbol and percent sign.
    pub core: Span,
    /// Lower bound as stated. Decades and centuries are counted in years.
    pub min: Option<f64>,
    /// Upper bound as stated.
    pub max: Option<f64>,
    /// How it is qualified.
    pub qualifier: Qualifier,
    /// What sort it is.
    pub kind: NumberKind,
    /// Normalised English: "13", "1,200", "200-300", "dozens", "19 million", "13,297,760", "$2.5 billion", "70%".
    pub display: String,
    /// The currency or the unit of measure in which it is stated.
    #[serde(skip)]
    pub unit: Option<Unit>,
}

impl Number {
    /// The values that the number may mean, for comparing: "about" widens by 5 % on both sides, "nearly" by 5 % below, an open end is
    /// infinite. A score has no such values: its two counts stand in order.
    pub fn interval(&self) -> (f64, f64) {
        let (min, max) = (self.min.unwrap_or(f64::NEG_INFINITY), self.max.unwrap_or(f64::INFINITY));
        match self.qualifier {
            Qualifier::About => (min - 0.05 * min.abs(), max + 0.05 * max.abs()),
            Qualifier::Nearly => (min - 0.05 * min.abs(), max),
            _ => (min, max),
        }
    }

    /// The one number that is stated, whatever its qualifier; `None` for a range or a vague count.
    pub fn stated(&self) -> Option<f64> {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min.to_bits() == max.to_bits() => Some(min),
            (Some(one), None) | (None, Some(one)) => Some(one),
            _ => None,
        }
    }

    /// The number with its qualifier, in normalised English: "about 2,300".
    pub fn qualified(&self) -> String {
        let before = match self.qualifier {
            Qualifier::Exactly | Qualifier::Vague => "",
            Qualifier::AtLeast => "at least ",
            Qualifier::MoreThan => "more than ",
            Qualifier::Nearly => "nearly ",
            Qualifier::About => "about ",
            Qualifier::UpTo => "up to ",
            Qualifier::LessThan => "fewer than ",
        };
        format!("{before}{}", self.display)
    }
}

/// The numbers of a text in order, without overlap. French notation and words are read in French texts, English ones in all others;
/// English text may hold French notation that a translation left ("1.200 people", "1,4 billion").
///
/// "One" and "two" are among them even where they count little ("one of the men", "the two leaders"); « un », « une » are not.
pub fn numbers(text: &str, language: Language) -> Vec<Number> {
    numbers_in(&Lexemes::of(text), language)
}

/// The numbers among lexemes.
pub fn numbers_in(lexemes: &Lexemes, language: Language) -> Vec<Number> {
    let named = named(lexemes, language);
    let mut named = named.iter().peekable();
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while at < lexemes.len() {
        while named.next_if(|range| range.end <= at).is_some() {}
        if let Some(&range) = named.peek()
            && range.contains(&at)
        {
            found.extend(range.clone().filter_map(|i| display::part_of_date(lexemes, i)));
            at = range.end;
            continue;
        }
        if !screen::may_start(lexemes, at, language) {
            at += 1;
            continue;
        }
        if let Some(end) = labels::name_at(lexemes, at, language) {
            at = end;
            continue;
        }
        let amount = ratios::ratio_at(lexemes, at, language)
            .or_else(|| ranges::range_at(lexemes, at, language))
            .or_else(|| reading::amount_at(lexemes, at, language));
        let Some(amount) = amount else {
            at += 1;
            continue;
        };
        let end = named.peek().map_or(usize::MAX, |range| range.start);
        if amount.range.end > end {
            at += 1;
            continue;
        }
        if labels::is_in_name(lexemes, &amount, language) {
            at = amount.range.end;
            continue;
        }
        let qualified = qualifiers::qualify(lexemes, &amount, language);
        let kind = kinds::kind(lexemes, &amount, &qualified, found.last(), language);
        at = qualified.range.end.max(amount.range.end);
        found.push(display::number(lexemes, &amount, &qualified, kind, language));
    }
    found
}

/// The lexemes of dates and times of day, in order.
fn named(lexemes: &Lexemes, language: Language) -> Vec<Range<usize>> {
    let dates = super::dates::dates_in(lexemes, language).into_iter().map(|(range, _)| range);
    let times = super::times::times_in(lexemes, language).into_iter().map(|(range, _)| range);
    let mut named: Vec<Range<usize>> = dates.chain(times).collect();
    named.sort_by_key(|range| range.start);
    named
}

/// A whole number below a hundred in words at a place, and the place after it: "ten", « vingt et une ».
pub fn small_number(lexemes: &Lexemes, at: usize, language: Language) -> Option<(usize, u16)> {
    words::spelled(lexemes, at, language).filter(|(_, value)| *value < 100.0).map(|(end, value)| (end, value as u16))
}

/// The words of which numbers in words are made.
pub fn number_words(language: Language) -> impl Iterator<Item = &'static str> {
    words::words(language).parts()
}

#[cfg(test)]
pub(super) mod sheet;
#[cfg(test)]
mod tests;
