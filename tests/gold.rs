//! Scores on gold that is kept beside the crate, in `../shared/gold`, and may be missing: then these tests say that they were skipped.
//! `gold.tsv` holds what was reached; a drop fails.

use enface::align::watch::Unwatched;
use enface::align::{Alignment, BY_MEANING, Bead, Cancelled, Watch, align, align_fully, beads, beads_fully};
use enface::article::Article;
use enface::article::read::plain;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of gold, if it is there.
fn shared(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(folder);
    let found = path.is_dir();
    if !found {
        eprintln!("skipped: there is no {}", path.display());
    }
    found.then_some(path)
}

/// Fails when a figure is lower than the one in `gold.tsv`.
fn hold(what: &str, figure: f64) {
    let table = include_str!("gold.tsv");
    let held = table.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix('\t')?.parse::<f64>().ok());
    let held = held.unwrap_or_else(|| panic!("gold.tsv has no row `{what}`"));
    eprintln!("{what}: {figure:.4} (held: {held})");
    assert!(figure >= held - 0.000_5, "{what}: {figure:.4} is less than {held}");
}

/// Folders and files in order of their names.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

/// The rows of a gold file without its comments.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn f1(precise: usize, found: usize, recalled: usize, gold: usize) -> f64 {
    let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    let (precision, recall) = (share(precise, found), share(recalled, gold));
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}

type Group = (Vec<u32>, Vec<u32>);

/// How many groups share a left and a right unit with one group of the others.
fn touching(groups: &BTreeSet<Group>, others: &BTreeSet<Group>) -> usize {
    let touches = |a: &Group, b: &Group| a.0.iter().any(|x| b.0.contains(x)) && a.1.iter().any(|x| b.1.contains(x));
    groups.iter().filter(|group| others.iter().any(|other| touches(group, other))).count()
}

/// A way to tie beads.
type Beads = fn(&[&str], &[&str], &dyn Watch) -> Result<Vec<Bead>, Cancelled>;

/// A way to align articles.
type Align = fn(&Article, &Article, &dyn Watch) -> Result<Alignment, Cancelled>;

/// Lines, and the beads of them, made another order of: for each old line its new place.
type Reorder = fn(&mut Random, &BTreeSet<Group>, usize) -> Vec<usize>;

/// A linear congruential generator (Knuth's MMIX constants): the same order in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

/// The right lines as the pieces that stay whole: those of a bead together, any other line by itself.
fn pieces(gold: &BTreeSet<Group>, lines: usize) -> Vec<Vec<usize>> {
    let mut piece_of = vec![usize::MAX; lines];
    for (k, (_, right)) in gold.iter().enumerate() {
        for &line in right {
            piece_of[line as usize - 1] = k;
        }
    }
    let mut pieces: Vec<Vec<usize>> = Vec::new();
    for line in 0..lines {
        match pieces.last_mut() {
            Some(last) if piece_of[line] != usize::MAX && piece_of[last[0]] == piece_of[line] => last.push(line),
            _ => pieces.push(vec![line]),
        }
    }
    pieces
}

fn places(order: impl Iterator<Item = usize>, lines: usize) -> Vec<usize> {
    let mut places = vec![0; lines];
    for (place, line) in order.enumerate() {
        places[line] = place;
    }
    places
}

fn as_it_is(_: &mut Random, _: &BTreeSet<Group>, lines: usize) -> Vec<usize> {
    (0..lines).collect()
}

/// A fifth of the blocks, of eight pieces each, put somewhere else.
fn fifth_moved(random: &mut Random, gold: &BTreeSet<Group>, lines: usize) -> Vec<usize> {
    let mut blocks: Vec<Vec<usize>> = pieces(gold, lines).chunks(8).map(<[_]>::concat).collect();
    for _ in 0..blocks.len() / 5 {
        let block = blocks.remove(random.below(blocks.len()));
        blocks.insert(random.below(blocks.len() + 1), block);
    }
    places(blocks.into_iter().flatten(), lines)
}

fn shuffled(random: &mut Random, gold: &BTreeSet<Group>, lines: usize) -> Vec<usize> {
    let mut pieces = pieces(gold, lines);
    for k in (1..pieces.len()).rev() {
        pieces.swap(k, random.below(k + 1));
    }
    places(pieces.into_iter().flatten(), lines)
}

/// Strict and lax F1 (Thompson & Koehn 2019) over the cases of a folder, their right lines put in another order.
fn score_beads(folder: &Path, beads: Beads, reorder: Reorder) -> (f64, f64) {
    let mut sums = [0; 6];
    let mut random = Random(1);
    for case in entries(folder) {
        let read = |name: &str| fs::read_to_string(case.join(name)).unwrap();
        let numbers = |text: &String| text.split(' ').map(|n| n.parse::<u32>().unwrap()).collect::<Vec<_>>();
        let gold: BTreeSet<Group> =
            rows(&case.join("gold.tsv")).iter().map(|row| (numbers(&row[0]), numbers(&row[1]))).collect();
        let (left, right) = (read("left.txt"), read("right.txt"));
        let lines = |text: &'static str| text.lines().collect::<Vec<_>>();
        let (left, original) = (lines(left.leak()), lines(right.leak()));
        let places = reorder(&mut random, &gold, original.len());
        let mut right = original.clone();
        for (line, &place) in original.iter().zip(&places) {
            right[place] = line;
        }
        let moved = |line: &u32| places[*line as usize - 1] as u32 + 1;
        let gold: BTreeSet<Group> =
            gold.iter().map(|(left, right)| (left.clone(), right.iter().map(moved).collect())).collect();
        let found = beads(&left, &right, &Unwatched).unwrap();
        let group = |range: std::ops::Range<u32>| range.map(|unit| unit + 1).collect::<Vec<_>>();
        let found: BTreeSet<Group> = found.into_iter().map(|bead| (group(bead.left), group(bead.right))).collect();
        let exact = gold.intersection(&found).count();
        let row = [exact, found.len(), gold.len(), touching(&found, &gold), touching(&gold, &found), 0];
        for (sum, x) in sums.iter_mut().zip(row) {
            *sum += x;
        }
    }
    let [exact, found, gold, lax_found, lax_gold, _] = sums;
    (f1(exact, found, exact, gold), f1(lax_found, found, lax_gold, gold))
}

#[test]
fn novels() {
    let Some(folder) = shared("gold/beads") else { return };
    let (strict, lax) = score_beads(&folder, beads, as_it_is);
    hold("beads by words, four novels English–French, strict F1", strict);
    hold("beads by words, four novels English–French, lax F1", lax);
    if BY_MEANING {
        let (strict, lax) = score_beads(&folder, beads_fully, as_it_is);
        hold("beads, four novels English–French, strict F1", strict);
        hold("beads, four novels English–French, lax F1", lax);
    }
}

#[test]
fn novels_with_blocks_moved() {
    let Some(folder) = shared("gold/beads") else { return };
    if BY_MEANING {
        let (strict, _) = score_beads(&folder, beads_fully, fifth_moved);
        hold("beads, four novels English–French, a fifth of the blocks moved, strict F1", strict);
    }
}

#[test]
fn news_with_lines_dropped_merged_and_moved() {
    let Some(folder) = shared("gold/news") else { return };
    let (strict, lax) = score_beads(&folder, beads, as_it_is);
    hold("beads by words, fifty news documents English–French, strict F1", strict);
    hold("beads by words, fifty news documents English–French, lax F1", lax);
    if BY_MEANING {
        let (strict, lax) = score_beads(&folder, beads_fully, as_it_is);
        hold("beads, fifty news documents English–French, strict F1", strict);
        hold("beads, fifty news documents English–French, lax F1", lax);
        let (strict, _) = score_beads(&folder, beads_fully, shuffled);
        hold("beads, fifty news documents English–French, shuffled, strict F1", strict);
    }
}

#[test]
fn links_of_news_rewrites() {
    links("links by words, five pairs of news rewrites, F1", align);
    if BY_MEANING {
        links("links, five pairs of news rewrites, F1", align_fully);
    }
}

fn links(what: &str, align: Align) {
    let (Some(folder), Some(seeds)) = (shared("gold/align"), shared("seeds")) else { return };
    let read = |stem: &str| -> Article {
        let name = format!("{stem}.txt");
        plain::read(&name, stem, fs::read_to_string(seeds.join(&name)).unwrap(), None)
    };
    let (mut right_links, mut found_links, mut sure_found, mut sure_links) = (0, 0, 0, 0);
    for path in entries(&folder) {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let (left, right) = stem.split_once("--").unwrap();
        let gold: Vec<(u32, u32, bool)> =
            rows(&path).iter().map(|row| (row[0].parse().unwrap(), row[1].parse().unwrap(), row[2] == "S")).collect();
        let alignment = align(&read(left), &read(right), &Unwatched).unwrap();
        let found: BTreeSet<(u32, u32)> =
            alignment.links.iter().map(|link| (link.left.number(), link.right.number())).collect();
        let among = |sure: bool| gold.iter().filter(|&&(a, b, s)| (s || !sure) && found.contains(&(a, b))).count();
        right_links += among(false);
        found_links += found.len();
        sure_found += among(true);
        sure_links += gold.iter().filter(|row| row.2).count();
    }
    hold(what, f1(right_links, found_links, sure_found, sure_links));
}
