//! What a folder says of itself, and why it cannot be used.

use crate::text::visible::visible;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tantivy::TantivyError;
use tantivy::directory::error::LockError;

/// The file that says what the folder is.
const NOTE: &str = "enface.json";
/// Its name while it is written: what is left of a program that was killed at its start.
const BEGUN: &str = "enface.json.new";
/// What it says.
const FORMAT: &str = "enface.index";
/// The form of the index. Another one is not read.
const VERSION: u32 = 2;

/// Why an index cannot be read or written. Messages name the folder and say what to do.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// There is no such folder.
    #[error("{}: there is no index; `enface index` makes one", shown(.0))]
    NotFound(PathBuf),
    /// A folder that is no index, or a file.
    #[error("{}: is no index of enface; name a new or an empty folder", shown(.0))]
    Other(PathBuf),
    /// An index of another form.
    #[error("{}: is an index of version {found}, and this program reads version {VERSION}; make it anew with `enface index`", shown(.path))]
    Version {
        /// The folder.
        path: PathBuf,
        /// What its note says.
        found: u32,
    },
    /// Files are missing or damaged.
    #[error("{}: the index is half written or damaged ({what}); delete the folder and make it anew with `enface index`", shown(.path))]
    Damaged {
        /// The folder.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// Another process adds to it.
    #[error("{}: another `enface index` is writing to it; wait until it is done", shown(.0))]
    Busy(PathBuf),
    /// Made without the texts.
    #[error("{}: was made without --store, so it cannot keep texts; make it anew in another folder", shown(.0))]
    Unstored(PathBuf),
    /// The system refused or failed.
    #[error("{}: {what}", shown(.path))]
    Failed {
        /// The folder.
        path: PathBuf,
        /// What the system or the index says.
        what: String,
    },
}

fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

/// What the folder says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Note {
    format: String,
    version: u32,
    /// Whether the texts are kept in it.
    pub(super) store: bool,
}

/// The note of a folder; `None` where there is nothing yet.
pub(super) fn note(folder: &Path) -> Result<Option<Note>, ArchiveError> {
    let path = || folder.to_owned();
    match fs::read(folder.join(NOTE)) {
        Ok(bytes) => {
            let note: Note = serde_json::from_slice(&bytes).map_err(|_| ArchiveError::Other(path()))?;
            match note {
                Note { format, .. } if format != FORMAT => Err(ArchiveError::Other(path())),
                Note { version, .. } if version != VERSION => {
                    Err(ArchiveError::Version { path: path(), found: version })
                }
                note => Ok(Some(note)),
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let is_other = |entry: io::Result<fs::DirEntry>| entry.is_ok_and(|entry| entry.file_name() != BEGUN);
            let holds_something = fs::read_dir(folder).is_ok_and(|mut entries| entries.any(is_other));
            if holds_something { Err(ArchiveError::Other(path())) } else { Ok(None) }
        }
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Err(ArchiveError::Other(path())),
        Err(error) => Err(ArchiveError::Failed { path: path(), what: reason(&error) }),
    }
}

/// Writes the note, whole or not at all.
pub(super) fn write_note(folder: &Path, store: bool) -> io::Result<()> {
    let note = Note { format: FORMAT.to_owned(), version: VERSION, store };
    let begun = folder.join(BEGUN);
    let mut file = File::create(&begun)?;
    serde_json::to_writer(&mut file, &note)?;
    file.write_all(b"\n")?;
    file.sync_all()?;
    fs::rename(begun, folder.join(NOTE))?;
    Ok(())
}

/// What the index says, in words.
pub(super) fn failed(folder: &Path, error: &TantivyError) -> ArchiveError {
    let path = folder.to_owned();
    match error {
        TantivyError::LockFailure(LockError::LockBusy, _) => ArchiveError::Busy(path),
        TantivyError::OpenReadError(_)
        | TantivyError::DataCorruption(_)
        | TantivyError::SchemaError(_)
        | TantivyError::IncompatibleIndex(_)
        | TantivyError::DeserializeError(_) => {
            let told = error.to_string();
            ArchiveError::Damaged { path, what: told.lines().next().unwrap_or_default().to_owned() }
        }
        TantivyError::IoError(error) => ArchiveError::Failed { path, what: reason(error) },
        other => ArchiveError::Failed { path, what: other.to_string() },
    }
}

/// What the system says, without its number.
pub(super) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}
