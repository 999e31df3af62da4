//! Rows of quotes: the words that two or more articles quote, and those that one alone quotes.

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
    let article = |i: usize| claims[quotes[i].0].article;
    for (_, i, j) in pairs {
        let (a, b) = (group[i], group[j]);
        let both: Vec<usize> = (0..group.len()).filter(|&k| group[k] == a || group[k] == b).collect();
        // Two halves of one quote may answer one whole; more than that is no cell.
        let fits = both.iter().all(|&k| both.iter().filter(|&&other| article(other) == article(k)).count() <= 2);
        if a != b && fits {
            for &k in &both {
                group[k] = a;
            }
        }
    }
    let mut heads: Vec<usize> = group.clone();
    heads.sort_unstable();
    heads.dedup();
    heads
        .into_iter()
        .map(|head| {
            let members: Vec<usize> = (0..group.len()).filter(|&k| group[k] == head).map(|k| quotes[k].0).collect();
            row(claims, &members)
        })
        .collect()
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
    let mut shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for list in postings.values().filter(|list| list.len() <= COMMON) {
        for (k, &i) in list.iter().enumerate() {
            for &j in &list[k + 1..] {
                *shared.entry((i, j)).or_default() += 1;
            }
        }
    }
    let mut shared: Vec<_> = shared.into_iter().collect();
    shared.sort_unstable();
    shared
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
