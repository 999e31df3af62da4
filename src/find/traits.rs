//! What a text is weighed by beside many others, before it is laid out.

use super::terms::{Kind, terms};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;

/// What a text is weighed by. Terms are hashes.
#[derive(Clone, Debug, Default)]
pub struct Traits {
    /// The words that stand in it once, each with its place, and how many words it has.
    once: FxHashMap<u64, u32>,
    words: u32,
    /// The keys that stand in it once, each with its place, and how many keys it has.
    once_keys: FxHashMap<u64, u32>,
    keys: u32,
    /// All keys.
    all_keys: FxHashSet<u64>,
    /// The names and figures among the keys.
    named: FxHashSet<u64>,
    /// Its runs of five words.
    runs: FxHashSet<u64>,
}

/// The words of a run.
const RUN: usize = 5;
/// Words of a stretch,
const WORDS: u32 = 25;
/// keys of one,
const KEYS: u32 = 12;
/// and how many that both have count in it.
const TAKEN: usize = 3;
/// Places in two texts that are no more than this share of a text apart are in the same part of both,
const APART: f32 = 0.1;
/// as two places of chance are with this likelihood.
const CHANCE: f32 = 0.19;

/// How far the terms that two texts both have once stand in one order.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Order {
    /// How many terms both have once, of each stretch the first few.
    pub common: u32,
    /// The most of them that stand in the same order in both.
    pub chain: u32,
    /// The share of the stretches of the text that has fewer terms in which some of those stand.
    pub spread: f32,
    /// How many stand in the same part of both: no more than a tenth of the text apart.
    pub placed: u32,
    /// The share of the stretches in which some of these stand.
    pub placed_spread: f32,
}

impl Order {
    /// By how many standard deviations the chain is longer than that of terms in an order of chance, about: such a chain has 2√n terms less
    /// 1.77 n^⅙, with a deviation of 0.9 n^⅙ (Baik, Deift and Johansson 1999).
    pub fn beyond_chance(self) -> f32 {
        if self.common < 3 {
            return 0.0;
        }
        let n = self.common as f32;
        let sixth = n.powf(1.0 / 6.0);
        (self.chain as f32 - 2.0 * n.sqrt() + 1.77 * sixth) / (0.9 * sixth)
    }

    /// By how many standard deviations more terms stand in the same part of both than places of chance would.
    pub fn placed_beyond_chance(self) -> f32 {
        let n = self.common as f32;
        if n == 0.0 { 0.0 } else { (self.placed as f32 - CHANCE * n) / (CHANCE * (1.0 - CHANCE) * n).sqrt() }
    }
}

impl Traits {
    /// The traits of a text.
    pub fn of(text: &str) -> Self {
        let (mut words, mut keys, mut named) = (Vec::new(), Vec::new(), FxHashSet::default());
        terms(text, |kind, term| {
            let term = hash(term);
            if kind.is_word() {
                words.push(term);
            }
            if kind.is_key() {
                keys.push(term);
            }
            if matches!(kind, Kind::Name | Kind::Figure) {
                named.insert(term);
            }
        });
        let run = |words: &[u64]| {
            let mut hasher = FxHasher::default();
            for &word in words {
                hasher.write_u64(word);
            }
            hasher.finish()
        };
        Self {
            once: once(&words),
            words: words.len() as u32,
            once_keys: once(&keys),
            keys: keys.len() as u32,
            all_keys: keys.iter().copied().collect(),
            named,
            runs: words.windows(RUN).map(run).collect(),
        }
    }

    /// The order of the words that both have once.
    pub fn order(&self, other: &Self) -> Order {
        order([(&self.once, self.words), (&other.once, other.words)], WORDS)
    }

    /// The order of the keys that both have once.
    pub fn key_order(&self, other: &Self) -> Order {
        order([(&self.once_keys, self.keys), (&other.once_keys, other.keys)], KEYS)
    }

    /// The share of the runs of five words of the shorter text that stand in the other.
    pub fn runs(&self, other: &Self) -> f32 {
        common(&self.runs, &other.runs) as f32 / self.runs.len().min(other.runs.len()).max(1) as f32
    }

    /// The share of the words that stand once in the shorter text which stand once in the other too.
    pub fn held(&self, other: &Self) -> f32 {
        let (few, many) =
            if self.once.len() < other.once.len() { (&self.once, &other.once) } else { (&other.once, &self.once) };
        few.keys().filter(|word| many.contains_key(word)).count() as f32 / few.len().max(1) as f32
    }

    /// How many names and figures both have.
    pub fn common_names(&self, other: &Self) -> u32 {
        common(&self.named, &other.named)
    }

    /// How many names and figures it has.
    pub fn names(&self) -> u32 {
        self.named.len() as u32
    }

    /// The words that stand in it once, as hashes.
    pub fn words(&self) -> impl Iterator<Item = u64> {
        self.once.keys().copied()
    }

    /// Its keys, as hashes.
    pub fn all_keys(&self) -> impl Iterator<Item = u64> {
        self.all_keys.iter().copied()
    }
}

/// A term as a number.
pub fn hash(term: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(term.as_bytes());
    hasher.finish()
}

fn common(a: &FxHashSet<u64>, b: &FxHashSet<u64>) -> u32 {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    few.iter().filter(|term| many.contains(term)).count() as u32
}

/// The terms that stand once in a list, with their places.
fn once(terms: &[u64]) -> FxHashMap<u64, u32> {
    const AGAIN: u32 = u32::MAX;
    let mut places: FxHashMap<u64, u32> = FxHashMap::default();
    for (at, &term) in terms.iter().enumerate() {
        places.entry(term).and_modify(|place| *place = AGAIN).or_insert(at as u32);
    }
    places.retain(|_, place| *place != AGAIN);
    places
}

/// The longest increasing subsequence of the places on one side, in the order of the other (patience sorting). Each side is its terms that stand
/// once, and how many it has in all. Of each stretch of the text with fewer terms only the first few count: one sentence that both have is no text
/// that both have.
fn order(sides: [(&FxHashMap<u64, u32>, u32); 2], stretch: u32) -> Order {
    let [a, b] = sides;
    let ((few, length), (many, other_length)) = if a.0.len() < b.0.len() { (a, b) } else { (b, a) };
    let mut pairs: Vec<(u32, u32)> =
        few.iter().filter_map(|(term, &own)| many.get(term).map(|&other| (own, other))).collect();
    pairs.sort_unstable();
    let (mut at, mut taken) = (u32::MAX, 0);
    pairs.retain(|&(place, _)| {
        taken = if place / stretch == at { taken + 1 } else { 1 };
        at = place / stretch;
        taken <= TAKEN
    });
    // The pair that a chain of each length ends with so far, and before each pair the one that its chain has before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, &(_, place)) in pairs.iter().enumerate() {
        let at = ends.partition_point(|&end| pairs[end].1 < place);
        before.push(at.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(at) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let stretches = length.div_ceil(stretch).max(1) as f32;
    // Of places in order, or in reverse order, the share of the stretches that they stand in.
    let spread = |places: &mut dyn Iterator<Item = u32>| {
        let (mut covered, mut at) = (0, u32::MAX);
        for own in places.map(|place| place / stretch) {
            covered += u32::from(own != at);
            at = own;
        }
        covered as f32 / stretches
    };
    let mut chain = std::iter::successors(ends.last().copied(), |&index| before[index]).map(|index| pairs[index].0);
    let part = |place: u32, length: u32| place as f32 / length.max(1) as f32;
    let placed: Vec<u32> = (pairs.iter())
        .filter(|&&(own, other)| (part(own, length) - part(other, other_length)).abs() <= APART)
        .map(|&(own, _)| own)
        .collect();
    Order {
        common: pairs.len() as u32,
        chain: ends.len() as u32,
        spread: spread(&mut chain),
        placed: placed.len() as u32,
        placed_spread: spread(&mut placed.into_iter()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_one_order_go_beyond_chance() {
        let words: Vec<String> = (0..600).map(|i| format!("word{}x{i}", i * 7 % 600)).collect();
        let mut kept = words.clone();
        for (i, word) in kept.iter_mut().enumerate() {
            if i % 3 > 0 {
                *word = format!("other{i}");
            }
        }
        let (whole, kept) = (Traits::of(&words.join(" ")), Traits::of(&kept.join(" ")));
        let order = whole.order(&kept);
        assert_eq!((order.common, order.chain, order.spread), (72, 72, 1.0), "of 200, three a stretch");
        assert_eq!((order.placed, order.placed_spread), (72, 1.0), "in their places too");
        assert!(order.placed_beyond_chance() > 9.0);
        assert!(order.beyond_chance() > 9.0, "{}", order.beyond_chance());
        let mut shuffled = words.clone();
        shuffled.sort();
        let order = whole.order(&Traits::of(&shuffled.join(" ")));
        assert!(order.beyond_chance() < 4.0, "{order:?} {}", order.beyond_chance());
    }

    #[test]
    fn one_sentence_in_common_is_no_order_of_the_text() {
        let text = |name: &str| -> String { (0..300).map(|i| format!("{name}{i}")).collect::<Vec<_>>().join(" ") };
        let sentence = (0..25).map(|i| format!("same{i}")).collect::<Vec<_>>().join(" ");
        let order =
            Traits::of(&format!("{} {sentence}", text("a"))).order(&Traits::of(&format!("{sentence} {}", text("b"))));
        assert!(order.chain <= 6 && order.beyond_chance() < 4.0 && order.spread < 0.2, "{order:?}");
    }

    #[test]
    fn names_are_counted_across_languages() {
        let english = Traits::of("Putin met 1,200 miners in Astana.");
        let french = Traits::of("À Astana, Poutine a vu 1\u{a0}200 mineurs.");
        assert_eq!(english.common_names(&french), 3);
    }
}
