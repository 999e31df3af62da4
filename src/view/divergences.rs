//! The divergences of all pairs, as a list.

use super::claims::cut;
use super::rect;
use super::theme::{self, Theme};
use crate::app::State;
use crate::article::Side;
use crate::comparison::Relation;
use crate::text::visible::{visible, width};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType};

/// Draws the list, and beside it the passages of the line under the cursor.
pub fn draw(frame: &mut Frame, state: &State, theme: &Theme) {
    let area = state.list_area();
    let list = &state.divergences;
    let shown = if list.words.is_empty() {
        String::new()
    } else {
        format!(" · {} with “{}”", list.list.len(), visible(&list.words))
    };
    let heading = match list.all {
        1 => "1 passage that differs in fact".to_owned(),
        all => format!("{all} passages that differ in fact"),
    };
    let title = Span::styled(cut(&format!(" {heading}{shown} "), (area.width as usize).saturating_sub(2)), theme.focus);
    frame.render_widget(
        Block::bordered().border_type(BorderType::Rounded).border_style(theme.faint).title(title),
        rect(area),
    );
    let inside = rect(area.inside());
    if list.list.is_empty() {
        let words = match (list.words.is_empty(), state.survey.compared() < state.dossier.pairs().count()) {
            (false, _) => "Nothing that differs has these words.",
            (true, true) => "The articles are being compared …",
            (true, false) => "No passage differs in fact from what answers it.",
        };
        let here = Rect { height: inside.height.min(1), ..inside };
        frame.render_widget(Line::styled(format!("  {words}"), theme.quiet), here);
    }
    let name = |one: crate::app::divergences::Divergence| {
        let end = |side: Side| {
            let label = visible(&state.dossier.articles[one.pair[side.index()]].meta.label).into_owned();
            format!("{} ¶ {}", cut(&label, 14), one.blocks[side.index()].number())
        };
        format!("{} ⇄ {}", end(Side::Left), end(Side::Right))
    };
    let columns = list.list.iter().map(|&one| width(&name(one))).max().unwrap_or(0);
    for (y, (&one, selected)) in list.list.shown(inside.height as usize).enumerate() {
        let name = name(one);
        let spans = vec![
            Span::styled(if selected { "▌" } else { " " }, theme.focus),
            Span::styled(format!("{} ", theme::glyph(Relation::Divergent)), theme.divergent),
            Span::styled(format!("{name}{}  ", " ".repeat(columns.saturating_sub(width(&name)))), theme.quiet),
            Span::styled(visible(&state.told(one)).into_owned(), if selected { theme.strong } else { theme.text }),
        ];
        let line = Line::from(super::status::fit(spans, inside.width as usize));
        let here = Rect { y: inside.y + y as u16, height: 1, ..inside };
        frame.render_widget(if selected { line.style(theme.raised) } else { line }, here);
    }
    super::preview::draw(frame, state, theme);
}

/// The line at the foot: what differs in the passages under the cursor.
pub fn about(state: &State, theme: &Theme) -> Vec<Span<'static>> {
    let Some(one) = state.divergences.list.current() else {
        return vec![Span::styled("nothing that differs", theme.quiet)];
    };
    vec![
        Span::styled(format!("{} differs in fact", theme::glyph(Relation::Divergent)), theme.divergent),
        Span::styled(format!(" · {}", visible(&state.told(*one))), theme.text),
    ]
}
