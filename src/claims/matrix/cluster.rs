//! Gathers figures into rows: best pairs first, never against what keeps two things apart.

use super::blocking;
use super::figures::row;
use super::meaning::meanings;
use super::parameters::{BEST, ENOUGH};
use super::relation::{relation, same_value, telling};
use super::same::stating;
use super::same::{Around, Figure, Kin, compatible, cosine_of, kin, kin_of, same};
use super::{Row, RowRelation, Tie};
use crate::align::Bead;
use crate::article::{Article, BlockKind};
use crate::claims::Claim;
use crate::claims::lexicon::Trait;
use crate::claims::topic::{Noun, Unit};
use crate::comparison::Comparison;
use crate::text::numbers::is_rounded;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// A feature of more figures than this brings no pairs together: it tells nothing.
const COMMON: usize = 400;
/// So does a word around more figures than this.
const RARE: usize = 60;

/// Sentences of two articles that face each other.
#[derive(Debug, Default)]
pub struct Ties {
    all: FxHashSet<(usize, u32, usize, u32)>,
    by_hand: FxHashSet<(usize, u32, usize, u32)>,
}

impl Ties {
    /// The ties that the beads of these comparisons make.
    pub fn of(comparisons: &[(usize, usize, &Comparison)]) -> Self {
        let mut ties = Self::default();
        for &(left, right, comparison) in comparisons {
            let faced = |bead: &Bead| -> Vec<_> {
                let rights = || bead.right.clone();
                bead.left.clone().flat_map(|a| rights().map(move |b| (left, a, right, b))).collect()
            };
            ties.all.extend(comparison.all_beads().flat_map(faced));
            ties.by_hand.extend(comparison.by_hand.iter().flat_map(faced));
        }
        ties
    }

    /// Whether the sentences of two claims face each other.
    pub fn tied(&self, a: &Claim, b: &Claim) -> bool {
        has(&self.all, a, b)
    }

    /// Whether they do because somebody linked their blocks.
    pub fn tied_by_hand(&self, a: &Claim, b: &Claim) -> bool {
        has(&self.by_hand, a, b)
    }

    #[cfg(feature = "encoder")]
    /// The sentences that face each other, as article and sentence of either, in no order.
    pub fn iter(&self) -> impl Iterator<Item = [(usize, u32); 2]> {
        self.all.iter().map(|&(i, x, j, y)| [(i, x), (j, y)])
    }
}

fn has(ties: &FxHashSet<(usize, u32, usize, u32)>, a: &Claim, b: &Claim) -> bool {
    let place = |c: &Claim| (c.article, c.sentence.0);
    let ((i, x), (j, y)) = (place(a), place(b));
    ties.contains(&(i, x, j, y)) || ties.contains(&(j, y, i, x))
}

/// The rows of the figures among claims, and the pairs that tie them; `by_meaning` says whether the encoder, where it is built in, weighs what
/// stands around them.
pub fn rows(claims: &[Claim], ties: &Ties, articles: &[&Article], by_meaning: bool) -> (Vec<Row>, Vec<Tie>) {
    let figures = distinct(claims, stating(claims));
    let mut groups = Groups::new(claims, &figures);
    let mut likely: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    for (i, j, around) in pairs_around(claims, &figures, ties, articles, by_meaning) {
        let (x, y) = (figures[i].1, figures[j].1);
        let score = if groups.article(i) == groups.article(j) { repeated(x, y) } else { same(x, y, around) };
        if score > 0.0 {
            likely.insert((i, j), score);
        }
    }
    groups.gather(&likely);
    let mut tied: Vec<Tie> = likely
        .iter()
        .filter(|&(&(i, j), &likelihood)| {
            likelihood >= ENOUGH && groups.group[i] == groups.group[j] && groups.article(i) != groups.article(j)
        })
        .map(|(&(i, j), &likelihood)| Tie { claims: [figures[i].0, figures[j].0], likelihood })
        .collect();
    tied.sort_by_key(|tie| tie.claims);
    (groups.into_rows(articles), tied)
}

/// How likely it is that one article says a thing twice.
fn repeated(a: Figure, b: Figure) -> f32 {
    let (x, y) = (a.topic, b.topic);
    let alike = x.noun == y.noun && x.said == y.said && same_value(a.number, b.number) && compatible(a, b);
    if alike && (x.said.is_some() || telling(a.number) >= 0.3) { 0.9 } else { 0.0 }
}

/// The pairs of figures that may be about one thing, with what is known of them beyond themselves, as indexes into `figures`.
pub fn pairs_around(
    claims: &[Claim],
    figures: &[(usize, Figure)],
    ties: &Ties,
    articles: &[&Article],
    by_meaning: bool,
) -> Vec<(usize, usize, Around)> {
    let rarity = rarity(figures.iter().map(|(_, figure)| figure.topic.context.as_slice()));
    let candidates: Vec<(usize, usize)> =
        candidates(figures).into_iter().filter(|&(i, j)| compatible(figures[i].1, figures[j].1)).collect();
    let article = |i: usize| claims[figures[i].0].article;
    // How many values of another article could answer a figure.
    let mut rivals: FxHashMap<(usize, usize), Vec<u64>> = FxHashMap::default();
    // Which have their very value there, and how much that tells.
    let mut answered: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    for &(i, j) in &candidates {
        let near = |i: usize, j: usize| {
            let (x, y) = (figures[i].1.topic, figures[j].1.topic);
            kin_of(x, y) != Kin::Apart && (x.said == y.said || x.said.is_none() || y.said.is_none())
        };
        if article(i) != article(j) && near(i, j) {
            for (one, other) in [(i, j), (j, i)] {
                let values = rivals.entry((one, article(other))).or_default();
                let (x, y) = (figures[i].1.number, figures[j].1.number);
                if same_value(x, y) || is_rounded(x, y) {
                    answered.insert((one, article(other)), telling(figures[i].1.number) / 0.45);
                }
                let value = bits(figures[other].1);
                if !values.contains(&value) {
                    values.push(value);
                }
            }
        }
    }
    let mut stated: FxHashMap<(usize, &Unit, u64), usize> = FxHashMap::default();
    for (i, (_, figure)) in figures.iter().enumerate() {
        *stated.entry((article(i), &figure.topic.unit, bits(*figure))).or_default() += 1;
    }
    let once = |i: usize| {
        let figure = figures[i].1;
        stated.get(&(article(i), &figure.topic.unit, bits(figure))) == Some(&1)
    };
    let meanings = meanings(claims, figures, &candidates, articles, by_meaning);
    let likeness: Vec<f32> = candidates
        .iter()
        .map(|&(i, j)| {
            let (x, y) = (figures[i].1.topic, figures[j].1.topic);
            let tied = ties.tied(&claims[figures[i].0], &claims[figures[j].0]);
            cosine_of(&x.context, &y.context, &rarity) + meanings.alike(i, j) + if tied { BEAD } else { 0.0 }
        })
        .collect();
    // The best two of those of another article that could answer a figure, each with its value.
    let mut best: FxHashMap<(usize, usize), [(f32, u64); 2]> = FxHashMap::default();
    for (&(i, j), &like) in candidates.iter().zip(&likeness).filter(|&(&(i, j), _)| article(i) != article(j)) {
        for (one, other) in [(i, j), (j, i)] {
            let value = bits(figures[other].1);
            let [first, second] = best.entry((one, article(other))).or_insert([(f32::MIN, 0); 2]);
            if value == first.1 {
                first.0 = first.0.max(like);
            } else if like > first.0 {
                (*second, *first) = (*first, (like, value));
            } else if like > second.0 {
                *second = (like, value);
            }
        }
    }
    let ahead = |like: f32, one: usize, other: usize| {
        let value = bits(figures[other].1);
        let [first, second] = best.get(&(one, article(other))).copied().unwrap_or([(f32::MIN, 0); 2]);
        let rival = if first.1 == value { second.0 } else { first.0 };
        (like - rival).clamp(-AHEAD, AHEAD)
    };
    let place = |i: usize| {
        let claim = &claims[figures[i].0];
        claim.sentence.0 as f32 / articles[claim.article].sentences.len().max(1) as f32
    };
    let leads: Vec<bool> = figures.iter().map(|(i, _)| is_lead(&claims[*i], articles)).collect();
    let mains = mains(claims, figures);
    let around = |((i, j), like): ((usize, usize), f32)| {
        let (x, y) = (figures[i].1, figures[j].1);
        let count = |one: usize, other: usize| rivals.get(&(one, article(other))).map_or(1, Vec::len).max(1) as f32;
        let told = |one: usize, other: usize| answered.get(&(one, article(other))).copied().unwrap_or(0.0);
        Around {
            by_hand: ties.tied_by_hand(&claims[figures[i].0], &claims[figures[j].0]),
            words: cosine_of(&x.topic.context, &y.topic.context, &rarity),
            meaning: meanings.alike(i, j),
            sole: 1.0 / count(i, j).max(count(j, i)),
            lead: leads[i] && leads[j],
            main: mains[i] && mains[j],
            ahead: ahead(like, i, j).min(ahead(like, j, i)) / AHEAD,
            apart: (place(i) - place(j)).abs(),
            unique: once(i) && once(j),
            answered: if same_value(x.number, y.number) || is_rounded(x.number, y.number) {
                0.0
            } else {
                told(i, j).max(told(j, i))
            },
        }
    };
    candidates.iter().copied().zip(likeness).map(|(pair, like)| (pair.0, pair.1, around((pair, like)))).collect()
}

/// What facing sentences count beside likeness of words and of meaning.
const BEAD: f32 = 0.3;

/// A pair this much liker than its rivals is as far ahead as can be.
const AHEAD: f32 = 0.4;

/// Whether each figure is the first of its article that tells of its kind, or states once more what that one did: the toll of the story, the
/// firefighters sent, the hectares burned, where others follow of their parts, of other days and other places.
fn mains(claims: &[Claim], figures: &[(usize, Figure)]) -> Vec<bool> {
    let mut first: FxHashMap<(usize, &Unit, u64), Figure> = FxHashMap::default();
    let mut mains = Vec::with_capacity(figures.len());
    for &(claim, figure) in figures {
        let topic = figure.topic;
        let aside = topic.aspect.past || topic.aspect.part || topic.is_former();
        let kind = match topic.unit {
            _ if aside => None,
            Unit::Count => match topic.said.filter(|said| said.has(Trait::Fate)) {
                Some(fate) => Some(hash(&(0, fate))),
                None => (topic.noun != Noun::Unnamed).then(|| hash(&(1, &topic.noun))),
            },
            Unit::Measure(_) | Unit::Money(_) => Some(hash(&(2, topic.said.filter(|said| said.has(Trait::Measure))))),
            _ => None,
        };
        mains.push(kind.is_some_and(|kind| {
            let first = first.entry((claims[claim].article, &topic.unit, kind)).or_insert(figure);
            first.topic.noun == topic.noun && same_value(first.number, figure.number)
        }));
    }
    mains
}

/// Sentences from which on a text has left its beginning.
const LEAD: u32 = 3;

/// Whether a claim stands where its article begins: in the headline or the first sentences of the text.
fn is_lead(claim: &Claim, articles: &[&Article]) -> bool {
    let article = articles[claim.article];
    let block = article.block(claim.place.block);
    if block.kind == BlockKind::Headline {
        return true;
    }
    let first = article.blocks.iter().find(|block| block.kind == BlockKind::Paragraph);
    first.is_some_and(|first| claim.sentence.0 < first.sentences.start + LEAD)
}

/// The value of a figure, to be told from others.
fn bits(figure: Figure) -> u64 {
    figure.number.stated().or(figure.number.min).unwrap_or_default().to_bits()
}

/// How much each feature of these contexts tells: more the fewer of them have it.
pub fn rarity<'a>(contexts: impl Iterator<Item = &'a [(u64, f32)]>) -> FxHashMap<u64, f32> {
    let mut counts: FxHashMap<u64, f32> = FxHashMap::default();
    let mut all = 1.0;
    for context in contexts {
        all += 1.0;
        for (feature, _) in context {
            *counts.entry(*feature).or_default() += 1.0;
        }
    }
    for count in counts.values_mut() {
        *count = (1.0 + all / *count).ln();
    }
    counts
}

/// The figures without those that only say once more what one of the same article said before, in the same words.
fn distinct<'a>(claims: &[Claim], figures: Vec<(usize, Figure<'a>)>) -> Vec<(usize, Figure<'a>)> {
    let mut seen: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut kept: Vec<(usize, Figure<'a>)> = Vec::with_capacity(figures.len());
    for (claim, figure) in figures {
        let article = claims[claim].article;
        let words: Vec<u64> = figure.topic.context.iter().map(|&(feature, _)| feature).collect();
        let alike = seen.entry(hash(&(article, bits(figure), &figure.topic.noun, words))).or_default();
        let again = alike.iter().any(|&k| {
            let (other, Figure { topic, number }) = kept[k];
            claims[other].article == article
                && topic == figure.topic
                && (number.min, number.max, number.kind, number.qualifier)
                    == (figure.number.min, figure.number.max, figure.number.kind, figure.number.qualifier)
        });
        if !again {
            alike.push(kept.len());
            kept.push((claim, figure));
        }
    }
    kept
}

/// Pairs of figures that share a unit and a predicate, a noun, a number, or one of the words around them; of the rarer units all.
pub fn candidates(figures: &[(usize, Figure)]) -> Vec<(usize, usize)> {
    let mut postings: FxHashMap<(&Unit, u8, u64), Vec<usize>> = FxHashMap::default();
    let mut around: FxHashMap<(&Unit, u64), Vec<usize>> = FxHashMap::default();
    for (i, (_, figure)) in figures.iter().enumerate() {
        let topic = figure.topic;
        let mut post = |sort: u8, key: u64| postings.entry((&topic.unit, sort, key)).or_default().push(i);
        if let Some(said) = topic.said {
            post(0, hash(&said));
        }
        post(1, hash(&topic.noun));
        post(2, bits(*figure));
        if topic.unit != Unit::Count {
            post(3, 0);
        }
        for &(word, _) in &topic.context {
            around.entry((&topic.unit, word)).or_default().push(i);
        }
    }
    let lists = postings.values().filter(|list| list.len() <= COMMON);
    let lists = lists.chain(around.values().filter(|list| list.len() <= RARE));
    blocking::pairs(lists.map(Vec::as_slice), figures.len())
}

fn hash(value: &impl std::hash::Hash) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Two groups that may become one, as they were when they were held together.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Candidate {
    mean: f32,
    groups: (usize, usize),
    sizes: (usize, usize),
}

impl Eq for Candidate {}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean.total_cmp(&other.mean).then(other.groups.cmp(&self.groups))
    }
}

/// The likelihoods of the pairs of two groups.
#[derive(Clone, Copy, Debug, Default)]
struct Shared {
    sum: f32,
    best: f32,
}

impl Shared {
    const fn of(likelihood: f32) -> Self {
        Self { sum: likelihood, best: likelihood }
    }

    fn add(&mut self, other: Self) {
        self.sum += other.sum;
        self.best = self.best.max(other.best);
    }

    /// How likely it is that two groups of so many pairs are of one thing: their best pair, whose words are the nearest, tells as much as all
    /// of them on the mean.
    fn likelihood(self, pairs: usize) -> f32 {
        BEST * self.best + (1.0 - BEST) * self.sum / pairs as f32
    }
}

/// Figures in groups that grow together.
struct Groups<'a> {
    claims: &'a [Claim],
    figures: &'a [(usize, Figure<'a>)],
    group: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl<'a> Groups<'a> {
    fn new(claims: &'a [Claim], figures: &'a [(usize, Figure<'a>)]) -> Self {
        let all = 0..figures.len();
        Self { claims, figures, group: all.clone().collect(), members: all.map(|i| vec![i]).collect() }
    }

    fn article(&self, i: usize) -> usize {
        self.claims[self.figures[i].0].article
    }

    /// Joins groups, the likeliest pair first, as long as every figure of one may stand beside every figure of the other and their pairs are
    /// likely on the whole: rows are cliques, never chains.
    fn gather(&mut self, likely: &FxHashMap<(usize, usize), f32>) {
        // What two groups share.
        let mut shared: FxHashMap<usize, FxHashMap<usize, Shared>> = FxHashMap::default();
        let mut queue = BinaryHeap::new();
        let mut order: Vec<_> = likely.iter().map(|(&pair, &sum)| (pair, sum)).collect();
        order.sort_unstable_by_key(|(pair, _)| *pair);
        for ((i, j), sum) in order {
            shared.entry(i).or_default().insert(j, Shared::of(sum));
            shared.entry(j).or_default().insert(i, Shared::of(sum));
            if sum >= ENOUGH {
                queue.push(Candidate { mean: sum, groups: (i, j), sizes: (1, 1) });
            }
        }
        while let Some(Candidate { groups: (a, b), sizes, .. }) = queue.pop() {
            if (self.members[a].len(), self.members[b].len()) != sizes || !self.may_join(a, b) {
                continue;
            }
            self.unite(a, b);
            for (other, sum) in shared.remove(&b).unwrap_or_default() {
                if let Some(of_other) = shared.get_mut(&other) {
                    of_other.remove(&b);
                    of_other.entry(a).or_default().add(sum);
                    shared.entry(a).or_default().entry(other).or_default().add(sum);
                }
            }
            let mut around: Vec<(usize, Shared)> = shared
                .get_mut(&a)
                .map(|of| {
                    of.remove(&a);
                    of.iter().map(|(&o, &s)| (o, s)).collect()
                })
                .unwrap_or_default();
            around.sort_unstable_by_key(|(other, _)| *other);
            for (other, sum) in around {
                let mean = sum.likelihood(self.pairs(a, other));
                if mean >= ENOUGH {
                    let pair = (a.min(other), a.max(other));
                    let sizes = (self.members[pair.0].len(), self.members[pair.1].len());
                    queue.push(Candidate { mean, groups: pair, sizes });
                }
            }
        }
    }

    /// How many pairs of figures of two articles two groups have; all their pairs where both are of one article.
    fn pairs(&self, a: usize, b: usize) -> usize {
        let (x, y) = (&self.members[a], &self.members[b]);
        let within = x
            .iter()
            .flat_map(|&i| y.iter().map(move |&j| (i, j)))
            .filter(|&(i, j)| self.article(i) == self.article(j))
            .count();
        let all = x.len() * y.len();
        if within == all { all } else { all - within }
    }

    fn unite(&mut self, a: usize, b: usize) {
        let moved = std::mem::take(&mut self.members[b]);
        for &member in &moved {
            self.group[member] = a;
        }
        self.members[a].extend(moved);
    }

    /// Whether every figure of one group may stand in one row with every figure of the other.
    fn may_join(&self, a: usize, b: usize) -> bool {
        let fit = |i: usize, j: usize| {
            let (x, y) = (self.figures[i].1, self.figures[j].1);
            // One article counts both: they are one thing only when nothing sets them apart.
            let apart = self.article(i) == self.article(j)
                && (kin(&x.topic.noun, &y.topic.noun) != Kin::Same
                    || relation(x.number, y.number) == RowRelation::Conflict
                    || !same_value(x.number, y.number) && x.topic.said.is_none());
            compatible(x, y) && !apart
        };
        self.members[a].iter().all(|&i| self.members[b].iter().all(|&j| fit(i, j)))
    }

    fn into_rows(self, articles: &[&Article]) -> Vec<Row> {
        self.members.iter().filter(|members| !members.is_empty()).map(|members| self.row(members, articles)).collect()
    }

    fn in_headline(&self, i: usize, articles: &[&Article]) -> bool {
        let claim = &self.claims[self.figures[i].0];
        articles[claim.article].block(claim.place.block).kind == BlockKind::Headline
    }

    fn row(&self, members: &[usize], articles: &[&Article]) -> Row {
        let mut order = members.to_vec();
        // A headline says in short what the text says exactly.
        order.sort_unstable_by_key(|&i| (self.in_headline(i, articles), i));
        // Of equal figures of one article the first stands for all.
        let mut kept: Vec<usize> = Vec::new();
        for i in order {
            let again = kept.iter().any(|&k| {
                self.article(k) == self.article(i) && same_value(self.figures[k].1.number, self.figures[i].1.number)
            });
            if !again {
                kept.push(i);
            }
        }
        kept.sort_unstable();
        let indexes: Vec<usize> = kept.iter().map(|&i| self.figures[i].0).collect();
        row(self.claims, &indexes, articles)
    }
}
