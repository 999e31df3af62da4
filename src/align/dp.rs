//! The best monotone m:n alignment of two stretches of units, by dynamic programming in a corridor (Gale & Church 1993).

use super::Bead;
use super::corridor::{Anchor, corridor};
use super::parameters::SPAN;
use super::scorer::{Products, Reader};
use super::watch::{Cancelled, Stage};
use std::collections::VecDeque;
use std::ops::{Range, RangeInclusive};

/// Two stretches to align with each other: open units, the left ones in the order of the right.
#[derive(Debug, Default)]
pub struct Segment {
    /// Left units.
    pub left: Vec<u32>,
    /// Right units, increasing.
    pub right: Vec<u32>,
    /// Anchors as a place on the left and a unit on the right, increasing on both, and how far the corridor reaches beyond.
    pub anchors: Vec<(usize, u32, usize)>,
}

impl Segment {
    /// The anchors as places in the two stretches.
    fn places(&self) -> Vec<Anchor> {
        let place = |&(l, unit, band): &(usize, u32, usize)| Some((l, self.right.binary_search(&unit).ok()?, band));
        self.anchors.iter().filter_map(place).collect()
    }
}

/// The shapes of beads: left units, right units.
const SHAPES: [(usize, usize); 10] = [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1), (2, 3), (3, 2)];
/// Steps that are no bead: a left unit alone, a right unit alone, the start.
const LEFT_ALONE: u8 = 253;
const RIGHT_ALONE: u8 = 254;
const START: u8 = 255;

/// The rows that the next one looks back at.
struct Rows {
    corridor: Vec<RangeInclusive<usize>>,
    /// Best totals of the last rows, the newest first.
    totals: VecDeque<Vec<f32>>,
    /// Products of the last left units with the right units of their corridor, the newest first.
    products: VecDeque<Vec<Products>>,
    /// For every boundary the step that leads to it best.
    steps: Vec<Vec<u8>>,
}

impl Rows {
    /// The best total at a boundary `back` rows before row `i`, if it lies in the corridor.
    fn total(&self, i: usize, back: usize, j: usize) -> Option<f32> {
        let row = &self.corridor[i - back];
        row.contains(&j).then(|| self.totals[back - 1][j - row.start()])
    }

    /// The sum of the products of the left places `i - x .. i` with the right places `j - y .. j`.
    fn products(&self, i: usize, x: usize, j: usize, y: usize) -> Products {
        let mut sum = Products::default();
        for back in 1..=x {
            let start = *self.corridor[i - back].start();
            let row = &self.products[back - 1];
            for k in j - y..j {
                if let Some(&products) = k.checked_sub(start).and_then(|k| row.get(k)) {
                    sum += products;
                }
            }
        }
        sum
    }
}

/// The beads of a segment, in its order, with no mark of what moved.
pub fn align(segment: &Segment, reader: &mut Reader, stage: &Stage, total: usize) -> Result<Vec<Bead>, Cancelled> {
    let (n, m) = (segment.left.len(), segment.right.len());
    let corridor = corridor(n, m, &segment.places());
    let (left_runs, right_runs) = (runs(&segment.left), runs(&segment.right));
    let mut rows = Rows {
        corridor,
        totals: VecDeque::with_capacity(SPAN + 1),
        products: VecDeque::with_capacity(SPAN + 1),
        steps: Vec::with_capacity(n + 1),
    };
    for i in 0..=n {
        if i > 0 {
            let unit = segment.left[i - 1] as usize;
            let (from, to) = (*rows.corridor[i - 1].start(), *rows.corridor[i].end());
            let row = segment.right[from..to.min(m)]
                .iter()
                .map(|&other| reader.products(&(unit..unit + 1), &(other as usize..other as usize + 1)));
            rows.products.push_front(row.collect());
            rows.products.truncate(SPAN);
        }
        let (totals, steps) = row(segment, reader, &rows, i, (&left_runs, &right_runs));
        rows.totals.push_front(totals);
        rows.totals.truncate(SPAN);
        rows.steps.push(steps);
        if i % 1_000 == 999 {
            stage.add(1_000, total)?;
        }
    }
    stage.add(n % 1_000, total)?;
    Ok(trace(segment, reader, &rows))
}

/// The best totals and steps of one row.
fn row(segment: &Segment, reader: &Reader, rows: &Rows, i: usize, runs: (&[u8], &[u8])) -> (Vec<f32>, Vec<u8>) {
    let range = rows.corridor[i].clone();
    let start = *range.start();
    let mut totals: Vec<f32> = Vec::with_capacity(range.end() - start + 1);
    let mut steps = Vec::with_capacity(totals.capacity());
    for j in range {
        let mut best = (if i == 0 && j == 0 { 0.0 } else { f32::NEG_INFINITY }, START);
        if let Some(total) = (i > 0).then(|| rows.total(i, 1, j)).flatten()
            && total > best.0
        {
            best = (total, LEFT_ALONE);
        }
        if j > start && totals[j - 1 - start] > best.0 {
            best = (totals[j - 1 - start], RIGHT_ALONE);
        }
        for (shape, &(x, y)) in (0u8..).zip(&SHAPES) {
            if i < x || j < y || usize::from(runs.0[i - x]) < x || usize::from(runs.1[j - y]) < y {
                continue;
            }
            let Some(before) = rows.total(i, x, j - y).filter(|total| total.is_finite()) else { continue };
            let (left, right) = (span(&segment.left, i - x, x), span(&segment.right, j - y, y));
            let score = reader.scorer.score(rows.products(i, x, j, y), &left, &right);
            let gain = reader.scorer.gain(score, &left, &right);
            if gain > 0.0 && before + gain > best.0 {
                best = (before + gain, shape);
            }
        }
        totals.push(best.0);
        steps.push(best.1);
    }
    (totals, steps)
}

/// Follows the steps back from the end.
fn trace(segment: &Segment, reader: &mut Reader, rows: &Rows) -> Vec<Bead> {
    let (mut i, mut j) = (segment.left.len(), segment.right.len());
    let mut beads = Vec::new();
    while i > 0 || j > 0 {
        match rows.steps[i][j - rows.corridor[i].start()] {
            LEFT_ALONE => i -= 1,
            RIGHT_ALONE => j -= 1,
            START => break,
            shape => {
                let (x, y) = SHAPES[usize::from(shape)];
                (i, j) = (i - x, j - y);
                let (left, right) = (span(&segment.left, i, x), span(&segment.right, j, y));
                let score = reader.score(&left, &right);
                beads.push(Bead {
                    left: left.start as u32..left.end as u32,
                    right: right.start as u32..right.end as u32,
                    score,
                    moved: false,
                });
            }
        }
    }
    beads.reverse();
    beads
}

/// The units of `count` places from `from`, which are neighbours.
fn span(units: &[u32], from: usize, count: usize) -> Range<usize> {
    let start = units[from] as usize;
    start..start + count
}

/// For each place how many units from it on are neighbours in their text, up to [`SPAN`].
fn runs(units: &[u32]) -> Vec<u8> {
    let mut runs = vec![1u8; units.len()];
    for k in (0..units.len().saturating_sub(1)).rev() {
        if units[k + 1] == units[k] + 1 {
            runs[k] = (runs[k + 1] + 1).min(SPAN as u8);
        }
    }
    runs
}
