//! What the other layers know of a text: spans, normal forms, tokens, sentences, typed values, display.

pub mod dates;
pub mod folding;
pub mod inflect;
pub mod language;
pub mod lexemes;
pub mod morphology;
pub mod names;
pub mod normal;
pub mod numbers;
pub mod phrases;
pub mod quotes;
pub mod sentences;
pub mod span;
pub mod tables;
pub mod times;
pub mod tokens;
pub mod visible;
pub mod wrap;

pub use language::Language;
pub use span::Span;
