//! `enface check`: the marks that translation, spinning and scraping left in texts.

use super::args::{Check, CheckFormat, FailOn};
use super::common::Common;
use super::failure::Failure;
use super::output::findings_json::Findings;
use super::output::printer::{Style, stdout};
use super::output::{findings_line, findings_text, json, sarif};
use super::{complain, config, input, packs, providers};
use crate::align::watch::Unwatched;
use crate::align::{align, align_fully};
use crate::article::read::in_language;
use crate::article::{Article, BlockId, Place};
use crate::artifacts::{Checker, Finding, Opposite, Severity, Subject, judge, resolve};
use crate::export::corrected;
use crate::export::positions::Places;
use crate::files::config::Provider;
use rayon::prelude::*;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

/// The exit status when there are findings as severe as asked for.
const FOUND: u8 = 1;

/// Runs the subcommand.
pub fn run(common: &Common, options: &Check) -> Result<ExitCode, Failure> {
    let project = options.texts.first().map(|text| config::project(text)).transpose()?.flatten().unwrap_or_default();
    let off = options.disable.iter().map(String::as_str).chain(project.off()).map(str::to_owned);
    let mut checker =
        Checker::new(packs::own(&options.rules, project.house.clone())?, off.collect()).with(packs::book()?);
    let language = options.language.or(project.language);
    if language.is_some() {
        checker = checker.in_one_language();
    }
    let unknown = checker.unknown();
    if let Some(first) = unknown.iter().find(|name| **name != "provider" && !name.starts_with("provider.")) {
        return Err(Failure::Usage(format!(
            "no rule, pack or category is called `{first}`; `enface rules` lists them"
        )));
    }
    let (mut articles, checked) = articles(options, common)?;
    if let Some(language) = language {
        for article in &mut articles[..checked] {
            *article = Arc::new(in_language(article, language));
        }
    }
    let articles: Vec<&Article> = articles.iter().map(|article| &**article).collect();
    let asked = asked(options)?;
    let found: Vec<Vec<Finding>> = articles[..checked]
        .par_iter()
        .map(|article| {
            let subject = subject(article, &articles[checked..])?;
            let mut found = checker.find(&subject);
            if !asked.is_empty() {
                let facing = |block| subject.facing(block).map(|(.., other)| other.text.clone()).collect();
                found.extend(providers::findings(&asked, article, facing));
                found = resolve(found);
            }
            Ok(found)
        })
        .collect::<Result<_, Failure>>()?;
    let judgements = articles.iter().zip(&found).map(|(article, found)| judge(article, found)).collect();
    let found = found.into_iter().zip(&articles).enumerate().flat_map(|(index, (found, article))| {
        project.treated(article, found).into_iter().map(move |finding| (index, finding))
    });
    let mut findings =
        Findings { articles: &articles, checked, judgements, found: Vec::new(), hidden: 0, places: None };
    findings.places = options.with_text.then(|| Places::of(&articles));
    for (index, finding) in found {
        if finding.confidence < options.min_confidence {
            findings.hidden += 1;
        } else {
            findings.found.push((index, finding));
        }
    }
    let mut out = stdout();
    match options.format {
        CheckFormat::Text => findings_text::write(&mut out, Style::of(common), &findings)?,
        CheckFormat::Json => json::write(&mut out, &findings)?,
        CheckFormat::Line => findings_line::write(&mut out, &findings)?,
        CheckFormat::Patch => patches(&mut out, &findings)?,
        CheckFormat::Corrected => {
            if checked != 1 {
                return Err(Failure::Usage(
                    "--format corrected prints one text; name one, and others with --against".into(),
                ));
            }
            let all = findings.found.iter().map(|(_, finding)| finding);
            write!(out, "{}", corrected::corrected(articles[0], suggested(all)))?;
        }
        CheckFormat::Sarif => json::write(&mut out, &sarif::log(&findings, &checker.rules()))?,
    }
    out.flush()?;
    let fails = |finding: &Finding| match options.fail_on {
        FailOn::Never => false,
        FailOn::Note => true,
        FailOn::Warning => finding.severity >= Severity::Warning,
        FailOn::Error => finding.severity >= Severity::Error,
    };
    let failed = findings.found.iter().any(|(_, finding)| fails(finding));
    Ok(if failed { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}

/// Writes what the first suggestions change in each file.
fn patches(out: &mut impl Write, findings: &Findings<'_>) -> Result<(), Failure> {
    let texts = findings.articles[..findings.checked].iter().enumerate().map(|(index, article)| {
        let own = findings.found.iter().filter(move |(at, _)| *at == index).map(|(_, finding)| finding);
        (*article, corrected::corrected(article, suggested(own)))
    });
    for path in corrected::patches(out, texts)? {
        let why = "its text was taken from the file or decoded, so no patch fits it; --format corrected prints it";
        complain(&format!("enface: {path}: {why}"));
    }
    Ok(())
}

/// The first suggestions of findings, those that have one.
fn suggested<'a>(findings: impl Iterator<Item = &'a Finding>) -> impl Iterator<Item = (Place, &'a str)> {
    findings.filter_map(|finding| Some((finding.place, finding.suggestions.first()?.as_str())))
}

/// The providers of the configuration that are not switched off. Mistakes in it are told.
fn asked(options: &Check) -> Result<Vec<Provider>, Failure> {
    let (providers, mistakes) = config::providers()?;
    for mistake in &mistakes {
        complain(mistake);
    }
    let is_off =
        |name: &str| options.disable.iter().any(|off| off == "provider" || off.strip_prefix("provider.") == Some(name));
    Ok(providers.into_iter().filter(|provider| !is_off(&provider.name)).collect())
}

/// The articles to be checked, how many they are, and after them those that are evidence.
fn articles(options: &Check, common: &Common) -> Result<(Vec<Arc<Article>>, usize), Failure> {
    if options.against.is_empty() {
        let articles = input::articles(&options.texts, common)?;
        let count = articles.len();
        return Ok((articles, count));
    }
    if let [one] = options.texts.as_slice()
        && one.is_dir()
    {
        return Err(Failure::Usage("--against goes with texts, not with a folder".into()));
    }
    let all: Vec<_> = options.texts.iter().chain(&options.against).cloned().collect();
    Ok((input::articles(&all, common)?, options.texts.len()))
}

/// An article with what answers it in the others.
fn subject<'a>(article: &'a Article, others: &[&'a Article]) -> Result<Subject<'a>, Failure> {
    let facing = |other: &&'a Article| -> Result<Opposite<'a>, Failure> {
        // Two languages share too few words: their passages are tied by meaning too.
        let one_language = article.meta.language == other.meta.language;
        let aligned =
            if one_language { align(article, other, &Unwatched)? } else { align_fully(article, other, &Unwatched)? };
        let links: Vec<(BlockId, BlockId)> = aligned.links.iter().map(|link| (link.left, link.right)).collect();
        Ok(Opposite { article: other, links })
    };
    Ok(Subject { article, opposite: others.par_iter().map(facing).collect::<Result<_, _>>()? })
}
