//! The list of the claims that are left to rule: its filters, from a line to the passage.

use super::{matrix, views};
use crate::app::details::Details;
use crate::app::lists;
use crate::app::message::{Effect, Notice};
use crate::app::rulings::{ClaimFilter, outlet};
use crate::app::state::State;
use crate::app::views::View;
use std::collections::BTreeSet;

/// Shows the list.
pub fn list(state: &mut State) {
    views::show(state, View::Rulings);
    lists::rulings(state);
}

/// Shows the passage of the claim under the cursor, beside an article that says otherwise where there is one.
pub fn show(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((claim, row)) = state.claim_to_rule() else {
        state.notice = Some(Notice::info("no claim to show"));
        return;
    };
    let (article, place) = (claim.article, claim.place);
    let beside = matrix::facing(state, Some(row), article);
    views::show_place(state, article, place, beside, effects);
}

/// Everything about the row of the claim under the cursor.
pub fn details(state: &State) -> Option<Details> {
    let (_, row) = state.claim_to_rule()?;
    Some(matrix::about_row(state, &state.grid.matrix, row, |claim| claim.article))
}

/// Shows the claims without a verdict, all of them, or those of each verdict, in turn.
pub fn filter_verdict(state: &mut State) {
    state.rulings.filter.ruled = state.rulings.filter.ruled.next();
    tell(state);
}

/// Shows the claims of all kinds, or of each kind that there is in turn.
pub fn filter_kind(state: &mut State) {
    state.rulings.filter.kind = matrix::next_kind(state, state.rulings.filter.kind);
    tell(state);
}

/// Shows the claims of all rows, or of those of each relation in turn.
pub fn filter_relation(state: &mut State) {
    state.rulings.filter.relation = matrix::next_relation(state.rulings.filter.relation);
    tell(state);
}

/// Shows the claims of all outlets, or of each in turn.
pub fn filter_outlet(state: &mut State) {
    let outlets: BTreeSet<&str> = state.dossier.articles.iter().map(|article| outlet(article)).collect();
    let now = state.rulings.filter.outlet.as_deref();
    let next = outlets.into_iter().find(|&outlet| now.is_none_or(|now| outlet > now)).map(str::to_owned);
    state.rulings.filter.outlet = next;
    tell(state);
}

/// Shows all claims without a verdict.
pub fn clear_filters(state: &mut State) {
    state.rulings.filter = ClaimFilter::default();
    tell(state);
}

fn tell(state: &mut State) {
    lists::rulings(state);
    let what = state.rulings.filter.label();
    state.notice = Some(Notice::info(format!("showing {what}: {}", state.rulings.list.len())));
}
