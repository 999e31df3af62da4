//! The sentence encoder: text in any of sixteen languages → a vector, near to those of sentences that mean the same.
//!
//! The model is the multilingual Universal Sentence Encoder (Yang et al. 2020, *Multilingual Universal Sentence Encoder for Semantic
//! Retrieval*; version 3, the convolutional one), with its embedding table quantised to 6 bits. It knows Arabic, Chinese (both scripts), Dutch,
//! English, French, German, Italian, Japanese, Korean, Polish, Portuguese, Russian, Spanish, Thai and Turkish. The weights are part of the
//! program; `models/README.md` tells where they come from.

mod cache;
mod layers;
mod network;
mod normaliser;
mod product;
mod recent;
mod rows;
mod stretch;
mod tokenizer;
mod trie;
mod weights;

use cache::Cache;
use network::Network;
use pulp::Arch;
use rayon::prelude::*;
use recent::Recent;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, OnceLock};
use tokenizer::Tokenizer;
pub use tokenizer::Tokens;
use weights::Weights;

/// Numbers of a [`Unit`].
pub const DIMENSIONS: usize = weights::WIDTH;

/// A sentence as a vector of length 1: the product of two units, from −1 to 1, is the cosine that says how near their meanings are.
pub type Unit = [f32; DIMENSIONS];

/// The product of two units: how near their meanings are.
pub fn cosine(a: &Unit, b: &Unit) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Sentences that go through the network before the next are cut into tokens: it bounds the memory, and changes no result.
const GROUP: usize = 512;

/// The encoder. Making one takes a fraction of a millisecond, as what is embedded is read in place; the first sentence expands the weights, which
/// takes some milliseconds and 14 MB. What it keeps of the tokens it has seen takes up to 27 MB more.
pub struct Encoder {
    tokenizer: Tokenizer,
    arch: Arch,
    weights: OnceLock<Weights>,
    /// Left by the last call for the next. Whoever finds it gone starts anew: nobody ever waits for it.
    cache: Mutex<Option<Cache>>,
    recent: Mutex<Recent>,
}

impl Default for Encoder {
    fn default() -> Self {
        Self::new()
    }
}

impl Encoder {
    /// An encoder of its own.
    pub fn new() -> Self {
        Self {
            tokenizer: Tokenizer::new(),
            arch: Arch::new(),
            weights: OnceLock::new(),
            cache: Mutex::new(None),
            recent: Mutex::default(),
        }
    }

    /// The encoder that the whole program shares.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Encoder> = LazyLock::new(Encoder::new);
        &SHARED
    }

    /// The units of sentences, in their order: `units.as_flattened()` is the matrix of as many rows, of [`DIMENSIONS`] columns each.
    ///
    /// Any text is a sentence, an empty one and a very long one too; nothing is cut off, and time grows linearly with it. The unit of a
    /// sentence is the same to the last bit whatever stands beside it and however many threads share the work (those of the current rayon
    /// pool), on all processors with fused multiply-add and the same `tanh` in their system's library; elsewhere the last digits may differ.
    pub fn encode(&self, sentences: &[&str]) -> Vec<Unit> {
        self.with_cache(|cache| {
            let mut units = Vec::with_capacity(sentences.len());
            for group in sentences.chunks(GROUP) {
                let tokens: Vec<_> = group.par_iter().map(|sentence| self.tokens(sentence)).collect();
                units.append(&mut self.network().units(&tokens, cache));
            }
            units
        })
    }

    /// As [`Encoder::encode`], with the units of sentences that were met before found again rather than made: some thousands are kept.
    pub fn recall(&self, sentences: &[&str]) -> Vec<Unit> {
        let known: Vec<Option<Unit>> = match self.recent.lock() {
            Ok(mut recent) => sentences.iter().map(|sentence| recent.get(sentence)).collect(),
            Err(_) => return self.encode(sentences),
        };
        let mut new: Vec<&str> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (&sentence, _) in sentences.iter().zip(&known).filter(|(_, known)| known.is_none()) {
            // What stands in the list twice is encoded once.
            places.entry(sentence).or_insert_with(|| {
                new.push(sentence);
                new.len() - 1
            });
        }
        let made = self.encode(&new);
        if let Ok(mut recent) = self.recent.lock() {
            recent.keep(&new, &made);
        }
        let unit = |(sentence, known): (&&str, Option<Unit>)| {
            known.or_else(|| places.get(*sentence).and_then(|&at| made.get(at)).copied())
        };
        sentences.iter().zip(known).filter_map(unit).collect()
    }

    /// A sentence as ids of the model's vocabulary: what [`Encoder::encode`] begins with.
    pub fn tokens(&self, sentence: &str) -> Tokens {
        self.tokenizer.tokens(sentence)
    }

    /// The units of sentences already cut: the second half of [`Encoder::encode`].
    pub fn encode_tokens(&self, sentences: &[Tokens]) -> Vec<Unit> {
        self.with_cache(|cache| sentences.chunks(GROUP).flat_map(|group| self.network().units(group, cache)).collect())
    }

    fn network(&self) -> Network<'_> {
        Network { weights: self.weights.get_or_init(Weights::expand), arch: self.arch }
    }

    fn with_cache<T>(&self, run: impl FnOnce(&mut Cache) -> T) -> T {
        let mut cache = self.cache.lock().ok().and_then(|mut left| left.take()).unwrap_or_default();
        let result = run(&mut cache);
        if let Ok(mut left) = self.cache.lock() {
            *left = Some(cache);
        }
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(serde::Deserialize)]
    struct Published {
        text: String,
        tokens: Vec<u32>,
    }

    /// What the published package makes of fifty sentences: see `scripts/make_vectors.py`.
    fn published() -> (Vec<Published>, Vec<Unit>) {
        let sentences: Vec<Published> = serde_json::from_str(include_str!("../testdata/sentences.json")).unwrap();
        let numbers: Vec<f32> = include_bytes!("../testdata/vectors.bin")
            .as_chunks()
            .0
            .iter()
            .map(|&bytes| f32::from_le_bytes(bytes))
            .collect();
        let units = numbers.as_chunks().0.to_vec();
        assert_eq!((sentences.len(), units.len()), (50, 50));
        (sentences, units)
    }

    fn cosine(a: &Unit, b: &Unit) -> f64 {
        a.iter().zip(b).map(|(&x, &y)| f64::from(x) * f64::from(y)).sum()
    }

    fn bits(units: &[Unit]) -> Vec<u32> {
        units.as_flattened().iter().map(|x| x.to_bits()).collect()
    }

    #[test]
    fn tokens_are_those_of_the_published_package() {
        let encoder = Encoder::new();
        for sentence in published().0 {
            assert_eq!(encoder.tokens(&sentence.text).ids(), sentence.tokens, "{:?}", sentence.text);
        }
    }

    #[test]
    fn units_are_those_of_the_published_package() {
        let (sentences, expected) = published();
        let texts: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        for ((unit, expected), text) in Encoder::shared().encode(&texts).iter().zip(&expected).zip(texts) {
            assert!(cosine(unit, expected) > 0.999_999, "{} for {text:?}", cosine(unit, expected));
            assert!((cosine(unit, unit) - 1.0).abs() < 1e-6);
        }
    }

    #[test]
    fn a_translation_is_nearer_than_any_other_sentence() {
        let sentences = [
            "Nobody was hurt when the old bridge gave way.",
            "She planted three apple trees behind the school.",
            "Personne n'a été blessé lorsque le vieux pont s'est effondré.",
            "Elle a planté trois pommiers derrière l'école.",
        ];
        let units = Encoder::shared().encode(&sentences);
        for (a, b) in [(0, 2), (1, 3)] {
            for other in (0..4).filter(|other| ![a, b].contains(other)) {
                assert!(cosine(&units[a], &units[b]) > cosine(&units[a], &units[other]) + 0.2);
            }
        }
    }

    #[test]
    fn a_unit_depends_on_its_sentence_alone() {
        let sentences = published().0;
        let texts: Vec<&str> = sentences.iter().rev().step_by(8).map(|sentence| sentence.text.as_str()).collect();
        let encoder = Encoder::new();
        let together = bits(&encoder.encode(&texts));
        let mut alone: Vec<Unit> = texts.iter().rev().flat_map(|text| Encoder::shared().encode(&[text])).collect();
        alone.reverse();
        assert_eq!(together, bits(&alone), "one by one");
        let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
        assert_eq!(together, bits(&pool.install(|| Encoder::new().encode(&texts))), "on three threads");
        let tokens: Vec<_> = texts.iter().map(|text| encoder.tokens(text)).collect();
        assert_eq!(together, bits(&encoder.encode_tokens(&tokens)), "with a warm cache");
    }

    #[test]
    fn what_was_met_before_has_the_same_unit() {
        let encoder = Encoder::new();
        encoder.recall(&["Snow fell on the pass.", "The road was shut."]);
        let again = ["Nobody drove.", "The road was shut.", "Trains ran.", "Snow fell on the pass.", "Trains ran."];
        assert_eq!(bits(&encoder.recall(&again)), bits(&encoder.encode(&again)));
    }

    #[test]
    fn more_words_than_the_cache_holds_change_nothing() {
        let encoder = Encoder::new();
        let many: Vec<Tokens> = (0..5).map(|i| Tokens::of((3 + i * 20_000..).step_by(7).take(450))).collect();
        let all = encoder.encode_tokens(&many);
        assert!(many.iter().map(|tokens| tokens.ids().len()).sum::<usize>() > cache::CAPACITY);
        for i in [0, 4] {
            assert_eq!(bits(&all[i..=i]), bits(&Encoder::shared().encode_tokens(&many[i..=i])));
        }
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(Encoder::shared().encode(&[]).is_empty());
    }

    /// A cost that grew with the square of the length would not end.
    #[test]
    fn lines_of_a_million_bytes_are_cut() {
        let encoder = Encoder::new();
        for pattern in ["a", "x\u{301}", "\u{0}", "word ", "🦊", "ﷺ", "é1 "] {
            let line = pattern.repeat(1_000_000 / pattern.len());
            assert!(encoder.tokens(&line).ids().len() >= 3, "{pattern:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn any_text_has_a_unit(text in "\\PC{0,60}|.{0,60}|[ \\u{0}-\\u{20}\\u{300}-\\u{310}\\u{2580}-\\u{2590}]{0,30}") {
            let unit = Encoder::shared().encode(&[&text])[0];
            prop_assert!((cosine(&unit, &unit) - 1.0).abs() < 1e-5);
        }
    }
}
