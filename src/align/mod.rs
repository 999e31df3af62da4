//! Alignment: sentence beads m:n with moves, and scored links between blocks.

pub mod watch;

use crate::article::{Article, BlockId};
use std::ops::Range;
pub use watch::{Cancelled, Watch};

/// An m:n group of units that say the same (Gale & Church 1993). Both sides are contiguous; neither is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// Units of the left side: indexes from 0.
    pub left: Range<u32>,
    /// Units of the right side: indexes from 0.
    pub right: Range<u32>,
    /// How alike the sides are, from 0 to about 1.7 (1 with words alone).
    pub score: f32,
    /// Whether it stands out of the order of the others.
    pub moved: bool,
}

/// A pair of blocks that answer each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// The left block.
    pub left: BlockId,
    /// The right block.
    pub right: BlockId,
    /// How sure the link is.
    pub score: f32,
    /// Whether it crosses the order of the heavier links.
    pub moved: bool,
}

/// Two articles aligned.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// Beads over the sentences of the two articles, by the left side.
    pub beads: Vec<Bead>,
    /// Links over their blocks, by left block, then right.
    pub links: Vec<Link>,
}

/// Aligns two articles.
pub fn align(_left: &Article, _right: &Article, _watch: &dyn Watch) -> Result<Alignment, Cancelled> {
    Ok(Alignment::default())
}

/// Beads over two lists of units (lines, sentences).
pub fn beads(_left: &[&str], _right: &[&str], _watch: &dyn Watch) -> Result<Vec<Bead>, Cancelled> {
    Ok(Vec::new())
}
