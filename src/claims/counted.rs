//! What a number counts: the noun phrase that follows it.

use super::function::Function;
use super::lexicon::{Class, ConceptId, Role};
use super::scene::{Scene, Tag};
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
    let mut phrase = Phrase { counted: Counted::Nothing, range: start..i, head: i..i, modifier: None, event: None };
    let partitive = skip_of(scene, i);
    if partitive > i {
        let mut j = partitive;
        while matches!(scene.function(j), Some(Function::Determiner | Function::Quote)) {
            j += 1;
        }
        if matches!(scene.function(j), Some(Function::Pronoun | Function::Relative)) {
            phrase.counted = Counted::Earlier;
            phrase.range = start..j + 1;
            return phrase;
        }
        if let Tag::Number(whole) = scene.tag(j) {
            // "365 of the 650 seats", "24 of 30 drones".
            return Phrase { range: start..j, ..phrase_after(scene, scene.figures[whole].range.end) };
        }
        i = j;
    }
    run(scene, i, hyphened, &mut phrase);
    if let Counted::Concept(concept) = phrase.counted
        && concept.is("member")
    {
        members(scene, &mut phrase);
    }
    phrase
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

/// Reads the run of content words and finds its head: the last noun before a predicate or a function word in English, the first in French.
fn run(scene: &Scene, start: usize, hyphened: bool, phrase: &mut Phrase) {
    let mut i = start;
    let mut words = 0;
    let mut last_word: Option<Range<usize>> = None;
    let mut head: Option<(Counted, Range<usize>)> = None;
    while words < 7 {
        match scene.tag(i) {
            Tag::Senses(senses, taken) => {
                let noun = scene.noun(i, &HEADS);
                let event = scene.predicate(i, &[Role::Event]);
                let verbal = senses
                    .iter()
                    .any(|s| matches!(s.role, Role::Past | Role::Progressive | Role::Adjective | Role::Base));
                if let Some(concept) = noun {
                    if hyphened && words == 0 && concept.get().class == Class::Unit {
                        // "a 20-degree difference" measures; it counts no differences.
                        head = Some((Counted::Concept(concept), i..i + taken));
                        i += taken;
                        break;
                    }
                    if scene.french() && matches!(head, Some((Counted::Concept(_), _))) {
                        break;
                    }
                    head = Some((Counted::Concept(concept), i..i + taken));
                    phrase.event = None;
                } else if let Some(event) = event
                    && (phrase.range.end == i || words == 0 || !verbal)
                    && !(head.is_some() && (verbal || scene.french()))
                {
                    phrase.event = Some(event.concept);
                    head = Some((Counted::Nothing, i..i + taken));
                } else if verbal {
                    // "62 injured people": a participle before a noun.
                    let next = scene.noun(i + taken, &HEADS);
                    let sense = scene.predicate(i, &[Role::Past, Role::Adjective]);
                    match (sense, next) {
                        (Some(sense), Some(_)) if head.is_none() => phrase.modifier = Some(sense.concept),
                        _ => break,
                    }
                } else {
                    // A place noun ("countries" is a thing too) or another sense: a plain word here.
                    last_word = Some(i..i + taken);
                }
                i += taken;
                words += 1;
            }
            Tag::Word if scene.is_word(i) && scene.lexemes.low(i).len() < 3 => break,
            Tag::Word if scene.is_word(i) => {
                let after_head = head.is_some() || last_word.is_some();
                if after_head && looks_verbal(scene, i) {
                    break;
                }
                if scene.french() && after_head {
                    // French adjectives follow their noun.
                    i += 1;
                    words += 1;
                    continue;
                }
                if head.is_none() || !scene.french() {
                    last_word = Some(i..i + 1);
                    // "aid workers camp": an unknown last word is the head when it is a plural.
                    if let Some((_, at)) = &head
                        && at.end == i
                        && scene.lexemes.is_plural(i)
                    {
                        head = None;
                    }
                }
                i += 1;
                words += 1;
            }
            Tag::Name(_) => {
                i += 1;
                words += usize::from(head.is_some());
                if head.is_some() {
                    break;
                }
            }
            Tag::Function(Function::Quote | Function::Joint) if scene.is_word(i + 1) || words == 0 => i += 1,
            Tag::Function(Function::Adverb) if head.is_none() && words == 0 && scene.lexemes.low(i) != "alone" => break,
            _ => break,
        }
    }
    phrase.range.end = i;
    match (head, last_word) {
        (Some((Counted::Concept(concept), at)), _) if concept.is("person") && is_other(scene, at.start) => {
            phrase.counted = Counted::Earlier;
            phrase.head = at.clone();
            phrase.range.end = phrase.range.end.max(at.end);
        }
        (Some((counted, at)), _) => {
            phrase.counted = counted;
            phrase.range.end = phrase.range.end.max(at.end);
            phrase.head = at;
        }
        (None, Some(at)) => {
            phrase.counted = Counted::Word(scene.slice(at.clone()).to_owned());
            phrase.head = at;
        }
        (None, None) => phrase.range.end = phrase.range.start.max(start.min(i)),
    }
}

/// "others", "more", « autres » alone.
fn is_other(scene: &Scene, at: usize) -> bool {
    matches!(scene.lexemes.low(at), "others" | "more" | "autres" | "d")
}

/// Whether an unknown word is rather a verb than a noun.
fn looks_verbal(scene: &Scene, at: usize) -> bool {
    let word = scene.lexemes.low(at);
    if scene.lexemes.capital(at) {
        return false;
    }
    if scene.french() {
        return ["ees", "es", "ent", "ant", "aient"].iter().any(|end| word.ends_with(end)) && word.len() > 5;
    }
    word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"))
        || matches!(word, "left" | "found" | "went" | "came" | "made")
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
