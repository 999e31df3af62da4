//! `enface session`: what was ruled, for all dossiers or one.

use super::args::Session as Options;
use super::common::Common;
use super::export;
use super::failure::Failure;
use super::input;
use super::output::printer::stdout;
use crate::files::{self, Keys};
use crate::session::{self, Ruling, Session, Verdict};
use crate::text::visible::visible;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Runs the subcommand.
pub fn run(common: &Common, options: &Options) -> Result<ExitCode, Failure> {
    let mut out = stdout();
    match options {
        Options::List => list(&mut out)?,
        Options::Show { dossier, common: own } => {
            let dossier = input::dossier(dossier, &own.over(common))?;
            input::remark(&dossier);
            let session = export::session(&dossier)?;
            writeln!(out, "{}: {}", visible(&dossier.title), counts(&session))?;
            for (anchor, ruling) in session.rulings() {
                let article = session.place(anchor).map(|(article, place)| (article, place.block.number()));
                let place = article.map_or_else(
                    || format!("{} (its words are found no more)", visible(&anchor.article)),
                    |(article, block)| format!("{} ¶{block}", visible(&dossier.articles[article].meta.label)),
                );
                writeln!(out, "{place}: “{}”: {}", visible(&anchor.exact), told(ruling))?;
            }
        }
        Options::Clear { dossier: paths, .. } => {
            let folder = session::folder()?;
            let Keys { key, former } = files::keys(paths);
            // What it was kept under before goes too, else it would be found again.
            let mut cleared = false;
            for key in std::iter::once(&key).chain(&former) {
                cleared |= session::clear(&folder, key)?;
            }
            let what = if cleared { "its session is removed" } else { "there was no session" };
            let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
            writeln!(out, "{}: {what}", visible(&names.join(", ")))?;
        }
        Options::Move { old, new } => {
            let folder = session::folder()?;
            let from = kept_at(&folder, old)?;
            let to = files::keys(new).key;
            if !session::move_to(&folder, &from, &to)? {
                return Err(Failure::Usage(nothing_at(old)));
            }
            let names: Vec<String> = new.iter().map(|path| path.display().to_string()).collect();
            writeln!(out, "{}: the session of {} is its own now", visible(&names.join(", ")), named(&from))?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The key of the session that was kept for what lay at a path: a folder or a `dossier.toml`, or texts of a folder that were listed; or of the session in that file.
fn kept_at(folder: &Path, old: &Path) -> Result<String, Failure> {
    let Keys { key, former } = files::keys(std::slice::from_ref(&old.to_owned()));
    let own = session::settle(folder, &key, &former, false);
    if session::is_kept(folder, &own) {
        return Ok(own);
    }
    let within = |path: &str| path.rsplit_once('/').is_some_and(|(parent, _)| parent == key);
    let kept = session::list(folder)?.into_iter();
    let found: Vec<String> = kept
        .filter_map(|kept| {
            let is_file = old.file_name().is_some() && kept.path.file_name() == old.file_name();
            let (key, _) = kept.contents.ok()?;
            (is_file || key.lines().all(within)).then_some(key)
        })
        .collect();
    match found.as_slice() {
        [] => Err(Failure::Usage(nothing_at(old))),
        [key] => Ok(key.clone()),
        several => {
            let list: Vec<String> = several.iter().map(|key| named(key)).collect();
            Err(Failure::Usage(format!(
                "several sessions lie in `{}`: {}; name the file of one, in {}",
                old.display(),
                list.join("; "),
                folder.display()
            )))
        }
    }
}

fn nothing_at(old: &Path) -> String {
    format!("there is no session of `{}`; `enface session list` tells all", old.display())
}

/// A dossier by its key, in one line.
fn named(key: &str) -> String {
    visible(&key.lines().collect::<Vec<_>>().join(", ")).into_owned()
}

/// All sessions, one a line: what is ruled, and the paths they are kept under.
fn list(out: &mut impl Write) -> Result<(), Failure> {
    let folder = session::folder()?;
    let kept = session::list(&folder)?;
    if kept.is_empty() {
        writeln!(out, "no sessions in {}", visible(&folder.to_string_lossy()))?;
    }
    for session in kept {
        match &session.contents {
            Ok((key, session)) => {
                writeln!(out, "{}: {}", named(key), counts(session))?;
            }
            Err(error) => writeln!(out, "{}", visible(&error.to_string()))?,
        }
    }
    Ok(())
}

/// "3 verdicts (2 supported, 1 refuted), 5 rulings in all, 4 passages reviewed".
fn counts(session: &Session) -> String {
    let verdicts = session.verdicts();
    let named: Vec<String> = Verdict::ALL
        .into_iter()
        .filter(|&verdict| verdicts.of(verdict) > 0)
        .map(|verdict| format!("{} {verdict}", verdicts.of(verdict)))
        .collect();
    let list = if named.is_empty() { String::new() } else { format!(" ({})", named.join(", ")) };
    format!(
        "verdicts {}{list}, claims ruled or noted {}, rows edited {}, passages reviewed {}",
        verdicts.total(),
        session.rulings().count(),
        session.row_edits(),
        session.reviewed()
    )
}

/// A ruling in words.
fn told(ruling: &Ruling) -> String {
    let mut parts = vec![ruling.verdict.map_or("no verdict", Verdict::name).to_owned()];
    if !ruling.note.is_empty() {
        parts.push(format!("note: {}", visible(&ruling.note.replace('\n', " "))));
    }
    if !ruling.evidence.is_empty() {
        parts.push(format!("evidence: {}", visible(&ruling.evidence.join(", "))));
    }
    if let Some(signed) = ruling.signed() {
        parts.push(visible(&signed).into_owned());
    }
    parts.join("; ")
}
