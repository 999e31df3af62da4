//! The facing panes and the overview bar.

use super::claims::cut;
use super::passage::{self, Marks};
use super::rect;
use super::theme::{self, Theme};
use crate::app::findings::glyph;
use crate::app::panes::{ScreenRow, Spot};
use crate::app::rows::{Item, Line as RowLine, Row, Shape};
use crate::app::{Focus, Mark, State};
use crate::article::{BlockId, Side};
use crate::comparison::Relation;
use crate::text::visible::{visible, width};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear};
use rustc_hash::FxHashMap;

/// Columns of a label in a line that tells of other things too.
const LABEL: usize = 24;

/// Draws both panes.
pub fn draw(frame: &mut Frame, state: &State, theme: &Theme) {
    let mut marks = FxHashMap::default();
    match state.geometry.shape {
        Shape::Stacked | Shape::Single(_) => {
            border(frame, state, theme, None);
            column(frame, state, theme, None, &mut marks);
        }
        Shape::Facing => {
            for side in Side::BOTH {
                border(frame, state, theme, Some(side));
                column(frame, state, theme, Some(side), &mut marks);
            }
        }
    }
    across(frame, state, theme, &mut marks);
    overview(frame, state, theme);
}

/// The border of a pane, or of the only one.
fn border(frame: &mut Frame, state: &State, theme: &Theme, side: Option<Side>) {
    let area = rect(if side == Some(Side::Right) { state.geometry.right } else { state.geometry.left });
    let focused = state.focus == Focus::Panes && side.is_none_or(|side| side == state.panes.side);
    let style = if focused { theme.focus } else { theme.faint };
    // Between the corners, with a space on both sides.
    let room = (area.width as usize).saturating_sub(4);
    let single = if let Shape::Single(side) = state.geometry.shape { Some(side) } else { None };
    let title = if let Some(side) = side.or(single) {
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
        Some([1, 1]) => Some("1 finding".to_owned()),
        Some([marked, open]) if open < marked => Some(format!("{open} of {marked} findings open")),
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

/// What goes over both panes: passages that nothing answers, and what is folded.
fn across(frame: &mut Frame, state: &State, theme: &Theme, marks: &mut FxHashMap<Spot, Marks>) {
    let area = rect(state.geometry.across());
    for (y, row) in state.panes.screen.iter().take(area.height as usize).enumerate() {
        let here = Rect { y: area.y + y as u16, height: 1, ..area };
        let line = match row.row {
            Row::Fold(count) => fold(count, theme),
            Row::Folded => folded(state, theme, row.item, area.width as usize),
            Row::Wide(side, line) => text_line(state, theme, row, Spot { side, block: line.block() }, line, marks),
            _ => continue,
        };
        frame.render_widget(Clear, here);
        frame.render_widget(line, here);
    }
}

/// The line that stands for passages that one text alone has: which they are, what of them is contested or bears a mark, how they begin.
fn folded(state: &State, theme: &Theme, item: usize, columns: usize) -> Line<'static> {
    let Some(&Item::Folded { first, count }) = state.panes.items().get(item) else { return Line::default() };
    let facings = first..first + count;
    let blocks = |side: Side| {
        let facings = facings.clone().filter_map(|facing| state.pair.facing(facing as usize));
        facings.flat_map(move |facing| facing.range(side)).map(BlockId)
    };
    let is_here = item == state.panes.cursor();
    let mut told = Vec::new();
    for side in Side::BOTH {
        let Some(from) = blocks(side).next() else { continue };
        let to = blocks(side).next_back().unwrap_or(from);
        let numbers =
            if from == to { from.number().to_string() } else { format!("{}–{}", from.number(), to.number()) };
        told.push(format!("¶ {numbers} only in {}", cut(&state.pair.article(side).meta.label, LABEL)));
    }
    let mut spans = vec![
        Span::styled(if is_here { "▌" } else { " " }, theme.focus),
        Span::styled("⋯ ", if is_here { theme.focus } else { theme.faint }),
        Span::styled(told.join(", "), if is_here { theme.text } else { theme.quiet }),
    ];
    for side in Side::BOTH {
        let article = state.article_index(side);
        let contested = blocks(side).flat_map(|block| {
            let text = &state.pair.article(side).block(block).text;
            state.grid.contested.get(&(article, block)).into_iter().flatten().map(move |span| cut(span.of(text), 24))
        });
        spans.extend(contested.take(3).map(|exact| Span::styled(format!(" · ≠ {exact}"), theme.divergent)));
        let open = blocks(side).flat_map(|block| state.findings.in_block(article, block));
        let open = open.filter(|(key, finding)| state.is_marked(*key, finding) && state.decision(*key).is_none());
        let severities: Vec<_> = open.map(|(_, finding)| finding.severity).collect();
        spans.extend(
            severities
                .iter()
                .max()
                .map(|&worst| Span::styled(format!(" · {} {}", glyph(worst), severities.len()), theme.sign(worst))),
        );
    }
    let hint = if is_here { "  enter opens " } else { "" };
    let taken: usize = spans.iter().map(|span| width(&span.content)).sum();
    let room = columns.saturating_sub(taken + width(hint) + 3);
    let beginnings = Side::BOTH.into_iter().flat_map(|side| {
        let begin = move |block| cut(&state.pair.article(side).block(block).text, BEGINNING);
        blocks(side).take(BEGINNINGS).map(begin)
    });
    let beginnings = cut(&beginnings.collect::<Vec<_>>().join(" · "), room);
    if room >= BEGINNING / 2 {
        spans.push(Span::styled(format!(": {beginnings}"), theme.quiet));
        let fill = room.saturating_sub(width(&beginnings)) + 1;
        spans.push(Span::styled(format!("{}{hint}", " ".repeat(fill)), theme.quiet));
    }
    Line::from(super::status::fit(spans, columns))
}

/// Columns of the beginning of a passage that is folded.
const BEGINNING: usize = 40;

/// So many passages that are folded are told of by their beginnings at most.
const BEGINNINGS: usize = 12;

fn fold(count: u32, theme: &Theme) -> Line<'static> {
    let words = if count == 1 { "1 passage hidden".to_owned() } else { format!("{count} passages hidden") };
    Line::styled(format!("  ⋯ {words}"), theme.quiet)
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
                if state.geometry.shape == Shape::Stacked {
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
            let inserts = state.pair.inserts(spot.side, spot.block);
            let base = passage::base(block.kind, theme);
            spans.extend(passage::spans_with(&block.text, span, base, marks, inserts, theme));
        }
        RowLine::Ghost { span, first, faced, goes_on, .. } => {
            let number = if first { spot.block.number().to_string() } else { String::new() };
            let glyph = if first { theme::MOVED } else { " " };
            spans.push(Span::styled(glyph, theme.moved));
            spans.push(Span::styled(format!(" {number:>width$} ", width = gutter - 4), theme.faint));
            let marks = passage::ghost_marks(state, spot, faced, theme);
            spans.extend(passage::spans(&block.text, span, theme.quiet.patch(theme.slanted), &marks));
            spans.extend(goes_on.then(|| Span::styled("…", theme.quiet)));
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

/// The line that leads to a block's partners elsewhere: "↕ also answers 003 ¶ 12 and ¶ 9".
fn partners(state: &State, spot: Spot) -> String {
    let other = spot.side.other();
    let links = state.pair.comparison.partners_elsewhere(spot.side, spot.block);
    let mut list: Vec<String> = links
        .map(|link| {
            let BlockId(block) = link.block(other);
            format!("{}¶ {}", if link.relation == Relation::Divergent { "≠ " } else { "" }, block + 1)
        })
        .collect();
    let also = if state.pair.comparison.links_of(spot.side, spot.block).count() > list.len() {
        "also answers"
    } else {
        "answers"
    };
    let label = visible(&state.pair.article(other).meta.label).into_owned();
    let last = list.pop().unwrap_or_default();
    let rest = if list.is_empty() { String::new() } else { format!("{} and ", list.join(", ")) };
    format!("{} {also} {label} {rest}{last}", theme::MOVED)
}

/// The bar at the right edge: the whole text, where it diverges, and the part on screen.
fn overview(frame: &mut Frame, state: &State, theme: &Theme) {
    let pane = if state.geometry.right.width == 0 { state.geometry.left } else { state.geometry.right };
    let overview = &state.overview;
    if pane.width < 3 || overview.cells.is_empty() {
        return;
    }
    let x = pane.x + pane.width - 1;
    let facing = |item: usize| state.panes.items().get(item).map(|item| item.first() as usize);
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
