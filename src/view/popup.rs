//! Boxes over the panes: a frame for any of them, and the one that lists what may follow the keys pressed.

use super::claims::cut;
use super::theme::Theme;
use crate::app::State;
use crate::text::visible::width;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear};

/// Clears a box and draws its border; gives back its inside.
pub fn open(frame: &mut Frame, area: Rect, title: &str, theme: &Theme) -> Rect {
    let area = area.intersection(frame.area());
    frame.render_widget(Clear, area);
    let title = Span::styled(format!(" {title} "), theme.focus);
    let block = Block::bordered().border_type(BorderType::Rounded).border_style(theme.focus).title(title);
    let inside = block.inner(area);
    frame.render_widget(block, area);
    inside
}

/// Says on the border of a box that so many lines follow below.
pub fn more(frame: &mut Frame, area: Rect, lines: usize, theme: &Theme) {
    let area = area.intersection(frame.area());
    let told = format!(" ↓ {lines} more ");
    let columns = width(&told) as u16;
    if lines > 0 && area.width > columns + 2 && area.height > 1 {
        let at = Rect { x: area.x + area.width - columns - 2, y: area.y + area.height - 1, width: columns, height: 1 };
        frame.render_widget(Line::styled(told, theme.focus), at);
    }
}

/// A box in the middle of the screen.
pub fn centred(frame: &Frame, columns: u16, rows: u16) -> Rect {
    let screen = frame.area();
    let (width, height) = (columns.min(screen.width), rows.min(screen.height));
    Rect { x: (screen.width - width) / 2, y: (screen.height - height) / 2, width, height }
}

/// The keys that may follow those pressed, with what they do.
pub fn draw_pending(frame: &mut Frame, state: &State, theme: &Theme) {
    let Some(pending) = &state.keys.pending else { return };
    let pressed: Vec<String> = pending.keys.iter().map(ToString::to_string).collect();
    let count = pending.count.map(|count| count.to_string()).unwrap_or_default();
    let title = [count, pressed.join(" ")].join(" ").trim().to_owned();
    let lines: Vec<(String, &str)> = pending
        .continuations
        .iter()
        .map(|next| (next.key.to_string(), next.command.map_or("…", crate::command::Command::doc)))
        .collect();
    let widest = lines.iter().map(|(key, doc)| width(key) + width(doc) + 4).max().unwrap_or(0).max(width(&title) + 4);
    let screen = frame.area();
    let (columns, rows) = ((widest as u16 + 2).min(screen.width), (lines.len() as u16 + 2).min(screen.height));
    let area =
        Rect { x: screen.width - columns, y: screen.height.saturating_sub(rows + 1), width: columns, height: rows };
    let inside = open(frame, area, &title, theme);
    let room = (inside.width as usize).saturating_sub(5);
    for (y, (key, doc)) in lines.into_iter().take(inside.height as usize).enumerate() {
        let line = Line::from(vec![Span::styled(format!(" {key:>2}  "), theme.focus), Span::raw(cut(doc, room))]);
        frame.render_widget(line, Rect { y: inside.y + y as u16, height: 1, ..inside });
    }
}
