//! The pages on commands and keys, generated from the registry and the default map, and kept in the tree.

use super::{DEFAULT, Keymap, Sequence};
use crate::command::{Category, Command, Context};
use std::fmt::Write as _;

const NOTICE: &str =
    "<!-- Generated from the registry of commands and keymap.toml by `ENFACE_BLESS=1 cargo test`. -->\n\n";

/// Every command, by category.
fn commands() -> String {
    let mut page = format!("{NOTICE}# Commands\n\n");
    page.push_str(
        "These names are bound to keys in a key map; [keys.md](keys.md) says which keys they have by default. ",
    );
    page.push_str("A count is digits typed before the keys: how often, or which one.\n");
    for category in Category::ALL {
        let _ = write!(
            page,
            "\n## {}\n\n| command | what it does | in | count |\n| --- | --- | --- | --- |\n",
            category.title()
        );
        for command in Command::all().filter(|command| command.category() == category) {
            let contexts: Vec<&str> = command.contexts().iter().map(|context| context.name()).collect();
            let count = if command.takes_count() { "yes" } else { "" };
            let _ = writeln!(page, "| `{}` | {} | {} | {count} |", command.name(), command.doc(), contexts.join(", "));
        }
    }
    page
}

/// The default keys, by context.
fn keys(keymap: &Keymap) -> String {
    let mut page = format!("{NOTICE}# Keys\n\n");
    for line in DEFAULT.lines().take_while(|line| line.starts_with('#')) {
        let _ = writeln!(page, "{}", line.trim_start_matches('#').strip_prefix(' ').unwrap_or_default());
    }
    for context in Context::ALL {
        let _ = write!(page, "\n## {}\n\n{}\n\n", context.name(), context.doc());
        let own = keymap.own(context);
        if own.is_empty() {
            page.push_str("It has no keys of its own.\n");
            continue;
        }
        page.push_str("| keys | command | what it does |\n| --- | --- | --- |\n");
        for command in Command::all() {
            let of_context = |sequence: &Sequence| own.get(sequence) == Some(&Some(command));
            let home = own.iter().filter(|(sequence, _)| of_context(sequence)).map(|(sequence, _)| sequence);
            let mut written: Vec<String> = home.map(|sequence| format!("`{sequence}`")).collect();
            written.sort_by_cached_key(|keys| (keys.split(' ').count(), keys.chars().count(), keys.clone()));
            if !written.is_empty() {
                let _ = writeln!(page, "| {} | `{}` | {} |", written.join(" "), command.name(), command.doc());
            }
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// Compares a page with the one in the tree; with `ENFACE_BLESS=1` rewrites that instead.
    fn assert_unchanged(name: &str, generated: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
        if std::env::var_os("ENFACE_BLESS").is_some() {
            std::fs::write(&path, generated).expect("docs can be written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == generated, "docs/{name} is out of date: run `ENFACE_BLESS=1 cargo test` and commit it");
    }

    #[test]
    fn generated_docs_unchanged() {
        assert_unchanged("commands.md", &commands());
        assert_unchanged("keys.md", &keys(&Keymap::default()));
    }
}
