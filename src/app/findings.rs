//! The findings of all articles: what is known so far, which are shown, which has the focus.

use super::listed::Listed;
use crate::article::BlockId;
use crate::artifacts::{Category, Finding, Severity};
use crate::comparison::Comparison;
use crate::session::Decision;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An article examined for artifacts.
#[derive(Clone, Debug, PartialEq)]
pub struct Examined {
    /// The article, by its index in the dossier.
    pub article: usize,
    /// What was found, in reading order.
    pub findings: Vec<Finding>,
    /// What it is as a whole, in words, where that can be told: "translated from French".
    pub origin: Option<String>,
    /// The articles that faced it, by their indexes in the dossier, in the order in which evidence counts them.
    pub opposite: Vec<usize>,
}

/// A finding by its article and its place among the findings of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The article, by its index in the dossier.
    pub article: usize,
    /// The finding.
    pub index: usize,
}

/// Which findings the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FindingFilter {
    /// Of this severity alone.
    pub severity: Option<Severity>,
    /// Of this category alone.
    pub category: Option<Category>,
    /// Those open, accepted or dismissed alone.
    pub decision: Option<Option<Decision>>,
    /// Whether mere guesses are shown, here and in the panes.
    pub guesses: bool,
}

impl FindingFilter {
    /// What it shows, in words; `None` when it shows everything but guesses.
    pub fn label(self) -> Option<String> {
        let severity = self.severity.map(Severity::name);
        let category = self.category.map(Category::name);
        let decision = self.decision.map(|decision| decision.map_or("open", Decision::name));
        let guesses = self.guesses.then_some("with guesses");
        let words: Vec<&str> = [severity, category, decision, guesses].into_iter().flatten().collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
}

/// The findings of all articles.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The finding that has the focus in the panes.
    pub focus: Option<Key>,
    /// Which the list shows.
    pub filter: FindingFilter,
    /// Words that narrow it.
    pub words: String,
    /// Those that the list shows, by article, in reading order.
    pub list: Listed<Key>,
    /// For each article how many findings are marked, and how many of them are open.
    pub counts: Vec<[usize; 2]>,
    /// The suggestions that were chosen for findings that are not accepted yet, where these are not the first.
    pub chosen: BTreeMap<Key, usize>,
    examined: BTreeMap<usize, Arc<Examined>>,
    asked: BTreeMap<usize, Vec<Arc<Comparison>>>,
}

impl Findings {
    /// Takes the findings of an article. What had the focus, or the cursor of the list, keeps it where it was found again.
    pub fn take(&mut self, examined: Arc<Examined>) {
        let held = |key: Option<Key>| key.and_then(|key| Some((key.article, self.get(key)?.clone())));
        let (focus, selected) = (held(self.focus), held(self.list.current().copied()));
        let chosen: Vec<_> = self.chosen.iter().map(|(&key, &at)| (held(Some(key)), at)).collect();
        self.examined.insert(examined.article, examined);
        let again = |held: Option<(usize, Finding)>| held.and_then(|(article, finding)| self.like(article, &finding));
        let chosen = chosen.into_iter().filter_map(|(held, at)| Some((again(held)?, at))).collect();
        let (focus, selected) = (again(focus), again(selected));
        self.chosen = chosen;
        self.focus = focus;
        if let Some(key) = selected
            && let Some(at) = self.list.iter().position(|&listed| listed == key)
        {
            self.list.select(at);
        }
    }

    fn like(&self, article: usize, wanted: &Finding) -> Option<Key> {
        let same = |finding: &Finding| finding.place == wanted.place && finding.rule == wanted.rule;
        let index = self.examined.get(&article)?.findings.iter().position(same)?;
        Some(Key { article, index })
    }

    /// Whether an article should be examined beside these comparisons: not when it was asked for with the same ones.
    pub fn ask(&mut self, article: usize, comparisons: Vec<Arc<Comparison>>) -> bool {
        let asked = self.asked.get(&article);
        let same = asked.is_some_and(|asked| {
            asked.len() == comparisons.len() && asked.iter().zip(&comparisons).all(|(a, b)| Arc::ptr_eq(a, b))
        });
        if !same {
            self.asked.insert(article, comparisons);
        }
        !same
    }

    /// Forgets all findings and what was asked for: a text has changed, and with it what faces the others.
    pub fn forget(&mut self) {
        let (filter, words) = (self.filter, std::mem::take(&mut self.words));
        *self = Self { filter, words, ..Self::default() };
    }

    /// The finding.
    pub fn get(&self, key: Key) -> Option<&Finding> {
        self.examined.get(&key.article)?.findings.get(key.index)
    }

    /// The article, by its index in the dossier, that evidence counts as its `index`th.
    pub fn opposite(&self, key: Key, index: usize) -> Option<usize> {
        self.examined.get(&key.article)?.opposite.get(index).copied()
    }

    /// What an article is as a whole, in words.
    pub fn origin(&self, article: usize) -> Option<&str> {
        self.examined.get(&article)?.origin.as_deref()
    }

    /// Whether an article has been examined.
    pub fn knows(&self, article: usize) -> bool {
        self.examined.contains_key(&article)
    }

    /// All findings of an article, in reading order.
    pub fn of(&self, article: usize) -> impl DoubleEndedIterator<Item = (Key, &Finding)> {
        let findings = self.examined.get(&article).map_or(&[][..], |examined| &examined.findings);
        findings.iter().enumerate().map(move |(index, finding)| (Key { article, index }, finding))
    }

    /// The findings in a block of an article, in reading order.
    pub fn in_block(&self, article: usize, block: BlockId) -> impl Iterator<Item = (Key, &Finding)> {
        let findings = self.examined.get(&article).map_or(&[][..], |examined| &examined.findings);
        let first = findings.partition_point(|finding| finding.place.block < block);
        let own = findings[first..].iter().take_while(move |finding| finding.place.block == block);
        own.enumerate().map(move |(at, finding)| (Key { article, index: first + at }, finding))
    }

    /// Shows the findings that `shown` lets through, the cursor where it was.
    pub fn fill(&mut self, shown: impl Fn(Key, &Finding) -> bool) {
        let held = self.list.current().copied();
        let all = self.examined.keys().flat_map(|&article| self.of(article));
        let list: Vec<Key> = all.filter(|(key, finding)| shown(*key, finding)).map(|(key, _)| key).collect();
        let at = held.map_or(0, |held| list.partition_point(|&key| key < held));
        self.list.fill(list, Some(at));
    }
}

/// The glyph of a severity.
pub const fn glyph(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "■",
        Severity::Warning => "▲",
        Severity::Note => "•",
    }
}

/// A correction in words: what stands there, what may stand in its place. What is to go has "leave out" in its place, and white space at an end
/// is made to be seen.
pub fn correction(exact: &str, best: Option<&str>) -> String {
    match best {
        None => seen(exact),
        Some("") => format!("{} → leave out", seen(exact)),
        Some(best) => format!("{} → {}", seen(exact), seen(best)),
    }
}

/// A text with a mark for each space at its ends, where it would not be seen.
fn seen(text: &str) -> String {
    let inner = text.trim();
    let mark = |space: &str| "␣".repeat(space.chars().count());
    let start = text.len() - text.trim_start().len();
    let end = start + inner.len();
    format!("{}{inner}{}", mark(&text[..start]), mark(&text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_shows_what_cannot_be_seen() {
        assert_eq!(correction("diet", Some("regime")), "diet → regime");
        assert_eq!(correction(" .", Some(".")), "␣. → .");
        assert_eq!(correction("By admin", Some("")), "By admin → leave out");
        assert_eq!(correction("  ", None), "␣␣");
    }
}
