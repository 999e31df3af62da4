//! What facing texts say of a rule's finding.

use super::matching::find;
use super::pattern::{Case, Pattern};
use super::{PackRule, Packs};
use crate::article::{BlockId, Place};
use crate::artifacts::words::{Word, words};
use crate::artifacts::{Category, Evidence, Subject, Tier};
use crate::text::Language;
use rustc_hash::FxHashMap;

/// The facing texts, read when asked.
pub struct Facing<'a> {
    packs: &'a Packs,
    subject: &'a Subject<'a>,
    words: FxHashMap<(usize, BlockId), Vec<Word<'a>>>,
    /// The rules that mark each facing text as a translation.
    marks: Vec<Option<Vec<&'a str>>>,
}

impl<'a> Facing<'a> {
    /// What faces a subject.
    pub fn new(packs: &'a Packs, subject: &'a Subject<'a>) -> Self {
        Self { packs, subject, words: FxHashMap::default(), marks: vec![None; subject.opposite.len()] }
    }

    /// The passages of linked blocks that say in plain words what the marked phrase stands for, where the phrase itself is absent.
    pub fn evidence(&mut self, block: BlockId, rule: &PackRule, exact: &str, suggestions: &[String]) -> Vec<Evidence> {
        if self.subject.opposite.is_empty() {
            return Vec::new();
        }
        let Some(marked) = phrase(exact) else { return Vec::new() };
        let named = suggestions.iter().filter(|suggestion| is_telling(suggestion)).filter_map(|text| phrase(text));
        let plain: Vec<Pattern> = rule.plain.iter().cloned().chain(named).collect();
        let own = self.subject.article.meta.language;
        let mut evidence = Vec::new();
        for (index, article, id, other) in self.subject.facing(block) {
            let words = self.words.entry((index, id)).or_insert_with(|| words(&other.text));
            if find(&marked, words).is_some() {
                continue;
            }
            let Some(said) = plain.iter().find_map(|pattern| find(pattern, words)) else { continue };
            let (place, exact) = (Place { block: id, span: said.span }, said.span.of(&other.text).to_owned());
            evidence.push(if article.meta.language == own || article.meta.language == Language::UNDETERMINED {
                Evidence::Facing { article: index, place, exact }
            } else {
                Evidence::Original { article: index, place, exact }
            });
        }
        evidence
    }

    /// The tier of a rule's finding: proved by evidence, lowered when a facing text that is no translation has the same phrase.
    pub fn tier(&mut self, rule: &PackRule, exact: &str, is_proved: bool) -> Tier {
        if is_proved {
            return Tier::Proved;
        }
        let is_used = rule.unless_facing && (0..self.subject.opposite.len()).any(|index| self.uses(index, rule, exact));
        if is_used { rule.tier.lowered() } else { rule.tier }
    }

    /// Whether a facing English text has the phrase and no mark of translation but, perhaps, by this rule.
    fn uses(&mut self, index: usize, rule: &PackRule, exact: &str) -> bool {
        let article = self.subject.opposite[index].article;
        let Some(pattern) = phrase(exact).filter(|_| article.meta.language == Language::ENGLISH) else { return false };
        let has = article.ids().any(|(id, block)| {
            find(&pattern, self.words.entry((index, id)).or_insert_with(|| words(&block.text))).is_some()
        });
        let packs = self.packs;
        let marks = || packs.hits(article).into_iter().flat_map(|(_, hits)| hits).map(|(rule, _)| rule);
        has && self.marks[index]
            .get_or_insert_with(|| {
                marks().filter(|rule| tells_of_translation(rule)).map(|rule| rule.id.as_str()).collect()
            })
            .iter()
            .all(|id| *id == rule.id)
    }
}

/// Whether a rule's finding is a mark of translation by itself.
fn tells_of_translation(rule: &PackRule) -> bool {
    rule.tier >= Tier::Likely
        && !matches!(rule.category, Category::Residue | Category::Typography | Category::Repetition)
}

/// Whether a suggestion that stands opposite is more than a word that stands everywhere.
fn is_telling(suggestion: &str) -> bool {
    suggestion.contains(' ') || suggestion.starts_with(char::is_uppercase)
}

/// The pattern of a phrase as it stands, in any case.
fn phrase(text: &str) -> Option<Pattern> {
    let escaped: String =
        text.chars().flat_map(|c| [(!c.is_alphanumeric() && c != ' ').then_some('\\'), Some(c)]).flatten().collect();
    Pattern::parse(&escaped, Case::Ignored).ok()
}
