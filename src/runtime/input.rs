//! What arrives from outside: keys, mouse, sizes, signals.

use crate::app::Message;
use crate::app::message::{Mouse, MouseKind};
use crate::keymap::{Code, Key};
use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use std::io;
use std::sync::mpsc::Sender;
use std::thread;

/// Something for the loop.
pub enum Event {
    /// For the state.
    Message(Message),
    /// The shell asks the program to stop.
    Stop,
    /// A signal asks the program to end.
    Signal(i32),
    /// The terminal is gone.
    Lost(io::Error),
}

/// Starts the threads that wait for the terminal and for signals.
pub fn listen(sender: Sender<Event>) -> io::Result<()> {
    signals(sender.clone())?;
    thread::Builder::new().name("input".to_owned()).spawn(move || {
        loop {
            let event = match event::read() {
                Ok(event) => translate(event).map(Event::Message),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => None,
                Err(error) => {
                    // The loop may have ended already; then nobody needs to know.
                    let _ = sender.send(Event::Lost(error));
                    return;
                }
            };
            if let Some(event) = event
                && sender.send(event).is_err()
            {
                return;
            }
        }
    })?;
    Ok(())
}

#[cfg(unix)]
fn signals(sender: Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let event = if signal == SIGTSTP { Event::Stop } else { Event::Signal(signal) };
            if sender.send(event).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

#[cfg(not(unix))]
fn signals(_sender: Sender<Event>) -> io::Result<()> {
    Ok(())
}

/// Stops the program until it is resumed. Where there is no job control it goes on at once.
#[cfg(unix)]
pub fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

/// Stops nothing: there is no job control here.
#[cfg(not(unix))]
pub fn stop() -> io::Result<()> {
    Ok(())
}

/// What an event of the terminal means to the state, if anything.
fn translate(event: event::Event) -> Option<Message> {
    match event {
        event::Event::Key(key) if key.kind != KeyEventKind::Release => translate_key(key).map(Message::Key),
        event::Event::Mouse(mouse) => translate_mouse(mouse).map(Message::Mouse),
        event::Event::Resize(columns, rows) => Some(Message::Resize { columns, rows }),
        event::Event::Paste(text) => Some(Message::Paste(text)),
        _ => None,
    }
}

fn translate_key(event: KeyEvent) -> Option<Key> {
    let held = |modifier| event.modifiers.contains(modifier);
    let mut shift = held(KeyModifiers::SHIFT);
    let code = match event.code {
        KeyCode::Char(character) => {
            // The character says already whether shift is held.
            shift = false;
            Code::Char(character)
        }
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => {
            shift = true;
            Code::Tab
        }
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::Function(number),
        _ => return None,
    };
    Some(Key::new(code, held(KeyModifiers::CONTROL), held(KeyModifiers::ALT), shift))
}

fn translate_mouse(event: MouseEvent) -> Option<Mouse> {
    let kind = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Click,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        _ => return None,
    };
    Some(Mouse { kind, column: event.column, row: event.row })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_arrive_as_the_key_map_writes_them() {
        let key = |code, modifiers| translate_key(KeyEvent::new(code, modifiers)).map(|key| key.to_string());
        assert_eq!(key(KeyCode::Char('G'), KeyModifiers::SHIFT).as_deref(), Some("G"));
        assert_eq!(key(KeyCode::Char('d'), KeyModifiers::CONTROL).as_deref(), Some("ctrl-d"));
        assert_eq!(key(KeyCode::Char('o'), KeyModifiers::ALT).as_deref(), Some("alt-o"));
        assert_eq!(key(KeyCode::Char(' '), KeyModifiers::NONE).as_deref(), Some("space"));
        assert_eq!(key(KeyCode::BackTab, KeyModifiers::SHIFT).as_deref(), Some("shift-tab"));
        assert_eq!(key(KeyCode::CapsLock, KeyModifiers::NONE), None);
    }
}
