//! Ages: of a person named, or of one of a kind.

use super::context;
use super::counted::{Counted, Phrase, phrase_after};
use super::function::Function;
use super::grammar::{Grammar, Kind};
use super::lexicon::{Class, Role, Trait};
use super::scene::{Figure, Scene, Tag};
use super::topic::{Noun, Topic, Unit};
use crate::text::names::Form;

/// An age: of the person named beside it, else of one of a kind.
pub fn age(scene: &Scene, figure: &Figure) -> Topic {
    let mut after = figure.core.end;
    while matches!(scene.lexemes.low(after), "-" | "year" | "years" | "old" | "of" | "age" | "ans") {
        after += 1;
    }
    let phrase = phrase_after(scene, after);
    let noun = match &phrase.counted {
        Counted::Concept(concept) if concept.get().class == Class::Group => Noun::Concept(*concept),
        Counted::Word(word) => Noun::Word { stem: context::stem(&word.to_lowercase()), form: word.clone() },
        _ => noun_before_age(scene, figure.range.start),
    };
    Topic { noun, name: aged(scene, figure, after, &phrase), ..Topic::of(Unit::Age) }
}

/// "The median age of the patients was 71".
pub fn is_mean(scene: &Scene, figure: &Figure, phrase: &Phrase) -> bool {
    let start = figure.range.start;
    let grammar = Grammar::of(scene.language);
    let ends = |at: &usize| !matches!(scene.function(*at), Some(Function::Stop | Function::Comma | Function::And));
    let age =
        (start.saturating_sub(8)..start).rev().take_while(ends).any(|at| grammar.is(&scene.lexemes, at, &[Kind::Age]));
    let be = start > 0 && matches!(scene.function(start - 1), Some(Function::Be));
    phrase.counted == Counted::Nothing && age && be && may_be_age(figure)
}

/// « il a deux ans », « elle avait 17 ans »: how old somebody is; not « il a deux ans pour négocier ».
pub fn is_had(scene: &Scene, figure: &Figure, phrase: &Phrase) -> bool {
    let start = figure.range.start;
    let have = start > 1 && scene.function(start - 1) == Some(Function::Have);
    let subject = start > 1
        && match scene.tag(start - 2) {
            Tag::Name(_) => true,
            Tag::Function(Function::Pronoun) => {
                !scene.lexemes.is_plural(start - 2) && !scene.lexemes.ends_with(start, &["y", "a"])
            }
            _ => false,
        };
    let closed = matches!(
        scene.function(phrase.range.end),
        Some(Function::Comma | Function::Stop | Function::And | Function::Clause | Function::Bracket | Function::Quote)
    );
    scene.french() && have && subject && closed
}

/// "Mr Kolembe, who is 68, speaking": how old somebody named is.
pub fn is_being(scene: &Scene, figure: &Figure, phrase: &Phrase) -> bool {
    let start = figure.range.start;
    let be = start > 2 && scene.function(start - 1) == Some(Function::Be);
    let who = be && scene.function(start - 2) == Some(Function::Relative);
    let comma = usize::from(who && scene.function(start - 3) == Some(Function::Comma));
    let named = who && matches!(scene.tag((start - 3).wrapping_sub(comma)), Tag::Name(_));
    let closed = matches!(scene.function(figure.range.end), Some(Function::Comma | Function::Stop | Function::Bracket));
    named && closed && phrase.counted == Counted::Nothing && may_be_age(figure)
}

/// Whether a number may be an age.
fn may_be_age(figure: &Figure) -> bool {
    figure.number.stated().is_some_and(|age| (1.0..=120.0).contains(&age))
}

/// "a guard of 64 years", as a translation has it: years that describe a person.
pub fn is_described(scene: &Scene, figure: &Figure) -> bool {
    let start = figure.range.start;
    let Some(noun) = start.checked_sub(2) else { return false };
    let group = scene.noun(scene.phrase_start(noun), &[Class::Group]).is_some_and(|c| !c.is("person"));
    // "Marisa Quell, accountant of 34 years"
    let trade = matches!(scene.tags[noun], Tag::Word)
        && scene.function(noun.wrapping_sub(1)) == Some(Function::Comma)
        && matches!(scene.tag(noun.wrapping_sub(2)), Tag::Name(_));
    scene.lexemes.before(start, 1) == "of" && (group || trade) && may_be_age(figure)
}

/// "children under five", « les moins de 25 ans »: an age that tells a class of people, and claims nothing.
pub fn is_class(scene: &Scene, figure: &Figure, phrase: &Phrase) -> bool {
    let grammar = Grammar::of(scene.language);
    let years = match &phrase.counted {
        Counted::Nothing => phrase.event.is_none(),
        Counted::Concept(unit) => unit.is("year"),
        _ => false,
    };
    let Some(bound) = (figure.range.start.saturating_sub(3)..figure.core.start).rev().find(|&at| {
        let adjoins = (at + 1..figure.core.start).all(|i| {
            scene.function(i) == Some(Function::Preposition) || grammar.is(&scene.lexemes, i, &[Kind::AgeBound])
        });
        adjoins && grammar.is(&scene.lexemes, at, &[Kind::AgeBound])
    }) else {
        return false;
    };
    let before = (bound.saturating_sub(3)..bound).rev().find(|&at| {
        !matches!(scene.function(at), Some(Function::Determiner | Function::Preposition | Function::Joint))
    });
    let somebody = before.is_some_and(|at| {
        let at = scene.phrase_start(at);
        scene.noun(at, &[Class::Group]).is_some()
            || scene.function(at) == Some(Function::Be)
            || scene.predicate(at, &[Role::Past, Role::Event]).is_some_and(|said| said.concept.has(Trait::Victim))
            || matches!(scene.tag(at), Tag::Number(_))
    });
    let named = bound > 0
        && scene.french()
        && grammar.is(&scene.lexemes, bound - 1, &[Kind::Of, Kind::Article, Kind::Definite]);
    years
        && figure.number.max.or(figure.number.min).is_some_and(|age| (1.0..=110.0).contains(&age))
        && (somebody || named)
}

/// "the body of a woman of 66": a bare number that says how old somebody is.
pub fn is_of_somebody(scene: &Scene, figure: &Figure, phrase: &Phrase) -> bool {
    let start = figure.range.start;
    let Some(noun) = start.checked_sub(2) else { return false };
    let grammar = Grammar::of(scene.language);
    let somebody = scene.noun(noun, &[Class::Group]).is_some_and(|c| !c.is("person"))
        && !grammar.is(&scene.lexemes, noun, &[Kind::Collective]);
    // "his girlfriend, 23, who"
    let aside = scene.function(start - 1) == Some(Function::Comma)
        && scene.function(figure.range.end) == Some(Function::Comma)
        && !matches!(scene.tag(start.wrapping_sub(3)), Tag::Number(_));
    phrase.counted == Counted::Nothing
        && phrase.event.is_none()
        && figure.range == figure.core
        && (grammar.is(&scene.lexemes, start - 1, &[Kind::Of]) || aside)
        && somebody
        && !scene.lexemes.is_plural(noun)
        && may_be_age(figure)
}

/// « un manifestant de 58 ans », "a man aged 33".
fn noun_before_age(scene: &Scene, start: usize) -> Noun {
    (start.saturating_sub(4)..start)
        .rev()
        .find_map(|i| scene.noun(i, &[Class::Group]))
        .map_or(Noun::Unnamed, Noun::Concept)
}

/// The name of the person whose age it is.
fn aged(scene: &Scene, figure: &Figure, after: usize, phrase: &Phrase) -> Option<(Form, String)> {
    let made = |i: usize| {
        let text = scene.slice(scene.names[i].clone());
        (Form::of(text, scene.language), text.to_owned())
    };
    let described = phrase.counted != Counted::Nothing && after > figure.core.end;
    if let Some(i) = name_before_age(scene, figure.range.start, described) {
        return Some(made(i));
    }
    // "The 81-year-old Mr. Nazarbayev", "29-year-old teacher Samal".
    if after > figure.core.end {
        for at in after..(phrase.range.end + 3).min(scene.tags.len()) {
            match scene.tags[at] {
                Tag::Name(i) => return Some(made(i)),
                Tag::Function(Function::Comma) if at == phrase.range.end => {}
                Tag::Function(Function::Stop) if scene.lexemes.before(at, 1).len() <= 4 => {}
                Tag::Function(Function::Joint | Function::Quote) | Tag::Word | Tag::Senses(..) | Tag::Inside => {}
                _ => break,
            }
        }
    }
    None
}

/// "Nursultan Nazarbayev, 81,", "Willow, a 58-year-old protester", "Sims was 20 years old": the name before an age. Where the age describes
/// a noun of its own the name must stand in apposition to it.
fn name_before_age(scene: &Scene, start: usize, described: bool) -> Option<usize> {
    let mut at = start;
    let mut comma = false;
    for _ in 0..9 {
        at = at.checked_sub(1)?;
        match scene.tags[at] {
            Tag::Name(i) => {
                let before = scene.names[i].start;
                let governed = before > 0 && scene.function(before - 1) == Some(Function::Preposition);
                if !governed {
                    return Some(i);
                }
                at = before;
            }
            Tag::Function(Function::Comma) if !comma => comma = true,
            Tag::Function(function) if !passes(function) => return None,
            Tag::Number(_) => return None,
            Tag::Word | Tag::Senses(..) | Tag::Inside if described => return None,
            _ => {}
        }
    }
    None
}

/// Function words that may stand between a name and an age.
fn passes(function: Function) -> bool {
    matches!(
        function,
        Function::Bracket
            | Function::Determiner
            | Function::Be
            | Function::Preposition
            | Function::Relative
            | Function::Joint
    )
}
