//! What sort of number an amount is, by what stands around it.

use super::amount::{Amount, Form};
use super::labels;
use super::qualifiers::Qualified;
use super::unit::is_measure;
use super::{Number, NumberKind};
use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};

/// The kind of an amount. `last` is the number before it, for lists of ages.
pub fn kind(
    lexemes: &Lexemes,
    amount: &Amount,
    qualified: &Qualified,
    last: Option<&Number>,
    language: Language,
) -> NumberKind {
    match amount.form {
        Form::Ordinal => return NumberKind::Ordinal,
        Form::Score => return NumberKind::Score,
        Form::Decade => return NumberKind::Year,
        Form::Fraction => return NumberKind::Percent,
        _ => {}
    }
    if amount.percent {
        return NumberKind::Percent;
    }
    if amount.currency.is_some() {
        return NumberKind::Money;
    }
    if is_age(lexemes, amount, last, language) {
        return NumberKind::Age;
    }
    if amount.form == Form::FourDigits && is_year(lexemes, amount, qualified, language) {
        return NumberKind::Year;
    }
    if !qualified.said && is_label(lexemes, amount, language) {
        return NumberKind::Ordinal;
    }
    NumberKind::Cardinal
}

/// "58-year-old", "sixty years old", "aged 33, 34 and 39", "Nazarbayev, 81,", « âgé de 58 ans ».
fn is_age(lexemes: &Lexemes, amount: &Amount, last: Option<&Number>, language: Language) -> bool {
    if !(0.0..=125.0).contains(&amount.min) || amount.max > 125.0 || matches!(amount.form, Form::Years | Form::Vague(_))
    {
        return false;
    }
    let (start, end) = (amount.range.start, amount.range.end);
    if language == Language::FRENCH {
        return french_age(lexemes, amount);
    }
    let hyphen = |i: usize| usize::from(lexemes.low(i) == "-");
    let year = end + hyphen(end);
    if lexemes.low(year) == "year" || lexemes.low(year) == "years" {
        let old = year + 1 + hyphen(year + 1);
        if matches!(lexemes.low(old), "old" | "olds") || lexemes.matches(old, &["of", "age"]) {
            return true;
        }
        return false;
    }
    if lexemes.low(end) == "yo" || lexemes.before(start, 1) == "aged" || lexemes.ends_with(start, &["the", "age", "of"])
    {
        return true;
    }
    let in_list = last.is_some_and(|n| n.kind == NumberKind::Age)
        && start > 1
        && matches!(lexemes.before(start, 1), "and" | "," | "or")
        && lexemes.is(start - 2, LexemeKind::Digits)
        && !lexemes.is_plural(end);
    in_list || in_apposition(lexemes, amount)
}

/// "Nursultan Nazarbayev, 81, who": two digits between commas behind a capitalised word that is no month or place of a date.
fn in_apposition(lexemes: &Lexemes, amount: &Amount) -> bool {
    let (start, end) = (amount.range.start, amount.range.end);
    if start < 2 || amount.range.len() != 1 || !(1.0..=120.0).contains(&amount.min) {
        return false;
    }
    let (open, close) = (lexemes.low(start - 1), lexemes.low(end));
    let closes = match open {
        "," => matches!(close, "," | "." | ";" | ")" | ":" | "" | "–") && !lexemes.glued(start),
        "(" => close == ")",
        _ => false,
    };
    let name =
        lexemes.is(start - 2, LexemeKind::Word) && lexemes.capital(start - 2) && lexemes.low(start - 2).len() > 1;
    let after_number = lexemes.is(end + 1, LexemeKind::Digits) && close == ",";
    closes && name && !after_number && (open == "," || amount.min >= 10.0) && amount.min >= 3.0
}

fn french_age(lexemes: &Lexemes, amount: &Amount) -> bool {
    let (start, end) = (amount.range.start, amount.range.end);
    if !matches!(lexemes.low(end), "ans") {
        return in_apposition(lexemes, amount) && lexemes.low(end) != ".";
    }
    let aged = lexemes.before(start, 2);
    if lexemes.before(start, 1) == "de" {
        if aged.starts_with("age") {
            return true;
        }
        // « un homme de 58 ans », but « une peine de dix ans ».
        return start > 1
            && lexemes.is(start - 2, LexemeKind::Word)
            && !matches!(
                aged,
                "peine"
                    | "peines"
                    | "contrat"
                    | "accord"
                    | "periode"
                    | "duree"
                    | "mandat"
                    | "mandats"
                    | "regne"
                    | "guerre"
                    | "conflit"
                    | "prison"
                    | "plus"
                    | "moins"
                    | "pres"
                    | "interdiction"
                    | "plan"
                    | "programme"
                    | "delai"
                    | "stage"
                    | "experience"
                    | "carriere"
                    | "pouvoir"
                    | "attente"
                    | "reclusion"
                    | "emprisonnement"
                    | "bail"
                    | "partir"
                    | "bout"
                    | "lors"
                    | "cours"
                    | "ecart"
                    | "cycle"
                    | "horizon"
                    | "existence"
                    | "histoire"
                    | "travail"
                    | "travaux"
                    | "absence"
                    | "detention"
                    | "exil"
                    | "occupation"
                    | "independance"
                    | "retard"
            );
    }
    let name = start > 1 && lexemes.capital(start - 2) && lexemes.is(start - 2, LexemeKind::Word);
    let closes = matches!(lexemes.low(end + 1), "," | "." | ";" | ")" | "");
    matches!(lexemes.before(start, 1), "," | "(") && closes && (name || lexemes.low(end + 1) != ".")
}

/// Four bare digits that no counted word follows, or that a preposition of time precedes.
fn is_year(lexemes: &Lexemes, amount: &Amount, qualified: &Qualified, language: Language) -> bool {
    if !(1000.0..2200.0).contains(&amount.min) || !(1000.0..2200.0).contains(&amount.max) {
        return false;
    }
    if amount.max > amount.min {
        return !lexemes.is_plural(amount.range.end) || amount.min < 1000.0;
    }
    let (start, end) = (amount.range.start, amount.range.end);
    let before = lexemes.before(start, 1);
    if is_measure(lexemes.low(end), language) || lexemes.glued(end) && lexemes.is(end, LexemeKind::Word) {
        return false;
    }
    let timely = matches!(
        before,
        "in" | "since"
            | "until"
            | "till"
            | "early"
            | "late"
            | "mid"
            | "by"
            | "en"
            | "depuis"
            | "fin"
            | "debut"
            | "annee"
            | "avant"
            | "year"
            | "after"
            | "before"
            | "during"
            | "apres"
            | "from"
            | "jusqu"
    ) || lexemes.ends_with(start, &["the", "year"])
        || lexemes.ends_with(start, &["l", "'", "an"]);
    let named = matches!(before, "the" | "its" | "their" | "his" | "her" | "our" | "s" | "des" | "les" | "du");
    let counted = lexemes.is_plural(end) && !(named && amount.min >= 1900.0);
    if qualified.said {
        return !counted && matches!(before, "around" | "about" | "over") && lexemes.before(start, 2) == "in";
    }
    if timely {
        return !counted || amount.min >= 1900.0 && matches!(before, "in" | "since" | "en" | "depuis");
    }
    !counted && amount.min >= 1500.0
}

/// The number of a thing in a list or a part of its name: "Category 1", "No. 3", "page 4", "Boeing 737", "Formula One", "10 Downing Street".
fn is_label(lexemes: &Lexemes, amount: &Amount, language: Language) -> bool {
    let (start, end) = (amount.range.start, amount.range.end);
    if labels::is_house(lexemes, start, end, language) {
        return true;
    }
    if start == 0 {
        return matches!(lexemes.low(end), ")")
            || lexemes.low(end) == "." && amount.min < 100.0 && lexemes.len() > end + 1;
    }
    let before = lexemes.low(start - 1);
    let spelled = !lexemes.is(start, LexemeKind::Digits);
    if labels::is_label(before, language) {
        let named = !spelled || lexemes.capital(start) && lexemes.capital(start - 1);
        return named && (!lexemes.is_plural(end) || before == "article");
    }
    if spelled {
        return false;
    }
    if before == "." && start > 1 && matches!(lexemes.low(start - 2), "no" | "nos" | "art" | "n") {
        return true;
    }
    before == "°" || before == "#"
}
