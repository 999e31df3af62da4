//! `enface find`: who ran a wire, in what form, and where the facts changed.

use super::archive::{Find, FindFormat};
use super::common::Common;
use super::failure::Failure;
use super::index::absolute;
use super::output::json;
use super::output::matches_json::{About, Matched, Matches};
use super::output::printer::stdout;
use super::{compare, complain, input};
use crate::article::Article;
use crate::dossier::{Dossier, Origin, labels};
use crate::files::read_article;
use crate::find::archive::{Archive, Filter, Place};
use crate::find::judge::Earlier;
use crate::find::record::Record;
use crate::find::search::{Match, Request, search};
use crate::text::visible::visible;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Runs the subcommand.
pub fn run(common: &Common, options: &Find) -> Result<ExitCode, Failure> {
    let reading = input::reading(common)?;
    let limit = reading.limit;
    let query = read_article(&options.text, reading)?;
    let archive = Archive::open(&options.index)?;
    let own = (options.text.as_os_str() != "-").then(|| absolute(&options.text));
    let request = Request {
        filter: Filter { since: options.since, outlet: options.outlet.clone() },
        limit: options.limit as usize,
        bytes: limit,
        all: options.all,
        own: own.clone(),
    };
    let found = search(&archive, &query, &request)?;
    for lost in &found.lost {
        complain(&format!("enface: {lost}"));
    }
    if options.open {
        return open(common, &options.index, query, own.as_deref(), found.matches);
    }
    let record = Record::of(&query, own.as_deref().unwrap_or("-"));
    let mut out = stdout();
    match options.format {
        FindFormat::Json => {
            let matched = |found: &'_ Match| {
                let line = if let Place::Line { line, .. } = found.place { Some(line) } else { None };
                (found.place.path().map(str::to_owned), line)
            };
            let places: Vec<_> = found.matches.iter().map(matched).collect();
            let matches = found.matches.iter().zip(&places).map(|(found, (path, line))| {
                Matched::new(None, About::of(&found.record, path.as_deref(), *line), &found.judgement)
            });
            let query = About::of(&record, own.as_deref(), None);
            json::write(&mut out, &Matches::new(query, matches.collect()))?;
        }
        FindFormat::Text => write(&mut out, &found.matches, archive.len())?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Prints a list.
fn write(out: &mut impl Write, matches: &[Match], of: u64) -> Result<(), Failure> {
    if matches.is_empty() {
        writeln!(out, "nothing of it among {of} articles")?;
    }
    for found in matches {
        let Match { record, place, judgement, .. } = found;
        let percent = judgement.share.map(|share| (share * 100.0).round());
        let mut told = vec![format!(
            "{:<11} {:>3} % of the text, {:>3} % of it",
            judgement.relation.name(),
            percent[0],
            percent[1]
        )];
        told.extend(record.when());
        told.extend(record.outlet.clone());
        told.extend(match judgement.earlier {
            Earlier::Query => Some("later".to_owned()),
            Earlier::Match => Some("earlier".to_owned()),
            Earlier::Unknown => None,
        });
        writeln!(out, "{}", visible(&told.join(" · ")))?;
        let title = record.title.as_deref().or_else(|| record.text.lines().find(|line| !line.trim().is_empty()));
        writeln!(out, "    {}", visible(title.unwrap_or_default().trim()))?;
        let place = match place {
            Place::File(path) => path.clone(),
            Place::Line { path, line, .. } => format!("{} ({path}:{line})", record.id),
            Place::Input(_) => record.id.clone(),
        };
        writeln!(out, "    {}", visible(&place))?;
        if let Some(url) = &record.url {
            writeln!(out, "    {}", visible(url))?;
        }
        for conflict in &judgement.conflicts {
            writeln!(
                out,
                "    ≠ {}: {} · {}",
                visible(&conflict.label),
                visible(&conflict.query),
                visible(&conflict.found)
            )?;
        }
    }
    Ok(())
}

/// Opens the wire and what was found as a dossier.
fn open(
    common: &Common,
    index: &Path,
    query: Article,
    own: Option<&str>,
    matches: Vec<Match>,
) -> Result<ExitCode, Failure> {
    if matches.is_empty() {
        complain("enface: nothing was found to open beside it");
        return Ok(ExitCode::SUCCESS);
    }
    let path = own.unwrap_or("-").to_owned();
    let mut files = vec![(path, query)];
    // What lies in a file of its own is watched and opened in the editor; a line of a file is not.
    let all_files = own.is_some() && matches.iter().all(|found| matches!(found.place, Place::File(_)));
    for Match { record, place, mut article, .. } in matches {
        let name = place.name(&record.id);
        article.path.clone_from(&name);
        files.push((name, article));
    }
    let names = labels(&files.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>());
    for ((_, article), label) in files.iter_mut().zip(names) {
        article.meta.label = label;
    }
    let mut dossier = Dossier::of_files(files);
    if !all_files {
        dossier.origin = Origin::Embedded;
    }
    compare::open(common, dossier, Some(index.to_owned()))
}
