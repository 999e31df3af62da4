//! Prints the pairs of figures that the judge of rows weighs, for `fit_judge.py`.
//!
//! usage: `judge_pairs STORY...`; a STORY is a folder of articles (`*.txt`). A line a pair: the story, of either claim the article's place in
//! the list, its least and greatest value (`-` where open) and its label, then the features; of a pair that the judge refuses, what forbids it
//! stands in place of them. The first line names the columns.

use enface::align::watch::Unwatched;
use enface::article::Article;
use enface::article::read::plain;
use enface::claims::matrix::{Matrix, features, forbidden, gather, weighed};
use enface::comparison::{Comparison, compare};
use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    println!("story\ta\ta-min\ta-max\ta-label\tb\tb-min\tb-max\tb-label\t{}", features().join("\t"));
    for story in std::env::args().skip(1) {
        let articles = articles(Path::new(&story))?;
        let articles: Vec<&Article> = articles.iter().collect();
        let pairs = (0..articles.len()).flat_map(|i| (i + 1..articles.len()).map(move |j| (i, j)));
        let compared: Vec<(usize, usize, Comparison)> = pairs
            .map(|(i, j)| Ok((i, j, compare(articles[i], articles[j], &Unwatched)?)))
            .collect::<Result<_, Box<dyn Error>>>()?;
        let compared: Vec<_> = compared.iter().map(|(i, j, comparison)| (*i, *j, comparison)).collect();
        let matrix = gather(&articles, &compared);
        for pair in weighed(&matrix, &articles, &compared) {
            let [a, b] = pair.claims.map(|claim| of(&matrix, claim));
            let features: Vec<String> = pair.features.iter().map(|value| format!("{value:.4}")).collect();
            println!("{story}\t{a}\t{b}\t{}", features.join("\t"));
        }
        for pair in forbidden(&matrix) {
            let [a, b] = pair.claims.map(|claim| of(&matrix, claim));
            println!("{story}\t{a}\t{b}\t{}", pair.veto);
        }
    }
    Ok(())
}

fn articles(story: &Path) -> Result<Vec<Article>, Box<dyn Error>> {
    let mut paths: Vec<_> =
        fs::read_dir(story)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(|path| Ok(plain::read("-", "-", fs::read_to_string(path)?, None))).collect()
}

fn of(matrix: &Matrix, claim: usize) -> String {
    let claim = &matrix.claims[claim];
    let bound = |value: Option<f64>| value.map_or("-".to_owned(), |value| value.to_string());
    let (min, max) = claim.number().map_or((None, None), |number| (number.min, number.max));
    format!("{}\t{}\t{}\t{}", claim.article, bound(min), bound(max), claim.subject)
}
