//! Whether a word takes `a` or `an`.

use crate::text::tables::{Refused, Table, forms};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const TABLE: Table = Table { name: "en/sounds.tsv", text: include_str!("../../data/lang/en/sounds.tsv") };

/// The beginnings of words that do not sound as they are written, and whether with a vowel.
static BEGINNINGS: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| read(TABLE).0);

fn read(table: Table) -> (FxHashMap<&'static str, bool>, Vec<Refused>) {
    let mut beginnings = FxHashMap::default();
    let refused = table.read(|[sound, words]: [&'static str; 2]| {
        let is_vowel = match sound {
            "vowel" => true,
            "consonant" => false,
            other => return Err(format!("{other:?} is no sound: vowel or consonant")),
        };
        forms(words).try_for_each(|word| match beginnings.insert(word, is_vowel) {
            Some(_) => Err(format!("{word:?} is listed twice")),
            None => Ok(()),
        })
    });
    (beginnings, refused)
}

/// Whether a word begins with the sound of a vowel; `None` where that cannot be told.
pub(super) fn begins_with_vowel(word: &str) -> Option<bool> {
    let first = word.chars().next()?;
    if first.is_ascii_digit() {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        // Eight, eighty, eleven, eighteen; 1,100 and such are read in two ways.
        return match (digits.as_str(), digits.len()) {
            ("11" | "18", _) => (digits.len() == word.len()).then_some(true),
            _ if digits.starts_with('8') => Some(true),
            (_, 1..=3) => Some(false),
            _ => None,
        };
    }
    // Letters read one by one, and names of other languages, are nobody's to tell.
    if !word.is_ascii() || word.chars().skip(1).any(|c| c.is_ascii_uppercase()) || word.len() < 2 {
        return None;
    }
    let small = word.to_ascii_lowercase();
    let listed = (1..=small.len()).rev().find_map(|end| BEGINNINGS.get(&small[..end]));
    Some(listed.copied().unwrap_or(matches!(first.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u')))
}

/// The article that goes before a word: `a` or `an`.
pub(super) fn article(word: &str) -> Option<&'static str> {
    begins_with_vowel(word).map(|vowel| if vowel { "an" } else { "a" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(read(TABLE).1, []);
    }

    #[test]
    fn words_are_told_by_sound() {
        for (article_of, words) in [
            ("an", vec!["assault", "hour", "honest", "heir", "8", "80-year-old", "uninvited", "umbrella", "honour"]),
            ("a", vec!["year", "European", "union", "one-off", "user", "university", "once", "hotel", "7", "eulogy"]),
        ] {
            for word in words {
                assert_eq!(article(word), Some(article_of), "{word}");
            }
        }
        assert_eq!([article("MP"), article("a"), article("é")], [None; 3]);
    }
}
