//! The keeper: what is typed into a note goes to disk beside the loop, as it is typed; at the end of the program the loop itself writes it once more.

use super::input::Event;
use crate::app::{Message, Notice};
use crate::session::{Draft, Drafts};
use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How long a write is followed by none.
const PAUSE: Duration = Duration::from_millis(500);

/// What loop and keeper share.
struct Desk {
    /// What is to be written; newer drafts take its place.
    waiting: Mutex<Option<Vec<Draft>>>,
    arrived: Condvar,
    file: Mutex<Drafts>,
}

/// The keeper's handle.
pub struct Keeper {
    desk: Arc<Desk>,
    /// What was handed over last.
    last: Vec<Draft>,
    sender: Sender<Event>,
    /// Whether it has a thread of its own.
    beside: bool,
}

impl Keeper {
    /// Starts the keeper of a file that holds these drafts. It ends with the program.
    pub fn start(file: Drafts, last: Vec<Draft>, sender: Sender<Event>) -> Self {
        let desk = Arc::new(Desk { waiting: Mutex::default(), arrived: Condvar::new(), file: Mutex::new(file) });
        let (own, answers) = (Arc::clone(&desk), sender.clone());
        let serve = move || {
            let mut failed = false;
            loop {
                own.wait();
                let outcome = own.write();
                if let (Err(error), false) = (&outcome, failed) {
                    tell(&answers, error);
                }
                failed = outcome.is_err();
                thread::sleep(PAUSE);
            }
        };
        let beside = thread::Builder::new().name("drafts".to_owned()).spawn(serve).is_ok();
        Self { desk, last, sender, beside }
    }

    /// Has these drafts written soon, where they are others than the last ones.
    pub fn keep(&mut self, drafts: Vec<Draft>) {
        if drafts == self.last {
            return;
        }
        self.last.clone_from(&drafts);
        *lock(&self.desk.waiting) = Some(drafts);
        if self.beside {
            self.desk.arrived.notify_one();
        } else if let Err(error) = self.desk.write() {
            tell(&self.sender, &error);
        }
    }

    /// Whether there were drafts when it was last told of them.
    pub const fn holds_any(&self) -> bool {
        !self.last.is_empty()
    }

    /// Writes what waits, at once: it is on disk when this comes back, if that can be.
    pub fn finish(&self) {
        // The program ends: nobody is left to be told.
        let _ = self.desk.write();
    }
}

impl Desk {
    /// Waits for something to write.
    fn wait(&self) {
        let mut waiting = lock(&self.waiting);
        while waiting.is_none() {
            waiting = self.arrived.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Writes what waits, if anything. The file is taken first, so that an older write never follows a newer one.
    fn write(&self) -> io::Result<()> {
        let file = lock(&self.file);
        let waiting = lock(&self.waiting).take();
        waiting.map_or(Ok(()), |drafts| file.keep(&drafts))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn tell(sender: &Sender<Event>, error: &io::Error) {
    let notice = Notice::error(format!("what is half typed cannot be kept on disk: {error}"));
    // The loop may have ended already.
    let _ = sender.send(Event::Message(Message::Notice(notice)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app;
    use crate::app::sample::Player;
    use std::sync::mpsc;

    #[test]
    fn the_last_drafts_are_on_disk_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let (file, left) = Drafts::open(folder.path(), "test", true);
        let (sender, _events) = mpsc::channel();
        let mut keeper = Keeper::start(file, left, sender);
        let mut player = Player::new(120, 40);
        player.press("] c e");
        let mut last = Vec::new();
        for _ in 0..200 {
            player.press("x");
            last = app::drafts(&player.state);
            keeper.keep(last.clone());
        }
        keeper.finish();
        assert_eq!(last[0].text.len(), 200);
        assert_eq!(Drafts::open(folder.path(), "test", true).1, last);
        keeper.keep(Vec::new());
        keeper.finish();
        assert_eq!(Drafts::open(folder.path(), "test", true).1, []);
    }

    #[test]
    fn what_cannot_be_written_is_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let (file, left) = Drafts::open(&folder.path().join("gone"), "test", true);
        let (sender, events) = mpsc::channel();
        let mut keeper = Keeper::start(file, left, sender);
        let mut player = Player::new(120, 40);
        player.press("] c e h i");
        keeper.keep(app::drafts(&player.state));
        let Ok(Event::Message(Message::Notice(notice))) = events.recv() else { panic!("it is told") };
        assert!(notice.is_error && notice.text.contains("half typed"), "{}", notice.text);
    }
}
