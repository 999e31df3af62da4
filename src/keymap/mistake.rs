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

/// A word of a user's file as a message quotes it: in backticks, and cut when it is no word at all.
pub(super) fn quoted(word: &str) -> String {
    const LONGEST: usize = 40;
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", &word[..end]),
        None => format!("`{word}`"),
    }
}

/// The complaints about a text as mistakes, in the order of its lines.
pub(super) fn placed(file: &str, text: &str, mut complaints: Vec<Complaint>) -> Vec<Mistake> {
    complaints.sort_by(|a, b| (a.at, &a.message).cmp(&(b.at, &b.message)));
    complaints.dedup();
    let lines = Lines::new(text);
    // Columns are counted on from the complaint before, since one line may hold them all.
    let (mut from, mut column) = (0, 1);
    let mut place = |Complaint { at, message }| {
        let at = text.floor_char_boundary(at);
        let line = lines.line(at);
        let start = lines.start(line);
        if from < start {
            (from, column) = (start, 1);
        }
        column += text[from..].char_indices().take_while(|(after, _)| from + after < at).count();
        from = from.max(at);
        Mistake { file: file.to_owned(), line, column, message }
    };
    complaints.into_iter().map(&mut place).collect()
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

    /// The byte that a line, counted from 1, begins with.
    pub(super) fn start(&self, line: usize) -> usize {
        self.starts.get(line - 1).copied().unwrap_or(self.text.len())
    }

    /// What is written on a line, counted from 1.
    pub(super) fn text(&self, line: usize) -> &'a str {
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        &self.text[self.start(line)..end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters() {
        let text = "é = 1\r\n\"語\" = 2\n";
        let position = |text: &str, offsets: &[usize]| -> Vec<(usize, usize)> {
            let complaints = offsets.iter().map(|&at| Complaint { at, message: String::new() }).collect();
            placed("k", text, complaints).iter().map(|mistake| (mistake.line, mistake.column)).collect()
        };
        let after = "é = 1\r\n\"語\"".len();
        let expected = [(1, 1), (1, 3), (2, 1), (2, 2), (2, 4), (3, 1)];
        assert_eq!(position(text, &[0, 3, 8, 9, after, text.len()]), expected);
        assert_eq!(position(text, &[after]), [(2, 4)]);
        assert_eq!(position("", &[0]), [(1, 1)]);
    }

    #[test]
    fn a_quoted_word_is_cut() {
        assert_eq!(quoted("next-passage"), "`next-passage`");
        assert_eq!(quoted(&"é".repeat(41)), format!("`{}…`", "é".repeat(40)));
    }

    #[test]
    fn a_printed_mistake_names_the_place_first() {
        let mistake = Mistake { file: "keymap.toml".into(), line: 3, column: 1, message: "unknown context".into() };
        assert_eq!(mistake.to_string(), "keymap.toml:3:1: unknown context");
    }
}
