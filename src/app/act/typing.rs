//! Typing into the prompts, the filters of help and palette, and a note.

use super::{claims, exports, findings, hand, searching};
use crate::app::message::{Effect, Notice};
use crate::app::state::{Ask, Asking, Mode, State, Written};
use crate::keymap::{Code, Key};
use crate::text::visible::visible;
use ratatui_textarea::{Input, Key as InputKey};

/// Takes a typed character.
pub fn insert(state: &mut State, character: char) {
    match &mut state.mode {
        Mode::Search(prompt) => {
            prompt.text.push(character);
            searching::typed(state);
        }
        Mode::Help(help) => {
            help.filter.push(character);
            help.top = 0;
        }
        Mode::Note(editor) => editor.area.insert_char(character),
        Mode::Ask(prompt) => {
            prompt.text.push(character);
            prompt.about = prompt.about.changed();
        }
        Mode::Palette(palette) => {
            palette.filter.push(character);
            palette.selected = 0;
        }
        Mode::Details(_) | Mode::Browse => {}
    }
}

/// Takes pasted text, with what could drive a terminal made visible. A prompt takes its first line that is not blank.
pub fn paste(state: &mut State, text: &str) {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    let mut lines = text.split('\n').map(visible);
    if let Mode::Note(editor) = &mut state.mode {
        editor.area.insert_str(lines.collect::<Vec<_>>().join("\n"));
    } else if state.context().takes_text()
        && let Some(line) = lines.find(|line| !line.trim().is_empty())
    {
        line.trim().chars().for_each(|character| insert(state, character));
    } else if !text.trim().is_empty() {
        state.notice = Some(Notice::info("nothing here takes text: / opens the search, e a note"));
    }
}

/// Takes a key that edits: backspace, arrows, word by word.
pub fn edit(state: &mut State, key: Key) {
    match &mut state.mode {
        Mode::Note(editor) => {
            editor.area.input(input(key));
        }
        Mode::Search(prompt) => {
            erase(&mut prompt.text, key);
            searching::typed(state);
        }
        Mode::Ask(prompt) => {
            erase(&mut prompt.text, key);
            prompt.about = prompt.about.changed();
        }
        Mode::Help(help) => {
            erase(&mut help.filter, key);
            help.top = 0;
        }
        Mode::Palette(palette) => {
            erase(&mut palette.filter, key);
            palette.selected = 0;
        }
        Mode::Details(_) | Mode::Browse => {}
    }
}

/// Keeps what was typed.
pub fn accept(state: &mut State, effects: &mut Vec<Effect>) {
    match &state.mode {
        Mode::Search(_) => searching::accept(state),
        Mode::Note(_) => {
            if let Mode::Note(editor) = std::mem::replace(&mut state.mode, Mode::Browse) {
                let claim = (editor.article, editor.place, editor.kind);
                claims::keep_note(state, claim, &editor.area.lines().join("\n"), effects);
            }
        }
        Mode::Ask(ask) => {
            let Ask { text, about } = ask.clone();
            match about {
                Asking::File { what: Written::Corrections, replace } => findings::save(state, &text, replace, effects),
                Asking::File { what: Written::Export, replace } => exports::save(state, &text, replace, effects),
                Asking::Evidence { article, place, kind } => {
                    hand::keep_evidence(state, (article, place, kind), &text, effects);
                }
            }
        }
        Mode::Palette(palette) => {
            let Some(command) = palette.command() else { return };
            state.mode = Mode::Browse;
            super::perform(state, command, None, effects);
        }
        Mode::Details(_) | Mode::Help(_) | Mode::Browse => {}
    }
}

/// Begins a new line in a note.
pub fn break_line(state: &mut State) {
    if let Mode::Note(editor) = &mut state.mode {
        editor.area.insert_newline();
    }
}

/// Backspace takes a character, `ctrl-w` and `alt-backspace` a word, `ctrl-u` everything.
fn erase(text: &mut String, key: Key) {
    match (key.code(), key.ctrl(), key.alt()) {
        (Code::Backspace, false, false) | (Code::Char('h'), true, false) => {
            text.pop();
        }
        (Code::Char('w'), true, false) | (Code::Backspace, _, _) => {
            let kept = text.trim_end().rfind(char::is_whitespace).map_or(0, |space| space + 1);
            text.truncate(kept);
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
