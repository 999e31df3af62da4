//! Bytes of a source as the lines and columns that people and editors count.

use crate::article::{Article, Place};
use serde::Serialize;

/// A position in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// Characters before it in the source.
    pub characters: usize,
}

/// The lines of a source.
pub struct Positions<'a> {
    source: &'a str,
    /// The byte that each line begins with, and the characters before it.
    starts: Vec<(usize, usize)>,
    /// The characters before every so many bytes: a long line is not counted anew for every place in it.
    counts: Vec<usize>,
}

/// Bytes from one count of characters to the next.
const STRIDE: usize = 1_024;

impl<'a> Positions<'a> {
    /// Reads the lines of a source.
    pub fn of(source: &'a str) -> Self {
        let mut starts = vec![(0, 0)];
        let mut counts = vec![0];
        for (characters, (byte, c)) in source.char_indices().enumerate() {
            while byte >= counts.len() * STRIDE {
                counts.push(characters);
            }
            if c == '\n' {
                starts.push((byte + 1, characters + 1));
            }
        }
        Self { source, starts, counts }
    }

    /// The position of a byte.
    pub fn at(&self, byte: usize) -> Position {
        let byte = self.source.floor_char_boundary(byte);
        let line = self.starts.partition_point(|&(start, _)| start <= byte).max(1);
        let before = self.starts[line - 1].1;
        let counted = (byte / STRIDE).min(self.counts.len() - 1);
        // The count at a multiple of the stride holds for the next character that begins there or behind it.
        let from = self.source.ceil_char_boundary(counted * STRIDE);
        let characters = self.counts[counted] + self.source[from..byte.max(from)].chars().count();
        Position { line, column: characters - before + 1, characters }
    }

    /// The line of a byte without its line end, and the byte that it begins with.
    pub fn line(&self, byte: usize) -> (usize, &'a str) {
        let line = self.at(byte).line;
        let start = self.starts[line - 1].0;
        let end = self.starts.get(line).map_or(self.source.len(), |next| next.0);
        (start, self.source[start..end].trim_end_matches(['\n', '\r']))
    }
}

/// Where passages stand in the texts of articles.
pub struct Places<'a>(Vec<(&'a Article, Positions<'a>)>);

/// A passage's line and column, and the text of its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Shown<'a> {
    /// The line in the article's source, from 1.
    line: usize,
    /// The column in characters, from 1.
    column: usize,
    /// The text of the block.
    text: &'a str,
}

impl<'a> Places<'a> {
    /// Reads the lines of articles.
    pub fn of(articles: &[&'a Article]) -> Self {
        Self(articles.iter().map(|article| (*article, Positions::of(&article.source))).collect())
    }

    /// Where a place in the article of that index stands.
    pub fn shown(&self, article: usize, place: Place) -> Shown<'a> {
        let (article, positions) = &self.0[article];
        let block = article.block(place.block);
        let Position { line, column, .. } = positions.at(block.source_span(place.span).start as usize);
        Shown { line, column, text: &block.text }
    }

    /// The line and the column of a byte in the source of the article of that index.
    pub fn at(&self, article: usize, byte: u32) -> (usize, usize) {
        let Position { line, column, .. } = self.0[article].1.at(byte as usize);
        (line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters() {
        let positions = Positions::of("é “a”\r\nb\n\nc");
        let at = |byte: usize| {
            let Position { line, column, characters } = positions.at(byte);
            (line, column, characters)
        };
        assert_eq!([at(0), at(3), at(12), at(14), at(15)], [(1, 1, 0), (1, 3, 2), (2, 1, 7), (3, 1, 9), (4, 1, 10)]);
        assert_eq!(positions.line(3), (0, "é “a”"));
        assert_eq!(positions.line(15), (15, "c"));
        assert_eq!(Positions::of("").at(5).line, 1);
    }
}
