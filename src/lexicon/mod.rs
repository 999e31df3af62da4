//! What is known of words: which there are, how frequent they are, what a thesaurus ties together.
//!
//! The lists lie in `data/lexicon` as finite-state maps, read where they stand: opening them costs nothing to speak of.

mod english;
mod links;

pub use english::{English, english};
pub use links::Synonym;
