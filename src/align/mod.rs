//! Alignment: sentence beads m:n with moves, and scored links between blocks.

mod anchors;
mod beads;
mod blocks;
mod candidates;
pub mod chain;
mod copies;
mod corridor;
mod doubt;
mod dp;
#[cfg(feature = "encoder")]
mod encoded;
mod features;
pub mod fold;
mod leftovers;
mod links;
mod meaning;
mod nearest;
mod pairs;
mod parameters;
mod pinned;
mod scorer;
mod sparse;
#[cfg(test)]
mod tests;
mod unshuffle;
pub mod watch;

use crate::article::{Article, BlockId, BlockKind, SentenceId};
#[cfg(feature = "encoder")]
pub use encoded::Encoded;
pub use meaning::{COLUMNS, Dense, Vectors};
use std::ops::Range;
pub use watch::{Cancelled, Watch};
use watch::{Stage, Step};

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

/// Whether this build has the encoder, and so can align by meaning.
pub const BY_MEANING: bool = cfg!(feature = "encoder");

/// Aligns two articles by their words and, where the encoder is built in, their meaning.
pub fn align_fully(left: &Article, right: &Article, watch: &dyn Watch) -> Result<Alignment, Cancelled> {
    #[cfg(feature = "encoder")]
    return align_with(left, right, &Encoded::articles(left, right), watch);
    #[cfg(not(feature = "encoder"))]
    return align(left, right, watch);
}

/// Beads over two lists of units by their words and, where the encoder is built in, their meaning. Blank units never stand in a bead.
pub fn beads_fully(left: &[&str], right: &[&str], watch: &dyn Watch) -> Result<Vec<Bead>, Cancelled> {
    #[cfg(feature = "encoder")]
    return beads_with(left, right, &Encoded::units(left, right), watch);
    #[cfg(not(feature = "encoder"))]
    return beads(left, right, watch);
}

/// Aligns two articles by their words.
pub fn align(left: &Article, right: &Article, watch: &dyn Watch) -> Result<Alignment, Cancelled> {
    articles(left, right, None, watch)
}

/// Aligns two articles by their words and their meaning. Units are the articles' sentences.
pub fn align_with(
    left: &Article,
    right: &Article,
    vectors: &dyn Vectors,
    watch: &dyn Watch,
) -> Result<Alignment, Cancelled> {
    articles(left, right, Some(vectors), watch)
}

/// Beads over two lists of units (lines, sentences) by their words. Blank units never stand in a bead.
pub fn beads(left: &[&str], right: &[&str], watch: &dyn Watch) -> Result<Vec<Bead>, Cancelled> {
    units(left, right, None, watch)
}

/// Beads over two lists of units by their words and their meaning. Blank units never stand in a bead.
pub fn beads_with(
    left: &[&str],
    right: &[&str],
    vectors: &dyn Vectors,
    watch: &dyn Watch,
) -> Result<Vec<Bead>, Cancelled> {
    units(left, right, Some(vectors), watch)
}

fn articles(
    left: &Article,
    right: &Article,
    vectors: Option<&dyn Vectors>,
    watch: &dyn Watch,
) -> Result<Alignment, Cancelled> {
    if let Some(alignment) = pinned::pinned(left, right) {
        watch.progress(1.0)?;
        return Ok(alignment);
    }
    let reading = beads::read(sentences(left), sentences(right), &Stage::of(watch, Step::Features))?;
    let (left_apart, right_apart) = (residue(left), residue(right));
    let found = beads::find(&reading, [&left_apart, &right_apart], vectors, watch)?;
    let links = links::links(left, right, &reading, &found, &Stage::of(watch, Step::Links))?;
    Ok(Alignment { beads: found.beads, links })
}

fn units(
    left: &[&str],
    right: &[&str],
    vectors: Option<&dyn Vectors>,
    watch: &dyn Watch,
) -> Result<Vec<Bead>, Cancelled> {
    let reading = beads::read(left.iter().copied(), right.iter().copied(), &Stage::of(watch, Step::Features))?;
    let apart = (vec![false; left.len()], vec![false; right.len()]);
    let found = beads::find(&reading, [&apart.0, &apart.1], vectors, watch)?;
    watch.progress(1.0)?;
    Ok(found.beads)
}

/// The sentences of an article.
fn sentences(article: &Article) -> impl ExactSizeIterator<Item = &str> {
    (0..article.sentences.len() as u32).map(|k| article.sentence(SentenceId(k)))
}

/// Which sentences stand in residue: that answers nothing but its copy.
fn residue(article: &Article) -> Vec<bool> {
    article.sentences.iter().map(|sentence| article.block(sentence.block).kind == BlockKind::Residue).collect()
}
