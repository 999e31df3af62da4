//! What stands level with what: groups of blocks that cover both articles in order.
//!
//! The heaviest chain of links that rises on both sides makes the groups, one pair each; a block beside a group joins it when it is linked
//! into it and has no partner of its own there; every other block stands alone on its side.

use super::{Facing, JudgedLink};
use crate::align::chain::{Point, heaviest};
use std::ops::Range;

/// At most so many blocks of a side face each other: what is level must fit a screen.
const WIDEST: u32 = 4;

/// A block joins a group when its link into it scores this share of its best link at least.
const LOYAL: f32 = 0.6;

/// The facings of two articles of `left` and `right` blocks; the links come by left block, then right.
pub(super) fn facings(left: u32, right: u32, links: &[JudgedLink]) -> Vec<Facing> {
    let mut groups = spine(links);
    let ties = [
        Ties::new(left, links.iter().map(|l| (l.left.0, l.right.0, l.score))),
        Ties::new(right, links.iter().map(|l| (l.right.0, l.left.0, l.score))),
    ];
    // A block may lean on one that joined before it: twice over both sides reaches those.
    for _ in 0..2 {
        join(&mut groups, &ties[0], left, |f| (&mut f.left, f.right.clone()));
        join(&mut groups, &ties[1], right, |f| (&mut f.right, f.left.clone()));
    }
    fill(groups, left, right)
}

/// The heaviest chain of links, a group each.
fn spine(links: &[JudgedLink]) -> Vec<Facing> {
    let points: Vec<Point> = links
        .iter()
        .map(|link| Point { left: link.left.0, right: link.right.0, weight: link.score.max(f32::MIN_POSITIVE) })
        .collect();
    heaviest(&points)
        .into_iter()
        .map(|k| {
            let Point { left, right, .. } = points[k];
            Facing { left: left..left + 1, right: right..right + 1 }
        })
        .collect()
}

/// The links of one side's blocks: their partners and scores.
struct Ties {
    partners: Vec<Vec<(u32, f32)>>,
}

impl Ties {
    fn new(blocks: u32, links: impl Iterator<Item = (u32, u32, f32)>) -> Self {
        let mut partners = vec![Vec::new(); blocks as usize];
        for (block, partner, score) in links {
            partners[block as usize].push((partner, score));
        }
        Self { partners }
    }

    /// How well a block is linked into a stretch of the other side; 0 when it is not, or much better elsewhere.
    fn pull(&self, block: u32, into: &Range<u32>) -> f32 {
        let partners = &self.partners[block as usize];
        let best = |inside: bool| {
            partners.iter().filter(|(p, _)| !inside || into.contains(p)).map(|&(_, score)| score).fold(0.0, f32::max)
        };
        let pull = best(true);
        if pull >= best(false) * LOYAL { pull } else { 0.0 }
    }
}

/// Lets the free blocks of one side join the groups before and behind them. `of` gives a group's range on this side, and on the other.
fn join(groups: &mut [Facing], ties: &Ties, blocks: u32, of: impl Fn(&mut Facing) -> (&mut Range<u32>, Range<u32>)) {
    for next in 0..=groups.len() {
        let before = next.checked_sub(1).map(|k| of(&mut groups[k])).map(|(own, other)| (own.clone(), other));
        let behind = groups.get_mut(next).map(&of).map(|(own, other)| (own.clone(), other));
        let mut free =
            before.as_ref().map_or(0, |(own, _)| own.end)..behind.as_ref().map_or(blocks, |(own, _)| own.start);
        let pull = |block, group: &Option<(Range<u32>, Range<u32>)>| {
            group.as_ref().map_or(0.0, |(_, other)| ties.pull(block, other))
        };
        if let Some((mut own, _)) = before.clone() {
            while free.start < free.end && own.end - own.start < WIDEST {
                let here = pull(free.start, &before);
                if here <= 0.0 || here < pull(free.start, &behind) {
                    break;
                }
                free.start += 1;
                own.end = free.start;
            }
            *of(&mut groups[next - 1]).0 = own;
        }
        if let Some((mut own, _)) = behind.clone() {
            while free.start < free.end && own.end - own.start < WIDEST && pull(free.end - 1, &behind) > 0.0 {
                free.end -= 1;
                own.start = free.end;
            }
            *of(&mut groups[next]).0 = own;
        }
    }
}

/// The groups, and between them the blocks that stand alone: left ones first.
fn fill(groups: Vec<Facing>, left: u32, right: u32) -> Vec<Facing> {
    let mut facings = Vec::with_capacity((left + right) as usize);
    let (mut i, mut j) = (0, 0);
    for group in groups.into_iter().chain([Facing { left: left..left, right: right..right }]) {
        facings.extend((i..group.left.start).map(|k| Facing { left: k..k + 1, right: j..j }));
        i = group.left.start;
        facings.extend((j..group.right.start).map(|k| Facing { left: i..i, right: k..k + 1 }));
        (i, j) = (group.left.end, group.right.end);
        if !(group.left.is_empty() && group.right.is_empty()) {
            facings.push(group);
        }
    }
    facings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockId;
    use crate::comparison::Relation;
    use proptest::prelude::*;

    fn link(left: u32, right: u32, score: f32) -> JudgedLink {
        JudgedLink {
            left: BlockId(left),
            right: BlockId(right),
            relation: Relation::Reworded,
            moved: false,
            score,
            changes: Vec::new(),
        }
    }

    fn level(left: u32, right: u32, links: &[(u32, u32, f32)]) -> Vec<(Range<u32>, Range<u32>)> {
        let links: Vec<_> = links.iter().map(|&(i, j, s)| link(i, j, s)).collect();
        facings(left, right, &links).into_iter().map(|f| (f.left, f.right)).collect()
    }

    #[test]
    fn what_is_linked_in_order_stands_level() {
        assert_eq!(
            level(3, 4, &[(0, 0, 0.9), (2, 2, 0.8)]),
            [(0..1, 0..1), (1..2, 1..1), (2..2, 1..2), (2..3, 2..3), (3..3, 3..4)]
        );
    }

    #[test]
    fn a_light_crossing_stands_apart() {
        assert_eq!(level(2, 2, &[(0, 1, 0.5), (1, 0, 0.9)]), [(0..1, 0..0), (1..2, 0..1), (2..2, 1..2)]);
    }

    #[test]
    fn consecutive_partners_share_a_facing() {
        assert_eq!(level(2, 1, &[(0, 0, 0.7), (1, 0, 0.8)]), [(0..2, 0..1)]);
        assert_eq!(level(1, 3, &[(0, 0, 0.7), (0, 1, 0.8), (0, 2, 0.6)]), [(0..1, 0..3)]);
        // The second left block answers the second right one better: it is level with that.
        assert_eq!(level(2, 2, &[(0, 0, 0.7), (1, 0, 0.6), (1, 1, 0.9)]), [(0..1, 0..1), (1..2, 1..2)]);
        // One that leans far more on a block elsewhere stays out.
        assert_eq!(level(3, 3, &[(0, 0, 0.9), (1, 0, 0.5), (1, 2, 0.95), (2, 1, 0.99)]).len(), 4);
    }

    #[test]
    fn a_summary_does_not_swallow_the_text() {
        let links: Vec<_> = (0..20).map(|j| (0, j, 0.5)).collect();
        assert!(level(1, 20, &links).iter().all(|(_, right)| right.len() <= WIDEST as usize));
    }

    proptest! {
        #[test]
        fn every_block_stands_in_one_facing_in_order(
            left in 0u32..12,
            right in 0u32..12,
            ties in prop::collection::btree_map((0u32..12, 0u32..12), 0.01f32..1.0, 0..30),
        ) {
            let links: Vec<_> =
                ties.iter().filter(|((i, j), _)| *i < left && *j < right).map(|(&(i, j), &s)| link(i, j, s)).collect();
            let facings = facings(left, right, &links);
            let (mut i, mut j) = (0, 0);
            for facing in &facings {
                prop_assert_eq!(facing.left.start, i);
                prop_assert_eq!(facing.right.start, j);
                prop_assert!(facing.left.end > i || facing.right.end > j);
                (i, j) = (facing.left.end, facing.right.end);
            }
            prop_assert_eq!((i, j), (left, right));
            // The heaviest link of all can only be passed over for several lighter ones.
            for facing in facings.iter().filter(|f| f.left.is_empty() || f.right.is_empty()) {
                prop_assert_eq!(facing.left.len() + facing.right.len(), 1);
            }
        }
    }
}
