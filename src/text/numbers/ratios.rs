//! Shares said as a ratio: "one in five", "three out of ten", « un habitant sur cinq ».

use super::amount::{Amount, Form};
use super::reading::amount_at;
use super::unit::unit_at;
use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};

/// Words that may stand between the two numbers: "one adult in ten".
const BETWEEN: usize = 3;

/// The ratio that starts at a place, in hundredths.
pub fn ratio_at(lexemes: &Lexemes, at: usize, language: Language) -> Option<Amount> {
    let french = language == Language::FRENCH;
    let part = part_at(lexemes, at, language)?;
    let mut next = part.range.end;
    // "One-in-five"
    let hyphens = lexemes.low(next) == "-" && lexemes.glued(next);
    if hyphens {
        next += 1;
    }
    let joint = (next..=next + BETWEEN).find_map(|i| {
        let taken = joint(lexemes, i, french)?;
        let plain = (next..i).all(|k| lexemes.is(k, LexemeKind::Word) || lexemes.low(k) == "'");
        plain.then_some((i, taken))
    });
    let (joint, taken) = joint?;
    let noun = joint > next;
    let start = joint + taken + usize::from(hyphens);
    let whole = amount_at(lexemes, start, language).filter(is_plain)?;
    let (n, of) = (part.min, whole.min);
    let end = whole.range.end;
    let told = n < of && of >= 2.0 && (n <= 1.0 || is_round(of)) && n.fract() == 0.0 && of.fract() == 0.0;
    let year = whole.form == Form::FourDigits && (1900.0..2100.0).contains(&of) && of % 1000.0 != 0.0;
    let counted = lexemes.is_plural(end);
    if !told
        || year
        || unit_at(lexemes, end, language).is_some()
        || whole.currency.is_some()
        || noun && (counted && n > 1.0 || lexemes.is_plural(next) && n <= 1.0)
        || french && counted
    {
        return None;
    }
    Some(Amount::plain(at..end, 100.0 * n / of).of_form(Form::Fraction))
}

/// The first number: a small one, "one" and « un » among them.
fn part_at(lexemes: &Lexemes, at: usize, language: Language) -> Option<Amount> {
    let one = matches!(lexemes.low(at), "one" | "un" | "une") && lexemes.low(at + 1) != "million";
    if one && (lexemes.low(at) == "one") == (language != Language::FRENCH) {
        let pointing =
            matches!(lexemes.before(at, 1), "the" | "this" | "that" | "no" | "any" | "every" | "some" | "l" | "-");
        return (!pointing).then(|| Amount::plain(at..at + 1, 1.0));
    }
    amount_at(lexemes, at, language).filter(|amount| is_plain(amount) && amount.min < 100.0)
}

fn is_plain(amount: &Amount) -> bool {
    matches!(amount.form, Form::Plain | Form::FourDigits) && !amount.percent && amount.min > 0.0
}

/// What one counts shares of: "nine in ten", "three in 1,000".
fn is_round(of: f64) -> bool {
    (2.0..=10.0).contains(&of) || [20.0, 100.0, 1e3, 1e4, 1e5, 1e6].iter().any(|round| (of - round).abs() < 0.5)
}

/// How many lexemes join the numbers of a ratio.
fn joint(lexemes: &Lexemes, at: usize, french: bool) -> Option<usize> {
    if french {
        return (lexemes.low(at) == "sur").then_some(1);
    }
    let ways: [&[&str]; 5] = [&["out", "of", "every"], &["out", "of"], &["in", "every"], &["of", "every"], &["in"]];
    ways.iter().find(|words| lexemes.matches(at, words)).map(|words| words.len())
}
