//! The claim sidebar: moving in it, ruling, notes.

use crate::app::details::Details;
use crate::app::message::{Effect, Notice};
use crate::app::panes::Spot;
use crate::app::state::{Focus, State};
use crate::app::views::View;
use crate::article::{Place, Side};
use crate::claims::Claim;
use crate::session::{Kind, Verdict};

/// The side on which a claim of the open pair stands.
pub const fn side_of(claim: &Claim) -> Side {
    if claim.article == 0 { Side::Left } else { Side::Right }
}

/// Moves the selection; the panes follow.
pub fn step(state: &mut State, by: isize) {
    if state.sidebar.step(by) {
        show_selected(state);
    } else if state.sidebar.entries.is_empty() {
        state.notice = Some(Notice::info("no claims in this pair"));
    }
}

/// Selects the first or the last claim.
pub fn end(state: &mut State, last: bool) {
    state.sidebar.select_end(last);
    show_selected(state);
}

/// Gives the sidebar the focus, opening it where it is closed, with a claim selected.
pub fn enter(state: &mut State) {
    state.focus = Focus::Claims;
    if state.geometry.sidebar.is_none() {
        state.sidebar.open = Some(true);
    }
    if state.sidebar.claim().is_none() {
        state.sidebar.select_end(false);
        show_selected(state);
    }
}

/// Opens the sidebar or closes it; the keyboard stays in the panes.
pub fn toggle_sidebar(state: &mut State) {
    if state.geometry.sidebar.is_some() {
        state.sidebar.open = Some(false);
        state.focus = Focus::Panes;
    } else {
        state.sidebar.open = Some(true);
    }
}

/// Moves the panes to the selected claim's passage; the keyboard stays where it is.
pub fn show_selected(state: &mut State) {
    state.followed = None;
    if let Some(claim) = state.sidebar.claim() {
        let (spot, at) = (Spot { side: side_of(claim), block: claim.place.block }, claim.place.span.start);
        state.panes.go_to(&state.pair, spot);
        state.panes.reveal_at(&state.pair, spot, at);
    }
}

/// Goes into the panes at the selected claim's passage.
pub fn show_and_enter(state: &mut State) {
    if state.sidebar.claim().is_some() {
        show_selected(state);
        state.focus = Focus::Panes;
    }
}

/// Goes to the next or previous claim in the text of the focused pane.
pub fn beside(state: &mut State, by: isize) {
    let side = state.panes.side;
    for _ in 0..by.unsigned_abs().min(100_000) {
        // From the selected claim while the cursor is still on its block, else from the block under the cursor.
        let here = state.spot().filter(|spot| spot.side == side);
        let selected = state
            .sidebar
            .claim()
            .filter(|claim| side_of(claim) == side && here.is_some_and(|spot| spot.block == claim.place.block));
        let from = selected.map(|claim| claim.place).or_else(|| {
            let block = here?.block;
            let before = crate::article::BlockId(block.0.checked_sub(1)?);
            let block = if by > 0 { before } else { block };
            Some(Place { block, span: crate::text::Span { start: u32::from(by > 0) * u32::MAX, end: u32::MAX } })
        });
        let Some(claim) = state.sidebar.beside(side, from, by > 0) else {
            state.notice = Some(Notice::info(if by > 0 { "no further claim below" } else { "no further claim above" }));
            return;
        };
        state.sidebar.select(claim);
        if let Some(claim) = state.sidebar.claim() {
            let (spot, at) = (Spot { side, block: claim.place.block }, claim.place.span.start);
            super::passages::jump_to(state, spot);
            state.panes.reveal_at(&state.pair, spot, at);
        }
    }
}

pub use crate::app::rulings::ClaimKey as Key;

/// The claim under the cursor of the matrix, or the one selected in the sidebar.
pub fn focused(state: &State) -> Option<Key> {
    let (claim, article) = match state.view {
        View::Matrix => state.grid.claim().map(|claim| (claim, claim.article))?,
        View::Rulings => state.claim_to_rule().map(|(claim, _)| (claim, claim.article))?,
        _ => state.sidebar.claim().map(|claim| (claim, state.pair.indexes[claim.article]))?,
    };
    Some((article, claim.place, Kind::from(&claim.kind)))
}

/// The claims of the row that the focused one stands in.
pub fn focused_row(state: &State) -> Vec<Key> {
    let key = |article, claim: &Claim| (article, claim.place, Kind::from(&claim.kind));
    match state.view {
        View::Matrix => state.grid.row_claims().map(|claim| key(claim.article, claim)).collect(),
        View::Rulings => {
            let cells = state.claim_to_rule().map_or(&[][..], |(_, row)| &row.cells);
            let claims = cells.iter().flat_map(|cell| &cell.claims);
            claims.filter_map(|&at| state.grid.matrix.claims.get(at)).map(|claim| key(claim.article, claim)).collect()
        }
        _ => state.sidebar.row_claims().map(|claim| key(state.pair.indexes[claim.article], claim)).collect(),
    }
}

/// Says that there is no claim, and how to come to one.
pub fn miss(state: &mut State) {
    state.notice = Some(Notice::info(match state.view {
        View::Matrix => super::matrix::absence(state),
        View::Rulings => "no claim to rule".to_owned(),
        _ => "no claim is selected: ] c goes to one, tab enters the sidebar".to_owned(),
    }));
}

/// Whether nothing on screen shows what a claim is ruled.
fn is_out_of_sight(state: &State) -> bool {
    state.view == View::Rulings || state.view == View::Panes && state.geometry.sidebar.is_none()
}

/// Rules the focused claim and goes on to the next.
pub fn rule(state: &mut State, verdict: Option<Verdict>, effects: &mut Vec<Effect>) {
    let Some((article, place, kind)) = focused(state) else { return miss(state) };
    let changes = state.session.set_verdict(article, place, kind, verdict);
    record(state, changes, effects);
    if is_out_of_sight(state) {
        let text = &state.dossier.articles[article];
        let exact = place.span.of(&text.block(place.block).text);
        let words = verdict.map_or("no verdict", Verdict::name);
        let told = format!("{words}: “{exact}”, {} ¶ {}", text.meta.label, place.block.number());
        state.notice = Some(Notice::info(told));
    }
    match state.view {
        View::Matrix => {
            state.grid.next_claim();
        }
        // One that leaves the list makes room for the next.
        View::Rulings if !state.rulings.filter.ruled.shows(verdict) => {}
        View::Rulings => state.rulings.list.step(1),
        _ => {
            if state.sidebar.step(1) {
                show_selected(state);
            }
        }
    }
}

/// Rules every claim of the focused row and goes on to the next row.
pub fn rule_row(state: &mut State, verdict: Option<Verdict>, effects: &mut Vec<Effect>) {
    let claims = focused_row(state);
    if claims.is_empty() {
        return miss(state);
    }
    if is_out_of_sight(state) {
        let words = verdict.map_or("no verdict", Verdict::name);
        state.notice = Some(Notice::info(match claims.len() {
            1 => format!("{words}: the one claim of the row"),
            count => format!("{words}: all {count} claims of the row"),
        }));
    }
    let changes =
        claims.into_iter().flat_map(|(article, place, kind)| state.session.set_verdict(article, place, kind, verdict));
    let changes = changes.collect();
    record(state, changes, effects);
    match state.view {
        View::Matrix => {
            state.grid.next_row();
        }
        View::Rulings => state.rulings.next_row(),
        _ => {
            if state.sidebar.next_row() {
                show_selected(state);
            }
        }
    }
}

/// Everything about the row of the selected claim, while the cursor is on its passage.
pub fn details(state: &State) -> Option<Details> {
    let claim = state.sidebar.claim()?;
    let here = Spot { side: side_of(claim), block: claim.place.block };
    if state.focus == Focus::Panes && state.spot() != Some(here) {
        return None;
    }
    let row = state.sidebar.row()?;
    let index = |claim: &Claim| state.pair.indexes[claim.article];
    Some(super::matrix::about_row(state, &state.sidebar.matrix, row, index))
}

/// Wishes that changes be written to the journal, as one step.
pub fn record(state: &State, changes: Vec<crate::session::Change>, effects: &mut Vec<Effect>) {
    effects.extend(state.session.step(changes).map(Effect::Record));
}
