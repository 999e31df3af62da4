//! The sentence under the cursor and what answers it, which are lit.

use super::panes::Spot;
use super::state::State;
use crate::article::{Article, BlockId, Side};
use crate::text::Span;

/// The sentences of a block, by their indexes in the article.
fn sentences(article: &Article, block: BlockId) -> std::ops::Range<u32> {
    article.block(block).sentences.clone()
}

/// The sentence under the cursor, by its place among those of its block: the one that was gone to, else that of the finding or the claim that has the
/// focus, else the first.
pub fn current(state: &State) -> Option<(Spot, usize)> {
    let spot = state.spot()?;
    let article = state.pair.article(spot.side);
    let own = sentences(article, spot.block);
    if own.is_empty() {
        return None;
    }
    if let Some((_, at)) = state.sentence.filter(|(of, _)| *of == spot) {
        return Some((spot, at.min(own.len() - 1)));
    }
    let claim =
        state.sidebar.claim().filter(|claim| (claim.article, claim.place.block) == (spot.side.index(), spot.block));
    let focus = state.focused_finding().map(|(_, finding)| finding.place).or_else(|| claim.map(|claim| claim.place));
    let within = |span: Span, at: u32| span.start <= at && at < span.end;
    let of = |at: u32| own.clone().position(|id| within(article.sentences[id as usize].span, at));
    Some((spot, focus.and_then(|place| of(place.span.start)).unwrap_or(0)))
}

/// What is lit: the sentence under the cursor and those that answer it. Nothing where there is but one sentence on either side.
pub fn lit(state: &State) -> Vec<(Spot, Span)> {
    if !state.pair.is_ready() {
        return Vec::new();
    }
    let Some((spot, at)) = current(state) else { return Vec::new() };
    let of = |side: Side, id: u32| {
        let sentence = &state.pair.article(side).sentences[id as usize];
        (Spot { side, block: sentence.block }, sentence.span)
    };
    let own = sentences(state.pair.article(spot.side), spot.block);
    let (id, other) = (own.start + at as u32, spot.side.other());
    let comparison = &state.pair.comparison;
    let beads = comparison.beads.iter().chain(&comparison.by_hand);
    let ends =
        beads.map(|bead| if spot.side == Side::Left { [&bead.left, &bead.right] } else { [&bead.right, &bead.left] });
    let answers = ends.filter(|[own, _]| own.contains(&id)).flat_map(|[_, answers]| answers.clone());
    let answers: Vec<(Spot, Span)> = answers.map(|id| of(other, id)).collect();
    let several = |spot: &Spot| sentences(state.pair.article(spot.side), spot.block).len() > 1;
    if own.len() < 2 && !answers.iter().any(|(spot, _)| several(spot)) {
        return Vec::new();
    }
    std::iter::once(of(spot.side, id)).chain(answers).collect()
}
