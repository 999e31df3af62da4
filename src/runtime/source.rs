//! Where keys come from: the terminal itself.

#[cfg(not(unix))]
pub use console::Source;
#[cfg(unix)]
pub use tty::Source;

#[cfg(unix)]
mod tty {
    use crate::app::Message;
    use crate::runtime::keys::Parser;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use signal_hook::consts::SIGWINCH;
    use std::fs::File;
    use std::io::{self, ErrorKind, IsTerminal, Read};
    use std::os::fd::AsFd;
    use std::os::unix::net::UnixStream;

    /// Bytes that are read at once.
    const CHUNK: usize = 1 << 16;

    /// The terminal, and what wakes the thread that waits for it.
    pub struct Source {
        terminal: File,
        /// A byte comes in with each change of the window's size.
        resized: UnixStream,
        parser: Parser,
        chunk: Vec<u8>,
    }

    impl Source {
        /// Standard input where that is a terminal, else the one that the program runs on.
        pub fn open() -> io::Result<Self> {
            let input = io::stdin();
            let terminal = if input.is_terminal() {
                File::from(input.as_fd().try_clone_to_owned()?)
            } else {
                File::open("/dev/tty")?
            };
            let (resized, sender) = UnixStream::pair()?;
            resized.set_nonblocking(true)?;
            signal_hook::low_level::pipe::register(SIGWINCH, sender)?;
            Ok(Self { terminal, resized, parser: Parser::default(), chunk: vec![0; CHUNK] })
        }

        /// Waits for something to come, and adds it, or for the window to change its size; whether it did. An error when nothing will come any more.
        pub fn next(&mut self, found: &mut Vec<Message>) -> io::Result<bool> {
            let patience = self.parser.patience().and_then(|patience| Timespec::try_from(patience).ok());
            let mut waited = [
                PollFd::from_borrowed_fd(self.terminal.as_fd(), PollFlags::IN),
                PollFd::from_borrowed_fd(self.resized.as_fd(), PollFlags::IN),
            ];
            if poll(&mut waited, patience.as_ref())? == 0 {
                self.parser.silence(found);
                return Ok(false);
            }
            let [typed, resized] = waited.map(|waited| waited.revents());
            if resized.contains(PollFlags::IN) {
                while matches!(self.resized.read(&mut self.chunk), Ok(1..)) {}
            }
            if typed.contains(PollFlags::IN) {
                match self.terminal.read(&mut self.chunk)? {
                    0 => return Err(ErrorKind::UnexpectedEof.into()),
                    count => self.parser.take(&self.chunk[..count], found),
                }
            } else if !typed.is_empty() {
                return Err(ErrorKind::BrokenPipe.into());
            }
            Ok(resized.contains(PollFlags::IN))
        }
    }
}

#[cfg(not(unix))]
mod console {
    use crate::app::Message;
    use crate::app::message::{Mouse, MouseKind};
    use crate::keymap::{Code, Key};
    use crossterm::event::{
        self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
    };
    use std::io;
    use std::time::Duration;

    /// So long the keyboard is waited for at once, for it may be lent meanwhile.
    const PATIENCE: Duration = Duration::from_millis(250);

    /// The console.
    pub struct Source;

    impl Source {
        /// The console of the program.
        pub fn open() -> io::Result<Self> {
            Ok(Self)
        }

        /// Waits for an event, for a while, and adds it. A change of size is one of them.
        pub fn next(&mut self, found: &mut Vec<Message>) -> io::Result<bool> {
            if event::poll(PATIENCE)? {
                found.extend(translate(event::read()?));
            }
            Ok(false)
        }
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
}
