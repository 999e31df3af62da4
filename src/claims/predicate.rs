//! What is said of those a number counts.

use super::counted::{Counted, Phrase, is_other};
use super::following::{among_before, following};
use super::function::Function;
use super::grammar::{Grammar, Kind};
use super::lexicon::{Class, Role, Trait, concept};
use super::said::Said;
use super::scene::{Scene, Tag};

/// The predicate of the number whose phrase this is; the number's lexemes start at `start`.
pub fn said(scene: &Scene, start: usize, phrase: &Phrase) -> Option<Said> {
    if let Some(concept) = phrase.event.or(phrase.modifier) {
        // "Forty-two survivors are in hospital": what is said of them now.
        let now =
            || following(scene, phrase, start).filter(|now| now.concept.has(Trait::Fate) && now.concept != concept);
        if concept.has(Trait::State)
            && let Some(now) = now()
        {
            return Some(now);
        }
        return Some(Said { concept, agent: false, at: phrase.head.start });
    }
    let people = matches!(phrase.counted, Counted::Concept(c) if c.get().class == Class::Group);
    if let Some(among) = among_before(scene, start).filter(|_| people) {
        return Some(among);
    }
    let fits = |said: &Said| !(said.concept.has(Trait::Measured) || people && said.concept.has(Trait::Thing));
    let left = governing(scene, start).filter(fits);
    if let Some(left) = left
        && !left.concept.has(Trait::Weak)
    {
        return Some(left);
    }
    following(scene, phrase, start).filter(fits).or(left).or_else(|| noun_before(scene, start).filter(fits))
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
                by |= Grammar::of(scene.language).is(&scene.lexemes, at, &[Kind::By]);
            }
            Tag::Word if Grammar::of(scene.language).is(&scene.lexemes, at, &[Kind::Filler]) => {}
            Tag::Senses(..) | Tag::Inside => {
                let head = scene.phrase_start(at);
                let sense = scene.predicate(head, &[Role::Past, Role::Progressive, Role::Base])?;
                let said = Said { concept: sense.concept, agent: false, at: head };
                if by && sense.role == Role::Past && !sense.concept.has(Trait::Through) {
                    return Some(Said { agent: sense.concept.has(Trait::Deed), ..said });
                }
                let passive = sense.role == Role::Past && is_passive(scene, head);
                let takes = if through { sense.concept.has(Trait::Through) } else { sense.transitive && !passive };
                return takes.then_some(said);
            }
            _ => return None,
        }
    }
    None
}

/// The "by" before another doer joined by "and": "by troops and hundreds of protesters".
fn doer_before(scene: &Scene, and: usize) -> Option<usize> {
    let mut at = scene.phrase_start(and.checked_sub(1)?);
    scene.noun(at, &[Class::Group])?;
    for _ in 0..3 {
        at = at.checked_sub(1)?;
        match scene.tags[at] {
            Tag::Function(Function::Preposition) if Grammar::of(scene.language).is(&scene.lexemes, at, &[Kind::By]) => {
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
    Grammar::of(scene.language).is(&scene.lexemes, at, &[Kind::Through])
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
                if Grammar::of(scene.language).is(&scene.lexemes, at, &[Kind::Completes]) =>
            {
                joint = true;
            }
            Tag::Function(Function::Stop) if scene.lexemes.low(at) == ":" => joint = true,
            Tag::Function(Function::Determiner | Function::Quote | Function::Joint | Function::Adverb) => {}
            Tag::Senses(..) | Tag::Inside if joint => {
                let head = scene.phrase_start(at);
                let event = scene.predicate(head, &[Role::Event]).map(|sense| sense.concept);
                // "recovered the bodies of 17 people"
                let dead = || scene.noun(head, &[Class::Group]).filter(|noun| noun.is("body")).and(concept("kill"));
                return event.or_else(dead).map(|concept| Said { concept, agent: false, at: head });
            }
            _ => return None,
        }
    }
    None
}

/// The topic of a bare number: what stands before "rose to", "stands at", "reached": "the death toll from the tsunami rises to 832".
pub fn subject_before(scene: &Scene, start: usize) -> Option<Said> {
    subject_within(scene, start, 18)
}

/// As [`subject_before`], at most so many lexemes away.
pub fn subject_within(scene: &Scene, start: usize, far: usize) -> Option<Said> {
    let mut best = None;
    for at in (start.saturating_sub(far)..start).rev() {
        match scene.tags[at] {
            Tag::Function(Function::Stop | Function::Clause) => break,
            Tag::Number(_) | Tag::Function(Function::And) if best.is_some() => break,
            Tag::Senses(..) => {
                // "the budget airline": no subject, but what kind of airline.
                let next = at + scene.taken(at);
                let modifies = !scene.french()
                    && next < start
                    && matches!(scene.tag(next), Tag::Word | Tag::Senses(..))
                    && !is_other(scene, next)
                    && scene.noun(next, &[Class::Group, Class::Thing]).is_some();
                if let Some(sense) = scene.predicate(at, &[Role::Event])
                    && !modifies
                    && !matches!(sense.concept.get().id, "increase" | "decrease" | "report")
                {
                    best = Some(Said { concept: sense.concept, agent: false, at });
                }
            }
            _ => {}
        }
    }
    // "has crossed 190": any verb beside the number, which may be read as its qualifier.
    let verb = |at: usize| match scene.tags[at] {
        Tag::Function(function) => function == Function::Have,
        Tag::Word => !scene.lexemes.capital(at),
        Tag::Senses(..) => scene.predicate(at, &[Role::Past, Role::Base]).is_some(),
        _ => false,
    };
    let crossed = start > 0 && verb(start - 1);
    let grammar = Grammar::of(scene.language);
    best.filter(|found| crossed || (found.at..start).any(|i| grammar.is(&scene.lexemes, i, &[Kind::Reaches])))
}
