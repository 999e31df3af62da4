//! Which units may answer each other: for every open left unit, the open right units that share its rarest features.
//!
//! An inverted index over the right side keeps this linear: common features are not looked up, and long lists are cut.

use super::features::Units;
use super::parameters::NEAR_COPY;
use super::parameters::candidates::{BEHIND, BUDGET, COMMON, ORDINARY, RARE, TOP, VERIFIED};
use super::sparse::{Space, SpanLengths, Spread};
use super::watch::{Cancelled, Stage};
use rayon::prelude::*;

/// Two units that may answer each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// The left unit.
    pub left: u32,
    /// The right unit.
    pub right: u32,
    /// How alike they are.
    pub score: f32,
}

/// One side as the search sees it.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The units.
    pub units: &'a Units,
    /// Which of them take part.
    pub open: &'a [bool],
    /// Their squared lengths.
    pub lengths: &'a [SpanLengths],
}

impl View<'_> {
    /// The units that take part, in order.
    pub fn open(&self) -> impl Iterator<Item = usize> {
        self.open.iter().enumerate().filter(|&(_, &open)| open).map(|(unit, _)| unit)
    }
}

/// For every feature the right units that have it, unless they are too many.
struct Index {
    starts: Vec<u32>,
    units: Vec<u32>,
}

impl Index {
    fn new(space: &Space, side: View) -> Self {
        let mut starts = vec![0u32; space.features() + 1];
        let mut last = vec![u32::MAX; space.features()];
        let each = |visit: &mut dyn FnMut(usize, u32), last: &mut Vec<u32>| {
            for unit in side.open() {
                for part in side.units.words(unit).iter().flat_map(|&word| space.rare(word)) {
                    let feature = part.feature as usize;
                    if last[feature] != unit as u32 {
                        last[feature] = unit as u32;
                        visit(feature, unit as u32);
                    }
                }
            }
        };
        each(&mut |feature, _| starts[feature + 1] += 1, &mut last);
        for feature in 0..space.features() {
            let count = starts[feature + 1];
            starts[feature + 1] = starts[feature] + if count <= COMMON { count } else { 0 };
        }
        let mut units = vec![0u32; starts[space.features()] as usize];
        let mut next = starts.clone();
        last.fill(u32::MAX);
        each(
            &mut |feature, unit| {
                if starts[feature + 1] > starts[feature] {
                    units[next[feature] as usize] = unit;
                    next[feature] += 1;
                }
            },
            &mut last,
        );
        Self { starts, units }
    }

    /// The units that have a feature; none when they are too many.
    fn with(&self, feature: u32) -> &[u32] {
        let feature = feature as usize;
        &self.units[self.starts[feature] as usize..self.starts[feature + 1] as usize]
    }
}

/// A feature to search by.
struct Rare {
    /// How many units of the other side have it.
    count: u32,
    feature: u32,
    value: f32,
}

/// What a search works in, kept from unit to unit.
struct Scratch {
    spread: Spread,
    sums: Vec<f32>,
    touched: Vec<u32>,
    rare: Vec<Rare>,
    found: Vec<(f32, u32)>,
}

/// The edges of the open left units: at most [`TOP`] each, best first, by left unit. The score is the cosine.
///
/// With `follow`, a near-copy that stands where the copy before leads one to expect it is taken without a search.
pub fn lexical(space: &Space, left: View, right: View, follow: bool, stage: &Stage) -> Result<Vec<Edge>, Cancelled> {
    let index = Index::new(space, right);
    stage.report(0, 1)?;
    let open: Vec<usize> = left.open().collect();
    let scratch = || Scratch {
        spread: space.spread(),
        sums: vec![0.0; right.units.len()],
        touched: Vec::new(),
        rare: Vec::new(),
        found: Vec::new(),
    };
    let chunks: Vec<Vec<Edge>> = open
        .par_chunks(512)
        .map_init(scratch, |scratch, chunk| {
            let mut edges = Vec::with_capacity(chunk.len() * 8);
            let mut expected = None;
            for &unit in chunk {
                scratch.spread.load(space, left.units.words(unit));
                if !(follow && follows(space, left, right, unit, expected, scratch)) {
                    search(space, &index, left, right, unit, scratch);
                }
                if let Some(&(_, found)) = scratch.found.first().filter(|(score, _)| *score >= NEAR_COPY) {
                    expected = Some(found as usize + 1);
                }
                edges.extend(scratch.found.iter().map(|&(score, right)| Edge { left: unit as u32, right, score }));
            }
            stage.add(chunk.len(), open.len())?;
            Ok(edges)
        })
        .collect::<Result<_, Cancelled>>()?;
    Ok(chunks.concat())
}

/// Whether the right unit that is expected, or the one after it, is a near-copy of a left one; leaves it in `scratch.found`.
fn follows(
    space: &Space,
    left: View,
    right: View,
    unit: usize,
    expected: Option<usize>,
    scratch: &mut Scratch,
) -> bool {
    let Some(expected) = expected else { return false };
    scratch.found.clear();
    for other in (expected..right.units.len()).filter(|&other| right.open[other]).take(2) {
        let length = (left.lengths[unit][0] * right.lengths[other][0]).sqrt().max(f32::MIN_POSITIVE);
        let score = scratch.spread.dot(space, right.units, other..other + 1) / length;
        if score >= NEAR_COPY {
            scratch.found.push((score, other as u32));
            return true;
        }
    }
    false
}

/// Leaves in `scratch.found` the right units nearest to a left one, which is spread, best first.
fn search(space: &Space, index: &Index, left: View, right: View, unit: usize, scratch: &mut Scratch) {
    let Scratch { spread, sums, touched, rare, found } = scratch;
    rare.clear();
    rare.extend(spread.entries().filter_map(|(feature, value)| {
        let count = index.with(feature).len() as u32;
        (count > 0).then_some(Rare { count, feature, value })
    }));
    let mut left_over = BUDGET;
    if rare.iter().map(|rare| rare.count).sum::<u32>() > BUDGET {
        // Sums of floats depend on their order: keep it fixed.
        let by_rarity = |rare: &Rare| (rare.count, rare.feature);
        if rare.len() > RARE {
            rare.select_nth_unstable_by_key(RARE, by_rarity);
            rare.truncate(RARE);
        }
        rare.sort_unstable_by_key(by_rarity);
        let within = rare.iter().take_while(|rare| {
            let before = left_over;
            left_over = left_over.saturating_sub(rare.count);
            before > 0
        });
        let within = within.count();
        rare.truncate(within);
    }
    for &Rare { feature, value, .. } in rare.iter() {
        for &other in index.with(feature) {
            let sum = &mut sums[other as usize];
            if *sum == 0.0 {
                touched.push(other);
            }
            *sum += value * value;
        }
    }
    let own = left.lengths[unit][0];
    found.clear();
    for other in touched.drain(..) {
        let length = (own * right.lengths[other as usize][0]).sqrt().max(f32::MIN_POSITIVE);
        found.push((sums[other as usize] / length, other));
        sums[other as usize] = 0.0;
    }
    keep_best(found, VERIFIED);
    found.sort_unstable_by(|a, b| best_first(*a, *b));
    let (mut best, mut compared) = (0f32, 0);
    for (score, other) in found.iter_mut() {
        // Where there is a near-copy, what shares little of its rare features is far behind.
        if *score + ORDINARY < BEHIND * best {
            break;
        }
        let length = (own * right.lengths[*other as usize][0]).sqrt().max(f32::MIN_POSITIVE);
        let unit = *other as usize;
        *score = spread.dot(space, right.units, unit..unit + 1) / length;
        best = best.max(*score);
        compared += 1;
    }
    found.truncate(compared);
    keep_best(found, TOP);
    found.sort_unstable_by(|a, b| best_first(*a, *b));
}

/// Keeps the best `top`, in no order.
fn keep_best(found: &mut Vec<(f32, u32)>, top: usize) {
    if found.len() > top {
        found.select_nth_unstable_by(top, |a, b| best_first(*a, *b));
        found.truncate(top);
    }
}

/// Best first; the earlier unit of equals.
fn best_first(a: (f32, u32), b: (f32, u32)) -> std::cmp::Ordering {
    b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
}

/// Edges sorted by left unit, best first, and their order by right unit.
#[derive(Debug)]
pub struct Graph {
    edges: Vec<Edge>,
    row_starts: Vec<u32>,
    by_right: Vec<u32>,
    column_starts: Vec<u32>,
}

impl Graph {
    /// Orders edges between `left` and `right` units. No pair may stand twice.
    pub fn new(mut edges: Vec<Edge>, left: usize, right: usize) -> Self {
        edges
            .sort_unstable_by(|a, b| a.left.cmp(&b.left).then(b.score.total_cmp(&a.score)).then(a.right.cmp(&b.right)));
        let mut by_right: Vec<u32> = (0..edges.len() as u32).collect();
        by_right.sort_unstable_by(|&a, &b| {
            let (a, b) = (edges[a as usize], edges[b as usize]);
            a.right.cmp(&b.right).then(b.score.total_cmp(&a.score)).then(a.left.cmp(&b.left))
        });
        let row_starts = starts(left, edges.iter().map(|e| e.left));
        let column_starts = starts(right, edges.iter().map(|e| e.right));
        Self { edges, row_starts, by_right, column_starts }
    }

    /// The edges of a left unit, best first.
    pub fn row(&self, left: usize) -> &[Edge] {
        &self.edges[self.row_starts[left] as usize..self.row_starts[left + 1] as usize]
    }

    /// The edges of a right unit, best first.
    pub fn column(&self, right: usize) -> impl Iterator<Item = Edge> {
        self.by_right[self.column_starts[right] as usize..self.column_starts[right + 1] as usize]
            .iter()
            .map(|&edge| self.edges[edge as usize])
    }

    /// All edges, by left unit, best first.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }
}

/// Where each of `count` groups starts among sorted keys; one more at the end.
fn starts(count: usize, keys: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0u32; count + 1];
    for key in keys {
        starts[key as usize + 1] += 1;
    }
    for i in 0..count {
        starts[i + 1] += starts[i];
    }
    starts
}
