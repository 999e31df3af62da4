//! Figures that measure: ages, durations, years, money, percentages, lengths, results.

use super::context;
use super::counted::{Counted, Phrase, phrase_after};
use super::function::Function;
use super::lexicon::{Class, ConceptId, Role};
use super::predicate;
use super::scene::{Figure, Scene, Tag};
use super::scope;
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
    // "Nursultan Nazarbayev, 81," and "Willow, a 58-year-old protester", "Sims was 20 years old".
    let mut at = figure.range.start;
    let mut comma = false;
    for _ in 0..9 {
        at = at.checked_sub(1)?;
        match scene.tags[at] {
            Tag::Name(i) => return Some(made(i)),
            Tag::Function(Function::Comma) if !comma => comma = true,
            Tag::Function(function) if !passes(function) => return None,
            Tag::Number(_) => return None,
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

/// A duration: since what, of what, how long for.
pub fn duration(scene: &Scene, figure: &Figure, phrase: &Phrase, unit: ConceptId) -> Option<Topic> {
    let mut topic = Topic::of(Unit::Time(unit));
    let end = if is_years(scene, figure) { figure.range.end } else { phrase.range.end.max(figure.range.end) };
    if let Some((said, noun, words)) = anchor_of(scene, end) {
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
fn anchor_of(scene: &Scene, end: usize) -> Option<(Option<ConceptId>, Noun, String)> {
    let hyphen = scene.lexemes.low(end) == "-";
    let of = match scene.lexemes.low(end) {
        "of" | "de" => end + 1,
        "d" => end + 2,
        _ if hyphen => end + 1,
        _ => return None,
    };
    let at = (of..of + 4)
        .find(|&i| !matches!(scene.tag(i), Tag::Function(Function::Determiner | Function::Joint | Function::Quote)))?;
    if let Some(sense) = scene.predicate(at, &ANY) {
        return Some((Some(sense.concept), Noun::Unnamed, String::new()));
    }
    if !scene.is_word(at) {
        return None;
    }
    let sense = (at..at + 3).find_map(|i| scene.predicate(i, &ANY)).map(|s| s.concept);
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
            Tag::Function(Function::Comma) if start - at > 2 => return None,
            Tag::Senses(..) => {
                if let Some(sense) = scene.predicate(at, &ANY)
                    && !matches!(sense.concept.get().id, "report" | "wide" | "capacity" | "stay" | "poor")
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
        Tag::Senses(..) => scene.predicate(at, &ANY).map(|s| s.concept),
        _ => None,
    })
}

/// Up to three content words before a figure, for a label.
fn words_before(scene: &Scene, start: usize) -> String {
    let mut words: Vec<&str> = Vec::new();
    for at in (start.saturating_sub(8)..start).rev() {
        match scene.tags[at] {
            Tag::Word | Tag::Senses(..) | Tag::Name(_) if scene.is_word(at) => words.push(scene.slice(at..at + 1)),
            Tag::Function(Function::Stop) => break,
            _ => {}
        }
        if words.len() == 3 {
            break;
        }
    }
    words.reverse();
    words.join(" ")
}

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
            "born"
                | "found"
                | "rule"
                | "stepdown"
                | "independence"
                | "marry"
                | "elect"
                | "build"
                | "adopt"
                | "join"
                | "kill"
                | "attack"
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

/// The two sides of a result.
pub fn score(scene: &Scene) -> Topic {
    let names: Vec<&str> = scene.names.iter().take(2).map(|name| scene.slice(name.clone())).collect();
    Topic { words: names.join(" – "), ..Topic::of(Unit::Score) }
}

/// Money and percentages.
pub fn amount(scene: &Scene, figure: &Figure) -> Option<Topic> {
    let number = &figure.number;
    let unit = match number.display.find(|c: char| c.is_ascii_digit() || c == '-') {
        _ if number.kind == crate::text::numbers::NumberKind::Percent => Unit::Percent,
        Some(digits) => Unit::Money(number.display[..digits].to_owned()),
        None => Unit::Money(vague_currency(&number.display)),
    };
    let end = after_currency(scene, figure.range.end);
    let phrase = phrase_after(scene, end);
    let start = figure.range.start;
    let noun = match &phrase.counted {
        Counted::Concept(concept) => Noun::Concept(*concept),
        Counted::Word(word) => Noun::Word { stem: context::stem(&word.to_lowercase()), form: word.clone() },
        _ => Noun::Unnamed,
    };
    let said = phrase
        .event
        .or_else(|| nearest(scene, start, end))
        .or_else(|| predicate::subject_before(scene, start).map(|s| s.concept));
    if said.is_none() && noun == Noun::Unnamed && scene.tags.len() < 4 {
        return None;
    }
    let words = if said.is_none() && noun == Noun::Unnamed { words_before(scene, start) } else { String::new() };
    Some(Topic { noun, said, words, scope: scope::scope(scene, start, phrase.range.end.max(end)), ..Topic::of(unit) })
}

fn vague_currency(display: &str) -> String {
    display.chars().take_while(|c| !c.is_ascii_lowercase()).collect()
}

/// The place behind a currency's word: "500 million US dollars".
fn after_currency(scene: &Scene, mut at: usize) -> usize {
    for i in at..at + 4 {
        let word = scene.lexemes.low(i);
        if matches!(
            word,
            "dollars"
                | "dollar"
                | "euros"
                | "euro"
                | "pounds"
                | "yen"
                | "yuan"
                | "francs"
                | "roubles"
                | "rubles"
                | "rupees"
        ) {
            return i + 1;
        }
        if !matches!(word, "of" | "d" | "'" | "de" | "us" | "american" | "hong" | "kong" | "swiss" | "-") {
            break;
        }
    }
    if scene.lexemes.low(at) == "-" {
        at += 1;
    }
    at
}

/// The nearest predicate around a measured figure, rise and fall last.
fn nearest(scene: &Scene, start: usize, end: usize) -> Option<ConceptId> {
    let stop = |at: usize| matches!(scene.function(at), Some(Function::Stop | Function::Clause | Function::Say));
    let left = (start.saturating_sub(7)..start).rev().take_while(|&at| !stop(at));
    let right = (end..(end + 6).min(scene.tags.len())).take_while(|&at| !stop(at));
    let found: Vec<ConceptId> =
        left.chain(right).filter_map(|at| scene.predicate(at, &ANY)).map(|s| s.concept).collect();
    found.iter().find(|c| !is_change(**c)).or(found.first()).copied()
}

fn is_change(concept: ConceptId) -> bool {
    matches!(concept.get().id, "increase" | "decrease" | "report" | "wide")
}

/// A length, a mass, a magnitude.
pub fn measured(scene: &Scene, figure: &Figure, phrase: &Phrase, unit: ConceptId) -> Topic {
    let (start, end) = (figure.range.start, phrase.range.end.max(figure.range.end));
    let said = nearest(scene, start, end).filter(|_| !unit.is("magnitude"));
    let words = if said.is_none() { words_before(scene, start) } else { String::new() };
    Topic { said, words, ..Topic::of(Unit::Measure(unit)) }
}

/// The unit before a bare number: "magnitude 7.5", « une magnitude de 7,5 ».
pub fn unit_before(scene: &Scene, figure: &Figure) -> Option<ConceptId> {
    let start = figure.range.start;
    (start.saturating_sub(3)..start)
        .rev()
        .find_map(|at| scene.noun(at, &[Class::Unit]).filter(|unit| unit.is("magnitude")))
}
