//! The blocks of one side, as links see them: their words, their sentences, and which may be linked.

use super::beads::{Found, Reading};
use super::features::Units;
use super::parameters::NEAR_COPY;
use super::parameters::links::SHORT;
use super::sparse::{SpanLengths, span_lengths};
use crate::article::{Article, BlockKind, Side};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// One side's blocks.
#[derive(Debug)]
pub struct Blocks<'a> {
    /// The blocks as units of their own.
    pub whole: Units,
    /// Their squared lengths, where they are eligible.
    pub lengths: Vec<SpanLengths>,
    /// The sentences.
    pub sentences: &'a Units,
    /// The squared lengths of the sentences of eligible blocks.
    pub sentence_lengths: Vec<f32>,
    /// The length of the shortest sentence of each block that has words.
    pub least: Vec<f32>,
    /// The sentences of each block.
    pub ranges: Vec<Range<usize>>,
    /// Long enough to be compared, and no residue.
    pub eligible: Vec<bool>,
    /// Eligible, and no copy of a block of the other side.
    pub unsettled: Vec<bool>,
}

impl<'a> Blocks<'a> {
    /// The blocks of one of the two articles that were read.
    pub fn new(article: &Article, reading: &'a Reading, found: &Found, side: Side) -> Self {
        let space = &reading.space;
        let sentences = reading.units(side);
        let ranges: Vec<Range<usize>> =
            article.blocks.iter().map(|b| b.sentences.start as usize..b.sentences.end as usize).collect();
        let mut whole = sentences.grouped(&ranges);
        space.weigh(&mut whole);
        let eligible: Vec<bool> = article
            .blocks
            .iter()
            .enumerate()
            .map(|(k, block)| block.kind != BlockKind::Residue && whole.lengths[k] >= SHORT && !whole.is_blank(k))
            .collect();
        let lengths = span_lengths(space, &whole, &eligible, 1);
        let mut sentence_lengths = vec![0.0; sentences.len()];
        let mut spread = space.spread();
        for unit in ranges.iter().zip(&eligible).filter(|&(_, &eligible)| eligible).flat_map(|(range, _)| range.clone())
        {
            let known = found.lengths[side.index()][unit][0];
            sentence_lengths[unit] = if known > 0.0 {
                known
            } else {
                spread.load(space, sentences.words(unit));
                spread.squared()
            };
        }
        let shortest = |range: &Range<usize>| {
            let squared = range.clone().map(|unit| sentence_lengths[unit]).filter(|&squared| squared > 0.0);
            squared.fold(f32::INFINITY, f32::min).sqrt()
        };
        let least = ranges.iter().map(shortest).collect();
        let unsettled = eligible.clone();
        Self { whole, lengths, sentences, sentence_lengths, least, ranges, eligible, unsettled }
    }

    /// For each sentence the block it stands in.
    pub fn of_sentences(&self) -> Vec<u32> {
        let mut of = vec![0; self.sentences.len()];
        for (block, range) in (0u32..).zip(&self.ranges) {
            of[range.clone()].fill(block);
        }
        of
    }
}

/// Pairs the blocks with the same words, whatever their kind and length, and settles them: each with the one whose sentences
/// are its copies, those in surplus with the one that stands in their turn.
///
/// Each comes with whether it only repeats another: whether one of its blocks has its own partner already.
pub fn pair_copies(l: &mut Blocks, r: &mut Blocks, reading: &Reading) -> Vec<(u32, u32, bool)> {
    let block_of = r.of_sentences();
    let (left_places, right_places) = (places(&l.whole), places(&r.whole));
    let mut pairs: Vec<(u32, u32, bool)> = Vec::new();
    let mut paired = (vec![false; l.whole.len()], vec![false; r.whole.len()]);
    let mut pair = |left: u32, right: u32| {
        (paired.0[left as usize], paired.1[right as usize]) = (true, true);
        pairs.push((left, right, false));
    };
    for (left, range) in (0u32..).zip(&l.ranges) {
        let Some(&copy) = range.clone().next().and_then(|unit| block_of.get(reading.copies.left[unit] as usize)) else {
            continue;
        };
        if l.whole.keys[left as usize] == r.whole.keys[copy as usize] {
            pair(left, copy);
        }
    }
    // Several sentences may name one block only if they stand in different left blocks; blocks of one sentence name it once.
    for (key, lefts) in &left_places {
        let Some(rights) = right_places.get(key) else { continue };
        for (k, &left) in lefts.iter().enumerate() {
            if !paired.0[left as usize] {
                let right = rights[k.min(rights.len() - 1)];
                pairs.push((left, right, paired.1[right as usize]));
            }
        }
        for (k, &right) in rights.iter().enumerate() {
            if !paired.1[right as usize] {
                let left = lefts[k.min(lefts.len() - 1)];
                pairs.push((left, right, paired.0[left as usize]));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup_by_key(|(left, right, _)| (*left, *right));
    for &(left, right, _) in &pairs {
        l.unsettled[left as usize] = false;
        r.unsettled[right as usize] = false;
    }
    pairs
}

/// The pairs of blocks that are near-copies: beads of near-copies tie at least half the sentences of either. Settles them.
pub fn pair_near_copies(l: &mut Blocks, r: &mut Blocks, found: &Found) -> Vec<(u32, u32)> {
    let sure = NEAR_COPY * found.fusion().copy();
    let (left_of, right_of) = (l.of_sentences(), r.of_sentences());
    let mut ties: FxHashMap<(u32, u32), (usize, usize)> = FxHashMap::default();
    for bead in found.beads.iter().filter(|bead| bead.score >= sure) {
        let pair = (left_of[bead.left.start as usize], right_of[bead.right.start as usize]);
        let (lefts, rights) = ties.entry(pair).or_default();
        (*lefts, *rights) = (*lefts + bead.left.len(), *rights + bead.right.len());
    }
    let mut pairs: Vec<(u32, u32)> = ties
        .into_iter()
        .filter(|&((left, right), (lefts, rights))| {
            let (left, right) = (left as usize, right as usize);
            l.unsettled[left]
                && r.unsettled[right]
                && 2 * lefts >= l.ranges[left].len()
                && 2 * rights >= r.ranges[right].len()
        })
        .map(|(pair, _)| pair)
        .collect();
    pairs.sort_unstable();
    for &(left, right) in &pairs {
        l.unsettled[left as usize] = false;
        r.unsettled[right as usize] = false;
    }
    pairs
}

/// The blocks by their words.
fn places(units: &Units) -> FxHashMap<u64, Vec<u32>> {
    let mut places: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for unit in (0..units.len()).filter(|&unit| !units.is_blank(unit)) {
        places.entry(units.keys[unit]).or_default().push(unit as u32);
    }
    places
}
