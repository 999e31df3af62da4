//! Which view fills the screen, and going from place to place across views and pairs.

use crate::app::geometry::{Layout, MIDDLE, divided};
use crate::app::jumps::Landing;
use crate::app::message::{Effect, Notice};
use crate::app::panes::Spot;
use crate::app::state::{Arriving, Focus, Mode, State};
use crate::app::views::View;
use crate::article::{Place, Side};
use crate::session::{Change, LeftAt};
use std::sync::Arc;

/// Shows a view; the place that is left is remembered.
pub fn show(state: &mut State, view: View) {
    if state.view == view {
        return;
    }
    leave(state);
    state.view = view;
    if view == View::Panes {
        state.focus = Focus::Panes;
    }
}

/// Goes back to the panes from any other view.
pub fn close(state: &mut State) {
    show(state, View::Panes);
}

/// Shows the texts beside each other, in one column, one of them alone, or as it suits, in turn.
pub fn cycle_layout(state: &mut State) {
    state.layout = state.layout.next();
    state.notice = Some(Notice::info(match state.layout {
        Layout::Auto => "texts beside each other where they answer each other, else in one column",
        Layout::Facing => "texts beside each other",
        Layout::Stacked => "texts in one column, what is on the left above what answers it",
        Layout::Single => "one text alone: tab shows the other",
    }));
}

/// So many columns the border between the panes moves at once.
const STRIDE: isize = 2;

/// Moves the border between the panes, to the right for a positive `by`.
pub fn move_divider(state: &mut State, by: isize) {
    let now = state.geometry.right.x as isize - 1;
    let column = now.saturating_add(by.saturating_mul(STRIDE)).clamp(0, state.geometry.screen.width as isize);
    match divided(&state.geometry, column as u16) {
        Some(divider) => state.divider = divider,
        None => state.notice = Some(Notice::info("the texts stand in one column: there is no border to move")),
    }
}

/// Wishes that the place of that border and that of the user be written to the journal, where they are others than before.
pub fn keep_place(state: &State, effects: &mut Vec<Effect>) {
    let moved = state.divider != state.session.divider().unwrap_or(MIDDLE);
    let mut changes: Vec<Change> = moved.then_some(Change::SetDivider { at: state.divider }).into_iter().collect();
    if let Some(spot) = state.spot().filter(|_| state.touched) {
        let view = state.view.context().name().to_owned();
        let place = LeftAt { view, articles: state.pair.indexes, side: spot.side, block: spot.block };
        changes.extend(state.session.leave_at(place));
    }
    effects.extend(state.session.step(changes).map(Effect::Record));
}

/// Opens the program where it was left; else the first two articles, and of more of them the overview.
pub fn resume(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(LeftAt { view, articles, side, block }) = state.session.left_at() else {
        super::pairs::open(state, [0, 1], effects);
        if state.dossier.articles.len() > 2 {
            state.view = View::Overview;
        }
        return;
    };
    state.view = View::from_name(&view).unwrap_or_default();
    super::pairs::open(state, articles, effects);
    let spot = Spot { side, block };
    state.panes.go_to(&state.pair, spot);
    state.arriving = Some(Arriving::At(spot));
}

/// Where the user is.
fn here(state: &State) -> Landing {
    let cell = match state.view {
        View::Panes => [0; 2],
        View::Matrix => [state.grid.cursor.row, state.grid.cursor.column],
        View::Findings => [state.findings.list.selected(), 0],
        View::Shares => [state.table.row, state.table.column],
        View::Overview => [state.front.selected, 0],
        View::Divergences => [state.divergences.list.selected(), 0],
        View::Rulings => [state.rulings.list.selected(), 0],
    };
    Landing { view: state.view, pair: state.pair.indexes, spot: state.spot(), cell }
}

/// Remembers the place that a jump is about to leave.
pub fn leave(state: &mut State) {
    state.followed = None;
    let here = here(state);
    state.jumps.leave(here);
}

/// Goes back, or forward again, along the places that were left.
pub fn travel(state: &mut State, times: isize, forward: bool, effects: &mut Vec<Effect>) {
    state.followed = None;
    for _ in 0..times.min(1000) {
        let here = here(state);
        let target = if forward { state.jumps.forward(here) } else { state.jumps.back(here) };
        let Some(target) = target else {
            state.notice = Some(Notice::info(if forward { "no later place" } else { "no earlier place" }));
            return;
        };
        land(state, target, effects);
    }
}

fn land(state: &mut State, target: Landing, effects: &mut Vec<Effect>) {
    state.view = target.view;
    if target.pair != state.pair.indexes {
        super::pairs::open(state, target.pair, effects);
    }
    if let Some(spot) = target.spot {
        state.arriving = None;
        state.panes.go_to(&state.pair, spot);
    }
    let [row, column] = target.cell;
    match target.view {
        View::Panes => state.focus = Focus::Panes,
        View::Matrix => {
            state.grid.move_to(row);
            state.grid.cursor.column = column;
        }
        View::Findings => state.findings.list.select(row),
        View::Shares => (state.table.row, state.table.column) = (row, column),
        View::Overview => {
            state.front.choose(row);
        }
        View::Rulings => {
            crate::app::lists::rulings(state);
            state.rulings.list.select(row);
        }
        View::Divergences => state.divergences.list.select(row),
    }
}

/// Shows a place of an article in the panes: in the open pair where that has the article, else facing `beside`. The place that is left
/// is remembered.
pub fn show_place(state: &mut State, article: usize, place: Place, beside: usize, effects: &mut Vec<Effect>) {
    leave(state);
    state.view = View::Panes;
    state.focus = Focus::Panes;
    let has = |index: usize| state.pair.indexes.contains(&index);
    if !has(article) || (beside != article && !has(beside)) {
        super::pairs::open(state, [article.min(beside), article.max(beside)], effects);
    }
    state.arriving = None;
    let side = if state.pair.indexes[0] == article { Side::Left } else { Side::Right };
    let spot = Spot { side, block: place.block };
    state.panes.go_to(&state.pair, spot);
    state.panes.reveal_at(&state.pair, spot, place.span.start);
    state.sidebar.seek(side, place);
}

/// The article to show beside one of the dossier: the other of the open pair where that has it, else the one that it shares most with.
pub fn companion(state: &State, article: usize) -> usize {
    let [left, right] = state.pair.indexes;
    if left == article {
        return right;
    }
    if right == article {
        return left;
    }
    let others = (0..state.dossier.articles.len()).filter(|&other| other != article);
    let share = |other: &usize| state.survey.share(article, *other).unwrap_or(0.0);
    let best = others.max_by(|a, b| share(a).total_cmp(&share(b)).then(b.cmp(a)));
    best.unwrap_or(left)
}

/// Asks for what the other views need: all pairs compared, all claims gathered.
pub fn survey(state: &State, effects: &mut Vec<Effect>) {
    let known = state.survey.comparisons.iter().map(|(&pair, comparison)| (pair, Arc::clone(comparison))).collect();
    let pairs = state.dossier.pairs().map(|(left, right)| ([left, right], state.session.links(left, right)));
    effects.push(Effect::Survey { known, links: pairs.filter(|(_, links)| !links.is_empty()).collect() });
}

/// Scrolls the box, the help, or what else is open over the view; whether something is.
pub fn scroll_open(state: &mut State, by: isize) -> bool {
    match &mut state.mode {
        Mode::Help(help) => help.top = help.top.saturating_add_signed(by),
        Mode::Details(details) => details.top = details.top.saturating_add_signed(by),
        Mode::Palette(palette) => palette.step(by),
        Mode::Elsewhere(elsewhere) => elsewhere.step(by),
        _ => return false,
    }
    true
}
