//! Patterns held against the words of a block.

use super::classes::classes;
use super::pattern::{Class, Literal, Pattern, Step};
use crate::artifacts::words::{Word, begins};
use crate::lexicon::{Tag, tag};
use crate::text::Span;
use crate::text::tokens::TokenKind;

/// Words that `**` may pass over.
const LONGEST_GAP: usize = 4;

/// Words of the longest name.
const LONGEST_NAME: usize = 5;

/// Steps that a pattern may take at one word, ways back included; one that takes more matches nothing there. The packs that come with the
/// program take some dozens.
const MOST_STEPS: usize = 10_000;

/// Where a pattern matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// What is marked, in bytes of the text.
    pub span: Span,
    /// The first of its words.
    pub first: usize,
    /// One past the last word of all that matched.
    pub end: usize,
    /// What each capture matched.
    pub captures: Vec<Option<Span>>,
}

/// Matches a pattern at a word.
pub fn match_at(pattern: &Pattern, words: &[Word<'_>], at: usize) -> Option<Match> {
    let mut state = State { words, captures: vec![None; pattern.captures], open: None, close: None, steps: 0 };
    let end = state.run(&pattern.steps, None, at)?;
    let first = state.open.unwrap_or(at);
    let last = state.close.unwrap_or(end);
    if first >= last {
        return None;
    }
    let captures = state.captures.iter().map(|range| range.and_then(|(from, to)| cover(words, from, to))).collect();
    Some(Match { span: cover(words, first, last)?, first, end, captures })
}

/// Whether a pattern matches anywhere, and where.
pub fn find(pattern: &Pattern, words: &[Word<'_>]) -> Option<Match> {
    (0..words.len()).find_map(|at| match_at(pattern, words, at))
}

fn cover(words: &[Word<'_>], first: usize, end: usize) -> Option<Span> {
    (first < end).then(|| words[first].span.cover(words[end - 1].span))
}

struct State<'w, 't> {
    words: &'w [Word<'t>],
    captures: Vec<Option<(usize, usize)>>,
    open: Option<usize>,
    close: Option<usize>,
    /// Steps taken so far.
    steps: usize,
}

/// What is to be matched after the steps at hand.
#[derive(Clone, Copy)]
struct Rest<'a> {
    steps: &'a [Step],
    next: Option<&'a Self>,
    /// The capture that ends here, and where it began.
    closes: Option<(usize, usize)>,
}

impl State<'_, '_> {
    /// Matches the steps and then the rest from a word on; gives back where all of it ends.
    fn run(&mut self, steps: &[Step], rest: Option<&Rest<'_>>, at: usize) -> Option<usize> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return None;
        }
        let Some((step, later)) = steps.split_first() else {
            let Some(rest) = rest else { return Some(at) };
            if let Some((capture, from)) = rest.closes {
                let before = self.captures[capture].replace((from, at));
                let end = self.run(rest.steps, rest.next, at);
                if end.is_none() {
                    self.captures[capture] = before;
                }
                return end;
            }
            return self.run(rest.steps, rest.next, at);
        };
        match step {
            Step::Word(literal) => {
                is_literal(literal, self.words.get(at)?).then(|| self.run(later, rest, at + 1)).flatten()
            }
            Step::Any => is_any(self.words.get(at)?).then(|| self.run(later, rest, at + 1)).flatten(),
            Step::Gap => {
                for taken in 0..=LONGEST_GAP {
                    if let Some(end) = self.run(later, rest, at + taken) {
                        return Some(end);
                    }
                    let passes = |word: &Word<'_>| is_any(word) || word.text == "-" && word.glued;
                    if !self.words.get(at + taken).is_some_and(passes) {
                        return None;
                    }
                }
                None
            }
            Step::Class(class) => {
                let most = longest(*class, self.words, at)?;
                let least = usize::from(most > 0);
                (least..=most).rev().find_map(|taken| self.run(later, rest, at + taken))
            }
            Step::Group { runs, optional, capture } => {
                let after = Rest { steps: later, next: rest, closes: capture.map(|capture| (capture, at)) };
                let found = runs.iter().find_map(|run| self.run(run, Some(&after), at));
                found.or_else(|| if *optional { self.run(later, rest, at) } else { None })
            }
            Step::Open => self.mark(at, later, rest, true),
            Step::Close => self.mark(at, later, rest, false),
        }
    }

    fn mark(&mut self, at: usize, later: &[Step], rest: Option<&Rest<'_>>, opens: bool) -> Option<usize> {
        let slot = |state: &mut Self, to| std::mem::replace(if opens { &mut state.open } else { &mut state.close }, to);
        let before = slot(self, Some(at));
        let end = self.run(later, rest, at);
        if end.is_none() {
            slot(self, before);
        }
        end
    }
}

fn is_literal(literal: &Literal, word: &Word<'_>) -> bool {
    if literal.folded != word.folded {
        return false;
    }
    literal.exact.as_deref().is_none_or(|exact| {
        word.text == exact || word.text.replace(['’', '‘'], "'") == exact || literal.shouted && word.is_shouted()
    })
}

/// Whether a word or number stands there, and no mark.
fn is_any(word: &Word<'_>) -> bool {
    word.kind != TokenKind::Mark
}

/// Whether a word can be the first of a class that takes words.
pub fn may_begin(class: Class, word: &Word<'_>) -> bool {
    match class {
        Class::Name => word.is_capital(),
        Class::Number => word.kind == TokenKind::Number || is_numeral(&word.folded),
        Class::Weekday => WEEKDAYS.contains(&word.folded.as_str()) && word.is_capital(),
        Class::Month => MONTHS.contains(&word.folded.as_str()) && word.is_capital(),
        Class::Past => {
            word.kind == TokenKind::Word && word.text.len() > 3 && word.text.ends_with("ed") && !word.is_capital()
        }
        Class::Person => !word.is_capital() && classes().persons.contains(word.folded.as_str()),
        Class::Country => classes().countries.contains(word.text),
        Class::People => classes().peoples.contains(word.text),
        Class::Said => classes().said.contains(word.text),
        Class::Noun => is_small(word) && tag(word.text) == Tag::Noun,
        Class::Plural => is_small(word) && is_plural(word.text),
        Class::Base => is_small(word) && is_base(word.text),
        Class::Adjective => is_small(word) && tag(word.text) == Tag::Adjective,
        Class::Start | Class::End => true,
    }
}

fn is_small(word: &Word<'_>) -> bool {
    word.kind == TokenKind::Word && word.text.chars().all(|c| c.is_lowercase() || c == '\'')
}

fn is_plural(word: &str) -> bool {
    let is_irregular = matches!(word, "people" | "men" | "women" | "children" | "police");
    let is_regular = word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    is_irregular || is_regular && tag(word) == Tag::Noun
}

fn is_base(word: &str) -> bool {
    let is_inflected =
        ["ed", "ing"].iter().any(|end| word.ends_with(end)) || word.ends_with('s') && !word.ends_with("ss");
    matches!(word, "be" | "have" | "do") || tag(word) == Tag::Verb && !is_inflected
}

/// How many words of the class stand there at most; `None` when it does not match.
fn longest(class: Class, words: &[Word<'_>], at: usize) -> Option<usize> {
    match class {
        Class::Start => begins(words, at).then_some(0),
        Class::End => words.get(at).is_none_or(|word| word.is_stop() || word.is_quote()).then_some(0),
        Class::Name => name(words, at),
        Class::Number => number(words, at),
        _ => may_begin(class, words.get(at)?).then_some(1),
    }
}

/// The words of the name that begins there: `Emmanuel Macron`, `Ursula von der Leyen`, `Kassym-Jomart Tokayev`.
fn name(words: &[Word<'_>], at: usize) -> Option<usize> {
    const PARTICLES: [&str; 15] =
        ["de", "von", "der", "van", "den", "du", "la", "le", "al", "el", "bin", "ben", "ibn", "di", "da"];
    words.get(at)?.is_capital().then_some(())?;
    let (mut taken, mut capitals) = (1, 1);
    while capitals < LONGEST_NAME {
        let mut next = at + taken;
        while words.get(next).is_some_and(|word| {
            PARTICLES.contains(&word.folded.as_str())
                || word.text == "-"
                || word.text == "." && words[next - 1].text.chars().count() == 1
        }) {
            next += 1;
        }
        if !words.get(next).is_some_and(Word::is_capital) || next > at + taken + 3 {
            break;
        }
        taken = next + 1 - at;
        capitals += 1;
    }
    Some(taken)
}

/// The words of the number that begins there: `1,200`, `20 million`, `twenty-five`.
fn number(words: &[Word<'_>], at: usize) -> Option<usize> {
    may_begin(Class::Number, words.get(at)?).then_some(())?;
    let mut taken = 1;
    loop {
        let hyphen = usize::from(words.get(at + taken).is_some_and(|word| word.text == "-" && word.glued));
        match words.get(at + taken + hyphen) {
            Some(word) if is_numeral(&word.folded) => taken += hyphen + 1,
            _ => return Some(taken),
        }
    }
}

fn is_numeral(word: &str) -> bool {
    NUMERALS.contains(&word)
}

const NUMERALS: [&str; 33] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "dozen",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

#[cfg(test)]
mod tests {
    use super::super::pattern::Case;
    use super::*;
    use crate::artifacts::words::words;

    fn matched<'t>(pattern: &str, text: &'t str) -> Option<&'t str> {
        let pattern = Pattern::parse(pattern, Case::Smart).unwrap();
        find(&pattern, &words(text)).map(|found| found.span.of(text))
    }

    #[test]
    fn patterns_match_words() {
        for (pattern, text, expected) in [
            ("France Media Agency", "told France  Media\nAgency on", Some("France  Media\nAgency")),
            ("France Media Agency", "the France media agency", None),
            ("France Media Agency", "FRANCE MEDIA AGENCY", Some("FRANCE MEDIA AGENCY")),
            ("declare~ to", "He declared to AFP", Some("declared to")),
            ("told|said the * man", "she Said the old man", Some("Said the old man")),
            (
                "in the (night|evening) from <weekday> to <weekday>",
                "in the night from Tuesday to Wednesday",
                Some("in the night from Tuesday to Wednesday"),
            ),
            ("support the [diet]", "to support the diet.", Some("diet")),
            ("put ** down", "he put the very old rebellion down", Some("put the very old rebellion down")),
            ("put ** down", "he put the very, very old rebellion down", None),
            ("<number> of dead", "some two hundred of dead", Some("two hundred of dead")),
            ("(not very)? sure to", "not very sure to", Some("not very sure to")),
            ("(not very)? sure to", "very sure to", Some("sure to")),
            (
                "\", <verb-ed> <name>",
                "“no”, plagued Ursula von der Leyen yesterday",
                Some("”, plagued Ursula von der Leyen"),
            ),
            ("<start> called for help", "Called for help by", Some("Called for help")),
            ("<start> called for help", "He called for help", None),
            ("don't go", "Don’t go", Some("Don’t go")),
            ("a TGV on five", "a TGV on five", Some("a TGV on five")),
            ("in the night <end>", "in the night.", Some("in the night")),
            ("peace-keeping|peacekeeping force", "a peace-keeping force", Some("peace-keeping force")),
        ] {
            assert_eq!(matched(pattern, text), expected, "{pattern} on {text}");
        }
    }

    #[test]
    fn a_pattern_that_could_match_in_very_many_ways_ends() {
        let pattern = Pattern::parse(&format!("{}** ** ** ** ** ** ** ** b", "a? ".repeat(60)), Case::Smart).unwrap();
        let text = "a ".repeat(200);
        let words = words(&text);
        let mut state = State { words: &words, captures: Vec::new(), open: None, close: None, steps: 0 };
        assert_eq!(state.run(&pattern.steps, None, 0), None);
        assert!(state.steps < 2 * MOST_STEPS, "{}", state.steps);
    }

    #[test]
    fn captures_are_what_the_groups_matched() {
        let pattern = Pattern::parse("(dozens|hundreds) of (dead (and)?|wounded)", Case::Smart).unwrap();
        let text = "dozens of wounded";
        let found = find(&pattern, &words(text)).unwrap();
        let captures: Vec<_> = found.captures.iter().map(|span| span.map(|span| span.of(text))).collect();
        assert_eq!(captures, [Some("dozens"), Some("wounded"), None]);
    }
}
