//! Who a text says speaks in a quotation: before it, inside it, behind it.

use super::page::Page;
use super::phrase;
use super::subject::{self, Source};
use crate::claims::function::Function;
use crate::claims::grammar::{Form, Kind, Manner};
use crate::claims::scene::Tag;
use std::ops::Range;

/// How far a verb may stand before what it reports, in lexemes.
const BEFORE: usize = 60;

/// How far a verb may stand behind a quotation.
const BEHIND: usize = 40;

/// Whoever the words beside a quotation say speaks in it.
pub fn source(page: &Page, k: usize) -> Option<Source> {
    let sentence = page.sentence(page.quotes[k].outer.start);
    if names_something(page, k) {
        return None;
    }
    adjacent(page, k, &sentence)
        .or_else(|| behind(page, k))
        .or_else(|| inside(page, k))
        .or_else(|| leading(page, k, &sentence))
        .or_else(|| trailing(page, k, &sentence))
}

/// "entitled “…”", « dit du “…” »: a title or a name.
fn names_something(page: &Page, k: usize) -> bool {
    let start = page.quotes[k].outer.start;
    (start.saturating_sub(4)..start).any(|at| {
        let taken = page.taken(at, Kind::Naming);
        let end = at + taken;
        let article = end + 1 == start && page.scene.function(end) == Some(Function::Determiner);
        taken > 0 && (end == start || article)
    })
}

/// A verb of saying or a colon right before the quotation.
fn adjacent(page: &Page, k: usize, sentence: &Range<usize>) -> Option<Source> {
    let mut at = page.quotes[k].outer.start;
    let mut colon = false;
    while at > sentence.start && page.quote_at(at - 1).is_none() {
        match page.low(at - 1) {
            ":" | "–" => colon = true,
            "," | "that" | "que" | "qu" | "'" => {}
            _ => break,
        }
        at -= 1;
    }
    if at == sentence.start {
        return None;
    }
    if colon {
        return last_verb(page, at, sentence.start, &|manner| manner != Manner::Call)
            .or_else(|| last_verb(page, at, sentence.start, &|_| true))
            .or_else(|| subject::general(page, at, sentence.start))
            .or_else(|| script(page, at, sentence.start));
    }
    let start =
        (at.saturating_sub(4).max(sentence.start)..at).find(|&i| page.verb(i).is_some_and(|(_, end)| end == at))?;
    let (verb, end) = page.verb(start)?;
    subject_of(page, start, end, verb, sentence.start)
}

/// "NAME, of the union: “…”"
fn script(page: &Page, colon: usize, floor: usize) -> Option<Source> {
    let phrase = phrase::before(page, colon, floor);
    let whole = phrase.start == floor && page.is_pure_name(&phrase);
    if whole {
        return Some(Source::Phrase(phrase));
    }
    let first = phrase::after(page, floor, colon);
    let named =
        first.start == floor && page.is_pure_name(&first) && page.scene.function(first.end) == Some(Function::Comma);
    named.then_some(Source::Phrase(first))
}

/// The subject of the nearest verb of saying before a place that has one.
fn last_verb(page: &Page, end: usize, floor: usize, wanted: &dyn Fn(Manner) -> bool) -> Option<Source> {
    let floor = floor.max(end.saturating_sub(BEFORE));
    for at in (floor..end).rev() {
        if page.quote_at(at).is_none() && (page.low(at) == ";" || page.is(at, &[Kind::Contrast]) && at > floor) {
            return None;
        }
        if let Some((verb, after)) = page.verb(at).filter(|(verb, after)| *after <= end && wanted(verb.manner)) {
            let found = subject_of(page, at, after, verb, floor);
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

/// The subject of a verb, before it or turned round: ", said NAME, “…”".
pub fn subject_of(
    page: &Page,
    at: usize,
    end: usize,
    verb: crate::claims::grammar::Verb,
    floor: usize,
) -> Option<Source> {
    let helpers = subject::before_helpers(page, at, floor);
    let turned = helpers > floor
        && (page.quote_at(helpers - 1).is_some() || page.scene.function(helpers - 1) == Some(Function::Comma))
        && verb.form == Form::Finite;
    // "NAME, who owns the shop, told reporters": the subject stands before the comma.
    let set_off = turned && page.quote_at(helpers - 1).is_none();
    if set_off && let Some(phrase) = subject::aside(page, helpers - 1, floor) {
        return Some(Source::Phrase(phrase));
    }
    if turned {
        let sentence = page.sentence(at);
        let found = subject::behind(page, end, sentence.end);
        let person = found.filter(|found| match found {
            Source::Phrase(phrase) => page.can_speak(phrase) && closes(page, phrase.end),
            Source::Pronoun(_) => true,
        });
        if person.is_some() {
            return person;
        }
    }
    let found = subject::of_verb(page, at, end, verb, floor)?;
    match &found {
        Source::Pronoun(at) if page.is(*at, &[Kind::Own]) => None,
        Source::Phrase(phrase) if is_idle(page, phrase) => None,
        _ => Some(found),
    }
}

/// Whether nobody is named: "which", "there", a measure of time.
fn is_idle(page: &Page, phrase: &Range<usize>) -> bool {
    phrase.is_empty() || phrase.clone().all(|at| !page.scene.is_word(at) || page.scene.function(at).is_some())
}

/// Whether a noun phrase may end before the lexeme at a place.
fn closes(page: &Page, at: usize) -> bool {
    matches!(
        page.scene.tag(at),
        Tag::Function(
            Function::Comma
                | Function::Stop
                | Function::Quote
                | Function::Bracket
                | Function::Preposition
                | Function::Clause
                | Function::And
                | Function::Relative
                | Function::Adverb
        ) | Tag::Date
    ) || page.quote_at(at).is_some()
        || page.is(at, &[Kind::Recipient, Kind::Title])
        || page.low(at).ends_with("ing")
        || page.scene.french()
}

/// What follows the quotation.
fn behind(page: &Page, k: usize) -> Option<Source> {
    let quote = &page.quotes[k];
    let mut at = quote.outer.end;
    let mut marked = matches!(quote.last, ',' | '!' | '?' | '…' | '.' | '-' | '–' | ';');
    let mut comma = matches!(quote.last, ',' | '!' | '?' | '…' | '-' | '–');
    while matches!(page.scene.function(at), Some(Function::Comma)) || matches!(page.low(at), "–" | "-" | "\"") {
        marked = true;
        comma = true;
        at += 1;
    }
    if at >= page.len() || page.quote_at(at).is_some() || page.capital(at) && !comma && quote.last == '.' {
        return None;
    }
    let next = page.quotes.get(k + 1).map_or(page.len(), |next| next.outer.start);
    let limit = page.sentence(at).end.min(next);
    let long = quote.inner.len() >= 5;
    if let Some(found) = according(page, at, limit) {
        return Some(found);
    }
    inverted(page, at, limit, marked, long)
        .or_else(|| if marked || long { plain(page, at, limit, marked) } else { None })
}

/// « , a déclaré NAME », ", said NAME".
fn inverted(page: &Page, start: usize, limit: usize, marked: bool, long: bool) -> Option<Source> {
    let french = page.scene.french();
    let mut at = start;
    while french
        && at < limit
        && at < start + 7
        && page.verb(at).is_none()
        && (matches!(
            page.scene.function(at),
            Some(Function::Have | Function::Be | Function::Joint | Function::Auxiliary | Function::Adverb)
        ) || page.is(at, &[Kind::Object])
            || at > start && page.is(at, &[Kind::He, Kind::She, Kind::They, Kind::One]))
    {
        at += 1;
    }
    let helped = at > start;
    if let Some((verb, end)) = page.verb(at) {
        if let Some(pronoun) = subject::pronoun_among(page, start, at) {
            return Some(Source::Pronoun(pronoun));
        }
        let fits = french && (marked || helped && long) || marked && verb.manner != Manner::Call && !helped;
        if !fits || verb.form != Form::Finite {
            return None;
        }
        if matches!(page.low(at), "quoted" | "cite") {
            return None;
        }
        return subject::behind(page, end, limit).filter(|found| match found {
            Source::Phrase(phrase) => closes(page, phrase.end),
            Source::Pronoun(_) => true,
        });
    }
    // A verb that the table does not have, where only one of saying can stand.
    let word = page.scene.is_word(at)
        && !page.capital(at)
        && matches!(page.scene.tag(at), Tag::Word | Tag::Senses(..))
        && !page.is_role(at)
        && !page.is(at, &[Kind::Body]);
    if !marked || !word || page.low(at).ends_with("ly") {
        return None;
    }
    match subject::behind(page, at + 1, limit)? {
        Source::Phrase(phrase) => {
            let named = page.is_pure_name(&phrase) || french && page.can_speak(&phrase);
            (named && closes(page, phrase.end)).then_some(Source::Phrase(phrase))
        }
        pronoun @ Source::Pronoun(_) => french.then_some(pronoun),
    }
}

/// ", NAME, a teacher, told AFP", "STI quoted an official as saying".
fn plain(page: &Page, start: usize, limit: usize, marked: bool) -> Option<Source> {
    let end = limit.min(start + BEHIND);
    let turns = matches!(page.scene.function(start), Some(Function::Clause | Function::And | Function::Relative));
    if turns || page.is(start, &[Kind::Contrast]) {
        return None;
    }
    for at in start..end {
        if matches!(page.low(at), ";" | ":") || page.is(at, &[Kind::Contrast]) {
            return None;
        }
        let Some((verb, after)) = page.verb(at) else { continue };
        if verb.form != Form::Finite {
            continue;
        }
        if let Some(saying) = (after..end).find(|&i| page.taken(i, Kind::AsSaying) > 0) {
            let active = phrase::after(page, after, saying);
            let passive = (start..at).any(|i| page.scene.function(i) == Some(Function::Be));
            if !passive && !active.is_empty() && active.start == after {
                return Some(Source::Phrase(active));
            }
            let floor = subject::before_helpers(page, at, start);
            let subject = phrase::before(page, floor, start);
            return (!subject.is_empty()).then_some(Source::Phrase(subject));
        }
        let found = subject_of(page, at, after, verb, start)?;
        let begins = match &found {
            Source::Phrase(phrase) => phrase.start,
            Source::Pronoun(at) => *at,
        };
        let near =
            page.capital(start) || page.is_pronoun(start) || page.scene.function(start) == Some(Function::Determiner);
        return (begins >= start && begins < at && (marked || near && begins == start)).then_some(found);
    }
    None
}

/// « …, a dit NAME, … »: the quotation opens and closes around its attribution.
fn inside(page: &Page, k: usize) -> Option<Source> {
    if !page.scene.french() {
        return None;
    }
    let inner = page.quotes[k].inner.clone();
    for comma in inner
        .clone()
        .filter(|&at| page.scene.function(at) == Some(Function::Comma) || matches!(page.low(at), "!" | "?" | "…"))
    {
        let mut at = comma + 1;
        while at < inner.end
            && at < comma + 7
            && page.any_verb(at).is_none()
            && (matches!(page.scene.function(at), Some(Function::Have | Function::Be | Function::Joint))
                || page.is(at, &[Kind::Object])
                || at > comma + 1 && page.is(at, &[Kind::He, Kind::She, Kind::They, Kind::One]))
        {
            at += 1;
        }
        let Some((verb, end)) = page.any_verb(at) else { continue };
        if verb.form != Form::Finite || end >= inner.end {
            continue;
        }
        if let Some(pronoun) = subject::pronoun_among(page, comma + 1, at) {
            return Some(Source::Pronoun(pronoun));
        }
        match subject::behind(page, end, inner.end) {
            Some(Source::Phrase(phrase)) => {
                let closed = phrase.end >= inner.end
                    || matches!(
                        page.scene.function(phrase.end),
                        Some(Function::Comma | Function::Stop | Function::Preposition | Function::Relative)
                    );
                if closed && page.can_speak(&phrase) {
                    return Some(Source::Phrase(phrase));
                }
            }
            found @ Some(Source::Pronoun(_)) => return found,
            None => {}
        }
    }
    None
}

/// A verb of saying or a source in the part of the sentence that leads up to the quotation.
fn leading(page: &Page, k: usize, sentence: &Range<usize>) -> Option<Source> {
    let start = page.quotes[k].outer.start;
    let floor = sentence.start.max(start.saturating_sub(BEFORE));
    for at in (floor..start).rev() {
        if page.quote_at(at).is_some() {
            continue;
        }
        if page.low(at) == ";" || page.is(at, &[Kind::Contrast]) && at > floor {
            return None;
        }
        if let Some(found) = according(page, at, start) {
            return Some(found);
        }
        let Some((verb, end)) = page.verb(at) else { continue };
        if end > start || verb.manner == Manner::Show {
            continue;
        }
        let found = subject_of(page, at, end, verb, sentence.start);
        if found.is_some() {
            return found;
        }
    }
    None
}

/// "according to NAME", « selon elle », « selon laquelle », « pour NAME, ».
fn according(page: &Page, at: usize, limit: usize) -> Option<Source> {
    let taken = page.taken(at, Kind::According);
    if taken == 0 || page.quote_at(at).is_some() {
        return None;
    }
    let start = at + taken;
    if page.is(start, &[Kind::He, Kind::She, Kind::They]) && page.scene.function(start + 1) != Some(Function::Relative)
    {
        return Some(Source::Pronoun(start)).filter(|_| page.low(at) != "pour");
    }
    if matches!(page.scene.function(start), Some(Function::Relative)) || page.low(start) == "whom" {
        return subject::relative(page, at, page.sentence(at).start);
    }
    let phrase = phrase::after(page, start, limit);
    if phrase.is_empty() || phrase.start != start {
        return None;
    }
    // « pour NAME, “…” »: somebody, and at the start of the sentence.
    let somebody = page.low(at) != "pour"
        || at == page.sentence(at).start
            && page.can_speak(&phrase)
            && page.scene.function(phrase.end) == Some(Function::Comma);
    somebody.then_some(Source::Phrase(phrase))
}

/// "A “change in the wiring” caused it, the minister has said.": a verb of saying that closes the sentence.
fn trailing(page: &Page, k: usize, sentence: &Range<usize>) -> Option<Source> {
    let quote = &page.quotes[k];
    let start = quote.outer.end;
    for at in start..sentence.end.min(start + BEFORE) {
        if page.quote_at(at).is_some() || matches!(page.low(at), ";" | ":") && at > start {
            return None;
        }
        let comma = at > start && page.scene.function(at - 1) == Some(Function::Comma);
        if comma && let Some(found) = according(page, at, sentence.end) {
            return Some(found);
        }
        let Some((verb, end)) = page.verb(at) else { continue };
        if verb.form != Form::Finite || quote.inner.len() < 3 {
            continue;
        }
        let Some(Source::Phrase(phrase)) = subject_of(page, at, end, verb, start) else { continue };
        let opens = phrase.start > start
            && (page.scene.function(phrase.start - 1) == Some(Function::Comma) && sentence.end < end + 12
                // « c'est par ces mots que NAME a résumé »
                || matches!(page.low(phrase.start - 1), "que" | "'") && page.low(start) == ":");
        if opens && page.can_speak(&phrase) {
            return Some(Source::Phrase(phrase));
        }
    }
    None
}
