//! Claims: checkable statements with their typed values, and the rows that gather them across articles.
//!
//! A sentence is laid out once (`scene`): its words with what they mean (`lexicon`, `function`), its numbers and names. Each number is then
//! read with the noun that it counts (`counted`), what is said of that (`predicate`) and where it holds (`scope`); measures, ages and
//! years have their own readings. What comes out is a `topic` in concepts that English and French share, by which
//! `matrix` gathers the claims of several articles.

mod age;
mod attribution;
mod context;
mod count;
mod counted;
mod figure;
mod following;
mod function;
mod kind;
mod lexicon;
pub mod matrix;
mod measure;
mod population;
mod predicate;
mod quote;
mod scene;
mod scope;
mod span;
mod topic;

use crate::article::{Article, BlockId, BlockKind, Place, SentenceId};
use crate::text::names::{Evidence, names_in};
use crate::text::numbers::Number;
use crate::text::quotes::quotes;
use crate::text::{Language, Span};
pub use kind::{ClaimKind, Entity, EntitySort, Moment};
use scene::Scene;
use topic::{Scope, Topic};

/// A checkable statement of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Stable across runs on the same articles: the article's place in the list, the kind, block and span.
    pub id: String,
    /// Index of the article in the list given.
    pub article: usize,
    /// Where it stands: a figure with its qualifier, a quote between its marks.
    pub place: Place,
    /// What it states.
    pub kind: ClaimKind,
    /// What is counted or talked about, in normalised words: "security forces killed"; of a quote its first words.
    pub subject: String,
    /// Who is said to have said it.
    pub attribution: Option<String>,
    /// Who speaks, for a quote.
    pub speaker: Option<String>,
    /// Where, when or of whom it holds, when it says so: "Almaty".
    pub scope: Option<String>,
    /// What was understood of it, to hold it against the claims of other articles.
    content: Content,
    /// Where its sentence stands among those of the article.
    sentence: SentenceId,
}

impl Claim {
    /// A claim at a place of an article, of which nothing else is known.
    pub fn new(article: usize, place: Place, kind: ClaimKind) -> Self {
        let (block, span) = (place.block.number(), place.span);
        Self {
            id: format!("{}.{}.{block}.{}-{}", article + 1, kind.family(), span.start, span.end),
            article,
            place,
            kind,
            subject: String::new(),
            attribution: None,
            speaker: None,
            scope: None,
            content: Content::Unknown,
            sentence: SentenceId(0),
        }
    }

    /// The number that it states, for a figure.
    pub const fn number(&self) -> Option<&Number> {
        match &self.kind {
            ClaimKind::Figure(number) => Some(number),
            _ => None,
        }
    }
}

/// What was understood of a claim.
#[derive(Clone, Debug, PartialEq)]
enum Content {
    Unknown,
    Figure(Box<Topic>),
    Quote(quote::Words),
}

/// The claims of one article, in reading order.
pub fn extract(article: &Article, index: usize) -> Vec<Claim> {
    let running = |kind: BlockKind| !matches!(kind, BlockKind::Residue | BlockKind::Byline | BlockKind::Dateline);
    let blocks = || article.ids().filter(|(_, block)| running(block.kind));
    let evidence = Evidence::gather(blocks().map(|(_, block)| block.text.as_str()));
    let mut found = Vec::new();
    let mut people = Vec::new();
    for (id, block) in blocks() {
        let names: Vec<Span> =
            names_in(&block.text, article.meta.language, &evidence).into_iter().map(|name| name.span).collect();
        let reader =
            Reader { article: index, block: id, text: &block.text, language: article.meta.language, names: &names };
        let from = found.len();
        for at in block.sentences.clone() {
            if let Some(sentence) = article.sentences.get(at as usize) {
                reader.figures(sentence.span, SentenceId(at), &mut found, &mut people);
            }
        }
        let sentence_of = |span: Span| {
            let within = |&at: &u32| article.sentences.get(at as usize).is_some_and(|s| s.span.end > span.start);
            SentenceId(block.sentences.clone().find(within).unwrap_or(block.sentences.start))
        };
        reader.quotes(sentence_of, &mut found);
        found[from..].sort_by_key(|claim| (claim.place.span.start, claim.place.span.end));
    }
    name_pronouns(&mut found, &people);
    found
}

/// Puts the person last named as a source in the place of "he" and "she".
fn name_pronouns(found: &mut [Claim], people: &[(Place, String)]) {
    for claim in found {
        let place = claim.place;
        for source in [&mut claim.attribution, &mut claim.speaker].into_iter().flatten() {
            if matches!(source.to_lowercase().as_str(), "he" | "she" | "il" | "elle")
                && let Some((_, person)) = people.iter().rev().find(|(at, _)| *at < place)
            {
                source.clone_from(person);
            }
        }
    }
}

struct Reader<'a> {
    article: usize,
    block: BlockId,
    text: &'a str,
    language: Language,
    names: &'a [Span],
}

impl Reader<'_> {
    fn scene(&self, span: Span) -> Scene<'_> {
        let back = |name: &Span| Span { start: name.start - span.start, end: name.end - span.start };
        let names: Vec<Span> = self.names.iter().filter(|name| span.contains(**name)).map(back).collect();
        Scene::of(span.of(self.text), self.language, &names)
    }

    fn claim(&self, kind: ClaimKind, span: Span) -> Claim {
        Claim::new(self.article, Place { block: self.block, span }, kind)
    }

    /// Reads the figures of a sentence, and the people who are named in it as sources.
    fn figures(&self, sentence: Span, id: SentenceId, found: &mut Vec<Claim>, people: &mut Vec<(Place, String)>) {
        let scene = self.scene(sentence);
        let attributions = attribution::attributions(&scene);
        for source in attributions.iter().map(|a| &a.source) {
            if let Some(person) = attribution::person(&scene, source) {
                let span = scene.lexemes.span(source.start, source.end).shift(sentence.start);
                people.push((Place { block: self.block, span }, person.to_owned()));
            }
        }
        for (i, topic) in figure::figures(&scene) {
            let figure = &scene.figures[i];
            let mut number = figure.number.clone();
            (number.span, number.core) = (number.span.shift(sentence.start), number.core.shift(sentence.start));
            let source = attribution::of(&attributions, figure.range.start);
            found.push(Claim {
                subject: topic.label(),
                attribution: source.map(|a| scene.slice(a.source.clone()).to_owned()),
                scope: describe(&topic.scope),
                content: Content::Figure(Box::new(topic)),
                sentence: id,
                ..self.claim(ClaimKind::Figure(number.clone()), number.span)
            });
        }
    }

    fn quotes(&self, sentence_of: impl Fn(Span) -> SentenceId, found: &mut Vec<Claim>) {
        let quotes = quotes(self.text);
        if quotes.is_empty() {
            return;
        }
        let scene = self.scene(Span::new(0, self.text.len()));
        for quote in quotes {
            let lexemes = scene.lexemes.at_byte(quote.outer.start)..scene.lexemes.at_byte(quote.outer.end);
            let Some(words) = quote::words(&scene, &quote) else { continue };
            let speaker = attribution::speaker(&scene, &lexemes).map(|source| scene.slice(source).to_owned());
            found.push(Claim {
                subject: quote::opening(quote.inner.of(self.text)),
                attribution: speaker.clone(),
                speaker,
                content: Content::Quote(words),
                sentence: sentence_of(quote.inner),
                ..self.claim(ClaimKind::Quote, quote.inner)
            });
        }
    }
}

/// A scope in words: "Almaty alone, 2018".
fn describe(scope: &Scope) -> Option<String> {
    let place = scope.place.as_ref().map(|(_, name)| if scope.alone { format!("{name} alone") } else { name.clone() });
    match (place, &scope.time) {
        (Some(place), Some(time)) => Some(format!("{place}, {time}")),
        (place, time) => place.or_else(|| time.clone()),
    }
}

#[cfg(test)]
mod tests;
