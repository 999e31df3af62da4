//! What a figure is about, in concepts and normal words, so that the figures of several articles can be held together.

use super::aspect::{Aspect, Standing};
use super::lexicon::{Class, ConceptId};
use crate::text::names::Form;

/// In what a figure is stated.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Counted one by one.
    Count,
    /// An age in years.
    Age,
    /// Money, by the currency as displayed.
    Money(String),
    /// A percentage.
    Percent,
    /// The two sides of a result.
    Score,
    /// From one year to another.
    Years,
    /// A single year.
    Year,
    /// A duration.
    Time(ConceptId),
    /// A length, a mass, a magnitude.
    Measure(ConceptId),
}

/// The noun that is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Noun {
    /// One of the lexicon.
    Concept(ConceptId),
    /// Another: its stem and its form in the text.
    Word {
        /// What is left without its endings.
        stem: String,
        /// As written.
        form: String,
    },
    /// None is named.
    Unnamed,
}

/// How badly those counted were hurt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Severity {
    /// "seriously", "critically".
    Serious,
    /// "slightly".
    Slight,
}

/// Where and when a figure holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// The place named with it.
    pub place: Option<(Form, String)>,
    /// Whether it is said to hold there alone.
    pub alone: bool,
    /// The year or span of time named with it.
    pub time: Option<String>,
}

/// What a figure is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// In what it is stated.
    pub unit: Unit,
    /// What is counted.
    pub noun: Noun,
    /// Whether the noun is that of an earlier count, and no word here tells it.
    pub carried: bool,
    /// What is said of it.
    pub said: Option<ConceptId>,
    /// Whether those counted do it to others.
    pub agent: bool,
    /// How badly.
    pub severity: Option<Severity>,
    /// The person or place it is about, with the name as written.
    pub name: Option<(Form, String)>,
    /// Where and when it holds.
    pub scope: Scope,
    /// The words around it with their weights, by hash, sorted.
    pub context: Vec<(u64, f32)>,
    /// The counted noun as written.
    pub form: String,
    /// The words that stand for it where no concept does.
    pub words: String,
    /// What sets it apart from figures of the same kind.
    pub aspect: Aspect,
    /// Whether the language of the text is English, whose words make the better label.
    pub english: bool,
}

impl Topic {
    /// A topic of a unit, with nothing else known.
    pub fn of(unit: Unit) -> Self {
        Self {
            unit,
            noun: Noun::Unnamed,
            carried: false,
            said: None,
            agent: false,
            severity: None,
            name: None,
            scope: Scope::default(),
            context: Vec::new(),
            form: String::new(),
            words: String::new(),
            aspect: Aspect::default(),
            english: true,
        }
    }

    /// The concept that is counted.
    pub fn concept(&self) -> Option<ConceptId> {
        match self.noun {
            Noun::Concept(concept) => Some(concept),
            _ => None,
        }
    }

    /// Whether it is what something was before a change.
    pub fn is_former(&self) -> bool {
        self.scope.time.as_deref() == Some("before")
    }

    /// Whether it is told of another time than the article's own.
    pub fn is_past(&self) -> bool {
        self.aspect.past || self.aspect.standing == Standing::Former
    }

    /// Whether people are counted.
    pub fn of_people(&self) -> bool {
        self.concept().is_some_and(|c| c.get().class == Class::Group)
    }

    /// In plain English: "security forces killed", "age of Nursultan Nazarbayev".
    pub fn label(&self) -> String {
        let noun = match &self.noun {
            // One or two English words of the text say it best: "bandits" rather than "militants".
            Noun::Concept(_) if self.english && !self.form.is_empty() && self.form.split(' ').count() <= 2 => {
                &self.form
            }
            Noun::Concept(concept) => concept.get().label,
            Noun::Word { form, .. } => form,
            Noun::Unnamed => &self.form,
        };
        let name = self.name.as_ref().map(|(_, name)| name.as_str());
        // "500,000 doses are due to arrive" is about doses.
        let idle = |s: &ConceptId| matches!(s.get().id, "stay" | "travel") && !noun.is_empty();
        let said = self.said.filter(|s| !idle(s)).map_or("", |s| s.get().label);
        match &self.unit {
            Unit::Age => match name {
                Some(name) => format!("age of {name}"),
                None if noun.is_empty() => "age".to_owned(),
                None => format!("age of one of the {noun}"),
            },
            Unit::Years | Unit::Year => {
                let head = if self.unit == Unit::Years { "years" } else { "year" };
                join(&[head, name.unwrap_or_default(), if said.is_empty() { &self.words } else { past_of(said) }])
            }
            Unit::Time(unit) => {
                let about = match (said, noun) {
                    ("", "") => self.words.as_str(),
                    ("", noun) => noun,
                    (said, _) => past_of(said),
                };
                format!("{}: {about}", unit.get().label)
            }
            Unit::Count if self.is_population() => match name {
                Some(name) => format!("population of {name}"),
                None if noun.is_empty() || self.of_people() => "population of the place".to_owned(),
                None => format!("population of the {noun}"),
            },
            Unit::Count => match name {
                Some(name) => format!("{noun} of {name}"),
                None => self.count_label(noun, said),
            },
            Unit::Percent if name.is_some() && noun.is_empty() => format!("share of {} (%)", name.unwrap_or_default()),
            Unit::Percent if name.is_some() => format!("{noun} of {} (%)", name.unwrap_or_default()),
            Unit::Score => join(&["score:", &self.words]),
            Unit::Money(sign) => join(&[&self.about(noun, said), &format!("({})", sign.trim())]),
            Unit::Percent => join(&[&self.about(noun, said), "(%)"]),
            Unit::Measure(unit) => {
                let about = self.about(noun, said);
                if about.is_empty() { unit.get().label.to_owned() } else { format!("{about} ({})", unit.get().label) }
            }
        }
    }

    /// Whether it is how many live somewhere.
    pub fn is_population(&self) -> bool {
        self.unit == Unit::Count && self.said.is_some_and(|s| s.is("live"))
    }

    fn count_label(&self, noun: &str, said: &str) -> String {
        let severity = match self.severity {
            Some(Severity::Serious) => "seriously",
            Some(Severity::Slight) => "slightly",
            None => "",
        };
        if self.agent {
            return format!("{noun} said to have {said}");
        }
        let said = match (said, noun) {
            ("laid off", _) if self.concept().is_some_and(|c| c.is("job")) => "cut",
            ("hired", _) if self.concept().is_some_and(|c| c.is("job")) => "created",
            (said, _) => said,
        };
        if said.is_empty() { join(&[noun, &self.words]) } else { join(&[noun, severity, said]) }
    }

    fn about(&self, noun: &str, said: &str) -> String {
        if noun.is_empty() && said.is_empty() { self.words.clone() } else { join(&[noun, said]) }
    }
}

/// A label of a predicate as it stands after a span of time.
fn past_of(label: &str) -> &str {
    match label {
        "rule" => "ruled",
        other => other,
    }
}

fn join(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// Tells of figures in a row that one holds for all places, where the next is a part of it at one: "640 arrests, of which 380 in Toverno".
pub fn tell_wholes(row: &mut [(usize, Topic)]) {
    for at in 1..row.len() {
        let (one, next) = (&row[at - 1].1, &row[at].1);
        let part = next.aspect.part && next.aspect.place.is_some() && one.unit == next.unit;
        if part && one.aspect.place.is_none() {
            row[at - 1].1.aspect.whole = true;
        }
    }
}
