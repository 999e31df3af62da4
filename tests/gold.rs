//! Scores on gold that is kept beside the crate, in `../shared/gold`, and may be missing: then these tests say that they were skipped.
//! `gold.tsv` holds what was reached; a drop fails.

use enface::align::watch::Unwatched;
use enface::align::{align, beads};
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

/// Strict and lax F1 (Thompson & Koehn 2019) over the cases of a folder.
fn score_beads(folder: &Path) -> (f64, f64) {
    let mut sums = [0; 6];
    for case in entries(folder) {
        let read = |name: &str| fs::read_to_string(case.join(name)).unwrap();
        let numbers = |text: &String| text.split(' ').map(|n| n.parse::<u32>().unwrap()).collect::<Vec<_>>();
        let gold: BTreeSet<Group> =
            rows(&case.join("gold.tsv")).iter().map(|row| (numbers(&row[0]), numbers(&row[1]))).collect();
        let (left, right) = (read("left.txt"), read("right.txt"));
        let lines = |text: &'static str| text.lines().collect::<Vec<_>>();
        let (left, right) = (lines(left.leak()), lines(right.leak()));
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
    let (strict, lax) = score_beads(&folder);
    hold("beads, four novels English–French, strict F1", strict);
    hold("beads, four novels English–French, lax F1", lax);
}

#[test]
fn news_with_lines_dropped_merged_and_moved() {
    let Some(folder) = shared("gold/news") else { return };
    let (strict, lax) = score_beads(&folder);
    hold("beads, fifty news documents English–French, strict F1", strict);
    hold("beads, fifty news documents English–French, lax F1", lax);
}

#[test]
fn links_of_news_rewrites() {
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
    hold("links, five pairs of news rewrites, F1", f1(right_links, found_links, sure_found, sure_links));
}
