//! The accepted findings of a dossier as a list of corrections: what an editor leaves with.

use super::findings::Key;
use super::state::State;
use super::views::View;
use crate::artifacts::Finding;
use crate::export::corrected::corrected;
use crate::export::escape::Cells;
use crate::export::markdown::escaped;
use crate::files::own;
use crate::session::Decision;
use crate::text::visible::visible;
use std::fmt::Write as _;

/// The name of the list where the user gives no other.
pub const LIST: &str = "corrections.md";

/// How corrections are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A list in Markdown, by article.
    Markdown,
    /// A table with tabs, a line for each correction.
    Tsv,
    /// A patch of all texts.
    Patch,
    /// The corrected text of an article, by its index in the dossier.
    Text(usize),
}

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// A text.
    Text(String),
    /// The difference between files and the texts that articles, by their indexes, are to have.
    Patch(Vec<(usize, String)>),
}

/// The names that are offered, and what is written under them: the list, the corrected text of each article that has a correction, the one under the
/// cursor first, a patch, a table.
pub fn offered(state: &State) -> Vec<(String, Form)> {
    let subject = subject(state);
    let mut articles: Vec<usize> = accepted(state).iter().map(|(key, _)| key.article).collect();
    articles.dedup();
    articles.sort_by_key(|article| Some(*article) != subject);
    let mut names = vec![(LIST.to_owned(), Form::Markdown)];
    for article in articles {
        let path = &state.dossier.articles[article].path;
        let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let (stem, ending) = file.rsplit_once('.').unwrap_or((file, "txt"));
        let ending = if TEXTS.contains(&ending) { ending } else { "txt" };
        let name = format!("{stem}.corrected.{ending}");
        let taken = names.iter().any(|(other, _)| *other == name);
        let name = if taken { format!("{stem}-{}.corrected.{ending}", article + 1) } else { name };
        names.push((name, Form::Text(article)));
    }
    names.push(("corrections.patch".to_owned(), Form::Patch));
    names.push(("corrections.tsv".to_owned(), Form::Tsv));
    names
}

/// Endings of files whose texts are written under the same ending.
const TEXTS: [&str; 5] = ["txt", "md", "markdown", "srt", "vtt"];

/// The form that a file's name asks for; `None` for an ending that is not known.
pub fn form_of(state: &State, name: &str) -> Option<Form> {
    if let Some((_, form)) = offered(state).into_iter().find(|(offered, _)| offered == name) {
        return Some(form);
    }
    let (rest, ending) = name.rsplit_once('.')?;
    let ending = ending.to_lowercase();
    match ending.as_str() {
        ending if ending == "txt" || rest.ends_with(".corrected") && TEXTS.contains(&ending) => {
            subject(state).map(Form::Text)
        }
        "md" | "markdown" => Some(Form::Markdown),
        "tsv" => Some(Form::Tsv),
        "patch" | "diff" => Some(Form::Patch),
        _ => None,
    }
}

/// The article whose corrected text is meant: that under the cursor where it has a correction, else the first that has one.
fn subject(state: &State) -> Option<usize> {
    let here = match state.view {
        View::Findings => state.findings.list.current().map(|key| key.article),
        _ => Some(state.article_index(state.panes.side)),
    };
    let accepted = accepted(state);
    let has = |article: &usize| accepted.iter().any(|(key, _)| key.article == *article);
    here.filter(has).or_else(|| accepted.first().map(|(key, _)| key.article))
}

/// An article's text with its accepted findings corrected.
pub fn corrected_text(state: &State, article: usize) -> String {
    let accepted = state.findings.of(article).filter(|(key, _)| state.decision(*key) == Some(Decision::Accepted));
    let corrections = accepted.filter_map(|(key, finding)| Some((finding.place, state.correction(key)?)));
    corrected(&state.dossier.articles[article], corrections)
}

/// The accepted findings of all articles, in order.
pub fn accepted(state: &State) -> Vec<(Key, &Finding)> {
    let all = (0..state.dossier.articles.len()).flat_map(|article| state.findings.of(article));
    all.filter(|(key, _)| state.decision(*key) == Some(Decision::Accepted)).collect()
}

/// The corrections as they are to be written. In a list control characters of the articles are made visible, and nothing in them is markup or a
/// formula.
pub fn written(state: &State, form: Form) -> Output {
    match form {
        Form::Markdown => Output::Text(markdown(state)),
        Form::Tsv => Output::Text(tsv(state)),
        Form::Text(article) => Output::Text(corrected_text(state, article)),
        Form::Patch => {
            let articles = 0..state.dossier.articles.len();
            Output::Patch(articles.map(|article| (article, corrected_text(state, article))).collect())
        }
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
        if let Some(best) = state.correction(key) {
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
            plain(state.correction(key).unwrap_or_default()),
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
