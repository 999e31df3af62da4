//! Paths as texts, and where things lie.

use std::path::{Path, PathBuf};

/// Stands before two hexadecimal digits for a byte that is not UTF-8.
const ESCAPE: char = char::REPLACEMENT_CHARACTER;

/// A path as a text from which [`path_of`] makes the same path again, so that no two paths have one text. Bytes that are not UTF-8, and those of the mark itself,
/// are written as U+FFFD and two hexadecimal digits each.
pub fn text_of(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            if c == ESCAPE {
                let mut bytes = [0; 4];
                c.encode_utf8(&mut bytes).bytes().for_each(|byte| escape(&mut text, byte));
            } else {
                text.push(c);
            }
        }
        chunk.invalid().iter().for_each(|&byte| escape(&mut text, byte));
    }
    text
}

fn escape(text: &mut String, byte: u8) {
    text.push(ESCAPE);
    for digit in [byte >> 4, byte & 15] {
        text.push(char::from_digit(u32::from(digit), 16).unwrap_or_default().to_ascii_uppercase());
    }
}

/// The path that [`text_of`] made a text of.
#[cfg(unix)]
pub fn path_of(text: &str) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(ESCAPE) {
        let (before, after) = (&rest.as_bytes()[..at], &rest[at + ESCAPE.len_utf8()..]);
        bytes.extend_from_slice(before);
        if let Some(byte) = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.extend_from_slice(ESCAPE.encode_utf8(&mut [0; 4]).as_bytes());
            rest = after;
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    std::ffi::OsString::from_vec(bytes).into()
}

/// The path that [`text_of`] made a text of. Elsewhere than on Unix names are Unicode but for rare faults, which lead nowhere.
#[cfg(not(unix))]
pub fn path_of(text: &str) -> PathBuf {
    PathBuf::from(text)
}

/// The path under which something is known whatever the current folder, links resolved as far as it exists.
pub(super) fn real(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match (absolute.parent(), absolute.file_name()) {
        (Some(parent), Some(name)) => real(parent).join(name),
        _ => absolute,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    #[test]
    fn every_path_has_a_text_of_its_own() {
        let names: [&[u8]; 7] = [
            b"a.txt",
            b"\xff.txt",
            b"\xfe.txt",
            "\u{fffd}.txt".as_bytes(),
            "\u{fffd}FF.txt".as_bytes(),
            b"\xc3",
            "é".as_bytes(),
        ];
        let mut texts = Vec::new();
        for name in names {
            let path = Path::new(OsStr::from_bytes(name));
            let text = text_of(path);
            assert_eq!(path_of(&text), path, "{text}");
            assert!(!texts.contains(&text), "{text}");
            texts.push(text);
        }
        assert_eq!((texts[0].as_str(), texts[1].as_str()), ("a.txt", "\u{fffd}FF.txt"));
        assert_eq!(path_of("\u{fffd}.txt"), Path::new("\u{fffd}.txt"), "a text of before");
    }

    #[test]
    fn what_is_gone_still_has_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().canonicalize().unwrap();
        std::os::unix::fs::symlink(&inside, inside.join("link")).unwrap();
        assert_eq!(real(&inside.join("link/gone/more.txt")), inside.join("gone/more.txt"));
    }
}
