//! What each word of a language may become in English: `data/words/LANGUAGE.tsv`, the senses of the news first.

use super::compile::{BAR, words};
use crate::text::tables::{Refused, Table};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const FRENCH: Table = Table { name: "../words/fr.tsv", text: include_str!("../../../data/words/fr.tsv") };

/// The English renderings of the words of a language.
#[derive(Default)]
pub struct Senses(FxHashMap<String, Vec<&'static str>>);

fn read() -> (Senses, Vec<Refused>) {
    let mut senses = Senses::default();
    let refused = FRENCH.read(|[word, class, renderings]| {
        let mark = match class {
            "v" => '+',
            "n" | "a" | "d" | "p" => '*',
            other => return Err(format!("{other:?} is no class: n, v, a, d or p")),
        };
        let [word] = &words(word)[..] else { return Ok(()) };
        senses.0.entry(format!("{mark}{word}")).or_default().push(renderings);
        Ok(())
    });
    (senses, refused)
}

/// Those of French.
pub fn french() -> &'static Senses {
    static SENSES: LazyLock<Senses> = LazyLock::new(|| read().0);
    &SENSES
}

impl Senses {
    /// The renderings of a word, given as keys have it: `*bilan`, `+mettre`.
    pub fn of<'s>(&'s self, key: &str) -> impl Iterator<Item = &'static str> + use<'s> {
        self.lists(key).iter().flat_map(|list| list.split(BAR))
    }

    fn lists(&self, key: &str) -> &[&'static str] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_no_bad_row() {
        assert_eq!(read().1, []);
        assert!(french().of("*bilan").any(|rendering| rendering == "toll"));
    }
}
