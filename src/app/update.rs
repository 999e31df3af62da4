//! The one function that changes the state.

use super::act;
use super::findings::Findings;
use super::geometry::Geometry;
use super::grid::Grid;
use super::jumps::Jumps;
use super::message::{Effect, Message, Mouse, MouseKind, Notice};
use super::overview::Overview;
use super::pair::{Pair, Progress};
use super::panes::Panes;
use super::sidebar::Sidebar;
use super::state::{Ask, Asking, Compared, Filter, Focus, Keys, Mode, Pending, State, View};
use super::survey::Survey;
use super::table::Table;
use crate::article::Side;
use crate::dossier::Dossier;
use crate::keymap::{Key, Keymap, Matcher, Outcome};
use crate::session::{Session, article_keys};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The state in which the program starts, and the first wishes. The first two articles of the dossier are open; the
/// dossier has at least two.
pub fn start(dossier: Dossier, mut session: Session, map: Keymap, columns: u16, rows: u16) -> (State, Vec<Effect>) {
    let paths: Vec<&str> = dossier.articles.iter().map(|article| article.path.as_str()).collect();
    let keys_of_articles = article_keys(&paths);
    let named: Vec<_> = keys_of_articles.iter().cloned().zip(dossier.articles.iter().cloned()).collect();
    session.resolve(&named);
    let pair = Pair::unaligned([0, 1], [Arc::clone(&dossier.articles[0]), Arc::clone(&dossier.articles[1])]);
    let panes = Panes::new(&pair);
    let mut state = State {
        dossier,
        pair,
        view: View::default(),
        panes,
        survey: Survey::default(),
        grid: Grid::default(),
        findings: Findings::default(),
        table: Table { column: 1, ..Table::default() },
        sidebar: Sidebar::default(),
        session,
        focus: Focus::Panes,
        mode: Mode::Browse,
        filter: Filter::All,
        hide_rewording: false,
        search: None,
        jumps: Jumps::default(),
        mark: None,
        followed: None,
        notice: None,
        keys: Keys { map, matcher: Matcher::default(), pending: None },
        geometry: Geometry::new(columns, rows, None),
        overview: Overview::default(),
        compared: FxHashMap::default(),
        generation: 0,
    };
    let mut effects = Vec::new();
    act::pairs::open(&mut state, [0, 1], &mut effects);
    settle(&mut state);
    (state, effects)
}

/// Changes the state as a message asks, and gives back what only the runtime can do.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    let mut effects = Vec::new();
    match message {
        Message::Key(key) => press(state, key, &mut effects),
        Message::Paste(text) => act::typing::paste(state, &text),
        Message::Mouse(mouse) => point(state, mouse, &mut effects),
        Message::Resize { columns, rows } => {
            state.geometry = Geometry::new(columns, rows, state.sidebar.open);
        }
        Message::Progress { generation, done } => {
            if generation == state.generation {
                match &mut state.pair.progress {
                    Progress::Aligning(so_far) | Progress::Refining(so_far) => *so_far = done,
                    Progress::Ready => {}
                }
            }
        }
        Message::Compared { generation, compared } => arrive(state, generation, &compared, &mut effects),
        Message::Surveyed { pair, compared } => {
            state.survey.learn(pair, &compared.comparison, &state.dossier.articles);
            let known = state.compared.entry(pair).or_insert_with(|| Arc::clone(&compared));
            if !known.settled {
                *known = compared;
            }
        }
        Message::Gathered { matrix, complete } => {
            state.survey.matrix = Some(matrix);
            act::matrix::fill(state);
            state.survey.complete = complete;
            if complete {
                for article in 0..state.dossier.articles.len() {
                    act::findings::examine(state, article, &mut effects);
                }
            }
        }
        Message::Examined(examined) => act::findings::take(state, examined),
        Message::Exists { path } => {
            state.mode = Mode::Ask(Ask { text: path, about: Asking::Corrections { replace: true } });
            state.notice = Some(Notice::error("there is a file of that name: enter replaces it, esc leaves it"));
        }
        Message::Recorded(Ok(step)) => {
            state.session.apply(&step);
            act::hand::refresh(state, &step);
            act::review::refresh(state);
        }
        Message::Recorded(Err(reason)) => state.notice = Some(Notice::error(reason)),
        Message::Notice(notice) => state.notice = Some(notice),
    }
    settle(state);
    effects
}

/// Lays out what is on screen, so that drawing only reads.
fn settle(state: &mut State) {
    let geometry = Geometry::new(state.geometry.screen.width, state.geometry.screen.height, state.sidebar.open);
    let rows = geometry.pane_rows();
    if geometry.measure(state.pair.gutter(geometry.stacked)) != state.panes.measure()
        || state.geometry.pane_rows() != rows
        || state.panes.screen.is_empty()
    {
        state.panes.resize(&state.pair, geometry.measure(state.pair.gutter(geometry.stacked)), rows);
    }
    if state.overview.height() != rows {
        state.overview = Overview::new(&state.pair, rows);
    }
    state.geometry = geometry;
    state.sidebar.reveal(geometry.sidebar_rows());
    state.panes.fill(&state.pair);
    match state.view {
        View::Panes => {}
        View::Matrix => state.grid.fit(geometry.body.inside()),
        View::Findings => state.findings.reveal(geometry.body.inside().height as usize),
        View::Shares => state.table.fit(geometry.body.inside(), state.dossier.articles.len()),
    }
}

fn press(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    let context = state.context();
    state.notice = None;
    if context.takes_text()
        && let Some(character) = key.text()
    {
        act::typing::insert(state, character);
        return;
    }
    match state.keys.matcher.press(&state.keys.map, context, key) {
        Outcome::Pending { keys, count, continuations } => {
            state.keys.pending = Some(Pending { keys, count, continuations });
        }
        Outcome::Command { command, count } => {
            state.keys.pending = None;
            act::perform(state, command, count, effects);
        }
        Outcome::Cancelled => state.keys.pending = None,
        Outcome::Unbound { keys } => {
            state.keys.pending = None;
            if context.takes_text() {
                act::typing::edit(state, key);
            } else {
                state.notice = Some(Notice::info(format!("{keys} is not bound here")));
            }
        }
    }
}

fn arrive(state: &mut State, generation: u64, compared: &Arc<Compared>, effects: &mut Vec<Effect>) {
    if generation != state.generation {
        return;
    }
    state.compared.insert(state.pair.indexes, Arc::clone(compared));
    act::pairs::show(state, compared);
    if compared.settled {
        state.survey.learn(state.pair.indexes, &compared.comparison, &state.dossier.articles);
    }
    for article in state.pair.indexes {
        act::findings::examine(state, article, effects);
    }
    if compared.settled {
        act::views::survey(state, effects);
    }
}

fn point(state: &mut State, mouse: Mouse, effects: &mut Vec<Effect>) {
    let Mouse { kind, column, row } = mouse;
    let by = match kind {
        MouseKind::WheelDown => 3,
        MouseKind::WheelUp => -3,
        MouseKind::Click => 0,
    };
    if by != 0 && act::views::scroll_open(state, by) {
        return;
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
                act::claims::show_selected(state);
            }
            MouseKind::Click => state.focus = Focus::Claims,
            MouseKind::WheelDown => act::claims::step(state, 1),
            MouseKind::WheelUp => act::claims::step(state, -1),
        }
        return;
    }
    let side = if state.geometry.right.contains(column, row) { Side::Right } else { Side::Left };
    match kind {
        MouseKind::WheelDown => state.panes.scroll(&state.pair, 3),
        MouseKind::WheelUp => state.panes.scroll(&state.pair, -3),
        MouseKind::Click => {
            let inside = if side == Side::Right { state.geometry.right } else { state.geometry.left }.inside();
            let bar = if state.geometry.stacked { state.geometry.left } else { state.geometry.right };
            if column + 1 == bar.x + bar.width && row >= inside.y && !state.overview.cells.is_empty() {
                let facing = state.overview.facing_at((row - inside.y) as usize);
                act::passages::jump_to_facing(state, facing);
            } else if inside.contains(column, row) {
                state.focus = Focus::Panes;
                act::passages::click(state, (row - inside.y) as usize, side);
            }
        }
    }
}

/// The mouse over a view that is a list or a table: a click takes the cursor to the cell, one on the cell that has it already opens it.
fn point_at_list(state: &mut State, mouse: Mouse, effects: &mut Vec<Effect>) {
    let inside = state.geometry.body.inside();
    match mouse.kind {
        MouseKind::WheelDown => act::step(state, 1),
        MouseKind::WheelUp => act::step(state, -1),
        MouseKind::Click if inside.contains(mouse.column, mouse.row) => {
            let (x, y) = ((mouse.column - inside.x) as usize, (mouse.row - inside.y) as usize);
            let chosen = match state.view {
                View::Panes => false,
                View::Matrix => {
                    let hit = y.checked_sub(super::grid::HEAD).and_then(|y| state.grid.hit(x, y));
                    let before = state.grid.cursor;
                    state.grid.cursor = hit.unwrap_or(before);
                    hit == Some(before)
                }
                View::Findings => {
                    let hit = Some(state.findings.top + y).filter(|&at| at < state.findings.list.len());
                    let before = state.findings.selected;
                    state.findings.selected = hit.unwrap_or(before);
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
                act::perform(state, crate::command::Command::ShowListed, None, effects);
            }
        }
        MouseKind::Click => {}
    }
}
