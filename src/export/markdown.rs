//! A report for people, in Markdown (`CommonMark` with tables).

use super::{Report, relation_name};
use crate::claims::matrix::{Row, RowRelation};
use crate::claims::{Claim, ClaimKind};
use crate::files::own;
use crate::session::Verdict;
use crate::text::Span;
use crate::text::visible::visible;
use std::io::{self, Write};

/// Bytes of context on each side of a claim in a long sentence.
const CONTEXT: usize = 240;

const RELATIONS: [(RowRelation, &str); 5] = [
    (RowRelation::Conflict, "Conflicts"),
    (RowRelation::Update, "Updates"),
    (RowRelation::Vague, "Vaguer beside exact"),
    (RowRelation::Agree, "Agreements"),
    (RowRelation::Single, "Made by one article alone"),
];

/// Writes the report: the articles, what is ruled and what is left, then the rows, conflicts first, each with its claims in context, verdicts,
/// notes and links; at last the rulings whose words are found no more. Rows that one article alone makes are listed in one line each unless something was ruled there.
pub fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    writeln!(out, "# {}\n\n{}\n", escaped(&report.dossier.title), own::MARKDOWN)?;
    articles(out, report)?;
    provenances(out, report)?;
    counts(out, report)?;
    for (relation, title) in RELATIONS {
        if report.rows(relation).next().is_none() {
            continue;
        }
        writeln!(out, "## {title}\n")?;
        let ruled = |row: &&Row| report.claims_of(row).any(|claim| report.ruling(claim).is_some());
        let whole = |row: &&Row| relation != RowRelation::Single || ruled(row);
        for row in report.rows(relation).filter(whole) {
            self::row(out, report, row)?;
        }
        let mut short = report.rows(relation).filter(|row| !whole(row)).peekable();
        if short.peek().is_some() {
            for row in short {
                line(out, report, row)?;
            }
            writeln!(out)?;
        }
    }
    orphans(out, report)
}

fn articles(out: &mut impl Write, report: &Report) -> io::Result<()> {
    writeln!(out, "| article | outlet | date | language | file |\n| --- | --- | --- | --- | --- |")?;
    for article in &report.dossier.articles {
        let meta = &article.meta;
        let date = meta.when().unwrap_or_default();
        let outlet = escaped(meta.outlet.as_deref().unwrap_or_default());
        let (label, code, path) = (escaped(&meta.label), meta.language.code(), escaped(&article.path));
        writeln!(out, "| {label} | {outlet} | {date} | {code} | {path} |")?;
    }
    writeln!(out)
}

/// Who took from whom, with the passages that are the same word for word.
fn provenances(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let found = report.provenances();
    if found.is_empty() {
        return Ok(());
    }
    let articles: Vec<_> = report.dossier.articles.iter().map(|article| &**article).collect();
    writeln!(out, "## Text shared word for word\n")?;
    for provenance in &found {
        writeln!(out, "- {}.", escaped(&provenance.told(&articles)))?;
        let Some((pair, shared)) = report.shared(provenance) else { continue };
        for passage in &shared.passages {
            let [left, right] = pair.map(|index| escaped(&report.article(index).meta.label));
            let (from, to) = (passage.left.block, passage.right.block);
            let text = passage.left.span.of(&report.article(pair[0]).block(from).text);
            let (from, to) = (from.number(), to.number());
            writeln!(out, "  - {left} ¶ {from}, {right} ¶ {to}, {} words: “{}”", passage.words, escaped(&ends(text)))?;
        }
    }
    writeln!(out)
}

/// A text, its middle left out where it is long.
fn ends(text: &str) -> String {
    if text.len() <= CONTEXT {
        return text.to_owned();
    }
    let head = &text[..text.floor_char_boundary(CONTEXT / 2)];
    let tail = &text[text.ceil_char_boundary(text.len() - CONTEXT / 2)..];
    let (head, _) = head.rsplit_once(' ').unwrap_or((head, ""));
    let (_, tail) = tail.split_once(' ').unwrap_or(("", tail));
    format!("{head} … {tail}")
}

/// How much is ruled, and how much is left.
fn counts(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let verdicts = report.session.verdicts();
    let named: Vec<String> = Verdict::ALL
        .into_iter()
        .filter(|&verdict| verdicts.of(verdict) > 0)
        .map(|verdict| format!("{} {verdict}", verdicts.of(verdict)))
        .collect();
    let unruled = |row: &&Row| {
        !report.claims_of(row).any(|claim| report.ruling(claim).is_some_and(|ruling| ruling.verdict.is_some()))
    };
    let of = |relation| report.rows(relation).count();
    let left = |relation| report.rows(relation).filter(unruled).count();
    writeln!(
        out,
        "{} rows: {} conflicts, {} updates, {} vague, {} agree, {} made by one article alone.",
        report.matrix.rows.len(),
        of(RowRelation::Conflict),
        of(RowRelation::Update),
        of(RowRelation::Vague),
        of(RowRelation::Agree),
        of(RowRelation::Single)
    )?;
    let ruled =
        if named.is_empty() { "none".to_owned() } else { format!("{} ({})", verdicts.total(), named.join(", ")) };
    writeln!(
        out,
        "Claims ruled: {ruled}. Left without any verdict: {} conflicts, {} updates, {} vague, {} agreeing rows. Passages reviewed: {}.\n",
        left(RowRelation::Conflict),
        left(RowRelation::Update),
        left(RowRelation::Vague),
        left(RowRelation::Agree),
        report.session.reviewed()
    )
}

fn row(out: &mut impl Write, report: &Report, row: &Row) -> io::Result<()> {
    writeln!(out, "### {}\n", escaped(&row.label))?;
    writeln!(out, "*{}*: {}.\n", relation_name(row.relation), escaped(&row.reason))?;
    for claim in report.claims_of(row) {
        let label = escaped(&report.article(claim.article).meta.label);
        writeln!(out, "- **{label}**: {}{}", escaped(&stated(report, claim)), source(claim))?;
        let (before, exact, after) = context(report, claim);
        writeln!(out, "  > {}**{}**{}", escaped(&before), escaped(exact), escaped(&after))?;
        let Some(ruling) = report.ruling(claim) else { continue };
        if let Some(verdict) = ruling.verdict {
            let day = ruling.at.map(|at| format!(" ({})", at.strftime("%Y-%m-%d"))).unwrap_or_default();
            writeln!(out, "\n  Verdict: **{verdict}**{day}")?;
        }
        if !ruling.note.is_empty() {
            writeln!(out, "\n  Note: {}", escaped(&ruling.note))?;
        }
        for evidence in &ruling.evidence {
            writeln!(out, "\n  Evidence: {}", link(evidence))?;
        }
    }
    writeln!(out)
}

/// A row in one line.
fn line(out: &mut impl Write, report: &Report, row: &Row) -> io::Result<()> {
    let Some(claim) = report.claims_of(row).next() else { return Ok(()) };
    let label = escaped(&report.article(claim.article).meta.label);
    match claim.kind {
        ClaimKind::Quote => writeln!(out, "- {label}: {}", escaped(&row.label)),
        _ => writeln!(out, "- {label}: {}: {}{}", escaped(&row.label), escaped(&stated(report, claim)), source(claim)),
    }
}

/// What a claim states: a figure as it is displayed, else its words.
fn stated(report: &Report, claim: &Claim) -> String {
    match &claim.kind {
        ClaimKind::Figure(number) => match &claim.scope {
            Some(scope) => format!("{} ({scope})", number.qualified()),
            None => number.qualified(),
        },
        ClaimKind::Quote => claim.speaker.clone().unwrap_or_else(|| "speaker not named".to_owned()),
        ClaimKind::Date(moment) => match moment.day {
            Some(day) => format!("{} ({day})", report.exact(claim)),
            None => report.exact(claim).to_owned(),
        },
        ClaimKind::Name(entity) => match &entity.role {
            Some(role) => format!("{}, {role}", report.exact(claim)),
            None => report.exact(claim).to_owned(),
        },
        ClaimKind::Attribution => report.exact(claim).to_owned(),
    }
}

fn source(claim: &Claim) -> String {
    let told = claim.attribution.as_deref().filter(|_| matches!(claim.kind, ClaimKind::Figure(_)));
    told.map(|who| format!(", according to {}", escaped(who))).unwrap_or_default()
}

/// The sentence around a claim, cut at word boundaries where it is long.
fn context<'a>(report: &Report<'a>, claim: &Claim) -> (String, &'a str, String) {
    let text = report.block_text(claim);
    let sentence = report.sentence(claim);
    let span = claim.place.span;
    let before = Span { start: sentence.start.min(span.start), end: span.start }.of(text);
    let after = Span { start: span.end, end: sentence.end.max(span.end) }.of(text);
    let kept_before = if before.len() <= CONTEXT {
        before.to_owned()
    } else {
        let tail = &before[before.ceil_char_boundary(before.len() - CONTEXT)..];
        tail.split_once(' ').map_or_else(|| "…".to_owned(), |(_, words)| format!("… {words}"))
    };
    let kept_after = if after.len() <= CONTEXT {
        after.to_owned()
    } else {
        let head = &after[..after.floor_char_boundary(CONTEXT)];
        head.rsplit_once(' ').map_or_else(|| "…".to_owned(), |(words, _)| format!("{words} …"))
    };
    (kept_before, span.of(text), kept_after)
}

/// The rulings that stand in no row, each with the reason.
fn orphans(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let orphans = report.session.rowless(report.matrix);
    if orphans.is_empty() {
        return Ok(());
    }
    writeln!(out, "## Rulings that stand in no row\n")?;
    for (anchor, ruling, loss) in orphans {
        let verdict = ruling.verdict.map_or("no verdict", Verdict::name);
        let (article, words) = (escaped(&anchor.article), escaped(&anchor.exact));
        write!(out, "- {article}: “…{}**{words}**{}…”: {verdict}", escaped(&anchor.prefix), escaped(&anchor.suffix))?;
        write!(out, " ({})", loss.told())?;
        if !ruling.note.is_empty() {
            write!(out, ". Note: {}", escaped(&ruling.note))?;
        }
        for evidence in &ruling.evidence {
            write!(out, ". Evidence: {}", link(evidence))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A link to the evidence: an address as one, a path as it stands.
fn link(evidence: &str) -> String {
    let address = evidence.starts_with("https://") || evidence.starts_with("http://");
    if address && !evidence.contains(['<', '>', ' ', '\n', '\t']) && !evidence.chars().any(char::is_control) {
        format!("<{}>", visible(evidence))
    } else {
        escaped(evidence)
    }
}

/// A text on one line, its marks of Markdown, of HTML and of what extends them escaped, its invisible characters made visible.
pub fn escaped(text: &str) -> String {
    let line = text.split(['\n', '\r', '\t']).collect::<Vec<_>>().join(" ");
    let line = visible(&line);
    let mut out = String::with_capacity(line.len());
    let opening = opening(&line);
    for (at, c) in line.char_indices() {
        let is_mark =
            matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '&' | '~' | '$' | '{' | '}');
        if is_mark || opening == Some(at) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Where a text has the sign that, at the start of a line, makes an item of a list, a rule or a heading of it.
fn opening(line: &str) -> Option<usize> {
    let at = line.len() - line.trim_start().len();
    let text = &line[at..];
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let is_number =
        digits > 0 && rest.starts_with(['.', ')']) && rest[1..].chars().next().is_none_or(char::is_whitespace);
    let is_sign = digits == 0 && rest.starts_with(['-', '+', '=', ':']);
    (is_number || is_sign).then_some(at + digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    fn report() -> String {
        let mut out = Vec::new();
        sample::with_report(|report| write(&mut out, &report)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn conflicts_come_first_with_verdict_note_and_link() {
        let report = report();
        let at = |text: &str| report.find(text).unwrap_or_else(|| panic!("no {text:?} in\n{report}"));
        assert!(at("## Conflicts") < at("## Agreements"));
        assert!(at("### soldiers killed") < at("Verdict: **refuted** (2022-01-08)"));
        at("- **wire**: 13, according to police");
        at("  > The blast in Kirov killed **13** soldiers, police said.");
        at("Note: The ministry says 18 \\| not 13.");
        at("Evidence: <https://example.org/toll>");
        at("Claims ruled: 2 (1 supported, 1 refuted). Left without any verdict: 0 conflicts");
    }

    #[test]
    fn nothing_in_a_text_is_taken_for_markup() {
        assert_eq!(
            escaped("a*b_c <script> [x](y) | #1\n\u{1b}[31m"),
            "a\\*b\\_c \\<script\\> \\[x\\](y) \\| \\#1 ␛\\[31m"
        );
        assert!(report().contains("\\<two\\> shots \\& ran"));
        for (text, wanted) in [
            ("- item", "\\- item"),
            ("+ item", "\\+ item"),
            ("=====", "\\====="),
            ("12. item", "12\\. item"),
            ("3) item", "3\\) item"),
            ("1.5 and 2", "1.5 and 2"),
            ("a - b = c", "a - b = c"),
            ("$5 and ${x} {{y}}", "\\$5 and \\$\\{x\\} \\{\\{y\\}\\}"),
        ] {
            assert_eq!(escaped(text), wanted);
        }
    }
}
