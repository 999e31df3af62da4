//! Arithmetic on rows of numbers.
//!
//! Everything here is inlined into what is compiled for the processor's instructions, and adds in an order that does not depend on them.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the instructions found at run time")]

use super::weights::Norm;

/// Keeps a norm from dividing by nothing.
pub(super) const EPSILON: f32 = 1e-12;

/// `out = relu(out + bias) + shortcut`.
#[inline(always)]
pub(super) fn rectify_onto(out: &mut [f32], bias: &[f32], shortcut: &[f32]) {
    for ((x, bias), y) in out.iter_mut().zip(bias).zip(shortcut) {
        *x = (*x + bias).max(0.0) + y;
    }
}

/// `row = relu(row)`.
#[inline(always)]
pub(super) fn rectify(row: &mut [f32]) {
    for x in row {
        *x = x.max(0.0);
    }
}

/// `row += other`.
#[inline(always)]
pub(super) fn add(row: &mut [f32], other: &[f32]) {
    for (x, y) in row.iter_mut().zip(other) {
        *x += y;
    }
}

/// The gain and the bias of a norm on a sum of `count` rows.
#[inline(always)]
pub(super) fn scale(row: &mut [f32], norm: &Norm, count: f32) {
    for ((x, gain), bias) in row.iter_mut().zip(&norm.gain).zip(&norm.bias) {
        *x = *x * gain + count * bias;
    }
}

/// Brings a row to mean 0 and variance 1.
#[inline(always)]
pub(super) fn normalise(row: &mut [f32]) {
    let count = row.len() as f32;
    let mean = total(row, |x| x) / count;
    for x in &mut *row {
        *x -= mean;
    }
    let factor = 1.0 / (total(row, |x| x * x) / count + EPSILON).sqrt();
    for x in row {
        *x *= factor;
    }
}

/// The sum of squares or of numbers, in sixteen parts that a processor can add side by side.
#[inline(always)]
pub(super) fn total(row: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let (groups, rest) = row.as_chunks::<16>();
    let mut parts = [0.0; 16];
    for group in groups {
        for (part, &x) in parts.iter_mut().zip(group) {
            *part += of(x);
        }
    }
    parts.iter().sum::<f32>() + rest.iter().map(|&x| of(x)).sum::<f32>()
}
