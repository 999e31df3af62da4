//! A comparison as the rows tell it: what rows say of two passages makes a link of them, and decides whether they diverge.
//!
//! Panes and rows have one judge. A difference of figure is one of substance exactly where a row holds both figures and they contradict each
//! other; passages that a row ties by what contradicts, or by much that agrees, are linked though their words differ.

use super::{Matrix, Row, RowRelation, figures};
use crate::article::{Article, BlockId, BlockKind, Place};
use crate::claims::{Claim, ClaimKind};
use crate::comparison::{Comparison, Made};
use crate::diff::{Change, ChangeKind};
use rustc_hash::{FxHashMap, FxHashSet};

/// From this likelihood on two figures that agree link their passages.
const SURELY: f32 = 0.95;

/// The two claims of a row that contradict each other, the left article's first.
type Contested = (usize, usize);

/// The comparison of two articles with the links and relations that their rows make; article 0 of the matrix is the left one.
pub fn told(comparison: &Comparison, matrix: &Matrix, left: &Article, right: &Article) -> Comparison {
    if are_equal(left, right) {
        return comparison.clone();
    }
    let contested: Vec<Vec<Contested>> = matrix.rows.iter().map(|row| contested(matrix, row)).collect();
    let made = made(comparison, matrix, &contested, left, right);
    let mut here: FxHashMap<(BlockId, BlockId), Vec<(&Claim, &Claim)>> = FxHashMap::default();
    for &(a, b) in contested.iter().flatten() {
        let (a, b) = (&matrix.claims[a], &matrix.claims[b]);
        here.entry((a.place.block, b.place.block)).or_default().push((a, b));
    }
    let judgement = |l: BlockId, r: BlockId, changes: Vec<Change>| {
        changed(changes, here.get(&(l, r)).map_or(&[][..], Vec::as_slice))
    };
    comparison.told(left, right, &made, judgement)
}

/// Whether two texts are the same: whatever one says twice in two ways, they do not differ.
pub(super) fn are_equal(left: &Article, right: &Article) -> bool {
    left.source == right.source && left.meta.language == right.meta.language && left.blocks == right.blocks
}

/// The pairs of claims for which a row contradicts itself between the two articles.
fn contested(matrix: &Matrix, row: &Row) -> Vec<Contested> {
    if !row.relation.differs() {
        return Vec::new();
    }
    let of = |article: usize| {
        row.cells.iter().filter(move |cell| cell.article == article).flat_map(|cell| cell.claims.iter().copied())
    };
    let claims = &matrix.claims;
    let all = of(0).flat_map(|a| of(1).map(move |b| (a, b)));
    all.filter(|&(a, b)| {
        figures::heard(&claims[a], &claims[b]).is_none_or(|(relation, _)| relation == RowRelation::Conflict)
    })
    .collect()
}

/// The links that rows make: the best pair of passages of each row that contradicts itself, and those that figures tie surely which have no
/// link yet.
fn made(
    comparison: &Comparison,
    matrix: &Matrix,
    contested: &[Vec<Contested>],
    left: &Article,
    right: &Article,
) -> Vec<Made> {
    let blocks = |&(a, b): &Contested| (matrix.claims[a].place.block, matrix.claims[b].place.block);
    let links: FxHashSet<(BlockId, BlockId)> = comparison.links.iter().map(|link| (link.left, link.right)).collect();
    let is_linked = |l: BlockId, r: BlockId| links.contains(&(l, r));
    let headline = |l: BlockId, r: BlockId| {
        left.block(l).kind == BlockKind::Headline || right.block(r).kind == BlockKind::Headline
    };
    let mut likely: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    for tie in &matrix.ties {
        likely.insert((tie.claims[0], tie.claims[1]), tie.likelihood);
    }
    let mut made: Vec<Made> = Vec::new();
    let mut places: FxHashMap<(BlockId, BlockId), usize> = FxHashMap::default();
    let mut make = |claims: Contested, score: f32| {
        let (l, r) = blocks(&claims);
        let sentences = (matrix.claims[claims.0].sentence, matrix.claims[claims.1].sentence);
        if let Some(&known) = places.get(&(l, r)) {
            made[known].sentences.push(sentences);
        } else {
            places.insert((l, r), made.len());
            made.push(Made { left: l, right: r, score, sentences: vec![sentences] });
        }
    };
    let score = |claims: &Contested| likely.get(claims).copied().unwrap_or(0.3);
    for pairs in contested {
        if pairs.is_empty() || pairs.iter().any(|pair| is_linked(blocks(pair).0, blocks(pair).1)) {
            continue;
        }
        // Passages of the texts before their headlines; then the surest, then the first.
        let best = pairs.iter().max_by(|x, y| {
            let rank = |pair: &Contested| !headline(blocks(pair).0, blocks(pair).1);
            rank(x).cmp(&rank(y)).then(score(x).total_cmp(&score(y))).then(y.cmp(x))
        });
        if let Some(&best) = best {
            make(best, score(&best));
        }
    }
    for tie in matrix.ties.iter().filter(|tie| tie.likelihood >= SURELY) {
        let pair = (tie.claims[0], tie.claims[1]);
        let (l, r) = blocks(&pair);
        if !is_linked(l, r) && !headline(l, r) {
            make(pair, tie.likelihood);
        }
    }
    made
}

/// The changes between two passages, as these claims that contradict each other tell them.
fn changed(mut changes: Vec<Change>, contested: &[(&Claim, &Claim)]) -> Vec<Change> {
    let overlap = |place: Option<Place>, claim: &Claim| place.is_some_and(|p| p.span.overlaps(claim.place.span));
    for change in changes.iter_mut().filter(|change| change.kind == ChangeKind::Figure) {
        change.substance = false;
    }
    for (a, b) in contested {
        let kind = match a.kind {
            ClaimKind::Figure(_) => ChangeKind::Figure,
            ClaimKind::Date(_) => ChangeKind::Date,
            ClaimKind::Quote => ChangeKind::Quote,
            ClaimKind::Attribution | ClaimKind::Name(_) => ChangeKind::Name,
        };
        let known = changes.iter_mut().find(|c| c.kind == kind && overlap(c.left, a) && overlap(c.right, b));
        if let Some(known) = known {
            known.substance = true;
            continue;
        }
        let within = |place: Option<Place>, claim: &Claim| place.is_none_or(|p| claim.place.span.contains(p.span));
        if kind == ChangeKind::Figure {
            changes.retain(|c| c.substance || !(within(c.left, a) && within(c.right, b)));
        }
        let change = Change { kind, left: Some(a.place), right: Some(b.place), substance: true };
        let at = changes.iter().position(|c| c.left.is_some_and(|left| left.span.start > a.place.span.start));
        changes.insert(at.unwrap_or(changes.len()), change);
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::super::{paired, settled};
    use crate::align::watch::Unwatched;
    use crate::article::read::plain;
    use crate::comparison::{Relation, compare_by_words};
    use crate::text::Language;

    #[test]
    fn a_text_does_not_differ_from_itself() {
        let text = "“We want denuclearization of the whole Korean peninsula,” Kim Jong Un said in Pyongyang on Monday.\n\n\
                    “We want denuclearization of the whole Korean peninsula,” Moon Jae-in said in Seoul on Tuesday.";
        let [left, right] = ["a", "b"].map(|name| plain::read(name, name, text.to_owned(), Some(Language::ENGLISH)));
        let found = compare_by_words(&left, &right, &Unwatched).unwrap();
        let (comparison, _) = paired(&left, &right, &found, false);
        assert!(comparison.links.iter().all(|link| link.relation == Relation::Same), "{:?}", comparison.links);
        assert_eq!(comparison, settled(&left, &right, &found, false));
    }
}
