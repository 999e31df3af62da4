//! Moving among passages, and what is done to one.

use crate::app::details::{Details, Tone};
use crate::app::findings::correction;
use crate::app::message::{Effect, Notice};
use crate::app::panes::Spot;
use crate::app::rows::{Item, Line, Row, ghost};
use crate::app::state::{Filter, Focus, Followed, State};
use crate::app::views::View;
use crate::article::Side;
use crate::comparison::{JudgedLink, Relation};
use crate::diff::Change;
use crate::text::Span;
use crate::text::visible::width;
use unicode_segmentation::UnicodeSegmentation;

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

/// Rows that are scrolled at most by one command.
const ROWS: isize = 10_000;

/// Scrolls by rows: what is open over the view, else the list or the panes.
pub fn scroll(state: &mut State, by: isize) {
    if super::views::scroll_open(state, by) {
    } else if state.view != View::Panes || state.focus == Focus::Claims {
        super::step(state, by);
    } else {
        // So many rows are laid out in a moment; nobody counts more.
        state.panes.scroll(&state.pair, by.clamp(-ROWS, ROWS));
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
        for _ in 0..times.abs().min((ROWS / rows).max(1)) {
            let before = (state.panes.top(), state.panes.cursor());
            state.panes.page(&state.pair, times > 0, whole);
            if before == (state.panes.top(), state.panes.cursor()) {
                break;
            }
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
    let is_folded =
        |first: u32, count: u32| goal == Goal::Unreviewed && (first..first + count).any(|one| reaches(one as usize));
    while left > 0 {
        at = if forward { at + 1 } else { at.wrapping_sub(1) };
        match items.get(at) {
            Some(&Item::Facing(facing)) if reaches(facing as usize) => {
                found = Some(at);
                left -= 1;
            }
            Some(&Item::Folded { first, count }) if is_folded(first, count) => {
                found = Some(at);
                left -= 1;
            }
            Some(_) => {}
            None => break,
        }
    }
    match found {
        Some(item) => {
            let facing = items.get(item).map_or(0, |item| item.first() as usize);
            super::views::leave(state);
            match reached(state, goal, facing) {
                Some(spot) => state.panes.go_to(&state.pair, spot),
                None => state.panes.go_to_item(&state.pair, item),
            }
        }
        None if state.pair.is_ready() => state.notice = Some(Notice::info(goal.absence(forward))),
        None => state.notice = Some(Notice::info("not aligned yet")),
    }
}

/// Goes to the next passage that differs in fact, and where there is none on to the next pair that has one.
pub fn divergence(state: &mut State, times: isize, effects: &mut Vec<Effect>) {
    for _ in 0..times.unsigned_abs().min(1_000) {
        let before = (state.pair.indexes, state.panes.cursor());
        find(state, Goal::Divergence, times.signum());
        let found = before != (state.pair.indexes, state.panes.cursor());
        if !found && state.pair.is_ready() && !super::front::next_divergent_pair(state, times > 0, effects) {
            let (pairs, compared) = (state.dossier.pairs().count(), state.survey.compared());
            if compared < pairs {
                let words =
                    format!("{}; {compared} of {pairs} pairs are compared so far", Goal::Divergence.absence(times > 0));
                state.notice = Some(Notice::info(words));
            }
            return;
        }
    }
}

/// The block of a facing that is meant: of the side that has the focus where it can be. `None` when all of them are.
fn reached(state: &State, goal: Goal, facing: usize) -> Option<Spot> {
    let own = state.panes.side;
    let level = state.pair.level_links(facing).map(|link| (own, link));
    let links = level.chain(state.pair.far_links(facing)).filter(|(_, link)| link.relation == Relation::Divergent);
    let spot = |(side, link): (Side, &JudgedLink)| Spot { side, block: link.block(side) };
    let first = |spots: &mut dyn Iterator<Item = Spot>| spots.min_by_key(|spot| (spot.side != own, spot.block));
    match goal {
        Goal::Divergence => first(&mut links.map(spot)),
        Goal::Move => first(&mut state.pair.far_links(facing).map(spot)),
        Goal::Link | Goal::Unreviewed => None,
    }
}

/// Takes the cursor to a facing, to the block of it that differs where one does. The side that has the focus keeps it where it can.
pub fn land(state: &mut State, facing: usize) {
    match reached(state, Goal::Divergence, facing) {
        Some(spot) => state.panes.go_to(&state.pair, spot),
        None => state.panes.go_to_facing(&state.pair, facing),
    }
}

/// Opens what is folded under the cursor, or folds again what nothing answers there.
pub fn toggle_fold(state: &mut State) {
    if state.panes.is_on_folded() {
        state.panes.open_folded(&state.pair);
    } else if !state.panes.fold_here(&state.pair) {
        state.notice =
            Some(Notice::info("nothing to fold here: passages fold where two or more in a row are in one text only"));
    }
}

/// Opens all that is folded, or folds all that nothing answers.
pub fn fold_all(state: &mut State, open: bool) {
    state.panes.fold_all(&state.pair, open);
    let words = if open { "all passages are open" } else { "what is in one text only is folded" };
    state.notice = Some(Notice::info(words));
}

/// Everything about the passage under the cursor: what answers it, and all that differs.
pub fn details(state: &State) -> Option<Details> {
    let spot = state.spot()?;
    let other = spot.side.other();
    let label = |side: Side| state.pair.article(side).meta.label.as_str();
    let mut details = Details::of(format!("{} ¶ {}", label(spot.side), spot.block.number()));
    let mut links = state.pair.comparison.links_of(spot.side, spot.block).peekable();
    if links.peek().is_none() {
        details.tell(Tone::Plain, 0, format!("Nothing in {} answers it.", label(other)));
    }
    for link in links {
        if !details.paragraphs.is_empty() {
            details.tell(Tone::Plain, 0, "");
        }
        let tone = if link.relation == Relation::Divergent { Tone::Strong } else { Tone::Head };
        let by_hand = state.pair.by_hand.contains(&(link.left, link.right)).then_some("linked by hand");
        let notes: Vec<&str> = by_hand.into_iter().chain(link.moved.then_some("moved")).collect();
        let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
        let words = match link.relation {
            Relation::Same => "The same as",
            // Words of two languages are not held against each other.
            Relation::Reworded if state.pair.comparison.cross_language => "The same substance as",
            Relation::Reworded => "Other words than",
            _ => "Differs in fact from",
        };
        details.tell(tone, 0, format!("{words} {} ¶ {}{notes}", label(other), link.block(other).number()));
        let (grave, light): (Vec<&Change>, Vec<&Change>) = link.changes.iter().partition(|change| change.substance);
        for (tone, change) in
            grave.into_iter().map(|c| (Tone::Plain, c)).chain(light.into_iter().map(|c| (Tone::Quiet, c)))
        {
            details.tell(tone, 2, told(state, change, spot.side));
        }
        details.tell(Tone::Plain, 0, "");
        details.tell(Tone::Plain, 2, state.pair.article(other).block(link.block(other)).text.clone());
    }
    let article = state.article_index(spot.side);
    for told in state.contests(article, spot.block) {
        details.tell(Tone::Strong, 0, format!("Contested: {told}"));
    }
    let text = &state.pair.article(spot.side).block(spot.block).text;
    let found = state.findings.in_block(article, spot.block);
    for (_, finding) in found.filter(|(key, finding)| state.is_marked(*key, finding)) {
        let best = finding.suggestions.first().map(String::as_str);
        let words = correction(finding.place.span.of(text), best);
        details.tell(Tone::Quiet, 0, format!("{}: {words}", finding.category.name()));
    }
    Some(details)
}

/// A change in words, from the side that is read: "figure: “13”, there “18”".
fn told(state: &State, change: &Change, here: Side) -> String {
    let words = |side: Side| {
        let place = if side == Side::Left { change.left } else { change.right }?;
        let block = state.pair.article(side).blocks.get(place.block.index())?;
        Some(place.span.of(&block.text).trim().to_owned())
    };
    let kind = change.kind.name();
    match (words(here), words(here.other())) {
        (Some(own), Some(other)) => format!("{kind}: “{own}”, there “{other}”"),
        (Some(own), None) => format!("{kind}: “{own}” is here alone"),
        (None, Some(other)) => format!("{kind}: “{other}” is there alone"),
        (None, None) => kind.to_owned(),
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
    if state.panes.is_on_folded() {
        return state.panes.open_folded(&state.pair);
    }
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
        let comparison = &state.pair.comparison;
        let links = comparison.partners_elsewhere(spot.side, spot.block);
        let mut partners: Vec<Spot> = links.map(|link| Spot { side: other, block: link.block(other) }).collect();
        // The one that is shown comes first.
        let shown = ghost(comparison, spot.side, spot.block).map(|link| link.block(other));
        partners.sort_by_key(|partner| Some(partner.block) != shown);
        partners
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

/// A click on a cell of the panes, counted from their first one: takes the cursor there, to the claim and the finding whose words are hit; on
/// the line that names partners elsewhere, goes to one.
pub fn click(state: &mut State, screen_row: usize, column: usize, side: Side) {
    let Some((item, spot, row)) = state.panes.hit(screen_row, side) else { return };
    // What goes over both panes begins in the left one.
    let over = side == Side::Right && matches!(row, Row::Wide(..));
    let column = column + if over { (state.geometry.right.x - state.geometry.left.x) as usize } else { 0 };
    match (state.panes.items().get(item), spot) {
        (_, Some(spot)) => {
            state.followed = None;
            state.panes.go_to(&state.pair, spot);
            match row.line(spot.side) {
                Some(Line::Partners { .. }) => follow(state),
                Some(Line::Text { span, .. }) => {
                    let column = column.checked_sub(state.panes.measure().gutter);
                    let text = &state.pair.article(spot.side).block(spot.block).text;
                    if let Some(at) = column.and_then(|column| byte_at(text, span, column)) {
                        choose(state, spot, at);
                    }
                }
                Some(Line::Ghost { .. }) | None => {}
            }
        }
        (Some(Item::Folded { .. }), None) if row == Row::Folded => {
            state.panes.go_to_item(&state.pair, item);
            state.panes.open_folded(&state.pair);
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

/// The byte of a text that stands in a column of a line of it; `None` behind the line's end.
fn byte_at(text: &str, line: Span, column: usize) -> Option<u32> {
    let mut taken = 0;
    line.of(text).grapheme_indices(true).find_map(|(at, cluster)| {
        taken += width(cluster);
        (taken > column).then_some(line.start + at as u32)
    })
}

/// Selects the claim and gives the focus to the finding whose words hold a byte of a block, the shortest of several.
fn choose(state: &mut State, spot: Spot, at: u32) {
    let holds = |span: Span| span.start <= at && at < span.end;
    let claims = state.sidebar.matrix.claims.iter().enumerate().filter(|(_, claim)| {
        (claim.article, claim.place.block) == (spot.side.index(), spot.block) && holds(claim.place.span)
    });
    if let Some((claim, _)) = claims.min_by_key(|(_, claim)| claim.place.span.len()) {
        state.sidebar.select(claim);
    }
    let found = state.findings.in_block(state.article_index(spot.side), spot.block);
    let found = found.filter(|(key, finding)| state.is_marked(*key, finding) && holds(finding.place.span));
    state.findings.focus = found.min_by_key(|(_, finding)| finding.place.span.len()).map(|(key, _)| key);
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
    state.arriving = None;
    let (pair, filter) = (&state.pair, state.filter);
    state.panes.show(pair, |facing| match filter {
        Filter::All => true,
        Filter::Divergent => pair.diverges(facing),
        Filter::Unreviewed => !pair.reviewed.get(facing).copied().unwrap_or(false),
    });
    state.panes.restore(pair, place);
}

/// Goes to the next or previous sentence, on to the next passage behind the last one.
pub fn sentence(state: &mut State, by: isize) {
    for _ in 0..by.unsigned_abs().min(1_000) {
        let Some((spot, at)) = crate::app::lit::current(state) else { return step(state, by.signum()) };
        let count = state.pair.article(spot.side).block(spot.block).sentences.len();
        let next = at.checked_add_signed(by.signum()).filter(|&next| next < count);
        let target = if let Some(next) = next {
            (spot, next)
        } else {
            step(state, by.signum());
            let Some(there) = state.spot().filter(|there| *there != spot) else { return };
            let last = state.pair.article(there.side).block(there.block).sentences.len().saturating_sub(1);
            (there, if by > 0 { 0 } else { last })
        };
        state.sentence = Some(target);
        let sentence = state.pair.article(target.0.side).block(target.0.block).sentences.clone().nth(target.1);
        if let Some(id) = sentence {
            let start = state.pair.article(target.0.side).sentences[id as usize].span.start;
            state.panes.reveal_at(&state.pair, target.0, start);
        }
    }
}
