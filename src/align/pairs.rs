//! The scores of pairs of blocks.

use super::blocks::Blocks;
use super::candidates::Graph;
use super::copies::Copies;
use super::parameters::links::{BEST, PAIRS, RELATIVE, WHOLE};
use super::scorer::Fusion;
use super::sparse::{Space, Spread};
use super::watch::{Cancelled, Stage};
use rayon::prelude::*;
use std::ops::Range;

/// A pair of blocks and what is known of its score.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The left block.
    pub left: u32,
    /// The right block.
    pub right: u32,
    /// The score, or the most that it can be.
    pub score: f32,
    /// Whether `score` is the score.
    pub scored: bool,
    /// Whether a sentence of one and a sentence of the other are each other's best.
    pub held: bool,
    /// Whether the two are copies of which one has a nearer partner: it repeats what stands elsewhere too.
    pub repeated: bool,
}

impl Pair {
    /// A pair of which is known at most how much it can score.
    pub const fn bounded(left: u32, right: u32, score: f32) -> Self {
        Self { left, right, score, scored: false, held: false, repeated: false }
    }

    /// A pair whose score is known.
    pub const fn settled(left: u32, right: u32, score: f32) -> Self {
        Self { scored: true, ..Self::bounded(left, right, score) }
    }
}

/// What blocks are scored with.
#[derive(Clone, Copy)]
pub struct Scoring<'a> {
    /// Where words are compared.
    pub space: &'a Space,
    /// The left blocks.
    pub left: &'a Blocks<'a>,
    /// The right blocks.
    pub right: &'a Blocks<'a>,
    /// How words and meaning make one score.
    pub fusion: Fusion<'a>,
    /// The candidates among the sentences that are no copies,
    pub graph: &'a Graph,
    /// and the copies.
    pub copies: &'a Copies,
    /// A link scores at least this.
    pub floor: f32,
}

/// The best scores of the rows and columns.
#[derive(Debug)]
pub struct Best {
    left: Vec<f32>,
    right: Vec<f32>,
}

impl Best {
    /// Nothing seen yet of so many left and right blocks.
    pub fn new(left: usize, right: usize) -> Self {
        Self { left: vec![0.0; left], right: vec![0.0; right] }
    }

    /// Takes note of the pairs that are scored.
    pub fn see(&mut self, pairs: &[Pair]) {
        for pair in pairs.iter().filter(|pair| pair.scored) {
            let (row, column) = (&mut self.left[pair.left as usize], &mut self.right[pair.right as usize]);
            (*row, *column) = (row.max(pair.score), column.max(pair.score));
        }
    }

    /// The better of a pair's row and column, and the worse.
    pub fn of(&self, pair: &Pair) -> (f32, f32) {
        let (row, column) = (self.left[pair.left as usize], self.right[pair.right as usize]);
        (row.max(column), row.min(column))
    }
}

impl Scoring<'_> {
    /// The most that a pair can score by the cosine of its blocks as wholes.
    ///
    /// Products of words are never negative, so two sentences' product is at most their blocks'.
    pub fn bound(&self, left: u32, right: u32, whole: f32) -> f32 {
        if self.fusion.has_meaning() {
            return f32::INFINITY;
        }
        let (l, r) = (left as usize, right as usize);
        let blocks = (self.left.lengths[l][0] * self.right.lengths[r][0]).sqrt();
        let best = whole * blocks / (self.left.least[l] * self.right.least[r]).max(f32::MIN_POSITIVE);
        // A little room for what rounding adds.
        BEST * best.min(1.0) + WHOLE * whole + 1e-4
    }

    /// Scores the pairs, sorted by left block, that could be linked or be the best of their row or column; the others keep their bound.
    pub fn score(&self, pairs: &mut [Pair], best: &mut Best, stage: &Stage) -> Result<(), Cancelled> {
        let leading = self.leading(pairs);
        self.score_where(pairs, &|k, _| leading[k], &stage.part(0.0, 0.5))?;
        best.see(pairs);
        let open = |_: usize, pair: &Pair| {
            let (better, worse) = best.of(pair);
            !pair.scored && pair.score >= self.floor && (pair.held || pair.score >= (RELATIVE * better).min(worse))
        };
        self.score_where(pairs, &open, &stage.part(0.5, 1.0))?;
        best.see(pairs);
        Ok(())
    }

    /// Which pairs have the highest bound of their row or of their column.
    fn leading(&self, pairs: &[Pair]) -> Vec<bool> {
        const NONE: usize = usize::MAX;
        let mut leaders = (vec![NONE; self.left.whole.len()], vec![NONE; self.right.whole.len()]);
        for (k, pair) in pairs.iter().enumerate() {
            for leader in [&mut leaders.0[pair.left as usize], &mut leaders.1[pair.right as usize]] {
                if *leader == NONE || pair.score > pairs[*leader].score {
                    *leader = k;
                }
            }
        }
        let mut leading = vec![false; pairs.len()];
        for k in leaders.0.into_iter().chain(leaders.1).filter(|&k| k != NONE) {
            leading[k] = true;
        }
        leading
    }

    /// Scores some of the pairs.
    fn score_where(
        &self,
        pairs: &mut [Pair],
        wanted: &(dyn Fn(usize, &Pair) -> bool + Sync),
        stage: &Stage,
    ) -> Result<(), Cancelled> {
        let chosen: Vec<usize> = (0..pairs.len()).filter(|&k| wanted(k, &pairs[k])).collect();
        let rows: Vec<&[usize]> = chosen.chunk_by(|&a, &b| pairs[a].left == pairs[b].left).collect();
        let share = rows.len().div_ceil(8 * rayon::current_num_threads()).clamp(1, 1_000);
        let parts = rows.par_chunks(share).map(|chunk| {
            let mut spread = self.space.spread();
            let mut scores = Vec::new();
            for row in chunk {
                let rights: Vec<u32> = row.iter().map(|&k| pairs[k].right).collect();
                scores.extend(self.row(pairs[row[0]].left as usize, &rights, &mut spread));
            }
            stage.add(chunk.len(), rows.len())?;
            Ok(scores)
        });
        let scores = parts.collect::<Result<Vec<Vec<f32>>, Cancelled>>()?.concat();
        for (k, score) in chosen.into_iter().zip(scores) {
            (pairs[k].score, pairs[k].scored) = (score, true);
        }
        Ok(())
    }

    /// The best score of two sentences of blocks that hold so many that not all pairs are scored: of the copies and candidates among them.
    fn best_known(&self, left: usize, right: u32) -> f32 {
        let (l, r) = (&self.left.ranges[left], &self.right.ranges[right as usize]);
        let best = |copy: u32, other: &Range<usize>, edges: &mut dyn Iterator<Item = (u32, f32)>| {
            if other.contains(&(copy as usize)) {
                return self.fusion.copy();
            }
            edges.filter(|(unit, _)| other.contains(&(*unit as usize))).map(|(_, score)| score).fold(0.0, f32::max)
        };
        // From the side that has fewer: a text in one block may be held against each of many lines.
        if l.len() <= r.len() {
            let row = |unit| self.graph.row(unit).iter().map(|edge| (edge.right, edge.score));
            l.clone().map(|unit| best(self.copies.left[unit], r, &mut row(unit))).fold(0.0, f32::max)
        } else {
            let column = |unit| self.graph.column(unit).map(|edge| (edge.left, edge.score));
            r.clone().map(|unit| best(self.copies.right[unit], l, &mut column(unit))).fold(0.0, f32::max)
        }
    }

    /// The scores of a left block with some right ones: of their best pair of sentences and of the blocks as wholes.
    fn row(&self, left: usize, rights: &[u32], spread: &mut Spread) -> Vec<f32> {
        let Self { space, left: l, right: r, fusion, .. } = self;
        let cosine = |product: f32, squared: f32| product / squared.sqrt().max(f32::MIN_POSITIVE);
        let mut best = vec![0f32; rights.len()];
        // The product of two blocks is the sum of their sentences' products.
        let mut products = vec![0f32; rights.len()];
        let is_large = |right: u32| l.ranges[left].len() * r.ranges[right as usize].len() > PAIRS;
        if rights.iter().any(|&right| is_large(right)) {
            spread.load(space, l.whole.words(left));
            for (k, &right) in rights.iter().enumerate().filter(|&(_, &right)| is_large(right)) {
                products[k] = spread.dot(space, &r.whole, right as usize..right as usize + 1);
                best[k] = self.best_known(left, right);
            }
        }
        for sentence in l.ranges[left].clone() {
            if rights.iter().all(|&right| is_large(right)) {
                break;
            }
            spread.load(space, l.sentences.words(sentence));
            for (k, &right) in rights.iter().enumerate().filter(|&(_, &right)| !is_large(right)) {
                for other in r.ranges[right as usize].clone() {
                    let product = spread.dot(space, r.sentences, other..other + 1);
                    products[k] += product;
                    let words = cosine(product, l.sentence_lengths[sentence] * r.sentence_lengths[other]);
                    best[k] = best[k].max(fusion.units(words, sentence, other));
                }
            }
        }
        let scores = rights.iter().zip(best).zip(products).map(|((&right, best), product)| {
            let right = right as usize;
            let words = cosine(product, l.lengths[left][0] * r.lengths[right][0]);
            BEST * best + WHOLE * fusion.groups(words, &l.ranges[left], &r.ranges[right])
        });
        scores.collect()
    }
}
