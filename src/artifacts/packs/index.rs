//! Which rules may match at a word: found by the word, so that thousands of rules cost as little as the few that begin so.

use super::matching::may_begin;
use super::pattern::{Class, Step};
use super::rule::{PackRule, What};
use crate::artifacts::words::Word;
use rustc_hash::FxHashMap;

/// Rules by the word that their patterns begin with.
#[derive(Debug, Default)]
pub struct Index {
    by_word: FxHashMap<Box<str>, Vec<u32>>,
    by_class: Vec<(Class, Vec<u32>)>,
    anywhere: Vec<u32>,
    regexes: Vec<u32>,
}

impl Index {
    /// The index of rules, numbered in order.
    pub fn new<'r>(rules: impl Iterator<Item = &'r PackRule>) -> Self {
        let mut index = Self::default();
        for (number, rule) in (0u32..).zip(rules) {
            match &rule.what {
                What::Regex(_) => index.regexes.push(number),
                What::Patterns(patterns) => {
                    for pattern in patterns {
                        let mut firsts = Vec::new();
                        if firsts_of(&pattern.steps, &mut firsts) {
                            firsts.push(First::Anything);
                        }
                        for first in firsts {
                            index.add(&first, number);
                        }
                    }
                }
            }
        }
        index
    }

    fn add(&mut self, first: &First<'_>, number: u32) {
        let list = match first {
            First::Word(word) => self.by_word.entry((*word).into()).or_default(),
            First::Class(class) => {
                let at = self.by_class.iter().position(|(known, _)| known == class);
                let at = at.unwrap_or_else(|| {
                    self.by_class.push((*class, Vec::new()));
                    self.by_class.len() - 1
                });
                &mut self.by_class[at].1
            }
            First::Anything => &mut self.anywhere,
        };
        if list.last() != Some(&number) {
            list.push(number);
        }
    }

    /// Gives the numbers of the rules that may match at the word; one number may come twice.
    pub fn each(&self, word: &Word<'_>, mut take: impl FnMut(u32)) {
        self.by_word.get(word.folded.as_str()).into_iter().flatten().copied().for_each(&mut take);
        for (class, numbers) in &self.by_class {
            if may_begin(*class, word) {
                numbers.iter().copied().for_each(&mut take);
            }
        }
        self.anywhere.iter().copied().for_each(&mut take);
    }

    /// The numbers of the rules that are regular expressions.
    pub fn regexes(&self) -> &[u32] {
        &self.regexes
    }
}

/// What a pattern may begin with.
enum First<'p> {
    Word(&'p str),
    Class(Class),
    Anything,
}

/// Adds what the steps may begin with; gives back whether they may take no word at all.
fn firsts_of<'p>(steps: &'p [Step], firsts: &mut Vec<First<'p>>) -> bool {
    for step in steps {
        let may_be_empty = match step {
            Step::Word(literal) => {
                firsts.push(First::Word(&literal.folded));
                false
            }
            Step::Any => {
                firsts.push(First::Anything);
                false
            }
            Step::Gap => {
                firsts.push(First::Anything);
                true
            }
            Step::Class(Class::Start | Class::End) | Step::Open | Step::Close => true,
            Step::Class(class) => {
                firsts.push(First::Class(*class));
                false
            }
            Step::Group { runs, optional, .. } => {
                let empties: Vec<bool> = runs.iter().map(|run| firsts_of(run, firsts)).collect();
                *optional || empties.contains(&true)
            }
        };
        if !may_be_empty {
            return false;
        }
    }
    true
}
