//! The terminal taken and given back: raw mode, the alternate screen, the mouse.

use super::sparing::Sparing;
use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};
use std::io::{self, BufWriter, Stdout, Write};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Once, OnceLock};
use std::thread::{self, ThreadId};

/// Whether the terminal is taken at the moment, so that it is given back once only, by whoever comes first.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The thread that runs the loop: what panics elsewhere is dealt with there, while the program goes on.
static LOOP: OnceLock<ThreadId> = OnceLock::new();

/// Columns and rows of the largest screen that is drawn on: more than any display shows. A frame is held twice, with some 40 bytes a cell.
const LARGEST: (u16, u16) = (2_000, 1_000);

/// Columns and rows where the terminal names none.
const USUAL: (u16, u16) = (80, 24);

/// The terminal, taken. Given back on drop, and by the panic hook before a panic is reported.
pub struct Screen {
    /// Never dropped: it would show the cursor once more, and panic where no terminal is left to complain to.
    terminal: ManuallyDrop<Terminal<Sparing<BufWriter<Stdout>>>>,
    size: (u16, u16),
}

impl Screen {
    /// Takes the terminal.
    pub fn open() -> io::Result<Self> {
        install_panic_hook();
        super::abort::prepare(&TAKEN)?;
        take()?;
        let size = size();
        let backend = Sparing::new(BufWriter::with_capacity(1 << 16, io::stdout()), size);
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, size.0, size.1)) };
        match Terminal::with_options(backend, options) {
            Ok(terminal) => Ok(Self { terminal: ManuallyDrop::new(terminal), size }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Takes the terminal again after it was given back, with everything to be drawn anew.
    pub fn reopen(&mut self) -> io::Result<()> {
        take()?;
        self.clear()
    }

    /// Gives the terminal back.
    pub fn close() {
        give_back();
    }

    /// Takes the size that the terminal has now, and gives it: columns and rows.
    pub fn fit(&mut self) -> io::Result<(u16, u16)> {
        let now = size();
        if now != self.size {
            self.size = now;
            self.clear()?;
        }
        Ok(now)
    }

    /// Draws a frame. Only what changed is written.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> io::Result<()> {
        if super::abort::is_under_way() {
            return Ok(());
        }
        self.terminal.draw(render).map(|_| ())
    }

    /// Forgets what is on screen, so that the next frame is drawn whole.
    pub fn clear(&mut self) -> io::Result<()> {
        self.terminal.backend_mut().wipe(self.size)?;
        // `Terminal::clear` asks the terminal where the cursor is, and the thread that listens to keys would take the answer.
        self.terminal.resize(Rect::new(0, 0, self.size.0, self.size.1))
    }

    /// Asks the terminal for the colour of its background (OSC 11). Nothing waits for the answer: it comes with the keys, or never.
    pub fn ask_background(&mut self) -> io::Result<()> {
        let out = self.terminal.backend_mut();
        write!(out, "\x1b]11;?\x1b\\").and_then(|()| Write::flush(out))
    }

    /// Puts a text on the clipboard of the terminal (OSC 52), which works over SSH too.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let out = self.terminal.backend_mut();
        execute!(out, CopyToClipboard::to_clipboard_from(text.as_bytes()))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Columns and rows that the terminal says it has, as far as they make sense.
fn size() -> (u16, u16) {
    sensible(terminal_size::terminal_size().map(|(columns, rows)| (columns.0, rows.0)))
}

fn sensible(told: Option<(u16, u16)>) -> (u16, u16) {
    let (columns, rows) = told.unwrap_or_default();
    let some = |told: u16, usual: u16, largest: u16| if told == 0 { usual } else { told.min(largest) };
    (some(columns, USUAL.0, LARGEST.0), some(rows, USUAL.1, LARGEST.1))
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste, cursor::Hide)
        .inspect_err(|_| give_back())
}

/// Gives the terminal back. Nothing can be done about an error here: the terminal is gone.
fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = execute!(out, DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
    let _ = out.flush();
}

/// Gives back what can be of a terminal that takes nothing, without waiting for it.
#[cfg(unix)]
pub fn abandon() {
    /// How long it is tried.
    const TRIED: std::time::Duration = std::time::Duration::from_millis(200);
    let _ = disable_raw_mode();
    if thread::Builder::new().spawn(give_back).is_ok() {
        thread::sleep(TRIED);
    }
}

/// A panic of the loop gives the terminal back before it is reported. One in another thread is reported by the loop instead.
fn install_panic_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = LOOP.set(thread::current().id());
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if LOOP.get() == Some(&thread::current().id()) {
                give_back();
                report(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_that_make_no_sense_are_brought_to_some_that_do() {
        assert_eq!(sensible(Some((120, 40))), (120, 40));
        assert_eq!(sensible(Some((1, 1))), (1, 1));
        assert_eq!(sensible(Some((0, 0))), (80, 24));
        assert_eq!(sensible(Some((0, 40))), (80, 40));
        assert_eq!(sensible(None), (80, 24));
        assert_eq!(sensible(Some((65_535, 65_535))), (2_000, 1_000));
    }
}
