//! The box that tells everything about one thing.

use super::popup;
use super::theme::Theme;
use crate::app::details::{Details, Tone};
use crate::text::visible::visible;
use crate::text::wrap::wrap;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Draws the box over the view, as high as what it tells.
pub fn draw(frame: &mut Frame, details: &Details, theme: &Theme) {
    let screen = frame.area();
    let columns = 92.min(screen.width);
    let lines = lines(details, theme, (columns as usize).saturating_sub(4));
    let rows = (lines.len() + 2).min(screen.height.saturating_sub(2) as usize) as u16;
    let area = popup::centred(frame, columns, rows);
    let inside =
        popup::open(frame, area, &super::claims::cut(&details.title, columns.saturating_sub(6) as usize), theme);
    let last = lines.len().saturating_sub(inside.height as usize);
    let shown = lines.into_iter().skip(details.top.min(last)).take(inside.height as usize);
    for (y, line) in shown.enumerate() {
        frame.render_widget(line, Rect { y: inside.y + y as u16, height: 1, ..inside });
    }
}

fn lines(details: &Details, theme: &Theme, columns: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for paragraph in &details.paragraphs {
        let style = match paragraph.tone {
            Tone::Head => theme.strong,
            Tone::Plain => theme.text,
            Tone::Quiet => theme.quiet,
            Tone::Strong => theme.divergent,
        };
        let margin = " ".repeat(paragraph.indent + 1);
        // A note has lines of its own.
        for text in paragraph.text.split('\n') {
            let spans = wrap(text, columns.saturating_sub(paragraph.indent).max(4));
            if spans.is_empty() {
                lines.push(Line::default());
            }
            lines.extend(spans.into_iter().map(|span| {
                let words = visible(span.of(text)).into_owned();
                Line::from(vec![Span::raw(margin.clone()), Span::styled(words, style)])
            }));
        }
    }
    lines
}
