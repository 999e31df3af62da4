//! Where else in the archive a passage is said: the list, and below it the passage under the cursor.

use super::claims::cut;
use super::popup;
use super::theme::Theme;
use crate::app::elsewhere::Elsewhere;
use crate::find::passage::Said;
use crate::text::visible::visible;
use crate::text::wrap::wrap;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Columns of the box, at most.
const COLUMNS: u16 = 100;

/// Draws the list over the panes.
pub fn draw(frame: &mut Frame, elsewhere: &Elsewhere, theme: &Theme) {
    let rows = frame.area().height.saturating_sub(4);
    let area = popup::centred(frame, COLUMNS, rows);
    let inside = popup::open(frame, area, "Where else this is said", theme);
    let width = inside.width as usize;
    if inside.height < 4 || width < 8 {
        return;
    }
    let head = Rect { height: 1, ..inside };
    frame.render_widget(Line::styled(format!(" {}", cut(&visible(&elsewhere.passage), width - 2)), theme.quiet), head);
    // The list takes half of the box at most, the passage the rest.
    let lines = elsewhere.found.as_ref().map_or(1, Vec::len).clamp(1, (inside.height as usize - 1) / 2);
    let list = Rect { y: inside.y + 1, height: lines as u16, ..inside };
    let Some(found) = &elsewhere.found else {
        frame.render_widget(Line::styled(" Looking in the archive …", theme.quiet), Rect { height: 1, ..list });
        return;
    };
    let top = (elsewhere.selected + 1).saturating_sub(list.height as usize);
    for (y, (at, said)) in found.iter().enumerate().skip(top).take(list.height as usize).enumerate() {
        let selected = at == elsewhere.selected;
        let mark = Span::styled(if selected { "▌" } else { " " }, theme.focus);
        let line = Line::from(vec![mark, Span::styled(cut(&told(said), width - 2), theme.text)]);
        let here = Rect { y: list.y + y as u16, height: 1, ..list };
        frame.render_widget(if selected { line.style(theme.raised) } else { line }, here);
    }
    let Some(said) = elsewhere.current() else { return };
    let y = list.y + list.height;
    let preview = Rect { y, height: (inside.y + inside.height).saturating_sub(y), ..inside };
    let rule = Line::styled(format!(" ¶ {} {}", said.block.number(), "─".repeat(width.saturating_sub(8))), theme.faint);
    frame.render_widget(rule, Rect { height: 1, ..preview });
    let text = &said.article.block(said.block).text;
    for (y, span) in wrap(text, width - 2).into_iter().enumerate().take((preview.height as usize).saturating_sub(1)) {
        let line = Line::styled(format!(" {}", visible(span.of(text).trim_end())), theme.text);
        frame.render_widget(line, Rect { y: preview.y + 1 + y as u16, height: 1, ..preview });
    }
}

/// A line of the list: how sure it is, who said it and when, and under what title.
fn told(said: &Said) -> String {
    let record = &said.record;
    let title = record.title.as_deref().or_else(|| record.text.lines().find(|line| !line.trim().is_empty()));
    let mut told = vec![format!("{:>3} %", (said.alike * 100.0).round())];
    told.extend(record.outlet.clone());
    told.extend(record.when());
    told.extend(title.map(|title| title.trim().to_owned()));
    visible(&told.join(" · ")).into_owned()
}
