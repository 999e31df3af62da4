//! The claims that are left to rule, as a list.

use super::claims::{cut, sign};
use super::rect;
use super::theme::{self, Theme};
use crate::app::State;
use crate::claims::ClaimKind;
use crate::text::visible::{visible, width};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType};

/// Columns of the longest kind.
const KIND: usize = 11;
/// Columns of an article's label at most.
const LABEL: usize = 12;

/// Draws the list, and beside it the passages of the claim under the cursor and of what stands in its row.
pub fn draw(frame: &mut Frame, state: &State, theme: &Theme) {
    let area = state.list_area();
    let list = &state.rulings;
    let with = if list.words.is_empty() { String::new() } else { format!(" with “{}”", visible(&list.words)) };
    let filter = visible(&list.filter.label()).into_owned();
    let heading =
        format!(" {} of {} claims to rule · {filter}: {}{with} ", list.left, state.grid.claims, list.list.len());
    let title = Span::styled(cut(&heading, (area.width as usize).saturating_sub(2)), theme.focus);
    frame.render_widget(
        Block::bordered().border_type(BorderType::Rounded).border_style(theme.faint).title(title),
        rect(area),
    );
    let inside = rect(area.inside());
    if list.list.is_empty() {
        let words = match (state.grid.claims, state.survey.complete) {
            (0, false) => "The claims are being gathered …",
            (0, true) => "The texts make no claims.",
            _ if !list.words.is_empty() => "No claim has these words.",
            _ if list.left == 0 => "Every claim is ruled.",
            _ => "No claim passes the filters.",
        };
        let here = Rect { height: inside.height.min(1), ..inside };
        frame.render_widget(Line::styled(format!("  {words}"), theme.quiet), here);
    }
    let label = state.dossier.articles.iter().map(|article| width(&article.meta.label)).max().unwrap_or(0).min(LABEL);
    for (y, (entry, selected)) in list.list.shown(inside.height as usize).enumerate() {
        let (Some(claim), Some(row)) =
            (state.grid.matrix.claims.get(entry.claim), state.grid.matrix.rows.get(entry.row))
        else {
            continue;
        };
        let article = &state.dossier.articles[claim.article];
        let ruling = state.session.ruling(entry.key.0, entry.key.1, entry.key.2);
        let verdict = ruling.and_then(|ruling| ruling.verdict);
        let (glyph, style) = sign(row.relation, theme);
        let name = cut(&article.meta.label, label);
        let number = claim.place.block.number();
        let place = format!("{name}{} ¶ {number:<3}", " ".repeat(label.saturating_sub(width(&name))));
        let exact = visible(claim.place.span.of(&article.block(claim.place.block).text)).into_owned();
        let exact = if claim.kind == ClaimKind::Quote { format!("“{exact}”") } else { exact };
        let noted = ruling.is_some_and(|ruling| !ruling.note.is_empty());
        let linked = ruling.is_some_and(|ruling| !ruling.evidence.is_empty());
        let room = (inside.width as usize).saturating_sub(10 + width(&place) + KIND);
        let half = room * 3 / 5;
        let spans = vec![
            Span::styled(if selected { "▌" } else { " " }, theme.focus),
            Span::styled(format!("{} ", theme::mark(verdict)), theme.verdict(verdict)),
            Span::styled(format!("{glyph} "), style),
            Span::styled(format!("{place} "), theme.quiet),
            Span::styled(format!("{:<KIND$}", kind(&claim.kind)), theme.quiet),
            Span::styled(if noted { "✎" } else { " " }, theme.quiet),
            Span::styled(if linked { theme::EVIDENCE } else { " " }, theme.quiet),
            Span::styled(format!("{} · ", cut(&exact, half)), if selected { theme.strong } else { theme.text }),
            Span::styled(visible(&row.label).into_owned(), theme.quiet),
        ];
        let line = Line::from(super::status::fit(spans, inside.width as usize));
        let here = Rect { y: inside.y + y as u16, height: 1, ..inside };
        frame.render_widget(if selected { line.style(theme.raised) } else { line }, here);
    }
    super::preview::draw(frame, state, theme);
}

/// A kind of claim, of one.
const fn kind(kind: &ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Figure(_) => "figure",
        ClaimKind::Quote => "quote",
        ClaimKind::Date(_) => "date",
        ClaimKind::Attribution => "attribution",
        ClaimKind::Name(_) => "name",
    }
}

/// The line at the foot: how the row of the claim under the cursor stands, and what the user made of the claim.
pub fn about(state: &State, theme: &Theme) -> Vec<Span<'static>> {
    let Some((claim, row)) = state.claim_to_rule() else {
        return vec![Span::styled("no claim to show", theme.quiet)];
    };
    let mut spans = super::status::relation(row, theme);
    spans.push(Span::styled(format!(" · {}", visible(&row.label)), theme.text));
    spans.extend(super::status::made_of(state.ruling_of(claim.article, claim), theme));
    spans
}
