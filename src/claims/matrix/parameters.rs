//! The weights by which figures are tied, with their source.

use super::same::FEATURES;

/// The weight of each feature of `same`, in the order of `NAMES`.
pub const WEIGHTS: [f32; FEATURES] =
    [2.58, 0.59, 0.98, 0.27, -2.65, -1.61, 1.30, 1.32, 0.38, 1.19, 0.27, 0.85, -0.53, -2.09, -0.38, 0.38, 1.16, -1.35];

/// What is added to their sum.
pub const BIAS: f32 = -1.54;

/// From this likelihood on two figures are tied, and two groups one row: the mean of their pairs.
pub const ENOUGH: f32 = 0.45;

/// The likelihood, at most, of figures of two values that have no more than their unit in common.
pub const UNANCHORED: f32 = 0.35;
