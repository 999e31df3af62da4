//! The words around a figure, as weighted features that two texts can share.

use super::function::Function;
use super::lexicon::{Class, Role};
use super::scene::{Scene, Tag};

use crate::text::names;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// What is left of a word without the endings of number, gender and tense.
pub fn stem(word: &str) -> String {
    let cut = word.strip_suffix("ies").map_or_else(|| word.to_owned(), |s| format!("{s}y"));
    let mut stem = cut.as_str();
    for end in ["ing", "ees", "ed", "es", "ee", "e", "s"] {
        if let Some(short) = stem.strip_suffix(end)
            && short.chars().count() >= 3
        {
            stem = short;
            break;
        }
    }
    stem.chars().take(7).collect()
}

fn hash(sort: u8, text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    (sort, text).hash(&mut hasher);
    hasher.finish()
}

/// The features of the words around the lexemes of a figure: concepts, name keys and stems, heavier the nearer they stand.
pub fn around(scene: &Scene, figure: &Range<usize>) -> Vec<(u64, f32)> {
    let mut features: Vec<(u64, f32)> = Vec::new();
    let mut weight = 1.0;
    for at in figure.end..scene.tags.len().min(figure.end + 40) {
        weight *= decay(scene, at);
        push(scene, at, weight, &mut features);
    }
    weight = 1.0;
    for at in (figure.start.saturating_sub(40)..figure.start).rev() {
        weight *= decay(scene, at);
        push(scene, at, weight, &mut features);
    }
    features.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    features.dedup_by_key(|f| f.0);
    features
}

/// How much less a word counts beyond this lexeme.
fn decay(scene: &Scene, at: usize) -> f32 {
    match scene.tags[at] {
        Tag::Function(Function::Stop | Function::Clause) => 0.6,
        Tag::Function(Function::Comma | Function::Relative | Function::Bracket | Function::And) => 0.75,
        Tag::Number(_) => 0.8,
        _ => 0.97,
    }
}

fn push(scene: &Scene, at: usize, weight: f32, out: &mut Vec<(u64, f32)>) {
    match scene.tags[at] {
        Tag::Senses(senses, taken) => {
            let concept = senses.iter().find(|s| s.role == Role::Noun).or_else(|| senses.first());
            if let Some(sense) = concept {
                let id = sense.concept.get().id.trim_start_matches("place-");
                let weight = if sense.concept.get().class == Class::Unit { 0.5 * weight } else { weight };
                out.push((hash(0, id), weight));
                // Words of a wide concept still tell which of its words was used.
                if taken == 1 {
                    out.push((hash(2, &stem(scene.lexemes.low(at))), 0.3 * weight));
                }
            }
        }
        // Other numbers of the sentence: two reports of one thing tend to share them.
        Tag::Number(i) if scene.figures[i].core.start == at => {
            out.push((hash(3, &scene.figures[i].number.display), weight));
        }
        Tag::Name(_) if scene.is_word(at) && scene.lexemes.low(at).len() > 2 => {
            let key = names::key(scene.slice(at..at + 1), scene.language);
            out.push((hash(1, &key), 1.2 * weight));
        }
        Tag::Word if scene.is_word(at) && scene.lexemes.low(at).len() > 2 => {
            out.push((hash(2, &stem(scene.lexemes.low(at))), weight));
        }
        _ => {}
    }
}
