//! `enface session`: what was ruled, for all dossiers or one.

use super::args::{Common, Session as Options};
use super::export;
use super::failure::Failure;
use super::input;
use super::output::printer::stdout;
use crate::session::{self, Ruling, Session, Verdict};
use crate::text::visible::visible;
use std::io::Write;
use std::process::ExitCode;

/// Runs the subcommand.
pub fn run(common: Common, options: &Options) -> Result<ExitCode, Failure> {
    let mut out = stdout();
    match options {
        Options::List => list(&mut out)?,
        Options::Show { dossier, common: own } => {
            let dossier = input::dossier(dossier, own.over(common))?;
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
        Options::Clear { dossier, common: own } => {
            let dossier = input::dossier(dossier, own.over(common))?;
            let cleared = session::clear(&session::folder()?, &dossier.key)?;
            let what = if cleared { "its session is removed" } else { "there was no session" };
            writeln!(out, "{}: {what}", visible(&dossier.title))?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
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
                let paths = key.lines().collect::<Vec<_>>().join(", ");
                writeln!(out, "{}: {}", visible(&paths), counts(session))?;
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
        parts.push(format!("evidence: {}", visible(&ruling.evidence)));
    }
    parts.join("; ")
}
