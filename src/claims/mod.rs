//! Claims: checkable statements with their typed values, and the rows that gather them across articles.
//!
//! A sentence is laid out once (`scene`): its words with what they mean (`lexicon`, `function`), its numbers and names. Each number is then
//! read with the noun that it counts (`counted`), what is said of that (`predicate`) and where it holds (`scope`); measures, ages and
//! years have their own readings. What comes out is a `topic` in concepts that English and French share, by which
//! `matrix` gathers the claims of several articles.

mod age;
mod aspect;
mod attribution;
mod context;
mod count;
mod counted;
mod cues;
mod earlier;
mod elliptic;
mod entity;
mod fact;
mod figure;
mod following;
mod function;
mod grammar;
mod heading;
mod holder;
mod kind;
mod lexicon;
pub mod matrix;
mod measure;
mod moment;
mod population;
mod predicate;
pub mod provenance;
mod quote;
mod reading;
mod recent;
mod role;
mod said;
mod scene;
mod scope;
mod span;
mod speech;
mod times;
mod topic;

use crate::article::{Article, BlockId, Place, SentenceId};
use crate::text::dates::{Date, When, dates};
use crate::text::names::Form;
use crate::text::numbers::currency::Currency;
use crate::text::numbers::{self, Number};
use crate::text::{Language, Span};
pub use fact::Fact;
pub use kind::{ClaimKind, Entity, EntitySort, Moment};
use rustc_hash::{FxHashMap, FxHashSet};
use scene::Scene;
use std::ops::Range;
use times::{Now, Time, Times};
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
        let mut claim = Self {
            id: String::new(),
            article,
            place,
            kind,
            subject: String::new(),
            attribution: None,
            speaker: None,
            scope: None,
            content: Content::Unknown,
            sentence: SentenceId(0),
        };
        claim.id = claim.id_of(article);
        claim
    }

    /// Its id in an article of that index.
    fn id_of(&self, article: usize) -> String {
        let (block, span) = (self.place.block.number(), self.place.span);
        format!("{}.{}.{block}.{}-{}", article + 1, self.kind.family(), span.start, span.end)
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
    Quote(Box<quote::Words>),
    Date(Box<moment::Event>),
    Name(Box<entity::Known>),
}

/// Claims read of one article, about: where there are more, the rest of it is not read. A book has some thousand.
pub const MOST: usize = 50_000;

/// The claims of one article, in reading order; of one with more than [`MOST`] the first.
pub fn extract(article: &Article, index: usize) -> Vec<Claim> {
    reading::read(&[(index, article)]).swap_remove(0).0
}

/// An article's own time: the day that it bears, and the year of that, else the last year that it names.
fn own_time(article: &Article) -> Now {
    let day = article.meta.date;
    let named = || {
        let language = article.meta.language;
        let years = article.blocks.iter().flat_map(|block| years_in(&block.text, language));
        years.max()
    };
    Now { day, year: day.map(Date::year).or_else(named) }
}

/// The years of the dates in a text.
fn years_in(text: &str, language: Language) -> Vec<i16> {
    // A year is written in four digits.
    if !text.as_bytes().windows(4).any(|bytes| bytes.iter().all(u8::is_ascii_digit)) {
        return Vec::new();
    }
    let dated = dates(text, language);
    let year = |when: &When| match when {
        When::Day(day) => Some(day.year()),
        When::Month(year, _) => Some(*year),
        _ => None,
    };
    dated.iter().filter_map(|date| year(&date.when)).collect()
}

/// Names the source of an attribution in plain words; whether there is one, and no mere pronoun.
fn settle_source(claim: &mut Claim) -> bool {
    let source = claim.attribution.as_deref().unwrap_or_default();
    let bare = ["the ", "The ", "le ", "la ", "les ", "l'", "l’", "Le ", "La ", "Les ", "L'", "L’"]
        .iter()
        .find_map(|article| source.strip_prefix(article))
        .unwrap_or(source);
    bare.clone_into(&mut claim.subject);
    !is_pronoun(source) && !bare.is_empty()
}

/// The names of an article, each once, where it is introduced.
fn names(mentions: Vec<entity::Mention>, article: &Article, index: usize) -> Vec<Claim> {
    let gathered = entity::gathered(mentions, article.meta.language);
    let named = gathered.into_iter().map(|(mention, entity, known)| Claim {
        subject: known.spellings.iter().rev().max_by_key(|text| text.len()).cloned().unwrap_or_default(),
        content: Content::Name(Box::new(known)),
        ..Claim::new(index, mention.place, ClaimKind::Name(entity))
    });
    named.collect()
}

fn is_pronoun(source: &str) -> bool {
    matches!(source.to_lowercase().as_str(), "he" | "she" | "il" | "elle")
}

/// Figures that a bare number may look back to.
const RECENT: usize = 8;

/// "He" stands for somebody named at most so many blocks before.
const NEAR: u32 = 3;

/// Puts the person last named as a source in the place of "he" and "she"; `people` come by place.
fn name_pronouns(found: &mut [Claim], people: &[(Place, String)]) {
    for claim in found {
        let place = claim.place;
        if let Some(source) = &mut claim.attribution
            && is_pronoun(source)
            && let Some((_, person)) = people[..people.partition_point(|(at, _)| *at < place)]
                .last()
                .filter(|(at, _)| place.block.0 - at.block.0 <= NEAR)
        {
            source.clone_from(person);
        }
    }
}

/// What the sentences of an article tell beside their claims.
#[derive(Default)]
struct Seen {
    /// Those named as sources, where they are.
    people: Vec<(Place, String)>,
    /// The names.
    mentions: Vec<entity::Mention>,
    /// On whose side those stand who are introduced by name.
    introduced: Vec<(Form, aspect::Camp)>,
    /// The time of which the last sentence told, where that was not the article's own, with its block.
    told: Option<(BlockId, Time)>,
    /// The place that was named last, with its block.
    there: Option<(BlockId, Form)>,
    /// The keys of the names that are told as places.
    places: Vec<String>,
}

/// "Dolmeni mourns 301": what counts is a place elsewhere in the article, and here as well.
fn take_places(found: &mut [Claim], places: &[String]) {
    let places: FxHashSet<&str> = places.iter().map(String::as_str).collect();
    for claim in found {
        if let Content::Figure(topic) = &mut claim.content
            && let Some(source) = topic.aspect.source.take_if(|source| places.contains(source.key().as_str()))
        {
            topic.aspect.place.get_or_insert(source);
        }
    }
}

/// Counts that somebody gives who is introduced elsewhere in the article are of that side.
fn take_sides(found: &mut [Claim], introduced: &[(Form, aspect::Camp)]) {
    let mut sides: FxHashMap<String, aspect::Camp> = FxHashMap::default();
    for (form, camp) in introduced {
        sides.entry(form.key()).or_insert(*camp);
    }
    for claim in found {
        if let Content::Figure(topic) = &mut claim.content
            && topic.aspect.camp.is_none()
            && let Some(source) = &topic.aspect.source
        {
            topic.aspect.camp = sides.get(&source.key()).copied();
        }
    }
}

struct Reader<'a> {
    article: usize,
    block: BlockId,
    text: &'a str,
    language: Language,
    names: &'a [Span],
    now: Now,
}

impl<'a> Reader<'a> {
    fn scene(&self, span: Span) -> Scene<'a> {
        let back = |name: &Span| Span { start: name.start - span.start, end: name.end - span.start };
        let first = self.names.partition_point(|name| name.start < span.start);
        let within = self.names[first..].iter().take_while(|name| name.start < span.end);
        let names: Vec<Span> = within.filter(|name| span.contains(**name)).map(back).collect();
        Scene::of(span.of(self.text), self.language, &names)
    }

    fn claim(&self, kind: ClaimKind, span: Span) -> Claim {
        Claim::new(self.article, Place { block: self.block, span }, kind)
    }

    /// The currency of the last amount of so large a size before a sentence, if that was money.
    fn told_currency(&self, found: &[Claim]) -> Option<&'static Currency> {
        let near = |claim: &&Claim| self.block.0 - claim.place.block.0 <= NEAR;
        let large = |number: &&Number| number.min.or(number.max).is_some_and(|value| value.abs() >= 1e6);
        let last = found.iter().rev().take_while(near).filter_map(Claim::number).find(large)?;
        match last.unit {
            Some(numbers::Unit::Currency(currency)) => Some(currency),
            _ => None,
        }
    }

    /// Reads the figures, dates and attributions of a sentence, the people who are named in it as sources, and its names.
    fn sentence(&self, mut scene: Scene, (id, sentence): (SentenceId, Span), found: &mut Vec<Claim>, seen: &mut Seen) {
        scene.share_currency(self.told_currency(found));
        let attributions = attribution::attributions(&scene);
        for source in attributions.iter().map(|a| &a.source) {
            if let Some(person) = attribution::person(&scene, source) {
                let span = scene.lexemes.span(source.start, source.end).shift(sentence.start);
                seen.people.push((Place { block: self.block, span }, person.to_owned()));
            }
        }
        let span = |range: &Range<usize>| scene.lexemes.span(range.start, range.end).shift(sentence.start);
        for (range, name) in scene.names.iter().map(|range| (range, span(range))) {
            seen.mentions.extend(entity::mention(&scene, range, Place { block: self.block, span: name }));
        }
        for attribution in attributions.iter().filter(|attribution| attribution.is_named(&scene)) {
            found.push(Claim {
                attribution: Some(scene.slice(attribution.source.clone()).to_owned()),
                sentence: id,
                ..self.claim(ClaimKind::Attribution, span(&attribution.range(&scene)))
            });
        }
        for date in moment::moments(&scene, self.now.day) {
            let source = attribution::of(&attributions, date.range.start);
            found.push(Claim {
                subject: date.subject,
                attribution: source.map(|a| scene.slice(a.source.clone()).to_owned()),
                content: Content::Date(Box::new(date.event)),
                sentence: id,
                ..self.claim(ClaimKind::Date(date.moment), span(&date.range))
            });
        }
        let near = |claim: &&Claim| self.block.0 - claim.place.block.0 <= 1;
        let recent: Vec<elliptic::Previous> = found
            .iter()
            .rev()
            .take_while(near)
            .filter_map(|claim| match (&claim.kind, &claim.content) {
                (ClaimKind::Figure(number), Content::Figure(topic)) => Some(elliptic::Previous { topic, number }),
                _ => None,
            })
            .take(RECENT)
            .collect();
        let mut topics = figure::figures(&scene, &recent);
        let told = seen.told.take().filter(|(block, _)| *block == self.block).map(|(_, time)| time);
        let there = seen.there.as_ref().filter(|(block, _)| *block == self.block).map(|(_, place)| place.clone());
        let times = Times::new(&scene, self.now, told);
        seen.told = times.tells().map(|time| (self.block, time));
        let aspects = aspect::Reader::new(&scene, &attributions, times, there);
        seen.introduced.extend(aspects.introduced());
        let places = aspects.places();
        if let Some(place) = places.last() {
            seen.there = Some((self.block, place.clone()));
        }
        seen.places.extend(places.iter().map(Form::key));
        for (i, topic) in &mut topics {
            topic.aspect = aspects.aspect(*i);
        }
        topic::tell_wholes(&mut topics);
        for (i, mut topic) in topics {
            let figure = &scene.figures[i];
            // "124 votes against 109": a side, not what it was before.
            if topic.said.is_some_and(|said| said.is("against")) && topic.aspect.standing == aspect::Standing::Former {
                topic.aspect.standing = aspect::Standing::Counted;
            }
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
