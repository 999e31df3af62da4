//! The score of two spans of units, and what a bead of them gains.

use super::candidates::View;
use super::meaning::Meaning;
use super::parameters::Parameters;
use super::parameters::beads::{BULK, MERGE};
use super::sparse::{Space, Spread};
use std::ops::Range;

/// How words and meaning make one score.
#[derive(Clone, Copy, Debug)]
pub struct Fusion<'a> {
    /// The numbers.
    pub parameters: &'a Parameters,
    /// The units' vectors, if there are any.
    pub meaning: Option<&'a Meaning>,
}

impl Fusion<'_> {
    /// Whether there are vectors.
    pub const fn has_meaning(&self) -> bool {
        self.meaning.is_some()
    }

    /// One score of the cosine of the words and the score of the meaning. Where a meaning is not known, the words stand for it too.
    fn fuse(&self, words: f32, meaning: impl FnOnce(&Meaning) -> Option<f32>) -> f32 {
        match self.meaning {
            None => words,
            Some(known) => meaning(known).unwrap_or(words) + self.parameters.words * words,
        }
    }

    /// The score of two units by the cosine of their words.
    pub fn units(&self, words: f32, left: usize, right: usize) -> f32 {
        self.fuse(words, |meaning| meaning.spans(meaning.product(left, right), &(left..left + 1), &(right..right + 1)))
    }

    /// The score of two groups of units by the cosine of their words.
    pub fn groups(&self, words: f32, left: &Range<usize>, right: &Range<usize>) -> f32 {
        self.fuse(words, |meaning| meaning.groups(left, right))
    }

    /// The score of a copy.
    pub fn copy(&self) -> f32 {
        self.fuse(1.0, |_| None)
    }
}

/// Scores spans of the two sides. Spans are of at most [`SPAN`](super::parameters::SPAN) neighbouring open units.
#[derive(Clone, Copy, Debug)]
pub struct Scorer<'a> {
    /// Where words are compared.
    pub space: &'a Space,
    /// The left units.
    pub left: View<'a>,
    /// The right units.
    pub right: View<'a>,
    /// How words and meaning make one score.
    pub fusion: Fusion<'a>,
    /// Right characters to one left character, where the two say the same.
    pub ratio: f32,
}

/// Products of two units, or their sums over two spans.
#[derive(Clone, Copy, Debug, Default)]
pub struct Products {
    /// Of their words.
    words: f32,
    /// Of their meanings.
    meaning: f32,
}

impl std::ops::AddAssign for Products {
    fn add_assign(&mut self, other: Self) {
        self.words += other.words;
        self.meaning += other.meaning;
    }
}

impl<'a> Scorer<'a> {
    /// The score of two spans whose products add up to `products`.
    pub fn score(&self, products: Products, left: &Range<usize>, right: &Range<usize>) -> f32 {
        let squared = self.left.lengths[left.start][left.len() - 1] * self.right.lengths[right.start][right.len() - 1];
        let words = products.words / squared.sqrt().max(f32::MIN_POSITIVE);
        self.fusion.fuse(words, |meaning| meaning.spans(products.meaning, left, right))
    }

    /// What a bead of two spans that score `score` adds to an alignment; worth taking when positive.
    ///
    /// Grows with the score and with how well the lengths agree, and less than linearly with the number of units.
    pub fn gain(&self, score: f32, left: &Range<usize>, right: &Range<usize>) -> f32 {
        let p = self.fusion.parameters;
        let (lx, ly) = (characters(self.left, left) * self.ratio, characters(self.right, right));
        let unequal = (lx - ly).abs() / (lx + ly).max(1.0);
        let prior = p.length * (1.0 - 2.0 * unequal);
        let units = (left.len() + right.len()) as f32;
        (units / 2.0).powf(BULK) * (score + prior - p.cost) - MERGE * (units - 2.0)
    }

    /// Something that scores single pairs of spans.
    pub fn reader(self) -> Reader<'a> {
        Reader { spread: self.space.spread(), loaded: 0..0, scorer: self }
    }
}

/// The characters of a span.
fn characters(side: View, span: &Range<usize>) -> f32 {
    side.units.lengths[span.clone()].iter().map(|&length| length as f32).sum()
}

/// Scores one pair of spans after the other; quick while the left span stays.
#[derive(Debug)]
pub struct Reader<'a> {
    /// What it reads from.
    pub scorer: Scorer<'a>,
    spread: Spread,
    loaded: Range<usize>,
}

impl Reader<'_> {
    /// The products of two spans.
    pub fn products(&mut self, left: &Range<usize>, right: &Range<usize>) -> Products {
        let Scorer { space, left: side, right: other, fusion, .. } = self.scorer;
        if self.loaded != *left {
            self.spread.load(space, side.units.words_of(left.clone()));
            self.loaded = left.clone();
        }
        let words = self.spread.dot(space, other.units, right.clone());
        let meaning = fusion.meaning.map_or(0.0, |meaning| {
            left.clone().map(|a| right.clone().map(|b| meaning.product(a, b)).sum::<f32>()).sum()
        });
        Products { words, meaning }
    }

    /// The score of two spans.
    pub fn score(&mut self, left: &Range<usize>, right: &Range<usize>) -> f32 {
        let products = self.products(left, right);
        self.scorer.score(products, left, right)
    }

    /// The gain of a bead of two spans.
    pub fn gain(&mut self, left: &Range<usize>, right: &Range<usize>) -> f32 {
        let score = self.score(left, right);
        self.scorer.gain(score, left, right)
    }
}
