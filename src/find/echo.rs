//! A look at a few sentences of two texts in two languages, before all of them are compared: whether those that share most names, figures and
//! long words say the same.

use super::parameters::{ECHOED, USUAL_IN};
use super::terms::terms;
use super::traits::hash;
use crate::article::{Article, SentenceId};
use crate::encoder::{Encoder, cosine};
use rustc_hash::{FxHashMap, FxHashSet};

/// How alike in meaning the sentences are that share most keys, at most [`ECHOED`] pairs of them: their mean cosine, 0 where none share any.
pub fn echo(query: &Article, found: &Article) -> f32 {
    let pairs = pairs(query, found);
    if pairs.is_empty() {
        return 0.0;
    }
    let texts: Vec<&str> = pairs.iter().flat_map(|&(i, j)| [query.sentence(i), found.sentence(j)]).collect();
    let units = Encoder::shared().recall(&texts);
    let (pairs, _) = units.as_chunks::<2>();
    pairs.iter().map(|[a, b]| cosine(a, b)).sum::<f32>() / pairs.len() as f32
}

/// The sentences that share most keys, each in one pair alone.
fn pairs(query: &Article, found: &Article) -> Vec<(SentenceId, SentenceId)> {
    let [own, other] = [query, found].map(keys);
    let mut having: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (at, keys) in own.iter().enumerate() {
        for &key in keys {
            having.entry(key).or_default().push(at as u32);
        }
    }
    let mut counts: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for (at, keys) in other.iter().enumerate() {
        for list in keys.iter().filter_map(|key| having.get(key)).filter(|list| list.len() <= USUAL_IN) {
            for &own in list {
                *counts.entry((own, at as u32)).or_default() += 1;
            }
        }
    }
    let mut counted: Vec<((u32, u32), u32)> = counts.into_iter().collect();
    counted.sort_unstable_by_key(|&(pair, count)| (std::cmp::Reverse(count), pair));
    let mut pairs: Vec<(SentenceId, SentenceId)> = Vec::with_capacity(ECHOED);
    for ((i, j), _) in counted {
        let (i, j) = (SentenceId(i), SentenceId(j));
        if pairs.iter().all(|&(a, b)| a != i && b != j) {
            pairs.push((i, j));
            if pairs.len() == ECHOED {
                break;
            }
        }
    }
    pairs
}

/// The keys of each sentence.
fn keys(article: &Article) -> Vec<FxHashSet<u64>> {
    let of = |at: usize| {
        let mut keys = FxHashSet::default();
        terms(article.sentence(SentenceId(at as u32)), |kind, term| {
            if kind.is_key() {
                keys.insert(hash(term));
            }
        });
        keys
    };
    (0..article.sentences.len()).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain;
    use crate::text::Language;

    #[test]
    fn a_translation_echoes_and_a_text_with_the_same_names_does_not() {
        let read = |text: &str, language| plain::read("x", "x", text.to_owned(), Some(language));
        let english = "Putin met 1,200 miners in Astana on Monday. The mine had been flooded for nine days. \
                       Kazakhstan will pay the families, President Tokayev said.";
        let french = "Lundi à Astana, Poutine a rencontré 1\u{a0}200 mineurs. La mine était inondée depuis neuf jours. \
                      Le Kazakhstan indemnisera les familles, a déclaré le président Tokaïev.";
        let other = "À Astana, 1\u{a0}200 élèves ont chanté. Poutine aime le judo, dit son entraîneur. \
                     Tokaïev joue aux échecs, au Kazakhstan comme ailleurs.";
        let english = read(english, Language::ENGLISH);
        let [french, other] = [french, other].map(|text| read(text, Language::FRENCH));
        let (near, far) = (echo(&english, &french), echo(&english, &other));
        assert!(near > 0.6 && far < 0.5, "{near} {far}");
        assert!(echo(&english, &read("Il pleut.", Language::FRENCH)) < f32::EPSILON);
    }
}
