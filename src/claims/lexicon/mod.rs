//! The words by which news counts: nouns, units and predicates as concepts that English and French share.

mod load;

use crate::text::Language;
use crate::text::lexemes::Lexemes;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// A concept by its place in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptId(u16);

/// What a concept is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// People of a kind.
    Group,
    /// Things that are counted.
    Thing,
    /// What has a population.
    Place,
    /// What measures.
    Unit,
    /// What is said of those counted.
    Predicate,
}

/// A concept.
#[derive(Clone, Debug)]
pub struct Concept {
    /// Its name in the data: "kill".
    pub id: &'static str,
    /// What it is.
    pub class: Class,
    /// In plain English: "security forces", "killed".
    pub label: &'static str,
    /// The wider concept.
    pub parent: Option<ConceptId>,
    /// A bit for each [`Trait`] that it has.
    traits: u16,
}

/// What may be said with a predicate; `data/claims/traits.tsv` lists which have it and says what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trait {
    /// Never taken for another.
    Fate,
    /// Befalls people where nobody else is named.
    Victim,
    /// Has doers and sufferers.
    Deed,
    /// Says little of what it governs.
    Weak,
    /// Said of measures, never of what is counted.
    Measured,
    /// Said of things, not of people.
    Thing,
    /// Its measure follows a preposition.
    Through,
    /// Said of money.
    Money,
    /// Names what is measured.
    Measure,
    /// Said of lengths, areas and masses.
    Size,
    /// No span of time is counted from it.
    Untimed,
    /// Said of lengths, depths and speeds, never of areas and masses.
    Line,
    /// Names those whom it befell before.
    State,
    /// Names where something happens.
    Place,
    /// Names a happening, of which there may have been others before.
    Happening,
    /// Stands for the people who have it, cast it or are it.
    Stead,
}

impl Trait {
    /// The trait of that name in the data.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "fate" => Self::Fate,
            "victim" => Self::Victim,
            "deed" => Self::Deed,
            "weak" => Self::Weak,
            "measured" => Self::Measured,
            "thing" => Self::Thing,
            "through" => Self::Through,
            "money" => Self::Money,
            "measure" => Self::Measure,
            "size" => Self::Size,
            "untimed" => Self::Untimed,
            "line" => Self::Line,
            "state" => Self::State,
            "place" => Self::Place,
            "happening" => Self::Happening,
            "stead" => Self::Stead,
            _ => return None,
        })
    }
}

/// What a word form does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A noun of a group, thing, place or unit.
    Noun,
    /// A noun of a predicate: "arrest", « bilan ».
    Event,
    /// A past form or a participle.
    Past,
    /// A present form or an infinitive.
    Base,
    /// A form in "-ing", « -ant ».
    Progressive,
    /// An adjective or a phrase that serves as one: "dead", "in custody".
    Adjective,
}

/// One meaning of a word form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// What it means.
    pub concept: ConceptId,
    /// What the form does.
    pub role: Role,
    /// Whether the verb may take an object.
    pub transitive: bool,
}

#[derive(Debug)]
struct Entry {
    /// The folded words after the first.
    rest: Vec<String>,
    senses: Vec<Sense>,
}

/// The forms of a language by their first folded word.
type Forms = FxHashMap<String, Vec<Entry>>;

/// The concepts.
#[derive(Debug)]
pub struct Lexicon {
    concepts: Vec<Concept>,
    by_id: FxHashMap<&'static str, ConceptId>,
    /// Deeds that news names for one another, both ways.
    alike: FxHashSet<(ConceptId, ConceptId)>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(load::load);

/// The forms of each language, read where a text is in it.
static ENGLISH: LazyLock<Forms> = LazyLock::new(|| load::forms_of(false));
static FRENCH: LazyLock<Forms> = LazyLock::new(|| load::forms_of(true));

/// The concept of that name in the data, if it has one.
pub fn concept(id: &str) -> Option<ConceptId> {
    LEXICON.by_id.get(id).copied()
}

impl ConceptId {
    /// The concept.
    pub fn get(self) -> &'static Concept {
        &LEXICON.concepts[self.0 as usize]
    }

    /// Whether this is the concept of that name in the data.
    pub fn is(self, id: &str) -> bool {
        self.get().id == id
    }

    /// Whether it is a unit of area, volume or mass.
    pub fn is_bulk(self) -> bool {
        self.get().parent.is_some_and(|parent| parent.is("bulk"))
    }

    /// Whether it has a trait.
    pub fn has(self, of: Trait) -> bool {
        self.get().traits & 1 << of as u16 != 0
    }

    /// Whether news names the one for the other, as "burned" and "destroyed".
    pub fn is_alike(self, other: Self) -> bool {
        self == other || LEXICON.alike.contains(&(self, other))
    }

    /// Whether `other` is this concept or a wider one.
    pub fn within(self, other: Self) -> bool {
        let mut at = Some(self);
        while let Some(concept) = at {
            if concept == other {
                return true;
            }
            at = concept.get().parent;
        }
        false
    }
}

/// The longest phrase of the lexicon at a place: how many lexemes it takes, and what it may mean. French forms are read in French
/// texts, English ones in all others.
pub fn senses(lexemes: &Lexemes, at: usize, language: Language) -> Option<(usize, &'static [Sense])> {
    let forms: &Forms = if language == Language::FRENCH { &FRENCH } else { &ENGLISH };
    let entries = forms.get(lexemes.low(at))?;
    let fits = |entry: &&Entry| entry.rest.iter().enumerate().all(|(k, word)| lexemes.low(at + 1 + k) == word);
    let entry = entries.iter().filter(fits).max_by_key(|entry| entry.rest.len())?;
    Some((entry.rest.len() + 1, &entry.senses))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, language: Language) -> Vec<(&'static str, Role)> {
        let lexemes = Lexemes::of(text);
        let (_, senses) = senses(&lexemes, 0, language).expect(text);
        senses.iter().map(|s| (s.concept.get().id, s.role)).collect()
    }

    #[test]
    fn forms_are_inflected() {
        assert_eq!(read("protesters", Language::ENGLISH), [("protester", Role::Noun)]);
        assert_eq!(read("killed", Language::ENGLISH), [("kill", Role::Past)]);
        assert_eq!(read("stabbing", Language::ENGLISH), [("wound", Role::Progressive), ("stabbing", Role::Noun)]);
        assert_eq!(read("manifestantes", Language::FRENCH), [("protester", Role::Noun)]);
        assert_eq!(read("arrêtées", Language::FRENCH), [("arrest", Role::Past)]);
        assert_eq!(read("policière", Language::FRENCH)[0].0, "police");
    }

    #[test]
    fn traits_are_of_predicates_that_there_are() {
        assert_eq!(load::unknown_traits(), [""; 0]);
        assert!(concept("kill").unwrap().has(Trait::Fate) && !concept("kill").unwrap().has(Trait::Weak));
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(read("security forces killed", Language::ENGLISH), [("security", Role::Noun)]);
        assert_eq!(read("membres des forces de l’ordre tués", Language::FRENCH), [("security", Role::Noun)]);
        let (police, security) = (concept("police").unwrap(), concept("security").unwrap());
        assert!(police.within(security) && !security.within(police));
    }
}
