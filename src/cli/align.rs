//! `enface align`: two texts aligned, and printed.

use super::args::{Align, AlignFormat};
use super::common::{By, Common};
use super::failure::Failure;
use super::output::alignment_json::Alignment;
use super::output::entries::Units;
use super::output::printer::{Style, stdout};
use super::output::sheet::Sheet;
use super::output::{cells, json, rows, tsv};
use super::progress::Progress;
use super::{complain, export, input};
use crate::align::{BY_MEANING, beads_fully};
use crate::claims::matrix::settled;
use crate::comparison::{Comparison, Relation, compare, shared};
use crate::export::positions::Places;
use crate::export::tmx;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

/// The texts differ, and `--exit-code` asks to say so.
const DIFFERENT: u8 = 1;

/// Runs the subcommand.
pub fn run(common: &Common, options: &Align) -> Result<ExitCode, Failure> {
    let articles = input::articles(&[options.left.clone(), options.right.clone()], common)?;
    let (left, right) = (&*articles[0], &*articles[1]);
    if !BY_MEANING && left.meta.language != right.meta.language {
        complain("enface: built without the encoder: two languages are aligned by what their words share alone");
    }
    let (units, comparison, lines);
    let entries = match options.by {
        By::Line => {
            units = Units::lines(left, right);
            lines = beads_fully(&units.left, &units.right, &Progress::new())?;
            comparison = Comparison::default();
            units.line_beads(&lines)
        }
        By::Sentence => {
            units = Units::sentences(left, right);
            comparison = settled(left, right, &compare(left, right, &Progress::new())?, true);
            units.sentence_beads(left, right, &comparison)
        }
        By::Paragraph => {
            units = Units::blocks(left, right);
            comparison = settled(left, right, &compare(left, right, &Progress::new())?, true);
            units.paired(&comparison)
        }
    };
    let shared = match options.by {
        By::Line => shared(left, right).map(Arc::new),
        By::Sentence | By::Paragraph => comparison.text.clone(),
    };
    let shared = shared.as_deref();
    let mut out = stdout();
    match options.format {
        AlignFormat::Json => {
            let places = options.with_text.then(|| Places::of(&[left, right]));
            let whole = Alignment { by: options.by, left, right, units: &units, entries: &entries, shared, places };
            json::write(&mut out, &whole)?;
        }
        AlignFormat::Tsv => tsv::write(&mut out, cells(options.raw_cells), &units, &entries)?,
        AlignFormat::Tmx => {
            let floor = tmx::Floor { score: options.min_score, one_language: options.same_language };
            if !floor.is_wanted(left, right) {
                return Err(Failure::Usage(format!("{}; --same-language writes it all the same", tmx::ONE_LANGUAGE)));
            }
            let segment = match options.by {
                By::Sentence => "sentence",
                By::Line => "block",
                By::Paragraph => "paragraph",
            };
            let all: Vec<tmx::Unit<'_>> = if options.by == By::Sentence {
                tmx::sentences(left, right, &comparison).collect()
            } else {
                entries.iter().filter_map(|entry| export::unit(left, right, &units, entry)).collect()
            };
            let count = entries.len();
            let kept: Vec<tmx::Unit<'_>> = all.into_iter().filter(|unit| floor.holds(unit)).collect();
            if count > kept.len() {
                let left_out = count - kept.len();
                complain(&format!(
                    "enface: {left_out} units are left out: they have one side, or score below {}",
                    floor.score
                ));
            }
            tmx::write(&mut out, segment, kept)?;
        }
        AlignFormat::Text => {
            let sheet = Sheet { left, right, by: options.by, style: Style::of(common), shared };
            match options.by {
                By::Paragraph => sheet.pair(&mut out, &comparison)?,
                By::Sentence | By::Line => {
                    let rows = rows::of_entries(left, right, &units, &entries);
                    sheet.write(&mut out, &units, rows)?;
                }
            }
        }
    }
    out.flush()?;
    let differs = entries.iter().any(|entry| entry.moved || entry.relation != Relation::Same);
    Ok(if options.exit_code && differs { ExitCode::from(DIFFERENT) } else { ExitCode::SUCCESS })
}
