//! A rule of a pack.

use super::matching::{Match, match_at};
use super::pattern::Pattern;
use crate::artifacts::words::Word;
use crate::artifacts::{Category, Severity, Tier};
use crate::text::Span;
use regex::Regex;

/// A rule of a pack: words, and what they most likely stand for.
#[derive(Clone, Debug)]
pub struct PackRule {
    /// The pack's name, a dot, and its own.
    pub id: String,
    /// What it finds, in a sentence; the pack's doc when it has none of its own.
    pub doc: String,
    /// The kind of mark.
    pub category: Category,
    /// How bad its findings are.
    pub severity: Severity,
    /// The tier of its findings without evidence.
    pub tier: Tier,
    /// What it matches.
    pub what: What,
    /// What may be put in place of the match, best first.
    pub suggest: Vec<String>,
    /// What happened: with `{exact}`, `{suggestion}`, `$1`.
    pub message: String,
    /// Texts that it must mark, exactly the parts between `[` and `]`.
    pub matches: Vec<String>,
    /// Texts that it must not mark.
    pub no_match: Vec<String>,
    /// Where in the text its blocks stand.
    pub position: Position,
    /// Whether the match must be the whole block.
    pub whole: bool,
    /// Words that its block may have at most.
    pub max_words: Option<usize>,
    /// What a linked facing passage says in its stead.
    pub plain: Vec<Pattern>,
    /// Whether the same phrase in a facing text that is no translation lowers the tier.
    pub unless_facing: bool,
    /// Whether it holds for texts of any language; else for English.
    pub any_language: bool,
}

/// What a rule matches.
#[derive(Clone, Debug)]
pub enum What {
    /// Any of these, over words.
    Patterns(Vec<Pattern>),
    /// A regular expression over the block's text; the group `at`, if it has one, is what is marked.
    Regex(Box<Regex>),
}

/// Where in a text the blocks stand that a rule is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Position {
    /// Anywhere.
    #[default]
    Any,
    /// Among the first.
    Head,
    /// Among the last.
    Tail,
    /// Among the first or the last.
    Edge,
}

/// Something that a rule matched.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What is marked, in bytes of the block's text.
    pub span: Span,
    /// What each capture matched.
    pub captures: Vec<Option<Span>>,
    /// Whether the pattern begins with a small letter.
    pub begins_small: bool,
}

impl PackRule {
    /// Matches its patterns at a word; gives back what is marked and one past the last word matched.
    pub(super) fn match_at(&self, words: &[Word<'_>], at: usize) -> Option<(Hit, usize)> {
        let What::Patterns(patterns) = &self.what else { return None };
        patterns.iter().find_map(|pattern| {
            let Match { span, end, captures, .. } = match_at(pattern, words, at)?;
            Some((Hit { span, captures, begins_small: pattern.begins_small }, end))
        })
    }

    /// What its regular expression matches in a text.
    pub(super) fn match_text(&self, text: &str) -> Vec<Hit> {
        let What::Regex(regex) = &self.what else { return Vec::new() };
        let span = |found: regex::Match<'_>| Span::new(found.start(), found.end());
        let hit = |captures: regex::Captures<'_>| {
            let marked = captures.name("at").or_else(|| captures.get(0)).map(span)?;
            let groups = captures.iter().skip(1).map(|group| group.map(span)).collect();
            (!marked.is_empty()).then_some(Hit { span: marked, captures: groups, begins_small: false })
        };
        regex.captures_iter(text).filter_map(hit).collect()
    }

    /// What may be put in place of a hit, best first.
    pub fn suggestions(&self, hit: &Hit, text: &str) -> Vec<String> {
        let exact = hit.span.of(text);
        let is_capital = hit.begins_small && exact.starts_with(char::is_uppercase);
        let suggestion = |template: &String| {
            let filled = fill(template, hit, text, "");
            if is_capital { capitalised(&filled) } else { filled }
        };
        self.suggest.iter().map(suggestion).collect()
    }

    /// What happened, in a sentence.
    pub fn message(&self, hit: &Hit, text: &str, suggestions: &[String]) -> String {
        fill(&self.message, hit, text, suggestions.first().map_or("", String::as_str))
    }
}

/// A template with `{exact}`, `{suggestion}` and `$1` to `$9` filled in; spaces that an empty capture leaves go.
fn fill(template: &str, hit: &Hit, text: &str, suggestion: &str) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find(['$', '{']) {
        let (before, from) = rest.split_at(at);
        filled.push_str(before);
        let number = from.as_bytes().get(1).filter(|b| b.is_ascii_digit()).map(|b| usize::from(b - b'0'));
        if let (true, Some(number)) = (from.starts_with('$'), number) {
            let captured = match number {
                0 => Some(hit.span),
                _ => hit.captures.get(number - 1).copied().flatten(),
            };
            let captured = captured.map_or("", |span| span.of(text));
            rest = &from[2..];
            if captured.is_empty() && (filled.is_empty() || filled.ends_with(' ')) {
                rest = rest.trim_start();
            }
            filled.push_str(captured);
        } else if let Some(after) = from.strip_prefix("{exact}") {
            filled.push_str(hit.span.of(text));
            rest = after;
        } else if let Some(after) = from.strip_prefix("{suggestion}") {
            filled.push_str(suggestion);
            rest = after;
        } else {
            filled.push_str(&from[..1]);
            rest = &from[1..];
        }
    }
    filled.push_str(rest);
    filled.truncate(filled.trim_end().len());
    filled
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_filled() {
        let text = "Dozens of dead men";
        let hit = Hit { span: Span::new(0, 14), captures: vec![Some(Span::new(0, 6)), None], begins_small: true };
        assert_eq!(fill("$1 $2 dead", &hit, text, ""), "Dozens dead");
        assert_eq!(fill("{exact}: {suggestion} for $5 {x}", &hit, text, "dead"), "Dozens of dead: dead for {x}");
    }
}
