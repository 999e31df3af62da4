//! The facing panes and the overview bar.

use super::claims::cut;
use super::passage::{self, Marks};
use super::rect;
use super::theme::{self, Theme};
use crate::app::findings::glyph;
use crate::app::panes::{ScreenRow, Spot};
use crate::app::rows::{Line as RowLine, Row};
use crate::app::{Focus, Mark, State};
use crate::article::{BlockId, Side};
use crate::comparison::Relation;
use crate::text::visible::{visible, width};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType};
use rustc_hash::FxHashMap;

/// Draws both panes.
pub fn draw(frame: &mut Frame, state: &State, theme: &Theme) {
    let mut marks = FxHashMap::default();
    if state.geometry.stacked {
        border(frame, state, theme, None);
        column(frame, state, theme, None, &mut marks);
    } else {
        for side in Side::BOTH {
            border(frame, state, theme, Some(side));
            column(frame, state, theme, Some(side), &mut marks);
        }
    }
    overview(frame, state, theme);
}

/// The border of a pane, or of both in one when stacked.
fn border(frame: &mut Frame, state: &State, theme: &Theme, side: Option<Side>) {
    let area = rect(if side == Some(Side::Right) { state.geometry.right } else { state.geometry.left });
    let focused = state.focus == Focus::Panes && side.is_none_or(|side| side == state.panes.side);
    let style = if focused { theme.focus } else { theme.faint };
    // Between the corners, with a space on both sides.
    let room = (area.width as usize).saturating_sub(4);
    let title = if let Some(side) = side {
        about(state, side, room)
    } else {
        let half = room.saturating_sub(3) / 2;
        format!("{} ⇄ {}", about(state, Side::Left, half), about(state, Side::Right, half))
    };
    let title = Span::styled(format!(" {title} "), if focused { theme.focus } else { theme.quiet });
    frame.render_widget(Block::bordered().border_type(BorderType::Rounded).border_style(style).title(title), area);
}

/// An article in a few words, as many of them as there is room for: label, share of text that the other one answers, findings, what it is as
/// a whole, language, paragraphs.
fn about(state: &State, side: Side, room: usize) -> String {
    let article = state.pair.article(side);
    let share =
        state.pair.is_ready().then(|| format!("{} % shared", (state.pair.shared[side.index()] * 100.0).round() as u32));
    let findings = match state.findings.counts.get(state.article_index(side)) {
        Some([1, _]) => Some("1 finding".to_owned()),
        Some([marked, _]) if *marked > 0 => Some(format!("{marked} findings")),
        _ => None,
    };
    let origin = state.findings.origin(state.article_index(side)).map(str::to_owned);
    let language = Some(article.meta.language.code().to_owned());
    let count = Some(format!("{} ¶", article.blocks.len()));
    // What matters least goes first where there is too little room.
    let mut parts = [language, count, share, findings, origin];
    let label = visible(&article.meta.label).into_owned();
    let told = |parts: &[Option<String>; 5]| {
        std::iter::once(label.as_str())
            .chain(parts.iter().flatten().map(String::as_str))
            .collect::<Vec<_>>()
            .join(" · ")
    };
    for least in [0, 1, 3, 4, 2] {
        if width(&told(&parts)) <= room {
            break;
        }
        parts[least] = None;
    }
    cut(&told(&parts), room)
}

/// The rows of one side, or of both in turn when stacked.
fn column(frame: &mut Frame, state: &State, theme: &Theme, side: Option<Side>, marks: &mut FxHashMap<Spot, Marks>) {
    let area = rect(if side == Some(Side::Right) { state.geometry.right } else { state.geometry.left }.inside());
    for (y, row) in state.panes.screen.iter().take(area.height as usize).enumerate() {
        let here = Rect { y: area.y + y as u16, height: 1, ..area };
        let line = match (row.row, side) {
            (Row::Fold(count), side) if side != Some(Side::Right) => fold(count, theme),
            (Row::Stacked(side, line), None) => {
                text_line(state, theme, row, Spot { side, block: line.block() }, line, marks)
            }
            (Row::Level(..), Some(side)) => match row.row.line(side) {
                Some(line) => text_line(state, theme, row, Spot { side, block: line.block() }, line, marks),
                None => bar(state, theme, row, side).into(),
            },
            _ => continue,
        };
        frame.render_widget(line, here);
    }
}

fn fold(count: u32, theme: &Theme) -> Line<'static> {
    let words = if count == 1 { "1 passage hidden".to_owned() } else { format!("{count} passages hidden") };
    Line::styled(format!("  ⋯ {words}"), theme.faint)
}

/// The bar before the passage under the cursor, bright in the focused pane.
fn bar(state: &State, theme: &Theme, row: &ScreenRow, side: Side) -> Span<'static> {
    if row.item != state.panes.cursor() || row.row == Row::Blank {
        return Span::raw(" ");
    }
    let focused = state.focus == Focus::Panes && side == state.panes.side;
    Span::styled("▌", if focused { theme.focus } else { theme.faint })
}

fn text_line(
    state: &State,
    theme: &Theme,
    row: &ScreenRow,
    spot: Spot,
    line: RowLine,
    marks: &mut FxHashMap<Spot, Marks>,
) -> Line<'static> {
    let gutter = state.panes.measure().gutter;
    let block = state.pair.article(spot.side).block(spot.block);
    let mut spans = vec![bar(state, theme, row, spot.side)];
    match line {
        RowLine::Text { span, first, .. } => {
            if first {
                let (glyph, style) = standing(state, theme, spot);
                spans.push(Span::styled(glyph, style));
                let mut number = spot.block.number().to_string();
                if state.geometry.stacked {
                    let label = &state.pair.article(spot.side).meta.label;
                    let room = gutter.saturating_sub(5 + number.len());
                    number = format!("{} {number}", cut(label, room));
                }
                let marked = state.mark == Some(Mark::Passage((state.article_index(spot.side), spot.block)));
                let facing = state.pair.comparison.facing_of(spot.side, spot.block);
                let reviewed = state.pair.reviewed.get(facing).copied().unwrap_or(false);
                let before = match (marked, reviewed) {
                    (true, _) => theme::MARKED,
                    (false, true) => theme::REVIEWED,
                    (false, false) => " ",
                };
                let number = format!("{before}{number:>width$}", width = gutter - 4);
                let chosen = state.spot() == Some(spot);
                spans.push(Span::styled(number, if chosen || marked { theme.focus } else { theme.faint }));
            } else {
                spans.push(Span::raw(" ".repeat(gutter - 2)));
            }
            let sign = super::findings::sign(state, state.article_index(spot.side), spot.block, span);
            spans.push(sign.map_or(Span::raw(" "), |severity| Span::styled(glyph(severity), theme.sign(severity))));
            let marks = marks.entry(spot).or_insert_with(|| passage::marks(state, spot, theme));
            spans.extend(passage::spans(&block.text, span, passage::base(block.kind, theme), marks));
        }
        RowLine::Partners { .. } => {
            spans.push(Span::raw(" ".repeat(gutter - 1)));
            spans.push(Span::styled(partners(state, spot), theme.moved));
        }
    }
    Line::from(spans)
}

/// The glyph of a block: how it stands to what is level with it, moved when its partner stands elsewhere.
fn standing(state: &State, theme: &Theme, spot: Spot) -> (&'static str, ratatui::style::Style) {
    if !state.pair.is_ready() {
        return ("·", theme.faint);
    }
    let comparison = &state.pair.comparison;
    let relation = comparison.relation_of(spot.side, spot.block);
    let links = comparison.links_of(spot.side, spot.block).count();
    let moved = links > 0 && links == comparison.partners_elsewhere(spot.side, spot.block).count();
    match relation {
        Relation::Divergent if moved => (theme::MOVED, theme.divergent),
        _ if moved => (theme::MOVED, theme.moved),
        _ => (theme::glyph(relation), theme.relation(relation)),
    }
}

/// The line that leads to a block's partners elsewhere: "↕ answered by ¶ 12 and ¶ 9 of 003".
fn partners(state: &State, spot: Spot) -> String {
    let other = spot.side.other();
    let links = state.pair.comparison.partners_elsewhere(spot.side, spot.block);
    let mut list: Vec<String> = links
        .map(|link| {
            let BlockId(block) = link.block(other);
            format!("{}¶ {}", if link.relation == Relation::Divergent { "≠ " } else { "" }, block + 1)
        })
        .collect();
    let also = if state.pair.comparison.links_of(spot.side, spot.block).count() > list.len() { "also " } else { "" };
    let label = visible(&state.pair.article(other).meta.label).into_owned();
    let last = list.pop().unwrap_or_default();
    let rest = if list.is_empty() { String::new() } else { format!("{} and ", list.join(", ")) };
    format!("{} {also}{label} {rest}{last}", theme::MOVED)
}

/// The bar at the right edge: the whole text, where it diverges, and the part on screen.
fn overview(frame: &mut Frame, state: &State, theme: &Theme) {
    let pane = if state.geometry.stacked { state.geometry.left } else { state.geometry.right };
    let overview = &state.overview;
    if pane.width < 3 || overview.cells.is_empty() {
        return;
    }
    let x = pane.x + pane.width - 1;
    let facing = |item: usize| match state.panes.items().get(item) {
        Some(crate::app::rows::Item::Facing(facing)) => Some(*facing as usize),
        Some(crate::app::rows::Item::Fold { first, .. }) => Some(*first as usize),
        None => None,
    };
    let first = state.panes.screen.first().and_then(|row| facing(row.item)).map_or(0, |f| overview.cell_of(f));
    let last = state.panes.screen.last().and_then(|row| facing(row.item)).map_or(0, |f| overview.cell_of(f));
    for (y, &relation) in overview.cells.iter().enumerate() {
        let seen = (first..=last).contains(&y);
        let (symbol, style) = match relation {
            Relation::Divergent => ("█", theme.divergent),
            Relation::Reworded => (if seen { "┃" } else { "│" }, theme.reworded),
            _ => (if seen { "┃" } else { "│" }, theme.faint),
        };
        let y = pane.y + 1 + y as u16;
        frame.buffer_mut().set_string(x, y, symbol, style);
    }
}
