//! The editor of a claim's note.

use super::claims::cut;
use super::popup;
use super::theme::Theme;
use crate::app::{NoteEditor, State};
use crate::command::{Command, Context};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws the editor over the panes.
pub fn draw(frame: &mut Frame, state: &State, editor: &NoteEditor, theme: &Theme) {
    let area = popup::centred(frame, 72, 12);
    let label = &state.dossier.articles[editor.article].meta.label;
    let title = format!("Note on {label}: {}", cut(&editor.exact, 48));
    let inside = popup::open(frame, area, &title, theme);
    if inside.height < 2 {
        return;
    }
    let mut text = editor.area.clone();
    text.set_cursor_line_style(theme.text);
    frame.render_widget(&text, Rect { height: inside.height - 1, ..inside });
    let keys = |command| {
        let sequence = state.keys.map.keys_of(Context::Note, command).into_iter().next();
        sequence.map_or_else(String::new, |keys| keys.compact())
    };
    let hint = format!(
        "{} keeps it · {} new line · {} leaves it as it was",
        keys(Command::Accept),
        keys(Command::InsertLineBreak),
        keys(Command::Close)
    );
    let foot = Rect { y: inside.y + inside.height - 1, height: 1, ..inside };
    frame.render_widget(Line::styled(hint, theme.quiet), foot);
}
