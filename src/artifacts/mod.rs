//! Artifacts: the marks that translation, synonym spinning and scraping leave in a text, each with what was probably meant and why.
//!
//! A [`Detector`] reads one article, with what faces it in other articles where that is known, and reports [`Finding`]s. [`find`] runs all
//! of the [`registry`], resolves overlaps and puts the findings in reading order.
//! Two rules govern every detector: precision first (an editor who meets three false alarms stops looking), and evidence beats guessing.

mod apostrophes;
mod articles;
mod calendar;
mod capitals;
mod checker;
mod detector;
pub mod docs;
mod elision;
mod encoding;
mod evidence;
mod finding;
mod foreign;
mod glued;
mod honorifics;
mod judgement;
#[cfg(test)]
mod measured;
mod mend;
mod misspelling;
mod notation;
pub mod packs;
pub mod phrasebook;
mod phrases;
mod pivot;
mod quotation;
mod registry;
mod repetition;
mod residue;
mod spacing;
mod spinner;
mod straight;
mod subject;
mod terms;
#[cfg(test)]
mod testing;
mod translated_name;
mod transliteration;
mod words;

pub use checker::{Checker, find};
pub use detector::{Described, Detector, Rule};
pub use finding::{Category, Evidence, Finding, Severity, Tier};
pub use judgement::{Judgement, Origin, judge};
pub use registry::{registry, resolve};
pub use subject::{Opposite, Subject};
