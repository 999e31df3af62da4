//! The network: from tokens to units.
//!
//! ```text
//! token ─ embedding (512) ─┬─ projection, norm ─┬─ two convolutions over 2 tokens (256) ─┐
//!                          │                    ├─ two over 3 (256)                      ├─┬─ norm ─ sum over the tokens ─┐
//!                          │                    └─ two over 5 (256)                      ┘ │                              │
//!                          └───────────────────────────────────────────────────────────────┘                              │
//!                  unit (512) ─ length 1 ─ tanh ─ two residual blocks ─ divided by √tokens ─ pooling (512) ───────────────┘
//! ```
//!
//! Each convolution is rectified and has a shortcut around it.
//!
//! Each number is summed in an order that depends on its own sentence alone, so a sentence has the same unit, to the last bit, alone and in
//! company, on one thread and on many.

use super::Unit;
use super::cache::{CAPACITY, Cache, ENTRY, Entry, SHARES, Wanted};
use super::layers::{Embed, FirstConvolution, Projected, Shortcut, Sum, Sums};
use super::product::{Matrix, Onto, Product};
use super::rows::{EPSILON, add, rectify, scale, total};
use super::stretch::{MARGIN, REACH, STRETCH, Stretch, batches, stretches};
use super::tokenizer::Tokens;
use super::weights::{CHANNELS, FEATURES, PROJECTED, Residual, WIDTH, Weights};
use pulp::Arch;
use rayon::prelude::*;

/// Tokens whose entries are made together.
const ENTRIES: usize = 48;
/// Sentences whose sums go through the last layers together.
const SENTENCES: usize = 48;

/// The network on this processor.
pub(super) struct Network<'a> {
    pub(super) weights: &'a Weights,
    pub(super) arch: Arch,
}

impl Network<'_> {
    /// The unit of each sentence.
    pub(super) fn units(&self, sentences: &[Tokens], cache: &mut Cache) -> Vec<Unit> {
        let stretches = stretches(sentences);
        let mut sums = vec![[0.0; FEATURES]; sentences.len()];
        let mut rest = stretches.as_slice();
        while !rest.is_empty() {
            let (now, later) = rest.split_at(self.provide(rest, cache));
            let done: Vec<Vec<Sum>> = batches(now).into_par_iter().map(|batch| self.sums(batch, cache)).collect();
            for (stretch, sum) in now.iter().zip(done.iter().flatten()) {
                add(&mut sums[stretch.sentence], sum);
            }
            rest = later;
        }
        let mut units = vec![[0.0; WIDTH]; sentences.len()];
        units
            .par_chunks_mut(SENTENCES)
            .zip(sums.par_chunks(SENTENCES))
            .zip(sentences.par_chunks(SENTENCES))
            .for_each(|((units, sums), sentences)| self.finish(sums, sentences, units));
        units
    }

    /// Fills the cache for as many of the stretches, from the first, as it has room for; gives back how many.
    fn provide(&self, stretches: &[Stretch], cache: &mut Cache) -> usize {
        let mut wanted = Wanted::default();
        let fit = stretches.iter().take_while(|stretch| {
            let room = wanted.len() + STRETCH + 2 * REACH <= CAPACITY;
            if room {
                wanted.add(&stretch.tokens[stretch.around(REACH)]);
            }
            room
        });
        let fit = fit.count();
        cache.provide(&wanted, |missing| missing.par_chunks(ENTRIES).map(|tokens| self.entries(tokens)).collect());
        fit
    }

    /// What depends on each token alone.
    fn entries(&self, tokens: &[u32]) -> Vec<Entry> {
        let weights = self.weights;
        let mut embeddings = vec![0.0; tokens.len() * WIDTH];
        self.arch.dispatch(Embed { weights, tokens, rows: &mut embeddings });
        let mut projected = self.product(&embeddings, &weights.projection);
        self.arch.dispatch(Projected { weights, rows: &mut projected });
        let mut entries = vec![[0.0; ENTRY]; tokens.len()];
        for (entry, row) in entries.iter_mut().zip(projected.chunks_exact(PROJECTED)) {
            entry[..PROJECTED].copy_from_slice(row);
        }
        for (b, branch) in weights.branches.iter().enumerate() {
            let starts: Vec<_> = (0..tokens.len()).map(|i| i * PROJECTED + b * CHANNELS).collect();
            let output = &mut entries.as_flattened_mut()[SHARES[b]..];
            let (input, matrix) = (&projected, &branch.first);
            Product { input, starts: &starts, matrix, onto: Onto::Nothing, output, stride: ENTRY }.run(self.arch);
        }
        entries
    }

    /// The sums over each stretch of what its tokens are after the convolutions and the norm, before its gain and bias.
    fn sums(&self, batch: &[Stretch], cache: &Cache) -> Vec<Sum> {
        let tokens = batch.iter().map(|stretch| stretch.range.len()).sum::<usize>();
        let entries: Vec<Vec<&Entry>> = batch
            .iter()
            .map(|stretch| stretch.tokens[stretch.around(REACH)].iter().map(|&token| cache.entry(token)).collect())
            .collect();
        // The rows of each stretch stand between margins, so that each window of the second convolution is one slice.
        let mut hidden = vec![0.0; (tokens + 2 * MARGIN * batch.len()) * CHANNELS];
        let mut rows = Vec::with_capacity(tokens);
        for stretch in batch {
            let first = rows.last().map_or(MARGIN, |row| row + 1 + 2 * MARGIN);
            rows.extend(first..first + stretch.range.len());
        }
        let weights = self.weights;
        let mut convolved = vec![0.0; tokens * PROJECTED];
        for (b, branch) in weights.branches.iter().enumerate() {
            let (entries, first) = (&entries, &mut hidden);
            self.arch.dispatch(FirstConvolution { weights, branch: b, batch, entries, rows: first });
            let starts: Vec<_> = rows.iter().map(|row| (row - branch.before()) * CHANNELS).collect();
            let (input, matrix, output) = (&hidden, &branch.second, &mut convolved[b * CHANNELS..]);
            Product { input, starts: &starts, matrix, onto: Onto::Nothing, output, stride: PROJECTED }.run(self.arch);
            self.arch.dispatch(Shortcut { weights, branch: b, first: &hidden, which: &rows, rows: &mut convolved });
        }
        self.arch.dispatch(Sums { weights, batch, rows: &convolved })
    }

    /// From the sums over the tokens of sentences to their units.
    fn finish(&self, sums: &[Sum], sentences: &[Tokens], units: &mut [Unit]) {
        let weights = self.weights;
        let mut sums = sums.to_vec();
        for (sum, tokens) in sums.iter_mut().zip(sentences) {
            scale(sum, &weights.norm, tokens.ids().len() as f32);
        }
        let mut pooled = self.product(sums.as_flattened(), &weights.pooling);
        for (row, tokens) in pooled.chunks_exact_mut(WIDTH).zip(sentences) {
            let count = tokens.ids().len() as f32;
            for (x, bias) in row.iter_mut().zip(&weights.pooling_bias) {
                *x = (*x + count * bias) / count.sqrt();
            }
        }
        let [first, second] = &weights.residuals;
        let mut between = self.residual(&pooled, first);
        rectify(&mut between);
        for (unit, row) in units.iter_mut().zip(self.residual(&between, second).chunks_exact(WIDTH)) {
            for (x, &y) in unit.iter_mut().zip(row) {
                *x = y.tanh();
            }
            let length = total(unit, |x| x * x).max(EPSILON).sqrt();
            for x in unit {
                *x /= length;
            }
        }
    }

    fn residual(&self, input: &[f32], block: &Residual) -> Vec<f32> {
        let mut inner = self.product(input, &block.inner);
        rectify(&mut inner);
        let mut output = self.product(input, &block.shortcut);
        self.product_onto(&inner, &block.outer, Onto::Output, &mut output);
        output
    }

    /// The rows of `input` times a matrix.
    fn product(&self, input: &[f32], matrix: &Matrix) -> Vec<f32> {
        let mut output = vec![0.0; input.len() / matrix.rows() * matrix.columns()];
        self.product_onto(input, matrix, Onto::Nothing, &mut output);
        output
    }

    fn product_onto(&self, input: &[f32], matrix: &Matrix, onto: Onto, output: &mut [f32]) {
        let starts: Vec<_> = (0..input.len()).step_by(matrix.rows()).collect();
        Product { input, starts: &starts, matrix, onto, output, stride: matrix.columns() }.run(self.arch);
    }
}
