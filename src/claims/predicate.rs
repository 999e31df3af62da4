//! What is said of those a number counts.

use super::counted::{Counted, Phrase, phrase_after};
use super::function::Function;
use super::lexicon::{Class, ConceptId, Role};
use super::scene::{Scene, Tag};

/// A predicate found for a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// What is said.
    pub concept: ConceptId,
    /// Whether those counted do it to others: "two gunmen killed 13".
    pub agent: bool,
    /// Where it stands.
    pub at: usize,
}

const VERBAL: [Role; 4] = [Role::Past, Role::Adjective, Role::Progressive, Role::Base];

/// Words that say little of what they govern: another predicate is preferred.
const WEAK: [&str; 8] = ["report", "recover", "register", "hold", "affect", "capacity", "open", "launch"];

fn is_weak(concept: ConceptId) -> bool {
    WEAK.contains(&concept.get().id)
}

/// What is said of measures, never of what is counted.
fn measures_only(concept: ConceptId) -> bool {
    const MEASURES: [&str; 12] = [
        "strength",
        "rain",
        "wind",
        "wave",
        "temperature",
        "depth",
        "wide",
        "away",
        "inflation",
        "growth",
        "interest",
        "cost",
    ];
    MEASURES.contains(&concept.get().id)
}

/// Numbers of people rise and fall, but people who fall are not fewer; nor are they opened or built.
fn says_nothing_of_people(concept: ConceptId) -> bool {
    const OF_THINGS: [&str; 14] = [
        "increase", "decrease", "open", "build", "launch", "sell", "buy", "rule", "sign", "adopt", "budget", "profit",
        "deficit", "debt",
    ];
    OF_THINGS.contains(&concept.get().id)
}

/// Whether it matters who does it and who suffers it.
fn has_victims(concept: ConceptId) -> bool {
    const DEEDS: [&str; 20] = [
        "kill",
        "wound",
        "behead",
        "arrest",
        "kidnap",
        "attack",
        "abuse",
        "rescue",
        "charge",
        "convict",
        "infect",
        "deport",
        "vaccinate",
        "destroy",
        "burn",
        "damage",
        "intercept",
        "fine",
        "layoff",
        "hire",
    ];
    DEEDS.contains(&concept.get().id)
}

/// The predicate of the number whose phrase this is; the number's lexemes start at `start`.
pub fn said(scene: &Scene, start: usize, phrase: &Phrase) -> Option<Said> {
    if let Some(concept) = phrase.event.or(phrase.modifier) {
        return Some(Said { concept, agent: false, at: phrase.head.start });
    }
    let people = matches!(phrase.counted, Counted::Concept(c) if c.get().class == Class::Group);
    let fits = |said: &Said| !measures_only(said.concept) && !(people && says_nothing_of_people(said.concept));
    let left = governing(scene, start).filter(fits);
    if let Some(left) = left
        && !is_weak(left.concept)
    {
        return Some(left);
    }
    following(scene, phrase).filter(fits).or(left).or_else(|| noun_before(scene, start).filter(fits))
}

/// The predicate that follows the phrase: "13 people were killed", "353 wounded", "two who were decapitated".
pub fn following(scene: &Scene, phrase: &Phrase) -> Option<Said> {
    let mut at = phrase.range.end;
    let mut be = false;
    let mut have = false;
    let mut main_verb_needed = false;
    let mut weak = None;
    let end = (at + 24).min(scene.tags.len());
    while at < end {
        match scene.tag(at) {
            Tag::Senses(_, taken) => {
                if let Some(sense) = scene.predicate(at, &VERBAL)
                    && (!main_verb_needed || be || have || sense.role == Role::Past && is_finite(scene, at))
                    && !(sense.role == Role::Base && at == phrase.range.end && scene.lexemes.is_plural(at))
                {
                    let passive = be && sense.role == Role::Past;
                    let agent = sense.transitive
                        && !passive
                        && sense.role != Role::Adjective
                        && has_victims(sense.concept)
                        && takes_object(scene, at + taken);
                    let said = Said { concept: sense.concept, agent, at };
                    if !is_weak(sense.concept) {
                        return Some(said);
                    }
                    weak = weak.or(Some(said));
                } else if main_verb_needed && !be && !have {
                    // A noun of a prepositional phrase.
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
            Tag::Function(
                Function::Auxiliary | Function::Adverb | Function::Quote | Function::Joint | Function::Relative,
            ) => at += 1,
            Tag::Function(Function::Preposition | Function::Determiner) => {
                main_verb_needed = true;
                be = false;
                at += 1;
            }
            Tag::Function(Function::And | Function::Including) => match joined_number(scene, at + 1) {
                // "13 police and five civilians were killed": one predicate for both.
                Some(next) if weak.is_none() => {
                    main_verb_needed = true;
                    at = next;
                }
                _ => break,
            },
            Tag::Function(Function::Comma) => match after_aside(scene, at) {
                Some(next) => at = next,
                None => match joined_number(scene, at + 1) {
                    Some(next) if weak.is_none() => {
                        main_verb_needed = true;
                        at = next;
                    }
                    _ => break,
                },
            },
            Tag::Name(_) | Tag::Date => {
                main_verb_needed = true;
                at += 1;
            }
            Tag::Word
                if matches!(
                    scene.lexemes.low(at),
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
                ) =>
            {
                at += 1
            }
            Tag::Word | Tag::Inside => {
                // Another verb is what is said of them.
                if (be || have) && at + 1 < scene.tags.len() && weak.is_none() && !scene.french() {
                    break;
                }
                at += 1;
            }
            Tag::Number(_) | Tag::Function(_) => break,
        }
    }
    weak
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

/// The place behind an aside between commas, when a finite verb follows it.
fn after_aside(scene: &Scene, comma: usize) -> Option<usize> {
    if matches!(scene.function(comma + 1), Some(Function::Relative | Function::Be | Function::Have)) {
        return Some(comma + 1);
    }
    let close =
        (comma + 1..comma + 14).find(|&i| matches!(scene.function(i), Some(Function::Comma | Function::Stop)))?;
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

/// The verb that has the number as its object ("killed 13 people", "injuring at least five"), or whose deed is said to be
/// theirs ("attacked by 20,000 bandits", "occupied by troops and hundreds of protesters").
fn governing(scene: &Scene, start: usize) -> Option<Said> {
    let mut at = start;
    let mut steps = 0;
    let mut by = false;
    let mut through = false;
    while at > 0 && steps < 4 {
        at -= 1;
        steps += 1;
        match scene.tags[at] {
            Tag::Function(Function::Determiner | Function::Adverb | Function::Quote) => {}
            Tag::Function(Function::And) => at = doer_before(scene, at)?,
            Tag::Function(Function::Preposition) if governs_through(scene, at) => {
                through = true;
                by |= matches!(scene.lexemes.low(at), "by" | "par");
            }
            Tag::Word if is_filler(scene.lexemes.low(at)) => {}
            Tag::Senses(..) | Tag::Inside => {
                let head = scene.phrase_start(at);
                let sense = scene.predicate(head, &[Role::Past, Role::Progressive, Role::Base])?;
                let said = Said { concept: sense.concept, agent: false, at: head };
                if by && sense.role == Role::Past && !by_measure(sense.concept) {
                    return Some(Said { agent: has_victims(sense.concept), ..said });
                }
                let passive = sense.role == Role::Past && is_passive(scene, head);
                let takes = if through { by_measure(sense.concept) } else { sense.transitive && !passive };
                return takes.then_some(said);
            }
            _ => return None,
        }
    }
    None
}

fn is_filler(word: &str) -> bool {
    matches!(word, "further" | "additional" | "estimated" | "total" | "record" | "supplementaires")
}

/// The "by" before another doer joined by "and": "by troops and hundreds of protesters".
fn doer_before(scene: &Scene, and: usize) -> Option<usize> {
    let mut at = scene.phrase_start(and.checked_sub(1)?);
    scene.noun(at, &[Class::Group])?;
    for _ in 0..3 {
        at = at.checked_sub(1)?;
        match scene.tags[at] {
            Tag::Function(Function::Preposition) if matches!(scene.lexemes.low(at), "by" | "par") => {
                return Some(at + 1);
            }
            Tag::Function(Function::Determiner) | Tag::Word | Tag::Name(_) => {}
            _ => return None,
        }
    }
    None
}

/// "killed over 13", "rose by 5": a preposition that a measure goes through.
fn governs_through(scene: &Scene, at: usize) -> bool {
    matches!(scene.lexemes.low(at), "by" | "par" | "to" | "at" | "of" | "de" | "à" | "d" | "for" | "with")
}

fn by_measure(concept: ConceptId) -> bool {
    matches!(
        concept.get().id,
        "increase" | "decrease" | "cost" | "fine" | "sell" | "pay" | "invest" | "aid" | "charge" | "convict" | "deploy"
    )
}

/// Whether a form of "be" makes the participle at a place passive.
pub fn is_passive(scene: &Scene, at: usize) -> bool {
    (at.saturating_sub(3)..at).rev().find_map(|i| match scene.tags[i] {
        Tag::Function(Function::Be) => Some(true),
        Tag::Function(Function::Adverb | Function::Auxiliary) => None,
        _ => Some(false),
    }) == Some(true)
}

/// The noun that the number completes: "the death of 13 soldiers", "a toll of 832", "arrests: 2,000".
fn noun_before(scene: &Scene, start: usize) -> Option<Said> {
    let mut at = start;
    let mut joint = false;
    for _ in 0..3 {
        at = at.checked_sub(1)?;
        match scene.tags[at] {
            Tag::Function(Function::Preposition)
                if matches!(scene.lexemes.low(at), "of" | "de" | "d" | "to" | "at" | "à" | "des") =>
            {
                joint = true;
            }
            Tag::Function(Function::Stop) if scene.lexemes.low(at) == ":" => joint = true,
            Tag::Function(Function::Determiner | Function::Quote | Function::Joint | Function::Adverb) => {}
            Tag::Senses(..) | Tag::Inside if joint => {
                let head = scene.phrase_start(at);
                let sense = scene.predicate(head, &[Role::Event])?;
                return Some(Said { concept: sense.concept, agent: false, at: head });
            }
            _ => return None,
        }
    }
    None
}

/// The topic of a bare number: what stands before "rose to", "stands at", "reached": "the death toll from the tsunami rises to 832".
pub fn subject_before(scene: &Scene, start: usize) -> Option<Said> {
    let mut best = None;
    for at in (start.saturating_sub(18)..start).rev() {
        match scene.tags[at] {
            Tag::Function(Function::Stop | Function::Clause) => break,
            Tag::Number(_) if best.is_some() => break,
            Tag::Senses(..) => {
                if let Some(sense) = scene.predicate(at, &[Role::Event])
                    && !matches!(sense.concept.get().id, "increase" | "decrease" | "report")
                {
                    best = Some(Said { concept: sense.concept, agent: false, at });
                }
            }
            _ => {}
        }
    }
    best.filter(|found| (found.at..start).any(|i| reaches(scene.lexemes.low(i))))
}

/// Words between a topic and the number that it reaches.
fn reaches(word: &str) -> bool {
    matches!(
        word,
        "to" | "at"
            | "of"
            | ":"
            | "reached"
            | "reach"
            | "reaches"
            | "hit"
            | "hits"
            | "passed"
            | "tops"
            | "topped"
            | "is"
            | "was"
            | "were"
            | "stands"
            | "stood"
            | "exceeds"
            | "à"
            | "atteint"
            | "depasse"
            | "de"
            | "est"
            | "now"
            | "past"
            | "passe"
            | "above"
            | "totalled"
    )
}
