//! What each command does, one family a file.

pub mod claims;
pub mod elsewhere;
pub mod exports;
pub mod findings;
pub mod front;
pub mod hand;
pub mod links;
pub mod lost;
pub mod matrix;
pub mod notes;
pub mod offers;
pub mod pairs;
pub mod passages;
pub mod pointing;
pub mod review;
pub mod rulings;
pub mod searching;
pub mod shares;
pub mod sources;
pub mod typing;
pub mod views;

use super::help::Help;
use super::message::{Effect, Notice};
use super::palette::Palette;
use super::state::{Ask, Asking, Focus, Mode, State};
use super::views::View;
use crate::command::Command;
use crate::session::{Decision, Verdict};

/// Does a command. `count` is what was typed before its keys.
#[expect(clippy::too_many_lines, reason = "a line a command, all of them held against the registry by the match")]
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
        C::NextDivergence => passages::divergence(state, times, effects),
        C::PreviousDivergence => passages::divergence(state, -times, effects),
        C::NextMove => passages::find(state, passages::Goal::Move, times),
        C::PreviousMove => passages::find(state, passages::Goal::Move, -times),
        C::NextUnreviewed => passages::find(state, passages::Goal::Unreviewed, times),
        C::PreviousUnreviewed => passages::find(state, passages::Goal::Unreviewed, -times),
        C::NextSentence => passages::sentence(state, times),
        C::PreviousSentence => passages::sentence(state, -times),
        C::FollowLink => passages::follow(state),
        C::JumpBack => views::travel(state, times, false, effects),
        C::JumpForward => views::travel(state, times, true, effects),
        C::Mark => hand::mark(state),
        C::LinkPassages => hand::link(state, effects),
        C::UnlinkPassages => hand::unlink(state, effects),
        C::CopyPassage => sources::copy(state, effects),
        C::OpenSource => sources::open(state, effects),

        C::NextClaim => claims::beside(state, times),
        C::PreviousClaim => claims::beside(state, -times),
        C::NextListed => step(state, times),
        C::PreviousListed => step(state, -times),
        C::FirstListed => end(state, false),
        C::LastListed => end(state, true),
        C::NextColumn => sidestep(state, times),
        C::PreviousColumn => sidestep(state, -times),
        C::ShowListed => match state.view {
            View::Panes => claims::show_and_enter(state),
            View::Matrix => matrix::show(state, effects),
            View::Findings => findings::show(state, effects),
            View::Shares => shares::show(state, effects),
            View::Overview => front::show(state, effects),
            View::Divergences => front::show_divergence(state, effects),
            View::Rulings => rulings::show(state, effects),
        },
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
        C::EditNote => notes::open(state),
        C::EditNoteOutside => notes::edit_outside(state, effects),
        C::EditEvidence => hand::ask_evidence(state, count),
        C::SplitClaim => hand::split(state, effects),
        C::MergeRows => hand::merge(state, effects),
        C::ShowOrphans => state.mode = Mode::Details(lost::details(state)),

        C::FocusLeft => focus(state, &[Place::Claims, Place::Right, Place::Left], false),
        C::FocusRight => focus(state, &[Place::Left, Place::Right, Place::Claims], false),
        C::FocusNext if findings::has_others(state) => findings::next_suggestion(state, effects),
        C::FocusNext => focus(state, &[Place::Left, Place::Right, Place::Claims], true),
        C::FocusPrevious => focus(state, &[Place::Claims, Place::Right, Place::Left], true),
        C::ToggleSidebar => claims::toggle_sidebar(state),

        C::ShowPanes => views::show(state, View::Panes),
        C::ShowMatrix => views::show(state, View::Matrix),
        C::ShowFindings => {
            findings::fill(state);
            views::show(state, View::Findings);
        }
        C::ShowShares => views::show(state, View::Shares),
        C::ShowOverview => views::show(state, View::Overview),
        C::ShowDivergences => front::list(state),
        C::ShowRulings => rulings::list(state),
        C::Explain => explain(state),
        C::FilterKind if state.view == View::Rulings => rulings::filter_kind(state),
        C::FilterKind => matrix::filter_kind(state),
        C::FilterRelation if state.view == View::Rulings => rulings::filter_relation(state),
        C::FilterRelation => matrix::filter_relation(state),
        C::FilterOutlet => rulings::filter_outlet(state),
        C::ToggleAlone => matrix::toggle_alone(state),
        C::FilterVerdict if state.view == View::Rulings => rulings::filter_verdict(state),
        C::FilterVerdict => matrix::filter_verdict(state),
        C::FilterSeverity => findings::filter_severity(state),
        C::FilterCategory => findings::filter_category(state),
        C::FilterDecision => findings::filter_decision(state),
        C::ToggleGuesses => findings::toggle_guesses(state),
        C::ClearFilters if state.view == View::Findings => findings::clear_filters(state),
        C::ClearFilters if state.view == View::Rulings => rulings::clear_filters(state),
        C::ClearFilters => matrix::clear_filters(state),

        C::NextFinding => findings::beside(state, times, effects),
        C::PreviousFinding => findings::beside(state, -times, effects),
        C::AcceptFinding => findings::decide(state, Decision::Accepted, effects),
        C::DismissFinding => findings::decide(state, Decision::Dismissed, effects),
        C::AcceptRule => findings::decide_rule(state, Decision::Accepted, effects),
        C::DismissRule => findings::decide_rule(state, Decision::Dismissed, effects),
        C::EditCorrection => findings::ask_correction(state),
        C::NextSuggestion => findings::next_suggestion(state, effects),
        C::NextForm => typing::next_form(state),
        C::SaveCorrections => findings::ask_where(state),
        C::NextArticle => pairs::article(state, times, effects),
        C::PreviousArticle => pairs::article(state, -times, effects),
        C::NextPair => pairs::step(state, times, effects),
        C::PreviousPair => pairs::step(state, -times, effects),
        C::SwapSides => pairs::swap(state, effects),
        C::MoveDividerLeft => views::move_divider(state, -times),
        C::MoveDividerRight => views::move_divider(state, times),
        C::ToggleRewording => {
            let hidden = !state.hides_rewording();
            state.hide_rewording = Some(hidden);
            let what = if hidden { "rewording hidden: changes of substance only" } else { "rewording shown" };
            state.notice = Some(Notice::info(what));
        }
        C::CycleLayout => views::cycle_layout(state),
        C::ToggleFold => passages::toggle_fold(state),
        C::OpenFolds => passages::fold_all(state, true),
        C::CloseFolds => passages::fold_all(state, false),
        C::CycleFilter => passages::cycle_filter(state),

        C::ToggleReviewed => review::toggle(state, effects),
        C::Export => exports::ask_where(state),
        C::Undo => review::travel(state, false, effects),
        C::Redo => review::travel(state, true, effects),

        C::Search => searching::open(state),
        C::SearchNext => searching::next(state, times),
        C::SearchPrevious => searching::next(state, -times),
        C::FindElsewhere => elsewhere::seek(state, effects),
        C::TakeIn => elsewhere::take_in(state, effects),

        C::Help => {
            let about = state.context();
            state.mode = Mode::Help(Help { about, filter: String::new(), top: 0 });
        }
        C::Palette => state.mode = Mode::Palette(Palette::of(state.context())),
        C::Accept => typing::accept(state, effects),
        C::InsertLineBreak => typing::break_line(state, effects),
        C::Close => close(state),
        C::Suspend => effects.push(Effect::Suspend),
        C::Redraw => effects.push(Effect::Redraw),
        C::Quit => {
            views::keep_place(state, effects);
            effects.push(Effect::Quit);
        }
    }
}

/// Moves along the list that has the keyboard.
pub fn step(state: &mut State, by: isize) {
    if views::scroll_open(state, by) {
        return;
    }
    match state.view {
        View::Panes => claims::step(state, by),
        View::Matrix => {
            state.grid.step(by);
        }
        View::Findings => state.findings.list.step(by),
        View::Shares => shares::step(state, by, 0),
        View::Overview => state.front.step(by),
        View::Divergences => state.divergences.list.step(by),
        View::Rulings => state.rulings.list.step(by),
    }
}

/// Goes to the start or the end of the list that has the keyboard.
fn end(state: &mut State, last: bool) {
    let far = if last { isize::MAX } else { isize::MIN + 1 };
    if views::scroll_open(state, far) {
        return;
    }
    match state.view {
        View::Panes => claims::end(state, last),
        View::Matrix => {
            state.grid.step(far);
        }
        View::Findings => state.findings.list.step(far),
        View::Shares => shares::step(state, far, 0),
        View::Overview => state.front.step(far),
        View::Divergences => state.divergences.list.step(far),
        View::Rulings => state.rulings.list.step(far),
    }
}

/// Moves along the row of a table.
fn sidestep(state: &mut State, by: isize) {
    match state.view {
        View::Panes | View::Findings | View::Overview | View::Divergences | View::Rulings => {}
        View::Matrix => {
            state.grid.sidestep(by.clamp(-10_000, 10_000));
        }
        View::Shares => shares::step(state, 0, by),
    }
}

/// Opens the box that tells everything about what is focused.
fn explain(state: &mut State) {
    let details = match state.view {
        View::Panes if state.focused_finding().is_some() => findings::details(state),
        View::Panes => claims::details(state).or_else(|| passages::details(state)),
        View::Findings => findings::details(state),
        View::Matrix => matrix::details(state),
        View::Shares => shares::details(state),
        View::Rulings => rulings::details(state),
        View::Overview | View::Divergences => None,
    };
    let Some(details) = details else {
        let words = "nothing here that could be explained: ] c goes to a claim, ] a to a finding";
        state.notice = Some(Notice::info(words));
        return;
    };
    state.mode = Mode::Details(details);
}

/// What can have the focus, in the order of the screen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Left,
    Right,
    Claims,
}

/// Adds a remark that nobody asked for to the notice that is shown.
fn mention(state: &mut State, words: &str) {
    match &mut state.notice {
        None => state.notice = Some(Notice::info(words)),
        Some(notice) if !notice.text.contains(words) => notice.text = format!("{}; {words}", notice.text),
        Some(_) => {}
    }
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
    match std::mem::replace(&mut state.mode, Mode::Browse) {
        Mode::Search(prompt) => searching::abandon(state, &prompt),
        Mode::Note(editor) => notes::leave(state, editor),
        Mode::Ask(Ask { about: Asking::File { .. }, .. }) => {
            state.notice = Some(Notice::info("nothing written"));
        }
        Mode::Ask(Ask { about: Asking::Correction { .. }, .. }) => {
            state.notice = Some(Notice::info("the finding is left as it was"));
        }
        Mode::Ask(Ask { about: Asking::Evidence { .. }, .. }) => {
            state.notice = Some(Notice::info("link left as it was"));
        }
        Mode::Help(_) | Mode::Details(_) | Mode::Palette(_) | Mode::Elsewhere(_) => {}
        Mode::Browse if searching::widen(state) => {}
        Mode::Browse if state.view != View::Panes => views::close(state),
        Mode::Browse if state.focus == Focus::Claims => state.focus = Focus::Panes,
        Mode::Browse => state.search = None,
    }
}
