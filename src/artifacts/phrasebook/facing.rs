//! The original opposite as a check of terms: a phrase of the book that stands there must have one of its right renderings here.

use super::book::{Book, Hit, keep_longest};
use super::compile::{Row, words};
use super::senses::{Senses, french};
use super::stream::{Form, Stream, english, function};
use crate::article::{BlockId, Place};
use crate::artifacts::evidence::evidence;
use crate::artifacts::{Evidence, Subject};
use crate::text::Language;
use crate::text::lexemes::Lexemes;
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// The most words that may stand between those that a literal rendering is made of.
const LOOSE: usize = 2;

/// A phrase of the book in a passage of the original.
#[derive(Clone, Debug)]
pub struct Source {
    /// The number of its row.
    pub row: usize,
    /// What each of its words may be, as keys have it.
    keys: Vec<Vec<String>>,
    /// Where it stands.
    pub evidence: Evidence,
}

/// The passages of originals opposite, read when asked.
pub struct Originals<'a> {
    book: &'a Book,
    subject: &'a Subject<'a>,
    read: FxHashMap<(usize, BlockId), Rc<Vec<Source>>>,
}

impl<'a> Originals<'a> {
    /// Those of a subject.
    pub fn of(book: &'a Book, subject: &'a Subject<'a>) -> Self {
        Self { book, subject, read: FxHashMap::default() }
    }

    /// The phrases of the book in the passages that answer a block, passage by passage.
    pub fn of_block(&mut self, block: BlockId) -> Vec<Rc<Vec<Source>>> {
        let facing = self.subject.facing(block).filter(|(_, other, ..)| is_original(other.meta.language));
        let book = self.book;
        let read = &mut self.read;
        facing
            .map(|(article, other, id, facing)| {
                let original = || Rc::new(sources(book, (article, id), &facing.text, other.meta.language));
                Rc::clone(read.entry((article, id)).or_insert_with(original))
            })
            .collect()
    }
}

/// Whether the book may have phrases of a language.
fn is_original(language: Language) -> bool {
    function(language.code()).is_some()
}

/// The phrases of a book in a passage.
fn sources(book: &Book, (article, block): (usize, BlockId), text: &str, language: Language) -> Vec<Source> {
    let lexemes = Lexemes::of(text);
    let stream = Stream::original(&lexemes, language.code());
    let source = |hit: Hit| {
        let lexeme = |token: usize| stream.tokens[token].at;
        let span = lexemes.span(lexeme(hit.at), lexeme(hit.end - 1) + 1);
        let keys = |token: usize| stream.tokens[token].keys.iter().map(|key| key.text.clone()).collect();
        Source {
            row: hit.row,
            keys: hit.forms.iter().map(|(token, _)| keys(*token)).collect(),
            evidence: evidence(article, language, Place { block, span }, text),
        }
    };
    let mut hits = book.sources(&stream);
    hits.retain(|hit| book.row(hit.row).is_some_and(|(of, _)| of == language.code()));
    longest(hits).into_iter().map(source).collect()
}

/// Those that no longer one covers, each once.
fn longest(mut hits: Vec<Hit>) -> Vec<Hit> {
    keep_longest(&mut hits, |_| ());
    hits.dedup_by_key(|hit| (hit.at, hit.end, hit.row));
    hits
}

/// The words of a passage in every form of the dictionary that they may be of.
pub struct Passage<'a> {
    stream: &'a Stream,
    bases: FxHashSet<&'a str>,
}

impl<'a> Passage<'a> {
    /// Those of an English text.
    pub fn of(stream: &'a Stream) -> Self {
        let keys = stream.tokens.iter().flat_map(|token| &token.keys);
        Self { stream, bases: keys.map(|key| key.text.trim_start_matches(['*', '+'])).collect() }
    }

    /// Whether one of a row's right renderings stands there, its words in any order.
    pub fn is_right(&self, row: &Row<'_>) -> bool {
        row.rights().any(|right| {
            let words = words(right);
            let mut telling = words.iter().filter(|word| *word != "_" && !english().is_small(word)).peekable();
            if telling.peek().is_some() {
                telling.all(|word| self.bases.contains(word.as_str()))
            } else {
                words.iter().all(|word| word == "_" || self.bases.contains(word.as_str()))
            }
        })
    }

    /// The words that render each word of a French phrase: the closest stretch that has all of them.
    pub fn literal(&self, source: &Source) -> Option<Hit> {
        let senses = french();
        let wanted: Vec<Vec<Vec<String>>> =
            source.keys.iter().map(|keys| options(senses, keys)).filter(|options| !options.is_empty()).collect();
        // A word of grammar has no sense of its own to be wrong; a phrase of which a word is unknown cannot be told.
        let telling = source.keys.iter().filter(|keys| keys.iter().any(|key| key.starts_with(['*', '+']))).count();
        if wanted.len() < 2 || wanted.len() < telling {
            return None;
        }
        let places: Vec<Vec<(usize, usize)>> =
            wanted.iter().map(|options| options.iter().flat_map(|option| self.places(option)).collect()).collect();
        let mut best: Option<(usize, usize)> = None;
        for &(first, _) in places.iter().flatten() {
            // Of each word the nearest place from there on that does not stand on another's.
            let mut end = first;
            let mut taken: Vec<(usize, usize)> = Vec::new();
            let fits = places.iter().all(|of_word| {
                let near = of_word
                    .iter()
                    .filter(|place| {
                        place.0 >= first && !taken.iter().any(|other| place.0 < other.1 && other.0 < place.1)
                    })
                    .min_by_key(|place| place.1);
                near.is_some_and(|place| {
                    taken.push(*place);
                    end = end.max(place.1);
                    true
                })
            });
            let length: usize = taken.iter().map(|(at, end)| end - at).sum();
            let is_one = (first + 1..end).all(|at| !self.stream.tokens[at].parted);
            if fits && is_one && end - first <= length + LOOSE && best.is_none_or(|(at, to)| end - first < to - at) {
                best = Some((first, end));
            }
        }
        let (at, end) = best?;
        let form =
            |token: &super::stream::Token| token.keys.iter().map(|key| key.form).find(|form| *form == Form::Plural);
        let forms = (at..end).map(|token| (token, form(&self.stream.tokens[token]).unwrap_or(Form::Plain))).collect();
        Some(Hit { row: source.row, elsewhere: true, made: true, at, end, forms, slots: Vec::new(), own: Vec::new() })
    }

    /// Where the words of a rendering stand one after the other.
    fn places(&self, option: &[String]) -> Vec<(usize, usize)> {
        let is = |at: usize, word: &String| {
            self.stream
                .tokens
                .get(at)
                .is_some_and(|token| token.keys.iter().any(|key| key.text.trim_start_matches(['*', '+']) == word))
        };
        (0..self.stream.tokens.len())
            .filter(|&at| option.iter().enumerate().all(|(k, word)| is(at + k, word)))
            .map(|at| (at, at + option.len()))
            .collect()
    }
}

/// The renderings of a word of the original, each word by word; none for a word of grammar.
fn options(senses: &Senses, keys: &[String]) -> Vec<Vec<String>> {
    let telling = keys.iter().filter(|key| key.starts_with(['*', '+']));
    let mut all: Vec<Vec<String>> =
        telling.flat_map(|key| senses.of(key)).map(words).filter(|words| !words.is_empty()).collect();
    all.sort();
    all.dedup();
    all
}
