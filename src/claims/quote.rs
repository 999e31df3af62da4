//! Quotes: somebody's words, and how alike those of two articles are.

use super::context::stem;
use super::function::Function;
use super::lexicon::Role;
use super::scene::{Scene, Tag};
use crate::text::names::{self, Form};
use crate::text::numbers::NumberKind;
use crate::text::quotes::Quote;

/// Fewer words between quotation marks are a manner of speaking (“dozens”, “terrorist groups”), unless they make a sentence of their own or
/// the text says who spoke them.
const FEWEST: usize = 4;

/// What a quote says, for comparing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// Its content words as concepts and stems, sorted.
    pub content: Vec<String>,
    /// Its names.
    pub names: Vec<Form>,
    /// Its numbers as displayed.
    pub numbers: Vec<String>,
    /// Whether it denies.
    pub negated: bool,
    /// Its words in normal form, one space between.
    pub text: String,
    /// The person who speaks, when the text names one in full beside the quote.
    pub speaker: Option<Form>,
    /// Quotes of an article that follow each other in one mouth have one number.
    pub turn: u32,
}

/// What a quote of the scene says; `None` when it is too short to be a claim. `told` says whether the text tells who speaks.
pub fn words(scene: &Scene, quote: &Quote, told: bool) -> Option<Words> {
    let range = scene.lexemes.at_byte(quote.inner.start)..scene.lexemes.at_byte(quote.inner.end);
    let count = range.clone().filter(|&i| scene.is_word(i)).count();
    let sentence = quote.inner.of(scene.text).ends_with(['!', '?', '.', ',', '…']);
    let title = count > 1 && range.clone().all(|i| !scene.is_word(i) || scene.lexemes.capital(i));
    if count < FEWEST && !(sentence && count >= 3) && !(told && count > 0 && !title) {
        return None;
    }
    let mut words = Words::default();
    for at in range.clone() {
        match scene.tags[at] {
            Tag::Senses(senses, _) => {
                let sense = senses.iter().find(|s| s.role == Role::Noun).or_else(|| senses.first());
                words.content.extend(sense.map(|s| s.concept.get().id.trim_start_matches("place-").to_owned()));
            }
            Tag::Name(i) if scene.names[i].start == at => {
                let name = scene.slice(scene.names[i].clone());
                words.content.push(names::key(name, scene.language));
                words.names.push(Form::of(name, scene.language));
            }
            Tag::Word if scene.is_word(at) && scene.lexemes.low(at).len() > 2 => {
                words.content.push(stem(scene.lexemes.low(at)));
            }
            Tag::Function(Function::Auxiliary | Function::Determiner | Function::Adverb) => {
                let negates = matches!(
                    scene.lexemes.low(at),
                    "not" | "never" | "no" | "ne" | "n" | "jamais" | "aucun" | "aucune"
                );
                words.negated |= negates;
            }
            _ => {}
        }
        // "don't", "n't" fall into parts.
        words.negated |= scene.lexemes.low(at) == "t"
            && scene.lexemes.before(at, 1) == "'"
            && scene.lexemes.before(at, 2).ends_with('n');
    }
    for figure in scene.figures.iter().filter(|f| f.range.start >= range.start && f.range.end <= range.end) {
        if !matches!(figure.number.kind, NumberKind::Ordinal) {
            words.numbers.push(figure.number.display.clone());
        }
    }
    words.content.sort_unstable();
    words.content.dedup();
    let spoken: Vec<&str> = range.filter(|&at| scene.is_word(at)).map(|at| scene.lexemes.low(at)).collect();
    words.text = spoken.join(" ");
    Some(words)
}

/// The first words of a quote, for a label.
pub fn opening(inner: &str) -> String {
    const LONGEST: usize = 60;
    let inner = inner.trim_end_matches([',', '.', ' ']);
    if inner.chars().count() <= LONGEST {
        return inner.to_owned();
    }
    let cut = inner.char_indices().nth(LONGEST).map_or(inner.len(), |(at, _)| at);
    let end = inner[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", inner[..end].trim_end_matches([',', ' ', '.']))
}

/// Whether one quote holds the other word for word: of fewer than four words, at least two that mean something, or one from the same mouth.
pub fn holds(a: &Words, b: &Words) -> bool {
    let (short, long) = if a.text.len() <= b.text.len() { (a, b) } else { (b, a) };
    let one_mouth = short.speaker.as_ref().zip(long.speaker.as_ref()).is_some_and(|(a, b)| a.alike(b));
    let telling =
        short.text.split(' ').count() >= FEWEST || short.content.len() >= 2 || one_mouth && !short.content.is_empty();
    telling && holds_words(&long.text, &short.text)
}

/// Whether words, one space between, stand among others.
fn holds_words(long: &str, short: &str) -> bool {
    let ends = |at: usize| long.as_bytes().get(at).is_none_or(|&byte| byte == b' ');
    let begins = std::iter::once(0).chain(long.match_indices(' ').map(|(at, _)| at + 1));
    if short.is_empty() {
        long.is_empty()
    } else {
        begins.into_iter().any(|at| long[at..].starts_with(short) && ends(at + short.len()))
    }
}

/// How many content words two quotes share.
pub fn shared(a: &Words, b: &Words) -> usize {
    in_common(&a.content, &b.content)
}

/// How many things two sorted lists have in common.
pub fn in_common<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut x, mut y) = (a.iter().peekable(), b.iter().peekable());
    let mut count = 0;
    while let (Some(one), Some(other)) = (x.peek(), y.peek()) {
        let order = one.cmp(other);
        count += usize::from(order.is_eq());
        if order.is_le() {
            x.next();
        }
        if order.is_ge() {
            y.next();
        }
    }
    count
}

/// The share of the shorter quote's content words that the other has too.
fn overlap(a: &Words, b: &Words) -> f32 {
    let shorter = a.content.len().min(b.content.len());
    if shorter == 0 { 0.0 } else { shared(a, b) as f32 / shorter as f32 }
}

/// Whether two quotes of the same words differ in substance: a figure, a name, a negation, the mouth they are put in.
pub fn differ(a: &Words, b: &Words) -> bool {
    let speakers = matches!((&a.speaker, &b.speaker), (Some(a), Some(b)) if !a.alike(b));
    let numbers = !a.numbers.is_empty() && !b.numbers.is_empty() && !a.numbers.iter().any(|n| b.numbers.contains(n));
    let names = a.names.len() == 1 && b.names.len() == 1 && !a.names[0].alike(&b.names[0]);
    let share = overlap(a, b);
    speakers || numbers || names || a.negated != b.negated && share >= 0.7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_among_others_between_spaces() {
        for (long, short, holds) in [
            ("we will rebuild the bridge", "rebuild the", true),
            ("we will rebuild the bridge", "we will rebuild the bridge", true),
            ("we will rebuild the bridge", "build the", false),
            ("we will rebuild the bridge", "the bri", false),
            ("no no never", "no never", true),
            ("école fermée", "fermée", true),
            ("never", "", false),
            ("", "", true),
        ] {
            assert_eq!(holds_words(long, short), holds, "{long:?} {short:?}");
            assert_eq!(format!(" {long} ").contains(&format!(" {short} ")), holds, "{long:?} {short:?}");
        }
    }
}
