//! The worker: compares pairs beside the loop. A newer request calls off the older one.

use super::input::Event;
use crate::align::{Cancelled, Watch};
use crate::app::{Compared, Message, Notice};
use crate::article::Article;
use crate::claims::matrix;
use crate::comparison::compare;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

/// The name of the worker's thread.
pub const NAME: &str = "compare";

/// A request.
#[derive(Clone, Copy)]
struct Job {
    generation: u64,
    pair: [usize; 2],
}

/// What loop and worker share.
#[derive(Default)]
struct Desk {
    /// The request that waits; a newer one takes its place.
    waiting: Mutex<Option<Job>>,
    arrived: Condvar,
    /// The newest request.
    newest: AtomicU64,
}

/// The worker's handle.
pub struct Worker {
    desk: Arc<Desk>,
}

impl Worker {
    /// Starts the worker on the articles of a dossier. It ends with the program.
    pub fn start(articles: Vec<Arc<Article>>, sender: Sender<Event>) -> Self {
        let desk = Arc::new(Desk::default());
        let own = Arc::clone(&desk);
        let work = move || {
            loop {
                let job = own.next();
                let event = match catch_unwind(AssertUnwindSafe(|| work(&own, &articles, job, &sender))) {
                    Ok(Ok(compared)) => Message::Compared { generation: job.generation, compared: Arc::new(compared) },
                    Ok(Err(Cancelled)) => continue,
                    Err(_) => Message::Notice(Notice::error("the comparison failed; the texts are shown unaligned")),
                };
                if sender.send(Event::Message(event)).is_err() {
                    return;
                }
            }
        };
        // Without a thread nothing is ever compared; the panes still show both texts.
        let _ = thread::Builder::new().name(NAME.to_owned()).spawn(work);
        Self { desk }
    }

    /// Asks for a comparison.
    pub fn ask(&self, generation: u64, pair: [usize; 2]) {
        self.desk.newest.store(generation, Ordering::SeqCst);
        *self.desk.waiting.lock().unwrap_or_else(PoisonError::into_inner) = Some(Job { generation, pair });
        self.desk.arrived.notify_one();
    }
}

impl Desk {
    fn next(&self) -> Job {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(job) = waiting.take() {
                return job;
            }
            waiting = self.arrived.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn work(desk: &Desk, articles: &[Arc<Article>], job: Job, sender: &Sender<Event>) -> Result<Compared, Cancelled> {
    let watch = Reporter { desk, job, sender, told: AtomicU32::new(0) };
    let [left, right] = job.pair.map(|index| articles[index].as_ref());
    let comparison = compare(left, right, &watch)?;
    let matrix = matrix::gather(&[left, right], &[(0, 1, &comparison)]);
    watch.progress(1.0)?;
    Ok(Compared { comparison: Arc::new(comparison), matrix: Arc::new(matrix) })
}

/// Tells the loop of each further hundredth, and the work of newer requests.
struct Reporter<'a> {
    desk: &'a Desk,
    job: Job,
    sender: &'a Sender<Event>,
    told: AtomicU32,
}

impl Watch for Reporter<'_> {
    fn progress(&self, done: f32) -> Result<(), Cancelled> {
        if self.desk.newest.load(Ordering::Relaxed) != self.job.generation {
            return Err(Cancelled);
        }
        let percent = (done.clamp(0.0, 1.0) * 100.0) as u32;
        if self.told.fetch_max(percent, Ordering::Relaxed) < percent {
            let message = Message::Progress { generation: self.job.generation, done };
            // When the loop has ended the next request never comes, and the program with it.
            let _ = self.sender.send(Event::Message(message));
        }
        Ok(())
    }
}
