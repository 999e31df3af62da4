//! What detectors read.

use crate::article::{Article, Block, BlockId};
use crate::text::Language;

/// An article that faces the one under examination, and which of its blocks answer which.
#[derive(Clone, Debug)]
pub struct Opposite<'a> {
    /// The facing article.
    pub article: &'a Article,
    /// Linked blocks: one of the article under examination, then one of the facing article; by the first, then the second.
    pub links: Vec<(BlockId, BlockId)>,
}

/// The article under examination, and what faces it.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// The article.
    pub article: &'a Article,
    /// What faces it; often nothing.
    pub opposite: Vec<Opposite<'a>>,
}

impl<'a> Subject<'a> {
    /// An article by itself.
    pub const fn alone(article: &'a Article) -> Self {
        Self { article, opposite: Vec::new() }
    }

    /// Whether the article is in English as far as can be told.
    pub fn is_english(&self) -> bool {
        matches!(self.article.meta.language, Language::ENGLISH | Language::UNDETERMINED)
    }

    /// The blocks that answer a block: the index of the facing article in [`Self::opposite`], the article, the block's id and the block.
    pub fn facing(&self, block: BlockId) -> impl Iterator<Item = (usize, &'a Article, BlockId, &'a Block)> {
        self.opposite.iter().enumerate().flat_map(move |(index, opposite)| {
            let first = opposite.links.partition_point(|link| link.0 < block);
            opposite.links[first..]
                .iter()
                .take_while(move |link| link.0 == block)
                .map(move |&(_, other)| (index, opposite.article, other, opposite.article.block(other)))
        })
    }
}
