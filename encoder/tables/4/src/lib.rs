//! A fifth of the embedding table of `enface-encoder`, in a crate of its own since a registry takes no larger ones: of Google's Universal Sentence Encoder,
//! multilingual, version 3, quantised to 6 bits. Apache License 2.0.

/// The rows of tokens 102,408 to 128,009: 512 codes of one byte each.
pub static ROWS: &[u8] = include_bytes!("../rows.bin");
