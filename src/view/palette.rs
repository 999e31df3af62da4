//! The palette of commands.

use super::claims::cut;
use super::popup;
use super::theme::Theme;
use crate::app::State;
use crate::app::palette::Palette;
use crate::text::visible::{visible, width};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Columns of the longest names that are shown whole.
const NAME: usize = 24;
/// Columns of the keys.
const KEYS: usize = 10;

/// Draws the palette over the view.
pub fn draw(frame: &mut Frame, state: &State, palette: &Palette, theme: &Theme) {
    let screen = frame.area();
    let found = palette.found();
    // As high whatever is found, so that it stands still while one types.
    let rows = screen.height.saturating_sub(2).min(22);
    let area = popup::centred(frame, 100, rows);
    let inside = popup::open(frame, area, "Commands", theme);
    if inside.height < 2 {
        return;
    }
    let typed = Line::from(vec![
        Span::styled(" : ", theme.focus),
        Span::raw(visible(&palette.filter).into_owned()),
        Span::styled("▏", theme.focus),
    ]);
    frame.render_widget(typed, Rect { height: 1, ..inside });
    let list = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
    if found.is_empty() {
        frame.render_widget(Line::styled(" No command is called that.", theme.quiet), Rect { height: 1, ..list });
        return;
    }
    let rows = list.height as usize;
    let top = (palette.selected + 1).saturating_sub(rows);
    for (y, (at, command)) in found.into_iter().enumerate().skip(top).take(rows).enumerate() {
        let keys = state.keys.map.keys_of(palette.about, command).into_iter().next();
        let keys = cut(&keys.map_or_else(String::new, |keys| keys.compact()), KEYS);
        let name = cut(command.name(), NAME);
        let selected = at == palette.selected;
        let room = (list.width as usize).saturating_sub(NAME + KEYS + 4);
        let line = Line::from(vec![
            Span::styled(if selected { "▌" } else { " " }, theme.focus),
            Span::styled(format!("{name}{} ", " ".repeat(NAME - width(&name))), theme.strong),
            Span::styled(format!("{keys}{} ", " ".repeat(KEYS - width(&keys))), theme.focus),
            Span::styled(cut(command.doc(), room), theme.text),
        ]);
        let here = Rect { y: list.y + y as u16, height: 1, ..list };
        frame.render_widget(if selected { line.style(theme.raised) } else { line }, here);
    }
}
