//! Verdicts that were made on the same texts in another dossier, and what else is to be known at the start.

use crate::app::details::{Details, Tone};
use crate::app::message::{Effect, Notice};
use crate::app::state::{Mode, State};
use crate::keymap::Key;
use crate::session::{Offer, Step};

/// Takes note of an offer, unless something was ruled here meanwhile.
pub fn take_note(state: &mut State, offer: Offer) {
    if state.session.rulings().next().is_none() {
        state.offer = Some(offer);
    }
}

/// Shows the offer where nothing else is to be said, until it is answered.
pub fn show(state: &mut State) {
    if state.notice.is_none()
        && matches!(state.mode, Mode::Browse)
        && let Some(offer) = &state.offer
    {
        state.notice = Some(Notice::info(format!("y takes over, esc leaves: {}", offer.told())));
    }
}

/// Answers the offer where a key does: `y` takes it, `esc` leaves it. Whether it was one of them.
pub fn answer(state: &mut State, key: Key, effects: &mut Vec<Effect>) -> bool {
    if state.offer.is_none() || !matches!(state.mode, Mode::Browse) || state.keys.pending.is_some() {
        return false;
    }
    let is = |name: &str| name.parse() == Ok(key);
    if is("esc") {
        state.offer = None;
        state.notice = Some(Notice::info("left where they are: they are offered again while nothing is ruled here"));
        return true;
    }
    if !is("y") {
        return false;
    }
    effects.extend(state.offer.take().map(|offer| Effect::TakeOver(offer.steps)));
    true
}

/// Takes over what is in the journal now.
pub fn taken(state: &mut State, outcome: Result<Vec<Step>, String>, effects: &mut Vec<Effect>) {
    match outcome {
        Ok(steps) => {
            for step in &steps {
                state.session.apply(step);
                super::hand::refresh(state, step, effects);
            }
            super::review::refresh(state);
            let (all, lost) = (state.session.rulings().count(), state.grid.rowless);
            let told =
                if all == 1 { "1 verdict is taken over".to_owned() } else { format!("{all} verdicts are taken over") };
            let lost = if lost == 0 { String::new() } else { format!("; {lost} without a place: g o") };
            state.notice = Some(Notice::info(format!("{told}{lost}")));
        }
        Err(reason) => state.notice = Some(Notice::error(reason)),
    }
}

/// Opens a box with what the user has to see whole.
pub fn remark(state: &mut State, remarks: Vec<String>) {
    let mut details = Details::of("Before you begin");
    for (at, remark) in remarks.into_iter().enumerate() {
        if at > 0 {
            details.tell(Tone::Plain, 0, "");
        }
        details.tell(Tone::Plain, 0, remark);
    }
    if !details.paragraphs.is_empty() {
        state.mode = Mode::Details(details);
    }
}
