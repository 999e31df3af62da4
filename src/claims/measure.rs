//! Figures that measure: money, percentages, lengths, magnitudes, results.

use super::context;
use super::counted::{Counted, Phrase, phrase_after};
use super::elliptic::Previous;
use super::function::Function;
use super::grammar::{Grammar, Kind};
use super::heading::heading;
use super::holder::{behind, holder};
use super::lexicon::{Class, ConceptId, Role, Trait, concept};
use super::predicate;
use super::scene::{Figure, Scene, Tag};
use super::scope;
use super::span::words_before;
use super::topic::{Noun, Scope, Topic, Unit};
use crate::text::names::Form;
use crate::text::numbers::{self, Number, NumberKind, currency};
use std::ops::Range;

const ANY: [Role; 5] = [Role::Event, Role::Past, Role::Base, Role::Progressive, Role::Adjective];

/// The two sides of a result.
pub fn score(scene: &Scene) -> Topic {
    let names: Vec<&str> = scene.names.iter().take(2).map(|name| scene.slice(name.clone())).collect();
    Topic { words: names.join(" – "), ..Topic::of(Unit::Score) }
}

/// What an earlier amount of the sentence was about, for "from 8.1 percent in April" behind "rose to 8.6 percent".
pub struct Before {
    topic: Topic,
    end: usize,
}

impl Before {
    /// A figure that ends at a lexeme.
    pub const fn new(topic: Topic, end: usize) -> Self {
        Self { topic, end }
    }
}

/// Money and percentages; `before` is the last such amount of the sentence, and becomes this one;
/// `recent` are the figures before the sentence, the last first.
pub fn amount(scene: &Scene, figure: &Figure, before: &mut Option<Before>, recent: &[Previous]) -> Option<Topic> {
    let number = &figure.number;
    let unit = if number.kind == NumberKind::Percent { Unit::Percent } else { Unit::Money(currency_of(number)) };
    let end = after_currency(scene, figure.range.end);
    let phrase = phrase_after(scene, end);
    let start = figure.range.start;
    if let Some(earlier) = before.as_ref().filter(|b| {
        b.topic.unit == unit
            && is_former(scene, b.end, start)
            && !(b.topic.name.is_some() && behind(scene, end).is_some())
    }) {
        let scope = Scope { time: Some("before".to_owned()), ..Scope::default() };
        return Some(Topic { scope, ..earlier.topic.clone() });
    }
    // "4.12 billion euros ($4.14 billion)": the same in another currency.
    let converted = before.as_ref().filter(|b| {
        b.topic.unit != unit
            && matches!(b.topic.unit, Unit::Money(_))
            && matches!(unit, Unit::Money(_))
            && scene.lexemes.low(start.wrapping_sub(1)) == "("
            && start <= b.end + 2
    });
    if let Some(earlier) = converted {
        return Some(Topic { unit, ..earlier.topic.clone() });
    }
    let noun = match &phrase.counted {
        Counted::Concept(concept) if concept.get().class != Class::Unit => Noun::Concept(*concept),
        Counted::Word(word) => Noun::Word { stem: context::stem(&word.to_lowercase()), form: word.clone() },
        _ => Noun::Unnamed,
    };
    // "fell 2.4 percent against the dollar" is no vote.
    let voting = || (0..scene.tags.len()).any(|at| is_of_vote(scene, at));
    let fits = |c: &ConceptId| {
        unit == Unit::Percent && (!c.is("against") || voting()) || c.has(Trait::Measure) || c.has(Trait::Money)
    };
    // "3.2 percent of gross domestic product": of what it is a share, not what it measures.
    let is_share = unit == Unit::Percent && is_of_the(scene, end);
    let said = phrase
        .event
        .filter(|_| !is_share)
        .or_else(|| nearest(scene, start, if is_share { phrase.range.end.max(end) } else { end }))
        .filter(fits)
        .or_else(|| predicate::subject_before(scene, start).map(|s| s.concept));
    if said.is_none() && noun == Noun::Unnamed && scene.tags.len() < 4 {
        return None;
    }
    let same_unit = |p: &&Previous| p.topic.unit == unit;
    let (noun, said) = match recent.iter().find(same_unit) {
        Some(p) if said.is_none() && noun == Noun::Unnamed && has_pronoun_subject(scene, start) => {
            (p.topic.noun.clone(), p.topic.said)
        }
        _ => (noun, said),
    };
    let (noun, said, name) = shared(scene, &unit, start..phrase.range.end.max(end), noun, said);
    let words = if said.is_none() && noun == Noun::Unnamed { words_before(scene, start) } else { String::new() };
    let scope = scope::scope(scene, start, phrase.range.end.max(end));
    let topic = Topic { noun, said, name, scope, words, ..Topic::of(unit) };
    *before = Some(Before { topic: topic.clone(), end });
    Some(topic)
}

/// Whether "of" or « du », « de la » stands at a place, and so what a share is of; not « 1,4 % de croissance ».
fn is_of_the(scene: &Scene, at: usize) -> bool {
    let grammar = Grammar::of(scene.language);
    let article = scene.function(at + 1) == Some(Function::Determiner);
    let joined = grammar.is(&scene.lexemes, at, &[Kind::Definite]) || scene.function(at) == Some(Function::Determiner);
    grammar.is(&scene.lexemes, at, &[Kind::Of]) && (article || !scene.french()) || scene.french() && joined
}

/// Whether a word tells of a vote, or of those who vote.
fn is_of_vote(scene: &Scene, at: usize) -> bool {
    let noun = scene.noun(at, &[Class::Group, Class::Thing]);
    noun.is_some_and(|noun| matches!(noun.get().id, "vote-cast" | "voter" | "lawmaker" | "seat"))
        || scene
            .predicate(at, &[Role::Past, Role::Event])
            .is_some_and(|sense| matches!(sense.concept.get().id, "vote" | "abstain" | "adopt" | "elect"))
        || scene.function(at) == Some(Function::Be)
            && scene.predicate(at + 1, &[Role::Adjective]).is_some_and(|sense| sense.concept.is("against"))
}

/// "a year before, it was": whether a pronoun in the subject's place points back to what was measured before.
fn has_pronoun_subject(scene: &Scene, start: usize) -> bool {
    (start.saturating_sub(5)..start).any(|at| scene.function(at) == Some(Function::Pronoun))
        && !(start.saturating_sub(5)..start).any(|at| matches!(scene.tag(at), Tag::Name(_)))
}

/// What a percentage is a share of: "71 percent of the voters cast their ballots" is the turnout, "28 percent for Unity" Unity's votes, and what
/// shares lost is what they fell by.
fn shared(
    scene: &Scene,
    unit: &Unit,
    range: Range<usize>,
    noun: Noun,
    said: Option<ConceptId>,
) -> (Noun, Option<ConceptId>, Option<(Form, String)>) {
    if *unit != Unit::Percent {
        return (noun, said, None);
    }
    let voting = |at: usize| matches!(scene.lexemes.low(at), "cast" | "voted" | "turned" | "vote" | "ballots");
    let voters = (range.start..range.end + 8).any(|at| scene.noun(at, &[Class::Group]).is_some_and(|c| c.is("voter")));
    if voters && (range.end..range.end + 10).any(voting) {
        return (Noun::Unnamed, concept("turnout"), None);
    }
    let votes = matches!(&noun, Noun::Concept(c) if c.is("vote-cast")) || said.is_some_and(|c| c.is("vote"));
    if votes && let Some(name) = holder(scene, range.start, range.end) {
        return (concept("vote-cast").map_or(noun, Noun::Concept), None, Some(name));
    }
    // "closed 8.4 per cent lower"
    let moved = scene
        .predicate(range.end, &[Role::Adjective])
        .map(|s| s.concept)
        .filter(|c| c.is("increase") || c.is("decrease"));
    let said = moved.or(said).map(|c| if c.is("lose") { concept("decrease").unwrap_or(c) } else { c });
    let gained = noun == Noun::Unnamed && said.is_none_or(|c| matches!(c.get().id, "win" | "score" | "elect"));
    if gained && let Some(name) = holder(scene, range.start, range.end) {
        return (noun, None, Some(name));
    }
    (noun, said, None)
}

/// Whether an amount is what another was before: "from", "compared with", « contre ».
fn is_former(scene: &Scene, end: usize, start: usize) -> bool {
    let marks = |at: usize| {
        matches!(
            scene.lexemes.low(at),
            "from" | "compared" | "against" | "versus" | "contre" | "after" | "apres" | "instead" | "lieu"
        )
    };
    // "compared with a profit of 86 million a year earlier"
    let compared = |at: usize| matches!(scene.lexemes.low(at), "compared" | "contre" | "against" | "instead");
    start >= end
        && start - end <= 12
        && ((start.saturating_sub(2).max(end)..start).any(marks)
            || (start.saturating_sub(5).max(end)..start).any(compared))
}

/// The topic of a bare number that is what an amount was before: "310 million euros, down from 402 million".
pub fn former(scene: &Scene, figure: &Figure, before: Option<&Before>) -> Option<Topic> {
    let end = figure.range.end;
    // « contre 60.000 selon les organisateurs » is what others say, and not what it was.
    let sourced =
        scene.lexemes.matches(end, &["according", "to"]) || scene.french() && scene.lexemes.low(end) == "selon";
    let earlier = before.filter(|b| !sourced && is_former(scene, b.end, figure.range.start))?;
    let scope = Scope { time: Some("before".to_owned()), ..Scope::default() };
    Some(Topic { scope, ..earlier.topic.clone() })
}

/// What tells the currency of an amount: its sign, or its name.
fn currency_of(number: &Number) -> String {
    match number.unit {
        Some(numbers::Unit::Currency(currency)) => currency.sign().to_owned(),
        _ => String::new(),
    }
}

/// The place behind a currency's word: "500 million US dollars".
fn after_currency(scene: &Scene, mut at: usize) -> usize {
    for i in at..at + 3 {
        if let Some((taken, _)) = currency::word_at(&scene.lexemes, i, scene.language) {
            return i + taken;
        }
        if !matches!(scene.lexemes.low(i), "of" | "d" | "'" | "de" | "-") {
            break;
        }
    }
    if scene.lexemes.low(at) == "-" {
        at += 1;
    }
    at
}

/// What is measured: the nearest word for a measure ("inflation", "winds"), else the nearest predicate, rise and fall last.
fn nearest(scene: &Scene, start: usize, end: usize) -> Option<ConceptId> {
    let stop = |at: usize| matches!(scene.function(at), Some(Function::Stop | Function::Clause | Function::Say));
    let left = (start.saturating_sub(8)..start).rev().take_while(|&at| !stop(at));
    // "171.4 billion and revenue at 156.6 billion": the word behind "and" is what the next amount measures.
    let lists = |at: usize| {
        scene.function(at) == Some(Function::And) && (at + 1..at + 8).any(|i| matches!(scene.tag(i), Tag::Number(_)))
    };
    let right = (end..(end + 6).min(scene.tags.len()))
        .take_while(|&at| !stop(at) && !lists(at) && scene.function(at) != Some(Function::Comma));
    let mut near: Vec<(usize, ConceptId)> = left
        .map(|at| (start - at, at))
        .chain(right.map(|at| (at - end + 1, at)))
        .filter_map(|(far, at)| Some((far, scene.predicate(at, &ANY)?.concept)))
        .collect();
    near.sort_by_key(|(far, _)| *far);
    let found: Vec<ConceptId> = near.into_iter().map(|(_, concept)| concept).collect();
    let says_more = |c: &&ConceptId| {
        !matches!(c.get().id, "increase" | "decrease" | "report" | "travel" | "stay" | "strength" | "away")
    };
    found.iter().find(|c| c.has(Trait::Measure)).or_else(|| found.iter().find(says_more)).or(found.first()).copied()
}

/// A length, a mass, a magnitude.
pub fn measured(scene: &Scene, figure: &Figure, phrase: &Phrase, unit: ConceptId) -> Topic {
    let (start, end) = (figure.range.start, phrase.range.end.max(figure.range.end));
    let telling = |c: &ConceptId| c.has(Trait::Measure) || c.has(Trait::Size);
    let headed = heading(scene, figure.range.start).and_then(|heading| heading.said);
    let said = headed
        .or_else(|| nearest(scene, start, end))
        .filter(|c| telling(c) && !unit.is("magnitude") && !(c.has(Trait::Line) && unit.is_bulk()));
    let labelled = said.is_some() || unit.is("magnitude");
    let words = if labelled { String::new() } else { words_before(scene, start) };
    Topic { said, words, ..Topic::of(Unit::Measure(unit)) }
}

/// The unit before a bare number: "magnitude 7.5", « une magnitude de 7,5 ».
pub fn unit_before(scene: &Scene, figure: &Figure) -> Option<ConceptId> {
    let start = figure.range.start;
    let named = (start.saturating_sub(2)..start)
        .rev()
        .find_map(|at| scene.noun(at, &[Class::Unit]).filter(|unit| unit.is("magnitude")));
    // "one shock of 5.8", « une secousse de 5,8 », "the strongest of them measuring 5.4"
    let decimal = || figure.number.stated().is_some_and(|n| (2.0..10.0).contains(&n) && n.fract() > 0.0);
    let shock =
        |from: usize| (from..start).any(|at| Grammar::of(scene.language).is(&scene.lexemes, at, &[Kind::Shock]));
    let pointed = || shock(0) && phrase_after(scene, figure.range.end).counted == Counted::Nothing;
    let shaken = || decimal() && (shock(start.saturating_sub(3)) || pointed());
    named.or_else(|| concept("magnitude").filter(|_| shaken()))
}
