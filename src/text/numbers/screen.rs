//! Where a number may start: most words start none, and one look tells, where the grammar would try each of its rules.

use super::words::words;
use super::{currency, labels};
use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Words that a number starts with behind which the number words stand: articles, halves, what opens a range, what goes below zero.
const ENGLISH: [&str; 9] = ["a", "an", "half", "several", "many", "few", "from", "between", "minus"];
const FRENCH: [&str; 13] =
    ["un", "une", "demi", "demie", "la", "plusieurs", "quelques", "de", "entre", "moins", "from", "between", "minus"];

static STARTS: LazyLock<[FxHashSet<&'static str>; 2]> = LazyLock::new(|| {
    [(Language::ENGLISH, &ENGLISH[..]), (Language::FRENCH, &FRENCH[..])].map(|(language, others)| {
        let own = words(language).starts().chain(labels::name_starts(language)).chain(currency::starts());
        own.chain(others.iter().copied()).collect()
    })
});

/// Whether a number, or a name that holds one, may start at a place.
pub fn may_start(lexemes: &Lexemes, at: usize, language: Language) -> bool {
    !lexemes.is(at, LexemeKind::Word) || STARTS[usize::from(language == Language::FRENCH)].contains(lexemes.low(at))
}

#[cfg(test)]
mod tests {
    use super::super::{ranges, ratios, reading, sheet};
    use super::*;

    #[test]
    fn nothing_starts_where_the_screen_says_so() {
        let mut screened = 0;
        for (text, language) in sheet::texts() {
            let lexemes = Lexemes::of(text);
            for at in (0..lexemes.len()).filter(|&at| !may_start(&lexemes, at, language)) {
                screened += 1;
                let read = (
                    labels::name_at(&lexemes, at, language),
                    ratios::ratio_at(&lexemes, at, language),
                    ranges::range_at(&lexemes, at, language),
                    reading::amount_at(&lexemes, at, language),
                );
                assert_eq!(read, (None, None, None, None), "{:?} in {text}", lexemes.low(at));
            }
        }
        assert!(screened > 500, "{screened}");
    }
}
