//! What each command does, one family a file.

pub mod claims;
pub mod pairs;
pub mod passages;
pub mod review;
pub mod searching;
pub mod typing;

use super::message::{Effect, Notice};
use super::state::{Focus, Help, Mode, State};
use crate::command::Command;
use crate::session::Verdict;

/// Does a command. `count` is what was typed before its keys.
pub fn perform(state: &mut State, command: Command, count: Option<u32>, effects: &mut Vec<Effect>) {
    use Command as C;
    let times = count.unwrap_or(1).min(1_000_000) as isize;
    match command {
        C::NextPassage => passages::step(state, times),
        C::PreviousPassage => passages::step(state, -times),
        C::FirstPassage => passages::end(state, count, false),
        C::LastPassage => passages::end(state, count, true),
        C::ScrollDown => passages::scroll(state, times),
        C::ScrollUp => passages::scroll(state, -times),
        C::HalfPageDown => passages::page(state, times, false),
        C::HalfPageUp => passages::page(state, -times, false),
        C::PageDown => passages::page(state, times, true),
        C::PageUp => passages::page(state, -times, true),
        C::NextLink => passages::find(state, passages::Goal::Link, times),
        C::PreviousLink => passages::find(state, passages::Goal::Link, -times),
        C::NextDivergence => passages::find(state, passages::Goal::Divergence, times),
        C::PreviousDivergence => passages::find(state, passages::Goal::Divergence, -times),
        C::NextMove => passages::find(state, passages::Goal::Move, times),
        C::PreviousMove => passages::find(state, passages::Goal::Move, -times),
        C::NextUnreviewed => passages::find(state, passages::Goal::Unreviewed, times),
        C::PreviousUnreviewed => passages::find(state, passages::Goal::Unreviewed, -times),
        C::FollowLink => passages::follow(state),
        C::JumpBack => passages::jump_back(state, times),
        C::JumpForward => passages::jump_forward(state, times),
        C::CopyPassage => passages::copy(state, effects),

        C::NextClaim => claims::beside(state, times),
        C::PreviousClaim => claims::beside(state, -times),
        C::NextListed => claims::step(state, times),
        C::PreviousListed => claims::step(state, -times),
        C::FirstListed => claims::end(state, false),
        C::LastListed => claims::end(state, true),
        C::ShowClaim => claims::show_and_enter(state),
        C::RuleSupported => claims::rule(state, Some(Verdict::Supported), effects),
        C::RuleDisputed => claims::rule(state, Some(Verdict::Disputed), effects),
        C::RuleRefuted => claims::rule(state, Some(Verdict::Refuted), effects),
        C::RuleUnverifiable => claims::rule(state, Some(Verdict::Unverifiable), effects),
        C::RuleNeedsSource => claims::rule(state, Some(Verdict::NeedsSource), effects),
        C::ClearVerdict => claims::rule(state, None, effects),
        C::RuleRowSupported => claims::rule_row(state, Some(Verdict::Supported), effects),
        C::RuleRowDisputed => claims::rule_row(state, Some(Verdict::Disputed), effects),
        C::RuleRowRefuted => claims::rule_row(state, Some(Verdict::Refuted), effects),
        C::RuleRowUnverifiable => claims::rule_row(state, Some(Verdict::Unverifiable), effects),
        C::RuleRowNeedsSource => claims::rule_row(state, Some(Verdict::NeedsSource), effects),
        C::ClearRowVerdicts => claims::rule_row(state, None, effects),
        C::EditNote => claims::open_note(state),

        C::FocusLeft => focus(state, &[Place::Claims, Place::Right, Place::Left], false),
        C::FocusRight => focus(state, &[Place::Left, Place::Right, Place::Claims], false),
        C::FocusNext => focus(state, &[Place::Left, Place::Right, Place::Claims], true),
        C::FocusPrevious => focus(state, &[Place::Claims, Place::Right, Place::Left], true),
        C::ToggleSidebar => claims::toggle_sidebar(state),

        C::NextArticle => pairs::article(state, times, effects),
        C::PreviousArticle => pairs::article(state, -times, effects),
        C::NextPair => pairs::step(state, times, effects),
        C::PreviousPair => pairs::step(state, -times, effects),
        C::SwapSides => pairs::swap(state, effects),
        C::ToggleRewording => {
            state.hide_rewording = !state.hide_rewording;
            let what =
                if state.hide_rewording { "rewording hidden: changes of substance only" } else { "rewording shown" };
            state.notice = Some(Notice::info(what));
        }
        C::CycleFilter => passages::cycle_filter(state),

        C::ToggleReviewed => review::toggle(state, effects),
        C::Undo => review::travel(state, false, effects),
        C::Redo => review::travel(state, true, effects),

        C::Search => searching::open(state),
        C::SearchNext => searching::next(state, times),
        C::SearchPrevious => searching::next(state, -times),

        C::Help => {
            let about = state.context();
            state.mode = Mode::Help(Help { about, filter: String::new(), top: 0 });
        }
        C::Accept => typing::accept(state, effects),
        C::InsertLineBreak => typing::break_line(state),
        C::Close => close(state),
        C::Suspend => effects.push(Effect::Suspend),
        C::Redraw => effects.push(Effect::Redraw),
        C::Quit => effects.push(Effect::Quit),
    }
}

/// What can have the focus, in the order of the screen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Left,
    Right,
    Claims,
}

/// Gives the focus to the next in `order`, from the first again after the last when `around`.
fn focus(state: &mut State, order: &[Place], around: bool) {
    use crate::article::Side;
    let here = match (state.focus, state.panes.side) {
        (Focus::Claims, _) => Place::Claims,
        (Focus::Panes, Side::Left) => Place::Left,
        (Focus::Panes, Side::Right) => Place::Right,
    };
    let open = |place: &Place| *place != Place::Claims || state.geometry.sidebar.is_some();
    let order: Vec<Place> = order.iter().copied().filter(open).collect();
    let at = order.iter().position(|&place| place == here).unwrap_or(0);
    let next = if around { (at + 1) % order.len() } else { (at + 1).min(order.len() - 1) };
    match order[next] {
        Place::Left => (state.focus, state.panes.side) = (Focus::Panes, Side::Left),
        Place::Right => (state.focus, state.panes.side) = (Focus::Panes, Side::Right),
        Place::Claims => claims::enter(state),
    }
}

/// Closes what is open; with nothing open the focus goes back to the panes, then the search is forgotten.
fn close(state: &mut State) {
    let covers = state.geometry.screen.width < super::geometry::DOCKED_FROM;
    match std::mem::replace(&mut state.mode, Mode::Browse) {
        Mode::Search(prompt) => searching::abandon(state, &prompt),
        Mode::Note(_) => state.notice = Some(Notice::info("note left as it was")),
        Mode::Help(_) => {}
        Mode::Browse if state.focus == Focus::Claims => {
            state.focus = Focus::Panes;
            if covers {
                state.sidebar.open = Some(false);
            }
        }
        Mode::Browse if covers && state.geometry.sidebar.is_some() => state.sidebar.open = Some(false),
        Mode::Browse => state.search = None,
    }
}
