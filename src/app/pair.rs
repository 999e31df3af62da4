//! The pair of articles that is open.

use super::rows::{Insert, Shape, Text, severity};
use crate::article::{Article, BlockId, Side};
use crate::comparison::{Comparison, Facing, JudgedLink, Relation};
use crate::text::visible::width;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// How far the comparison of the open pair is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Progress {
    /// Under way; the part that is done, from 0 to 1.
    Aligning(f32),
    /// The comparison by words is shown, and the one by meaning is under way; the part that is done, from 0 to 1.
    Refining(f32),
    /// Done.
    Ready,
}

/// Two articles of the dossier, and what is known of how they answer each other.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Indexes of the two articles in the dossier.
    pub indexes: [usize; 2],
    /// The articles.
    pub articles: [Arc<Article>; 2],
    /// The comparison; [`Comparison::unaligned`] until the real one arrives.
    pub comparison: Arc<Comparison>,
    /// The links that were made by hand: left block, right block.
    pub by_hand: Vec<(BlockId, BlockId)>,
    /// How far the comparison is.
    pub progress: Progress,
    /// For each facing, whether the user has reviewed it.
    pub reviewed: Vec<bool>,
    /// The share of each article's text that the other one answers, from 0 to 1.
    pub shared: [f32; 2],
    /// For each facing, whether it stands on one side alone and nothing elsewhere answers it either; none while nothing is aligned.
    pub alone: Vec<bool>,
    /// The share of the text shown that faces something, from 0 to 1.
    pub faced: Option<f32>,
    /// What is shown behind words of either article, by block.
    pub inserts: [FxHashMap<BlockId, Vec<Insert>>; 2],
    /// Whether so little of what is linked has words in common that to mark the rewording says nothing.
    pub little_shared: bool,
}

/// Above this share of reworded bytes in linked passages, marks of rewording say nothing.
const LITTLE_SHARED: f32 = 0.5;

impl Pair {
    /// A pair of which nothing is known yet.
    pub fn unaligned(indexes: [usize; 2], articles: [Arc<Article>; 2]) -> Self {
        let comparison = Arc::new(Comparison::unaligned(&articles[0], &articles[1]));
        let reviewed = vec![false; comparison.facings.len()];
        Self {
            indexes,
            articles,
            comparison,
            by_hand: Vec::new(),
            progress: Progress::Aligning(0.0),
            reviewed,
            shared: [0.0; 2],
            alone: Vec::new(),
            faced: None,
            inserts: Default::default(),
            little_shared: false,
        }
    }

    /// The article on a side.
    pub fn article(&self, side: Side) -> &Article {
        &self.articles[side.index()]
    }

    /// Both articles, left first.
    pub fn sides(&self) -> [&Article; 2] {
        [&self.articles[0], &self.articles[1]]
    }

    /// Both articles with what is shown behind their words, left first.
    pub fn texts(&self) -> [Text<'_>; 2] {
        [0, 1].map(|side| Text { article: &self.articles[side], inserts: &self.inserts[side] })
    }

    /// What is shown behind words of a block, in order.
    pub fn inserts(&self, side: Side, block: BlockId) -> &[Insert] {
        self.inserts[side.index()].get(&block).map_or(&[], Vec::as_slice)
    }

    /// Columns before the text of its blocks; where both texts stand in one column they are named there.
    pub fn gutter(&self, shape: Shape) -> usize {
        let longest = |of: fn(&Article) -> usize| self.sides().into_iter().map(of).max().unwrap_or(0);
        let label = (shape == Shape::Stacked).then(|| longest(|article| width(&article.meta.label)));
        super::rows::gutter(longest(|article| article.blocks.len()), label)
    }

    /// Takes a comparison that has arrived; `settled` when no better one follows. Which passages are reviewed is for the caller to find out.
    pub fn take(&mut self, comparison: Arc<Comparison>, settled: bool) {
        self.shared = Side::BOTH.map(|side| comparison.shared(side, self.article(side)));
        self.comparison = comparison;
        self.alone = self.comparison.facings.iter().map(|facing| self.is_alone(facing)).collect();
        self.faced = self.faced();
        self.little_shared = self.reworded() > LITTLE_SHARED;
        self.progress = if settled { Progress::Ready } else { Progress::Refining(0.0) };
    }

    fn is_alone(&self, facing: &Facing) -> bool {
        let side = if facing.right.is_empty() { Side::Left } else { Side::Right };
        facing.range(side.other()).is_empty()
            && facing.range(side).all(|block| self.comparison.links_of(side, BlockId(block)).next().is_none())
    }

    fn length(&self, side: Side, block: BlockId) -> usize {
        self.article(side).block(block).text.len()
    }

    /// The share of what is shown at first that faces something. Passages that are folded do not count, those that go over both panes count half.
    fn faced(&self) -> Option<f32> {
        let (mut level, mut all) = (0, 0);
        for (index, facing) in self.comparison.facings.iter().enumerate() {
            let sum = |side: Side| facing.range(side).map(|block| self.length(side, BlockId(block))).sum::<usize>();
            let lengths = Side::BOTH.map(sum);
            if self.alone[index] {
                let beside = [index.wrapping_sub(1), index + 1];
                let folded = beside.into_iter().any(|other| self.alone.get(other).copied().unwrap_or(false));
                all += if folded { 0 } else { lengths[0].max(lengths[1]) / 2 };
            } else if facing.left.is_empty() || facing.right.is_empty() {
                let side = if facing.right.is_empty() { Side::Left } else { Side::Right };
                for block in facing.range(side).map(BlockId) {
                    let ghost = super::rows::ghost(&self.comparison, side, block);
                    let own = self.length(side, block);
                    let other = ghost.map_or(0, |link| match link.relation {
                        Relation::Divergent => self.length(side.other(), link.block(side.other())),
                        _ => own.min(self.length(side.other(), link.block(side.other()))),
                    });
                    (level, all) = (level + own.min(other), all + own.max(other));
                }
            } else {
                (level, all) = (level + lengths[0].min(lengths[1]), all + lengths[0].max(lengths[1]));
            }
        }
        (all > 0).then(|| level as f32 / all as f32)
    }

    /// The share of the linked passages that is reworded, by bytes; from 0 to 1.
    fn reworded(&self) -> f32 {
        let (mut reworded, mut all) = (0, 0);
        for link in self.comparison.links.iter().filter(|link| link.relation != Relation::Same) {
            all += self.length(Side::Left, link.left) + self.length(Side::Right, link.right);
            let light = link.changes.iter().filter(|change| !change.substance);
            reworded += light
                .flat_map(|change| [change.left, change.right])
                .flatten()
                .map(|place| place.span.len())
                .sum::<usize>();
        }
        if all == 0 { 0.0 } else { reworded as f32 / all as f32 }
    }

    /// The first facing that differs in substance, one whose left passage does before one that differs from a passage elsewhere; else the first that is
    /// reworded.
    pub fn first_difference(&self) -> Option<usize> {
        let facings = 0..self.comparison.facings.len();
        let differs = |link: &JudgedLink| link.relation == Relation::Divergent;
        let of_left = |&facing: &usize| {
            self.level_links(facing).any(differs)
                || self.far_links(facing).any(|(side, link)| side == Side::Left && differs(link))
        };
        let reworded = |&facing: &usize| self.relation(facing) == Relation::Reworded;
        let any = || facings.clone().find(|&facing| self.diverges(facing)).or_else(|| facings.clone().find(reworded));
        facings.clone().find(of_left).or_else(any)
    }

    /// How many links differ in substance, how many are reworded, how many are moved.
    pub fn counts(&self) -> [usize; 3] {
        let count = |is: fn(&JudgedLink) -> bool| self.comparison.links.iter().filter(|link| is(link)).count();
        [
            count(|link| link.relation == Relation::Divergent),
            count(|link| link.relation == Relation::Reworded),
            count(|link| link.moved),
        ]
    }

    /// Whether a comparison has arrived, be it by words alone.
    pub const fn is_ready(&self) -> bool {
        !matches!(self.progress, Progress::Aligning(_))
    }

    /// Whether a block has a link that was made by hand.
    pub fn is_linked_by_hand(&self, side: Side, block: BlockId) -> bool {
        self.by_hand.iter().any(|&(left, right)| if side == Side::Left { left == block } else { right == block })
    }

    /// The facing by its index.
    pub fn facing(&self, index: usize) -> Option<&Facing> {
        self.comparison.facings.get(index)
    }

    /// The links whose two ends stand level in a facing.
    pub fn level_links(&self, index: usize) -> impl Iterator<Item = &JudgedLink> {
        let facing = self.facing(index);
        facing.into_iter().flat_map(move |facing| {
            facing.left.clone().flat_map(move |left| {
                self.comparison
                    .links_of(Side::Left, BlockId(left))
                    .filter(move |link| facing.right.contains(&link.right.0))
            })
        })
    }

    /// The links from a facing's blocks to blocks elsewhere.
    pub fn far_links(&self, index: usize) -> impl Iterator<Item = (Side, &JudgedLink)> {
        let facing = self.facing(index);
        facing.into_iter().flat_map(move |facing| {
            Side::BOTH.into_iter().flat_map(move |side| {
                facing.range(side).flat_map(move |block| {
                    self.comparison.partners_elsewhere(side, BlockId(block)).map(move |link| (side, link))
                })
            })
        })
    }

    /// How a facing stands: the worst relation of its level links, or on which side alone it is.
    pub fn relation(&self, index: usize) -> Relation {
        let worst = self.level_links(index).map(|link| link.relation).max_by_key(|&relation| severity(relation));
        worst.unwrap_or_else(|| match self.facing(index) {
            Some(facing) if facing.left.is_empty() => Relation::RightOnly,
            _ => Relation::LeftOnly,
        })
    }

    /// Whether a facing shows a difference of substance, level or with a block elsewhere.
    pub fn diverges(&self, index: usize) -> bool {
        self.level_links(index)
            .chain(self.far_links(index).map(|(_, link)| link))
            .any(|link| link.relation == Relation::Divergent)
    }
}
