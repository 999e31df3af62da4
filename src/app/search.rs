//! Searching both texts, case and accents folded.

use super::pair::Pair;
use super::panes::Spot;
use crate::article::{BlockId, Side};
use crate::text::Span;
use crate::text::normal::folded;

/// A place where the words searched for stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The block.
    pub spot: Spot,
    /// The bytes in the block's text.
    pub span: Span,
}

/// A search and what it found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// What was typed.
    pub words: String,
    /// Where it stands, from top to bottom as the panes show it, left before right.
    pub hits: Vec<Hit>,
}

impl Search {
    /// Finds every occurrence of `words` in the two articles of a pair.
    pub fn run(words: &str, pair: &Pair) -> Self {
        let needle = folded(words).text;
        let mut hits = Vec::new();
        if !needle.trim().is_empty() {
            for facing in &pair.comparison.facings {
                for side in Side::BOTH {
                    for block in facing.range(side) {
                        find(&needle, Spot { side, block: BlockId(block) }, pair, &mut hits);
                    }
                }
            }
        }
        Self { words: words.to_owned(), hits }
    }

    /// The hits in one block.
    pub fn in_block(&self, pair: &Pair, spot: Spot) -> impl Iterator<Item = Span> {
        let facing = |spot: Spot| (pair.comparison.facing_of(spot.side, spot.block), spot.side, spot.block);
        let key = facing(spot);
        let first = self.hits.partition_point(|hit| facing(hit.spot) < key);
        self.hits[first..].iter().take_while(move |hit| hit.spot == spot).map(|hit| hit.span)
    }
}

fn find(needle: &str, spot: Spot, pair: &Pair, hits: &mut Vec<Hit>) {
    let text = &pair.article(spot.side).block(spot.block).text;
    let folded = folded(text);
    let mut from = 0;
    while let Some(at) = folded.text.get(from..).and_then(|rest| rest.find(needle)) {
        let (start, end) = (from + at, from + at + needle.len());
        let origin = |byte: usize| folded.origins.get(byte).map_or(text.len(), |&origin| origin as usize);
        hits.push(Hit { spot, span: Span::new(origin(start), origin(end)) });
        from = end;
    }
}
