//! What arrives from outside: keys, mouse, sizes, signals.

use crate::app::Message;
use crate::app::message::{Mouse, MouseKind};
use crate::keymap::{Code, Key};
use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// Something for the loop.
pub enum Event {
    /// For the state.
    Message(Message),
    /// For the state, from work on the texts of that edition.
    Of(u64, Message),
    /// The shell asks the program to stop.
    Stop,
    /// A signal asks the program to end.
    Signal(i32),
    /// The terminal is gone.
    Lost(io::Error),
}

/// The keyboard, which may be lent to another program: then nothing of what is typed is read here.
#[derive(Debug, Default)]
pub struct Keyboard {
    lending: Mutex<Lending>,
    changed: Condvar,
}

#[derive(Clone, Copy, Debug, Default)]
struct Lending {
    /// It is lent, or is to be.
    lent: bool,
    /// The thread that reads it has let go.
    free: bool,
}

/// How long to wait for the thread that reads the keyboard; one that has ended never lets go.
const PATIENCE: Duration = Duration::from_secs(1);

impl Keyboard {
    fn lending(&self) -> MutexGuard<'_, Lending> {
        self.lending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lends it: comes back when nothing is read here any more.
    pub fn lend(&self) {
        let mut lending = self.lending();
        lending.lent = true;
        wake();
        while !lending.free {
            let (guard, waited) = self.changed.wait_timeout(lending, PATIENCE).unwrap_or_else(PoisonError::into_inner);
            lending = guard;
            if waited.timed_out() {
                return;
            }
        }
    }

    /// Takes it back.
    pub fn take_back(&self) {
        self.lending().lent = false;
        self.changed.notify_all();
    }

    fn is_lent(&self) -> bool {
        self.lending().lent
    }

    /// Waits while it is lent.
    fn wait(&self) {
        let mut lending = self.lending();
        while lending.lent {
            lending.free = true;
            self.changed.notify_all();
            lending = self.changed.wait(lending).unwrap_or_else(PoisonError::into_inner);
        }
        lending.free = false;
    }
}

/// Has the thread that waits for a key come back from it: a change of the window's size, even to the same, is an event.
#[cfg(unix)]
fn wake() {
    // Without it the thread comes back at the next key.
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGWINCH);
}

/// Nothing wakes the thread here: it looks for itself from time to time.
#[cfg(not(unix))]
const fn wake() {}

/// Waits for an event of the terminal.
#[cfg(unix)]
fn next() -> io::Result<Option<event::Event>> {
    event::read().map(Some)
}

/// Waits for an event of the terminal, for a while.
#[cfg(not(unix))]
fn next() -> io::Result<Option<event::Event>> {
    if event::poll(PATIENCE / 4)? { event::read().map(Some) } else { Ok(None) }
}

/// Starts the threads that wait for the terminal and for signals.
pub fn listen(sender: Sender<Event>, keyboard: &Arc<Keyboard>) -> io::Result<()> {
    signals(sender.clone(), Arc::clone(keyboard))?;
    let keyboard = Arc::clone(keyboard);
    thread::Builder::new().name("input".to_owned()).spawn(move || {
        loop {
            keyboard.wait();
            let event = match next() {
                Ok(event) => event.and_then(translate).map(Event::Message),
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
fn signals(sender: Sender<Event>, keyboard: Arc<Keyboard>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            // What stops or interrupts another program that has the terminal stops this one with it, and does not end it.
            if keyboard.is_lent() && matches!(signal, SIGTSTP | SIGINT) {
                if signal == SIGTSTP && stop().is_err() {
                    return;
                }
                continue;
            }
            let event = if signal == SIGTSTP { Event::Stop } else { Event::Signal(signal) };
            if sender.send(event).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

#[cfg(not(unix))]
fn signals(_sender: Sender<Event>, _keyboard: Arc<Keyboard>) -> io::Result<()> {
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
        MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
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
