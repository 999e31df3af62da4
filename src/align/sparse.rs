//! The space in which bags of words are compared: features weighted by how rare they are (IDF over the units of both texts).

use super::features::{Part, Units, Vocabulary};
use super::parameters::candidates::SEARCHED;
use super::parameters::{GIANT, SPAN};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Both texts' words in a weighted space.
#[derive(Debug)]
pub struct Space {
    starts: Vec<u32>,
    /// Per word, where its parts end that are rare enough to be searched for,
    rare_ends: Vec<u32>,
    /// and where those end that both texts have; the others count for its length alone.
    shared_ends: Vec<u32>,
    parts: Vec<Part>,
    features: usize,
}

/// A vector spread out for fast products. Belongs to one space.
#[derive(Debug)]
pub struct Spread {
    values: Vec<f32>,
    touched: Vec<u32>,
    squared: f32,
}

/// How many units of a side have each feature.
fn frequencies(vocabulary: &Vocabulary, units: &Units) -> Vec<u32> {
    let mut last = vec![u32::MAX; vocabulary.features()];
    let mut counts = vec![0u32; vocabulary.features()];
    for unit in 0..units.len() {
        for &word in units.words(unit) {
            for part in &vocabulary.parts
                [vocabulary.starts[word as usize] as usize..vocabulary.starts[word as usize + 1] as usize]
            {
                let feature = part.feature as usize;
                if last[feature] != unit as u32 {
                    last[feature] = unit as u32;
                    counts[feature] += 1;
                }
            }
        }
    }
    counts
}

impl Space {
    /// Weighs the features of a vocabulary by their frequency in two texts.
    pub fn new(vocabulary: Vocabulary, left: &Units, right: &Units) -> Self {
        let (in_left, in_right) = (frequencies(&vocabulary, left), frequencies(&vocabulary, right));
        let features = vocabulary.features();
        let total = (left.len() + right.len()) as f32 + 1.0;
        let Vocabulary { starts, mut parts, .. } = vocabulary;
        let (mut rare_ends, mut shared_ends) = (Vec::with_capacity(starts.len()), Vec::with_capacity(starts.len()));
        for word in starts.windows(2) {
            let own = &mut parts[word[0] as usize..word[1] as usize];
            for part in own.iter_mut() {
                let frequency = in_left[part.feature as usize] + in_right[part.feature as usize];
                part.weight *= (total / frequency.max(1) as f32).ln().max(0.0);
            }
            let class = |part: &Part| match (in_left[part.feature as usize], in_right[part.feature as usize]) {
                (0, _) | (_, 0) => 2,
                (left, right) => u8::from(left.max(right) > SEARCHED),
            };
            own.sort_by_key(class);
            rare_ends.push(word[0] + own.partition_point(|part| class(part) < 1) as u32);
            shared_ends.push(word[0] + own.partition_point(|part| class(part) < 2) as u32);
        }
        Self { starts, rare_ends, shared_ends, parts, features }
    }

    /// How many features there are.
    pub const fn features(&self) -> usize {
        self.features
    }

    /// The parts of a word that both texts have, and neither in very many units.
    pub fn rare(&self, word: u32) -> &[Part] {
        let word = word as usize;
        &self.parts[self.starts[word] as usize..self.rare_ends[word] as usize]
    }

    /// The parts of a word that both texts have.
    pub fn shared(&self, word: u32) -> &[Part] {
        let word = word as usize;
        &self.parts[self.starts[word] as usize..self.shared_ends[word] as usize]
    }

    /// All parts of a word.
    fn all(&self, word: u32) -> &[Part] {
        let word = word as usize;
        &self.parts[self.starts[word] as usize..self.starts[word + 1] as usize]
    }

    /// Keeps the units of very many words as vectors.
    pub fn weigh(&self, units: &mut Units) {
        for unit in 0..units.len() {
            if units.words(unit).len() <= GIANT {
                continue;
            }
            let mut giant: FxHashMap<u32, f32> = FxHashMap::default();
            for part in units.words(unit).iter().flat_map(|&word| self.shared(word)) {
                *giant.entry(part.feature).or_default() += part.weight;
            }
            units.giants.insert(unit as u32, giant);
        }
    }

    /// An empty vector to spread units in.
    pub fn spread(&self) -> Spread {
        Spread { values: vec![0.0; self.features], touched: Vec::new(), squared: 0.0 }
    }
}

impl Spread {
    /// Forgets what was spread.
    pub fn clear(&mut self) {
        for feature in self.touched.drain(..) {
            self.values[feature as usize] = 0.0;
        }
        self.squared = 0.0;
    }

    /// Adds the words of a unit.
    pub fn add(&mut self, space: &Space, words: &[u32]) {
        for &word in words {
            for part in space.all(word) {
                let value = &mut self.values[part.feature as usize];
                if *value == 0.0 {
                    self.touched.push(part.feature);
                }
                self.squared += part.weight * (2.0 * *value + part.weight);
                *value += part.weight;
            }
        }
    }

    /// Holds the words of a unit and nothing else.
    pub fn load(&mut self, space: &Space, words: &[u32]) {
        self.clear();
        self.add(space, words);
    }

    /// The squared length of what was spread.
    pub const fn squared(&self) -> f32 {
        self.squared
    }

    /// The product with neighbouring units of the other side.
    pub fn dot(&self, space: &Space, others: &Units, span: Range<usize>) -> f32 {
        let word = |&word: &u32| -> f32 {
            space.shared(word).iter().map(|part| part.weight * self.values[part.feature as usize]).sum()
        };
        let words = others.words_of(span.clone());
        if words.len() <= GIANT || words.len() <= self.touched.len() {
            return words.iter().map(word).sum();
        }
        let unit = |unit: usize| -> f32 {
            let Some(giant) = others.giants.get(&(unit as u32)) else {
                return others.words(unit).iter().map(word).sum();
            };
            self.entries().filter_map(|(feature, value)| giant.get(&feature).map(|other| value * other)).sum()
        };
        span.map(unit).sum()
    }

    /// The product with a unit of the same side.
    pub fn dot_within(&self, space: &Space, words: &[u32]) -> f32 {
        let word = |&word: &u32| -> f32 {
            space.all(word).iter().map(|part| part.weight * self.values[part.feature as usize]).sum()
        };
        words.iter().map(word).sum()
    }

    /// The features held, with their values.
    pub fn entries(&self) -> impl Iterator<Item = (u32, f32)> {
        self.touched.iter().map(|&feature| (feature, self.values[feature as usize]))
    }
}

/// For a unit and the few after it, the squared lengths of the sums of the first 1, 2, … of them.
pub type SpanLengths = [f32; SPAN];

/// The squared lengths of the spans of up to `longest` units that start at each unit wanted; zero where a unit is not wanted.
pub fn span_lengths(space: &Space, units: &Units, wanted: &[bool], longest: usize) -> Vec<SpanLengths> {
    let mut spread = space.spread();
    let mut lengths = vec![[0.0; SPAN]; units.len()];
    for unit in (0..units.len()).rev().filter(|&unit| wanted[unit]) {
        spread.load(space, units.words(unit));
        let own = spread.squared();
        lengths[unit][0] = own;
        let mut with_rest = 0.0;
        for more in 1..longest {
            if unit + more >= units.len() || !wanted[unit + more] {
                break;
            }
            with_rest += spread.dot_within(space, units.words(unit + more));
            // |a + rest|² = |a|² + |rest|² + 2 a·rest
            lengths[unit][more] = own + lengths[unit + 1][more - 1] + 2.0 * with_rest;
        }
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn space(left: &[&str], right: &[&str]) -> (Space, Units, Units) {
        let (mut vocabulary, mut l, mut r) = (Vocabulary::default(), Units::default(), Units::default());
        for text in left {
            vocabulary.read(text, &mut l);
        }
        for text in right {
            vocabulary.read(text, &mut r);
        }
        (Space::new(vocabulary, &l, &r), l, r)
    }

    fn cosine(space: &Space, a: (&Units, usize), b: (&Units, usize)) -> f32 {
        let (mut x, mut y) = (space.spread(), space.spread());
        x.load(space, a.0.words(a.1));
        y.load(space, b.0.words(b.1));
        let (r, b) = b;
        x.dot(space, r, b..b + 1) / (x.squared() * y.squared()).sqrt()
    }

    #[test]
    fn rare_words_weigh_more_than_common_ones() {
        let (space, l, r) = space(
            &["the police fired grenades", "the toll is heavy", "the city"],
            &["the grenades burst", "the toll rose", "the end"],
        );
        let common = cosine(&space, (&l, 2), (&r, 2));
        let rare = cosine(&space, (&l, 0), (&r, 0));
        assert!(rare > 3.0 * common, "{rare} {common}");
    }

    #[test]
    fn a_copy_has_cosine_one_and_products_are_symmetric() {
        let texts = ["gunfire erupted again again in Almaty", "the largest city of the country", "riots"];
        let (space, l, r) = space(&texts, &texts);
        assert!((cosine(&space, (&l, 0), (&r, 0)) - 1.0).abs() < 1e-5);
        let (there, back) = (cosine(&space, (&l, 0), (&r, 1)), cosine(&space, (&r, 1), (&l, 0)));
        assert!((there - back).abs() < 1e-6);
    }

    #[test]
    fn a_unit_of_very_many_words_has_the_products_that_its_words_have() {
        let giant = "gunfire erupted again in Almaty and 12 people fled ".repeat(GIANT / 8);
        let (space, l, mut r) = space(&["gunfire in Almaty", "12 people", "elsewhere"], &["riots", &giant, "people"]);
        let products = |r: &Units| -> Vec<f32> {
            let mut spread = space.spread();
            let product = |unit| {
                spread.load(&space, l.words(unit));
                spread.dot(&space, r, 0..3)
            };
            (0..l.len()).map(product).collect()
        };
        let by_words = products(&r);
        space.weigh(&mut r);
        assert_eq!(r.giants.len(), 1);
        for (by_vector, by_words) in products(&r).into_iter().zip(by_words) {
            assert!((by_vector - by_words).abs() <= 1e-4 * by_words, "{by_vector} {by_words}");
        }
    }

    #[test]
    fn span_lengths_add_up_over_neighbours_that_are_wanted() {
        let (space, l, _) = space(&["alpha beta", "beta gamma", "delta", "alpha"], &["alpha beta gamma delta"]);
        let lengths = span_lengths(&space, &l, &[true, true, false, true], SPAN);
        let mut both = space.spread();
        both.add(&space, l.words_of(0..2));
        assert!((lengths[0][1] - both.squared()).abs() < 1e-4);
        assert!(lengths[0][2] == 0.0 && lengths[2][0] == 0.0 && lengths[3][0] > 0.0);
    }
}
