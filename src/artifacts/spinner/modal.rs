//! "Might" put for "could": "these figures might not be independently verified".

use crate::article::{BlockKind, Place};
use crate::artifacts::evidence::{facing_word, recased};
use crate::artifacts::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::text::tokens::{TokenKind, tokens};
use crate::text::{Language, Span};

const RULE: Rule = Rule {
    id: "spinner.modal",
    category: Category::Spinner,
    severity: Severity::Error,
    tier: Tier::Sure,
    doc: "News says that a figure could not be verified or that a man could not be reached: it was tried, and was not possible. A spinner \
          that takes \"could\" for a twin of \"might\" turns this into a guess about the future.",
    example: "These figures [might not be independently verified].",
};

/// What one tries to do and cannot: participles after "could (not) be".
const TRIED: &[&str] = &[
    "ascertained",
    "authenticated",
    "confirmed",
    "contacted",
    "corroborated",
    "determined",
    "established",
    "identified",
    "located",
    "proven",
    "reached",
    "substantiated",
    "traced",
    "verified",
];
/// What one perceives: "shots could be heard".
const PERCEIVED: &[&str] = &["heard", "smelled"];
/// What a reporter could not do: "which AFP could not verify".
const CHECKED: &[&str] = &["ascertain", "authenticate", "corroborate", "substantiate", "verify"];
/// What may stand between the verb and its participle.
const HOW: &[&str] = &[
    "fully",
    "immediately",
    "independently",
    "initially",
    "easily",
    "readily",
    "officially",
    "separately",
    "yet",
    "also",
    "clearly",
    "still",
    "instantly",
    "entirely",
    "definitively",
    "directly",
    "conclusively",
    "promptly",
];

/// Finds "might" where news says "could".
pub struct Modal;

impl Detector for Modal {
    fn rules(&self) -> &'static [Rule] {
        &[RULE]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if subject.article.meta.language != Language::ENGLISH {
            return;
        }
        for (block, content) in subject.article.ids().filter(|(_, block)| block.kind != BlockKind::Residue) {
            let text = content.text.as_str();
            if !text.contains("ight") && !text.contains("ay ") {
                continue;
            }
            for (span, modal, tier) in phrases(text) {
                let evidence: Vec<_> =
                    facing_word(subject, block, &mended(modal.of(text), span.of(text))).into_iter().collect();
                let tier = if evidence.is_empty() { tier } else { Tier::Proved };
                let exact = span.of(text);
                let instead = mended(modal.of(text), exact);
                found.push(Finding {
                    place: Place { block, span },
                    rule: RULE.id.into(),
                    category: RULE.category,
                    severity: if tier >= Tier::Sure { Severity::Error } else { Severity::Warning },
                    tier,
                    confidence: tier.confidence(),
                    message: format!(
                        "{exact} = {instead}: \"could\" was replaced by \"{}\"",
                        modal.of(text).to_lowercase()
                    ),
                    suggestions: vec![instead],
                    evidence,
                });
            }
        }
    }
}

/// The phrase with "could" for its modal verb.
fn mended(modal: &str, exact: &str) -> String {
    let could = if modal.to_lowercase().ends_with("n't") || modal.to_lowercase().ends_with("n’t") {
        "couldn't"
    } else {
        "could"
    };
    recased(could, modal) + &exact[modal.len()..]
}

/// The phrases: all of each, its modal verb, its tier.
fn phrases(text: &str) -> Vec<(Span, Span, Tier)> {
    let words: Vec<(Span, String)> = tokens(text)
        .into_iter()
        .map(|token| {
            let word = if token.kind == TokenKind::Word {
                token.span.of(text).to_lowercase().replace('’', "'")
            } else {
                ".".into()
            };
            (token.span, word)
        })
        .collect();
    let at = |i: usize| words.get(i).map_or("", |(_, word)| word.as_str());
    let mut phrases = Vec::new();
    for start in 0..words.len() {
        let modal = at(start);
        if !matches!(modal, "might" | "mightn't" | "may") {
            continue;
        }
        let mut i = start + 1;
        let mut how = None;
        let mut not = modal == "mightn't";
        let mut skip = |i: &mut usize, not: &mut bool| {
            while HOW.contains(&at(*i)) || at(*i) == "not" && !*not {
                if at(*i) == "not" {
                    *not = true;
                } else {
                    how = Some(at(*i));
                }
                *i += 1;
            }
        };
        skip(&mut i, &mut not);
        let passive = at(i) == "be";
        i += usize::from(passive);
        if passive {
            skip(&mut i, &mut true);
        }
        let ruled_out = passive && at(i) == "ruled" && at(i + 1) == "out";
        let verb = at(i);
        let tried = passive && TRIED.contains(&verb) || ruled_out || !passive && not && CHECKED.contains(&verb);
        let may = modal == "may";
        let checks = how == Some("independently") || matches!(verb, "reached" | "verified" | "corroborated");
        let tier = match () {
            // It might not be confirmed for years: that is of time, not of means.
            () if how.is_none() && matches!(at(i + 1), "for" | "until" | "before" | "by") => continue,
            () if tried && not && (!may || how == Some("independently")) => Tier::Sure,
            () if tried && not && checks => Tier::Likely,
            () if tried && !not && !may && how == Some("independently") => Tier::Likely,
            () if passive && !not && !may && PERCEIVED.contains(&verb) => Tier::Likely,
            () => continue,
        };
        let end = words[i + usize::from(ruled_out)].0.end;
        phrases.push((Span { start: words[start].0.start, end }, words[start].0, tier));
    }
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Tier)> {
        phrases(text).into_iter().map(|(span, modal, tier)| (mended(modal.of(text), span.of(text)), tier)).collect()
    }

    #[test]
    fn might_for_could_where_something_was_tried() {
        for (text, mended) in [
            ("These figures might not be independently verified.", "could not be independently verified"),
            ("this information might not be verified from an independent source", "could not be verified"),
            ("He might not immediately be reached for comment", "could not immediately be reached"),
            ("sabotage might not be ruled out", "could not be ruled out"),
            ("which AFP might not independently verify", "could not independently verify"),
            ("the claim may not be independently confirmed", "could not be independently confirmed"),
            ("It mightn’t be confirmed", "couldn't be confirmed"),
        ] {
            assert_eq!(found(text), [(mended.to_owned(), Tier::Sure)], "{text}");
        }
        assert_eq!(found("Gunfire might be heard across the city"), [("could be heard".to_owned(), Tier::Likely)]);
    }

    #[test]
    fn a_guess_about_the_future_stays() {
        for text in [
            "He might be confirmed as minister next week.",
            "The deal might not be signed before Friday.",
            "The package might not reach the victims.",
            "She may be reached at her office.",
            "The army might verify the list. It might not be.",
            "might",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
