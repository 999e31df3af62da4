//! The mouse: wheel, clicks, the border between the panes.

use super::{passages, views};
use crate::app::geometry::divided;
use crate::app::grid::HEAD;
use crate::app::message::{Effect, Mouse, MouseKind};
use crate::app::state::{Focus, Mode, State};
use crate::app::views::View;
use crate::article::Side;

/// Does what the mouse asks for.
pub fn point(state: &mut State, mouse: Mouse, effects: &mut Vec<Effect>) {
    let Mouse { kind, column, row } = mouse;
    let by = match kind {
        MouseKind::WheelDown => 3,
        MouseKind::WheelUp => -3,
        MouseKind::Click | MouseKind::Drag | MouseKind::Release => 0,
    };
    if state.dragging {
        state.dragging = kind == MouseKind::Drag;
        if let (MouseKind::Drag, Some(divider)) = (kind, divided(&state.geometry, column)) {
            state.divider = divider;
        }
        return;
    }
    if by != 0 && views::scroll_open(state, by) {
        return;
    }
    match state.mode {
        Mode::Browse => {}
        // A click beside what only tells something closes it; what is being typed is not lost to one.
        Mode::Details(_) | Mode::Help(_) | Mode::Palette(_) | Mode::Elsewhere(_) => {
            if kind == MouseKind::Click {
                state.mode = Mode::Browse;
            }
            return;
        }
        Mode::Search(_) | Mode::Note(_) | Mode::Ask(_) => return,
    }
    if state.view != View::Panes {
        point_at_list(state, mouse, effects);
        return;
    }
    if let Some(area) = state.geometry.sidebar
        && area.contains(column, row)
    {
        let inside = area.inside();
        match kind {
            MouseKind::Click if inside.contains(column, row) => {
                state.focus = Focus::Claims;
                state.sidebar.select_line(state.sidebar.top + (row - inside.y) as usize);
                super::claims::show_selected(state);
            }
            MouseKind::Click => state.focus = Focus::Claims,
            MouseKind::Drag | MouseKind::Release => {}
            MouseKind::WheelDown => super::claims::step(state, 1),
            MouseKind::WheelUp => super::claims::step(state, -1),
        }
        return;
    }
    let side = if state.geometry.right.contains(column, row) { Side::Right } else { Side::Left };
    match kind {
        MouseKind::WheelDown => state.panes.scroll(&state.pair, 3),
        MouseKind::WheelUp => state.panes.scroll(&state.pair, -3),
        MouseKind::Drag | MouseKind::Release => {}
        MouseKind::Click if state.geometry.is_divider(column, row) => state.dragging = true,
        MouseKind::Click => {
            let inside = if side == Side::Right { state.geometry.right } else { state.geometry.left }.inside();
            let bar = if state.geometry.right.width == 0 { state.geometry.left } else { state.geometry.right };
            if column.saturating_add(1) == bar.x + bar.width && row >= inside.y && !state.overview.cells.is_empty() {
                let facing = state.overview.facing_at((row - inside.y) as usize);
                passages::jump_to_facing(state, facing);
            } else if inside.contains(column, row) {
                state.focus = Focus::Panes;
                passages::click(state, (row - inside.y) as usize, (column - inside.x) as usize, side);
            }
        }
    }
}

/// The mouse over a view that is a list or a table: a click takes the cursor to the cell, one on the cell that has it already opens it.
fn point_at_list(state: &mut State, mouse: Mouse, effects: &mut Vec<Effect>) {
    let inside = state.list_area().inside();
    match mouse.kind {
        MouseKind::WheelDown => super::step(state, 1),
        MouseKind::WheelUp => super::step(state, -1),
        MouseKind::Click if inside.contains(mouse.column, mouse.row) => {
            let (x, y) = ((mouse.column - inside.x) as usize, (mouse.row - inside.y) as usize);
            let chosen = match state.view {
                View::Panes => false,
                View::Matrix => {
                    let hit = y.checked_sub(HEAD).and_then(|y| state.grid.hit(x, y));
                    let before = state.grid.cursor;
                    state.grid.cursor = hit.unwrap_or(before);
                    hit == Some(before)
                }
                View::Findings => {
                    let hit = Some(state.findings.list.top + y).filter(|&at| at < state.findings.list.len());
                    let before = state.findings.list.selected();
                    state.findings.list.select(hit.unwrap_or(before));
                    hit == Some(before)
                }
                View::Overview => {
                    let before = state.front.selected;
                    let line = state.front.top + y;
                    state.front.choose(line) && line == before
                }
                View::Divergences => {
                    let hit = Some(state.divergences.list.top + y).filter(|&at| at < state.divergences.list.len());
                    let before = state.divergences.list.selected();
                    state.divergences.list.select(hit.unwrap_or(before));
                    hit == Some(before)
                }
                View::Rulings => {
                    let hit = Some(state.rulings.list.top + y).filter(|&at| at < state.rulings.list.len());
                    let before = state.rulings.list.selected();
                    state.rulings.list.select(hit.unwrap_or(before));
                    hit == Some(before)
                }
                View::Shares => {
                    let hit =
                        state.table.hit(x, y).filter(|cell| cell.iter().all(|&i| i < state.dossier.articles.len()));
                    let before = [state.table.row, state.table.column];
                    [state.table.row, state.table.column] = hit.unwrap_or(before);
                    hit == Some(before)
                }
            };
            if chosen {
                super::perform(state, crate::command::Command::ShowListed, None, effects);
            }
        }
        MouseKind::Click | MouseKind::Drag | MouseKind::Release => {}
    }
}
