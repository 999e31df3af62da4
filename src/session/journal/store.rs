//! The file under a journal.

use crate::files::open_file;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Where a journal's bytes go. The one file of the program is [`OnDisk`]; tests put faults here.
pub(super) trait Store: Send {
    /// How many bytes there are; none when nothing was written yet.
    fn len(&mut self) -> io::Result<u64>;
    /// Adds bytes at the end. After an error any part of them may be there.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Returns when all that was written is on the medium.
    fn sync(&mut self) -> io::Result<()>;
    /// Cuts off all bytes from `len` on.
    fn truncate(&mut self, len: u64) -> io::Result<()>;
}

/// A file, made when something is first written.
pub(super) struct OnDisk {
    path: PathBuf,
    file: Option<File>,
    /// Whether the file's name may not be on the medium yet.
    fresh: bool,
}

impl OnDisk {
    /// The file at `path`, which need not exist.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = match OpenOptions::new().write(true).open(path) {
            Ok(file) => Some(file),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        Ok(Self { path: path.to_owned(), file, fresh: true })
    }
}

impl Store for OnDisk {
    fn len(&mut self) -> io::Result<u64> {
        if let Some(file) = &self.file
            && stands_at(file, &self.path)
        {
            return Ok(file.metadata()?.len());
        }
        // A file that lost its name would take along what is written to it.
        self.file = None;
        Ok(0)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(private(OpenOptions::new().write(true).create_new(true)).open(&self.path)?),
        };
        file.seek(SeekFrom::End(0))?;
        file.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        file.sync_data()?;
        if self.fresh {
            sync_folder(&self.path)?;
            self.fresh = false;
        }
        Ok(())
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        file.set_len(len)?;
        file.sync_data()
    }
}

/// All bytes of a file, at most `limit`; `None` when it is larger. A file that is not there is empty.
pub(super) fn read(path: &Path, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let file = match open_file(path) {
        Ok(file) => file,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Some(Vec::new()));
        }
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// Puts a file in the place of another in one go: after a crash there is the old one or the new one, whole.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    // What is left of an earlier attempt, or a link that somebody put there, is not written to.
    let _ = std::fs::remove_file(&beside);
    let written = private(OpenOptions::new().write(true).create_new(true)).open(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    if let Err(error) = written.and_then(|()| std::fs::rename(&beside, path)) {
        // The old file is whole; what is left of the new one is of no use, and the first error is the one to tell.
        let _ = std::fs::remove_file(&beside);
        return Err(error);
    }
    sync_folder(path)
}

/// Copies a file to the first free name `STEM.damaged-N` beside it; one that was copied before as it is, is not copied again. A copy that fails leaves nothing.
pub(super) fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let bytes = std::fs::read(path)?;
    for n in 1..=99 {
        let copy = path.with_extension(format!("damaged-{n}"));
        match std::fs::read(&copy) {
            Ok(kept) if kept == bytes => return Ok(copy),
            Ok(_) => continue,
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let written = private(OpenOptions::new().write(true).create_new(true)).open(&copy).and_then(|mut file| {
            file.write_all(&bytes)?;
            file.sync_all()
        });
        if let Err(error) = written {
            let _ = std::fs::remove_file(&copy);
            return Err(error);
        }
        return Ok(copy);
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Whether a file is still the one of that name.
#[cfg(unix)]
pub(super) fn stands_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    file.metadata().is_ok_and(|own| std::fs::metadata(path).is_ok_and(|named| id(own) == id(named)))
}

/// Elsewhere an open file keeps its name.
#[cfg(not(unix))]
pub(super) fn stands_at(_: &File, _: &Path) -> bool {
    true
}

/// Makes a folder with its parents, for the user alone.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    missing.into_iter().try_for_each(sync_folder)
}

/// Options that make a file for the user alone: notes are private.
pub(super) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Returns when the name of a file is on the medium. Elsewhere than on Unix folders cannot be synced, nor need to.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
