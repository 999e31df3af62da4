//! The cells that the search looks at: a band around the anchors.

use super::parameters::corridor::{CELLS, DIAGONAL, SURE, UNITS};
use std::ops::RangeInclusive;

/// A pair of units, and how far the corridor reaches beyond it on both sides.
pub type Anchor = (usize, usize, usize);

/// For each of the `n + 1` boundaries on the left, the boundaries on the right (of `m + 1`) that may be level with it. Both ends
/// only grow, neighbouring ranges overlap, the first holds (0, 0) and the last (n, m).
///
/// `anchors` increase on both sides.
pub fn corridor(n: usize, m: usize, anchors: &[Anchor]) -> Vec<RangeInclusive<usize>> {
    let (mut low, mut high) = (vec![m; n + 1], vec![0; n + 1]);
    let points = || anchors.iter().copied();
    let starts = std::iter::once((0, 0, SURE)).chain(points());
    let ends = points().chain(std::iter::once((n, m, SURE)));
    for ((i0, j0, before), (i1, j1, after)) in starts.zip(ends) {
        let band = before.max(after);
        let (rows, columns) = (i1 - i0, j1 - j0);
        let whole = rows * columns <= CELLS || rows + columns <= UNITS;
        for i in i0..=i1 {
            let (from, to) = if whole {
                (j0, j1)
            } else {
                let centre = j0 + columns * (i - i0) / rows.max(1);
                (centre.saturating_sub(DIAGONAL).max(j0), (centre + DIAGONAL).min(j1))
            };
            low[i] = low[i].min(from.saturating_sub(band));
            high[i] = high[i].max((to + band).min(m));
        }
    }
    low[0] = 0;
    high[n] = m;
    for i in 1..=n {
        low[i] = low[i].min(high[i - 1]);
        high[i] = high[i].max(high[i - 1]);
    }
    for i in (0..n).rev() {
        low[i] = low[i].min(low[i + 1]);
    }
    low.into_iter().zip(high).map(|(low, high)| low..=high).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_small_gap_is_searched_whole_and_a_large_one_along_its_diagonal() {
        assert!(corridor(3, 4, &[]).iter().all(|row| *row == (0..=4)));
        let wide = corridor(1_000, 1_000, &[]);
        assert_eq!(wide[500], 448..=552);
    }

    proptest! {
        #[test]
        fn the_corridor_is_connected(
            n in 0usize..400,
            m in 0usize..400,
            raw in prop::collection::vec((0usize..400, 0usize..400), 0..10),
            band in 0usize..12,
        ) {
            let mut anchors: Vec<_> = raw.into_iter().filter(|&(i, j)| i < n && j < m).collect();
            anchors.sort_unstable();
            let mut chain: Vec<Anchor> = Vec::new();
            for (i, j) in anchors {
                if chain.last().is_none_or(|&(a, b, _)| a < i && b < j) {
                    chain.push((i, j, band));
                }
            }
            let rows = corridor(n, m, &chain);
            prop_assert_eq!(rows.len(), n + 1);
            prop_assert!(rows[0].contains(&0) && rows[n].contains(&m));
            for pair in rows.windows(2) {
                prop_assert!(pair[0].start() <= pair[1].start() && pair[0].end() <= pair[1].end());
                prop_assert!(pair[1].start() <= pair[0].end());
            }
            for &(i, j, _) in &chain {
                prop_assert!(rows[i].contains(&j));
            }
        }
    }
}
