//! Notes that were typed and not kept yet, in a file beside the journal: replaced as a whole, gone when there are none.

use super::shelf;
use super::store;
use crate::session::anchor::Anchor;
use serde::{Deserialize, Serialize};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

const FORMAT: &str = "enface.drafts";
/// The version of the format. A file of a greater one is left as it is.
const VERSION: u64 = 1;
const EXTENSION: &str = "drafts";
/// A larger file is not read.
const LIMIT: u64 = 64 << 20;

/// A note half typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The claim that it is on.
    pub anchor: Anchor,
    /// What was typed.
    pub text: String,
}

impl Draft {
    /// Whether it is on this claim: the same words in the same article, with the same words on one side of them at least.
    pub fn is_of(&self, other: &Anchor) -> bool {
        let own = &self.anchor;
        own.article == other.article
            && own.kind == other.kind
            && (&own.exact, own.whole) == (&other.exact, other.whole)
            && (own.prefix == other.prefix || own.suffix == other.suffix)
    }
}

#[derive(Serialize, Deserialize)]
struct Contents<T> {
    format: String,
    version: u64,
    key: String,
    drafts: T,
}

/// The file of a dossier's drafts.
#[derive(Debug)]
pub struct Drafts {
    /// `None` where nothing is to be written.
    path: Option<PathBuf>,
    key: String,
}

impl Drafts {
    /// The drafts of a dossier in the folder of its journal, and what was left there. A program that may not write the journal reads them alone; what cannot be
    /// read, or is of a later version, is left as it is.
    pub fn open(folder: &Path, key: &str, writes: bool) -> (Self, Vec<Draft>) {
        let path = file(folder, key);
        let read = read(&path, key);
        let writes = writes && read.is_ok();
        (Self { path: writes.then_some(path), key: key.to_owned() }, read.unwrap_or_default())
    }

    /// No file: nothing is kept.
    pub const fn closed() -> Self {
        Self { path: None, key: String::new() }
    }

    /// Whether drafts are written at all.
    pub const fn writes(&self) -> bool {
        self.path.is_some()
    }

    /// Puts these in the place of what was there.
    pub fn keep(&self, drafts: &[Draft]) -> io::Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        if drafts.is_empty() {
            return match std::fs::remove_file(path) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        let contents = Contents { format: FORMAT.to_owned(), version: VERSION, key: self.key.clone(), drafts };
        store::replace(path, &serde_json::to_vec(&contents)?)
    }
}

/// The file of a dossier's drafts.
pub(super) fn file(folder: &Path, key: &str) -> PathBuf {
    shelf::file(folder, key).with_extension(EXTENSION)
}

fn read(path: &Path, key: &str) -> io::Result<Vec<Draft>> {
    let bytes = store::read(path, LIMIT)?.ok_or(ErrorKind::FileTooLarge)?;
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    let contents: Contents<Vec<Draft>> = serde_json::from_slice(&bytes)?;
    let is_ours = contents.format == FORMAT && contents.version == VERSION && contents.key == key;
    if is_ours { Ok(contents.drafts) } else { Err(ErrorKind::InvalidData.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::sample;

    const KEY: &str = "/home/me/dossier.toml";

    fn draft(n: u32, text: &str) -> Draft {
        Draft { anchor: sample::anchor(n, "13"), text: text.to_owned() }
    }

    #[test]
    fn drafts_are_there_again_and_gone_when_there_are_none() {
        let folder = tempfile::tempdir().unwrap();
        let (drafts, left) = Drafts::open(folder.path(), KEY, true);
        assert_eq!(left, []);
        drafts.keep(&[]).unwrap();
        let typed = [draft(0, "half a note"), draft(1, "two\nlines “é”")];
        drafts.keep(&typed).unwrap();
        assert_eq!(Drafts::open(folder.path(), KEY, true).1, typed);
        assert_eq!(Drafts::open(folder.path(), "another", true).1, []);
        drafts.keep(&[]).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_is_not_ours_to_write_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (drafts, _) = Drafts::open(folder.path(), KEY, true);
        drafts.keep(&[draft(0, "half a note")]).unwrap();
        let (reader, left) = Drafts::open(folder.path(), KEY, false);
        assert_eq!(left.len(), 1);
        reader.keep(&[]).unwrap();
        assert_eq!(Drafts::open(folder.path(), KEY, true).1, left);
        let newer = r#"{"format":"enface.drafts","version":2,"key":"/home/me/dossier.toml","drafts":[]}"#;
        for other in [newer, "no drafts", "{}"] {
            std::fs::write(file(folder.path(), KEY), other).unwrap();
            let (drafts, left) = Drafts::open(folder.path(), KEY, true);
            assert_eq!((drafts.writes(), left.len()), (false, 0), "{other}");
            drafts.keep(&[draft(0, "half a note")]).unwrap();
            assert_eq!(std::fs::read_to_string(file(folder.path(), KEY)).unwrap(), other);
        }
    }

    #[test]
    #[cfg(unix)]
    fn drafts_are_private() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        Drafts::open(folder.path(), KEY, true).0.keep(&[draft(0, "half a note")]).unwrap();
        let mode = std::fs::metadata(file(folder.path(), KEY)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }

    #[test]
    fn a_draft_is_found_where_words_on_one_side_have_changed() {
        let draft = draft(0, "half a note");
        let mut other = draft.anchor.clone();
        other.block += 1;
        "something else ".clone_into(&mut other.prefix);
        assert!(draft.is_of(&other));
        " and else".clone_into(&mut other.suffix);
        assert!(!draft.is_of(&other));
    }
}
