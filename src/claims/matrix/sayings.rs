//! Rows of quotes: the words that two or more articles quote, and those that one alone quotes.

use super::cluster::Ties;
use super::{Row, RowRelation, cells};
use crate::article::Article;
use crate::claims::quote::{Words, differ, holds, overlap};
use crate::claims::{Claim, Content};
#[cfg(feature = "encoder")]
use crate::encoder::{Encoder, Unit};
use rustc_hash::FxHashMap;

/// At least this share of the shorter quote's content words must be shared; less where the sentences face each other.
const SHARED: f32 = 0.5;
const SHARED_WHEN_TIED: f32 = 0.3;

/// Quotes of two wordings are one from this cosine of their meanings on.
#[cfg(feature = "encoder")]
const ALIKE: f32 = 0.4;

/// A word in more quotes than this brings none together.
const COMMON: usize = 200;

/// The rows of the quotes among readings.
pub fn rows(claims: &[Claim], ties: &Ties, articles: &[&Article]) -> Vec<Row> {
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
    #[cfg(feature = "encoder")]
    pairs.extend(alone_together(claims, &quotes, ties, articles).into_iter().map(|(i, j)| (0.0, i, j)));
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

/// Quotes of two articles that are the only ones where their sentences face each other, that say much the same, and that either two languages
/// or one speaker keep from being compared word by word: a translation shares few words with its original, or with another one.
#[cfg(feature = "encoder")]
fn alone_together(
    claims: &[Claim],
    quotes: &[(usize, &Words)],
    ties: &Ties,
    articles: &[&Article],
) -> Vec<(usize, usize)> {
    let mut at: FxHashMap<(usize, u32), Vec<usize>> = FxHashMap::default();
    for (k, (claim, _)) in quotes.iter().enumerate() {
        at.entry((claims[*claim].article, claims[*claim].sentence.0)).or_default().push(k);
    }
    let mut facing: Vec<(usize, usize)> = Vec::new();
    for [one, other] in ties.iter() {
        if let (Some(ours), Some(theirs)) = (at.get(&one), at.get(&other)) {
            facing.extend(ours.iter().flat_map(|&i| theirs.iter().map(move |&j| (i.min(j), i.max(j)))));
        }
    }
    facing.sort_unstable();
    let article = |k: usize| claims[quotes[k].0].article;
    let mut rivals: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for &(i, j) in &facing {
        *rivals.entry((i, article(j))).or_default() += 1;
        *rivals.entry((j, article(i))).or_default() += 1;
    }
    facing.retain(|&(i, j)| {
        let (one, other) = (quotes[i].1, quotes[j].1);
        let translated = articles[article(i)].meta.language != articles[article(j)].meta.language;
        let one_speaker = match (&one.speaker, &other.speaker) {
            (Some(a), Some(b)) => Some(a.alike(b)),
            _ => None,
        };
        rivals[&(i, article(j))] == 1
            && rivals[&(j, article(i))] == 1
            && (one_speaker == Some(true) || translated && one_speaker.is_none())
    });
    let texts = |&(i, j): &(usize, usize)| [i, j].map(|k| quotes[k].1.text.as_str());
    let meanings = Encoder::shared().recall(&facing.iter().flat_map(texts).collect::<Vec<_>>());
    let alike = |pair: &[Unit; 2]| pair[0].iter().zip(&pair[1]).map(|(x, y)| x * y).sum::<f32>() >= ALIKE;
    facing.into_iter().zip(meanings.as_chunks().0).filter(|(_, pair)| alike(pair)).map(|(pair, _)| pair).collect()
}

/// What a quote says.
fn words(claim: &Claim) -> Option<&Words> {
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
