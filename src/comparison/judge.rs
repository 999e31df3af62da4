//! Judging links: the changes between the two blocks, and the relation that follows from them.

use super::{JudgedLink, Relation};
use crate::align::watch::Stage;
use crate::align::{Alignment, Bead, Cancelled, Link};
use crate::article::{Article, BlockId};
use crate::diff::{Differ, Group};
use crate::text::normal::normal;
use rayon::prelude::*;

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
    let batches: Vec<Vec<JudgedLink>> = alignment
        .links
        .par_chunks(BATCH)
        .map(|links| {
            let judged = links.iter().map(|link| one(left, right, link, &alignment.beads, &differ)).collect();
            stage.add(links.len(), total)?;
            Ok(judged)
        })
        .collect::<Result<_, Cancelled>>()?;
    Ok(batches.into_iter().flatten().collect())
}

/// Judges one link.
pub(super) fn one(left: &Article, right: &Article, link: &Link, beads: &[Bead], differ: &Differ) -> JudgedLink {
    let (a, b) = (&left.block(link.left).text, &right.block(link.right).text);
    // A copy needs no word comparison.
    let changes = if a == b {
        Vec::new()
    } else {
        differ.changes(link.left, link.right, &groups(left, link.left, right, link.right, beads))
    };
    let relation = if changes.iter().any(|change| change.substance) {
        Relation::Divergent
    } else if a == b || normal(a) == normal(b) {
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

/// The sentences of two blocks that beads tie. The beads come by their left side, which do not overlap.
fn groups(left: &Article, l: BlockId, right: &Article, r: BlockId, beads: &[Bead]) -> Vec<Group> {
    let (a, b) = (&left.block(l).sentences, &right.block(r).sentences);
    let first = beads.partition_point(|bead| bead.left.end <= a.start);
    beads[first..]
        .iter()
        .take_while(|bead| bead.left.start < a.end)
        .filter(|bead| bead.right.start < b.end && b.start < bead.right.end)
        .map(|bead| Group { left: bead.left.clone(), right: bead.right.clone() })
        .collect()
}
