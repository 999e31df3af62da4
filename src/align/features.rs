//! Words and what they are compared by: each distinct word stands for a short list of weighted features.
//!
//! A unit is then a bag of words, and the product of two units is found through the features of their words. Nothing is stored
//! per unit but its words, four bytes each.

use super::fold::{Folder, WordKind};
use super::parameters::features::{GRAM, GRAM_WEIGHT, LONGEST, NUMBER_WEIGHT, PREFIX, PREFIX_WEIGHT, WORD_WEIGHT};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// A feature of a word and how much it weighs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// The feature, from 0.
    pub feature: u32,
    /// Its weight.
    pub weight: f32,
}

/// The distinct words of both texts and their features.
#[derive(Debug)]
pub struct Vocabulary {
    words: FxHashMap<u64, u32>,
    features: FxHashMap<u64, u32>,
    /// Where the parts of each word start; one more at the end.
    pub starts: Vec<u32>,
    /// The parts of all words.
    pub parts: Vec<Part>,
    folder: Folder,
    boundaries: Vec<usize>,
}

/// The units of one side as bags of words.
#[derive(Debug)]
pub struct Units {
    starts: Vec<u32>,
    words: Vec<u32>,
    /// For each unit a hash of its words in order: equal for copies, 0 for a blank unit.
    pub keys: Vec<u64>,
    /// For each unit its length in characters.
    pub lengths: Vec<u32>,
    /// The units of very many words as vectors: the features with their values.
    pub giants: FxHashMap<u32, FxHashMap<u32, f32>>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            words: FxHashMap::default(),
            features: FxHashMap::default(),
            starts: vec![0],
            parts: Vec::new(),
            folder: Folder::default(),
            boundaries: Vec::new(),
        }
    }
}

impl Default for Units {
    fn default() -> Self {
        Self { starts: vec![0], words: Vec::new(), keys: Vec::new(), lengths: Vec::new(), giants: FxHashMap::default() }
    }
}

impl Units {
    /// How many units there are.
    pub const fn len(&self) -> usize {
        self.keys.len()
    }

    /// The words of a unit in order; a word seen twice stands twice.
    pub fn words(&self, unit: usize) -> &[u32] {
        &self.words[self.starts[unit] as usize..self.starts[unit + 1] as usize]
    }

    /// The words of neighbouring units.
    pub fn words_of(&self, units: std::ops::Range<usize>) -> &[u32] {
        &self.words[self.starts[units.start] as usize..self.starts[units.end] as usize]
    }

    /// Groups of neighbouring units as units of their own.
    pub fn grouped(&self, groups: &[std::ops::Range<usize>]) -> Self {
        let mut grouped = Self::default();
        for group in groups {
            let mut key = FxHasher::default();
            group.clone().for_each(|unit| key.write_u64(self.keys[unit]));
            let blank = group.clone().all(|unit| self.is_blank(unit));
            grouped.words.extend_from_slice(self.words_of(group.clone()));
            grouped.starts.push(grouped.words.len() as u32);
            grouped.keys.push(if blank { 0 } else { key.finish() | 1 });
            grouped.lengths.push(self.lengths[group.clone()].iter().sum());
        }
        grouped
    }

    /// Whether the unit holds nothing but white space.
    pub fn is_blank(&self, unit: usize) -> bool {
        self.keys[unit] == 0
    }
}

impl Vocabulary {
    /// How many distinct features there are.
    pub fn features(&self) -> usize {
        self.features.len()
    }

    /// Reads one more unit of a side.
    pub fn read(&mut self, text: &str, units: &mut Units) {
        let mut folder = std::mem::take(&mut self.folder);
        let mut key = FxHasher::default();
        let mut any = false;
        folder.words(text, |word, kind| {
            let hash = hash(word, 0);
            key.write_u64(hash);
            any = true;
            if kind == WordKind::Number || !(word.len() == 1 && word.is_ascii()) {
                units.words.push(self.word(hash, word, kind));
            }
        });
        self.folder = folder;
        units.starts.push(units.words.len() as u32);
        units.lengths.push(text.chars().count() as u32);
        units.keys.push(match (any, text.trim()) {
            (true, _) => key.finish() | 1,
            (false, "") => 0,
            (false, signs) => hash(signs, 4) | 1,
        });
    }

    /// The number of a word, with its features listed when it is new.
    fn word(&mut self, hash: u64, word: &str, kind: WordKind) -> u32 {
        let next = self.words.len() as u32;
        let known = *self.words.entry(hash).or_insert(next);
        if known == next {
            self.expand(word, kind);
        }
        known
    }

    /// Lists the features of a new word.
    fn expand(&mut self, word: &str, kind: WordKind) {
        let from = self.parts.len();
        if kind == WordKind::Number {
            self.add(hash(word, 1), NUMBER_WEIGHT, from);
        } else {
            self.add(hash(word, 1), WORD_WEIGHT, from);
            let mut ends = std::mem::take(&mut self.boundaries);
            ends.clear();
            ends.extend(word.char_indices().map(|(i, _)| i).take(LONGEST));
            if ends.len() < LONGEST {
                ends.push(word.len());
            }
            let length = ends.len() - 1;
            if length > PREFIX {
                self.add(hash(&word[..ends[PREFIX]], 2), PREFIX_WEIGHT, from);
            }
            for gram in ends.windows(GRAM + 1) {
                self.add(hash(&word[gram[0]..gram[GRAM]], 3), GRAM_WEIGHT, from);
            }
            self.boundaries = ends;
        }
        self.starts.push(self.parts.len() as u32);
    }

    /// Adds a feature to the word whose parts start at `from`.
    fn add(&mut self, hash: u64, weight: f32, from: usize) {
        let next = self.features.len() as u32;
        let feature = *self.features.entry(hash).or_insert(next);
        match self.parts[from..].iter_mut().find(|part| part.feature == feature) {
            Some(part) => part.weight += weight,
            None => self.parts.push(Part { feature, weight }),
        }
    }
}

/// A hash of a piece of text; `salt` keeps words, prefixes and grams apart.
fn hash(text: &str, salt: u64) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u64(salt);
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str]) -> (Vocabulary, Units) {
        let (mut vocabulary, mut units) = (Vocabulary::default(), Units::default());
        for text in texts {
            vocabulary.read(text, &mut units);
        }
        (vocabulary, units)
    }

    #[test]
    fn copies_have_equal_keys_whatever_their_typography() {
        let (_, units) = read(&["“Dozens” of dead.", "dozens of dead", "of dozens dead", "***", "* * *", "***", " \t"]);
        assert_eq!(units.keys[0], units.keys[1]);
        assert_ne!(units.keys[0], units.keys[2]);
        assert_ne!(units.keys[3], units.keys[4]);
        assert_eq!(units.keys[3], units.keys[5]);
        assert!(units.is_blank(6) && !units.is_blank(3));
    }

    #[test]
    fn a_word_has_itself_its_prefix_and_its_grams() {
        let (vocabulary, units) = read(&["gunfire 353"]);
        let parts = |word: u32| {
            &vocabulary.parts[vocabulary.starts[word as usize] as usize..vocabulary.starts[word as usize + 1] as usize]
        };
        let [gunfire, number] = units.words(0) else { panic!("two words") };
        let weights: Vec<f32> = parts(*gunfire).iter().map(|p| p.weight).collect();
        assert_eq!(weights, [WORD_WEIGHT, PREFIX_WEIGHT, GRAM_WEIGHT, GRAM_WEIGHT, GRAM_WEIGHT, GRAM_WEIGHT]);
        assert_eq!(parts(*number).len(), 1);
    }

    #[test]
    fn a_repeated_gram_is_one_part() {
        let (vocabulary, _) = read(&["aaaaaa"]);
        assert_eq!(vocabulary.parts.len(), 3);
        assert!((vocabulary.parts[2].weight - 3.0 * GRAM_WEIGHT).abs() < 1e-6);
    }

    #[test]
    fn an_endless_word_has_a_bounded_number_of_parts() {
        let (vocabulary, _) = read(&[&"abcdefghij".repeat(10_000)]);
        assert!(vocabulary.parts.len() <= LONGEST + 2);
    }
}
