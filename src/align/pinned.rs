//! Texts that their file aligns itself: its units are the links, and nothing is sought.

use super::{Alignment, Bead, Link};
use crate::article::{Article, BlockId};
use std::collections::BTreeMap;
use std::ops::Range;

/// The alignment of two texts of one file that says which of their blocks answer each other; `None` for all others.
pub fn pinned(left: &Article, right: &Article) -> Option<Alignment> {
    let units = |article: &Article| -> Option<BTreeMap<u32, usize>> {
        let part =
            article.part.as_ref().filter(|part| part.units.len() == article.blocks.len() && !part.units.is_empty())?;
        Some(part.units.iter().enumerate().map(|(block, &unit)| (unit, block)).collect())
    };
    if left.file() != right.file() {
        return None;
    }
    let (ours, theirs) = (units(left)?, units(right)?);
    let mut alignment = Alignment::default();
    for (unit, &block) in &ours {
        let Some(&other) = theirs.get(unit) else { continue };
        let (one, two) = (left.blocks[block].sentences.clone(), right.blocks[other].sentences.clone());
        if one.is_empty() || two.is_empty() {
            continue;
        }
        let (left, right) = (BlockId(block as u32), BlockId(other as u32));
        alignment.links.push(Link { left, right, score: 1.0, moved: false });
        let bead = |left: Range<u32>, right: Range<u32>| Bead { left, right, score: 1.0, moved: false };
        if one.len() == two.len() {
            alignment.beads.extend(one.zip(two).map(|(l, r)| bead(l..l + 1, r..r + 1)));
        } else {
            alignment.beads.push(bead(one, two));
        }
    }
    Some(alignment)
}
