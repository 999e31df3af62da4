//! Alignment: sentence beads m:n with moves, and scored links between blocks.

mod anchors;
mod beads;
mod candidates;
pub mod chain;
mod copies;
mod corridor;
mod dp;
mod features;
mod fold;
mod leftovers;
mod links;
mod parameters;
mod scorer;
mod sparse;
mod unshuffle;
pub mod watch;

use crate::article::{Article, BlockId, BlockKind, SentenceId};
use std::ops::Range;
use watch::Stage;
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
pub fn align(left: &Article, right: &Article, watch: &dyn Watch) -> Result<Alignment, Cancelled> {
    let reading = beads::read(sentences(left), sentences(right), &Stage::new(watch, 0.0, 0.2))?;
    let (left_apart, right_apart) = (residue(left), residue(right));
    let beads = beads::beads(&reading, [&left_apart, &right_apart], watch)?;
    let links = links::links(left, right, &reading, &Stage::new(watch, 0.8, 1.0))?;
    watch.progress(1.0)?;
    Ok(Alignment { beads, links })
}

/// Beads over two lists of units (lines, sentences). Blank units never stand in a bead.
pub fn beads(left: &[&str], right: &[&str], watch: &dyn Watch) -> Result<Vec<Bead>, Cancelled> {
    let reading = beads::read(left.iter().copied(), right.iter().copied(), &Stage::new(watch, 0.0, 0.2))?;
    let beads = beads::beads(&reading, [&vec![false; left.len()], &vec![false; right.len()]], watch)?;
    watch.progress(1.0)?;
    Ok(beads)
}

/// The sentences of an article.
fn sentences(article: &Article) -> impl ExactSizeIterator<Item = &str> {
    (0..article.sentences.len() as u32).map(|k| article.sentence(SentenceId(k)))
}

/// Which sentences stand in residue: that answers nothing but its copy.
fn residue(article: &Article) -> Vec<bool> {
    article.sentences.iter().map(|sentence| article.block(sentence.block).kind == BlockKind::Residue).collect()
}
