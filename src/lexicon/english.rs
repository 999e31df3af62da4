//! The English words and the thesaurus.

use super::links::{Links, Synonym};
use fst::Map;
use std::sync::LazyLock;

const WORDS: &[u8] = include_bytes!("../../data/lexicon/words.fst");
const PHRASES: &[u8] = include_bytes!("../../data/lexicon/phrases.fst");
const LINKS: &[u8] = include_bytes!("../../data/lexicon/links.bin");

static ENGLISH: LazyLock<English> = LazyLock::new(|| English {
    words: Map::new(WORDS).ok(),
    phrases: Map::new(PHRASES).ok(),
    links: Links::new(LINKS),
});

/// The number of a word has its frequency in the low byte, in steps of a twentieth.
const FREQUENCY: u64 = 0xff;
/// Set in the number of a word that is only ever written with a capital.
const PROPER: u64 = 0x100;
/// The frequency from which on a word is common.
const COMMON: f32 = 3.3;

/// The English words with their frequencies, and the thesaurus.
///
/// Case does not count, nor the shape of an apostrophe. A possessive stands for its word.
pub struct English {
    words: Option<Map<&'static [u8]>>,
    phrases: Option<Map<&'static [u8]>>,
    links: Links,
}

/// The English words and the thesaurus, opened at the first call.
pub fn english() -> &'static English {
    &ENGLISH
}

impl English {
    /// Whether it is an English word, or a name that an English dictionary has.
    pub fn contains(&self, word: &str) -> bool {
        self.number(word).is_some()
    }

    /// How frequent a word is: the base-10 logarithm of its occurrences in a thousand million words, so that *the* has 7.7, *police* about 5,
    /// *decapitated* about 3 and the rarest words 1.2. `None` for what is no word. Where no rank is known, the band of the SCOWL lists
    /// stands in for it: below 3.7 the figure is rough.
    pub fn frequency(&self, word: &str) -> Option<f32> {
        self.number(word).map(|number| (number & FREQUENCY) as f32 / 20.0)
    }

    /// Whether a word is one that a reader of news meets often (a frequency of 3.3 or more), and not only a name.
    pub fn is_common(&self, word: &str) -> bool {
        self.number(word).is_some_and(|number| number & PROPER == 0 && (number & FREQUENCY) as f32 / 20.0 >= COMMON)
    }

    /// Whether the dictionaries write a word with a capital only: `Kazakhstan`, `Willow` not.
    pub fn is_proper(&self, word: &str) -> bool {
        self.number(word).is_some_and(|number| number & PROPER != 0)
    }

    /// The single common words that the thesaurus ties to a word or phrase, in either direction, in the order of their bytes.
    pub fn synonyms(&self, phrase: &str) -> impl Iterator<Item = Synonym> + '_ {
        let number = self.phrases.as_ref().and_then(|phrases| phrases.get(small(phrase)));
        number.into_iter().flat_map(|number| self.links.of(number as usize))
    }

    /// The phrase of the thesaurus, in small letters.
    pub fn phrase(&self, phrase: &str) -> Option<Phrase> {
        self.phrases.as_ref()?.get(phrase).map(Phrase)
    }

    /// The phrases of the thesaurus that a text in small letters begins with: the length of each in bytes, shortest first.
    pub fn phrases_at<'t>(&'static self, text: &'t str) -> impl Iterator<Item = (usize, Phrase)> + 't {
        let map = self.phrases.as_ref().map(Map::as_fst);
        let mut at = map.map(|map| (map, map.root(), 0));
        let walk = text.bytes().enumerate().map_while(move |(i, byte)| {
            let (map, node, number) = at?;
            let step = node.transition(node.find_input(byte)?);
            let (node, number) = (map.node(step.addr), number + step.out.value());
            at = Some((map, node, number));
            Some(node.is_final().then(|| (i + 1, Phrase(number + node.final_output().value()))))
        });
        walk.flatten()
    }

    /// The single common words that the thesaurus ties to one of its phrases.
    pub fn synonyms_of(&self, phrase: Phrase) -> impl Iterator<Item = Synonym> + '_ {
        self.links.of(phrase.0 as usize)
    }

    fn number(&self, word: &str) -> Option<u64> {
        let words = self.words.as_ref()?;
        let small = small(word);
        words.get(&small).or_else(|| words.get(small.strip_suffix("'s").or_else(|| small.strip_suffix('\''))?))
    }
}

/// A word or phrase of the thesaurus, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase(u64);

/// Small letters, and one shape of apostrophe.
fn small(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn synonyms(phrase: &str) -> Vec<&'static str> {
        english().synonyms(phrase).map(|synonym| synonym.word).collect()
    }

    #[test]
    fn words_of_every_kind_are_known() {
        for word in
            ["against", "Against", "colour", "color", "ran", "cities", "Kazakhstan’s", "protesters'", "don't", "Macron"]
        {
            assert!(english().contains(word), "{word}");
        }
        for word in ["morest", "Tokaïev", "Kazakhtan", "", "'", "s"] {
            assert!(!english().contains(word), "{word}");
        }
    }

    #[test]
    fn frequent_words_stand_above_rare_ones() {
        let of = |word| english().frequency(word).unwrap();
        assert!(of("the") > of("police") && of("police") > of("statue") && of("statue") > of("samovar"));
        assert!((7.0..8.0).contains(&of("the")), "{}", of("the"));
        assert_eq!(english().frequency("morest"), None);
        assert!(english().is_common("protest") && !english().is_common("samovar") && !english().is_common("london"));
        assert!(english().is_proper("Kazakhstan") && !english().is_proper("Willow"));
    }

    #[test]
    fn the_thesaurus_answers_in_either_direction() {
        assert!(synonyms("as well").contains(&"again"));
        assert!(synonyms("again").contains(&"also"));
        assert!(synonyms("Sick").contains(&"ill"));
        assert!(english().synonyms("large").any(|s| s.word == "great" && s.mutual));
        assert!(synonyms("no such phrase").is_empty());
    }
}
