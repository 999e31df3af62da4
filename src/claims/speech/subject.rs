//! The subject of a verb of saying, before it or behind it.

use super::page::Page;
use super::phrase;
use crate::claims::function::Function;
use crate::claims::grammar::{Form, Kind, Verb};
use crate::claims::scene::Tag;
use std::ops::Range;

/// Whoever a text makes speak.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Whom these lexemes name.
    Phrase(Range<usize>),
    /// Whom the pronoun at this lexeme stands for.
    Pronoun(usize),
}

/// Clauses are searched no further back than this many lexemes.
pub const REACH: usize = 90;

/// The subject of the verb at `at..end`, of what stands from `floor` on.
pub fn of_verb(page: &Page, at: usize, end: usize, verb: Verb, floor: usize) -> Option<Source> {
    if let Some(pronoun) = inverted_pronoun(page, end) {
        return Some(Source::Pronoun(pronoun));
    }
    let floor = floor.max(at.saturating_sub(REACH));
    let start = before_helpers(page, at, floor);
    let passive = is_passive(page, at, start, verb);
    if passive {
        return by_whom(page, end);
    }
    if let Some(pronoun) = pronoun_among(page, start, at) {
        return Some(Source::Pronoun(pronoun));
    }
    if start <= floor {
        return None;
    }
    let last = start - 1;
    if page.quote_at(last).is_some() {
        return general(page, last, floor);
    }
    // "NAME (Party) called"
    if page.low(last) == ")"
        && let Some(open) = (floor..last).rev().find(|&i| page.low(i) == "(")
    {
        let found = phrase::before(page, open, floor);
        return if found.is_empty() { general(page, open, floor) } else { Some(Source::Phrase(found)) };
    }
    if page.is_pronoun(last) && !page.is(last, &[Kind::Object]) || page.is(last, &[Kind::He, Kind::She]) {
        return Some(Source::Pronoun(last));
    }
    match page.scene.function(last) {
        Some(Function::Relative) => return relative(page, last, floor),
        Some(Function::Comma) if verb.form == Form::Finite => return aside(page, last, floor).map(Source::Phrase),
        Some(Function::Comma | Function::And | Function::Stop | Function::Clause | Function::Bracket) => {
            return general(page, last, floor);
        }
        _ => {}
    }
    // "avoiding", « pour demander », "to say": the subject of the clause.
    if verb.form != Form::Finite || page.scene.function(last) == Some(Function::Preposition) || page.low(last) == "to" {
        return general(page, last, floor);
    }
    let found = phrase::before(page, start, floor);
    if found.is_empty() {
        return general(page, last, floor);
    }
    if page.is_pronoun(found.start) && found.len() == 1 {
        return Some(Source::Pronoun(found.start));
    }
    // "A man who saw the blast said": whoever the relative clause is about.
    let clause = (floor..found.start).rev().take_while(|&i| page.scene.function(i) != Some(Function::Comma));
    let who = clause.clone().find(|&i| matches!(page.low(i), "who" | "qui"));
    if let Some(who) = who {
        let head = phrase::before(page, who, floor);
        if !head.is_empty() {
            return Some(Source::Phrase(head));
        }
    }
    Some(Source::Phrase(found))
}

/// « dit-elle », « a-t-il déclaré », « reconnaît-on »: the pronoun behind a verb that ends at `end`.
fn inverted_pronoun(page: &Page, end: usize) -> Option<usize> {
    let french = page.scene.french();
    if !french || page.low(end) != "-" {
        return None;
    }
    let mut at = end + 1;
    if page.low(at) == "t" && page.low(at + 1) == "-" {
        at += 2;
    }
    page.is(at, &[Kind::He, Kind::She, Kind::They, Kind::One]).then_some(at)
}

/// The place where what helps a verb starts: "has also", « ne lui avait pas », « s'est ».
pub fn before_helpers(page: &Page, at: usize, floor: usize) -> usize {
    let french = page.scene.french();
    let mut start = at;
    while start > floor {
        let i = start - 1;
        if page.quote_at(i).is_some() {
            break;
        }
        let helps = match page.scene.tag(i) {
            Tag::Function(Function::Have | Function::Auxiliary | Function::Adverb | Function::Be) => {
                page.low(i) != "to"
            }
            Tag::Function(Function::Joint) => {
                french
                    && (start >= floor + 2 && page.is(i - 1, &[Kind::Object])
                        || page.low(i) == "-" && is_inverted_helper(page, i))
            }
            Tag::Function(_) => {
                french
                    && page.is(i, &[Kind::Object])
                    && !(page.scene.function(i) == Some(Function::Preposition)
                        && page.any_verb(at).is_some_and(|(v, _)| v.form == Form::Finite))
                    || french
                        && matches!(page.low(i), "t" | "il" | "elle" | "on" | "ils" | "elles")
                        && i > floor
                        && page.low(i - 1) == "-"
            }
            Tag::Word | Tag::Senses(..) => {
                let low = page.low(i);
                !page.capital(i)
                    && (low.len() > 4
                        && (low.ends_with("ly") || french && low.ends_with("ment"))
                        && !page.is_role(i)
                        && !page.is(i, &[Kind::Body]))
            }
            _ => false,
        };
        if !helps {
            break;
        }
        start = i;
    }
    start
}

/// A hyphen of « a-t-il », « s'est-elle » before the participle.
fn is_inverted_helper(page: &Page, hyphen: usize) -> bool {
    matches!(page.low(hyphen + 1), "t" | "il" | "elle" | "on" | "ils" | "elles")
}

/// « a-t-il déclaré »: the pronoun among the helpers `start..at` of a verb.
pub fn pronoun_among(page: &Page, start: usize, at: usize) -> Option<usize> {
    (start + 1..at).find(|&i| page.low(i - 1) == "-" && page.is(i, &[Kind::He, Kind::She, Kind::They, Kind::One]))
}

/// Whether the verb is passive: a form of "be" right before a participle.
fn is_passive(page: &Page, at: usize, start: usize, verb: Verb) -> bool {
    if verb.form != Form::Finite {
        return false;
    }
    let be = (start..at).any(|i| page.scene.function(i) == Some(Function::Be));
    let reflexive = page.scene.french() && (start..at).any(|i| matches!(page.low(i), "s" | "se"));
    be && !reflexive && page.taken(at + 1, Kind::AsSaying) == 0 && !(page.low(at).ends_with("ing"))
}

/// "described as … by NAME": whoever stands behind "by", in the same clause.
fn by_whom(page: &Page, end: usize) -> Option<Source> {
    let sentence = page.sentence(end.saturating_sub(1));
    let by = (end..sentence.end.min(end + 24))
        .find(|&i| page.quote_at(i).is_none() && matches!(page.low(i), "by" | "par"))?;
    let phrase = phrase::after(page, by + 1, sentence.end);
    (page.can_speak(&phrase)).then_some(Source::Phrase(phrase))
}

/// Whoever a relative pronoun stands for: « laquelle », "who".
pub fn relative(page: &Page, at: usize, floor: usize) -> Option<Source> {
    let mut end = at;
    while end > floor && matches!(page.scene.function(end - 1), Some(Function::Comma | Function::Preposition)) {
        end -= 1;
    }
    let found = phrase::before(page, end, floor);
    if !found.is_empty() && page.can_speak(&found) {
        return Some(Source::Phrase(found));
    }
    aside(page, end, floor).map(Source::Phrase)
}

/// The subject before what stands between commas, of which the last is at `comma`: "NAME, a 58-year-old protester, said", "His lawyer, NAME, said".
pub fn aside(page: &Page, comma: usize, floor: usize) -> Option<Range<usize>> {
    let mut chunks: Vec<Range<usize>> = Vec::new();
    let mut end = comma;
    let mut depth = 0_i32;
    for at in (floor..comma).rev() {
        match page.low(at) {
            ")" => depth += 1,
            "(" => depth -= 1,
            _ => {}
        }
        let mark = page.quote_at(at).is_none()
            && depth == 0
            && (matches!(page.scene.function(at), Some(Function::Comma)) || matches!(page.low(at), ";" | ":" | "–"));
        let contrast = page.quote_at(at).is_none() && page.is(at, &[Kind::Contrast]);
        if mark || contrast {
            chunks.push(at + 1..end);
            end = at;
        }
        if matches!(page.low(at), ";" | ":") && mark || contrast {
            end = floor;
            break;
        }
    }
    if end > floor {
        chunks.push(floor..end);
    }
    let chunks: Vec<Range<usize>> = chunks.into_iter().map(|chunk| lead(page, chunk)).collect();
    // The nearest that is a person's name; then the first of the nearest run of noun phrases.
    for chunk in &chunks {
        if let Some(name) = name_of(page, chunk) {
            return Some(name);
        }
    }
    let mut found = None;
    for chunk in chunks {
        match whole_phrase(page, &chunk).filter(|phrase| page.can_speak(phrase)) {
            Some(phrase) => found = Some(phrase),
            None if found.is_some() => break,
            None => {}
        }
    }
    found
}

/// A chunk without the conjunction, quotation and adverb that it opens with.
fn lead(page: &Page, chunk: Range<usize>) -> Range<usize> {
    let Range { mut start, end } = chunk;
    while start < end
        && (page.quote_at(start).is_some()
            || matches!(
                page.scene.function(start),
                Some(
                    Function::And
                        | Function::Clause
                        | Function::Adverb
                        | Function::Comma
                        | Function::Quote
                        | Function::Joint
                )
            )
            || matches!(page.scene.tag(start), Tag::Date))
    {
        start += 1;
    }
    start..end
}

/// Whether a chunk opens as no subject does: "who …", "in …", "saying …".
fn is_adverbial(page: &Page, chunk: &Range<usize>) -> bool {
    let start = chunk.start;
    matches!(page.scene.function(start), Some(Function::Relative | Function::Including))
        || matches!(page.scene.function(start), Some(Function::Preposition)) && !matches!(page.low(start), "que" | "qu")
        || matches!(page.low(start), "whose" | "dont" | "asked" | "interroge" | "interrogee" | "whom")
        || page.is(start, &[Kind::Aside])
        || !page.capital(start) && page.any_verb(start).is_some_and(|(verb, _)| verb.form == Form::Progressive)
}

/// The name of a person that a chunk is or ends with.
fn name_of(page: &Page, chunk: &Range<usize>) -> Option<Range<usize>> {
    if chunk.is_empty() || is_adverbial(page, chunk) {
        return None;
    }
    let found = phrase::before(page, chunk.end, chunk.start);
    let whole = found.start == chunk.start;
    let turned = found.start > chunk.start
        && (matches!(page.scene.function(found.start - 1), Some(Function::Clause | Function::Joint))
            || matches!(page.low(found.start - 1), "que" | "qu" | "that"));
    let name = page.is_pure_name(&found) || whole && ends_in_name(page, &found);
    (!found.is_empty() && (whole || turned) && name).then_some(found)
}

/// "Prime Minister NAME", "the union leader NAME", « le ministre NAME »: small words and then a name of two words.
fn ends_in_name(page: &Page, phrase: &Range<usize>) -> bool {
    let name = phrase.clone().rev().take_while(|&at| page.capital(at) || !page.scene.is_word(at)).count();
    let start = phrase.end - name;
    name >= 2 && start > phrase.start && page.is_pure_name(&(start..phrase.end))
}

/// The noun phrase that a chunk is.
fn whole_phrase(page: &Page, chunk: &Range<usize>) -> Option<Range<usize>> {
    if chunk.is_empty() || is_adverbial(page, chunk) {
        return None;
    }
    let found = phrase::after(page, chunk.start, chunk.end);
    let rest = found.end;
    let closed = rest >= chunk.end
        || matches!(page.scene.function(rest), Some(Function::Relative | Function::Bracket | Function::Preposition));
    if !found.is_empty() && found.start == chunk.start && closed {
        return Some(found);
    }
    let found = phrase::before(page, chunk.end, chunk.start);
    let turned = found.start > chunk.start
        && (matches!(page.scene.function(found.start - 1), Some(Function::Clause))
            || matches!(page.low(found.start - 1), "que" | "qu" | "that" | "'"));
    (!found.is_empty() && turned).then_some(found)
}

/// The subject of the clause that leads up to `end`: the nearest noun phrase or pronoun that opens a clause and is followed by a verb.
pub fn general(page: &Page, end: usize, floor: usize) -> Option<Source> {
    nearest(page, end, floor, &|_| true)
}

/// As [`general`], of the noun phrases that fit; a clause that something else says ("that …") only where no other has one.
pub fn nearest(page: &Page, end: usize, floor: usize, fits: &dyn Fn(&Range<usize>) -> bool) -> Option<Source> {
    let floor = floor.max(end.saturating_sub(REACH));
    let mut found: Option<Source> = None;
    let mut at = floor;
    while at < end {
        if page.quote_at(at).is_some() {
            at += 1;
            continue;
        }
        let opens = at == floor
            || page.quote_at(at - 1).is_some()
            || matches!(
                page.scene.function(at - 1),
                Some(Function::Comma | Function::And | Function::Clause | Function::Bracket | Function::Stop)
            )
            || found.is_none() && matches!(page.low(at - 1), "que" | "that")
            || found.is_none()
                && matches!(page.low(at - 1), "'")
                && matches!(page.low(at.saturating_sub(2)), "qu" | "lorsqu" | "puisqu")
            || matches!(page.scene.tag(at - 1), Tag::Date)
            || page.is(at - 1, &[Kind::Contrast]);
        if opens {
            if page.is(at, &[Kind::He, Kind::She, Kind::They])
                && page.scene.function(at + 1) != Some(Function::Comma)
                && (!page.capital(at) || at == floor)
            {
                found = Some(Source::Pronoun(at));
                at += 1;
                continue;
            }
            let phrase = phrase::after(page, at, end);
            let opened = phrase.start == at || page.low(at) == "'";
            if !phrase.is_empty() && opened && page.can_speak(&phrase) && is_subject(page, &phrase, end) {
                at = phrase.end;
                let named = with_name(page, phrase, end);
                if fits(&named) {
                    found = Some(Source::Phrase(named));
                }
                continue;
            }
        }
        at += 1;
    }
    found
}

/// Whether a verb follows a phrase, over what stands between commas.
fn is_subject(page: &Page, phrase: &Range<usize>, end: usize) -> bool {
    let next = phrase.end;
    if page.scene.function(next) != Some(Function::Comma) {
        return leads_to_verb(page, next, end);
    }
    // "NAME, who …, thanked": somebody named, with what is said of him.
    page.is_pure_name(phrase)
        || ends_in_name(page, phrase)
        || page.scene.function(next + 1) == Some(Function::Relative)
        || (next + 2..end.min(next + 14)).find(|&at| page.scene.function(at) == Some(Function::Comma)).is_some_and(
            |comma| {
                let told_of = page.capital(phrase.end - 1) && !page.capital(next + 1);
                leads_to_verb(page, comma + 1, end) && (told_of || page.scene.function(comma + 1).is_some())
            },
        )
}

/// Whether what stands at a place may be a verb, or the start of one.
fn leads_to_verb(page: &Page, next: usize, end: usize) -> bool {
    match page.scene.tag(next) {
        Tag::Function(
            Function::Be | Function::Have | Function::Auxiliary | Function::Adverb | Function::Say | Function::Relative,
        ) => true,
        Tag::Function(Function::Pronoun | Function::Determiner | Function::Preposition) => {
            page.scene.french()
                && page.is(next, &[Kind::Object])
                && page.scene.function(next + 1) != Some(Function::Determiner)
        }
        Tag::Word | Tag::Senses(..) => next < end && !page.capital(next) && !page.is(next, &[Kind::Recipient]),
        _ => false,
    }
}

/// The subject behind a verb that ends at `end`, over when, to whom and where it was said: "said NAME", « a déclaré jeudi à l'AFP NAME ».
pub fn behind(page: &Page, end: usize, limit: usize) -> Option<Source> {
    if let Some(pronoun) = inverted_pronoun(page, end) {
        return Some(Source::Pronoun(pronoun));
    }
    let start = behind_recipient(page, end, limit);
    if page.is_pronoun(start) && !page.is(start, &[Kind::Own]) {
        return Some(Source::Pronoun(start)).filter(|_| page.is(start, &[Kind::He, Kind::She, Kind::They]));
    }
    let found = phrase::after(page, start, limit);
    if found.is_empty() || found.start > start {
        return None;
    }
    Some(Source::Phrase(with_name(page, found, limit)))
}

/// The name in apposition in place of an office: "a schoolteacher, NAME," is NAME.
fn with_name(page: &Page, found: Range<usize>, limit: usize) -> Range<usize> {
    let comma = found.end;
    let last = found.end - 1;
    let office = !page.is_pure_name(&found)
        && (!page.capital(last)
            || page.is_role(found.start)
            || found.clone().any(|at| page.is_role(at) && !page.capital(at)));
    if !office || page.scene.function(comma) != Some(Function::Comma) {
        return found;
    }
    let named = found.clone().rev().take_while(|&at| page.capital(at)).count() >= 2
        && page.is_role(found.end - 1 - found.clone().rev().take_while(|&at| page.capital(at)).count());
    let name = phrase::after(page, comma + 1, limit);
    let closed = name.end >= limit
        || matches!(
            page.scene.function(name.end),
            Some(
                Function::Comma
                    | Function::Stop
                    | Function::Quote
                    | Function::Bracket
                    | Function::Clause
                    | Function::Preposition
                    | Function::Say
            )
        )
        || page.any_verb(name.end).is_some()
        || page.quote_at(name.end).is_some();
    let given = page.is(name.start, &[Kind::GivenMale, Kind::GivenFemale]) && name.len() == 1;
    let titled = page.is_title(name.start) || page.is_pure_name(&name) || given;
    if !named && closed && name.start == comma + 1 && !name.is_empty() && titled { name } else { found }
}

/// Where the words of when and how that start at a place end.
fn behind_adverbs(page: &Page, start: usize, limit: usize) -> usize {
    let mut at = start;
    while at < limit {
        let when = page.taken(at, Kind::Time);
        let how = matches!(page.scene.tag(at), Tag::Date | Tag::Function(Function::Adverb))
            || page.scene.french() && page.low(at).ends_with("ment") && !page.is(at, &[Kind::Body]);
        if when > 0 && !page.capital(at) {
            at += when;
        } else if how {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// Where the subject may begin behind a verb.
fn behind_recipient(page: &Page, end: usize, limit: usize) -> usize {
    let mut at = end;
    loop {
        at = behind_adverbs(page, at, limit);
        if !page.is(at, &[Kind::Recipient]) || at >= limit {
            return at;
        }
        let phrase_start = at;
        at += 1;
        while matches!(page.scene.function(at), Some(Function::Preposition | Function::Determiner | Function::Joint)) {
            at += 1;
        }
        let noun = at;
        // A determiner, or a name behind a noun or another name, opens the subject: « à la radio locale le maire ».
        while at < limit {
            match page.scene.tag(at) {
                Tag::Name(i) if at == noun => at = page.scene.names[i].end.max(at + 1),
                Tag::Name(_) if page.scene.function(at - 1) != Some(Function::Preposition) => break,
                Tag::Word if page.capital(at) && at > noun => break,
                Tag::Function(Function::Preposition) => {
                    at += 1;
                    while matches!(page.scene.function(at), Some(Function::Determiner | Function::Joint)) {
                        at += 1;
                    }
                }
                Tag::Function(_) => break,
                Tag::Date | Tag::Word | Tag::Senses(..) | Tag::Inside | Tag::Name(_) | Tag::Number(_) => at += 1,
            }
        }
        if at == noun || at > phrase_start + 14 {
            return phrase_start;
        }
    }
}
