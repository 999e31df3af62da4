//! Typing into the prompts, the filters of help and palette, and a note.

use super::{exports, findings, hand, notes, searching};
use crate::app::corrections::offered;
use crate::app::message::Written;
use crate::app::message::{Effect, Notice};
use crate::app::state::{Ask, Asking, Mode, State};
use crate::keymap::{Code, Key};
use crate::text::visible::visible;
use ratatui_textarea::{Input, Key as InputKey};

/// Characters of a line that is typed, at most.
const LINE: usize = 4_096;
/// Characters of a note, at most.
const NOTE: usize = 100_000;

/// Takes what is typed or pasted into what is open, as one edit, as far as there is room.
pub fn insert(state: &mut State, text: &str, effects: &mut Vec<Effect>) {
    let (taken, most) = match &mut state.mode {
        Mode::Search(prompt) => (push(&mut prompt.text, text), LINE),
        Mode::Help(help) => {
            help.top = 0;
            (push(&mut help.filter, text), LINE)
        }
        Mode::Note(editor) => {
            editor.asked = false;
            let lines = editor.area.lines();
            let length = lines.iter().map(|line| line.chars().count() + 1).sum::<usize>().saturating_sub(1);
            let fits = start(text, NOTE.saturating_sub(length));
            editor.area.insert_str(fits);
            (fits.len() == text.len(), NOTE)
        }
        Mode::Ask(prompt) => {
            let room = LINE.saturating_sub(prompt.text.chars().count());
            let fits = start(text, room);
            prompt.edit(|line| line.push_str(fits));
            (fits.len() == text.len(), LINE)
        }
        Mode::Palette(palette) => {
            palette.selected = 0;
            (push(&mut palette.filter, text), LINE)
        }
        Mode::Details(_) | Mode::Elsewhere(_) | Mode::Browse => return,
    };
    if !taken {
        state.notice = Some(Notice::error(format!("{most} characters are all that fit here; the rest is left out")));
    }
    searching::typed(state, effects);
}

/// Adds a text to a line as far as there is room; whether all of it was.
fn push(line: &mut String, text: &str) -> bool {
    let fits = start(text, LINE.saturating_sub(line.chars().count()));
    line.push_str(fits);
    fits.len() == text.len()
}

/// The first characters of a text.
fn start(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}

/// Takes pasted text, with what could drive a terminal made visible. A prompt takes its first line that is not blank.
pub fn paste(state: &mut State, text: &str, effects: &mut Vec<Effect>) {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    let mut lines = text.split('\n').map(visible);
    if let Mode::Note(_) = &state.mode {
        insert(state, &lines.collect::<Vec<_>>().join("\n"), effects);
    } else if state.context().takes_text()
        && let Some(line) = lines.find(|line| !line.trim().is_empty())
    {
        insert(state, line.trim(), effects);
    } else if !text.trim().is_empty() {
        state.notice = Some(Notice::info("nothing here takes text: / opens the search, e a note"));
    }
}

/// Takes a key that edits: backspace, arrows, word by word.
pub fn edit(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    match &mut state.mode {
        Mode::Note(editor) => {
            editor.asked = false;
            editor.area.input(input(key));
        }
        Mode::Search(prompt) => {
            erase(&mut prompt.text, key);
            searching::typed(state, effects);
        }
        Mode::Ask(prompt) => {
            if !travel(prompt, key) {
                prompt.edit(|line| erase(line, key));
            }
        }
        Mode::Help(help) => {
            erase(&mut help.filter, key);
            help.top = 0;
        }
        Mode::Palette(palette) => {
            erase(&mut palette.filter, key);
            palette.selected = 0;
        }
        Mode::Details(_) | Mode::Elsewhere(_) | Mode::Browse => {}
    }
}

/// Keeps what was typed.
pub fn accept(state: &mut State, effects: &mut Vec<Effect>) {
    match &state.mode {
        Mode::Search(_) => searching::accept(state, effects),
        Mode::Note(_) => {
            if let Mode::Note(editor) = std::mem::replace(&mut state.mode, Mode::Browse) {
                let claim = (editor.article, editor.place, editor.kind);
                notes::keep(state, claim, &editor.text(), effects);
            }
        }
        Mode::Ask(ask) => {
            let Ask { text, about, .. } = ask.clone();
            match about {
                Asking::File { what: Written::Corrections, replace } => findings::save(state, &text, replace, effects),
                Asking::File { what: Written::Export, replace } => exports::save(state, &text, replace, effects),
                Asking::Correction { article, place, rule } => {
                    findings::keep_correction(state, (article, place, &rule), &text, effects);
                }
                Asking::Evidence { article, place, kind, at } => {
                    hand::keep_evidence(state, (article, place, kind), at, &text, effects);
                }
            }
        }
        Mode::Palette(palette) => {
            let Some(command) = palette.command() else { return };
            state.mode = Mode::Browse;
            super::perform(state, command, None, effects);
        }
        Mode::Details(_) | Mode::Help(_) | Mode::Elsewhere(_) | Mode::Browse => {}
    }
}

/// Names the file that is asked for in the next form that can be written.
pub fn next_form(state: &mut State) {
    let Mode::Ask(Ask { text, about: Asking::File { what, .. }, .. }) = &state.mode else { return };
    let (text, what) = (text.trim().to_owned(), *what);
    let names = match what {
        Written::Corrections => offered(state).into_iter().map(|(name, _)| name).collect(),
        Written::Export => exports::names(),
    };
    let at = names.iter().position(|name| *name == text).map_or(0, |at| (at + 1) % names.len().max(1));
    if let Some(name) = names.into_iter().nth(at) {
        state.mode = Mode::Ask(Ask::new(name, Asking::File { what, replace: false }));
    }
}

/// Begins a new line in a note.
pub fn break_line(state: &mut State, effects: &mut Vec<Effect>) {
    if let Mode::Note(_) = &state.mode {
        insert(state, "\n", effects);
    }
}

/// Moves the cursor of a line, or deletes what is behind it; whether the key does that.
fn travel(ask: &mut Ask, key: Key) -> bool {
    if key.ctrl() || key.alt() {
        return false;
    }
    let next = ask.text[ask.at..].chars().next().map_or(0, char::len_utf8);
    match key.code() {
        Code::Left => ask.at -= ask.text[..ask.at].chars().next_back().map_or(0, char::len_utf8),
        Code::Right => ask.at += next,
        Code::Home => ask.at = 0,
        Code::End => ask.at = ask.text.len(),
        Code::Delete => {
            let end = ask.at + next;
            ask.at = end;
            ask.edit(|line| line.truncate(end - next));
        }
        _ => return false,
    }
    true
}

/// Backspace takes a character, `ctrl-w` and `alt-backspace` a word, `ctrl-u` everything.
fn erase(text: &mut String, key: Key) {
    match (key.code(), key.ctrl(), key.alt()) {
        (Code::Backspace, false, false) | (Code::Char('h'), true, false) => {
            text.pop();
        }
        (Code::Char('w'), true, false) | (Code::Backspace, _, _) => {
            text.truncate(text.trim_end().trim_end_matches(|c: char| !c.is_whitespace()).len());
        }
        (Code::Char('u'), true, false) => text.clear(),
        _ => {}
    }
}

fn input(key: Key) -> Input {
    let code = match key.code() {
        Code::Char(character) => InputKey::Char(character),
        Code::Enter => InputKey::Enter,
        Code::Esc => InputKey::Esc,
        Code::Tab => InputKey::Tab,
        Code::Backspace => InputKey::Backspace,
        Code::Delete => InputKey::Delete,
        Code::Up => InputKey::Up,
        Code::Down => InputKey::Down,
        Code::Left => InputKey::Left,
        Code::Right => InputKey::Right,
        Code::Home => InputKey::Home,
        Code::End => InputKey::End,
        Code::PageUp => InputKey::PageUp,
        Code::PageDown => InputKey::PageDown,
        Code::Function(number) => InputKey::F(number),
    };
    Input { key: code, ctrl: key.ctrl(), alt: key.alt(), shift: key.shift() }
}
