//! A block made ready for comparing: its units (words, numbers, marks) with their normal forms, and the typed values in it.

use super::lexicon::{self, Part};
use crate::article::{Article, BlockId};
use crate::text::dates::{NamedDate, When, dates_in};
use crate::text::lexemes::{LexemeKind, Lexemes};
use crate::text::names::{self, Evidence, Form};
use crate::text::numbers::{Number, numbers_in};
use crate::text::quotes::{Quote, quotes};
use crate::text::times::times_in;
use crate::text::{Language, Span};
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::ops::Range;

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// A word that says something.
    Content,
    /// A word of grammar.
    Function(Part),
    /// A number as a whole, by its index in [`Passage::numbers`].
    Number(u32),
    /// Punctuation.
    Mark,
}

/// What is compared: a word, a number or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Its bytes in the block's text.
    pub span: Span,
    /// Equal for units that say the same: a hash of the normal form, of a number's value, of a name's key.
    pub norm: u64,
    /// What it is.
    pub kind: UnitKind,
    /// Its first lexeme.
    pub lexeme: u32,
}

/// A name with its form.
#[derive(Clone, Debug)]
pub(super) struct NameAt {
    /// Its bytes in the block's text.
    pub span: Span,
    /// Its form, for comparing.
    pub form: Form,
}

/// A block made ready for comparing.
#[derive(Debug)]
pub(super) struct Passage<'a> {
    /// The block.
    pub block: BlockId,
    /// Its text, or the part of it that is looked at.
    pub text: &'a str,
    /// Its language.
    pub language: Language,
    /// Where that part begins in the block's text.
    pub offset: u32,
    /// Its lexemes.
    pub lexemes: Lexemes,
    /// Its units in order.
    pub units: Vec<Unit>,
    /// Its numbers in order.
    pub numbers: Vec<Number>,
    /// Its dates and times of day in order.
    pub dates: Vec<NamedDate>,
    /// Its names in order.
    pub names: Vec<NameAt>,
    /// Its quotations in order.
    pub quotes: Vec<Quote>,
    /// Its sentences: ranges of units, one for each sentence of the block.
    pub sentences: Vec<Range<usize>>,
}

impl<'a> Passage<'a> {
    /// Reads some of the sentences of a block of an article, counted from its first.
    pub fn new(article: &'a Article, id: BlockId, within: Range<usize>, evidence: &Evidence) -> Self {
        let block = article.block(id);
        let language = article.meta.language;
        let all =
            article.sentences.get(block.sentences.start as usize..block.sentences.end as usize).unwrap_or_default();
        let within = all.get(within).filter(|within| within.len() < all.len()).unwrap_or(all);
        let (text, offset) = match (within.first(), within.last()) {
            (Some(first), Some(last)) if within.len() < all.len() => {
                (first.span.cover(last.span).of(&block.text), first.span.start)
            }
            _ => (block.text.as_str(), 0),
        };
        let lexemes = Lexemes::of(text);
        let numbers = numbers_in(&lexemes, language);
        let times = times_in(&lexemes, language).into_iter().map(|(range, clock)| (range, When::Time(clock)));
        let mut dates: Vec<NamedDate> = dates_in(&lexemes, language)
            .into_iter()
            .chain(times)
            .map(|(range, when)| NamedDate { span: lexemes.span(range.start, range.end), when })
            .collect();
        dates.sort_by_key(|date| date.span.start);
        let names: Vec<NameAt> = names::names_in(text, language, evidence)
            .into_iter()
            .map(|name| NameAt { span: name.span, form: Form::of(name.span.of(text), language) })
            .collect();
        let units = units(text, &lexemes, &numbers, &names, language);
        let at = |byte: u32| units.partition_point(|unit| unit.span.start + offset < byte);
        let sentences = within.iter().map(|sentence| at(sentence.span.start)..at(sentence.span.end)).collect();
        Self {
            block: id,
            text,
            offset,
            language,
            lexemes,
            units,
            numbers,
            dates,
            names,
            quotes: quotes(text),
            sentences,
        }
    }

    /// The bytes that a range of units covers.
    pub fn span(&self, units: Range<usize>) -> Span {
        match (self.units.get(units.start), self.units.get(units.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if units.start < units.end => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// The units that lie in a span.
    pub fn within(&self, span: Span) -> Range<usize> {
        let start = self.units.partition_point(|unit| unit.span.end <= span.start);
        start..self.units.partition_point(|unit| unit.span.start < span.end).max(start)
    }

    /// The folded word of a unit; that of its first lexeme when it has several.
    pub fn word(&self, unit: usize) -> &str {
        self.lexemes.low(self.units[unit].lexeme as usize)
    }

    /// A hash of the stem of a unit's word: equal for forms of one word.
    pub fn stem(&self, unit: usize) -> u64 {
        hash(4, lexicon::stem(self.word(unit)))
    }

    /// Whether the unit says something by itself: a word of content or a number.
    pub fn is_content(&self, unit: usize) -> bool {
        matches!(self.units[unit].kind, UnitKind::Content | UnitKind::Number(_))
    }
}

/// The units of a text: its lexemes, with numbers made one and inner hyphens, possessives and stops of abbreviations left out.
fn units(text: &str, lexemes: &Lexemes, numbers: &[Number], names: &[NameAt], language: Language) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(lexemes.len());
    let mut numbers = numbers.iter().enumerate().peekable();
    let mut names = names.iter().peekable();
    let mut at = 0;
    while let Some(lexeme) = lexemes.get(at) {
        if let Some((index, number)) = numbers.next_if(|(_, number)| number.core.start <= lexeme.span.start) {
            while lexemes.get(at + 1).is_some_and(|next| next.span.start < number.core.end) {
                at += 1;
            }
            let first = lexemes.at_byte(number.core.start);
            units.push(Unit {
                span: number.core,
                norm: value(number),
                kind: UnitKind::Number(index as u32),
                lexeme: first as u32,
            });
            at += 1;
            continue;
        }
        let word = lexemes.low(at);
        while names.next_if(|name| name.span.end <= lexeme.span.start).is_some() {}
        if lexeme.kind == LexemeKind::Mark {
            if !is_inner(lexemes, at) {
                units.push(Unit {
                    span: lexeme.span,
                    norm: hash(1, mark(word)),
                    kind: UnitKind::Mark,
                    lexeme: at as u32,
                });
            }
        } else if word == "s" && lexemes.glued(at) && lexemes.before(at, 1) == "'" {
            // A possessive, or "is": it belongs to the word before.
        } else {
            let named = names.peek().is_some_and(|name| name.span.contains(lexeme.span));
            let part = if named { None } else { lexicon::part(word) };
            let norm = if named {
                hash(2, &names::key(lexeme.span.of(text), language))
            } else {
                hash(0, if word == "t" && lexemes.before(at, 1) == "'" { "not" } else { word })
            };
            let kind = match part {
                _ if word == "t" && lexemes.before(at, 1) == "'" => UnitKind::Function(Part::Negation),
                Some(part) => UnitKind::Function(part),
                None => UnitKind::Content,
            };
            units.push(Unit { span: lexeme.span, norm, kind, lexeme: at as u32 });
        }
        at += 1;
    }
    units
}

/// Whether a mark stands inside a word and says nothing: the hyphen of a compound, an apostrophe, the stop of an abbreviation.
fn is_inner(lexemes: &Lexemes, at: usize) -> bool {
    let inside = lexemes.glued(at) && lexemes.glued(at + 1);
    let short = lexemes.before(at, 1).len() == 1 && lexemes.glued(at)
        || matches!(lexemes.before(at, 1), "mr" | "mrs" | "ms" | "dr" | "mm");
    match lexemes.low(at) {
        "-" => inside,
        "'" => {
            inside
                || lexemes.glued(at + 1) && lexemes.is(at + 1, LexemeKind::Word)
                || lexemes.glued(at) && lexemes.before(at, 1).ends_with('s')
        }
        "." => short,
        _ => false,
    }
}

/// The mark that others of its sort are made equal to.
fn mark(mark: &str) -> &str {
    match mark {
        "–" => "-",
        "…" => ".",
        other => other,
    }
}

/// A hash of what a number says.
fn value(number: &Number) -> u64 {
    hash(3, &number.display)
}

fn hash(sort: u8, text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u8(sort);
    hasher.write(text.as_bytes());
    hasher.finish()
}
