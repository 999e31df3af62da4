//! Ranges and results: "200-300", "from 1989 to 2019", "between 5 and 10", "five or six", "2-1".

use super::amount::{Amount, Form, scaled};
use super::reading::amount_at;
use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};
use crate::text::tables::{Refused, Table};
use std::sync::LazyLock;

/// The range or the result that starts at a place.
pub fn range_at(lexemes: &Lexemes, at: usize, language: Language) -> Option<Amount> {
    let opened = opener(lexemes, at, language);
    let start = at + usize::from(opened.is_some());
    let first = amount_at(lexemes, start, language)?;
    if matches!(first.form, Form::Vague(_) | Form::Ordinal | Form::Fraction) {
        return None;
    }
    let (joint, joint_len) = joint(lexemes, first.range.end, opened, language)?;
    let second = second_at(lexemes, first.range.end + joint_len, joint, language)?;
    if matches!(second.form, Form::Vague(_) | Form::Ordinal | Form::Fraction) {
        return None;
    }
    let years = |a: &Amount| matches!(a.form, Form::FourDigits | Form::Decade);
    let (mut low, mut high) = (first.min, second.max);
    if joint == Joint::Hyphen && years(&first) && (0.0..100.0).contains(&high) && !years(&second) {
        // "1950-53".
        high += (low / 100.0).floor() * 100.0;
    }
    if !first.percent || second.percent {
        low = shared_scale(lexemes, &first, &second, (low, high), language);
    }
    if low < 0.0 && high < low {
        // "Between minus five and minus ten".
        (low, high) = (high, low);
    }
    let range = at..second.range.end;
    let result = joint == Joint::Hyphen && is_result(lexemes, &range, low, high);
    if result {
        return Some(Amount::plain(range, low).of_form(Form::Score)).map(|a| Amount { max: high, ..a });
    }
    let both_years = years(&first) && (years(&second) || (1000.0..2200.0).contains(&high));
    let fits = low < high && (both_years || low < 0.0 || high / low.max(0.5) <= 50.0);
    // "a decline of 3% to 5%" is a range; "fell 3% to 5 million" is none.
    let of = lexemes.before(at, 1) == "of";
    let far = if opened == Some(Opener::From) { FROM } else { NEAR };
    let change =
        matches!(joint, Joint::To) && !of && opened.is_none_or(|o| o == Opener::From) && changes(lexemes, at, far);
    if !fits || change || years(&first) != both_years && years(&first) && opened == Some(Opener::From) {
        return None;
    }
    Some(Amount {
        range,
        min: low,
        max: high,
        form: if both_years { Form::FourDigits } else { Form::Range },
        currency: first.currency.or(second.currency),
        percent: first.percent || second.percent,
        qualifier: super::Qualifier::Exactly,
    })
}

/// Lexemes within which a verb of change stands before its two ends: "rose 3% to 5 million", "raised the relief for the dead from 3 to 5".
const NEAR: usize = 6;
const FROM: usize = 12;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Opener {
    From,
    Between,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Joint {
    Hyphen,
    To,
    And,
    Or,
}

fn opener(lexemes: &Lexemes, at: usize, language: Language) -> Option<Opener> {
    match lexemes.low(at) {
        "from" => Some(Opener::From),
        "between" => Some(Opener::Between),
        "de" if language == Language::FRENCH => Some(Opener::From),
        "entre" if language == Language::FRENCH => Some(Opener::Between),
        _ => None,
    }
}

/// What joins the two ends, and how many lexemes it takes.
fn joint(lexemes: &Lexemes, at: usize, opened: Option<Opener>, language: Language) -> Option<(Joint, usize)> {
    let french = language == Language::FRENCH;
    match lexemes.low(at) {
        "-" | "–" if opened != Some(Opener::Between) => {
            (lexemes.glued(at) == lexemes.glued(at + 1)).then_some((Joint::Hyphen, 1))
        }
        "to" | "until" | "through" if !french => Some((Joint::To, 1)),
        "à" if french => Some((Joint::To, 1)),
        "and" if !french && opened == Some(Opener::Between) => Some((Joint::And, 1)),
        "et" if french && opened == Some(Opener::Between) => Some((Joint::And, 1)),
        "or" if !french && opened.is_none() => Some((Joint::Or, 1)),
        "ou" if french && opened.is_none() => Some((Joint::Or, 1)),
        _ => None,
    }
}

fn second_at(lexemes: &Lexemes, at: usize, joint: Joint, language: Language) -> Option<Amount> {
    if joint == Joint::Hyphen && lexemes.glued(at) && lexemes.is(at, LexemeKind::Digits) {
        // A digit behind a hyphen alone is part of a code; here the range is what explains it.
        return second_digits(lexemes, at, language);
    }
    amount_at(lexemes, at, language)
}

fn second_digits(lexemes: &Lexemes, at: usize, language: Language) -> Option<Amount> {
    let before = at.checked_sub(2)?;
    let clean = lexemes.is(before, LexemeKind::Digits)
        || matches!(lexemes.low(before), "%" | "€" | "$" | "£")
        || lexemes.is(before, LexemeKind::Word);
    let then_code = lexemes.low(at + 1) == "-" && lexemes.is(at + 2, LexemeKind::Digits) && lexemes.glued(at + 1);
    if !clean || then_code {
        return None;
    }
    super::reading::unglued(lexemes, at, language)
}

/// "2-3 million" means two million, "five to six hundred" five hundred: a scale said once serves both ends.
fn shared_scale(
    lexemes: &Lexemes,
    first: &Amount,
    second: &Amount,
    (low, high): (f64, f64),
    language: Language,
) -> f64 {
    // The scale is the last word of the number, a sign behind it left aside.
    let last =
        second.range.clone().rev().find(|&i| lexemes.is(i, LexemeKind::Word) || lexemes.is(i, LexemeKind::Digits));
    let scale = last.and_then(|i| {
        let word = lexemes.low(i);
        super::words::multiplier(word, language).or_else(|| super::words::round(word, language))
    });
    match scale {
        Some(scale) if low < 1000.0 && low * scale < high && first.form != Form::FourDigits => scaled(low, scale),
        _ => low,
    }
}

/// Whether two hyphened numbers are the two sides of a result rather than a range.
fn is_result(lexemes: &Lexemes, range: &std::ops::Range<usize>, low: f64, high: f64) -> bool {
    if !(0.0..200.0).contains(&low) || !(0.0..200.0).contains(&high) || range.len() != 3 {
        return false;
    }
    if low >= high {
        return true;
    }
    let around = range.start.saturating_sub(4)..range.end + 3;
    around.filter(|i| !range.contains(i)).any(|i| {
        matches!(
            lexemes.low(i),
            "win"
                | "won"
                | "wins"
                | "beat"
                | "beats"
                | "lost"
                | "lose"
                | "loss"
                | "draw"
                | "drew"
                | "victory"
                | "defeat"
                | "defeated"
                | "score"
                | "scoreline"
                | "lead"
                | "led"
                | "trailed"
                | "ahead"
                | "aggregate"
                | "penalties"
                | "set"
                | "vote"
                | "voted"
                | "ruling"
                | "decision"
                | "victoire"
                | "battu"
                | "bat"
                | "battus"
                | "impose"
                | "imposes"
                | "gagne"
                | "perdu"
                | "defaite"
                | "nul"
                | "menait"
                | "mene"
                | "mi"
        )
    })
}

/// Whether a word of rise or fall stands before: "rose from 5 to 10" names two values, no range.
fn changes(lexemes: &Lexemes, at: usize, far: usize) -> bool {
    (at.saturating_sub(far)..at).any(|i| {
        let word = lexemes.low(i);
        CHANGES.iter().any(|change| match change.strip_prefix('=') {
            Some(whole) => word == whole,
            None => word.starts_with(change),
        })
    })
}

const TABLES: [Table; 2] = [
    Table { name: "en/changes.tsv", text: include_str!("../../../data/lang/en/changes.tsv") },
    Table { name: "fr/changes.tsv", text: include_str!("../../../data/lang/fr/changes.tsv") },
];

/// Beginnings of words that tell of a change, in any language; behind = a whole word.
static CHANGES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| TABLES.into_iter().flat_map(|table| read(table).0).collect());

fn read(table: Table) -> (Vec<&'static str>, Vec<Refused>) {
    let mut changes = Vec::new();
    let refused = table.read(|[change]: [&'static str; 1]| {
        let word = change.trim_start_matches('=');
        let folded = Lexemes::of(word);
        if folded.len() != 1 || folded.low(0) != word {
            return Err(format!("{word:?} is not one folded word"));
        }
        changes.push(change);
        Ok(())
    });
    (changes, refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_of_changes_can_be_read() {
        for table in TABLES {
            assert_eq!(read(table).1, []);
        }
    }
}
