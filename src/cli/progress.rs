//! How far long work has come, on standard error when that is a terminal.

use crate::align::{Cancelled, Watch};
use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Work that is done sooner says nothing.
const PATIENCE: Duration = Duration::from_millis(500);
/// Between two updates.
const PACE: Duration = Duration::from_millis(100);

/// A line that is written over as the work goes on, and wiped when it is done.
pub struct Progress {
    /// When to write next; `None` when standard error is no terminal.
    next: Option<Mutex<Instant>>,
    start: Instant,
}

impl Progress {
    /// Starts to wait.
    pub fn new() -> Self {
        let start = Instant::now();
        Self { next: io::stderr().is_terminal().then(|| Mutex::new(start + PATIENCE)), start }
    }
}

impl Watch for Progress {
    fn progress(&self, done: f32) -> Result<(), Cancelled> {
        // Whoever holds the lock writes; the others need not.
        if let Some(mut next) = self.next.as_ref().and_then(|next| next.try_lock().ok()) {
            let now = Instant::now();
            if now >= *next {
                *next = now + PACE;
                let _ = write!(io::stderr(), "\rcomparing {:3.0} %", done.clamp(0.0, 1.0) * 100.0);
            }
        }
        Ok(())
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.next.is_some() && self.start.elapsed() >= PATIENCE {
            let _ = write!(io::stderr(), "\r{:16}\r", "");
        }
    }
}
