//! What stands beside a list: the passages that the line under the cursor is about, moving with it.

use super::state::State;
use super::views::View;
use crate::article::{BlockId, Side};
use crate::artifacts::Evidence;
use crate::claims::Claim;
use crate::text::Span;

/// A passage, and what of it is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The article, by its index in the dossier.
    pub article: usize,
    /// The passage.
    pub block: BlockId,
    /// The bytes that are meant.
    pub spans: Vec<Span>,
}

/// The passages that the line under the cursor is about, the first of them its own.
pub fn passages(state: &State) -> Vec<Shown> {
    match state.view {
        View::Findings => finding(state),
        View::Divergences => divergence(state),
        View::Matrix => row(state.grid.claim().into_iter().chain(state.grid.row_claims())),
        View::Rulings => {
            let of = state.claim_to_rule();
            let own = of.map(|(claim, _)| claim);
            let cells = of.map_or(&[][..], |(_, row)| &row.cells).iter().flat_map(|cell| &cell.claims);
            row(own.into_iter().chain(cells.filter_map(|&claim| state.grid.matrix.claims.get(claim))))
        }
        View::Panes | View::Shares | View::Overview => Vec::new(),
    }
}

fn finding(state: &State) -> Vec<Shown> {
    let Some(&key) = state.findings.list.current() else { return Vec::new() };
    let Some(finding) = state.findings.get(key) else { return Vec::new() };
    let own = Shown { article: key.article, block: finding.place.block, spans: vec![finding.place.span] };
    let proof = finding.evidence.iter().filter_map(|evidence| {
        let (article, place) = match evidence {
            Evidence::Facing { article, place, .. } | Evidence::Original { article, place, .. } => {
                (state.findings.opposite(key, *article)?, place)
            }
            Evidence::Same { place, .. } => (key.article, place),
        };
        Some(Shown { article, block: place.block, spans: vec![place.span] })
    });
    std::iter::once(own).chain(proof).collect()
}

fn divergence(state: &State) -> Vec<Shown> {
    let Some(&one) = state.divergences.list.current() else { return Vec::new() };
    let Some(link) = state.divergence_link(one) else { return Vec::new() };
    let shown = |side: Side| {
        let changes = link.changes.iter().filter(|change| change.substance);
        let places = changes.filter_map(|change| if side == Side::Left { change.left } else { change.right });
        let block = link.block(side);
        let spans = places.filter(|place| place.block == block).map(|place| place.span).collect();
        Shown { article: one.pair[side.index()], block, spans }
    };
    Side::BOTH.map(shown).to_vec()
}

/// The claim under the cursor, then the others of its row; those in one passage together.
fn row<'a>(claims: impl Iterator<Item = &'a Claim>) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    for claim in claims {
        let same = |other: &&mut Shown| (other.article, other.block) == (claim.article, claim.place.block);
        match shown.iter_mut().find(same) {
            Some(other) if other.spans.contains(&claim.place.span) => {}
            Some(other) => other.spans.push(claim.place.span),
            None => {
                shown.push(Shown { article: claim.article, block: claim.place.block, spans: vec![claim.place.span] });
            }
        }
    }
    shown
}
