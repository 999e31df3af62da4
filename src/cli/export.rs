//! `enface export`: a dossier with its claims and what was ruled, in a form for others.

use super::args::{Common, Export, ExportFormat};
use super::failure::Failure;
use super::output::entries::{Entry, Units};
use super::output::printer::stdout;
use super::progress::Progress;
use super::{complain, config, input};
use crate::article::{Article, SentenceId, Side};
use crate::claims::matrix::gather;
use crate::comparison::{Comparison, Relation, compare};
use crate::dossier::Dossier;
use crate::export::{Report, annotations, claim_review, html, markdown, report_json, table, tmx};
use crate::files::write_atomic;
use crate::session::{self, Session, article_keys};
use std::io::Write;
use std::process::ExitCode;

/// Runs the subcommand.
pub fn run(common: Common, options: &Export) -> Result<ExitCode, Failure> {
    let dossier = input::dossier(&options.dossier, common)?;
    let (reviewer, mistakes) = config::reviewer()?;
    for mistake in &mistakes {
        complain(mistake);
    }
    let session = session(&dossier)?;
    let compared = compared(&dossier, &session)?;
    let articles: Vec<&Article> = dossier.articles.iter().map(|article| &**article).collect();
    let pairs: Vec<_> = compared.iter().map(|(left, right, comparison)| (*left, *right, comparison)).collect();
    let indexes: Vec<usize> = (0..articles.len()).collect();
    let matrix = session.edited(&gather(&articles, &pairs), &indexes);
    let report =
        Report { dossier: &dossier, matrix: &matrix, session: &session, compared: &compared, reviewer: &reviewer };
    let mut bytes = Vec::new();
    write(&mut bytes, options.format, &report, &articles)?;
    if let Some(path) = &options.output {
        write_atomic(path, &bytes)?;
    } else {
        let mut out = stdout();
        out.write_all(&bytes)?;
        out.flush()?;
    }
    Ok(ExitCode::SUCCESS)
}

fn write(bytes: &mut Vec<u8>, format: ExportFormat, report: &Report, articles: &[&Article]) -> Result<(), Failure> {
    let ruling = |claim: &crate::claims::Claim| report.session.ruling(claim.article, claim.place, (&claim.kind).into());
    match format {
        ExportFormat::Markdown => markdown::write(bytes, report)?,
        ExportFormat::Html => html::write(bytes, report)?,
        ExportFormat::Json => report_json::write(bytes, report)?,
        ExportFormat::Tsv => table::write(bytes, table::Form::Tabs, articles, report.matrix, Some(&ruling))?,
        ExportFormat::Csv => table::write(bytes, table::Form::Commas, articles, report.matrix, Some(&ruling))?,
        ExportFormat::Claimreview => claim_review::write(bytes, report)?,
        ExportFormat::Annotations => annotations::write(bytes, report)?,
        ExportFormat::Tmx => {
            let units = report
                .compared
                .iter()
                .flat_map(|(left, right, comparison)| sentences(articles[*left], articles[*right], comparison));
            tmx::write(bytes, "sentence", units)?;
        }
    }
    Ok(())
}

/// The session of a dossier as it is on disk, in its place in the articles.
pub fn session(dossier: &Dossier) -> Result<Session, Failure> {
    let (steps, notices) = session::read(&session::folder()?, &dossier.key)?;
    for notice in &notices {
        complain(&notice.to_string());
    }
    let mut session = Session::replay(&steps);
    let paths: Vec<&str> = dossier.articles.iter().map(|article| article.path.as_str()).collect();
    let keyed: Vec<_> = article_keys(&paths).into_iter().zip(dossier.articles.iter().cloned()).collect();
    session.resolve(&keyed);
    Ok(session)
}

/// All pairs, compared, with their links as they were made and taken away by hand.
fn compared(dossier: &Dossier, session: &Session) -> Result<Vec<(usize, usize, Comparison)>, Failure> {
    let compare = |(left, right): (usize, usize)| {
        let texts = [&*dossier.articles[left], &*dossier.articles[right]];
        let comparison = compare(texts[0], texts[1], &Progress::new())?;
        let links = session.links(left, right);
        let repaired = !links.is_empty();
        Ok((left, right, if repaired { comparison.repaired(texts[0], texts[1], &links) } else { comparison }))
    };
    dossier.pairs().map(compare).collect()
}

/// The beads of a pair as units of a translation memory.
pub fn sentences<'a>(
    left: &'a Article,
    right: &'a Article,
    comparison: &'a Comparison,
) -> impl Iterator<Item = tmx::Unit<'a>> {
    comparison.all_beads().map(move |bead| {
        let text = |article: &Article, range: &std::ops::Range<u32>| {
            range.clone().map(|at| article.sentence(SentenceId(at))).collect::<Vec<_>>().join(" ")
        };
        let texts = [text(left, &bead.left), text(right, &bead.right)];
        let same = crate::text::normal::normal(&texts[0]) == crate::text::normal::normal(&texts[1]);
        tmx::Unit {
            languages: [left.meta.language.code(), right.meta.language.code()],
            articles: [&left.meta.label, &right.meta.label],
            relation: relation_name(if same { Relation::Same } else { relation(left, right, bead, comparison) }),
            score: bead.score,
            texts,
        }
    })
}

/// An entry of an alignment as a unit of a translation memory; `None` for what stands alone.
pub fn unit<'a>(left: &'a Article, right: &'a Article, units: &Units, entry: &Entry) -> Option<tmx::Unit<'a>> {
    let text = |side: Side| {
        let texts = units.of(side);
        entry.range(side).map(|at| texts[at as usize]).collect::<Vec<_>>().join(" ")
    };
    Some(tmx::Unit {
        languages: [left.meta.language.code(), right.meta.language.code()],
        articles: [&left.meta.label, &right.meta.label],
        relation: relation_name(entry.relation),
        score: entry.score?,
        texts: Side::BOTH.map(text),
    })
}

/// The relation of the link whose blocks a bead stands in.
fn relation(left: &Article, right: &Article, bead: &crate::align::Bead, comparison: &Comparison) -> Relation {
    let block = |article: &Article, at: u32| article.sentences[at as usize].block;
    let (l, r) = (block(left, bead.left.start), block(right, bead.right.start));
    let link = comparison.links.iter().find(|link| link.left == l && link.right == r);
    link.map_or(Relation::Reworded, |link| link.relation)
}

const fn relation_name(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "same",
        Relation::Reworded => "reworded",
        Relation::Divergent => "divergent",
        Relation::LeftOnly => "left-only",
        Relation::RightOnly => "right-only",
    }
}
