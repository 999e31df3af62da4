//! The claim sidebar.

use super::rect;
use super::theme::{self, Theme};
use crate::app::sidebar::Entry;
use crate::app::{Focus, Mark, State};
use crate::claims::matrix::{Matrix, Row, RowRelation};
use crate::claims::{Claim, ClaimKind};
use crate::session::{Kind, Ruling};
use crate::text::visible::{visible, width};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear};
use unicode_segmentation::UnicodeSegmentation;

/// Draws the sidebar where it is open.
pub fn draw(frame: &mut Frame, state: &State, theme: &Theme) {
    let Some(area) = state.geometry.sidebar else { return };
    let focused = state.focus == Focus::Claims;
    let style = if focused { theme.focus } else { theme.faint };
    let heading = cut(&heading(state), (area.width as usize).saturating_sub(4));
    let title = Span::styled(format!(" {heading} "), if focused { theme.focus } else { theme.quiet });
    frame.render_widget(Clear, rect(area));
    frame
        .render_widget(Block::bordered().border_type(BorderType::Rounded).border_style(style).title(title), rect(area));
    let inside = rect(area.inside());
    if state.sidebar.entries.is_empty() {
        let words = if state.pair.is_ready() { "No figures or quotes found." } else { "Waiting for the alignment …" };
        frame.render_widget(Line::styled(words, theme.quiet), Rect { height: inside.height.min(1), ..inside });
        return;
    }
    let entries = state.sidebar.entries.iter().enumerate().skip(state.sidebar.top);
    for (y, (index, entry)) in entries.take(inside.height as usize).enumerate() {
        let here = Rect { y: inside.y + y as u16, height: 1, ..inside };
        let selected = state.sidebar.selected() == Some(index);
        let line = match *entry {
            Entry::Head { row } => {
                let index = |claim: &Claim| state.pair.indexes[claim.article];
                let row = &state.sidebar.matrix.rows[row];
                let named = row.cells.iter().flat_map(|cell| &cell.claims).any(|&claim| {
                    state.sidebar.matrix.claims.get(claim).is_some_and(|claim| matches!(claim.kind, ClaimKind::Name(_)))
                });
                let marked = is_marked(state, &state.sidebar.matrix, row, index);
                head(row, marked, named, theme, inside.width as usize)
            }
            Entry::Claim { row, claim } => {
                let alone = state.sidebar.matrix.rows[row].relation == RowRelation::Single;
                claim_line(state, &state.sidebar.matrix.claims[claim], alone, selected, theme, inside.width as usize)
            }
            Entry::Gap => continue,
        };
        frame.render_widget(line, here);
    }
}

/// How many of the pair's claims are ruled, and how many rulings of the dossier stand in no row.
fn heading(state: &State) -> String {
    let lost = match state.grid.rowless {
        0 => String::new(),
        count => format!(", {count} lost"),
    };
    match state.sidebar.claims().len() {
        0 => "Claims".to_owned(),
        all => format!("Claims · {}/{all} ruled{lost}", state.sidebar.ruled),
    }
}

/// What the user made of a claim of the open pair.
pub fn ruling<'a>(state: &'a State, claim: &Claim) -> Option<&'a Ruling> {
    state.session.ruling(state.pair.indexes[claim.article], claim.place, Kind::from(&claim.kind))
}

impl State {
    /// What the user made of a claim of an article of the dossier.
    pub fn ruling_of(&self, article: usize, claim: &Claim) -> Option<&Ruling> {
        self.session.ruling(article, claim.place, Kind::from(&claim.kind))
    }
}

/// The glyph and style of a row's relation.
pub const fn sign(relation: RowRelation, theme: &Theme) -> (&'static str, ratatui::style::Style) {
    match relation {
        RowRelation::Conflict => ("≠", theme.divergent),
        RowRelation::Update => ("↻", theme.divergent),
        RowRelation::Vague => ("≈", theme.reworded),
        RowRelation::Agree => ("=", theme.quiet),
        RowRelation::Single => ("·", theme.faint),
    }
}

/// Whether a row bears the user's mark; `index` gives the article of a claim in the dossier.
pub fn is_marked(state: &State, matrix: &Matrix, row: &Row, index: impl Fn(&Claim) -> usize) -> bool {
    let Some(Mark::Row(key)) = state.mark else { return false };
    let claims = row.cells.iter().flat_map(|cell| &cell.claims).filter_map(|&claim| matrix.claims.get(claim));
    claims.into_iter().any(|claim| (index(claim), claim.place, Kind::from(&claim.kind)) == key)
}

fn head(row: &Row, marked: bool, named: bool, theme: &Theme, columns: usize) -> Line<'static> {
    let (glyph, style) = sign(row.relation, theme);
    let room = columns.saturating_sub(3);
    let label = if named { cut_middle(&row.label, room) } else { cut(&row.label, room) };
    let label_style = if row.relation.differs() { theme.strong } else { theme.text };
    let before = if marked { theme::MARKED } else { " " };
    Line::from(vec![Span::styled(format!("{before}{glyph} "), style), Span::styled(label, label_style)])
}

fn claim_line(
    state: &State,
    claim: &Claim,
    alone: bool,
    selected: bool,
    theme: &Theme,
    columns: usize,
) -> Line<'static> {
    let article = &state.pair.articles[claim.article];
    let ruling = ruling(state, claim);
    let verdict = ruling.and_then(|ruling| ruling.verdict);
    let noted = ruling.is_some_and(|ruling| !ruling.note.is_empty());
    let label = cut(&article.meta.label, 12);
    let linked = ruling.is_some_and(|ruling| !ruling.evidence.is_empty());
    let linked = if linked { format!("{} ", theme::EVIDENCE) } else { String::new() };
    let tail = format!("{}{linked}{} ", if noted { "✎ " } else { "" }, theme::mark(verdict));
    let room = columns.saturating_sub(width(&label) + width(&tail) + 5);
    let value = value(claim, article, alone, room);
    let fill = " ".repeat(columns.saturating_sub(width(&label) + width(&value) + width(&tail) + 4));
    let focused = selected && state.focus == Focus::Claims;
    let pointer = if focused {
        "▌"
    } else if selected {
        "▸"
    } else {
        " "
    };
    let mut line = Line::from(vec![
        Span::styled(format!("{pointer}  "), theme.focus),
        Span::styled(label, theme.quiet),
        Span::styled(format!(" {value}"), if selected { theme.strong } else { theme.text }),
        Span::raw(fill),
        Span::styled(tail, theme.verdict(verdict)),
    ]);
    if selected {
        line = line.style(theme.raised);
    }
    line
}

/// A claim's value on so many columns: the figure as stated, with a sign for its qualifier where there is no room for words; or the quote's
/// words; its speaker where the row's head has the words.
fn value(claim: &Claim, article: &crate::article::Article, alone: bool, room: usize) -> String {
    let exact = claim.place.span.of(&article.block(claim.place.block).text);
    let whole = match &claim.kind {
        ClaimKind::Figure(number) => {
            let scoped = |value: String| match &claim.scope {
                Some(scope) => format!("{value} · {scope}"),
                None => value,
            };
            let words = scoped(number.qualified());
            if width(&words) <= room { words } else { scoped(super::matrix::signed(number)) }
        }
        ClaimKind::Quote if alone => claim.speaker.clone().unwrap_or_else(|| "speaker not named".to_owned()),
        ClaimKind::Date(moment) => match moment.day {
            Some(day) => format!("{exact} · {day}"),
            None => exact.to_owned(),
        },
        ClaimKind::Quote | ClaimKind::Attribution => exact.to_owned(),
        ClaimKind::Name(entity) => match &entity.role {
            Some(role) if width(exact) + 8 <= room => format!("{exact} · {role}"),
            _ => return cut_start(exact, room),
        },
    };
    cut(&whole, room)
}

/// The end of a text on so many columns, with … where it was cut: what tells two spellings of a name apart mostly stands there.
pub fn cut_start(text: &str, columns: usize) -> String {
    let shown = visible(text);
    if width(text) <= columns {
        return shown.into_owned();
    }
    let mut kept = Vec::new();
    let mut taken = 1;
    for cluster in shown.graphemes(true).rev() {
        taken += width(cluster);
        if taken > columns {
            break;
        }
        kept.push(cluster);
    }
    let mark = if columns > 0 { "…" } else { "" };
    std::iter::once(mark).chain(kept.into_iter().rev()).collect()
}

/// Both ends of a text on so many columns, with … between them where it was cut.
fn cut_middle(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return cut(text, columns);
    }
    let start = cut(text, columns / 2 + 1);
    let start = start.trim_end_matches('…');
    format!("{start}{}", cut_start(text, columns.saturating_sub(width(start))))
}

/// A text on so many columns, with … where it was cut.
pub fn cut(text: &str, columns: usize) -> String {
    let shown = visible(text);
    if width(text) <= columns {
        return shown.into_owned();
    }
    let mut kept = String::new();
    for cluster in shown.graphemes(true) {
        if width(&kept) + width(cluster) + 1 > columns {
            break;
        }
        kept.push_str(cluster);
    }
    if columns > 0 {
        kept.push('…');
    }
    kept
}
