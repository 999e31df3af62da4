//! The searcher: searches beside the loop, so that whatever is typed the keyboard is served. A newer request calls off the older one.

use super::input::Event;
use crate::app::Message;
use crate::app::search::{Search, Wanted};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

/// What loop and searcher share.
#[derive(Default)]
struct Desk {
    /// The request that waits, with its number; a newer one takes its place.
    waiting: Mutex<Option<(u64, Wanted)>>,
    arrived: Condvar,
    /// The number of the newest request.
    newest: AtomicU64,
}

/// The searcher's handle.
pub struct Searcher {
    desk: Arc<Desk>,
    sender: Sender<Event>,
    /// Whether it has a thread of its own.
    beside: bool,
}

impl Searcher {
    /// Starts the searcher. It ends with the program.
    pub fn start(sender: Sender<Event>) -> Self {
        let desk = Arc::<Desk>::default();
        let (own, answers) = (Arc::clone(&desk), sender.clone());
        let serve = move || {
            loop {
                let (generation, wanted) = own.next();
                own.search(generation, &wanted, &answers);
            }
        };
        let beside = thread::Builder::new().name("search".to_owned()).spawn(serve).is_ok();
        Self { desk, sender, beside }
    }

    /// Asks for a search.
    pub fn ask(&self, generation: u64, wanted: Wanted) {
        self.desk.newest.store(generation, Ordering::SeqCst);
        if self.beside {
            *self.desk.waiting.lock().unwrap_or_else(PoisonError::into_inner) = Some((generation, wanted));
            self.desk.arrived.notify_one();
        } else {
            self.desk.search(generation, &wanted, &self.sender);
        }
    }
}

impl Desk {
    fn next(&self) -> (u64, Wanted) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(job) = waiting.take() {
                return job;
            }
            waiting = self.arrived.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn search(&self, generation: u64, wanted: &Wanted, answers: &Sender<Event>) {
        let is_old = || self.newest.load(Ordering::Relaxed) != generation;
        // What cannot be searched has nothing to be found.
        let found = catch_unwind(AssertUnwindSafe(|| Search::run(wanted, is_old)))
            .unwrap_or_else(|_| Some(Search { words: wanted.words.clone(), hits: Vec::new() }));
        if let Some(search) = found {
            // When the loop has ended the next request never comes, and the program ends.
            let _ = answers.send(Event::Message(Message::Found { generation, search }));
        }
    }
}
