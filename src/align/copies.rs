//! What was copied: units with the same words in the same order, paired as patience diff does (Bram Cohen).
//!
//! A copy that stands once on each side is certain; one that is repeated is paired only where its neighbours, or the gap it
//! stands in, say which is which. What is left over and long enough is a copy that moved.

use super::chain::{Point, heaviest};
use super::features::Units;
use super::parameters::copies::{DEPTH, HEAVY_WORDS, MOVED_WORDS};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Stands for no partner.
pub const NONE: u32 = u32::MAX;

/// The copies found: for each unit its partner, or [`NONE`].
#[derive(Debug)]
pub struct Copies {
    /// Partners of the left units.
    pub left: Vec<u32>,
    /// Partners of the right units.
    pub right: Vec<u32>,
}

/// The search for copies. Places count the units that are not blank.
struct Search<'a> {
    left: &'a [Place],
    right: &'a [Place],
    found: Copies,
}

/// A unit that is not blank.
#[derive(Clone, Copy)]
struct Place {
    unit: u32,
    key: u64,
    words: u32,
}

/// Where a key stands within two stretches.
#[derive(Clone, Copy, Default)]
struct Seen {
    left: u32,
    lefts: u32,
    right: u32,
    rights: u32,
}

/// Pairs the copies of two texts.
pub fn copies(left: &Units, right: &Units) -> Copies {
    let places = |units: &Units| -> Vec<Place> {
        (0..units.len())
            .filter(|&unit| !units.is_blank(unit))
            .map(|unit| Place { unit: unit as u32, key: units.keys[unit], words: units.words(unit).len() as u32 })
            .collect()
    };
    let (l, r) = (places(left), places(right));
    let found = Copies { left: vec![NONE; left.len()], right: vec![NONE; right.len()] };
    let mut search = Search { left: &l, right: &r, found };
    search.in_order();
    search.moved();
    search.found
}

impl Search<'_> {
    fn is_free(&self, l: usize, r: usize) -> bool {
        self.left[l].key == self.right[r].key
            && self.found.left[self.left[l].unit as usize] == NONE
            && self.found.right[self.right[r].unit as usize] == NONE
    }

    fn pair(&mut self, l: usize, r: usize) {
        let (left, right) = (self.left[l].unit, self.right[r].unit);
        self.found.left[left as usize] = right;
        self.found.right[right as usize] = left;
    }

    /// Pairs what stands in the same order: equal ends first, then what is unique, then the gaps between.
    fn in_order(&mut self) {
        let mut gaps = vec![(0..self.left.len(), 0..self.right.len(), 0)];
        while let Some((mut l, mut r, depth)) = gaps.pop() {
            while !l.is_empty() && !r.is_empty() && self.is_free(l.start, r.start) {
                self.pair(l.start, r.start);
                (l.start, r.start) = (l.start + 1, r.start + 1);
            }
            while !l.is_empty() && !r.is_empty() && self.is_free(l.end - 1, r.end - 1) {
                self.pair(l.end - 1, r.end - 1);
                (l.end, r.end) = (l.end - 1, r.end - 1);
            }
            if l.is_empty() || r.is_empty() || depth == DEPTH {
                continue;
            }
            let unique = self.unique(l.clone(), r.clone());
            let chain = heaviest(&unique);
            let mut from = (l.start, r.start);
            for point in chain.iter().map(|&k| unique[k]) {
                let (i, j) = (point.left as usize, point.right as usize);
                self.pair(i, j);
                gaps.push((from.0..i, from.1..j, depth + 1));
                from = (i + 1, j + 1);
            }
            if !chain.is_empty() {
                gaps.push((from.0..l.end, from.1..r.end, depth + 1));
            }
        }
    }

    /// The units of two stretches that are free and whose words stand once in each, by left place.
    fn unique(&self, l: Range<usize>, r: Range<usize>) -> Vec<Point> {
        let mut seen: FxHashMap<u64, Seen> = FxHashMap::default();
        for place in l.clone().filter(|&i| self.found.left[self.left[i].unit as usize] == NONE) {
            let entry = seen.entry(self.left[place].key).or_default();
            (entry.left, entry.lefts) = (place as u32, entry.lefts + 1);
        }
        for place in r.filter(|&j| self.found.right[self.right[j].unit as usize] == NONE) {
            if let Some(entry) = seen.get_mut(&self.right[place].key) {
                (entry.right, entry.rights) = (place as u32, entry.rights + 1);
            }
        }
        l.filter_map(|place| {
            let entry = seen.get(&self.left[place].key)?;
            (entry.lefts == 1 && entry.rights == 1 && entry.left == place as u32).then_some(Point {
                left: entry.left,
                right: entry.right,
                weight: 1.0 + self.left[place].words.min(HEAVY_WORDS) as f32,
            })
        })
        .collect()
    }

    /// Pairs what moved: free units that are unique and long enough, and the copies that follow or precede them.
    fn moved(&mut self) {
        for point in self.unique(0..self.left.len(), 0..self.right.len()) {
            let (l, r) = (point.left as usize, point.right as usize);
            if self.left[l].words < MOVED_WORDS || !self.is_free(l, r) {
                continue;
            }
            self.pair(l, r);
            let forward = (l + 1..self.left.len()).zip(r + 1..self.right.len());
            for (l, r) in forward.take_while(|&(l, r)| self.is_free(l, r)).collect::<Vec<_>>() {
                self.pair(l, r);
            }
            let backward = (0..l).rev().zip((0..r).rev());
            for (l, r) in backward.take_while(|&(l, r)| self.is_free(l, r)).collect::<Vec<_>>() {
                self.pair(l, r);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::features::Vocabulary;
    use super::*;

    fn pairs(left: &[&str], right: &[&str]) -> Vec<(u32, u32)> {
        let (mut vocabulary, mut l, mut r) = (Vocabulary::default(), Units::default(), Units::default());
        for text in left {
            vocabulary.read(text, &mut l);
        }
        for text in right {
            vocabulary.read(text, &mut r);
        }
        let found = copies(&l, &r);
        for (i, &j) in found.left.iter().enumerate().filter(|&(_, &j)| j != NONE) {
            assert_eq!(found.right[j as usize], i as u32);
        }
        (0u32..).zip(found.left).filter(|&(_, j)| j != NONE).collect()
    }

    #[test]
    fn copies_are_found_in_order_and_moved() {
        let left = ["one two three four", "gunfire erupted", "", "troops came", "shops were looted there"];
        let right = ["new", "shops were looted there", "gunfire erupted", "troops came", "one two three four"];
        assert_eq!(pairs(&left, &right), [(0, 4), (1, 2), (3, 3), (4, 1)]);
    }

    #[test]
    fn a_repeated_unit_is_paired_by_its_neighbours() {
        let left = ["he said", "gunfire erupted again", "he said", "troops came"];
        let right = ["new", "gunfire erupted again", "he said", "troops came", "he said"];
        assert_eq!(pairs(&left, &right), [(1, 1), (2, 2), (3, 3)]);
    }

    #[test]
    fn a_short_copy_out_of_order_is_left_open() {
        let left = ["he said", "gunfire erupted again", "troops came"];
        let right = ["gunfire erupted again", "troops came", "he said"];
        assert_eq!(pairs(&left, &right), [(1, 0), (2, 1)]);
    }

    #[test]
    fn blank_units_are_never_paired() {
        assert_eq!(pairs(&["", "a", ""], &["", "", "a"]), [(1, 2)]);
    }
}
