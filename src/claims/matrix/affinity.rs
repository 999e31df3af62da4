//! How well two figures of different articles fit one row.

use super::RowRelation;
use super::relation::{relation, same_value, telling};
use crate::claims::lexicon::ConceptId;
use crate::claims::population;
use crate::claims::topic::{Noun, Topic, Unit};
use crate::text::numbers::{Number, Qualifier};
use rustc_hash::FxHashMap;

/// From this on two figures are of one row.
pub const ENOUGH: f32 = 0.7;

/// A figure as rows see it.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    /// What it is about.
    pub topic: &'a Topic,
    /// What it states.
    pub number: &'a Number,
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

/// Whether nothing forbids two figures to stand in one row.
pub fn compatible(a: Figure, b: Figure) -> bool {
    let (x, y) = (a.topic, b.topic);
    if x.unit != y.unit || x.agent != y.agent || x.severity != y.severity || names_apart(x, y) {
        return false;
    }
    if x.is_former() != y.is_former() {
        return false;
    }
    let same = same_value(a.number, b.number);
    match x.unit {
        Unit::Count if x.is_population() && y.is_population() => population::same_kind(x.concept(), y.concept()),
        Unit::Count => {
            let said = x.said == y.said || same && may_be_one(x.said, y.said);
            said && (kin(&x.noun, &y.noun) != Kin::Apart || same && foreign(x, y))
        }
        Unit::Years | Unit::Year => x.said == y.said,
        _ => true,
    }
}

/// Whether two predicates may be two words for one: never what befalls people.
fn may_be_one(a: Option<ConceptId>, b: Option<ConceptId>) -> bool {
    let fate = |c: Option<ConceptId>| c.is_some_and(|c| FATES.contains(&c.get().id));
    !(fate(a) && fate(b)) && a.is_none_or(|c| !c.is("live")) && b.is_none_or(|c| !c.is("live"))
}

/// Predicates that a reader would never take for one another.
const FATES: [&str; 34] = [
    "kill",
    "wound",
    "casualty",
    "behead",
    "missing",
    "trapped",
    "arrest",
    "charge",
    "convict",
    "acquit",
    "release",
    "kidnap",
    "rescue",
    "hospitalise",
    "infect",
    "vaccinate",
    "displace",
    "deport",
    "intercept",
    "destroy",
    "damage",
    "burn",
    "flood",
    "powerless",
    "close",
    "cancel",
    "delay",
    "layoff",
    "hire",
    "vote",
    "against",
    "abstain",
    "win",
    "lose",
];

/// Whether a predicate is one that a reader would never take for another.
pub fn is_fate(said: ConceptId) -> bool {
    FATES.contains(&said.get().id)
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

/// How well two figures fit one row, from 0; `None` when they cannot. `tied` says that their sentences face each other, `only` that no
/// other figure of their articles states this value in this unit.
pub fn affinity(a: Figure, b: Figure, tied: bool, only: bool, rarity: &FxHashMap<u64, f32>) -> Option<f32> {
    let (x, y) = (a.topic, b.topic);
    if !compatible(a, b) {
        return None;
    }
    let same = same_value(a.number, b.number);
    let near = cosine_of(&x.context, &y.context, rarity);
    let tie = match (tied, same) {
        (true, true) => 0.35,
        (true, false) => 0.15,
        (false, _) => 0.0,
    };
    let mut value = if same { telling(a.number) } else { 0.0 };
    if same && only {
        // Two reports of one story that each state one sum of forty million mean the same sum.
        value += match x.unit {
            _ if told_apart(x, y) => 0.0,
            Unit::Money(_) | Unit::Measure(_) => 0.25,
            Unit::Percent if value >= 0.3 => 0.2,
            _ => 0.0,
        };
    }
    let base = match &x.unit {
        Unit::Age => return age(a, b, same, near),
        Unit::Count => return count(a, b, same).map(|base| base + value + tie + 0.5 * near),
        Unit::Years => 0.4 + if x.said.is_some() { 0.2 } else { 0.0 },
        Unit::Year => 0.45,
        Unit::Time(_) => {
            let nouns = kin(&x.noun, &y.noun);
            match (x.said, y.said) {
                (Some(x), Some(y)) if x == y => 0.45,
                (None, None) if nouns == Kin::Same && x.noun != Noun::Unnamed => 0.45,
                _ => 0.1,
            }
        }
        Unit::Measure(unit) if unit.is("magnitude") => 0.6,
        Unit::Measure(_) => measured(x, y, 0.3),
        Unit::Percent if x.noun == y.noun && matches!((&x.name, &y.name), (Some(_), Some(_))) => 0.9,
        Unit::Money(_) | Unit::Percent => {
            measured(x, y, 0.35) - if kin(&x.noun, &y.noun) == Kin::Apart { 0.15 } else { 0.0 }
        }
        Unit::Score => 0.2,
    };
    Some(base + value + tie + 0.6 * near)
}

/// Whether two measures are said to be of two things: a fine and a theft.
fn told_apart(a: &Topic, b: &Topic) -> bool {
    matches!((a.said, b.said), (Some(x), Some(y)) if x != y && (is_indicator(x) || is_indicator(y)))
}

/// Whether a report has mostly one such figure: the inflation, the fine, the winds.
pub fn is_indicator(said: ConceptId) -> bool {
    const INDICATORS: [&str; 20] = [
        "inflation",
        "growth",
        "unemployment",
        "interest",
        "turnout",
        "profit",
        "deficit",
        "debt",
        "budget",
        "wind",
        "rain",
        "temperature",
        "wave",
        "depth",
        "speed",
        "fine",
        "bribe",
        "steal",
        "prize",
        "poor",
    ];
    INDICATORS.contains(&said.get().id)
}

/// The base of measures: whether what is said of both is the same.
fn measured(a: &Topic, b: &Topic, known: f32) -> f32 {
    let nouns = if kin(&a.noun, &b.noun) == Kin::Same && a.noun != Noun::Unnamed { 0.25 } else { 0.0 };
    nouns
        + match (a.said, b.said) {
            (Some(x), Some(y)) if x == y && is_indicator(x) => known + 0.2,
            (Some(x), Some(y)) if x == y => known,
            (None, None) => 0.1,
            _ => 0.0,
        }
}

fn age(a: Figure, b: Figure, same: bool, near: f32) -> Option<f32> {
    let nouns = kin(&a.topic.noun, &b.topic.noun);
    match (&a.topic.name, &b.topic.name) {
        (Some((x, _)), Some((y, _))) if x.alike(y) => Some(1.0 + if same { 0.3 } else { 0.0 }),
        // A name that one text translated: the same age and the same trade.
        (Some(_), Some(_)) => {
            (same && nouns == Kin::Same && near >= 0.3 && a.topic.noun != Noun::Unnamed).then_some(0.7 + 0.3 * near)
        }
        _ => {
            let unknown = a.topic.concept().is_none() || b.topic.concept().is_none();
            // "The 61-year-old" points back to somebody named elsewhere.
            let pointing = |f: &Figure| f.topic.name.is_none() && f.topic.noun == Noun::Unnamed;
            let base = if pointing(&a) || pointing(&b) { 0.72 } else { 0.6 };
            (same && (nouns != Kin::Apart || unknown)).then_some(base + 0.5 * near)
        }
    }
}

fn count(a: Figure, b: Figure, same: bool) -> Option<f32> {
    let (x, y) = (a.topic, b.topic);
    if x.is_population() && y.is_population() {
        let named = matches!((&x.name, &y.name), (Some(_), Some(_)));
        return Some(if named { 0.9 } else { 0.6 });
    }
    if x.unit == Unit::Count && x.noun == y.noun && matches!((&x.name, &y.name), (Some(_), Some(_))) {
        return Some(0.9);
    }
    let fate = is_fate;
    let conflict = relation(a.number, b.number) == RowRelation::Conflict;
    let said = match (x.said, y.said) {
        (Some(x), Some(y)) if x == y && fate(x) => 0.45,
        (Some(x), Some(y)) if x == y => 0.35,
        (None, None) => 0.1,
        (Some(x), None) | (None, Some(x)) if same && !fate(x) => 0.1,
        _ => 0.0,
    };
    let things = x.concept().is_some_and(|c| !c.is("person"));
    let nouns = match kin(&x.noun, &y.noun) {
        Kin::Same if x.noun == Noun::Unnamed => 0.15,
        // Two reports may fire different shots: where the numbers differ the words must be the more alike.
        Kin::Same if conflict && !x.said.is_some_and(fate) => 0.25,
        Kin::Same if things => 0.35,
        Kin::Same => 0.3,
        Kin::Near | Kin::Open if soft_fits(a, b, same) => {
            if x.said.is_some() && x.said == y.said {
                0.2
            } else {
                0.1
            }
        }
        Kin::Apart if same && foreign(x, y) => 0.05,
        _ => return None,
    };
    let overlap = if same || conflict { 0.0 } else { 0.1 };
    Some(said + nouns + overlap)
}

/// Whether the values let a wider and a narrower noun pass for one: "26 armed criminals" beside "dozens of protesters".
fn soft_fits(a: Figure, b: Figure, same: bool) -> bool {
    let closed = |n: &Number| n.min.is_some() && n.max.is_some();
    let vague = a.number.qualifier == Qualifier::Vague || b.number.qualifier == Qualifier::Vague;
    same || vague && closed(a.number) && closed(b.number) && relation(a.number, b.number) != RowRelation::Conflict
}

/// Whether a row may hold both only as long as no article counts them apart.
pub fn is_soft(a: &Topic, b: &Topic) -> bool {
    a.unit == Unit::Count && !(a.is_population() && b.is_population()) && kin(&a.noun, &b.noun) != Kin::Same
}
