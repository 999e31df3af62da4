//! What is known of words: which there are, how frequent they are, what a thesaurus ties together.
//!
//! The lists lie in `data/lexicon` as finite-state maps, read where they stand: opening them costs nothing to speak of.

mod english;
mod links;
mod swaps;
mod tags;

pub use english::{English, Phrase, english};
pub use links::Synonym;
pub use swaps::{Swaps, swaps};
pub use tags::{Tag, tag};
