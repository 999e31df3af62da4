//! The people of an article: their names, what is said of their offices, and whether they are men or women.

use super::page::Page;
use super::phrase;
use crate::claims::function::Function;
use crate::claims::grammar::Kind;
use crate::claims::role::may_be_person;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A man or a woman.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// A man.
    Male,
    /// A woman.
    Female,
}

/// A mention of a person by name with an office.
#[derive(Debug)]
struct Person {
    /// The block and the lexeme where the name stands.
    at: (usize, usize),
    /// The name alone.
    name: String,
    /// The folded words of the phrase and of what stands in apposition.
    words: Vec<String>,
}

/// The people whom an article names.
#[derive(Debug, Default)]
pub struct People {
    named: Vec<Person>,
    /// By folded last word of the name.
    genders: FxHashMap<String, Gender>,
}

impl People {
    /// The only person of a gender whom the article names, as the last word of the name says.
    pub fn only(&self, gender: Gender) -> Option<&str> {
        let mut of = self.genders.iter().filter(|(_, own)| **own == gender);
        let first = of.next().map(|(name, _)| name.as_str());
        first.filter(|_| of.next().is_none())
    }

    /// Gathers the people of an article's blocks.
    pub fn of(pages: &[&Page]) -> Self {
        let mut people = Self::default();
        for (block, page) in pages.iter().enumerate() {
            for name in &page.scene.names {
                if name.is_empty() {
                    continue;
                }
                let sentence = page.sentence(name.start);
                let phrase = phrase::before(page, name.end, sentence.start);
                let phrase = if phrase.is_empty() { name.clone() } else { phrase };
                let alone = name_alone(page, &phrase);
                if alone.is_empty() || !may_be_person(page.slice(&alone)) {
                    continue;
                }
                let aside = apposition(page, name.end, sentence.end);
                if let Some(gender) = cue(page, &phrase).or_else(|| cue(page, &aside)) {
                    people.genders.entry(page.low(alone.end - 1).to_owned()).or_insert(gender);
                }
                let words: Vec<String> = phrase
                    .clone()
                    .chain(aside)
                    .filter(|at| !alone.contains(at))
                    .chain(before_name(page, name.start, sentence.start))
                    .map(|at| page.low(at).to_owned())
                    .collect();
                if !words.is_empty() && page.is_pure_name(&alone) {
                    people.named.push(Person { at: (block, alone.start), name: page.slice(&alone).to_owned(), words });
                }
            }
        }
        people
    }

    /// Whether a phrase names a man or a woman, as far as the article tells.
    pub fn gender(&self, page: &Page, phrase: &Range<usize>) -> Option<Gender> {
        let last = phrase.end.checked_sub(1)?;
        cue(page, phrase).or_else(|| self.genders.get(page.low(last)).copied().filter(|_| page.capital(last)))
    }

    /// The name of whoever is meant by an office with "the" before it: the person last named with it, else, where the phrase says more
    /// than the bare office, the first named afterwards.
    pub fn holder(&self, page: &Page, block: usize, phrase: &Range<usize>) -> Option<&str> {
        let definite = matches!(page.low(phrase.start), "the" | "le" | "la" | "l");
        if !definite || phrase.clone().skip(1).any(|at| page.capital(at) && page.is_pure_name(&(at..phrase.end))) {
            return None;
        }
        let until = phrase.clone().skip(1).find(|&at| page.is(at, &[Kind::Of])).unwrap_or(phrase.end);
        let head = (phrase.start..until).rev().find(|&at| page.is_role(at) && !page.scene.lexemes.is_plural(at))?;
        let french_head = (phrase.start..until).find(|&at| page.is_role(at));
        let head = if page.scene.french() { french_head.unwrap_or(head) } else { head };
        let more: Vec<&str> = phrase
            .clone()
            .filter(|&at| at != head && page.scene.is_word(at) && page.scene.function(at).is_none())
            .map(|at| page.low(at))
            .collect();
        let prime =
            |word: &str| matches!(word, "prime" | "premier" | "premiere" | "vice" | "deputy" | "former" | "ancien");
        let fits = |person: &&Person| {
            let has = |word: &str| person.words.iter().any(|own| own == word);
            has(page.low(head))
                && (more.is_empty() || more.iter().any(|word| has(word)))
                && person.words.iter().any(|word| prime(word)) == more.iter().any(|word| prime(word))
        };
        let here = (block, phrase.start);
        let earlier = self.named.iter().rev().filter(|person| person.at < here).find(fits);
        let later = || self.named.iter().filter(|person| person.at > here && !more.is_empty()).find(fits);
        earlier.or_else(later).map(|person| person.name.as_str())
    }
}

/// The name at the end of a phrase, without office and title: "Vikas Deorao" of "Union Railway Minister Vikas Deorao".
pub fn name_alone(page: &Page, phrase: &Range<usize>) -> Range<usize> {
    let part = |at: usize| {
        page.capital(at) || !page.scene.is_word(at) && page.low(at) != "," || page.is(at, &[Kind::Particle])
    };
    let mut start = phrase.end - phrase.clone().rev().take_while(|&at| part(at)).count();
    let office = (start..phrase.end).rev().find(|&at| {
        page.is_role(at)
            || page.is(at, &[Kind::Body, Kind::Title, Kind::TitleMale, Kind::TitleFemale]) && page.capital(at)
    });
    start = office.map_or(start, |at| at + 1);
    while start < phrase.end && !page.capital(start) {
        start += 1;
    }
    start..phrase.end
}

/// What is said of a name behind a comma: "NAME, the leader of the party,".
fn apposition(page: &Page, end: usize, limit: usize) -> Range<usize> {
    if page.scene.function(end) != Some(Function::Comma) || page.quote_at(end).is_some() {
        return end..end;
    }
    let start = end + 1;
    let stop = (start..limit.min(start + 10)).find(|&at| {
        page.quote_at(at).is_some()
            || matches!(page.scene.function(at), Some(Function::Comma | Function::Stop | Function::Relative))
    });
    start..stop.unwrap_or(limit.min(start + 10)).max(start)
}

/// What stands before a name that a comma sets off: "the leader of the party, NAME,".
fn before_name(page: &Page, start: usize, floor: usize) -> Range<usize> {
    let comma = start.checked_sub(1).filter(|&at| at > floor && page.scene.function(at) == Some(Function::Comma));
    comma.map_or(start..start, |comma| phrase::before(page, comma, floor))
}

/// What the words of a phrase tell of man or woman.
fn cue(page: &Page, phrase: &Range<usize>) -> Option<Gender> {
    for at in phrase.clone() {
        if page.is_title(at) && page.is(at, &[Kind::TitleMale]) || page.is(at, &[Kind::RoleMale]) {
            return Some(Gender::Male);
        }
        if page.is_title(at) && page.is(at, &[Kind::TitleFemale]) || page.is(at, &[Kind::RoleFemale]) {
            return Some(Gender::Female);
        }
        if page.capital(at) && page.is(at, &[Kind::GivenMale]) {
            return Some(Gender::Male);
        }
        if page.capital(at) && page.is(at, &[Kind::GivenFemale]) {
            return Some(Gender::Female);
        }
    }
    let office = phrase.clone().nth(1).is_some_and(|at| page.is_role(at));
    match page.low(phrase.start) {
        "le" | "un" if office && page.scene.french() => Some(Gender::Male),
        "la" | "une" if office && page.scene.french() => Some(Gender::Female),
        _ => None,
    }
}
