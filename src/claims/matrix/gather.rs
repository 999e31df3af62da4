//! From articles to rows.

#[cfg(feature = "encoder")]
use super::facing;
use super::{Matrix, Row, cluster, label, moments, people, sayings, told};
use crate::article::Article;
use crate::claims::provenance::note_copies;
use crate::claims::reading::read;
use crate::comparison::Comparison;
use std::cmp::Reverse;

/// Gathers the claims of the articles into rows. `comparisons` are the pairs compared so far as (left, right, comparison), whose beads tie claims together.
pub fn gather(articles: &[&Article], comparisons: &[(usize, usize, &Comparison)]) -> Matrix {
    gathered(articles, comparisons, true)
}

/// As [`gather`], by words alone: at once, where the meaning of what stands around the claims takes a moment.
pub fn gather_by_words(articles: &[&Article], comparisons: &[(usize, usize, &Comparison)]) -> Matrix {
    gathered(articles, comparisons, false)
}

/// Two articles compared, with the links and relations that the rows make, where nobody asks for the rows: those of equal texts make none.
pub fn settled(left: &Article, right: &Article, found: &Comparison, by_meaning: bool) -> Comparison {
    if told::are_equal(left, right) { found.clone() } else { paired(left, right, found, by_meaning).0 }
}

/// Two articles compared, and their claims: the rows follow from what the comparison found, and its links and relations from the rows.
pub fn paired(left: &Article, right: &Article, found: &Comparison, by_meaning: bool) -> (Comparison, Matrix) {
    let matrix = gathered(&[left, right], &[(0, 1, found)], by_meaning);
    (told(found, &matrix, left, right), matrix)
}

fn gathered(articles: &[&Article], comparisons: &[(usize, usize, &Comparison)], by_meaning: bool) -> Matrix {
    let indexed: Vec<(usize, &Article)> = articles.iter().copied().enumerate().collect();
    let (mut claims, mut cut) = (Vec::new(), Vec::new());
    for (index, (of_article, more)) in read(&indexed).into_iter().enumerate() {
        claims.extend(of_article);
        cut.extend(more.then_some(index));
    }
    let ties = cluster::Ties::of(comparisons);
    let (mut rows, tied) = cluster::rows(&claims, &ties, articles, by_meaning);
    #[cfg(feature = "encoder")]
    let facing = if by_meaning { facing::quotes(&claims, &ties, articles) } else { Vec::new() };
    #[cfg(not(feature = "encoder"))]
    let facing = Vec::new();
    rows.extend(sayings::rows(&claims, &ties, &facing));
    rows.extend(moments::rows(&claims, &ties));
    rows.extend(people::rows(&claims));
    sort(&mut rows);
    label::tell_apart(&mut rows, &claims);
    note_copies(&mut rows, &claims, articles, comparisons);
    Matrix { claims, rows, ties: tied, cut }
}

/// Worst first, then those of most articles, then by place.
pub(super) fn sort(rows: &mut [Row]) {
    let first = |row: &Row| row.cells.first().and_then(|cell| cell.claims.first()).copied();
    rows.sort_by_key(|row| (row.relation, Reverse(row.cells.len()), first(row)));
}
