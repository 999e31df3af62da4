//! Numbers made from amounts, and their normalised English form.

use super::amount::{Amount, Form};
use super::qualifiers::Qualified;
use super::unit::{Unit, measure, unit_at};
use super::{Number, NumberKind, Qualifier};
use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};

/// The number of an amount.
pub fn number(
    lexemes: &Lexemes,
    amount: &Amount,
    qualified: &Qualified,
    kind: NumberKind,
    language: Language,
) -> Number {
    let (min, max) = match qualified.qualifier {
        Qualifier::AtLeast | Qualifier::MoreThan => (Some(amount.min), None),
        Qualifier::UpTo | Qualifier::LessThan => (None, Some(amount.max)),
        _ => (Some(amount.min), Some(amount.max)),
    };
    Number {
        span: lexemes.span(qualified.range.start.min(amount.range.start), qualified.range.end.max(amount.range.end)),
        core: lexemes.span(amount.range.start, amount.range.end),
        min,
        max,
        qualifier: qualified.qualifier,
        kind,
        display: display(amount, kind),
        unit: unit_of(lexemes, amount, kind, language),
    }
}

/// What the amount is stated in: its currency or percent sign, else the unit of measure behind it.
fn unit_of(lexemes: &Lexemes, amount: &Amount, kind: NumberKind, language: Language) -> Option<Unit> {
    match kind {
        NumberKind::Money => amount.currency.map(Unit::Currency),
        NumberKind::Percent => measure("percent").map(Unit::Measure),
        NumberKind::Cardinal if amount.form != Form::Years => {
            let end = amount.range.end;
            let hyphen = usize::from(lexemes.low(end) == "-" && lexemes.glued(end) && lexemes.glued(end + 1));
            unit_at(lexemes, end + hyphen, language).map(|(_, measure)| Unit::Measure(measure))
        }
        _ => None,
    }
}

/// The number at a place inside a date.
pub fn part_of_date(lexemes: &Lexemes, at: usize) -> Option<Number> {
    if !lexemes.is(at, LexemeKind::Digits) {
        return None;
    }
    let value: f64 = lexemes.low(at).parse().ok()?;
    let span = lexemes.span(at, at + 1);
    Some(Number {
        span,
        core: span,
        min: Some(value),
        max: Some(value),
        qualifier: Qualifier::Exactly,
        kind: NumberKind::DateTime,
        display: lexemes.low(at).to_owned(),
        unit: None,
    })
}

fn display(amount: &Amount, kind: NumberKind) -> String {
    let bare = kind == NumberKind::Year || kind == NumberKind::Ordinal || kind == NumberKind::DateTime;
    let one = |value: f64| if bare { plain(value) } else { grouped(value) };
    let body = match &amount.form {
        Form::Vague(name) => (*name).to_owned(),
        Form::Decade => format!("{}s", plain(amount.min)),
        Form::Fraction => return format!("{}%", rounded(amount.min)),
        Form::Score => return format!("{}-{}", plain(amount.min), plain(amount.max)),
        _ if amount.min < amount.max => {
            let (low, high) = (one(amount.min), one(amount.max));
            match (low.split_once(' '), high.split_once(' ')) {
                (Some((digits, scale)), Some((_, other))) if scale == other => format!("{digits}-{high}"),
                _ if amount.min < 0.0 => format!("{low} to {high}"),
                _ => format!("{low}-{high}"),
            }
        }
        _ => one(amount.min),
    };
    match amount.currency {
        Some(currency) if matches!(amount.form, Form::Vague(_)) => format!("{body} of {}", currency.name),
        Some(currency) => currency.of(&body),
        None if amount.percent => format!("{body}%"),
        None => body,
    }
}

/// A fraction in hundredths, two decimals at most.
fn rounded(value: f64) -> String {
    plain((value * 100.0).round() / 100.0)
}

/// Without separators, to the last digit that was written.
fn plain(value: f64) -> String {
    // What multiplying by a scale adds behind the ninth decimal was not.
    let text = format!("{value:.9}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text.is_empty() || text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// With English separators; millions and more in words, where three decimals tell all digits.
fn grouped(value: f64) -> String {
    for (scale, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        let thousandths = value / scale * 1000.0;
        if value.abs() >= scale && (thousandths - thousandths.round()).abs() < 1e-6 {
            let digits = format!("{:.3}", value / scale);
            let digits = digits.trim_end_matches('0').trim_end_matches('.');
            return format!("{digits} {name}");
        }
        if value.abs() >= scale {
            break;
        }
    }
    let text = plain(value);
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, rest) = text.find('.').map_or((text, ""), |dot| text.split_at(dot));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}
