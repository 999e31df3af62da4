//! Gathers figures into rows: best pairs first, never against what keeps two things apart.

use super::affinity::{ENOUGH, Figure, affinity, compatible, is_soft};
use super::blocking;
use super::figures::{figure, row};
#[cfg(feature = "encoder")]
use super::leftover;
use super::lone;
use super::relation::{relation, same_value, scopes_differ};
use super::{Row, RowRelation};
use crate::article::{Article, BlockKind};
use crate::claims::Claim;
use crate::claims::topic::Unit;
use crate::comparison::Comparison;
use rustc_hash::{FxHashMap, FxHashSet};

/// A feature of more figures than this brings no pairs together: it tells nothing.
const COMMON: usize = 400;

/// Sentences of two articles that face each other.
#[derive(Debug, Default)]
pub struct Ties(FxHashSet<(usize, u32, usize, u32)>);

impl Ties {
    /// The ties that the beads of these comparisons make.
    pub fn of(comparisons: &[(usize, usize, &Comparison)]) -> Self {
        let mut ties = FxHashSet::default();
        for &(left, right, comparison) in comparisons {
            for bead in comparison.all_beads() {
                for a in bead.left.clone() {
                    ties.extend(bead.right.clone().map(|b| (left, a, right, b)));
                }
            }
        }
        Self(ties)
    }

    /// Whether the sentences of two claims face each other.
    pub fn tied(&self, a: &Claim, b: &Claim) -> bool {
        let place = |c: &Claim| (c.article, c.sentence.0);
        let ((i, x), (j, y)) = (place(a), place(b));
        self.0.contains(&(i, x, j, y)) || self.0.contains(&(j, y, i, x))
    }

    #[cfg(feature = "encoder")]
    /// The sentences that face each other, as article and sentence of either, in no order.
    pub fn iter(&self) -> impl Iterator<Item = [(usize, u32); 2]> {
        self.0.iter().map(|&(i, x, j, y)| [(i, x), (j, y)])
    }
}

/// The rows of the figures among claims; `by_meaning` says whether the encoder, where it is built in, ties what words leave alone.
pub fn rows(claims: &[Claim], ties: &Ties, articles: &[&Article], by_meaning: bool) -> Vec<Row> {
    let stating: Vec<(usize, Figure)> =
        claims.iter().enumerate().filter_map(|(i, claim)| Some((i, figure(claim)?))).collect();
    let rarity = rarity(stating.iter().map(|(_, figure)| figure.topic.context.as_slice()));
    let values = values(claims, &stating);
    let figures = distinct(claims, stating);
    let stated =
        |article: usize, figure: Figure| values.get(&(article, &figure.topic.unit, bits(figure))).copied().unwrap_or(0);
    let mut pairs = Vec::new();
    for (i, j) in candidates(&figures) {
        let ((a, x), (b, y)) = (figures[i], figures[j]);
        let (one, other) = (&claims[a], &claims[b]);
        if one.article == other.article {
            if x.topic.noun == y.topic.noun
                && compatible(x, y)
                && same_value(x.number, y.number)
                && x.topic.said.is_some()
            {
                pairs.push((0.8, i, j));
            }
            continue;
        }
        let only = stated(one.article, y) == 1 && stated(other.article, y) == 1;
        if let Some(score) = affinity(x, y, ties.tied(one, other), only, &rarity)
            && score >= ENOUGH
        {
            let apart = if scopes_differ(x.topic, y.topic) { 0.05 } else { 0.0 };
            pairs.push((score - apart, i, j));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut groups = Groups::new(claims, &figures);
    for (_, i, j) in pairs {
        groups.join(i, j, compatible);
    }
    for (_, i, j) in lone::pairs(claims, &figures, ties, &rarity) {
        groups.join(i, j, |a, b| compatible(a, b) || lone::tolerable(a, b));
    }
    #[cfg(feature = "encoder")]
    if by_meaning {
        leftover::join(&mut groups, claims, &figures, ties, articles);
    }
    #[cfg(not(feature = "encoder"))]
    let _ = by_meaning;
    groups.into_rows(articles)
}

/// How often each article states a value in a unit.
fn values<'a>(claims: &[Claim], figures: &[(usize, Figure<'a>)]) -> FxHashMap<(usize, &'a Unit, u64), usize> {
    let mut values = FxHashMap::default();
    for (i, figure) in figures {
        *values.entry((claims[*i].article, &figure.topic.unit, bits(*figure))).or_default() += 1;
    }
    values
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

/// Pairs of figures that share a unit and a predicate, a noun or a number.
fn candidates(figures: &[(usize, Figure)]) -> Vec<(usize, usize)> {
    let mut postings: FxHashMap<(&Unit, u8, u64), Vec<usize>> = FxHashMap::default();
    for (i, (_, figure)) in figures.iter().enumerate() {
        let topic = figure.topic;
        let mut post = |sort: u8, key: u64| postings.entry((&topic.unit, sort, key)).or_default().push(i);
        if let Some(said) = topic.said {
            post(0, hash(&said));
        }
        post(1, hash(&topic.noun));
        post(2, bits(*figure));
    }
    blocking::pairs(postings.values().filter(|list| list.len() <= COMMON).map(Vec::as_slice), figures.len())
}

fn hash(value: &impl std::hash::Hash) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Figures in groups that grow together.
pub(super) struct Groups<'a> {
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

    #[cfg(feature = "encoder")]
    /// The articles that a figure's group holds figures of, each once.
    pub(super) fn articles_of(&self, i: usize) -> Vec<usize> {
        let mut articles: Vec<usize> = self.members[self.group[i]].iter().map(|&i| self.article(i)).collect();
        articles.sort_unstable();
        articles.dedup();
        articles
    }

    fn article(&self, i: usize) -> usize {
        self.claims[self.figures[i].0].article
    }

    /// Joins the groups of two figures, if `may` lets every figure of one stand beside every figure of the other.
    pub(super) fn join(&mut self, i: usize, j: usize, may: impl Fn(Figure, Figure) -> bool) {
        let (a, b) = (self.group[i], self.group[j]);
        if a == b || !self.fit(a, b, may) {
            return;
        }
        let moved = std::mem::take(&mut self.members[b]);
        for &member in &moved {
            self.group[member] = a;
        }
        self.members[a].extend(moved);
    }

    /// Whether two groups may be one.
    fn fit(&self, a: usize, b: usize, may: impl Fn(Figure, Figure) -> bool) -> bool {
        self.members[a].iter().all(|&i| {
            self.members[b].iter().all(|&j| {
                let (x, y) = (self.figures[i].1, self.figures[j].1);
                if !may(x, y) {
                    return false;
                }
                if self.article(i) != self.article(j) {
                    return true;
                }
                // One article counts both: they are one thing only when nothing sets them apart.
                !is_soft(x.topic, y.topic)
                    && !scopes_differ(x.topic, y.topic)
                    && relation(x.number, y.number) != RowRelation::Conflict
                    && (x.topic.said.is_some() || same_value(x.number, y.number))
            })
        })
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
