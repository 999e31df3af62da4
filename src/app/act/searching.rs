//! The search prompt, and going from match to match.

use crate::app::message::Notice;
use crate::app::panes::Spot;
use crate::app::search::{Hit, Search};
use crate::app::state::{Mode, Prompt, State};
use crate::article::Side;

/// Above so many bytes of text a search runs when it is accepted, not at each character.
const AS_TYPED: usize = 2 << 20;

/// Opens the prompt.
pub fn open(state: &mut State) {
    state.mode = Mode::Search(Prompt { text: String::new(), from: state.spot() });
}

/// Searches for what stands in the prompt and shows the first match from where the cursor was.
pub fn typed(state: &mut State) {
    let size: usize = Side::BOTH.iter().map(|&side| state.pair.article(side).source.len()).sum();
    if size <= AS_TYPED {
        run(state);
    }
}

/// Runs the search of the prompt.
fn run(state: &mut State) {
    let Mode::Search(prompt) = &state.mode else { return };
    let (text, from) = (prompt.text.clone(), prompt.from);
    let search = Search::run(&text, &state.pair);
    let start = from.map_or((0, Side::Left), |spot| place(state, spot));
    let first = search.hits.iter().find(|hit| place(state, hit.spot) >= start).or_else(|| search.hits.first()).copied();
    state.search = Some(search);
    match (first, from) {
        (Some(hit), _) => show(state, hit),
        (None, Some(from)) => state.panes.go_to(&state.pair, from),
        (None, None) => {}
    }
}

/// Keeps the search and closes the prompt.
pub fn accept(state: &mut State) {
    run(state);
    let Mode::Search(prompt) = std::mem::replace(&mut state.mode, Mode::Browse) else { return };
    if let Some(from) = prompt.from {
        let found = state.spot();
        state.panes.go_to(&state.pair, from);
        super::views::leave(state);
        let hit =
            state.search.as_ref().and_then(|search| search.hits.iter().find(|hit| Some(hit.spot) == found).copied());
        match (hit, found) {
            (Some(hit), _) => show(state, hit),
            (None, Some(found)) => state.panes.go_to(&state.pair, found),
            (None, None) => {}
        }
    }
    let hits = state.search.as_ref().map_or(0, |search| search.hits.len());
    if prompt.text.is_empty() {
        state.search = None;
    } else if hits == 0 {
        state.notice = Some(Notice::info(format!("“{}” is in neither text", prompt.text)));
    } else {
        tell(state);
    }
}

/// Closes the prompt and goes back to where the cursor was.
pub fn abandon(state: &mut State, prompt: &Prompt) {
    state.search = None;
    if let Some(from) = prompt.from {
        state.panes.go_to(&state.pair, from);
    }
}

/// Goes to the next or previous match, around the end.
pub fn next(state: &mut State, by: isize) {
    let Some(search) = &state.search else {
        state.notice = Some(Notice::info("nothing was searched for: / opens the search"));
        return;
    };
    if search.hits.is_empty() {
        state.notice = Some(Notice::info(format!("“{}” is in neither text", search.words)));
        return;
    }
    let here = state.spot().map_or((0, Side::Left), |spot| place(state, spot));
    // Blocks, not single occurrences, are what the cursor can stand on.
    let mut stops: Vec<Hit> = search.hits.clone();
    stops.dedup_by_key(|hit| hit.spot);
    let count = stops.len() as isize;
    let at = |hit: &Hit| place(state, hit.spot);
    let target = if by > 0 {
        stops.partition_point(|hit| at(hit) <= here) as isize + by - 1
    } else {
        stops.partition_point(|hit| at(hit) < here) as isize + by
    };
    let hit = stops[target.rem_euclid(count) as usize];
    super::views::leave(state);
    show(state, hit);
    tell(state);
}

/// Takes the cursor to a match, and brings its line into view.
fn show(state: &mut State, hit: Hit) {
    state.panes.go_to(&state.pair, hit.spot);
    state.panes.reveal_at(&state.pair, hit.spot, hit.span.start);
}

/// Says which match the cursor is on.
fn tell(state: &mut State) {
    let (Some(search), Some(spot)) = (&state.search, state.spot()) else { return };
    let at = search.hits.iter().position(|hit| hit.spot == spot).map_or(0, |at| at + 1);
    let text = format!("“{}”: {at} of {}", search.words, search.hits.len());
    state.notice = Some(Notice::info(text));
}

/// The order of the panes: from top to bottom, left before right.
fn place(state: &State, spot: Spot) -> (usize, Side) {
    (state.pair.comparison.facing_of(spot.side, spot.block), spot.side)
}
