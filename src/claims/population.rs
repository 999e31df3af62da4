//! Populations: how many live in a country or a town.

use super::counted::{Counted, Phrase};
use super::function::Function;
use super::lexicon::{Class, ConceptId, Role, Trait, concept};
use super::predicate;
use super::scene::{Figure, Scene, Tag};
use super::topic::{Noun, Topic, Unit};
use crate::text::names::Form;

/// The topic of a figure that says how many live somewhere: "a country of 19 million people", "with a population of nearly 19 million".
pub fn population(scene: &Scene, figure: &Figure, phrase: &Phrase) -> Option<Topic> {
    if figure.number.max.or(figure.number.min).is_some_and(|n| n < 100.0) {
        return None;
    }
    let people = match phrase.counted {
        Counted::Nothing => {
            phrase.event.is_none() && !scene.predicate(phrase.range.end, &[Role::Past]).is_some_and(|s| s.transitive)
        }
        Counted::Concept(noun) => noun.is("person") || noun.is("resident"),
        _ => false,
    };
    if !people {
        return None;
    }
    let start = figure.range.start;
    let place = place_of(scene, start);
    let named = place.is_none().then(|| said_so(scene, start, phrase)).flatten();
    let at = place.or(named)?;
    if let Some(name) = beside(scene, start) {
        return Some(Topic { said: concept("live"), name: Some(name), ..Topic::of(Unit::Count) });
    }
    let kind =
        scene.noun(at, &[Class::Place]).or_else(|| (0..at).rev().take(14).find_map(|i| scene.noun(i, &[Class::Place])));
    let anchor = (0..=at).rev().find(|&i| scene.noun(i, &[Class::Place]).is_some()).filter(|&i| at - i <= 14);
    Some(Topic {
        noun: kind.map_or(Noun::Unnamed, Noun::Concept),
        said: concept("live"),
        name: name_near(scene, anchor.unwrap_or(at), start),
        ..Topic::of(Unit::Count)
    })
}

/// The name that a figure stands behind in apposition: "Kelmet, nearly 80,000 inhabitants,", "Kelmet (78,000 inhabitants)".
fn beside(scene: &Scene, start: usize) -> Option<(Form, String)> {
    let mark = start.checked_sub(1)?;
    if !matches!(scene.function(mark), Some(Function::Comma | Function::Bracket)) {
        return None;
    }
    let Tag::Name(i) = scene.tags[mark.checked_sub(1)?] else { return None };
    let text = scene.slice(scene.names[i].clone());
    Some((Form::of(text, scene.language), text.to_owned()))
}

/// The place noun of "a country of [about] 19 million".
fn place_of(scene: &Scene, start: usize) -> Option<usize> {
    let mut at = start.checked_sub(1)?;
    while at > 0 && matches!(scene.function(at), Some(Function::Determiner | Function::Adverb))
        || scene.lexemes.low(at) == "'"
    {
        at = at.checked_sub(1)?;
    }
    if !matches!(scene.lexemes.low(at), "of" | "de" | "d") {
        return None;
    }
    (at.saturating_sub(5)..at).rev().find(|&i| scene.noun(i, &[Class::Place]).is_some()).filter(|&i| {
        (i + 1..at).all(|k| matches!(scene.tag(k), Tag::Word | Tag::Name(_) | Tag::Function(Function::Determiner)))
    })
}

/// "population of", "home to", « habitants »: words that say so without a place noun.
fn said_so(scene: &Scene, start: usize, phrase: &Phrase) -> Option<usize> {
    let near = start.saturating_sub(6)..start;
    let stated = near.clone().rev().find(|&i| {
        matches!(scene.lexemes.low(i), "population" | "inhabited" | "peuple" | "peuplee")
            || scene.lexemes.matches(i, &["home", "to"])
    });
    if stated.is_some() {
        return stated;
    }
    // « 12.000 habitants ont été évacués » says what befell them.
    let befallen =
        predicate::said(scene, start, phrase).is_some_and(|s| s.at >= phrase.range.end && s.concept.has(Trait::Victim));
    if befallen {
        return None;
    }
    let inhabitants = (phrase.head.clone()).any(|i| matches!(scene.lexemes.low(i), "inhabitants" | "habitants"));
    // « sifflé par 500 habitants »
    let by = matches!(scene.lexemes.before(start, 1), "par" | "by");
    if inhabitants && !by {
        return Some(start.saturating_sub(1));
    }
    // "Palu, which has more than 380,000 people".
    (figure_is_large(scene, start)
        && phrase.counted != Counted::Nothing
        && near.rev().take(1).any(|i| matches!(scene.lexemes.low(i), "has" | "had" | "compte" | "comptait")))
    .then(|| start.saturating_sub(1))
}

fn figure_is_large(scene: &Scene, start: usize) -> bool {
    match scene.tag(start) {
        Tag::Number(i) => scene.figures[i].number.min.or(scene.figures[i].number.max).is_some_and(|n| n >= 1000.0),
        _ => false,
    }
}

/// The name of the place: just before its noun ("Kazakhstan, a country of"), just behind ("the city of Palu"), else the nearest before the figure.
fn name_near(scene: &Scene, anchor: usize, start: usize) -> Option<(Form, String)> {
    let made = |i: usize| {
        let text = scene.slice(scene.names[i].clone());
        Some((Form::of(text, scene.language), text.to_owned()))
    };
    let mut at = anchor;
    for _ in 0..5 {
        at = match at.checked_sub(1) {
            Some(at) => at,
            None => break,
        };
        match scene.tags[at] {
            // "the Balkan country of 8 million": an adjective, and not the country's name.
            Tag::Name(_) if at + 1 == anchor && scene.noun(anchor, &[Class::Place]).is_some() => {}
            Tag::Name(i) => return made(i),
            Tag::Function(Function::Comma | Function::Bracket | Function::Determiner) | Tag::Word => {}
            _ => break,
        }
    }
    for at in anchor + 1..start.min(anchor + 5) {
        if let Tag::Name(i) = scene.tags[at] {
            return made(i);
        }
    }
    // "This country of 19 million", "the nation": no name is meant but the story's own.
    let mut first = anchor;
    while first > 0 && matches!(scene.tags[first - 1], Tag::Name(_)) {
        first -= 1;
    }
    let pointed = first > 0 && matches!(scene.lexemes.low(first - 1), "this" | "the" | "ce" | "cette" | "le" | "la");
    if pointed && scene.noun(anchor, &[Class::Place]).is_some() {
        return None;
    }
    (start.saturating_sub(10)..start).rev().find_map(|at| match scene.tags[at] {
        Tag::Name(i) => made(i),
        _ => None,
    })
}

/// Whether two kinds of place may be one: unnamed ones fit all.
pub fn same_kind(a: Option<ConceptId>, b: Option<ConceptId>) -> bool {
    let general = |c: ConceptId| c.is("person") || c.is("resident");
    match (a, b) {
        (Some(a), Some(b)) => a == b || general(a) || general(b),
        _ => true,
    }
}
