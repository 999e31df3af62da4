//! Rows of claims in signs and in words.

use crate::claims::matrix::RowRelation;

/// The sign of a row of claims, one column wide.
pub const fn row_sign(relation: RowRelation) -> &'static str {
    match relation {
        RowRelation::Conflict => "≠",
        RowRelation::Update => "↻",
        RowRelation::Vague => "≈",
        RowRelation::Agree => "=",
        RowRelation::Single => "·",
    }
}

/// The relation of a row of claims in words.
pub const fn row_relation(relation: RowRelation) -> &'static str {
    match relation {
        RowRelation::Conflict => "conflict",
        RowRelation::Update => "update",
        RowRelation::Vague => "vague",
        RowRelation::Agree => "agree",
        RowRelation::Single => "single",
    }
}
