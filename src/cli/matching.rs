//! `enface match`: articles in, those that have to do with a wire out. Nothing is kept from one article to the next.

use super::archive::Match;
use super::common::Common;
use super::failure::Failure;
use super::index::read_records;
use super::output::json;
use super::output::matches_json::{About, Matched};
use super::output::printer::stdout;
use super::{complain, input};
use crate::find::lines::Lines;
use crate::find::record::{Mistake, Record};
use crate::find::wires::Wires;
use rayon::prelude::*;
use std::io::{self, Write};
use std::process::ExitCode;

/// Some lines were no articles, and `--strict` asks to say so.
const LEFT_OUT: u8 = 1;
/// Articles that are judged side by side,
const TOGETHER: usize = 256;
/// or as many as have this many bytes together.
const BYTES: usize = 8 << 20;

/// Runs the subcommand.
pub fn run(common: &Common, options: &Match) -> Result<ExitCode, Failure> {
    let limit = input::reading(common)?.limit;
    let (records, mut wrong) = read_records(&options.wires, limit)?;
    if records.is_empty() {
        return Err(Failure::Usage(format!("{}: holds no wires", options.wires.display())));
    }
    let wires = Wires::new(records);
    let mut lines = Lines::new(io::stdin().lock(), limit);
    let mut out = stdout();
    loop {
        let (mut group, mut bytes) = (Vec::with_capacity(TOGETHER), 0);
        while group.len() < TOGETHER && bytes < BYTES {
            let Some(line) = lines.next_line()? else { break };
            bytes += line.text.as_ref().map_or(0, |text| text.len());
            group.push((line.number, line.text.map(str::to_owned)));
        }
        if group.is_empty() {
            break;
        }
        let judged: Vec<_> = group.into_par_iter().map(|(number, text)| (number, matches(&wires, text))).collect();
        for (number, result) in judged {
            let (mistakes, text) = match result {
                Ok((left_out, text)) => (left_out, text),
                Err(mistake) => (vec![mistake], Vec::new()),
            };
            wrong += mistakes.len() as u64;
            for mistake in mistakes {
                complain(&format!("enface: standard input:{number}: {mistake}"));
            }
            out.write_all(&text)?;
        }
        out.flush()?;
    }
    Ok(if options.strict && wrong > 0 { ExitCode::from(LEFT_OUT) } else { ExitCode::SUCCESS })
}

/// The lines to print for an article, and what of it was not understood.
fn matches(wires: &Wires, text: Result<String, Mistake>) -> Result<(Vec<Mistake>, Vec<u8>), Mistake> {
    let (record, left_out) = Record::parse(&text?)?;
    let mut out = Vec::new();
    for (wire, judgement) in wires.matches(&record) {
        let matched = Matched::new(Some(&wires.record(wire).id), About::of(&record, None, None), &judgement);
        // Nothing fails that is written to memory.
        if json::write(&mut out, &matched).is_err() {
            out.clear();
        }
    }
    Ok((left_out, out))
}
