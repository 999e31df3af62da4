//! Figures: what each number of a sentence counts or measures.

use super::counted::{Counted, Phrase, phrase_after};
use super::earlier::{Earlier, people};
use super::elliptic::Previous;
use super::function::Function;
use super::grammar::{Grammar, Kind};
use super::lexicon::{Class, ConceptId, concept};
use super::scene::{Figure, Scene, Tag};
use super::topic::{Noun, Topic, Unit};
use super::{age, context, count, measure, population, span};
use crate::text::numbers::NumberKind;

/// The topics of a sentence's figures, each with the index of its figure; figures that claim nothing are left out. `recent` are the
/// figures before the sentence, the last first.
pub fn figures(scene: &Scene, recent: &[Previous]) -> Vec<(usize, Topic)> {
    let mut found = Vec::new();
    let mut earlier: Option<Earlier> = None;
    let mut before = None;
    let mut counted = None;
    let mut pairs: Vec<(usize, Topic)> = Vec::new();
    for (i, figure) in scene.figures.iter().enumerate() {
        if is_inside_name(scene, figure) {
            continue;
        }
        pairs.extend(in_turn(scene, i, &found));
        let in_turn = pairs.iter().find(|(at, _)| *at == i).map(|(_, topic)| topic.clone());
        let topic = match figure.number.kind {
            _ if in_turn.is_some() => in_turn,
            NumberKind::Ordinal | NumberKind::DateTime => None,
            NumberKind::Age => Some(age::age(scene, figure)),
            NumberKind::Year => span::years(scene, figure),
            NumberKind::Score => Some(measure::score(scene)),
            NumberKind::Percent | NumberKind::Money => measure::amount(scene, figure, &mut before, recent),
            NumberKind::Cardinal => cardinal(scene, figure, (&mut earlier, recent), before.as_ref(), &mut counted),
        };
        if let Some(mut topic) = topic {
            topic.context = context::around(scene, &figure.range);
            topic.english = !scene.french();
            found.push((i, topic));
        }
    }
    found
}

/// « 74 décès et 2 215 cas, contre 63 et 1 847 »: two bare numbers that are what the two before them were.
fn in_turn(scene: &Scene, i: usize, found: &[(usize, Topic)]) -> Vec<(usize, Topic)> {
    let bare = |at: usize| {
        let figure = &scene.figures[at];
        let phrase = phrase_after(scene, figure.range.end);
        figure.number.kind == NumberKind::Cardinal && phrase.counted == Counted::Nothing && phrase.event.is_none()
    };
    let (Some(second), [.., (a, first_topic), (b, second_topic)]) = (scene.figures.get(i + 1), found) else {
        return Vec::new();
    };
    let first = &scene.figures[i];
    let joined = first.range.end + 1 == second.range.start && scene.function(first.range.end) == Some(Function::And);
    let follows = *a + 2 == i && *b + 1 == i;
    let told = first_topic.unit == Unit::Count && second_topic.unit == Unit::Count;
    let against = follows && {
        let from = scene.figures[*b].range.end;
        (from..first.range.start).any(|at| Grammar::of(scene.language).is(&scene.lexemes, at, &[Kind::Against]))
    };
    if !(joined && told && against && bare(i) && bare(i + 1)) {
        return Vec::new();
    }
    let before = |topic: &Topic| {
        let mut topic = topic.clone();
        topic.scope.time = Some("before".to_owned());
        topic
    };
    vec![(i, before(first_topic)), (i + 1, before(second_topic))]
}

fn is_inside_name(scene: &Scene, figure: &Figure) -> bool {
    let end = figure.core.end;
    let titled = scene.function(figure.core.start.wrapping_sub(1)) == Some(Function::Quote)
        && scene.lexemes.capital(end)
        && (end..end + 4).any(|i| scene.function(i) == Some(Function::Quote));
    // "the first 911 call"
    let emergency = matches!(scene.lexemes.low(figure.core.start), "911" | "999" | "112")
        && scene.lexemes.low(end).starts_with("call");
    // "a Brandt 240", "Flight 418": what it is called.
    let start = figure.range.start;
    let called = start > 0
        && matches!(scene.tag(start - 1), Tag::Name(_))
        && figure.range == figure.core
        && figure.core.len() == 1
        && figure.number.kind == NumberKind::Cardinal
        && scene.lexemes.is(figure.core.start, crate::text::lexemes::LexemeKind::Digits)
        && matches!(
            scene.tag(end),
            Tag::Function(
                Function::Comma
                    | Function::Stop
                    | Function::Be
                    | Function::Have
                    | Function::Preposition
                    | Function::Bracket
                    | Function::Joint
                    | Function::And
                    | Function::Relative
                    | Function::Clause
            ) | Tag::Senses(..)
        )
        && phrase_after(scene, end).counted == Counted::Nothing;
    titled
        || called
        || emergency
        || scene.names.iter().any(|name| name.start < figure.core.start && figure.core.start < name.end)
}

fn cardinal(
    scene: &Scene,
    figure: &Figure,
    (earlier, recent): (&mut Option<Earlier>, &[Previous]),
    before: Option<&measure::Before>,
    counted: &mut Option<measure::Before>,
) -> Option<Topic> {
    let phrase = phrase_after(scene, number_of(scene, figure.range.end));
    match later_of_change(scene, figure, &phrase) {
        Some(later) => {
            let mut topic = read(scene, figure, &later, (earlier, recent), before, counted)?;
            topic.scope.time = Some("before".to_owned());
            Some(topic)
        }
        None => read(scene, figure, &phrase, (earlier, recent), before, counted),
    }
}

/// What is counted where a number came down or up: "from 24 to 18 months" are months twice.
fn later_of_change(scene: &Scene, figure: &Figure, phrase: &Phrase) -> Option<Phrase> {
    let (start, end) = (figure.range.start, figure.range.end);
    let bare = phrase.counted == Counted::Nothing && phrase.event.is_none();
    let opened =
        matches!(scene.lexemes.before(start, 1), "from" | "de") && matches!(scene.lexemes.low(end), "to" | "à" | "a");
    let Tag::Number(later) = scene.tag(end + 1) else { return None };
    let later = phrase_after(scene, scene.figures[later].range.end);
    (bare && opened && matches!(later.counted, Counted::Concept(_) | Counted::Word(_))).then_some(later)
}

fn read(
    scene: &Scene,
    figure: &Figure,
    phrase: &Phrase,
    (earlier, recent): (&mut Option<Earlier>, &[Previous]),
    before: Option<&measure::Before>,
    counted: &mut Option<measure::Before>,
) -> Option<Topic> {
    if age::is_class(scene, figure, phrase) {
        return None;
    }
    if span::is_years(scene, figure) {
        return span::duration(scene, figure, phrase, concept("year")?);
    }
    if let Counted::Concept(unit) = phrase.counted
        && unit.is("year")
        && (age::is_described(scene, figure) || age::is_had(scene, figure, phrase))
    {
        return Some(age::age(scene, figure));
    }
    if let Counted::Concept(unit) = phrase.counted
        && unit.get().class == Class::Unit
        && !unit.is("times-over")
    {
        let topic = if span::is_time(unit) {
            span::duration(scene, figure, phrase, unit)
        } else {
            Some(measure::measured(scene, figure, phrase, unit))
        };
        if let Some(topic) = &topic {
            *counted = Some(measure::Before::new(topic.clone(), phrase.range.end));
        }
        return topic;
    }
    if let Some(topic) = population::population(scene, figure, phrase) {
        return Some(topic);
    }
    if let Some(unit) = measure::unit_before(scene, figure) {
        return Some(measure::measured(scene, figure, phrase, unit));
    }
    if phrase.counted == Counted::Nothing
        && let Some(topic) = measure::former(scene, figure, counted.as_ref().or(before))
    {
        return Some(topic);
    }
    if is_anaphoric(scene, figure) {
        return None;
    }
    if age::is_of_somebody(scene, figure, phrase)
        || age::is_being(scene, figure, phrase)
        || age::is_mean(scene, figure, phrase)
    {
        return Some(age::age(scene, figure));
    }
    if let Some(topic) = made_of(scene, figure, phrase).or_else(|| of_collective(scene, figure, phrase)) {
        return Some(topic);
    }
    let topic = count::count(scene, figure, phrase, earlier, recent)?;
    // "312 votes to 245": the other side's, not what they were before.
    if !topic.concept().is_some_and(|noun| noun.is("vote-cast")) {
        *counted = Some(measure::Before::new(topic.clone(), phrase.range.end));
    }
    Some(topic)
}

/// The place behind « évalue à 25.000 le nombre », "bringing to six the number", else the place itself.
fn number_of(scene: &Scene, end: usize) -> usize {
    let definite = matches!(scene.lexemes.low(end), "the" | "le" | "la");
    let noun = matches!(scene.lexemes.low(end + 1), "number" | "total" | "toll" | "nombre");
    let of = matches!(scene.lexemes.low(end + 2), "of" | "de" | "des" | "d");
    if definite && noun && of { end + 2 } else { end }
}

/// "a crew of six", « un équipage de six »: the noun before says who is counted.
fn made_of(scene: &Scene, figure: &Figure, phrase: &Phrase) -> Option<Topic> {
    let start = figure.range.start;
    let bare = phrase.counted == Counted::Nothing && phrase.event.is_none();
    if !bare || !matches!(scene.lexemes.before(start, 1), "of" | "de") {
        return None;
    }
    let group = scene.noun(scene.phrase_start(start.checked_sub(2)?), &[Class::Group])?;
    let told = |c: ConceptId| !c.is("person") && !c.is("man") && !c.is("woman") && !c.is("child");
    told(group).then(|| Topic { noun: Noun::Concept(group), ..Topic::of(Unit::Count) })
}

/// "a team of 70", « une équipe de 68 »: so many people, whatever they are to do.
fn of_collective(scene: &Scene, figure: &Figure, phrase: &Phrase) -> Option<Topic> {
    let start = figure.range.start;
    let grammar = Grammar::of(scene.language);
    let bare = phrase.counted == Counted::Nothing && phrase.event.is_none();
    let of = bare && start >= 2 && grammar.is(&scene.lexemes, start - 1, &[Kind::Of]);
    let strong =
        scene.lexemes.low(figure.core.end) == "-" && grammar.is(&scene.lexemes, figure.core.end + 1, &[Kind::Strong]);
    let collective = |at: usize| grammar.is(&scene.lexemes, at, &[Kind::Collective]);
    if !(strong || of && collective(start - 2)) {
        return None;
    }
    Some(Topic { noun: people(), ..Topic::of(Unit::Count) })
}

/// "the two leaders", "both", "one of": words that point back and count nothing new.
fn is_anaphoric(scene: &Scene, figure: &Figure) -> bool {
    let (Some(min), Some(max)) = (figure.number.min, figure.number.max) else { return false };
    let digits = scene.lexemes.is(figure.core.start, crate::text::lexemes::LexemeKind::Digits);
    let limit = if digits { 2.0 } else { 12.0 };
    if min < 1.0 || max > limit || figure.range != figure.core {
        return false;
    }
    let start = figure.range.start;
    let partitive = matches!(scene.lexemes.low(figure.range.end), "of" | "des") && max <= 1.0;
    let definite = matches!(
        scene.lexemes.before(start, 1),
        "the"
            | "these"
            | "those"
            | "both"
            | "his"
            | "her"
            | "their"
            | "its"
            | "our"
            | "other"
            | "les"
            | "des"
            | "ces"
            | "ses"
            | "leurs"
            | "aux"
            | "nos"
            | "all"
            | "autres"
            | "last"
            | "first"
            | "next"
    );
    partitive || definite
}
