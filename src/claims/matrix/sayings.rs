//! Rows of quotes: the words that two or more articles quote, and those that one alone quotes.

use super::blocking;
use super::cluster::Ties;
use super::{Row, RowRelation, cells};
use crate::claims::quote::{Words, differ, holds, overlap};
use crate::claims::{Claim, Content};
use rustc_hash::FxHashMap;

/// At least this share of the shorter quote's content words must be shared; less where the sentences face each other.
const SHARED: f32 = 0.5;
const SHARED_WHEN_TIED: f32 = 0.3;

/// A word in more quotes than this brings none together.
const COMMON: usize = 200;

/// The rows of the quotes among readings; `facing` are pairs of claims that their meaning ties.
pub fn rows(claims: &[Claim], ties: &Ties, facing: &[(usize, usize)]) -> Vec<Row> {
    let quotes: Vec<(usize, &Words)> =
        claims.iter().enumerate().filter_map(|(i, claim)| Some((i, words(claim)?))).collect();
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for ((i, j), shared) in sharing(&quotes) {
        let ((a, x), (b, y)) = (quotes[i], quotes[j]);
        let (one, other) = (&claims[a], &claims[b]);
        let (share, _) = overlap(x, y);
        let needed = if ties.tied(one, other) { SHARED_WHEN_TIED } else { SHARED };
        let whole = share >= 0.99 && shared >= 2 || holds(x, y);
        if one.article != other.article && (share >= needed && shared >= 3 || whole) {
            pairs.push((share + 0.01 * shared as f32, i, j));
        }
    }
    let place = |claim: usize| quotes.binary_search_by_key(&claim, |(claim, _)| *claim).ok();
    pairs.extend(facing.iter().filter_map(|&(a, b)| Some((0.0, place(a)?, place(b)?))));
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut group: Vec<usize> = (0..quotes.len()).collect();
    let mut members: Vec<Vec<usize>> = group.iter().map(|&i| vec![i]).collect();
    let article = |i: usize| claims[quotes[i].0].article;
    for (_, i, j) in pairs {
        let (a, b) = (group[i], group[j]);
        // Two halves of one quote may answer one whole; more than that is no cell.
        let count =
            |k: usize| members[a].iter().chain(&members[b]).filter(|&&other| article(other) == article(k)).count();
        if a != b && members[a].iter().chain(&members[b]).all(|&k| count(k) <= 2) {
            let moved = std::mem::take(&mut members[b]);
            for &k in &moved {
                group[k] = a;
            }
            members[a].extend(moved);
        }
    }
    let mut rows: Vec<Vec<usize>> = members.into_iter().filter(|members| !members.is_empty()).collect();
    for members in &mut rows {
        members.sort_unstable();
    }
    rows.into_iter().map(|members| row(claims, &members.iter().map(|&k| quotes[k].0).collect::<Vec<_>>())).collect()
}

/// What a quote says.
pub(super) fn words(claim: &Claim) -> Option<&Words> {
    match &claim.content {
        Content::Quote(words) => Some(words),
        _ => None,
    }
}

fn speakers_differ(claims: &[Claim], members: &[usize]) -> bool {
    let speakers: Vec<_> = members.iter().filter_map(|&i| words(&claims[i])?.speaker.as_ref()).collect();
    speakers.iter().any(|a| speakers.iter().any(|b| !a.alike(b)))
}

/// Pairs of quotes that share content words, and how many, in order.
fn sharing(quotes: &[(usize, &Words)]) -> Vec<((usize, usize), usize)> {
    let mut postings: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, (_, words)) in quotes.iter().enumerate() {
        for word in &words.content {
            postings.entry(word).or_default().push(i);
        }
    }
    let lists = postings.values().filter(|list| list.len() <= COMMON).map(Vec::as_slice);
    let known = |word: &str| postings.get(word).is_some_and(|list| list.len() <= COMMON);
    let shared = |i: usize, j: usize| {
        let (x, y) = (&quotes[i].1.content, &quotes[j].1.content);
        x.iter().filter(|word| known(word)).map(|word| y.iter().filter(|other| *other == word).count()).sum::<usize>()
    };
    blocking::pairs(lists, quotes.len()).into_iter().map(|(i, j)| ((i, j), shared(i, j))).collect()
}

/// The row of these quotes.
pub fn row(claims: &[Claim], members: &[usize]) -> Row {
    let cells = cells(claims, members);
    let differs = members.iter().any(|&i| {
        members.iter().any(|&j| {
            let words = words(&claims[i]).zip(words(&claims[j]));
            claims[i].article < claims[j].article && words.is_some_and(|(x, y)| differ(x, y))
        })
    });
    let relation = match (cells.len(), differs) {
        (0 | 1, _) => RowRelation::Single,
        (_, true) => RowRelation::Conflict,
        (_, false) => RowRelation::Agree,
    };
    let subject = members.first().map_or("", |&i| claims[i].subject.as_str());
    let speaker = members.iter().find_map(|&i| claims[i].speaker.as_deref());
    let label = match speaker {
        Some(speaker) => format!("{speaker}: “{subject}”"),
        None => format!("“{subject}”"),
    };
    let reason = match relation {
        RowRelation::Single => "quoted by one article alone",
        RowRelation::Conflict if speakers_differ(claims, members) => "the same words in the mouths of two people",
        RowRelation::Conflict => "the same words, but a figure, a name or a negation differs",
        _ => "the same words",
    };
    Row { label, relation, cells, reason: reason.to_owned() }
}
