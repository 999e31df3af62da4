//! Words that ran together, and a hyphen that lost a side.

use super::words::{Word, words};
use super::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::lexicon::english;
use crate::text::Span;
use crate::text::tokens::TokenKind;
use rustc_hash::FxHashSet;

const CAPITAL: Rule = Rule {
    id: "residue.glued-words",
    category: Category::Residue,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "Two words written together with a capital between them, as where a scrape lost a tag or a line end: newsletterReceive, thatFrance. Not a \
          name that comes more than once.",
    example: "Daily [newsletterReceive] essential news",
};

const SMALL: Rule = Rule {
    id: "residue.glued-small",
    category: Category::Residue,
    severity: Severity::Warning,
    tier: Tier::Likely,
    doc: "Two words written together in small letters, one of them a word of grammar or both with an ending that no compound has inside.",
    example: "the number of [deathshas] risen",
};

const STOP: Rule = Rule {
    id: "typography.no-space-after",
    category: Category::Typography,
    severity: Severity::Warning,
    tier: Tier::Likely,
    doc: "No space after the stop that ends a sentence, or after a comma: said.The.",
    example: "as the minister [said.The] army came",
};

const HYPHEN: Rule = Rule {
    id: "typography.hyphen-space",
    category: Category::Typography,
    severity: Severity::Warning,
    tier: Tier::Likely,
    doc: "A space on one side of a hyphen: far -right. A hyphen that waits for its second half (two- or three-day) is none.",
    example: "a leader of the [far -right] party",
};

/// Words that ran together.
pub struct Glued;

impl Detector for Glued {
    fn rules(&self) -> &'static [Rule] {
        &[CAPITAL, SMALL, STOP, HYPHEN]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if !subject.is_english() {
            return;
        }
        let blocks: Vec<_> = subject.article.ids().map(|(id, block)| (id, words(&block.text))).collect();
        let all = Whole::of(&blocks);
        for (id, words) in &blocks {
            for (at, word) in words.iter().enumerate() {
                if let Some((left, right)) = halves(word, &all)
                    && all.count(word.text) == 1
                    && !is_address(words, at)
                {
                    let message = format!("“{left}” and “{right}” ran together");
                    let mut mended = vec![format!("{left} {right}")];
                    if english().is_common(left) && english().is_common(right) {
                        mended.insert(0, format!("{left}. {right}"));
                    }
                    found.push(CAPITAL.finding(*id, word.span, mended, message));
                } else if let Some((left, right)) = small_halves(word)
                    && !is_address(words, at)
                {
                    let message = format!("“{left}” and “{right}” ran together");
                    found.push(SMALL.finding(*id, word.span, vec![format!("{left} {right}")], message));
                } else if let Some([left, stop, right]) = words.get(at..at + 3)
                    && is_run_on(left, stop, right)
                    && !is_address(words, at)
                {
                    let suggestion = format!("{}{} {}", left.text, stop.text, right.text);
                    let span = Span { start: left.span.start, end: right.span.end };
                    found.push(STOP.finding(*id, span, vec![suggestion], format!("No space after “{}”", stop.text)));
                } else if let Some([left, hyphen, right]) = words.get(at..at + 3)
                    && is_torn(left, hyphen, right)
                {
                    let span = Span { start: left.span.start, end: right.span.end };
                    let mended = vec![format!("{}-{}", left.text, right.text), format!("{} {}", left.text, right.text)];
                    found.push(HYPHEN.finding(*id, span, mended, "A space beside a hyphen".to_owned()));
                }
            }
        }
    }
}

/// What the whole text has.
struct Whole<'t> {
    words: FxHashSet<&'t str>,
    twice: FxHashSet<&'t str>,
    pairs: FxHashSet<(&'t str, &'t str)>,
}

impl<'t> Whole<'t> {
    fn of<B>(blocks: &[(B, Vec<Word<'t>>)]) -> Self {
        let mut all = Self { words: FxHashSet::default(), twice: FxHashSet::default(), pairs: FxHashSet::default() };
        for (_, words) in blocks {
            for word in words {
                if !all.words.insert(word.text) {
                    all.twice.insert(word.text);
                }
            }
            all.pairs.extend(words.windows(2).map(|pair| (pair[0].text, pair[1].text)));
        }
        all
    }

    fn count(&self, word: &str) -> usize {
        usize::from(self.words.contains(word)) + usize::from(self.twice.contains(word))
    }
}

/// The two words that one is: the first in small letters and the second a name or a common word, or both parts of a name that stands parted
/// elsewhere in the text.
fn halves<'t>(word: &Word<'t>, all: &Whole<'_>) -> Option<(&'t str, &'t str)> {
    let first = word.text.chars().next()?;
    let at = first.len_utf8() + word.text[first.len_utf8()..].find(char::is_uppercase)?;
    let (left, right) = word.text.split_at(at);
    let is_small = |text: &str| text.chars().all(char::is_lowercase);
    let rest = right.chars().next().map_or("", |first| &right[first.len_utf8()..]);
    let bare = rest.split(['\'', '’']).next().unwrap_or(rest);
    if bare.len() < 2 || !is_small(bare) || BRANDS.contains(&word.folded.as_str()) {
        return None;
    }
    let is_common = |text: &str| english().is_common(text);
    let is_known = english().contains(right) || all.words.contains(right);
    let parts = match () {
        () if first.is_uppercase() => left.len() > 2 && all.pairs.contains(&(left, right)),
        () if !is_small(left) => false,
        () if LEADS.contains(&left) => right.len() > 3 && is_known,
        () if left.len() >= 4 && is_common(left) => {
            // "lawmakerGesine": a name behind a long word; a short one may be a brand.
            is_common(right) || right.len() > 3 && is_known || left.len() > 5 && right.len() > 4
        }
        () => false,
    };
    parts.then_some((left, right))
}

/// Names written so.
const BRANDS: [&str; 6] = ["easyjet", "airbaltic", "openoffice", "bitcoincash", "deliveroo", "pagerank"];

/// Small words of grammar that a name or sentence runs on to.
const LEADS: [&str; 22] = [
    "that", "the", "of", "in", "to", "and", "for", "by", "at", "from", "with", "on", "but", "as", "than", "like",
    "near", "when", "where", "if", "said", "after",
];

/// Words of grammar that are no part of a compound.
const GRAMMAR: [&str; 24] = [
    "has", "have", "had", "was", "were", "been", "would", "could", "should", "which", "their", "the", "this", "that",
    "these", "those", "from", "said", "because", "whose", "and", "with", "they", "she",
];

/// The two words that an unknown one in small letters is, where it can be no compound.
fn small_halves<'t>(word: &Word<'t>) -> Option<(&'t str, &'t str)> {
    let text = word.text;
    if text.len() < 8 || !text.bytes().all(|b| b.is_ascii_lowercase()) || english().contains(text) {
        return None;
    }
    let is_frequent =
        |part: &str| english().frequency(part).is_some_and(|of| of >= FREQUENT) && !english().is_proper(part);
    let parts = |at: usize| {
        let (left, right) = text.split_at(at);
        if !is_frequent(left) || !is_frequent(right) {
            return None;
        }
        let ends = |part: &str, ending: &str| part.len() > 5 && part.ends_with(ending);
        let by_grammar = |one: &str, other: &str| GRAMMAR.contains(&one) && other.len() > 4;
        let both_past = ends(left, "ed") && ends(right, "ed");
        (by_grammar(right, left) || by_grammar(left, right) || both_past).then_some((left, right))
    };
    // A prefix and its word are no two words: withdrawn things, forwarded mail.
    (3..=text.len() - 3).rev().find_map(parts)
}

/// The least frequency of a half of two words in small letters.
const FREQUENT: f32 = 3.6;

/// Whether a mark that ends a sentence stands between two words without a space: a common small word and one with a capital, or a name and a
/// word that begins sentences.
fn is_run_on(left: &Word<'_>, stop: &Word<'_>, right: &Word<'_>) -> bool {
    let is_small = |word: &Word<'_>| word.kind == TokenKind::Word && word.text.chars().all(char::is_lowercase);
    let is_glued = stop.glued && right.glued;
    let is_word = left.text.len() >= 3 && is_small(left) && english().is_common(left.text);
    let is_name = left.is_capital() && left.text.chars().count() >= 4 && !left.is_shouted();
    let is_year = left.kind == TokenKind::Number && left.text.len() == 4 && left.text.starts_with(['1', '2']);
    match stop.text {
        "." | "!" | "?" => {
            let opens = right.is_capital() && right.text.len() >= 2 && !right.is_shouted();
            is_glued
                && opens
                && (is_word && english().contains(right.text)
                    || (is_name || is_year) && OPENERS.contains(&right.folded.as_str()))
        }
        "," => is_glued && is_word && is_small(right) && right.text.len() >= 3 && english().is_common(right.text),
        _ => false,
    }
}

/// Words that begin a sentence and are no name of a file or address.
const OPENERS: [&str; 24] = [
    "the",
    "but",
    "and",
    "this",
    "these",
    "that",
    "he",
    "she",
    "they",
    "we",
    "in",
    "on",
    "for",
    "after",
    "according",
    "a",
    "an",
    "at",
    "his",
    "her",
    "their",
    "however",
    "since",
    "there",
];

/// Whether a hyphen between two words has a space on one side: `far -right`, `Almaty- based`.
fn is_torn(left: &Word<'_>, hyphen: &Word<'_>, right: &Word<'_>) -> bool {
    let is_word = |word: &Word<'_>| word.kind == TokenKind::Word && word.text.chars().count() > 1;
    if hyphen.text != "-" || !is_word(left) || !is_word(right) || hyphen.glued == right.glued {
        return false;
    }
    if hyphen.glued {
        let waits = ["and", "or", "to", "nor", "but", "versus", "than", "as", "rather", "not", "through"];
        !waits.contains(&right.folded.as_str())
    } else {
        // A speaker's dash, or an item of a list, stands before a capital.
        !right.is_capital() && english().contains(left.text) && english().contains(right.text)
    }
}

/// Whether a word is part of an address or a name of a file or account.
fn is_address(words: &[Word<'_>], at: usize) -> bool {
    let is_joint = |mark: &Word<'_>| mark.glued && matches!(mark.text, "@" | "/" | "#" | "_" | "." | ":" | "\\");
    let starts = at > 0 && words[at].glued && matches!(words[at - 1].text, "@" | "/" | "#" | "." | "_" | "\\");
    let runs_on =
        words.get(at + 3).is_some_and(|mark| is_joint(mark) && words.get(at + 4).is_some_and(|next| next.glued));
    starts || runs_on
}

#[cfg(test)]
mod tests {
    use super::super::testing::marks;
    use super::*;

    #[test]
    fn names_and_addresses_are_left() {
        for text in [
            "an easyJet flight",
            "the iPhone on YouTube",
            "see www.example.Com/news",
            "ask @newsletterReceive",
            "a McDonald and macOS",
            "booking.com said",
            "on news.Sky.com today",
            "a two- or three-day strike, pre- and post-war",
            "the man - a farmer - left",
            "a supercomputer and a videoconference, notwithstanding the overtheorised",
            "with BuzzFeed and LaGuardia near DeKalb",
        ] {
            assert_eq!(marks(&Glued, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn words_that_ran_together_are_parted() {
        for (text, expected) in [
            ("he left,then the people came.They won", vec!["left,then", "came.They"]),
            ("he said thatFrance would pay", vec!["thatFrance"]),
            ("a fire in Dublin.But the mayor", vec!["Dublin.But"]),
            ("the exhaustedreacted of the deathshas", vec!["exhaustedreacted", "deathshas"]),
            ("Mr ElhadjMamadou. Later Elhadj Mamadou left", vec!["ElhadjMamadou"]),
            ("the far -right and the Almaty- based firm", vec!["far -right", "Almaty- based"]),
        ] {
            assert_eq!(marks(&Glued, text), expected, "{text}");
        }
    }
}
