//! The divergences of all pairs of the dossier, as a list.

use super::listed::Listed;
use crate::article::BlockId;
use crate::comparison::{Comparison, JudgedLink, Relation};

/// Two passages that differ in fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Divergence {
    /// The pair, by the indexes of its articles, the lower one first.
    pub pair: [usize; 2],
    /// The passages.
    pub blocks: [BlockId; 2],
}

/// The list.
#[derive(Clone, Debug, Default)]
pub struct Divergences {
    /// What it shows, by pair, then in reading order.
    pub list: Listed<Divergence>,
    /// How many there are, whatever it shows.
    pub all: usize,
    /// Words that narrow it.
    pub words: String,
}

impl Divergences {}

/// The links of a comparison that differ in fact, in reading order.
pub fn divergent(comparison: &Comparison) -> impl Iterator<Item = &JudgedLink> {
    comparison.links.iter().filter(|link| link.relation == Relation::Divergent)
}
