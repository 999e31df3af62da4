//! Keys, and how they are written.

use super::mistake::quoted;
use similar::get_close_matches;
use std::fmt;
use std::str::FromStr;
use thiserror::Error;
use unicode_width::UnicodeWidthChar;

/// Which key, without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "named as they are on a keyboard")]
pub enum Code {
    /// The character that the key makes.
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    /// A function key, from 1 to 12.
    Function(u8),
}

/// The keys that are written as a word.
const NAMES: [(&str, Code); 28] = [
    ("space", Code::Char(' ')),
    ("minus", Code::Char('-')),
    ("equal", Code::Char('=')),
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pgup", Code::PageUp),
    ("pgdn", Code::PageDown),
    ("f1", Code::Function(1)),
    ("f2", Code::Function(2)),
    ("f3", Code::Function(3)),
    ("f4", Code::Function(4)),
    ("f5", Code::Function(5)),
    ("f6", Code::Function(6)),
    ("f7", Code::Function(7)),
    ("f8", Code::Function(8)),
    ("f9", Code::Function(9)),
    ("f10", Code::Function(10)),
    ("f11", Code::Function(11)),
    ("f12", Code::Function(12)),
];

/// A key with its modifiers, as a terminal tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    code: Code,
    ctrl: bool,
    alt: bool,
    shift: bool,
}

impl Key {
    /// A key with modifiers, brought to the one form that every terminal can send: `shift` on a character is in the character
    /// (`G`), `ctrl` knows no capitals, and `ctrl-i`, `ctrl-m` and `ctrl-[` are `tab`, `enter` and `esc`.
    pub fn new(code: Code, ctrl: bool, alt: bool, shift: bool) -> Self {
        match code {
            Code::Char(character) if ctrl => match character.to_ascii_lowercase() {
                'i' => Self { code: Code::Tab, ctrl: false, alt, shift },
                'm' => Self { code: Code::Enter, ctrl: false, alt, shift },
                '[' => Self { code: Code::Esc, ctrl: false, alt, shift },
                lower => Self { code: Code::Char(lower), ctrl, alt, shift: false },
            },
            Code::Char(character) if shift => {
                Self { code: Code::Char(character.to_ascii_uppercase()), ctrl, alt, shift: false }
            }
            _ => Self { code, ctrl, alt, shift },
        }
    }

    /// A key without modifiers.
    pub fn plain(code: Code) -> Self {
        Self::new(code, false, false, false)
    }

    /// The key that makes a character.
    pub fn char(character: char) -> Self {
        Self::plain(Code::Char(character))
    }

    /// Which key it is.
    pub fn code(self) -> Code {
        self.code
    }

    /// Whether `ctrl` is held.
    pub fn ctrl(self) -> bool {
        self.ctrl
    }

    /// Whether `alt` is held.
    pub fn alt(self) -> bool {
        self.alt
    }

    /// Whether `shift` is held, where the character does not say so itself.
    pub fn shift(self) -> bool {
        self.shift
    }

    /// The character that it types where text is taken.
    pub fn text(self) -> Option<char> {
        match self.code {
            Code::Char(character) if !self.ctrl && !self.alt => Some(character),
            _ => None,
        }
    }

    /// The digit that it adds to a count.
    pub(super) fn digit(self) -> Option<u32> {
        self.text().and_then(|character| character.to_digit(10))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, Code::Char(character)) => write!(f, "{character}"),
            (None, Code::Function(number)) => write!(f, "f{number}"),
            (None, other) => write!(f, "{other:?}"),
        }
    }
}

/// Why keys cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// Nothing is written.
    #[error("no key is named")]
    Empty,
    /// Neither a named key nor one character.
    #[error("unknown key {}{}", quoted(key), did_you_mean(near.as_deref()))]
    Unknown {
        /// What is written, without modifiers.
        key: String,
        /// The name that looks most like it.
        near: Option<String>,
    },
    /// A control character, a blank other than the space, or a mark that takes no room.
    #[error("U+{:04X} cannot be seen, and no key makes it", u32::from(*character))]
    Invisible {
        /// The character.
        character: char,
    },
    /// A terminal sends another key for it.
    #[error("a terminal sends `{written}` as `{sent}`: write `{sent}`")]
    SentAs {
        /// What is written.
        written: String,
        /// What arrives.
        sent: Key,
    },
}

/// The end of a message that suggests a name.
pub(super) fn did_you_mean(near: Option<&str>) -> String {
    near.map(|near| format!(": did you mean `{near}`?")).unwrap_or_default()
}

/// The name that looks most like a word, if any does.
pub(super) fn nearest<'a>(word: &str, names: &[&'a str]) -> Option<&'a str> {
    /// The share of letters that must agree (Ratcliff and Obershelp's ratio), as in Python's `difflib`.
    const LIKENESS: f32 = 0.6;
    /// Longer words are no slip of the fingers, and cost time.
    const LONGEST: usize = 64;
    (word.len() <= LONGEST).then(|| get_close_matches(word, names, 1, LIKENESS).first().copied()).flatten()
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(written: &str) -> Result<Self, KeyError> {
        let [mut ctrl, mut alt, mut shift] = [false; 3];
        let mut rest = written;
        while let Some((modifier, after)) = rest.split_once('-').filter(|(_, after)| !after.is_empty()) {
            match modifier.to_ascii_lowercase().as_str() {
                "ctrl" => ctrl = true,
                "alt" => alt = true,
                "shift" => shift = true,
                _ => break,
            }
            rest = after;
        }
        let mut characters = rest.chars();
        let code = match (characters.next(), characters.next()) {
            (None, _) => return Err(KeyError::Empty),
            (Some(character), None) => {
                if character.is_whitespace() || character.width().unwrap_or(0) == 0 {
                    return Err(KeyError::Invisible { character });
                }
                Code::Char(character)
            }
            _ => {
                let name = rest.to_ascii_lowercase();
                if name == "backtab" {
                    shift = true;
                    Code::Tab
                } else if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
                    *code
                } else {
                    let near = nearest(&name, &NAMES.map(|(known, _)| known)).map(str::to_owned);
                    return Err(KeyError::Unknown { key: rest.to_owned(), near });
                }
            }
        };
        let sent = Self::new(code, ctrl, alt, shift);
        if sent == (Self { code, ctrl, alt, shift }) {
            Ok(sent)
        } else {
            Err(KeyError::SentAs { written: written.to_owned(), sent })
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_are_read_and_written() {
        let cases = [
            ("j", "j", Key::char('j')),
            ("G", "G", Key::char('G')),
            ("ctrl-d", "ctrl-d", Key::new(Code::Char('d'), true, false, false)),
            ("Ctrl-d", "ctrl-d", Key::new(Code::Char('d'), true, false, false)),
            ("alt-o", "alt-o", Key::new(Code::Char('o'), false, true, false)),
            ("alt-ctrl-x", "ctrl-alt-x", Key::new(Code::Char('x'), true, true, false)),
            ("shift-tab", "shift-tab", Key::new(Code::Tab, false, false, true)),
            ("backtab", "shift-tab", Key::new(Code::Tab, false, false, true)),
            ("space", "space", Key::char(' ')),
            ("minus", "minus", Key::char('-')),
            ("-", "minus", Key::char('-')),
            ("ctrl--", "ctrl-minus", Key::new(Code::Char('-'), true, false, false)),
            ("equal", "equal", Key::char('=')),
            ("=", "equal", Key::char('=')),
            ("ENTER", "enter", Key::plain(Code::Enter)),
            ("f12", "f12", Key::plain(Code::Function(12))),
            ("shift-pgup", "shift-pgup", Key::new(Code::PageUp, false, false, true)),
            ("é", "é", Key::char('é')),
            ("語", "語", Key::char('語')),
        ];
        for (written, printed, key) in cases {
            assert_eq!(written.parse::<Key>(), Ok(key), "{written}");
            assert_eq!(key.to_string(), printed);
        }
    }

    #[test]
    fn what_is_no_key_is_refused_in_words() {
        let cases = [
            ("", "no key is named"),
            ("entr", "unknown key `entr`: did you mean `enter`?"),
            ("f13", "unknown key `f13`: did you mean `f1`?"),
            ("hyper-x", "unknown key `hyper-x`"),
            ("ctrl-", "unknown key `ctrl-`"),
            ("shift-g", "a terminal sends `shift-g` as `G`: write `G`"),
            ("ctrl-D", "a terminal sends `ctrl-D` as `ctrl-d`: write `ctrl-d`"),
            ("ctrl-shift-d", "a terminal sends `ctrl-shift-d` as `ctrl-d`: write `ctrl-d`"),
            ("ctrl-i", "a terminal sends `ctrl-i` as `tab`: write `tab`"),
            ("alt-ctrl-m", "a terminal sends `alt-ctrl-m` as `alt-enter`: write `alt-enter`"),
            ("\u{a0}", "U+00A0 cannot be seen, and no key makes it"),
            ("\u{202e}", "U+202E cannot be seen, and no key makes it"),
            ("\u{1b}", "U+001B cannot be seen, and no key makes it"),
        ];
        for (written, message) in cases {
            assert_eq!(written.parse::<Key>().map_err(|error| error.to_string()), Err(message.to_owned()));
        }
    }

    #[test]
    fn only_a_bare_character_is_text() {
        assert_eq!(Key::char('q').text(), Some('q'));
        assert_eq!(Key::new(Code::Char('q'), true, false, false).text(), None);
        assert_eq!(Key::new(Code::Char('q'), false, true, false).text(), None);
        assert_eq!(Key::plain(Code::Enter).text(), None);
    }

    /// Any key that a map can name.
    pub(crate) fn any_key() -> impl Strategy<Value = Key> {
        let visible = any::<char>()
            .prop_filter("seen", |character| !character.is_whitespace() && character.width().unwrap_or(0) > 0);
        let code = prop_oneof![
            visible.prop_map(Code::Char),
            prop::char::range('!', '~').prop_map(Code::Char),
            prop::sample::select(NAMES.map(|(_, code)| code).to_vec()),
        ];
        (code, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(code, c, a, s)| Key::new(code, c, a, s))
    }

    proptest! {
        #[test]
        fn a_written_key_reads_back(key in any_key()) {
            prop_assert_eq!(key.to_string().parse(), Ok(key));
        }

        #[test]
        fn a_key_has_one_form(code in any_key().prop_map(Key::code), held in any::<[bool; 3]>()) {
            let [ctrl, alt, shift] = held;
            let key = Key::new(code, ctrl, alt, shift);
            prop_assert_eq!(key, Key::new(key.code, key.ctrl, key.alt, key.shift));
        }
    }
}
