//! Counts that leave out what they count: "police put the crowd at 12,000", "of the dead, 190 were in Kelmet".

use super::counted::{Counted, Phrase};
use super::earlier::{Earlier, is_joined, people};
use super::function::Function;
use super::grammar::{Grammar, Kind};
use super::lexicon::{Class, ConceptId, Role, Trait, concept};
use super::said::Said;
use super::scene::{Figure, Scene, Tag};
use super::topic::{Noun, Topic, Unit};
use crate::text::numbers::Number;

/// The count of the sentence before, for one that leaves out what it counts.
#[derive(Clone, Copy)]
pub struct Previous<'a> {
    /// What it was about.
    pub topic: &'a Topic,
    /// What it stated.
    pub number: &'a Number,
}

/// A bare number that somebody puts on what was counted before, or on what stands beside it: "police put the crowd at 12,000", "the
/// organisers spoke of 60,000", "they were seven".
pub fn elliptic(
    scene: &Scene,
    figure: &Figure,
    phrase: &Phrase,
    earlier: Option<&Earlier>,
    recent: &[Previous],
    said: &mut Option<Said>,
) -> Option<(Noun, String)> {
    let previous = recent.first().copied();
    let telling = said.is_some_and(|said| !said.concept.has(Trait::Weak));
    if phrase.counted != Counted::Nothing || phrase.event.is_some() || telling {
        return None;
    }
    let (start, end) = (figure.range.start, figure.range.end);
    let mut tell = |concept: Option<ConceptId>| {
        *said = concept.map(|concept| Said { concept, agent: false, at: end });
    };
    // "128 were women"
    let is = scene.function(end) == Some(Function::Be) && scene.function(start.wrapping_sub(1)) != Some(Function::Be);
    if let Some(group) = scene.noun(end + 1, &[Class::Group]).filter(|_| is) {
        return Some((Noun::Concept(group), scene.lexemes.low(end + 1).to_owned()));
    }
    if let Some(subject) = subject_of_be(scene, start, end) {
        let before = || previous.filter(|p| p.topic.of_people()).map(|p| p.topic.noun.clone());
        return Some(match scene.noun(subject, &[Class::Group]) {
            Some(group) => (Noun::Concept(group), scene.lexemes.low(subject).to_owned()),
            None => (before().unwrap_or_else(people), String::new()),
        });
    }
    match part_of(scene, start, end) {
        Some(Whole::Befallen(befell)) => {
            tell(Some(befell));
            return Some((people(), String::new()));
        }
        Some(Whole::Noun(noun)) => return Some((Noun::Concept(noun), String::new())),
        None => {}
    }
    let put = put_at(scene, start);
    // "put the crowd at 5,000", "a crowd that police put at 5,000"
    if let Some(at) = put
        && let Some(noun) = (at + 1..start)
            .find_map(|i| crowd_or_group(scene, i))
            .or_else(|| (at.saturating_sub(5)..at).rev().find(|&i| is_crowd(scene, i)).map(|_| people()))
    {
        let crowd = matches!(&noun, Noun::Concept(c) if c.is("person"));
        tell(concept("gather").filter(|_| crowd));
        return Some((noun, String::new()));
    }
    let told = (start.saturating_sub(3)..start).any(|i| scene.function(i) == Some(Function::Say) || is_claim(scene, i));
    let sourced = scene.lexemes.matches(end, &["according", "to"])
        || scene.french() && (scene.lexemes.low(end) == "selon" || scene.lexemes.matches(end, &["d", "'", "apres"]));
    if !(put.is_some() || told || sourced) {
        return None;
    }
    let value = figure.number.stated().filter(|&value| value >= 13.0)?;
    let near = |other: Option<f64>| other.is_some_and(|other| other <= 20.0 * value && value <= 20.0 * other);
    // Whom others call strikers, members or employees: only people of any kind are surely the same; the others give the label.
    let anybody = |noun: &Noun| match noun {
        Noun::Concept(concept) if *noun != people() => (Noun::Unnamed, concept.get().label.to_owned()),
        Noun::Word { form, .. } => (Noun::Unnamed, form.clone()),
        _ => (people(), String::new()),
    };
    if let Some(earlier) = earlier.filter(|e| near(e.value)) {
        tell(earlier.said);
        return Some(anybody(&earlier.noun));
    }
    let previous = previous.filter(|p| p.topic.unit == Unit::Count && near(p.number.stated()))?;
    tell(previous.topic.said);
    Some(anybody(&previous.topic.noun))
}

/// A bare number that no word of its own sentence explains counts what the last count of its size counted: "in Carvonne they were 190,000
/// according to the unions (24,000 according to the police), 95,000 in Lourmance".
pub fn inherited(
    scene: &Scene,
    figure: &Figure,
    phrase: &Phrase,
    earlier: Option<&Earlier>,
    recent: &[Previous],
    said: &mut Option<Said>,
) -> Option<(Noun, String)> {
    let start = figure.range.start;
    if phrase.counted != Counted::Nothing || phrase.event.is_some() || !stands_free(scene, figure) {
        return None;
    }
    let value = figure.number.stated().or(figure.number.min)?;
    let near = |other: Option<f64>, times: f64| other.is_some_and(|o| o <= times * value && value <= times * o);
    let listed = earlier.filter(|e| is_joined(scene, e.end, start) && near(e.value, LISTED));
    let of_them = scene.french() && (start.saturating_sub(6)..start).any(|i| scene.lexemes.low(i) == "en");
    let is_small = value < SMALL;
    if is_small && listed.is_none() && !of_them {
        return None;
    }
    let mut tell = |other: Option<ConceptId>| {
        if said.is_none() {
            *said = other.map(|concept| Said { concept, agent: false, at: figure.range.end });
        }
    };
    if let Some(earlier) = listed.or_else(|| earlier.filter(|e| !is_small && near(e.value, ALIKE))) {
        tell(earlier.said);
        return Some((earlier.noun.clone(), earlier.form.clone()));
    }
    let counted = |p: &&Previous| p.topic.unit == Unit::Count && near(p.number.stated().or(p.number.min), ALIKE);
    match recent.iter().find(counted) {
        Some(previous) => {
            tell(previous.topic.said);
            Some((previous.topic.noun.clone(), previous.topic.form.clone()))
        }
        None => (value >= LARGE).then(|| (Noun::Unnamed, String::new())),
    }
}

/// From this on a bare number counts something, though nothing tells what.
const LARGE: f64 = 1000.0;

/// Below this a bare number is mostly no count: a score, a place, a pronoun.
const SMALL: f64 = 13.0;
/// Counts of one thing are at most so many times each other; those of one list may be further apart.
const ALIKE: f64 = 20.0;
const LISTED: f64 = 500.0;

/// Whether a number stands by itself where a count may: between function words and marks, behind a verb, not in a name or a list's margin.
fn stands_free(scene: &Scene, figure: &Figure) -> bool {
    let (start, end) = (figure.range.start, figure.range.end);
    let margin = start == 0 && scene.function(end) == Some(Function::Stop);
    let named = start > 0
        && match scene.tag(start - 1) {
            Tag::Name(_) | Tag::Number(_) | Tag::Date => true,
            Tag::Function(function) => function == Function::Joint,
            _ => scene.lexemes.capital(start - 1),
        };
    let open = match scene.tag(end) {
        Tag::Function(function) => function != Function::Joint && scene.lexemes.low(end) != "/",
        Tag::Senses(..) => scene.predicate(end, &[Role::Past, Role::Adjective, Role::Base]).is_some(),
        _ => false,
    };
    !margin && !named && open
}

/// Of what a number is a part.
enum Whole {
    /// Of those whom something befell.
    Befallen(ConceptId),
    /// Of what a noun names.
    Noun(ConceptId),
}

/// "Of the dead, 190 were in Kelmet", "of the jobs to go, 1,150 are in Galdia": of what a number is a part.
fn part_of(scene: &Scene, start: usize, end: usize) -> Option<Whole> {
    let grammar = Grammar::of(scene.language);
    let verb = match scene.tag(end) {
        Tag::Function(function) => matches!(function, Function::Be | Function::Have),
        Tag::Senses(..) => scene.predicate(end, &[Role::Past]).is_some(),
        Tag::Word => !scene.lexemes.capital(end),
        _ => false,
    };
    // "Of the passengers, 96 were Orsenian, 23 came from Velgia and nine were Keldish"
    let comma = (0..start.min(9)).find(|&at| scene.function(at) == Some(Function::Comma))?;
    let listed = scene.function(start - 1).is_some_and(|f| matches!(f, Function::Comma | Function::And));
    if !(verb && listed) || (0..comma).any(|at| matches!(scene.tag(at), Tag::Number(_))) {
        return None;
    }
    let from = (comma.saturating_sub(6)..comma)
        .rev()
        .find(|&i| grammar.is(&scene.lexemes, i, &[Kind::Of, Kind::Among]) && (i == 0 || !scene.is_word(i - 1)))?;
    if (from + 1..comma).any(|i| grammar.is(&scene.lexemes, i, &[Kind::Victims])) {
        return concept("kill").map(Whole::Befallen);
    }
    let befell = (from + 1..comma)
        .find_map(|i| scene.predicate(i, &[Role::Adjective, Role::Event, Role::Past]))
        .map(|sense| sense.concept)
        .filter(|concept| concept.has(Trait::Victim));
    let noun = || (from + 1..comma).find_map(|i| scene.noun(i, &[Class::Group, Class::Thing]));
    befell.map(Whole::Befallen).or_else(|| noun().map(Whole::Noun))
}

/// "The assailants were seven", "they were seven": where the noun or pronoun stands that a number behind "be" counts.
fn subject_of_be(scene: &Scene, start: usize, end: usize) -> Option<usize> {
    let be = start.checked_sub(1)?;
    let ends = scene.function(end).is_some_and(|function| function != Function::Joint);
    if scene.function(be) != Some(Function::Be) || !ends {
        return None;
    }
    let subject = scene.phrase_start(be.checked_sub(1)?);
    let counted = matches!(scene.lexemes.low(subject), "they" | "ils" | "elles")
        || scene.noun(subject, &[Class::Group]).is_some();
    counted.then_some(subject)
}

/// The verb of "put the figure at", « évalue la foule à », before a number.
fn put_at(scene: &Scene, start: usize) -> Option<usize> {
    if !matches!(scene.lexemes.before(start, 1), "at" | "to" | "à") {
        return None;
    }
    (start.saturating_sub(9)..start).rev().find(|&at| {
        matches!(
            scene.lexemes.low(at),
            "put"
                | "puts"
                | "putting"
                | "estimated"
                | "estimates"
                | "insisted"
                | "evalue"
                | "evaluent"
                | "estime"
                | "estiment"
                | "chiffre"
        )
    })
}

/// Whether a word names those who gather.
fn is_crowd(scene: &Scene, at: usize) -> bool {
    Grammar::of(scene.language).is(&scene.lexemes, at, &[Kind::Crowd])
}

/// People, where a crowd or its size is meant, else the group that a noun names.
fn crowd_or_group(scene: &Scene, at: usize) -> Option<Noun> {
    if is_crowd(scene, at) {
        return Some(people());
    }
    scene.noun(at, &[Class::Group, Class::Thing]).map(Noun::Concept)
}

/// Verbs with which somebody puts forward a number of his own.
fn is_claim(scene: &Scene, at: usize) -> bool {
    matches!(
        scene.lexemes.low(at),
        "spoke"
            | "counted"
            | "counts"
            | "reported"
            | "reports"
            | "morest"
            | "nearer"
            | "closer"
            | "contre"
            | "comptait"
            | "revendique"
            | "revendiquent"
            | "parle"
            | "parlent"
            | "evoque"
            | "evoquent"
            | "avance"
            | "avancent"
    )
}
