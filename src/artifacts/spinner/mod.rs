//! Marks of a synonym spinner: words broken by a swap inside them, function words swapped against the
//! grain, whole words and phrases.

mod affix;
mod inflect;
mod inside;
mod modal;
mod respun;
pub(super) mod spins;
mod swapped;
mod typing;
mod undo;

pub use inside::InsideWord;
pub use modal::Modal;
pub use respun::Respun;
pub use swapped::Swapped;
pub(super) use swapped::spread;
