//! The weights by which figures are tied, with their source.

use super::same::FEATURES;

/// The weight of each feature of `same`, in the order of `NAMES`.
pub const WEIGHTS: [f32; FEATURES] = [2.7, 0.8, -0.6, 1.05, 0.4, -3.2, 1.6, 2.0, 0.95, 2.6, 0.5, 0.0, 1.2, -0.3];

/// What is added to their sum.
pub const BIAS: f32 = -3.3;

/// From this likelihood on two figures are tied.
pub const ENOUGH: f32 = 0.5;

/// The mean likelihood of the pairs between two groups that become one row.
pub const MEAN: f32 = 0.35;
