//! enface sets reports of one news story face to face.
//!
//! The crate is a pure core under a terminal face. Arrows run one way; a module may use those before it, never those after:
//!
//! ```text
//! text ─ lexicon ─ article ─ align ─ diff ─ artifacts ─ comparison ─ claims ─ dossier      pure: no terminal, no files, no clock
//!   └ files ─ find ─ session ─ export ─ command ─ keymap ─ app ─ view ─ runtime ─ cli
//! ```
//!
//! * [`text`]: spans, normal forms, tokens, sentences, typed values (numbers, dates, names, quotes), display width and wrapping.
//! * [`lexicon`]: word lists with frequencies, the thesaurus, what spinners swap.
//! * [`article`]: one text with its metadata, blocks and sentences; `article::read` makes it from bytes.
//! * `encoder` (a feature, and a crate of its own): text → a vector, near to those of sentences that mean the same, in sixteen languages.
//! * [`align`]: sentence beads m:n with moves, and scored links between blocks.
//! * [`diff`]: word changes inside a bead, each with its kind.
//! * [`artifacts`]: the marks that translation, spinning and scraping leave, found, explained and proved.
//! * [`comparison`]: two articles compared: beads, links with their relation, facings, changes.
//! * [`claims`]: figures and quotes as typed claims, and rows that gather them across articles.
//! * [`dossier`]: N articles on one story, and their pairs.
//! * [`files`]: bytes from disk and to it, with limits and errors in words.
//! * [`find`]: an index of an archive, and what in it was made of a wire.
//! * [`session`]: verdicts, notes and reviewed marks, their history and the journal on disk.
//! * [`export`]: a dossier with its claims and rulings for others: Markdown, HTML, JSON, tables, TMX, `ClaimReview`, Web Annotations.
//! * [`command`], [`keymap`]: the one registry of commands, and the keys bound to them.
//! * [`app`]: state, messages and the one function that changes the state; effects are data.
//! * [`view`]: draws a frame from the state.
//! * [`runtime`]: the terminal guard, the event loop, workers; performs effects.
//! * [`cli`]: the command line, one subcommand a file.

pub mod align;
pub mod app;
pub mod article;
pub mod artifacts;
pub mod claims;
pub mod cli;
pub mod command;
pub mod comparison;
pub mod diff;
pub mod dossier;
pub mod export;
pub mod files;
pub mod find;
pub mod keymap;
pub mod lexicon;
pub mod runtime;
pub mod session;
pub mod text;
pub mod view;
#[cfg(feature = "encoder")]
pub use enface_encoder as encoder;
