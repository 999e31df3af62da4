//! Which units' partners the words leave in doubt.

use super::anchors::mutual_best;
use super::candidates::Graph;
use super::copies::{Copies, NONE};
use super::parameters::doubt::{DECIDED, NEAR_COPIES, RELIABLE};
use super::parameters::{LEXICAL, NEAR_COPY, Parameters};

/// For each unit of both sides whether its partner is in doubt.
///
/// In near-copies nearly every unit has a copy or a partner that its words leave no doubt of, and what is left finds its place between those:
/// nothing is in doubt. Where the words decide less, but can be relied on, units are in doubt where some of both sides are left between the
/// same neighbours: a unit alone in its place was dropped, or is new. In other texts all open units are in doubt.
///
/// Where the words can be relied on, a unit that has near-copies is never in doubt: where there are several, what they mean does not tell them apart either, only their places do.
pub fn doubtful(graph: &Graph, copies: &Copies, open: [&[bool]; 2]) -> [Vec<bool>; 2] {
    let mut partners = copies.left.clone();
    let mut tied: Vec<bool> = copies.right.iter().map(|&partner| partner != NONE).collect();
    let certain = Parameters { anchor: DECIDED, ..LEXICAL };
    for left in (0..partners.len()).filter(|&left| open[0][left]) {
        if let Some(best) = mutual_best(graph, left, &certain) {
            partners[left] = best.right;
            tied[best.right as usize] = true;
        }
    }
    // Tied units stay tied; the others with near-copies need no vectors.
    let mut unsure = open.map(<[bool]>::to_vec);
    for edge in graph.edges().iter().filter(|edge| edge.score >= NEAR_COPY) {
        unsure[0][edge.left as usize] = false;
        unsure[1][edge.right as usize] = false;
    }
    let is_decided = |left: &usize| partners[*left] != NONE || (open[0][*left] && !unsure[0][*left]);
    let decided = (0..partners.len()).filter(is_decided).count();
    let units = open.map(|open| open.iter().filter(|&&open| open).count());
    let copied = copies.left.iter().filter(|&&partner| partner != NONE).count();
    let could_be = (copied + units[0].min(units[1])) as f32;
    if (decided as f32) < RELIABLE * could_be {
        return open.map(<[bool]>::to_vec);
    }
    if decided as f32 >= NEAR_COPIES * could_be {
        return open.map(|open| vec![false; open.len()]);
    }
    let mut gaps =
        Gaps { open: [&unsure[0], &unsure[1]], tied: &tied, doubtful: open.map(|open| vec![false; open.len()]) };
    let (mut start, mut before) = (0, None);
    for (left, &partner) in partners.iter().enumerate().filter(|&(_, &partner)| partner != NONE) {
        gaps.between(start..left, before, Some(partner as usize));
        (start, before) = (left + 1, Some(partner as usize));
    }
    gaps.between(start..partners.len(), before, None);
    gaps.doubtful
}

/// Units between those that have partners.
struct Gaps<'a> {
    open: [&'a [bool]; 2],
    /// Which right units have a partner.
    tied: &'a [bool],
    doubtful: [Vec<bool>; 2],
}

impl Gaps<'_> {
    /// Marks the open units of a gap on the left, and those on the right behind the partner of what stands before the gap and ahead of
    /// the partner of what stands after it, if there are some of both.
    fn between(&mut self, left: std::ops::Range<usize>, before: Option<usize>, after: Option<usize>) {
        if !left.clone().any(|unit| self.open[0][unit]) {
            return;
        }
        let free = |&unit: &usize| !self.tied[unit];
        let behind = (before.map_or(0, |unit| unit + 1)..self.tied.len()).take_while(free);
        let ahead = (0..after.unwrap_or(self.tied.len())).rev().take_while(free);
        let right: Vec<usize> = behind.chain(ahead).filter(|&unit| self.open[1][unit]).collect();
        if right.is_empty() {
            return;
        }
        for unit in left.filter(|&unit| self.open[0][unit]) {
            self.doubtful[0][unit] = true;
        }
        for unit in right {
            self.doubtful[1][unit] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::candidates::Edge;

    /// Doubts of texts of `units` left and right units, all open; `copies` and `edges` are pairs of them, an edge with its cosine.
    fn doubts(units: [usize; 2], copies: &[(u32, u32)], edges: &[(u32, u32, f32)]) -> [Vec<usize>; 2] {
        let mut found = Copies { left: vec![NONE; units[0]], right: vec![NONE; units[1]] };
        let mut open = units.map(|units| vec![true; units]);
        for &(l, r) in copies {
            (found.left[l as usize], found.right[r as usize]) = (r, l);
            (open[0][l as usize], open[1][r as usize]) = (false, false);
        }
        let edges = edges.iter().map(|&(left, right, score)| Edge { left, right, score }).collect();
        let graph = Graph::new(edges, units[0], units[1]);
        doubtful(&graph, &found, [&open[0], &open[1]])
            .map(|side| (0..side.len()).filter(|&unit| side[unit]).collect::<Vec<_>>())
    }

    #[test]
    fn in_a_near_copy_nothing_is_in_doubt() {
        let copies: Vec<(u32, u32)> = (0..40).filter(|&unit| unit != 7).map(|unit| (unit, unit)).collect();
        assert!(doubts([40, 40], &copies, &[]).iter().all(Vec::is_empty));
        assert_eq!(doubts([10, 10], &copies[..9], &[])[0], [7]);
    }

    #[test]
    fn what_is_left_between_the_same_neighbours_is_in_doubt() {
        let found = doubts([5, 5], &[(0, 0), (4, 4)], &[(1, 1, 0.8), (2, 3, 0.1)]);
        assert_eq!(found, [vec![2, 3], vec![2, 3]]);
    }

    #[test]
    fn what_was_dropped_or_is_new_is_not_in_doubt() {
        let found = doubts([5, 5], &[(0, 0), (2, 1), (3, 2), (4, 4)], &[]);
        assert!(found.iter().all(Vec::is_empty), "{found:?}");
    }

    #[test]
    fn beside_a_passage_that_moved_both_neighbourhoods_are_looked_at() {
        // What stands before the gap on the left has moved; what stands after it still has the right unit before it.
        let found = doubts([6, 6], &[(0, 0), (1, 1), (2, 4), (4, 3), (5, 5)], &[]);
        assert_eq!(found, [vec![3], vec![2]]);
    }

    #[test]
    fn of_several_near_copies_none_is_in_doubt() {
        let edges = [(1, 1, 0.9), (1, 3, 0.9), (3, 1, 0.9), (3, 3, 0.9)];
        assert_eq!(doubts([5, 5], &[(0, 0), (4, 4)], &edges), [vec![2], vec![2]]);
    }

    #[test]
    fn where_words_decide_little_all_but_copies_are_in_doubt() {
        let found = doubts([6, 5], &[(0, 0)], &[(1, 1, 0.8), (2, 2, 0.2)]);
        assert_eq!(found, [vec![1, 2, 3, 4, 5], vec![1, 2, 3, 4]]);
    }

    #[test]
    fn nothing_is_in_doubt_in_empty_texts() {
        assert!(doubts([0, 0], &[], &[]).iter().chain(&doubts([0, 2], &[], &[])).all(Vec::is_empty));
    }
}
