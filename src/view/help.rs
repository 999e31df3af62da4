//! The help: the live bindings of the context it was opened in, narrowed by what is typed.

use super::popup;
use super::theme::Theme;
use crate::app::{Help, State};
use crate::command::Command;
use crate::text::visible::{visible, width};
use crate::text::wrap::wrap;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Draws the help over the panes.
pub fn draw(frame: &mut Frame, state: &State, help: &Help, theme: &Theme) {
    let screen = frame.area();
    let area = popup::centred(frame, 96, screen.height.saturating_sub(2));
    let title = if help.filter.is_empty() {
        "Keys · type to narrow".to_owned()
    } else {
        format!("Keys with “{}”", visible(&help.filter))
    };
    let inside = popup::open(frame, area, &title, theme);
    let lines = lines(state, help, theme, inside.width as usize);
    let last = lines.len().saturating_sub(inside.height as usize);
    let shown = lines.into_iter().skip(help.top.min(last)).take(inside.height as usize);
    for (y, line) in shown.enumerate() {
        frame.render_widget(line, Rect { y: inside.y + y as u16, height: 1, ..inside });
    }
}

fn lines(state: &State, help: &Help, theme: &Theme, columns: usize) -> Vec<Line<'static>> {
    let sought = help.filter.to_lowercase();
    let bindings = state.keys.map.bindings(help.about);
    let entries: Vec<(String, Command)> = bindings
        .into_iter()
        .map(|binding| {
            let keys: Vec<String> = binding.sequences.iter().map(ToString::to_string).collect();
            (keys.join(", "), binding.command)
        })
        .filter(|(keys, command)| {
            let hay = [keys.as_str(), command.name(), command.doc(), command.category().title()];
            hay.iter().any(|text| text.to_lowercase().contains(&sought))
        })
        .collect();
    let widest = entries.iter().map(|(keys, _)| width(keys)).max().unwrap_or(0).min(28);
    let mut lines = Vec::new();
    let mut category = None;
    for (keys, command) in entries {
        if category != Some(command.category()) {
            if category.is_some() {
                lines.push(Line::default());
            }
            category = Some(command.category());
            lines.push(Line::styled(format!(" {}", command.category().title()), theme.strong));
        }
        let pad = " ".repeat(widest.saturating_sub(width(&keys)));
        let before = format!("   {keys}{pad}  ");
        let margin = " ".repeat(width(&before));
        let room = columns.saturating_sub(width(&before) + 1).max(16);
        for (at, span) in wrap(command.doc(), room).into_iter().enumerate() {
            let start = if at == 0 { before.clone() } else { margin.clone() };
            lines.push(Line::from(vec![Span::styled(start, theme.focus), Span::raw(span.of(command.doc()))]));
        }
    }
    if lines.is_empty() {
        lines.push(Line::styled(" No key does that.", theme.quiet));
    }
    lines
}
