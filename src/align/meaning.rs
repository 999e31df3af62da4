//! What units mean: unit vectors of a sentence encoder, and how near two of them are beside what is usual between the two texts.

use super::features::Units;
use super::parameters::SPAN;
use super::parameters::usual::{NEARNESS, PRIOR};
use super::sparse::SpanLengths;
use super::watch::{Cancelled, Stage, Watch};
use crate::article::Side;
use std::ops::Range;

/// Columns of a vector (Universal Sentence Encoder: 512).
pub const COLUMNS: usize = 512;

/// Where vectors come from: an encoder, or what it made before.
pub trait Vectors: Sync {
    /// The vectors of some units of a side, one row of [`COLUMNS`] for each, of length 1; a row of zeros where there is none.
    fn vectors(&self, side: Side, units: &[u32], watch: &dyn Watch) -> Result<Vec<f32>, Cancelled>;
}

/// The vectors of all units of both sides, made beforehand: rows of [`COLUMNS`].
#[derive(Clone, Copy, Debug)]
pub struct Dense<'a> {
    /// Of the left units.
    pub left: &'a [f32],
    /// Of the right units.
    pub right: &'a [f32],
}

impl Vectors for Dense<'_> {
    fn vectors(&self, side: Side, units: &[u32], _watch: &dyn Watch) -> Result<Vec<f32>, Cancelled> {
        let matrix = match side {
            Side::Left => self.left,
            Side::Right => self.right,
        };
        let mut rows = Vec::with_capacity(units.len() * COLUMNS);
        for &unit in units {
            let start = unit as usize * COLUMNS;
            match matrix.get(start..start + COLUMNS) {
                Some(row) => rows.extend_from_slice(row),
                None => rows.resize(rows.len() + COLUMNS, 0.0),
            }
        }
        Ok(rows)
    }
}

/// The vectors of one side.
#[derive(Debug)]
pub struct Half {
    /// For each unit its row, or [`NONE`].
    rows: Vec<u32>,
    /// For each row its unit.
    pub units: Vec<u32>,
    /// The rows.
    pub vectors: Vec<f32>,
    /// For each row its product with the mean vector of the other side: how near it is to anything there.
    pub background: Vec<f32>,
    /// For each unit the squared lengths of the sums of its vector and the next ones; 0 from where one is missing.
    lengths: Vec<SpanLengths>,
}

const NONE: u32 = u32::MAX;

/// The vectors of both sides.
#[derive(Debug)]
pub struct Meaning {
    /// Left, right.
    pub halves: [Half; 2],
}

/// The product of two vectors.
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0f32; 16];
    for (a, b) in a.as_chunks::<16>().0.iter().zip(b.as_chunks::<16>().0) {
        for k in 0..16 {
            sums[k] += a[k] * b[k];
        }
    }
    sums.iter().sum()
}

impl Half {
    fn new(count: usize, units: &[u32], vectors: &[f32]) -> Self {
        let mut half = Self {
            rows: vec![NONE; count],
            units: Vec::with_capacity(units.len()),
            vectors: Vec::with_capacity(vectors.len()),
            background: Vec::new(),
            lengths: vec![[0.0; SPAN]; count],
        };
        for (&unit, row) in units.iter().zip(vectors.chunks_exact(COLUMNS)) {
            if dot(row, row) > 0.5 {
                half.rows[unit as usize] = half.units.len() as u32;
                half.units.push(unit);
                half.vectors.extend_from_slice(row);
            }
        }
        for unit in 0..count {
            let mut squared = 0.0;
            for more in 0..SPAN {
                let Some(next) = half.vector(unit + more) else { break };
                let earlier = (unit..unit + more).filter_map(|unit| half.vector(unit));
                squared += dot(next, next) + 2.0 * earlier.map(|vector| dot(vector, next)).sum::<f32>();
                half.lengths[unit][more] = squared;
            }
        }
        half
    }

    /// The vector of a unit, if it has one.
    pub fn vector(&self, unit: usize) -> Option<&[f32]> {
        let row = *self.rows.get(unit)? as usize;
        self.vectors.get(row.checked_mul(COLUMNS)?..)?.get(..COLUMNS)
    }

    /// How near a unit is to anything of the other side; 0 when it has no vector.
    fn background(&self, unit: usize) -> f32 {
        self.background.get(self.rows[unit] as usize).copied().unwrap_or(0.0)
    }

    /// The mean of all vectors.
    fn mean(&self) -> Vec<f32> {
        let mut mean = vec![0.0; COLUMNS];
        for row in self.vectors.chunks_exact(COLUMNS) {
            for (mean, x) in mean.iter_mut().zip(row) {
                *mean += x;
            }
        }
        let count = self.units.len().max(1) as f32;
        for mean in &mut mean {
            *mean /= count;
        }
        mean
    }

    /// The sum of the vectors of some units; those that are missing count for nothing.
    fn sum(&self, span: &Range<usize>) -> Vec<f32> {
        let mut sum = vec![0.0; COLUMNS];
        for vector in span.clone().filter_map(|unit| self.vector(unit)) {
            for (sum, x) in sum.iter_mut().zip(vector) {
                *sum += x;
            }
        }
        sum
    }
}

impl Meaning {
    /// The vectors of some units of each side.
    pub fn new(
        vectors: &dyn Vectors,
        wanted: [&[u32]; 2],
        sides: [&Units; 2],
        stage: &Stage,
    ) -> Result<Self, Cancelled> {
        let middle = wanted[0].len() as f32 / (wanted[0].len() + wanted[1].len()).max(1) as f32;
        let half = |side: Side, stage: Stage| -> Result<Half, Cancelled> {
            let units = wanted[side.index()];
            Ok(Half::new(sides[side.index()].len(), units, &vectors.vectors(side, units, &stage)?))
        };
        let mut halves = [half(Side::Left, stage.part(0.0, middle))?, half(Side::Right, stage.part(middle, 1.0))?];
        let means = [halves[0].mean(), halves[1].mean()];
        for side in Side::BOTH {
            let others = halves[side.other().index()].units.len() as f32;
            let half = &mut halves[side.index()];
            let mean = &means[side.other().index()];
            let usual = |row: &[f32]| (others * dot(row, mean) + PRIOR * NEARNESS) / (others + PRIOR);
            half.background = half.vectors.chunks_exact(COLUMNS).map(usual).collect();
        }
        Ok(Self { halves })
    }

    /// The product of a left and a right unit; 0 when one has no vector.
    pub fn product(&self, left: usize, right: usize) -> f32 {
        match (self.halves[0].vector(left), self.halves[1].vector(right)) {
            (Some(a), Some(b)) => dot(a, b),
            _ => 0.0,
        }
    }

    /// The score of two spans of neighbouring units whose products add up to `product`, if all have vectors: at most 1, and 0 for
    /// spans as near to each other as they are to anything.
    pub fn spans(&self, product: f32, left: &Range<usize>, right: &Range<usize>) -> Option<f32> {
        let [l, r] = &self.halves;
        let squared = (l.lengths[left.start][left.len() - 1], r.lengths[right.start][right.len() - 1]);
        self.score(product, left, right, squared)
    }

    /// The score of two groups of units; units without vectors count for nothing.
    pub fn groups(&self, left: &Range<usize>, right: &Range<usize>) -> Option<f32> {
        let [l, r] = &self.halves;
        let (a, b) = (l.sum(left), r.sum(right));
        self.score(dot(&a, &b), left, right, (dot(&a, &a), dot(&b, &b)))
    }

    fn score(&self, product: f32, left: &Range<usize>, right: &Range<usize>, squared: (f32, f32)) -> Option<f32> {
        if squared.0 <= 0.0 || squared.1 <= 0.0 {
            return None;
        }
        let [l, r] = &self.halves;
        let background = |half: &Half, span: &Range<usize>, squared: f32| {
            span.clone().map(|unit| half.background(unit)).sum::<f32>() / squared.sqrt()
        };
        let usual = background(l, left, squared.0) + background(r, right, squared.1);
        Some(normalised(product / (squared.0 * squared.1).sqrt(), usual))
    }
}

/// A cosine beside what is usual, the sum of both sides' backgrounds: 1 stays 1, the usual becomes 0 (CSLS's idea, Lample et al. 2018, with
/// the mean of the other side for the mean of the nearest).
pub fn normalised(cosine: f32, usual: f32) -> f32 {
    1.0 - 2.0 * (1.0 - cosine) / (2.0 - usual).max(0.1)
}
