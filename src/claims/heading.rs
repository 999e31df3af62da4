//! What a list says before the colon: "Homes destroyed: 19", « Hectares brûlés : 900 ».

use super::context;
use super::function::Function;
use super::lexicon::{Class, ConceptId, Role};
use super::scene::{Scene, Tag};
use super::topic::Noun;
use std::ops::Range;

/// Lexemes of a heading, at most.
const LONGEST: usize = 8;

/// What is counted and what is said of it in the words before a colon that stands before a number, where these words are a heading: a few,
/// without a verb of their own, from the start of the sentence or of its part on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// What is counted, with its form in the text.
    pub noun: Option<(Noun, String)>,
    /// What is said of it.
    pub said: Option<ConceptId>,
}

/// The heading of the number that starts at a lexeme.
pub fn heading(scene: &Scene, start: usize) -> Option<Heading> {
    let range = words(scene, start)?;
    let said = range
        .clone()
        .find_map(|at| scene.predicate(at, &[Role::Past, Role::Adjective, Role::Event]))
        .map(|sense| sense.concept);
    let known = range.clone().find_map(|at| Some((at, scene.noun(at, &[Class::Group, Class::Thing])?)));
    let noun = match known {
        Some((at, concept)) => {
            let form = scene.slice(at..at + scene.taken(at)).to_lowercase();
            Some((Noun::Concept(concept), form))
        }
        // "Deaths: 12" counts what happened.
        None => range
            .clone()
            .find(|&at| matches!(scene.tag(at), Tag::Word) && scene.is_word(at) && scene.lexemes.is_plural(at))
            .map(|at| {
                let form = scene.slice(at..at + 1).to_lowercase();
                (Noun::Word { stem: context::stem(scene.lexemes.low(at)), form }, String::new())
            }),
    };
    (noun.is_some() || said.is_some()).then_some(Heading { noun, said })
}

fn words(scene: &Scene, start: usize) -> Option<Range<usize>> {
    let colon = start.checked_sub(1).filter(|&at| scene.lexemes.low(at) == ":")?;
    let mut from = colon;
    while from > 0 {
        let before = from - 1;
        match scene.tags[before] {
            Tag::Function(Function::Stop) => break,
            Tag::Function(
                Function::Determiner
                | Function::Preposition
                | Function::Adverb
                | Function::Joint
                | Function::And
                | Function::Comma
                | Function::Bracket,
            )
            | Tag::Word
            | Tag::Senses(..)
            | Tag::Inside
            | Tag::Name(_)
            | Tag::Date => from = before,
            Tag::Function(_) | Tag::Number(_) => return None,
        }
        if colon - from > LONGEST {
            return None;
        }
    }
    (from < colon).then_some(from..colon)
}
