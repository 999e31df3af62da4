//! Rows of quotes: the words that two or more articles quote, and those that one alone quotes.

use super::blocking;
use super::cluster::Ties;
use super::{Row, RowRelation, cells};
use crate::claims::quote::{Words, differ, holds, in_common, shared};
use crate::claims::{Claim, Content};
use rustc_hash::{FxHashMap, FxHashSet};

/// At least this share of the longer quote's content words must be shared, unless it holds the shorter one; less where the sentences face
/// each other.
const SHARED: f32 = 0.5;
const SHARED_WHEN_TIED: f32 = 0.3;

/// Fewer shared words are chance.
const FEWEST: usize = 3;

/// A word in more quotes than this brings none together.
const COMMON: usize = 200;

/// The rows of the quotes among readings; `facing` are pairs of claims that their meaning ties.
pub fn rows(claims: &[Claim], ties: &Ties, facing: &[(usize, usize)]) -> Vec<Row> {
    let quotes: Vec<(usize, &Words)> =
        claims.iter().enumerate().filter_map(|(i, claim)| Some((i, words(claim)?))).collect();
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for ((i, j), shared) in sharing(claims, &quotes) {
        let ((a, x), (b, y)) = (quotes[i], quotes[j]);
        if may_stand(claims, ties, (a, x), (b, y)) {
            pairs.push((share_of_longer(x, y) + 0.01 * shared as f32, i, j));
        }
    }
    let place = |claim: usize| quotes.binary_search_by_key(&claim, |(claim, _)| *claim).ok();
    let faced: FxHashSet<(usize, usize)> = facing.iter().filter_map(|&(a, b)| Some((place(a)?, place(b)?))).collect();
    pairs.extend(faced.iter().map(|&(i, j)| (0.0, i, j)));
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut group: Vec<usize> = (0..quotes.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..quotes.len()).map(|k| vec![k]).collect();
    let article = |i: usize| claims[quotes[i].0].article;
    for (_, i, j) in pairs {
        let (a, b) = (group[i], group[j]);
        if a == b {
            continue;
        }
        // Two halves of one quote may answer one whole; more than that is no cell.
        let count =
            |k: usize| members[a].iter().chain(&members[b]).filter(|&&other| article(other) == article(k)).count();
        let fits = members[a].iter().chain(&members[b]).all(|&k| count(k) <= 2);
        let stands =
            |x: usize, y: usize| faced.contains(&(x.min(y), x.max(y))) || may_stand(claims, ties, quotes[x], quotes[y]);
        if fits && members[a].iter().all(|&x| members[b].iter().all(|&y| stands(x, y))) {
            let joining = std::mem::take(&mut members[b]);
            for &k in &joining {
                group[k] = a;
            }
            members[a].extend(joining);
        }
    }
    let mut rows: Vec<Vec<usize>> = members.into_iter().filter(|members| !members.is_empty()).collect();
    for members in &mut rows {
        members.sort_unstable();
    }
    rows.into_iter().map(|members| row(claims, &members.iter().map(|&k| quotes[k].0).collect::<Vec<_>>())).collect()
}

/// Whether two quotes may stand in one row: half of the longer one's words are shared, one holds the other, or they are pieces of one quotation.
fn may_stand(claims: &[Claim], ties: &Ties, (a, x): (usize, &Words), (b, y): (usize, &Words)) -> bool {
    let (one, other) = (&claims[a], &claims[b]);
    if one.article == other.article && x.turn == y.turn {
        return true;
    }
    let needed = if ties.tied(one, other) { SHARED_WHEN_TIED } else { SHARED };
    shared(x, y) >= FEWEST && share_of_longer(x, y) >= needed || holds(x, y)
}

/// The share of the longer quote's content words that the other has too.
fn share_of_longer(x: &Words, y: &Words) -> f32 {
    let longer = x.content.len().max(y.content.len());
    if longer == 0 { 0.0 } else { shared(x, y) as f32 / longer as f32 }
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

/// Pairs of quotes of two articles that share content words, and how many, in order.
fn sharing(claims: &[Claim], quotes: &[(usize, &Words)]) -> Vec<((usize, usize), usize)> {
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    let mut postings: Vec<Vec<usize>> = Vec::new();
    // The words of each quote by their numbers.
    let mut contents: Vec<Vec<usize>> = Vec::with_capacity(quotes.len());
    for (i, (_, words)) in quotes.iter().enumerate() {
        let content = words.content.iter().map(|word| {
            let number = *numbers.entry(word).or_insert(postings.len());
            if number == postings.len() {
                postings.push(Vec::new());
            }
            postings[number].push(i);
            number
        });
        contents.push(content.collect());
    }
    for content in &mut contents {
        content.retain(|&word| postings[word].len() <= COMMON);
        content.sort_unstable();
    }
    let lists = postings.iter().filter(|list| list.len() <= COMMON).map(Vec::as_slice);
    let apart = |&(i, j): &(usize, usize)| claims[quotes[i].0].article != claims[quotes[j].0].article;
    let pairs = blocking::pairs(lists, quotes.len()).into_iter().filter(apart);
    pairs.map(|(i, j)| ((i, j), in_common(&contents[i], &contents[j]))).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::article::read::plain;
    use crate::claims::matrix::gather_by_words;
    use crate::text::Language;

    /// The rows of quotes of some articles, each as the articles that it has and how many quotes.
    fn rows_of(texts: &[&str]) -> Vec<(Vec<usize>, usize)> {
        let read = |text: &&str| plain::read("test", "test", (*text).to_owned(), Some(Language::ENGLISH));
        let articles: Vec<Article> = texts.iter().map(read).collect();
        let matrix = gather_by_words(&articles.iter().collect::<Vec<_>>(), &[]);
        let of_quotes = |row: &&Row| row.cells.iter().all(|cell| words(&matrix.claims[cell.claims[0]]).is_some());
        let mut rows: Vec<(Vec<usize>, usize)> = matrix
            .rows
            .iter()
            .filter(of_quotes)
            .map(|row| {
                let count = row.cells.iter().map(|cell| cell.claims.len()).sum();
                (row.cells.iter().map(|cell| cell.article).collect(), count)
            })
            .collect();
        rows.sort();
        rows
    }

    #[test]
    fn quotes_that_only_a_third_one_ties_are_two_rows() {
        let found = rows_of(&[
            "“We will rebuild the old bridge before winter comes,” Mayor Anna Berg said.",
            "“We will rebuild the old bridge before winter comes, and the flooded school opens again after Easter,” Mayor Anna Berg said.",
            "“The flooded school opens again after Easter,” Mayor Anna Berg said.",
        ]);
        assert_eq!(found, [(vec![0, 1], 2), (vec![2], 1)]);
    }

    #[test]
    fn the_halves_of_an_interrupted_quote_join_the_whole() {
        let found = rows_of(&[
            "“We will rebuild the old bridge before winter,” Mayor Anna Berg said. “The flooded school opens again after Easter.”",
            "“We will rebuild the old bridge before winter. The flooded school opens again after Easter,” Mayor Anna Berg said.",
        ]);
        assert_eq!(found, [(vec![0, 1], 3)]);
    }

    #[test]
    fn a_short_quote_that_shares_half_of_its_words_with_a_long_one_stands_apart() {
        let found = rows_of(&[
            "“Our tired nurses deserve better wages,” Anna Berg said.",
            "“Our tired nurses have worked through nights without heating while managers in distant offices counted savings and printed posters about better days,” Anna Berg said.",
        ]);
        assert_eq!(found, [(vec![0], 1), (vec![1], 1)]);
    }
}
