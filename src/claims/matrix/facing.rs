//! Quotes whose meaning ties them where their words cannot: a translation shares few words with its original, or with another one.

use super::cluster::Ties;
use super::sayings::words;
use crate::article::Article;
use crate::claims::Claim;
use crate::encoder::{Encoder, cosine};
use rustc_hash::{FxHashMap, FxHashSet};

/// Quotes are one from this cosine of their meanings on.
const ALIKE: f32 = 0.4;

/// Pairs of claims: quotes of two articles that are the only ones where their sentences face each other, that say much the same, and that
/// either two languages or one speaker keep from being compared word by word.
pub fn quotes(claims: &[Claim], ties: &Ties, articles: &[&Article]) -> Vec<(usize, usize)> {
    let mut at: FxHashMap<(usize, u32), Vec<usize>> = FxHashMap::default();
    for (k, claim) in claims.iter().enumerate().filter(|(_, claim)| words(claim).is_some()) {
        at.entry((claim.article, claim.sentence.0)).or_default().push(k);
    }
    let article = |k: usize| claims[k].article;
    let mut facing: Vec<(usize, usize)> = Vec::new();
    let mut rivals: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for [one, other] in ties.iter() {
        if let (Some(ours), Some(theirs)) = (at.get(&one), at.get(&other)) {
            for &i in ours {
                *rivals.entry((i, other.0)).or_default() += theirs.len();
            }
            for &j in theirs {
                *rivals.entry((j, one.0)).or_default() += ours.len();
            }
            if let ([i], [j]) = (ours.as_slice(), theirs.as_slice()) {
                facing.push((*i.min(j), *i.max(j)));
            }
        }
    }
    facing.sort_unstable();
    let speaker = |k: usize| words(&claims[k]).and_then(|words| words.speaker.as_ref());
    facing.retain(|&(i, j)| {
        let translated = articles[article(i)].meta.language != articles[article(j)].meta.language;
        let alone = rivals[&(i, article(j))] == 1 && rivals[&(j, article(i))] == 1;
        alone && speaker(i).zip(speaker(j)).map_or(translated, |(a, b)| a.alike(b))
    });
    let text = |k: usize| words(&claims[k]).map_or("", |words| words.text.as_str());
    // What says the same in the same words need not be read.
    let same = |&(i, j): &(usize, usize)| text(i) == text(j) && !text(i).is_empty();
    let read: Vec<(usize, usize)> = facing.iter().copied().filter(|pair| !same(pair)).collect();
    let meanings = Encoder::shared().recall(&read.iter().flat_map(|&(i, j)| [text(i), text(j)]).collect::<Vec<_>>());
    let alike = read.into_iter().zip(meanings.as_chunks::<2>().0).filter(|(_, [a, b])| cosine(a, b) >= ALIKE);
    let alike: FxHashSet<(usize, usize)> = alike.map(|(pair, _)| pair).collect();
    facing.retain(|pair| same(pair) || alike.contains(pair));
    facing
}
