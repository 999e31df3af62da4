//! Noun phrases: whoever may be named as speaking.

use super::page::Page;
use crate::claims::function::Function;
use crate::claims::grammar::{Form, Kind};
use crate::claims::scene::Tag;
use std::ops::Range;

/// A phrase is no longer than this many lexemes.
const LONGEST: usize = 18;

/// The noun phrase that starts at a place and ends before `limit`; empty where there is none.
pub fn after(page: &Page, start: usize, limit: usize) -> Range<usize> {
    let limit = limit.min(page.len()).min(start + LONGEST);
    let mut at = start;
    // The last word was part of a proper name, that no small word follows.
    let mut named = false;
    while at < limit {
        if page.quote_at(at) != page.quote_at(start) {
            break;
        }
        if page.acronym(at) {
            named = true;
            at += 1;
            continue;
        }
        let first = at == start;
        match page.scene.tag(at) {
            Tag::Function(function) => match function {
                Function::Joint if !first => {}
                Function::Stop if is_abbreviation(page, at) => {}
                _ if goes_over(page, function, start, at, named) => named = false,
                _ if page.capital(at) && !first && !matches!(function, Function::Pronoun | Function::Clause) => {
                    named = true;
                }
                _ => break,
            },
            Tag::Number(_) if first || at == start + 1 && !named => {}
            Tag::Date | Tag::Number(_) => break,
            Tag::Name(_) | Tag::Word | Tag::Senses(..) | Tag::Inside => {
                if page.capital(at) {
                    named = true;
                } else if page.scene.is_word(at) {
                    let verb = page
                        .any_verb(at)
                        .is_some_and(|(verb, _)| !first && (verb.form == Form::Finite || !page.scene.french()));
                    let goes_on =
                        page.is(at, &[Kind::Particle]) || leads_to_role(page, at, limit) || ends_body(page, start, at);
                    if verb || named && !goes_on {
                        break;
                    }
                    named = named && page.is(at, &[Kind::Particle]);
                } else if !matches!(page.low(at), "." | "-" | "&" | "'") {
                    break;
                }
            }
        }
        at += 1;
    }
    tidy(page, start..at)
}

/// The noun phrase that ends at a place and starts at `floor` or later; empty where there is none.
pub fn before(page: &Page, end: usize, floor: usize) -> Range<usize> {
    let floor = floor.max(end.saturating_sub(LONGEST));
    let mut start = end;
    while start > floor {
        let at = start - 1;
        if page.quote_at(at).is_some() {
            break;
        }
        if page.acronym(at) {
            start -= 1;
            continue;
        }
        // "Last night NAME", « lundi soir NAME »
        let when = page.is(at, &[Kind::Time]) && start < end && !page.capital(at);
        match page.scene.tag(at) {
            _ if when && !(at > floor && page.scene.function(at - 1) == Some(Function::Determiner)) => break,
            Tag::Function(function) => match function {
                Function::Determiner
                    if page.low(at) == "s"
                        || page.capital(at)
                            && start < end
                            && at > floor
                            && page.capital(at + 1)
                            && belongs(page, at - 1) => {}
                Function::Determiner if start < end => {
                    let linked = at > floor && (belongs(page, at - 1) || is_joint(page, at - 1));
                    if !linked {
                        start -= 1;
                        break;
                    }
                }
                Function::Joint => {}
                Function::Preposition if start < end && belongs(page, at) => {}
                Function::Stop if is_abbreviation(page, at) => {}
                Function::And if start < end && joins(page, at) => {}
                Function::Pronoun | Function::Clause | Function::Relative | Function::Comma | Function::Stop => break,
                _ if page.capital(at) && at > floor && page.capital(at - 1) => {}
                _ => break,
            },
            Tag::Number(_) if start < end => {}
            Tag::Date | Tag::Number(_) => break,
            Tag::Name(_) | Tag::Word | Tag::Senses(..) | Tag::Inside => {
                let verb = page.scene.is_word(at) && !page.capital(at) && page.any_verb(at).is_some();
                if verb && !page.is_role(at)
                    || !page.scene.is_word(at) && !matches!(page.low(at), "." | "-" | "&" | "'")
                {
                    break;
                }
            }
        }
        start -= 1;
    }
    tidy(page, start..end)
}

/// The phrase without what does not belong to it at its ends; empty where no noun is left.
fn tidy(page: &Page, phrase: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = phrase;
    let loose = |at: usize| {
        !page.capital(at)
            && matches!(
                page.scene.function(at),
                Some(
                    Function::Joint
                        | Function::Stop
                        | Function::Preposition
                        | Function::And
                        | Function::Adverb
                        | Function::Clause
                        | Function::Including
                )
            )
    };
    let opens = |at: usize| {
        !page.acronym(at) && loose(at)
            || matches!(
                page.scene.function(at),
                Some(Function::Preposition | Function::Clause | Function::And | Function::Adverb)
            )
            || page.low(at) == "s"
    };
    while start < end && opens(start) {
        start += 1;
    }
    while start < end
        && (loose(end - 1) && !is_abbreviation(page, end - 1)
            || page.scene.function(end - 1) == Some(Function::Determiner) && page.low(end - 1) != "s")
    {
        end -= 1;
    }
    let noun = (start..end).any(|at| {
        page.scene.is_word(at) && matches!(page.scene.tag(at), Tag::Name(_) | Tag::Word | Tag::Senses(..) | Tag::Inside)
            || page.capital(at) && (at > start || page.acronym(at))
    });
    if noun { start..end } else { start..start }
}

/// Whether a preposition at a place makes what follows belong to what stands before.
fn belongs(page: &Page, at: usize) -> bool {
    page.is(at, &[Kind::Of, Kind::Link])
}

fn is_joint(page: &Page, at: usize) -> bool {
    page.scene.function(at) == Some(Function::Joint)
}

/// Whether a phrase that starts at `start` goes on over the function word at a place.
fn goes_over(page: &Page, function: Function, start: usize, at: usize, named: bool) -> bool {
    let first = at == start;
    match function {
        // "the", "of the", « de la »
        Function::Determiner => first || page.low(at) == "s" || belongs(page, at - 1) || is_joint(page, at - 1),
        Function::Preposition => !first && belongs(page, at) && goes_on(page, at, named),
        Function::And => !first && joins(page, at),
        _ => false,
    }
}

/// Whether the phrase goes on over a preposition: always over "of"; over others while no proper name has been told, since they say where it was said.
fn goes_on(page: &Page, at: usize, named: bool) -> bool {
    let next = at + 1;
    let noun = |at: usize| {
        matches!(page.scene.tag(at), Tag::Name(_) | Tag::Word | Tag::Senses(..))
            || matches!(page.scene.function(at), Some(Function::Determiner | Function::Joint))
    };
    let of = page.is(at, &[Kind::Of]);
    // "said NAME of the union", but not « NAME de plus belle »
    noun(next) && (of || !named)
}

/// "Mr.", "J.": a full stop inside a name.
fn is_abbreviation(page: &Page, at: usize) -> bool {
    at > 0
        && page.low(at) == "."
        && (page.is_title(at - 1) || page.capital(at - 1) && page.low(at - 1).chars().count() == 1)
}

/// Whether "and" joins two nouns: "police and witnesses".
fn joins(page: &Page, at: usize) -> bool {
    let noun = |at: usize| {
        page.quote_at(at).is_none()
            && (matches!(page.scene.tag(at), Tag::Name(_)) || page.is_role(at) || page.is(at, &[Kind::Body]))
    };
    let next = if page.scene.function(at + 1) == Some(Function::Determiner) { at + 2 } else { at + 1 };
    at > 0 && noun(at - 1) && noun(next)
}

/// « le ministère des Affaires étrangères »: the small word that ends the name of a body in French, before what no noun phrase holds.
fn ends_body(page: &Page, start: usize, at: usize) -> bool {
    let head = (start..at).any(|i| !page.capital(i) && (page.is(i, &[Kind::Body]) || page.is_role(i)));
    let linked = at >= start + 3 && {
        let before = at - 2;
        belongs(page, before) || is_joint(page, before) || page.scene.function(before) == Some(Function::Determiner)
    };
    let word = matches!(page.scene.tag(at), Tag::Word | Tag::Senses(..))
        && !page.is(at, &[Kind::Time, Kind::Recipient])
        && !page.low(at).ends_with("ment");
    let given = at > 0 && page.is(at - 1, &[Kind::GivenMale, Kind::GivenFemale]);
    let after = at + 1;
    let closed = after >= page.len()
        || page.capital(after)
        || page.quote_at(after) != page.quote_at(at)
        || matches!(page.scene.function(after), Some(Function::Comma | Function::Stop | Function::Quote));
    page.scene.french() && head && linked && word && !given && closed
}

/// Whether small words at a place lead on to an office: "Red Cross official", "UN human rights chief".
fn leads_to_role(page: &Page, at: usize, limit: usize) -> bool {
    (at..limit.min(at + 4))
        .take_while(|&i| {
            page.scene.is_word(i) && !page.capital(i) && page.scene.function(i).is_none() && page.any_verb(i).is_none()
        })
        .any(|i| page.is_role(i) || page.is(i, &[Kind::Body]))
}
