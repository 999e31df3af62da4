//! What a claim is about, in few words that stay the same from run to run: by these a claim is known again after its text was edited.

use super::lexicon::{ConceptId, concept};
use super::topic::{Noun, Severity, Topic, Unit};
use super::{Claim, Content, is_pronoun};
use crate::text::Language;
use crate::text::names::Form;
use serde::{Deserialize, Serialize};

/// What a claim is about, apart from the words or the number that it states. What is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Fact {
    /// In what a figure is stated: `count`, `money $`, `time day`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// What is counted: a concept of the lexicon, or `~` and the stem of another noun.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// What is said of it: a concept of the lexicon; `by ` stands before it where those counted do it to others.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub said: String,
    /// How badly: `serious`, `slight`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub severity: String,
    /// The person, party or place whose it is, as written.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub holder: String,
    /// The place for which it holds, as written.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// The time for which it holds.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub time: String,
    /// Who is said to have said it, as written.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
}

impl Claim {
    /// What it is about.
    pub fn fact(&self) -> Fact {
        let source = self.speaker.as_ref().or(self.attribution.as_ref()).cloned().unwrap_or_default();
        let fact = match &self.content {
            Content::Figure(topic) => figure(topic),
            Content::Date(event) => Fact { said: id(event.said), ..Fact::default() },
            Content::Quote(_) | Content::Name(_) | Content::Unknown => Fact::default(),
        };
        Fact { source, ..fact }
    }
}

impl Fact {
    /// Whether a claim that is about `now` may be the one that was about this, both in a language. What is counted and what is said of it must
    /// be the same, or the one wider than the other; holder, place, time and source must agree where both are known.
    pub fn fits(&self, now: &Self, language: Language) -> bool {
        let alike = |a: &str, b: &str| a == b || Form::of(a, language).alike(&Form::of(b, language));
        let open = |a: &str, b: &str| a.is_empty() || b.is_empty();
        let named = |a: &str, b: &str| open(a, b) || alike(a, b);
        self.unit == now.unit
            && self.said == now.said
            && self.severity == now.severity
            && counted_alike(&self.what, &now.what)
            && named(&self.holder, &now.holder)
            && named(&self.place, &now.place)
            && (open(&self.time, &now.time) || self.time == now.time)
            && (open(&self.source, &now.source) || is_one_source(&self.source, &now.source) || {
                alike(&self.source, &now.source)
            })
    }

    /// Whether nothing that both of two claims are known to be about tells them apart: for claims of which one is known in part only.
    pub fn may_be(&self, now: &Self) -> bool {
        let apart = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
        let what = !self.what.is_empty() && !now.what.is_empty() && !counted_alike(&self.what, &now.what);
        !(apart(&self.unit, &now.unit) || apart(&self.said, &now.said) || what)
    }
}

/// Whether two nouns may count the same: one is not named, or is the wider one.
fn counted_alike(a: &str, b: &str) -> bool {
    let within = match (concept(a), concept(b)) {
        (Some(a), Some(b)) => a.within(b) || b.within(a),
        _ => false,
    };
    a == b || a.is_empty() || b.is_empty() || within
}

/// Whether two sources as written may be one: a pronoun may be anybody, and a word of some length is shared.
fn is_one_source(a: &str, b: &str) -> bool {
    const TELLING: usize = 4;
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= TELLING);
        words.map(str::to_lowercase).collect()
    };
    let (one, other) = (words(a), words(b));
    is_pronoun(a) || is_pronoun(b) || one.iter().any(|word| other.contains(word))
}

fn figure(topic: &Topic) -> Fact {
    let said = id(topic.said);
    let name = |name: &Option<(Form, String)>| name.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
    Fact {
        unit: unit(&topic.unit),
        what: match &topic.noun {
            Noun::Concept(concept) => concept.get().id.to_owned(),
            Noun::Word { stem, .. } => format!("~{stem}"),
            Noun::Unnamed => String::new(),
        },
        said: if topic.agent { format!("by {said}") } else { said },
        severity: match topic.severity {
            Some(Severity::Serious) => "serious".to_owned(),
            Some(Severity::Slight) => "slight".to_owned(),
            None => String::new(),
        },
        holder: name(&topic.name),
        place: name(&topic.scope.place),
        time: topic.scope.time.clone().unwrap_or_default(),
        source: String::new(),
    }
}

fn id(concept: Option<ConceptId>) -> String {
    concept.map(|concept| concept.get().id.to_owned()).unwrap_or_default()
}

fn unit(unit: &Unit) -> String {
    match unit {
        Unit::Count => "count".to_owned(),
        Unit::Age => "age".to_owned(),
        Unit::Money(sign) => format!("money {}", sign.trim()),
        Unit::Percent => "percent".to_owned(),
        Unit::Score => "score".to_owned(),
        Unit::Years => "years".to_owned(),
        Unit::Year => "year".to_owned(),
        Unit::Time(unit) => format!("time {}", unit.get().id),
        Unit::Measure(unit) => format!("measure {}", unit.get().id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain;
    use crate::claims::extract;

    /// What the first figure of a text is about.
    fn fact(text: &str, language: Language) -> Fact {
        let article = plain::read("t", "t", text.to_owned(), Some(language));
        let claims = extract(&article, 0);
        claims.iter().find(|claim| claim.number().is_some()).expect(text).fact()
    }

    #[test]
    fn a_claim_in_other_words_is_about_the_same_and_one_about_others_is_not() {
        for (old, new, language, same) in [
            ("Police said 12 soldiers were killed.", "Twelve soldiers died, police said.", Language::ENGLISH, true),
            ("The blast killed 12 people.", "The blast wounded 12 people.", Language::ENGLISH, false),
            ("The raid killed 12 soldiers.", "The raid killed 12 fighters.", Language::ENGLISH, false),
            ("The blast killed 12 civilians.", "The blast killed 12 people.", Language::ENGLISH, true),
            ("Police said 12 people were killed.", "The rebels said 12 people were killed.", Language::ENGLISH, false),
            ("L'attentat a tué 12 soldats.", "L'attentat a blessé 12 soldats.", Language::FRENCH, false),
            ("L'attentat a tué 12 soldats.", "Douze soldats ont été tués.", Language::FRENCH, true),
        ] {
            let (old, new) = (fact(old, language), fact(new, language));
            assert_eq!(old.fits(&new, language), same, "{old:?} and {new:?}");
            assert_eq!(new.fits(&old, language), same, "{new:?} and {old:?}");
        }
    }

    #[test]
    fn a_fact_is_written_with_what_is_known_alone() {
        let fact = fact("Police said 12 soldiers were killed.", Language::ENGLISH);
        let written = serde_json::to_string(&fact).unwrap();
        assert_eq!(written, r#"{"unit":"count","what":"soldier","said":"kill","source":"Police"}"#);
        assert_eq!(serde_json::from_str::<Fact>(&written).unwrap(), fact);
        assert_eq!(serde_json::from_str::<Fact>("{}").unwrap(), Fact::default());
    }
}
