//! Links between blocks that answer each other, many to many.

use super::Link;
use super::beads::{Found, Reading};
use super::blocks::{Blocks, pair_copies, pair_near_copies};
use super::candidates::{Edge, View, lexical};
use super::chain::{Point, heaviest};
use super::pairs::{Best, Pair, Scoring};
use super::parameters::links::{MOST, RELATIVE, REPEATED, THOROUGH};
use super::watch::{Cancelled, Stage};
use crate::article::{Article, BlockId, Side};

/// The links between two articles, by left block, then right.
///
/// Blocks with the same words link always. Any other pair links when it scores enough, both outright and beside the best of its row
/// and of its column; short blocks and residue are left out. Beside a better partner a pair still links when two of its
/// sentences are each other's best: a long block that answers several short ones has a sentence for each.
pub fn links(
    left: &Article,
    right: &Article,
    reading: &Reading,
    found: &Found,
    stage: &Stage,
) -> Result<Vec<Link>, Cancelled> {
    let (mut l, mut r) = rayon::join(
        || Blocks::new(left, reading, found, Side::Left),
        || Blocks::new(right, reading, found, Side::Right),
    );
    let fusion = found.fusion();
    let copies = pair_copies(&mut l, &mut r, reading);
    let copies: Vec<Pair> = copies
        .iter()
        .map(|&(left, right, repeated)| Pair { repeated, ..Pair::settled(left, right, fusion.copy()) })
        .collect();
    let unsettled = |blocks: &Blocks| blocks.unsettled.iter().filter(|&&unsettled| unsettled).count();
    let thorough = unsettled(&l) + unsettled(&r) <= THOROUGH;
    let near_copies = if thorough { Vec::new() } else { pair_near_copies(&mut l, &mut r, found) };
    let floor = fusion.parameters.link;
    let graph = &found.graph;
    let scoring = Scoring { space: &reading.space, left: &l, right: &r, fusion, graph, copies: &reading.copies, floor };
    let mut pairs = candidates(&scoring, found, thorough, &stage.part(0.0, 0.5))?;
    pairs.extend(near_copies.into_iter().map(|(left, right)| Pair::bounded(left, right, f32::INFINITY)));
    pairs.sort_unstable_by_key(|pair| (pair.left, pair.right));
    let held = held(&scoring, found);
    for pair in &mut pairs {
        pair.held = held.binary_search(&(pair.left, pair.right)).is_ok();
    }
    let mut best = Best::new(l.whole.len(), r.whole.len());
    best.see(&copies);
    scoring.score(&mut pairs, &mut best, &stage.part(0.5, 1.0))?;
    pairs.retain(|pair| pair.scored && pair.score >= floor && (pair.held || pair.score >= RELATIVE * best.of(pair).0));
    pairs.extend(copies);
    if left.meta.language != right.meta.language {
        pairs.extend(answered(&scoring, found, &pairs));
    }
    bound(&mut pairs, l.whole.len(), r.whole.len());
    pairs.sort_unstable_by_key(|pair| (pair.left, pair.right));
    let moved = crossing(&pairs);
    stage.report(1, 1)?;
    let link = |(pair, moved): (&Pair, bool)| Link {
        left: BlockId(pair.left),
        right: BlockId(pair.right),
        score: pair.score,
        moved,
    };
    Ok(pairs.iter().zip(moved).map(link).collect())
}

/// The pairs worth scoring, by left block: unsettled blocks with any that share rare words, found from both sides, and blocks whose
/// sentences are candidates of each other by meaning. When not `thorough`, settled blocks are left out.
fn candidates(scoring: &Scoring, found: &Found, thorough: bool, stage: &Stage) -> Result<Vec<Pair>, Cancelled> {
    let (l, r) = (scoring.left, scoring.right);
    let mut pairs = Vec::new();
    for (swapped, from, to) in [(false, l, r), (true, r, l)] {
        let from = View { units: &from.whole, open: &from.unsettled, lengths: &from.lengths };
        let open = if thorough { &to.eligible } else { &to.unsettled };
        let to = View { units: &to.whole, open, lengths: &to.lengths };
        let edges = lexical(scoring.space, from, to, false, stage)?;
        pairs.extend(edges.iter().map(|edge| {
            let (left, right) = if swapped { (edge.right, edge.left) } else { (edge.left, edge.right) };
            Pair::bounded(left, right, scoring.bound(left, right, edge.score))
        }));
    }
    if scoring.fusion.has_meaning() {
        let (left_of, right_of) = (l.of_sentences(), r.of_sentences());
        let between =
            found.graph.edges().iter().map(|edge| (left_of[edge.left as usize], right_of[edge.right as usize]));
        pairs.extend(
            between
                .filter(|&(left, right)| l.eligible[left as usize] && r.eligible[right as usize])
                .map(|(left, right)| Pair::bounded(left, right, f32::INFINITY)),
        );
    }
    pairs.sort_unstable_by_key(|pair| (pair.left, pair.right));
    pairs.dedup_by_key(|pair| (pair.left, pair.right));
    // A settled pair is already known; a settled block may still answer an unsettled one.
    pairs.retain(|pair| l.unsettled[pair.left as usize] || r.unsettled[pair.right as usize]);
    Ok(pairs)
}

/// The pairs of blocks of which a sentence of one and a sentence of the other are each other's best candidate, sorted.
fn held(scoring: &Scoring, found: &Found) -> Vec<(u32, u32)> {
    let (left_of, right_of) = (scoring.left.of_sentences(), scoring.right.of_sentences());
    let mut held: Vec<_> =
        mutual(found).map(|edge| (left_of[edge.left as usize], right_of[edge.right as usize])).collect();
    held.sort_unstable();
    held.dedup();
    held
}

/// The pairs of sentences that are each other's best candidate.
fn mutual(found: &Found) -> impl Iterator<Item = &Edge> {
    // What rounding makes of equal scores must not decide.
    let near = |best: Option<Edge>, edge: &Edge| best.is_some_and(|best| edge.score + 1e-5 >= best.score);
    found.graph.edges().iter().filter(move |edge| {
        near(found.graph.row(edge.left as usize).first().copied(), edge)
            && near(found.graph.column(edge.right as usize).next(), edge)
    })
}

/// Pairs of blocks of which one has no link yet, and of which two sentences are each other's best: a sentence among many of a long block is
/// far from all of it, and yet answers a short one. In one language the words that both have see to that.
fn answered(scoring: &Scoring, found: &Found, linked: &[Pair]) -> Vec<Pair> {
    let (l, r) = (scoring.left, scoring.right);
    let mut alone = (vec![true; l.whole.len()], vec![true; r.whole.len()]);
    for pair in linked {
        (alone.0[pair.left as usize], alone.1[pair.right as usize]) = (false, false);
    }
    let (left_of, right_of) = (l.of_sentences(), r.of_sentences());
    let floor = scoring.fusion.parameters.answer;
    let mut pairs: Vec<Pair> = mutual(found)
        .filter(|edge| edge.score >= floor)
        .map(|edge| Pair::settled(left_of[edge.left as usize], right_of[edge.right as usize], edge.score))
        .filter(|pair| {
            let (left, right) = (pair.left as usize, pair.right as usize);
            (alone.0[left] || alone.1[right]) && l.eligible[left] && r.eligible[right]
        })
        .collect();
    pairs.sort_by(|a, b| (a.left, a.right).cmp(&(b.left, b.right)).then(b.score.total_cmp(&a.score)));
    pairs.dedup_by_key(|pair| (pair.left, pair.right));
    pairs
}

/// Keeps the best [`MOST`] links of each block, and those that are the only one of a block: a block that answers many, and which have other
/// partners, is no answer to any.
fn bound(pairs: &mut Vec<Pair>, left: usize, right: usize) {
    let mut counts = (vec![0usize; left], vec![0usize; right]);
    pairs.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then((a.left, a.right).cmp(&(b.left, b.right))));
    pairs.retain(|pair| {
        let (row, column) = (&mut counts.0[pair.left as usize], &mut counts.1[pair.right as usize]);
        let kept = pair.repeated || *row == 0 || *column == 0 || *row < MOST && *column < MOST;
        (*row, *column) = (*row + usize::from(kept), *column + usize::from(kept));
        kept
    });
}

/// Which links stand off the heaviest chain in which neither side runs back.
fn crossing(links: &[Pair]) -> Vec<bool> {
    let mut by_right: Vec<u32> = (0..links.len() as u32).collect();
    by_right.sort_unstable_by_key(|&k| (links[k as usize].right, links[k as usize].left));
    let mut ranks = vec![0u32; links.len()];
    for (rank, &k) in (0u32..).zip(&by_right) {
        ranks[k as usize] = rank;
    }
    // Of copies that stand in order and their repetitions, the former hold the order.
    let weight = |pair: &Pair| pair.score.max(0.01) * if pair.repeated { REPEATED } else { 1.0 };
    let points: Vec<Point> = (0u32..)
        .zip(links)
        .map(|(left, pair)| Point { left, right: ranks[left as usize], weight: weight(pair) })
        .collect();
    let mut moved = vec![true; links.len()];
    for k in heaviest(&points) {
        moved[k] = false;
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_keeps_its_best_links_and_those_that_are_all_another_has() {
        let mut pairs: Vec<Pair> = (0..100).map(|k| Pair::settled(0, k, 0.5 - k as f32 * 1e-3)).collect();
        // Fifty of them have a better partner of their own.
        pairs.extend((0..50).map(|k| Pair::settled(k + 1, k, 0.9)));
        bound(&mut pairs, 51, 100);
        let of_first = pairs.iter().filter(|pair| pair.left == 0).count();
        assert_eq!(of_first, MOST + 50);
        assert_eq!(pairs.len() - of_first, 50);
    }
}
