//! JSON that no text can drive a terminal through: that of the exports.

use crate::cli::failure::Failure;
pub use crate::export::json::Sequence;
use serde::Serialize;
use std::io::Write;

/// Writes a value as one line of JSON.
pub fn write<W: Write, T: Serialize>(out: W, value: &T) -> Result<(), Failure> {
    Ok(crate::export::json::write(out, value)?)
}
