//! Quoted passages in every quotation style, broken and reversed ones too.

use super::Span;

/// A quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Its bytes with the marks.
    pub outer: Span,
    /// What stands between the marks, trimmed.
    pub inner: Span,
}

/// The quotations of a block's text in order. A quotation that is opened and never closed ends with the text.
pub fn quotes(_text: &str) -> Vec<Quote> {
    Vec::new()
}
