//! From the overview and the list of divergences to the passages.

use super::{pairs, passages, views};
use crate::app::divergences::divergent;
use crate::app::front::Entry;
use crate::app::lists;
use crate::app::message::{Effect, Notice};
use crate::app::panes::Spot;
use crate::app::state::{Focus, State};
use crate::app::views::View;
use crate::article::{Article, Place, Side};
use crate::claims::matrix;
use crate::text::Span;

/// Opens what is under the cursor of the overview.
pub fn show(state: &mut State, effects: &mut Vec<Effect>) {
    match state.front.entry() {
        Some(Entry::Pair(pair)) => open(state, pair, effects),
        Some(Entry::Row(row)) => show_row(state, row, effects),
        Some(Entry::Article(article)) => {
            let place = Place { block: crate::article::BlockId(0), span: Span::default() };
            let beside = views::companion(state, article);
            views::show_place(state, article, place, beside, effects);
        }
        Some(Entry::Head(_) | Entry::More(_) | Entry::Gap) | None => {
            state.notice = Some(Notice::info("nothing here that could be opened"));
        }
    }
}

/// Opens a pair at its first difference.
fn open(state: &mut State, pair: [usize; 2], effects: &mut Vec<Effect>) {
    views::leave(state);
    (state.view, state.focus) = (View::Panes, Focus::Panes);
    if state.pair.indexes != pair {
        pairs::open(state, pair, effects);
    } else if let Some(facing) = state.pair.first_difference() {
        passages::land(state, facing);
    }
}

/// Shows the claim of a row that another article contradicts, beside that one.
fn show_row(state: &mut State, row: usize, effects: &mut Vec<Effect>) {
    let matrix = std::sync::Arc::clone(&state.grid.matrix);
    let Some(row) = matrix.rows.get(row) else { return };
    let contested = matrix::contested(&matrix.claims, row);
    let all = row.cells.iter().flat_map(|cell| cell.claims.iter().copied());
    let mut claims = contested.into_iter().chain(all).filter_map(|claim| matrix.claims.get(claim));
    let Some(first) = claims.next() else { return };
    let value = |claim: &crate::claims::Claim| claim.number().map(|number| (number.min, number.max));
    let others: Vec<_> = claims.filter(|claim| claim.article != first.article).collect();
    let other = others.iter().find(|claim| value(claim) != value(first)).or_else(|| others.first());
    let beside = other.map_or_else(|| views::companion(state, first.article), |claim| claim.article);
    views::show_place(state, first.article, first.place, beside, effects);
}

/// Shows the divergence under the cursor of the list.
pub fn show_divergence(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(&one) = state.divergences.list.current() else {
        state.notice = Some(Notice::info("nothing that differs"));
        return;
    };
    views::leave(state);
    (state.view, state.focus) = (View::Panes, Focus::Panes);
    if state.pair.indexes != one.pair {
        pairs::open(state, one.pair, effects);
    }
    state.arriving = None;
    state.panes.go_to(&state.pair, Spot { side: Side::Left, block: one.blocks[0] });
}

/// Shows the list of all divergences.
pub fn list(state: &mut State) {
    lists::divergences(state);
    views::show(state, View::Divergences);
}

/// Goes on to the next pair, or back to the previous one, that differs in fact; whether there is one.
pub fn next_divergent_pair(state: &mut State, forward: bool, effects: &mut Vec<Effect>) -> bool {
    let pairs: Vec<[usize; 2]> = state.dossier.pairs().map(|(left, right)| [left, right]).collect();
    let [left, right] = state.pair.indexes;
    let open = [left.min(right), left.max(right)];
    let Some(at) = pairs.iter().position(|&pair| pair == open) else { return false };
    let differs = |pair: &&[usize; 2]| {
        let known = state.compared.get(*pair).map(|compared| &compared.comparison);
        known.is_some_and(|comparison| divergent(comparison).next().is_some())
    };
    let next = if forward { pairs[at + 1..].iter().find(differs) } else { pairs[..at].iter().rev().find(differs) };
    let Some(&next) = next else { return false };
    views::leave(state);
    pairs::open(state, next, effects);
    if !forward && let Some(facing) = (0..state.pair.comparison.facings.len()).rev().find(|&at| state.pair.diverges(at))
    {
        passages::land(state, facing);
    }
    state.arriving = None;
    let number = pairs.iter().position(|&pair| pair == next).map_or(0, |at| at + 1);
    let label = |article: &Article| article.meta.label.clone();
    let [left, right] = state.pair.sides().map(label);
    state.notice = Some(Notice::info(format!("pair {number}/{}: {left} ⇄ {right}", pairs.len())));
    true
}
