//! Names of people, places and organisations, and the key under which spelling variants are one name.

use super::{Language, Span};

/// A name: a run of capitalised words (with particles) that is not merely the start of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its bytes.
    pub span: Span,
}

/// The names of a text in order.
pub fn names(_text: &str, _language: Language) -> Vec<Name> {
    Vec::new()
}

/// The transliteration key: equal for spellings of one name in French and English romanisation
/// (Tokaïev and Tokayev, Taldykourgan and Taldykorgan, Poutine and Putin).
pub fn key(name: &str, _language: Language) -> String {
    name.to_lowercase()
}
