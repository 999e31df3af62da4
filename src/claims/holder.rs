//! Who holds what is counted: "Unity won 61 seats", "28.1 percent for the Unity party".

use super::function::Function;
use super::scene::{Scene, Tag};
use crate::text::names::Form;

/// Lexemes between a holder and its figure at most.
const FAR: usize = 16;

/// The name of the one to whom a figure belongs: named just behind it by "for", else the last before it in the clause. None for the whole of
/// which others hold a part ("138 of the 220 seats").
pub fn holder(scene: &Scene, start: usize, end: usize) -> Option<(Form, String)> {
    if is_whole(scene, start) || hyphened(scene, start) {
        return None;
    }
    let made = |i: usize| {
        let text = scene.slice(scene.names[i].clone());
        (Form::of(text, scene.language), text.to_owned())
    };
    behind(scene, end).or_else(|| before(scene, start)).map(made)
}

/// "138 of the 220", « 138 des 220 ».
fn is_whole(scene: &Scene, start: usize) -> bool {
    let of = |at: usize| matches!(scene.lexemes.before(start, at), "of" | "des" | "sur");
    let numbered = |at: usize| start >= at && matches!(scene.tag(start - at), Tag::Number(_));
    of(1) && numbered(2) || of(2) && numbered(3) || matches!(scene.lexemes.before(start, 2), "out") && of(1)
}

/// "the 220-seat parliament".
fn hyphened(scene: &Scene, start: usize) -> bool {
    matches!(scene.tag(start), Tag::Number(i) if scene.lexemes.low(scene.figures[i].core.end) == "-")
}

/// "for the ruling Unity party".
pub fn behind(scene: &Scene, end: usize) -> Option<usize> {
    let at = (end..end + 5).find(|&at| matches!(scene.lexemes.low(at), "for" | "pour" | "to"))?;
    let plain = |at: usize| !matches!(scene.function(at), Some(Function::Comma | Function::Stop | Function::Clause));
    if !(end..at).all(plain) {
        return None;
    }
    (at + 1..at + 9).take_while(|&at| plain(at)).find_map(|at| match scene.tag(at) {
        Tag::Name(i) => Some(i),
        _ => None,
    })
}

/// The last name before the figure that no "of" or "in" hangs on another word.
fn before(scene: &Scene, start: usize) -> Option<usize> {
    let mut at = start;
    while let Some(before) = at.checked_sub(1).filter(|before| start - before <= FAR) {
        at = before;
        match scene.tags[at] {
            Tag::Function(Function::Stop | Function::Clause | Function::Say | Function::Quote) => return None,
            // « la candidate de l'Alliance patriote, qui dépasse 43 % »: she holds them, and no name tells who she is.
            Tag::Function(Function::Relative) if !scene.lexemes.is_plural(at) => {
                let of = scene.function(at.wrapping_sub(1)) == Some(Function::Comma);
                let antecedent = at.checked_sub(1 + usize::from(of))?;
                let Tag::Name(i) = scene.tags[antecedent] else { return None };
                let governor = scene.names[i].start.checked_sub(1);
                let free = governor.is_none_or(|at| scene.function(at) != Some(Function::Preposition));
                let free = free
                    && governor
                        .is_none_or(|at| !matches!(scene.function(at), Some(Function::Joint | Function::Determiner)));
                return free.then_some(i);
            }
            Tag::Name(i) => {
                at = scene.names[i].start;
                let mut governor = at;
                // "of the hard-right Patriotic Alliance"
                while governor > 0
                    && at - governor < FAR / 4
                    && match scene.tags[governor - 1] {
                        Tag::Function(Function::Determiner | Function::Joint) => true,
                        Tag::Word => !scene.lexemes.capital(governor - 1),
                        _ => false,
                    }
                {
                    governor -= 1;
                }
                // "Corvenia's runoff" is no holder.
                let possessor = scene.lexemes.low(scene.names[i].end) == "'"
                    && scene.lexemes.low(scene.names[i].end + 1) == "s"
                    || scene.lexemes.low(scene.names[i].end.saturating_sub(1)).ends_with("'s");
                if possessor {
                    continue;
                }
                let word = if governor > 0 { scene.lexemes.low(governor - 1) } else { "" };
                if !matches!(word, "of" | "in" | "at" | "from" | "on" | "de" | "du" | "d" | "à" | "en" | "dans") {
                    return Some(i);
                }
            }
            _ => {}
        }
    }
    None
}
