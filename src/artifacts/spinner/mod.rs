//! Marks of a synonym spinner: words broken by a swap inside them, function words swapped against the grain.

mod affix;
mod inflect;
mod inside;
mod modal;
mod typing;
mod undo;

pub use inside::InsideWord;
pub use modal::Modal;
