//! Visual rows: what stands on which line of the screen, as data.
//!
//! Drawing, scrolling, mouse hits and jumps all read these rows; nothing else decides where a line falls.

use crate::article::{Article, BlockId};
use crate::comparison::{Comparison, Facing, JudgedLink, Relation, Side};
use crate::text::Span;
use crate::text::visible::width;
use crate::text::wrap::wrap;
use rustc_hash::FxHashMap;

/// Columns before the text of a block, but for its number: cursor bar, relation glyph, space; and a space behind the number.
const GUTTER: usize = 4;

/// Columns of a label in the gutter at most.
const LABEL: usize = 8;

/// Columns before the text of a block, in a pair whose longer article has so many blocks. Where the panes are stacked the
/// gutter names the article too; `label` is the width of the longer label.
pub fn gutter(blocks: usize, label: Option<usize>) -> usize {
    let digits = blocks.max(1).ilog10() as usize + 1;
    GUTTER + digits.max(2) + label.map_or(0, |label| label.min(LABEL) + 1)
}

/// Columns of text at most, however wide the screen is: longer lines are hard to read.
pub const WIDEST: usize = 90;

/// How the two texts stand to each other on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Beside each other.
    #[default]
    Facing,
    /// In one column, what is on the left above what answers it.
    Stacked,
    /// One of them alone.
    Single(Side),
}

/// How the panes are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Columns of text in the left pane, without its gutter.
    pub left: usize,
    /// Columns of text in the right pane.
    pub right: usize,
    /// Columns of a text that goes over both panes.
    pub wide: usize,
    /// How the texts stand to each other.
    pub shape: Shape,
    /// Columns before the text in either pane.
    pub gutter: usize,
}

/// What is shown behind words of a block without being part of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insert {
    /// The byte of the block's text before which it stands.
    pub at: u32,
    /// What is shown.
    pub text: String,
}

/// An article with what is shown behind its words.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The article.
    pub article: &'a Article,
    /// What is shown behind words of it, by block, in order.
    pub inserts: &'a FxHashMap<BlockId, Vec<Insert>>,
}

/// The lines of a text that leave room for what is shown behind its words; the spans are those of the text alone.
fn wrapped(text: &str, inserts: &[Insert], columns: usize) -> Vec<Span> {
    if inserts.is_empty() {
        return wrap(text, columns);
    }
    let mut shown = String::with_capacity(text.len());
    // Where each of them begins in what is shown, and how long it is there.
    let mut rooms: Vec<(u32, u32)> = Vec::with_capacity(inserts.len());
    let mut from = 0;
    for insert in inserts {
        let at = (insert.at as usize).clamp(from, text.len());
        shown.push_str(&text[from..at]);
        let room = width(&insert.text).min(columns / 2);
        rooms.push((shown.len() as u32, room as u32));
        // It stays with the words that it stands behind.
        shown.extend(std::iter::repeat_n('x', room));
        from = at;
    }
    shown.push_str(&text[from..]);
    let back = |at: u32| at - rooms.iter().map(|&(begin, room)| at.saturating_sub(begin).min(room)).sum::<u32>();
    let spans = wrap(&shown, columns).into_iter().map(|span| Span { start: back(span.start), end: back(span.end) });
    spans.filter(|span| span.start < span.end).collect()
}

/// One line of one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A wrapped line of the block's text.
    Text {
        /// The block.
        block: BlockId,
        /// The bytes of its text on this line.
        span: Span,
        /// Whether it is the block's first line, which bears glyph and number.
        first: bool,
    },
    /// The blocks of the other article that answer the block but do not stand beside it.
    Partners {
        /// The block.
        block: BlockId,
    },
    /// A wrapped line of a block that stands elsewhere in its own text, shown facing the one that it answers.
    Ghost {
        /// The block.
        block: BlockId,
        /// The bytes of its text on this line.
        span: Span,
        /// Whether it is the block's first line, which bears glyph and number.
        first: bool,
        /// The block that it is shown facing.
        faced: BlockId,
        /// Whether the block goes on behind the line, which is the last one shown.
        goes_on: bool,
    },
}

impl Line {
    /// The block that the line belongs to.
    pub const fn block(self) -> BlockId {
        match self {
            Self::Text { block, .. } | Self::Partners { block } | Self::Ghost { block, .. } => block,
        }
    }
}

/// One row of the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Two lines level with each other; `None` where a side is shorter.
    Level(Option<Line>, Option<Line>),
    /// One line of one side, where both texts or one alone stand in one column.
    Stacked(Side, Line),
    /// One line of a passage that nothing answers, over both panes.
    Wide(Side, Line),
    /// So many passages are hidden here by the filter.
    Fold(u32),
    /// Passages that nothing answers are folded here.
    Folded,
    /// Between passages.
    Blank,
}

impl Row {
    /// The line of a side on this row.
    pub const fn line(self, side: Side) -> Option<Line> {
        match (self, side) {
            (Self::Level(line, _), Side::Left) | (Self::Level(_, line), Side::Right) => line,
            (Self::Stacked(Side::Left, line) | Self::Wide(Side::Left, line), Side::Left)
            | (Self::Stacked(Side::Right, line) | Self::Wide(Side::Right, line), Side::Right) => Some(line),
            _ => None,
        }
    }
}

/// What the panes show from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A facing, by its index in [`Comparison::facings`].
    Facing(u32),
    /// So many facings hidden by the filter, from this one on.
    Fold {
        /// The first hidden facing.
        first: u32,
        /// How many are hidden.
        count: u32,
    },
    /// So many facings, each of one side alone, shown as one line, from this one on.
    Folded {
        /// The first of them.
        first: u32,
        /// How many they are.
        count: u32,
    },
}

impl Item {
    /// The first facing that it stands for.
    pub const fn first(self) -> u32 {
        match self {
            Self::Facing(first) | Self::Fold { first, .. } | Self::Folded { first, .. } => first,
        }
    }
}

/// Lines of a partner elsewhere that are shown at least, where it has so many.
const LEAST_GHOST: usize = 2;

/// The link of a block to the one elsewhere that is shown facing it, where nothing stands beside it: the one that differs most, of these the surest.
pub fn ghost(comparison: &Comparison, side: Side, block: BlockId) -> Option<&JudgedLink> {
    let worst = |best: &JudgedLink, link: &JudgedLink| severity(link.relation) > severity(best.relation);
    comparison.partners_elsewhere(side, block).reduce(|best, link| if worst(best, link) { link } else { best })
}

/// The rows of a facing, its closing blank row included.
pub fn facing_rows(facing: &Facing, sides: [Text; 2], comparison: &Comparison, measure: Measure) -> Vec<Row> {
    let room = |side: Side| if side == Side::Left { measure.left } else { measure.right };
    let lines = |side: Side| side_lines(side, facing, sides[side.index()], comparison, room(side));
    let stacked = |side| move |line: Option<Line>| line.map_or(Row::Blank, |line| Row::Stacked(side, line));
    let mut rows: Vec<Row> = match (measure.shape, facing.left.is_empty(), facing.right.is_empty()) {
        (Shape::Single(side), ..) => lines(side).into_iter().map(stacked(side)).collect(),
        (_, false, true) => alone(Side::Left, facing, sides, comparison, measure),
        (_, true, false) => alone(Side::Right, facing, sides, comparison, measure),
        (Shape::Stacked, ..) => {
            Side::BOTH.into_iter().flat_map(|side| lines(side).into_iter().map(stacked(side))).collect()
        }
        (Shape::Facing, ..) => {
            let mut columns = Side::BOTH.map(lines);
            for side in Side::BOTH {
                for block in facing.range(side).map(BlockId) {
                    let text = Ghosts { of: sides[side.other().index()].article, width: room(side.other()) };
                    fill(&mut columns, side, text, partners(comparison, side, block), block);
                }
            }
            level(&columns[0], &columns[1])
        }
    };
    rows.push(Row::Blank);
    rows
}

/// Lines of both sides beside each other.
fn level(left: &[Option<Line>], right: &[Option<Line>]) -> Vec<Row> {
    let at = |lines: &[Option<Line>], row: usize| lines.get(row).copied().flatten();
    (0..left.len().max(right.len())).map(|row| Row::Level(at(left, row), at(right, row))).collect()
}

/// The links of a block to blocks elsewhere, the one that is shown facing it first where nothing stands beside it.
fn partners(comparison: &Comparison, side: Side, block: BlockId) -> impl Iterator<Item = &JudgedLink> {
    let first = ghost(comparison, side, block);
    let rest = comparison
        .partners_elsewhere(side, block)
        .filter(move |&link| first.is_none_or(|first| !std::ptr::eq(first, link)));
    first.into_iter().chain(rest)
}

/// Where the text of partners elsewhere comes from, and the columns it has.
#[derive(Clone, Copy)]
struct Ghosts<'a> {
    of: &'a Article,
    width: usize,
}

impl Ghosts<'_> {
    /// As many lines of a block as there is room for, shown facing another one.
    fn lines(self, block: BlockId, faced: BlockId, room: usize) -> Vec<Option<Line>> {
        let spans = wrap(&self.of.block(block).text, self.width.max(2));
        let last = room.min(spans.len());
        let goes_on = |i: usize| i + 1 == last && last < spans.len();
        let line = |(i, &span)| Line::Ghost { block, span, first: i == 0, faced, goes_on: goes_on(i) };
        spans[..last].iter().enumerate().map(line).map(Some).collect()
    }
}

/// Where a side is longer than the other one, fills what would be empty there with the text of what else answers the block.
fn fill<'a>(
    columns: &mut [Vec<Option<Line>>; 2],
    side: Side,
    ghosts: Ghosts,
    partners: impl Iterator<Item = &'a JudgedLink>,
    block: BlockId,
) {
    let other = side.other();
    for link in partners {
        let room = columns[side.index()].len().saturating_sub(columns[other.index()].len() + 1);
        if room < LEAST_GHOST {
            break;
        }
        let lines = ghosts.lines(link.block(other), block, room);
        columns[other.index()].push(None);
        columns[other.index()].extend(lines);
    }
}

/// The rows of a facing of one side alone. A block that is answered elsewhere has its partner's text before it; one that nothing answers goes
/// over both panes.
fn alone(side: Side, facing: &Facing, sides: [Text; 2], comparison: &Comparison, measure: Measure) -> Vec<Row> {
    let is_stacked = measure.shape == Shape::Stacked;
    let widths = [measure.left, measure.right];
    let mut rows = Vec::new();
    for block in facing.range(side).map(BlockId) {
        if !rows.is_empty() {
            rows.push(Row::Blank);
        }
        let text = |width: usize| block_lines(block, sides[side.index()], width);
        let Some(link) = ghost(comparison, side, block) else {
            let row = |line| if is_stacked { Row::Stacked(side, line) } else { Row::Wide(side, line) };
            rows.extend(text(if is_stacked { widths[side.index()] } else { measure.wide }).map(row));
            continue;
        };
        let other = side.other();
        let partner = link.block(other);
        let ghosts = Ghosts { of: sides[other.index()].article, width: widths[other.index()] };
        let several = comparison.partners_elsewhere(side, block).nth(1).is_some();
        // In one column what was merely moved would be read twice.
        let is_shown = !is_stacked || link.relation == Relation::Divergent;
        let mut own: Vec<Option<Line>> = text(widths[side.index()]).map(Some).collect();
        own.extend((several || !is_shown).then_some(Some(Line::Partners { block })));
        // What differs is shown whole; of what was merely moved as much as has room, for it is read where it stands.
        let room = match link.relation {
            Relation::Divergent => usize::MAX,
            _ if is_shown => own.len().max(LEAST_GHOST),
            _ => 0,
        };
        let ghost = ghosts.lines(partner, block, room);
        if is_stacked {
            let row = |side: Side| move |line: Option<Line>| line.map(|line| Row::Stacked(side, line));
            rows.extend(own.into_iter().filter_map(row(side)).chain(ghost.into_iter().filter_map(row(other))));
        } else {
            let mut columns = if side == Side::Left { [own, ghost] } else { [ghost, own] };
            fill(&mut columns, side, ghosts, partners(comparison, side, block).skip(1), block);
            rows.extend(level(&columns[0], &columns[1]));
        }
    }
    rows
}

/// The lines of a block's text.
fn block_lines(block: BlockId, text: Text, width: usize) -> impl Iterator<Item = Line> + use<> {
    let inserts = text.inserts.get(&block).map_or(&[][..], Vec::as_slice);
    let spans = wrapped(&text.article.block(block).text, inserts, width.max(2));
    spans.into_iter().enumerate().map(move |(i, span)| Line::Text { block, span, first: i == 0 })
}

/// The lines of one side of a facing; `None` sets two blocks apart.
fn side_lines(side: Side, facing: &Facing, text: Text, comparison: &Comparison, width: usize) -> Vec<Option<Line>> {
    let mut lines = Vec::new();
    for block in facing.range(side).map(BlockId) {
        if !lines.is_empty() {
            lines.push(None);
        }
        lines.extend(block_lines(block, text, width).map(Some));
        if comparison.partners_elsewhere(side, block).next().is_some() {
            lines.push(Some(Line::Partners { block }));
        }
    }
    lines
}

/// The order of relations from harmless to worst.
pub const fn severity(relation: Relation) -> u8 {
    match relation {
        Relation::Same => 0,
        Relation::LeftOnly | Relation::RightOnly => 1,
        Relation::Reworded => 2,
        Relation::Divergent => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_leaves_room_for_what_stands_behind_its_words() {
        let text = "They backed the diet of the late president.";
        let insert = |words: &str, text: &str| Insert {
            at: (text.find(words).unwrap() + words.len()) as u32,
            text: " government".to_owned(),
        };
        let lines =
            |inserts: &[Insert]| wrapped(text, inserts, 30).into_iter().map(|span| span.of(text)).collect::<Vec<_>>();
        assert_eq!(lines(&[]), ["They backed the diet of the", "late president."]);
        assert_eq!(lines(&[insert("diet", text)]), ["They backed the", "diet of the late", "president."]);
        assert_eq!(lines(&[insert("president.", text)]), ["They backed the diet of the", "late president."]);
    }
}
