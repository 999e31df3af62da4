//! Moving among passages, and what is done to one.

use crate::app::message::Notice;
use crate::app::panes::Spot;
use crate::app::rows::{Item, Line, Row};
use crate::app::state::{Filter, Focus, Followed, State, View};
use crate::article::Side;

/// What to look for among the passages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A passage with a counterpart.
    Link,
    /// One that diverges in substance.
    Divergence,
    /// One whose counterpart stands elsewhere.
    Move,
    /// One not yet reviewed.
    Unreviewed,
}

impl Goal {
    const fn absence(self, forward: bool) -> &'static str {
        match (self, forward) {
            (Self::Link, true) => "no further linked passage below",
            (Self::Link, false) => "no further linked passage above",
            (Self::Divergence, true) => "no further divergence below",
            (Self::Divergence, false) => "no further divergence above",
            (Self::Move, true) => "no further moved passage below",
            (Self::Move, false) => "no further moved passage above",
            (Self::Unreviewed, true) => "no unreviewed passage below",
            (Self::Unreviewed, false) => "no unreviewed passage above",
        }
    }
}

/// Moves by passages.
pub fn step(state: &mut State, by: isize) {
    state.followed = None;
    state.panes.step(&state.pair, by);
}

/// Goes to the first or last passage, or to the one that bears the number in the focused pane.
pub fn end(state: &mut State, number: Option<u32>, last: bool) {
    super::views::leave(state);
    match number {
        Some(number) => {
            let side = state.panes.side;
            let blocks = state.pair.article(side).blocks.len() as u32;
            let Some(most) = blocks.checked_sub(1) else { return };
            let block = crate::article::BlockId(number.saturating_sub(1).min(most));
            state.panes.go_to(&state.pair, Spot { side, block });
        }
        None => state.panes.go_to_end(&state.pair, last),
    }
}

/// Scrolls by rows: what is open over the view, else the list or the panes.
pub fn scroll(state: &mut State, by: isize) {
    if super::views::scroll_open(state, by) {
    } else if state.view != View::Panes || state.focus == Focus::Claims {
        super::step(state, by);
    } else {
        state.panes.scroll(&state.pair, by);
    }
}

/// Moves by pages or half pages: in what is open over the view, else in the list or the panes.
pub fn page(state: &mut State, times: isize, whole: bool) {
    let rows = (state.geometry.pane_rows() as isize / if whole { 1 } else { 2 }).max(1);
    let by = times.saturating_mul(rows);
    if super::views::scroll_open(state, by) {
    } else if state.view != View::Panes {
        super::step(state, by);
    } else if state.focus == Focus::Claims {
        super::step(state, times.saturating_mul((rows / 3).max(1)));
    } else {
        state.followed = None;
        for _ in 0..times.unsigned_abs().min(10_000) {
            state.panes.page(&state.pair, times > 0, whole);
        }
    }
}

/// Goes to the next passage of a kind, forward for a positive `times`.
pub fn find(state: &mut State, goal: Goal, times: isize) {
    let forward = times > 0;
    let items = state.panes.items();
    let reaches = |facing: usize| match goal {
        Goal::Link => state.pair.level_links(facing).next().is_some() || state.pair.far_links(facing).next().is_some(),
        Goal::Divergence => state.pair.diverges(facing),
        Goal::Move => state.pair.far_links(facing).next().is_some(),
        Goal::Unreviewed => !state.pair.reviewed.get(facing).copied().unwrap_or(true),
    };
    let here = state.panes.cursor();
    let mut found = None;
    let mut left = times.unsigned_abs();
    let mut at = here;
    while left > 0 {
        at = if forward { at + 1 } else { at.wrapping_sub(1) };
        match items.get(at) {
            Some(&Item::Facing(facing)) if reaches(facing as usize) => {
                found = Some(facing as usize);
                left -= 1;
            }
            Some(_) => {}
            None => break,
        }
    }
    match found {
        Some(facing) => jump_to_facing(state, facing),
        None if state.pair.is_ready() => state.notice = Some(Notice::info(goal.absence(forward))),
        None => state.notice = Some(Notice::info("not aligned yet")),
    }
}

/// Goes to a facing and remembers where from.
pub fn jump_to_facing(state: &mut State, facing: usize) {
    super::views::leave(state);
    state.panes.go_to_facing(&state.pair, facing);
}

/// Goes to a block and remembers where from.
pub fn jump_to(state: &mut State, spot: Spot) {
    super::views::leave(state);
    state.panes.go_to(&state.pair, spot);
}

/// Goes to the partner of a moved or second link; at the partner, on to the next one, and at last back.
pub fn follow(state: &mut State) {
    let Some(here) = state.spot() else { return };
    if let Some(mut followed) = state.followed.take()
        && followed.partners.get(followed.at) == Some(&here)
    {
        followed.at += 1;
        if let Some(&next) = followed.partners.get(followed.at) {
            state.panes.go_to(&state.pair, next);
            state.followed = Some(followed);
        } else {
            state.panes.go_to(&state.pair, followed.origin);
        }
        return;
    }
    let facing = state.panes.facing();
    let from = |spot: Spot| -> Vec<Spot> {
        let other = spot.side.other();
        let links = state.pair.comparison.partners_elsewhere(spot.side, spot.block);
        links.map(|link| Spot { side: other, block: link.block(other) }).collect()
    };
    // The block under the cursor first; else any block of the passage that has a partner elsewhere.
    let mut origin = here;
    let mut partners = from(here);
    if partners.is_empty()
        && let Some((side, link)) = state.pair.far_links(facing).next()
    {
        origin = Spot { side, block: link.block(side) };
        partners = from(origin);
    }
    let Some(&first) = partners.first() else {
        state.notice = Some(Notice::info("this passage has no partner elsewhere"));
        return;
    };
    state.panes.side = origin.side;
    jump_to(state, first);
    state.followed = Some(Followed { origin, partners, at: 0 });
}

/// A click on a row of the panes: takes the cursor there; on the line that names partners elsewhere, goes to one.
pub fn click(state: &mut State, screen_row: usize, side: Side) {
    let Some((item, spot, row)) = state.panes.hit(screen_row, side) else { return };
    match (state.panes.items().get(item), spot) {
        (_, Some(spot)) => {
            state.followed = None;
            state.panes.go_to(&state.pair, spot);
            if matches!(row.line(spot.side), Some(Line::Partners { .. })) {
                follow(state);
            }
        }
        (Some(Item::Fold { .. }), None) if matches!(row, Row::Fold(_)) => {
            state.filter = Filter::All;
            apply_filter(state);
        }
        (Some(&Item::Facing(facing)), None) => {
            state.panes.side = side;
            state.panes.go_to_facing(&state.pair, facing as usize);
        }
        _ => {}
    }
}

/// Shows all passages, the divergent ones, the unreviewed ones, in turn.
pub fn cycle_filter(state: &mut State) {
    state.filter = state.filter.next();
    apply_filter(state);
    state.notice = Some(Notice::info(format!("showing {}", state.filter.label())));
}

/// Shows the passages that the filter lets through, and keeps the place.
pub fn apply_filter(state: &mut State) {
    let place = state.panes.place(&state.pair);
    let (pair, filter) = (&state.pair, state.filter);
    state.panes.show(pair, |facing| match filter {
        Filter::All => true,
        Filter::Divergent => pair.diverges(facing),
        Filter::Unreviewed => !pair.reviewed.get(facing).copied().unwrap_or(false),
    });
    state.panes.restore(pair, place);
}
