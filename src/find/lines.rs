//! The lines of a stream, one by one, none longer than a limit.

use super::record::Mistake;
use std::io::{self, BufRead};

/// Reads lines and keeps one at a time.
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    limit: u64,
    buffer: Vec<u8>,
    next: u64,
    number: u64,
}

/// A line that is not blank.
#[derive(Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its number, from 1.
    pub number: u64,
    /// Its first byte in the stream.
    pub offset: u64,
    /// Its text without the line end, or why there is none.
    pub text: Result<&'a str, Mistake>,
}

impl<R: BufRead> Lines<R> {
    /// Reads lines of at most `limit` bytes; longer ones are passed over, and told.
    pub const fn new(reader: R, limit: u64) -> Self {
        Self { reader, limit, buffer: Vec::new(), next: 0, number: 0 }
    }

    /// The next line that is not blank; `None` at the end.
    pub fn next_line(&mut self) -> io::Result<Option<Line<'_>>> {
        loop {
            let offset = self.next;
            let length = self.fill()?;
            if length == 0 {
                return Ok(None);
            }
            self.number += 1;
            self.next += length;
            if length > self.limit.saturating_add(1) {
                return Ok(Some(Line { number: self.number, offset, text: Err(Mistake::TooLong(self.limit)) }));
            }
            while self.buffer.last().is_some_and(u8::is_ascii_whitespace) {
                self.buffer.pop();
            }
            if !self.buffer.is_empty() {
                break Ok(Some(Line {
                    number: self.number,
                    offset,
                    text: str::from_utf8(&self.buffer).map_err(|_| Mistake::NotText),
                }));
            }
        }
    }

    /// Takes a line into the buffer, as much of it as the limit allows, and says how many bytes it has with its end.
    fn fill(&mut self) -> io::Result<u64> {
        self.buffer.clear();
        let mut length = 0;
        loop {
            let bytes = match self.reader.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let end = bytes.iter().position(|&byte| byte == b'\n');
            let taken = end.map_or(bytes.len(), |at| at + 1);
            let room = self.limit.saturating_add(1).saturating_sub(length).min(taken as u64) as usize;
            self.buffer.extend_from_slice(&bytes[..room]);
            length += taken as u64;
            self.reader.consume(taken);
            if end.is_some() || taken == 0 {
                return Ok(length);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_their_places() {
        let mut lines = Lines::new(&b"one\n\n \r\ntwo\r\n\xff\nthree four five\nsix"[..], 8);
        let mut seen = Vec::new();
        while let Some(line) = lines.next_line().unwrap() {
            seen.push((line.number, line.offset, line.text.map(str::to_owned)));
        }
        let text = |text: &str| Ok(text.to_owned());
        let wanted = [
            (1, 0, text("one")),
            (4, 8, text("two")),
            (5, 13, Err(Mistake::NotText)),
            (6, 15, Err(Mistake::TooLong(8))),
            (7, 31, text("six")),
        ];
        assert_eq!(seen, wanted);
    }
}
