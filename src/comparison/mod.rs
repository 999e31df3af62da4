//! Two articles compared: beads, links with their relation, the changes inside them, and what faces what.

mod facings;
mod judge;
mod repair;
mod shingles;
mod told;

use crate::align::watch::Stage;
use crate::align::{Alignment, Bead, Cancelled, Link, Watch};
pub use crate::article::Side;
use crate::article::{Article, BlockId, BlockKind};
use crate::diff::Change;
use crate::text::Language;
pub use repair::ByHand;
use serde::Serialize;
pub use shingles::{Passage, Shared, shared};
use std::ops::Range;
use std::sync::Arc;
pub use told::Made;

/// How two linked passages stand to each other, or that a passage stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Equal in normal form.
    Same,
    /// Other words, the same substance.
    Reworded,
    /// A difference of substance: figure, name, date, quote, negation or modality.
    Divergent,
    /// Nothing on the right answers it.
    LeftOnly,
    /// Nothing on the left answers it.
    RightOnly,
}

impl Relation {
    /// Its name in machine-readable output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Reworded => "reworded",
            Self::Divergent => "divergent",
            Self::LeftOnly => "left-only",
            Self::RightOnly => "right-only",
        }
    }
}

/// A link between two blocks, judged.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedLink {
    /// The left block.
    pub left: BlockId,
    /// The right block.
    pub right: BlockId,
    /// How the two stand to each other.
    pub relation: Relation,
    /// Whether it crosses the order of the heavier links.
    pub moved: bool,
    /// How sure the link is, from 0 to 1.
    pub score: f32,
    /// The differences, in reading order of the left.
    pub changes: Vec<Change>,
}

/// Blocks that are shown level with each other. Facings follow each other without gap or overlap on both sides; one side may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facing {
    /// Left blocks.
    pub left: Range<u32>,
    /// Right blocks.
    pub right: Range<u32>,
}

impl Facing {
    /// The blocks of a side.
    pub fn range(&self, side: Side) -> Range<u32> {
        match side {
            Side::Left => self.left.clone(),
            Side::Right => self.right.clone(),
        }
    }
}

impl JudgedLink {
    /// The block that the link ties on a side.
    pub const fn block(&self, side: Side) -> BlockId {
        match side {
            Side::Left => self.left,
            Side::Right => self.right,
        }
    }
}

/// Two articles compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Beads over the sentences, both sides non-empty.
    pub beads: Vec<Bead>,
    /// Beads over the sentences of links that were made by hand, by the left side; a sentence may stand in several, and in one of `beads` too.
    pub by_hand: Vec<Bead>,
    /// Blocks that were parted by hand: nothing that is told of them links them again.
    pub parted: Vec<(BlockId, BlockId)>,
    /// Links over the blocks, by left, then right.
    pub links: Vec<JudgedLink>,
    /// What stands level with what, from top to bottom; every block of both articles stands in exactly one.
    pub facings: Vec<Facing>,
    /// For each left block its links as indexes into `links`, best first.
    pub left_links: Vec<Vec<u32>>,
    /// For each right block its links as indexes into `links`, best first.
    pub right_links: Vec<Vec<u32>>,
    /// Whether the articles are in two languages. Their changes are then figures, dates, names, quotes and omitted sentences alone: words of
    /// two languages are not held against each other.
    pub cross_language: bool,
    /// What the two have in common word for word; `None` in two languages, and before they are compared.
    pub text: Option<Arc<Shared>>,
}

/// Compares two articles by their words and, where the encoder is built in, their meaning.
pub fn compare(left: &Article, right: &Article, watch: &dyn Watch) -> Result<Comparison, Cancelled> {
    let alignment = crate::align::align_fully(left, right, &Stage::new(watch, 0.0, ALIGNED))?;
    judged(left, right, alignment, watch)
}

/// Compares two articles by their words alone: at once, where [`compare`] takes a while.
pub fn compare_by_words(left: &Article, right: &Article, watch: &dyn Watch) -> Result<Comparison, Cancelled> {
    let alignment = crate::align::align(left, right, &Stage::new(watch, 0.0, ALIGNED))?;
    judged(left, right, alignment, watch)
}

/// As [`compare`], without what differs in the links, for those who ask only what answers what; by words alone unless `by_meaning`.
pub fn linked(left: &Article, right: &Article, by_meaning: bool, watch: &dyn Watch) -> Result<Comparison, Cancelled> {
    let align = if by_meaning { crate::align::align_fully } else { crate::align::align };
    let alignment = align(left, right, watch)?;
    let unjudged = |link: &Link| JudgedLink {
        left: link.left,
        right: link.right,
        relation: if left.block(link.left).text == right.block(link.right).text {
            Relation::Same
        } else {
            Relation::Reworded
        },
        moved: link.moved,
        score: link.score.clamp(0.0, 1.0),
        changes: Vec::new(),
    };
    let links = alignment.links.iter().map(unjudged).collect();
    let text = shared(left, right).map(Arc::new);
    Ok(Comparison { text, ..Comparison::assemble(left, right, alignment.beads, links) })
}

/// The share of the work that aligning is.
const ALIGNED: f32 = 0.8;

fn judged(left: &Article, right: &Article, alignment: Alignment, watch: &dyn Watch) -> Result<Comparison, Cancelled> {
    let links = judge::judge(left, right, &alignment, &Stage::new(watch, ALIGNED, 1.0))?;
    let text = shared(left, right).map(Arc::new);
    Ok(Comparison { text, ..Comparison::assemble(left, right, alignment.beads, links) })
}

impl Comparison {
    /// The state before anything is known: blocks level by their order, no link.
    pub fn unaligned(left: &Article, right: &Article) -> Self {
        let (n, m) = (left.blocks.len() as u32, right.blocks.len() as u32);
        let facings =
            (0..n.max(m)).map(|i| Facing { left: i.min(n)..(i + 1).min(n), right: i.min(m)..(i + 1).min(m) }).collect();
        Self {
            facings,
            left_links: vec![Vec::new(); n as usize],
            right_links: vec![Vec::new(); m as usize],
            ..Self::default()
        }
    }

    /// Puts a comparison together from its beads and judged links.
    fn assemble(left: &Article, right: &Article, beads: Vec<Bead>, links: Vec<JudgedLink>) -> Self {
        let mut of = [vec![Vec::new(); left.blocks.len()], vec![Vec::new(); right.blocks.len()]];
        for (k, link) in links.iter().enumerate() {
            of[0][link.left.index()].push(k as u32);
            of[1][link.right.index()].push(k as u32);
        }
        for list in of.iter_mut().flatten() {
            // Stable: of two links as sure as each other, the first stays first.
            list.sort_by(|&a, &b| links[b as usize].score.total_cmp(&links[a as usize].score));
        }
        let [left_links, right_links] = of;
        let (a, b) = (left.meta.language, right.meta.language);
        Self {
            beads,
            by_hand: Vec::new(),
            parted: Vec::new(),
            facings: facings::facings(left.blocks.len() as u32, right.blocks.len() as u32, &links),
            links,
            left_links,
            right_links,
            cross_language: a != b && a != Language::UNDETERMINED && b != Language::UNDETERMINED,
            text: None,
        }
    }

    /// All beads: those found, then those of links that were made by hand.
    pub fn all_beads(&self) -> impl Iterator<Item = &Bead> {
        self.beads.iter().chain(&self.by_hand)
    }

    /// How a block stands to the other article: the worst relation among its links to blocks that stand level with it, else among its
    /// links to blocks elsewhere; left-only or right-only when it has none.
    pub fn relation_of(&self, side: Side, block: BlockId) -> Relation {
        let facing = self.facing_of(side, block);
        let level = |link: &&JudgedLink| {
            self.facings.get(facing).is_some_and(|f| f.range(side.other()).contains(&link.block(side.other()).0))
        };
        let worst = |links: &mut dyn Iterator<Item = &JudgedLink>| links.map(|link| link.relation).max();
        worst(&mut self.links_of(side, block).filter(level))
            .or_else(|| worst(&mut self.links_of(side, block)))
            .unwrap_or(if side == Side::Left { Relation::LeftOnly } else { Relation::RightOnly })
    }

    /// The links of a block, best first.
    pub fn links_of(&self, side: Side, block: BlockId) -> impl Iterator<Item = &JudgedLink> {
        let links = if side == Side::Left { &self.left_links } else { &self.right_links };
        links.get(block.index()).into_iter().flatten().filter_map(|&link| self.links.get(link as usize))
    }

    /// The index in `facings` of the facing that a block stands in.
    pub fn facing_of(&self, side: Side, block: BlockId) -> usize {
        // Ranges of one side never run back, and a facing that is empty on this side starts where the next one does.
        self.facings.partition_point(|facing| facing.range(side).end <= block.0)
    }

    /// The links of a block whose other end does not stand level with it, best first.
    pub fn partners_elsewhere(&self, side: Side, block: BlockId) -> impl Iterator<Item = &JudgedLink> {
        let beside = self.facings.get(self.facing_of(side, block)).map(|facing| facing.range(side.other()));
        self.links_of(side, block)
            .filter(move |link| beside.as_ref().is_none_or(|beside| !beside.contains(&link.block(side.other()).0)))
    }

    /// The share of an article's text, by bytes, that stands in blocks with a link, residue left aside; from 0 to 1. `article` is the one on that side.
    pub fn shared(&self, side: Side, article: &Article) -> f32 {
        let (mut linked, mut all) = (0, 0);
        for (id, block) in article.ids().filter(|(_, block)| block.kind != BlockKind::Residue) {
            all += block.text.len();
            if self.links_of(side, id).next().is_some() {
                linked += block.text.len();
            }
        }
        if all == 0 { 0.0 } else { linked as f32 / all as f32 }
    }
}

#[cfg(test)]
mod tests;
