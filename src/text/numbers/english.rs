//! English amounts in words: "thirteen", "a dozen", "half a million", "two-thirds", "hundreds of thousands".

use super::amount::{Amount, Form};
use super::vague::{vague, vague_of, vague_pair};
use super::words::{scale, spelled};
use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};

/// The amount in English words at a place.
pub fn english(lexemes: &Lexemes, at: usize) -> Option<Amount> {
    let word = lexemes.low(at);
    if let Some(vague) = english_vague(lexemes, at) {
        return Some(vague);
    }
    let article = usize::from(matches!(word, "a" | "an"));
    let half = usize::from(lexemes.low(at + article) == "half");
    let mut next = at + article + half;
    if half == 1 && matches!(lexemes.low(next), "a" | "-") {
        next += 1;
    }
    let factor = if half == 1 { 0.5 } else { 1.0 };
    if article + half > 0 {
        let (value, form) = match lexemes.low(next) {
            "dozen" => (12.0, Form::Plain),
            "hundred" if half == 0 => (100.0, Form::Plain),
            "thousand" => (1e3, Form::Plain),
            "million" => (1e6, Form::Plain),
            "billion" => (1e9, Form::Plain),
            "trillion" => (1e12, Form::Plain),
            "decade" => (10.0, Form::Years),
            "century" => (100.0, Form::Years),
            "couple" if half == 0 && lexemes.low(next + 1) == "of" => {
                return Some(Amount::plain(at..next + 1, 2.0).about());
            }
            "third" if half == 0 && fraction_follows(lexemes, next + 1) => (100.0 / 3.0, Form::Fraction),
            "quarter" if half == 0 && fraction_follows(lexemes, next + 1) => (25.0, Form::Fraction),
            "fifth" if half == 0 && lexemes.low(next + 1) == "of" => (20.0, Form::Fraction),
            "tenth" if half == 0 && lexemes.low(next + 1) == "of" => (10.0, Form::Fraction),
            _ => return if half == 1 { half_of(lexemes, at) } else { None },
        };
        let mut amount = Amount::plain(at..next + 1, value * factor).of_form(form);
        if lexemes.low(next) == "dozen" {
            amount = amount.about();
        } else if amount.form == Form::Plain && half == 0 {
            // "a hundred and twenty", "a million and a half".
            if let Some((end, spelled)) = spelled(lexemes, next, Language::ENGLISH) {
                amount = Amount::plain(at..end, spelled);
            }
            if lexemes.matches(amount.range.end, &["and", "a", "half"]) {
                amount = Amount::plain(at..amount.range.end + 3, value * 1.5);
            }
        }
        return Some(amount);
    }
    if let Some(rank) = ordinal(word) {
        return (!lexemes.low(at + 1).starts_with("ly"))
            .then(|| Amount::plain(at..at + 1, rank).of_form(Form::Ordinal));
    }
    spelled_english(lexemes, at)
}

fn spelled_english(lexemes: &Lexemes, at: usize) -> Option<Amount> {
    if lexemes.low(at) == "one" && !one_counts(lexemes, at) {
        return None;
    }
    if matches!(lexemes.low(at), "hundred" | "thousand" | "million" | "billion" | "trillion" | "milliard" | "millions")
    {
        return None;
    }
    let (mut end, mut value) = spelled(lexemes, at, Language::ENGLISH)?;
    if lexemes.matches(end, &["and", "a", "half"]) {
        value += 0.5;
        end += 3;
        if let Some(scale) = scale(lexemes.low(end), Language::ENGLISH) {
            value *= scale;
            end += 1;
        }
    }
    let hyphen = usize::from(lexemes.low(end) == "-" && lexemes.glued(end) && lexemes.glued(end + 1));
    match lexemes.low(end + hyphen) {
        "dozen" => return Some(Amount::plain(at..end + hyphen + 1, value * 12.0)),
        "decades" | "decade" => return Some(Amount::plain(at..end + hyphen + 1, value * 10.0).of_form(Form::Years)),
        "centuries" => return Some(Amount::plain(at..end + 1, value * 100.0).of_form(Form::Years)),
        "thirds" | "third" if value <= 2.0 => {
            return Some(Amount::plain(at..end + hyphen + 1, value * 100.0 / 3.0).of_form(Form::Fraction));
        }
        "quarters" | "quarter" if value <= 3.0 && (hyphen == 1 || lexemes.low(end + 1) == "of") => {
            return Some(Amount::plain(at..end + hyphen + 1, value * 25.0).of_form(Form::Fraction));
        }
        "fifths" => return Some(Amount::plain(at..end + hyphen + 1, value * 20.0).of_form(Form::Fraction)),
        "tenths" => return Some(Amount::plain(at..end + hyphen + 1, value * 10.0).of_form(Form::Fraction)),
        _ => {}
    }
    Some(Amount::plain(at..end, value))
}

/// "half of the houses", "half the houses".
fn half_of(lexemes: &Lexemes, at: usize) -> Option<Amount> {
    (lexemes.low(at) == "half" && matches!(lexemes.low(at + 1), "of" | "the" | "its" | "their" | "his" | "her"))
        .then(|| Amount::plain(at..at + 1, 50.0).of_form(Form::Fraction))
}

fn fraction_follows(lexemes: &Lexemes, at: usize) -> bool {
    matches!(lexemes.low(at), "of" | "the" | "its" | "their")
}

/// Whether "one" is a number here and no pronoun.
fn one_counts(lexemes: &Lexemes, at: usize) -> bool {
    let pronoun_before = matches!(
        lexemes.before(at, 1),
        "no" | "any" | "every" | "some" | "this" | "that" | "the" | "each" | "which" | "another" | "only" | "day" | "-"
    );
    let pronoun_after = matches!(
        lexemes.low(at + 1),
        "another"
            | "that"
            | "who"
            | "can"
            | "could"
            | "should"
            | "would"
            | "must"
            | "may"
            | "might"
            | "day"
            | "thing"
            | ","
            | "."
    );
    let word_after = lexemes.is(at + 1, LexemeKind::Word) || lexemes.low(at + 1) == "-";
    !pronoun_before && !pronoun_after && word_after
}

const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

fn ordinal(word: &str) -> Option<f64> {
    ORDINALS.iter().position(|w| *w == word).map(|n| (n + 1) as f64)
}

/// "dozens", "hundreds of thousands", "several hundred", "a few dozen".
fn english_vague(lexemes: &Lexemes, at: usize) -> Option<Amount> {
    let several = match lexemes.low(at) {
        "several" | "many" | "few" => 1,
        "a" if lexemes.low(at + 1) == "few" => 2,
        _ => 0,
    };
    let (start, word) = (at, lexemes.low(at + several));
    let of = lexemes.low(at + several + 1) == "of";
    let second = lexemes.low(at + several + 2);
    if several > 0 {
        let (name, low, high) = vague_of(singular_name(word)?)?;
        let thousand = lexemes.low(at + several + 1) == "thousand" || of && second == "thousands";
        if thousand && name == "hundreds" {
            let end = at + several + if of { 3 } else { 2 };
            return Some(vague(start..end, "hundreds of thousands", 200_000.0, 999_999.0));
        }
        return Some(vague(start..at + several + 1, name, low, high));
    }
    if of && let Some(found) = vague_pair(word, second) {
        return Some(vague(start..at + 3, found.0, found.1, found.2));
    }
    if word == "scores" && !of {
        return None;
    }
    let (name, low, high) = vague_of(word)?;
    Some(vague(start..at + 1, name, low, high))
}

fn singular_name(word: &str) -> Option<&'static str> {
    match word {
        "dozen" | "dozens" => Some("dozens"),
        "hundred" | "hundreds" => Some("hundreds"),
        "thousand" | "thousands" => Some("thousands"),
        "million" | "millions" => Some("millions"),
        "billion" | "billions" => Some("billions"),
        "decades" => Some("decades"),
        _ => None,
    }
}
