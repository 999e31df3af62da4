//! Figures of two passages that count the same thing, and how they stand to each other.

use super::lexicon::Group;
use super::passage::{Passage, UnitKind};
use super::roles::{Counted, Role, role};
use crate::text::numbers::{Number, NumberKind, Standing, Unit, is_rounded, stand};

/// A figure of a passage with its role.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// Its unit.
    pub unit: usize,
    /// Its index in [`Passage::numbers`].
    pub number: usize,
    /// What it counts.
    pub role: Role,
    /// Whether no other count or amount stands in its sentence.
    pub sole: bool,
}

/// How two figures of one thing stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The same number.
    Agree,
    /// A number beside a vaguer one that covers it.
    Vague,
    /// Numbers that exclude each other.
    Conflict,
}

/// Two figures that count the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// Index among the left figures.
    pub left: usize,
    /// Index among the right figures.
    pub right: usize,
    /// How they stand to each other.
    pub verdict: Verdict,
}

/// A figure counts the same as another from this evidence on.
const SURE: f32 = 1.3;

/// What it says that two sentences each have one count, of the same noun.
const SOLE: f32 = 0.9;

/// From this frame on a figure stands in the other's place.
const IN_PLACE: f32 = 0.6;

/// From this frame on the passages are copies of each other but for the figure.
const COPIED: f32 = 0.8;

/// The figures of a passage, in order.
pub(super) fn figures(passage: &Passage) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    for sentence in &passage.sentences {
        let first = figures.len();
        for unit in sentence.clone() {
            let UnitKind::Number(index) = passage.units[unit].kind else { continue };
            let number = &passage.numbers[index as usize];
            if number.kind == NumberKind::DateTime {
                continue;
            }
            let before = figures[first..].iter().rev().map(|figure| &figure.role).next();
            let role = role(passage, sentence, unit, number, before);
            figures.push(Figure { unit, number: index as usize, role, sole: false });
        }
        let counts = |figure: &Figure| {
            !matches!(passage.numbers[figure.number].kind, NumberKind::Ordinal | NumberKind::Year | NumberKind::Age)
        };
        if figures[first..].iter().filter(|figure| counts(figure)).count() == 1 {
            figures[first..].iter_mut().filter(|figure| counts(figure)).for_each(|figure| figure.sole = true);
        }
    }
    figures
}

/// Two figures' numbers compared.
pub(super) fn verdict(a: &Number, b: &Number) -> Verdict {
    match stand(a, b) {
        Standing::Same => Verdict::Agree,
        Standing::Vague => Verdict::Vague,
        Standing::Apart if is_exchanged(a, b) => Verdict::Vague,
        Standing::Apart => Verdict::Conflict,
    }
}

/// Whether two sums of money may be one, changed into another currency: neither is more than about twice the other.
fn is_exchanged(a: &Number, b: &Number) -> bool {
    let money = matches!((a.unit, b.unit), (Some(Unit::Currency(x)), Some(Unit::Currency(y))) if !x.may_be(y));
    money
        && a.stated().zip(b.stated()).is_some_and(|(x, y)| {
            let rate = x / y;
            (0.4..=2.5).contains(&rate) && (rate - 1.0).abs() > 1e-9
        })
}

/// Whether two numbers are stated in the same sort of thing, or in units that say that they are not.
fn is_comparable(a: &Number, b: &Number) -> bool {
    match (a.unit, b.unit) {
        // "Three hours" and "three days" are told apart by the word for the unit.
        (Some(Unit::Measure(x)), Some(Unit::Measure(y))) if a.kind == b.kind && x.dimension != y.dimension => false,
        (Some(_), Some(_)) => true,
        _ => a.kind == b.kind,
    }
}

/// Pairs of figures that count the same thing: equal ones first, then the surest. `foreign` says that the languages differ; `frame` says how alike the surroundings of two units
/// are that stand in each other's place, from 0 to 1.
pub(super) fn pair(
    left: (&Passage, &[Figure]),
    right: (&Passage, &[Figure]),
    foreign: bool,
    frame: impl Fn(usize, usize) -> f32,
) -> Vec<Pair> {
    let mut candidates: Vec<(bool, bool, f32, Pair)> = Vec::new();
    for (i, a) in left.1.iter().enumerate() {
        for (j, b) in right.1.iter().enumerate() {
            let (x, y) = (&left.0.numbers[a.number], &right.0.numbers[b.number]);
            let verdict = verdict(x, y);
            let frame = frame(a.unit, b.unit);
            let Some(evidence) = evidence((left.0, a), (right.0, b), frame, foreign) else { continue };
            let agree = verdict == Verdict::Agree;
            if agree || evidence >= SURE {
                let verdict = if verdict == Verdict::Vague
                    && frame >= COPIED
                    && x.qualifier == y.qualifier
                    && x.stated().is_some()
                    && x.stated() != y.stated()
                    && !is_rounded(x, y)
                {
                    // "More than 500" become "more than 750" in a copy: the claim is another.
                    Verdict::Conflict
                } else if verdict == Verdict::Conflict && scopes_differ(&a.role, &b.role) {
                    Verdict::Vague
                } else {
                    verdict
                };
                // A figure in the very place of another is that one, changed, and none that moved from elsewhere; two in a list may change places.
                let placed = verdict == Verdict::Conflict
                    && !foreign
                    && frame >= COPIED
                    && !is_listed(left.0, a.unit)
                    && !is_listed(right.0, b.unit);
                candidates.push((placed, agree, evidence, Pair { left: i, right: j, verdict }));
            }
        }
    }
    candidates.sort_by(|x, y| y.0.cmp(&x.0).then(y.1.cmp(&x.1)).then(y.2.total_cmp(&x.2)));
    let mut taken = (vec![false; left.1.len()], vec![false; right.1.len()]);
    let mut pairs: Vec<Pair> = Vec::new();
    for (_, _, _, pair) in candidates {
        if !taken.0[pair.left] && !taken.1[pair.right] {
            (taken.0[pair.left], taken.1[pair.right]) = (true, true);
            pairs.push(pair);
        }
    }
    pairs.sort_by_key(|pair| pair.left);
    pairs
}

/// Whether nothing but "and", "or" or a comma stands between a figure and the next or the last one: "20 and 30".
fn is_listed(passage: &Passage, unit: usize) -> bool {
    let joins =
        |at: usize| passage.units[at].kind == UnitKind::Mark || matches!(passage.word(at), "and" | "or" | "et" | "ou");
    let is_number = |at: usize| matches!(passage.units[at].kind, UnitKind::Number(_));
    let ahead = (unit + 1..passage.units.len()).find(|&at| !joins(at));
    let behind = (0..unit).rev().find(|&at| !joins(at));
    ahead.is_some_and(is_number) || behind.is_some_and(is_number)
}

/// How much speaks for two figures counting the same thing; `None` when something speaks against it.
fn evidence(left: (&Passage, &Figure), right: (&Passage, &Figure), frame: f32, foreign: bool) -> Option<f32> {
    let (x, y) = (&left.0.numbers[left.1.number], &right.0.numbers[right.1.number]);
    let (a, b) = (&left.1.role, &right.1.role);
    if !is_comparable(x, y) {
        return None;
    }
    let mut evidence = 1.2 * frame;
    let near = x.stated().zip(y.stated()).is_some_and(|(p, q)| p.max(q) <= 10.0 * p.min(q));
    let noun = !a.noun.is_empty() && a.noun.first() == b.noun.first();
    if !foreign && left.1.sole && right.1.sole && noun && near && x.unit.is_none() && y.unit.is_none() {
        // The one count of either sentence, and the same word for what is counted: the rest may be rewritten.
        evidence += SOLE;
    }
    if foreign && frame >= IN_PLACE {
        // Across languages the nouns cannot meet: that no other numbers are left over must do.
        evidence += 0.2;
    }
    match (a.predicate, b.predicate) {
        (Some(p), Some(q)) if p == q => evidence += if a.firm && b.firm { 1.0 } else { 0.4 },
        (Some(_), Some(_)) if a.firm && b.firm => return None,
        (None, None) => {}
        _ => evidence -= 0.3,
    }
    let nouns = overlap(&a.noun, &b.noun);
    match (a.counted, b.counted) {
        // "People" and "days" say little by themselves.
        (Counted::Surely(g), Counted::Surely(h)) if g == h && (g == Group::PEOPLE || g.is_measure()) => evidence += 0.5,
        (Counted::Surely(g), Counted::Surely(h)) if g == h => evidence += 1.0,
        (Counted::Surely(g), Counted::Surely(h)) => {
            if g == Group::FORCES || h == Group::FORCES || g != Group::PEOPLE && h != Group::PEOPLE {
                return None;
            }
            evidence += 0.4;
        }
        (Counted::Surely(g) | Counted::Perhaps(g), Counted::Surely(h) | Counted::Perhaps(h)) if g == h => {
            evidence += 0.5;
        }
        (Counted::Perhaps(_), Counted::Perhaps(_) | Counted::Surely(_)) | (Counted::Surely(_), Counted::Perhaps(_)) => {
            evidence -= 0.4;
        }
        (Counted::Unsaid, Counted::Unsaid) if a.noun.is_empty() || b.noun.is_empty() => evidence += 0.4,
        (Counted::Unsaid, Counted::Unsaid) => {
            if nouns == 0.0 && frame < 0.5 {
                return None;
            }
            evidence += nouns;
        }
        (Counted::Surely(group), Counted::Unsaid) | (Counted::Unsaid, Counted::Surely(group)) => {
            let bare = a.noun.is_empty() || b.noun.is_empty();
            evidence += if !bare {
                -0.3
            } else if group == Group::PEOPLE {
                0.3
            } else {
                0.0
            };
        }
        _ => {}
    }
    evidence += 0.6 * overlap(&a.stems, &b.stems);
    if a.subset != b.subset {
        evidence -= 0.5;
    } else if a.subset && nouns == 0.0 && !(a.noun.is_empty() && b.noun.is_empty()) && frame < 0.9 {
        // "62 seriously", "400 lightly": parts of the whole, each another one.
        return None;
    }
    let bound =
        |role: &Role, passage: &Passage| role.scope.iter().map(|&k| passage.names[k].form.clone()).collect::<Vec<_>>();
    let (p, q) = (bound(a, left.0), bound(b, right.0));
    if !a.years.is_empty()
        && !b.years.is_empty()
        && !a.years.iter().any(|year| b.years.contains(year))
        && frame < IN_PLACE
    {
        return None;
    }
    // "Swedish kronor": the name is the currency's.
    let money = matches!((x.unit, y.unit), (Some(Unit::Currency(a)), Some(Unit::Currency(b))) if !a.may_be(b));
    if !money && !p.is_empty() && !q.is_empty() && !p.iter().any(|name| q.iter().any(|other| name.alike(other))) {
        return None;
    }
    // Years, ages and ranks are everywhere: only one that stands in the other's very place is compared with it.
    if !matches!(x.kind, NumberKind::Cardinal | NumberKind::Percent | NumberKind::Money)
        && frame < 0.6
        && verdict(x, y) != Verdict::Agree
    {
        return None;
    }
    Some(evidence)
}

/// Whether one figure is said to hold in one place alone, and the other not.
fn scopes_differ(a: &Role, b: &Role) -> bool {
    a.alone != b.alone && a.scope.is_empty() != b.scope.is_empty()
}

/// The share of the smaller list that the other holds too; 0 when either is empty.
fn overlap(a: &[u64], b: &[u64]) -> f32 {
    let smaller = a.len().min(b.len());
    if smaller == 0 {
        return 0.0;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.iter().filter(|stem| long.contains(stem)).count() as f32 / smaller as f32
}
