//! What a text is about, as far as the fields of the books go.

use super::stream::Stream;
use crate::text::tables::{Refused, Table, forms};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

const TABLE: Table = Table { name: "en/topics.tsv", text: include_str!("../../../data/lang/en/topics.tsv") };

/// Words of a topic that make a text be about it.
const ENOUGH: usize = 3;

fn read() -> (FxHashMap<String, Vec<&'static str>>, Vec<Refused>) {
    let mut topics: FxHashMap<String, Vec<&'static str>> = FxHashMap::default();
    let refused = TABLE.read(|[topic, words]| {
        for word in forms(words) {
            let of_word = topics.entry(format!("*{word}")).or_default();
            if of_word.contains(&topic) {
                return Err(format!("{word:?} stands twice"));
            }
            of_word.push(topic);
        }
        Ok(())
    });
    (topics, refused)
}

static TOPICS: LazyLock<FxHashMap<String, Vec<&'static str>>> = LazyLock::new(|| read().0);

/// The topics of a text.
#[derive(Default)]
pub struct Topics(FxHashMap<&'static str, FxHashSet<&'static str>>);

impl Topics {
    /// Takes in the words of a block.
    pub fn take(&mut self, stream: &Stream) {
        for key in stream.tokens.iter().flat_map(|token| &token.keys) {
            if let Some((word, topics)) = TOPICS.get_key_value(&key.text) {
                for topic in topics {
                    self.0.entry(topic).or_default().insert(word);
                }
            }
        }
    }

    /// Whether the text is about a topic.
    pub fn has(&self, topic: &str) -> bool {
        self.0.get(topic).is_some_and(|words| words.len() >= ENOUGH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lexemes::Lexemes;

    #[test]
    fn the_table_has_no_bad_row() {
        assert_eq!(read().1, []);
    }

    #[test]
    fn a_text_is_about_what_several_of_its_words_tell() {
        let mut topics = Topics::default();
        topics.take(&Stream::english(&Lexemes::of("Firefighters pulled two bodies out of the collapsed building.")));
        assert!(!topics.has("disasters"));
        topics.take(&Stream::english(&Lexemes::of("The toll rose to nine dead, rescuers said.")));
        assert!(topics.has("disasters") && !topics.has("sport"));
    }
}
