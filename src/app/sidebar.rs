//! The claim sidebar: the rows of the open pair, worst first, a line for each claim.

use crate::article::{Place, Side};
use crate::claims::Claim;
use crate::claims::matrix::{Matrix, Row};
use std::ops::Range;
use std::sync::Arc;

/// A line of the sidebar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The head of a row: its relation and label.
    Head {
        /// Index of the row.
        row: usize,
    },
    /// A claim of the row.
    Claim {
        /// Index of the row.
        row: usize,
        /// Index of the claim.
        claim: usize,
    },
    /// Between rows.
    Gap,
}

/// The claims of the open pair, and which one has the focus. Articles count 0 for left and 1 for right.
#[derive(Clone, Debug, Default)]
pub struct Sidebar {
    /// Whether the user opened or closed it; `None` leaves it to the width.
    pub open: Option<bool>,
    /// The claims and rows.
    pub matrix: Arc<Matrix>,
    /// The lines from top to bottom.
    pub entries: Vec<Entry>,
    /// The first line on screen.
    pub top: usize,
    /// How many of the claims are ruled.
    pub ruled: usize,
    selected: Option<usize>,
    /// The passages that the list has followed the cursor to: blocks of the left and of the right side.
    followed: Vec<[Range<u32>; 2]>,
    /// The claim to select once the claims are there.
    sought: Option<(usize, Place)>,
    claims_in_order: Vec<usize>,
}

impl Sidebar {
    /// Takes the claims of a pair that has been compared. The selection stays on the same claim where it still exists.
    pub fn fill(&mut self, matrix: Arc<Matrix>) {
        let selected = self.sought.take().or_else(|| self.claim().map(|claim| (claim.article, claim.place)));
        self.entries.clear();
        for (row, content) in matrix.rows.iter().enumerate() {
            if row > 0 {
                self.entries.push(Entry::Gap);
            }
            self.entries.push(Entry::Head { row });
            let claims = content.cells.iter().flat_map(|cell| &cell.claims);
            self.entries.extend(claims.map(|&claim| Entry::Claim { row, claim }));
        }
        self.claims_in_order = self
            .entries
            .iter()
            .filter_map(|entry| if let Entry::Claim { claim, .. } = entry { Some(*claim) } else { None })
            .collect();
        self.claims_in_order.sort_by_key(|&claim| {
            let Place { block, span } = matrix.claims[claim].place;
            (matrix.claims[claim].article, block, span.start)
        });
        self.matrix = matrix;
        self.top = 0;
        self.selected = None;
        self.followed.clear();
        if let Some((article, place)) = selected {
            self.select_place(article, place);
        }
    }

    /// The claims listed, in reading order, left before right.
    pub fn claims(&self) -> impl ExactSizeIterator<Item = &Claim> {
        self.claims_in_order.iter().map(|&claim| &self.matrix.claims[claim])
    }

    /// Forgets the claims of the pair that was open.
    pub fn clear(&mut self) {
        let open = self.open;
        *self = Self { open, ..Self::default() };
    }

    /// The line that is selected.
    pub const fn selected(&self) -> Option<usize> {
        self.selected
    }

    /// The claim that is selected.
    pub fn claim(&self) -> Option<&Claim> {
        self.matrix.claims.get(self.claim_index()?)
    }

    /// The claim that is selected, by its index in the matrix.
    pub fn claim_index(&self) -> Option<usize> {
        match self.entries.get(self.selected?)? {
            Entry::Claim { claim, .. } => Some(*claim),
            _ => None,
        }
    }

    /// The row that the selected claim stands in.
    pub fn row(&self) -> Option<&Row> {
        match self.entries.get(self.selected?)? {
            Entry::Claim { row, .. } => self.matrix.rows.get(*row),
            _ => None,
        }
    }

    /// The claims of the selected row, in its order.
    pub fn row_claims(&self) -> impl Iterator<Item = &Claim> {
        let cells = self.row().into_iter().flat_map(|row| &row.cells);
        cells.flat_map(|cell| &cell.claims).filter_map(|&claim| self.matrix.claims.get(claim))
    }

    /// Moves the selection by whole claims; whether it moved.
    pub fn step(&mut self, by: isize) -> bool {
        let before = self.selected;
        for _ in 0..by.unsigned_abs() {
            let next = match (self.selected, by > 0) {
                (None, true) => (0..self.entries.len()).find(|&i| self.is_claim(i)),
                (None, false) => (0..self.entries.len()).rev().find(|&i| self.is_claim(i)),
                (Some(at), true) => (at + 1..self.entries.len()).find(|&i| self.is_claim(i)),
                (Some(at), false) => (0..at).rev().find(|&i| self.is_claim(i)),
            };
            let Some(next) = next else { break };
            self.selected = Some(next);
        }
        self.selected != before
    }

    /// Selects the first or the last claim.
    pub fn select_end(&mut self, last: bool) {
        self.selected = None;
        self.step(if last { -1 } else { 1 });
    }

    /// Selects the first claim of the next row; whether there is one.
    pub fn next_row(&mut self) -> bool {
        let at = self.selected.unwrap_or(0);
        let Some(head) = (at..self.entries.len()).find(|&i| matches!(self.entries[i], Entry::Head { .. })) else {
            return false;
        };
        let Some(claim) = (head..self.entries.len()).find(|&i| self.is_claim(i)) else { return false };
        self.selected = Some(claim);
        true
    }

    /// Selects a claim by its index in the matrix.
    pub fn select(&mut self, claim: usize) {
        let found = self.entries.iter().position(|entry| matches!(entry, Entry::Claim { claim: c, .. } if *c == claim));
        self.selected = found.or(self.selected);
    }

    /// Selects a line; only a claim's line can be.
    pub fn select_line(&mut self, line: usize) {
        if self.is_claim(line) {
            self.selected = Some(line);
        }
    }

    /// Selects the claim at a place, now or as soon as the claims are there.
    pub fn seek(&mut self, side: Side, place: Place) {
        if self.matrix.claims.is_empty() {
            self.sought = Some((side.index(), place));
        } else {
            self.select_place(side.index(), place);
        }
    }

    /// Selects nothing.
    pub fn leave(&mut self) {
        self.selected = None;
    }

    /// The next or previous claim of a side in reading order, from a place in its text.
    pub fn beside(&self, side: Side, from: Option<Place>, forward: bool) -> Option<usize> {
        let key = |claim: &usize| {
            let Place { block, span } = self.matrix.claims[*claim].place;
            (block, span.start)
        };
        let mut own = self.claims_in_order.iter().filter(|&&claim| self.matrix.claims[claim].article == side.index());
        let from = from.map(|place| (place.block, place.span.start));
        if forward {
            own.find(|claim| from.is_none_or(|from| key(claim) > from)).copied()
        } else {
            own.rfind(|claim| from.is_none_or(|from| key(claim) < from)).copied()
        }
    }

    /// Brings the first row that has a claim in these passages to the top, when the cursor has come to them; a claim of them that is selected
    /// stays where it is.
    pub fn follow(&mut self, here: Vec<[Range<u32>; 2]>) {
        if self.followed == here {
            return;
        }
        let is_here = |claim: &Claim| here.iter().any(|blocks| blocks[claim.article].contains(&claim.place.block.0));
        let claims = &self.matrix.claims;
        let line = self.entries.iter().position(|entry| match entry {
            Entry::Claim { claim, .. } => is_here(&claims[*claim]),
            _ => false,
        });
        if self.claim().is_some_and(|claim| !is_here(claim)) {
            self.selected = None;
        }
        if let Some(line) = line.filter(|_| self.selected.is_none()) {
            self.top = (0..=line).rev().find(|&i| matches!(self.entries[i], Entry::Head { .. })).unwrap_or(line);
        }
        self.followed = here;
    }

    /// Brings the selected line into a window of so many lines, with its row's head where it fits.
    pub fn reveal(&mut self, height: usize) {
        let Some(selected) = self.selected else { return };
        let head = (0..=selected).rev().find(|&i| matches!(self.entries[i], Entry::Head { .. })).unwrap_or(selected);
        if head < self.top {
            self.top = head;
        } else if selected + 2 > self.top + height {
            self.top = (selected + 2).saturating_sub(height).min(selected);
        }
    }

    fn is_claim(&self, line: usize) -> bool {
        matches!(self.entries.get(line), Some(Entry::Claim { .. }))
    }

    fn select_place(&mut self, article: usize, place: Place) {
        let claims = &self.matrix.claims;
        let same = |claim: &usize| claims[*claim].article == article && claims[*claim].place == place;
        if let Some(claim) = (0..claims.len()).find(same) {
            self.select(claim);
        }
    }
}
