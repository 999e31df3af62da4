//! The part of speech that an English word has most often.

use fst::Map;
use std::sync::LazyLock;

const TAGS: &[u8] = include_bytes!("../../data/lexicon/tags.fst");

static MAP: LazyLock<Option<Map<&'static [u8]>>> = LazyLock::new(|| Map::new(TAGS).ok());

/// A part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A common noun.
    Noun,
    /// A verb that is no auxiliary.
    Verb,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// Anything else: names, numbers, words of grammar.
    Other,
}

/// The commonest part of speech of a word in small letters; of a word that the list has not, what its ending makes likely.
pub fn tag(word: &str) -> Tag {
    match MAP.as_ref().and_then(|map| map.get(word)) {
        Some(0) => Tag::Noun,
        Some(1) => Tag::Verb,
        Some(2) => Tag::Adjective,
        Some(3) => Tag::Adverb,
        Some(_) => Tag::Other,
        None => guess(word),
    }
}

fn guess(word: &str) -> Tag {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending));
    match () {
        () if !word.chars().all(|c| c.is_alphabetic() || c == '-') => Tag::Other,
        () if ends(&["ly"]) => Tag::Adverb,
        () if ends(&["ing", "ed", "ise", "ize"]) => Tag::Verb,
        () if ends(&["ous", "ful", "ive", "able", "ible", "al", "ic", "ish", "less"]) => Tag::Adjective,
        () => Tag::Noun,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_commonest_part_of_speech() {
        for (word, wanted) in [
            ("minister", Tag::Noun),
            ("decide", Tag::Verb),
            ("important", Tag::Adjective),
            ("quickly", Tag::Adverb),
            ("the", Tag::Other),
            ("frobnicated", Tag::Verb),
        ] {
            assert_eq!(tag(word), wanted, "{word}");
        }
    }
}
