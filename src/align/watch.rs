//! How long work reports its progress and learns that nobody waits for it any more.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The work was called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

/// Someone who waits for long work.
pub trait Watch: Sync {
    /// Told now and then how much is done, from 0 to 1; an error calls the work off.
    fn progress(&self, done: f32) -> Result<(), Cancelled>;
}

/// Waits in silence until the end.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn progress(&self, _done: f32) -> Result<(), Cancelled> {
        Ok(())
    }
}

/// The steps of an alignment, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Reading the units' words and pairing copies.
    Features,
    /// Searching for units that may answer each other.
    Candidates,
    /// Tying beads.
    Beads,
    /// Linking blocks.
    Links,
}

impl Step {
    /// What is done when the step starts and when it ends, as shares of the whole.
    pub const fn range(self) -> Range<f32> {
        match self {
            Self::Features => 0.0..0.2,
            Self::Candidates => 0.2..0.5,
            Self::Beads => 0.5..0.8,
            Self::Links => 0.8..1.0,
        }
    }
}

/// A part of the work: its own progress from 0 to 1 is a stretch of the whole.
pub struct Stage<'a> {
    watch: &'a dyn Watch,
    from: f32,
    to: f32,
    done: AtomicUsize,
}

impl<'a> Stage<'a> {
    /// The stretch of the whole that a step takes.
    pub const fn of(watch: &'a dyn Watch, step: Step) -> Self {
        let range = step.range();
        Self::new(watch, range.start, range.end)
    }

    /// The stretch of the whole between `from` and `to`.
    pub const fn new(watch: &'a dyn Watch, from: f32, to: f32) -> Self {
        Self { watch, from, to, done: AtomicUsize::new(0) }
    }

    /// A stretch of this stretch.
    pub fn part(&self, from: f32, to: f32) -> Self {
        let at = |share: f32| self.from + (self.to - self.from) * share;
        Self::new(self.watch, at(from), at(to))
    }

    /// Tells that `done` of `total` steps of this part are done.
    pub fn report(&self, done: usize, total: usize) -> Result<(), Cancelled> {
        self.share(done as f32 / total.max(1) as f32)
    }

    /// Tells that so much of this part is done, from 0 to 1.
    fn share(&self, done: f32) -> Result<(), Cancelled> {
        self.watch.progress(self.from + (self.to - self.from) * done.clamp(0.0, 1.0))
    }

    /// Tells that `more` of `total` steps are done; steps may be done side by side.
    pub fn add(&self, more: usize, total: usize) -> Result<(), Cancelled> {
        let done = self.done.fetch_add(more, Ordering::Relaxed) + more;
        self.report(done, total)
    }
}

/// Work that is part of a greater one reports to it.
impl Watch for Stage<'_> {
    fn progress(&self, done: f32) -> Result<(), Cancelled> {
        self.share(done)
    }
}
