//! Reads the lexicon's data.

use super::{Class, Concept, ConceptId, Entry, Forms, Lexicon, Role, Sense, Trait};
use crate::text::inflect::{
    english_plural, english_verb, french_feminine, french_participle, french_plural, french_verb,
};
use crate::text::lexemes::Lexemes;
use rustc_hash::{FxHashMap, FxHashSet};

const NOUNS: &str = include_str!("../../../data/claims/nouns.tsv");
const PREDICATES: &str = include_str!("../../../data/claims/predicates.tsv");

const TRAITS: &str = include_str!("../../../data/claims/traits.tsv");

/// The rows of traits that list deeds which are named for one another.
const ALIKE: &str = "alike";

/// The concepts, and what is known of them.
pub fn load() -> Lexicon {
    let mut lexicon = Lexicon { concepts: Vec::new(), by_id: FxHashMap::default(), alike: FxHashSet::default() };
    for row in predicates() {
        lexicon.concept(row.id, Class::Predicate, row.label, "");
    }
    for row in nouns() {
        lexicon.concept(row.id, row.class, row.label, row.parent);
    }
    for line in rows(TRAITS) {
        let [name, ids] = line[..] else { continue };
        if name == ALIKE {
            let group: Vec<ConceptId> = forms(ids).flat_map(|id| lexicon.predicates(id)).collect();
            lexicon.alike.extend(group.iter().flat_map(|&a| group.iter().map(move |&b| (a, b))));
        } else if let Some(of) = Trait::named(name) {
            for id in forms(ids) {
                // Some ids are a noun's as well.
                for concept in lexicon.concepts.iter_mut().filter(|concept| concept.id == id) {
                    concept.traits |= 1 << of as u16;
                }
            }
        }
    }
    lexicon
}

/// The forms of a language, with what they mean.
pub fn forms_of(french: bool) -> Forms {
    let mut found = Forms::default();
    let mut next = 0;
    let mut concept = || {
        next += 1;
        ConceptId(next - 1)
    };
    for row in predicates() {
        let concept = concept();
        let of = if french { row.french } else { row.english };
        for form in forms(of) {
            if french {
                french_predicate(&mut found, form, concept);
            } else {
                english_predicate(&mut found, form, concept);
            }
        }
    }
    for row in nouns() {
        let sense = Sense { concept: concept(), role: Role::Noun, transitive: false };
        if french {
            for form in forms(row.french) {
                french_noun(&mut found, form, sense, row.class == Class::Group);
            }
            continue;
        }
        for form in forms(row.english) {
            add(&mut found, form.trim_start_matches('+'), sense);
            if !form.starts_with('+') {
                add(&mut found, &english_plural(form), sense);
            }
        }
    }
    found
}

/// A row of the tables of concepts.
struct Row {
    id: &'static str,
    class: Class,
    parent: &'static str,
    label: &'static str,
    english: &'static str,
    french: &'static str,
}

fn predicates() -> impl Iterator<Item = Row> {
    let row = |line: Vec<&'static str>| match line[..] {
        [id, label, english, french] => Some(Row { id, class: Class::Predicate, parent: "", label, english, french }),
        _ => None,
    };
    rows(PREDICATES).filter_map(row)
}

fn nouns() -> impl Iterator<Item = Row> {
    let class = |name: &str| match name {
        "group" => Class::Group,
        "place" => Class::Place,
        "unit" => Class::Unit,
        _ => Class::Thing,
    };
    let row = move |line: Vec<&'static str>| match line[..] {
        [of, id, parent, label, english, french] => Some(Row { id, class: class(of), parent, label, english, french }),
        _ => None,
    };
    rows(NOUNS).filter_map(row)
}

/// The traits of nouns; all others are of predicates.
#[cfg(test)]
const OF_NOUNS: [&str; 3] = ["place", "happening", "stead"];

/// What the table of traits names that nothing knows, each with its line.
#[cfg(test)]
pub fn unknown_traits() -> Vec<String> {
    let known = |id: &str| !super::LEXICON.predicates(id).is_empty();
    let numbered = TRAITS.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
    numbered
        .flat_map(|(at, line)| {
            let (name, ids) = line.split_once('\t').unwrap_or((line, ""));
            let known = move |id: &str| known(id) || OF_NOUNS.contains(&name) && super::concept(id).is_some();
            let wrong = (name != ALIKE && Trait::named(name).is_none()).then_some(name);
            wrong
                .into_iter()
                .chain(forms(ids).filter(move |id| !known(id)))
                .map(move |what| format!("{}: {what:?}", at + 1))
        })
        .collect()
}

fn rows(data: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    data.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect())
}

fn forms(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split(',').map(str::trim).filter(|form| !form.is_empty())
}

impl Lexicon {
    fn predicates(&self, id: &str) -> Vec<ConceptId> {
        let all = self.concepts.iter().enumerate();
        all.filter(|(_, concept)| concept.id == id && concept.class == Class::Predicate)
            .map(|(at, _)| ConceptId(at as u16))
            .collect()
    }

    fn concept(&mut self, id: &'static str, class: Class, label: &'static str, parent: &str) {
        let concept = ConceptId(self.concepts.len() as u16);
        let parent = self.by_id.get(parent).copied();
        self.concepts.push(Concept { id, class, label, parent, traits: 0 });
        self.by_id.insert(id, concept);
    }
}

fn add(forms: &mut Forms, phrase: &str, sense: Sense) {
    // Most are one word of plain small letters, which folds to itself.
    if !phrase.is_empty() && phrase.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return add_words(forms, phrase, Vec::new(), sense);
    }
    let lexemes = Lexemes::of(phrase);
    if !lexemes.is_empty() {
        let rest = (1..lexemes.len()).map(|i| lexemes.low(i).to_owned()).collect();
        add_words(forms, lexemes.low(0), rest, sense);
    }
}

fn add_words(forms: &mut Forms, first: &str, rest: Vec<String>, sense: Sense) {
    if !forms.contains_key(first) {
        forms.insert(first.to_owned(), Vec::with_capacity(1));
    }
    let Some(entries) = forms.get_mut(first) else { return };
    let at = entries.iter().position(|entry| entry.rest == rest).unwrap_or_else(|| {
        entries.push(Entry { rest, senses: Vec::with_capacity(1) });
        entries.len() - 1
    });
    let entry = &mut entries[at];
    // A noun may mean several things; of predicates the first listed has the form.
    let known = entry.senses.iter().any(|s| if sense.role == Role::Noun { *s == sense } else { s.role == sense.role });
    if !known {
        entry.senses.push(sense);
    }
}

fn add_all(forms: &mut Forms, phrases: &[String], sense: Sense) {
    for phrase in phrases {
        add(forms, phrase, sense);
    }
}

fn english_predicate(forms: &mut Forms, form: &str, concept: ConceptId) {
    let Some((phrase, sort)) = form.rsplit_once('/') else { return };
    let (transitive, sort) = sort.strip_prefix('i').map_or((true, sort), |sort| (false, sort));
    let sense = |role| Sense { concept, role, transitive };
    match sort {
        "v" => {
            let [base, past, progressive] = english_verb(phrase);
            add_all(forms, &base, sense(Role::Base));
            add_all(forms, &past, sense(Role::Past));
            add_all(forms, &progressive, sense(Role::Progressive));
        }
        "n" => {
            add(forms, phrase, sense(Role::Event));
            add(forms, &english_plural(phrase), sense(Role::Event));
        }
        _ => add(forms, phrase, sense(role(sort))),
    }
}

fn french_predicate(forms: &mut Forms, form: &str, concept: ConceptId) {
    let Some((phrase, sort)) = form.rsplit_once('/') else { return };
    let (transitive, sort) = sort.strip_prefix('i').map_or((true, sort), |sort| (false, sort));
    let sense = |role| Sense { concept, role, transitive };
    match sort {
        "v" => {
            let [base, past, progressive] = french_verb(phrase);
            add_all(forms, &base, sense(Role::Base));
            add_all(forms, &past, sense(Role::Past));
            add_all(forms, &progressive, sense(Role::Progressive));
        }
        "n" => {
            add(forms, phrase, sense(Role::Event));
            add(forms, &french_plural(phrase), sense(Role::Event));
        }
        "f" => add_all(forms, &french_participle(phrase), sense(Role::Past)),
        _ => add(forms, phrase, sense(role(sort))),
    }
}

fn role(sort: &str) -> Role {
    match sort {
        "p" => Role::Past,
        "g" => Role::Progressive,
        "a" => Role::Adjective,
        "N" => Role::Event,
        _ => Role::Base,
    }
}

fn french_noun(forms: &mut Forms, form: &str, sense: Sense, person: bool) {
    if let Some(raw) = form.strip_prefix('+') {
        add(forms, raw, sense);
        return;
    }
    if let Some(phrase) = form.strip_suffix('1') {
        let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
        add(forms, phrase, sense);
        add(forms, &format!("{} {rest}", french_plural(first)), sense);
        return;
    }
    let plural = form.split(' ').map(french_plural).collect::<Vec<_>>().join(" ");
    add(forms, form, sense);
    add(forms, &plural, sense);
    if let Some(feminine) = french_feminine(form).filter(|_| person && !form.contains(' ')) {
        add(forms, &feminine, sense);
        add(forms, &french_plural(&feminine), sense);
    }
}
