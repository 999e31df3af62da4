//! One amount: digits or words with their scale, vague counts, fractions, currency and percent signs.

use super::Qualifier;
use super::currency::Currency;
use std::ops::Range;

/// What the amount is stated in.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A plain number.
    Plain,
    /// Four bare digits, which may be a year.
    FourDigits,
    /// A vague count by its English name.
    Vague(&'static str),
    /// Decades or centuries, counted in years.
    Years,
    /// A decade by its first year: "the 1980s".
    Decade,
    /// A fraction, in hundredths: "two-thirds".
    Fraction,
    /// "3rd", "third", « 3e ».
    Ordinal,
    /// Two counts: "2-1".
    Score,
    /// Years or amounts from one to another.
    Range,
}

/// An amount among lexemes.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// Its lexemes, signs and scale included.
    pub range: Range<usize>,
    /// Lower bound.
    pub min: f64,
    /// Upper bound.
    pub max: f64,
    /// How it is stated.
    pub form: Form,
    /// The currency of its sign, code or word.
    pub currency: Option<&'static Currency>,
    /// Whether a percent sign or word belongs to it.
    pub percent: bool,
    /// The qualifier that lies in the words themselves: « une dizaine » is about ten.
    pub qualifier: Qualifier,
}

impl Amount {
    /// A plain amount of one value.
    pub fn plain(range: Range<usize>, value: f64) -> Self {
        Self {
            range,
            min: value,
            max: value,
            form: Form::Plain,
            currency: None,
            percent: false,
            qualifier: Qualifier::Exactly,
        }
    }

    /// The same amount, said to be about so much.
    pub fn about(mut self) -> Self {
        self.qualifier = Qualifier::About;
        self
    }

    /// The same amount in another form.
    pub fn of_form(mut self, form: Form) -> Self {
        self.form = form;
        self
    }
}

/// So many thousands, millions or dozens, to the last digit written: 4.14 billion is 4,140,000,000, which floats that multiply miss by a hair.
pub fn scaled(value: f64, scale: f64) -> f64 {
    let product = value * scale;
    if scale < 1000.0 { product } else { (product * 1000.0).round() / 1000.0 }
}
