//! Dates: when something was, is or will be.

use super::context;
use super::function::Function;
use super::kind::Moment;
use super::lexicon::{ConceptId, Role};
use super::scene::{Scene, Tag};
use crate::text::dates::{Date, When};
use std::ops::Range;

/// Words of a subject at most.
const LONGEST: usize = 9;

/// A date of a sentence.
#[derive(Clone, Debug)]
pub struct Dated {
    /// Its lexemes.
    pub range: Range<usize>,
    /// The day.
    pub moment: Moment,
    /// What happened then, in the words of the text.
    pub subject: String,
    /// What is known of that, for comparing.
    pub event: Event,
}

/// What a date is the date of.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What happened; `None` when no word of the lexicon says so, or when it is only the day on which somebody spoke.
    pub said: Option<ConceptId>,
    /// The words around it with their weights, by hash, sorted.
    pub context: Vec<(u64, f32)>,
    /// Whether no other date stands in its sentence.
    pub alone: bool,
    /// Whether the text is English, whose words make the better label.
    pub english: bool,
}

const ANY: [Role; 4] = [Role::Past, Role::Base, Role::Progressive, Role::Event];

/// The dates of a sentence in order. `day` is the day that the article bears.
pub fn moments(scene: &Scene, day: Option<Date>) -> Vec<Dated> {
    let alone = scene.dates.len() == 1;
    let read = |(range, when): &(Range<usize>, When)| Dated {
        range: range.clone(),
        moment: Moment { when: when.clone(), day: resolved(scene, range, when, day) },
        subject: subject(scene, range),
        event: Event {
            said: said(scene, range),
            context: context::around(scene, range),
            alone,
            english: !scene.french(),
        },
    };
    scene.dates.iter().map(read).collect()
}

/// The day meant: a weekday is the last one up to the article's day, unless the sentence looks ahead.
fn resolved(scene: &Scene, range: &Range<usize>, when: &When, day: Option<Date>) -> Option<Date> {
    let When::Weekday(_) = when else {
        return match (when, day) {
            (When::Day(date), _) => Some(*date),
            (_, Some(day)) => when.resolve(day),
            _ => None,
        };
    };
    let past = when.resolve(day?)?;
    let next = matches!(scene.lexemes.before(range.start, 1), "next" | "coming")
        || matches!(scene.lexemes.low(range.end), "prochain");
    let last = matches!(scene.lexemes.before(range.start, 1), "last") || scene.lexemes.low(range.end) == "dernier";
    if next || !last && looks_ahead(scene, range) {
        past.checked_add(jiff::Span::new().days(7)).ok()
    } else {
        Some(past)
    }
}

/// Whether the clause of a date speaks of what is to come.
fn looks_ahead(scene: &Scene, range: &Range<usize>) -> bool {
    let clause = |at: &usize| !matches!(scene.function(*at), Some(Function::Stop | Function::Say | Function::Quote));
    let ahead = |at: usize| {
        let word = scene.lexemes.low(at);
        if scene.french() {
            matches!(word, "sera" | "seront" | "aura" | "auront" | "va" | "vont" | "prevu" | "prevue" | "prevus")
        } else {
            matches!(word, "will" | "shall" | "scheduled" | "due" | "upcoming" | "tomorrow")
                || matches!(word, "is" | "are") && matches!(scene.lexemes.low(at + 1), "to" | "set" | "expected")
                || matches!(word, "for" | "until") && at + 1 == range.start
        }
    };
    (range.start.saturating_sub(16)..range.start).rev().take_while(clause).any(ahead)
}

/// What happened on that day: the nearest predicate of the clause.
fn said(scene: &Scene, range: &Range<usize>) -> Option<ConceptId> {
    for at in (range.start.saturating_sub(14)..range.start).rev() {
        match scene.tags[at] {
            Tag::Function(Function::Say | Function::Stop | Function::Quote) => return None,
            Tag::Function(Function::Clause | Function::Relative) => break,
            Tag::Senses(..) => {
                if let Some(sense) = scene.predicate(at, &ANY) {
                    return Some(sense.concept);
                }
            }
            _ => {}
        }
    }
    for at in range.end..(range.end + 14).min(scene.tags.len()) {
        match scene.tags[at] {
            Tag::Function(Function::Say | Function::Stop | Function::Quote | Function::Clause) => return None,
            Tag::Senses(..) => {
                if let Some(sense) = scene.predicate(at, &ANY) {
                    return Some(sense.concept);
                }
            }
            _ => {}
        }
    }
    None
}

/// The words of the clause that the date stands in: those before it, else those behind it.
fn subject(scene: &Scene, range: &Range<usize>) -> String {
    let ends = |at: usize| {
        matches!(
            scene.function(at),
            Some(
                Function::Stop
                    | Function::Clause
                    | Function::Comma
                    | Function::Quote
                    | Function::Bracket
                    | Function::Relative
            )
        )
    };
    let slight = |at: usize| {
        matches!(
            scene.function(at),
            Some(
                Function::Preposition
                    | Function::Adverb
                    | Function::Determiner
                    | Function::And
                    | Function::Comma
                    | Function::Be
                    | Function::Have
            )
        ) || matches!(scene.lexemes.low(at), "last" | "next" | "late" | "early")
    };
    let words = |range: &Range<usize>| range.clone().filter(|&at| scene.is_word(at) && !slight(at)).count();
    let mut before = range.start..range.start;
    while before.start > 0 && range.start - before.start < LONGEST && !ends(before.start - 1) {
        before.start -= 1;
    }
    if let Tag::Number(i) = scene.tag(before.start)
        && scene.figures[i].range.start < before.start
    {
        before.start = scene.figures[i].range.end.min(range.start);
    }
    let mut after = range.end..range.end;
    while after.start < scene.tags.len() && slight(after.start) {
        after.start += 1;
    }
    after.end = after.start;
    while after.end < scene.tags.len() && after.len() < LONGEST && !ends(after.end) {
        after.end += 1;
    }
    let mut chosen = if words(&before) >= 2 || words(&after) < 2 { before } else { after };
    while !chosen.is_empty() && slight(chosen.start) {
        chosen.start += 1;
    }
    while !chosen.is_empty() && slight(chosen.end - 1) {
        chosen.end -= 1;
    }
    if chosen.is_empty() { String::new() } else { scene.slice(chosen).to_owned() }
}
