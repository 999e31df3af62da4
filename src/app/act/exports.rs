//! The dossier with its claims and what was made of them, as a file for others.

use crate::app::message::Written;
use crate::app::message::{Effect, Notice};
use crate::app::state::{Ask, Asking, Mode, State};
use crate::export::Report;
use crate::export::format::{Form, Format, write};
use std::sync::Arc;

/// Names for the file in every format, the most usual first.
pub fn names() -> Vec<String> {
    ["md", "html", "json", "tsv", "csv", "tmx", "claimreview.json", "annotations.json"]
        .map(|ending| format!("report.{ending}"))
        .to_vec()
}

/// Asks where the dossier is to be exported to, once all of its pairs are compared.
pub fn ask_where(state: &mut State) {
    let (pairs, compared) = (state.dossier.pairs().count(), state.survey.comparisons.len());
    if compared < pairs || state.survey.matrix.is_none() {
        state.notice = Some(Notice::info(format!("{compared} of {pairs} pairs are compared: wait for the rest")));
        return;
    }
    let about = Asking::File { what: Written::Export, replace: false };
    state.mode = Mode::Ask(Ask::new("report.md", about));
}

/// Exports the dossier to the file of that name.
pub fn save(state: &mut State, name: &str, replace: bool, effects: &mut Vec<Effect>) {
    let path = name.trim().to_owned();
    let Some(format) = Format::of(&path) else {
        let endings: Vec<&str> = Format::ENDINGS.iter().map(|(ending, _)| *ending).collect();
        state.notice = Some(Notice::error(format!("the name must end in one of {}", endings.join(" "))));
        return;
    };
    let comparisons = state.survey.comparisons.iter();
    let compared: Vec<_> =
        comparisons.map(|(&[left, right], comparison)| (left, right, Arc::clone(comparison))).collect();
    let found = |article: usize| state.findings.of(article).map(|(_, finding)| finding.clone()).collect();
    let findings: Vec<Vec<_>> = (0..state.dossier.articles.len()).map(found).collect();
    let report = Report {
        dossier: &state.dossier,
        matrix: &state.grid.matrix,
        session: &state.session,
        compared: &compared,
        reviewer: &state.reviewer,
        findings: &findings,
    };
    let mut bytes = Vec::new();
    let written = write(&mut bytes, format, Form::default(), &report).map_err(|error| error.to_string());
    let text = written.and_then(|()| String::from_utf8(bytes).map_err(|error| error.to_string()));
    state.mode = Mode::Browse;
    match text {
        Ok(text) => effects.push(Effect::Write { path, what: Written::Export, text, replace }),
        Err(error) => state.notice = Some(Notice::error(error)),
    }
}
