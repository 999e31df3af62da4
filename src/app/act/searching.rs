//! The search prompt, and going from match to match.

use crate::app::message::{Effect, Notice};
use crate::app::panes::Spot;
use crate::app::search::{Hit, Search, Wanted};
use crate::app::state::{Mode, Prompt, Sought, State, Then};
use crate::app::views::View;
use crate::article::Side;

/// The words that narrow the list of the view; `None` where it has none.
const fn words(state: &mut State) -> Option<&mut String> {
    match state.view {
        View::Matrix => Some(&mut state.grid.words),
        View::Findings => Some(&mut state.findings.words),
        View::Divergences => Some(&mut state.divergences.words),
        View::Rulings => Some(&mut state.rulings.words),
        View::Panes | View::Shares | View::Overview => None,
    }
}

/// Narrows the list of the view to the lines that have what is typed; whether it has one.
fn narrow(state: &mut State, typed: &str) -> bool {
    let Some(words) = words(state) else { return false };
    typed.clone_into(words);
    match state.view {
        View::Matrix => super::matrix::fill(state),
        View::Findings => super::findings::fill(state),
        View::Rulings => crate::app::lists::rulings(state),
        _ => crate::app::lists::divergences(state),
    }
    true
}

/// Shows all lines of the list of the view again, where words narrow it; whether they did.
pub fn widen(state: &mut State) -> bool {
    words(state).is_some_and(|words| !words.is_empty()) && narrow(state, "")
}

/// Opens the prompt.
pub fn open(state: &mut State) {
    state.mode = Mode::Search(Prompt { text: String::new(), from: state.spot() });
}

/// Has what stands in the prompt searched for, to show the first match from where the cursor was.
pub fn typed(state: &mut State, effects: &mut Vec<Effect>) {
    let Mode::Search(prompt) = &state.mode else { return };
    let (text, from) = (prompt.text.clone(), prompt.from);
    if narrow(state, &text) {
        return;
    }
    ask(state, &text, Then::Look(from), effects);
}

/// Has the open pair searched again, after its passages came to stand otherwise.
pub fn again(state: &mut State, effects: &mut Vec<Effect>) {
    let marked = state.search.take().map(|search| (search.words, Then::Stay));
    let then = state.sought.take().map(|sought| (sought.words, sought.then)).or(marked);
    if let Some((words, then)) = then {
        ask(state, &words, then, effects);
    }
}

/// Asks for a search, and remembers what is to be done with what it finds.
fn ask(state: &mut State, words: &str, then: Then, effects: &mut Vec<Effect>) {
    state.searches += 1;
    state.sought = Some(Sought { generation: state.searches, words: words.to_owned(), then });
    effects.push(Effect::Search { generation: state.searches, wanted: Wanted::of(words, &state.pair) });
}

/// Takes what a search found.
pub fn found(state: &mut State, generation: u64, search: Search) {
    let Some(sought) = state.sought.take_if(|sought| sought.generation == generation) else { return };
    state.search = Some(search);
    match sought.then {
        Then::Look(from) => match (first(state, from), from) {
            (Some(hit), _) => show(state, hit),
            (None, Some(from)) => state.panes.go_to(&state.pair, from),
            (None, None) => {}
        },
        Then::Land(from) => land(state, from),
        Then::Stay => {}
    }
}

/// The first match from a place on, else the first of all.
fn first(state: &State, from: Option<Spot>) -> Option<Hit> {
    let hits = &state.search.as_ref()?.hits;
    let start = from.map_or((0, Side::Left), |spot| place(state, spot));
    hits.iter().find(|hit| place(state, hit.spot) >= start).or_else(|| hits.first()).copied()
}

/// Keeps the search and closes the prompt.
pub fn accept(state: &mut State, effects: &mut Vec<Effect>) {
    let Mode::Search(Prompt { text, from }) = std::mem::replace(&mut state.mode, Mode::Browse) else { return };
    if narrow(state, &text) {
        return;
    }
    if text.is_empty() {
        (state.search, state.sought) = (None, None);
    } else if state.sought.is_none() && state.search.as_ref().is_some_and(|search| search.words == text) {
        land(state, from);
    } else {
        state.notice = Some(Notice::info(format!("searching for “{text}” …")));
        ask(state, &text, Then::Land(from), effects);
    }
}

/// Goes to the first match, from where the cursor was when the prompt was opened.
fn land(state: &mut State, from: Option<Spot>) {
    let hit = first(state, from);
    if let Some(from) = from {
        state.panes.go_to(&state.pair, from);
        super::views::leave(state);
    }
    if let Some(hit) = hit {
        show(state, hit);
        tell(state);
    } else if let Some(search) = &state.search {
        state.notice = Some(Notice::info(format!("“{}” is in neither text", search.words)));
    }
}

/// Closes the prompt and goes back to where the cursor was.
pub fn abandon(state: &mut State, prompt: &Prompt) {
    if narrow(state, "") {
        return;
    }
    (state.search, state.sought) = (None, None);
    if let Some(from) = prompt.from {
        state.panes.go_to(&state.pair, from);
    }
}

/// Goes to the next or previous match, around the end.
pub fn next(state: &mut State, by: isize) {
    if let Some(sought) = &state.sought {
        state.notice = Some(Notice::info(format!("searching for “{}” …", sought.words)));
        return;
    }
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
