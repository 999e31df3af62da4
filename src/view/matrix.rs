//! The matrix of claims: a row for each claim, a column for each article.

use super::claims::{cut, sign};
use super::rect;
use super::theme::{self, Theme};
use crate::app::State;
use crate::app::grid::{GLYPH, Grid, HEAD, Stand};
use crate::claims::matrix::Row;
use crate::claims::{Claim, ClaimKind};
use crate::session::Kind;
use crate::text::numbers::{Number, Qualifier};
use crate::text::visible::{visible, width};
use crate::text::wrap::wrap;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType};

/// Draws the matrix, and below it the passages of the row under the cursor.
pub fn draw(frame: &mut Frame, state: &State, theme: &Theme) {
    table(frame, state, theme);
    super::preview::draw(frame, state, theme);
}

fn table(frame: &mut Frame, state: &State, theme: &Theme) {
    let area = rect(state.list_area());
    let title = Span::styled(format!(" {} ", heading(state)), theme.focus);
    let border = Block::bordered().border_type(BorderType::Rounded).border_style(theme.faint).title(title);
    frame.render_widget(border, area);
    let inside = rect(state.list_area().inside());
    let grid = &state.grid;
    for (y, line) in head(state, theme).into_iter().enumerate().take(inside.height as usize) {
        frame.render_widget(line, Rect { y: inside.y + y as u16, height: 1, ..inside });
    }
    if grid.rows.is_empty() {
        let words = match (&state.survey.matrix, grid.filter.label()) {
            (None, _) => "Waiting for the claims …",
            (Some(_), _) if !grid.words.is_empty() => "No row has these words.",
            (Some(_), Some(_)) => "No row passes the filters.",
            (Some(_), None) if !grid.matrix.rows.is_empty() => {
                "No claim is made by two texts: f a shows those of one alone."
            }
            (Some(_), None) => "No claims found.",
        };
        let foot = Rect { y: inside.y + HEAD as u16, height: 1, ..inside };
        frame.render_widget(Line::styled(format!("   {words}"), theme.quiet), foot.intersection(inside));
        return;
    }
    let mut y = HEAD;
    for (at, &index) in grid.rows.iter().enumerate().skip(grid.top) {
        if y >= inside.height as usize {
            break;
        }
        let row = &grid.matrix.rows[index];
        for line in lines(state, theme, row, at, grid.height_of(index)) {
            let here = Rect { y: inside.y + y as u16, height: 1, ..inside };
            if y < inside.height as usize {
                frame.render_widget(line, here);
            }
            y += 1;
        }
    }
}

/// How many rows there are, what is shown of them, how many claims are ruled.
fn heading(state: &State) -> String {
    let grid = &state.grid;
    let rows = grid.matrix.rows.len();
    if rows == 0 {
        return "Claims".to_owned();
    }
    let shown = match grid.filter.label() {
        Some(label) => format!("{} of {rows} rows: {label}", grid.rows.len()),
        None if !grid.words.is_empty() => format!("{} of {rows} rows", grid.rows.len()),
        None if grid.rows.len() < rows => format!("{} of {rows} rows: of two texts or more", grid.rows.len()),
        None if rows == 1 => "1 row".to_owned(),
        None => format!("{rows} rows"),
    };
    let shown = if grid.words.is_empty() { shown } else { format!("{shown} with “{}”", visible(&grid.words)) };
    let conflicts = if grid.conflicts == 1 { "1 conflict".to_owned() } else { format!("{} conflicts", grid.conflicts) };
    format!("Claims · {shown} · {conflicts} · {}/{} ruled", grid.ruled, grid.claims)
}

/// The articles: labels, and outlet and day under them; before and behind them, how many are scrolled away.
fn head(state: &State, theme: &Theme) -> [Line<'static>; HEAD] {
    let grid = &state.grid;
    let articles = &state.dossier.articles;
    let before = if grid.first > 0 { format!("‹ {} more", grid.first) } else { String::new() };
    let hidden = articles.len().saturating_sub(grid.first + grid.plan.visible);
    let behind = if hidden > 0 { format!("{hidden} more ›") } else { String::new() };
    let corner = format!(" {before}{}{behind}", if before.is_empty() || behind.is_empty() { "" } else { " · " });
    let left = GLYPH + grid.plan.label;
    let mut lines = [Line::from(pad(&corner, left, theme.focus)), Line::from(pad("", left, theme.text))];
    for (column, &index) in grid.order.iter().enumerate().skip(grid.first).take(grid.plan.visible) {
        let article = &articles[index];
        let style = if column == grid.cursor.column { theme.focus } else { theme.quiet };
        let room = grid.plan.cell.saturating_sub(2);
        lines[0].spans.extend(pad(
            &format!(" {}", cut(&article.meta.label, room)),
            grid.plan.cell,
            style.patch(theme.strong),
        ));
        let day = article.meta.date.map(|date| format!("{} {}", date.day(), &super::title::month(date.month())[..3]));
        let about: Vec<String> =
            article.meta.outlet.iter().map(|outlet| visible(outlet).into_owned()).chain(day).collect();
        lines[1].spans.extend(pad(&format!(" {}", cut(&about.join(", "), room)), grid.plan.cell, style));
    }
    lines
}

/// A text and spaces after it, up to so many columns.
fn pad(text: &str, columns: usize, style: Style) -> Vec<Span<'static>> {
    let fill = columns.saturating_sub(width(text));
    vec![Span::styled(text.to_owned(), style), Span::raw(" ".repeat(fill))]
}

/// The lines of a row.
fn lines(state: &State, theme: &Theme, row: &Row, at: usize, height: usize) -> Vec<Line<'static>> {
    let grid = &state.grid;
    let here = at == grid.cursor.row;
    let (glyph, style) = sign(row.relation, theme);
    let label_style = if row.relation.differs() { theme.strong } else { theme.text };
    let room = grid.plan.label.saturating_sub(1);
    let summed = grid.summed(row);
    let label = wrapped(&row.label, room, height - usize::from(!summed.is_empty() && height > 1));
    let stands = grid.stands(row);
    let marked = super::claims::is_marked(state, &grid.matrix, row, |claim| claim.article);
    let columns = grid.order.len().min(grid.first + grid.plan.visible);
    let cells: Vec<Vec<Vec<Span<'static>>>> = grid.order[grid.first.min(columns)..columns]
        .iter()
        .map(|&article| cell(state, theme, row, article, here, &stands))
        .collect();
    let mut lines = Vec::with_capacity(height);
    for y in 0..height {
        let mut spans = vec![Span::styled(if here { "▌" } else { " " }, theme.focus)];
        let behind = if marked { theme::MARKED } else { " " };
        spans.push(if y == 0 { Span::styled(format!("{glyph}{behind}"), style) } else { Span::raw("  ") });
        let words = label.get(y).map_or("", String::as_str);
        if !summed.is_empty() && y == label.len() {
            spans.extend(pad(&cut(&summed, room), grid.plan.label, theme.quiet));
        } else {
            spans.extend(pad(words, grid.plan.label, label_style));
        }
        for cell in &cells {
            match cell.get(y) {
                Some(line) => spans.extend(line.iter().cloned()),
                None => spans.push(Span::raw(" ".repeat(grid.plan.cell))),
            }
        }
        let line = Line::from(spans);
        lines.push(if here { line.style(theme.raised) } else { line });
    }
    lines
}

/// A label on at most so many lines, with … where it was cut.
fn wrapped(text: &str, columns: usize, lines: usize) -> Vec<String> {
    let spans = wrap(text, columns.max(4));
    let last = lines.min(spans.len());
    spans
        .iter()
        .take(last)
        .enumerate()
        .map(|(at, span)| {
            let rest = if at + 1 == last { &text[span.start as usize..] } else { span.of(text) };
            cut(rest, columns)
        })
        .collect()
}

/// The lines of a cell: for each claim its value with how it stands to the others and its verdict, and its scope under it.
fn cell(
    state: &State,
    theme: &Theme,
    row: &Row,
    article: usize,
    here: bool,
    stands: &[(usize, Stand)],
) -> Vec<Vec<Span<'static>>> {
    let grid = &state.grid;
    let columns = grid.plan.cell;
    let focused = here && article == grid.article();
    let Some(cell) = row.cells.iter().find(|cell| cell.article == article) else {
        let mark = if focused { "▐" } else { " " };
        return vec![vec![
            Span::styled(mark, theme.focus),
            Span::styled(format!("  –{}", " ".repeat(columns.saturating_sub(4))), theme.faint),
        ]];
    };
    let mut lines = Vec::new();
    for (at, &index) in cell.claims.iter().enumerate() {
        let Some(claim) = grid.matrix.claims.get(index) else { continue };
        let chosen = focused && at == grid.cursor.claim;
        let stand = stands.iter().find(|(claim, _)| *claim == index).map_or(Stand::Alone, |(_, stand)| *stand);
        lines.extend(claim_lines(state, theme, claim, stand, chosen));
    }
    lines
}

fn claim_lines(state: &State, theme: &Theme, claim: &Claim, stand: Stand, chosen: bool) -> Vec<Vec<Span<'static>>> {
    let columns = state.grid.plan.cell;
    let (glyph, style) = match stand {
        Stand::Alone => (" ", theme.text),
        Stand::Same => ("=", theme.text),
        Stand::Differs => ("≠", theme.divergent),
        Stand::Vague => ("≈", theme.reworded),
        Stand::Elsewhere => ("∥", theme.moved),
    };
    let ruling = state.session.ruling(claim.article, claim.place, Kind::from(&claim.kind));
    let verdict = ruling.and_then(|ruling| ruling.verdict);
    let noted = ruling.is_some_and(|ruling| !ruling.note.is_empty());
    let linked = ruling.is_some_and(|ruling| !ruling.evidence.is_empty());
    let linked = if linked { theme::EVIDENCE } else { "" };
    let tail = format!("{}{linked}{}", if noted { "✎" } else { "" }, theme::mark(verdict));
    let room = columns.saturating_sub(4 + width(&tail));
    let value = value(state, claim, room);
    let fill = columns.saturating_sub(3 + width(&value) + width(&tail));
    let value_style = if chosen { style.patch(theme.chosen) } else { style };
    let mut lines = vec![vec![
        Span::styled(if chosen { "▐" } else { " " }, theme.focus),
        Span::styled(format!("{glyph} "), style),
        Span::styled(value, value_style),
        Span::raw(" ".repeat(fill)),
        Span::styled(tail, theme.verdict(verdict)),
    ]];
    if let Some(scope) = &claim.scope {
        let room = columns.saturating_sub(4);
        let whole = place(scope);
        let scope = cut(if width(&whole) <= room { &whole } else { scope }, room);
        let fill = columns.saturating_sub(3 + width(&scope));
        lines.push(vec![
            Span::raw("   "),
            Span::styled(scope, theme.quiet.patch(theme.slanted)),
            Span::raw(" ".repeat(fill)),
        ]);
    }
    lines
}

/// A scope as it is read after a figure: "in Almaty", but "last year".
fn place(scope: &str) -> String {
    if scope.starts_with(char::is_uppercase) || scope.starts_with(|first: char| first.is_ascii_digit()) {
        format!("in {scope}")
    } else {
        scope.to_owned()
    }
}

/// A claim's value on so many columns: the figure with its qualifier in words, or in a sign where words do not fit; else the words of the text.
fn value(state: &State, claim: &Claim, columns: usize) -> String {
    if let ClaimKind::Figure(number) = &claim.kind {
        let words = number.qualified();
        return if width(&words) <= columns { words } else { cut(&signed(number), columns) };
    }
    let exact = claim.place.span.of(&state.dossier.articles[claim.article].block(claim.place.block).text);
    match claim.kind {
        ClaimKind::Quote => cut(&format!("“{exact}”"), columns),
        ClaimKind::Name(_) => super::claims::cut_start(exact, columns),
        _ => cut(exact, columns),
    }
}

/// A figure with a sign for its qualifier: ">1,000".
pub fn signed(number: &Number) -> String {
    let sign = match number.qualifier {
        Qualifier::Exactly | Qualifier::Vague => "",
        Qualifier::AtLeast => "≥",
        Qualifier::MoreThan => ">",
        Qualifier::Nearly => "≲",
        Qualifier::About => "~",
        Qualifier::UpTo => "≤",
        Qualifier::LessThan => "<",
    };
    format!("{sign}{}", number.display)
}

/// The row and the cell under the cursor, for the line at the foot.
pub fn told(state: &State, theme: &Theme) -> Vec<Span<'static>> {
    let grid: &Grid = &state.grid;
    let Some(row) = grid.row() else { return vec![Span::styled("no claims to show", theme.quiet)] };
    let (glyph, style) = sign(row.relation, theme);
    let mut spans = vec![Span::styled(format!("{glyph} {}", crate::app::grid::relation_name(row.relation)), style)];
    let Some(claim) = grid.claim() else {
        let label = state.dossier.articles.get(grid.article()).map_or("", |article| article.meta.label.as_str());
        spans.push(Span::styled(format!(" · {} says nothing of this", visible(label)), theme.quiet));
        spans.push(Span::styled(format!(" · {}", visible(&row.label)), theme.quiet));
        return spans;
    };
    let article = &state.dossier.articles[claim.article];
    let exact = cut(claim.place.span.of(&article.block(claim.place.block).text), 40);
    spans.push(Span::styled(
        format!(" · {} ¶ {} “{exact}”", visible(&article.meta.label), claim.place.block.number()),
        theme.text,
    ));
    if let Some(scope) = &claim.scope {
        spans.push(Span::styled(format!(" {}", visible(&place(scope))), theme.quiet));
    }
    if let Some(who) = claim.speaker.as_ref().or(claim.attribution.as_ref()) {
        spans.push(Span::styled(format!(" · according to {}", cut(who, 32)), theme.text));
    }
    let ruling = state.session.ruling(claim.article, claim.place, Kind::from(&claim.kind));
    let verdict = ruling.and_then(|ruling| ruling.verdict);
    let ruled = verdict.map_or_else(|| "unruled".to_owned(), |verdict| verdict.to_string());
    spans.push(Span::styled(format!(" · {} {ruled}", theme::mark(verdict)), theme.verdict(verdict)));
    if !row.reason.is_empty() {
        spans.push(Span::styled(format!(" · {}", visible(&row.reason)), theme.quiet));
    }
    spans
}
