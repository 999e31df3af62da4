//! What an abort leaves time for. Memory that cannot be had, a stack that overflows and a panic inside a panic end the program by `abort`, past every `Drop`
//! and every thread: only the handler of its signal is still run.
//!
//! This is the one module with `unsafe`: a handler is given to the system, which holds it to what may be done between any two instructions.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the signal of an abort has come: sent from outside it leaves the program alive, which then draws no more.
static COME: AtomicBool = AtomicBool::new(false);

/// Whether an abort is under way.
pub fn is_under_way() -> bool {
    COME.load(Ordering::SeqCst)
}

/// Has an abort give the terminal back where it is taken by then. To be called before it is taken, for the modes to go back to.
#[cfg(unix)]
pub fn prepare(taken: &'static AtomicBool) -> io::Result<()> {
    use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
    use signal_hook::consts::SIGABRT;
    use std::sync::OnceLock;

    static MODES: OnceLock<Termios> = OnceLock::new();
    if MODES.get().is_some() {
        return Ok(());
    }
    // Standard output is a terminal, or nothing would be shown; its modes are those of the keyboard too.
    if let Ok(modes) = tcgetattr(rustix::stdio::stdout()) {
        // Whoever came first has them.
        let _ = MODES.set(modes);
    }
    let give_back = move || {
        COME.store(true, Ordering::SeqCst);
        // It stays taken: a program that lives on gives it back once more, for it may be in the middle of a frame.
        if taken.load(Ordering::SeqCst) {
            // Nothing more can be done about an error.
            let _ = rustix::io::write(rustix::stdio::stdout(), LEAVE);
            if let Some(modes) = MODES.get() {
                let _ = tcsetattr(rustix::stdio::stdout(), OptionalActions::Now, modes);
            }
        }
    };
    // SAFETY: the closure reads and writes atomics, reads a cell that is set by now, and makes two system calls (write, ioctl) with memory that is never freed. It takes no
    // lock, allocates nothing and does not panic, so it may interrupt anything.
    #[expect(unsafe_code, reason = "an action for a signal can be registered in no other way")]
    unsafe { signal_hook::low_level::register(SIGABRT, give_back) }.map(|_| ())
}

/// No signal tells of an abort here.
#[cfg(not(unix))]
pub fn prepare(_: &'static AtomicBool) -> io::Result<()> {
    Ok(())
}

/// What gives back the screen, the mouse, pastes and the cursor, all in one write.
#[cfg(unix)]
const LEAVE: &[u8] = b"\x1b[?2004l\x1b[?1006l\x1b[?1015l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?1049l\x1b[?25h";

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crossterm::event::{DisableBracketedPaste, DisableMouseCapture};
    use crossterm::terminal::LeaveAlternateScreen;
    use crossterm::{cursor, queue};

    #[test]
    fn it_gives_back_what_the_screen_gives_back() {
        let mut bytes = Vec::new();
        queue!(bytes, DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, cursor::Show).unwrap();
        assert_eq!(bytes, LEAVE);
    }
}
