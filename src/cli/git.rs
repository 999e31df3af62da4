//! `GIT_EXTERNAL_DIFF=enface`: git hands over what a file was and is.

use std::path::{Path, PathBuf};

/// What git asks to be set beside each other.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// The file's name in the repository, before and now.
    pub names: [String; 2],
    /// Where its contents stand, `/dev/null` where there are none.
    pub files: [PathBuf; 2],
}

/// The change that git asks for, told by the form of its arguments: `path old-file old-hash old-mode new-file new-hash new-mode`, and for a file that was renamed
/// its new name and what git says of the renaming besides.
pub fn change(arguments: &[PathBuf]) -> Option<Change> {
    let text = |at: usize| arguments.get(at).and_then(|path| path.to_str());
    let is_hash = |at: usize| {
        text(at).is_some_and(|hash| {
            hash == "." || matches!(hash.len(), 40 | 64) && hash.bytes().all(|b| b.is_ascii_hexdigit())
        })
    };
    let is_mode = |at: usize| {
        text(at).is_some_and(|mode| mode == "." || mode.len() == 6 && mode.bytes().all(|b| matches!(b, b'0'..=b'7')))
    };
    if !matches!(arguments.len(), 7 | 9) || ![2, 5].into_iter().all(is_hash) || ![3, 6].into_iter().all(is_mode) {
        return None;
    }
    let name = |at: usize| arguments[at].to_string_lossy().into_owned();
    let now = if arguments.len() == 9 { name(7) } else { name(0) };
    Some(Change { names: [name(0), now], files: [arguments[1].clone(), arguments[4].clone()] })
}

/// Whether a file is that of no contents.
pub fn is_nothing(path: &Path) -> bool {
    path == Path::new("/dev/null")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seven_arguments_are_told_from_seven_texts() {
        let hash = "0123456789abcdef0123456789abcdef01234567";
        let paths = |list: &[&str]| list.iter().map(PathBuf::from).collect::<Vec<_>>();
        let seven =
            ["a.txt", "/tmp/x_a.txt", hash, "100644", "a.txt", "0000000000000000000000000000000000000000", "100644"];
        assert_eq!(change(&paths(&seven)).unwrap().names, ["a.txt", "a.txt"]);
        let added = ["a.txt", "/dev/null", ".", ".", "a.txt", hash, "100644"];
        assert!(is_nothing(&change(&paths(&added)).unwrap().files[0]));
        let renamed = [&seven[..], &["b.txt", "similarity index 90%"]].concat();
        assert_eq!(change(&paths(&renamed)).unwrap().names, ["a.txt", "b.txt"]);
        for others in [&seven[..6], &["a", "b", "c", "d", "e", "f", "g"]] {
            assert_eq!(change(&paths(others)), None);
        }
    }
}
