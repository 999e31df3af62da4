//! Anchors: places in an article described by their words, so that they are found again after edits.

use super::kind::Kind;
use super::stated::{Stated, fact, fact_in, slots};
use super::words::{occurrences, stands_free};
use crate::article::{Article, BlockId, Place};
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::iter::once;

/// Characters of context kept on each side.
const CONTEXT: usize = 32;
/// Characters of a quote that are written down; of a longer one the rest is kept as [`Whole`].
const QUOTED: usize = 256;
/// Context of fewer characters proves nothing by itself.
const TELLING: usize = 8;
/// Quotes of so many characters do not recur by chance.
const SINGULAR: usize = 24;
/// Contexts are akin from this share of common trigrams on. Of 10,393 pairs of places in the seeds with one word in common, 98 in 100 share less; of
/// 3,186 places whose neighbouring words were both replaced, all share more with themselves.
const AKIN: f32 = 0.4;

/// How surely a place was found again, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The same block and offset, the same words on both sides, or on one.
    Unmoved,
    /// The same words on both sides, elsewhere.
    Both,
    /// The same words on one side.
    One,
    /// Similar words around; or a quote too long to recur by chance.
    Near,
}

/// The extent of a quote too long to be written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Whole {
    /// Its length in bytes.
    pub bytes: u32,
    /// Its CRC-32 (IEEE).
    pub crc: u32,
}

/// A place in an article by its words: a `TextQuoteSelector` of the W3C Web Annotation Data Model, with where it stood.
///
/// The text that prefix and suffix are taken from is the article's blocks joined by line feeds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// The article's key in its dossier; see [`article_keys`].
    pub article: String,
    /// The block it stood in, from 0.
    pub block: u32,
    /// The byte of the block's text at which it started.
    pub start: u32,
    /// What it holds on to.
    pub kind: Kind,
    /// Its words; of a long quote the first 256 characters.
    pub exact: String,
    /// Up to 32 characters before it.
    pub prefix: String,
    /// Up to 32 characters after it.
    pub suffix: String,
    /// The extent of a quote longer than `exact`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<Whole>,
    /// What a claim stated; `None` for what is no claim, and in journals of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated: Option<Box<Stated>>,
}

impl Anchor {
    /// The anchor of a place. `key` is the article's key in its dossier.
    ///
    /// # Panics
    /// When the place's block is of another article.
    pub fn of(key: &str, article: &Article, place: Place, kind: Kind) -> Self {
        let quote = place.span.of(&article.block(place.block).text);
        let exact: String = quote.chars().take(QUOTED).collect();
        let whole = (exact.len() < quote.len()).then(|| Whole::of(quote));
        let mut anchor = Self {
            article: key.to_owned(),
            block: place.block.0,
            start: place.span.start,
            kind,
            exact,
            prefix: before(article, place),
            suffix: after(article, place),
            whole,
            stated: None,
        };
        if kind.is_claim() {
            let blocks = (0..article.blocks.len()).map(|block| BlockId(block as u32));
            let same = blocks.flat_map(|block| anchor.occurrences(article, block)).filter(|other| *other != place);
            let others = same.chain(anchor.slots(article));
            anchor.stated = Some(Box::new(Stated::of(article, place, kind, others)));
        }
        anchor
    }

    /// The anchor of a whole block.
    ///
    /// # Panics
    /// When the block is of another article.
    pub fn of_block(key: &str, article: &Article, block: BlockId) -> Self {
        Self::of(key, article, whole_block(article, block), Kind::Passage)
    }

    /// Where the place is now; `None` when it is gone. See [`Anchor::locate`].
    pub fn find(&self, article: &Article) -> Option<Place> {
        self.locate(article).map(|(_, place)| place)
    }

    /// Where the place is now, and how surely.
    ///
    /// The quote must stand in the article word for word: a claim whose words changed is another claim. Among its occurrences one in the
    /// same sentence wins, then the best [`Fit`], then the nearest to where it was. Lest a verdict slide to another claim, an occurrence of a short
    /// quote ("13") among other words is not taken for the place, nor is one where something else is counted or somebody else speaks,
    /// nor one that stood in the article beside the claim when it was ruled, nor any once other words stand where the claim stood. A passage is a whole block,
    /// and needs no like words around.
    pub fn locate(&self, article: &Article) -> Option<(Fit, Place)> {
        let blocks = article.blocks.len();
        let home = (self.block as usize).min(blocks.checked_sub(1)?);
        let mut found: Vec<((bool, Fit, u32), Place)> = Vec::new();
        // Outward from where it was, so that the first of two equal fits is the nearer one.
        let outward = (1..blocks).flat_map(|d| [home.checked_sub(d), Some(home + d).filter(|&b| b < blocks)]).flatten();
        for block in once(home).chain(outward) {
            for place in self.occurrences(article, BlockId(block as u32)) {
                let framed = self.stated.as_ref().is_some_and(|stated| stated.is_framed(article, place));
                let fit = self.fit(article, place).or(framed.then_some(Fit::Near));
                found.extend(fit.map(|fit| ((!framed, fit, place.span.start.abs_diff(self.start)), place)));
            }
            let sure = |&((edited, fit, _), _): &((bool, Fit, u32), Place)| {
                fit <= Fit::Both && self.stated.as_ref().is_none_or(|stated| !edited && stated.copies == 0)
            };
            if found.iter().any(sure) {
                break;
            }
        }
        // Where no more stand in its sentence than its copies, the claim itself was edited in its place.
        let framed = found.iter().filter(|((edited, ..), _)| !edited).count();
        if self.stated.as_ref().is_some_and(|stated| 0 < framed && framed <= stated.copies as usize) {
            for ((edited, fit, _), _) in &mut found {
                *edited &= *fit != Fit::Unmoved;
            }
        }
        found.sort_by_key(|(rank, _)| *rank);
        let mut corrected = None;
        found.into_iter().find_map(|((edited, fit, _), place)| {
            let moved = edited && fit > Fit::Both && self.kind.is_claim();
            if moved && *corrected.get_or_insert_with(|| !self.slots(article).is_empty()) {
                return None;
            }
            self.may_stand(article, place).then_some((fit, place))
        })
    }

    /// Whether what is stated at an occurrence of the quote may be the claim.
    fn may_stand(&self, article: &Article, place: Place) -> bool {
        if !self.kind.is_claim() {
            return true;
        }
        if let Some(stated) = &self.stated {
            return stated.may_stand(article, place, self.kind);
        }
        if before(article, place) == self.prefix && after(article, place) == self.suffix {
            return true;
        }
        // Of a claim ruled by an earlier version no more is known than what stood beside it.
        let left = self.prefix.rsplit('\n').next().unwrap_or_default();
        let right = self.suffix.split('\n').next().unwrap_or_default();
        let left =
            if left.len() < self.prefix.len() { left } else { left.split_once(' ').map_or("", |(_, words)| words) };
        let right =
            if right.len() < self.suffix.len() { right } else { right.rsplit_once(' ').map_or("", |(words, _)| words) };
        let span = Span::new(left.len(), left.len() + self.exact.len());
        let old = fact_in(&format!("{left}{}{right}", self.exact), span, self.kind, article);
        match (old, fact(article, place, self.kind)) {
            (Some(old), Some(new)) => old.may_be(&new),
            _ => true,
        }
    }

    /// Where other words stand between those that stood around it.
    fn slots(&self, article: &Article) -> Vec<Place> {
        // Of a long quote only the beginning is known.
        if self.whole.is_some() { Vec::new() } else { slots(article, &self.exact, &self.prefix, &self.suffix) }
    }

    /// Where the quote stands in a block, word for word.
    fn occurrences<'a>(&'a self, article: &'a Article, block: BlockId) -> impl Iterator<Item = Place> + 'a {
        let text = article.block(block).text.as_str();
        occurrences(text, &self.exact).filter_map(move |start| {
            let end = start.saturating_add(self.whole.map_or(self.exact.len(), |whole| whole.bytes as usize));
            let quote = text.get(start..end)?;
            let same = self.whole.is_none_or(|whole| whole == Whole::of(quote));
            let entire = self.kind != Kind::Passage || quote.len() == text.len();
            (same && entire && !quote.is_empty()).then(|| Place { block, span: Span::new(start, end) })
        })
    }

    /// How well an occurrence of the quote fits; `None` when it is likely another claim in the same words.
    fn fit(&self, article: &Article, place: Place) -> Option<Fit> {
        let (before, after) = (before(article, place), after(article, place));
        let (left, right) = (before.ends_with(&self.prefix), after.starts_with(&self.suffix));
        let telling = |context: &str| context.chars().nth(TELLING - 1).is_some();
        let one = (left && telling(&self.prefix)) || (right && telling(&self.suffix));
        let home = place.block.0 == self.block && place.span.start == self.start;
        if home && (one || (before == self.prefix && after == self.suffix)) {
            return Some(Fit::Unmoved);
        }
        if left && right && one {
            return Some(Fit::Both);
        }
        if !stands_free(&article.block(place.block).text, place.span) {
            return None;
        }
        if one {
            return Some(Fit::One);
        }
        let singular = self.kind == Kind::Passage || self.exact.chars().nth(SINGULAR - 1).is_some();
        (singular || kinship([&self.prefix, &self.suffix], [&before, &after]) >= AKIN).then_some(Fit::Near)
    }
}

impl Whole {
    fn of(quote: &str) -> Self {
        Self { bytes: quote.len() as u32, crc: crc32fast::hash(quote.as_bytes()) }
    }
}

/// The place of a whole block.
pub(super) fn whole_block(article: &Article, block: BlockId) -> Place {
    Place { block, span: Span::new(0, article.block(block).text.len()) }
}

/// The characters before a place.
fn before(article: &Article, place: Place) -> String {
    let (earlier, block) = article.blocks.split_at(place.block.index());
    let own = block[0].text.get(..place.span.start as usize).unwrap_or_default();
    let earlier = earlier.iter().rev().flat_map(|block| once('\n').chain(block.text.chars().rev()));
    let reversed: Vec<char> = own.chars().rev().chain(earlier).take(CONTEXT).collect();
    reversed.into_iter().rev().collect()
}

/// The characters after a place.
fn after(article: &Article, place: Place) -> String {
    let own = article.block(place.block).text.get(place.span.end as usize..).unwrap_or_default();
    let later = article.blocks[place.block.index() + 1..].iter();
    own.chars().chain(later.flat_map(|block| once('\n').chain(block.text.chars()))).take(CONTEXT).collect()
}

/// The share of trigrams that two contexts have in common, from 0 to 1 (Dice's coefficient over multisets, case ignored).
fn kinship(left: [&str; 2], right: [&str; 2]) -> f32 {
    let trigrams = |sides: [&str; 2]| {
        let mut counts = BTreeMap::<[char; 3], usize>::new();
        for side in sides {
            let letters: Vec<char> = side.chars().flat_map(char::to_lowercase).collect();
            for window in letters.windows(3) {
                *counts.entry([window[0], window[1], window[2]]).or_default() += 1;
            }
        }
        counts
    };
    let (left, right) = (trigrams(left), trigrams(right));
    let common: usize = left.iter().map(|(gram, n)| right.get(gram).copied().unwrap_or_default().min(*n)).sum();
    let total = left.values().sum::<usize>() + right.values().sum::<usize>();
    if total == 0 { 0.0 } else { 2.0 * common as f32 / total as f32 }
}

/// A key for each article of a dossier by its path: the shortest tail of the path, in whole components, that tells it from the others, so that
/// the key does not depend on the folder the program was started in. Equal paths get equal keys.
pub fn article_keys(paths: &[&str]) -> Vec<String> {
    let tail = |path: &str, n: usize| {
        let mut parts: Vec<&str> =
            path.rsplit(['/', '\\']).filter(|part| !part.is_empty() && *part != ".").take(n).collect();
        parts.reverse();
        parts.join("/")
    };
    let key = |path: &str| {
        let longest = path.split(['/', '\\']).count();
        let alone = |n: &usize| paths.iter().all(|other| *other == path || tail(other, *n) != tail(path, *n));
        (1..longest).find(alone).map_or_else(|| tail(path, longest), |n| tail(path, n))
    };
    paths.iter().map(|path| key(path)).collect()
}

#[cfg(test)]
mod tests;
