//! Rule packs from a folder.

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

fn files(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let failed = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => ReadError::NotFound(folder.to_owned()),
        _ => ReadError::Io { path: folder.to_owned(), source },
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

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
