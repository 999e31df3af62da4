//! Undoes a swap that a synonym spinner made inside a word.
//!
//! A spinner that looks for strings, not for words, turns the "again" of "against" into "once more". To undo it, every
//! word or phrase that could have been put in is sought where it does not stand on word boundaries, and every word it could have been put in
//! for is tried in its place: what comes out must be one frequent word.

use super::affix;
use super::inflect::{Ending, inflected};
use crate::lexicon::{Phrase, english, swaps};
use crate::text::Span;
use std::ops::Range;

/// The least frequency of a word that may come out.
const FREQUENT: f32 = 3.0;
/// The fewest letters of a word that may come out.
const SHORTEST: usize = 4;
/// The most tokens that what was put in may reach over.
const REACH: usize = 6;

/// How strongly a replacement is tied to a word, by its source.
pub(super) const SWAPPED: f32 = 4.0;
const ONE_WAY: f32 = 1.0;
pub(super) const MUTUAL: f32 = 2.0;

/// A swap undone.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Undone {
    /// The tokens that were one word: indexes into those given.
    pub tokens: Range<usize>,
    /// The word that stood there, in small letters.
    pub word: String,
    /// The string inside the word that was replaced.
    pub replaced: String,
    /// What was put in its place: bytes of the text given.
    pub replacement: Span,
    /// How good it is; higher is better, a good one has more than 6.
    pub score: f32,
    /// What stands around the replacement.
    pub around: Around,
    /// How strongly the replacement is tied to the word.
    pub link: f32,
    /// Whether the word is a name, written with a capital only.
    pub proper: bool,
}

/// What stands around a replacement inside a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    /// Letters that mean nothing by themselves.
    Scraps,
    /// A word: this may be a new compound.
    Word,
    /// Affixes: this may be a derived word.
    Affixes,
}

/// What may have been put in, as it stands in the text, and what for.
struct Found {
    end: usize,
    ending: Option<Ending>,
    word: &'static str,
    link: f32,
}

/// The ways to undo a swap over some of the tokens, `unknown` among them, best first.
///
/// `text` is in small letters; the tokens are words of it, each set apart from the next by one space or hyphen.
pub(super) fn undo(text: &str, tokens: &[Span], unknown: usize) -> Vec<Undone> {
    let mut ways = Vec::new();
    for first in unknown.saturating_sub(REACH - 1)..=unknown {
        let last = tokens.len().min(first + REACH);
        for start in tokens[first].range() {
            if text.is_char_boundary(start) {
                from(text, &tokens[..last], first, start, unknown, &mut ways);
            }
        }
    }
    ways.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.word.cmp(&b.word)));
    ways.dedup_by(|a, b| a.word == b.word);
    ways
}

/// The ways in which what was put in begins at a byte of a token.
fn from(text: &str, tokens: &[Span], first: usize, start: usize, unknown: usize, ways: &mut Vec<Undone>) {
    let limit = tokens[tokens.len() - 1].end as usize;
    let prefix = &text[tokens[first].start as usize..start];
    let earliest = tokens[unknown].start as usize;
    let off_boundary = |end: usize| {
        let last = first + tokens[first..].partition_point(|token| (token.end as usize) < end);
        let token = tokens.get(last)?;
        let within = last >= unknown && end > token.start as usize && end > earliest;
        let cuts = !prefix.is_empty() || end < token.end as usize;
        let fits = end - start > 2;
        (within && cuts && fits).then_some(last)
    };
    for found in found(text, start, limit, &off_boundary) {
        let Some(last) = off_boundary(found.end) else { continue };
        let suffix = &text[found.end..tokens[last].end as usize];
        let several = last > first;
        if !several && found.end - start < 4 && found.link < MUTUAL {
            continue;
        }
        let is_word = |part: &str, other: &str| other.is_empty() && part.len() > 2 && english().is_common(part);
        let around = match () {
            () if !several && affix::is_derived(prefix, suffix) => Around::Affixes,
            () if is_word(prefix, suffix) || is_word(suffix, prefix) => Around::Word,
            () => Around::Scraps,
        };
        attempts(prefix, &found, suffix, |word, replaced, proper| {
            let way = Undone {
                tokens: first..last + 1,
                score: score(&word, &found, prefix.len() + suffix.len(), found.end - start, last - first),
                word,
                replaced,
                replacement: Span::new(start, found.end),
                proper,
                around,
                link: found.link,
            };
            ways.push(way);
        });
    }
}

/// What may have been put in from a byte on, with the words it may stand for.
fn found(text: &str, start: usize, limit: usize, fits: &impl Fn(usize) -> Option<usize>) -> Vec<Found> {
    let rest = &text[start..limit];
    let mut all = Vec::new();
    let mut take = |end: usize, ending: Option<Ending>, phrase: Phrase| {
        all.extend(english().synonyms_of(phrase).map(|synonym| Found {
            end,
            ending,
            word: synonym.word,
            link: if synonym.mutual { MUTUAL } else { ONE_WAY },
        }));
    };
    for (length, phrase) in english().phrases_at(rest).filter(|(length, _)| fits(start + length).is_some()) {
        take(start + length, None, phrase);
    }
    for (length, ending, lemma) in super::inflect::lemmas(rest) {
        if fits(start + length).is_some()
            && let Some(phrase) = english().phrase(&lemma)
        {
            take(start + length, Some(ending), phrase);
        }
    }
    for (length, words) in swaps().at(rest).filter(|(length, _)| fits(start + length).is_some()) {
        all.extend(words.iter().map(|&word| Found { end: start + length, ending: None, word, link: SWAPPED }));
    }
    for (length, ending, lemma) in super::inflect::lemmas(rest) {
        if fits(start + length).is_some() {
            all.extend(swaps().undo(&lemma).iter().map(|&word| Found {
                end: start + length,
                ending: Some(ending),
                word,
                link: SWAPPED,
            }));
        }
    }
    all
}

/// Puts the word, plain or inflected, in the place of what was put in, and hands on each frequent word that comes out with the part replaced.
fn attempts(prefix: &str, found: &Found, suffix: &str, mut take: impl FnMut(String, String, bool)) {
    let mut attempt = |middle: &str, suffix: &str| {
        let word = [prefix, middle, suffix].concat();
        if word.len() >= SHORTEST
            && word.len() > middle.len()
            && english().frequency(&word).is_some_and(|frequency| frequency >= FREQUENT)
        {
            let proper = english().is_proper(&word);
            if !proper || found.link >= SWAPPED {
                take(word, middle.to_owned(), proper);
            }
        }
    };
    if let Some(ending) = found.ending {
        for middle in inflected(found.word, ending) {
            attempt(&middle, suffix);
        }
    } else {
        attempt(found.word, suffix);
    }
}

fn score(word: &str, found: &Found, residue: usize, length: usize, spaces: usize) -> f32 {
    let of = |word: &str| english().frequency(word).unwrap_or_default();
    let short = if found.word.len() <= 2 { 1.5 } else { 0.0 };
    of(word)
        + 0.6 * found.link
        + 0.35 * residue.min(6) as f32
        + 0.25 * spaces as f32
        + 0.15 * length as f32
        + 0.5 * (of(found.word) - 4.0)
        - short
}
