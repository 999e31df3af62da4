//! The weights by which figures are tied, with their source.

use super::same::FEATURES;

/// The weight of each feature of `same`, in the order of `NAMES`.
pub const WEIGHTS: [f32; FEATURES] = [
    2.54, 0.64, 0.73, -3.02, -2.32, 1.15, 1.50, 0.80, 0.25, 0.79, -0.48, -2.04, -0.15, 0.35, 1.44, -1.65, -0.80, -1.23,
];

/// What is added to their sum.
pub const BIAS: f32 = -0.96;

/// What is added where somebody linked the passages by hand; set by judgement, as no story tells it.
pub const BY_HAND: f32 = 2.0;

/// From this likelihood on two figures are tied, and two groups one row: the mean of their pairs.
pub const ENOUGH: f32 = 0.45;
