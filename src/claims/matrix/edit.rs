//! Rows edited by hand: a claim split out of its row, rows merged.

use super::figures;
use super::gather::sort;
use super::relation::relation;
use super::same::figure;
use super::{Matrix, Row, RowRelation, cells, moments, people, sayings};
use crate::article::Article;
use crate::claims::{Claim, Content};
use std::mem::discriminant;

/// A change to the rows; claims are indexes into [`Matrix::claims`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The claim leaves its row for one of its own.
    Split(usize),
    /// The rows of these claims become one, as far as they may: see [`Matrix::may_merge`].
    Merge(Vec<usize>),
}

/// A row while it is edited.
struct Group {
    claims: Vec<usize>,
    /// The row as it was, until an edit changes it.
    row: Option<Row>,
}

impl Matrix {
    /// The row in which a claim stands; `None` for one that is in no row.
    pub fn row_of(&self, claim: usize) -> Option<usize> {
        self.rows.iter().position(|row| row.cells.iter().any(|cell| cell.claims.contains(&claim)))
    }

    /// Whether two rows may be made one by hand: claims of the same kind, and no article with more than two of them.
    pub fn may_merge(&self, one: usize, other: usize) -> bool {
        match (self.rows.get(one), self.rows.get(other)) {
            (Some(a), Some(b)) if one != other => fit(&self.claims, &members(a), &members(b)),
            _ => false,
        }
    }

    /// The matrix with these edits made one after another; what an edit says of claims that stand in no row is passed over. `articles` are
    /// those that the matrix was gathered from.
    pub fn edited(&self, edits: &[Edit], articles: &[&Article]) -> Self {
        let group = |row: &Row| Group { claims: members(row), row: Some(row.clone()) };
        let mut groups: Vec<Group> = self.rows.iter().map(group).collect();
        for edit in edits {
            match edit {
                Edit::Split(claim) => split(&mut groups, *claim),
                Edit::Merge(claims) => merge(&self.claims, &mut groups, claims),
            }
        }
        let row = |group: Group| group.row.unwrap_or_else(|| row(&self.claims, group.claims, articles));
        let mut rows: Vec<Row> = groups.into_iter().filter(|group| !group.claims.is_empty()).map(row).collect();
        sort(&mut rows);
        Self { claims: self.claims.clone(), rows, ties: self.ties.clone(), cut: self.cut.clone() }
    }
}

fn members(row: &Row) -> Vec<usize> {
    row.cells.iter().flat_map(|cell| cell.claims.iter().copied()).collect()
}

fn split(groups: &mut Vec<Group>, claim: usize) {
    let Some(group) = groups.iter_mut().find(|group| group.claims.len() > 1 && group.claims.contains(&claim)) else {
        return;
    };
    group.claims.retain(|&other| other != claim);
    group.row = None;
    groups.push(Group { claims: vec![claim], row: None });
}

fn merge(claims: &[Claim], groups: &mut [Group], named: &[usize]) {
    let mut into = None;
    for claim in named {
        let Some(at) = groups.iter().position(|group| group.claims.contains(claim)) else { continue };
        let &mut into = into.get_or_insert(at);
        if into != at && fit(claims, &groups[into].claims, &groups[at].claims) {
            let moved = std::mem::take(&mut groups[at].claims);
            groups[into].claims.extend(moved);
            groups[into].row = None;
        }
    }
}

fn fit(claims: &[Claim], a: &[usize], b: &[usize]) -> bool {
    let both = || a.iter().chain(b).map(|&i| &claims[i]);
    let kind = both().next().map(|claim| discriminant(&claim.kind));
    both().all(|claim| {
        Some(discriminant(&claim.kind)) == kind && both().filter(|other| other.article == claim.article).count() <= 2
    })
}

/// The row of claims that were put together by hand.
fn row(claims: &[Claim], mut members: Vec<usize>, articles: &[&Article]) -> Row {
    members.sort_unstable();
    let all = |holds: fn(&Claim) -> bool| members.iter().all(|&i| holds(&claims[i]));
    let mut row = if all(|claim| figure(claim).is_some()) {
        figures::row(claims, &members, articles)
    } else if all(|claim| matches!(claim.content, Content::Quote(_))) {
        sayings::row(claims, &members)
    } else if all(|claim| matches!(claim.content, Content::Date(_))) {
        moments::row(claims, &members)
    } else if all(|claim| matches!(claim.content, Content::Name(_))) {
        people::row(claims, &members)
    } else {
        plain(claims, &members)
    };
    row.reason = if row.cells.len() > 1 {
        format!("put together by hand; {}", row.reason)
    } else {
        format!("set apart by hand; {}", row.reason)
    };
    row.reason.truncate(row.reason.trim_end_matches("; ").len());
    row
}

/// A row of claims of which no more is known than what they state.
fn plain(claims: &[Claim], members: &[usize]) -> Row {
    let cells = cells(claims, members);
    let pairs = members.iter().flat_map(|&i| members.iter().map(move |&j| (&claims[i], &claims[j])));
    let apart = pairs.filter(|(a, b)| a.article < b.article).map(|(a, b)| match (a.number(), b.number()) {
        (Some(a), Some(b)) => relation(a, b),
        _ if a.kind == b.kind => RowRelation::Agree,
        _ => RowRelation::Conflict,
    });
    Row {
        label: members.first().map(|&i| claims[i].subject.clone()).unwrap_or_default(),
        relation: apart.min().unwrap_or(RowRelation::Single),
        cells,
        reason: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain;
    use crate::claims::matrix::gather;
    use crate::text::Language;

    fn articles() -> Vec<Article> {
        let texts = [
            "The blast killed 13 soldiers.\n\nPolice arrested 40 people in Kirov alone.",
            "The blast killed 18 soldiers.\n\nPolice arrested 90 people.",
            "Eighteen soldiers were killed in the blast.",
        ];
        texts.iter().map(|text| plain::read("t", "t", (*text).to_owned(), Some(Language::ENGLISH))).collect()
    }

    fn shown(matrix: &Matrix) -> Vec<(RowRelation, Vec<String>)> {
        let stated =
            |row: &Row| members(row).iter().map(|&i| matrix.claims[i].number().unwrap().display.clone()).collect();
        matrix.rows.iter().map(|row| (row.relation, stated(row))).collect()
    }

    fn claim(matrix: &Matrix, article: usize, display: &str) -> usize {
        let is = |claim: &Claim| claim.article == article && claim.number().is_some_and(|n| n.display == display);
        matrix.claims.iter().position(is).unwrap()
    }

    #[test]
    fn a_claim_is_split_off_and_rows_are_merged() {
        let articles = articles();
        let articles: Vec<&Article> = articles.iter().collect();
        let matrix = gather(&articles, &[]);
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(shown(&matrix)[0], (RowRelation::Conflict, texts(&["13", "18", "18"])));
        let first = claim(&matrix, 0, "13");
        let split = matrix.edited(&[Edit::Split(first)], &articles);
        let rows = shown(&split);
        assert!(rows.contains(&(RowRelation::Single, texts(&["13"]))), "{rows:?}");
        assert!(rows.contains(&(RowRelation::Agree, texts(&["18", "18"]))), "{rows:?}");
        assert!(split.rows[split.row_of(first).unwrap()].reason.starts_with("set apart by hand"));
        let back = split.edited(&[Edit::Merge(vec![first, claim(&matrix, 1, "18")])], &articles);
        assert_eq!(shown(&back), shown(&matrix));
        let other = claim(&matrix, 2, "18");
        let moved =
            matrix.edited(&[Edit::Split(first), Edit::Merge(vec![other, first]), Edit::Split(other)], &articles);
        assert_eq!(moved.rows[moved.row_of(other).unwrap()].cells.len(), 1, "edits are made in order");
        assert_ne!(moved.row_of(first), moved.row_of(other));
    }

    #[test]
    fn what_has_no_room_in_one_row_stays_apart() {
        let articles = articles();
        let articles: Vec<&Article> = articles.iter().collect();
        let matrix = gather(&articles, &[]);
        let (killed, arrested) = (claim(&matrix, 0, "13"), claim(&matrix, 0, "40"));
        let (one, other) = (matrix.row_of(killed).unwrap(), matrix.row_of(arrested).unwrap());
        assert!(matrix.may_merge(one, other) && !matrix.may_merge(one, one));
        let edited = matrix.edited(&[Edit::Merge(vec![killed, arrested])], &articles);
        let row = &edited.rows[edited.row_of(killed).unwrap()];
        assert!(row.cells.iter().any(|cell| cell.claims.len() == 2));
        assert!(row.reason.starts_with("put together by hand"), "{}", row.reason);
        assert_eq!(matrix.edited(&[Edit::Split(99), Edit::Merge(vec![])], &articles), matrix);
    }
}
