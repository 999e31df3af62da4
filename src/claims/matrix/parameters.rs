//! The weights by which figures are tied, with their source.

use super::same::FEATURES;

/// The weight of each feature of `same`, in the order of `NAMES`.
pub const WEIGHTS: [f32; FEATURES] = [
    2.36, 0.67, 0.55, -3.42, -2.37, 1.39, 1.37, 0.78, 0.41, 0.77, -0.52, -1.93, -0.04, 0.35, 1.48, -1.56, -0.86, -1.20,
];

/// What is added to their sum.
pub const BIAS: f32 = -0.83;

/// What is added where somebody linked the passages by hand; set by judgement, as no story tells it.
pub const BY_HAND: f32 = 2.0;

/// From this likelihood on two figures are tied, and two groups one row.
pub const ENOUGH: f32 = 0.50;

/// What the best pair of two groups tells beside all their pairs on the mean.
pub const BEST: f32 = 0.5;
