//! Reads the lexicon's data.

use super::{Class, Concept, ConceptId, Entry, Lexicon, Role, Sense, Trait};
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

type Forms = FxHashMap<String, Vec<Entry>>;

pub fn load() -> Lexicon {
    let mut lexicon = Lexicon {
        concepts: Vec::new(),
        by_id: FxHashMap::default(),
        english: FxHashMap::default(),
        french: FxHashMap::default(),
        alike: FxHashSet::default(),
    };
    for line in rows(PREDICATES) {
        if let [id, label, english, french] = line[..] {
            let concept = lexicon.concept(id, Class::Predicate, label, "");
            for form in forms(english) {
                english_predicate(&mut lexicon.english, form, concept);
            }
            for form in forms(french) {
                french_predicate(&mut lexicon.french, form, concept);
            }
        }
    }
    for line in rows(NOUNS) {
        if let [class, id, parent, label, english, french] = line[..] {
            let class = match class {
                "group" => Class::Group,
                "place" => Class::Place,
                "unit" => Class::Unit,
                _ => Class::Thing,
            };
            let concept = lexicon.concept(id, class, label, parent);
            let sense = Sense { concept, role: Role::Noun, transitive: false };
            for form in forms(english) {
                add(&mut lexicon.english, form.trim_start_matches('+'), sense);
                if !form.starts_with('+') {
                    add(&mut lexicon.english, &english_plural(form), sense);
                }
            }
            for form in forms(french) {
                french_noun(&mut lexicon.french, form, sense, class == Class::Group);
            }
        }
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

    fn concept(&mut self, id: &'static str, class: Class, label: &'static str, parent: &str) -> ConceptId {
        let concept = ConceptId(self.concepts.len() as u16);
        let parent = self.by_id.get(parent).copied();
        self.concepts.push(Concept { id, class, label, parent, traits: 0 });
        self.by_id.insert(id, concept);
        concept
    }
}

fn add(forms: &mut Forms, phrase: &str, sense: Sense) {
    let lexemes = Lexemes::of(phrase);
    if lexemes.is_empty() {
        return;
    }
    let rest: Vec<String> = (1..lexemes.len()).map(|i| lexemes.low(i).to_owned()).collect();
    let entries = forms.entry(lexemes.low(0).to_owned()).or_default();
    let at = entries.iter().position(|entry| entry.rest == rest).unwrap_or_else(|| {
        entries.push(Entry { rest, senses: Vec::new() });
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
