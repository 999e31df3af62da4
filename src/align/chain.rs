//! The heaviest increasing subsequence, by a Fenwick tree over prefix maxima (Fredman 1975 with weights; O(n log m)).

/// A point that may stand in the chain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Place on the left; the points are given in increasing order of it.
    pub left: u32,
    /// Place on the right.
    pub right: u32,
    /// Weight; more than zero.
    pub weight: f32,
}

/// The indexes of the points that make the heaviest chain strictly increasing on both sides, in order.
///
/// # Panics
/// When the points are not sorted by `left`.
pub fn heaviest(points: &[Point]) -> Vec<usize> {
    const NONE: u32 = u32::MAX;
    assert!(points.is_sorted_by_key(|p| p.left), "points come in order");
    let (Some(low), Some(high)) = (points.iter().map(|p| p.right).min(), points.iter().map(|p| p.right).max()) else {
        return Vec::new();
    };
    // Entry q holds the heaviest chain that ends at a right place of a prefix (1-based, from `low`).
    let mut tree: Vec<(f64, u32)> = vec![(0.0, NONE); (high - low) as usize + 2];
    let mut before = vec![NONE; points.len()];
    let mut totals = vec![0f64; points.len()];
    let mut best = (0f64, NONE);
    let mut start = 0;
    while start < points.len() {
        // Points of one left place cannot follow each other: all look before any is entered.
        let end = start + points[start..].iter().take_while(|p| p.left == points[start].left).count();
        for k in start..end {
            let mut q = (points[k].right - low) as usize;
            let mut prefix = (0f64, NONE);
            while q > 0 {
                if tree[q].0 > prefix.0 {
                    prefix = tree[q];
                }
                q &= q - 1;
            }
            before[k] = prefix.1;
            totals[k] = prefix.0 + f64::from(points[k].weight);
        }
        for k in start..end {
            let entry = (totals[k], k as u32);
            if entry.0 > best.0 {
                best = entry;
            }
            let mut q = (points[k].right - low) as usize + 1;
            while q < tree.len() {
                if entry.0 > tree[q].0 {
                    tree[q] = entry;
                }
                q += q & q.wrapping_neg();
            }
        }
        start = end;
    }
    let mut chain = Vec::new();
    let mut k = best.1;
    while k != NONE {
        chain.push(k as usize);
        k = before[k as usize];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn points(pairs: &[(u32, u32, f32)]) -> Vec<Point> {
        pairs.iter().map(|&(left, right, weight)| Point { left, right, weight }).collect()
    }

    #[test]
    fn the_heavier_chain_wins_over_the_longer_one() {
        assert_eq!(heaviest(&points(&[(0, 5, 9.0), (1, 1, 1.0), (2, 2, 1.0), (3, 6, 1.0)])), [0, 3]);
    }

    #[test]
    fn points_of_one_place_do_not_follow_each_other() {
        assert_eq!(heaviest(&points(&[(0, 0, 1.0), (0, 1, 1.5), (1, 1, 1.0)])), [0, 2]);
        assert!(heaviest(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn as_heavy_as_the_quadratic_method(raw in prop::collection::vec((0u32..20, 0u32..20, 1u32..9), 0..24)) {
            let mut all = points(&raw.iter().map(|&(l, r, w)| (l, r, w as f32)).collect::<Vec<_>>());
            all.sort_by_key(|p| p.left);
            let chain = heaviest(&all);
            prop_assert!(chain.windows(2).all(|w| all[w[0]].left < all[w[1]].left && all[w[0]].right < all[w[1]].right));
            let mut totals: Vec<f32> = Vec::new();
            for (k, point) in all.iter().enumerate() {
                let before = (0..k)
                    .filter(|&q| all[q].left < point.left && all[q].right < point.right)
                    .map(|q| totals[q])
                    .fold(0.0, f32::max);
                totals.push(before + point.weight);
            }
            let weight: f32 = chain.iter().map(|&k| all[k].weight).sum();
            prop_assert!((weight - totals.into_iter().fold(0.0, f32::max)).abs() < 1e-3);
        }
    }
}
