//! How else a name is spelt, in the same text and in facing ones.

use crate::article::{Article, BlockId, Place};
use crate::artifacts::{Evidence, Subject};
use crate::text::names::key;
use crate::text::tokens::{TokenKind, tokens};
use crate::text::{Language, Span};
use rustc_hash::{FxHashMap, FxHashSet};

/// The capitalised words of an article and of those that face it, by their key, and the words that the article writes small.
pub(super) struct Spellings<'a> {
    by_key: FxHashMap<String, Vec<Spelling<'a>>>,
    small: FxHashSet<String>,
}

struct Spelling<'a> {
    /// The facing article, or none for the article itself.
    article: Option<usize>,
    place: Place,
    exact: &'a str,
}

impl<'a> Spellings<'a> {
    /// Reads the English texts of a subject.
    pub(super) fn of(subject: &Subject<'a>) -> Self {
        let mut spellings = Self { by_key: FxHashMap::default(), small: FxHashSet::default() };
        let facing = subject.opposite.iter().enumerate().map(|(i, opposite)| (Some(i), opposite.article));
        for (number, article) in [(None, subject.article)].into_iter().chain(facing) {
            if article.meta.language == Language::ENGLISH {
                spellings.learn(number, article);
            }
        }
        spellings
    }

    fn learn(&mut self, number: Option<usize>, article: &'a Article) {
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for (index, block) in article.blocks.iter().enumerate() {
            for token in tokens(&block.text).into_iter().filter(|token| token.kind == TokenKind::Word) {
                let word = token.span.of(&block.text);
                let exact = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
                if !exact.starts_with(char::is_uppercase) {
                    if number.is_none() && exact.len() > 5 {
                        self.small.insert(exact.to_owned());
                    }
                    continue;
                }
                if exact.len() < 5 || is_dressed(exact) || !seen.insert(exact) {
                    continue;
                }
                let start = token.span.start as usize;
                let place = Place { block: BlockId(index as u32), span: Span::new(start, start + exact.len()) };
                let spelling = Spelling { article: number, place, exact };
                self.by_key.entry(key(exact, Language::ENGLISH)).or_default().push(spelling);
            }
        }
    }

    /// Another spelling of the name: in a facing text before one in the same text.
    pub(super) fn like(&self, name: &str) -> Option<Evidence> {
        let alike = self.by_key.get(&key(name, Language::FRENCH))?;
        let other = alike.iter().filter(|spelling| spelling.exact != name);
        let best = other.max_by_key(|spelling| (spelling.article.is_some(), std::cmp::Reverse(spelling.article)))?;
        let (place, exact) = (best.place, best.exact.to_owned());
        Some(match best.article {
            Some(article) => Evidence::Facing { article, place, exact },
            None => Evidence::Same { place, exact },
        })
    }

    /// Whether the text has the word in small letters.
    pub(super) fn is_small(&self, name: &str) -> bool {
        self.small.contains(&name.to_lowercase())
    }
}

/// Whether a word may itself be in French dress.
pub(super) fn is_dressed(word: &str) -> bool {
    let small = word.to_lowercase();
    ["ï", "é", "è", "ou", "tch", "dj"].iter().any(|mark| small.contains(mark))
}
