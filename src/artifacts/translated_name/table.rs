//! Names that are words, from the list.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const NAMES: &str = include_str!("../../../data/lexicon/translated_names.tsv");

/// Names of one language that a machine puts an English word for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Translated {
    /// The code of their language.
    pub language: &'static str,
    /// Whether the word is a usual English name too.
    pub usual: bool,
    /// The names, the commonest first.
    pub names: Vec<&'static str>,
}

static TABLE: LazyLock<FxHashMap<&str, Vec<Translated>>> = LazyLock::new(|| {
    let mut table: FxHashMap<&str, Vec<Translated>> = FxHashMap::default();
    for row in NAMES.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        if let [word, usual, language, names] = cells[..] {
            let names = names.split('|').collect();
            table.entry(word).or_default().push(Translated { language, usual: usual == "~", names });
        }
    }
    table
});

/// What tells that a text is about people who speak a language: beginnings of words.
const SIGNS: &[(&str, &[&str])] = &[
    (
        "fr",
        &[
            "France",
            "French",
            "Paris",
            "Belgi",
            "Brussels",
            "Quebec",
            "Swiss",
            "Senegal",
            "Ivor",
            "Marseille",
            "Lyon",
            "AFP",
        ],
    ),
    ("kk", &["Kazakh", "Almaty", "Kyrgyz", "Uzbek", "Bishkek", "Tashkent", "Astana"]),
    ("tr", &["Turk", "Ankara", "Istanbul", "Azerbaijan", "Azeri", "Baku", "Erdogan"]),
    ("ru", &["Russia", "Moscow", "Ukrain", "Kyiv", "Kiev", "Belarus", "Minsk", "Kremlin"]),
    (
        "ar",
        &[
            "Arab", "Syria", "Damascus", "Iraq", "Baghdad", "Egypt", "Cairo", "Leban", "Beirut", "Palestin", "Gaza",
            "Jordan", "Saudi", "Yemen", "Libya", "Tripoli", "Tunis", "Algeria", "Algiers", "Morocc", "Sudan",
            "Khartoum", "Qatar", "Kuwait", "Emirat",
        ],
    ),
    (
        "es",
        &[
            "Spain",
            "Spanish",
            "Madrid",
            "Barcelona",
            "Mexic",
            "Argentin",
            "Colombia",
            "Peru",
            "Chile",
            "Venezuela",
            "Cuba",
            "Ecuador",
            "Bolivia",
            "Guatemala",
            "Hondura",
            "Salvador",
            "Nicaragua",
        ],
    ),
    ("it", &["Ital", "Rome", "Roman", "Milan", "Naples", "Sicil", "Venice", "Turin"]),
];

/// The names that a capitalised English word may have been, by language.
pub(super) fn names_of(word: &str) -> &'static [Translated] {
    TABLE.get(word).map_or(&[], Vec::as_slice)
}

/// Whether a capitalised word of a text tells that it is about people who speak a language.
pub(super) fn tells_of(word: &str, language: &str) -> bool {
    SIGNS.iter().filter(|(code, _)| *code == language).any(|(_, signs)| signs.iter().any(|sign| word.starts_with(sign)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::english;

    #[test]
    fn every_row_is_an_english_word_with_names_and_a_known_language() {
        for row in NAMES.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), 4, "{row}");
            assert!(cells[0].split(' ').all(|word| english().contains(word)), "{row}");
            assert!(matches!(cells[1], "~" | "-") && SIGNS.iter().any(|(code, _)| *code == cells[2]), "{row}");
        }
        assert_eq!(names_of("Willow")[0].names, ["Saule"]);
    }
}
