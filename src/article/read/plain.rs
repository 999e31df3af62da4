//! Plain text: every non-blank line is a block, unless the text is hard-wrapped.

use crate::article::{Article, Metadata};
use crate::text::Language;

/// Reads a plain text. `language` overrides the guess.
pub fn read(path: &str, label: &str, source: String, language: Option<Language>) -> Article {
    let language = language.unwrap_or_else(|| Language::guess(&source));
    Article {
        path: path.to_owned(),
        meta: Metadata { label: label.to_owned(), outlet: None, language, date: None },
        source,
        blocks: Vec::new(),
        sentences: Vec::new(),
    }
}
