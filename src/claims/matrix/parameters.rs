//! The weights by which figures are tied, with their source.

use super::same::FEATURES;

/// The weight of each feature of `same`, in the order of `NAMES`.
pub const WEIGHTS: [f32; FEATURES] =
    [2.55, 0.60, 1.01, 0.25, -2.67, -2.20, 1.35, 1.35, 0.39, 1.16, 0.26, 0.83, -0.52, -2.09, -0.31, 0.05, 1.13, -1.35];

/// What is added to their sum.
pub const BIAS: f32 = -1.51;

/// From this likelihood on two figures are tied, and two groups one row: the mean of their pairs.
pub const ENOUGH: f32 = 0.45;

/// The likelihood, at most, of figures of two values that have no more than their unit in common.
pub const UNANCHORED: f32 = 0.35;
