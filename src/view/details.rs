//! The box that tells everything about one thing.

use super::claims::cut;
use super::popup;
use super::theme::Theme;
use crate::app::State;
use crate::app::details::{Details, Tone};
use crate::text::visible::visible;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Draws the box over the view.
pub fn draw(frame: &mut Frame, state: &State, details: &Details, theme: &Theme) {
    let (columns, rows) = details.size(state.geometry.screen);
    let area = popup::centred(frame, columns, rows);
    let inside = popup::open(frame, area, &cut(&details.title, columns.saturating_sub(6) as usize), theme);
    let lines = details.lines(columns);
    let height = inside.height as usize;
    for (y, line) in lines.iter().skip(details.top).take(height).enumerate() {
        let style = match line.tone {
            Tone::Head => theme.strong,
            Tone::Plain => theme.text,
            Tone::Quiet => theme.quiet,
            Tone::Strong => theme.divergent,
        };
        let margin = Span::raw(" ".repeat(line.indent + 1));
        let line = Line::from(vec![margin, Span::styled(visible(line.text).into_owned(), style)]);
        frame.render_widget(line, Rect { y: inside.y + y as u16, height: 1, ..inside });
    }
    let below = lines.len().saturating_sub(details.top + height);
    popup::more(frame, area, below, theme);
}
