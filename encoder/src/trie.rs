//! A static trie over byte strings, read in place.

/// A trie in the layout of darts-clone's double array (Yata; the charsmaps of `SentencePiece` have it too), over little-endian units of 32 bits.
///
/// A unit holds the label of its edge in bits 0–7, a mark in bit 8 that a key ends here, and in the bits above the XOR distance from its own
/// index to its children's base, shifted by 8 more when bit 9 is set. The child with label `c` stands at `base ^ c`, the value of a key that
/// ends here at `base ^ 0`, with bit 31 set.
#[derive(Clone, Copy)]
pub(super) struct DoubleArray {
    units: &'static [[u8; 4]],
}

const LABEL: u32 = 0x8000_00FF;
const ENDS: u32 = 0x100;
const VALUE: u32 = 0x7FFF_FFFF;

/// Where the children stand, as a XOR distance.
fn distance(unit: u32) -> usize {
    ((unit >> 10) << ((unit & 0x200) >> 6)) as usize
}

impl DoubleArray {
    /// Reads a trie in place.
    pub(super) fn new(bytes: &'static [u8]) -> Self {
        Self { units: bytes.as_chunks().0 }
    }

    /// The keys that `text` begins with, from the shortest: the length of each in bytes, and its value.
    pub(super) fn prefixes(self, text: &[u8]) -> Prefixes<'_> {
        Prefixes { trie: self, text, length: 0, base: self.unit(0).map_or(0, distance) }
    }

    fn unit(self, index: usize) -> Option<u32> {
        self.units.get(index).copied().map(u32::from_le_bytes)
    }
}

/// See [`DoubleArray::prefixes`].
pub(super) struct Prefixes<'a> {
    trie: DoubleArray,
    text: &'a [u8],
    length: usize,
    base: usize,
}

impl Iterator for Prefixes<'_> {
    type Item = (usize, u32);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let label = *self.text.get(self.length)?;
            let index = self.base ^ usize::from(label);
            let unit = self.trie.unit(index).filter(|unit| unit & LABEL == u32::from(label))?;
            self.length += 1;
            self.base = index ^ distance(unit);
            if unit & ENDS != 0 {
                return Some((self.length, self.trie.unit(self.base)? & VALUE));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weights::PIECES;
    use proptest::prelude::*;

    fn found(text: &[u8]) -> Vec<(usize, u32)> {
        DoubleArray::new(PIECES).prefixes(text).collect()
    }

    #[test]
    fn keys_are_found_from_the_shortest() {
        let lengths: Vec<_> = found("▁presidential elections".as_bytes()).iter().map(|&(length, _)| length).collect();
        assert!(lengths.is_sorted(), "{lengths:?}");
        assert_eq!(lengths.first(), Some(&"▁".len()));
        assert_eq!(lengths.last(), Some(&"▁president".len()));
        assert_eq!(found(b"<unk>").last(), Some(&(5, 0)));
        assert_eq!(found(b"</s>").last(), Some(&(4, 2)));
    }

    #[test]
    fn nothing_is_found_of_nothing_and_of_strange_bytes() {
        assert_eq!(found(b""), []);
        assert_eq!(found(b"\0"), []);
        assert_eq!(found(b"\0\0\0"), []);
        assert_eq!(found(&[0xFF, 0xFE, 0x80]), []);
        assert_eq!(DoubleArray::new(&[]).prefixes(b"a").next(), None);
    }

    proptest! {
        #[test]
        fn a_prefix_lies_in_the_text(text in proptest::collection::vec(any::<u8>(), 0..64)) {
            for (length, piece) in found(&text) {
                prop_assert!(length <= text.len() && piece < 128_000);
            }
        }

        /// Damaged units lead to a wrong answer at worst.
        #[test]
        fn any_units_are_walked(text in proptest::collection::vec(any::<u8>(), 0..64), offset in 0..1_000_usize) {
            prop_assert!(DoubleArray::new(&PIECES[offset..offset + 4_096]).prefixes(&text).count() <= text.len());
        }
    }
}
