//! Who shares how much with whom: a table, and who took from whom under it.

use super::claims::cut;
use super::rect;
use super::theme::Theme;
use super::title;
use crate::app::State;
use crate::app::table::{CELL, HEAD};
use crate::article::Article;
use crate::claims::provenance::Provenance;
use crate::text::visible::{visible, width};
use crate::text::wrap::wrap;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType};

/// Draws the table.
pub fn draw(frame: &mut Frame, state: &State, theme: &Theme) {
    let pairs = state.dossier.pairs().count();
    let compared = state.survey.compared();
    let far = if compared < pairs { format!(" · {compared} of {pairs} pairs compared …") } else { String::new() };
    let title = Span::styled(format!(" How much of each article is answered by each other{far} "), theme.focus);
    let border = Block::bordered().border_type(BorderType::Rounded).border_style(theme.faint).title(title);
    frame.render_widget(border, rect(state.geometry.body));
    let inside = rect(state.geometry.body.inside());
    for (y, line) in lines(state, theme).into_iter().enumerate().take(inside.height as usize) {
        frame.render_widget(line, Rect { y: inside.y + y as u16, height: 1, ..inside });
    }
}

fn lines(state: &State, theme: &Theme) -> Vec<Line<'static>> {
    let table = state.table;
    let articles = &state.dossier.articles;
    let columns = || table.first..articles.len().min(table.first + table.visible);
    let mut head = vec![Span::raw(" ".repeat(table.label))];
    for column in columns() {
        let style = if column == table.column { theme.focus } else { theme.quiet };
        let label = cut(&articles[column].meta.label, CELL - 2);
        head.push(Span::styled(format!("{}{label} ", " ".repeat(CELL - 1 - width(&label))), style.patch(theme.strong)));
    }
    let mut lines = vec![Line::from(head), Line::default()];
    debug_assert_eq!(lines.len(), HEAD, "the mouse reads the same rows");
    for row in (0..articles.len()).skip(table.top).take(table.height) {
        let here = row == table.row;
        let label = cut(&title::name(&articles[row]), table.label.saturating_sub(2));
        let fill = table.label.saturating_sub(2 + width(&label));
        let mut spans = vec![
            Span::styled(if here { "▌ " } else { "  " }, theme.focus),
            Span::styled(format!("{label}{}", " ".repeat(fill)), if here { theme.strong } else { theme.text }),
        ];
        for column in columns() {
            let chosen = here && column == table.column;
            let (text, style) = match state.survey.share(row, column) {
                _ if row == column => ("·".to_owned(), theme.faint),
                None => ("…".to_owned(), theme.faint),
                Some(share) => {
                    (format!("{} {:>3} %", shade(share), (share * 100.0).round() as u32), tint(share, theme))
                }
            };
            let fill = (CELL - 2).saturating_sub(width(&text));
            let style = if chosen { style.patch(theme.chosen) } else { style };
            spans.push(Span::styled(if chosen { "▐" } else { " " }, theme.focus));
            spans.push(Span::styled(format!("{}{text} ", " ".repeat(fill)), style));
        }
        let line = Line::from(spans);
        lines.push(if here { line.style(theme.raised) } else { line });
    }
    lines.push(Line::default());
    let provenances = state.survey.provenances(articles);
    if provenances.is_empty() {
        let all = state.survey.compared() >= state.dossier.pairs().count();
        let words = if all { "No article shares a tenth of its text, word for word, with another." } else { "" };
        lines.push(Line::styled(format!("  {words}"), theme.quiet));
    }
    lines.extend(provenances.iter().flat_map(|provenance| told(state, theme, provenance)));
    lines
}

fn told(state: &State, theme: &Theme, provenance: &Provenance) -> Vec<Line<'static>> {
    let here = provenance.is_of(state.table.row, state.table.column);
    let glyph = if provenance.later { "←" } else { "↔" };
    let articles: Vec<&Article> = state.dossier.articles.iter().map(|article| &**article).collect();
    let words = visible(&format!("{}.", provenance.told(&articles))).into_owned();
    let room = (state.geometry.body.inside().width as usize).saturating_sub(5).max(16);
    let lines = wrap(&words, room).into_iter().enumerate();
    lines
        .map(|(at, span)| {
            let margin = if at == 0 { format!("  {glyph} ") } else { "    ".to_owned() };
            let words = span.of(&words).to_owned();
            Line::from(vec![
                Span::styled(margin, theme.focus),
                Span::styled(words, if here { theme.strong } else { theme.text }),
            ])
        })
        .collect()
}

/// A share as a shade, so that it can be read without colours.
const fn shade(share: f32) -> &'static str {
    if share >= 0.75 {
        "█"
    } else if share >= 0.5 {
        "▓"
    } else if share >= 0.25 {
        "▒"
    } else {
        "░"
    }
}

fn tint(share: f32, theme: &Theme) -> ratatui::style::Style {
    if share >= 0.5 {
        theme.focus.patch(theme.strong)
    } else if share >= 0.25 {
        theme.focus
    } else {
        theme.quiet
    }
}

/// The pair under the cursor, for the line at the foot.
pub fn about(state: &State, theme: &Theme) -> Vec<Span<'static>> {
    let (row, column) = (state.table.row, state.table.column);
    let label = |index: usize| {
        state.dossier.articles.get(index).map_or_else(String::new, |article| visible(&article.meta.label).into_owned())
    };
    let (own, other) = (label(row), label(column));
    let words = match state.survey.tie(row, column) {
        _ if row == column => format!("{own} itself"),
        None => format!("{own} and {other}: not compared yet"),
        Some(tie) => {
            let [same, reworded, divergent] = tie.links;
            let percent = |share: f32| (share * 100.0).round() as u32;
            let word_for_word = match percent(tie.evidence.text[0]) {
                0 => String::new(),
                percent => format!(", {percent} % word for word"),
            };
            format!(
                "{} % of {own} is answered by {other}{word_for_word} · links: {same} same, {reworded} reworded, {divergent} divergent",
                percent(tie.shares[0])
            )
        }
    };
    vec![Span::styled(words, theme.text)]
}
