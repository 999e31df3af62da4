//! The weights by which figures are tied, with their source.

use super::same::FEATURES;

/// The weight of each feature of `same`, in the order of `NAMES`.
pub const WEIGHTS: [f32; FEATURES] =
    [2.61, 0.75, 0.83, -0.09, -3.17, -2.27, 1.28, 1.52, 0.14, 0.75, 0.31, 0.68, -0.46, -2.23, -0.29, 0.10, 1.31, -1.75, -0.25, -0.87];

/// What is added to their sum.
pub const BIAS: f32 = -0.94;

/// From this likelihood on two figures are tied, and two groups one row: the mean of their pairs.
pub const ENOUGH: f32 = 0.45;

/// The likelihood, at most, of figures of two values that have no more than their unit in common.
pub const UNANCHORED: f32 = 0.35;
