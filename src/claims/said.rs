//! What is said of those a number counts, as a predicate of the lexicon.

use super::lexicon::ConceptId;

/// A predicate found for a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// What is said.
    pub concept: ConceptId,
    /// Whether those counted do it to others: "two gunmen killed 13".
    pub agent: bool,
    /// Where it stands.
    pub at: usize,
}
