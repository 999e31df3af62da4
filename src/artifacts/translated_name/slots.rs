//! Places where a name stands by its form alone: before an age, before "who requested anonymity".

use crate::text::Span;
use crate::text::tokens::{Token, TokenKind, tokens};

/// A lone capitalised word where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// The word.
    pub word: Span,
    /// The age that follows or leads.
    pub age: Option<u32>,
}

/// Verbs after "who" that speak of a source.
const OF_A_SOURCE: &[&str] = &[
    "asked",
    "declined",
    "refused",
    "requested",
    "preferred",
    "prefers",
    "wished",
    "wishes",
    "gave",
    "only",
    "did",
    "does",
    "wanted",
    "wants",
    "spoke",
    "insisted",
];
/// Verbs of saying beside a name.
const SAYING: &[&str] = &[
    "said",
    "says",
    "told",
    "tells",
    "explains",
    "explained",
    "recalls",
    "recalled",
    "testifies",
    "testified",
    "confides",
    "confided",
];

/// Words before a title, which is no name: "the Court said".
const ARTICLES: &[&str] =
    &["the", "The", "a", "an", "this", "his", "her", "their", "our", "its", "la", "le", "les", "un", "une"];

/// The slots of a text in English or French, in order.
pub(super) fn slots(text: &str) -> Vec<Slot> {
    let tokens = tokens(text);
    let word = |i: usize| tokens.get(i).map_or("", |token: &Token| token.span.of(text));
    let capital = |i: usize| {
        tokens.get(i).is_some_and(|token| token.kind == TokenKind::Word) && word(i).starts_with(char::is_uppercase)
    };
    let opens =
        |i: usize| i == 0 || tokens[i - 1].kind == TokenKind::Mark && !matches!(word(i - 1), "," | "-" | "’" | "'");
    let mut slots = Vec::new();
    for i in 0..tokens.len() {
        let name = word(i);
        let plain = capital(i) && name.len() > 2 && name.chars().skip(1).all(char::is_lowercase);
        // A word at the start of a sentence before this one has its capital for that.
        let led = i > 0 && capital(i - 1) && tokens[i - 1].span.end + 1 == tokens[i].span.start;
        let joined = i > 0 && matches!(word(i - 1), "-" | "’" | "'") || matches!(word(i + 1), "-" | "’" | "'");
        if !plain || led || joined || capital(i + 1) && tokens[i].span.end + 1 == tokens[i + 1].span.start {
            continue;
        }
        let age = age_after(&word, i + 1).or_else(|| age_before(&word, i));
        let source = word(i + 1) == "," && word(i + 2) == "who" && OF_A_SOURCE.contains(&word(i + 3));
        let ends = matches!(word(i + 1), "" | "," | "." | ";" | "(" | "”" | "\"" | "’" | "in" | "of" | "from");
        let said = !opens(i) && (i > 0 && SAYING.contains(&word(i - 1)) && ends || SAYING.contains(&word(i + 1)));
        let articled = i > 0 && ARTICLES.contains(&word(i - 1));
        if !articled && (age.is_some() || source || said) {
            slots.push(Slot { word: tokens[i].span, age });
        }
    }
    slots
}

/// The age in ", a 58-year-old", ", 58,", ", aged 58", " (58 ans)", ", âgée de 58 ans".
fn age_after<'t>(word: &impl Fn(usize) -> &'t str, at: usize) -> Option<u32> {
    if !matches!(word(at), "," | "(") {
        return None;
    }
    let mut i = at + 1;
    while matches!(word(i), "a" | "an" | "aged" | "age" | "un" | "une" | "âgé" | "âgée" | "de" | "d'" | "d’")
        && i < at + 4
    {
        i += 1;
    }
    let age: u32 = word(i).parse().ok().filter(|age| (4..120).contains(age))?;
    matches!(word(i + 1), "-" | "," | ")" | "." | "years" | "year" | "ans").then_some(age)
}

/// The age in "58-year-old Willow".
fn age_before<'t>(word: &impl Fn(usize) -> &'t str, at: usize) -> Option<u32> {
    let start = at.checked_sub(5)?;
    let says =
        word(start + 1) == "-" && word(start + 2) == "year" && word(start + 3) == "-" && word(start + 4) == "old";
    word(start).parse().ok().filter(|age| says && (4..120).contains(age))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Option<u32>)> {
        slots(text).into_iter().map(|slot| (slot.word.of(text), slot.age)).collect()
    }

    #[test]
    fn slots_of_both_languages() {
        for (text, word, age) in [
            ("Willow, a 58-year-old protester, said", "Willow", Some(58)),
            ("a neighbour, Willow, 58, ran", "Willow", Some(58)),
            ("We met 58-year-old Willow there", "Willow", Some(58)),
            ("Saule, 58 ans, a vu", "Saule", Some(58)),
            ("Saule, une manifestante âgée", "", None),
            ("Saule, âgée de 58 ans, a vu", "Saule", Some(58)),
            ("Willow, who requested anonymity, ran", "Willow", None),
            ("“They fired,” said Willow.", "Willow", None),
        ] {
            let expected: Vec<_> = [(word, age)].into_iter().filter(|(word, _)| !word.is_empty()).collect();
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn full_names_and_plain_words_are_no_slots() {
        for text in [
            "Rosa Willow, 58, ran",
            "Willow Smith, 58, ran",
            "In Almaty, 58 people died",
            "Police said. Hope said nothing.",
            "On Thursday, 2,000 ran",
            "",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
