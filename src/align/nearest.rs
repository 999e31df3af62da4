//! Which units are nearest in meaning: the best of every row and of every column of the product of two tables of vectors.

use super::meaning::{COLUMNS, Half, Meaning, dot, normalised};
use super::parameters::nearest::{COARSE, COARSE_TOP, COLUMN_TOP, GROUP, ROW_TOP};
use super::watch::{Cancelled, Stage};
use rayon::prelude::*;

/// Vectors with their backgrounds.
struct Table {
    vectors: Vec<f32>,
    backgrounds: Vec<f32>,
    /// The unit of each row.
    units: Vec<u32>,
}

/// A pair of rows of two tables and its score.
type Scored = (u32, u32, f32);

impl Table {
    /// The rows of a side whose units are open.
    fn open(half: &Half, open: &[bool]) -> Self {
        let mut table = Self { vectors: Vec::new(), backgrounds: Vec::new(), units: Vec::new() };
        let rows = half.units.iter().zip(half.vectors.chunks_exact(COLUMNS)).zip(&half.background);
        for ((&unit, row), &background) in rows.filter(|&((&unit, _), _)| open[unit as usize]) {
            table.vectors.extend_from_slice(row);
            table.backgrounds.push(background);
            table.units.push(unit);
        }
        table
    }

    /// Groups of neighbouring rows: the normalised sum of each.
    fn grouped(&self) -> Self {
        let mut table = Self { vectors: Vec::new(), backgrounds: Vec::new(), units: Vec::new() };
        for (group, backgrounds) in self.vectors.chunks(GROUP * COLUMNS).zip(self.backgrounds.chunks(GROUP)) {
            let mut sum = vec![0f32; COLUMNS];
            for row in group.chunks_exact(COLUMNS) {
                for (sum, x) in sum.iter_mut().zip(row) {
                    *sum += x;
                }
            }
            let length = dot(&sum, &sum).sqrt().max(1e-6);
            table.vectors.extend(sum.iter().map(|x| x / length));
            table.backgrounds.push(backgrounds.iter().sum::<f32>() / length);
            table.units.push(table.units.len() as u32);
        }
        table
    }

    fn len(&self) -> usize {
        self.units.len()
    }

    fn row(&self, row: usize) -> &[f32] {
        &self.vectors[row * COLUMNS..(row + 1) * COLUMNS]
    }
}

/// Pairs of open units that are near each other: for each left one the nearest 8, for each right one the nearest 4; sorted.
///
/// All pairs are compared, up to some thousands of units a side; beyond that groups of neighbours first, then the units of near groups.
pub fn nearest(meaning: &Meaning, open: [&[bool]; 2], stage: &Stage) -> Result<Vec<(u32, u32)>, Cancelled> {
    let [l, r] = [0, 1].map(|side| Table::open(&meaning.halves[side], open[side]));
    let found = if l.len().saturating_mul(r.len()) <= COARSE * COARSE {
        whole(&l, &r, ROW_TOP, COLUMN_TOP, stage)?
    } else {
        let groups = whole(&l.grouped(), &r.grouped(), COARSE_TOP, COARSE_TOP, &stage.part(0.0, 0.7))?;
        within(&l, &r, &groups, &stage.part(0.7, 1.0))?
    };
    let mut pairs: Vec<(u32, u32)> =
        found.into_iter().map(|(i, j, _)| (l.units[i as usize], r.units[j as usize])).collect();
    pairs.sort_unstable();
    pairs.dedup();
    Ok(pairs)
}

/// Keeps the best few of a row or of a column.
#[derive(Clone, Default)]
struct Top(Vec<(f32, u32)>);

impl Top {
    fn see(&mut self, score: f32, other: u32, count: usize) {
        if self.0.len() == count && self.0.last().is_some_and(|worst| worst.0 >= score) {
            return;
        }
        let at = self.0.partition_point(|kept| kept.0 >= score);
        self.0.insert(at, (score, other));
        self.0.truncate(count);
    }
}

/// The best of every row and column of the whole product.
fn whole(l: &Table, r: &Table, row_top: usize, column_top: usize, stage: &Stage) -> Result<Vec<Scored>, Cancelled> {
    const ROWS: usize = 32;
    let mut columns = vec![Top::default(); r.len()];
    let mut found = Vec::new();
    // So many rows at once that every thread has some; the order of rows within a column does not depend on it.
    let stride = ROWS * 8;
    for start in (0..l.len()).step_by(stride) {
        let end = (start + stride).min(l.len());
        let products: Vec<Vec<f32>> =
            (start..end).into_par_iter().step_by(ROWS).map(|from| block(l, r, from..(from + ROWS).min(end))).collect();
        let rows: Vec<&[f32]> = products.iter().flat_map(|block| block.chunks_exact(r.len().max(1))).collect();
        let best = rows.par_iter().map(|row| {
            let mut top = Top::default();
            for (j, &score) in (0u32..).zip(*row) {
                top.see(score, j, row_top);
            }
            top
        });
        for (i, top) in (start as u32..).zip(best.collect::<Vec<_>>()) {
            found.extend(top.0.into_iter().map(|(score, j)| (i, j, score)));
        }
        columns.par_iter_mut().enumerate().for_each(|(j, top)| {
            for (i, row) in (start as u32..).zip(&rows) {
                top.see(row[j], i, column_top);
            }
        });
        stage.report(end, l.len())?;
    }
    found.extend((0u32..).zip(columns).flat_map(|(j, top)| top.0.into_iter().map(move |(score, i)| (i, j, score))));
    Ok(found)
}

/// The scores of some left rows with all right rows.
fn block(l: &Table, r: &Table, rows: std::ops::Range<usize>) -> Vec<f32> {
    let mut scores = vec![0f32; rows.len() * r.len()];
    for j in 0..r.len() {
        let (other, usual) = (r.row(j), r.backgrounds[j]);
        for (k, i) in rows.clone().enumerate() {
            scores[k * r.len() + j] = normalised(dot(l.row(i), other), l.backgrounds[i] + usual);
        }
    }
    scores
}

/// The best of every row and column among the units of groups that are near each other.
fn within(l: &Table, r: &Table, groups: &[Scored], stage: &Stage) -> Result<Vec<Scored>, Cancelled> {
    let mut near: Vec<(u32, u32)> = groups.iter().map(|&(a, b, _)| (a, b)).collect();
    near.sort_unstable();
    near.dedup();
    let rows: Vec<&[(u32, u32)]> = near.chunk_by(|a, b| a.0 == b.0).collect();
    let members = |group: u32, table: &Table| group as usize * GROUP..(group as usize * GROUP + GROUP).min(table.len());
    let scored = rows.par_iter().map(|row| {
        let mut scores: Vec<Scored> = Vec::with_capacity(row.len() * GROUP * GROUP);
        for i in members(row[0].0, l) {
            for j in row.iter().flat_map(|&(_, group)| members(group, r)) {
                let score = normalised(dot(l.row(i), r.row(j)), l.backgrounds[i] + r.backgrounds[j]);
                scores.push((i as u32, j as u32, score));
            }
        }
        stage.add(1, rows.len())?;
        Ok(scores)
    });
    let mut tops = (vec![Top::default(); l.len()], vec![Top::default(); r.len()]);
    for (i, j, score) in scored.collect::<Result<Vec<_>, Cancelled>>()?.into_iter().flatten() {
        tops.0[i as usize].see(score, j, ROW_TOP);
        tops.1[j as usize].see(score, i, COLUMN_TOP);
    }
    let by_row = (0u32..).zip(tops.0).flat_map(|(i, top)| top.0.into_iter().map(move |(score, j)| (i, j, score)));
    let by_column = (0u32..).zip(tops.1).flat_map(|(j, top)| top.0.into_iter().map(move |(score, i)| (i, j, score)));
    Ok(by_row.chain(by_column).collect())
}
