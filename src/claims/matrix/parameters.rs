//! The weights by which figures are tied, with their source.

use super::same::FEATURES;

/// The weight of each feature of `same`, in the order of `NAMES`.
pub const WEIGHTS: [f32; FEATURES] =
    [2.6, 0.9, 0.75, 0.35, -3.7, -2.0, 1.6, 2.0, 0.75, 3.0, 0.4, 1.2, -0.45, -1.0, -0.5];

/// What is added to their sum.
pub const BIAS: f32 = -2.9;

/// From this likelihood on two figures are tied.
pub const ENOUGH: f32 = 0.55;

/// The mean likelihood of the pairs between two groups that become one row.
pub const MEAN: f32 = 0.35;

/// The mean likelihood from which two groups are one row that answer each other better than any other,
pub const MUTUAL: f32 = 0.4;

/// and by how much better.
pub const AHEAD: f32 = 0.15;

/// The likelihood, at most, of figures of two values that have no more than their unit in common.
pub const UNANCHORED: f32 = 0.35;
