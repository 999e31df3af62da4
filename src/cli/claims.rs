//! `enface claims`: the claims of texts, and the rows that gather them.

use super::args::{Claims, ClaimsFormat};
use super::common::Common;
use super::failure::Failure;
use super::input::{self, tell_cut};
use super::output::printer::{Style, stdout};
use super::output::{cells, claims_table, json};
use crate::align::watch::Unwatched;
use crate::article::Article;
use crate::claims::matrix::gather;
use crate::comparison::{Comparison, compare};
use crate::export::claims_json;
use crate::export::positions::Places;
use crate::export::table;
use rayon::prelude::*;
use std::io::Write;
use std::process::ExitCode;

/// Runs the subcommand.
pub fn run(common: &Common, options: &Claims) -> Result<ExitCode, Failure> {
    let articles = input::articles(&options.texts, common)?;
    let articles: Vec<&Article> = articles.iter().map(|article| &**article).collect();
    let n = articles.len();
    let pairs: Vec<(usize, usize)> = (0..n).flat_map(|left| (left + 1..n).map(move |right| (left, right))).collect();
    let comparisons: Vec<(usize, usize, Comparison)> = pairs
        .into_par_iter()
        .map(|(left, right)| Ok((left, right, compare(articles[left], articles[right], &Unwatched)?)))
        .collect::<Result<_, Failure>>()?;
    let compared: Vec<_> = comparisons.iter().map(|(left, right, comparison)| (*left, *right, comparison)).collect();
    let matrix = gather(&articles, &compared);
    tell_cut(&matrix, &articles);
    let mut out = stdout();
    match options.format {
        ClaimsFormat::Json => {
            let places = options.with_text.then(|| Places::of(&articles));
            json::write(&mut out, &claims_json::Claims { articles: &articles, matrix: &matrix, places })?;
        }
        ClaimsFormat::Csv => {
            if options.bom {
                out.write_all("\u{feff}".as_bytes())?;
            }
            let form = table::Form { marks: table::Marks::Commas, cells: cells(options.raw_cells) };
            table::write(&mut out, form, &articles, &matrix, None)?;
        }
        ClaimsFormat::Text => claims_table::write(&mut out, Style::of(common), &articles, &matrix)?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
