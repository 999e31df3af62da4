//! Rows of quotes: the words that two or more articles quote, and those that one alone quotes.

use super::blocking;
use super::cluster::Ties;
use super::{Row, RowRelation, cells};
use crate::claims::quote::{Words, differ, holds, in_common};
use crate::claims::{Claim, Content};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;

/// At least this share of the longer quote's content words must be shared, unless it holds the shorter one; less where the sentences face
/// each other.
const SHARED: f32 = 0.5;
const SHARED_WHEN_TIED: f32 = 0.3;

/// Fewer shared words are chance.
const FEWEST: usize = 3;

/// A word in more quotes than this brings none together.
const COMMON: usize = 200;

/// A quote made ready to be held against many others.
struct Ready<'a> {
    claim: usize,
    words: &'a Words,
    /// Its content words by their numbers, sorted.
    content: Vec<u32>,
    /// A bit for each of its words: a quote that lacks one does not hold this one.
    marks: u128,
}

/// The rows of the quotes among readings; `facing` are pairs of claims that their meaning ties.
pub fn rows(claims: &[Claim], ties: &Ties, facing: &[(usize, usize)]) -> Vec<Row> {
    let (quotes, postings) = ready(claims);
    let rare = |word: u32| postings[word as usize].len() <= COMMON;
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for (i, j) in sharing(claims, &quotes, &postings) {
        let (x, y) = (&quotes[i], &quotes[j]);
        if may_stand(claims, ties, x, y) {
            let shared = shared_words(x, y).filter(|&word| rare(word)).count();
            pairs.push((share_of_longer(x, y) + 0.01 * shared as f32, i, j));
        }
    }
    let place = |claim: usize| quotes.binary_search_by_key(&claim, |quote| quote.claim).ok();
    let faced: FxHashSet<(usize, usize)> = facing.iter().filter_map(|&(a, b)| Some((place(a)?, place(b)?))).collect();
    pairs.extend(faced.iter().map(|&(i, j)| (0.0, i, j)));
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut group: Vec<usize> = (0..quotes.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..quotes.len()).map(|k| vec![k]).collect();
    let article = |i: usize| claims[quotes[i].claim].article;
    for (_, i, j) in pairs {
        let (a, b) = (group[i], group[j]);
        if a == b {
            continue;
        }
        // Two halves of one quote may answer one whole; more than that is no cell.
        let count =
            |k: usize| members[a].iter().chain(&members[b]).filter(|&&other| article(other) == article(k)).count();
        let fits = members[a].iter().chain(&members[b]).all(|&k| count(k) <= 2);
        let stands = |x: usize, y: usize| {
            faced.contains(&(x.min(y), x.max(y))) || may_stand(claims, ties, &quotes[x], &quotes[y])
        };
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
    rows.into_iter().map(|members| row(claims, &members.iter().map(|&k| quotes[k].claim).collect::<Vec<_>>())).collect()
}

/// The quotes among claims, and for each content word, by its number, the quotes that have it.
fn ready(claims: &[Claim]) -> (Vec<Ready<'_>>, Vec<Vec<usize>>) {
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    let mut postings: Vec<Vec<usize>> = Vec::new();
    let mut quotes = Vec::new();
    for (claim, words) in claims.iter().enumerate().filter_map(|(i, claim)| Some((i, words(claim)?))) {
        let content = words.content.iter().map(|word| {
            let number = *numbers.entry(word).or_insert(postings.len() as u32);
            if number as usize == postings.len() {
                postings.push(Vec::new());
            }
            postings[number as usize].push(quotes.len());
            number
        });
        let mut content: Vec<u32> = content.collect();
        content.sort_unstable();
        let mark = |word: &str| {
            let mut hasher = FxHasher::default();
            hasher.write(word.as_bytes());
            1 << (hasher.finish() >> 57)
        };
        let marks = words.text.split(' ').filter(|word| !word.is_empty()).fold(0, |marks, word| marks | mark(word));
        quotes.push(Ready { claim, words, content, marks });
    }
    (quotes, postings)
}

/// Whether two quotes may stand in one row: half of the longer one's words are shared, one holds the other, or they are pieces of one quotation.
fn may_stand(claims: &[Claim], ties: &Ties, x: &Ready, y: &Ready) -> bool {
    let (one, other) = (&claims[x.claim], &claims[y.claim]);
    if one.article == other.article && x.words.turn == y.words.turn {
        return true;
    }
    let share = if in_common(&x.content, &y.content) >= FEWEST { share_of_longer(x, y) } else { 0.0 };
    let (short, long) = if x.words.text.len() <= y.words.text.len() { (x, y) } else { (y, x) };
    share >= SHARED
        || share >= SHARED_WHEN_TIED && ties.tied(one, other)
        || short.marks & !long.marks == 0 && holds(x.words, y.words)
}

/// The content words that two quotes share, by their numbers.
fn shared_words(x: &Ready, y: &Ready) -> impl Iterator<Item = u32> {
    x.content.iter().copied().filter(|word| y.content.binary_search(word).is_ok())
}

/// The share of the longer quote's content words that the other has too.
fn share_of_longer(x: &Ready, y: &Ready) -> f32 {
    let longer = x.content.len().max(y.content.len());
    if longer == 0 { 0.0 } else { in_common(&x.content, &y.content) as f32 / longer as f32 }
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

/// Pairs of quotes of two articles that share content words which not too many have, in order.
fn sharing(claims: &[Claim], quotes: &[Ready], postings: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let lists = postings.iter().filter(|list| list.len() <= COMMON).map(Vec::as_slice);
    let article = |i: usize| claims[quotes[i].claim].article;
    blocking::pairs(lists, quotes.len()).into_iter().filter(|&(i, j)| article(i) != article(j)).collect()
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
