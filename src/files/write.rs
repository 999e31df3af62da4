//! Writing whole files or nothing, and never over a text that is compared.

use super::opened::{is_handed_over, no_file};
use super::{reason, shown};
use crate::dossier::{Dossier, Origin};
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why a file was not written; what was there before is still there.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The system refused or failed.
    #[error("{}: cannot be written: {}", shown(.path), reason(.source))]
    Io {
        /// What was to be written.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// There is a file of that name, and it was not asked to replace it.
    #[error("{}: there is a file of that name; --force replaces it", shown(.0))]
    Exists(PathBuf),
    /// A text that is compared.
    #[error("{}: is one of the texts; give the output another name", shown(.0))]
    Source(PathBuf),
    /// The list of a dossier.
    #[error("{}: a .toml lists the texts of a dossier; give the output another name", shown(.0))]
    Listing(PathBuf),
    /// A link, which could lead anywhere.
    #[error("{}: is a link, and none is followed when writing; name the file that it leads to", shown(.0))]
    Link(PathBuf),
}

/// What becomes of a file of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Kept,
    /// It is replaced, unless it is a source of the dossier.
    Replaced,
}

/// Writes what was made of a dossier. Neither a text of it nor a `.toml` is ever overwritten, and no link is followed.
///
/// The file is written beside its place, brought to disk and renamed, so that at any moment either the old contents are there or the new.
/// Mode and owner of an existing file are kept. A terminal and what a shell has opened for the program are written to directly.
pub fn write_output(path: &Path, bytes: &[u8], existing: Existing, dossier: &Dossier) -> Result<(), WriteError> {
    let failed = |source| WriteError::Io { path: path.to_owned(), source };
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        return Err(WriteError::Listing(path.to_owned()));
    }
    if is_handed_over(path) {
        return write_directly(path, bytes).map_err(failed);
    }
    let sources = if dossier.origin == Origin::Embedded { &[][..] } else { &dossier.articles };
    if sources.iter().any(|article| is_same(path, Path::new(&article.path))) {
        return Err(WriteError::Source(path.to_owned()));
    }
    match fs::symlink_metadata(path) {
        Ok(old) if old.is_symlink() => Err(WriteError::Link(path.to_owned())),
        Ok(old) if old.is_dir() => Err(failed(io::ErrorKind::IsADirectory.into())),
        Ok(old) if is_stream(&old) => write_directly(path, bytes).map_err(failed),
        Ok(old) if !old.is_file() => Err(failed(no_file(&old))),
        Ok(_) if existing == Existing::Kept => Err(WriteError::Exists(path.to_owned())),
        Ok(old) => replace(path, bytes, Some(&old)).map_err(failed),
        Err(_) => replace(path, bytes, None).map_err(failed),
    }
}

/// Whether two paths lead to one file, by whatever names.
#[cfg(unix)]
fn is_same(path: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |path: &Path| fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()));
    id(path).is_some_and(|own| Some(own) == id(other))
}

/// Whether two paths lead to one file.
#[cfg(not(unix))]
fn is_same(path: &Path, other: &Path) -> bool {
    path.canonicalize().is_ok_and(|own| other.canonicalize().is_ok_and(|other| own == other))
}

/// Whether it takes bytes one after the other and keeps none, as a terminal and `/dev/null` do.
#[cfg(unix)]
fn is_stream(metadata: &Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_char_device(&metadata.file_type())
}

/// Such things have no path here.
#[cfg(not(unix))]
const fn is_stream(_: &Metadata) -> bool {
    false
}

fn write_directly(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).open(path)?;
    file.write_all(bytes)?;
    file.flush()
}

fn replace(path: &Path, bytes: &[u8], old: Option<&Metadata>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if old.is_some_and(|old| old.permissions().readonly()) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".enface-");
    #[cfg(unix)]
    {
        // The mask of the process applies to it, as to any new file.
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(old) = old {
        // A change of owner takes bits of the mode away, so it comes first.
        keep_owner(file.as_file(), old)?;
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    // The new name is brought to disk too where a folder can be synced.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Gives a file the owner and the group of another one.
#[cfg(unix)]
fn keep_owner(file: &File, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let new = file.metadata()?;
    let user = Some(old.uid()).filter(|&user| user != new.uid());
    let group = Some(old.gid()).filter(|&group| group != new.gid());
    if user.is_none() && group.is_none() {
        return Ok(());
    }
    fchown(file, user, group).map_err(|_| io::Error::other("it belongs to another user or group, who would lose it"))
}

/// Files have no such owner here.
#[cfg(not(unix))]
const fn keep_owner(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}
