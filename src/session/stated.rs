//! What a claim stated when it was ruled: by this a verdict is kept from sliding to another claim in the same words.

use super::kind::Kind;
use super::words::{occurrences, stands_free};
use crate::article::{Article, Block, BlockId, Place, Sentence};
use crate::claims::{Fact, extract};
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// So many blocks before a claim's own are read with it: a pronoun stands for somebody named there.
const BEFORE: usize = 3;
/// So many rivals are written down.
const RIVALS: usize = 64;

/// What a claim stated when it was anchored.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stated {
    /// The CRC-32 (IEEE) of its sentence without its own words.
    pub frame: u32,
    /// That of its whole block.
    pub passage: u32,
    /// What it was about, as far as it was understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<Fact>,
    /// How many times the same sentence stood elsewhere in the article.
    #[serde(default, skip_serializing_if = "is_none")]
    pub copies: u32,
    /// The frames of its rivals: where else in the article the same words stood, or others between the same words; sorted, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<u32>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
const fn is_none(count: &u32) -> bool {
    *count == 0
}

impl Stated {
    /// What the claim at a place states. `others` are the places in the article that may be taken for it.
    pub(super) fn of(article: &Article, place: Place, kind: Kind, others: impl Iterator<Item = Place>) -> Self {
        let frame = frame(article, place);
        let (copies, rivals): (Vec<u32>, Vec<u32>) =
            others.map(|other| self::frame(article, other)).partition(|&other| other == frame);
        let rivals: BTreeSet<u32> = rivals.into_iter().collect();
        Self {
            frame,
            passage: passage(article, place.block),
            fact: fact(article, place, kind),
            copies: copies.len() as u32,
            rivals: rivals.into_iter().take(RIVALS).collect(),
        }
    }

    /// Whether the same words at another place, or at the same one after an edit, may be the claim.
    pub(super) fn may_stand(&self, article: &Article, place: Place, kind: Kind) -> bool {
        let frame = frame(article, place);
        if frame == self.frame && passage(article, place.block) == self.passage {
            return true;
        }
        if frame != self.frame && self.rivals.binary_search(&frame).is_ok() {
            return false;
        }
        let Some(old) = &self.fact else { return true };
        fact(article, place, kind).is_some_and(|new| old.fits(&new, article.meta.language))
    }

    /// Whether a place stands in the same sentence, word for word.
    pub(super) fn is_framed(&self, article: &Article, place: Place) -> bool {
        frame(article, place) == self.frame
    }
}

/// What the claim at a place is about; `None` where no claim of the kind is read. A name is about nothing but what it names.
pub(super) fn fact(article: &Article, place: Place, kind: Kind) -> Option<Fact> {
    if !matches!(kind, Kind::Figure | Kind::Quote | Kind::Date | Kind::Attribution) {
        return None;
    }
    let first = place.block.index().saturating_sub(BEFORE);
    let part = part(article, first, place.block.index());
    let here = Place { block: BlockId((place.block.index() - first) as u32), span: place.span };
    let claims = extract(&part, 0);
    claims.iter().find(|claim| claim.place == here && Kind::from(&claim.kind) == kind).map(crate::claims::Claim::fact)
}

/// What a text without an article says at a place of it, as far as it can be told.
pub(super) fn fact_in(text: &str, span: Span, kind: Kind, article: &Article) -> Option<Fact> {
    let block = Block {
        kind: crate::article::BlockKind::Paragraph,
        text: text.to_owned(),
        source: Span::new(0, text.len()),
        pieces: Vec::new(),
        sentences: 0..1,
    };
    let sentence = Sentence { block: BlockId(0), span: Span::new(0, text.len()) };
    let alone = Article {
        path: String::new(),
        part: None,
        meta: article.meta.clone(),
        source: String::new(),
        blocks: vec![block],
        sentences: vec![sentence],
    };
    fact(&alone, Place { block: BlockId(0), span }, kind)
}

/// The blocks of an article from `first` to `last`.
fn part(article: &Article, first: usize, last: usize) -> Article {
    let mut sentences = Vec::new();
    let blocks = article.blocks.get(first..=last).unwrap_or_default().iter().enumerate().map(|(at, block)| {
        let from = sentences.len() as u32;
        let own = article.sentences.get(block.sentences.start as usize..block.sentences.end as usize);
        let own = own.unwrap_or_default().iter();
        sentences.extend(own.map(|sentence| Sentence { block: BlockId(at as u32), span: sentence.span }));
        Block { sentences: from..sentences.len() as u32, ..block.clone() }
    });
    let blocks = blocks.collect();
    Article { path: String::new(), part: None, meta: article.meta.clone(), source: String::new(), blocks, sentences }
}

/// The CRC-32 of the sentence, or sentences, in which a place stands, without the words at the place.
fn frame(article: &Article, place: Place) -> u32 {
    let block = article.block(place.block);
    let own = article.sentences.get(block.sentences.start as usize..block.sentences.end as usize).unwrap_or_default();
    let around = own.iter().map(|sentence| sentence.span);
    let around = around.filter(|span| span.start < place.span.end && place.span.start < span.end);
    let around = around.reduce(Span::cover).unwrap_or(Span::new(0, block.text.len())).cover(place.span);
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(Span { start: around.start, end: place.span.start }.of(&block.text).as_bytes());
    hasher.update(&[0]);
    hasher.update(Span { start: place.span.end, end: around.end }.of(&block.text).as_bytes());
    hasher.finalize()
}

fn passage(article: &Article, block: BlockId) -> u32 {
    crc32fast::hash(article.block(block).text.as_bytes())
}

/// Where other words than `exact` stand between what stood before and after it in its block: there it was corrected.
pub(super) fn slots(article: &Article, exact: &str, prefix: &str, suffix: &str) -> Vec<Place> {
    /// Fewer characters on both sides together prove nothing.
    const TELLING: usize = 16;
    /// What replaced a short claim is at most so many bytes longer.
    const LONGER: usize = 48;
    let (starts, ends) = (prefix.is_empty() || prefix.contains('\n'), suffix.is_empty() || suffix.contains('\n'));
    let left = prefix.rsplit('\n').next().unwrap_or_default();
    let right = suffix.split('\n').next().unwrap_or_default();
    if left.chars().count() + right.chars().count() < TELLING {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (id, block) in article.ids() {
        let text = block.text.as_str();
        let begin = |start: usize| !starts || start == left.len();
        for start in occurrences(text, left).map(|at| at + left.len()).filter(|&start| begin(start)) {
            let limit = text.floor_char_boundary((start + exact.len() + LONGER).min(text.len()));
            let end = match (ends, right) {
                (true, right) => text.ends_with(right).then(|| text.len() - right.len()),
                (false, right) => text[start..].find(right).map(|at| start + at),
            };
            let Some(end) = end.filter(|&end| start < end && end <= limit) else { continue };
            let gap = &text[start..end];
            // The words themselves are there, with others before or after them; or another sentence stands between.
            let kept = occurrences(gap, exact).any(|at| stands_free(gap, Span::new(at, at + exact.len())));
            if !kept && !gap.trim_end_matches(['.', '!', '?']).contains(". ") {
                found.push(Place { block: id, span: Span::new(start, end) });
            }
        }
    }
    found
}
