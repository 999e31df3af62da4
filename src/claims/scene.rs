//! A sentence laid out for reading claims: its lexemes, each with what it is, its numbers and its names.

use super::function::{Function, function};
use super::grammar::{Grammar, Kind};
use super::lexicon::{self, Class, ConceptId, Role, Sense};
use crate::text::lexemes::{LexemeKind, Lexemes};
use crate::text::numbers::currency::Currency;
use crate::text::numbers::{Number, NumberKind, Unit, numbers_in};
use crate::text::{Language, Span, dates};
use std::ops::Range;

/// What a lexeme is in its sentence.
#[derive(Clone, Copy, Debug)]
pub enum Tag {
    /// Part of the number at this index of [`Scene::figures`].
    Number(usize),
    /// Part of a weekday or a date.
    Date,
    /// Part of the name at this index of [`Scene::names`].
    Name(usize),
    /// The first lexeme of a phrase of the lexicon, and how many it takes.
    Senses(&'static [Sense], usize),
    /// Inside such a phrase.
    Inside,
    /// A function word or a mark.
    Function(Function),
    /// Any other word.
    Word,
}

/// A number and the lexemes it takes.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The number; its spans count bytes of the sentence.
    pub number: Number,
    /// Its lexemes, qualifier included.
    pub range: Range<usize>,
    /// The lexemes of the number alone.
    pub core: Range<usize>,
}

/// A sentence laid out.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The sentence.
    pub text: &'a str,
    /// Its language.
    pub language: Language,
    /// Its lexemes.
    pub lexemes: Lexemes,
    /// What each lexeme is.
    pub tags: Vec<Tag>,
    /// Its numbers in order.
    pub figures: Vec<Figure>,
    /// The lexemes of its names in order.
    pub names: Vec<Range<usize>>,
    /// Its dates and weekdays in order.
    pub dates: Vec<(Range<usize>, dates::When)>,
}

/// From this value on a number that leaves out what it counts is money where money was told.
const BILLION: f64 = 1e9;

impl<'a> Scene<'a> {
    /// Lays out a sentence; `names` are the spans of the names in it.
    pub fn of(text: &'a str, language: Language, names: &[Span]) -> Self {
        let lexemes = Lexemes::of(text);
        let range = |span: Span| lexemes.at_byte(span.start)..lexemes.at_byte(span.end);
        let figures: Vec<Figure> = numbers_in(&lexemes, language)
            .into_iter()
            .map(|number| Figure { range: range(number.span), core: range(number.core), number })
            .collect();
        let mut names: Vec<Range<usize>> = names.iter().map(|&span| range(span)).collect();
        for name in &mut names {
            // "Surgeon Mircea Pop" at the start of a sentence: the role is no part of the name.
            let role = lexicon::senses(&lexemes, name.start, language).is_some_and(|(taken, senses)| {
                taken == 1 && senses.iter().any(|s| s.role == Role::Noun && s.concept.get().class == Class::Group)
            });
            if role && name.len() > 2 {
                name.start += 1;
            }
        }
        let mut tags = vec![Tag::Word; lexemes.len()];
        let mut at = 0;
        while at < lexemes.len() {
            if let Some((taken, senses)) = lexicon::senses(&lexemes, at, language) {
                tags[at] = Tag::Senses(senses, taken);
                tags[at + 1..at + taken].fill(Tag::Inside);
                at += taken;
                continue;
            }
            if let Some(function) = function(lexemes.low(at), language) {
                tags[at] = Tag::Function(function);
            }
            at += 1;
        }
        for (i, name) in names.iter().enumerate() {
            // A common noun that only its place gives a capital stays what it is.
            let common = name.len() == 1 && name.start == 0 && matches!(tags[0], Tag::Senses(..));
            if !common {
                tags[name.clone()].fill(Tag::Name(i));
            }
        }
        let dates = dates::dates_in(&lexemes, language);
        for (range, _) in &dates {
            tags[range.clone()].fill(Tag::Date);
        }
        for (i, figure) in figures.iter().enumerate() {
            tags[figure.range.clone()].fill(Tag::Number(i));
        }
        Self { text, language, lexemes, tags, figures, names, dates }
    }

    /// Gives amounts that leave out their currency that of the amount of the sentence before them, else of the one behind, else the one told
    /// before the sentence: "$3 million, up from 2.4 million".
    pub fn share_currency(&mut self, told: Option<&'static Currency>) {
        for i in 0..self.figures.len() {
            let money = |figure: &Figure| match figure.number.unit {
                Some(Unit::Currency(currency)) => Some(currency),
                _ => None,
            };
            let (before, behind) = self.figures.split_at(i);
            // "4.12 billion euros ($4.14 billion) from 4.55 billion"
            let aside = |figure: &&Figure| self.lexemes.low(figure.range.start.wrapping_sub(1)) != "(";
            let currency =
                before.iter().rev().filter(aside).find_map(money).or_else(|| behind.iter().find_map(money)).or(told);
            if let Some(currency) = currency
                && self.leaves_out_currency(&self.figures[i])
            {
                let number = &mut self.figures[i].number;
                number.kind = NumberKind::Money;
                number.unit = Some(Unit::Currency(currency));
                number.display = currency.of(&number.display);
            }
        }
    }

    /// Whether a number in millions or more stands where nothing is counted. Of millions a verb may follow that tells of people, as in "two
    /// million were displaced"; of billions hardly.
    fn leaves_out_currency(&self, figure: &Figure) -> bool {
        let (core, end) = (&figure.core, figure.range.end);
        let size = figure.number.min.or(figure.number.max).map_or(0.0, f64::abs);
        let scaled = core.len() > 1 && self.is_word(core.end - 1) && size >= 1e6;
        let Tag::Function(next) = self.tag(end) else { return false };
        let verb = matches!(next, Function::Be | Function::Have | Function::Auxiliary);
        let of = matches!(self.lexemes.low(end), "of" | "de" | "d");
        let some = of && matches!(self.tag(end + 1), Tag::Function(Function::Determiner));
        figure.number.kind == NumberKind::Cardinal
            && scaled
            && !matches!(next, Function::Joint | Function::Pronoun)
            && (size >= BILLION || !verb)
            && (!of || size >= BILLION && some)
    }

    /// What the lexeme at a place is; a stop past the end.
    pub fn tag(&self, at: usize) -> Tag {
        self.tags.get(at).copied().unwrap_or(Tag::Function(Function::Stop))
    }

    /// The function of the lexeme at a place.
    pub fn function(&self, at: usize) -> Option<Function> {
        match self.tag(at) {
            Tag::Function(function) => Some(function),
            _ => None,
        }
    }

    /// The senses that start at a place.
    pub fn senses(&self, at: usize) -> &'static [Sense] {
        match self.tag(at) {
            Tag::Senses(senses, _) => senses,
            _ => &[],
        }
    }

    /// How many lexemes the phrase at a place takes; one where no phrase starts.
    pub fn taken(&self, at: usize) -> usize {
        match self.tag(at) {
            Tag::Senses(_, taken) => taken,
            _ => 1,
        }
    }

    /// The start of the phrase that holds the lexeme at a place.
    pub fn phrase_start(&self, mut at: usize) -> usize {
        while at > 0 && matches!(self.tags[at], Tag::Inside) {
            at -= 1;
        }
        at
    }

    /// The concept of a class that a noun at a place means.
    pub fn noun(&self, at: usize, classes: &[Class]) -> Option<ConceptId> {
        self.senses(at)
            .iter()
            .find(|s| s.role == Role::Noun && classes.contains(&s.concept.get().class))
            .map(|s| s.concept)
    }

    /// The sense of a predicate at a place, in the first of these roles that it has.
    pub fn predicate(&self, at: usize, roles: &[Role]) -> Option<Sense> {
        let senses = self.senses(at);
        let of = |role: &Role| senses.iter().find(|s| s.role == *role && s.concept.get().class == Class::Predicate);
        roles.iter().find_map(|role| of(role).filter(|_| !self.is_noun(at, *role))).copied()
    }

    /// Whether a word that looks like a verb is a noun where it stands: behind an article, as « au marché », "the march".
    fn is_noun(&self, at: usize, role: Role) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| self.taken(at) == 1) else { return false };
        let grammar = Grammar::of(self.language);
        let behind = |kinds: &[Kind]| grammar.is(&self.lexemes, before, kinds);
        let noun_follows = || {
            let at = at + 1;
            self.noun(at, &[Class::Group, Class::Thing]).is_some()
                || matches!(self.tag(at), Tag::Word if self.is_word(at))
        };
        match role {
            Role::Base => behind(&[Kind::Article]),
            Role::Past | Role::Progressive => {
                self.french() && behind(&[Kind::Article, Kind::Definite]) && !noun_follows()
            }
            _ => false,
        }
    }

    /// The name that begins at a place.
    pub fn name_from(&self, at: usize) -> Option<&Range<usize>> {
        self.names.get(self.names.partition_point(|name| name.start < at)).filter(|name| name.start == at)
    }

    /// Whether the lexeme at a place is a word of any kind.
    pub fn is_word(&self, at: usize) -> bool {
        self.lexemes.is(at, LexemeKind::Word)
    }

    /// Whether the language is French.
    pub fn french(&self) -> bool {
        self.language == Language::FRENCH
    }

    /// The text of a range of lexemes.
    pub fn slice(&self, range: Range<usize>) -> &'a str {
        self.lexemes.span(range.start, range.end).of(self.text)
    }
}
