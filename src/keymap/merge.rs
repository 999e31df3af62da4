//! A user's entries laid over a key map.

use super::mistake::{Complaint, Lines};
use super::reader::{self, Entry};
use super::render::toml_string;
use super::{Keymap, Sequence};
use crate::command::{Command, Context};
use std::collections::BTreeMap;

/// Lays the entries of a text over a map, and says what is wrong with those left out.
///
/// What is unbound goes first, so that the order of lines in the text does not matter; then what contexts bind, then what
/// `global` binds, which must stand beside all of them.
pub(super) fn merge(base: &Keymap, text: &str) -> (Keymap, Vec<Complaint>) {
    let (entries, mut complaints) = reader::read(text);
    let lines = Lines::new(text);
    let entries = without_duplicates(entries, &lines, &mut complaints);
    let mut keymap = base.clone();
    unbind(&mut keymap, &entries, &mut complaints);
    let mut bound_here: BTreeMap<(Context, &Sequence), usize> = BTreeMap::new();
    let (global, own): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().filter(|entry| entry.command.is_some()).partition(|entry| entry.context == Context::Global);
    for entry in own.into_iter().chain(global) {
        let Entry { context, sequence, command, at } = entry;
        let before = keymap.own(*context).get(sequence).copied();
        keymap.bind(*context, sequence.clone(), *command);
        // What the map says already stands beside all that was bound before it.
        let is_new = before != Some(*command);
        if let Some(message) = is_new.then(|| fits(&keymap, entry, &bound_here).err()).flatten() {
            match before {
                Some(before) => keymap.bind(*context, sequence.clone(), before),
                None => keymap.leave(*context, sequence),
            }
            complaints.push(Complaint { at: *at, message });
        } else {
            bound_here.insert((*context, sequence), lines.line(*at));
        }
    }
    keymap.settle(base);
    (keymap, complaints)
}

/// Two spellings of the same keys in one context: the first holds.
fn without_duplicates(entries: Vec<Entry>, lines: &Lines, complaints: &mut Vec<Complaint>) -> Vec<Entry> {
    let mut first: BTreeMap<(Context, Sequence), usize> = BTreeMap::new();
    let mut kept = Vec::with_capacity(entries.len());
    for entry in entries {
        if let Some(at) = first.get(&(entry.context, entry.sequence.clone())) {
            let message = format!("`{}` stands on line {} already; the first holds", entry.sequence, lines.line(*at));
            complaints.push(Complaint { at: entry.at, message });
        } else {
            first.insert((entry.context, entry.sequence.clone()), entry.at);
            kept.push(entry);
        }
    }
    kept
}

/// Unbinds what the entries unbind: the keys, and every sequence that begins with them.
fn unbind(keymap: &mut Keymap, entries: &[Entry], complaints: &mut Vec<Complaint>) {
    // A context can also unbind what the same text binds in `global`.
    let mut bound_anyhow = keymap.clone();
    for entry in entries.iter().filter(|entry| entry.context == Context::Global && entry.command.is_some()) {
        bound_anyhow.bind(entry.context, entry.sequence.clone(), entry.command);
    }
    for Entry { context, sequence, at, .. } in entries.iter().filter(|entry| entry.command.is_none()) {
        let bound: Vec<Sequence> =
            bound_anyhow.beginning_with(*context, sequence.keys()).map(|(bound, _)| bound.clone()).collect();
        if bound.is_empty() {
            let message = format!("`{sequence}` is not bound in {}", context.name());
            complaints.push(Complaint { at: *at, message });
        }
        for sequence in bound {
            keymap.bind(*context, sequence, None);
        }
    }
}

/// Whether a binding just made can be reached, and leaves every other reachable, in all contexts where it works.
fn fits(keymap: &Keymap, entry: &Entry, bound_here: &BTreeMap<(Context, &Sequence), usize>) -> Result<(), String> {
    let Entry { context, sequence, .. } = entry;
    let mut reached = false;
    for place in keymap.places(*context, sequence) {
        reached |= place != Context::Global;
        if let Some((other, command)) = keymap.in_the_way(place, sequence) {
            let home = if keymap.is_own(place, &other) { place } else { Context::Global };
            let relation =
                if other.keys().len() < sequence.keys().len() { "begins with" } else { "is the beginning of" };
            let what = format!("{} in {}", command.name(), place.name());
            return Err(match bound_here.get(&(home, &other)) {
                Some(line) => {
                    format!("`{sequence}` {relation} `{other}` on line {line} ({what}): only one can be bound")
                }
                None => format!(
                    "`{sequence}` {relation} `{other}` ({what}): unbind that first, with `{} = false` in [{}]",
                    toml_string(&other.to_string()),
                    home.name()
                ),
            });
        }
    }
    if reached { Ok(()) } else { Err(hidden(keymap, entry)) }
}

/// Why a binding in `global` works nowhere.
fn hidden(keymap: &Keymap, Entry { sequence, command, .. }: &Entry) -> String {
    let contexts = command.map(Command::contexts).unwrap_or_default();
    let names: Vec<&str> = contexts.iter().map(|context| context.name()).collect();
    let shadowed = contexts.iter().any(|&context| keymap.is_own(context, sequence));
    let why = if shadowed { "has its own entry for these keys" } else { "takes them as text" };
    let name = command.map(Command::name).unwrap_or_default();
    format!("`{sequence}` would work nowhere: {name} is available in {}, which {why}", names.join(" and "))
}
