//! Who shares how much with whom, as it is shown: a row and a column for each article.

use super::geometry::{Area, into_view};

/// Columns of an article.
pub const CELL: usize = 10;
/// Columns of the articles' labels at most.
const LABEL: usize = 28;
/// Rows of the head.
pub const HEAD: usize = 2;

/// The table's cursor, and the part on screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The article whose text is shared.
    pub row: usize,
    /// The article that it is shared with.
    pub column: usize,
    /// The first row on screen.
    pub top: usize,
    /// The first column on screen.
    pub first: usize,
    /// Columns of the labels.
    pub label: usize,
    /// How many articles fit beside each other.
    pub visible: usize,
    /// How many fit below each other.
    pub height: usize,
}

impl Table {
    /// Takes the room there is for so many articles, and brings the cursor into view.
    pub fn fit(&mut self, area: Area, articles: usize) {
        let width = area.width as usize;
        self.label = LABEL.min(width / 3);
        self.visible = (width.saturating_sub(self.label) / CELL).clamp(1, articles.max(1));
        // The lines below the table tell who derives from whom.
        let below = (articles + 2).min(area.height as usize / 2);
        self.height = (area.height as usize).saturating_sub(HEAD + below).clamp(1, articles.max(1));
        self.row = self.row.min(articles.saturating_sub(1));
        self.column = self.column.min(articles.saturating_sub(1));
        self.first = into_view(self.first, self.column, self.visible);
        self.top = into_view(self.top, self.row, self.height);
    }

    /// The row and column at a place of the table's area, for the mouse.
    pub fn hit(&self, x: usize, y: usize) -> Option<[usize; 2]> {
        let (column, row) = (x.checked_sub(self.label)? / CELL, y.checked_sub(HEAD)?);
        (column < self.visible && row < self.height).then_some([self.top + row, self.first + column])
    }

    /// Moves the cursor among so many articles.
    pub fn step(&mut self, down: isize, right: isize, articles: usize) {
        let last = articles.saturating_sub(1);
        self.row = self.row.saturating_add_signed(down).min(last);
        self.column = self.column.saturating_add_signed(right).min(last);
    }
}
