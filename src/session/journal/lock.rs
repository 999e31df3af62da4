//! One writer at a time.

use super::error::ReadOnly;
use super::store::private;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The right to write a journal, as long as it is held. The system takes it back when the program dies.
#[derive(Debug)]
pub(super) struct Lock {
    #[cfg_attr(not(unix), expect(dead_code, reason = "held for the lock alone"))]
    journal: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the right to write the journal at `journal`, or says who has it. The lock stands on a file beside, for the journal itself is replaced
    /// by compaction.
    pub(super) fn take(journal: &Path) -> Result<Self, ReadOnly> {
        let path = journal.with_extension("lock");
        loop {
            let mut file = private(OpenOptions::new().read(true).write(true).create(true).truncate(false))
                .open(&path)
                .map_err(|error| ReadOnly::unwritable(&path, &error))?;
            match file.try_lock() {
                Ok(()) if !stands_at(&file, &path) => {}
                Ok(()) => {
                    // Only for the other program's message: without it the lock holds as well.
                    let _ = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
                    return Ok(Self { journal: journal.to_owned(), file });
                }
                Err(TryLockError::WouldBlock) => {
                    let process = std::fs::read_to_string(&path).ok().and_then(|text| text.trim().parse().ok());
                    return Err(ReadOnly::Locked { process });
                }
                Err(TryLockError::Error(error)) => return Err(ReadOnly::unwritable(&path, &error)),
            }
        }
    }
}

/// Whether a file is still the one of that name: its last holder may have removed it between our opening and locking it.
#[cfg(unix)]
fn stands_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: std::fs::Metadata, b: std::fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    file.metadata().is_ok_and(|own| std::fs::metadata(path).is_ok_and(|named| same(own, named)))
}

/// Elsewhere lock files are never removed.
#[cfg(not(unix))]
fn stands_at(_: &File, _: &Path) -> bool {
    true
}

#[cfg(unix)]
impl Drop for Lock {
    fn drop(&mut self) {
        // A dossier in which nothing was ruled leaves no trace.
        if !self.journal.exists() && stands_at(&self.file, &self.journal.with_extension("lock")) {
            let _ = std::fs::remove_file(self.journal.with_extension("lock"));
        }
    }
}
