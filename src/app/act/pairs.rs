//! Which two articles of the dossier are open.

use crate::app::compared::Compared;
use crate::app::message::{Effect, Notice};
use crate::app::overview::Overview;
use crate::app::pair::Pair;
use crate::app::panes::Panes;
use crate::app::state::{Arriving, State};
use crate::article::Side;
use std::sync::Arc;

/// Opens a pair: at once when it was compared before, else unaligned while the comparison is under way.
pub fn open(state: &mut State, indexes: [usize; 2], effects: &mut Vec<Effect>) {
    let side = state.panes.side;
    let articles = indexes.map(|index| Arc::clone(&state.dossier.articles[index]));
    state.pair = Pair::unaligned(indexes, articles);
    state.panes = Panes::new(&state.pair);
    state.panes.side = side;
    let geometry = state.geometry;
    let measure = geometry.measure(state.pair.gutter(geometry.shape));
    state.panes.resize(&state.pair, measure, geometry.pane_rows());
    state.arriving = Some(Arriving::First);
    state.overview = Overview::default();
    state.sidebar.clear();
    state.followed = None;
    (state.search, state.sought) = (None, None);
    state.generation += 1;
    let known = state.compared.get(&indexes).cloned();
    if let Some(compared) = &known {
        show(state, compared, effects);
        for article in indexes {
            super::findings::examine(state, article, effects);
        }
    }
    if known.as_ref().is_none_or(|compared| !compared.settled) {
        let known = known.is_some();
        let links = state.session.links(indexes[0], indexes[1]);
        effects.push(Effect::Compare { generation: state.generation, pair: indexes, known, links });
    }
}

/// Shows the comparison of the open pair; what was on screen stays where it was.
pub fn show(state: &mut State, compared: &Compared, effects: &mut Vec<Effect>) {
    let place = state.panes.place(&state.pair);
    state.pair.take(Arc::clone(&compared.comparison), compared.settled);
    state.pair.by_hand = compared.links.iter().filter(|&&(.., linked)| linked).map(|&(l, r, _)| (l, r)).collect();
    let indexes = state.pair.indexes;
    let matrix = super::matrix::by_hand(state, Arc::clone(&compared.matrix), &indexes);
    state.sidebar.fill(matrix);
    super::review::refresh(state);
    let (pair, filter) = (&state.pair, state.filter);
    if filter == crate::app::Filter::All {
        state.panes.show(pair, |_| true);
        state.panes.restore(pair, place);
    } else {
        super::passages::apply_filter(state);
    }
    state.overview = Overview::new(&state.pair, state.geometry.pane_rows());
    arrive(state);
    super::searching::again(state, effects);
}

/// Takes the cursor to where it was left, or to the first difference of substance, or else the first passage in other words, unless the user has
/// moved it since the pair was opened.
fn arrive(state: &mut State) {
    match state.arriving {
        Some(Arriving::At(spot)) => state.panes.go_to(&state.pair, spot),
        Some(Arriving::First) => {
            if let Some(facing) = state.pair.first_difference() {
                super::passages::land(state, facing);
            }
        }
        None => {}
    }
}

/// Opens the next or previous pair of the dossier.
pub fn step(state: &mut State, by: isize, effects: &mut Vec<Effect>) {
    let pairs: Vec<(usize, usize)> = state.dossier.pairs().collect();
    if pairs.len() < 2 {
        state.notice = Some(Notice::info("the dossier has one pair only"));
        return;
    }
    let [left, right] = state.pair.indexes;
    let open_pair = (left.min(right), left.max(right));
    let at = pairs.iter().position(|&pair| pair == open_pair).unwrap_or(0);
    let next = (at as isize + by).rem_euclid(pairs.len() as isize) as usize;
    let (left, right) = pairs[next];
    super::views::leave(state);
    open(state, [left, right], effects);
}

/// Puts the next or previous article of the dossier into the focused pane, passing over the one that faces it.
pub fn article(state: &mut State, by: isize, effects: &mut Vec<Effect>) {
    let count = state.dossier.articles.len();
    if count < 3 {
        state.notice = Some(Notice::info("the dossier has no further article"));
        return;
    }
    let side = state.panes.side;
    let facing = state.article_index(side.other());
    let mut index = state.article_index(side);
    for _ in 0..by.unsigned_abs() % count.max(1) {
        loop {
            index = (index as isize + by.signum()).rem_euclid(count as isize) as usize;
            if index != facing {
                break;
            }
        }
    }
    let mut indexes = state.pair.indexes;
    indexes[side.index()] = index;
    if indexes != state.pair.indexes {
        super::views::leave(state);
        open(state, indexes, effects);
    }
}

/// Swaps the two sides; the cursor stays on its block.
pub fn swap(state: &mut State, effects: &mut Vec<Effect>) {
    let spot = state.spot();
    let [left, right] = state.pair.indexes;
    state.panes.side = state.panes.side.other();
    open(state, [right, left], effects);
    state.arriving = None;
    if let Some(spot) = spot {
        let spot = crate::app::panes::Spot { side: spot.side.other(), ..spot };
        state.panes.go_to(&state.pair, spot);
    }
    state.notice = Some(Notice::info(format!(
        "{} is left, {} is right",
        state.pair.article(Side::Left).meta.label,
        state.pair.article(Side::Right).meta.label
    )));
}
