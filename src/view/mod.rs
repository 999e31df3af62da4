//! Draws a frame from the state. Nothing is laid out or changed here: rows and geometry come from the state.

mod claims;
#[cfg(test)]
mod desk;
mod details;
mod divergences;
mod elsewhere;
mod findings;
mod front;
mod help;
mod matrix;
#[cfg(test)]
mod measure;
mod note;
mod palette;
mod panes;
mod passage;
#[cfg(test)]
mod picture;
mod popup;
mod preview;
mod rulings;
mod shares;
#[cfg(test)]
mod snapshot;
mod status;
#[cfg(test)]
mod tests;
pub mod theme;
mod title;
#[cfg(test)]
mod tour;

use crate::app::geometry::Area;
use crate::app::{Mode, State, View};
use ratatui::Frame;
use ratatui::layout::Rect;
use theme::Theme;

/// Draws the state.
pub fn draw(frame: &mut Frame, state: &State, theme: &Theme) {
    // Between a change of the terminal's size and its message the buffer may be smaller than the geometry.
    let screen = frame.area();
    if screen.width != state.geometry.screen.width || screen.height != state.geometry.screen.height {
        return;
    }
    title::draw(frame, state, theme);
    match state.view {
        View::Panes => {
            panes::draw(frame, state, theme);
            claims::draw(frame, state, theme);
        }
        View::Matrix => matrix::draw(frame, state, theme),
        View::Findings => findings::draw(frame, state, theme),
        View::Shares => shares::draw(frame, state, theme),
        View::Overview => front::draw(frame, state, theme),
        View::Divergences => divergences::draw(frame, state, theme),
        View::Rulings => rulings::draw(frame, state, theme),
    }
    status::draw(frame, state, theme);
    match &state.mode {
        Mode::Details(details) => details::draw(frame, state, details, theme),
        Mode::Help(help) => help::draw(frame, state, help, theme),
        Mode::Note(editor) => note::draw(frame, state, editor, theme),
        Mode::Palette(palette) => palette::draw(frame, state, palette, theme),
        Mode::Elsewhere(elsewhere) => elsewhere::draw(frame, elsewhere, theme),
        Mode::Browse | Mode::Search(_) | Mode::Ask(_) => popup::draw_pending(frame, state, theme),
    }
}

const fn rect(area: Area) -> Rect {
    Rect { x: area.x, y: area.y, width: area.width, height: area.height }
}
