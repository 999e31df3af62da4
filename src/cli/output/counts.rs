//! How many rows stand in which relation.

use super::rows::Row;
use crate::comparison::Relation;
use crate::view::theme;
use std::fmt;

/// The relations in the order they are told.
const ORDER: [Relation; 5] =
    [Relation::Same, Relation::Reworded, Relation::Divergent, Relation::LeftOnly, Relation::RightOnly];

/// Counts of rows by their relation.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    by_relation: [usize; ORDER.len()],
    moved: usize,
}

impl Counts {
    /// Counts a row: once by the worst relation of what is linked in it, and once for each passage that stands alone. A moved passage
    /// stands in two rows and is counted with the left one.
    pub fn add(&mut self, row: &Row<'_>) {
        let relations = row.left.iter().chain(&row.right).map(|passage| passage.relation);
        let linked =
            row.left.iter().map(|passage| passage.relation).filter(|relation| *relation <= Relation::Divergent);
        for relation in relations.filter(|relation| *relation > Relation::Divergent).chain(linked.max()) {
            if let Some(place) = ORDER.iter().position(|&other| other == relation) {
                self.by_relation[place] += 1;
            }
        }
        self.moved += usize::from(row.left.iter().any(|passage| passage.moved));
    }
}

impl fmt::Display for Counts {
    /// `4 same, 12 reworded, 3 divergent, 8 left only; 1 moved`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = self.by_relation.iter().zip(ORDER).filter(|(count, _)| **count > 0);
        let told: Vec<String> = counts.map(|(count, relation)| format!("{count} {}", theme::name(relation))).collect();
        f.write_str(if told.is_empty() { "nothing to compare" } else { "" })?;
        f.write_str(&told.join(", "))?;
        if self.moved > 0 { write!(f, "; {} moved", self.moved) } else { Ok(()) }
    }
}
