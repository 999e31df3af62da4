//! The weights by which figures are tied, with their source.

use super::same::FEATURES;

/// The weight of each feature of `same`, in the order of `NAMES`.
pub const WEIGHTS: [f32; FEATURES] =
    [2.45, 0.78, 0.67, -2.96, -2.26, 1.35, 1.57, 0.69, 0.31, 0.82, -0.46, -2.10, -0.18, 0.37, 1.39, -1.66, -0.87];

/// What is added to their sum.
pub const BIAS: f32 = -1.13;

/// What is added where somebody linked the passages by hand; set by judgement, as no story tells it.
pub const BY_HAND: f32 = 2.0;

/// From this likelihood on two figures are tied, and two groups one row: the mean of their pairs.
pub const ENOUGH: f32 = 0.45;
