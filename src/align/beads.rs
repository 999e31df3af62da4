//! From units to beads: copies, candidates, anchors, order, corridor, leftovers, and what moved.

use super::Bead;
use super::anchors;
use super::candidates::{Graph, Side, lexical};
use super::chain::{Point, heaviest};
use super::copies::{Copies, NONE, copies};
use super::dp::{self, Segment};
use super::features::{Units, Vocabulary};
use super::leftovers::{self, Free};
use super::parameters::LEXICAL;
use super::scorer::Scorer;
use super::sparse::{Space, span_lengths};
use super::unshuffle::{Order, unshuffle};
use super::watch::{Cancelled, Stage, Watch};
use rayon::prelude::*;

/// Two texts read and compared unit by unit.
#[derive(Debug)]
pub struct Reading {
    /// Where their words are compared.
    pub space: Space,
    /// The left units.
    pub left: Units,
    /// The right units.
    pub right: Units,
    /// The copies among them.
    pub copies: Copies,
}

/// Reads the units of two texts.
pub fn read<'a>(
    left: impl ExactSizeIterator<Item = &'a str>,
    right: impl ExactSizeIterator<Item = &'a str>,
    stage: &Stage,
) -> Result<Reading, Cancelled> {
    let total = left.len() + right.len();
    let mut vocabulary = Vocabulary::default();
    let (mut l, mut r) = (Units::default(), Units::default());
    read_side(left, &mut vocabulary, &mut l, stage, total)?;
    read_side(right, &mut vocabulary, &mut r, stage, total)?;
    let copies = copies(&l, &r);
    let space = Space::new(vocabulary, &l, &r);
    Ok(Reading { space, left: l, right: r, copies })
}

fn read_side<'a>(
    texts: impl Iterator<Item = &'a str>,
    vocabulary: &mut Vocabulary,
    units: &mut Units,
    stage: &Stage,
    total: usize,
) -> Result<(), Cancelled> {
    for text in texts {
        vocabulary.read(text, units);
        if units.len().is_multiple_of(1_000) {
            stage.add(1_000, total)?;
        }
    }
    Ok(())
}

/// The beads of two texts, by the left side. `apart` says which left and right units are tied to their copies or not at all.
pub fn beads(reading: &Reading, apart: [&[bool]; 2], watch: &dyn Watch) -> Result<Vec<Bead>, Cancelled> {
    let parameters = &LEXICAL;
    let Reading { space, left, right, copies } = reading;
    let open = |units: &Units, partners: &[u32], apart: &[bool]| -> Vec<bool> {
        (0..units.len()).map(|unit| partners[unit] == NONE && !units.is_blank(unit) && !apart[unit]).collect()
    };
    let (left_open, right_open) = (open(left, &copies.left, apart[0]), open(right, &copies.right, apart[1]));
    let lengths = (span_lengths(space, left, &left_open), span_lengths(space, right, &right_open));
    let left_side = Side { units: left, open: &left_open, lengths: &lengths.0 };
    let right_side = Side { units: right, open: &right_open, lengths: &lengths.1 };
    let edges = lexical(space, left_side, right_side, &Stage::new(watch, 0.2, 0.5))?;
    let graph = Graph::new(edges, left.len(), right.len());
    let anchors = anchors::anchors(&graph, copies, parameters);
    let order = unshuffle(&anchors, &graph, left.len(), parameters);
    let ratio = anchors::ratio(&anchors, &left.lengths, &right.lengths);
    let scorer = Scorer { space, left: left_side, right: right_side, parameters, ratio };
    let segments = segments(&order, copies, [&left_open, &right_open]);
    let mut beads = copied(copies);
    beads.extend(in_segments(&segments, scorer, &Stage::new(watch, 0.5, 0.8))?);
    let mut free = Free { left: left_open.clone(), right: right_open.clone() };
    for bead in &beads {
        free.take(
            &(bead.left.start as usize..bead.left.end as usize),
            &(bead.right.start as usize..bead.right.end as usize),
        );
    }
    leftovers::pair(&mut beads, &mut free, &graph, &mut scorer.reader());
    beads.sort_unstable_by_key(|bead| bead.left.start);
    mark_moved(&mut beads);
    Ok(beads)
}

/// The beads of the copies.
fn copied(copies: &Copies) -> Vec<Bead> {
    let pairs = (0u32..).zip(&copies.left).filter(|&(_, &right)| right != NONE);
    pairs
        .map(|(left, &right)| Bead { left: left..left + 1, right: right..right + 1, score: 1.0, moved: false })
        .collect()
}

/// Cuts both sides at the copies that hold the order.
fn segments(order: &Order, copies: &Copies, open: [&[bool]; 2]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut segment = Segment::default();
    let mut next = 0;
    let close = |segment: &mut Segment, next: &mut usize, end: usize, segments: &mut Vec<Segment>| {
        let mut done = std::mem::take(segment);
        done.right = (*next..end).filter(|&unit| open[1][unit]).map(|unit| unit as u32).collect();
        *next = end;
        if !done.left.is_empty() && !done.right.is_empty() {
            segments.push(done);
        }
    };
    for &unit in &order.units {
        let target = order.targets[unit as usize];
        if copies.left[unit as usize] == NONE {
            if open[0][unit as usize] {
                if let Some(target) = target {
                    segment.anchors.push((segment.left.len(), target));
                }
                segment.left.push(unit);
            }
        } else if let Some(target) = target {
            close(&mut segment, &mut next, target as usize, &mut segments);
            next = target as usize + 1;
        }
    }
    close(&mut segment, &mut next, open[1].len(), &mut segments);
    segments
}

/// Aligns the segments, side by side; the outcome does not depend on how many threads there are.
fn in_segments(segments: &[Segment], scorer: Scorer, stage: &Stage) -> Result<Vec<Bead>, Cancelled> {
    let total: usize = segments.iter().map(|segment| segment.left.len()).sum();
    let share = segments.len().div_ceil(4 * rayon::current_num_threads()).max(1);
    let parts = segments.par_chunks(share).map(|chunk| {
        let mut reader = scorer.reader();
        let mut beads = Vec::new();
        for segment in chunk {
            beads.extend(dp::align(segment, &mut reader, stage, total)?);
        }
        Ok(beads)
    });
    Ok(parts.collect::<Result<Vec<_>, Cancelled>>()?.concat())
}

/// Marks the beads off the heaviest chain that keeps the order on both sides.
fn mark_moved(beads: &mut [Bead]) {
    let weight = |bead: &Bead| bead.score.max(0.01) * (bead.left.len() + bead.right.len()) as f32;
    let points: Vec<Point> =
        beads.iter().map(|b| Point { left: b.left.start, right: b.right.start, weight: weight(b) }).collect();
    let chain = heaviest(&points);
    for bead in beads.iter_mut() {
        bead.moved = true;
    }
    for k in chain {
        beads[k].moved = false;
    }
}
