//! Escapes for machine-readable output: what a program reads back whole, and what a terminal that it is shown on cannot be driven by.

use std::borrow::Cow;
use std::fmt;
use std::io;

/// Writes `text` with `\uXXXX` (a pair for characters beyond U+FFFF) for every character that could drive a terminal or hide; what `also`
/// names is escaped in its own way.
pub fn write_escaped<W: ?Sized + io::Write>(
    out: &mut W,
    text: &str,
    also: impl Fn(char) -> Option<&'static str>,
) -> io::Result<()> {
    let mut written = 0;
    for (at, c) in text.char_indices() {
        let own = also(c);
        if own.is_none() && !is_dangerous(c) {
            continue;
        }
        out.write_all(&text.as_bytes()[written..at])?;
        match own {
            Some(escape) => out.write_all(escape.as_bytes())?,
            None => write!(out, "{}", Units(c))?,
        }
        written = at + c.len_utf8();
    }
    out.write_all(&text.as_bytes()[written..])
}

/// What becomes of cells that a spreadsheet would compute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cells {
    /// They begin with `'`, which a spreadsheet takes for a text (CWE-1236).
    #[default]
    Defused,
    /// They stay as they are.
    Raw,
}

impl Cells {
    /// The text of a cell.
    pub fn text(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Defused
                if text.split_inclusive(SEPARATORS).any(is_computed) || text.starts_with(['\t', '\r', '\n']) =>
            {
                Cow::Owned(defused(text))
            }
            Self::Defused | Self::Raw => Cow::Borrowed(text),
        }
    }
}

/// What may end a cell within a cell, besides the separator that is meant: where a semicolon or a tab sets cells apart, the quotation mark
/// behind a comma opens nothing, and line ends inside of it end the line.
const SEPARATORS: [char; 4] = [';', '\t', '\r', '\n'];

/// The text with `'` before each part that a spreadsheet may compute.
fn defused(text: &str) -> String {
    let mut defused = String::with_capacity(text.len() + 8);
    for part in text.split_inclusive(SEPARATORS) {
        if is_computed(part) || defused.is_empty() && text.starts_with(['\t', '\r', '\n']) {
            defused.push('\'');
        }
        defused.push_str(part);
    }
    defused
}

/// Whether a spreadsheet may take a part of a cell for a formula, blanks and quotation marks before it aside; a text that has the mark of one
/// made harmless is counted too, so that each is told from the other. A negative number computes to itself.
fn is_computed(part: &str) -> bool {
    let part = part.strip_suffix(SEPARATORS).unwrap_or(part);
    let is_number = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let starts = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}');
    part.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'')).starts_with(starts)
        && !part.strip_prefix('-').is_some_and(is_number)
}

/// Whether the text holds a byte that some dangerous character has: a quick look that spares most texts the long one.
pub fn may_be_dangerous(text: &str) -> bool {
    text.bytes().any(|byte| byte < 0x20 || byte == 0x7f || matches!(byte, 0xc2 | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xef..))
}

/// Whether the character is a control or shows nothing: C0, DEL, C1, bidi controls, zero-width and other invisible characters.
pub fn is_dangerous(c: char) -> bool {
    c.is_control() || crate::text::visible::is_hidden(c)
}

/// A character as the `\uXXXX` of its UTF-16 units.
struct Units(char);

impl fmt::Display for Units {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(f, "\\u{unit:04x}"))
    }
}
