//! Keys as they are pressed, gathered into counts and sequences.

use super::{Code, Key, Keymap, Sequence};
use crate::command::{Command, Context};
use std::fmt;

/// The largest count; more digits are taken as this.
const LARGEST_COUNT: u32 = 9_999_999;

/// What was typed of a command that is not complete.
///
/// It prints as it was typed, `12 ]`, for the status line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matcher {
    context: Option<Context>,
    count: Option<u32>,
    keys: Vec<Key>,
}

/// A key that may follow those pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Continuation {
    /// The key.
    pub key: Key,
    /// The command that it completes, or nothing when more keys must follow.
    pub command: Option<Command>,
}

/// What a key came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// More keys must follow.
    Pending {
        /// The count typed so far.
        count: Option<u32>,
        /// The keys pressed after the count.
        keys: Vec<Key>,
        /// What may follow them; empty while only a count is typed.
        continuations: Vec<Continuation>,
    },
    /// A command is complete.
    Command {
        /// The command.
        command: Command,
        /// The count typed before it, when the command takes one; at least 1.
        count: Option<u32>,
    },
    /// `esc` left what was pending.
    Cancelled,
    /// The keys are bound to nothing, and what was pending is forgotten. A single key in a context that takes text
    /// ([`Context::takes_text`]) is for the text.
    Unbound {
        /// All keys of the sequence.
        keys: Sequence,
    },
}

impl Matcher {
    /// Takes the next key. What was pending in another context is forgotten first.
    pub fn press(&mut self, keymap: &Keymap, context: Context, key: Key) -> Outcome {
        if self.context != Some(context) {
            self.reset();
            self.context = Some(context);
        }
        if self.is_pending() && key == Key::plain(Code::Esc) {
            self.reset();
            return Outcome::Cancelled;
        }
        if self.keys.is_empty()
            && !context.takes_text()
            && let Some(digit) = key.digit()
            && (digit > 0 || self.count.is_some())
        {
            let count = self.count.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(LARGEST_COUNT);
            self.count = Some(count);
            return Outcome::Pending { count: self.count, keys: Vec::new(), continuations: Vec::new() };
        }
        self.keys.push(key);
        if let Some(command) = keymap.command(context, &self.keys) {
            let count = self.count.filter(|_| command.takes_count());
            self.reset();
            return Outcome::Command { command, count };
        }
        let continuations = keymap.continuations(context, &self.keys);
        if !continuations.is_empty() {
            return Outcome::Pending { count: self.count, keys: self.keys.clone(), continuations };
        }
        self.keys.pop();
        let keys = Sequence::ending(std::mem::take(&mut self.keys), key);
        self.reset();
        Outcome::Unbound { keys }
    }

    /// Forgets what was typed.
    pub fn reset(&mut self) {
        self.count = None;
        self.keys.clear();
    }

    /// Whether a count or a sequence was begun.
    pub fn is_pending(&self) -> bool {
        self.count.is_some() || !self.keys.is_empty()
    }

    /// The count typed so far.
    pub fn count(&self) -> Option<u32> {
        self.count
    }

    /// The keys of the sequence that was begun.
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }
}

impl fmt::Display for Matcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.count.map(|count| count.to_string());
        let typed: Vec<String> = count.into_iter().chain(self.keys.iter().map(Key::to_string)).collect();
        f.write_str(&typed.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::load;

    fn keys(written: &str) -> Sequence {
        written.parse().expect("keys")
    }

    /// Presses all keys, and gives what each came to.
    fn press(keymap: &Keymap, matcher: &mut Matcher, context: Context, pressed: &str) -> Vec<Outcome> {
        pressed.split(' ').map(|key| matcher.press(keymap, context, key.parse().expect("a key"))).collect()
    }

    fn command(command: Command, count: Option<u32>) -> Outcome {
        Outcome::Command { command, count }
    }

    fn unbound(written: &str) -> Outcome {
        Outcome::Unbound { keys: keys(written) }
    }

    #[test]
    fn keys_come_to_commands() {
        let cases = [
            (Context::Panes, "j", command(Command::NextPassage, None)),
            (Context::Panes, "g g", command(Command::FirstPassage, None)),
            (Context::Panes, "1 2 j", command(Command::NextPassage, Some(12))),
            (Context::Panes, "1 0 2 G", command(Command::LastPassage, Some(102))),
            (Context::Panes, "3 ] d", command(Command::NextDivergence, Some(3))),
            (Context::Panes, "3 space", command(Command::ToggleReviewed, None)),
            (Context::Panes, "0", unbound("0")),
            (Context::Panes, "] x", unbound("] x")),
            (Context::Panes, "] 3", unbound("] 3")),
            (Context::Panes, "] esc", Outcome::Cancelled),
            (Context::Panes, "3 esc", Outcome::Cancelled),
            (Context::Panes, "] esc esc", command(Command::Close, None)),
            (Context::Panes, "] x j", command(Command::NextPassage, None)),
            (Context::Panes, "3 Z j", command(Command::NextPassage, None)),
            (Context::Panes, "9 9 9 9 9 9 9 9 9 9 9 9 j", command(Command::NextPassage, Some(LARGEST_COUNT))),
            (Context::Panes, "v s", command(Command::RuleSupported, None)),
            (Context::Claims, "j", command(Command::NextListed, None)),
            (Context::Claims, "v s", command(Command::RuleSupported, None)),
            (Context::Claims, "5 G", command(Command::LastListed, None)),
            (Context::Claims, "]", unbound("]")),
            (Context::Help, "j", unbound("j")),
            (Context::Help, "3", unbound("3")),
            (Context::Help, "?", unbound("?")),
            (Context::Help, "ctrl-d", command(Command::HalfPageDown, None)),
            (Context::Help, "esc", command(Command::Close, None)),
            (Context::Search, "v", unbound("v")),
            (Context::Search, "space", unbound("space")),
            (Context::Search, "left", unbound("left")),
            (Context::Search, "enter", command(Command::Accept, None)),
            (Context::Search, "ctrl-c", command(Command::Close, None)),
            (Context::Note, "ctrl-d", unbound("ctrl-d")),
            (Context::Note, "ctrl-z", command(Command::Suspend, None)),
            (Context::Global, "q", command(Command::Quit, None)),
        ];
        let keymap = Keymap::default();
        for (context, pressed, expected) in cases {
            let mut matcher = Matcher::default();
            let outcomes = press(&keymap, &mut matcher, context, pressed);
            assert_eq!(outcomes.last(), Some(&expected), "{} {pressed}", context.name());
            assert!(!matcher.is_pending(), "{pressed}");
        }
    }

    #[test]
    fn what_is_pending_tells_what_may_follow() {
        let keymap = Keymap::default();
        let mut matcher = Matcher::default();
        let outcomes = press(&keymap, &mut matcher, Context::Panes, "1 2 v");
        assert_eq!(outcomes[1], Outcome::Pending { count: Some(12), keys: vec![], continuations: vec![] });
        let Outcome::Pending { count: Some(12), keys, continuations } = &outcomes[2] else { panic!("{outcomes:?}") };
        assert_eq!(keys, &[Key::char('v')]);
        let follow: Vec<_> = continuations.iter().map(|next| (next.key.to_string(), next.command)).collect();
        let expected = [
            ("c", Command::ClearVerdict),
            ("d", Command::RuleDisputed),
            ("n", Command::RuleNeedsSource),
            ("r", Command::RuleRefuted),
            ("s", Command::RuleSupported),
            ("u", Command::RuleUnverifiable),
        ];
        assert_eq!(follow, expected.map(|(key, command)| (key.to_owned(), Some(command))));
        assert_eq!(matcher.to_string(), "12 v");
        assert_eq!((matcher.count(), matcher.keys()), (Some(12), [Key::char('v')].as_slice()));
    }

    #[test]
    fn longer_sequences_are_pending_key_by_key() {
        let (keymap, mistakes) = load(Some(("mine", "[panes]\n\"Z a b\" = \"undo\"\n\"Z a c\" = \"redo\"\n")));
        assert_eq!(mistakes, []);
        let mut matcher = Matcher::default();
        let outcomes = press(&keymap, &mut matcher, Context::Panes, "Z a c");
        let a = Continuation { key: Key::char('a'), command: None };
        assert_eq!(outcomes[0], Outcome::Pending { count: None, keys: vec![Key::char('Z')], continuations: vec![a] });
        assert_eq!(outcomes[2], command(Command::Redo, None));
    }

    #[test]
    fn another_context_begins_anew() {
        let keymap = Keymap::default();
        let mut matcher = Matcher::default();
        press(&keymap, &mut matcher, Context::Panes, "3 g");
        assert_eq!(matcher.press(&keymap, Context::Claims, Key::char('j')), command(Command::NextListed, None));
        press(&keymap, &mut matcher, Context::Panes, "g");
        assert_eq!(matcher.press(&keymap, Context::Search, Key::char('g')), unbound("g"));
    }
}
