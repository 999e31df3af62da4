//! The lines of a journal: how one is written, and what a file of them holds.
//!
//! ```text
//! {"crc":"1c291ca3","data":{"format":"enface.session","version":1,"minor":2,"key":"/home/me/kazakhstan/dossier.toml"}}
//! {"crc":"9ae0daaf","data":{"act":"do","at":"2026-01-05T10:00:00Z","changes":[…]}}
//! ```
//!
//! `crc` is the CRC-32 (IEEE) of the bytes of `data` as they stand, in eight hexadecimal digits. The first line keeps this shape in every version.

use crate::session::change::Step;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The version of the format. A greater one is refused.
pub(super) const VERSION: u64 = 1;
/// The additions to the version: 1 brought links to evidence, edits of rows, decisions on findings and links by hand, 2 what the claims stated, 3 corrections of the user's own. A file with a greater one is read and appended to, but never rewritten.
pub(super) const MINOR: u64 = 3;

const FORMAT: &str = "enface.session";
const OPENING: &[u8] = b"{\"crc\":\"";
const MIDDLE: &[u8] = b"\",\"data\":";
const DIGITS: usize = 8;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Header {
    format: String,
    version: u64,
    #[serde(default)]
    minor: u64,
    key: String,
}

/// A journal's first line, of this version.
pub(super) fn header(key: &str) -> Result<Vec<u8>, serde_json::Error> {
    line(&Header { format: FORMAT.to_owned(), version: VERSION, minor: MINOR, key: key.to_owned() })
}

/// A line with its checksum and line feed.
pub(super) fn line(data: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let data = serde_json::to_vec(data)?;
    let mut line = Vec::with_capacity(data.len() + OPENING.len() + DIGITS + MIDDLE.len() + 2);
    line.extend_from_slice(OPENING);
    line.extend_from_slice(format!("{:0DIGITS$x}", crc32fast::hash(&data)).as_bytes());
    line.extend_from_slice(MIDDLE);
    line.extend_from_slice(&data);
    line.extend_from_slice(b"}\n");
    Ok(line)
}

/// The data of a line without its line feed; `None` when it is not what was written.
fn data(line: &[u8]) -> Option<&[u8]> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let (digits, rest) = line.strip_prefix(OPENING)?.split_at_checked(DIGITS)?;
    let data = rest.strip_prefix(MIDDLE)?.strip_suffix(b"}")?;
    let crc = u32::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()?;
    (crc == crc32fast::hash(data)).then_some(data)
}

/// What the bytes of a journal hold.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// The key it is kept under; `None` when the file is empty or its first line is damaged.
    pub(super) key: Option<String>,
    /// The additions to the version.
    pub(super) minor: u64,
    /// The steps, in order.
    pub(super) steps: Vec<Step>,
    /// The lines that are damaged, by number from 1.
    pub(super) damaged: Vec<usize>,
    /// The lines that are whole but not understood, by number from 1.
    pub(super) unknown: Vec<usize>,
    /// The bytes up to and with the last whole line.
    pub(super) whole: usize,
    /// Whether that line lacks its line feed.
    pub(super) unended: bool,
    /// The bytes after it: a line that was not wholly written.
    pub(super) torn: usize,
}

/// Why bytes are not a journal of this version.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// A later version, with its number.
    Newer(u64),
    /// Something else.
    NotASession,
}

/// Reads the bytes of a journal. Damage is told, never an error, as long as something can be read.
pub(super) fn contents(bytes: &[u8]) -> Result<Contents, Refusal> {
    let mut contents = Contents::default();
    let mut start = 0;
    for (index, line) in bytes.split_inclusive(|&byte| byte == b'\n').enumerate() {
        let (line, ended) = line.strip_suffix(b"\n").map_or((line, false), |line| (line, true));
        let end = start + line.len() + usize::from(ended);
        let read = if index == 0 { contents.first(line)? } else { contents.next(line, ended) };
        match read {
            Read::Whole => {}
            Read::Unknown => contents.unknown.push(index + 1),
            Read::Damaged if ended => contents.damaged.push(index + 1),
            Read::Damaged => {
                contents.torn = bytes.len() - start;
                break;
            }
        }
        contents.whole = end;
        contents.unended = !ended;
        start = end;
    }
    let readable = contents.key.is_some() || !contents.steps.is_empty();
    // The crash may have come before the first line was wholly written.
    let begun = bytes.len() == contents.torn
        && (bytes.starts_with(OPENING) || OPENING.starts_with(bytes) || bytes.iter().all(|&byte| byte == 0));
    if readable || begun { Ok(contents) } else { Err(Refusal::NotASession) }
}

/// How a line was read.
enum Read {
    Whole,
    Unknown,
    Damaged,
}

impl Contents {
    fn first(&mut self, line: &[u8]) -> Result<Read, Refusal> {
        let Some(data) = data(line) else {
            // The version may be told even by a line that is damaged, or of another shape.
            let told = serde_json::from_slice::<Value>(line).ok();
            return match told.map(|value| version(value.get("data").unwrap_or(&value))) {
                Some(Err(Refusal::Newer(found))) => Err(Refusal::Newer(found)),
                _ => Ok(Read::Damaged),
            };
        };
        let value = serde_json::from_slice(data).map_err(|_| Refusal::NotASession)?;
        version(&value)?;
        let header: Header = serde_json::from_value(value).map_err(|_| Refusal::NotASession)?;
        self.key = Some(header.key);
        self.minor = header.minor;
        Ok(Read::Whole)
    }

    fn next(&mut self, line: &[u8], ended: bool) -> Read {
        if line.trim_ascii().is_empty() {
            return Read::Whole;
        }
        let Some(data) = data(line) else {
            if ended {
                self.salvage(line);
            }
            return Read::Damaged;
        };
        match serde_json::from_slice(data) {
            Ok(step) => {
                self.steps.push(step);
                Read::Whole
            }
            Err(_) => Read::Unknown,
        }
    }

    /// Takes the whole lines out of a damaged one, which may have lost the line feed between them. A line's opening never stands inside its data, whose quotes are escaped.
    fn salvage(&mut self, line: &[u8]) {
        let openings = line.windows(OPENING.len()).enumerate().filter(|(_, window)| *window == OPENING);
        let mut starts: Vec<usize> = openings.map(|(start, _)| start).collect();
        starts.push(line.len());
        let pieces = starts.windows(2).map(|ends| &line[ends[0]..ends[1]]);
        self.steps.extend(pieces.filter_map(data).filter_map(|data| serde_json::from_slice::<Step>(data).ok()));
    }
}

/// Whether a first line is of this format and version.
fn version(header: &Value) -> Result<(), Refusal> {
    let format = header.get("format").and_then(Value::as_str);
    match (format, header.get("version").and_then(Value::as_u64)) {
        (Some(FORMAT), Some(version)) if version > VERSION => Err(Refusal::Newer(version)),
        (Some(FORMAT), Some(VERSION)) => Ok(()),
        _ => Err(Refusal::NotASession),
    }
}
