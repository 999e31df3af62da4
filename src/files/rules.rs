//! Rule packs and phrasebooks from a folder.

use super::{ReadError, read_settings, shown};
use crate::artifacts::packs::{Mistake, Pack, read};
use std::fs;
use std::path::{Path, PathBuf};

/// A pack is short; what is longer is something else.
const MAX_BYTES: u64 = 4 << 20;

/// The packs of a folder (its `.toml` files, in the order of their names) and all mistakes in those that could not be taken. A pack whose
/// rules fail their own examples is not taken either.
pub fn rule_packs(folder: &Path) -> Result<(Vec<Pack>, Vec<Mistake>), ReadError> {
    let (mut packs, mut mistakes) = (Vec::new(), Vec::new());
    for path in files(folder)? {
        let name = shown(&path);
        let text = read_settings(&path, MAX_BYTES)?;
        match read(&name, &text) {
            Err(of_file) => mistakes.extend(of_file),
            Ok(pack) => {
                let faults = pack.faults();
                // Faults come in the order of the rules.
                let mut at = 0;
                let placed = faults.iter().map(|(id, fault)| {
                    at += text[at..].find(&format!("\"{id}\"")).unwrap_or_default();
                    (at, format!("{id}: {fault}"))
                });
                mistakes.extend(Mistake::all(&name, &text, placed.collect()));
                if faults.is_empty() {
                    packs.push(pack);
                }
            }
        }
    }
    Ok((packs, mistakes))
}

/// The phrasebooks of a folder: the code of a language (its subfolders), the name of a file (`.tsv`) and its text, in the order of their names.
pub fn phrasebooks(folder: &Path) -> Result<Vec<(String, String, String)>, ReadError> {
    let mut books = Vec::new();
    for language in listed(folder)?.into_iter().filter(|path| path.is_dir()) {
        let code = language.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        for path in listed(&language)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "tsv")) {
            books.push((code.clone(), shown(&path), read_settings(&path, MAX_BYTES)?));
        }
    }
    Ok(books)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let mut paths = listed(folder)?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    Ok(paths)
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let failed = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => ReadError::NotFound(folder.to_owned()),
        _ => ReadError::Io { path: folder.to_owned(), source },
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        paths.push(entry.map_err(failed)?.path());
    }
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrasebooks_lie_in_a_folder_a_language() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("fr")).unwrap();
        for (name, text) in [("fr/b.tsv", "2"), ("fr/a.tsv", "1"), ("fr/notes.txt", "no"), ("c.tsv", "no")] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let books = phrasebooks(folder.path()).unwrap();
        let told: Vec<(&str, &str)> = books.iter().map(|(code, _, text)| (code.as_str(), text.as_str())).collect();
        assert_eq!(told, [("fr", "1"), ("fr", "2")]);
    }

    #[test]
    fn mistakes_and_failing_examples_are_told_with_their_file() {
        let folder = tempfile::tempdir().unwrap();
        let head = "[pack]\nname = \"p\"\ncategory = \"calque\"\ndoc = \"D.\"\nmessage = \"{exact}\"\n";
        let write = |name: &str, rest: &str| fs::write(folder.path().join(name), format!("{head}{rest}")).unwrap();
        write("a.toml", "[[rule]]\nid = \"p.a\"\npattern = \"so to say\"\nmatch = [\"it is, [so to say], done\"]\n");
        write("b.toml", "[[rule]]\nid = \"p.b\"\npattern = \"so to speak\"\nmatch = [\"[so] to speak\"]\n");
        write("c.toml", "name = 1\n");
        let (packs, mistakes) = rule_packs(folder.path()).unwrap();
        assert_eq!(packs.len(), 1);
        let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        assert!(told[0].contains("b.toml:7:") && told[0].contains("so to speak"), "{told:?}");
        assert!(told[1].contains("c.toml:"), "{told:?}");
        assert!(matches!(rule_packs(&folder.path().join("none")), Err(ReadError::NotFound(_))));
    }
}
