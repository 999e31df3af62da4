//! Searching both texts, case and accents folded.

use super::pair::Pair;
use super::panes::Spot;
use crate::article::{Article, BlockId, Side};
use crate::comparison::Comparison;
use crate::text::Span;
use crate::text::normal::folded;
use std::sync::Arc;

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

/// What is to be searched for, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// What was typed.
    pub words: String,
    /// How the two texts are compared, for the order of what is found.
    pub comparison: Arc<Comparison>,
    /// The texts, left first.
    pub articles: [Arc<Article>; 2],
}

impl Wanted {
    /// What to search for in a pair.
    pub fn of(words: &str, pair: &Pair) -> Self {
        Self { words: words.to_owned(), comparison: Arc::clone(&pair.comparison), articles: pair.articles.clone() }
    }
}

impl Search {
    /// Finds every occurrence of the words in both articles; nothing when it was called off.
    pub fn run(wanted: &Wanted, is_called_off: impl Fn() -> bool) -> Option<Self> {
        let needle = folded(&wanted.words).text;
        let mut hits = Vec::new();
        if !needle.trim().is_empty() {
            for facing in &wanted.comparison.facings {
                if is_called_off() {
                    return None;
                }
                for side in Side::BOTH {
                    for block in facing.range(side) {
                        let spot = Spot { side, block: BlockId(block) };
                        find(&needle, spot, &wanted.articles[side.index()].block(spot.block).text, &mut hits);
                    }
                }
            }
        }
        Some(Self { words: wanted.words.clone(), hits })
    }

    /// The hits in one block.
    pub fn in_block(&self, pair: &Pair, spot: Spot) -> impl Iterator<Item = Span> {
        let facing = |spot: Spot| (pair.comparison.facing_of(spot.side, spot.block), spot.side, spot.block);
        let key = facing(spot);
        let first = self.hits.partition_point(|hit| facing(hit.spot) < key);
        self.hits[first..].iter().take_while(move |hit| hit.spot == spot).map(|hit| hit.span)
    }
}

fn find(needle: &str, spot: Spot, text: &str, hits: &mut Vec<Hit>) {
    let folded = folded(text);
    let mut from = 0;
    while let Some(at) = folded.text.get(from..).and_then(|rest| rest.find(needle)) {
        let (start, end) = (from + at, from + at + needle.len());
        let origin = |byte: usize| folded.origins.get(byte).map_or(text.len(), |&origin| origin as usize);
        hits.push(Hit { spot, span: Span::new(origin(start), origin(end)) });
        from = end;
    }
}
