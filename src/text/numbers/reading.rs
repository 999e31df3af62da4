//! The amount that starts at a place, read as the language writes it.

use super::amount::{Amount, Form, scaled};
use super::currency::{self};
use super::notation::digits;
use super::unit;
use super::words::{scale, short_scale, words};
use super::{english, french};
use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};

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
    if let Some(next) = minus(lexemes, at, language) {
        let mut amount = bare(lexemes, next, language)
            .filter(|amount| matches!(amount.form, Form::Plain | Form::FourDigits | Form::Fraction))?;
        after(lexemes, &mut amount, language);
        if lexemes.low(at) == "moins" && !is_below_zero(lexemes, at, &amount, language) {
            return None;
        }
        amount.range.start = at;
        amount.form = Form::Plain;
        (amount.min, amount.max) = (-amount.max, -amount.min);
        return Some(amount);
    }
    let mut amount = bare(lexemes, at, language)?;
    after(lexemes, &mut amount, language);
    Some(amount)
}

/// The place behind a minus sign or word: "-5 °C", "minus ten", « moins dix degrés »; never between two numbers.
fn minus(lexemes: &Lexemes, at: usize, language: Language) -> Option<usize> {
    let behind_number = lexemes.is(at.wrapping_sub(1), LexemeKind::Digits) || lexemes.before(at, 1) == ")";
    let is = match lexemes.low(at) {
        "minus" => true,
        "moins" => language == Language::FRENCH,
        // "(-5)" as well as " -5", but no code and no range.
        "-" => lexemes.glued(at + 1) && (!lexemes.glued(at) || matches!(lexemes.before(at, 1), "(" | "\"")),
        _ => false,
    };
    let number = lexemes.is(at + 1, LexemeKind::Digits) || lexemes.low(at) != "-";
    (is && number && !behind_number).then_some(at + 1)
}

/// Whether « moins » makes an amount negative: a temperature or a rate, or behind « à », « de », « entre »; « au moins dix » and
/// « dix de moins » count something.
fn is_below_zero(lexemes: &Lexemes, at: usize, amount: &Amount, language: Language) -> bool {
    let before = lexemes.before(at, 1);
    if matches!(before, "au" | "le" | "du" | "plus" | "tout") {
        return false;
    }
    let measured = amount.percent
        || unit::unit_at(lexemes, amount.range.end, language)
            .is_some_and(|(_, measure)| matches!(measure.dimension, "temperature" | "fahrenheit" | "points"));
    measured || matches!(before, "à" | "a" | "fait" | ":" | "entre")
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
    } else if let Some((sign, next)) = currency::sign_behind(lexemes, end) {
        amount.range.end = next;
        amount.currency = Some(sign);
    } else {
        let of = match lexemes.low(end + hyphen) {
            "of" if hyphen == 0 => 1,
            "d" if lexemes.low(end + 1) == "'" => 2,
            "de" if language == Language::FRENCH => 1,
            _ => 0,
        };
        // "500 US dollars", "11 billion Hong Kong dollars", « 3 millions de dollars canadiens ».
        let money = currency::word_at(lexemes, end + hyphen + of, language).filter(|_| {
            // "In 2021 Sterling fell": a year before a name.
            amount.form != Form::FourDigits || !lexemes.capital(end + hyphen + of) || hyphen + of > 0
        });
        amount.currency = money.map(|(_, currency)| currency);
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
    digits_at(lexemes, at, language)
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
    let mut factor = None;
    let word = lexemes.low(end);
    if lexemes.glued(end) && lexemes.is(end, LexemeKind::Word) {
        // A lone m is metres, unless money is told.
        factor = short_scale(word, language)
            .filter(|_| word != "m" || is_money(lexemes, at, end, language))
            .or_else(|| scale(word, language))
            .map(|scale| (scale, 1));
        if factor.is_none() && !may_be_glued(lexemes, end, language) {
            return None;
        }
    } else {
        let hyphen = usize::from(word == "-" && lexemes.glued(end) && lexemes.glued(end + 1));
        let next = lexemes.low(end + hyphen);
        if let Some(scale) = scale(next, language) {
            factor = Some((scale, hyphen + 1));
        } else if let Some(group) = words(language).groups.get(next).filter(|_| next != "score") {
            factor = Some((*group, hyphen + 1));
        } else if let Some(years) = words(language).years.get(next).filter(|_| hyphen == 0) {
            return Some(Amount::plain(at..end + 1, value * years).of_form(Form::Years));
        } else if hyphen == 0
            && let Some(scale) = short_scale(word, language).filter(|_| word != "b")
            && (word.len() > 1 || is_money(lexemes, at, end, language))
        {
            // "£5 m", « 3 Mds d'euros », « 20 M€ ».
            factor = Some((scale, 1));
        }
    }
    if let Some((scale, taken)) = factor {
        value = scaled(value, scale);
        end += taken;
        form = Form::Plain;
    }
    if end == digits.end && matches!(lexemes.low(end), "½") && lexemes.glued(end) {
        value += 0.5;
        end += 1;
    }
    let mut amount = Amount::plain(at..end, value).of_form(form);
    if language == Language::FRENCH {
        french::and_a_half(lexemes, &mut amount, factor.map(|(scale, _)| scale));
    }
    Some(amount)
}

/// Whether the letter at `end` behind digits is a scale of money: a currency stands before the digits, or behind the letter ("£5m", « 20 M€ »,
/// "650m pounds", « 1,5 M d'euros »).
fn is_money(lexemes: &Lexemes, at: usize, end: usize, language: Language) -> bool {
    let behind = end + 1;
    let of = if lexemes.low(behind) == "d" && lexemes.low(behind + 1) == "'" { 2 } else { 0 };
    at > 0 && currency::is_sign(lexemes, at - 1)
        || currency::is_sign(lexemes, behind) && lexemes.glued(behind)
        || currency::sign_behind(lexemes, behind).is_some() && lexemes.capital(end)
        || currency::word_at(lexemes, behind + of, language).is_some()
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

/// "3rd", « 3e », "1980s" as forms; `None` when the number goes on as an amount.
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

/// Whether a word may be glued to digits and stay outside the amount: a unit, or what the table of number words lists.
fn may_be_glued(lexemes: &Lexemes, at: usize, language: Language) -> bool {
    let word = lexemes.low(at);
    let foreign = if language == Language::FRENCH { Language::ENGLISH } else { Language::FRENCH };
    words(language).glued.contains(word)
        || unit::unit_at(lexemes, at, language).is_some()
        || unit::unit_at(lexemes, at, foreign).is_some()
}
