//! Fixed terms of the news with one of their words replaced by a synonym: "White Residence", "counterfeit news".
//!
//! The terms and the synonyms stand in `data/terms.tsv` and `data/synonyms.tsv`. Forms that English has after all ("nuclear arms") are listed
//! with the terms and left alone. Known as *tortured phrases* from Cabanac, Labbé and Magazinov, "Tortured phrases" (2021).

use super::phrases::{Found, Phrases};
use super::{Category, Detector, Evidence, Finding, Rule, Severity, Subject, Tier};
use crate::article::{BlockId, BlockKind, Place};
use crate::text::Language;
use crate::text::lexemes::Lexemes;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

const TERMS: &str = include_str!("../../data/terms.tsv");
const SYNONYMS: &str = include_str!("../../data/synonyms.tsv");

/// Finds fixed terms with a word replaced.
pub struct FixedTerms;

const RULES: &[Rule] = &[Rule {
    id: "spinner.fixed-term",
    category: Category::Spinner,
    severity: Severity::Error,
    tier: Tier::Sure,
    doc: "A fixed term of the news in which a synonym stands in the place of one word: White Residence, for White House. Known from a list of terms and of \
          the synonyms that spinners use; forms that English has as well are left alone.",
    example: "The [White Residence] announced sanctions.",
}];

/// A term with a word replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spun {
    /// The term meant.
    term: &'static str,
    /// Whether only a form with capitals tells.
    is_name: bool,
}

static SPUN: LazyLock<Phrases<Spun>> = LazyLock::new(|| {
    let lines = || TERMS.lines().filter(|line| !line.starts_with('#'));
    let terms: FxHashSet<&'static str> = lines().filter(|line| !line.starts_with(['=', '^'])).collect();
    let usual: FxHashSet<&str> = lines().filter_map(|line| line.strip_prefix("= ")).collect();
    let names: FxHashSet<&str> = lines().filter_map(|line| line.strip_prefix("^ ")).collect();
    let synonyms: FxHashMap<&str, Vec<&str>> = SYNONYMS
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, list)| (word, list.split('|').collect()))
        .collect();
    let mut spun = Phrases::default();
    let mut known: FxHashSet<String> = FxHashSet::default();
    for term in lines().filter(|line| terms.contains(line)) {
        let words: Vec<&str> = term.split(' ').collect();
        for (at, word) in words.iter().enumerate() {
            for synonym in synonyms.get(word).into_iter().flatten() {
                let form = [&words[..at], &[*synonym], &words[at + 1..]].concat().join(" ");
                if !terms.contains(form.as_str()) && !usual.contains(form.as_str()) && known.insert(form.clone()) {
                    spun.add(&form, Spun { term, is_name: names.contains(form.as_str()) });
                }
            }
        }
    }
    spun
});

impl Detector for FixedTerms {
    fn rules(&self) -> &'static [Rule] {
        RULES
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if !matches!(subject.article.meta.language, Language::ENGLISH | Language::UNDETERMINED) {
            return;
        }
        for (id, block) in subject.article.ids().filter(|(_, block)| block.kind != BlockKind::Residue) {
            let lexemes = Lexemes::of(&block.text);
            for hit in SPUN.find(&lexemes) {
                if !hit.what.is_name || is_written_as_name(&lexemes, &hit) {
                    found.push(finding(subject, id, &lexemes, &hit));
                }
            }
        }
    }
}

/// Whether its words begin with capitals, or the first does and a name follows it.
fn is_written_as_name(lexemes: &Lexemes, hit: &Found<Spun>) -> bool {
    lexemes.capital(hit.at) && lexemes.capital(hit.end() - 1)
}

fn finding(subject: &Subject<'_>, id: BlockId, lexemes: &Lexemes, hit: &Found<Spun>) -> Finding {
    let span = lexemes.span(hit.at, hit.end());
    let exact = span.of(&subject.article.block(id).text);
    let capitals = (hit.at..hit.end()).filter(|&at| lexemes.capital(at)).count();
    let suggestion = match capitals {
        0 => hit.what.term.to_owned(),
        1 if lexemes.capital(hit.at) => capitalised(hit.what.term),
        _ => hit.what.term.split(' ').map(capitalised).collect::<Vec<_>>().join(" "),
    };
    let evidence = facing(subject, id, hit.what.term);
    let tier = if evidence.is_some() { Tier::Proved } else { Tier::Sure };
    Finding {
        place: Place { block: id, span },
        rule: RULES[0].id.into(),
        category: Category::Spinner,
        severity: Severity::Error,
        tier,
        confidence: tier.confidence(),
        message: format!("{exact} = {suggestion}, with a synonym in the place of one word"),
        suggestions: vec![suggestion],
        evidence: evidence.into_iter().collect(),
    }
}

/// Where the term itself stands in a passage opposite.
fn facing(subject: &Subject<'_>, id: BlockId, term: &str) -> Option<Evidence> {
    let mut wanted = Phrases::default();
    wanted.add(term, ());
    subject.facing(id).find_map(|(article, _, block, facing)| {
        let lexemes = Lexemes::of(&facing.text);
        let hit = wanted.find(&lexemes).first().copied()?;
        let span = lexemes.span(hit.at, hit.end());
        let exact = span.of(&facing.text).to_owned();
        Some(Evidence::Facing { article, place: Place { block, span }, exact })
    })
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain;

    fn found(text: &str) -> Vec<(String, String)> {
        let article = plain::read("a", "a", text.to_owned(), Some(Language::ENGLISH));
        let mut found = Vec::new();
        FixedTerms.find(&Subject::alone(&article), &mut found);
        let exact = |finding: &Finding| finding.place.span.of(&article.blocks[0].text).to_owned();
        found.iter().map(|finding| (exact(finding), finding.suggestions[0].clone())).collect()
    }

    #[test]
    fn a_term_with_a_word_replaced_is_mended() {
        let mend = |exact: &str, right: &str| vec![(exact.to_owned(), right.to_owned())];
        assert_eq!(found("The White Residence said no."), mend("White Residence", "White House"));
        assert_eq!(found("The Joined together States will pay."), mend("Joined together States", "United States"));
        assert_eq!(found("He spread counterfeit news."), mend("counterfeit news", "fake news"));
        assert_eq!(found("Top Minister Boris Johnson left."), mend("Top Minister", "Prime Minister"));
    }

    #[test]
    fn what_english_has_is_left_alone() {
        for text in ["A top minister resigned.", "The White House said.", "Nuclear arms talks.", "A white household."] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn every_listed_form_comes_of_a_term() {
        let count = TERMS.lines().filter(|line| !line.starts_with(['#', '=', '^'])).count();
        assert!(count >= 300, "{count}");
        assert!(SYNONYMS.lines().all(|line| line.starts_with('#') || line.split('\t').count() == 2));
    }
}
