//! What can go wrong with a journal, in words.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

/// Why a journal could not be opened or written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// No folder is known to keep sessions in.
    #[error("no folder to keep sessions in: no home folder is known; set ENFACE_STATE_DIR to a folder of your own")]
    NoFolder,
    /// The file or folder cannot be read.
    #[error("cannot read the session {}: {source}; {}", .path.display(), advice(.source))]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A change could not be written; nothing of it is kept.
    #[error("not saved: cannot write the session {}: {source}; {}", .path.display(), advice(.source))]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is not as this program left it.
    #[error("not saved: the session {} was changed or removed by another program; leave enface and open it again", .0.display())]
    Changed(PathBuf),
    /// The journal may only be read.
    #[error("not saved: {0}")]
    ReadOnly(ReadOnly),
    /// The file is of a later version of the format.
    #[error("the session {} was written by a newer enface (format {found}; this one knows {}): update enface, or move the file away",
        .path.display(), super::line::VERSION)]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u64,
    },
    /// The file is something else.
    #[error("{} is not a session of enface, or is damaged from its first line: move it away", .0.display())]
    NotASession(PathBuf),
    /// The file is kept under another key.
    #[error("{} is the session of another dossier ({key:?}): move it away", .path.display())]
    OtherDossier {
        /// The file.
        path: PathBuf,
        /// The key it was kept under.
        key: String,
    },
    /// There is a session where another one is to be moved.
    #[error("there is a session already in {}: clear it first, or leave the other where it is", .0.display())]
    Taken(PathBuf),
    /// The file holds lines that this version cannot carry over.
    #[error("the session {} holds lines that are damaged, or were written by a newer enface: open its dossier once, or update enface", .0.display())]
    NotWhole(PathBuf),
    /// The file is too large to be a session.
    #[error("the session {} is larger than {} MB: move it away", .0.display(), super::LIMIT >> 20)]
    TooLarge(PathBuf),
}

/// Why a journal may only be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// Another program has it open.
    Locked,
    /// Its folder or file cannot be written.
    Unwritable {
        /// The folder or file.
        path: PathBuf,
        /// What the system says, and what to do.
        reason: String,
    },
    /// It was not opened.
    Closed {
        /// Why, and what to do.
        reason: String,
    },
}

impl ReadOnly {
    pub(super) fn unwritable(path: impl Into<PathBuf>, error: &io::Error) -> Self {
        Self::Unwritable { path: path.into(), reason: format!("{error}; {}", advice(error)) }
    }
}

impl fmt::Display for ReadOnly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locked => f.write_str(
                "another enface has this session open, so it is read-only here; leave the other and open this one again",
            ),
            Self::Unwritable { path, reason } => {
                write!(f, "the session is read-only, as {} cannot be written: {reason}", path.display())
            }
            Self::Closed { reason } => write!(f, "verdicts and notes cannot be kept: {reason}"),
        }
    }
}

/// What the user should know of a journal that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It may only be read.
    ReadOnly(ReadOnly),
    /// The last line was not wholly written, and is dropped: its change was never shown as saved.
    Torn {
        /// The file.
        path: PathBuf,
        /// Its length in bytes.
        bytes: usize,
    },
    /// Lines are damaged, and were skipped.
    Damaged {
        /// The file.
        path: PathBuf,
        /// Their numbers, from 1.
        lines: Vec<usize>,
        /// Where the file was kept as it was; `None` when it was left in place.
        kept: Option<PathBuf>,
    },
    /// Lines are whole but of a kind this version does not know; they were skipped, and stay in the file.
    Unknown {
        /// The file.
        path: PathBuf,
        /// Their numbers, from 1.
        lines: Vec<usize>,
    },
}

impl Notice {
    /// Whether it tells of something that was lost or set aside, which the user has to see whole.
    pub const fn is_lasting(&self) -> bool {
        !matches!(self, Self::ReadOnly(_))
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReadOnly(why) => write!(f, "{why}"),
            Self::Torn { path, bytes } => {
                write!(f, "the last line of the session {} was cut off ({bytes} bytes) and is dropped", path.display())
            }
            Self::Damaged { path, lines, kept } => {
                write!(f, "damaged, and skipped, in the session {}: {}", path.display(), numbered(lines))?;
                match kept {
                    Some(kept) => write!(f, "; the file is kept as it was in {}", kept.display()),
                    None => Ok(()),
                }
            }
            Self::Unknown { path, lines } => write!(
                f,
                "written by a newer enface, and skipped, in the session {}: {}; update enface to see them",
                path.display(),
                numbered(lines)
            ),
        }
    }
}

/// "line 3", "lines 3, 5 and 7 more".
fn numbered(lines: &[usize]) -> String {
    const NAMED: usize = 5;
    let names: Vec<String> = lines.iter().take(NAMED).map(usize::to_string).collect();
    let noun = if lines.len() == 1 { "line" } else { "lines" };
    match lines.len().saturating_sub(NAMED) {
        0 => format!("{noun} {}", names.join(", ")),
        more => format!("{noun} {} and {more} more", names.join(", ")),
    }
}

/// What to do about an error of the system.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge | ErrorKind::WriteZero => {
            "make room on the disk and try again"
        }
        ErrorKind::PermissionDenied
        | ErrorKind::ReadOnlyFilesystem
        | ErrorKind::NotADirectory
        | ErrorKind::AlreadyExists => "make the folder writable, or set ENFACE_STATE_DIR to another one",
        _ => "check the disk and try again, or set ENFACE_STATE_DIR to another folder",
    }
}
