//! The accepted findings of a dossier as a list of corrections: what an editor leaves with.

use super::findings::Key;
use super::state::State;
use crate::artifacts::Finding;
use crate::export::escape::Cells;
use crate::export::markdown::escaped;
use crate::files::own;
use crate::session::Decision;
use crate::text::visible::visible;
use std::fmt::Write as _;

/// How a list of corrections is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A list in Markdown, by article.
    Markdown,
    /// A table with tabs, a line for each correction.
    Tsv,
}

impl Form {
    /// The form that a file's name asks for; `None` for an ending that is not known.
    pub fn of(name: &str) -> Option<Self> {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        match ending.as_deref() {
            Some("md" | "markdown") => Some(Self::Markdown),
            Some("tsv") => Some(Self::Tsv),
            _ => None,
        }
    }
}

/// The accepted findings of all articles, in order.
pub fn accepted(state: &State) -> Vec<(Key, &Finding)> {
    let all = (0..state.dossier.articles.len()).flat_map(|article| state.findings.of(article));
    all.filter(|(key, _)| state.decision(*key) == Some(Decision::Accepted)).collect()
}

/// The list of corrections as a text. Control characters of the articles are made visible, and nothing in them is markup or a formula.
pub fn written(state: &State, form: Form) -> String {
    match form {
        Form::Markdown => markdown(state),
        Form::Tsv => tsv(state),
    }
}

fn markdown(state: &State) -> String {
    let mut text = format!("# Corrections: {}\n\n{}\n", escaped(&state.dossier.title), own::MARKDOWN);
    let mut last = None;
    for (key, finding) in accepted(state) {
        let article = &state.dossier.articles[key.article];
        if last != Some(key.article) {
            last = Some(key.article);
            let _ = write!(text, "\n## {} ({})\n\n", escaped(&article.meta.label), escaped(&article.path));
        }
        let block = article.block(finding.place.block);
        let _ = write!(text, "- ¶ {}: “{}”", finding.place.block.number(), escaped(finding.place.span.of(&block.text)));
        if let Some(best) = finding.suggestions.first() {
            let best = if best.is_empty() { "leave out".to_owned() } else { format!("“{}”", escaped(best)) };
            let _ = write!(text, " → {best}");
        }
        let _ = write!(text, " ({}, {})", finding.severity.name(), escaped(&finding.rule));
        if !finding.message.is_empty() {
            let _ = write!(text, ": {}", escaped(&finding.message));
        }
        text.push('\n');
        for evidence in &finding.evidence {
            let _ = writeln!(text, "  - {}", escaped(&state.evidence(key, evidence)));
        }
    }
    text
}

fn tsv(state: &State) -> String {
    let mut text =
        "article\tpath\tparagraph\tline\tstart\tend\texact\tsuggestion\trule\tseverity\tmessage\n".to_owned();
    for (key, finding) in accepted(state) {
        let article = &state.dossier.articles[key.article];
        let block = article.block(finding.place.block);
        let source = block.source_span(finding.place.span);
        let line = article.source[..source.start as usize].matches('\n').count() + 1;
        let fields = [
            plain(&article.meta.label),
            plain(&article.path),
            finding.place.block.number().to_string(),
            line.to_string(),
            finding.place.span.start.to_string(),
            finding.place.span.end.to_string(),
            plain(finding.place.span.of(&block.text)),
            plain(finding.suggestions.first().map_or("", String::as_str)),
            plain(&finding.rule),
            finding.severity.name().to_owned(),
            plain(&finding.message),
        ];
        text.push_str(&fields.each_ref().map(|field| Cells::Defused.text(field)).join("\t"));
        text.push('\n');
    }
    text
}

/// A text on one line, with nothing in it that could drive a terminal or break a table.
fn plain(text: &str) -> String {
    visible(&text.replace(['\n', '\t'], " ")).into_owned()
}
