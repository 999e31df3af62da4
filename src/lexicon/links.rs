//! The links of the thesaurus, read where they lie; `scripts/make_lexicon.py` says how.

/// A word that the thesaurus ties to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Synonym {
    /// The word, a single common one.
    pub word: &'static str,
    /// Whether each has the other under its entry, not only one of them.
    pub mutual: bool,
}

/// The links from phrases to heads.
pub(super) struct Links {
    heads: Table,
    phrases: Table,
}

/// Slices one after the other, and where each ends.
struct Table {
    offsets: &'static [u8],
    content: &'static [u8],
}

impl Table {
    fn get(&self, index: usize) -> &'static [u8] {
        let end = |index: usize| number(self.offsets, index);
        end(index).zip(end(index + 1)).and_then(|(start, end)| self.content.get(start..end)).unwrap_or_default()
    }
}

impl Links {
    /// Reads the header; a file cut short has no links.
    pub(super) fn new(file: &'static [u8]) -> Self {
        let heads = number(file, 0).unwrap_or_default();
        let phrases = number(file, 1).unwrap_or_default();
        let rest = file.get(8..).unwrap_or_default();
        let (starts, rest) = rest.split_at_checked((heads + 1) * 4).unwrap_or_default();
        let (ends, rest) = rest.split_at_checked((phrases + 1) * 4).unwrap_or_default();
        let text = number(starts, heads).unwrap_or_default();
        let (text, links) = rest.split_at_checked(text).unwrap_or_default();
        Self { heads: Table { offsets: starts, content: text }, phrases: Table { offsets: ends, content: links } }
    }

    /// The synonyms of the phrase with that number.
    pub(super) fn of(&self, phrase: usize) -> impl Iterator<Item = Synonym> + '_ {
        let mut bytes = self.phrases.get(phrase).iter();
        let mut head = 0;
        std::iter::from_fn(move || {
            let step = leb128(&mut bytes)?;
            head += step >> 1;
            let word = str::from_utf8(self.heads.get(head)).ok()?;
            Some(Synonym { word, mutual: step & 1 == 1 })
        })
    }
}

/// The little-endian number of four bytes at an index.
fn number(bytes: &[u8], index: usize) -> Option<usize> {
    let four = bytes.get(index * 4..index * 4 + 4)?;
    Some(u32::from_le_bytes(four.try_into().ok()?) as usize)
}

fn leb128<'a>(bytes: &mut impl Iterator<Item = &'a u8>) -> Option<usize> {
    let (mut value, mut shift) = (0, 0);
    for &byte in bytes {
        value |= usize::from(byte & 127) << shift;
        if byte < 128 {
            return Some(value);
        }
        shift += 7;
        if shift > 28 {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_one_and_two_bytes() {
        let bytes = [5, 0xac, 2];
        let mut bytes = bytes.iter();
        assert_eq!([leb128(&mut bytes), leb128(&mut bytes), leb128(&mut bytes)], [Some(5), Some(300), None]);
    }

    #[test]
    fn a_file_cut_short_has_no_links() {
        for file in [&[][..], &[1, 0, 0, 0], &[9, 0, 0, 0, 9, 0, 0, 0, 1, 2]] {
            assert_eq!(Links::new(file).of(0).count(), 0);
        }
    }
}
