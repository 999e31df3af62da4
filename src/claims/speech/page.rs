//! A block laid out for reading who speaks: its words, its quotations, and the sentences around them.

use crate::claims::function::Function;
use crate::claims::grammar::{Form, Grammar, Kind, Verb};
use crate::claims::lexicon::Class;
use crate::claims::scene::{Scene, Tag};
use crate::text::Span;
use crate::text::quotes::Quote;
use std::ops::Range;

/// A quotation of a block, by lexemes.
#[derive(Clone, Debug)]
pub struct Said {
    /// With its marks.
    pub outer: Range<usize>,
    /// Its words.
    pub inner: Range<usize>,
    /// Whether it runs to the end of the block without a closing mark.
    pub unclosed: bool,
    /// The character that it ends with.
    pub last: char,
}

/// A block laid out.
#[derive(Debug)]
pub struct Page<'a> {
    /// Its words.
    pub scene: Scene<'a>,
    /// Its quotations in order.
    pub quotes: Vec<Said>,
    /// Whether it is a headline or a heading.
    pub heading: bool,
    /// Where its sentences start, those inside quotations left out.
    starts: Vec<usize>,
    /// The quotation that each lexeme stands in, from 1; 0 for none.
    within: Vec<u32>,
    grammar: &'static Grammar,
}

impl<'a> Page<'a> {
    /// Lays out a block: `sentences` are those of its text.
    pub fn of(scene: Scene<'a>, quotes: &[Quote], sentences: impl Iterator<Item = Span>, heading: bool) -> Self {
        let place = |byte: u32| scene.lexemes.at_byte(byte);
        let quotes: Vec<Said> = quotes
            .iter()
            .map(|quote| Said {
                outer: place(quote.outer.start)..place(quote.outer.end),
                inner: place(quote.inner.start)..place(quote.inner.end),
                unclosed: quote.outer.end == quote.inner.end && quote.outer.end as usize == scene.text.len(),
                last: quote.inner.of(scene.text).chars().next_back().unwrap_or(' '),
            })
            .collect();
        let mut within = vec![0; scene.tags.len()];
        for (k, quote) in quotes.iter().enumerate() {
            within[quote.outer.clone()].fill(k as u32 + 1);
        }
        let mut starts: Vec<usize> = sentences.map(|span| place(span.start)).collect();
        // A quotation that ends as a sentence does, before a capital or another quotation.
        for quote in &quotes {
            let after = quote.outer.end;
            let opens = within.get(after).is_some_and(|&k| k > 0) || scene.lexemes.capital(after);
            if opens && matches!(quote.last, '.' | '!' | '?' | '…') {
                starts.push(after);
            }
        }
        starts.push(0);
        starts.retain(|&at| {
            at < scene.tags.len() && (within[at] == 0 || quotes[within[at] as usize - 1].outer.start == at)
        });
        starts.sort_unstable();
        starts.dedup();
        let grammar = Grammar::of(scene.language);
        Self { scene, quotes, heading, starts, within, grammar }
    }

    /// How many lexemes it has.
    pub fn len(&self) -> usize {
        self.within.len()
    }

    /// The sentences of the block in order.
    pub fn sentences(&self) -> impl DoubleEndedIterator<Item = Range<usize>> {
        (0..self.starts.len()).map(|k| self.starts[k]..self.starts.get(k + 1).copied().unwrap_or(self.len()))
    }

    /// The sentences up to the one that holds a lexeme, the last first.
    pub fn sentences_back(&self, at: usize) -> impl Iterator<Item = Range<usize>> {
        let count = self.starts.partition_point(|&start| start <= at);
        (0..count).rev().map(|k| self.starts[k]..self.starts.get(k + 1).copied().unwrap_or(self.len()))
    }

    /// The sentence that holds a lexeme.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let k = self.starts.partition_point(|&start| start <= at);
        let start = k.checked_sub(1).map_or(0, |k| self.starts[k]);
        start..self.starts.get(k).copied().unwrap_or(self.len())
    }

    /// The quotation that holds a lexeme.
    pub fn quote_at(&self, at: usize) -> Option<usize> {
        self.within.get(at).and_then(|&k| k.checked_sub(1)).map(|k| k as usize)
    }

    /// Whether the words of a sentence that stand outside quotations are none.
    pub fn only_quotes(&self, sentence: Range<usize>) -> bool {
        sentence.clone().all(|at| self.quote_at(at).is_some() || !self.scene.is_word(at))
            && sentence.into_iter().any(|at| self.quote_at(at).is_some())
    }

    /// The quotations that begin in a range of lexemes, by their number.
    pub fn quotes_in(&self, range: &Range<usize>) -> Range<usize> {
        let first = |at: usize| self.quotes.partition_point(|quote| quote.outer.start < at);
        first(range.start)..first(range.end)
    }

    /// The folded form of a lexeme.
    pub fn low(&self, at: usize) -> &str {
        self.scene.lexemes.low(at)
    }

    /// Whether a lexeme is a word with a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.scene.is_word(at) && self.scene.lexemes.capital(at)
    }

    /// Whether a word is written in capitals alone: "US" is no pronoun, "WHO" asks nothing.
    pub fn acronym(&self, at: usize) -> bool {
        let word = self.slice(&(at..at + 1));
        self.capital(at) && word.chars().count() > 1 && word.chars().all(char::is_uppercase)
    }

    /// Whether a phrase of one of these kinds stands at a place.
    pub fn is(&self, at: usize, kinds: &[Kind]) -> bool {
        self.grammar.is(&self.scene.lexemes, at, kinds)
    }

    /// How many lexemes the phrase of a kind at a place takes; 0 where there is none.
    pub fn taken(&self, at: usize, kind: Kind) -> usize {
        self.grammar.taken(&self.scene.lexemes, at, kind)
    }

    /// The verb of saying at a place outside quotations, and where it ends.
    pub fn verb(&self, at: usize) -> Option<(Verb, usize)> {
        if self.quote_at(at).is_some() { None } else { self.any_verb(at) }
    }

    /// The verb of saying at a place, and where it ends; no noun, no part of a name.
    pub fn any_verb(&self, at: usize) -> Option<(Verb, usize)> {
        let (taken, verb) = self.grammar.verb(&self.scene.lexemes, at)?;
        let named = matches!(self.scene.tag(at), Tag::Name(_)) && self.capital(at);
        let joined = at > 0 && self.low(at - 1) == "-";
        let before = at.checked_sub(1);
        let noun = before.is_some_and(|before| match self.scene.function(before) {
            Some(Function::Determiner) => {
                let object = self.scene.french() && self.is(before, &[Kind::Object]) && verb.form != Form::Finite;
                !object
            }
            Some(Function::Preposition) => {
                verb.form == Form::Finite && !matches!(self.low(before), "que" | "qu" | "en")
            }
            // « l'annonce »
            Some(Function::Joint) if self.scene.french() => {
                verb.form == Form::Finite && before.checked_sub(1).is_some_and(|b| matches!(self.low(b), "l" | "d"))
            }
            _ => false,
        });
        (!named && !joined && !noun).then_some((verb, at + taken))
    }

    /// Whether a title stands at a place.
    pub fn is_title(&self, at: usize) -> bool {
        self.capital(at) && self.is(at, &[Kind::Title, Kind::TitleMale, Kind::TitleFemale])
    }

    /// Whether a noun of people stands at a place.
    pub fn is_role(&self, at: usize) -> bool {
        self.is(at, &[Kind::Role, Kind::RoleMale, Kind::RoleFemale]) || self.scene.noun(at, &[Class::Group]).is_some()
    }

    /// Whether the words may be those of somebody who speaks: a name, an office, a body.
    pub fn can_speak(&self, phrase: &Range<usize>) -> bool {
        phrase.clone().any(|at| {
            self.is_role(at)
                || self.is(at, &[Kind::Body])
                || self.capital(at)
                    && (at > phrase.start || matches!(self.scene.tag(at), Tag::Name(_)) || self.is_title(at))
        })
    }

    /// Whether a phrase is the name of a person as it is written: two words with capitals and no small one, or a title.
    pub fn is_pure_name(&self, phrase: &Range<usize>) -> bool {
        let words = || phrase.clone().filter(|&at| self.scene.is_word(at));
        let pure = words().all(|at| self.capital(at) || self.is(at, &[Kind::Particle]) || self.low(at) == "s");
        let count = words().filter(|&at| self.capital(at)).count();
        let last = words().next_back();
        let ends_in_role = last.is_some_and(|at| self.is_role(at) || self.is(at, &[Kind::Body]));
        pure && !ends_in_role && (count >= 2 || count == 1 && words().next().is_some_and(|at| self.is_title(at)))
    }

    /// Whether a pronoun that stands for somebody stands at a place.
    pub fn is_pronoun(&self, at: usize) -> bool {
        self.is(at, &[Kind::He, Kind::She, Kind::They, Kind::It, Kind::One, Kind::Own]) && !self.capital_inside(at)
    }

    /// A capital that no sentence start gives: "IL" is no pronoun, nor "It" in a name.
    fn capital_inside(&self, at: usize) -> bool {
        matches!(self.scene.tag(at), Tag::Name(_))
    }

    /// The bytes of a phrase as written.
    pub fn slice(&self, phrase: &Range<usize>) -> &'a str {
        self.scene.slice(phrase.clone())
    }
}
