//! The worker: compares pairs beside the loop. A newer request calls off the older one.

use super::input::Event;
use crate::align::BY_MEANING;
use crate::align::{Cancelled, Watch};
use crate::app::{Compared, Message, Notice};
use crate::article::Article;
use crate::comparison::{ByHand, Comparison, compare, compare_by_words};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

/// A request.
#[derive(Clone)]
pub struct Job {
    /// Names the request.
    pub generation: u64,
    /// The articles by their indexes, left and right.
    pub pair: [usize; 2],
    /// Whether the comparison by words is there already.
    pub known: bool,
    /// The links that were made and taken away by hand.
    pub links: Vec<ByHand>,
}

/// What loop and worker share.
#[derive(Default)]
struct Desk {
    /// The request that waits; a newer one takes its place.
    waiting: Mutex<Option<Job>>,
    arrived: Condvar,
    /// The articles of the dossier, as they are now.
    articles: Mutex<Vec<Arc<Article>>>,
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
        let desk = Arc::new(Desk { articles: Mutex::new(articles), ..Desk::default() });
        let (own, told) = (Arc::clone(&desk), sender.clone());
        let work = move || {
            loop {
                let job = own.next();
                // The work sends what it finds, so that a failure takes nothing back.
                if catch_unwind(AssertUnwindSafe(|| work(&own, &job, &sender))).is_err() {
                    let notice =
                        Notice::error("the comparison failed; the texts are shown as far as they were compared");
                    if sender.send(Event::Message(Message::Notice(notice))).is_err() {
                        return;
                    }
                }
            }
        };
        // Without a thread nothing is ever compared; the panes still show both texts.
        let started = thread::Builder::new().name("compare".to_owned()).spawn(work);
        super::tell_idle(started, "the texts cannot be compared", &told);
        Self { desk }
    }

    /// Takes the text that an article has from now on, or a further article.
    pub fn replace(&self, article: usize, text: Arc<Article>) {
        let mut articles = self.desk.articles.lock().unwrap_or_else(PoisonError::into_inner);
        match articles.get_mut(article) {
            Some(old) => *old = text,
            None => articles.push(text),
        }
    }

    /// Asks for a comparison; one by words comes first, unless it is known already.
    pub fn ask(&self, job: Job) {
        self.desk.newest.store(job.generation, Ordering::SeqCst);
        *self.desk.waiting.lock().unwrap_or_else(PoisonError::into_inner) = Some(job);
        self.desk.arrived.notify_one();
    }
}

impl Desk {
    fn article(&self, index: usize) -> Arc<Article> {
        Arc::clone(&self.articles.lock().unwrap_or_else(PoisonError::into_inner)[index])
    }

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

/// Compares by words, which is quick, then by meaning; what is found is sent at once. An error when the work was called off.
fn work(desk: &Desk, job: &Job, sender: &Sender<Event>) -> Result<(), Cancelled> {
    let articles = job.pair.map(|index| desk.article(index));
    let [left, right] = [articles[0].as_ref(), articles[1].as_ref()];
    let send = |comparison: Comparison, settled: bool| {
        let compared = Compared::of([left, right], comparison, job.links.clone(), settled);
        let message = Message::Compared { generation: job.generation, compared: Arc::new(compared) };
        // When the loop has ended the next request never comes, and the program ends.
        let _ = sender.send(Event::Message(message));
    };
    let watch = || Reporter { desk, job, sender, told: AtomicU32::new(0) };
    if !job.known {
        send(compare_by_words(left, right, &watch())?, !BY_MEANING);
    }
    if BY_MEANING {
        send(compare(left, right, &watch())?, true);
    }
    Ok(())
}

/// Tells the loop of each further hundredth, and the work of newer requests.
struct Reporter<'a> {
    desk: &'a Desk,
    job: &'a Job,
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
