//! The roles of people: "Kazakh President", "a 29-year-old teacher", « la ministre de la Santé ».

use super::function::Function;
use super::lexicon::Class;
use super::scene::{Scene, Tag};
use crate::text::names::is_country;
use std::ops::Range;

/// An office that one person holds at a time, so that two of them exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office {
    /// A president.
    President,
    /// A prime minister, a chancellor.
    PrimeMinister,
    /// A minister of anything.
    Minister,
    /// A king or a queen.
    Monarch,
    /// A mayor.
    Mayor,
    /// A governor.
    Governor,
    /// A general, a colonel.
    Soldier,
    /// A judge.
    Judge,
}

/// Nouns of roles beside those of groups that the lexicon has.
const ROLES: [&str; 96] = [
    "president",
    "presidente",
    "minister",
    "ministre",
    "premier",
    "chancellor",
    "king",
    "queen",
    "prince",
    "princess",
    "emperor",
    "roi",
    "reine",
    "mayor",
    "maire",
    "governor",
    "gouverneur",
    "gouverneure",
    "ambassador",
    "ambassadeur",
    "ambassadrice",
    "senator",
    "senateur",
    "senatrice",
    "lawmaker",
    "deputy",
    "depute",
    "deputee",
    "mp",
    "secretary",
    "secretaire",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "porte-parole",
    "parole",
    "director",
    "directeur",
    "directrice",
    "chief",
    "chef",
    "cheffe",
    "head",
    "leader",
    "dirigeant",
    "dirigeante",
    "chairman",
    "chairwoman",
    "chair",
    "executive",
    "ceo",
    "boss",
    "patron",
    "patronne",
    "founder",
    "fondateur",
    "fondatrice",
    "general",
    "colonel",
    "major",
    "captain",
    "capitaine",
    "commander",
    "commandant",
    "lieutenant",
    "sergeant",
    "judge",
    "juge",
    "justice",
    "prosecutor",
    "procureur",
    "procureure",
    "lawyer",
    "attorney",
    "avocat",
    "avocate",
    "analyst",
    "analyste",
    "expert",
    "experte",
    "economist",
    "economiste",
    "historian",
    "historien",
    "scientist",
    "researcher",
    "chercheur",
    "coach",
    "entraineur",
    "striker",
    "goalkeeper",
    "midfielder",
    "defender",
    "attaquant",
    "gardien",
    "banker",
];

/// Words before a role that belong to it.
const MODIFIERS: [&str; 34] = [
    "former",
    "ex",
    "outgoing",
    "acting",
    "interim",
    "deputy",
    "vice",
    "prime",
    "foreign",
    "interior",
    "defence",
    "defense",
    "health",
    "finance",
    "justice",
    "economy",
    "education",
    "energy",
    "transport",
    "opposition",
    "chief",
    "first",
    "assistant",
    "senior",
    "local",
    "state",
    "attorney",
    "political",
    "police",
    "army",
    "team",
    "party",
    "ancien",
    "ancienne",
];

/// Words that say that an office is held no more, not yet, or by half.
const HALF: [&str; 17] = [
    "former",
    "ex",
    "vice",
    "deputy",
    "acting",
    "interim",
    "outgoing",
    "ancien",
    "ancienne",
    "late",
    "future",
    "designate",
    "elect",
    "candidate",
    "candidat",
    "candidate",
    "sortant",
];

/// The role of the person whose name takes these lexemes, before it or set off behind it, and the office when it is one.
pub fn of(scene: &Scene, name: &Range<usize>) -> (Option<String>, Option<Office>) {
    let Some(role) = before(scene, name).or_else(|| behind(scene, name)) else { return (None, None) };
    let office = office(scene, &role);
    (Some(scene.slice(role).trim_end_matches(',').to_owned()), office)
}

fn is_role(scene: &Scene, at: usize) -> bool {
    ROLES.contains(&scene.lexemes.low(at))
        || scene.noun(at, &[Class::Group]).is_some_and(|c| !c.is("person") && !c.is("security") && !c.is("body"))
}

/// "Kazakh President NAME", « la juge NAME ».
fn before(scene: &Scene, name: &Range<usize>) -> Option<Range<usize>> {
    // "His lawyer, NAME, said"
    let aside = name.start > 1
        && scene.function(name.start - 1) == Some(Function::Comma)
        && scene.function(name.end) == Some(Function::Comma);
    let end = name.start - usize::from(aside);
    let head = scene.phrase_start(end.checked_sub(1)?);
    if !is_role(scene, head) || head + scene.taken(head).max(1) != end {
        return None;
    }
    // "The police Mr. Brown", "Protesters Almaty": a plural is the role of nobody.
    if scene.lexemes.is_plural(end - 1) && !scene.lexemes.capital(end - 1) {
        return None;
    }
    let mut start = head;
    while start > 0 && head - start < 5 {
        let at = start - 1;
        let belongs = MODIFIERS.contains(&scene.lexemes.low(at))
            || ROLES.contains(&scene.lexemes.low(at))
            || scene.lexemes.low(at) == "-"
            || matches!(scene.tag(at), Tag::Name(_));
        if !belongs || scene.lexemes.low(at) == "s" {
            break;
        }
        start = at;
    }
    while start < head && scene.lexemes.low(start) == "-" {
        start += 1;
    }
    Some(start..end)
}

/// "NAME, a 29-year-old teacher,", "NAME, the president of Kazakhstan,", « NAME, infirmière de 36 ans ».
fn behind(scene: &Scene, name: &Range<usize>) -> Option<Range<usize>> {
    let mut at = name.end;
    if scene.function(at) != Some(Function::Comma) {
        return None;
    }
    at += 1;
    while matches!(scene.tag(at), Tag::Number(_) | Tag::Function(Function::Joint | Function::Determiner))
        || matches!(scene.lexemes.low(at), "year" | "old" | "ans" | "years" | "aged")
        || scene.function(at) == Some(Function::Comma) && matches!(scene.tag(at - 1), Tag::Number(_))
    {
        at += 1;
    }
    let start = at;
    let mut end = start;
    while end < scene.tags.len() && end - start < 9 {
        match scene.tags[end] {
            Tag::Function(
                Function::Comma
                | Function::Stop
                | Function::Quote
                | Function::Bracket
                | Function::Relative
                | Function::Say
                | Function::Clause
                | Function::Be
                | Function::Have
                | Function::Pronoun,
            )
            | Tag::Number(_)
            | Tag::Date => break,
            _ => end += 1,
        }
    }
    let closed = matches!(
        scene.function(end),
        Some(Function::Comma | Function::Stop | Function::Quote | Function::Bracket | Function::Say)
    ) || matches!(scene.tag(end), Tag::Number(_));
    // « infirmière de 36 ans »: what the age hangs on.
    while end > start && matches!(scene.function(end - 1), Some(Function::Preposition | Function::Determiner)) {
        end -= 1;
    }
    let told = (start..end.min(start + 4)).any(|at| is_role(scene, at) && !scene.lexemes.is_plural(at));
    let joined = (start..end).any(|at| scene.function(at) == Some(Function::And));
    (closed && told && !joined).then_some(start..end)
}

/// The office that a role names, unless it is held by half or no more.
fn office(scene: &Scene, role: &Range<usize>) -> Option<Office> {
    let low = |at: usize| scene.lexemes.low(at);
    if role.clone().any(|at| HALF.contains(&low(at))) || role.start >= 2 && HALF.contains(&low(role.start - 1)) {
        return None;
    }
    let has = |words: &[&str]| role.clone().any(|at| words.contains(&low(at)));
    if has(&["prime", "premier", "premiere", "chancellor", "chancelier"]) && !has(&["secretary"]) {
        Some(Office::PrimeMinister)
    } else if has(&["minister", "ministre"]) {
        Some(Office::Minister)
    } else if has(&["president", "presidente"]) {
        Some(Office::President)
    } else if has(&["king", "queen", "roi", "reine"]) {
        Some(Office::Monarch)
    } else if has(&["mayor", "maire"]) {
        Some(Office::Mayor)
    } else if has(&["governor", "gouverneur", "gouverneure"]) {
        Some(Office::Governor)
    } else if has(&["general", "colonel"]) {
        Some(Office::Soldier)
    } else if has(&["judge", "juge"]) {
        Some(Office::Judge)
    } else {
        None
    }
}

/// Whether a name is that of a person as far as the name itself tells: no country and no body.
pub fn may_be_person(text: &str) -> bool {
    !is_country(text)
}
