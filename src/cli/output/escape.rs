//! Escapes for machine-readable output: those of the exports.

pub use crate::export::escape::{Cells, write_escaped};
