//! The predicate that follows what is counted: "13 people were killed", "353 wounded", "two who were decapitated".

use super::counted::{Counted, Phrase, phrase_after};
use super::function::Function;
use super::grammar::{Grammar, Kind};
use super::lexicon::{Class, Role, Trait, concept};
use super::said::Said;
use super::scene::{Scene, Tag};

const VERBAL: [Role; 4] = [Role::Past, Role::Adjective, Role::Progressive, Role::Base];

/// The predicate that follows the phrase: "13 people were killed", "353 wounded", "two who were decapitated".
pub fn following(scene: &Scene, phrase: &Phrase, start: usize) -> Option<Said> {
    let mut at = phrase.range.end;
    // "a jet with 143 people on board overran the runway": the jet did.
    let with = start > 0 && Grammar::of(scene.language).is(&scene.lexemes, start - 1, &[Kind::With]);
    let mut be = false;
    let mut have = false;
    // "38 of the 43 people held were freed": what is said of the whole comes before the verb.
    let mut main_verb_needed = phrase.part;
    let mut weak = None;
    let mut relative = false;
    let end = (at + if with { 2 } else { 24 }).min(scene.tags.len());
    while at < end {
        match scene.tag(at) {
            Tag::Senses(_, taken) => {
                if with && takes_object(scene, at + taken) {
                    break;
                }
                if let Some(sense) = scene.predicate(at, &VERBAL)
                    && (!main_verb_needed || be || have || sense.role == Role::Past && is_finite(scene, at))
                    && !(sense.role == Role::Base && at == phrase.range.end && scene.lexemes.is_plural(at))
                {
                    let passive = be && sense.role == Role::Past;
                    let agent = sense.transitive
                        && !passive
                        && sense.role != Role::Adjective
                        && sense.concept.has(Trait::Deed)
                        && takes_object(scene, at + taken);
                    let said = Said { concept: sense.concept, agent, at };
                    if !sense.concept.has(Trait::Weak) {
                        return Some(said);
                    }
                    weak = weak.or(Some(said));
                }
                be = false;
                have = false;
                at += taken;
            }
            Tag::Function(Function::Be) => {
                be = true;
                at += 1;
            }
            Tag::Function(Function::Have) => {
                have = true;
                at += 1;
            }
            Tag::Function(Function::Relative) if Grammar::of(scene.language).is(&scene.lexemes, at, &[Kind::Whose]) => {
                break;
            }
            Tag::Function(
                function @ (Function::Auxiliary
                | Function::Adverb
                | Function::Quote
                | Function::Joint
                | Function::Relative),
            ) => {
                relative |= function == Function::Relative;
                at += 1;
            }
            Tag::Function(Function::Preposition) if let Some(said) = among_victims(scene, at) => return Some(said),
            Tag::Function(Function::Preposition | Function::Determiner) => {
                main_verb_needed = true;
                be = false;
                at += 1;
            }
            Tag::Function(Function::And | Function::Including) => match joined_number(scene, at + 1) {
                // "13 police and five civilians were killed": one predicate for both.
                Some(next) if weak.is_none() => at = next,
                _ => match joined_noun(scene, at) {
                    Some(next) => at = next,
                    None => break,
                },
            },
            Tag::Function(Function::Comma) => match after_aside(scene, at, at == phrase.range.end) {
                Some(next) => at = next,
                None => match joined_number(scene, at + 1) {
                    Some(next) if weak.is_none() => at = next,
                    _ => break,
                },
            },
            Tag::Name(_) | Tag::Date => {
                main_verb_needed = true;
                at += 1;
            }
            Tag::Word if let Some(said) = undergone(scene, at) => return Some(said),
            Tag::Word if is_light(scene.lexemes.low(at)) => {
                at += 1;
            }
            // "212 people who had taken it had been admitted": the verb of the relative clause, which the lexicon does not have.
            Tag::Word if relative && (be || have) && !scene.french() => {
                (be, have, relative, main_verb_needed) = (false, false, false, true);
                at += 1;
            }
            Tag::Word | Tag::Inside => {
                // Another verb is what is said of them.
                if (be || have) && at + 1 < scene.tags.len() && weak.is_none() && !scene.french() {
                    break;
                }
                at += 1;
            }
            // « s’étaient rassemblés », « y ont péri »
            Tag::Function(Function::Pronoun) if scene.french() && matches!(scene.lexemes.low(at), "s" | "se" | "y") => {
                at += 1;
            }
            Tag::Number(_) | Tag::Function(_) => break,
        }
    }
    weak
}

/// "Among the dead were 152 children", « parmi les tués figurent 152 mineurs »: what befell those among whom the counted are, told before.
pub fn among_before(scene: &Scene, start: usize) -> Option<Said> {
    let grammar = Grammar::of(scene.language);
    // "The dead include two of the six crew members"
    if start > 1 && grammar.is(&scene.lexemes, start - 1, &[Kind::Include]) {
        let at = scene.phrase_start(start - 2);
        if grammar.is(&scene.lexemes, at, &[Kind::Victims]) {
            return concept("kill").map(|concept| Said { concept, agent: false, at });
        }
        let sense = scene.predicate(at, &[Role::Event, Role::Adjective])?;
        return sense.concept.has(Trait::Victim).then_some(Said { concept: sense.concept, agent: false, at });
    }
    let among = |at: usize| grammar.is(&scene.lexemes, at, &[Kind::Among]);
    let at = (start.saturating_sub(8)..start).rev().find(|&at| among(at))?;
    let plain = (at..start).all(|i| {
        !matches!(scene.function(i), Some(Function::Stop | Function::Comma | Function::Clause))
            && !matches!(scene.tag(i), Tag::Number(_))
    });
    let verb = (at + 1..start)
        .any(|i| scene.function(i) == Some(Function::Be) || grammar.is(&scene.lexemes, i, &[Kind::Figure]));
    (plain && verb).then(|| among_victims(scene, at)).flatten()
}

/// "suffered minor injuries": what befell those who are the subject.
fn undergone(scene: &Scene, at: usize) -> Option<Said> {
    if !Grammar::of(scene.language).is(&scene.lexemes, at, &[Kind::Undergo]) {
        return None;
    }
    let sense = (at + 1..at + 5).find_map(|i| scene.predicate(i, &[Role::Event]))?;
    sense.concept.has(Trait::Victim).then_some(Said { concept: sense.concept, agent: false, at })
}

/// Whether a verb or participle leaves what is said to the one behind it: "feared dead".
fn is_light(word: &str) -> bool {
    matches!(
        word,
        "feared"
            | "believed"
            | "presumed"
            | "thought"
            | "known"
            | "declared"
            | "listed"
            | "left"
            | "presumes"
            | "laisses"
            | "confirmes"
    )
}

/// "were among the dead", « figurent parmi les blessés »: what befell those among whom the counted are.
fn among_victims(scene: &Scene, at: usize) -> Option<Said> {
    let dead = (at + 1..at + 3).find(|&i| scene.function(i) != Some(Function::Determiner))?;
    let article = scene.function(at + 1) == Some(Function::Determiner);
    let grammar = Grammar::of(scene.language);
    let among = grammar.is(&scene.lexemes, at, &[Kind::Among]);
    if among && article && grammar.is(&scene.lexemes, dead, &[Kind::Victims]) {
        return concept("kill").map(|concept| Said { concept, agent: false, at });
    }
    let sense = scene.predicate(dead, &[Role::Event, Role::Adjective, Role::Past])?;
    (among && article && sense.concept.has(Trait::Victim)).then_some(Said { concept: sense.concept, agent: false, at })
}

/// Whether a past form is a main verb: "died", "fled", or a participle behind "were".
fn is_finite(scene: &Scene, at: usize) -> bool {
    scene.predicate(at, &[Role::Past]).is_some_and(|s| !s.transitive)
}

/// The place behind a number and its noun that are joined to the phrase.
fn joined_number(scene: &Scene, mut at: usize) -> Option<usize> {
    if matches!(scene.function(at), Some(Function::Adverb | Function::And | Function::Including | Function::Determiner))
    {
        at += 1;
    }
    let Tag::Number(figure) = scene.tag(at) else { return None };
    let phrase = phrase_after(scene, scene.figures[figure].range.end);
    (phrase.event.is_none() && phrase.head.end > phrase.head.start).then_some(phrase.range.end)
}

/// The place behind a noun that is counted together with the one before: "31 shoppers and traders were killed".
fn joined_noun(scene: &Scene, and: usize) -> Option<usize> {
    let at = and + 1;
    let plural = scene.lexemes.is_plural(at) && !scene.lexemes.capital(at);
    let noun = match scene.tag(at) {
        Tag::Senses(senses, _) => senses.iter().all(|sense| sense.role == Role::Noun),
        Tag::Word => scene.is_word(at),
        _ => false,
    };
    (scene.function(and) == Some(Function::And) && plural && noun).then(|| at + scene.taken(at))
}

/// The place behind an aside between commas, when a finite verb follows it.
fn after_aside(scene: &Scene, comma: usize, at_once: bool) -> Option<usize> {
    if at_once && matches!(scene.function(comma + 1), Some(Function::Relative | Function::Be | Function::Have)) {
        return Some(comma + 1);
    }
    let close =
        (comma + 1..comma + 24).find(|&i| matches!(scene.function(i), Some(Function::Comma | Function::Stop)))?;
    let verb = scene.function(close + 1);
    (scene.function(close) == Some(Function::Comma) && matches!(verb, Some(Function::Be | Function::Have)))
        .then_some(close + 1)
}

/// Whether what follows a verb is its object.
fn takes_object(scene: &Scene, at: usize) -> bool {
    match scene.tag(at) {
        Tag::Number(i) => {
            // "killed two days ago", "killed 5 km away" have none.
            let phrase = phrase_after(scene, scene.figures[i].range.end);
            !matches!(phrase.counted, Counted::Concept(c) if c.get().class == Class::Unit)
        }
        Tag::Function(Function::Determiner) => {
            !matches!(scene.lexemes.low(at), "this" | "that" | "each" | "every") || scene.french()
        }
        Tag::Function(Function::Pronoun) => {
            matches!(scene.lexemes.low(at), "him" | "them" | "us" | "himself" | "themselves" | "her")
        }
        Tag::Senses(senses, _) => senses.iter().any(|s| s.role == Role::Noun),
        Tag::Name(_) => true,
        _ => false,
    }
}
