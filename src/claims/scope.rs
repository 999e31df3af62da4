//! Where and when a figure holds: "in Almaty alone", "in 2018", "last year".

use super::function::Function;
use super::scene::{Scene, Tag};
use super::topic::Scope;
use crate::text::names::Form;
use crate::text::numbers::NumberKind;

/// Reads the scope of a figure whose phrase and predicate end at `end`.
pub fn scope(scene: &Scene, start: usize, end: usize) -> Scope {
    let mut scope = Scope::default();
    let mut at = end;
    let limit = (end + 12).min(scene.tags.len());
    let mut preposition = false;
    while at < limit {
        match scene.tag(at) {
            Tag::Function(Function::Preposition) => {
                preposition = matches!(
                    scene.lexemes.low(at),
                    "in" | "at" | "near" | "à" | "dans" | "en" | "au" | "aux" | "across"
                );
            }
            Tag::Name(i) => {
                let name = &scene.names[i];
                if preposition && scope.place.is_none() {
                    let text = scene.slice(name.clone());
                    scope.place = Some((Form::of(text, scene.language), text.to_owned()));
                    scope.alone = is_alone(scene, name.end);
                }
                at = name.end;
                preposition = false;
                continue;
            }
            Tag::Number(i) => {
                let figure = &scene.figures[i];
                if figure.number.kind != NumberKind::Year || !preposition {
                    break;
                }
                scope.time.get_or_insert_with(|| figure.number.display.clone());
                preposition = false;
            }
            Tag::Function(Function::Stop | Function::Relative | Function::Clause | Function::Say | Function::Comma) => {
                break;
            }
            // "employs 450 people and was built in 1987": what follows is said of something else.
            Tag::Function(Function::And)
                if matches!(
                    scene.tag(at + 1),
                    Tag::Number(_)
                        | Tag::Function(Function::Be | Function::Have | Function::Auxiliary | Function::Pronoun)
                ) =>
            {
                break;
            }
            _ => {
                if let Some(time) = relative_time(scene, at) {
                    scope.time.get_or_insert(time);
                }
            }
        }
        at += 1;
    }
    if scope.time.is_none() {
        scope.time = (start.saturating_sub(12)..start).rev().find_map(|at| match scene.tag(at) {
            Tag::Number(i)
                if scene.figures[i].number.kind == NumberKind::Year
                    && matches!(scene.lexemes.before(scene.figures[i].range.start, 1), "in" | "en") =>
            {
                Some(scene.figures[i].number.display.clone())
            }
            _ => relative_time(scene, at),
        });
    }
    scope
}

fn is_alone(scene: &Scene, at: usize) -> bool {
    matches!(scene.lexemes.low(at), "alone" | "only" | "seule" | "seul" | "seulement")
        || scene.lexemes.matches(at, &["à", "elle", "seule"])
        || scene.lexemes.matches(at, &["à", "lui", "seul"])
}

fn relative_time(scene: &Scene, at: usize) -> Option<String> {
    let lexemes = &scene.lexemes;
    let found = |words: &[&str]| lexemes.matches(at, words);
    if found(&["last", "year"]) || found(&["l", "'", "an", "dernier"]) || found(&["l", "'", "annee", "derniere"]) {
        Some("last year".to_owned())
    } else if found(&["this", "year"]) || found(&["cette", "annee"]) {
        Some("this year".to_owned())
    } else if found(&["previous", "year"]) || found(&["year", "earlier"]) || found(&["an", "plus", "tot"]) {
        Some("the year before".to_owned())
    } else if found(&["next", "year"]) || found(&["l", "'", "an", "prochain"]) {
        Some("next year".to_owned())
    } else {
        None
    }
}
