//! Links between blocks that answer each other, many to many.

use super::Link;
use super::beads::Reading;
use super::candidates::{Side, lexical};
use super::chain::{Point, heaviest};
use super::features::Units;
use super::parameters::links::{BEST, FLOOR, RELATIVE, SHORT, WHOLE};
use super::sparse::{Space, SpanLengths, Spread, span_lengths};
use super::watch::{Cancelled, Stage};
use crate::article::{Article, BlockId, BlockKind};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// One side's blocks.
struct Blocks<'a> {
    /// The blocks as units of their own.
    whole: Units,
    /// The sentences.
    sentences: &'a Units,
    /// The sentences of each block.
    ranges: Vec<Range<usize>>,
    /// The squared lengths of the sentences.
    lengths: Vec<f32>,
    /// The squared lengths of the blocks that are eligible.
    whole_lengths: Vec<SpanLengths>,
    /// Long enough to be compared, and no residue.
    eligible: Vec<bool>,
    /// Eligible, and no copy of a block of the other side.
    unsettled: Vec<bool>,
}

impl<'a> Blocks<'a> {
    fn new(article: &Article, sentences: &'a Units, space: &Space) -> Self {
        let ranges: Vec<Range<usize>> =
            article.blocks.iter().map(|b| b.sentences.start as usize..b.sentences.end as usize).collect();
        let whole = sentences.grouped(&ranges);
        let eligible: Vec<bool> = article
            .blocks
            .iter()
            .enumerate()
            .map(|(k, block)| block.kind != BlockKind::Residue && whole.lengths[k] >= SHORT && !whole.is_blank(k))
            .collect();
        let mut spread = space.spread();
        let mut length = |unit| {
            spread.load(space, sentences.words(unit));
            spread.squared()
        };
        let lengths = (0..sentences.len()).map(&mut length).collect();
        let whole_lengths = span_lengths(space, &whole, &eligible);
        Self { whole, sentences, ranges, lengths, whole_lengths, unsettled: eligible.clone(), eligible }
    }
}

/// The links between two articles, by left block, then right.
///
/// Blocks with the same words link always, each to the one of the other side that stands in its turn. Any other pair links when it
/// scores enough, both outright and beside the best of its row and of its column; blocks under 40 characters and residue are
/// left out.
pub fn links(left: &Article, right: &Article, reading: &Reading, stage: &Stage) -> Result<Vec<Link>, Cancelled> {
    let space = &reading.space;
    let mut l = Blocks::new(left, &reading.left, space);
    let mut r = Blocks::new(right, &reading.right, space);
    let mut scored: Vec<(u32, u32, f32)> = Vec::new();
    for (i, j) in copies(&l.whole, &r.whole) {
        l.unsettled[i as usize] = false;
        r.unsettled[j as usize] = false;
        scored.push((i, j, 1.0));
    }
    let pairs = candidates(space, &l, &r, &stage.part(0.0, 0.5))?;
    let new = score(space, &l, &r, &pairs, &stage.part(0.5, 1.0))?;
    let known = scored.len();
    scored.extend(new);
    let mut best = (vec![0f32; l.whole.len()], vec![0f32; r.whole.len()]);
    for &(i, j, score) in &scored {
        best.0[i as usize] = best.0[i as usize].max(score);
        best.1[j as usize] = best.1[j as usize].max(score);
    }
    let mut k = 0;
    scored.retain(|&(i, j, score)| {
        k += 1;
        k <= known || score >= FLOOR && score >= RELATIVE * best.0[i as usize].max(best.1[j as usize])
    });
    scored.sort_unstable_by_key(|&(i, j, _)| (i, j));
    let moved = crossing(&scored);
    stage.report(1, 1)?;
    Ok(scored
        .into_iter()
        .zip(moved)
        .map(|((i, j, score), moved)| Link { left: BlockId(i), right: BlockId(j), score, moved })
        .collect())
}

/// The blocks with the same words: the first with the first and so on, those in surplus with the last.
fn copies(left: &Units, right: &Units) -> Vec<(u32, u32)> {
    let places = |units: &Units| {
        let mut places: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for unit in (0..units.len()).filter(|&unit| !units.is_blank(unit)) {
            places.entry(units.keys[unit]).or_default().push(unit as u32);
        }
        places
    };
    let (l, r) = (places(left), places(right));
    let mut pairs = Vec::new();
    for (key, lefts) in &l {
        let Some(rights) = r.get(key) else { continue };
        for k in 0..lefts.len().max(rights.len()) {
            pairs.push((lefts[k.min(lefts.len() - 1)], rights[k.min(rights.len() - 1)]));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The pairs worth scoring, by left block: those of unsettled blocks with any that share rare words, found from both sides.
fn candidates(space: &Space, l: &Blocks, r: &Blocks, stage: &Stage) -> Result<Vec<(u32, u32)>, Cancelled> {
    let mut pairs = Vec::new();
    for (swapped, from, to) in [(false, l, r), (true, r, l)] {
        let from = Side { units: &from.whole, open: &from.unsettled, lengths: &from.whole_lengths };
        let to = Side { units: &to.whole, open: &to.eligible, lengths: &to.whole_lengths };
        let found = lexical(space, from, to, stage)?;
        pairs.extend(found.iter().map(|e| if swapped { (e.right, e.left) } else { (e.left, e.right) }));
    }
    pairs.sort_unstable();
    pairs.dedup();
    Ok(pairs)
}

/// Scores pairs of blocks: by their best pair of sentences and by the blocks as wholes.
fn score(
    space: &Space,
    l: &Blocks,
    r: &Blocks,
    pairs: &[(u32, u32)],
    stage: &Stage,
) -> Result<Vec<(u32, u32, f32)>, Cancelled> {
    let rows: Vec<&[(u32, u32)]> = pairs.chunk_by(|a, b| a.0 == b.0).collect();
    let share = rows.len().div_ceil(8 * rayon::current_num_threads()).clamp(1, 1_000);
    let parts = rows.par_chunks(share).map(|chunk| {
        let mut spread = space.spread();
        let mut scores = Vec::new();
        for row in chunk {
            score_row(space, l, r, row, &mut spread, &mut scores);
        }
        stage.add(chunk.len(), rows.len())?;
        Ok(scores)
    });
    Ok(parts.collect::<Result<Vec<_>, Cancelled>>()?.concat())
}

/// Scores the pairs of one left block.
fn score_row(
    space: &Space,
    l: &Blocks,
    r: &Blocks,
    row: &[(u32, u32)],
    spread: &mut Spread,
    scores: &mut Vec<(u32, u32, f32)>,
) {
    let left = row[0].0 as usize;
    let cosine = |product: f32, a: f32, b: f32| product / (a * b).sqrt().max(f32::MIN_POSITIVE);
    let mut best = vec![0f32; row.len()];
    for sentence in l.ranges[left].clone() {
        spread.load(space, l.sentences.words(sentence));
        for (best, &(_, right)) in best.iter_mut().zip(row) {
            for other in r.ranges[right as usize].clone() {
                let product = spread.dot(space, r.sentences.words(other));
                *best = best.max(cosine(product, l.lengths[sentence], r.lengths[other]));
            }
        }
    }
    spread.load(space, l.whole.words(left));
    for (best, &(left, right)) in best.iter().zip(row) {
        let product = spread.dot(space, r.whole.words(right as usize));
        let whole = cosine(product, l.whole_lengths[left as usize][0], r.whole_lengths[right as usize][0]);
        scores.push((left, right, BEST * best + WHOLE * whole));
    }
}

/// Which links stand off the heaviest chain in which neither side runs back.
fn crossing(links: &[(u32, u32, f32)]) -> Vec<bool> {
    let mut by_right: Vec<u32> = (0..links.len() as u32).collect();
    by_right.sort_unstable_by_key(|&k| (links[k as usize].1, links[k as usize].0));
    let mut ranks = vec![0u32; links.len()];
    for (rank, &k) in (0u32..).zip(&by_right) {
        ranks[k as usize] = rank;
    }
    let points: Vec<Point> = (0u32..)
        .zip(links)
        .map(|(left, &(_, _, score))| Point { left, right: ranks[left as usize], weight: score.max(0.01) })
        .collect();
    let mut moved = vec![true; links.len()];
    for k in heaviest(&points) {
        moved[k] = false;
    }
    moved
}
