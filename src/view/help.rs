//! The help over the view.

use super::popup;
use super::theme::Theme;
use crate::app::help::{Line as HelpLine, SIGNS};
use crate::app::{Help, State};
use crate::text::visible::{visible, width};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Draws the help.
pub fn draw(frame: &mut Frame, state: &State, help: &Help, theme: &Theme) {
    let (columns, rows) = Help::size(state.geometry.screen);
    let area = popup::centred(frame, columns, rows);
    let title = if help.filter.is_empty() {
        "Signs and keys · type to narrow".to_owned()
    } else {
        format!("Keys with “{}”", visible(&help.filter))
    };
    let inside = popup::open(frame, area, &title, theme);
    let lines = help.lines(&state.keys.map, state.geometry.screen);
    let height = inside.height as usize;
    if lines.is_empty() {
        let words = Line::styled(" No key does that.", theme.quiet);
        frame.render_widget(words, Rect { height: inside.height.min(1), ..inside });
    }
    popup::more(frame, area, lines.len().saturating_sub(help.top + height), theme);
    for (y, line) in lines.into_iter().skip(help.top).take(height).enumerate() {
        let line = match line {
            HelpLine::Gap => continue,
            HelpLine::Sign(sign, meaning) => {
                let pad = " ".repeat(SIGNS.saturating_sub(3 + width(sign)));
                Line::from(vec![Span::styled(format!("   {sign}{pad}"), theme.focus), Span::raw(meaning)])
            }
            HelpLine::Head(category) => Line::styled(format!(" {}", category.title()), theme.strong),
            HelpLine::Entry(keys, doc) => Line::from(vec![Span::styled(keys, theme.focus), Span::raw(doc)]),
        };
        frame.render_widget(line, Rect { y: inside.y + y as u16, height: 1, ..inside });
    }
}
