//! The weights by which figures are tied, with their source.

/// The weight of each feature of `same`, in the order of `NAMES`.
pub const WEIGHTS: [f32; 18] = [
    2.32, 0.67, 0.60, -2.89, -2.47, 1.73, 1.62, 0.58, 0.44, 0.65, -0.54, -1.86, -0.04, 0.64, 1.28, -1.51, -0.84, -0.71,
];

/// What is added to their sum.
pub const BIAS: f32 = -1.19;

/// What is added where somebody linked the passages by hand; set by judgement, as no story tells it.
pub const BY_HAND: f32 = 2.0;

/// From this likelihood on two figures are tied, and two groups one row.
pub const ENOUGH: f32 = 0.46;

/// What the best pair of two groups tells beside all their pairs on the mean.
pub const BEST: f32 = 0.5;
