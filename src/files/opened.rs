//! Opening files, and nothing else that bears a name: a pipe may never end, and a device may do anything.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;

/// Opens a file to read it. What is no file is refused before it is opened, for opening a pipe waits for somebody to write to it.
pub fn open_file(path: &Path) -> io::Result<File> {
    refuse_others(&fs::metadata(path)?)?;
    let file = File::open(path)?;
    // Something else may have been put in its place meanwhile.
    refuse_others(&file.metadata()?)?;
    Ok(file)
}

fn refuse_others(metadata: &Metadata) -> io::Result<()> {
    match metadata {
        file if file.is_file() => Ok(()),
        folder if folder.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        other => Err(no_file(other)),
    }
}

/// The error for what is neither a file nor a folder.
pub(super) fn no_file(metadata: &Metadata) -> io::Error {
    io::Error::other(format!("it is {}, not a file", sort(metadata)))
}

#[cfg(unix)]
fn sort(metadata: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match metadata.file_type() {
        sort if sort.is_fifo() => "a named pipe",
        sort if sort.is_socket() => "a socket",
        _ => "a device",
    }
}

#[cfg(not(unix))]
const fn sort(_: &Metadata) -> &'static str {
    "a device"
}

/// Whether the path names what a shell has opened for the program: `<(…)` is given as `/dev/fd/63`.
pub(super) fn is_handed_over(path: &Path) -> bool {
    const FOLDERS: [&str; 2] = ["/dev/fd", "/proc/self/fd"];
    const STREAMS: [&str; 3] = ["/dev/stdin", "/dev/stdout", "/dev/stderr"];
    let is_number = |name: &std::ffi::OsStr| name.to_str().is_some_and(|name| name.bytes().all(|b| b.is_ascii_digit()));
    let in_folder = FOLDERS.iter().any(|folder| path.parent() == Some(Path::new(folder)));
    in_folder && path.file_name().is_some_and(is_number) || STREAMS.iter().any(|stream| path == Path::new(stream))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_opened_is_known_by_its_path_alone() {
        for (path, is_so) in [
            ("/dev/fd/63", true),
            ("/proc/self/fd/0", true),
            ("/dev/stdin", true),
            ("/dev/fd/../zero", false),
            ("/dev/zero", false),
            ("dev/fd/3", false),
            ("fd/3", false),
            ("/dev/fd", false),
        ] {
            assert_eq!(is_handed_over(Path::new(path)), is_so, "{path}");
        }
    }
}
