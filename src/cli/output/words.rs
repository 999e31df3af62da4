//! Kinds of change and of rows in signs and in words.

use crate::claims::matrix::RowRelation;
use crate::diff::ChangeKind;

/// A kind of change in words.
pub const fn change(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Figure => "figure",
        ChangeKind::Date => "date",
        ChangeKind::Name => "name",
        ChangeKind::Quote => "quote",
        ChangeKind::Negation => "negation",
        ChangeKind::Modality => "modality",
        ChangeKind::Spelling => "spelling",
        ChangeKind::Typography => "typography",
        ChangeKind::Wording => "wording",
        ChangeKind::Omission => "omission",
    }
}

/// The sign of a row of claims, one column wide.
pub const fn row_sign(relation: RowRelation) -> &'static str {
    match relation {
        RowRelation::Conflict => "≠",
        RowRelation::Vague => "≈",
        RowRelation::Agree => "=",
        RowRelation::Single => "·",
    }
}

/// The relation of a row of claims in words.
pub const fn row_relation(relation: RowRelation) -> &'static str {
    match relation {
        RowRelation::Conflict => "conflict",
        RowRelation::Vague => "vague",
        RowRelation::Agree => "agree",
        RowRelation::Single => "single",
    }
}
