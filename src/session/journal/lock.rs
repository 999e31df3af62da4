//! One writer at a time.

use super::error::ReadOnly;
use super::store::{private, stands_at};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// So often a lock file may vanish between opening and locking it before we give up.
const TRIES: usize = 100;

/// The right to write a journal, as long as it is held. The system takes it back when the program dies.
#[derive(Debug)]
#[cfg_attr(not(unix), expect(dead_code, reason = "held for the lock alone"))]
pub(super) struct Lock {
    journal: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the right to write the journal at `journal`, or says who has it. The lock stands on a file beside, for the journal itself is replaced
    /// by compaction.
    pub(super) fn take(journal: &Path) -> Result<Self, ReadOnly> {
        let path = journal.with_extension("lock");
        for _ in 0..TRIES {
            let file = private(OpenOptions::new().read(true).write(true).create(true).truncate(false))
                .open(&path)
                .map_err(|error| ReadOnly::unwritable(&path, &error))?;
            match file.try_lock() {
                // Its last holder removed it between our opening and locking it.
                Ok(()) if !stands_at(&file, &path) => {}
                Ok(()) => return Ok(Self { journal: journal.to_owned(), file }),
                Err(TryLockError::WouldBlock) => return Err(ReadOnly::Locked),
                Err(TryLockError::Error(error)) => return Err(ReadOnly::unwritable(&path, &error)),
            }
        }
        Err(ReadOnly::Locked)
    }
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
