//! Findings a line each, as editors read them: `FILE:LINE:COLUMN: SEVERITY: MESSAGE [RULE]`, columns in bytes from 1.

use super::findings_json::Findings;
use crate::export::positions::Positions;
use crate::text::visible::visible;
use std::io::{self, Write};

/// Writes the findings.
pub fn write(mut out: impl Write, findings: &Findings<'_>) -> io::Result<()> {
    let mut positions: Option<(usize, Positions<'_>)> = None;
    for (index, finding) in &findings.found {
        let article = findings.articles[*index];
        if positions.as_ref().is_none_or(|(known, _)| known != index) {
            positions = Some((*index, Positions::of(&article.source)));
        }
        let Some((_, positions)) = &positions else { continue };
        let start = article.block(finding.place.block).source_span(finding.place.span).start as usize;
        let (line, column) = (positions.at(start).line, start - positions.line(start).0 + 1);
        let exact = finding.place.span.of(&article.block(finding.place.block).text);
        let instead = match finding.suggestions.first() {
            Some(text) if text.is_empty() => format!("leave out “{exact}”: "),
            Some(text) => format!("“{exact}” → “{text}”: "),
            None => format!("“{exact}”: "),
        };
        let message = visible(&format!("{instead}{}", finding.message).replace(['\n', '\r'], " ")).into_owned();
        let (path, severity, rule) =
            (visible(&article.path).into_owned(), finding.severity.name(), visible(&finding.rule).into_owned());
        writeln!(out, "{path}:{line}:{column}: {severity}: {message} [{rule}]")?;
    }
    Ok(())
}
