//! What arrives from outside: keys, mouse, sizes, signals.

use super::RuntimeError;
use super::source::Source;
use crate::app::Message;
use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

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
    /// The window may have another size.
    Resized,
    /// A text for the clipboard that tmux did not take.
    Copy(String),
    /// The terminal is gone, or nothing hears the keyboard any more.
    Lost,
}

impl Event {
    /// Whether it tells only how far the work beside the loop has come.
    pub const fn is_news(&self) -> bool {
        matches!(self, Self::Of(..) | Self::Message(Message::Progress { .. }))
    }
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

/// Tells the loop when the thread that reads the keyboard ends, for whatever reason: nobody could be heard any more.
struct Listener(Sender<Event>);

impl Drop for Listener {
    fn drop(&mut self) {
        // The loop may have ended already; then nobody needs to know.
        let _ = self.0.send(Event::Lost);
    }
}

/// Starts the threads that wait for the terminal and for signals.
pub fn listen(sender: Sender<Event>, keyboard: &Arc<Keyboard>, asked: &Arc<Asked>) -> Result<(), RuntimeError> {
    signals(sender.clone(), Arc::clone(keyboard), Arc::clone(asked))?;
    let mut terminal = Source::open()?;
    let keyboard = Arc::clone(keyboard);
    let listen = move || {
        let listener = Listener(sender);
        let mut found = Vec::new();
        loop {
            keyboard.wait();
            match terminal.next(&mut found) {
                Ok(resized) if resized && listener.0.send(Event::Resized).is_err() => return,
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return,
            }
            for message in found.drain(..) {
                if listener.0.send(Event::Message(message)).is_err() {
                    return;
                }
            }
        }
    };
    thread::Builder::new().name("input".to_owned()).spawn(listen).map_err(RuntimeError::Thread)?;
    Ok(())
}

/// The signal that asks the program to end, and since when. What was typed before it is still taken, but not for long.
#[derive(Debug, Default)]
pub struct Asked(Mutex<Option<(i32, Instant)>>);

/// How long what came before a signal is still taken.
const GRACE: Duration = Duration::from_millis(40);

impl Asked {
    /// The signal, when it is to be waited for no longer.
    pub fn overdue(&self) -> Option<i32> {
        let asked = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        asked.filter(|(_, since)| since.elapsed() >= GRACE).map(|(signal, _)| signal)
    }

    #[cfg(unix)]
    fn ask(&self, signal: i32) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert((signal, Instant::now()));
    }
}

/// How long the loop may take to end. One that writes to a terminal that takes nothing never does.
#[cfg(unix)]
const LAST: Duration = Duration::from_secs(2);

#[cfg(unix)]
fn signals(sender: Sender<Event>, keyboard: Arc<Keyboard>, asked: Arc<Asked>) -> Result<(), RuntimeError> {
    use signal_hook::consts::{
        SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU,
        SIGXFSZ,
    };
    // A file that would grow too large is an error of its write, and no end.
    signal_hook::flag::register(SIGXFSZ, Arc::default())?;
    let ends = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2, SIGXCPU];
    let mut signals = signal_hook::iterator::Signals::new(ends.into_iter().chain([SIGTSTP]))?;
    let serve = move || {
        for signal in signals.forever() {
            // What stops or interrupts another program that has the terminal stops this one with it, and does not end it.
            if keyboard.is_lent() && matches!(signal, SIGTSTP | SIGINT | SIGQUIT) {
                if signal == SIGTSTP && stop().is_err() {
                    return;
                }
                continue;
            }
            if signal == SIGTSTP {
                if sender.send(Event::Stop).is_err() {
                    return;
                }
                continue;
            }
            asked.ask(signal);
            if sender.send(Event::Signal(signal)).is_err() {
                return;
            }
            if !keyboard.is_lent() {
                thread::sleep(LAST);
                super::terminal::abandon();
                std::process::exit(128 + signal);
            }
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(serve).map_err(RuntimeError::Thread)?;
    Ok(())
}

#[cfg(not(unix))]
fn signals(_sender: Sender<Event>, _keyboard: Arc<Keyboard>, _asked: Arc<Asked>) -> Result<(), RuntimeError> {
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
