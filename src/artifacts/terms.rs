//! Fixed terms of the news with one of their words replaced by a synonym: "White Residence", "counterfeit news".
//!
//! The terms and the synonyms stand in `data/terms.tsv` and `data/synonyms.tsv`. Forms that English has after all ("nuclear arms") are listed
//! with the terms, or in `data/usual.txt`, and left alone. Known as *tortured phrases* from Cabanac, Labbé and Magazinov, "Tortured phrases" (2021).

use super::phrases::{Found, Phrases};
use super::spinner::spins::{Strength, Swap, spins};
use super::{Category, Detector, Evidence, Finding, Rule, Severity, Subject, Tier};
use crate::article::{BlockId, BlockKind, Place};
use crate::lexicon::english;
use crate::text::Language;
use crate::text::lexemes::Lexemes;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

const TERMS: &str = include_str!("../../data/terms.tsv");
const SYNONYMS: &str = include_str!("../../data/synonyms.tsv");
/// Made by `scripts/make_usual.py`.
const USUAL: &str = include_str!("../../data/usual.txt");

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

/// A term with words replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hit {
    /// The first of its lexemes.
    at: usize,
    /// One past the last.
    end: usize,
    /// The term meant.
    term: &'static str,
    /// How many of its words are replaced.
    swaps: usize,
    /// Whether what was put in is known from terms, and no mere synonym.
    is_known: bool,
    /// Whether the form tells by itself that a spinner made it.
    is_telling: bool,
}

/// The terms, and what stands in for their words.
#[derive(Default)]
struct Terms {
    /// The words of the terms, by the first.
    by_first: FxHashMap<&'static str, Vec<(&'static str, Vec<&'static str>)>>,
    all: FxHashSet<&'static str>,
    /// Forms that English has after all.
    usual: FxHashSet<&'static str>,
    /// Forms of which only one with capitals tells.
    names: FxHashSet<&'static str>,
    /// From stand-ins to the words that they stand for.
    stand_ins: Phrases<StandIn>,
}

/// What stands in for a word of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct StandIn {
    /// The word.
    original: &'static str,
    /// Whether it is known from terms.
    is_known: bool,
    /// Whether it is so rare beside the word that nobody wrote it.
    is_rare: bool,
}

/// A stand-in that is no more frequent than this, and so much less than its word, was written by nobody.
const RARE: f32 = 3.9;
const RARER: f32 = 0.7;

fn is_rare(swap: &Swap) -> bool {
    let of = |word: &str| english().frequency(word).unwrap_or_default();
    let (here, there) = (of(&swap.stand_in), of(&swap.original));
    swap.strength == Strength::Strong || swap.strength == Strength::Weak && (here <= RARE && there - here >= RARER)
}

static FIXED: LazyLock<Terms> = LazyLock::new(|| {
    let mut fixed = Terms { usual: USUAL.lines().collect(), ..Terms::default() };
    for line in TERMS.lines().filter(|line| !line.starts_with('#')) {
        if let Some(form) = line.strip_prefix("= ") {
            fixed.usual.insert(form);
        } else if let Some(form) = line.strip_prefix("^ ") {
            fixed.names.insert(form);
        } else if fixed.all.insert(line) {
            let words: Vec<&str> = line.split(' ').collect();
            fixed.by_first.entry(words[0]).or_default().push((line, words));
        }
    }
    let words: FxHashSet<&str> =
        fixed.by_first.values().flatten().flat_map(|(_, words)| words.iter().copied()).collect();
    for (word, list) in SYNONYMS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
    {
        if words.contains(word) {
            let known = StandIn { original: word, is_known: true, is_rare: false };
            list.split('|').for_each(|stand_in| fixed.stand_ins.add(stand_in, known));
        }
    }
    for swap in &spins().swaps {
        if let Some(word) = words.get(swap.original.as_str()) {
            fixed.stand_ins.add(&swap.stand_in, StandIn { original: word, is_known: false, is_rare: is_rare(swap) });
        }
    }
    fixed
});

impl Terms {
    /// The terms that stand in a text with a word or two replaced.
    fn find(&self, lexemes: &Lexemes) -> Vec<Hit> {
        let mut replaced: Replaced = FxHashMap::default();
        for Found { at, len, what } in self.stand_ins.find(lexemes) {
            replaced.entry(at).or_default().push((len, what));
        }
        let mut hits = Vec::new();
        let mut places: Vec<usize> = replaced.keys().copied().collect();
        // A word replaced stands at most so far behind the first word of its term.
        places = places.iter().flat_map(|&at| at.saturating_sub(LONGEST - 1)..=at).collect();
        places.sort_unstable();
        places.dedup();
        for at in places {
            let plain = std::iter::once(lexemes.low(at));
            let firsts = plain.chain(replaced.get(&at).into_iter().flatten().map(|(_, by)| by.original));
            let firsts: FxHashSet<&str> = firsts.collect();
            for (term, words) in firsts.iter().filter_map(|first| self.by_first.get(first)).flatten() {
                let mut by = Vec::new();
                if let Some(end) = walk(lexemes, &replaced, words, at, &mut by)
                    && self.is_no_english(lexemes, at, end)
                {
                    let is_known = by.iter().all(|by| by.is_known);
                    let is_telling = is_known || by.len() > 1 || by.iter().any(|by| by.is_rare);
                    hits.push(Hit { at, end, term, swaps: by.len(), is_known, is_telling });
                }
            }
        }
        hits
    }

    /// Whether the words that stand there are no term, and no English.
    fn is_no_english(&self, lexemes: &Lexemes, at: usize, end: usize) -> bool {
        let form = (at..end).map(|at| lexemes.low(at)).collect::<Vec<_>>().join(" ");
        let is_written = || lexemes.capital(at) && lexemes.capital(end - 1);
        !self.all.contains(form.as_str())
            && !self.usual.contains(form.as_str())
            && (!self.names.contains(form.as_str()) || is_written())
    }
}

/// Words of the longest term.
const LONGEST: usize = 6;
/// Words of a term that may be replaced.
const MOST_SWAPS: usize = 2;

/// What stands in for words, by where it stands, with its length.
type Replaced = FxHashMap<usize, Vec<(usize, StandIn)>>;

/// Where a term ends that stands from a place on with some of its words replaced; `by` takes what they are replaced by.
fn walk(lexemes: &Lexemes, replaced: &Replaced, words: &[&str], at: usize, by: &mut Vec<StandIn>) -> Option<usize> {
    let Some((word, rest)) = words.split_first() else { return (!by.is_empty()).then_some(at) };
    if lexemes.low(at) == *word
        && let Some(end) = walk(lexemes, replaced, rest, at + 1, by)
    {
        return Some(end);
    }
    if by.len() == MOST_SWAPS {
        return None;
    }
    replaced.get(&at).into_iter().flatten().filter(|(_, stand_in)| stand_in.original == *word).find_map(
        |(len, stand_in)| {
            by.push(*stand_in);
            let end = walk(lexemes, replaced, rest, at + len, by);
            if end.is_none() {
                by.pop();
            }
            end
        },
    )
}

/// The terms of a block that are broken as only a spun text breaks them.
pub(super) fn broken(subject: &Subject<'_>, id: BlockId, lexemes: &Lexemes) -> Vec<Finding> {
    let hits = FIXED.find(lexemes);
    hits.iter().filter(|hit| !hit.is_telling).map(|hit| finding(subject, id, lexemes, hit)).collect()
}

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
            found.extend(
                FIXED.find(&lexemes).iter().filter(|hit| hit.is_telling).map(|hit| finding(subject, id, &lexemes, hit)),
            );
        }
    }
}

fn finding(subject: &Subject<'_>, id: BlockId, lexemes: &Lexemes, hit: &Hit) -> Finding {
    let span = lexemes.span(hit.at, hit.end);
    let exact = span.of(&subject.article.block(id).text);
    let capitals = (hit.at..hit.end).filter(|&at| lexemes.capital(at)).count();
    let suggestion = match capitals {
        0 => hit.term.to_owned(),
        1 if lexemes.capital(hit.at) => capitalised(hit.term),
        _ => {
            let small = |word: &str| matches!(word, "of" | "the" | "and" | "for" | "in" | "to" | "a");
            let word =
                |(at, word): (usize, &str)| if at > 0 && small(word) { word.to_owned() } else { capitalised(word) };
            hit.term.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
        }
    };
    let evidence = facing(subject, id, hit.term);
    let tier = match (&evidence, hit.is_known && hit.swaps == 1) {
        (Some(_), _) => Tier::Proved,
        (None, true) => Tier::Sure,
        (None, false) => Tier::Likely,
    };
    let severity = if hit.is_known { Severity::Error } else { Severity::Warning };
    Finding {
        place: Place { block: id, span },
        rule: RULES[0].id.into(),
        category: Category::Spinner,
        severity,
        tier,
        confidence: tier.confidence(),
        message: format!("{exact} = {suggestion}, with a synonym in the place of a word"),
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
