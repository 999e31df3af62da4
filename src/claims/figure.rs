//! Figures: what each number of a sentence counts or measures.

use super::context;
use super::counted::{Counted, Phrase, phrase_after};
use super::function::Function;
use super::lexicon::{Class, ConceptId, Role, concept};
use super::measure;
use super::population;
use super::predicate::{self, Said};
use super::scene::{Figure, Scene, Tag};
use super::scope;
use super::topic::{Noun, Severity, Topic, Unit};
use crate::text::numbers::NumberKind;

/// What an earlier figure of the sentence was about, for the elliptic ones that follow it.
struct Earlier {
    noun: Noun,
    said: Option<ConceptId>,
    agent: bool,
    end: usize,
}

/// The topics of a sentence's figures, each with the index of its figure; figures that claim nothing are left out.
pub fn figures(scene: &Scene) -> Vec<(usize, Topic)> {
    let mut found = Vec::new();
    let mut earlier: Option<Earlier> = None;
    for (i, figure) in scene.figures.iter().enumerate() {
        if is_inside_name(scene, figure) {
            continue;
        }
        let topic = match figure.number.kind {
            NumberKind::Ordinal | NumberKind::DateTime => None,
            NumberKind::Age => Some(measure::age(scene, figure)),
            NumberKind::Year => measure::years(scene, figure),
            NumberKind::Score => Some(measure::score(scene)),
            NumberKind::Percent | NumberKind::Money => measure::amount(scene, figure),
            NumberKind::Cardinal => cardinal(scene, figure, &mut earlier),
        };
        if let Some(mut topic) = topic {
            topic.context = context::around(scene, &figure.range);
            topic.english = !scene.french();
            found.push((i, topic));
        }
    }
    found
}

fn is_inside_name(scene: &Scene, figure: &Figure) -> bool {
    scene.names.iter().any(|name| name.start < figure.core.start && figure.core.start < name.end)
}

fn cardinal(scene: &Scene, figure: &Figure, earlier: &mut Option<Earlier>) -> Option<Topic> {
    let phrase = phrase_after(scene, figure.range.end);
    if measure::is_years(scene, figure) {
        return measure::duration(scene, figure, &phrase, concept("year")?);
    }
    if let Counted::Concept(unit) = phrase.counted
        && unit.get().class == Class::Unit
        && !unit.is("times-over")
    {
        return if measure::is_time(unit) {
            measure::duration(scene, figure, &phrase, unit)
        } else {
            Some(measure::measured(scene, figure, &phrase, unit))
        };
    }
    if let Some(topic) = population::population(scene, figure, &phrase) {
        return Some(topic);
    }
    if matches!(phrase.counted, Counted::Nothing)
        && phrase.event.is_none()
        && let Some(unit) = measure::unit_before(scene, figure)
    {
        return Some(measure::measured(scene, figure, &phrase, unit));
    }
    if is_anaphoric(scene, figure) {
        return None;
    }
    count(scene, figure, &phrase, earlier)
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

fn count(scene: &Scene, figure: &Figure, phrase: &Phrase, earlier: &mut Option<Earlier>) -> Option<Topic> {
    let start = figure.range.start;
    let including = is_included(scene, start);
    let before = earlier.as_ref().filter(|e| including || is_joined(scene, e.end, start));
    let mut said = predicate::said(scene, start, phrase);
    let severity = severity(scene, figure.range.end, said.map_or(phrase.range.end, |s| s.at.max(phrase.range.end)));
    let noun = match &phrase.counted {
        Counted::Concept(concept) => Noun::Concept(*concept),
        Counted::Word(word) => Noun::Word { stem: context::stem(&fold(word)), form: word.clone() },
        Counted::Earlier => before.map_or_else(people, |e| e.noun.clone()),
        Counted::Nothing => match said {
            Some(s) if is_victim(s.concept) => ranks(scene, start, phrase)
                .map(Noun::Concept)
                .or_else(|| before.filter(|_| s.at >= start).map(|e| e.noun.clone()))
                .unwrap_or_else(people),
            Some(s) if phrase.event == Some(s.concept) => Noun::Unnamed,
            Some(_) => before.map(|e| e.noun.clone())?,
            None => bare(scene, start, before, severity, including, &mut said)?,
        },
    };
    let mut agent = said.is_some_and(|s| s.agent);
    if said.is_none()
        && let Some(before) = before
        && (including || matches!(phrase.counted, Counted::Earlier) || follows_at_once(scene, before.end, start))
    {
        said = before.said.map(|concept| Said { concept, agent: before.agent, at: phrase.range.end });
        agent = before.agent;
    }
    let noun = if lives_lost(scene, figure, &noun, &mut said) { people() } else { noun };
    let end = said.map_or(phrase.range.end, |s| {
        if s.at >= phrase.range.end { s.at + scene.taken(s.at) } else { phrase.range.end }
    });
    *earlier = Some(Earlier { noun: noun.clone(), said: said.map(|s| s.concept), agent, end });
    let times = matches!(&noun, Noun::Concept(c) if c.is("time"));
    let words = match said {
        None if times => scene.slice(phrase.range.end..(phrase.range.end + 4).min(scene.tags.len())).to_owned(),
        None => place_of(scene, phrase),
        Some(_) => String::new(),
    };
    let plural = figure.number.max.is_none_or(|n| n > 1.0);
    let own = plural && matches!(phrase.counted, Counted::Concept(_)) && noun != people();
    let form = if own { scene.slice(phrase.head.clone()).to_lowercase() } else { String::new() };
    Some(Topic {
        noun,
        form,
        said: said.map(|s| s.concept),
        agent,
        severity: severity.filter(|_| said.is_some_and(|s| s.concept.is("wound") || s.concept.is("hospitalise"))),
        scope: scope::scope(scene, start, end),
        words,
        ..Topic::of(Unit::Count)
    })
}

/// A number with neither noun nor predicate of its own: "62 seriously", "the toll rose to 832".
fn bare(
    scene: &Scene,
    start: usize,
    before: Option<&Earlier>,
    severity: Option<Severity>,
    including: bool,
    said: &mut Option<Said>,
) -> Option<Noun> {
    if let Some(before) = before
        && (including || severity.is_some())
    {
        *said = before.said.map(|concept| Said { concept, agent: false, at: start });
        return Some(before.noun.clone());
    }
    let topic = predicate::subject_before(scene, start)?;
    let reaches = (topic.at..start).any(|i| {
        matches!(
            scene.lexemes.low(i),
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
                | "stands"
                | "exceeds"
                | "à"
                | "atteint"
                | "depasse"
                | "de"
                | "est"
                | "now"
                | "as"
                | "past"
                | "passe"
                | "above"
        )
    });
    if !reaches {
        return None;
    }
    *said = Some(topic);
    Some(if is_victim(topic.concept) { people() } else { Noun::Unnamed })
}

fn people() -> Noun {
    concept("person").map_or(Noun::Unnamed, Noun::Concept)
}

fn fold(word: &str) -> String {
    let lexemes = crate::text::lexemes::Lexemes::of(word);
    lexemes.low(lexemes.len().saturating_sub(1)).to_owned()
}

/// Whether the predicate befalls people where nobody else is named: "353 wounded" counts people.
fn is_victim(concept: ConceptId) -> bool {
    matches!(
        concept.get().id,
        "kill"
            | "wound"
            | "casualty"
            | "arrest"
            | "missing"
            | "kidnap"
            | "hospitalise"
            | "displace"
            | "layoff"
            | "behead"
            | "trapped"
            | "convict"
            | "charge"
            | "rescue"
            | "infect"
            | "release"
            | "deport"
            | "acquit"
    )
}

/// Whether "including", « dont » or the like stands before the number.
fn is_included(scene: &Scene, start: usize) -> bool {
    let mut at = start;
    for _ in 0..4 {
        let Some(before) = at.checked_sub(1) else { return false };
        at = before;
        match scene.tags[at] {
            Tag::Function(Function::Including) => return true,
            Tag::Function(Function::Determiner | Function::Adverb | Function::Quote | Function::Preposition) => {}
            Tag::Function(Function::Pronoun | Function::Relative)
                if matches!(scene.lexemes.low(at), "them" | "whom" | "lesquels" | "lesquelles" | "eux") =>
            {
                return true;
            }
            _ => return false,
        }
    }
    false
}

/// Whether only links stand between an earlier figure and this one: "were killed and 353 wounded".
fn is_joined(scene: &Scene, end: usize, start: usize) -> bool {
    start >= end
        && start - end <= 14
        && (end..start).all(|i| match scene.tags[i] {
            Tag::Function(Function::Stop | Function::Say) => false,
            Tag::Senses(senses, _) => {
                !senses.iter().any(|s| s.role == Role::Noun && s.concept.get().class == Class::Group)
            }
            _ => true,
        })
}

/// Whether an earlier figure and this one are parts of one list: "13 police and five civilians".
fn follows_at_once(scene: &Scene, end: usize, start: usize) -> bool {
    start >= end
        && start - end <= 3
        && (end..start).any(|i| matches!(scene.function(i), Some(Function::And | Function::Comma)))
        && (end..start).all(|i| {
            matches!(scene.function(i), Some(Function::And | Function::Comma | Function::Adverb | Function::Determiner))
        })
}

/// The group of "18 killed in their ranks", "13 dead among the protesters".
fn ranks(scene: &Scene, start: usize, phrase: &Phrase) -> Option<ConceptId> {
    for at in phrase.range.end..(phrase.range.end + 12).min(scene.tags.len()) {
        if matches!(scene.function(at), Some(Function::Comma | Function::Stop | Function::Clause)) {
            return None;
        }
        match scene.lexemes.low(at) {
            "ranks" | "rangs" => {
                return (0..start).rev().find_map(|i| scene.noun(i, &[Class::Group]));
            }
            "among" | "amongst" | "parmi" | "chez" => {
                return (at + 1..(at + 5).min(scene.tags.len())).find_map(|i| scene.noun(i, &[Class::Group]));
            }
            _ => {}
        }
    }
    None
}

fn severity(scene: &Scene, from: usize, to: usize) -> Option<Severity> {
    (from..(to + 4).min(scene.tags.len())).find_map(|at| match scene.lexemes.low(at) {
        "seriously" | "critically" | "severely" | "badly" | "gravely" | "grievement" | "gravement" => {
            Some(Severity::Serious)
        }
        "serious" | "critical" if matches!(scene.lexemes.low(at + 1), "condition" | "injuries" | "wounds") => {
            Some(Severity::Serious)
        }
        "etat" if matches!(scene.lexemes.low(at + 1), "grave" | "critique") => Some(Severity::Serious),
        "urgence" if scene.lexemes.before(at, 1) == "absolue" => Some(Severity::Serious),
        "slightly" | "lightly" | "legerement" | "minor" => Some(Severity::Slight),
        _ => None,
    })
}

/// "claimed 13 lives": as good as killed.
fn lives_lost(scene: &Scene, figure: &Figure, noun: &Noun, said: &mut Option<Said>) -> bool {
    let taken = (figure.range.start.saturating_sub(3)..figure.range.start).any(|i| {
        matches!(
            scene.lexemes.low(i),
            "claimed" | "claiming" | "claims" | "cost" | "costing" | "took" | "taken" | "lost" | "coute"
        )
    });
    let lives = matches!(noun, Noun::Concept(c) if c.is("life"));
    if lives && taken {
        *said = concept("kill").map(|concept| Said { concept, agent: false, at: figure.range.end });
    }
    lives && taken
}

/// The noun of a place or thing that follows a phrase without predicate, for its label: "protesters in the square".
fn place_of(scene: &Scene, phrase: &Phrase) -> String {
    let at = phrase.range.end;
    if !matches!(scene.function(at), Some(Function::Preposition)) {
        return String::new();
    }
    let mut end = at + 1;
    while end < scene.tags.len()
        && end < at + 5
        && !matches!(scene.tag(end), Tag::Function(f) if f != Function::Determiner && f != Function::Joint)
    {
        end += 1;
    }
    if end > at + 1 { scene.slice(at..end).to_owned() } else { String::new() }
}
