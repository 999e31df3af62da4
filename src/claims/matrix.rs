//! Rows: the claims of all articles about one thing, side by side.

use super::Claim;
use crate::article::Article;
use crate::comparison::Comparison;
use serde::Serialize;

/// How the claims of a row stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RowRelation {
    /// Stated values that exclude each other.
    Conflict,
    /// A value beside a vaguer one that covers it.
    Vague,
    /// The same value.
    Agree,
    /// One article alone makes the claim.
    Single,
}

/// The claims of one article in a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Index of the article.
    pub article: usize,
    /// Indexes into [`Matrix::claims`], at most two.
    pub claims: Vec<usize>,
}

/// The claims of all articles about one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is about: "security forces killed".
    pub label: String,
    /// How its cells stand to each other.
    pub relation: RowRelation,
    /// A cell for each article that makes the claim, by article.
    pub cells: Vec<Cell>,
    /// Why these claims were put together, in words.
    pub reason: String,
}

/// All claims of a list of articles, and their rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// The claims, by article and place.
    pub claims: Vec<Claim>,
    /// The rows, worst first.
    pub rows: Vec<Row>,
}

/// Gathers the claims of the articles into rows. `comparisons` are the pairs compared so far as (left, right, comparison), whose beads tie claims together.
pub fn gather(_articles: &[&Article], _comparisons: &[(usize, usize, &Comparison)]) -> Matrix {
    Matrix::default()
}
