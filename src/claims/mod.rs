//! Claims: checkable statements with their typed values, and the rows that gather them across articles.

pub mod matrix;

use crate::article::{Article, Place};
use crate::text::numbers::Number;
use serde::Serialize;

/// What a claim states.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum ClaimKind {
    /// A number of something.
    Figure(Number),
    /// Somebody's words.
    Quote,
}

/// A checkable statement of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Stable across runs on the same text: kind, block and span.
    pub id: String,
    /// Index of the article in the list given.
    pub article: usize,
    /// Where it stands.
    pub place: Place,
    /// What it states.
    pub kind: ClaimKind,
    /// What is counted or talked about, in normalised words: "security forces killed".
    pub subject: String,
    /// Who is said to have said it.
    pub attribution: Option<String>,
    /// Who speaks, for a quote.
    pub speaker: Option<String>,
    /// Where, when or of whom it holds, when it says so: "Almaty".
    pub scope: Option<String>,
}

/// The claims of one article, in reading order.
pub fn extract(_article: &Article, _index: usize) -> Vec<Claim> {
    Vec::new()
}
