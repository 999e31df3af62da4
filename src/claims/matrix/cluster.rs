//! Gathers figures into rows: best pairs first, never against what keeps two things apart.

use super::blocking;
use super::figures::{figure, row};
use super::meaning::meanings;
use super::parameters::{AHEAD, ENOUGH, MEAN, MUTUAL};
use super::relation::{relation, same_value, telling};
use super::same::{Around, Figure, Kin, compatible, cosine_of, kin, same};
use super::{Row, RowRelation, Tie};
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

/// The rows of the figures among claims, and the pairs that tie them; `by_meaning` says whether the encoder, where it is built in, weighs what
/// stands around them.
pub fn rows(claims: &[Claim], ties: &Ties, articles: &[&Article], by_meaning: bool) -> (Vec<Row>, Vec<Tie>) {
    let stating: Vec<(usize, Figure)> =
        claims.iter().enumerate().filter_map(|(i, claim)| Some((i, figure(claim)?))).collect();
    let figures = distinct(claims, stating);
    let mut groups = Groups::new(claims, &figures);
    let mut likely: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    let mut pairs = Vec::new();
    for (i, j, around) in pairs_around(claims, &figures, ties, articles, by_meaning) {
        let (x, y) = (figures[i].1, figures[j].1);
        let score = if groups.article(i) == groups.article(j) { repeated(x, y) } else { same(x, y, around) };
        if score > 0.0 {
            likely.insert((i, j), score);
        }
        if score >= ENOUGH {
            pairs.push((score, i, j));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, i, j) in pairs {
        groups.join(i, j, &likely);
    }
    groups.join_best(&likely);
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
            kin(&x.noun, &y.noun) != Kin::Apart && (x.said == y.said || x.said.is_none() || y.said.is_none())
        };
        if article(i) != article(j) && near(i, j) {
            for (one, other) in [(i, j), (j, i)] {
                let values = rivals.entry((one, article(other))).or_default();
                if same_value(figures[i].1.number, figures[j].1.number) {
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
    let leads: Vec<bool> = figures.iter().map(|(i, _)| is_lead(&claims[*i], articles)).collect();
    let around = |(i, j): (usize, usize)| {
        let (x, y) = (figures[i].1, figures[j].1);
        let count = |one: usize, other: usize| rivals.get(&(one, article(other))).map_or(1, Vec::len).max(1) as f32;
        let told = |one: usize, other: usize| answered.get(&(one, article(other))).copied().unwrap_or(0.0);
        Around {
            tied: ties.tied(&claims[figures[i].0], &claims[figures[j].0]),
            words: cosine_of(&x.topic.context, &y.topic.context, &rarity),
            meaning: meanings.alike(i, j),
            sole: 1.0 / count(i, j).max(count(j, i)),
            lead: leads[i] && leads[j],
            unique: once(i) && once(j),
            answered: if same_value(x.number, y.number) { 0.0 } else { told(i, j).max(told(j, i)) },
        }
    };
    candidates.into_iter().map(|pair| (pair.0, pair.1, around(pair))).collect()
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

    /// Joins the groups of two figures, if every figure of one may stand beside every figure of the other, and their pairs are likely on the
    /// whole: rows are cliques, never chains.
    fn join(&mut self, i: usize, j: usize, likely: &FxHashMap<(usize, usize), f32>) {
        let (a, b) = (self.group[i], self.group[j]);
        if a != b && self.fit(a, b, likely) {
            self.unite(a, b);
        }
    }

    fn unite(&mut self, a: usize, b: usize) {
        let moved = std::mem::take(&mut self.members[b]);
        for &member in &moved {
            self.group[member] = a;
        }
        self.members[a].extend(moved);
    }

    /// Joins groups that answer each other better than any other group answers either: what is left over of two texts about one thing.
    fn join_best(&mut self, likely: &FxHashMap<(usize, usize), f32>) {
        let mut pairs: Vec<(usize, usize)> = likely.keys().map(|&(i, j)| (self.group[i], self.group[j])).collect();
        for pair in &mut pairs {
            *pair = (pair.0.min(pair.1), pair.0.max(pair.1));
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut best: FxHashMap<usize, [(f32, usize); 2]> = FxHashMap::default();
        for (a, b) in pairs.into_iter().filter(|(a, b)| a != b) {
            let Some(mean) = self.mean(a, b, likely) else { continue };
            for (one, other) in [(a, b), (b, a)] {
                let [first, second] = best.entry(one).or_insert([(0.0, usize::MAX); 2]);
                if mean > first.0 {
                    (*second, *first) = (*first, (mean, other));
                } else if mean > second.0 {
                    *second = (mean, other);
                }
            }
        }
        let mut found: Vec<(f32, usize, usize)> = Vec::new();
        for (&a, &[(mean, b), (rival, _)]) in &best {
            let back = best.get(&b);
            let mutual = back.is_some_and(|&[(_, c), (rival, _)]| c == a && mean - rival >= AHEAD);
            if a < b && mutual && mean >= MUTUAL && mean - rival >= AHEAD {
                found.push((mean, self.members[a][0], self.members[b][0]));
            }
        }
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        for (_, i, j) in found {
            let (a, b) = (self.group[i], self.group[j]);
            if a != b && self.mean(a, b, likely).is_some() {
                self.unite(a, b);
            }
        }
    }

    /// Whether two groups may be one.
    fn fit(&self, a: usize, b: usize, likely: &FxHashMap<(usize, usize), f32>) -> bool {
        self.mean(a, b, likely).is_some_and(|mean| mean >= MEAN)
    }

    /// How likely the pairs between two groups are, on the whole; `None` where a pair of them may not stand in one row.
    fn mean(&self, a: usize, b: usize, likely: &FxHashMap<(usize, usize), f32>) -> Option<f32> {
        let (mut sum, mut count) = (0.0, 0);
        for &i in &self.members[a] {
            for &j in &self.members[b] {
                let (x, y) = (self.figures[i].1, self.figures[j].1);
                if !compatible(x, y) {
                    return None;
                }
                if self.article(i) == self.article(j) {
                    // One article counts both: they are one thing only when nothing sets them apart.
                    if kin(&x.topic.noun, &y.topic.noun) != Kin::Same
                        || relation(x.number, y.number) == RowRelation::Conflict
                        || !same_value(x.number, y.number) && x.topic.said.is_none()
                    {
                        return None;
                    }
                    continue;
                }
                sum += likely.get(&(i.min(j), i.max(j))).copied().unwrap_or(0.0);
                count += 1;
            }
        }
        Some(if count == 0 { 1.0 } else { sum / count as f32 })
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
