//! The map in effect as TOML, and the report on a user's file.

use super::{Keymap, load};
use crate::command::{Command, Context};
use std::fmt;

impl fmt::Display for Keymap {
    /// The map as a file of its own, which reads back to the same map: every context with its bindings by category, each
    /// with what it does, then what it unbinds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for context in Context::ALL.into_iter().filter(|context| !self.own(*context).is_empty()) {
            if !first {
                writeln!(f)?;
            }
            first = false;
            writeln!(f, "# {}", context.doc())?;
            writeln!(f, "[{}]", context.name())?;
            let mut entries: Vec<(Option<Command>, String)> = self
                .own(context)
                .iter()
                .map(|(sequence, command)| (*command, toml_string(&sequence.to_string())))
                .collect();
            entries.sort_by_key(|(command, keys)| (command.is_none(), *command, keys.chars().count(), keys.clone()));
            for (command, keys) in entries {
                match command {
                    Some(command) => writeln!(f, "{keys} = \"{}\" # {}", command.name(), command.doc())?,
                    None => writeln!(f, "{keys} = false")?,
                }
            }
        }
        Ok(())
    }
}

/// A TOML basic string. A sequence has no control characters.
pub(super) fn toml_string(keys: &str) -> String {
    format!("\"{}\"", keys.replace('\\', "\\\\").replace('"', "\\\""))
}

/// What is wrong with a user's file, given by name and text: one line for each mistake, as `file:line:column: message`. Empty
/// when all is well.
pub fn check(name: &str, text: &str) -> Vec<String> {
    load(Some((name, text))).1.iter().map(ToString::to_string).collect()
}
