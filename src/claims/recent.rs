//! The claims of the articles that were read last: an article of a dossier, or a wire, is set against every other text and read for its claims once.

use super::Claim;
use crate::article::Article;
use rustc_hash::FxHashMap;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::sync::{Arc, LazyLock, Mutex};

/// Bytes of the texts whose claims are kept in a generation, at most, of which there are two. Claims take some ten times as much.
const CAPACITY: usize = 1 << 20;

/// The claims of an article as that of index 0, and whether there are more.
pub type Read = (Vec<Claim>, bool);

/// What tells an article from all others, by all that its claims depend on.
type Key = [u64; 2];

/// Claims by their article. Those that were asked for least recently are let go, a generation at a time.
#[derive(Debug, Default)]
struct Recent {
    young: FxHashMap<Key, (usize, Arc<Read>)>,
    old: FxHashMap<Key, (usize, Arc<Read>)>,
    /// The bytes of the texts of the young generation.
    bytes: usize,
}

impl Recent {
    fn get(&mut self, key: Key) -> Option<Arc<Read>> {
        if let Some((_, read)) = self.young.get(&key) {
            return Some(Arc::clone(read));
        }
        let (bytes, read) = self.old.remove(&key)?;
        self.keep(key, bytes, Arc::clone(&read));
        Some(read)
    }

    /// Keeps the claims of a text of so many bytes, if there is room for it.
    fn keep(&mut self, key: Key, bytes: usize, read: Arc<Read>) {
        if bytes > CAPACITY {
            return;
        }
        if self.bytes + bytes > CAPACITY {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += bytes;
        self.young.insert(key, (bytes, read));
    }
}

static RECENT: LazyLock<Mutex<Recent>> = LazyLock::new(Mutex::default);

/// The keys of this run: nobody can make two texts that have one.
static KEYS: LazyLock<[RandomState; 2]> = LazyLock::new(|| [RandomState::new(), RandomState::new()]);

fn key(article: &Article) -> Key {
    KEYS.each_ref().map(|keys| {
        let mut hasher = keys.build_hasher();
        article.meta.language.hash(&mut hasher);
        article.meta.date.hash(&mut hasher);
        for block in &article.blocks {
            (block.kind, &block.text, &block.sentences).hash(&mut hasher);
        }
        for sentence in &article.sentences {
            (sentence.block.0, sentence.span.start, sentence.span.end).hash(&mut hasher);
        }
        hasher.finish()
    })
}

/// The claims of an article, each at the index that it has, where they are kept.
pub fn recall(index: usize, article: &Article) -> Option<Read> {
    // A text too long to be kept need not be hashed.
    if article.source.len() > CAPACITY {
        return None;
    }
    let read = RECENT.lock().ok()?.get(key(article))?;
    let of = |claim: &Claim| Claim { article: index, id: claim.id_of(index), ..claim.clone() };
    Some((read.0.iter().map(of).collect(), read.1))
}

/// Keeps the claims of an article.
pub fn keep(article: &Article, read: &Read) {
    let bytes = article.source.len();
    if bytes <= CAPACITY
        && let Ok(mut recent) = RECENT.lock()
    {
        recent.keep(key(article), bytes, Arc::new(read.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain;
    use crate::claims::reading::{read, read_anew};
    use crate::text::Language;
    use crate::text::dates::Date;

    #[test]
    fn what_is_recalled_is_what_would_be_read() {
        let text = "Police said 12 people died on Monday.\n\n“We lost 15 men,” General Ivan Petrov said.\n\nOn 3 May 4 more died.";
        let article = |language| plain::read("t", "t", text.to_owned(), Some(language));
        let english = article(Language::ENGLISH);
        let mut dated = english.clone();
        dated.meta.date = Date::new(2022, 1, 6).ok();
        let mut headed = english.clone();
        headed.blocks[0].kind = crate::article::BlockKind::Headline;
        for article in [&english, &article(Language::FRENCH), &dated, &headed] {
            for index in [0, 3, 0] {
                assert_eq!(read(&[(index, article)]), read_anew(&[(index, article)]));
            }
            assert!(recall(0, article).is_some());
        }
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let mut recent = Recent::default();
        let read = Arc::new((Vec::new(), false));
        for i in 0..100 {
            recent.keep([i, i], CAPACITY / 10, Arc::clone(&read));
            assert!(recent.bytes <= CAPACITY && recent.young.len() + recent.old.len() <= 20);
            assert!(recent.get([0, 0]).is_some(), "asked for again and again");
        }
        assert!(recent.get([50, 50]).is_none());
        recent.keep([200, 200], CAPACITY + 1, read);
        assert!(recent.get([200, 200]).is_none(), "too long");
    }
}
