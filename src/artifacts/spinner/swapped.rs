//! Swaps of whole words and phrases: those that betray themselves, those that a facing text proves, and those that go with others.

use super::spins::{Strength, Swap, spins};
use crate::article::{BlockId, BlockKind, Place};
use crate::artifacts::articles::article;
use crate::artifacts::evidence::recased;
use crate::artifacts::phrases::{Found, Phrases};
use crate::artifacts::terms::broken;
use crate::artifacts::{Category, Detector, Evidence, Finding, Rule, Severity, Subject, Tier};
use crate::lexicon::english;
use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};
use rustc_hash::{FxHashMap, FxHashSet};

const SWAPPED: Rule = Rule {
    id: "spinner.swapped",
    category: Category::Spinner,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "A phrase that English hardly ever has, and spinners put in the place of another: on the identical time, for at the same time.",
    example: "The minister left [on the identical time].",
};

const ARTICLE: Rule = Rule {
    id: "spinner.article",
    category: Category::Spinner,
    severity: Severity::Warning,
    tier: Tier::Likely,
    doc: "The wrong one of a and an before a word that spinners put in: the article is that of the word that stood there.",
    example: "She had [a ailment] of the lungs.",
};

const FIGURE: Rule = Rule {
    id: "spinner.figure",
    category: Category::Spinner,
    severity: Severity::Error,
    tier: Tier::Proved,
    doc: "What a figure counts is another word than in the facing text, one that spinners put in for it.",
    example: "The judges settled [eleven circumstances]. ⇄ The judges settled eleven cases.",
};

const AGAIN: Rule = Rule {
    id: "spinner.swapped-again",
    category: Category::Spinner,
    severity: Severity::Warning,
    tier: Tier::Likely,
    doc: "A word that spinners put in, in a text that at least two other marks show to be spun; or one that another mark of the text, or the \
          facing text, shows to have been put in.",
    example: "The minister left on the identical time, spoke of synthetic intelligence, and saw the [metropolis].",
};

/// Marks of other swaps that make a text a spun one.
const PROOFS: usize = 2;
/// A word put in is looked for by itself where it is no more frequent than this, and less frequent by so much than what it stands for.
const FREQUENT: f32 = 4.2;
const RARER: f32 = 0.7;
/// A word that a mark proves to have been put in is looked for elsewhere where it is no more frequent than this.
const COMMON: f32 = 5.2;

/// Finds swaps of whole words.
pub struct Swapped;

impl Detector for Swapped {
    fn rules(&self) -> &'static [Rule] {
        &[SWAPPED, ARTICLE, FIGURE, AGAIN]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if subject.article.meta.language != Language::ENGLISH {
            return;
        }
        for (id, block) in subject.article.ids().filter(|(_, block)| block.kind != BlockKind::Residue) {
            let lexemes = Lexemes::of(&block.text);
            let hits = hits(&lexemes);
            for (&(at, end), swaps) in &hits {
                let span = lexemes.span(at, end);
                let exact = span.of(&block.text);
                let strong: Vec<&Swap> =
                    swaps.iter().copied().filter(|swap| swap.strength == Strength::Strong).collect();
                if !strong.is_empty() && !is_name(&lexemes, at, end) {
                    let originals = suggestions(&strong, exact);
                    let message = format!("{exact} = {}, swapped by a spinner", originals[0]);
                    found.push(SWAPPED.finding(id, span, originals, message));
                }
                if let Some(finding) = misfit(id, &block.text, &lexemes, at, end, swaps) {
                    found.push(finding);
                }
                found.extend(figure(subject, id, &block.text, &lexemes, (at, end), swaps));
            }
        }
    }
}

/// Adds the swaps that other marks of the text make likely, and what those marks show to have been put in elsewhere.
pub(in crate::artifacts) fn spread(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let proofs: Vec<&Finding> =
        found.iter().filter(|mark| mark.category == Category::Spinner && mark.tier >= Tier::Likely).collect();
    let text_of = |mark: &Finding| mark.place.span.of(&subject.article.block(mark.place.block).text).to_lowercase();
    let distinct: FxHashSet<String> = proofs.iter().map(|mark| text_of(mark)).collect();
    if distinct.len() < PROOFS || subject.article.meta.language != Language::ENGLISH {
        return;
    }
    let proved: Vec<(String, String)> =
        proofs.iter().filter_map(|mark| pair(&text_of(mark), &mark.suggestions.first()?.to_lowercase())).collect();
    let mut known: Phrases<u32> = Phrases::default();
    for (number, (stand_in, _)) in (0..).zip(&proved) {
        known.add(stand_in, number);
    }
    let mut more: Vec<Finding> = Vec::new();
    for (id, block) in subject.article.ids().filter(|(_, block)| block.kind != BlockKind::Residue) {
        let lexemes = Lexemes::of(&block.text);
        let free = |mark: &Finding| {
            found.iter().all(|other| other.place.block != id || !other.place.span.overlaps(mark.place.span))
        };
        more.extend(broken(subject, id, &lexemes).into_iter().filter(free));
        let mut offers: FxHashMap<(usize, usize), (Vec<String>, Vec<Evidence>)> = FxHashMap::default();
        for (&(at, end), swaps) in &hits(&lexemes) {
            let exact = lexemes.span(at, end).of(&block.text).to_owned();
            let faced = faced(subject, id, &lexemes, (at, end), swaps);
            let telling: Vec<&Swap> = if faced.is_empty() {
                swaps.iter().copied().filter(|swap| swap.strength == Strength::Weak && is_rarer(swap)).collect()
            } else {
                swaps
                    .iter()
                    .copied()
                    .filter(|swap| faced.iter().any(|(original, _)| *original == swap.original))
                    .collect()
            };
            if !telling.is_empty() {
                let evidence = faced.into_iter().map(|(_, evidence)| evidence).collect();
                offers.insert((at, end), (suggestions(&telling, &exact), evidence));
            }
        }
        for Found { at, len, what } in known.find(&lexemes) {
            let exact = lexemes.span(at, at + len).of(&block.text);
            offers
                .entry((at, at + len))
                .or_insert_with(|| (vec![recased(&proved[what as usize].1, exact)], Vec::new()));
        }
        for ((at, end), (suggestions, evidence)) in offers {
            let span = lexemes.span(at, end);
            let place = Place { block: id, span };
            let is_free = |mark: &Finding| mark.place.block != id || !mark.place.span.overlaps(span);
            if found.iter().all(is_free) && !is_name(&lexemes, at, end) {
                let exact = span.of(&block.text);
                let message = format!("{exact} = {}, in a text that is spun", suggestions[0]);
                let tier = if evidence.is_empty() { Tier::Likely } else { Tier::Proved };
                more.push(Finding {
                    tier,
                    confidence: tier.confidence(),
                    evidence,
                    ..AGAIN.finding(place.block, span, suggestions, message)
                });
            }
        }
    }
    // The longest of those that overlap.
    more.sort_by_key(|mark| (std::cmp::Reverse(mark.tier), std::cmp::Reverse(mark.place.span.len()), mark.place));
    let mut kept: Vec<Finding> = Vec::new();
    for mark in more {
        let overlaps =
            |other: &Finding| other.place.block == mark.place.block && other.place.span.overlaps(mark.place.span);
        if !kept.iter().any(overlaps) {
            kept.push(mark);
        }
    }
    found.extend(kept);
    found.sort_by_key(|mark| mark.place);
}

/// The stand-ins in a text, by their first lexeme and one past their last, each with the swaps that it may come of.
fn hits(lexemes: &Lexemes) -> FxHashMap<(usize, usize), Vec<&'static Swap>> {
    let mut hits: FxHashMap<(usize, usize), Vec<&'static Swap>> = FxHashMap::default();
    for found in spins().stand_ins.find(lexemes) {
        hits.entry((found.at, found.end())).or_default().push(&spins().swaps[found.what as usize]);
    }
    hits
}

/// What stood there, best first, each once, with the capital of what stands there.
fn suggestions(swaps: &[&Swap], exact: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for swap in swaps {
        let original = recased(&swap.original, exact);
        if !all.contains(&original) {
            all.push(original);
        }
    }
    all
}

/// Whether the words are part of a name: a capital inside a sentence.
fn is_name(lexemes: &Lexemes, at: usize, end: usize) -> bool {
    let begins = at == 0 || matches!(lexemes.before(at, 1), "." | "!" | "?" | ":" | "\"" | "–" | "|" | "(");
    (at..end).any(|at| lexemes.capital(at)) && (!begins || (at + 1..end).any(|at| lexemes.capital(at)))
}

/// Whether a word put in is so much rarer than what it stands for that it is the spinner's; a phrase always is.
fn is_rarer(swap: &Swap) -> bool {
    if swap.stand_in.contains(' ') {
        return true;
    }
    let of = |word: &str| english().frequency(word).unwrap_or_default();
    let first = swap.original.split(' ').next().unwrap_or_default();
    let (here, there) = (of(&swap.stand_in), of(first));
    here <= FREQUENT && there - here >= RARER
}

/// The wrong article before what was put in.
fn misfit(id: BlockId, text: &str, lexemes: &Lexemes, at: usize, end: usize, swaps: &[&Swap]) -> Option<Finding> {
    let before = at.checked_sub(1)?;
    let written = lexemes.low(before);
    let exact = lexemes.span(at, end).of(text);
    let wanted = article(exact.split(' ').next()?)?;
    if !matches!(written, "a" | "an") || written == wanted || lexemes.glued(at) || lexemes.glued(at + 1) {
        return None;
    }
    let begins = lexemes.span(before, at).of(text);
    let fits = |word: &&&Swap| article(&word.original).is_some_and(|article| article == written);
    let mut offers: Vec<String> =
        swaps.iter().filter(fits).map(|swap| format!("{begins} {}", recased(&swap.original, exact))).collect();
    if offers.is_empty() {
        return None;
    }
    offers.push(format!("{} {exact}", recased(wanted, begins)));
    offers.dedup();
    let message = format!("“{begins}” before “{exact}” is the article of another word: {}", offers[0]);
    Some(ARTICLE.finding(id, lexemes.span(before, end), offers, message))
}

/// Another word after a figure than in the facing text.
fn figure(
    subject: &Subject<'_>,
    id: BlockId,
    text: &str,
    lexemes: &Lexemes,
    (at, end): (usize, usize),
    swaps: &[&Swap],
) -> Option<Finding> {
    let number = at.checked_sub(1).filter(|&number| is_number(lexemes, number))?;
    let (exact, block, article, span, original) = subject
        .facing(id)
        .filter(|(_, other, ..)| other.meta.language == Language::ENGLISH)
        .find_map(|(article, _, block, facing)| {
            let other = Lexemes::of(&facing.text);
            swaps.iter().find_map(|swap| {
                let mut wanted = Phrases::default();
                wanted.add(&swap.original, ());
                let hit = wanted
                    .find(&other)
                    .into_iter()
                    .find(|hit| hit.at > 0 && other.low(hit.at - 1) == lexemes.low(number))?;
                let span = other.span(hit.at - 1, hit.end());
                Some((span.of(&facing.text).to_owned(), block, article, span, swap.original.clone()))
            })
        })?;
    let place = lexemes.span(number, end);
    let said = place.of(text);
    let suggestion = format!("{}{original}", &said[..said.len() - lexemes.span(at, end).of(text).len()]);
    let message = format!("{said} = {suggestion}: the facing text counts something else");
    let mut finding = FIGURE.finding(id, place, vec![suggestion], message);
    finding.evidence.push(Evidence::Facing { article, place: Place { block, span }, exact });
    Some(finding)
}

fn is_number(lexemes: &Lexemes, at: usize) -> bool {
    const NUMBERS: [&str; 14] = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "hundred",
        "thousand", "million",
    ];
    lexemes.is(at, LexemeKind::Digits) || NUMBERS.contains(&lexemes.low(at))
}

/// The originals of swaps that stand in an English passage opposite which has not what was put in. Of common words another writer chooses one of two as
/// well: there the words on both sides must be the same.
fn faced(
    subject: &Subject<'_>,
    id: BlockId,
    own: &Lexemes,
    (at, end): (usize, usize),
    swaps: &[&'static Swap],
) -> Vec<(&'static str, Evidence)> {
    let mut faced = Vec::new();
    for (article, _, block, facing) in
        subject.facing(id).filter(|(_, other, ..)| other.meta.language == Language::ENGLISH)
    {
        let lexemes = Lexemes::of(&facing.text);
        let places = |phrase: &str| {
            let mut wanted = Phrases::default();
            wanted.add(phrase, ());
            wanted.find(&lexemes)
        };
        for swap in swaps {
            let is_same = |hit: &Found<()>| {
                swap.strength != Strength::Bound
                    || lexemes.before(hit.at, 1) == own.before(at, 1) && lexemes.low(hit.end()) == own.low(end)
            };
            if places(&swap.stand_in).is_empty()
                && let Some(hit) = places(&swap.original).into_iter().find(is_same)
            {
                let span = lexemes.span(hit.at, hit.end());
                let exact = span.of(&facing.text).to_owned();
                faced.push((swap.original.as_str(), Evidence::Facing { article, place: Place { block, span }, exact }));
            }
        }
    }
    faced
}

/// What a mended phrase has in the place of what: the words in which the two differ, where they are few and telling.
fn pair(exact: &str, mended: &str) -> Option<(String, String)> {
    let (old, new): (Vec<&str>, Vec<&str>) = (exact.split(' ').collect(), mended.split(' ').collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - same;
    let after = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let (was, is) = (&old[same..old.len() - after], &new[same..new.len() - after]);
    let is_telling = |words: &[&str]| match words {
        [word] => word.len() > 3 && english().frequency(word).is_some_and(|frequency| frequency < COMMON),
        [_, ..] => words.len() < 4,
        [] => false,
    };
    (is_telling(was) && !is.is_empty() && is.len() < 4).then(|| (was.join(" "), is.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain;
    use crate::artifacts::Checker;

    fn found(text: &str) -> Vec<(String, String)> {
        let article = plain::read("a", "a", text.to_owned(), Some(Language::ENGLISH));
        let found = Checker::default().find(&Subject::alone(&article));
        let exact = |mark: &Finding| mark.place.span.of(&article.block(mark.place.block).text).to_owned();
        found.iter().map(|mark| (exact(mark), mark.suggestions.first().cloned().unwrap_or_default())).collect()
    }

    #[test]
    fn weak_swaps_count_once_two_strong_ones_stand() {
        let plain = "The metropolis was calm and the courtroom was full on Monday.";
        assert!(found(plain).is_empty(), "{:?}", found(plain));
        let spun = format!("{plain} On the identical time, the Supreme Courtroom spoke of synthetic intelligence.");
        let exact: Vec<(String, String)> = found(&spun);
        for pair in
            [("metropolis", "city"), ("courtroom", "court"), ("synthetic intelligence", "artificial intelligence")]
        {
            assert!(exact.contains(&(pair.0.to_owned(), pair.1.to_owned())), "{pair:?}: {exact:?}");
        }
    }

    #[test]
    fn what_a_mended_phrase_changed() {
        let of = |a: &str, b: &str| pair(a, b);
        assert_eq!(of("supreme courtroom", "supreme court"), Some(("courtroom".into(), "court".into())));
        assert_eq!(of("once more in", "again in"), Some(("once more".into(), "again".into())));
        assert_eq!(of("in a day", "on a day"), None);
    }
}
