//! Spans of time: durations with what they count from, and years.

use super::context;
use super::counted::Phrase;
use super::function::Function;
use super::lexicon::{ConceptId, Role, Trait};
use super::scene::{Figure, Scene, Tag};
use super::topic::{Noun, Topic, Unit};
use crate::text::names::Form;

const ANY: [Role; 5] = [Role::Event, Role::Past, Role::Base, Role::Progressive, Role::Adjective];

/// Whether a unit measures time.
pub fn is_time(unit: ConceptId) -> bool {
    matches!(unit.get().id, "second" | "minute" | "hour" | "day" | "night" | "week" | "month" | "year")
}

/// Whether a number counts decades or centuries, and so years.
pub fn is_years(scene: &Scene, figure: &Figure) -> bool {
    (figure.core.start..figure.core.end).any(|i| {
        matches!(
            scene.lexemes.low(i),
            "decade" | "decades" | "century" | "centuries" | "decennie" | "decennies" | "siecle" | "siecles"
        )
    })
}

/// A duration: since what, of what, how long for.
pub fn duration(scene: &Scene, figure: &Figure, phrase: &Phrase, unit: ConceptId) -> Option<Topic> {
    let mut topic = Topic::of(Unit::Time(unit));
    let end = if is_years(scene, figure) { figure.range.end } else { phrase.range.end.max(figure.range.end) };
    let hyphened = scene.lexemes.low(figure.core.end) == "-";
    if let Some((said, noun, words)) = anchor_of(scene, end, hyphened) {
        (topic.said, topic.noun, topic.words) = (said, noun, words);
        return Some(topic);
    }
    let start = figure.range.start;
    topic.said = verb_before(scene, start).or_else(|| right_anchor(scene, end));
    if topic.said.is_none() {
        topic.words = words_before(scene, start);
    }
    (topic.said.is_some() || !topic.words.is_empty()).then_some(topic)
}

/// What "30 years of independence" or "a 10-year sentence" names.
fn anchor_of(scene: &Scene, end: usize, hyphened: bool) -> Option<(Option<ConceptId>, Noun, String)> {
    if let Some(sense) = scene.predicate(end, &[Role::Adjective]) {
        return Some((Some(sense.concept), Noun::Unnamed, String::new()));
    }
    let hyphen = scene.lexemes.low(end) == "-";
    let of = match scene.lexemes.low(end) {
        "of" | "de" | "du" => end + 1,
        "d" => end + 2,
        _ if hyphen => end + 1,
        _ if hyphened => end,
        _ => return None,
    };
    let at = (of..of + 4)
        .find(|&i| !matches!(scene.tag(i), Tag::Function(Function::Determiner | Function::Joint | Function::Quote)))?;
    if let Some(sense) = scene.predicate(at, &ANY).filter(|s| !s.concept.is("strength")) {
        return Some((Some(sense.concept), Noun::Unnamed, String::new()));
    }
    if !scene.is_word(at) {
        return None;
    }
    let sense = (at..at + 3).find_map(|i| scene.predicate(i, &ANY)).map(|s| s.concept).filter(|c| !c.is("strength"));
    let word = scene.lexemes.low(at);
    let noun = Noun::Word { stem: context::stem(word), form: word.to_owned() };
    Some((sense, if sense.is_some() { Noun::Unnamed } else { noun }, String::new()))
}

/// The event a duration counts from, on its left: "stepping down as president three years ago".
fn verb_before(scene: &Scene, start: usize) -> Option<ConceptId> {
    for at in (start.saturating_sub(10)..start).rev() {
        match scene.tags[at] {
            // "stepping down as president three years ago"
            Tag::Function(Function::Clause) if matches!(scene.lexemes.low(at), "as" | "comme") => {}
            Tag::Function(Function::Stop | Function::Clause | Function::Say) => return None,
            Tag::Function(Function::Comma) if start - at > 2 && scene.function(at + 1) != Some(Function::Relative) => {
                return None;
            }
            Tag::Senses(..) => {
                if let Some(sense) = scene.predicate(at, &ANY)
                    && !sense.concept.has(Trait::Untimed)
                {
                    return Some(sense.concept);
                }
            }
            _ => {}
        }
    }
    None
}

fn right_anchor(scene: &Scene, end: usize) -> Option<ConceptId> {
    (end..end + 9).find_map(|at| match scene.tag(at) {
        Tag::Senses(..) => scene.predicate(at, &ANY).map(|s| s.concept).filter(|c| !c.has(Trait::Untimed)),
        _ => None,
    })
}

/// The words that stand before a figure in its clause, as written, for the label of one that no concept names: "were quoted at …".
pub fn words_before(scene: &Scene, start: usize) -> String {
    let mut from = start;
    let mut content = 0;
    while from > 0 && start - from < LABEL && content < 4 {
        match scene.tags[from - 1] {
            Tag::Function(Function::Stop | Function::Bracket | Function::Quote) => break,
            Tag::Word | Tag::Senses(..) | Tag::Name(_) => content += 1,
            _ => {}
        }
        from -= 1;
    }
    let idle = |at: usize| match scene.tags[at] {
        Tag::Function(function) => matches!(function, Function::Comma | Function::Joint | Function::And),
        Tag::Number(_) => true,
        _ => !scene.is_word(at),
    };
    while from < start && idle(from) {
        from += 1;
    }
    if content == 0 { String::new() } else { format!("{} …", scene.slice(from..start)) }
}

/// Lexemes that a label takes from the text, at most.
const LABEL: usize = 8;

/// Years from one to another ("ruled from 1989 to 2019"), or the year of a founding event.
pub fn years(scene: &Scene, figure: &Figure) -> Option<Topic> {
    let start = figure.range.start;
    let range = figure.number.min != figure.number.max;
    let decade = scene.lexemes.low(figure.core.end.saturating_sub(1)) == "s";
    if decade || !range && !matches!(scene.lexemes.before(start, 1), "in" | "en") {
        return None;
    }
    let reach = if range { 10 } else { 6 };
    let before = || {
        let near = (start.saturating_sub(reach)..start).rev();
        near.take_while(|&at| !matches!(scene.function(at), Some(Function::Stop | Function::Clause)))
    };
    let verb = before().find_map(|at| scene.predicate(at, &ANY[1..4]));
    let said = verb.or_else(|| before().find_map(|at| scene.predicate(at, &ANY))).map(|s| s.concept);
    let founding = |c: ConceptId| {
        matches!(
            c.get().id,
            "born" | "found" | "rule" | "stepdown" | "independence" | "marry" | "elect" | "build" | "adopt" | "join"
        )
    };
    if !range && !said.is_some_and(founding) {
        return None;
    }
    let name = (0..start).rev().find_map(|at| match scene.tags[at] {
        Tag::Name(i) => Some(i),
        _ => None,
    });
    let name =
        name.map(|i| scene.slice(scene.names[i].clone())).map(|text| (Form::of(text, scene.language), text.to_owned()));
    let words = if said.is_none() { words_before(scene, start) } else { String::new() };
    Some(Topic { said, name, words, ..Topic::of(if range { Unit::Years } else { Unit::Year }) })
}
