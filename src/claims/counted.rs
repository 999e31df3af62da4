//! What a number counts: the noun phrase that follows it.

use super::function::Function;
use super::grammar::{Grammar, Kind, Reports};
use super::lexicon::{Class, ConceptId, Role};
use super::scene::{Scene, Tag};
use crate::lexicon::{Tag as Tagged, tag};
use std::ops::Range;

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// A noun of the lexicon: a group, a thing or a unit.
    Concept(ConceptId),
    /// A noun that the lexicon does not have, as written.
    Word(String),
    /// "others", "of them", "who": what an earlier number counts.
    Earlier,
    /// Nothing: a predicate follows at once, or the number stands alone.
    Nothing,
}

/// The noun phrase that follows a number.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// What is counted.
    pub counted: Counted,
    /// The lexemes of the phrase, from behind the number.
    pub range: Range<usize>,
    /// The lexemes of the head noun.
    pub head: Range<usize>,
    /// A predicate that stands before the noun: "62 injured people".
    pub modifier: Option<ConceptId>,
    /// A counted happening: "13 deaths", « 353 blessés ».
    pub event: Option<ConceptId>,
    /// Whether the number is part of a whole that is named: "38 of the 43 people held".
    pub part: bool,
    /// Whether it is part of what an earlier number counts, and the noun says which: "23 of them police officers".
    pub of_earlier: bool,
}

const HEADS: [Class; 3] = [Class::Group, Class::Thing, Class::Unit];

/// Reads what the number that ends before `at` counts.
pub fn phrase_after(scene: &Scene, at: usize) -> Phrase {
    let start = at;
    let hyphened = scene.lexemes.low(at) == "-" && scene.lexemes.glued(at);
    let mut i = at + usize::from(hyphened);
    while scene.function(i) == Some(Function::Quote) {
        i += 1;
    }
    let mut phrase = Phrase {
        counted: Counted::Nothing,
        range: start..i,
        head: i..i,
        modifier: None,
        event: None,
        part: false,
        of_earlier: false,
    };
    let partitive = skip_of(scene, i);
    if partitive > i {
        let mut j = partitive;
        while matches!(scene.function(j), Some(Function::Determiner | Function::Quote)) {
            j += 1;
        }
        // « les 318 de la semaine précédente », "the 85 of the day before": when, not what.
        let time =
            Grammar::of(scene.language).is(&scene.lexemes, j, &[Kind::Time]) || matches!(scene.tag(j), Tag::Date);
        if j > partitive && (scene.noun(j, &[Class::Unit]).is_some() || time) {
            return phrase;
        }
        if matches!(scene.function(j), Some(Function::Pronoun | Function::Relative)) {
            phrase.counted = Counted::Earlier;
            phrase.range = start..j + 1;
            if scene.noun(j + 1, &[Class::Group]).is_some() {
                run(scene, j + 1, &mut phrase, false);
                phrase.of_earlier = true;
            }
            return phrase;
        }
        if let Tag::Number(whole) = scene.tag(owned(scene, j)) {
            // "365 of the 650 seats", "24 of 30 drones".
            let named = phrase_after(scene, scene.figures[whole].range.end);
            return Phrase { range: start..named.range.end.max(j), part: true, ..named };
        }
        i = j;
    }
    run(scene, i, &mut phrase, hyphened);
    if let Counted::Concept(concept) = phrase.counted
        && concept.is("member")
    {
        members(scene, &mut phrase);
    }
    phrase
}

/// The place behind a possessive that begins at a place, else that place: "the islands' 58,000 homes".
fn owned(scene: &Scene, at: usize) -> usize {
    let apostrophe = (at + 1..at + 4).find(|&i| scene.lexemes.low(i) == "'");
    let Some(apostrophe) = apostrophe.filter(|_| !scene.french()) else { return at };
    let word = |i: usize| matches!(scene.tag(i), Tag::Word | Tag::Name(_) | Tag::Senses(..) | Tag::Inside);
    let end = apostrophe + 1 + usize::from(scene.lexemes.low(apostrophe + 1) == "s");
    if (at..apostrophe).all(word) && matches!(scene.tag(end), Tag::Number(_)) { end } else { at }
}

/// The place behind "of", « de », « d' », « des ».
fn skip_of(scene: &Scene, at: usize) -> usize {
    match scene.lexemes.low(at) {
        "of" | "among" => at + 1,
        "de" | "des" | "parmi" if scene.french() => at + 1,
        "d" if scene.lexemes.low(at + 1) == "'" => at + 2,
        _ => at,
    }
}

/// The run of content words behind a number, while it is read. Its head is the last noun before a predicate or a function word in
/// English, the first in French.
struct Run<'s, 'a> {
    scene: &'s Scene<'a>,
    at: usize,
    words: usize,
    hyphened: bool,
    head: Option<(Counted, Range<usize>)>,
    last_word: Option<Range<usize>>,
    event: Option<ConceptId>,
    modifier: Option<ConceptId>,
    /// Whether the event is told by a word that may be a participle as well.
    participle: bool,
}

/// The longest run that is read, in words.
const LONGEST: usize = 7;

fn run(scene: &Scene, start: usize, phrase: &mut Phrase, hyphened: bool) {
    let mut run = Run {
        scene,
        at: start,
        words: 0,
        hyphened,
        head: None,
        last_word: None,
        event: None,
        modifier: None,
        participle: false,
    };
    while run.words < LONGEST && run.step() {}
    (phrase.event, phrase.modifier) = (run.event, run.modifier);
    phrase.range.end = run.at;
    match (run.head, run.last_word) {
        (Some((Counted::Concept(concept), at)), _) if concept.is("person") && is_other(scene, at.start) => {
            (phrase.counted, phrase.head) = (Counted::Earlier, at);
        }
        (Some((counted, at)), _) => (phrase.counted, phrase.head) = (counted, at),
        (None, Some(at)) => {
            phrase.counted = Counted::Word(scene.slice(at.clone()).to_owned());
            phrase.head = at;
        }
        (None, None) => phrase.range.end = phrase.range.start.max(start.min(run.at)),
    }
    phrase.range.end = phrase.range.end.max(phrase.head.end);
}

impl Run<'_, '_> {
    /// Reads one word or mark; `false` where the run ends.
    fn step(&mut self) -> bool {
        let (scene, at) = (self.scene, self.at);
        match scene.tag(at) {
            Tag::Senses(_, taken) => self.known(taken),
            Tag::Word if scene.is_word(at) => self.unknown(),
            Tag::Name(i) if self.head.is_none() => {
                // "286 Tersans", « sept Britanniques »: people by where they are from.
                let alone = scene.names[i].len() == 1 && scene.lexemes.is_plural(at);
                let closed = !matches!(scene.tag(at + 1), Tag::Name(_) | Tag::Word | Tag::Number(_));
                if alone && closed && self.words == 0 && !self.hyphened {
                    self.last_word = Some(at..at + 1);
                }
                self.take(1)
            }
            Tag::Function(Function::Quote | Function::Joint) if scene.is_word(at + 1) || self.words == 0 => {
                self.at += 1;
                true
            }
            _ => false,
        }
    }

    fn take(&mut self, taken: usize) -> bool {
        self.at += taken;
        self.words += 1;
        true
    }

    /// A phrase of the lexicon.
    fn known(&mut self, taken: usize) -> bool {
        let (scene, at) = (self.scene, self.at);
        let here = at..at + taken;
        // "water-bombing planes": the second part of a compound that stands before the noun.
        let compound =
            scene.lexemes.low(at.wrapping_sub(1)) == "-" && scene.lexemes.glued(at) && scene.noun(at, &HEADS).is_none();
        if compound && !scene.french() {
            return self.take(taken);
        }
        let verbal = scene.predicate(at, &[Role::Past, Role::Progressive, Role::Adjective, Role::Base]).is_some();
        if let Some(concept) = scene.noun(at, &HEADS) {
            let unit = concept.get().class == Class::Unit;
            // "83 million passengers last year"; French adjectives and complements follow their noun.
            if unit && (self.head.is_some() || self.last_word.is_some())
                || scene.french() && matches!(self.head, Some((Counted::Concept(_), _)))
            {
                return false;
            }
            self.head = Some((Counted::Concept(concept), here));
            // "injured passengers": what befell them, though it can be a noun as well.
            self.modifier = self.modifier.or(self.event.filter(|_| self.participle));
            self.event = None;
            // "a 20-degree difference" measures; it counts no differences.
            return self.take(taken) && !(unit && self.hyphened && self.words == 1);
        }
        if let Some(event) = scene.predicate(at, &[Role::Event])
            && (self.words == 0 || !verbal)
            && !(self.head.is_some() && (verbal || scene.french()))
        {
            self.event = Some(event.concept);
            self.participle =
                scene.predicate(at, &[Role::Past, Role::Adjective]).is_some_and(|s| s.concept == event.concept);
            self.head = Some((Counted::Nothing, here));
        } else if verbal {
            // "62 injured people": a participle before a noun.
            let sense = scene.predicate(at, &[Role::Past, Role::Adjective]);
            if self.head.is_some() || scene.noun(at + taken, &HEADS).is_none() || sense.is_none() {
                return false;
            }
            self.modifier = sense.map(|s| s.concept);
        } else {
            self.last_word = Some(here);
        }
        self.take(taken)
    }

    /// A word that the lexicon does not have.
    fn unknown(&mut self) -> bool {
        let (scene, at) = (self.scene, self.at);
        let word = scene.lexemes.low(at);
        let after_head = self.head.is_some() || self.last_word.is_some();
        if word.len() < 3 || matches!(word, "last" | "next" | "per" | "ago" | "earlier" | "according") {
            return false;
        }
        let names_nothing = if scene.french() {
            // « contre 1 850 annoncées à la mi-journée »
            if self.words == 0 && is_told(scene, at) || after_head && looks_verbal(scene, at) {
                return false;
            }
            after_head
        } else {
            match english_word(scene, at) {
                Tagged::Adjective => true,
                Tagged::Noun if after_head && is_acting(scene, at) => return false,
                Tagged::Noun => false,
                Tagged::Verb | Tagged::Adverb | Tagged::Other => return false,
            }
        };
        if !names_nothing {
            self.last_word = Some(at..at + 1);
            // "aid worker camps": an unknown last word is the head when it is a plural.
            if self.head.as_ref().is_some_and(|(_, head)| head.end == at) && scene.lexemes.is_plural(at) {
                self.head = None;
            }
        }
        self.take(1)
    }
}

/// What an unknown English word most often is; a plural is no verb, and a word of grammar with a capital is a name.
fn english_word(scene: &Scene, at: usize) -> Tagged {
    let word = scene.lexemes.low(at);
    match tag(word) {
        Tagged::Other if scene.lexemes.capital(at) => Tagged::Noun,
        // "two backs"
        Tagged::Verb if scene.lexemes.is_plural(at) && word.ends_with('s') => Tagged::Noun,
        found => found,
    }
}

/// "others", "more", « autres » alone.
pub fn is_other(scene: &Scene, at: usize) -> bool {
    matches!(scene.lexemes.low(at), "others" | "more" | "autres" | "d")
}

/// Whether an unknown French word is rather a verb than a noun.
fn looks_verbal(scene: &Scene, at: usize) -> bool {
    let word = scene.lexemes.low(at);
    if scene.lexemes.capital(at) {
        return false;
    }
    ["ees", "es", "ent", "ant", "aient"].iter().any(|end| word.ends_with(end)) && word.len() > 5
}

/// Whether a word is a participle of a verb of saying: « annoncées ».
fn is_told(scene: &Scene, at: usize) -> bool {
    let word = scene.lexemes.low(at);
    let stem = word.trim_end_matches('s');
    let stem = stem.strip_suffix("ee").map_or_else(|| stem.to_owned(), |stem| format!("{stem}e"));
    let grammar = Grammar::of(scene.language);
    grammar.reports(word) != Reports::Nothing || grammar.reports(&stem) != Reports::Nothing
}

/// Whether a word behind a plural is what its things do: "containers await to be moved", "villagers fear the river".
fn is_acting(scene: &Scene, at: usize) -> bool {
    scene.lexemes.is_plural(at - 1)
        && !scene.lexemes.is_plural(at)
        && matches!(scene.lexemes.low(at + 1), "to" | "the" | "a" | "an" | "their" | "its")
}

/// "13 members of the security forces": the group behind "of" is what is counted.
fn members(scene: &Scene, phrase: &mut Phrase) {
    let mut i = skip_of(scene, phrase.head.end);
    if i == phrase.head.end {
        return;
    }
    while matches!(scene.function(i), Some(Function::Determiner | Function::Quote)) {
        i += 1;
    }
    for k in i..i + 4 {
        if let Some(group) = scene.noun(k, &[Class::Group]) {
            phrase.counted = Counted::Concept(group);
            phrase.head = phrase.head.start..k + scene.taken(k);
            phrase.range.end = phrase.range.end.max(phrase.head.end);
            return;
        }
        if !matches!(scene.tag(k), Tag::Word | Tag::Name(_) | Tag::Senses(..) | Tag::Inside) {
            return;
        }
    }
}
