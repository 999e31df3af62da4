//! What a text is weighed by beside many others, before it is laid out.

use super::terms::Terms;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;

/// What a text is weighed by. Terms are hashes.
#[derive(Clone, Debug, Default)]
pub struct Traits {
    /// The words that stand in it once, each with its place.
    once: FxHashMap<u64, u32>,
    /// The keys that stand in it once, each with its place.
    keys: FxHashMap<u64, u32>,
    /// All keys.
    all_keys: FxHashSet<u64>,
    /// The names and figures among the keys.
    named: FxHashSet<u64>,
}

/// Words of a stretch,
const WORDS: u32 = 25;
/// keys of one,
const KEYS: u32 = 12;
/// and how many that both have count in it.
const TAKEN: usize = 3;

/// How far the terms that two texts both have once stand in one order.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Order {
    /// How many terms both have once, of each stretch the first few.
    pub common: u32,
    /// The most of them that stand in the same order in both.
    pub chain: u32,
}

impl Order {
    /// By how many standard deviations the chain is longer than that of terms in an order of chance, about: such a chain has 2√n terms less
    /// 1.77 n^⅙, with a deviation
    /// of 0.9 n^⅙ (Baik, Deift and Johansson 1999).
    pub fn beyond_chance(self) -> f32 {
        if self.common < 3 {
            return 0.0;
        }
        let n = self.common as f32;
        let sixth = n.powf(1.0 / 6.0);
        (self.chain as f32 - 2.0 * n.sqrt() + 1.77 * sixth) / (0.9 * sixth)
    }
}

impl Traits {
    /// The traits of a text.
    pub fn of(text: &str) -> Self {
        let (mut words, mut keys, mut named) = (Vec::new(), Vec::new(), FxHashSet::default());
        Terms::Words.of(text, |word| words.push(hash(word)));
        Terms::Keys.of(text, |key| {
            keys.push(hash(key));
            if key.starts_with(['@', '#']) {
                named.insert(hash(key));
            }
        });
        let all_keys = keys.iter().copied().collect();
        Self { once: once(&words), keys: once(&keys), all_keys, named }
    }

    /// The order of the words that both have once.
    pub fn order(&self, other: &Self) -> Order {
        order(&self.once, &other.once, WORDS)
    }

    /// The order of the keys that both have once.
    pub fn key_order(&self, other: &Self) -> Order {
        order(&self.keys, &other.keys, KEYS)
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

/// The longest increasing subsequence of the places on one side, in the order of the other (patience sorting). Of each stretch of the text
/// with fewer terms only the first few count: one
/// sentence that both have is no text that both have.
fn order(a: &FxHashMap<u64, u32>, b: &FxHashMap<u64, u32>, stretch: u32) -> Order {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let mut pairs: Vec<(u32, u32)> =
        few.iter().filter_map(|(term, &own)| many.get(term).map(|&other| (own, other))).collect();
    pairs.sort_unstable();
    let (mut at, mut taken) = (u32::MAX, 0);
    pairs.retain(|&(place, _)| {
        taken = if place / stretch == at { taken + 1 } else { 1 };
        at = place / stretch;
        taken <= TAKEN
    });
    let mut ends: Vec<u32> = Vec::new();
    for &(_, place) in &pairs {
        let at = ends.partition_point(|&end| end < place);
        match ends.get_mut(at) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    Order { common: pairs.len() as u32, chain: ends.len() as u32 }
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
        assert_eq!((order.common, order.chain), (72, 72), "of 200, three a stretch");
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
        assert!(order.chain <= 6 && order.beyond_chance() < 4.0, "{order:?}");
    }

    #[test]
    fn names_are_counted_across_languages() {
        let english = Traits::of("Putin met 1,200 miners in Astana.");
        let french = Traits::of("À Astana, Poutine a vu 1\u{a0}200 mineurs.");
        assert_eq!(english.common_names(&french), 3);
    }
}
