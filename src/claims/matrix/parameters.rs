//! The weights by which figures are tied, with their source.

/// The weight of each feature of `same`, in the order of `NAMES`.
pub const WEIGHTS: [f32; 18] =
    [2.35, 0.73, 0.60, -2.95, -2.51, 1.62, 1.61, 0.70, 0.54, 0.64, -0.57, -1.85, 0.15, 0.44, 1.35, -1.55, -0.69, -0.83];

/// What is added to their sum.
pub const BIAS: f32 = -1.22;

/// What is added where somebody linked the passages by hand; set by judgement, as no story tells it.
pub const BY_HAND: f32 = 2.0;

/// From this likelihood on two figures are tied, and two groups one row.
pub const ENOUGH: f32 = 0.46;

/// What the best pair of two groups tells beside all their pairs on the mean.
pub const BEST: f32 = 0.5;
