//! Whether two figures are about one thing: what forbids it, and a score of a few named features.
//!
//! The features have meaning by themselves, so that their weights carry over to stories that nobody has seen; `parameters` has the weights and
//! tells how they were fitted.

use super::RowRelation;
use super::parameters::{BIAS, BY_HAND, WEIGHTS};
use super::relation::{relation, same_value, telling};
use crate::claims::aspect::Aspect;
use crate::claims::lexicon::{Class, ConceptId, Trait, concept};
use crate::claims::population;
use crate::claims::times::Time;
use crate::claims::topic::{Noun, Topic, Unit};
use crate::claims::{Claim, Content};
use crate::text::numbers::{Number, Qualifier, is_rounded};
use rustc_hash::FxHashMap;

/// A figure as rows see it.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    /// What it is about.
    pub topic: &'a Topic,
    /// What it states.
    pub number: &'a Number,
}

/// A claim as rows of figures see it; `None` for what states no number, or was not read from a text.
pub fn figure(claim: &Claim) -> Option<Figure<'_>> {
    match (&claim.content, claim.number()) {
        (Content::Figure(topic), Some(number)) => Some(Figure { topic, number }),
        _ => None,
    }
}

/// The figures among claims, each with the index of its claim.
pub fn stating(claims: &[Claim]) -> Vec<(usize, Figure<'_>)> {
    claims.iter().enumerate().filter_map(|(i, claim)| Some((i, figure(claim)?))).collect()
}

/// How the nouns of two topics stand to each other, as far as words tell: a noun that is carried over from an earlier count may be wrong, and one
/// report counts the sick whom another counts as cases.
pub fn kin_of(a: &Topic, b: &Topic) -> Kin {
    let sick = |x: &Topic, y: &Topic| {
        x.concept().is_some_and(|c| c.is("case"))
            && is_anybody(y)
            && y.said.is_some_and(|said| said.is("infect") || said.is("kill"))
    };
    match kin(&a.noun, &b.noun) {
        Kin::Apart | Kin::Near if a.carried || b.carried => Kin::Open,
        Kin::Apart if sick(a, b) || sick(b, a) => Kin::Same,
        kin => kin,
    }
}

/// What befell those counted; who counts bodies counts the dead, by whatever verb.
fn said_of(topic: &Topic) -> Option<ConceptId> {
    let bodies = topic.unit == Unit::Count && topic.concept().is_some_and(|noun| noun.is("body"));
    if bodies && topic.said.is_none_or(|said| said.has(Trait::Weak)) { concept("kill") } else { topic.said }
}

/// How two counted nouns stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kin {
    /// The same noun.
    Same,
    /// One is wider than the other, or both are enemies of the same.
    Near,
    /// One is not named.
    Open,
    /// Two things.
    Apart,
}

/// How the nouns of two topics stand to each other.
pub fn kin(a: &Noun, b: &Noun) -> Kin {
    match (a, b) {
        (Noun::Unnamed, Noun::Unnamed) => Kin::Same,
        (Noun::Unnamed, _) | (_, Noun::Unnamed) => Kin::Open,
        (Noun::Concept(a), Noun::Concept(b)) => concepts(*a, *b),
        (Noun::Word { stem: a, .. }, Noun::Word { stem: b, .. }) if a == b => Kin::Same,
        _ => Kin::Apart,
    }
}

fn concepts(a: ConceptId, b: ConceptId) -> Kin {
    // "12,000 residents had to leave" and "15,000 people were evacuated" are counted alike.
    let anybody = |c: ConceptId| c.is("person") || c.is("resident");
    // Whom one report calls protesters another calls rioters, bandits or militants.
    let crowd = |c: ConceptId| matches!(c.get().id, "protester" | "rioter" | "militant" | "suspect");
    if a == b || anybody(a) && anybody(b) {
        Kin::Same
    } else if a.within(b) || b.within(a) || crowd(a) && crowd(b) {
        Kin::Near
    } else {
        Kin::Apart
    }
}

/// Whether a count runs on from day to day: of the dead, the arrested, the sick.
pub fn runs(topic: &Topic) -> bool {
    topic.unit == Unit::Count && topic.said.is_some_and(|said| said.has(Trait::Fate))
}

/// Whether one text is in another language than the other and a noun is unknown, so that the nouns cannot be told apart.
pub fn foreign(a: &Topic, b: &Topic) -> bool {
    a.english != b.english && !(a.concept().is_some() && b.concept().is_some())
}

/// Whether two topics are about two different names.
pub fn names_apart(a: &Topic, b: &Topic) -> bool {
    match (&a.name, &b.name) {
        (Some((x, _)), Some((y, _))) => !x.alike(y) && !matches!(a.unit, Unit::Age),
        _ => false,
    }
}

/// How two times stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Times {
    /// The same, as far as both tell.
    Same,
    /// Nothing is known of one.
    Open,
    /// Two days of one time.
    Days,
    /// They exclude each other.
    Apart,
}

fn times(a: &Aspect, b: &Aspect) -> Times {
    match (&a.time, &b.time) {
        (Some(x), Some(y)) => match apart(x, y) {
            Some(false) => Times::Same,
            None => Times::Open,
            Some(true) if a.past || b.past => Times::Apart,
            Some(true) => Times::Days,
        },
        _ if a.past != b.past => Times::Apart,
        _ => Times::Open,
    }
}

/// Whether two times exclude each other; `None` where nothing in them can be compared.
fn apart(a: &Time, b: &Time) -> Option<bool> {
    let year = a.year.zip(b.year).filter(|&(x, y)| x > 0 && y > 0).map(|(x, y)| x != y);
    let day = a.day.zip(b.day).map(|((m, d), (n, e))| m != n || d != e && d > 0 && e > 0);
    let weekday = a.weekday.zip(b.weekday).map(|(x, y)| x != y);
    match (year, day, weekday) {
        (Some(true), ..) => Some(true),
        (_, Some(day), _) => Some(day),
        (_, None, Some(weekday)) => Some(weekday),
        (Some(false), None, None) => (a.day.is_none() && b.day.is_none()).then_some(false),
        (None, None, None) => None,
    }
}

/// Whether nothing forbids two figures to stand in one row.
pub fn compatible(a: Figure, b: Figure) -> bool {
    veto(a, b).is_none()
}

/// What forbids two figures to stand in one row, if something does.
pub fn veto(a: Figure, b: Figure) -> Option<&'static str> {
    let (x, y) = (a.topic, b.topic);
    let same = same_value(a.number, b.number);
    let of_topics = [
        ("unit", x.unit != y.unit),
        ("agent", x.agent != y.agent),
        ("severity", x.severity != y.severity),
        ("name", names_apart(x, y) && !(same && telling(a.number) >= 0.3)),
        ("former", x.is_former() != y.is_former() && !same && !(x.is_past() || y.is_past())),
        ("standing", x.aspect.standing != y.aspect.standing && !same),
    ];
    let of_topics = of_topics.into_iter().find(|(_, holds)| *holds).map(|(name, _)| name);
    of_topics.or_else(|| scopes(&x.aspect, &y.aspect, same, runs(x) && runs(y))).or_else(|| match x.unit {
        Unit::Count if x.is_population() || y.is_population() => {
            let fits = x.is_population() && y.is_population() && population::same_kind(x.concept(), y.concept())
                || same && telling(a.number) >= 0.3 && x.said.is_none() != y.said.is_none();
            (!fits).then_some("population")
        }
        Unit::Years | Unit::Year => (x.said != y.said).then_some("years"),
        Unit::Age => {
            let one = matches!((&x.name, &y.name), (Some((p, _)), Some((q, _))) if p.alike(q));
            (!same && !one).then_some("age")
        }
        _ => {
            let is_told = a.number.stated().is_some_and(|value| value >= TOLD);
            // Two words for one deed go with one value: "held", "kidnapped"; two fates go together never.
            let fates = matches!((said_of(x), said_of(y)), (Some(p), Some(q)) if !p.is_alike(q)
                && (p.has(Trait::Fate) && q.has(Trait::Fate) && !(same && is_told) || !same && (p.has(Trait::Fate) || q.has(Trait::Fate))));
            let known = x.concept().is_some() && y.concept().is_some();
            let nouns = match kin_of(x, y) {
                Kin::Same | Kin::Open => true,
                // The injured and the injured policemen are two things, unless the figures say otherwise.
                Kin::Near => same || is_vague(a) || is_vague(b) || !(is_anybody(x) || is_anybody(y)),
                Kin::Apart => !known && (same || foreign(x, y)) || x.unit != Unit::Count || same && is_told && !of_two_sorts(x, y),
            };
            let of_counts = [("predicate", fates), ("noun", !nouns), ("size", !same && !is_close(a, b))];
            of_counts.into_iter().find(|(_, holds)| *holds).map(|(name, _)| name)
        }
    })
}

/// Which of times, places and sources forbids two figures to be of one thing: those that differ may not hold for another time, place or side.
fn scopes(a: &Aspect, b: &Aspect, same: bool, running: bool) -> Option<&'static str> {
    let dated = |aspect: &Aspect| aspect.time.as_ref().is_some_and(|time| time.day.is_some());
    match times(a, b) {
        Times::Apart if !same || a.time.is_some() && b.time.is_some() => return Some("time"),
        Times::Days if !same && (a.span != b.span || !running && dated(a) && dated(b)) => return Some("day"),
        _ => {}
    }
    if !same && matches!((a.turn, b.turn), (Some(x), Some(y)) if x != y) {
        return Some("turn");
    }
    let sides = matches!((a.camp, b.camp), (Some(x), Some(y)) if x != y);
    let places = matches!((&a.place, &b.place), (Some(x), Some(y)) if !x.alike(y));
    match (same, sides, places) {
        (true, ..) | (_, false, false) => None,
        (_, true, _) => Some("side"),
        (_, _, true) => Some("place"),
    }
}

/// Whether one counts people and the other things that stand for nobody: 180 lawmakers and 180 schools, but 1,800 jobs and 1,800 teachers.
fn of_two_sorts(a: &Topic, b: &Topic) -> bool {
    let (Some(p), Some(q)) = (a.concept(), b.concept()) else { return false };
    let people = |noun: ConceptId| noun.get().class == Class::Group;
    people(p) != people(q) && !p.has(Trait::Stead) && !q.has(Trait::Stead)
}

/// From this value on two figures that are equal may be one thing, though the words say another.
const TOLD: f64 = 13.0;

/// Whether people of any kind are counted.
fn is_anybody(topic: &Topic) -> bool {
    topic.concept().is_some_and(|concept| concept.is("person") || concept.is("resident"))
}

fn is_vague(figure: Figure) -> bool {
    figure.number.qualifier == Qualifier::Vague
}

/// The larger of two counts of one thing is at most so many times the smaller.
const FAR: f64 = 8.0;

/// Whether two values may be two reports of one thing.
fn is_close(a: Figure, b: Figure) -> bool {
    if is_vague(a) || is_vague(b) {
        let ((low, high), (from, to)) = (a.number.interval(), b.number.interval());
        return relation(a.number, b.number) != RowRelation::Conflict || from <= 3.0 * high && low <= 3.0 * to;
    }
    match (a.number.stated(), b.number.stated()) {
        (Some(x), Some(y)) => x.max(y) <= FAR * x.min(y),
        _ => relation(a.number, b.number) != RowRelation::Conflict,
    }
}

/// The weight of the words that two contexts share, as a cosine.
pub fn cosine_of(a: &[(u64, f32)], b: &[(u64, f32)], rarity: &FxHashMap<u64, f32>) -> f32 {
    let weight = |&(feature, weight): &(u64, f32)| weight * rarity.get(&feature).copied().unwrap_or(1.0);
    let norm = |context: &[(u64, f32)]| context.iter().map(|f| weight(f).powi(2)).sum::<f32>().sqrt();
    let (mut i, mut j, mut dot) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                dot += weight(x) * weight(y);
                i += 1;
                j += 1;
            }
        }
    }
    let norms = norm(a) * norm(b);
    if norms > 0.0 { dot / norms } else { 0.0 }
}

/// What is known of a pair of figures beyond themselves.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is known of a pair by itself")]
pub struct Around {
    /// Whether somebody linked the blocks in which they stand, so that their sentences face each other.
    pub by_hand: bool,
    /// How alike the words around them are, as a cosine.
    pub words: f32,
    /// How alike the meaning of what stands around them is, as a cosine; 0 where it was not read.
    pub meaning: f32,
    /// How many other figures of either article could stand for the same, as a share: 1 where there is none.
    pub sole: f32,
    /// Whether both are told where their articles begin.
    pub lead: bool,
    /// Whether both are what their articles tell first of the happening.
    pub main: bool,
    /// How much it tells that one of two that differ has its very value in the other article, for what may be the same: from 0 to 1.
    pub answered: f32,
    /// How much liker the two are than any other value of either article, or less: from -1 to 1.
    pub ahead: f32,
    /// How far from each other they stand in their articles, as a share of these.
    pub apart: f32,
    /// Whether either article states the value once, in this unit.
    pub unique: bool,
}

/// How many features a pair has.
pub const FEATURES: usize = WEIGHTS.len();

/// Their names, in order.
pub const NAMES: [&str; FEATURES] = [
    "equal",
    "noun",
    "predicate",
    "ratio",
    "ratio of running counts",
    "words",
    "meaning",
    "sole",
    "lead",
    "agreeing scope",
    "open scope",
    "answered elsewhere",
    "part",
    "main",
    "ahead",
    "apart",
    "other standing",
    "slight",
];

/// The features of a pair that nothing forbids.
pub fn features(a: Figure, b: Figure, around: Around) -> [f32; FEATURES] {
    let (x, y) = (a.topic, b.topic);
    let flag = |holds: bool| f32::from(u8::from(holds));
    let same = same_value(a.number, b.number);
    let named = matches!((&x.name, &y.name), (Some(_), Some(_)));
    let noun = match kin_of(x, y) {
        _ if named => 1.0,
        Kin::Same if x.noun == Noun::Unnamed => 0.4,
        Kin::Same => 1.0,
        Kin::Near => 0.5,
        Kin::Open => 0.0,
        Kin::Apart => -0.5,
    };
    let said = match (said_of(x), said_of(y)) {
        (Some(p), Some(q)) if p == q => 1.0,
        (Some(p), Some(q)) if p.is_alike(q) => 0.7,
        (None, None) if named => 1.0,
        (Some(_), Some(_)) if !same => -0.5,
        _ => 0.0,
    };
    let ratio = match (a.number.stated(), b.number.stated()) {
        (Some(p), Some(q)) if !same && p > 0.0 && q > 0.0 => (p / q).ln().abs().min(2.0) as f32,
        _ => 0.0,
    };
    let running = runs(x) && x.said == y.said;
    let (p, q) = (&x.aspect, &y.aspect);
    let places = p.place.as_ref().zip(q.place.as_ref()).map(|(a, b)| a.alike(b));
    let turns = p.turn.zip(q.turn).map(|(a, b)| a == b);
    let sites = p.site.zip(q.site).map(|(a, b)| a == b);
    let sources = p.source.as_ref().zip(q.source.as_ref()).map(|(a, b)| a.alike(b));
    let sides = p.camp.zip(q.camp).map(|(a, b)| a == b);
    let agree = flag(places == Some(true))
        + flag(sources == Some(true) || sides == Some(true))
        + flag(times(p, q) == Times::Same)
        + flag(sites == Some(true))
        + flag(turns == Some(true))
        - flag(places == Some(false))
        - flag(sites == Some(false))
        - flag(turns == Some(false))
        - flag(sides == Some(false))
        - flag(times(p, q) == Times::Days);
    let whole = p.whole && q.whole;
    let agree = agree + flag(whole);
    let half = flag(p.whole != q.whole && (p.place.is_some() || q.place.is_some()))
        + flag(p.place.is_some() != q.place.is_some())
        + flag(p.past != q.past)
        + flag(p.span != q.span);
    [
        if same { equal(a.number, around.unique) } else { nearly_equal(a.number, b.number) },
        noun,
        said,
        if running { 0.0 } else { ratio },
        // The toll of a story grows many times over in a day; its parts do not.
        if running { ratio * if around.main { MAIN } else { 1.0 } } else { 0.0 },
        around.words,
        around.meaning,
        around.sole,
        flag(around.lead),
        agree,
        half,
        around.answered,
        flag(p.part != q.part),
        flag(around.main),
        around.ahead,
        around.apart,
        flag(p.standing != q.standing),
        flag(same && noun <= 0.5 && said < 0.7 && a.number.stated().is_some_and(|value| value < TOLD)),
    ]
}

/// How much it tells that two texts state this number, from 0 to 1: more the more digits it has, and where either states it once.
fn equal(number: &Number, unique: bool) -> f32 {
    let size = number.stated().map_or(0.0, f64::abs);
    let once: f32 = match size {
        _ if !unique => 0.0,
        1000.0.. => 1.0,
        100.0.. => 0.85,
        13.0.. => 0.75,
        _ => 0.0,
    };
    once.max(telling(number) / 0.45)
}

/// How much it tells that two numbers nearly are one, from 0 to 1: rounded ("8.6 million" and 8,597,876), or apart by a hair for their digits
/// (26.17 % and 26.3 %).
fn nearly_equal(a: &Number, b: &Number) -> f32 {
    let (Some(x), Some(y)) = (a.stated(), b.stated()) else { return 0.0 };
    if is_rounded(a, b) {
        return ROUNDED;
    }
    let fine = telling(a).min(telling(b)) >= 0.45;
    let apart = ((x - y).abs() / x.abs().max(y.abs()).max(f64::MIN_POSITIVE)) as f32;
    if fine && apart < HAIR { CLOSE * (1.0 - apart / HAIR) } else { 0.0 }
}

/// What the distance of two tolls counts beside that of their parts.
const MAIN: f32 = 0.4;

/// What a rounded value tells beside an equal one, and one apart by a hair, and how wide a hair is, as a share of the value.
const ROUNDED: f32 = 0.85;
const CLOSE: f32 = 0.6;
const HAIR: f32 = 0.03;

/// How likely it is that two figures are about one thing, from 0 to 1; 0 where something forbids it.
pub fn same(a: Figure, b: Figure, around: Around) -> f32 {
    if !compatible(a, b) {
        return 0.0;
    }
    let sum: f32 = features(a, b, around).iter().zip(WEIGHTS).map(|(x, w)| x * w).sum();
    let told = if around.by_hand { BY_HAND } else { 0.0 };
    1.0 / (1.0 + (-(sum + told + BIAS)).exp())
}
