//! Rule packs: lists of phrases in TOML, each with what it most likely stands for.
//!
//! A pack is one file:
//!
//! ```toml
//! [pack]
//! name = "outlets"
//! category = "translated-name"
//! severity = "warning"                   # of its rules, unless they say otherwise; so the tier
//! tier = "sure"                          # possible, likely or sure
//! language = "en"                        # of the texts it is for: en or any
//! doc = "Outlets and agencies translated word by word."
//!
//! [[rule]]
//! id = "outlets.agence-france-presse"    # the pack's name, a dot, its own
//! pattern = "France Media Agency"        # or a list of them, or regex = "…" with what is marked in a group called `at`
//! suggest = ["Agence France-Presse"]     # what may be put in the place of what is marked; may hold $1
//! message = "{exact} is a literal translation of {suggestion}"
//! match = ["told [France Media Agency] on"]   # must be marked, exactly the part in brackets (`\\[` is a bracket)
//! no_match = ["the French media agency"]      # must not be marked
//! plain = ["AFP"]                        # what a linked facing passage says in its stead: then the finding is proved
//! ```
//!
//! Further keys of a rule: `case` (true: letters as written; false: in any case; else a word with a capital must have it), `severity`, `tier`,
//! `category`, `doc`, `position` (head, tail or edge of the text), `whole` (the match is all of the block), `max_words` (of the block),
//! `unless_facing` (the same phrase in a facing text that is no translation lowers the tier; true for translated names and calques).
//! What a pattern may hold is told in [`pattern`].

mod builtin;
mod classes;
mod examples;
mod facing;
mod index;
pub(super) mod matching;
mod mistake;
pub mod pattern;
mod reader;
mod rule;

pub use builtin::{BUILTIN, builtin};
pub use examples::marked;
pub use mistake::Mistake;
pub use reader::read;
pub use rule::{Hit, PackRule, Position, What};

use super::words::words;
use super::{Finding, Subject};
use crate::article::{Article, BlockId, BlockKind, Place};
use crate::text::Span;
use facing::Facing;
use index::Index;
use rustc_hash::FxHashMap;

/// A pack of rules.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Its name.
    pub name: String,
    /// What its rules find.
    pub doc: String,
    /// Its rules in order.
    pub rules: Vec<PackRule>,
}

/// Packs that are run together.
#[derive(Debug, Default)]
pub struct Packs {
    packs: Vec<Pack>,
    index: Index,
}

impl Packs {
    /// Puts packs together.
    pub fn new(packs: Vec<Pack>) -> Self {
        let index = Index::new(packs.iter().flat_map(|pack| &pack.rules));
        Self { packs, index }
    }

    /// The packs in order.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// Their rules in order.
    pub fn rules(&self) -> impl Iterator<Item = &PackRule> {
        self.packs.iter().flat_map(|pack| &pack.rules)
    }

    /// Reports what the rules find, in any order.
    pub fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        let mut facing = Facing::new(self, subject);
        for (block, hits) in self.hits(subject.article) {
            for (rule, hit) in hits {
                found.push(finding(subject, block, rule, &hit, &mut facing));
            }
        }
    }

    /// What the rules match in an article, block by block.
    fn hits(&self, article: &Article) -> Vec<(BlockId, Vec<(&PackRule, Hit)>)> {
        let is_english = Subject::alone(article).is_english();
        let rules: Vec<&PackRule> = self.rules().collect();
        let edges = Edges::of(article);
        let mut all = Vec::new();
        for (id, block) in article.ids() {
            let words = words(&block.text);
            let counted = words.iter().filter(|word| word.kind != crate::text::tokens::TokenKind::Mark).count();
            let admits = |rule: &PackRule| {
                (is_english || rule.any_language)
                    && rule.max_words.is_none_or(|most| counted <= most)
                    && edges.admit(rule.position, id)
            };
            let mut hits: Vec<(&PackRule, Hit)> = Vec::new();
            let mut done: FxHashMap<u32, usize> = FxHashMap::default();
            for at in 0..words.len() {
                self.index.each(&words[at], |number| {
                    let rule = rules[number as usize];
                    if done.get(&number).is_some_and(|&end| at < end) || !admits(rule) {
                        return;
                    }
                    if let Some((hit, end)) = rule.match_at(&words, at) {
                        done.insert(number, end);
                        hits.push((rule, hit));
                    }
                });
            }
            for &number in self.index.regexes() {
                let rule = rules[number as usize];
                if admits(rule) {
                    hits.extend(rule.match_text(&block.text).into_iter().map(|hit| (rule, hit)));
                }
            }
            if hits.iter().any(|(rule, _)| rule.whole) {
                let letters = letters(&block.text);
                hits.retain(|(rule, hit)| !rule.whole || letters.is_empty() || hit.span.contains(letters));
            }
            if !hits.is_empty() {
                all.push((id, hits));
            }
        }
        all
    }
}

/// The finding of a hit.
fn finding(subject: &Subject<'_>, block: BlockId, rule: &PackRule, hit: &Hit, facing: &mut Facing<'_>) -> Finding {
    let text = &subject.article.block(block).text;
    let suggestions = rule.suggestions(hit, text);
    let evidence = facing.evidence(block, rule, hit.span.of(text), &suggestions);
    let tier = facing.tier(rule, hit.span.of(text), !evidence.is_empty());
    Finding {
        place: Place { block, span: hit.span },
        rule: rule.id.clone().into(),
        category: rule.category,
        severity: rule.severity,
        tier,
        confidence: tier.confidence(),
        message: rule.message(hit, text, &suggestions),
        suggestions,
        evidence,
    }
}

/// From the first letter of a text to the last: what holds it leaves nothing but marks and digits beside it. Empty where a
/// text has no letters.
fn letters(text: &str) -> Span {
    let first = text.find(char::is_alphabetic).unwrap_or(text.len());
    let last = text.char_indices().rfind(|(_, c)| c.is_alphabetic()).map_or(first, |(at, c)| at + c.len_utf8());
    Span::new(first, last)
}

/// Which blocks stand near the ends of an article.
struct Edges {
    head: BlockId,
    tail: BlockId,
}

impl Edges {
    /// Blocks of the text proper that may stand before a block of the head, or after one of the tail.
    const DEPTH: usize = 4;

    fn of(article: &Article) -> Self {
        let proper: Vec<BlockId> =
            article.ids().filter(|(_, block)| block.kind != BlockKind::Residue).map(|(id, _)| id).collect();
        let last = BlockId(article.blocks.len().saturating_sub(1) as u32);
        Self {
            head: proper.get(Self::DEPTH).copied().unwrap_or(last),
            tail: proper.iter().rev().nth(Self::DEPTH).copied().unwrap_or(BlockId(0)),
        }
    }

    fn admit(&self, position: Position, block: BlockId) -> bool {
        match position {
            Position::Any => true,
            Position::Head => block <= self.head,
            Position::Tail => block >= self.tail,
            Position::Edge => block <= self.head || block >= self.tail,
        }
    }
}
