//! Judging links: the changes between the two blocks, and the relation that follows from them.

use super::{JudgedLink, Relation};
use crate::align::watch::Stage;
use crate::align::{Alignment, Bead, Cancelled, Link};
use crate::article::{Article, BlockId, Side};
use crate::diff::{Differ, Group, Passages};
use crate::text::normal::normal;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Links judged between two reports of progress.
const BATCH: usize = 256;

/// Judges the links of two aligned articles, in their order.
pub(super) fn judge(
    left: &Article,
    right: &Article,
    alignment: &Alignment,
    stage: &Stage,
) -> Result<Vec<JudgedLink>, Cancelled> {
    let total = alignment.links.len();
    if total == 0 {
        return Ok(Vec::new());
    }
    let differ = Differ::new(left, right);
    let groups = grouped(left, right, &alignment.beads);
    let forms = Forms::new(left, right);
    let batches: Vec<Vec<JudgedLink>> = alignment
        .links
        .par_chunks(BATCH)
        .map(|links| {
            let of = |link: &Link| groups.get(&(link.left, link.right)).map_or(&[][..], Vec::as_slice);
            let mut known = Passages::default();
            let judged =
                links.iter().map(|link| one(left, right, link, of(link), (&differ, &mut known), &forms)).collect();
            stage.add(links.len(), total)?;
            Ok(judged)
        })
        .collect::<Result<_, Cancelled>>()?;
    Ok(batches.into_iter().flatten().collect())
}

/// The blocks in normal form, each made once: a block may have many links.
pub(super) struct Forms<'a> {
    articles: [&'a Article; 2],
    made: [Vec<OnceLock<String>>; 2],
}

impl<'a> Forms<'a> {
    /// None is made yet.
    pub(super) fn new(left: &'a Article, right: &'a Article) -> Self {
        let articles = [left, right];
        Self { articles, made: articles.map(|article| article.blocks.iter().map(|_| OnceLock::new()).collect()) }
    }

    fn of(&self, side: Side, block: BlockId) -> &str {
        let article = self.articles[side.index()];
        self.made[side.index()][block.index()].get_or_init(|| normal(&article.block(block).text))
    }
}

/// Judges one link by the sentences of its blocks that answer each other.
pub(super) fn one<'a>(
    left: &Article,
    right: &Article,
    link: &Link,
    groups: &[Group],
    (differ, known): (&Differ<'a>, &mut Passages<'a>),
    forms: &Forms,
) -> JudgedLink {
    let (a, b) = (&left.block(link.left).text, &right.block(link.right).text);
    // A copy needs no word comparison.
    let changes = if a == b { Vec::new() } else { differ.changes_among(link.left, link.right, groups, known) };
    let relation = if changes.iter().any(|change| change.substance) {
        Relation::Divergent
    } else if a == b || forms.of(Side::Left, link.left) == forms.of(Side::Right, link.right) {
        Relation::Same
    } else {
        Relation::Reworded
    };
    JudgedLink {
        left: link.left,
        right: link.right,
        relation,
        moved: link.moved,
        score: link.score.clamp(0.0, 1.0),
        changes,
    }
}

/// The sentences of every two blocks that beads tie, in the order of the beads.
pub(super) fn grouped(left: &Article, right: &Article, beads: &[Bead]) -> FxHashMap<(BlockId, BlockId), Vec<Group>> {
    let blocks = |article: &Article, units: &Range<u32>| -> Vec<BlockId> {
        let mut blocks: Vec<BlockId> = article
            .sentences
            .get(units.start as usize..units.end as usize)
            .unwrap_or_default()
            .iter()
            .map(|sentence| sentence.block)
            .collect();
        blocks.dedup();
        blocks
    };
    let mut grouped: FxHashMap<(BlockId, BlockId), Vec<Group>> = FxHashMap::default();
    for bead in beads {
        let rights = blocks(right, &bead.right);
        for l in blocks(left, &bead.left) {
            for &r in &rights {
                let group = Group { left: bead.left.clone(), right: bead.right.clone() };
                grouped.entry((l, r)).or_default().push(group);
            }
        }
    }
    grouped
}
