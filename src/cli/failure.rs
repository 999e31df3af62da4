//! Why a command could not do its work, in words.

use crate::align::Cancelled;
use crate::files::{ReadError, WriteError};
use crate::find::archive::ArchiveError;
use crate::runtime::RuntimeError;
use crate::session::JournalError;
use std::io;

/// Ends the program with status 2 and its message on standard error, save for a reader that has gone away.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The command line asks for what cannot be.
    #[error("{0}")]
    Usage(String),
    /// A text or a dossier cannot be read.
    #[error(transparent)]
    Input(#[from] ReadError),
    /// The output could not be written.
    #[error("the output could not be written: {0}")]
    Output(#[from] io::Error),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// An index could not be read or written.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// A session could not be read or removed.
    #[error(transparent)]
    Session(#[from] JournalError),
    /// The terminal or the session failed.
    #[error(transparent)]
    Runtime(#[from] RuntimeError),
    /// The work was called off.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl Failure {
    /// Whether the reader of the output has closed it: nothing is wrong, and nobody listens.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Output(error.into())
    }
}
