//! Findings for people: the line with the marked part pointed at, what happened, and what to put instead.

use super::findings_json::{Findings, evidence_name, rounded};
use super::paint::Ink;
use super::printer::Style;
use crate::article::Article;
use crate::artifacts::{Finding, Severity};
use crate::export::positions::Positions;
use crate::text::visible::{visible, width};
use std::io::{self, Write};

/// Columns that the lines shown are set in by.
const INDENT: usize = 4;

/// Writes what the texts are as a whole, the findings, and a line that counts them.
pub fn write<W: Write>(mut out: W, style: Style, findings: &Findings<'_>) -> io::Result<()> {
    for (article, judgement) in findings.articles.iter().zip(&findings.judgements) {
        let Some(told) = judgement.told() else { continue };
        let place = style.palette.paint(Ink::Strong, format!("{}:", visible(&article.path)));
        writeln!(out, "{place} {told} ({:.2})", rounded(judgement.confidence))?;
        for why in &judgement.why {
            writeln!(out, "{:INDENT$}{}", "", visible(why))?;
        }
        writeln!(out)?;
    }
    let mut positions: Option<(usize, Positions<'_>)> = None;
    for (article, finding) in &findings.found {
        if positions.as_ref().is_none_or(|(index, _)| index != article) {
            positions = Some((*article, Positions::of(&findings.articles[*article].source)));
        }
        if let Some((_, positions)) = &positions {
            one(&mut out, style, findings, *article, finding, positions)?;
        }
    }
    writeln!(out, "{}", summary(findings))
}

fn one<W: Write>(
    out: &mut W,
    style: Style,
    findings: &Findings<'_>,
    index: usize,
    finding: &Finding,
    positions: &Positions<'_>,
) -> io::Result<()> {
    let article: &Article = findings.articles[index];
    let palette = style.palette;
    let source = article.block(finding.place.block).source_span(finding.place.span);
    let at = positions.at(source.start as usize);
    let place = format!("{}:{}:{}:", visible(&article.path), at.line, at.column);
    let ink = if finding.severity == Severity::Note { Ink::Wording } else { Ink::Substance };
    writeln!(
        out,
        "{} {} {} {}",
        palette.paint(Ink::Strong, place),
        palette.paint(ink, finding.severity.name()),
        palette.paint(Ink::Faint, format!("{} ({})", visible(&finding.rule), finding.tier.name())),
        visible(&finding.message),
    )?;
    if style.plain {
        writeln!(out, "{:INDENT$}marked: {}", "", visible(findings.exact(index, finding)))?;
    } else {
        let (start, line) = positions.line(source.start as usize);
        let from = source.start as usize - start;
        let to = (source.end as usize - start).min(line.len());
        let shown = excerpt(line, from, to, style.width.saturating_sub(INDENT).max(20));
        let marks = "^".repeat(shown.columns.max(1));
        writeln!(out, "{:INDENT$}{}", "", shown.text)?;
        writeln!(out, "{:1$}{2}", "", INDENT + shown.before, palette.paint(ink, marks))?;
    }
    if !finding.suggestions.is_empty() {
        let quoted: Vec<String> = finding
            .suggestions
            .iter()
            .map(|text| if text.is_empty() { "nothing".into() } else { format!("“{}”", visible(text)) })
            .collect();
        writeln!(out, "{:INDENT$}instead: {}", "", palette.paint(Ink::Wording, quoted.join(" or ")))?;
    }
    for evidence in &finding.evidence {
        let (cited, place, exact) = findings.cited(index, evidence);
        let label = visible(&findings.articles[cited].meta.label);
        let number = place.block.number();
        writeln!(out, "{:INDENT$}{}: {label} ¶{number} “{}”", "", evidence_name(evidence), visible(exact))?;
    }
    writeln!(out)
}

/// A stretch of a line made visible, and the columns of what is marked in it.
struct Excerpt {
    text: String,
    before: usize,
    columns: usize,
}

/// What fits into the columns of a line around the bytes that are marked; the marked part is cut at the end when it is too long itself.
fn excerpt(line: &str, from: usize, to: usize, columns: usize) -> Excerpt {
    let marked = first_columns(&line[from..to], columns);
    let room = columns.saturating_sub(width(marked) + 2);
    let before = last_columns(&line[..from], room / 2);
    let after = first_columns(&line[to..], room - width(before).min(room));
    // What the end of the line leaves free is given to its beginning.
    let before = last_columns(&line[..from], room - width(after).min(room));
    let (start, end) = (from - before.len(), to + after.len());
    let cut_left = if start > 0 { "…" } else { "" };
    let cut_right = if end < line.len() { "…" } else { "" };
    let marked = first_columns(marked, columns.saturating_sub(2));
    let (before, after) = (visible(before), visible(after));
    Excerpt {
        before: width(cut_left) + width(&before),
        columns: width(marked),
        text: format!("{cut_left}{before}{}{after}{cut_right}", visible(marked)),
    }
}

/// Bytes that a column takes at most: more stand on it only where marks are heaped.
const BYTES_A_COLUMN: usize = 32;

/// The longest beginning of a text that fits.
fn first_columns(text: &str, columns: usize) -> &str {
    // However long the line, no more of it is looked at than could fit.
    let near = &text[..text.floor_char_boundary((columns + 1) * BYTES_A_COLUMN)];
    if near.len() == text.len() && width(text) <= columns {
        return text;
    }
    let text = near;
    let (mut end, mut taken) = (0, 0);
    for (at, c) in text.char_indices() {
        taken += width(c.encode_utf8(&mut [0; 4]));
        if taken > columns {
            break;
        }
        end = at + c.len_utf8();
    }
    &text[..end]
}

/// The longest end of a text that fits.
fn last_columns(text: &str, columns: usize) -> &str {
    let text = &text[text.ceil_char_boundary(text.len().saturating_sub((columns + 1) * BYTES_A_COLUMN))..];
    let (mut start, mut taken) = (text.len(), 0);
    for (at, c) in text.char_indices().rev() {
        taken += width(c.encode_utf8(&mut [0; 4]));
        if taken > columns {
            break;
        }
        start = at;
    }
    &text[start..]
}

fn summary(findings: &Findings<'_>) -> String {
    let of = |severity: Severity| findings.found.iter().filter(|(_, finding)| finding.severity == severity).count();
    let counted = |count: usize, name: &str| match count {
        0 => None,
        1 => Some(format!("1 {name}")),
        _ => Some(format!("{count} {name}s")),
    };
    let parts: Vec<String> = Severity::ALL.into_iter().rev().filter_map(|s| counted(of(s), s.name())).collect();
    let texts = counted(findings.checked, "text").unwrap_or_default();
    let found = if parts.is_empty() { "nothing found".to_owned() } else { parts.join(", ") };
    let hidden = match findings.hidden {
        0 => String::new(),
        hidden => format!("; {hidden} less sure not shown (--min-confidence 0 shows all)"),
    };
    format!("{found} in {texts}{hidden}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_fits_and_the_mark_stands_under_its_word() {
        let line = format!("{}« é » 東京 diet {}", "left ".repeat(40), "right ".repeat(40));
        let from = line.find("diet").unwrap();
        for columns in [20, 40, 79, 300, 900] {
            let shown = excerpt(&line, from, from + 4, columns);
            assert!(width(&shown.text) <= columns.max(line.len()), "{columns}");
            let before = first_columns(&shown.text, shown.before);
            assert!(shown.text[before.len()..].starts_with("diet"), "{columns}: {}", shown.text);
            assert_eq!(shown.columns, 4);
        }
        let whole = excerpt("a diet", 2, 6, 40);
        assert_eq!((whole.text.as_str(), whole.before, whole.columns), ("a diet", 2, 4));
    }
}
