//! How stated values stand to each other.

use super::RowRelation;
use crate::claims::topic::{Scope, Topic};
use crate::text::numbers::{Number, NumberKind, Qualifier, Standing, stand};

/// How two numbers of one thing stand to each other in a row.
pub fn relation(a: &Number, b: &Number) -> RowRelation {
    // Years from one to another are told exactly.
    let span = |n: &Number| n.kind == NumberKind::Year && n.min != n.max;
    match stand(a, b) {
        Standing::Same => RowRelation::Agree,
        Standing::Vague if span(a) && span(b) => RowRelation::Conflict,
        Standing::Vague => RowRelation::Vague,
        Standing::Apart => RowRelation::Conflict,
    }
}

/// Whether two numbers are one but for rounding of their fractions.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// Whether two numbers state the same: the same number, whatever the qualifier, or the same interval.
pub fn same_value(a: &Number, b: &Number) -> bool {
    match (a.stated(), b.stated()) {
        (Some(x), Some(y)) => near(x, y) && (a.kind == NumberKind::Score) == (b.kind == NumberKind::Score),
        _ => a.min == b.min && a.max == b.max,
    }
}

/// How much it tells that two texts state this number, from 0.2 to 0.45: more the more digits it has that are no zeros at the end.
pub fn telling(number: &Number) -> f32 {
    if number.qualifier == Qualifier::Vague {
        return 0.2;
    }
    if number.min != number.max && number.min.is_some() && number.max.is_some() {
        return 0.35;
    }
    let Some(mut value) = number.stated().map(f64::abs) else { return 0.2 };
    let fraction = value < 1e6 && value.fract() != 0.0;
    while value >= 10.0 && value % 10.0 == 0.0 {
        value /= 10.0;
    }
    match value {
        _ if fraction => 0.45,
        ..10.0 => 0.2,
        ..100.0 => 0.3,
        _ => 0.45,
    }
}

/// Whether two scopes are said to differ: other places, other years, or one of a place alone.
pub fn scopes_differ(a: &Topic, b: &Topic) -> bool {
    differ(&a.scope, &b.scope)
}

fn differ(a: &Scope, b: &Scope) -> bool {
    let place = match (&a.place, &b.place) {
        (Some((x, _)), Some((y, _))) => !x.alike(y),
        (Some(_), None) => a.alone,
        (None, Some(_)) => b.alone,
        (None, None) => false,
    };
    let time = matches!((&a.time, &b.time), (Some(x), Some(y)) if x != y);
    place || time
}
