//! From units to beads: copies, candidates, anchors, order, corridor, leftovers, and what moved.

use super::Bead;
use super::anchors;
use super::candidates::{Edge, Graph, View, lexical};
use super::chain::{Point, heaviest};
use super::copies::{Copies, NONE, copies};
use super::doubt;
use super::dp::{self, Segment};
use super::features::{Units, Vocabulary};
use super::leftovers::{self, Free};
use super::meaning::{Meaning, Vectors};
use super::nearest::nearest;
use super::parameters::corridor::{BAND, SURE};
use super::parameters::nearest::{MOST, SMALL};
use super::parameters::{HYBRID, LEXICAL, NEAR_COPY, SPAN};
use super::scorer::{Fusion, Scorer};
use super::sparse::{Space, SpanLengths, span_lengths};
use super::unshuffle::{Order, unshuffle};
use super::watch::{Cancelled, Stage, Step, Watch};
use crate::article::Side;
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

impl Reading {
    /// The units of a side.
    pub const fn units(&self, side: Side) -> &Units {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }
}

/// Reads the units of two texts.
pub fn read<'a>(
    left: impl ExactSizeIterator<Item = &'a str>,
    right: impl ExactSizeIterator<Item = &'a str>,
    stage: &Stage,
) -> Result<Reading, Cancelled> {
    let total = left.len() + right.len();
    stage.report(0, 1)?;
    let mut vocabulary = Vocabulary::default();
    let (mut l, mut r) = (Units::default(), Units::default());
    read_side(left, &mut vocabulary, &mut l, stage, total)?;
    read_side(right, &mut vocabulary, &mut r, stage, total)?;
    let copies = copies(&l, &r);
    let space = Space::new(vocabulary, &l, &r);
    space.weigh(&mut l);
    space.weigh(&mut r);
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

/// What was found in two texts.
#[derive(Debug)]
pub struct Found {
    /// The beads, by the left side.
    pub beads: Vec<Bead>,
    /// The candidates among the units that are no copies.
    pub graph: Graph,
    /// The squared lengths of the spans of left and right units that are no copies.
    pub lengths: [Vec<SpanLengths>; 2],
    meaning: Option<Meaning>,
}

impl Found {
    /// How words and meaning make one score.
    pub fn fusion(&self) -> Fusion<'_> {
        fusion(self.meaning.as_ref())
    }
}

fn fusion(meaning: Option<&Meaning>) -> Fusion<'_> {
    Fusion { parameters: if meaning.is_some() { &HYBRID } else { &LEXICAL }, meaning }
}

/// Finds the beads of two texts. `apart` says which left and right units are tied to their copies or not at all.
pub fn find(
    reading: &Reading,
    apart: [&[bool]; 2],
    vectors: Option<&dyn Vectors>,
    watch: &dyn Watch,
) -> Result<Found, Cancelled> {
    let Reading { space, left, right, copies } = reading;
    let open = |units: &Units, partners: &[u32], apart: &[bool]| -> Vec<bool> {
        (0..units.len()).map(|unit| partners[unit] == NONE && !units.is_blank(unit) && !apart[unit]).collect()
    };
    let (left_open, right_open) = (open(left, &copies.left, apart[0]), open(right, &copies.right, apart[1]));
    let stage = Stage::of(watch, Step::Candidates);
    stage.report(0, 1)?;
    let lengths =
        rayon::join(|| span_lengths(space, left, &left_open, SPAN), || span_lengths(space, right, &right_open, SPAN));
    let left_view = View { units: left, open: &left_open, lengths: &lengths.0 };
    let right_view = View { units: right, open: &right_open, lengths: &lengths.1 };
    let (words, rest) = if vectors.is_some() { (0.2, 0.8) } else { (1.0, 1.0) };
    let mut graph =
        Graph::new(lexical(space, left_view, right_view, true, &stage.part(0.0, words))?, left.len(), right.len());
    let open = [&*left_open, &*right_open];
    let meaning = match vectors {
        Some(vectors) => meaning(vectors, reading, open, &graph, &stage.part(words, rest))?,
        None => None,
    };
    let fusion = fusion(meaning.as_ref());
    if let Some(meaning) = &meaning {
        let near = nearest(meaning, open, &stage.part(rest, 1.0))?;
        let edges = fused(graph.edges(), near, space, (left_view, right_view), fusion);
        graph = Graph::new(edges, left.len(), right.len());
    }
    let stage = Stage::of(watch, Step::Beads);
    stage.report(0, 1)?;
    let anchors = anchors::anchors(&graph, copies, fusion.parameters);
    let order = unshuffle(&anchors, &graph, left.len(), fusion.parameters);
    let ratio = anchors::ratio(&anchors, &left.lengths, &right.lengths);
    let scorer = Scorer { space, left: left_view, right: right_view, fusion, ratio };
    let sure = NEAR_COPY * fusion.copy();
    let segments = segments(&order, copies, &graph, sure, [&left_open, &right_open]);
    let mut beads = copied(copies, fusion.copy());
    beads.extend(in_segments(&segments, scorer, &stage)?);
    let mut free = Free { left: left_open.clone(), right: right_open.clone() };
    for Bead { left, right, .. } in &beads {
        free.take(&(left.start as usize..left.end as usize), &(right.start as usize..right.end as usize));
    }
    leftovers::pair(&mut beads, &mut free, &graph, &mut scorer.reader());
    beads.sort_unstable_by_key(|bead| bead.left.start);
    mark_moved(&mut beads);
    // Neighbours of a bead may be taken up although their words point apart: nothing speaks for those, which is no less than 0.
    for bead in &mut beads {
        bead.score = bead.score.max(0.0);
    }
    stage.report(1, 1)?;
    Ok(Found { beads, graph, lengths: lengths.into(), meaning })
}

/// Gets the vectors of the units whose partners the words leave in doubt, and of all units of small texts; nothing when there are none,
/// or too many.
fn meaning(
    vectors: &dyn Vectors,
    reading: &Reading,
    open: [&[bool]; 2],
    graph: &Graph,
    stage: &Stage,
) -> Result<Option<Meaning>, Cancelled> {
    let sides = Side::BOTH.map(|side| reading.units(side));
    let wanted = if sides[0].len() + sides[1].len() <= SMALL {
        sides.map(|units| (0..units.len()).map(|unit| !units.is_blank(unit)).collect())
    } else {
        doubt::doubtful(graph, &reading.copies, open)
    };
    let wanted = wanted.map(|wanted: Vec<bool>| {
        (0u32..).zip(wanted).filter_map(|(unit, wanted)| wanted.then_some(unit)).collect::<Vec<u32>>()
    });
    if wanted.iter().any(Vec::is_empty) || wanted[0].len() + wanted[1].len() > MOST {
        return Ok(None);
    }
    Meaning::new(vectors, [&wanted[0], &wanted[1]], sides, stage).map(Some)
}

/// The edges by words and those by meaning, scored by both.
fn fused(
    edges: &[Edge],
    near: Vec<(u32, u32)>,
    space: &Space,
    (left, right): (View, View),
    fusion: Fusion,
) -> Vec<Edge> {
    // Not a number: the cosine of the words is not known yet.
    let mut pairs: Vec<Edge> = near.into_iter().map(|(left, right)| Edge { left, right, score: f32::NAN }).collect();
    pairs.extend(edges);
    pairs.sort_unstable_by_key(|edge| (edge.left, edge.right, edge.score.is_nan()));
    pairs.dedup_by_key(|edge| (edge.left, edge.right));
    let mut spread = space.spread();
    let mut loaded = NONE;
    for edge in &mut pairs {
        let (l, r) = (edge.left as usize, edge.right as usize);
        if edge.score.is_nan() {
            if loaded != edge.left {
                spread.load(space, left.units.words(l));
                loaded = edge.left;
            }
            let squared = left.lengths[l][0] * right.lengths[r][0];
            edge.score = spread.dot(space, right.units, r..r + 1) / squared.sqrt().max(f32::MIN_POSITIVE);
        }
        edge.score = fusion.units(edge.score, l, r);
    }
    pairs
}

/// The beads of the copies.
fn copied(copies: &Copies, score: f32) -> Vec<Bead> {
    let pairs = (0u32..).zip(&copies.left).filter(|&(_, &right)| right != NONE);
    pairs.map(|(left, &right)| Bead { left: left..left + 1, right: right..right + 1, score, moved: false }).collect()
}

/// Cuts both sides at the copies that hold the order. An anchor that scores `sure` is a near-copy.
fn segments(order: &Order, copies: &Copies, graph: &Graph, sure: f32, open: [&[bool]; 2]) -> Vec<Segment> {
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
                    let sure = graph.row(unit as usize).first().is_some_and(|best| best.score >= sure);
                    segment.anchors.push((segment.left.len(), target, if sure { SURE } else { BAND }));
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
