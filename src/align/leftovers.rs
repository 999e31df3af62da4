//! What the corridor left: pairs anywhere, grown by their neighbours, and free neighbours of beads.

use super::Bead;
use super::candidates::Graph;
use super::parameters::SPAN;
use super::scorer::Reader;
use std::ops::Range;

/// The units that no bead holds yet.
#[derive(Clone, Debug)]
pub struct Free {
    /// Of the left side.
    pub left: Vec<bool>,
    /// Of the right side.
    pub right: Vec<bool>,
}

impl Free {
    /// Takes the units of a bead.
    pub fn take(&mut self, left: &Range<usize>, right: &Range<usize>) {
        self.left[left.clone()].fill(false);
        self.right[right.clone()].fill(false);
    }
}

/// Adds to `beads` what can still be paired among the free units.
pub fn pair(beads: &mut Vec<Bead>, free: &mut Free, graph: &Graph, reader: &mut Reader) {
    let floor = reader.scorer.fusion.parameters.pair;
    let mut edges: Vec<_> = graph
        .edges()
        .iter()
        .filter(|edge| edge.score >= floor && free.left[edge.left as usize] && free.right[edge.right as usize])
        .collect();
    edges.sort_by(|a, b| b.score.total_cmp(&a.score));
    for edge in edges {
        let (left, right) = (edge.left as usize, edge.right as usize);
        if free.left[left] && free.right[right] {
            add(grow(left..left + 1, right..right + 1, free, reader), beads, free, reader);
        }
    }
    extend(beads, free, reader);
}

/// Grows a pair by its free neighbours as long as that gains.
fn grow(
    mut left: Range<usize>,
    mut right: Range<usize>,
    free: &Free,
    reader: &mut Reader,
) -> (Range<usize>, Range<usize>) {
    let mut gain = reader.gain(&left, &right);
    while left.len() + right.len() <= SPAN {
        let moves = [
            before(&left, &free.left).map(|l| (l, right.clone())),
            after(&left, &free.left).map(|l| (l, right.clone())),
            before(&right, &free.right).map(|r| (left.clone(), r)),
            after(&right, &free.right).map(|r| (left.clone(), r)),
        ];
        let mut best = None;
        for (l, r) in moves.into_iter().flatten() {
            let grown = reader.gain(&l, &r);
            // An absolute step: a relative one never ends when the gain is negative.
            if grown > gain + 1e-6 {
                (gain, best) = (grown, Some((l, r)));
            }
        }
        let Some(grown) = best else { break };
        (left, right) = grown;
    }
    (left, right)
}

/// The span with the unit before it, if that is free.
fn before(span: &Range<usize>, free: &[bool]) -> Option<Range<usize>> {
    let start = span.start.checked_sub(1)?;
    free[start].then_some(start..span.end)
}

/// The span with the unit after it, if that is free.
fn after(span: &Range<usize>, free: &[bool]) -> Option<Range<usize>> {
    (*free.get(span.end)?).then_some(span.start..span.end + 1)
}

/// Pairs free units that stand next to a bead, along its diagonal.
fn extend(beads: &mut Vec<Bead>, free: &mut Free, reader: &mut Reader) {
    let floor = reader.scorer.fusion.parameters.extend;
    for k in 0..beads.len() {
        let (left, right) = (beads[k].left.clone(), beads[k].right.clone());
        let (mut l, mut r) = (left.end as usize, right.end as usize);
        while l < free.left.len() && r < free.right.len() && free.left[l] && free.right[r] {
            if !add_if(l, r, floor, beads, free, reader) {
                break;
            }
            (l, r) = (l + 1, r + 1);
        }
        let (mut l, mut r) = (left.start as usize, right.start as usize);
        while l > 0 && r > 0 && free.left[l - 1] && free.right[r - 1] {
            (l, r) = (l - 1, r - 1);
            if !add_if(l, r, floor, beads, free, reader) {
                break;
            }
        }
    }
}

/// Adds a 1:1 bead when it scores enough.
fn add_if(l: usize, r: usize, floor: f32, beads: &mut Vec<Bead>, free: &mut Free, reader: &mut Reader) -> bool {
    let (left, right) = (l..l + 1, r..r + 1);
    let enough = reader.score(&left, &right) >= floor;
    if enough {
        add((left, right), beads, free, reader);
    }
    enough
}

fn add(spans: (Range<usize>, Range<usize>), beads: &mut Vec<Bead>, free: &mut Free, reader: &mut Reader) {
    let (left, right) = spans;
    free.take(&left, &right);
    let score = reader.score(&left, &right);
    beads.push(Bead {
        left: left.start as u32..left.end as u32,
        right: right.start as u32..right.end as u32,
        score,
        moved: false,
    });
}
