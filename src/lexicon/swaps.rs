//! What article spinners put in a word's place, beyond the thesaurus.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const SWAPS: &str = include_str!("../../data/lexicon/swaps.tsv");

static TABLE: LazyLock<Swaps> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (word, replacements) in SWAPS.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')) {
        for replacement in replacements.split('|') {
            words.entry(replacement).or_default().push(word);
        }
    }
    let mut lengths: Vec<usize> = words.keys().map(|replacement| replacement.len()).collect();
    lengths.sort_unstable();
    lengths.dedup();
    Swaps { words, lengths }
});

/// Words, and what article spinners put in their place: `again`, `once more`.
pub struct Swaps {
    /// From what was put in to the words it was put in for.
    words: FxHashMap<&'static str, Vec<&'static str>>,
    /// The lengths of what was put in.
    lengths: Vec<usize>,
}

/// The list of swaps, read at the first call.
pub fn swaps() -> &'static Swaps {
    &TABLE
}

impl Swaps {
    /// The words that a replacement in small letters stands for.
    pub fn undo(&self, replacement: &str) -> &[&'static str] {
        self.words.get(replacement).map_or(&[], Vec::as_slice)
    }

    /// The replacements that a text in small letters begins with: the length of each, shortest first, and the words it stands for.
    pub fn at<'t>(&'static self, text: &'t str) -> impl Iterator<Item = (usize, &'static [&'static str])> + 't {
        self.lengths
            .iter()
            .map_while(move |&length| (length <= text.len()).then_some(length))
            .filter_map(move |length| Some((length, self.words.get(text.get(..length)?)?.as_slice())))
    }
}
