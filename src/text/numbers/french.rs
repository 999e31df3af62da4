//! French amounts in words: « treize », « une quinzaine », « un demi-million », « des dizaines de milliers ».

use super::amount::{Amount, Form};
use super::vague::{vague, vague_of, vague_pair};
use super::words::spelled;
use crate::text::Language;
use crate::text::lexemes::Lexemes;

/// The amount in French words at a place.
pub fn french(lexemes: &Lexemes, at: usize) -> Option<Amount> {
    if let Some(vague) = french_vague(lexemes, at) {
        return Some(vague);
    }
    let word = lexemes.low(at);
    if let Some(rank) = french_ordinal(lexemes, at) {
        return Some(Amount::plain(at..at + 1, rank).of_form(Form::Ordinal));
    }
    let article = usize::from(matches!(word, "un" | "une"));
    let half = usize::from(lexemes.low(at + article) == "demi" || lexemes.low(at + article) == "demie");
    let next = at + article + half + usize::from(half == 1 && lexemes.low(at + article + half) == "-");
    let factor = if half == 1 { 0.5 } else { 1.0 };
    if article + half > 0 {
        if let Some(round) = round_count(lexemes.low(next)) {
            return Some(Amount::plain(at..next + 1, round * factor).about());
        }
        let (value, form) = match lexemes.low(next) {
            "million" | "millions" => (1e6, Form::Plain),
            "milliard" | "milliards" => (1e9, Form::Plain),
            "decennie" => (10.0, Form::Years),
            "siecle" => (100.0, Form::Years),
            "tiers" => (100.0 / 3.0, Form::Fraction),
            "quart" => (25.0, Form::Fraction),
            _ => return if article == 1 { spelled_french(lexemes, at) } else { None },
        };
        let mut amount = Amount::plain(at..next + 1, value * factor).of_form(form);
        if lexemes.matches(next + 1, &["et", "demi"]) {
            amount = Amount::plain(at..next + 3, value * 1.5);
        }
        return Some(amount);
    }
    if word == "la" && lexemes.low(at + 1) == "moitie" {
        return Some(Amount::plain(at..at + 2, 50.0).of_form(Form::Fraction));
    }
    spelled_french(lexemes, at)
}

fn spelled_french(lexemes: &Lexemes, at: usize) -> Option<Amount> {
    if matches!(lexemes.low(at), "million" | "millions" | "milliard" | "milliards" | "neuf" | "cents")
        && lexemes.low(at) != "neuf"
    {
        return None;
    }
    let (end, value) = spelled(lexemes, at, Language::FRENCH)?;
    if end == at + 1 && matches!(lexemes.low(at), "un" | "une") {
        return None;
    }
    match lexemes.low(end) {
        "decennies" => return Some(Amount::plain(at..end + 1, value * 10.0).of_form(Form::Years)),
        "siecles" => return Some(Amount::plain(at..end + 1, value * 100.0).of_form(Form::Years)),
        "tiers" => return Some(Amount::plain(at..end + 1, value * 100.0 / 3.0).of_form(Form::Fraction)),
        "quarts" => return Some(Amount::plain(at..end + 1, value * 25.0).of_form(Form::Fraction)),
        "douzaines" => return Some(Amount::plain(at..end + 1, value * 12.0)),
        "centaines" => return Some(Amount::plain(at..end + 1, value * 100.0)),
        "milliers" => return Some(Amount::plain(at..end + 1, value * 1000.0)),
        _ => {}
    }
    Some(Amount::plain(at..end, value))
}

/// « une dizaine », « une centaine », « un millier »: about so many.
fn round_count(word: &str) -> Option<f64> {
    Some(match word {
        "huitaine" => 8.0,
        "dizaine" => 10.0,
        "douzaine" => 12.0,
        "quinzaine" => 15.0,
        "vingtaine" => 20.0,
        "trentaine" => 30.0,
        "quarantaine" => 40.0,
        "cinquantaine" => 50.0,
        "soixantaine" => 60.0,
        "centaine" => 100.0,
        "millier" => 1000.0,
        _ => return None,
    })
}

fn french_ordinal(lexemes: &Lexemes, at: usize) -> Option<f64> {
    Some(match lexemes.low(at) {
        "premier" | "premiere" | "premiers" | "premieres"
            if !matches!(lexemes.low(at + 1), "ministre" | "ministres" | "lieu") && lexemes.low(at + 1) != "-" =>
        {
            1.0
        }
        "deuxieme" => 2.0,
        "troisieme" => 3.0,
        "quatrieme" => 4.0,
        "cinquieme" => 5.0,
        "sixieme" => 6.0,
        "septieme" => 7.0,
        "huitieme" => 8.0,
        "neuvieme" => 9.0,
        "dixieme" => 10.0,
        _ => return None,
    })
}

/// « des dizaines », « plusieurs centaines de milliers ».
fn french_vague(lexemes: &Lexemes, at: usize) -> Option<Amount> {
    let several = usize::from(matches!(lexemes.low(at), "plusieurs" | "quelques"));
    let english = |word: &str| {
        Some(match word {
            "dizaines" | "douzaines" => "dozens",
            "centaines" => "hundreds",
            "milliers" => "thousands",
            "millions" => "millions",
            "milliards" => "billions",
            "decennies" => "decades",
            _ => return None,
        })
    };
    let name = english(lexemes.low(at + several))?;
    let end = at + several + 1;
    if lexemes.low(end) == "de"
        && let Some(unit) = english(lexemes.low(end + 1))
        && let Some(found) = vague_pair(name, unit)
    {
        return Some(vague(at..end + 2, found.0, found.1, found.2));
    }
    let (name, low, high) = vague_of(name)?;
    Some(vague(at..end, name, low, high))
}
