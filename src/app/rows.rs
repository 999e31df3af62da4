//! Visual rows: what stands on which line of the screen, as data.
//!
//! Drawing, scrolling, mouse hits and jumps all read these rows; nothing else decides where a line falls.

use crate::article::{Article, BlockId};
use crate::comparison::{Comparison, Facing, Side};
use crate::text::Span;
use crate::text::wrap::wrap;

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

/// How the panes are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Columns of text in the left pane, without its gutter.
    pub left: usize,
    /// Columns of text in the right pane.
    pub right: usize,
    /// Whether the right passage stands under the left one instead of beside it.
    pub stacked: bool,
    /// Columns before the text in either pane.
    pub gutter: usize,
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
}

impl Line {
    /// The block that the line belongs to.
    pub const fn block(self) -> BlockId {
        match self {
            Self::Text { block, .. } | Self::Partners { block } => block,
        }
    }
}

/// One row of the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Two lines level with each other; `None` where a side is shorter.
    Level(Option<Line>, Option<Line>),
    /// One line of one side, when the panes are stacked.
    Stacked(Side, Line),
    /// So many passages are hidden here by the filter.
    Fold(u32),
    /// Between passages.
    Blank,
}

impl Row {
    /// The line of a side on this row.
    pub const fn line(self, side: Side) -> Option<Line> {
        match (self, side) {
            (Self::Level(line, _), Side::Left) | (Self::Level(_, line), Side::Right) => line,
            (Self::Stacked(Side::Left, line), Side::Left) | (Self::Stacked(Side::Right, line), Side::Right) => {
                Some(line)
            }
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
}

/// The rows of a facing, its closing blank row included.
pub fn facing_rows(facing: &Facing, sides: [&Article; 2], comparison: &Comparison, measure: Measure) -> Vec<Row> {
    let left = side_lines(Side::Left, facing, sides[0], comparison, measure.left);
    let right = side_lines(Side::Right, facing, sides[1], comparison, measure.right);
    let mut rows: Vec<Row> = if measure.stacked {
        let stacked = |side| move |line: Option<Line>| line.map_or(Row::Blank, |line| Row::Stacked(side, line));
        left.into_iter().map(stacked(Side::Left)).chain(right.into_iter().map(stacked(Side::Right))).collect()
    } else {
        let height = left.len().max(right.len());
        let at = |lines: &[Option<Line>], row: usize| lines.get(row).copied().flatten();
        (0..height).map(|row| Row::Level(at(&left, row), at(&right, row))).collect()
    };
    rows.push(Row::Blank);
    rows
}

/// The lines of one side of a facing; `None` sets two blocks apart.
fn side_lines(
    side: Side,
    facing: &Facing,
    article: &Article,
    comparison: &Comparison,
    width: usize,
) -> Vec<Option<Line>> {
    let mut lines = Vec::new();
    for index in facing.range(side) {
        let block = BlockId(index);
        if !lines.is_empty() {
            lines.push(None);
        }
        let spans = wrap(&article.block(block).text, width.max(2));
        lines.extend(spans.into_iter().enumerate().map(|(i, span)| Some(Line::Text { block, span, first: i == 0 })));
        if comparison.partners_elsewhere(side, block).next().is_some() {
            lines.push(Some(Line::Partners { block }));
        }
    }
    lines
}
