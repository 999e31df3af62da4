//! The state of the program and the one function that changes it.
//!
//! [`update`] takes a [`Message`] and gives back [`Effect`]s: wishes as data, which only the runtime performs. Nothing here
//! reads a file, a clock or the terminal, so a test plays a whole session with keys in and state out.

mod act;
pub mod compared;
pub mod corrections;
pub mod details;
pub mod divergences;
mod drafts;
pub mod elsewhere;
pub mod findings;
pub mod front;
pub mod geometry;
pub mod grid;
pub mod help;
pub mod jumps;
pub mod listed;
mod lists;
pub mod lit;
pub mod message;
pub mod overview;
pub mod pair;
pub mod palette;
pub mod panes;
pub mod preview;
pub mod rows;
pub mod rulings;
#[cfg(test)]
pub mod sample;
pub mod search;
pub mod sidebar;
mod state;
pub mod survey;
pub mod table;
#[cfg(test)]
mod tests;
mod update;
pub mod views;

pub use compared::Compared;
pub use drafts::drafts;
pub use help::Help;
pub use message::{Effect, Message, Notice, Written};
pub use state::{Arriving, Ask, Asking, Filter, Focus, Keys, Mark, Mode, NoteEditor, Prompt, Sought, State, Then};
pub use update::{start, update};
pub use views::View;

/// What the journal is to know of where the program is left, however it ends.
pub fn place(state: &State) -> Vec<Effect> {
    let mut effects = Vec::new();
    act::views::keep_place(state, &mut effects);
    effects
}
