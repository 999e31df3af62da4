//! What a terminal sends, byte by byte: keys, the mouse, pasted text, and answers that nobody asked for.
//!
//! Sequences are told apart by their shape (ECMA-48, § 5.4: parameters, intermediates, one final byte), so that one that means nothing here ends where it
//! ends and takes no key along. What a terminal breaks off is given up at the next escape, or after a while of silence.

use crate::app::Message;
use crate::app::message::{Mouse, MouseKind};
use crate::keymap::{Code, Key};
use std::time::Duration;

const ESC: u8 = 0x1b;

/// Silence after an escape that makes it a key of its own.
const ALONE: Duration = Duration::from_millis(50);
/// Silence after which a sequence that was begun is given up, and a paste is over.
const BROKEN: Duration = Duration::from_secs(1);
/// Parameters of a sequence that are read; a longer one means nothing.
const PARAMETERS: usize = 64;
/// Bytes of a paste that are taken; the rest of it is dropped.
pub const PASTE: usize = 1 << 20;
/// What ends a paste.
const PASTED: &[u8] = b"\x1b[201~";

/// Where in what a terminal sends the next byte stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum At {
    /// Between keys.
    #[default]
    Ground,
    /// In a character of several bytes, of which so many are to come.
    Character(usize),
    /// After an escape.
    Escape,
    /// After an escape and the byte that begins a string, or that was pressed together with alt.
    Opening(u8),
    /// In a control sequence.
    Control,
    /// After `ESC [ [`, as the console of Linux begins its function keys.
    Console,
    /// After `ESC O`.
    Single,
    /// In the three bytes of an old report of the mouse, of which so many are to come.
    Mouse(usize),
    /// In a string: an answer to a question that something else asked.
    String,
    /// After an escape in a string.
    Closing,
    /// In a paste, of whose end so many bytes have come.
    Paste(usize),
}

/// Reads what a terminal sends.
#[derive(Debug, Default)]
pub struct Parser {
    at: At,
    /// Whether alt was pressed with the character that is being read.
    alt: bool,
    bytes: Vec<u8>,
    /// Whether the string that is being read is a command of the operating system (OSC), as the answer to a question for a colour is.
    is_command: bool,
}

impl Parser {
    /// Takes bytes as they come, and adds what they come to.
    pub fn take(&mut self, bytes: &[u8], found: &mut Vec<Message>) {
        let mut rest = bytes;
        while let Some((&byte, after)) = rest.split_first() {
            rest = if let At::Paste(matched) = self.at {
                self.paste(matched, rest, found)
            } else {
                self.byte(byte, found);
                after
            };
        }
    }

    /// How long to wait for more; as long as it takes where nothing was begun.
    pub const fn patience(&self) -> Option<Duration> {
        match self.at {
            At::Ground => None,
            At::Escape | At::Opening(_) | At::Closing => Some(ALONE),
            _ => Some(BROKEN),
        }
    }

    /// Nothing came for so long: an escape was a key, a paste is over, and all else that was begun is given up.
    pub fn silence(&mut self, found: &mut Vec<Message>) {
        match std::mem::take(&mut self.at) {
            At::Escape | At::Closing => found.extend(key(Code::Esc, 0)),
            At::Opening(byte) => found.extend(key(Code::Char(byte as char), ALT)),
            At::Paste(_) => self.end_paste(found),
            _ => {}
        }
        self.bytes.clear();
        self.alt = false;
    }

    fn byte(&mut self, byte: u8, found: &mut Vec<Message>) {
        match (self.at, byte) {
            (At::Ground, _) => self.ground(byte, found),
            (At::Character(left), 0x80..=0xbf) => self.character(left, byte, found),
            (At::Escape, _) => self.escape(byte, found),
            (At::String, ESC) => self.at = At::Closing,
            (At::String, 0x07) | (At::Closing, b'\\') => {
                let answer = if self.is_command { background(&self.bytes) } else { None };
                self.end(answer, found);
            }
            (At::String, _) | (At::Control, 0x20..=0x3f) => {
                if self.bytes.len() <= PARAMETERS {
                    self.bytes.push(byte);
                }
            }
            // The string was broken off, and this begins something new.
            (At::Closing, _) => {
                self.restart();
                self.escape(byte, found);
            }
            (At::Opening(_), ESC) => {
                self.silence(found);
                self.ground(byte, found);
            }
            (At::Opening(opening), _) => {
                self.at = At::String;
                self.is_command = opening == b']';
                self.byte(byte, found);
            }
            (At::Mouse(left), 0x20..) => self.old_mouse(left, byte, found),
            (At::Control, b'[') if self.bytes.is_empty() => self.at = At::Console,
            (At::Control, 0x40..=0x7e) => self.control(byte, found),
            (At::Console, b'A'..=b'E') => self.end(key(Code::Function(byte - b'A' + 1), 0), found),
            (At::Single, 0x20..=0x7e) => self.end(single(byte), found),
            // Broken off: what it was is given up, and the byte counts anew.
            _ => {
                self.restart();
                self.ground(byte, found);
            }
        }
    }

    fn restart(&mut self) {
        (self.at, self.alt) = (At::Ground, false);
        self.bytes.clear();
    }

    fn end(&mut self, message: Option<Message>, found: &mut Vec<Message>) {
        found.extend(message);
        self.restart();
    }

    fn ground(&mut self, byte: u8, found: &mut Vec<Message>) {
        let alt = if self.alt { ALT } else { 0 };
        let (code, modifiers) = match byte {
            ESC => {
                self.at = At::Escape;
                return;
            }
            b'\t' => (Code::Tab, alt),
            b'\r' => (Code::Enter, alt),
            0x7f => (Code::Backspace, alt),
            0x00 => (Code::Char(' '), alt | CTRL),
            0x01..=0x1a => (Code::Char((byte - 1 + b'a') as char), alt | CTRL),
            0x1c..=0x1f => (Code::Char((byte - 0x1c + b'4') as char), alt | CTRL),
            0x20..=0x7e => (Code::Char(byte as char), alt),
            _ => {
                let more = match byte {
                    0xc2..=0xdf => 1,
                    0xe0..=0xef => 2,
                    0xf0..=0xf4 => 3,
                    // No character begins so.
                    _ => return self.restart(),
                };
                self.bytes.push(byte);
                self.at = At::Character(more);
                return;
            }
        };
        self.end(key(code, modifiers), found);
    }

    fn character(&mut self, left: usize, byte: u8, found: &mut Vec<Message>) {
        self.bytes.push(byte);
        if left > 1 {
            self.at = At::Character(left - 1);
            return;
        }
        let character = str::from_utf8(&self.bytes).ok().and_then(|text| text.chars().next());
        let modifiers = if self.alt { ALT } else { 0 };
        self.end(character.and_then(|character| key(Code::Char(character), modifiers)), found);
    }

    fn escape(&mut self, byte: u8, found: &mut Vec<Message>) {
        match byte {
            // The first one was a key; the second may begin something.
            ESC => {
                found.extend(key(Code::Esc, 0));
                self.at = At::Escape;
            }
            b'[' => self.at = At::Control,
            b'O' => self.at = At::Single,
            b']' | b'P' | b'X' | b'^' | b'_' => self.at = At::Opening(byte),
            _ => {
                (self.at, self.alt) = (At::Ground, true);
                self.ground(byte, found);
            }
        }
    }

    /// The end of a control sequence.
    fn control(&mut self, last: u8, found: &mut Vec<Message>) {
        match (self.bytes.as_slice(), last) {
            (b"", b'M') => self.at = At::Mouse(3),
            (b"200", b'~') => {
                self.bytes.clear();
                self.at = At::Paste(0);
            }
            ([b'<', report @ ..], b'M' | b'm') => {
                let mouse = mouse(&numbers(report), last == b'm');
                self.end(mouse, found);
            }
            (parameters, b'M') => {
                let mut report = numbers(parameters);
                if let Some(button) = report.first_mut() {
                    *button = button.saturating_sub(32);
                }
                self.end(mouse(&report, false), found);
            }
            (parameters, _) if parameters.len() <= PARAMETERS => {
                let meant = special(parameters, last);
                self.end(meant, found);
            }
            _ => self.restart(),
        }
    }

    /// A byte of a report of the mouse in the form of X10: button, column and row, each 32 more than it is.
    fn old_mouse(&mut self, left: usize, byte: u8, found: &mut Vec<Message>) {
        self.bytes.push(byte.saturating_sub(32));
        if left > 1 {
            self.at = At::Mouse(left - 1);
            return;
        }
        let report: Vec<u32> = self.bytes.iter().map(|&byte| u32::from(byte)).collect();
        self.end(mouse(&report, false), found);
    }

    /// Takes the bytes of a paste up to its end; gives back what follows it.
    fn paste<'a>(&mut self, matched: usize, bytes: &'a [u8], found: &mut Vec<Message>) -> &'a [u8] {
        let mut matched = matched;
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == PASTED[matched] {
                matched += 1;
                if matched == PASTED.len() {
                    self.end_paste(found);
                    return &bytes[at + 1..];
                }
                continue;
            }
            // Only its first byte is an escape, so that what was no end begins none either.
            self.keep(&PASTED[..matched]);
            matched = usize::from(byte == ESC);
            if matched == 0 {
                self.keep(&[byte]);
            }
        }
        self.at = At::Paste(matched);
        &[]
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = PASTE - self.bytes.len();
        self.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }

    fn end_paste(&mut self, found: &mut Vec<Message>) {
        let whole = self.bytes.len() < PASTE;
        let mut text = String::from_utf8_lossy(&std::mem::take(&mut self.bytes)).into_owned();
        if !whole {
            // The last character may have been cut.
            text.truncate(text.trim_end_matches('\u{fffd}').len());
        }
        self.end(Some(Message::Paste(text)), found);
    }
}

/// The answer to a question for the colour of the background: `11;rgb:ffff/ffff/ffff`, each part of one to four hexadecimal digits.
fn background(answer: &[u8]) -> Option<Message> {
    let colour = str::from_utf8(answer).ok()?.strip_prefix("11;")?;
    let parts = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
    let part = |digits: &str| {
        let most = 16_u32.checked_pow(digits.len() as u32).filter(|_| (1..=4).contains(&digits.len()))? - 1;
        Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
    };
    let mut parts = parts.split('/').map(part);
    let [r, g, b] = [parts.next()??, parts.next()??, parts.next()??];
    // The weights of ITU-R BT.601, by which a colour looks light or dark.
    Some(Message::Background { light: 0.299 * r + 0.587 * g + 0.114 * b > 0.5 })
}

const SHIFT: u32 = 1;
const ALT: u32 = 2;
const CTRL: u32 = 4;

#[expect(clippy::unnecessary_wraps, reason = "most of what calls it may find none")]
fn key(code: Code, modifiers: u32) -> Option<Message> {
    let held = |modifier| modifiers & modifier != 0;
    Some(Message::Key(Key::new(code, held(CTRL), held(ALT), held(SHIFT))))
}

/// Keys that are an `ESC O` and a letter.
fn single(last: u8) -> Option<Message> {
    match last {
        b'M' => key(Code::Enter, 0),
        _ => key(lettered(last)?, 0),
    }
}

/// Keys whose sequence ends with a letter of their own.
const fn lettered(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'P'..=b'S' => Code::Function(last - b'P' + 1),
        _ => return None,
    })
}

/// Numbers between semicolons; what is none counts as 0. Of numbers between colons the first one counts.
fn numbers(parameters: &[u8]) -> Vec<u32> {
    let number = |part: &[u8]| {
        let first = part.split(|&byte| byte == b':').next().unwrap_or_default();
        str::from_utf8(first).ok().and_then(|digits| digits.parse().ok()).unwrap_or(0)
    };
    parameters.split(|&byte| byte == b';').map(number).collect()
}

/// A key that is a control sequence; none for what is no key, such as an answer.
fn special(parameters: &[u8], last: u8) -> Option<Message> {
    // Marks of an answer (`?`, `>`, `=`, `<`) and intermediates stand in no key.
    if !parameters.iter().all(|byte| matches!(byte, b'0'..=b'9' | b';' | b':')) {
        return None;
    }
    let given = numbers(parameters);
    let at = |index: usize| given.get(index).copied().unwrap_or(0);
    let modifiers = at(1).saturating_sub(1);
    // `modifiers:kind`, where kind 3 is a key let go.
    let second = parameters.split(|&byte| byte == b';').nth(1).unwrap_or_default();
    if second.split(|&byte| byte == b':').nth(1) == Some(b"3") {
        return None;
    }
    match last {
        b'Z' => key(Code::Tab, SHIFT),
        // With parameters it is the place of the cursor.
        b'R' if !parameters.is_empty() => None,
        b'~' if at(0) == 27 => unicode(at(2), modifiers),
        b'~' => key(numbered(at(0))?, modifiers),
        b'u' => unicode(at(0), modifiers),
        _ => key(lettered(last)?, modifiers),
    }
}

/// Keys whose sequence ends with `~`, by their number.
const fn numbered(number: u32) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::Function(number as u8 - 10),
        17..=21 => Code::Function(number as u8 - 11),
        23..=26 => Code::Function(number as u8 - 12),
        28 | 29 => Code::Function(number as u8 - 13),
        31..=34 => Code::Function(number as u8 - 14),
        _ => return None,
    })
}

/// A key by its character.
fn unicode(number: u32, modifiers: u32) -> Option<Message> {
    match number {
        9 => key(Code::Tab, modifiers),
        13 | 57_414 => key(Code::Enter, modifiers),
        27 => key(Code::Esc, modifiers),
        8 | 127 => key(Code::Backspace, modifiers),
        // The private use of the keyboard protocol, and what is no character that is typed.
        0..32 | 57_344..=63_743 => None,
        _ => {
            let character = char::from_u32(number)?;
            let shifted = modifiers & SHIFT != 0 && character.is_lowercase();
            key(Code::Char(if shifted { character.to_uppercase().next()? } else { character }), modifiers)
        }
    }
}

/// What a report of the mouse means: button, column and row, both from 1.
fn mouse(report: &[u32], released: bool) -> Option<Message> {
    let &[button, column, row] = report else { return None };
    let (moved, button) = (button & 32 != 0, button & 0b1100_0011);
    let kind = match (button, moved) {
        (0, _) if released => MouseKind::Release,
        (0, false) => MouseKind::Click,
        (0, true) => MouseKind::Drag,
        (3, false) => MouseKind::Release,
        (64, _) => MouseKind::WheelUp,
        (65, _) => MouseKind::WheelDown,
        _ => return None,
    };
    // A place far off every screen is on none.
    let cell = |from_one: u32| u16::try_from(from_one.saturating_sub(1)).unwrap_or(u16::MAX);
    Some(Message::Mouse(Mouse { kind, column: cell(column), row: cell(row) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What bytes come to, with silence after them, in words.
    fn read(bytes: &[u8]) -> Vec<String> {
        let (mut parser, mut found) = (Parser::default(), Vec::new());
        parser.take(bytes, &mut found);
        parser.silence(&mut found);
        found.into_iter().map(|message| told(&message)).collect()
    }

    fn told(message: &Message) -> String {
        match message {
            Message::Key(key) => key.to_string(),
            Message::Paste(text) => format!("paste {text}"),
            Message::Mouse(mouse) => format!("{:?} {} {}", mouse.kind, mouse.column, mouse.row),
            Message::Background { light } => (if *light { "light" } else { "dark" }).to_owned(),
            other => panic!("{other:?} is nothing that a terminal sends"),
        }
    }

    #[test]
    fn keys_are_known_in_the_forms_that_terminals_send() {
        let forms: &[(&[u8], &str)] = &[
            (b"g", "g"),
            (b"G", "G"),
            ("é".as_bytes(), "é"),
            ("語".as_bytes(), "語"),
            ("🛶".as_bytes(), "🛶"),
            (b"\r", "enter"),
            (b"\t", "tab"),
            (b"\n", "ctrl-j"),
            (b"\x04", "ctrl-d"),
            (b"\x7f", "backspace"),
            (b"\x1b", "esc"),
            (b"\x1bo", "alt-o"),
            ("\u{1b}é".as_bytes(), "alt-é"),
            (b"\x1b\r", "alt-enter"),
            (b"\x1b\x7f", "alt-backspace"),
            (b"\x1b]", "alt-]"),
            (b"\x1b[A", "up"),
            (b"\x1bOB", "down"),
            (b"\x1b[1;5C", "ctrl-right"),
            (b"\x1b[1;3D", "alt-left"),
            (b"\x1b[H", "home"),
            (b"\x1b[4~", "end"),
            (b"\x1b[3~", "delete"),
            (b"\x1b[5~", "pgup"),
            (b"\x1b[6~", "pgdn"),
            (b"\x1b[Z", "shift-tab"),
            (b"\x1bOP", "f1"),
            (b"\x1b[[B", "f2"),
            (b"\x1b[13~", "f3"),
            (b"\x1b[24~", "f12"),
            (b"\x1b[97;5u", "ctrl-a"),
            (b"\x1b[97;2u", "A"),
            (b"\x1b[27;5;13~", "ctrl-enter"),
        ];
        for (bytes, key) in forms {
            assert_eq!(read(bytes), [*key], "{bytes:?}");
        }
        assert_eq!(read(b"\x1b[97;5:3u"), [""; 0], "a key let go");
        assert_eq!(read(b"\x1b\x1b[A"), ["esc", "up"]);
    }

    #[test]
    fn the_mouse_is_known_in_all_three_forms() {
        for report in [b"\x1b[<0;10;5M".as_slice(), b"\x1b[32;10;5M", b"\x1b[M \x2a\x25"] {
            assert_eq!(read(report), ["Click 9 4"], "{report:?}");
        }
        assert_eq!(read(b"\x1b[<0;10;5m\x1b[<32;1;1M\x1b[<64;1;1M"), ["Release 9 4", "Drag 0 0", "WheelUp 0 0"]);
        assert_eq!(read(b"\x1b[<0;999999;0M"), ["Click 65535 0"]);
        assert_eq!(read(b"\x1b[<2;3;3M\x1b[<35;3;3M"), [""; 0], "other buttons, and mere movement");
    }

    #[test]
    fn an_answer_takes_no_key_along() {
        let answers: &[&[u8]] = &[
            b"\x1b[?2026;2$y",
            b"\x1b[<1t",
            b"\x1b[?62;22c",
            b"\x1b[>65;7402;1c",
            b"\x1b[12;40R",
            b"\x1b[4;900;1600t",
            b"\x1b[I",
            b"\x1b]11;?\x1b\\",
            b"\x1b]11;rgb:10/10\x1b\\",
            b"\x1bP11;rgb:10/10/10\x1b\\",
            b"\x1b]10;rgb:dddd/dddd/dddd\x07",
            b"\x1bP1+r524742=38\x1b\\",
            b"\x1b_Gi=31;OK\x1b\\",
            b"\x80\xff",
        ];
        for answer in answers {
            assert_eq!(read(&[answer, b"j".as_slice()].concat()), ["j"], "{answer:?}");
        }
        let long = [b"\x1b[".as_slice(), &b"1;".repeat(5_000), b"m", b"j"].concat();
        assert_eq!(read(&long), ["j"]);
    }

    #[test]
    fn the_colour_of_the_background_is_told_among_keys() {
        let answers: [(&[u8], &str); 4] = [
            (b"\x1b]11;rgb:1010/1010/1010\x1b\\", "dark"),
            (b"\x1b]11;rgb:ffff/f8f8/e7e7\x07", "light"),
            (b"\x1b]11;rgb:f/f/f\x07", "light"),
            (b"\x1b]11;rgba:00/2b/36/ff\x1b\\", "dark"),
        ];
        for (answer, told) in answers {
            assert_eq!(read(&[b"g".as_slice(), answer, b"j"].concat()), ["g", told, "j"], "{answer:?}");
        }
    }

    #[test]
    fn what_is_broken_off_is_given_up_at_the_next_escape_or_in_silence() {
        for begun in [
            b"\x1b[?20".as_slice(),
            b"\x1b[<1;2",
            b"\x1b]11;rgb",
            b"\x1bP1+r",
            b"\x1b[",
            b"\x1bO",
            b"\x1b[M!",
            b"\xe8\xaa",
        ] {
            assert_eq!(read(&[begun, b"\x1b[A".as_slice()].concat()), ["up"], "{begun:?}");
            assert_eq!(read(&[begun, b"\x1b".as_slice()].concat()), ["esc"], "{begun:?}");
            let (mut parser, mut found) = (Parser::default(), Vec::new());
            parser.take(begun, &mut found);
            assert!(parser.patience().is_some_and(|patience| patience <= Duration::from_secs(1)), "{begun:?}");
            parser.silence(&mut found);
            assert_eq!(parser.patience(), None);
            parser.take(b"j", &mut found);
            assert_eq!(found.iter().map(told).collect::<Vec<_>>(), ["j"], "{begun:?}");
        }
    }

    #[test]
    fn a_paste_is_one_message_whatever_is_in_it() {
        assert_eq!(read(b"\x1b[200~qdd\nvs\x1b[A\x1b[201~j"), ["paste qdd\nvs\x1b[A", "j"]);
        assert_eq!(read(b"\x1b[200~a\x1b\x1b[201~"), ["paste a\x1b"]);
        assert_eq!(read(b"\x1b[200~not ended"), ["paste not ended"]);
        let large = [b"\x1b[200~".as_slice(), "é".repeat(PASTE).as_bytes(), b"\x1b[201~j"].concat();
        let read = read(&large);
        assert_eq!((read.len(), read[0].len(), read[1].as_str()), (2, "paste ".len() + PASTE, "j"));
    }

    proptest! {
        /// Whatever comes, in whatever pieces, a key is a key again after a second of silence.
        #[test]
        fn no_bytes_take_the_keyboard_away(pieces in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..12), 0..12)) {
            let (mut parser, mut found) = (Parser::default(), Vec::new());
            for piece in &pieces {
                parser.take(piece, &mut found);
            }
            parser.silence(&mut found);
            found.clear();
            parser.take(b"j", &mut found);
            prop_assert_eq!(found.iter().map(told).collect::<Vec<_>>(), ["j"]);
        }

        /// It makes no difference in what pieces bytes come.
        #[test]
        fn pieces_make_no_difference(bytes in proptest::collection::vec(prop_oneof![any::<u8>(), Just(ESC), Just(b'['), Just(b'~'), b'0'..=b'9'], 0..60)) {
            let (mut parser, mut one_by_one) = (Parser::default(), Vec::new());
            for byte in &bytes {
                parser.take(&[*byte], &mut one_by_one);
            }
            parser.silence(&mut one_by_one);
            prop_assert_eq!(one_by_one.iter().map(told).collect::<Vec<_>>(), read(&bytes));
        }
    }
}
