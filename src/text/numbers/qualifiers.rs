//! Qualifiers: what stands before or behind an amount and opens, narrows or blurs it.

use super::Qualifier;
use super::amount::{Amount, Form};
use crate::text::Language;
use crate::text::lexemes::Lexemes;
use std::ops::Range;

/// An amount's qualifier and the lexemes of both.
pub struct Qualified {
    /// The lexemes of the amount with its qualifier.
    pub range: Range<usize>,
    /// The qualifier.
    pub qualifier: Qualifier,
    /// Whether a word says it: "about", "at least".
    pub said: bool,
}

type Entry = (&'static [&'static str], Qualifier);

/// Before the amount, longest first where one ends like another.
const ENGLISH_BEFORE: [Entry; 46] = [
    (&["no", "fewer", "than"], Qualifier::AtLeast),
    (&["no", "less", "than"], Qualifier::AtLeast),
    (&["not", "less", "than"], Qualifier::AtLeast),
    (&["a", "minimum", "of"], Qualifier::AtLeast),
    (&["at", "the", "very", "least"], Qualifier::AtLeast),
    (&["at", "least"], Qualifier::AtLeast),
    (&["at", "the", "least"], Qualifier::AtLeast),
    (&["not", "more", "than"], Qualifier::UpTo),
    (&["no", "more", "than"], Qualifier::UpTo),
    (&["well", "over"], Qualifier::MoreThan),
    (&["far", "more", "than"], Qualifier::MoreThan),
    (&["much", "more", "than"], Qualifier::MoreThan),
    (&["just", "over"], Qualifier::MoreThan),
    (&["slightly", "more", "than"], Qualifier::MoreThan),
    (&["a", "little", "over"], Qualifier::MoreThan),
    (&["more", "than"], Qualifier::MoreThan),
    (&["greater", "than"], Qualifier::MoreThan),
    (&["higher", "than"], Qualifier::MoreThan),
    (&["in", "excess", "of"], Qualifier::MoreThan),
    (&["upwards", "of"], Qualifier::MoreThan),
    (&["upward", "of"], Qualifier::MoreThan),
    (&["above"], Qualifier::MoreThan),
    (&["exceeding"], Qualifier::MoreThan),
    (&["over"], Qualifier::MoreThan),
    (&["close", "to"], Qualifier::Nearly),
    (&["just", "under"], Qualifier::Nearly),
    (&["nearly"], Qualifier::Nearly),
    (&["almost"], Qualifier::Nearly),
    (&["approaching"], Qualifier::Nearly),
    (&["an", "estimated"], Qualifier::About),
    (&["estimated", "at"], Qualifier::About),
    (&["in", "the", "region", "of"], Qualifier::About),
    (&["somewhere", "around"], Qualifier::About),
    (&["about"], Qualifier::About),
    (&["around"], Qualifier::About),
    (&["some"], Qualifier::About),
    (&["roughly"], Qualifier::About),
    (&["approximately"], Qualifier::About),
    (&["circa"], Qualifier::About),
    (&["as", "many", "as"], Qualifier::UpTo),
    (&["as", "much", "as"], Qualifier::UpTo),
    (&["up", "to"], Qualifier::UpTo),
    (&["at", "most"], Qualifier::UpTo),
    (&["a", "maximum", "of"], Qualifier::UpTo),
    (&["fewer", "than"], Qualifier::LessThan),
    (&["less", "than"], Qualifier::LessThan),
];

const FRENCH_BEFORE: [Entry; 31] = [
    (&["pas", "moins", "de"], Qualifier::AtLeast),
    (&["pas", "moins", "d", "'"], Qualifier::AtLeast),
    (&["au", "moins"], Qualifier::AtLeast),
    (&["au", "minimum"], Qualifier::AtLeast),
    (&["un", "minimum", "de"], Qualifier::AtLeast),
    (&["pas", "plus", "de"], Qualifier::UpTo),
    (&["un", "peu", "plus", "de"], Qualifier::MoreThan),
    (&["un", "peu", "plus", "d", "'"], Qualifier::MoreThan),
    (&["plus", "de"], Qualifier::MoreThan),
    (&["plus", "d", "'"], Qualifier::MoreThan),
    (&["au", "dela", "de"], Qualifier::MoreThan),
    (&["au", "-", "dela", "de"], Qualifier::MoreThan),
    (&["depassant"], Qualifier::MoreThan),
    (&["un", "peu", "moins", "de"], Qualifier::Nearly),
    (&["un", "peu", "moins", "d", "'"], Qualifier::Nearly),
    (&["pres", "de"], Qualifier::Nearly),
    (&["pres", "d", "'"], Qualifier::Nearly),
    (&["presque"], Qualifier::Nearly),
    (&["environ"], Qualifier::About),
    (&["quelque"], Qualifier::About),
    (&["à", "peu", "pres"], Qualifier::About),
    (&["autour", "de"], Qualifier::About),
    (&["aux", "alentours", "de"], Qualifier::About),
    (&["approximativement"], Qualifier::About),
    (&["jusqu", "'", "à"], Qualifier::UpTo),
    (&["au", "plus"], Qualifier::UpTo),
    (&["au", "maximum"], Qualifier::UpTo),
    (&["un", "maximum", "de"], Qualifier::UpTo),
    (&["tout", "au", "plus"], Qualifier::UpTo),
    (&["moins", "de"], Qualifier::LessThan),
    (&["moins", "d", "'"], Qualifier::LessThan),
];

const BEHIND: [Entry; 12] = [
    (&["or", "more"], Qualifier::AtLeast),
    (&["or", "so"], Qualifier::About),
    (&["or", "fewer"], Qualifier::UpTo),
    (&["or", "less"], Qualifier::UpTo),
    (&["at", "least"], Qualifier::AtLeast),
    (&["+"], Qualifier::AtLeast),
    (&["plus"], Qualifier::AtLeast),
    (&["-", "plus"], Qualifier::AtLeast),
    (&["ou", "plus"], Qualifier::AtLeast),
    (&["au", "moins"], Qualifier::AtLeast),
    (&["environ"], Qualifier::About),
    (&["au", "plus"], Qualifier::UpTo),
];

/// Reads the qualifier of an amount.
pub fn qualify(lexemes: &Lexemes, amount: &Amount, language: Language) -> Qualified {
    let plain = Qualified { range: amount.range.clone(), qualifier: amount.qualifier, said: false };
    if matches!(amount.form, Form::Ordinal | Form::Score | Form::Range) || amount.qualifier == Qualifier::Vague {
        return plain;
    }
    let entries: &[Entry] = if language == Language::FRENCH { &FRENCH_BEFORE } else { &ENGLISH_BEFORE };
    if let Some((start, qualifier)) = before(lexemes, amount.range.start, entries)
        && !is_preposition(lexemes, start, amount)
    {
        return Qualified { range: start..amount.range.end, qualifier, said: true };
    }
    let behind = BEHIND.iter().find(|(words, _)| lexemes.matches(amount.range.end, words));
    match behind {
        Some((words, qualifier)) if closes(lexemes, amount, words, language) => {
            Qualified { range: amount.range.start..amount.range.end + words.len(), qualifier: *qualifier, said: true }
        }
        _ => plain,
    }
}

/// The qualifier that ends just before a place, quotation marks between them read through.
fn before(lexemes: &Lexemes, end: usize, entries: &[Entry]) -> Option<(usize, Qualifier)> {
    let quoted = usize::from(lexemes.before(end, 1) == "\"");
    let french_the = |words: &[&str]| words.last() == Some(&"de") || words.last() == Some(&"of");
    let end = end - quoted;
    let found = entries.iter().filter(|(words, _)| lexemes.ends_with(end, words)).max_by_key(|(words, _)| words.len());
    if let Some((words, qualifier)) = found {
        return Some((end - words.len(), *qualifier));
    }
    // "nearly a" and "some" part by one article: "more than the 20 million", « près des 300 ».
    let end = end.checked_sub(1).filter(|&e| matches!(lexemes.low(e), "the" | "des"))?;
    let found = entries
        .iter()
        .filter(|(words, _)| lexemes.ends_with(end, words) && !french_the(words))
        .max_by_key(|(words, _)| words.len())?;
    (lexemes.low(end) == "the" && found.0.len() > 1).then(|| (end - found.0.len(), found.1))
}

/// "over three days", "over 2021", "above 3rd Street": prepositions of time and place.
fn is_preposition(lexemes: &Lexemes, start: usize, amount: &Amount) -> bool {
    let unit = lexemes.low(amount.range.end + usize::from(lexemes.low(amount.range.end) == "-"));
    let of_time = matches!(
        unit,
        "day"
            | "days"
            | "week"
            | "weeks"
            | "hour"
            | "hours"
            | "night"
            | "nights"
            | "month"
            | "months"
            | "year"
            | "years"
            | "minutes"
            | "weekend"
            | "weekends"
    ) || matches!(amount.form, Form::Years);
    match lexemes.low(start) {
        "over" => {
            amount.form == Form::FourDigits && lexemes.low(start + 1) != "the" && !lexemes.is_plural(amount.range.end)
                || of_time
                    && !matches!(
                        lexemes.before(start, 1),
                        "for" | "in" | "of" | "took" | "after" | "lasted" | "with" | "is"
                    )
        }
        _ => false,
    }
}

/// Whether a qualifier behind the amount closes it: "200 or so", but no sum ("5 plus 3") and no other reading.
fn closes(lexemes: &Lexemes, amount: &Amount, words: &[&str], language: Language) -> bool {
    let next = amount.range.end + words.len();
    match words {
        ["plus"] => language != Language::FRENCH && lexemes.is_plural(next),
        ["at", "least"] | ["au", "moins" | "plus"] => matches!(lexemes.low(next), "," | "." | ";" | ")" | ""),
        ["+"] => lexemes.glued(amount.range.end),
        ["environ"] => language == Language::FRENCH,
        _ => true,
    }
}
