//! The row of a group of figures.

use super::label::{label, reason};
use super::relation::{relation, scopes_differ};
use super::same::{Figure, figure, runs};
use super::{Row, RowRelation, cells};
use crate::article::Article;
use crate::claims::Claim;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// The row of these figures.
pub fn row(claims: &[Claim], members: &[usize], articles: &[&Article]) -> Row {
    let figures: Vec<(usize, Figure)> =
        members.iter().filter_map(|&i| Some((claims[i].article, figure(&claims[i])?))).collect();
    let cells = cells(claims, members);
    let judged = match judge(&figures) {
        RowRelation::Conflict if are_updates(&figures, articles) => RowRelation::Update,
        judged => judged,
    };
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
    let heard = |a: usize, b: usize| {
        let (x, y) = (figures[a].1, figures[b].1);
        between((relation(x.number, y.number), scopes_differ(x.topic, y.topic)))
    };
    let articles: Vec<usize> = figures.iter().map(|(article, _)| *article).collect();
    standing(&articles, heard).into_values().min().unwrap_or(RowRelation::Single)
}

/// Whether each two figures that exclude each other are told one after the other of a count that runs on: up, or down where the later text says
/// that it was revised.
fn are_updates(figures: &[(usize, Figure)], articles: &[&Article]) -> bool {
    let order = |a: usize, b: usize| articles.get(a).zip(articles.get(b)).and_then(|(a, b)| a.meta.order(&b.meta));
    let follows = |x: &(usize, Figure), y: &(usize, Figure)| {
        let apart = relation(x.1.number, y.1.number) == RowRelation::Conflict && x.0 != y.0;
        if !apart {
            return true;
        }
        let (earlier, later) = match order(x.0, y.0) {
            Some(Ordering::Less) => (x.1, y.1),
            Some(Ordering::Greater) => (y.1, x.1),
            _ => return false,
        };
        let rises = later.number.interval().1 >= earlier.number.interval().1;
        runs(later.topic) && rises || later.topic.aspect.revised
    };
    figures.iter().enumerate().all(|(i, x)| figures[i + 1..].iter().all(|y| follows(x, y)))
}

/// The relation of two figures of which is known how their numbers stand and whether they hold for different places or times.
fn between((plain, apart): (RowRelation, bool)) -> RowRelation {
    if apart { plain.max(RowRelation::Vague) } else { plain }
}

/// How each two articles stand to each other, by the lower and the higher one. `articles` are those of the figures, `heard` tells how two of
/// these stand.
fn standing(articles: &[usize], heard: impl Fn(usize, usize) -> RowRelation) -> FxHashMap<(usize, usize), RowRelation> {
    let mut pairs: FxHashMap<(usize, usize), RowRelation> = FxHashMap::default();
    for (a, i) in articles.iter().enumerate() {
        for (b, j) in articles.iter().enumerate().skip(a + 1).filter(|(_, j)| *j != i) {
            let heard = heard(a, b);
            // Of two figures in one cell the one that fits best speaks.
            let best = pairs.entry((*i.min(j), *i.max(j))).or_insert(heard);
            *best = (*best).max(heard);
        }
    }
    pairs
}

/// The figures of a row, by their index among the claims, that a figure of another article excludes: those for which the row is in
/// conflict, by the same measure. None where it is not.
pub fn contested(claims: &[Claim], row: &Row) -> Vec<usize> {
    if !row.relation.differs() {
        return Vec::new();
    }
    let members = row.cells.iter().flat_map(|cell| cell.claims.iter().copied());
    let figures: Vec<usize> =
        members.filter(|&claim| claims.get(claim).is_some_and(|c| c.number().is_some())).collect();
    let articles: Vec<usize> = figures.iter().map(|&claim| claims[claim].article).collect();
    let told =
        |a: usize, b: usize| heard(&claims[figures[a]], &claims[figures[b]]).map_or(RowRelation::Single, between);
    let standing = standing(&articles, told);
    let is_contested = |a: usize| {
        (0..figures.len()).any(|b| {
            let (i, j) = (articles[a], articles[b]);
            i != j
                && standing.get(&(i.min(j), i.max(j))) == Some(&RowRelation::Conflict)
                && told(a, b) == RowRelation::Conflict
        })
    };
    (0..figures.len()).filter(|&a| is_contested(a)).map(|a| figures[a]).collect()
}
