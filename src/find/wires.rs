//! Wires held against one article after the other, with nothing kept from one to the next.

use super::judge::{Judgement, Relation, Weight, are_foreign, judge};
use super::parameters::{COMMON, MANY, SHARED, WIRES};
use super::record::Record;
use super::terms::{Kind, terms};
use super::traits::{Traits, hash};
use crate::article::Article;
use crate::text::Language;
use rustc_hash::{FxHashMap, FxHashSet};

/// A term of this many letters or fewer is in every text.
const SHORT: usize = 3;

/// A wire, laid out.
struct Wire {
    record: Record,
    article: Article,
    traits: Traits,
}

/// The wires that articles are held against.
pub struct Wires {
    wires: Vec<Wire>,
    /// For each term the wires that have it.
    having: FxHashMap<u64, Vec<u32>>,
}

impl Wires {
    /// Lays out wires.
    pub fn new(records: Vec<Record>) -> Self {
        let mut having: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        let mut wires = Vec::with_capacity(records.len());
        for (index, record) in records.into_iter().enumerate() {
            let text = record.whole();
            let mut short = FxHashSet::default();
            terms(&text, |kind, word| {
                if kind == Kind::Word && word.chars().count() <= SHORT {
                    short.insert(hash(word));
                }
            });
            let traits = Traits::of(&text);
            for term in traits.words().filter(|term| !short.contains(term)).chain(traits.all_keys()) {
                having.entry(term).or_default().push(index as u32);
            }
            let article = record.article(&record.id, &record.id);
            wires.push(Wire { record, article, traits });
        }
        if wires.len() >= MANY {
            let most = (wires.len() as f32 * COMMON) as usize;
            having.retain(|_, list| list.len() <= most);
        }
        Self { wires, having }
    }

    /// The wire at an index.
    pub fn record(&self, index: usize) -> &Record {
        &self.wires[index].record
    }

    /// The wires that an article has to do with, best first.
    pub fn matches(&self, record: &Record) -> Vec<(usize, Judgement)> {
        let traits = Traits::of(&record.whole());
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        for term in traits.words().chain(traits.all_keys()) {
            for &wire in self.having.get(&term).into_iter().flatten() {
                *counts.entry(wire).or_default() += 1;
            }
        }
        let mut near: Vec<(u32, u32)> =
            counts.into_iter().filter(|&(_, count)| count >= SHARED).map(|(wire, count)| (count, wire)).collect();
        near.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        near.truncate(WIRES);
        let weighed =
            near.into_iter().map(|(_, wire)| (wire as usize, Weight::of(&self.wires[wire as usize].traits, &traits)));
        let tells = |language: Language, wire: usize, weight: &Weight| {
            weight.tells(are_foreign(self.wires[wire].article.meta.language, language))
        };
        let telling: Vec<(usize, Weight)> = match record.language {
            Some(language) => weighed.filter(|(wire, weight)| tells(language, *wire, weight)).collect(),
            None => weighed.filter(|(_, weight)| weight.tells(false) || weight.tells(true)).collect(),
        };
        if telling.is_empty() {
            return Vec::new();
        }
        let article = record.article(&record.id, &record.id);
        let language = article.meta.language;
        let mut found: Vec<(usize, Judgement)> = telling
            .into_iter()
            .filter(|(wire, weight)| tells(language, *wire, weight))
            .filter_map(|(wire, weight)| Some((wire, judge(&self.wires[wire].article, &article, weight).ok()?)))
            .filter(|(_, judgement)| judgement.relation != Relation::Unrelated)
            .collect();
        found.sort_by_key(|(wire, judgement)| (judgement.relation, *wire));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_held_against_the_wires_that_it_is_near_to() {
        let text = |name: &str| {
            let words = (0..80).map(|i| format!("{name}{}", i * 37 % 80)).collect::<Vec<_>>().join(" ");
            format!("{words}.")
        };
        let record = |id: &str, text: String| {
            let line = serde_json::json!({"id": id, "text": text, "language": "en"});
            Record::parse(&line.to_string()).unwrap().0
        };
        let names = ["alpha", "bravo", "carol", "delta", "erika"];
        let wires = Wires::new(names.iter().map(|name| record(name, text(name))).collect());
        for (index, name) in names.iter().enumerate() {
            let found = wires.matches(&record("x", text(name)));
            let told: Vec<_> = found.iter().map(|(wire, judgement)| (*wire, judgement.relation)).collect();
            assert_eq!(told, [(index, Relation::Copy)], "{name}");
        }
        assert!(wires.matches(&record("x", text("other"))).is_empty());
    }
}
