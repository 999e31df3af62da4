//! A list with a cursor, as much of it on screen as there is room for.

use super::geometry::into_view;
use std::ops::Deref;

/// What a list shows, and its cursor.
#[derive(Clone, Debug)]
pub struct Listed<T> {
    entries: Vec<T>,
    selected: usize,
    /// The first entry on screen.
    pub top: usize,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), selected: 0, top: 0 }
    }
}

/// Its entries.
impl<T> Deref for Listed<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.entries
    }
}

impl<T> Listed<T> {
    /// Where the cursor is, from 0.
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// The entry under the cursor.
    pub fn current(&self) -> Option<&T> {
        self.entries.get(self.selected)
    }

    /// Shows other entries; the cursor goes to the one at `at`, or where none is given stays as far down as it was.
    pub fn fill(&mut self, entries: Vec<T>, at: Option<usize>) {
        self.entries = entries;
        self.select(at.unwrap_or(self.selected));
    }

    /// Puts the cursor on the entry at `at`, or on the last one where there are fewer.
    pub fn select(&mut self, at: usize) {
        self.selected = at.min(self.entries.len().saturating_sub(1));
    }

    /// Moves the cursor, down for a positive `by`.
    pub fn step(&mut self, by: isize) {
        self.select(self.selected.saturating_add_signed(by));
    }

    /// Brings the cursor into a window of so many rows.
    pub fn reveal(&mut self, rows: usize) {
        self.top = into_view(self.top, self.selected, rows);
    }

    /// The entries in a window of so many rows, each with whether the cursor is on it.
    pub fn shown(&self, rows: usize) -> impl Iterator<Item = (&T, bool)> {
        let shown = self.entries.iter().enumerate().skip(self.top).take(rows);
        shown.map(|(at, entry)| (entry, at == self.selected))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(count: usize) -> Listed<usize> {
        let mut listed = Listed::default();
        listed.fill((0..count).collect(), None);
        listed
    }

    #[test]
    fn the_cursor_stays_among_the_entries() {
        let mut listed = listed(3);
        listed.step(9);
        assert_eq!(listed.current(), Some(&2));
        listed.step(-9);
        assert_eq!(listed.current(), Some(&0));
        listed.select(2);
        listed.fill(vec![7], None);
        assert_eq!((listed.selected(), listed.current()), (0, Some(&7)));
        listed.fill(Vec::new(), Some(4));
        assert_eq!((listed.selected(), listed.current()), (0, None));
        listed.step(1);
        assert_eq!(listed.selected(), 0);
    }

    #[test]
    fn other_entries_are_shown_with_the_cursor_where_it_is_said_or_was() {
        let mut listed = listed(5);
        listed.select(3);
        listed.fill(vec![3, 9, 9, 9, 9], Some(0));
        assert_eq!(listed.current(), Some(&3));
        listed.select(3);
        listed.fill((10..20).collect(), None);
        assert_eq!(listed.current(), Some(&13));
    }

    #[test]
    fn a_window_shows_the_cursor() {
        let mut listed = listed(9);
        listed.select(7);
        listed.reveal(3);
        assert_eq!(listed.shown(3).collect::<Vec<_>>(), [(&5, false), (&6, false), (&7, true)]);
    }
}
