//! What the box tells that explains what is focused.

use super::geometry::Area;
use crate::text::wrap::wrap;

/// Columns of the box at most, its border among them.
const COLUMNS: u16 = 92;

/// How a line of the box is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A heading.
    Head,
    /// What is said.
    Plain,
    /// What stands behind it.
    Quiet,
    /// A difference of substance, or an error.
    Strong,
}

/// A paragraph of the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// How it is meant.
    pub tone: Tone,
    /// Columns that all its lines are set in by.
    pub indent: usize,
    /// Its text.
    pub text: String,
}

/// A line of the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// How it is meant.
    pub tone: Tone,
    /// Columns before it.
    pub indent: usize,
    /// Its text.
    pub text: &'a str,
}

/// The box that tells everything about one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// What it is about.
    pub title: String,
    /// What it tells.
    pub paragraphs: Vec<Paragraph>,
    /// The first line shown.
    pub top: usize,
}

impl Details {
    /// A box about something, with nothing told yet.
    pub fn of(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// The columns and rows of the box on a screen, its border among them: as high as what it tells, as far as there is room.
    pub fn size(&self, screen: Area) -> (u16, u16) {
        let columns = COLUMNS.min(screen.width);
        let rows = (self.lines(columns).len() + 2).min(screen.height.saturating_sub(2) as usize);
        (columns, rows as u16)
    }

    /// What it tells, in lines for a box of so many columns.
    pub fn lines(&self, columns: u16) -> Vec<Line<'_>> {
        let mut lines = Vec::new();
        for paragraph in &self.paragraphs {
            let (tone, indent) = (paragraph.tone, paragraph.indent);
            let room = (columns as usize).saturating_sub(4 + indent).max(4);
            // A note has lines of its own.
            for text in paragraph.text.split('\n') {
                lines.extend(wrap(text, room).into_iter().map(|span| Line { tone, indent, text: span.of(text) }));
            }
        }
        lines
    }

    /// Keeps the first line shown where the last one ends the box.
    pub fn fit(&mut self, screen: Area) {
        let (columns, rows) = self.size(screen);
        let last = self.lines(columns).len().saturating_sub((rows as usize).saturating_sub(2));
        self.top = self.top.min(last);
    }

    /// Adds a paragraph.
    pub fn tell(&mut self, tone: Tone, indent: usize, text: impl Into<String>) {
        self.paragraphs.push(Paragraph { tone, indent, text: text.into() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_ends_the_box() {
        let mut details = Details::of("a box");
        for number in 0..30 {
            details.tell(Tone::Plain, 2, format!("line {number}"));
        }
        let screen = Area { x: 0, y: 0, width: 80, height: 12 };
        assert_eq!(details.size(screen), (80, 10));
        details.top = 1_000;
        details.fit(screen);
        assert_eq!(details.top, 22);
        details.fit(Area { height: 60, ..screen });
        assert_eq!((details.top, details.size(Area { height: 60, ..screen })), (0, (80, 32)));
        assert!(Details::of("nothing told").lines(2).is_empty());
    }
}
