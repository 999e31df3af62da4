//! The folder of all journals.

use super::error::{JournalError, Notice};
use super::load;
use super::lock::Lock;
use super::store;
use crate::session::change::Step;
use crate::session::state::Session;
use directories::ProjectDirs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The variable that names another folder than the system's to keep the program's state in.
const STATE_VARIABLE: &str = "ENFACE_STATE_DIR";

const EXTENSION: &str = "jsonl";
/// The longest readable part of a file name, in bytes.
const SLUG: usize = 48;

/// The folder that sessions are kept in: `sessions` in `ENFACE_STATE_DIR`, or else in the program's state folder
/// (`$XDG_STATE_HOME/enface`, by default `~/.local/state/enface`; the local data folder on macOS and Windows).
pub fn folder() -> Result<PathBuf, JournalError> {
    let named = std::env::var_os(STATE_VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
    let own = || {
        let folders = ProjectDirs::from("", "", "enface")?;
        Some(folders.state_dir().unwrap_or(folders.data_local_dir()).to_owned())
    };
    Ok(named.or_else(own).ok_or(JournalError::NoFolder)?.join("sessions"))
}

/// The file of a dossier's journal: a readable part and a number that tells it from all others.
pub(super) fn file(folder: &Path, key: &str) -> PathBuf {
    let first = key.lines().next().unwrap_or_default();
    let mut tail: Vec<&str> = first.rsplit(['/', '\\']).take(2).collect();
    tail.reverse();
    let mut slug = String::new();
    for c in tail.join("-").chars().map(|c| c.to_ascii_lowercase()) {
        match c {
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
        if slug.len() == SLUG {
            break;
        }
    }
    folder.join(format!("{}-{:016x}.{EXTENSION}", slug.trim_end_matches('-'), fnv(key)))
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): the same in every version and on every machine, as a file name must be.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A session on disk.
#[derive(Debug)]
pub struct Kept {
    /// Its file.
    pub path: PathBuf,
    /// The file's length in bytes.
    pub bytes: u64,
    /// The dossier's key and what the session holds, or why it cannot be read.
    pub contents: Result<(String, Session), JournalError>,
}

/// All sessions in a folder, by file name; none when there is no such folder.
pub fn list(folder: &Path) -> Result<Vec<Kept>, JournalError> {
    let unreadable = |source| JournalError::Read { path: folder.to_owned(), source };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut kept = Vec::new();
    for entry in entries {
        let path = entry.map_err(unreadable)?.path();
        let bytes = path.metadata().map_or(0, |metadata| metadata.len());
        if path.extension().is_some_and(|extension| extension == EXTENSION) && bytes > 0 {
            let contents = load(&path, None).and_then(|contents| {
                let session = Session::replay(&contents.steps);
                contents.key.map(|key| (key, session)).ok_or_else(|| JournalError::NotASession(path.clone()))
            });
            kept.push(Kept { path, bytes, contents });
        }
    }
    kept.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(kept)
}

/// The steps of a dossier's journal as they are on disk, without the right to write.
pub fn read(folder: &Path, key: &str) -> Result<(Vec<Step>, Vec<Notice>), JournalError> {
    let path = file(folder, key);
    let contents = load(&path, Some(key))?;
    let notices = super::notices(&contents, &path, None);
    Ok((contents.steps, notices))
}

/// Whether there is a journal under a key.
pub fn is_kept(folder: &Path, key: &str) -> bool {
    file(folder, key).metadata().is_ok_and(|metadata| metadata.len() > 0)
}

/// The key under which a dossier's journal is found: its own, or where there is no journal under that, the first of its former ones that has one. That is
/// copied to the dossier's own key first where `write` allows it, and stays where it was, for others may go by that key still.
pub fn settle(folder: &Path, key: &str, former: &[String], write: bool) -> String {
    let kept = former.iter().find(|former| is_kept(folder, former));
    let Some(former) = kept.filter(|_| !is_kept(folder, key)) else { return key.to_owned() };
    if write && adopt(folder, former, key).is_ok() { key.to_owned() } else { former.clone() }
}

/// Copies the journal under a key to another one, under which there is none.
fn adopt(folder: &Path, from: &str, to: &str) -> Result<(), JournalError> {
    let path = file(folder, to);
    let _lock = Lock::take(&path).map_err(JournalError::ReadOnly)?;
    let contents = load(&file(folder, from), Some(from))?;
    // What this version does not understand, or must not rewrite, is not left behind.
    if contents.minor > super::line::MINOR || !contents.unknown.is_empty() || !contents.damaged.is_empty() {
        return Err(JournalError::NotWhole(file(folder, from)));
    }
    let failed = |source| JournalError::Write { path: path.clone(), source };
    super::rewrite(&path, to, &contents.steps).map_err(failed).map(|_| ())
}

/// Moves the journal under a key to another one, with its copies of damaged ones left behind. Refused where there is a journal under the other key, and while a program has
/// either open. Whether there was one.
pub fn move_to(folder: &Path, from: &str, to: &str) -> Result<bool, JournalError> {
    let (old, new) = (file(folder, from), file(folder, to));
    if !is_kept(folder, from) {
        return Ok(false);
    }
    if is_kept(folder, to) {
        return Err(JournalError::Taken(new));
    }
    let _lock = Lock::take(&old).map_err(JournalError::ReadOnly)?;
    adopt(folder, from, to)?;
    let removed = std::fs::remove_file(&old).and_then(|()| store::sync_folder(&old));
    removed.map_err(|source| JournalError::Write { path: old, source }).map(|()| true)
}

/// Removes a dossier's journal with its drafts and the copies of damaged ones. Whether there was one. Refused while a program has it open.
pub fn clear(folder: &Path, key: &str) -> Result<bool, JournalError> {
    let path = file(folder, key);
    if !path.exists() {
        return Ok(false);
    }
    let _lock = Lock::take(&path).map_err(JournalError::ReadOnly)?;
    let removed = || {
        for entry in std::fs::read_dir(folder)? {
            let other = entry?.path();
            let extension = other.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
            if other.file_stem() == path.file_stem() && extension.starts_with("damaged-") {
                std::fs::remove_file(other)?;
            }
        }
        for file in [super::drafts::file(folder, key), path.clone()] {
            match std::fs::remove_file(file) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        store::sync_folder(&path)
    };
    removed().map_err(|source| JournalError::Write { path: path.clone(), source }).map(|()| true)
}
