//! How long work reports its progress and learns that nobody waits for it any more.

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
