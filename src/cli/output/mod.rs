//! What is printed: for people as text, for programs as JSON or TSV.

pub mod alignment_json;
pub mod claims_table;
pub mod columns;
pub mod counts;
pub mod entries;
pub mod escape;
pub mod findings_json;
pub mod findings_line;
pub mod findings_text;
pub mod json;
pub mod linear;
pub mod matches_json;
pub mod paint;
pub mod printer;
pub mod rows;
pub mod sarif;
pub mod sheet;
pub mod tsv;
pub mod words;

use crate::export::escape::Cells;

/// What becomes of cells that a spreadsheet would compute, as `--raw-cells` says.
pub const fn cells(raw: bool) -> Cells {
    if raw { Cells::Raw } else { Cells::Defused }
}
