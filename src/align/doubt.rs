//! Which units' partners the words leave in doubt.

use super::anchors::mutual_best;
use super::candidates::Graph;
use super::copies::{Copies, NONE};
use super::parameters::doubt::{DECIDED, RELIABLE};
use super::parameters::{LEXICAL, Parameters};

/// For each unit of both sides whether its partner is in doubt.
///
/// In near-copies nearly every unit has a copy or a partner that its words leave no doubt of. What is left is in doubt only where units of both
/// sides are left between the same neighbours: a unit alone in its place was dropped, or is new. In other texts all open units are in doubt.
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
    let decided = partners.iter().filter(|&&partner| partner != NONE).count();
    let units = open.map(|open| open.iter().filter(|&&open| open).count());
    let copied = copies.left.iter().filter(|&&partner| partner != NONE).count();
    if (decided as f32) < RELIABLE * (copied + units[0].min(units[1])) as f32 {
        return open.map(<[bool]>::to_vec);
    }
    let mut gaps = Gaps { open, tied: &tied, doubtful: open.map(|open| vec![false; open.len()]) };
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
