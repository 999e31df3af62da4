//! The overview of a dossier: what contradicts what, its pairs by how much they differ, its articles.

use super::geometry::into_view;

/// A line of the overview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The name of a part.
    Head(Part),
    /// A row of the matrix whose figures differ, by its index there.
    Row(usize),
    /// So many more rows differ.
    More(usize),
    /// Two articles, by their indexes, the lower one first.
    Pair([usize; 2]),
    /// An article, by its index.
    Article(usize),
    /// Between parts.
    Gap,
}

/// A part of the overview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What differs.
    Rows,
    /// The pairs.
    Pairs,
    /// The articles.
    Articles,
}

/// The overview and its cursor.
#[derive(Clone, Debug, Default)]
pub struct Front {
    /// The lines from top to bottom.
    pub entries: Vec<Entry>,
    /// The line under the cursor.
    pub selected: usize,
    /// The first line on screen.
    pub top: usize,
    /// What the user chose; until then the cursor is on the pair that differs most.
    chosen: Option<Entry>,
}

impl Front {
    /// Takes the lines as they are now. The cursor stays on what the user chose.
    pub fn fill(&mut self, entries: Vec<Entry>) {
        self.entries = entries;
        let held = self.chosen.and_then(|chosen| self.entries.iter().position(|&entry| entry == chosen));
        let pair = || self.entries.iter().position(|entry| matches!(entry, Entry::Pair(_)));
        self.selected = held.or_else(pair).unwrap_or(0);
    }

    /// What is under the cursor.
    pub fn entry(&self) -> Option<Entry> {
        self.entries.get(self.selected).copied()
    }

    /// Moves the cursor among what can be opened, down for a positive `by`.
    pub fn step(&mut self, by: isize) {
        let stops: Vec<usize> = (0..self.entries.len()).filter(|&at| is_stop(self.entries[at])).collect();
        let at = stops.partition_point(|&stop| stop < self.selected);
        let to = at.saturating_add_signed(by).min(stops.len().saturating_sub(1));
        if let Some(&stop) = stops.get(to) {
            self.choose(stop);
        }
    }

    /// Puts the cursor on a line that can be opened; whether it is one.
    pub fn choose(&mut self, line: usize) -> bool {
        let entry = self.entries.get(line).copied().filter(|&entry| is_stop(entry));
        if entry.is_some() {
            (self.selected, self.chosen) = (line, entry);
        }
        entry.is_some()
    }

    /// Brings the cursor into a window of so many lines, with the head above the first ones.
    pub fn reveal(&mut self, lines: usize) {
        self.top = into_view(self.top, self.selected, lines);
        let first = self.entries.iter().position(|&entry| is_stop(entry)).unwrap_or(0);
        if self.selected < lines && self.selected <= first {
            self.top = 0;
        }
    }
}

const fn is_stop(entry: Entry) -> bool {
    matches!(entry, Entry::Row(_) | Entry::Pair(_) | Entry::Article(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_begins_at_the_worst_pair_and_stays_on_what_was_chosen() {
        let pair = Entry::Pair;
        let mut front = Front::default();
        front.fill(vec![Entry::Head(Part::Pairs), pair([0, 1]), pair([0, 2])]);
        assert_eq!(front.entry(), Some(pair([0, 1])));
        front.fill(vec![Entry::Head(Part::Pairs), pair([0, 2]), pair([0, 1])]);
        assert_eq!(front.entry(), Some(pair([0, 2])), "the worst pair is known by and by");
        front.step(1);
        front.fill(vec![Entry::Head(Part::Rows), Entry::Row(4), Entry::Gap, pair([0, 1]), pair([0, 2])]);
        assert_eq!(front.entry(), Some(pair([0, 1])));
        front.step(-1);
        assert_eq!(front.entry(), Some(Entry::Row(4)), "heads and gaps are passed");
        assert!(!front.choose(0));
        front.step(-5);
        front.reveal(2);
        assert_eq!((front.selected, front.top), (1, 0));
    }
}
