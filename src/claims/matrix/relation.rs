//! How stated values stand to each other.

use super::RowRelation;
use crate::claims::topic::{Scope, Topic};
use crate::text::numbers::{Number, NumberKind, Qualifier, Standing, stand};

/// How two numbers of one thing stand to each other: they agree when the stated number is the same and neither is open, or their
/// intervals are identical; they conflict when what they may mean has nothing in common; else one is vaguer than the other.
pub fn relation(a: &Number, b: &Number) -> RowRelation {
    let identical = a.min == b.min && a.max == b.max && a.kind == b.kind;
    let open = |n: &Number| n.min.is_none() || n.max.is_none();
    let stated = matches!((a.stated(), b.stated()), (Some(x), Some(y)) if near(x, y));
    if identical || stated && !open(a) && !open(b) {
        return RowRelation::Agree;
    }
    if a.kind == NumberKind::Score || b.kind == NumberKind::Score {
        return RowRelation::Conflict;
    }
    if a.kind == NumberKind::Year && a.min != a.max && b.min != b.max {
        return RowRelation::Conflict;
    }
    // Two floors of one count are two counts, unless one is the other in round numbers.
    let floor = |n: &Number| matches!(n.qualifier, Qualifier::AtLeast | Qualifier::MoreThan);
    if floor(a) && floor(b) && !is_rounded(a, b) {
        return RowRelation::Conflict;
    }
    let ((a_low, a_high), (b_low, b_high)) = (a.interval(), b.interval());
    if a_high < b_low || b_high < a_low || is_apart(a, b) { RowRelation::Conflict } else { RowRelation::Vague }
}

/// Whether two open or wide numbers exclude each other: they only touch, or are two floors or two ceilings of one count.
fn is_apart(a: &Number, b: &Number) -> bool {
    stand(a, b) == Standing::Apart
}

/// Whether two numbers are one but for rounding of their fractions.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// Whether one number is the other in round numbers: "more than 2,000" beside "more than 2,300", never 36 beside 43.
fn is_rounded(a: &Number, b: &Number) -> bool {
    let (Some(x), Some(y)) = (a.stated(), b.stated()) else { return true };
    let (coarse, fine) = if zeros(x) > zeros(y) { (x, y) } else { (y, x) };
    let unit = 10_f64.powi(zeros(coarse));
    zeros(coarse) > 0 && fine >= coarse && fine < coarse + unit
}

/// How many zeros a number ends in.
fn zeros(mut value: f64) -> i32 {
    let mut zeros = 0;
    while value >= 10.0 && value % 10.0 == 0.0 {
        value /= 10.0;
        zeros += 1;
    }
    zeros
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
