//! Writing whole files or nothing.

use super::{reason, shown};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file could not be written; what was there before is still there.
#[derive(Debug, thiserror::Error)]
#[error("{}: cannot be written: {}", shown(.path), reason(.source))]
pub struct WriteError {
    /// What was to be written.
    pub path: PathBuf,
    /// What the system says.
    pub source: io::Error,
}

/// Writes a file beside its place, brings it to disk and renames it, so that at any moment either the old contents are there or the new. A
/// link is followed, permissions of an existing file are kept, and a pipe or a device is written to directly.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let failed = |source| WriteError { path: path.to_owned(), source };
    // A link that leads nowhere yet is replaced.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    match fs::metadata(&target) {
        Ok(metadata) if metadata.is_dir() => Err(failed(io::Error::from(io::ErrorKind::IsADirectory))),
        Ok(metadata) if !metadata.is_file() => write_directly(&target, bytes).map_err(failed),
        Ok(metadata) => replace(&target, bytes, Some(metadata.permissions())).map_err(failed),
        Err(_) => replace(&target, bytes, None).map_err(failed),
    }
}

fn write_directly(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).open(path)?;
    file.write_all(bytes)?;
    file.flush()
}

fn replace(path: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied));
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
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    // The new name is brought to disk too where a folder can be synced.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}
