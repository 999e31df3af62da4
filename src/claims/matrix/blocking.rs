//! Pairs of things that share a key, so that not all are held against all.

/// Pairs brought together for each thing, at most, where there are many things.
const EACH: usize = 64;

/// Pairs that are always brought together, however few things there are.
const ALWAYS: usize = 400_000;

/// The pairs of `count` things that stand together in one of the lists, each once and in order. Short lists come first: what few share tells
/// most. Where the lists bring together more than 64 pairs a thing (and more than 400,000 in all), the longest are left out.
pub fn pairs<'l>(lists: impl Iterator<Item = &'l [usize]>, count: usize) -> Vec<(usize, usize)> {
    let mut lists: Vec<&[usize]> = lists.filter(|list| list.len() > 1).collect();
    lists.sort_unstable_by_key(|list| (list.len(), list[0], list[1]));
    let mut left = ALWAYS.max(count.saturating_mul(EACH));
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for list in lists {
        let Some(rest) = left.checked_sub(list.len() * (list.len() - 1) / 2) else { break };
        left = rest;
        for (k, &i) in list.iter().enumerate() {
            pairs.extend(list[k + 1..].iter().map(|&j| (i.min(j) as u32, i.max(j) as u32)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().map(|(i, j)| (i as usize, j as usize)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shares_a_list_is_paired_once() {
        let lists: [&[usize]; 4] = [&[0, 2], &[2, 0, 1], &[3], &[]];
        assert_eq!(pairs(lists.into_iter(), 4), [(0, 1), (0, 2), (1, 2)]);
    }

    #[test]
    fn long_lists_are_left_out_before_short_ones() {
        let all: Vec<usize> = (0..10_000).collect();
        let lists: Vec<&[usize]> = all.chunks(40).chain([&*all]).collect();
        let found = pairs(lists.into_iter(), all.len());
        assert_eq!(found.len(), 10_000 / 40 * (40 * 39 / 2));
    }
}
