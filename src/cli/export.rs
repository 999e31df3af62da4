//! `enface export`: a dossier with its claims and what was ruled, in a form for others.

use super::args::Export;
use super::common::Common;
use super::failure::Failure;
use super::output::entries::{Entry, Units};
use super::output::printer::stdout;
use super::progress::Progress;
use super::{complain, config, input, packs};
use crate::article::{Article, Side};
use crate::artifacts::{Checker, Finding, Opposite, Subject};
use crate::claims::matrix::{gather, paired};
use crate::comparison::{Comparison, compare};
use crate::dossier::Dossier;
use crate::export::format::{Form, Format, write};
use crate::export::{Report, tmx};
use crate::files::project::Project;
use crate::files::{Existing, write_output};
use crate::session::{self, Session, article_keys};
use rayon::prelude::*;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

/// Runs the subcommand.
pub fn run(common: &Common, options: &Export) -> Result<ExitCode, Failure> {
    let dossier = input::dossier(&options.dossier, common)?;
    input::remark(&dossier);
    let (mut reviewer, mistakes) = config::reviewer()?;
    let project = options.dossier.first().map(|path| config::project(path)).transpose()?.flatten().unwrap_or_default();
    reviewer.name = project.reviewer_name.clone().or(reviewer.name);
    reviewer.url = project.reviewer_url.clone().or(reviewer.url);
    for mistake in &mistakes {
        complain(mistake);
    }
    let session = session(&dossier)?;
    let mut compared = compared(&dossier, &session)?;
    let articles: Vec<&Article> = dossier.articles.iter().map(|article| &**article).collect();
    let pairs: Vec<_> = compared.iter().map(|(left, right, comparison)| (*left, *right, &**comparison)).collect();
    let indexes: Vec<usize> = (0..articles.len()).collect();
    let matrix = session.edited(&gather(&articles, &pairs), &indexes);
    input::tell_cut(&matrix, &articles);
    let findings = if options.format == Format::Html { findings(&dossier, &compared, &project)? } else { Vec::new() };
    if let Some(pair) = &options.pair {
        compared = vec![one_pair(&dossier, compared, pair)?];
    }
    let report = Report {
        dossier: &dossier,
        matrix: &matrix,
        session: &session,
        compared: &compared,
        reviewer: &reviewer,
        findings: &findings,
    };
    let mut bytes = Vec::new();
    let units = tmx::Floor { score: options.min_score, one_language: options.same_language };
    let form = Form { cells: super::output::cells(options.raw_cells), mark: options.bom, units };
    if options.format == Format::Tmx && !dossier.pairs().any(|(l, r)| units.is_wanted(articles[l], articles[r])) {
        return Err(Failure::Usage(format!("{}; --same-language writes it all the same", tmx::ONE_LANGUAGE)));
    }
    write(&mut bytes, options.format, form, &report)?;
    if let Some(path) = &options.output {
        let existing = if options.force { Existing::Replaced } else { Existing::Kept };
        write_output(path, &bytes, existing, &dossier)?;
    } else {
        let mut out = stdout();
        out.write_all(&bytes)?;
        out.flush()?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The session of a dossier as it is on disk, in its place in the articles. Where there is none, what was made of its texts in another dossier is told.
pub fn session(dossier: &Dossier) -> Result<Session, Failure> {
    let folder = session::folder()?;
    let key = session::settle(&folder, &dossier.key, &dossier.former, false);
    let (steps, notices) = session::read(&folder, &key)?;
    for notice in &notices {
        complain(&notice.to_string());
    }
    let mut session = Session::replay(&steps);
    let paths: Vec<&str> = dossier.articles.iter().map(|article| article.path.as_str()).collect();
    let keyed: Vec<_> = article_keys(&paths).into_iter().zip(dossier.articles.iter().cloned()).collect();
    session.resolve(&keyed);
    if session.rulings().next().is_none()
        && let Some(offer) = session::offer(&folder, &[&dossier.key], &keyed)
    {
        complain(&format!("enface: nothing is ruled here; {}: `enface session move` takes them over", offer.told()));
    }
    Ok(session)
}

/// All pairs, compared, with their links as they were made and taken away by hand.
fn compared(dossier: &Dossier, session: &Session) -> Result<Vec<Compared>, Failure> {
    let compare = |(left, right): (usize, usize)| {
        let texts = [&*dossier.articles[left], &*dossier.articles[right]];
        let comparison = compare(texts[0], texts[1], &Progress::new())?;
        let links = session.links(left, right);
        let repaired = !links.is_empty();
        let comparison = if repaired { comparison.repaired(texts[0], texts[1], &links) } else { comparison };
        let (comparison, _) = paired(texts[0], texts[1], &comparison, true);
        Ok((left, right, Arc::new(comparison)))
    };
    dossier.pairs().map(compare).collect()
}

/// Two articles by their indexes, and how they were compared.
type Compared = (usize, usize, Arc<Comparison>);

/// The pair of those two labels, in either order.
fn one_pair(dossier: &Dossier, compared: Vec<Compared>, labels: &[String]) -> Result<Compared, Failure> {
    let label = |index: usize| dossier.articles[index].meta.label.as_str();
    let is = |(left, right, _): &Compared| {
        let pair = [label(*left), label(*right)];
        matches!(labels, [one, other] if pair == [one, other] || pair == [other, one])
    };
    compared.into_iter().find(is).ok_or_else(|| {
        let all: Vec<&str> = (0..dossier.articles.len()).map(label).collect();
        Failure::Usage(format!("--pair takes two labels of {}", all.join(", ")))
    })
}

/// The marks found in each article, the others being evidence, as its project treats them.
fn findings(dossier: &Dossier, compared: &[Compared], project: &Project) -> Result<Vec<Vec<Finding>>, Failure> {
    let off = project.off().map(str::to_owned).collect();
    let checker = Checker::new(packs::own(&[], project.house.clone())?, off).with(packs::book()?);
    let all = (0..dossier.articles.len()).into_par_iter().map(|index| {
        let facing = |(left, right, comparison): &Compared| {
            let other = if *left == index {
                *right
            } else if *right == index {
                *left
            } else {
                return None;
            };
            let turn = |(left_block, right_block)| {
                if *left == index { (left_block, right_block) } else { (right_block, left_block) }
            };
            let links = comparison.links.iter().map(|link| turn((link.left, link.right))).collect();
            Some(Opposite { article: &dossier.articles[other], links })
        };
        let article = &dossier.articles[index];
        let found = checker.find(&Subject { article, opposite: compared.iter().filter_map(facing).collect() });
        project.treated(article, found)
    });
    Ok(all.collect())
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
        relation: entry.relation.name(),
        score: entry.score?,
        texts: Side::BOTH.map(text),
    })
}
