//! What differs between two runs of units: Patience diff, then small equalities without content are given up, so that changes
//! read as phrases.

use super::passage::{Passage, UnitKind};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// More units than this on a side are not compared at one go: Myers between the anchors would take too long, or give up.
const MOST: usize = 20_000;

/// Units that differ: ranges of units of the two passages, one of which may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hunk {
    /// Units of the left passage.
    pub left: Range<usize>,
    /// Units of the right passage.
    pub right: Range<usize>,
}

/// What is equal and what is not, between two runs of units.
#[derive(Clone, Debug, Default)]
pub(super) struct Compared {
    /// What differs, in order.
    pub hunks: Vec<Hunk>,
    /// Pairs of units that are equal, in order.
    pub equal: Vec<(usize, usize)>,
    /// How much of the content of the run that has less of it is equal, from 0 to 1.
    pub alike: f32,
}

impl Compared {
    /// How alike what surrounds a hunk is, from 0 to 1: the share of equal units among the five before and the five after, words of
    /// content counting most. 0 when the runs, `l` and `r`, have little in common: then nothing in them stands in another's place.
    pub fn frame(&self, left: &Passage, right: &Passage, hunk: &Hunk, l: &Range<usize>, r: &Range<usize>) -> f32 {
        const REACH: usize = 5;
        if self.alike < ALIKE {
            return 0.0;
        }
        let at = self.equal.partition_point(|&(x, y)| x < hunk.left.start || y < hunk.right.start);
        let before = (1..=REACH.min(at))
            .take_while(|&k| self.equal[at - k] == (hunk.left.start.wrapping_sub(k), hunk.right.start.wrapping_sub(k)))
            .map(|k| self.equal[at - k].0);
        let after = (0..REACH.min(self.equal.len() - at))
            .take_while(|&k| self.equal[at + k] == (hunk.left.end + k, hunk.right.end + k))
            .map(|k| self.equal[at + k].0);
        let equal: f32 = before.chain(after).map(|unit| weight(left, unit)).sum();
        let room = |passage: &Passage, hunk: &Range<usize>, run: &Range<usize>| -> [f32; 2] {
            let before = hunk.start.saturating_sub(REACH).max(run.start)..hunk.start;
            let after = hunk.end..(hunk.end + REACH).min(run.end);
            [before, after].map(|units| units.map(|unit| weight(passage, unit)).sum())
        };
        let (a, b) = (room(left, &hunk.left, l), room(right, &hunk.right, r));
        let room = a[0].max(b[0]) + a[1].max(b[1]);
        // One word in common is chance.
        if room <= 0.0 || equal < 1.5 { 0.0 } else { (equal / room).min(1.0) }
    }
}

/// Runs that share less of the shorter one's content than this have nothing in each other's place.
const ALIKE: f32 = 0.4;

/// What a unit counts in a frame.
fn weight(passage: &Passage, unit: usize) -> f32 {
    match passage.units[unit].kind {
        UnitKind::Content | UnitKind::Number(_) => 1.0,
        UnitKind::Function(_) => 0.3,
        UnitKind::Mark => 0.1,
    }
}

/// Compares a run of units of the left passage with one of the right.
pub(super) fn compare(left: &Passage, right: &Passage, l: Range<usize>, r: Range<usize>) -> Compared {
    let norms = |passage: &Passage, range: &Range<usize>| -> Vec<u64> {
        passage.units[range.clone()].iter().map(|unit| unit.norm).collect()
    };
    let (a, b) = (norms(left, &l), norms(right, &r));
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let mut equal: Vec<Range<usize>> = Vec::new();
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut push = |x: usize, y: usize, len: usize| {
        if len > 0 {
            equal.push(x..x + len);
            starts.push((x, y));
        }
    };
    push(0, 0, head);
    let (inner_a, inner_b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    if inner_a.len() <= MOST && inner_b.len() <= MOST && !inner_a.is_empty() && !inner_b.is_empty() {
        for op in capture_diff_slices(Algorithm::Patience, inner_a, inner_b) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                push(head + old_index, head + new_index, len);
            }
        }
    }
    push(a.len() - tail, b.len() - tail, tail);
    let runs: Vec<Run> = starts
        .iter()
        .zip(&equal)
        .map(|(&(x, y), range)| Run { left: l.start + x, right: r.start + y, len: range.len() })
        .collect();
    let content =
        |passage: &Passage, units: &Range<usize>| units.clone().filter(|&unit| passage.is_content(unit)).count();
    let least = content(left, &l).min(content(right, &r));
    let mut compared = settle(left, &runs, l, r);
    let equal = compared.equal.iter().filter(|&&(x, _)| left.is_content(x)).count();
    compared.alike = if least == 0 { 0.0 } else { equal as f32 / least as f32 };
    compared
}

/// Units that are equal and follow each other on both sides.
#[derive(Clone, Copy, Debug)]
struct Run {
    left: usize,
    right: usize,
    len: usize,
}

/// Gives up the equal runs that say nothing between two changes, and gathers what is left.
fn settle(left: &Passage, runs: &[Run], l: Range<usize>, r: Range<usize>) -> Compared {
    let mut compared = Compared::default();
    let mut kept = (l.start, r.start);
    for (k, run) in runs.iter().enumerate() {
        let gap = (run.left - kept.0).max(run.right - kept.1);
        let next = runs.get(k + 1).map_or((l.end, r.end), |next| (next.left, next.right));
        let after = (next.0 - run.left - run.len).max(next.1 - run.right - run.len);
        let content = (run.left..run.left + run.len).filter(|&unit| left.is_content(unit)).count();
        // An equality of mere grammar is worth less than the changes on its sides.
        let weak = content == 0 && gap > 0 && after > 0 && run.len <= gap.max(after) && run.len <= 3;
        if weak {
            continue;
        }
        if gap > 0 {
            compared.hunks.push(Hunk { left: kept.0..run.left, right: kept.1..run.right });
        }
        compared.equal.extend((0..run.len).map(|i| (run.left + i, run.right + i)));
        kept = (run.left + run.len, run.right + run.len);
    }
    if kept.0 < l.end || kept.1 < r.end {
        compared.hunks.push(Hunk { left: kept.0..l.end, right: kept.1..r.end });
    }
    compared
}
