//! The weights by which figures are tied, with their source.

use super::same::FEATURES;

/// The weight of each feature of `same`, in the order of `NAMES`.
pub const WEIGHTS: [f32; FEATURES] = [
    2.35, 0.65, 0.49, -3.48, -2.26, 1.30, 1.24, 0.81, 0.36, 0.74, -0.51, -1.82, -0.05, 0.37, 1.50, -1.53, -0.82, -1.36,
];

/// What is added to their sum.
pub const BIAS: f32 = -0.74;

/// What is added where somebody linked the passages by hand; set by judgement, as no story tells it.
pub const BY_HAND: f32 = 2.0;

/// From this likelihood on two figures are tied, and two groups one row.
pub const ENOUGH: f32 = 0.50;

/// What the best pair of two groups tells beside all their pairs on the mean.
pub const BEST: f32 = 0.5;
