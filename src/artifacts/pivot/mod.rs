//! The wrong one of two senses: "support the diet" for *soutenir le régime*.
//!
//! A French word of the news with two English senses is a pivot; `data/pivots.tsv` lists them. The wrong word standing in a text proves
//! nothing, so something else must speak:
//! * the facing text: a right sense stands in a linked passage where the wrong one is absent, or a French original has the pivot itself;
//! * a frame: words around it that only a wrong translation has ("overthrow the diet");
//! * the phrase itself, when it is no English at all ("guard at sight").
//!
//! Where the passage shows that it is about the field of the wrong sense (food, sport, …), nothing is said.

mod facing;
mod fields;
pub(super) mod forms;
mod frames;
mod sayings;
pub(super) mod table;

use super::phrases::Found;
use super::{Category, Detector, Evidence, Finding, Rule, Severity, Subject, Tier};
use crate::article::{BlockId, BlockKind, Place};
use crate::text::Language;
use crate::text::lexemes::Lexemes;
use facing::Passages;
use forms::Form;
use forms::Kind;
use table::{Pivot, Sense, Wrong, table};

/// Finds wrong senses of pivots.
pub struct PivotSense;

const RULES: &[Rule] = &[
    Rule {
        id: "pivot-sense.facing",
        category: Category::PivotSense,
        severity: Severity::Error,
        tier: Tier::Proved,
        doc: "A word is the wrong one of two senses of a French word: the linked passage opposite has the right sense, or the French word itself. \
              Known from a list of French words of the news with their senses; where the passage is about the field of the wrong sense, nothing is said.",
        example: "Moscow sent troops to support the [diet]. ⇄ Moscow sent troops to prop up the regime.",
    },
    Rule {
        id: "pivot-sense.impossible",
        category: Category::PivotSense,
        severity: Severity::Error,
        tier: Tier::Sure,
        doc: "Words put together as a fixed French term has them, which is no English: guard at sight, for garde à vue.",
        example: "He was placed in [guard at sight].",
    },
    Rule {
        id: "pivot-sense.frame",
        category: Category::PivotSense,
        severity: Severity::Error,
        tier: Tier::Likely,
        doc: "A word stands where only another sense of the French word behind it can: a thing that speaks, is overthrown, strikes. The frames are written \
              for roles (power, person, office, protest, arms), not for words.",
        example: "His [avocado] told reporters that he would appeal.",
    },
    Rule {
        id: "pivot-sense.saying",
        category: Category::PivotSense,
        severity: Severity::Error,
        tier: Tier::Likely,
        doc: "After a quotation, a comma and before the speaker stands a verb that does not report in English: plague, for the French *peste* (fumes).",
        example: "“The rest are poor”, [plague] Yermek Alimbayev.",
    },
];

impl Detector for PivotSense {
    fn rules(&self) -> &'static [Rule] {
        RULES
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if !matches!(subject.article.meta.language, Language::ENGLISH | Language::UNDETERMINED) {
            return;
        }
        let mut passages = Passages::of(subject);
        for (id, block) in subject.article.ids() {
            if block.kind == BlockKind::Residue {
                continue;
            }
            let lexemes = Lexemes::of(&block.text);
            let wrong = longest(table().wrong.find(&lexemes));
            let mut at = 0;
            while at < wrong.len() {
                let same = wrong[at..].iter().take_while(|hit| hit.at == wrong[at].at).count();
                let best = wrong[at..at + same]
                    .iter()
                    .filter(|hit| !is_name(&lexemes, hit))
                    .filter_map(|hit| Case { id, text: &block.text, lexemes: &lexemes, hit }.judge(&mut passages))
                    .reduce(|best, next| if next.confidence > best.confidence { next } else { best });
                found.extend(best);
                at += same;
            }
            let frames = frames::misfits(&block.text).into_iter().filter_map(|misfit| {
                let at = lexemes.at_byte(misfit.span.start)..lexemes.at_byte(misfit.span.end);
                let is_topic = misfit.field.is_some_and(|field| field.is_topic_of(&lexemes, at));
                (!is_topic).then_some(("pivot-sense.frame", misfit.span, misfit.sense, None))
            });
            let sayings = sayings::odd_verbs(&block.text, &lexemes).into_iter();
            let sayings = sayings.map(|odd| ("pivot-sense.saying", odd.span, odd.sense, Some(odd.form)));
            for (rule, span, sense, saying) in frames.chain(sayings) {
                let place = Place { block: id, span };
                let alone = unproved(rule, place, &block.text, sense, saying);
                match found.iter_mut().find(|other| other.place == place) {
                    None => found.push(alone),
                    // What a facing text only hinted at, the words around it make a proof of.
                    Some(other) if other.tier < alone.tier => {
                        let evidence = std::mem::take(&mut other.evidence);
                        let tier = if evidence.is_empty() { alone.tier } else { Tier::Proved };
                        *other = Finding { evidence, tier, confidence: tier.confidence(), ..alone };
                    }
                    Some(_) => {}
                }
            }
        }
    }
}

/// Those that do not lie inside a longer one.
fn longest(mut hits: Vec<Found<Sense>>) -> Vec<Found<Sense>> {
    let spans: Vec<(usize, usize)> = hits.iter().map(|hit| (hit.at, hit.end())).collect();
    hits.retain(|hit| !spans.iter().any(|&(at, end)| at <= hit.at && hit.end() <= end && end - at > hit.len));
    hits
}

/// Whether the words are written as a name is: with a capital where no sentence begins, and the table has none.
fn is_name(lexemes: &Lexemes, hit: &Found<Sense>) -> bool {
    let sense = wrong_of(hit).1.word;
    let begins =
        hit.at == 0 || matches!(lexemes.before(hit.at, 1), "." | "!" | "?" | ":" | "\"" | "–" | "|" | "-" | "(");
    lexemes.capital(hit.at) && !begins && !sense.starts_with(char::is_uppercase) && !sense.contains(' ')
}

fn wrong_of(hit: &Found<Sense>) -> (&'static Pivot, Wrong) {
    let pivot = &table().pivots[hit.what.pivot];
    (pivot, pivot.wrong[hit.what.which])
}

/// A wrong sense standing in a block.
struct Case<'a> {
    id: BlockId,
    text: &'a str,
    lexemes: &'a Lexemes,
    hit: &'a Found<Sense>,
}

impl Case<'_> {
    fn judge(&self, passages: &mut Passages<'_>) -> Option<Finding> {
        let (pivot, wrong) = wrong_of(self.hit);
        if wrong.field.is_some_and(|field| field.is_topic_of(self.lexemes, self.hit.at..self.hit.end())) {
            return None;
        }
        if let Some(proof) = passages.proof(self.id, self.lexemes, self.hit) {
            let severity = if wrong.field.is_some() { Severity::Error } else { Severity::Warning };
            return Some(self.finding("pivot-sense.facing", severity, proof.tier, proof.right, vec![proof.evidence]));
        }
        let is_phrase = wrong.is_impossible() && self.hit.len > 1 && pivot.role != "say";
        is_phrase.then(|| self.finding("pivot-sense.impossible", Severity::Error, Tier::Sure, None, Vec::new()))
    }

    fn finding(
        &self,
        rule: &'static str,
        severity: Severity,
        tier: Tier,
        right: Option<usize>,
        evidence: Vec<Evidence>,
    ) -> Finding {
        let pivot = wrong_of(self.hit).0;
        let span = self.lexemes.span(self.hit.at, self.hit.end());
        let exact = span.of(self.text);
        let suggestions: Vec<String> = pivot
            .suggestions(self.hit.what.form, right)
            .into_iter()
            .map(|word| if self.hit.at == 0 && self.lexemes.capital(0) { capitalised(&word) } else { word })
            .collect();
        let said = match evidence.first() {
            Some(Evidence::Facing { exact, .. }) => format!(" (facing: “{exact}”)"),
            Some(Evidence::Original { exact, .. }) => format!(" (original: « {exact} »)"),
            _ => String::new(),
        };
        let first = suggestions.first().map_or("", String::as_str);
        Finding {
            place: Place { block: self.id, span },
            rule: rule.into(),
            category: Category::PivotSense,
            severity,
            tier,
            confidence: tier.confidence(),
            message: format!("{exact} ← {} → {first}{said}", pivot.french),
            suggestions,
            evidence,
        }
    }
}

/// A finding that rests on the words around it alone.
fn unproved(rule: &'static str, place: Place, text: &str, sense: Option<Sense>, saying: Option<Form>) -> Finding {
    let exact = place.span.of(text);
    let pivot = sense.map(|sense| &table().pivots[sense.pivot]);
    let suggestions = match (pivot, saying) {
        // Wires report in the past as well as in the present.
        (Some(pivot), Some(_)) => {
            let in_form = |form| pivot.right.iter().take(3).map(move |word| forms::in_form(word, Kind::Verb, form));
            in_form(Form::S).chain(in_form(Form::Past)).chain(["says".to_owned(), "said".to_owned()]).collect()
        }
        (None, Some(_)) => vec!["says".to_owned(), "said".to_owned()],
        (Some(pivot), None) => pivot.suggestions(sense.map_or(Form::Base, |sense| sense.form), None),
        (None, None) => Vec::new(),
    };
    let message = match pivot {
        Some(pivot) => format!("{exact} ← {} → {}", pivot.french, suggestions.first().map_or("", String::as_str)),
        None if saying.is_some() => {
            format!("{exact} does not report what was said: the wrong sense of a verb of saying")
        }
        None => format!("{exact} cannot stand here: the wrong one of two senses"),
    };
    let tier = if pivot.is_some() { Tier::Sure } else { Tier::Likely };
    Finding {
        place,
        rule: rule.into(),
        category: Category::PivotSense,
        severity: Severity::Error,
        tier,
        confidence: tier.confidence(),
        suggestions,
        message,
        evidence: Vec::new(),
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests;
