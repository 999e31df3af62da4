//! One amount: digits or words with their scale, vague counts, fractions, currency and percent signs.

use super::Qualifier;
use super::notation::digits;
use super::words::{scale, short_scale};
use super::{currency, english, french};
use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};
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
    /// The currency's sign or code, as displayed.
    pub currency: Option<&'static str>,
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

/// The amount that starts at a place.
pub fn amount_at(lexemes: &Lexemes, at: usize, language: Language) -> Option<Amount> {
    if let Some((sign, next)) = currency::before(lexemes, at) {
        let mut amount = bare(lexemes, next, language)?;
        if matches!(amount.form, Form::Ordinal | Form::Vague(_) | Form::Decade) {
            return None;
        }
        amount.range.start = at;
        amount.currency = Some(sign);
        amount.form = Form::Plain;
        return Some(amount);
    }
    let mut amount = bare(lexemes, at, language)?;
    after(lexemes, &mut amount, language);
    Some(amount)
}

/// Reads what follows an amount and belongs to it: percent signs and words, currency signs and words.
fn after(lexemes: &Lexemes, amount: &mut Amount, language: Language) {
    let end = amount.range.end;
    let hyphen = usize::from(lexemes.low(end) == "-" && lexemes.glued(end));
    if lexemes.low(end) == "%" {
        amount.range.end = end + 1;
        amount.percent = true;
    } else if matches!(lexemes.low(end + hyphen), "percent" | "pct") {
        amount.range.end = end + hyphen + 1;
        amount.percent = true;
    } else if lexemes.matches(end, &["per", "cent"]) || lexemes.matches(end, &["pour", "cent"]) {
        amount.range.end = end + 2;
        amount.percent = true;
    } else if let Some(sign) = currency::of_sign(lexemes.low(end)) {
        amount.range.end = end + 1;
        amount.currency = Some(sign);
    } else {
        let of = match lexemes.low(end + hyphen) {
            "of" if hyphen == 0 => 1,
            "d" if lexemes.low(end + 1) == "'" => 2,
            "de" if language == Language::FRENCH => 1,
            _ => 0,
        };
        // "500 US dollars", "11 billion Hong Kong dollars", « 3 millions de dollars ».
        amount.currency = (end + hyphen + of..end + hyphen + of + 2).find_map(|i| currency::of_word(lexemes.low(i)));
    }
    if (amount.percent || amount.currency.is_some()) && amount.form == Form::FourDigits {
        amount.form = Form::Plain;
    }
}

/// The amount at a place without signs.
fn bare(lexemes: &Lexemes, at: usize, language: Language) -> Option<Amount> {
    if lexemes.is(at, LexemeKind::Digits) {
        return in_digits(lexemes, at, language);
    }
    if !lexemes.is(at, LexemeKind::Word) {
        return None;
    }
    if lexemes.glued(at) && at > 0 && lexemes.is(at - 1, LexemeKind::Digits) {
        return None;
    }
    if language == Language::FRENCH { french::french(lexemes, at) } else { english::english(lexemes, at) }
}

/// The amount in digits behind the hyphen of a range.
pub fn unglued(lexemes: &Lexemes, at: usize, language: Language) -> Option<Amount> {
    let mut amount = digits_at(lexemes, at, language)?;
    after(lexemes, &mut amount, language);
    Some(amount)
}

fn in_digits(lexemes: &Lexemes, at: usize, language: Language) -> Option<Amount> {
    if stuck(lexemes, at) {
        return None;
    }
    let mut amount = digits_at(lexemes, at, language)?;
    if negative(lexemes, at) {
        (amount.min, amount.max) = (-amount.max, -amount.min);
    }
    Some(amount)
}

fn digits_at(lexemes: &Lexemes, at: usize, language: Language) -> Option<Amount> {
    let digits = digits(lexemes, at, language)?;
    let mut end = digits.end;
    if let Some(form) = suffix(lexemes, at, end, digits.value, language) {
        let mut amount = Amount::plain(at..end + 1, digits.value).of_form(form);
        if amount.form == Form::Decade {
            amount.max = digits.value + 9.0;
        }
        return Some(amount);
    }
    let mut value = digits.value;
    let mut form = if digits.bare_four { Form::FourDigits } else { Form::Plain };
    let word = lexemes.low(end);
    if lexemes.glued(end) && lexemes.is(end, LexemeKind::Word) {
        if let Some(scale) = short_scale(word).filter(|_| !(word == "m" && at > 0 && is_length(lexemes, at))) {
            value *= scale;
            end += 1;
            form = Form::Plain;
        } else if let Some(scale) = scale(word, language) {
            value *= scale;
            end += 1;
            form = Form::Plain;
        } else if !glued_unit(word) {
            return None;
        }
    } else {
        let hyphen = usize::from(word == "-" && lexemes.glued(end) && lexemes.glued(end + 1));
        if let Some(scale) = scale(lexemes.low(end + hyphen), language) {
            value *= scale;
            end += hyphen + 1;
            form = Form::Plain;
        } else if hyphen == 0 && matches!(word, "bn" | "mds" | "md" | "tn" | "m" | "k" | "mln") {
            // "£5 m", « 3 Mds d'euros »: a lone m is metres unless a currency stands before.
            let money = at > 0 && currency::of_sign(lexemes.low(at - 1)).is_some();
            if let Some(scale) = short_scale(word).filter(|_| word.len() > 1 || money) {
                value *= scale;
                end += 1;
                form = Form::Plain;
            }
        } else if lexemes.low(end) == "dozen" {
            value *= 12.0;
            end += 1;
            form = Form::Plain;
        } else if lexemes.matches(end, &["decades"]) || lexemes.matches(end, &["decennies"]) {
            return Some(Amount::plain(at..end + 1, value * 10.0).of_form(Form::Years));
        } else if lexemes.matches(end, &["centuries"]) || lexemes.matches(end, &["siecles"]) {
            return Some(Amount::plain(at..end + 1, value * 100.0).of_form(Form::Years));
        }
    }
    if end == digits.end && matches!(lexemes.low(end), "½") && lexemes.glued(end) {
        value += 0.5;
        end += 1;
    }
    Some(Amount::plain(at..end, value).of_form(form))
}

/// Whether digits belong to a name or a code: glued behind a letter or to one by a hyphen ("HER2", "F-16", "COVID-19", "9/11"),
/// or one of three or more parts ("1.2.3", "859-292-3680").
fn stuck(lexemes: &Lexemes, at: usize) -> bool {
    if slashed(lexemes, at + 1) || of_many_parts(lexemes, at) {
        return true;
    }
    if !lexemes.glued(at) || at == 0 {
        return false;
    }
    match lexemes.low(at - 1) {
        // The minutes of a time.
        ":" | "h" if at > 1 && lexemes.is(at - 2, LexemeKind::Digits) && lexemes.glued(at - 1) => {
            lexemes.low(at).len() != 2
        }
        "@" | "#" | "_" | "." => true,
        "-" | "/" | ":" | "," => lexemes.glued(at - 1),
        _ => lexemes.is(at - 1, LexemeKind::Word),
    }
}

fn of_many_parts(lexemes: &Lexemes, at: usize) -> bool {
    let mark = lexemes.low(at + 1);
    matches!(mark, "." | "-")
        && lexemes.low(at + 3) == mark
        && (1..=4).all(|k| lexemes.glued(at + k))
        && lexemes.is(at + 2, LexemeKind::Digits)
        && lexemes.is(at + 4, LexemeKind::Digits)
        && !(mark == "." && lexemes.low(at + 2).len() == 3 && lexemes.low(at + 4).len() == 3)
}

/// "9/11", "24/7".
fn slashed(lexemes: &Lexemes, at: usize) -> bool {
    lexemes.low(at) == "/" && lexemes.glued(at) && lexemes.glued(at + 1) && lexemes.is(at + 1, LexemeKind::Digits)
}

/// A minus sign before a temperature or a rate: "-5 °C", "minus 12".
fn negative(lexemes: &Lexemes, at: usize) -> bool {
    at > 0
        && (lexemes.low(at - 1) == "minus"
            || lexemes.low(at - 1) == "moins"
                && !matches!(lexemes.before(at, 2), "au" | "de" | "du" | "le")
                && !lexemes.glued(at)
                && matches!(lexemes.before(at, 2), "à" | "a" | "fait" | ":")
            || lexemes.low(at - 1) == "-" && lexemes.glued(at) && !lexemes.glued(at - 1))
}

fn is_length(lexemes: &Lexemes, at: usize) -> bool {
    currency::of_sign(lexemes.low(at - 1)).is_none()
}

/// "3rd", « 3e », "1980s", "7.55am", "15h30" as forms; `None` when the number goes on as an amount.
fn suffix(lexemes: &Lexemes, at: usize, end: usize, value: f64, language: Language) -> Option<Form> {
    if !lexemes.glued(end) {
        return None;
    }
    let whole = end == at + 1;
    match lexemes.low(end) {
        "st" | "nd" | "rd" | "th" if whole => Some(Form::Ordinal),
        "e" | "eme" | "er" | "ere" | "es" | "emes" if whole && language == Language::FRENCH => Some(Form::Ordinal),
        "s" if whole && (1000.0..2100.0).contains(&value) && value % 10.0 == 0.0 => Some(Form::Decade),
        _ => None,
    }
}

/// Words that may be glued to digits and stay outside the amount: units and parts of a time.
fn glued_unit(word: &str) -> bool {
    matches!(
        word,
        "km" | "m"
            | "cm"
            | "mm"
            | "kg"
            | "g"
            | "mg"
            | "mph"
            | "kph"
            | "kmh"
            | "ft"
            | "lb"
            | "lbs"
            | "in"
            | "kw"
            | "mw"
            | "gw"
            | "mwh"
            | "kwh"
            | "ha"
            | "c"
            | "f"
            | "am"
            | "pm"
            | "h"
            | "hrs"
            | "min"
            | "gb"
            | "mb"
            | "tb"
            | "mhz"
            | "ghz"
            | "l"
            | "cl"
            | "ml"
            | "t"
            | "p"
            | "sq"
            | "yo"
            | "people"
            | "percent"
            | "pct"
            | "euros"
            | "dollars"
    )
}
