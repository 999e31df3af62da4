//! Matrix products over weights laid out for the processor's vectors.

#![expect(clippy::inline_always, reason = "only what is inlined is compiled for the instructions found at run time")]

use pulp::{Arch, Simd, WithSimd};

/// Columns that lie together in a [`Matrix`]: one vector of AVX-512, two of AVX2, four of NEON.
const LANES: usize = 16;

/// [`LANES`] numbers on one line of the cache.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
struct Line([f32; LANES]);

/// The right side of a product: weights, in panels of [`LANES`] columns with all rows each.
pub(super) struct Matrix {
    rows: usize,
    lines: Vec<Line>,
}

impl Matrix {
    /// A matrix of `rows` rows and no columns yet.
    pub(super) fn new(rows: usize) -> Self {
        Self { rows, lines: Vec::new() }
    }

    /// Adds columns at the right. `cells` holds them row by row; their number is a multiple of 16.
    pub(super) fn append(&mut self, cells: &[f32]) {
        let columns = cells.len() / self.rows;
        self.lines.reserve_exact(cells.len() / LANES);
        for column in (0..columns).step_by(LANES) {
            self.lines.extend(cells.chunks_exact(columns).map(|row| {
                let mut line = Line([0.0; LANES]);
                line.0.copy_from_slice(&row[column..column + LANES]);
                line
            }));
        }
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// How many columns there are.
    pub(super) fn columns(&self) -> usize {
        self.lines.len() / self.rows * LANES
    }
}

/// What a product does with what its output holds already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Onto {
    /// Overwrites it.
    Nothing,
    /// Adds to it.
    Output,
}

/// A product: row `i` of the output is the row of numbers in `input` from `starts[i]` on times `matrix`. The rows of the input may overlap,
/// as the windows of a convolution do.
///
/// Each number of the output is summed in the order of the matrix's rows, by fused multiply-add where the processor has it: it does not
/// depend on the other rows, nor on how wide the processor's vectors are.
pub(super) struct Product<'a> {
    pub(super) input: &'a [f32],
    pub(super) starts: &'a [usize],
    pub(super) matrix: &'a Matrix,
    pub(super) onto: Onto,
    pub(super) output: &'a mut [f32],
    /// From the beginning of one row of the output to that of the next.
    pub(super) stride: usize,
}

impl Product<'_> {
    /// Computes it.
    pub(super) fn run(self, arch: Arch) {
        arch.dispatch(self);
    }

    /// Goes through the matrix `P` panels at a time, and through the input `R` rows at a time: the sums of one such block stay in registers.
    #[inline(always)]
    fn blocks<S: Simd, const R: usize, const P: usize, const V: usize>(self, simd: S) {
        let (panel, last) = (self.matrix.rows, self.starts.len().saturating_sub(1));
        for (at, panels) in self.matrix.lines.chunks_exact(P * panel).enumerate() {
            let panels: [&[Line]; P] = std::array::from_fn(|p| &panels[p * panel..][..panel]);
            for first in (0..self.starts.len()).step_by(R) {
                // The last block repeats its last row to be full.
                let input = std::array::from_fn(|r| &self.input[self.starts[(first + r).min(last)]..][..panel]);
                let rows = R.min(self.starts.len() - first);
                let output = &mut self.output[first * self.stride + at * P * LANES..];
                block::<S, R, P, V>(simd, input, panels, self.onto, output, self.stride, rows);
            }
        }
    }
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        // Enough sums at once to hide the latency of a multiply-add, and few enough for the registers.
        match S::F32_LANES {
            16 if self.matrix.columns().is_multiple_of(2 * LANES) => self.blocks::<S, 12, 2, 1>(simd),
            16 => self.blocks::<S, 12, 1, 1>(simd),
            8 => self.blocks::<S, 6, 1, 2>(simd),
            4 => self.blocks::<S, 6, 1, 4>(simd),
            _ => self.blocks::<S, 1, 1, LANES>(simd),
        }
    }
}

/// `R` rows times `P` panels of `V` vectors a row; only the first `rows` rows are written.
#[inline(always)]
fn block<S: Simd, const R: usize, const P: usize, const V: usize>(
    simd: S,
    input: [&[f32]; R],
    panels: [&[Line]; P],
    onto: Onto,
    output: &mut [f32],
    stride: usize,
    rows: usize,
) {
    // Loops of fixed length only: they are unrolled, and the sums never leave the registers.
    let mut sums = [[[simd.splat_f32s(0.0); V]; P]; R];
    if onto == Onto::Output {
        for (r, sums) in sums.iter_mut().enumerate() {
            if r < rows {
                let row = S::as_simd_f32s(&output[r * stride..][..P * LANES]).0;
                for (sum, &old) in sums.as_flattened_mut().iter_mut().zip(row) {
                    *sum = old;
                }
            }
        }
    }
    for i in 0..panels[0].len() {
        let weights: [&[S::f32s]; P] = std::array::from_fn(|p| S::as_simd_f32s(&panels[p][i].0).0);
        for r in 0..R {
            let factor = simd.splat_f32s(input[r][i]);
            for p in 0..P {
                for v in 0..V {
                    sums[r][p][v] = simd.mul_add_e_f32s(factor, weights[p][v], sums[r][p][v]);
                }
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        if r < rows {
            let row = S::as_mut_simd_f32s(&mut output[r * stride..][..P * LANES]).0;
            for (new, &sum) in row.iter_mut().zip(sums.as_flattened()) {
                *new = sum;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look random, from −1 to 1.
    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let next = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 23) as f32 - 1.0
        };
        (0..count).map(next).collect()
    }

    fn bits(numbers: &[f32]) -> Vec<u32> {
        numbers.iter().map(|x| x.to_bits()).collect()
    }

    fn run(op: Product, narrow: bool) {
        #[cfg(target_arch = "x86_64")]
        if narrow && let Some(v3) = pulp::x86::V3::try_new() {
            return v3.vectorize(Narrow(op, v3));
        }
        assert!(!narrow || cfg!(not(target_arch = "x86_64")) || pulp::x86::V3::try_new().is_none());
        op.run(Arch::new());
    }

    #[cfg(target_arch = "x86_64")]
    struct Narrow<'a>(Product<'a>, pulp::x86::V3);

    #[cfg(target_arch = "x86_64")]
    impl pulp::NullaryFnOnce for Narrow<'_> {
        type Output = ();

        fn call(self) {
            self.0.with_simd(self.1);
        }
    }

    #[test]
    fn windows_overlap_and_rows_keep_to_their_columns() {
        for (rows, columns, windows) in [(32, 64, 1), (48, 48, 5), (40, 16, 13), (256, 96, 30)] {
            let cells = numbers(rows * columns, 7);
            let mut matrix = Matrix::new(rows);
            matrix.append(&cells);
            assert_eq!((matrix.rows(), matrix.columns()), (rows, columns));
            let starts: Vec<_> = (0..windows).map(|i| i * 3).collect();
            let input = numbers(rows + windows * 3, 9);
            let stride = columns + 5;
            let before = numbers(windows * stride, 11);
            for onto in [Onto::Nothing, Onto::Output] {
                let mut output = before.clone();
                run(
                    Product { input: &input, starts: &starts, matrix: &matrix, onto, output: &mut output, stride },
                    false,
                );
                for (i, (row, old)) in output.chunks(stride).zip(before.chunks(stride)).enumerate() {
                    for (j, (&x, &old)) in row.iter().zip(old).take(columns).enumerate() {
                        let product =
                            (0..rows).map(|k| f64::from(input[starts[i] + k]) * f64::from(cells[k * columns + j]));
                        let sum = product.sum::<f64>() + if onto == Onto::Output { f64::from(old) } else { 0.0 };
                        assert!((f64::from(x) - sum).abs() < 1e-4, "{x} is not {sum}");
                    }
                    assert_eq!(bits(&row[columns..]), bits(&old[columns..]), "nothing is written beside the columns");
                }
            }
        }
    }

    #[test]
    fn a_row_does_not_depend_on_the_others_nor_on_the_width_of_the_vectors() {
        let mut matrix = Matrix::new(320);
        matrix.append(&numbers(320 * 64, 1));
        let input = numbers(320 * 29, 2);
        let starts: Vec<_> = (0..29).map(|i| i * 320).collect();
        let product = |starts: &[usize], narrow| {
            let mut output = vec![0.0; starts.len() * 64];
            let (input, matrix, onto) = (&input, &matrix, Onto::Nothing);
            run(Product { input, starts, matrix, onto, output: &mut output, stride: 64 }, narrow);
            bits(&output)
        };
        let all = product(&starts, false);
        assert_eq!(all, product(&starts, true));
        for (start, row) in starts.iter().zip(all.chunks(64)) {
            assert_eq!(row, product(&[*start], false));
        }
        assert!(product(&[], false).is_empty());
    }
}
