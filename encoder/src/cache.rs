//! What the network makes of a token before it looks at the neighbours, kept from one batch of sentences to the next.

use super::weights::{CHANNELS, ORDERS, PROJECTED};
use rustc_hash::{FxHashMap, FxHashSet};

/// Tokens kept: 27 MB when full.
pub(super) const CAPACITY: usize = 2_048;
/// Entries made before they are put in their places: 7 MB.
const MADE: usize = 512;

/// Where the shares of each branch in the first convolution begin in an [`Entry`]: one of [`CHANNELS`] for each position of its window.
pub(super) const SHARES: [usize; 3] =
    [PROJECTED, PROJECTED + ORDERS[0] * CHANNELS, PROJECTED + (ORDERS[0] + ORDERS[1]) * CHANNELS];
/// Numbers of an [`Entry`].
pub(super) const ENTRY: usize = SHARES[2] + ORDERS[2] * CHANNELS;

/// What depends on one token alone: its projection on the branches, then its shares in their first convolutions.
pub(super) type Entry = [f32; ENTRY];

/// The entries of the tokens used last.
#[derive(Default)]
pub(super) struct Cache {
    /// Where the entry of a token lies.
    slots: FxHashMap<u32, usize>,
    /// The token of each slot.
    tokens: Vec<u32>,
    /// The last round that wanted it.
    used: Vec<u32>,
    entries: Vec<Entry>,
    round: u32,
}

impl Cache {
    /// Makes sure that the entries of all tokens in `wanted`, at most [`CAPACITY`] of them, are there, and drops as many of those used least
    /// recently as that takes. `make` gives the entries of some tokens, in parts.
    pub(super) fn provide(&mut self, wanted: &Wanted, make: impl Fn(&[u32]) -> Vec<Vec<Entry>>) {
        self.round += 1;
        let mut missing = Vec::new();
        for &token in &wanted.order {
            match self.slots.get(&token) {
                Some(&slot) => self.used[slot] = self.round,
                None => missing.push(token),
            }
        }
        let mut stale: Vec<usize> = (0..self.entries.len()).filter(|&slot| self.used[slot] != self.round).collect();
        stale.sort_by_key(|&slot| self.used[slot]);
        let mut stale = stale.into_iter();
        self.entries.reserve_exact(CAPACITY - self.entries.len());
        for tokens in missing.chunks(MADE) {
            for (&token, entry) in tokens.iter().zip(make(tokens).iter().flatten()) {
                if self.entries.len() < CAPACITY {
                    self.slots.insert(token, self.entries.len());
                    self.tokens.push(token);
                    self.used.push(self.round);
                    self.entries.push(*entry);
                } else if let Some(slot) = stale.next() {
                    self.slots.remove(&self.tokens[slot]);
                    self.slots.insert(token, slot);
                    (self.tokens[slot], self.used[slot], self.entries[slot]) = (token, self.round, *entry);
                }
            }
        }
    }

    /// The entry of a token that was wanted last.
    pub(super) fn entry(&self, token: u32) -> &Entry {
        &self.entries[self.slots[&token]]
    }
}

/// Different tokens, in the order in which they were first wanted.
#[derive(Default)]
pub(super) struct Wanted {
    seen: FxHashSet<u32>,
    order: Vec<u32>,
}

impl Wanted {
    /// Adds tokens.
    pub(super) fn add(&mut self, tokens: &[u32]) {
        self.order.extend(tokens.iter().filter(|&&token| self.seen.insert(token)));
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.order.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    fn wanted(tokens: impl IntoIterator<Item = u32>) -> Wanted {
        let mut wanted = Wanted::default();
        wanted.add(&tokens.into_iter().collect::<Vec<_>>());
        wanted
    }

    /// Entries that begin with their token, and what was asked for.
    fn provide(cache: &mut Cache, tokens: impl IntoIterator<Item = u32>) -> Vec<u32> {
        let asked = RefCell::new(Vec::new());
        cache.provide(&wanted(tokens), |missing| {
            asked.borrow_mut().extend_from_slice(missing);
            missing.chunks(7).map(|part| part.iter().map(|&token| [token as f32; ENTRY]).collect()).collect()
        });
        asked.into_inner()
    }

    #[test]
    fn only_what_is_missing_is_made() {
        let mut cache = Cache::default();
        assert_eq!(provide(&mut cache, [5, 3, 5]), [5, 3]);
        assert_eq!(provide(&mut cache, [3, 4]), [4]);
        assert!(provide(&mut cache, [5, 3, 4]).is_empty());
        for token in [3, 4, 5] {
            assert_eq!(cache.entry(token)[0].to_bits(), (token as f32).to_bits());
        }
    }

    #[test]
    fn a_full_cache_drops_what_was_used_least_recently() {
        let full = CAPACITY as u32;
        let mut cache = Cache::default();
        provide(&mut cache, 0..full);
        provide(&mut cache, 10..full);
        assert_eq!(provide(&mut cache, [5, full, full + 1]), [full, full + 1]);
        assert_eq!(cache.entries.len(), CAPACITY);
        assert!(provide(&mut cache, (2..full).chain([full, full + 1])).is_empty());
        assert_eq!(provide(&mut cache, [0, 1]), [0, 1]);
        assert_eq!(cache.entries.len(), CAPACITY);
    }

    #[test]
    fn all_may_change_at_once() {
        let full = CAPACITY as u32;
        let mut cache = Cache::default();
        provide(&mut cache, 0..full);
        assert_eq!(provide(&mut cache, full..2 * full).len(), CAPACITY);
        for token in full..2 * full {
            assert_eq!(cache.entry(token)[ENTRY - 1].to_bits(), (token as f32).to_bits());
        }
    }
}
