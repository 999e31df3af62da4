//! The row of a group of figures.

use super::affinity::Figure;
use super::label::{label, reason};
use super::relation::{relation, scopes_differ};
use super::{Row, RowRelation, cells};
use crate::article::Article;
use crate::claims::{Claim, Content};
use rustc_hash::FxHashMap;

/// A claim as rows of figures see it; `None` for what states no number, or was not read from a text.
pub fn figure(claim: &Claim) -> Option<Figure<'_>> {
    match (&claim.content, claim.number()) {
        (Content::Figure(topic), Some(number)) => Some(Figure { topic, number }),
        _ => None,
    }
}

/// The row of these figures.
pub fn row(claims: &[Claim], members: &[usize], articles: &[&Article]) -> Row {
    let figures: Vec<(usize, Figure)> =
        members.iter().filter_map(|&i| Some((claims[i].article, figure(&claims[i])?))).collect();
    let cells = cells(claims, members);
    let judged = judge(&figures);
    Row {
        label: label(&figures),
        relation: if cells.len() < 2 { RowRelation::Single } else { judged },
        reason: reason(&figures, judged, articles),
        cells,
    }
}

/// How two figures stand to each other, and whether they are said to hold for different places or times, so that they do not vote
/// against each other; `None` unless both claims state a number.
pub fn heard(a: &Claim, b: &Claim) -> Option<(RowRelation, bool)> {
    let plain = relation(a.number()?, b.number()?);
    let apart = match (figure(a), figure(b)) {
        (Some(x), Some(y)) => scopes_differ(x.topic, y.topic),
        _ => matches!((&a.scope, &b.scope), (Some(x), Some(y)) if x != y),
    };
    Some((plain, apart))
}

/// The relation of the worst pair of articles; figures of different scope do not vote against each other.
fn judge(figures: &[(usize, Figure)]) -> RowRelation {
    let mut pairs: FxHashMap<(usize, usize), RowRelation> = FxHashMap::default();
    for (k, (i, x)) in figures.iter().enumerate() {
        for (j, y) in figures[k + 1..].iter().filter(|(j, _)| j != i) {
            let plain = relation(x.number, y.number);
            let heard = if scopes_differ(x.topic, y.topic) { plain.max(RowRelation::Vague) } else { plain };
            // Of two figures in one cell the one that fits best speaks.
            let best = pairs.entry((*i.min(j), *i.max(j))).or_insert(heard);
            *best = (*best).max(heard);
        }
    }
    pairs.into_values().min().unwrap_or(RowRelation::Single)
}
