//! What the user puts right by hand: rows split and merged, passages linked and parted, the link to a claim's evidence.

use super::claims::{Key, focused, focused_row, miss, record};
use crate::app::message::{Effect, Notice};
use crate::app::state::{Ask, Asking, Focus, Mark, Mode, State};
use crate::app::views::View;
use crate::article::{BlockId, Side};
use crate::claims::Claim;
use crate::claims::matrix::Matrix;
use crate::session::{Change, Kind, Passage, Step};
use std::sync::Arc;

/// Marks the passage under the cursor, or the row of the focused claim; one that is marked already loses its mark.
pub fn mark(state: &mut State) {
    let mark = if state.view == View::Panes && state.focus == Focus::Panes {
        state.spot().map(|spot| Mark::Passage((state.article_index(spot.side), spot.block)))
    } else {
        some_claim(state).map(Mark::Row)
    };
    let Some(mark) = mark else { return miss(state) };
    let again = state.mark == Some(mark);
    state.mark = (!again).then_some(mark);
    let words = match mark {
        _ if again => "the mark is taken off".to_owned(),
        Mark::Passage((article, block)) => {
            format!("¶ {} of {} is marked", block.number(), state.dossier.articles[article].meta.label)
        }
        Mark::Row(_) => "the row is marked".to_owned(),
    };
    state.notice = Some(Notice::info(words));
}

/// The claims and rows that the focused claim is of, and how its articles count in the dossier.
fn rows(state: &State) -> (Arc<Matrix>, Vec<usize>) {
    match state.view {
        View::Matrix => (Arc::clone(&state.grid.matrix), (0..state.dossier.articles.len()).collect()),
        _ => (Arc::clone(&state.sidebar.matrix), state.pair.indexes.to_vec()),
    }
}

/// The row of a claim, and the keys of all claims in it.
fn row_of(matrix: &Matrix, articles: &[usize], (article, place, kind): Key) -> Option<(usize, Vec<Key>)> {
    let key = |claim: &Claim| (articles[claim.article], claim.place, Kind::from(&claim.kind));
    let claim = matrix.claims.iter().position(|claim| key(claim) == (article, place, kind))?;
    let row = matrix.row_of(claim)?;
    let cells = matrix.rows[row].cells.iter().flat_map(|cell| &cell.claims);
    Some((row, cells.map(|&claim| key(&matrix.claims[claim])).collect()))
}

/// Takes the focused claim out of its row.
pub fn split(state: &mut State, effects: &mut Vec<Effect>) {
    // A row of one text alone is made, which the user wants to see.
    state.grid.filter.alone |= state.view == View::Matrix;
    let Some(claim) = focused(state) else { return miss(state) };
    let (matrix, articles) = rows(state);
    if row_of(&matrix, &articles, claim).is_none_or(|(_, claims)| claims.len() < 2) {
        state.notice = Some(Notice::info("the claim stands alone in its row"));
        return;
    }
    record(state, state.session.split(claim), effects);
    state.notice = Some(Notice::info("the claim has a row of its own: u takes that back"));
}

/// A claim of the focused row: the focused one, or where the article of the column makes none, the first of the row.
fn some_claim(state: &State) -> Option<Key> {
    focused(state).or_else(|| focused_row(state).first().copied())
}

/// Makes one row of the marked one and that of the focused claim.
pub fn merge(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(claim) = some_claim(state) else { return miss(state) };
    let Some(Mark::Row(marked)) = state.mark else {
        state.notice = Some(Notice::info("no row is marked: m marks the one under the cursor"));
        return;
    };
    let (matrix, articles) = rows(state);
    let (Some((one, first)), Some((other, second))) =
        (row_of(&matrix, &articles, marked), row_of(&matrix, &articles, claim))
    else {
        state.notice = Some(Notice::info("the marked row is not here"));
        return;
    };
    if !matrix.may_merge(one, other) {
        let words = if one == other {
            "this is the marked row itself"
        } else {
            "the rows cannot be one: their claims differ in kind, or an article would have more than two"
        };
        state.notice = Some(Notice::info(words));
        return;
    }
    record(state, state.session.merge(first.into_iter().chain(second)), effects);
    state.mark = None;
    state.notice = Some(Notice::info("the rows are one: u takes that back"));
}

/// The marked passage when it stands on the other side than the cursor, and the passage under the cursor: left block, right block.
fn marked_pair(state: &State) -> Option<(BlockId, BlockId)> {
    let (Some(Mark::Passage((article, block))), Some(spot)) = (state.mark, state.spot()) else { return None };
    let other = spot.side.other();
    let is_facing = state.article_index(other) == article && state.article_index(spot.side) != article;
    is_facing.then_some(if other == Side::Left { (block, spot.block) } else { (spot.block, block) })
}

/// Whether the comparison itself links two blocks.
fn is_found(state: &State, (left, right): (BlockId, BlockId)) -> bool {
    let compared = state.compared.get(&state.pair.indexes);
    compared.is_some_and(|compared| compared.found.links.iter().any(|link| (link.left, link.right) == (left, right)))
}

fn passages(state: &State, (left, right): (BlockId, BlockId)) -> [Passage; 2] {
    [(state.pair.indexes[0], left), (state.pair.indexes[1], right)]
}

/// Links the marked passage with the one under the cursor.
pub fn link(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(ends) = marked_pair(state) else {
        state.notice = Some(Notice::info("m marks a passage; then go to its partner on the other side"));
        return;
    };
    let links = &state.pair.comparison.links;
    if links.iter().any(|link| (link.left, link.right) == ends) {
        state.notice = Some(Notice::info("the two are linked already"));
        return;
    }
    // A link that was taken away before is only left to the comparison again.
    let linked = (!is_found(state, ends)).then_some(true);
    let [one, other] = passages(state, ends);
    record(state, state.session.set_link(one, other, linked), effects);
    state.mark = None;
    state.notice = Some(Notice::info("linked by hand: u takes that back"));
}

/// Takes away the link between the passage under the cursor and the marked one, or else its best partner.
pub fn unlink(state: &mut State, effects: &mut Vec<Effect>) {
    let partner = || {
        let spot = state.spot()?;
        let link = state.pair.comparison.links_of(spot.side, spot.block).next()?;
        Some((link.left, link.right))
    };
    let is_linked =
        |ends: &(BlockId, BlockId)| state.pair.comparison.links.iter().any(|link| (link.left, link.right) == *ends);
    let Some(ends) = marked_pair(state).filter(is_linked).or_else(partner) else {
        state.notice = Some(Notice::info("this passage has no link"));
        return;
    };
    let linked = is_found(state, ends).then_some(false);
    let [one, other] = passages(state, ends);
    record(state, state.session.set_link(one, other, linked), effects);
    let [left, right] = state.pair.sides().map(|article| article.meta.label.as_str());
    let words = format!("unlinked {left} ¶ {} and {right} ¶ {}: u takes that back", ends.0.number(), ends.1.number());
    state.notice = Some(Notice::info(words));
}

/// Asks for a further link to the evidence of the focused claim, or with a number for the link of that number.
pub fn ask_evidence(state: &mut State, number: Option<u32>) {
    let Some((article, place, kind)) = focused(state) else { return miss(state) };
    let links = state.session.ruling(article, place, kind).map_or(&[][..], |ruling| &ruling.evidence);
    let at = number.map_or(links.len(), |number| (number as usize).saturating_sub(1)).min(links.len());
    let text = links.get(at).cloned().unwrap_or_default();
    state.mode = Mode::Ask(Ask::new(text, Asking::Evidence { article, place, kind, at }));
}

/// Keeps a link to a claim's evidence, by its place among them; an empty one takes it away.
pub fn keep_evidence(state: &mut State, (article, place, kind): Key, at: usize, link: &str, effects: &mut Vec<Effect>) {
    state.mode = Mode::Browse;
    let mut links = state.session.ruling(article, place, kind).map_or_else(Vec::new, |ruling| ruling.evidence.clone());
    match links.get_mut(at) {
        Some(old) => link.clone_into(old),
        None => links.push(link.to_owned()),
    }
    record(state, state.session.set_evidence(article, place, kind, &links), effects);
}

/// Shows again what a step that is on disk has changed by hand.
pub fn refresh(state: &mut State, step: &Step, effects: &mut Vec<Effect>) {
    let any = |is: fn(&Change) -> bool| step.changes.iter().any(is);
    let rows = any(|change| matches!(change, Change::EditRows { .. }));
    let links = any(|change| matches!(change, Change::SetLink { .. }));
    if rows {
        super::matrix::fill(state);
        if let Some(compared) = state.compared.get(&state.pair.indexes).filter(|_| state.pair.is_ready()).cloned() {
            super::pairs::show(state, &compared, effects);
        }
    }
    if links {
        super::links::follow(state, effects);
    }
}
