//! Finding in an archive who ran a wire, and in what form.
//!
//! [`record`] reads articles as lines of JSON. [`archive`] keeps an index of them (the crate `tantivy`) and names candidates for a wire:
//! those that share its rarest words, and in other languages those that share its names, figures and the beginnings of its long words ([`terms`]).
//! [`judge`] then reads both texts and says what they are to each other; every number that it goes by stands in [`parameters`] with its source.

pub mod archive;
#[cfg(feature = "encoder")]
pub mod echo;
pub mod judge;
pub mod lines;
pub mod parameters;
pub mod passage;
pub mod record;
pub mod search;
pub mod terms;
pub mod traits;
pub mod wires;
