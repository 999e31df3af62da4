//! Rows: the claims of all articles about one thing, side by side.

mod blocking;
mod cluster;
mod edit;
#[cfg(feature = "encoder")]
mod facing;
mod figures;
mod gather;
mod label;
mod meaning;
mod moments;
mod parameters;
mod people;
mod relation;
pub(crate) mod same;
mod sayings;
mod told;

use super::Claim;
use crate::article::Article;
use crate::comparison::Comparison;
use serde::Serialize;

pub use edit::Edit;
pub use figures::{contested, heard};
pub use gather::{gather, gather_by_words, paired, settled};
pub use relation::same_value;
pub use told::told;

/// How the claims of a row stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RowRelation {
    /// Stated values that exclude each other.
    Conflict,
    /// Values that exclude each other, of which the later ones supersede the earlier.
    Update,
    /// A value beside a vaguer one that covers it.
    Vague,
    /// The same value.
    Agree,
    /// One article alone makes the claim.
    Single,
}

impl RowRelation {
    /// Whether values that exclude each other stand in the row.
    pub const fn differs(self) -> bool {
        matches!(self, Self::Conflict | Self::Update)
    }
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
    /// The pairs of figures by which the rows hold together, the lower claim first.
    pub ties: Vec<Tie>,
    /// The articles of which only the first claims were read, [`MOST`](super::MOST) or so.
    pub cut: Vec<usize>,
}

/// Two figures of different articles that are about one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// The two claims, as indexes into [`Matrix::claims`], the lower first.
    pub claims: [usize; 2],
    /// How likely it is, from 0 to 1.
    pub likelihood: f32,
}

/// Two figures of different articles that nothing forbids to be of one thing, as the judge sees them.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// The two claims, as indexes into [`Matrix::claims`].
    pub claims: [usize; 2],
    /// The value of each feature, in the order of [`features`].
    pub features: Vec<f32>,
}

/// Two figures of different articles that something forbids to be of one thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forbidden {
    /// The two claims, as indexes into [`Matrix::claims`].
    pub claims: [usize; 2],
    /// What forbids it, in a word.
    pub veto: &'static str,
}

/// The names of the features by which figures are tied.
pub const fn features() -> &'static [&'static str] {
    &same::NAMES
}

/// The pairs of figures that the judge weighs, with their features: for fitting its weights.
pub fn weighed(matrix: &Matrix, articles: &[&Article], comparisons: &[(usize, usize, &Comparison)]) -> Vec<Weighed> {
    let claims = &matrix.claims;
    let found = same::stating(claims);
    cluster::pairs_around(claims, &found, &cluster::Ties::of(comparisons), articles, true)
        .into_iter()
        .filter(|&(i, j, _)| claims[found[i].0].article != claims[found[j].0].article)
        .map(|(i, j, around)| Weighed {
            claims: [found[i].0, found[j].0],
            features: same::features(found[i].1, found[j].1, around).to_vec(),
        })
        .collect()
}

/// The pairs of figures that share enough to be weighed, and that something forbids to be of one thing.
pub fn forbidden(matrix: &Matrix) -> Vec<Forbidden> {
    let claims = &matrix.claims;
    let found = same::stating(claims);
    let pairs = cluster::candidates(&found).into_iter();
    pairs
        .filter(|&(i, j)| claims[found[i].0].article != claims[found[j].0].article)
        .filter_map(|(i, j)| {
            Some(Forbidden { claims: [found[i].0, found[j].0], veto: same::veto(found[i].1, found[j].1)? })
        })
        .collect()
}

/// The claims of a group as cells, by article; of each article at most two, those first that are given first.
fn cells(claims: &[Claim], members: &[usize]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for &member in members {
        let article = claims[member].article;
        match cells.iter_mut().find(|cell| cell.article == article) {
            Some(cell) if cell.claims.len() < 2 => cell.claims.push(member),
            Some(_) => {}
            None => cells.push(Cell { article, claims: vec![member] }),
        }
    }
    cells.sort_by_key(|cell| cell.article);
    cells
}

#[cfg(test)]
mod gold;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod tests;
