//! Reviewed marks, undo and redo.

use super::passages::{self, Goal};
use crate::app::message::{Effect, Notice};
use crate::app::pair::Pair;
use crate::app::state::State;
use crate::article::{BlockId, Side};
use crate::claims::Claim;
use crate::session::Kind;

type Passage = (usize, BlockId);

/// Marks the passage, or all that are folded under the cursor, reviewed and goes on to the next unreviewed one; takes the mark off a reviewed one.
pub fn toggle(state: &mut State, effects: &mut Vec<Effect>) {
    if !state.pair.is_ready() {
        state.notice = Some(Notice::info("not aligned yet"));
        return;
    }
    let facings = state.panes.facings();
    let ends: Vec<_> = facings.clone().map(|facing| ends(&state.pair, facing)).collect();
    let reviewed = ends.iter().all(|&[left, right]| state.session.is_reviewed(left, right));
    let set = |&[left, right]: &[Option<Passage>; 2]| state.session.set_reviewed(left, right, !reviewed);
    let changes = ends.iter().flat_map(set).collect();
    effects.extend(state.session.step(changes).map(Effect::Record));
    if !reviewed {
        let before = state.pair.reviewed.clone();
        if let Some(marks) = state.pair.reviewed.get_mut(facings) {
            marks.fill(true);
        }
        passages::find(state, Goal::Unreviewed, 1);
        // Only the journal's answer may show the mark.
        state.pair.reviewed = before;
    }
}

/// Undoes or redoes a step of the session.
pub fn travel(state: &mut State, again: bool, effects: &mut Vec<Effect>) {
    let step = if again { state.session.redo() } else { state.session.undo() };
    match step {
        Some(step) => {
            let what = if again { "done again" } else { "taken back" };
            state.notice = Some(Notice::info(format!("{what}: {}", state.session.named(&step))));
            effects.push(Effect::Record(step));
        }
        None => state.notice = Some(Notice::info(if again { "nothing to do again" } else { "nothing to take back" })),
    }
}

/// Reads from the session which passages of the open pair are reviewed, and how many claims are ruled.
pub fn refresh(state: &mut State) {
    super::matrix::count(state);
    super::findings::count(state);
    super::findings::insert(state);
    crate::app::lists::rulings(state);
    let verdict = |claim: &Claim| {
        let article = state.pair.indexes[claim.article];
        state.session.ruling(article, claim.place, Kind::from(&claim.kind)).and_then(|ruling| ruling.verdict)
    };
    state.sidebar.ruled = state.sidebar.claims().filter(|claim| verdict(claim).is_some()).count();
    let facings = state.pair.comparison.facings.len();
    let reviewed = |facing| {
        let [left, right] = ends(&state.pair, facing);
        state.session.is_reviewed(left, right)
    };
    state.pair.reviewed =
        if state.session.reviewed() == 0 { vec![false; facings] } else { (0..facings).map(reviewed).collect() };
}

/// The passages by which a facing is known to the session: the first block of each side, the article with the lower
/// index first, so that a mark holds whichever side an article stands on.
fn ends(pair: &Pair, facing: usize) -> [Option<Passage>; 2] {
    let end = |side: Side| {
        let block = pair.facing(facing)?.range(side).next()?;
        Some((pair.indexes[side.index()], BlockId(block)))
    };
    let ends = [end(Side::Left), end(Side::Right)];
    if pair.indexes[0] <= pair.indexes[1] { ends } else { [ends[1], ends[0]] }
}
