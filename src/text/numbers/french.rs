//! French amounts in words: « treize », « une quinzaine », « un demi-million », « des dizaines de milliers ».

use super::amount::{Amount, Form, scaled};
use super::unit::unit_at;
use super::vague::{vague, vague_of, vague_pair};
use super::words::{Part, part, scale, spelled, words};
use crate::text::Language;
use crate::text::lexemes::Lexemes;

const FR: Language = Language::FRENCH;

/// The amount in French words at a place.
pub fn french(lexemes: &Lexemes, at: usize) -> Option<Amount> {
    if let Some(vague) = french_vague(lexemes, at) {
        return Some(vague);
    }
    let word = lexemes.low(at);
    if let Some(rank) = words(FR).ordinals.get(word) {
        let office = matches!(lexemes.low(at + 1), "ministre" | "ministres" | "lieu" | "-") && *rank < 2.0;
        return (!office).then(|| Amount::plain(at..at + 1, *rank).of_form(Form::Ordinal));
    }
    let article = usize::from(matches!(word, "un" | "une"));
    let half = usize::from(matches!(lexemes.low(at + article), "demi" | "demie"));
    if article + half > 0 {
        return with_article(lexemes, at, article, half);
    }
    if word == "la" && words(FR).shares.get(lexemes.low(at + 1)).is_some_and(|share| *share < 3.0) {
        return Some(Amount::plain(at..at + 2, 50.0).of_form(Form::Fraction));
    }
    spelled_french(lexemes, at)
}

/// « Une dizaine », « un million et demi », « un demi-million », « un tiers ».
fn with_article(lexemes: &Lexemes, at: usize, article: usize, half: usize) -> Option<Amount> {
    let next = at + article + half + usize::from(half == 1 && lexemes.low(at + article + half) == "-");
    let factor = if half == 1 { 0.5 } else { 1.0 };
    let word = lexemes.low(next);
    if let Some(round) = words(FR).rounds.get(word) {
        if half == 0 && lexemes.matches(next + 1, &["ou", "deux"]) {
            // « une dizaine ou deux »
            return Some(Amount { max: round * 2.0, ..Amount::plain(at..next + 3, *round).of_form(Form::Range) });
        }
        return Some(Amount::plain(at..next + 1, round * factor).about());
    }
    if let Some(years) = words(FR).years.get(word) {
        return Some(Amount::plain(at..next + 1, years * factor).of_form(Form::Years));
    }
    if half == 0
        && let Some(share) = words(FR).shares.get(word)
        && is_part(lexemes, next + 1, *share)
    {
        return Some(Amount::plain(at..next + 1, 100.0 / share).of_form(Form::Fraction));
    }
    let Some(value) = scale(word, FR).filter(|value| *value >= 1e6) else {
        return if article == 1 { spelled_french(lexemes, at) } else { None };
    };
    let mut amount = Amount::plain(at..next + 1, scaled(value, factor));
    if half == 0 {
        if let Some((end, spelled)) = spelled(lexemes, at, FR) {
            amount = Amount::plain(at..end, spelled);
        }
        and_a_half(lexemes, &mut amount, Some(value));
    }
    Some(amount)
}

fn spelled_french(lexemes: &Lexemes, at: usize) -> Option<Amount> {
    let first = part(lexemes.low(at), FR)?;
    let large = matches!(first, Part::Scale(scale) if scale >= 1e6);
    if large || first == Part::Hundred && lexemes.low(at).ends_with('s') {
        return None;
    }
    let (end, value) = spelled(lexemes, at, FR)?;
    if end == at + 1 && matches!(lexemes.low(at), "un" | "une") {
        return None;
    }
    let word = lexemes.low(end);
    if let Some(years) = words(FR).years.get(word) {
        return Some(Amount::plain(at..end + 1, value * years).of_form(Form::Years));
    }
    if let Some(group) = words(FR).groups.get(word) {
        return Some(Amount::plain(at..end + 1, value * group));
    }
    if let Some(share) = words(FR).shares.get(word)
        && value <= *share
        && word.ends_with('s')
        && is_part(lexemes, end + 1, *share)
    {
        return Some(Amount::plain(at..end + 1, value * 100.0 / share).of_form(Form::Fraction));
    }
    let mut amount = Amount::plain(at..end, value);
    let last = scale(lexemes.low(end - 1), FR).filter(|value| *value >= 1e6);
    and_a_half(lexemes, &mut amount, last);
    Some(amount)
}

/// Adds the half behind an amount or behind its unit: « deux millions et demi », « deux heures et demie ».
pub fn and_a_half(lexemes: &Lexemes, amount: &mut Amount, scale: Option<f64>) {
    let half = |at: usize| lexemes.low(at) == "et" && matches!(lexemes.low(at + 1), "demi" | "demie");
    let end = amount.range.end;
    let (behind, each) = match (half(end), unit_at(lexemes, end, FR)) {
        (true, _) => (true, scale.unwrap_or(1.0)),
        (false, Some((taken, _))) if half(end + taken) && amount.form == Form::Plain => (false, 1.0),
        _ => return,
    };
    amount.min += 0.5 * each;
    amount.max += 0.5 * each;
    if behind {
        amount.range.end = end + 2;
    }
}

/// Whether what follows a share's word is what it is a part of: never « un quart d'heure » or « un tiers » of a person; a fifth and less is
/// named like a rank: « un cinquième de » alone is a share.
fn is_part(lexemes: &Lexemes, at: usize, share: f64) -> bool {
    let of = matches!(lexemes.low(at), "de" | "des" | "du" | "d");
    let hour = lexemes.low(at) == "d" && lexemes.low(at + 2) == "heure"
        || lexemes.low(at) == "de" && lexemes.low(at + 1) == "finale";
    !hour && (of || share < 5.0)
}

/// « des dizaines », « plusieurs centaines de milliers ».
fn french_vague(lexemes: &Lexemes, at: usize) -> Option<Amount> {
    let several = usize::from(matches!(lexemes.low(at), "plusieurs" | "quelques"));
    let name = words(FR).vague.get(lexemes.low(at + several))?;
    let end = at + several + 1;
    if lexemes.low(end) == "de"
        && let Some(unit) = words(FR).vague.get(lexemes.low(end + 1))
        && let Some(found) = vague_pair(name, unit)
    {
        return Some(vague(at..end + 2, found.0, found.1, found.2));
    }
    let (name, low, high) = vague_of(name)?;
    Some(vague(at..end, name, low, high))
}
