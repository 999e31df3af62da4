//! The overview bar: the whole text on the height of the screen, a cell for each stretch of it.

use super::pair::Pair;
use super::rows::severity;
use crate::comparison::Relation;

/// The overview of a pair at some height.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// For each cell the worst relation in its stretch.
    pub cells: Vec<Relation>,
    height: usize,
    /// Where each facing starts, in characters of the longer side, and the whole length last.
    starts: Vec<u32>,
}

impl Overview {
    /// The number of cells asked for when it was made.
    pub const fn height(&self) -> usize {
        self.height
    }

    /// The overview of a pair in so many cells; empty until the pair is aligned.
    pub fn new(pair: &Pair, height: usize) -> Self {
        if !pair.is_ready() || height == 0 {
            return Self { height, ..Self::default() };
        }
        let mut starts = vec![0u32];
        let mut length = 0u32;
        for facing in &pair.comparison.facings {
            let bytes = |side| -> usize {
                facing.range(side).map(|block| pair.article(side).blocks[block as usize].text.len()).sum()
            };
            length += bytes(crate::article::Side::Left).max(bytes(crate::article::Side::Right)).max(1) as u32;
            starts.push(length);
        }
        let mut cells = vec![Relation::Same; height];
        for index in 0..pair.comparison.facings.len() {
            let relation = if pair.diverges(index) { Relation::Divergent } else { pair.relation(index) };
            let (first, last) = (cell(starts[index], length, height), cell(starts[index + 1] - 1, length, height));
            for cell in &mut cells[first..=last] {
                if severity(relation) > severity(*cell) {
                    *cell = relation;
                }
            }
        }
        Self { cells, height, starts }
    }

    /// The cell in which a facing starts.
    pub fn cell_of(&self, facing: usize) -> usize {
        let length = self.starts.last().copied().unwrap_or(0);
        self.starts.get(facing).map_or(0, |&start| cell(start, length, self.cells.len()))
    }

    /// The facing at a cell.
    pub fn facing_at(&self, cell: usize) -> usize {
        let length = u64::from(self.starts.last().copied().unwrap_or(0));
        let at = (cell as u64 * length / self.cells.len().max(1) as u64) as u32;
        self.starts.partition_point(|&start| start <= at).saturating_sub(1)
    }
}

fn cell(at: u32, length: u32, height: usize) -> usize {
    let cell = u64::from(at) * height as u64 / u64::from(length.max(1));
    (cell as usize).min(height.saturating_sub(1))
}
