//! Mistakes in a key map, and where they stand.

use crate::text::visible::visible;
use std::fmt;

/// One mistake in a user's key map. It prints as `file:line:column: message`, with nothing in it that could drive a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The name of the file, as it was given.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong, and what to write instead.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", visible(&self.file), self.line, self.column, visible(&self.message))
    }
}

/// What is wrong at a byte of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    pub at: usize,
    pub message: String,
}

/// The complaints about a text as mistakes, in the order of its lines.
pub(super) fn placed(file: &str, text: &str, mut complaints: Vec<Complaint>) -> Vec<Mistake> {
    complaints.sort_by(|a, b| (a.at, &a.message).cmp(&(b.at, &b.message)));
    let lines = Lines::new(text);
    let place = |Complaint { at, message }| {
        let (line, column) = lines.position(at);
        Mistake { file: file.to_owned(), line, column, message }
    };
    complaints.into_iter().map(place).collect()
}

/// Where the lines of a text begin.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// The line of a byte offset, from 1. An offset past the end is on the last line.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// What is written on a line, counted from 1.
    pub(super) fn text(&self, line: usize) -> &'a str {
        let start = self.starts.get(line - 1).copied().unwrap_or(self.text.len());
        self.text[start..].lines().next().unwrap_or_default()
    }

    /// Line and column of a byte offset, from 1, the column in characters.
    pub(super) fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.line(offset);
        let start = self.starts[line - 1];
        let before = self.text[start..].char_indices().take_while(|(at, _)| start + at < offset).count();
        (line, before + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters() {
        let lines = Lines::new("é = 1\r\n\"語\" = 2\n");
        assert_eq!(lines.position(0), (1, 1));
        assert_eq!(lines.position(3), (1, 3));
        assert_eq!(lines.position(8), (2, 1));
        assert_eq!(lines.position("é = 1\r\n\"語\"".len()), (2, 4));
        assert_eq!(lines.position(1000).0, 3);
        assert_eq!(Lines::new("").position(0), (1, 1));
    }

    #[test]
    fn a_printed_mistake_names_the_place_first() {
        let mistake = Mistake { file: "keymap.toml".into(), line: 3, column: 1, message: "unknown context".into() };
        assert_eq!(mistake.to_string(), "keymap.toml:3:1: unknown context");
    }
}
