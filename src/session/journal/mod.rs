//! The journal: the steps of a session on disk, one a line, added to and never changed in place.

mod compact;
mod drafts;
mod error;
mod line;
mod lock;
mod shelf;
mod store;

pub use drafts::{Draft, Drafts};
pub use error::{JournalError, Notice, ReadOnly};
pub use shelf::{Kept, clear, folder, is_kept, list, move_to, read, settle};

use super::change::Step;
use jiff::Timestamp;
use line::{Contents, Refusal};
use lock::Lock;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use store::{OnDisk, Store};

/// A larger file is not read.
const LIMIT: u64 = 256 << 20;

/// A dossier's journal, open.
pub struct Journal {
    path: PathBuf,
    key: String,
    access: Access,
    /// The bytes up to the end of the last step that was acknowledged.
    good: u64,
    /// Whether the last line lacks its line feed.
    unended: bool,
    /// Whether a failed write may have left bytes after the good ones.
    littered: bool,
}

enum Access {
    Write {
        store: Box<dyn Store>,
        /// Held as long as the journal is open.
        _lock: Option<Lock>,
    },
    Read(ReadOnly),
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, key, good, .. } = self;
        f.debug_struct("Journal").field("path", path).field("key", key).field("good", good).finish_non_exhaustive()
    }
}

/// A journal that was opened, and what it held.
#[derive(Debug)]
pub struct Opened {
    /// The journal, to append to.
    pub journal: Journal,
    /// Its steps, for [`super::Session::replay`].
    pub steps: Vec<Step>,
    /// What the user should know.
    pub notices: Vec<Notice>,
}

impl Journal {
    /// Opens the journal of a dossier in a folder, which is made when needed; a file is made by the first step only.
    ///
    /// Where it cannot be written, because another program has it open or the folder does not allow it, it is opened read-only and that is among the
    /// notices. An error means that there is something that must not be touched, or cannot be read.
    pub fn open(folder: &Path, key: &str) -> Result<Opened, JournalError> {
        let path = shelf::file(folder, key);
        let lock = store::make_folder(folder)
            .map_err(|error| ReadOnly::unwritable(folder, &error))
            .and_then(|()| Lock::take(&path));
        let mut contents = load(&path, Some(key))?;
        let (mut kept, mut littered) = (None, false);
        let access = lock.and_then(|lock| {
            kept = mend(&path, key, &mut contents);
            let mut store = OnDisk::open(&path).map_err(|error| ReadOnly::unwritable(&path, &error))?;
            littered = contents.torn > 0 && store.truncate(contents.whole as u64).is_err();
            Ok(Access::Write { store: Box::new(store), _lock: Some(lock) })
        });
        let access = access.unwrap_or_else(Access::Read);
        let mut notices = notices(&contents, &path, kept);
        if let Access::Read(why) = &access {
            // A last line that another program is just writing is not torn.
            notices.retain(|notice| !matches!((notice, why), (Notice::Torn { .. }, ReadOnly::Locked)));
            notices.insert(0, Notice::ReadOnly(why.clone()));
        }
        let Contents { steps, whole, unended, .. } = contents;
        let journal = Self { path, key: key.to_owned(), access, good: whole as u64, unended, littered };
        Ok(Opened { journal, steps, notices })
    }

    /// No journal, for a program that goes on without one: it holds nothing, and refuses every step with these words.
    pub fn closed(why: &JournalError) -> Opened {
        let why = ReadOnly::Closed { reason: why.to_string() };
        let notices = vec![Notice::ReadOnly(why.clone())];
        let (path, key) = (PathBuf::new(), String::new());
        let journal = Self { path, key, access: Access::Read(why), good: 0, unended: false, littered: false };
        Opened { journal, steps: Vec::new(), notices }
    }

    /// Why the journal may only be read; `None` when it may be written.
    pub fn read_only(&self) -> Option<&ReadOnly> {
        match &self.access {
            Access::Write { .. } => None,
            Access::Read(why) => Some(why),
        }
    }

    /// Writes a step, and returns it with its time when it is on disk. After an error nothing of it is kept, and the next step may be tried.
    pub fn append(&mut self, step: Step) -> Result<Step, JournalError> {
        self.append_all(vec![step.clone()]).map(|mut steps| steps.pop().unwrap_or(step))
    }

    /// Writes steps, all of them or none, and returns them with their times when they are on disk.
    pub fn append_all(&mut self, steps: Vec<Step>) -> Result<Vec<Step>, JournalError> {
        let store = match &mut self.access {
            Access::Write { store, .. } => store,
            Access::Read(why) => return Err(JournalError::ReadOnly(why.clone())),
        };
        let failed = |source| JournalError::Write { path: self.path.clone(), source };
        let now = || Timestamp::from_second(Timestamp::now().as_second()).ok();
        let steps: Vec<Step> = steps.into_iter().map(|step| Step { at: step.at.or_else(now), ..step }).collect();
        let bytes = bytes(&self.key, &steps, self.good == 0, self.unended).map_err(|e| failed(e.into()))?;
        if self.littered {
            store.truncate(self.good).map_err(failed)?;
            self.littered = false;
        }
        if store.len().map_err(failed)? != self.good {
            return Err(JournalError::Changed(self.path.clone()));
        }
        if let Err(error) = store.write(&bytes).and_then(|()| store.sync()) {
            self.littered = store.truncate(self.good).is_err();
            return Err(failed(error));
        }
        self.good += bytes.len() as u64;
        self.unended = false;
        Ok(steps)
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // What was said not to be saved should not come back, if the disk allows it by now.
        if let Access::Write { store, .. } = &mut self.access
            && self.littered
        {
            let _ = store.truncate(self.good);
        }
    }
}

/// What is written for steps.
fn bytes(key: &str, steps: &[Step], first: bool, unended: bool) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = if first { line::header(key)? } else { Vec::new() };
    if unended {
        bytes.push(b'\n');
    }
    for step in steps {
        bytes.extend(line::line(step)?);
    }
    Ok(bytes)
}

/// Reads a journal, which must be of this dossier when a key is given. One that is not there is empty.
fn load(path: &Path, key: Option<&str>) -> Result<Contents, JournalError> {
    let bytes = store::read(path, LIMIT).map_err(|source| JournalError::Read { path: path.to_owned(), source })?;
    let bytes = bytes.ok_or_else(|| JournalError::TooLarge(path.to_owned()))?;
    let contents = line::contents(&bytes).map_err(|refusal| match refusal {
        Refusal::Newer(found) => JournalError::Newer { path: path.to_owned(), found },
        Refusal::NotASession => JournalError::NotASession(path.to_owned()),
    })?;
    match (&contents.key, key) {
        (Some(found), Some(key)) if found != key => {
            Err(JournalError::OtherDossier { path: path.to_owned(), key: found.clone() })
        }
        _ => Ok(contents),
    }
}

/// Rewrites a journal that is damaged or has grown well past what it says; its damaged lines stay in a copy, whose name is returned. What cannot be rewritten
/// stays as it is, and is as good to append to.
fn mend(path: &Path, key: &str, contents: &mut Contents) -> Option<PathBuf> {
    if contents.minor > line::MINOR || !contents.unknown.is_empty() {
        return None;
    }
    if contents.damaged.is_empty() {
        if let Some(fewer) = compact::compacted(&contents.steps)
            && let Ok(length) = rewrite(path, key, &fewer)
        {
            contents.steps = fewer;
            (contents.whole, contents.unended) = (length, false);
        }
        return None;
    }
    let copy = store::set_aside(path).ok()?;
    let Ok(length) = rewrite(path, key, &contents.steps) else {
        // The damaged file is still in its place, so the copy says nothing new; and there is no room for it.
        let _ = std::fs::remove_file(copy);
        return None;
    };
    (contents.whole, contents.unended) = (length, false);
    Some(copy)
}

/// Puts a journal of these steps in the place of the old one. Gives its length in bytes.
fn rewrite(path: &Path, key: &str, steps: &[Step]) -> io::Result<usize> {
    let mut bytes = line::header(key)?;
    for step in steps {
        bytes.extend(line::line(step)?);
    }
    store::replace(path, &bytes)?;
    Ok(bytes.len())
}

/// What the user should know of a journal that was read.
fn notices(contents: &Contents, path: &Path, kept: Option<PathBuf>) -> Vec<Notice> {
    let mut notices = Vec::new();
    let path = path.to_owned();
    if !contents.damaged.is_empty() {
        notices.push(Notice::Damaged { path: path.clone(), lines: contents.damaged.clone(), kept });
    }
    if !contents.unknown.is_empty() {
        notices.push(Notice::Unknown { path: path.clone(), lines: contents.unknown.clone() });
    }
    if contents.torn > 0 {
        notices.push(Notice::Torn { path, bytes: contents.torn });
    }
    notices
}

#[cfg(test)]
mod faults;
#[cfg(test)]
mod tests;
