//! The changes of a link: what differs between two blocks that answer each other.

use super::Change;
use super::figures::{self, Figure, Verdict};
use super::hunks::{Compared, compare};
use super::kinds::Judge;
use super::passage::{Passage, UnitKind};
use super::run::Run;
use crate::article::{Article, BlockId};
use crate::text::Language;
use crate::text::names::Evidence;
use crate::text::numbers::Number;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Sentences of two blocks that answer each other: indexes into the sentences of the articles; neither side is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Sentences of the left article.
    pub left: Range<u32>,
    /// Sentences of the right article.
    pub right: Range<u32>,
}

/// Finds the changes between blocks of two articles.
pub struct Differ<'a> {
    left: &'a Article,
    right: &'a Article,
    evidence: [Evidence; 2],
    cross_language: bool,
}

/// Blocks that were read already, of either side, each with the sentences that were looked at.
#[derive(Debug, Default)]
pub struct Passages<'a>([FxHashMap<(BlockId, usize, usize), Passage<'a>>; 2]);

/// Units a side above which a run is cut at its sentences before its words are compared.
const CUT: usize = 2_000;

/// Bytes from which a block is no paragraph but a text without any: it may have a link to every block of the other article.
const ENDLESS: usize = 20_000;

/// Units a side above which the figures of a whole block are not held against each other.
const WIDE: usize = 2_000;

/// Share of the shorter sentence's words of content that a sentence without a bead shares with the one it is set beside.
const BESIDE: f32 = 0.2;

impl<'a> Differ<'a> {
    /// Makes ready to compare blocks of these articles. Articles in two languages are told by their metadata.
    pub fn new(left: &'a Article, right: &'a Article) -> Self {
        let texts = |article: &'a Article| article.blocks.iter().map(|block| block.text.as_str()).collect();
        let evidence = Evidence::of_each(&[left, right].map(texts)).try_into().unwrap_or_default();
        let (a, b) = (left.meta.language, right.meta.language);
        let cross_language = a != b && a != Language::UNDETERMINED && b != Language::UNDETERMINED;
        Self { left, right, evidence, cross_language }
    }

    /// Whether the articles are in two languages, so that words are not compared.
    pub const fn cross_language(&self) -> bool {
        self.cross_language
    }

    /// The changes between two blocks, in reading order of the left; `groups` are their sentences that answer each other. Sentences in no
    /// group are set beside the one they share most words with, or are omissions. Of a block of more than 20,000 bytes only the sentences
    /// from its first group to its last are looked at.
    pub fn changes(&self, left: BlockId, right: BlockId, groups: &[Group]) -> Vec<Change> {
        self.changes_among(left, right, groups, &mut Passages::default())
    }

    /// As [`Differ::changes`], for one of many links: blocks that stand in several of them are read once.
    pub fn changes_among(
        &self,
        left: BlockId,
        right: BlockId,
        groups: &[Group],
        known: &mut Passages<'a>,
    ) -> Vec<Change> {
        let mut pairs = local(self.left, left, self.right, right, groups);
        let x = window(self.left, left, pairs.iter_mut().map(|(x, _)| x));
        let y = window(self.right, right, pairs.iter_mut().map(|(_, y)| y));
        let Passages([lefts, rights]) = known;
        let read = |article, block, within: Range<usize>, evidence| Passage::new(article, block, within, evidence);
        let l = &*lefts
            .entry((left, x.start, x.end))
            .or_insert_with(|| read(self.left, left, x.clone(), &self.evidence[0]));
        let r = &*rights
            .entry((right, y.start, y.end))
            .or_insert_with(|| read(self.right, right, y.clone(), &self.evidence[1]));
        if !self.cross_language {
            beside(l, r, &mut pairs);
        }
        let runs = self.runs(l, r, &pairs);
        let mut judge = Judge::new(l, r);
        self.figures(l, r, &runs, &mut judge);
        for run in &runs {
            if self.cross_language {
                judge.facts(run);
            } else {
                judge.words(run);
            }
        }
        if self.cross_language {
            judge.unquoted();
        }
        for (left, passage) in [(true, l), (false, r)] {
            let told = told(passage, pairs.iter().map(|(x, y)| if left { x } else { y }));
            for (sentence, _) in passage.sentences.iter().zip(told).filter(|(_, told)| !told) {
                judge.omitted(sentence.clone(), left);
            }
        }
        judge.changes()
    }

    /// Runs of units to compare: the groups, cut at their sentences when they are long.
    fn runs(&self, l: &Passage, r: &Passage, pairs: &[(Range<usize>, Range<usize>)]) -> Vec<Run> {
        let mut runs = Vec::with_capacity(pairs.len());
        for (x, y) in pairs {
            let (left, right) = (units(l, x), units(r, y));
            if left.len() > CUT || right.len() > CUT {
                for (x, y) in cut(l, r, x, y) {
                    runs.push(self.run(l, r, units(l, &x), units(r, &y)));
                }
            } else {
                runs.push(self.run(l, r, left, right));
            }
        }
        runs
    }

    fn run(&self, l: &Passage, r: &Passage, left: Range<usize>, right: Range<usize>) -> Run {
        let compared =
            if self.cross_language { Compared::default() } else { compare(l, r, left.clone(), right.clone()) };
        Run { left, right, compared }
    }

    /// Holds the figures of the two blocks against each other.
    fn figures(&self, l: &Passage, r: &Passage, runs: &[Run], judge: &mut Judge) {
        let mut a = figures::figures(l);
        let mut b = figures::figures(r);
        if l.units.len() > WIDE || r.units.len() > WIDE {
            for run in runs {
                let (a, b) = (inside(&a, &run.left), inside(&b, &run.right));
                if a.len().max(b.len()) <= 64 {
                    self.pair(l, r, a, b, std::slice::from_ref(run), judge);
                }
            }
        } else {
            a.truncate(256);
            b.truncate(256);
            self.pair(l, r, &a, &b, runs, judge);
        }
    }

    fn pair(&self, l: &Passage, r: &Passage, a: &[Figure], b: &[Figure], runs: &[Run], judge: &mut Judge) {
        let frame = |x: usize, y: usize| {
            let Some(run) = runs.iter().find(|run| run.left.contains(&x) && run.right.contains(&y)) else { return 0.0 };
            if self.cross_language {
                return if lonely(l, r, run, x, y) { 1.0 } else { 0.0 };
            }
            if run.compared.equal.binary_search(&(x, y)).is_ok() {
                return 1.0;
            }
            match run.hunk(x, y) {
                Some(hunk) if run.is_exchanged(l, r, hunk) => 1.0,
                Some(hunk) if hunk.left.len() <= 3 && hunk.right.len() <= 3 => {
                    run.compared.frame(l, r, hunk, &run.left, &run.right)
                }
                _ => 0.0,
            }
        };
        for pair in figures::pair((l, a), (r, b), self.cross_language, frame) {
            if pair.verdict != Verdict::Agree {
                judge.figure(&a[pair.left], &b[pair.right], pair.verdict == Verdict::Conflict);
            }
        }
    }
}

/// The figures whose units lie in a range.
fn inside<'f>(figures: &'f [Figure], range: &Range<usize>) -> &'f [Figure] {
    let at = |unit: usize| figures.partition_point(|figure| figure.unit < unit);
    &figures[at(range.start)..at(range.end.max(range.start))]
}

/// Which sentences of a passage stand in one of the ranges.
fn told<'r>(passage: &Passage, ranges: impl Iterator<Item = &'r Range<usize>>) -> Vec<bool> {
    let mut told = vec![false; passage.sentences.len()];
    for range in ranges {
        told[range.clone()].fill(true);
    }
    told
}

/// Whether two figures are the only ones of their kind that a pair of sentences does not share. Small and vague ones are too common for
/// that to say anything.
fn lonely(l: &Passage, r: &Passage, run: &Run, x: usize, y: usize) -> bool {
    let alone = |own: &Passage, range: &Range<usize>, other: &Passage, others: &Range<usize>, unit: usize| {
        let UnitKind::Number(index) = own.units[unit].kind else { return false };
        let Number { kind, .. } = own.numbers[index as usize];
        let telling = own.numbers[index as usize].stated().is_some_and(|value| value > 2.0);
        telling
            && range.clone().all(|at| {
                at == unit
                    || !matches!(own.units[at].kind, UnitKind::Number(n) if own.numbers[n as usize].kind == kind)
                    || others.clone().any(|o| other.units[o].norm == own.units[at].norm)
            })
    };
    alone(l, &run.left, r, &run.right, x) && alone(r, &run.right, l, &run.left, y)
}

/// The units of a range of sentences.
fn units(passage: &Passage, sentences: &Range<usize>) -> Range<usize> {
    match (passage.sentences.get(sentences.start), passage.sentences.get(sentences.end.wrapping_sub(1))) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    }
}

/// The groups as sentences of the two blocks, counted from their first.
fn local(
    left: &Article,
    l: BlockId,
    right: &Article,
    r: BlockId,
    groups: &[Group],
) -> Vec<(Range<usize>, Range<usize>)> {
    let clip = |range: &Range<u32>, block: &Range<u32>| {
        let start = range.start.clamp(block.start, block.end) - block.start;
        start as usize..(range.end.clamp(block.start, block.end) - block.start).max(start) as usize
    };
    let (a, b) = (&left.block(l).sentences, &right.block(r).sentences);
    groups
        .iter()
        .map(|group| (clip(&group.left, a), clip(&group.right, b)))
        .filter(|(x, y)| !x.is_empty() && !y.is_empty())
        .collect()
}

/// The sentences of a block that are looked at, with the ranges of its groups counted from the first of them.
fn window<'r>(article: &Article, id: BlockId, ranges: impl Iterator<Item = &'r mut Range<usize>>) -> Range<usize> {
    let block = article.block(id);
    let ranges: Vec<&mut Range<usize>> = ranges.collect();
    let first = ranges.iter().map(|range| range.start).min();
    let last = ranges.iter().map(|range| range.end).max();
    let whole = 0..block.sentences.len();
    let window = first.zip(last).map_or(whole.clone(), |(first, last)| first..last);
    if block.text.len() <= ENDLESS || window.is_empty() {
        return whole;
    }
    for range in ranges {
        *range = range.start - window.start..range.end - window.start;
    }
    window
}

/// Sets sentences that stand in no pair beside the sentence of the other block that shares most words with them.
fn beside(l: &Passage, r: &Passage, pairs: &mut Vec<(Range<usize>, Range<usize>)>) {
    const FEW: usize = 40;
    let free = |told: Vec<bool>| (0..told.len()).filter(|&k| !told[k]).take(FEW).collect::<Vec<_>>();
    let left = free(told(l, pairs.iter().map(|(x, _)| x)));
    let right = free(told(r, pairs.iter().map(|(_, y)| y)));
    if left.is_empty() || right.is_empty() {
        return;
    }
    let stems = |passage: &Passage, k: usize| {
        let mut stems: Vec<u64> =
            passage.sentences[k].clone().filter(|&at| passage.is_content(at)).map(|at| passage.stem(at)).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    };
    let (a, b): (Vec<_>, Vec<_>) =
        (left.iter().map(|&k| stems(l, k)).collect(), right.iter().map(|&k| stems(r, k)).collect());
    let mut candidates: Vec<(f32, usize, usize)> = Vec::new();
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            let shared = x.iter().filter(|stem| y.binary_search(stem).is_ok()).count();
            let share = shared as f32 / x.len().min(y.len()).max(1) as f32;
            if share >= BESIDE && shared >= 3 {
                candidates.push((share, i, j));
            }
        }
    }
    candidates.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut taken = (vec![false; left.len()], vec![false; right.len()]);
    for (_, i, j) in candidates {
        if !taken.0[i] && !taken.1[j] {
            (taken.0[i], taken.1[j]) = (true, true);
            pairs.push((left[i]..left[i] + 1, right[j]..right[j] + 1));
        }
    }
    pairs.sort_by_key(|(x, y)| (x.start, y.start));
}

/// Cuts a long pair of sentence ranges at the sentences that are equal; what stands between those stays together.
fn cut(l: &Passage, r: &Passage, x: &Range<usize>, y: &Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
    let norms = |passage: &Passage, range: &Range<usize>| -> Vec<Vec<u64>> {
        range
            .clone()
            .map(|k| passage.units[passage.sentences[k].clone()].iter().map(|unit| unit.norm).collect())
            .collect()
    };
    similar::capture_diff_slices(similar::Algorithm::Patience, &norms(l, x), &norms(r, y))
        .into_iter()
        .map(|op| {
            let (_, old, new) = op.as_tag_tuple();
            (x.start + old.start..x.start + old.end, y.start + new.start..y.start + new.end)
        })
        .collect()
}
