//! Mistakes in a rule pack, and where they stand.

use crate::text::visible::visible;
use std::fmt;

/// One mistake in a rule pack. It prints as `file:line:column: message`, with nothing in it that could drive a terminal.
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

impl Mistake {
    /// Mistakes at bytes of a file's text, in any order; they come out by place.
    pub fn all(file: &str, text: &str, mut found: Vec<(usize, String)>) -> Vec<Self> {
        found.sort();
        let (mut seen, mut line, mut column) = (0, 1, 1);
        let mistake = |(byte, message): (usize, String)| {
            let byte = text.floor_char_boundary(byte).max(seen);
            for c in text[seen..byte].chars() {
                (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
            }
            seen = byte;
            Self { file: file.to_owned(), line, column, message }
        };
        found.into_iter().map(mistake).collect()
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", visible(&self.file), self.line, self.column, visible(&self.message))
    }
}
