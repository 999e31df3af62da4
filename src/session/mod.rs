//! What a user made of a dossier: verdicts, notes, links to evidence, rows edited by hand and reviewed marks; their history, and the journal that keeps them.
//!
//! [`Session`] is the state in memory and pure: it turns the user's wish into [`Change`]s, groups them into a [`Step`] and answers
//! what is ruled where. [`Journal`] keeps the steps on disk. A verdict is shown only after it is on disk, so the order is always
//!
//! ```text
//! let step = session.step(session.set_verdict(…))?;    what is to change (or session.undo(), session.redo())
//! let step = journal.append(step)?;                     on disk, with its time
//! session.apply(&step);                                 and only now in memory and on screen
//! ```
//!
//! with one step under way at a time. Opening is [`Journal::open`], [`Session::replay`] of its steps, [`Session::resolve`]; the
//! last again whenever an article was read again.

mod anchor;
mod change;
mod decision;
mod decisions;
mod history;
mod journal;
mod kind;
mod lost;
mod offer;
mod resolution;
mod rows;
mod rulings;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod slides;
mod state;
mod stated;
mod told;
mod verdict;
mod words;

pub use anchor::{Anchor, Fit, Whole, article_keys};
pub use change::{Act, Change, RowEdit, Step};
pub use decision::Decision;
pub use journal::{
    Draft, Drafts, Journal, JournalError, Kept, Notice, Opened, ReadOnly, clear, folder, is_kept, list, move_to, read,
    settle,
};
pub use kind::Kind;
pub use lost::Loss;
pub use offer::{Offer, offer};
pub use resolution::{Keyed, Passage, Spot};
pub use rulings::{Ruling, Verdicts};
pub use state::{LeftAt, Session};
pub use stated::Stated;
pub use verdict::Verdict;
