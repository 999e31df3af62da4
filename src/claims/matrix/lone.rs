//! Figures that no likeness of words brings together, but that are the only ones of their articles to count such a thing: "14 helicopters"
//! in one and "20 helicopters" in another.

use super::affinity::{Figure, Kin, cosine_of, foreign, is_fate, is_indicator, kin, names_apart};
use super::blocking;
use super::cluster::Ties;
use super::relation::{same_value, scopes_differ};
use crate::claims::Claim;
use crate::claims::lexicon::ConceptId;
use crate::claims::topic::{Noun, Topic, Unit};
use crate::text::numbers::Qualifier;
use rustc_hash::FxHashMap;

/// The larger of two numbers of one thing is at most so many times the smaller.
const APART: f64 = 2.5;
/// The words around must be so alike, as a cosine, where neither the sentences face each other nor the same is said of both.
const ALIKE: f32 = 0.1;

/// And those around percentages: a report has more of them.
const ALIKE_PERCENT: f32 = 0.15;

/// Pairs of figures of two articles that only each other answer, best first: each a score and two indexes into `figures`.
pub fn pairs(
    claims: &[Claim],
    figures: &[(usize, Figure)],
    ties: &Ties,
    rarity: &FxHashMap<u64, f32>,
) -> Vec<(f32, usize, usize)> {
    let may = |unit: &Unit| matches!(unit, Unit::Count | Unit::Percent | Unit::Measure(_));
    let counts: Vec<usize> = (0..figures.len()).filter(|&i| may(&figures[i].1.topic.unit)).collect();
    let article = |i: usize| claims[figures[i].0].article;
    let only = only(claims, figures, &counts);
    let mut found = Vec::new();
    for (i, j) in facing(figures, &only) {
        let (x, y) = (figures[i].1, figures[j].1);
        if article(i) == article(j) || !comparable(x, y) || !is_close(x, y) {
            continue;
        }
        let near = cosine_of(&x.topic.context, &y.topic.context, rarity);
        let tied = ties.tied(&claims[figures[i].0], &claims[figures[j].0]);
        let said = x.topic.said.is_some() && x.topic.said == y.topic.said;
        let likely = match x.topic.unit {
            Unit::Measure(_) => tied || near >= ALIKE,
            Unit::Percent => tied || near >= ALIKE_PERCENT || x.topic.said.is_some_and(is_indicator),
            _ => tied || said || near >= ALIKE,
        };
        if likely {
            found.push((near + f32::from(u8::from(tied)) + f32::from(u8::from(said)), i, j));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    found
}

/// Of some figures those without a rival in their article: another that counts such a thing in another number. One of a thing that its
/// article counts very often has rivals, looked at or not.
fn only(claims: &[Claim], figures: &[(usize, Figure)], counts: &[usize]) -> Vec<usize> {
    let article = |i: usize| claims[figures[i].0].article;
    let mut lists: FxHashMap<(usize, &Unit, Key), Vec<usize>> = FxHashMap::default();
    for &i in counts {
        for key in keys(figures[i].1.topic) {
            lists.entry((article(i), &figures[i].1.topic.unit, key)).or_default().push(i);
        }
    }
    let rivalled = |i: usize| {
        let own = figures[i].1;
        let rival = |&k: &usize| {
            let other = figures[k].1;
            k != i && !same_value(own.number, other.number) && rivals(own.topic, other.topic)
        };
        keys(own.topic).any(|key| {
            let list = lists.get(&(article(i), &own.topic.unit, key));
            list.is_some_and(|list| list.len() > COMMON || list.iter().any(rival))
        })
    };
    counts.iter().copied().filter(|&i| !rivalled(i)).collect()
}

/// Pairs of figures that may be comparable.
fn facing(figures: &[(usize, Figure)], only: &[usize]) -> Vec<(usize, usize)> {
    let mut lists: FxHashMap<(&Unit, Key), Vec<usize>> = FxHashMap::default();
    for &i in only {
        for key in keys(figures[i].1.topic) {
            lists.entry((&figures[i].1.topic.unit, key)).or_default().push(i);
        }
    }
    blocking::pairs(lists.values().map(Vec::as_slice), only.len())
}

/// An article that counts one thing oftener than this does not say which of its figures is meant.
const COMMON: usize = 200;

/// What two topics of one unit share one of when they are [`rivals`].
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key<'a> {
    /// The unit alone.
    Unit,
    Said(ConceptId),
    Concept(ConceptId),
    Word(&'a str),
}

/// The keys of a topic.
fn keys(topic: &Topic) -> impl Iterator<Item = Key<'_>> {
    let noun = match &topic.noun {
        Noun::Concept(concept) => Some(Key::Concept(*concept)),
        Noun::Word { stem, .. } => Some(Key::Word(stem)),
        Noun::Unnamed => None,
    };
    let said = topic.said.map(Key::Said);
    let both = match topic.unit {
        Unit::Measure(_) => [Some(Key::Unit), None],
        Unit::Percent => [said, None],
        _ => [noun, said],
    };
    both.into_iter().flatten()
}

/// Whether two figures may count the same thing, going by what they count and what is said of it.
pub fn comparable(a: Figure, b: Figure) -> bool {
    let (x, y) = (a.topic, b.topic);
    let apart = x.agent != y.agent
        || x.severity != y.severity
        || names_apart(x, y)
        || x.is_population()
        || y.is_population()
        || scopes_differ(x, y)
        || x.scope.time != y.scope.time;
    x.unit == y.unit && matches!(x.unit, Unit::Count | Unit::Percent | Unit::Measure(_)) && !apart && rivals(x, y)
}

/// Whether two figures may stand in one row when others of it are comparable: so, or because their nouns are of two languages.
pub fn tolerable(a: Figure, b: Figure) -> bool {
    comparable(a, b) || foreign(a.topic, b.topic) && a.topic.unit == b.topic.unit && a.topic.agent == b.topic.agent
}

/// Whether two topics are so near that an article with both of them leaves open which is meant.
fn rivals(x: &Topic, y: &Topic) -> bool {
    if x.unit != y.unit {
        return false;
    }
    if x.unit == Unit::Percent {
        let telling =
            |said: ConceptId| !matches!(said.get().id, "increase" | "decrease" | "report" | "sell" | "lose" | "stay");
        let one = x.said == y.said && x.said.is_some_and(telling) && x.is_former() == y.is_former();
        return one && kin(&x.noun, &y.noun) != Kin::Apart;
    }
    if matches!(x.unit, Unit::Measure(_)) {
        let general = |said: ConceptId| matches!(said.get().id, "increase" | "decrease" | "away" | "report");
        return match (x.said.filter(|c| !general(*c)), y.said.filter(|c| !general(*c))) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
    }
    let harm = |t: &Topic| t.said.is_some_and(|said| said.is("kill") || said.is("wound") || said.is("missing"));
    match kin(&x.noun, &y.noun) {
        Kin::Same if is_specific(&x.noun) => match (x.said, y.said) {
            (Some(a), Some(b)) => a == b || is_presence(a) && is_presence(b),
            (Some(said), None) | (None, Some(said)) => !is_fate(said),
            (None, None) => true,
        },
        Kin::Same | Kin::Near => x.said.is_some() && x.said == y.said && !harm(x),
        Kin::Open | Kin::Apart => false,
    }
}

/// Whether a predicate says no more than that those counted are there.
fn is_presence(said: ConceptId) -> bool {
    matches!(said.get().id, "gather" | "deploy" | "travel" | "stay" | "report")
}

/// Whether a noun says enough by itself.
fn is_specific(noun: &Noun) -> bool {
    match noun {
        Noun::Concept(concept) => {
            !matches!(concept.get().id, "person" | "resident" | "man" | "woman" | "child" | "body" | "time" | "thing")
        }
        Noun::Word { .. } => true,
        Noun::Unnamed => false,
    }
}

fn is_close(a: Figure, b: Figure) -> bool {
    let value = |f: Figure| f.number.stated().filter(|_| f.number.qualifier != Qualifier::Vague);
    matches!((value(a), value(b)), (Some(x), Some(y)) if x >= 1.0 && y >= 1.0 && x.max(y) <= APART * x.min(y))
}
