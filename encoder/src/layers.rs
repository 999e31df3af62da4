//! The layers between the products.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the instructions found at run time")]

use super::cache::{Entry, SHARES};
use super::rows::{add, normalise, rectify_onto, scale};
use super::stretch::{MARGIN, REACH, Stretch};
use super::weights::{CHANNELS, FEATURES, PROJECTED, WIDTH, Weights};
use pulp::{Simd, WithSimd};

/// The sum over the features of a stretch.
pub(super) type Sum = [f32; FEATURES];

/// The embeddings of tokens, row by row.
pub(super) struct Embed<'a> {
    pub(super) weights: &'a Weights,
    pub(super) tokens: &'a [u32],
    pub(super) rows: &'a mut [f32],
}

impl WithSimd for Embed<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for (row, &token) in self.rows.chunks_exact_mut(WIDTH).zip(self.tokens) {
            self.weights.embedding(token, row);
        }
    }
}

/// The bias and the norm after the projection.
pub(super) struct Projected<'a> {
    pub(super) weights: &'a Weights,
    pub(super) rows: &'a mut [f32],
}

impl WithSimd for Projected<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for row in self.rows.chunks_exact_mut(PROJECTED) {
            add(row, &self.weights.projection_bias);
            normalise(row);
            scale(row, &self.weights.projection_norm, 1.0);
        }
    }
}

/// The first convolution of a branch over a batch, from the shares that the cache has. Each stretch stands between margins, which are zero
/// outside of its sentence.
pub(super) struct FirstConvolution<'a> {
    pub(super) weights: &'a Weights,
    /// Which branch.
    pub(super) branch: usize,
    pub(super) batch: &'a [Stretch<'a>],
    /// For each stretch, the entries of its tokens and of those up to [`REACH`] around it.
    pub(super) entries: &'a [Vec<&'a Entry>],
    pub(super) rows: &'a mut [f32],
}

impl WithSimd for FirstConvolution<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let branch = &self.weights.branches[self.branch];
        let mut rows = self.rows.chunks_exact_mut(CHANNELS);
        for (stretch, entries) in self.batch.iter().zip(self.entries) {
            let from = stretch.around(REACH).start;
            let inside = stretch.around(MARGIN);
            for (row, out) in rows.by_ref().take(stretch.range.len() + 2 * MARGIN).enumerate() {
                let token = (stretch.range.start + row).wrapping_sub(MARGIN);
                if !inside.contains(&token) {
                    out.fill(0.0);
                    continue;
                }
                let mut sum = [0.0; CHANNELS];
                for position in 0..branch.order {
                    let neighbour = (token + position).wrapping_sub(branch.before());
                    if neighbour < stretch.tokens.len() {
                        add(
                            &mut sum,
                            &entries[neighbour - from][SHARES[self.branch] + position * CHANNELS..][..CHANNELS],
                        );
                    }
                }
                let itself = &entries[token - from][self.branch * CHANNELS..][..CHANNELS];
                rectify_onto(&mut sum, &branch.first_bias, itself);
                out.copy_from_slice(&sum);
            }
        }
    }
}

/// What follows the second convolution of a branch: its bias, the rectifier and the shortcut.
pub(super) struct Shortcut<'a> {
    pub(super) weights: &'a Weights,
    /// Which branch.
    pub(super) branch: usize,
    /// The rows of the first convolution, and those among them that the others follow.
    pub(super) first: &'a [f32],
    pub(super) which: &'a [usize],
    pub(super) rows: &'a mut [f32],
}

impl WithSimd for Shortcut<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let bias = &self.weights.branches[self.branch].second_bias;
        for (row, which) in self.rows.chunks_exact_mut(PROJECTED).zip(self.which) {
            let out = &mut row[self.branch * CHANNELS..][..CHANNELS];
            rectify_onto(out, bias, &self.first[which * CHANNELS..][..CHANNELS]);
        }
    }
}

/// The sums over each stretch of the normalised features of its tokens: the embedding of each beside what the branches made of it.
pub(super) struct Sums<'a> {
    pub(super) weights: &'a Weights,
    pub(super) batch: &'a [Stretch<'a>],
    /// What the branches made of the tokens, row by row.
    pub(super) rows: &'a [f32],
}

impl WithSimd for Sums<'_> {
    type Output = Vec<Sum>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Vec<Sum> {
        let mut sums = vec![[0.0; FEATURES]; self.batch.len()];
        let mut rows = self.rows.chunks_exact(PROJECTED);
        let mut features = [0.0; FEATURES];
        for (stretch, sum) in self.batch.iter().zip(&mut sums) {
            for (&token, row) in stretch.tokens[stretch.range.clone()].iter().zip(rows.by_ref()) {
                self.weights.embedding(token, &mut features[..WIDTH]);
                features[WIDTH..].copy_from_slice(row);
                normalise(&mut features);
                add(sum, &features);
            }
        }
        sums
    }
}
