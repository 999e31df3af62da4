//! The one function that changes the state.

use super::act;
use super::compared::Compared;
use super::divergences::Divergences;
use super::findings::Findings;
use super::front::Front;
use super::geometry::{self, Geometry, Layout, Wishes};
use super::grid::Grid;
use super::jumps::Jumps;
use super::lists;
use super::lit;
use super::message::{Effect, Message, Notice};
use super::overview::Overview;
use super::pair::{Pair, Progress};
use super::panes::Panes;
use super::rows::Shape;
use super::rulings::Rulings;
use super::sidebar::Sidebar;
use super::state::{Ask, Asking, Filter, Focus, Keys, Mode, Pending, State};
use super::survey::Survey;
use super::table::Table;
use super::views::View;
use crate::command::Command;
use crate::dossier::Dossier;
use crate::export::Reviewer;
use crate::keymap::{Key, Keymap, Matcher, Outcome};
use crate::session::Session;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The state in which the program starts, and the first wishes. It is where it was left; else two articles are open, and of more the overview.
/// The dossier has at least two.
pub fn start(dossier: Dossier, session: Session, map: Keymap, columns: u16, rows: u16) -> (State, Vec<Effect>) {
    let pair = Pair::unaligned([0, 1], [Arc::clone(&dossier.articles[0]), Arc::clone(&dossier.articles[1])]);
    let panes = Panes::new(&pair);
    let divider = session.divider().unwrap_or(geometry::MIDDLE);
    let mut state = State {
        dossier,
        pair,
        view: View::default(),
        panes,
        survey: Survey::default(),
        grid: Grid::default(),
        findings: Findings::default(),
        table: Table { column: 1, ..Table::default() },
        front: Front::default(),
        divergences: Divergences::default(),
        rulings: Rulings::default(),
        sidebar: Sidebar::default(),
        session,
        focus: Focus::Panes,
        mode: Mode::Browse,
        filter: Filter::All,
        hide_rewording: None,
        layout: Layout::default(),
        arriving: None,
        touched: false,
        search: None,
        sought: None,
        searches: 0,
        drafts: Vec::new(),
        sentence: None,
        lit: Vec::new(),
        light: None,
        jumps: Jumps::default(),
        mark: None,
        waiting: Vec::new(),
        divider,
        dragging: false,
        followed: None,
        notice: None,
        offer: None,
        keys: Keys { map, matcher: Matcher::default(), pending: None },
        geometry: Geometry::new(columns, rows, Wishes { divider, ..Wishes::default() }),
        overview: Overview::default(),
        compared: FxHashMap::default(),
        reviewer: Reviewer::default(),
        generation: 0,
    };
    act::sources::resolve(&mut state);
    act::matrix::fill(&mut state);
    let lost = state.session.orphans().count();
    let lost = match lost {
        0 => None,
        1 => Some("one ruling’s passage is gone: g o shows it".to_owned()),
        _ => Some(format!("the passages of {lost} rulings are gone: g o lists them")),
    };
    let told: Vec<String> = lost.into_iter().chain(state.dossier.left_out.iter().cloned()).collect();
    state.notice = (!told.is_empty()).then(|| Notice::info(told.join("; ")));
    let mut effects = Vec::new();
    act::views::resume(&mut state, &mut effects);
    settle(&mut state);
    (state, effects)
}

/// Changes the state as a message asks, and gives back what only the runtime can do.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    let mut effects = Vec::new();
    let is_moving = matches!(message, Message::Key(_) | Message::Mouse(_));
    let before = (state.pair.indexes, state.spot());
    match message {
        Message::Key(key) => press(state, key, &mut effects),
        Message::Paste(text) => act::typing::paste(state, &text, &mut effects),
        Message::Mouse(mouse) => act::pointing::point(state, mouse, &mut effects),
        Message::Resize { columns, rows } => {
            state.geometry = Geometry::new(columns, rows, state.wishes());
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
        Message::Surveyed { pair, compared } => act::links::surveyed(state, pair, &compared, &mut effects),
        Message::Regrouped { pair, comparison, compared } => {
            act::links::regrouped(state, pair, &comparison, &compared, &mut effects);
        }
        Message::Gathered { matrix, complete } => {
            let before = state.survey.matrix.replace(matrix);
            act::matrix::fill(state);
            act::matrix::tell_cut(state, before.as_deref());
            state.survey.complete = complete;
            if complete {
                act::lost::tell(state);
                for article in 0..state.dossier.articles.len() {
                    act::findings::examine(state, article, &mut effects);
                }
            }
        }
        Message::Found { generation, search } => act::searching::found(state, generation, search),
        Message::Said { generation, found } => act::elsewhere::found(state, generation, found),
        Message::Examined(examined) => act::findings::take(state, examined),
        Message::Exists { path, what } => {
            state.mode = Mode::Ask(Ask::new(path, Asking::File { what, replace: true }));
            state.notice = Some(Notice::error("there is a file of that name: enter replaces it, esc leaves it"));
        }
        Message::Recorded(Ok(step)) => {
            state.session.apply(&step);
            act::notes::recorded(state, &step);
            act::hand::refresh(state, &step, &mut effects);
            act::review::refresh(state);
        }
        Message::Recorded(Err(reason)) => state.notice = Some(Notice::error(reason)),
        Message::Edited { article, place, kind, text } => {
            act::notes::keep(state, (article, place, kind), &text, &mut effects);
        }
        Message::Reread { article, text } => act::sources::reread(state, article, text),
        Message::Offered(offer) => act::offers::take_note(state, offer),
        Message::TakenOver(outcome) => act::offers::taken(state, outcome, &mut effects),
        Message::Background { light } => state.light = Some(light),
        Message::Notice(notice) => state.notice = Some(notice),
        Message::Remarks(remarks) => act::offers::remark(state, remarks),
    }
    act::sources::take_waiting(state, &mut effects);
    act::offers::show(state);
    if is_moving && before.0 == state.pair.indexes && before.1 != state.spot() {
        state.arriving = None;
    }
    settle(state);
    effects
}

/// Lays out what is on screen, so that drawing only reads.
fn settle(state: &mut State) {
    let screen = state.geometry.screen;
    let geometry = Geometry::new(screen.width, screen.height, state.wishes());
    let rows = geometry.pane_rows();
    let measure = geometry.measure(state.pair.gutter(geometry.shape));
    let single = if let Shape::Single(side) = geometry.shape { Some(side) } else { None };
    if state.panes.show_single(&state.pair, single)
        || measure != state.panes.measure()
        || state.geometry.pane_rows() != rows
        || state.panes.screen.is_empty()
    {
        state.panes.resize(&state.pair, measure, rows);
    }
    if state.overview.height() != rows {
        state.overview = Overview::new(&state.pair, rows);
    }
    state.geometry = geometry;
    state.panes.fill(&state.pair);
    if state.focus == Focus::Panes {
        let here = state
            .panes
            .facings()
            .filter_map(|facing| state.pair.facing(facing))
            .map(|f| [f.left.clone(), f.right.clone()]);
        state.sidebar.follow(here.collect());
    }
    state.sidebar.reveal(geometry.sidebar_rows());
    // Away from its passage the sentence that was gone to is forgotten.
    let spot = state.spot();
    state.sentence = state.sentence.filter(|(of, _)| spot == Some(*of));
    state.lit = if state.view == View::Panes { lit::lit(state) } else { Vec::new() };
    match &mut state.mode {
        Mode::Details(details) => details.fit(geometry.screen),
        Mode::Help(help) => help.fit(&state.keys.map, geometry.screen),
        _ => {}
    }
    match state.view {
        View::Panes => {}
        View::Matrix => {
            let area = state.list_area().inside();
            state.grid.fit(area);
        }
        View::Findings => {
            let rows = state.list_area().inside().height as usize;
            state.findings.list.reveal(rows);
        }
        View::Divergences => {
            lists::divergences(state);
            let rows = state.list_area().inside().height as usize;
            state.divergences.list.reveal(rows);
        }
        View::Rulings => {
            let rows = state.list_area().inside().height as usize;
            state.rulings.list.reveal(rows);
        }
        View::Overview => {
            let entries = lists::overview(state);
            state.front.fill(entries);
            state.front.reveal(geometry.body.inside().height as usize);
        }
        View::Shares => state.table.fit(geometry.body.inside(), state.dossier.articles.len()),
    }
}

fn press(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    let context = state.context();
    state.notice = None;
    if act::offers::answer(state, key, effects) {
        return;
    }
    if context.takes_text()
        && let Some(character) = key.text()
    {
        act::typing::insert(state, character.encode_utf8(&mut [0; 4]), effects);
        return;
    }
    match state.keys.matcher.press(&state.keys.map, context, key) {
        Outcome::Pending { keys, count, continuations } => {
            state.keys.pending = Some(Pending { keys, count, continuations });
        }
        Outcome::Command { command, count } => {
            state.keys.pending = None;
            state.touched |= command != Command::Quit;
            act::perform(state, command, count, effects);
        }
        Outcome::Cancelled => state.keys.pending = None,
        Outcome::Unbound { keys } => {
            state.keys.pending = None;
            if context.takes_text() {
                act::typing::edit(state, key, effects);
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
    let compared = &act::links::current(state, state.pair.indexes, Arc::clone(compared), effects);
    state.compared.insert(state.pair.indexes, Arc::clone(compared));
    act::pairs::show(state, compared, effects);
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
