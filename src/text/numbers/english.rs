//! English amounts in words: "thirteen", "a dozen", "half a million", "two-thirds", "hundreds of thousands".

use super::amount::{Amount, Form, scaled};
use super::vague::{vague, vague_of, vague_pair};
use super::words::{Part, part, scale, spelled, words};
use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};

const EN: Language = Language::ENGLISH;

/// The amount in English words at a place.
pub fn english(lexemes: &Lexemes, at: usize) -> Option<Amount> {
    let word = lexemes.low(at);
    if let Some(vague) = english_vague(lexemes, at) {
        return Some(vague);
    }
    let article = usize::from(matches!(word, "a" | "an"));
    let half = usize::from(lexemes.low(at + article) == "half");
    if article + half > 0 {
        return with_article(lexemes, at, article, half);
    }
    if let Some(rank) = words(EN).ordinals.get(word) {
        return (!lexemes.low(at + 1).starts_with("ly"))
            .then(|| Amount::plain(at..at + 1, *rank).of_form(Form::Ordinal));
    }
    spelled_english(lexemes, at)
}

/// "A dozen", "a hundred and twenty", "half a million", "a third of", "half of".
fn with_article(lexemes: &Lexemes, at: usize, article: usize, half: usize) -> Option<Amount> {
    let mut next = at + article + half;
    if half == 1 && matches!(lexemes.low(next), "a" | "-") {
        next += 1;
    }
    let factor = if half == 1 { 0.5 } else { 1.0 };
    let word = lexemes.low(next);
    if half == 0 && word == "couple" && lexemes.low(next + 1) == "of" {
        return Some(couple(lexemes, at, next));
    }
    if let Some(group) = words(EN).groups.get(word).filter(|_| word != "score" || lexemes.low(next + 1) == "of") {
        if half == 0 && lexemes.matches(next + 1, &["or", "two"]) {
            // "a dozen or two"
            let amount = Amount::plain(at..next + 3, *group).of_form(Form::Range);
            return Some(Amount { max: group * 2.0, ..amount });
        }
        return Some(Amount::plain(at..next + 1, group * factor).about());
    }
    if let Some(years) = words(EN).years.get(word) {
        return Some(Amount::plain(at..next + 1, years * factor).of_form(Form::Years));
    }
    if half == 0
        && word != "half"
        && let Some(share) = words(EN).shares.get(word)
        && !word.ends_with('s')
        && is_part(lexemes, next + 1, *share)
    {
        return Some(Amount::plain(at..next + 1, 100.0 / share).of_form(Form::Fraction));
    }
    let value = match part(word, EN) {
        Some(Part::Hundred) if half == 0 => 100.0,
        Some(Part::Scale(value)) if word != "millions" => value,
        _ => return if half == 1 { half_of(lexemes, at) } else { None },
    };
    if half == 1 {
        return Some(Amount::plain(at..next + 1, scaled(value, factor)));
    }
    if lexemes.matches(next + 1, &["or", "two"]) {
        // "a million or two"
        return Some(Amount { max: value * 2.0, ..Amount::plain(at..next + 3, value).of_form(Form::Range) });
    }
    // "a hundred and twenty", "a million and a half".
    let mut amount = spelled(lexemes, next, EN)
        .map_or_else(|| Amount::plain(at..next + 1, value), |(end, v)| Amount::plain(at..end, v));
    if lexemes.matches(amount.range.end, &["and", "a", "half"]) {
        amount = Amount::plain(at..amount.range.end + 3, value * 1.5);
    }
    Some(amount)
}

/// "A couple of soldiers", "a couple of dozen", "a couple of hundred thousand": `couple` is the word's place.
fn couple(lexemes: &Lexemes, at: usize, couple: usize) -> Amount {
    let group = words(EN).groups.get(lexemes.low(couple + 2)).map(|group| (couple + 3, *group));
    let counted = matches!(part(lexemes.low(couple + 2), EN), Some(Part::Hundred | Part::Scale(_)));
    match group.or_else(|| spelled(lexemes, couple + 2, EN).filter(|_| counted)) {
        Some((end, each)) => Amount::plain(at..end, 2.0 * each).about(),
        None => Amount::plain(at..couple + 1, 2.0).about(),
    }
}

fn spelled_english(lexemes: &Lexemes, at: usize) -> Option<Amount> {
    if lexemes.low(at) == "one" && !one_counts(lexemes, at) {
        return None;
    }
    if matches!(part(lexemes.low(at), EN)?, Part::Hundred | Part::Scale(_)) {
        return None;
    }
    let (mut end, mut value) = spelled(lexemes, at, EN)?;
    if lexemes.matches(end, &["and", "a", "half"]) {
        value += 0.5;
        end += 3;
        if let Some(scale) = scale(lexemes.low(end), EN) {
            value = scaled(value, scale);
            end += 1;
        }
    }
    let hyphen = usize::from(lexemes.low(end) == "-" && lexemes.glued(end) && lexemes.glued(end + 1));
    let (word, next) = (lexemes.low(end + hyphen), end + hyphen + 1);
    // "Two score", but no "two score draws".
    if let Some(group) = words(EN).groups.get(word).filter(|_| word != "score" || lexemes.is_plural(next)) {
        return Some(Amount::plain(at..next, value * group));
    }
    if let Some(years) = words(EN).years.get(word) {
        return Some(Amount::plain(at..next, value * years).of_form(Form::Years));
    }
    if let Some(share) = words(EN).shares.get(word)
        && value <= *share
        && word != "half"
        && (value > 1.0) == word.ends_with('s')
        && (hyphen == 1 || (2.5..3.5).contains(share) || is_part(lexemes, next, *share))
    {
        return Some(Amount::plain(at..next, value * 100.0 / share).of_form(Form::Fraction));
    }
    Some(Amount::plain(at..end, value))
}

/// "half of the houses", "half the houses".
fn half_of(lexemes: &Lexemes, at: usize) -> Option<Amount> {
    let of = matches!(lexemes.low(at + 1), "of" | "the" | "its" | "their" | "his" | "her");
    (lexemes.low(at) == "half" && of && !of_time(lexemes, at + 1))
        .then(|| Amount::plain(at..at + 1, 50.0).of_form(Form::Fraction))
}

/// Whether what follows a share's word is what it is a part of: "a third of the homes", never "a quarter of an hour". A fifth and less is
/// named like a rank: "a fifth of" alone is a share.
fn is_part(lexemes: &Lexemes, at: usize, share: f64) -> bool {
    let of = lexemes.low(at) == "of";
    let the = matches!(lexemes.low(at), "the" | "its" | "their") && share < 5.0;
    (of || the) && !of_time(lexemes, at)
}

/// "of an hour", "of a century"
fn of_time(lexemes: &Lexemes, of: usize) -> bool {
    lexemes.low(of) == "of" && matches!(lexemes.low(of + 1), "a" | "an") && {
        let word = lexemes.low(of + 2);
        words(EN).years.contains_key(word)
            || super::unit::unit_at(lexemes, of + 2, EN).is_some_and(|(_, measure)| measure.dimension == "time")
    }
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
            | "go"
            | ","
            | "."
    );
    let word_after = lexemes.is(at + 1, LexemeKind::Word) || lexemes.low(at + 1) == "-";
    !pronoun_before && !pronoun_after && word_after
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
        let (name, low, high) = vague_of(words(EN).several.get(word)?)?;
        let thousand = lexemes.low(at + several + 1) == "thousand" || of && second == "thousands";
        if thousand && name == "hundreds" {
            let end = at + several + if of { 3 } else { 2 };
            return Some(vague(start..end, "hundreds of thousands", 200_000.0, 999_999.0));
        }
        return Some(vague(start..at + several + 1, name, low, high));
    }
    let name = words(EN).vague.get(word)?;
    if of
        && let Some(unit) = words(EN).vague.get(second)
        && let Some(found) = vague_pair(name, unit)
    {
        return Some(vague(start..at + 3, found.0, found.1, found.2));
    }
    if word == "scores" && !of {
        return None;
    }
    let (name, low, high) = vague_of(name)?;
    Some(vague(start..at + 1, name, low, high))
}
