//! The packs that come with the program.

use super::{Pack, Packs, read};
use std::sync::LazyLock;
use std::thread;

/// Their files under `data/rules`, by name.
pub const BUILTIN: &[(&str, &str)] = &[
    ("calques.toml", include_str!("../../../data/rules/calques.toml")),
    ("conflict.toml", include_str!("../../../data/rules/conflict.toml")),
    ("disasters.toml", include_str!("../../../data/rules/disasters.toml")),
    ("economy.toml", include_str!("../../../data/rules/economy.toml")),
    ("grammar.toml", include_str!("../../../data/rules/grammar.toml")),
    ("idiom.toml", include_str!("../../../data/rules/idiom.toml")),
    ("institutions.toml", include_str!("../../../data/rules/institutions.toml")),
    ("justice.toml", include_str!("../../../data/rules/justice.toml")),
    ("names.toml", include_str!("../../../data/rules/names.toml")),
    ("outlets.toml", include_str!("../../../data/rules/outlets.toml")),
    ("politics.toml", include_str!("../../../data/rules/politics.toml")),
    ("reporting.toml", include_str!("../../../data/rules/reporting.toml")),
    ("residue.toml", include_str!("../../../data/rules/residue.toml")),
    ("sport.toml", include_str!("../../../data/rules/sport.toml")),
];

/// The packs that come with the program, read when first asked for.
pub fn builtin() -> &'static Packs {
    static PACKS: LazyLock<Packs> = LazyLock::new(|| {
        // In threads of their own: a worker of the pool that waited here for others of it would take up another check meanwhile, and that
        // one would wait for the packs, in the very thread that is to read them.
        let (first, second) = BUILTIN.split_at(BUILTIN.len() / 2);
        let packs = thread::scope(|scope| {
            let second = scope.spawn(|| readable(second));
            let first = readable(first);
            first.into_iter().chain(second.join().unwrap_or_default()).collect::<Vec<_>>()
        });
        Packs::new(packs)
    });
    &PACKS
}

/// The packs of these files; a test reads every one of them, so that none is left out.
fn readable(files: &[(&str, &str)]) -> Vec<Pack> {
    files.iter().filter_map(|(file, text)| read(file, text).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    #[test]
    fn the_list_holds_every_file_in_order() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/rules");
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut files: Vec<String> =
            names.filter(|name| Path::new(name).extension().is_some_and(|end| end == "toml")).collect();
        files.sort();
        assert_eq!(BUILTIN.iter().map(|(name, _)| *name).collect::<Vec<_>>(), files);
    }

    #[test]
    fn every_rule_finds_its_examples_and_nothing_else() {
        let mut faults = Vec::new();
        let mut ids = BTreeSet::new();
        for (file, text) in BUILTIN {
            match read(file, text) {
                Err(mistakes) => faults.extend(mistakes.iter().map(ToString::to_string)),
                Ok(pack) => {
                    assert_eq!(format!("{}.toml", pack.name), *file);
                    faults.extend(pack.faults().into_iter().map(|(id, fault)| format!("{id}: {fault}")));
                    faults.extend(
                        pack.rules
                            .iter()
                            .filter(|rule| !ids.insert(rule.id.clone()))
                            .map(|rule| format!("{} stands twice", rule.id)),
                    );
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
