//! Keys bound to commands.
//!
//! A map has one table for each [`Context`]. In a context its own bindings hold first, then those of [`Context::Global`] whose
//! command is available there. Within a context no bound sequence begins with another one, so that a sequence is either
//! complete or the beginning of longer ones. The default map is `keymap.toml`, and a user's file is laid over it.

#[cfg(test)]
mod docs;
mod key;
mod matcher;
mod merge;
mod mistake;
mod reader;
mod render;
mod sequence;

pub use key::{Code, Key, KeyError};
pub use matcher::{Continuation, Matcher, Outcome};
pub use mistake::Mistake;
pub use render::check;
pub use sequence::Sequence;

use crate::command::{Command, Context};
use std::collections::BTreeMap;
use std::ops::Bound;

/// The default bindings, with the description of the format.
pub const DEFAULT: &str = include_str!("../../keymap.toml");

/// Which keys do what, in every context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    /// What each context binds itself; nothing where it unbinds.
    own: [BTreeMap<Sequence, Option<Command>>; Context::ALL.len()],
    /// What holds in each context, with what it falls back to.
    effective: [BTreeMap<Sequence, Command>; Context::ALL.len()],
}

/// A command and the keys bound to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The command.
    pub command: Command,
    /// The sequences bound to it, the shortest first.
    pub sequences: Vec<Sequence>,
}

/// The bytes that a user's file may have: many times what binds every key, and little enough to be read at once.
pub const LARGEST: usize = 256 * 1024;

/// The default map with a user's file laid over it, given by name and text; and every mistake in the file, in the order of its
/// lines. What is mistaken is left out, and the default holds for it. A text of more than [`LARGEST`] bytes is one mistake.
pub fn load(user: Option<(&str, &str)>) -> (Keymap, Vec<Mistake>) {
    let default = Keymap::default();
    let Some((name, text)) = user else { return (default, Vec::new()) };
    if text.len() > LARGEST {
        let message = format!("this is no key map: it has {} bytes, of at most {LARGEST}", text.len());
        return (default, vec![Mistake { file: name.to_owned(), line: 1, column: 1, message }]);
    }
    let (keymap, complaints) = merge::merge(&default, text);
    (keymap, mistake::placed(name, text, complaints))
}

impl Default for Keymap {
    fn default() -> Self {
        merge::merge(&Self::empty(), DEFAULT).0
    }
}

impl Keymap {
    fn empty() -> Self {
        Self { own: Default::default(), effective: Default::default() }
    }

    /// The command bound to these keys in a context, if the keys are complete.
    pub fn command(&self, context: Context, keys: &[Key]) -> Option<Command> {
        self.effective[context as usize].get(keys).copied()
    }

    /// The sequences bound to a command in a context, the shortest first.
    pub fn keys_of(&self, context: Context, command: Command) -> Vec<Sequence> {
        let bound = self.effective[context as usize].iter().filter(|(_, bound)| **bound == command);
        let mut sequences: Vec<Sequence> = bound.map(|(sequence, _)| sequence.clone()).collect();
        sequences.sort_by_cached_key(|sequence| {
            let written = sequence.to_string();
            (sequence.keys().len(), written.chars().count(), written)
        });
        sequences
    }

    /// Every command that has keys in a context, by category and in the order of the registry.
    pub fn bindings(&self, context: Context) -> Vec<Binding> {
        Command::all()
            .map(|command| Binding { command, sequences: self.keys_of(context, command) })
            .filter(|binding| !binding.sequences.is_empty())
            .collect()
    }

    /// What may follow these keys in a context, in the order of the keys. Empty when nothing longer is bound.
    pub fn continuations(&self, context: Context, keys: &[Key]) -> Vec<Continuation> {
        let mut following: Vec<Continuation> = Vec::new();
        let longer =
            starting(&self.effective[context as usize], keys).filter(|(bound, _)| bound.keys().len() > keys.len());
        for (sequence, command) in longer {
            let key = sequence.keys()[keys.len()];
            if following.last().is_none_or(|last| last.key != key) {
                let command = (sequence.keys().len() == keys.len() + 1).then_some(*command);
                following.push(Continuation { key, command });
            }
        }
        following
    }

    /// What a context binds or unbinds itself, in the order of the keys.
    fn own(&self, context: Context) -> &BTreeMap<Sequence, Option<Command>> {
        &self.own[context as usize]
    }

    /// Whether a context has its own entry for the keys, so that it does not fall back.
    fn is_own(&self, context: Context, sequence: &Sequence) -> bool {
        self.own(context).contains_key(sequence)
    }

    /// What the keys do in a context: its own entry, else that of `global` when it works there.
    fn visible(&self, context: Context, keys: &[Key]) -> Option<Command> {
        self.own(context).get(keys).map_or_else(|| self.fallback(context, keys), |entry| *entry)
    }

    /// What a context without an entry of its own for the keys makes of them: what `global` does, when it works there.
    fn fallback(&self, context: Context, keys: &[Key]) -> Option<Command> {
        let is_text = context.takes_text() && keys.first().is_some_and(|key| key.text().is_some());
        let bound = self.own(Context::Global).get(keys).copied().flatten();
        bound.filter(|command| context != Context::Global && command.available_in(context) && !is_text)
    }

    /// What holds in a context and begins with these keys.
    fn beginning_with<'a>(
        &'a self,
        context: Context,
        keys: &'a [Key],
    ) -> impl Iterator<Item = (&'a Sequence, Command)> {
        let fallback = (context != Context::Global).then(|| starting(self.own(Context::Global), keys));
        let fallback = fallback.into_iter().flatten().filter(move |(sequence, _)| !self.is_own(context, sequence));
        let candidates = starting(self.own(context), keys).chain(fallback);
        candidates.filter_map(move |(sequence, _)| Some((sequence, self.visible(context, sequence.keys())?)))
    }

    /// Another sequence that holds in a context and begins with this one, or that this one begins with.
    fn in_the_way(&self, context: Context, sequence: &Sequence) -> Option<(Sequence, Command)> {
        let keys = sequence.keys();
        let shorter = (1..keys.len()).find_map(|length| {
            let command = self.visible(context, &keys[..length])?;
            Some((Sequence::new(keys[..length].to_vec())?, command))
        });
        shorter.or_else(|| {
            let mut longer = self.beginning_with(context, keys).filter(|(other, _)| other.keys().len() > keys.len());
            longer.next().map(|(other, command)| (other.clone(), command))
        })
    }

    /// The contexts in which a binding of this one holds: itself, and those that fall back to it.
    fn places(&self, context: Context, sequence: &Sequence) -> impl Iterator<Item = Context> {
        Context::ALL.into_iter().filter(move |&place| {
            let falls_back = context == Context::Global && !self.is_own(place, sequence);
            place == context || (falls_back && self.visible(place, sequence.keys()).is_some())
        })
    }

    /// Sets what a context makes of the keys.
    fn bind(&mut self, context: Context, sequence: Sequence, command: Option<Command>) {
        self.own[context as usize].insert(sequence, command);
    }

    /// Leaves the keys to what the context falls back to.
    fn leave(&mut self, context: Context, sequence: &Sequence) {
        self.own[context as usize].remove(sequence);
    }

    /// Works out what holds in each context, once all is bound. An unbinding is kept only where there is something to unbind:
    /// a binding of `base`, or one of `global` that would hold in that context.
    fn settle(&mut self, base: &Self) {
        for context in Context::ALL {
            let mut own = std::mem::take(&mut self.own[context as usize]);
            own.retain(|sequence, command| {
                let is_needed = || base.is_own(context, sequence) || self.fallback(context, sequence.keys()).is_some();
                command.is_some() || is_needed()
            });
            self.own[context as usize] = own;
        }
        for context in Context::ALL {
            let holds =
                self.beginning_with(context, &[]).map(|(sequence, command)| (sequence.clone(), command)).collect();
            self.effective[context as usize] = holds;
        }
    }
}

/// The entries of a table whose sequence begins with the keys.
fn starting<'a, T>(table: &'a BTreeMap<Sequence, T>, keys: &'a [Key]) -> impl Iterator<Item = (&'a Sequence, &'a T)> {
    table
        .range::<[Key], _>((Bound::Included(keys), Bound::Unbounded))
        .take_while(move |(sequence, _)| sequence.keys().starts_with(keys))
}

#[cfg(test)]
mod tests;
