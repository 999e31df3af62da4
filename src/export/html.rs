//! The page that an editor sends: the articles, their claims with verdicts, the findings, and each pair face to face. It needs nothing beside it, and runs nothing.

use super::tmx::Escaped;
use super::{Report, relation_name};
use crate::article::{Article, Block, BlockId, BlockKind, Side};
use crate::claims::matrix::{Row, RowRelation};
use crate::claims::{Claim, ClaimKind};
use crate::comparison::{Comparison, Facing, JudgedLink, Relation};
use crate::diff::{Change, ChangeKind};
use crate::files::own;
use crate::session::Verdict;
use crate::text::Span;
use std::fmt::Write as _;
use std::io::{self, Write};

/// The page's style. Its SHA-256 stands in the policy, so a change here needs a new one:
/// `printf %s "$STYLE" | openssl dgst -sha256 -binary | base64`.
const STYLE: &str = "body{font:1rem/1.5 Georgia,'Times New Roman',serif;margin:0;color:#1b1b1b;background:#fff}main{margin:0 auto;max-width:72rem;padding:1rem}h1{font-size:1.8rem;line-height:1.2}h2{border-top:.1rem solid #8a8a8a;margin:2.2rem 0 .8rem;padding-top:.6rem}h3{font-size:1rem;margin:1rem 0 .3rem}p{margin:.2rem 0 .5rem}ul{margin:.2rem 0;padding-left:1.2rem}a{color:#0b57d0}table{border-collapse:collapse;width:100%}th,td{border-bottom:.06rem solid #8a8a8a;overflow-wrap:anywhere;padding:.3rem .6rem .3rem 0;text-align:left;vertical-align:top}.tell,.kind,.what{color:#555;font:.8rem/1.4 system-ui,sans-serif}.facing{border-left:.3rem solid #8a8a8a;margin:0 0 .5rem;padding-left:.6rem}.facing.reworded{border-color:#2b6cb0}.facing.divergent{border-color:#b34700;background:#fff6ea}.facing.alone{border-left-style:dotted}.sides{display:grid;gap:0 1.4rem;grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.sides>div{overflow-wrap:anywhere}.heading{font-weight:bold}.caption{font-style:italic}.residue{color:#555;font-size:.85rem}.quote{margin-left:1.2rem}mark{background:#ffdf9e;color:#1b1b1b;padding:0 .1em}mark .kind{color:#4a3200;vertical-align:super;font-size:.65rem;margin-right:.2em}del{color:#8a1c1c;text-decoration:line-through .06em}ins{color:#0b5d1e;text-decoration:underline .06em}.verdict{font-weight:bold}.row{break-inside:avoid}@media(max-width:40rem){.sides{grid-template-columns:minmax(0,1fr)}table,tbody,tr,td,th{display:block}thead{display:none}tr{border-bottom:.1rem solid #8a8a8a;padding:.4rem 0}td,th{border:0;padding:.1rem 0}}@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}a{color:#8ab4f8}.tell,.kind,.what,.residue{color:#b4b4b4}.facing.reworded{border-color:#7fb2ea}.facing.divergent{border-color:#f0a35e;background:#2a1d0e}mark{background:#5a3d00;color:#fff}mark .kind{color:#ffe2a8}del{color:#ff9d9d}ins{color:#8fdca0}}@media print{@page{margin:12mm 14mm;size:A4}body{color:#000;background:#fff;font-size:9pt;line-height:1.35}main{max-width:none;padding:0}nav{display:none}h2{break-after:avoid;margin-top:1rem}h3{break-after:avoid}.facing{break-inside:avoid;margin-bottom:.25rem;background:none}p{margin:.1rem 0 .2rem}a{color:inherit}}";

/// The policy's hash of [`STYLE`].
const STYLE_HASH: &str = "Gwb+UdrLNL1oVrSusaJyqOtKd3JBAr6xUQhhTk9UR9M=";

/// Writes the page.
pub fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let title = Escaped(&report.dossier.title).to_string();
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>")?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; form-action 'none'\"/>"
    )?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")?;
    writeln!(out, "<meta name=\"color-scheme\" content=\"light dark\"/>")?;
    writeln!(out, "{}", own::HTML)?;
    writeln!(out, "<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>")?;
    contents(out, report)?;
    articles(out, report)?;
    claims(out, report)?;
    findings(out, report)?;
    for (number, (left, right, comparison)) in (1..).zip(report.compared) {
        Pair { number, left: report.article(*left), right: report.article(*right), comparison }.write(out)?;
    }
    writeln!(out, "</main>\n</body>\n</html>")
}

fn contents(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let all: usize = report.findings.iter().map(Vec::len).sum();
    writeln!(out, "<nav aria-label=\"Contents\">\n<ul>")?;
    writeln!(out, "<li><a href=\"#articles\">Articles</a> ({})</li>", report.dossier.articles.len())?;
    writeln!(out, "<li><a href=\"#claims\">Claims</a> ({} rows)</li>", report.matrix.rows.len())?;
    writeln!(out, "<li><a href=\"#findings\">Marks of translation</a> ({all})</li>")?;
    for (number, (left, right, comparison)) in (1..).zip(report.compared) {
        let divergent = comparison.links.iter().filter(|link| link.relation == Relation::Divergent).count();
        let [left, right] = [left, right].map(|index| Escaped(&report.article(*index).meta.label));
        writeln!(out, "<li><a href=\"#pair-{number}\">{left} beside {right}</a> ({divergent} divergent)</li>")?;
    }
    writeln!(out, "</ul>\n</nav>")
}

fn articles(out: &mut impl Write, report: &Report) -> io::Result<()> {
    writeln!(
        out,
        "<section id=\"articles\">\n<h2>Articles</h2>\n<table>\n<thead><tr><th>Article</th><th>Headline</th><th>Outlet</th><th>Date</th><th>Language</th></tr></thead>\n<tbody>"
    )?;
    for article in &report.dossier.articles {
        let meta = &article.meta;
        let headline =
            article.blocks.iter().find(|block| block.kind == BlockKind::Headline).map_or("", |block| &block.text);
        let (code, headline) = (meta.language.code(), Escaped(headline).to_string());
        let headline = match &meta.url {
            Some(url) => format!(
                "<a lang=\"{code}\" href=\"{}\">{}</a>",
                Escaped(url),
                if headline.is_empty() { Escaped(url).to_string() } else { headline }
            ),
            None => format!("<span lang=\"{code}\">{headline}</span>"),
        };
        let by = meta.author.as_deref().map(|author| format!(", {}", Escaped(author))).unwrap_or_default();
        let outlet = Escaped(meta.outlet.as_deref().unwrap_or("not named")).to_string();
        let date = meta.when().unwrap_or_else(|| "not dated".to_owned());
        writeln!(
            out,
            "<tr><th>{}</th><td>{headline}</td><td>{outlet}{by}</td><td>{date}</td><td>{code}</td></tr>",
            Escaped(&meta.label)
        )?;
    }
    writeln!(out, "</tbody>\n</table>\n</section>")
}

/// The rows that more than one article makes or on which something was ruled; the others are counted.
fn claims(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let verdicts = report.session.verdicts();
    let ruled: Vec<String> = Verdict::ALL
        .into_iter()
        .filter(|&verdict| verdicts.of(verdict) > 0)
        .map(|verdict| format!("{} {verdict}", verdicts.of(verdict)))
        .collect();
    let ruled = if ruled.is_empty() { "none".to_owned() } else { ruled.join(", ") };
    writeln!(
        out,
        "<section id=\"claims\">\n<h2>Claims</h2>\n<p class=\"tell\">Verdicts: {ruled}. Conflicts stand first.</p>"
    )?;
    let is_ruled = |row: &Row| report.claims_of(row).any(|claim| report.ruling(claim).is_some());
    let (told, alone): (Vec<&Row>, Vec<&Row>) =
        report.matrix.rows.iter().partition(|row| row.relation != RowRelation::Single || is_ruled(row));
    if !told.is_empty() {
        writeln!(out, "<table>\n<thead><tr><th>Claim</th><th>What the articles say</th></tr></thead>\n<tbody>")?;
        for row in told {
            self::row(out, report, row)?;
        }
        writeln!(out, "</tbody>\n</table>")?;
    }
    if !alone.is_empty() {
        writeln!(out, "<p class=\"tell\">{} more claims are made by one article alone.</p>", alone.len())?;
    }
    writeln!(out, "</section>")
}

fn row(out: &mut impl Write, report: &Report, row: &Row) -> io::Result<()> {
    writeln!(
        out,
        "<tr class=\"row\"><th scope=\"row\">{}<br/><span class=\"tell\">{}</span></th><td><ul>",
        Escaped(&row.label),
        relation_name(row.relation)
    )?;
    for claim in report.claims_of(row) {
        let article = report.article(claim.article);
        let (label, code) = (Escaped(&article.meta.label), article.meta.language.code());
        let source = claim.attribution.as_deref().or(claim.speaker.as_deref());
        let source = source.map(|who| format!(" <span class=\"what\">({})</span>", Escaped(who))).unwrap_or_default();
        write!(
            out,
            "<li>{label}, ¶ {}: <span lang=\"{code}\">{}</span>{source}",
            claim.place.block.number(),
            Escaped(&stated(report, claim))
        )?;
        if let Some(ruling) = report.ruling(claim) {
            if let Some(verdict) = ruling.verdict {
                write!(out, " <span class=\"verdict\">{verdict}</span>")?;
            }
            if !ruling.note.is_empty() {
                write!(out, "<br/>Note: {}", Escaped(&ruling.note))?;
            }
            for evidence in &ruling.evidence {
                write!(out, "<br/>Evidence: {}", link(evidence))?;
            }
        }
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</ul></td></tr>")
}

/// What a claim states, in its own words.
fn stated(report: &Report, claim: &Claim) -> String {
    match claim.kind {
        ClaimKind::Quote => format!("“{}”", report.exact(claim)),
        _ => report.exact(claim).to_owned(),
    }
}

/// A link to the evidence where it is an address, else its words.
fn link(evidence: &str) -> String {
    let text = Escaped(evidence);
    let is_address = evidence.starts_with("https://") || evidence.starts_with("http://");
    if is_address { format!("<a href=\"{text}\">{text}</a>") } else { text.to_string() }
}

/// A message whose words between asterisks are emphasised. An asterisk without another one is one.
fn emphasised(message: &str) -> String {
    let parts: Vec<&str> = message.split('*').collect();
    let inner = parts.iter().skip(1).step_by(2);
    if parts.len().is_multiple_of(2) || inner.clone().any(|part| part.trim() != *part || part.is_empty()) {
        return Escaped(message).to_string();
    }
    let marked = parts.iter().enumerate().map(|(at, part)| match at % 2 {
        0 => Escaped(part).to_string(),
        _ => format!("<em>{}</em>", Escaped(part)),
    });
    marked.collect()
}

fn findings(out: &mut impl Write, report: &Report) -> io::Result<()> {
    writeln!(out, "<section id=\"findings\">\n<h2>Marks of translation, spinning and scraping</h2>")?;
    if report.findings.iter().all(Vec::is_empty) {
        writeln!(out, "<p>None was found.</p>")?;
    }
    for (article, found) in report.dossier.articles.iter().zip(report.findings).filter(|(_, found)| !found.is_empty()) {
        writeln!(out, "<h3>{} ({})</h3>\n<ul>", Escaped(&article.meta.label), found.len())?;
        for finding in found {
            let exact = finding.place.span.of(&article.block(finding.place.block).text);
            let instead = match finding.suggestions.first() {
                Some(text) if text.is_empty() => " → leave out".to_owned(),
                Some(text) => format!(" → “{}”", Escaped(text)),
                None => String::new(),
            };
            let (number, code) = (finding.place.block.number(), article.meta.language.code());
            let about = format!("{}, {}", finding.severity.name(), Escaped(&finding.rule));
            writeln!(
                out,
                "<li>¶ {number}: <span lang=\"{code}\">“{}”{instead}</span> <span class=\"what\">{} ({about})</span></li>",
                Escaped(exact),
                emphasised(&finding.message)
            )?;
        }
        writeln!(out, "</ul>")?;
    }
    writeln!(out, "</section>")
}

/// A pair face to face.
struct Pair<'a> {
    number: usize,
    left: &'a Article,
    right: &'a Article,
    comparison: &'a Comparison,
}

impl Pair<'_> {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let [left, right] = [self.left, self.right].map(|article| Escaped(&article.meta.label));
        writeln!(out, "<section id=\"pair-{}\">\n<h2>{left} beside {right}</h2>", self.number)?;
        writeln!(
            out,
            "<p class=\"tell\">Left {left}, right {right}. Words of substance that differ are marked with what they are; <del>struck</del> words stand on the left alone, <ins>underlined</ins> ones on the right.</p>"
        )?;
        for facing in &self.comparison.facings {
            let (class, words) = relation(self.comparison, facing);
            writeln!(out, "<div class=\"facing {class}\">\n<p class=\"tell\">{words}</p>\n<div class=\"sides\">")?;
            for side in Side::BOTH {
                writeln!(out, "<div lang=\"{}\">", self.article(side).meta.language.code())?;
                for at in facing.range(side) {
                    self.block(out, side, BlockId(at))?;
                }
                writeln!(out, "</div>")?;
            }
            writeln!(out, "</div>\n</div>")?;
        }
        writeln!(out, "</section>")
    }

    const fn article(&self, side: Side) -> &Article {
        match side {
            Side::Left => self.left,
            Side::Right => self.right,
        }
    }

    /// The place of a block on the page.
    fn anchor(&self, side: Side, block: BlockId) -> String {
        format!("p{}-{}{}", self.number, if side == Side::Left { 'l' } else { 'r' }, block.number())
    }

    fn block(&self, out: &mut impl Write, side: Side, id: BlockId) -> io::Result<()> {
        let block = self.article(side).block(id);
        let class = match block.kind {
            BlockKind::Headline | BlockKind::Subhead => " class=\"heading\"",
            BlockKind::Caption => " class=\"caption\"",
            BlockKind::Quote | BlockKind::ListItem => " class=\"quote\"",
            BlockKind::Residue => " class=\"residue\"",
            BlockKind::Byline | BlockKind::Dateline => " class=\"what\"",
            BlockKind::Paragraph => "",
        };
        let links: Vec<&JudgedLink> = self.comparison.links.iter().filter(|link| link.block(side) == id).collect();
        writeln!(out, "<p id=\"{}\"{class}>{}</p>", self.anchor(side, id), marked(block, side, id, &links))?;
        for link in links.iter().filter(|link| link.moved) {
            let other = link.block(side.other());
            let name = if side == Side::Left { "right" } else { "left" };
            let (anchor, number) = (self.anchor(side.other(), other), other.number());
            writeln!(out, "<p class=\"tell\"><a href=\"#{anchor}\">moved: ¶ {number} on the {name}</a></p>")?;
        }
        Ok(())
    }
}

/// A block's text with its differences marked: those of substance with their kind in words, others as what the side alone has.
fn marked(block: &Block, side: Side, id: BlockId, links: &[&JudgedLink]) -> String {
    let place = |change: &Change| if side == Side::Left { change.left } else { change.right };
    let mut spans: Vec<(Span, &Change)> = links
        .iter()
        .flat_map(|link| &link.changes)
        .filter(|change| change.kind != ChangeKind::Typography)
        .filter_map(|change| Some((place(change).filter(|place| place.block == id)?.span, change)))
        .filter(|(span, _)| !span.is_empty() && block.text.get(span.range()).is_some())
        .collect();
    spans.sort_by_key(|(span, change)| (!change.substance, span.start, span.end));
    let mut kept: Vec<(Span, &Change)> = Vec::with_capacity(spans.len());
    for (span, change) in spans {
        if kept.iter().all(|(other, _)| other.end <= span.start || span.end <= other.start) {
            kept.push((span, change));
        }
    }
    kept.sort_by_key(|(span, _)| span.start);
    let mut text = String::new();
    let mut at = 0;
    for (span, change) in kept {
        let words = Escaped(span.of(&block.text));
        // Writing to a string never fails.
        let _ = write!(text, "{}", Escaped(&block.text[at..span.start as usize]));
        let _ = match (change.substance, side) {
            (true, _) => {
                write!(text, "<mark class=\"{0}\"><span class=\"kind\">{0}</span>{words}</mark>", change.kind.name())
            }
            (false, Side::Left) => write!(text, "<del>{words}</del>"),
            (false, Side::Right) => write!(text, "<ins>{words}</ins>"),
        };
        at = span.end as usize;
    }
    let _ = write!(text, "{}", Escaped(&block.text[at..]));
    text
}

/// The worst relation of the links between two level passages, as a class and in words.
fn relation(comparison: &Comparison, facing: &Facing) -> (&'static str, &'static str) {
    if facing.left.is_empty() || facing.right.is_empty() {
        let moved = comparison
            .links
            .iter()
            .any(|link| link.moved && (facing.left.contains(&link.left.0) || facing.right.contains(&link.right.0)));
        return match (moved, facing.left.is_empty()) {
            (true, _) => ("reworded", "moved"),
            (false, true) => ("alone", "right only"),
            (false, false) => ("alone", "left only"),
        };
    }
    let inside = |left: BlockId, right: BlockId| facing.left.contains(&left.0) && facing.right.contains(&right.0);
    let worst = comparison.links.iter().filter(|link| inside(link.left, link.right)).map(|link| link.relation).max();
    match worst {
        Some(Relation::Divergent) => ("divergent", "divergent"),
        Some(Relation::Reworded) => ("reworded", "reworded"),
        Some(Relation::Same) => ("same", "same"),
        _ => ("alone", "unlinked"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn words_between_asterisks_are_emphasised() {
        assert_eq!(emphasised("renders *prise d'otages* <b>"), "renders <em>prise d&#39;otages</em> &lt;b&gt;");
        assert_eq!(emphasised("2 * 3 is 6"), "2 * 3 is 6");
        assert_eq!(emphasised("2 * 3 * 4"), "2 * 3 * 4");
        assert_eq!(emphasised("*one* and *two*"), "<em>one</em> and <em>two</em>");
    }

    #[test]
    fn the_page_is_well_formed_and_nothing_of_a_text_is_markup() {
        let mut out = Vec::new();
        sample::with_report(|report| write(&mut out, &report)).unwrap();
        let page = String::from_utf8(out).unwrap();
        let body = page.strip_prefix("<!DOCTYPE html>\n").unwrap();
        let document = roxmltree::Document::parse(body).unwrap();
        let text = |node: roxmltree::Node| -> String {
            node.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect()
        };
        let texts: Vec<String> = document.descendants().filter(|node| node.has_tag_name("p")).map(text).collect();
        assert!(
            texts.iter().any(|text| text == "“We heard <two> shots & ran,” said Ana Ruiz, 36, a nurse."),
            "{texts:?}"
        );
        let marks: Vec<String> = document.descendants().filter(|node| node.has_tag_name("mark")).map(text).collect();
        assert!(marks.contains(&"figure13".to_owned()) && marks.contains(&"figure18".to_owned()), "{marks:?}");
        for told in
            ["refuted", "supported", "The ministry says", "https://example.org/toll", "AFP", "2022-01-06", "conflict"]
        {
            assert!(page.contains(told), "{told}");
        }
        let ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
        let unique: std::collections::HashSet<&&str> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{ids:?}");
        let targets = document.descendants().filter_map(|node| node.attribute("href")?.strip_prefix('#'));
        assert!(targets.into_iter().all(|target| ids.contains(&target)));
        let classes: Vec<&str> = document.descendants().filter_map(|node| node.attribute("class")).collect();
        assert!(classes.contains(&"facing divergent"), "{classes:?}");
        assert!(!page.contains("<script") && page.contains("default-src 'none'"));
    }

    #[test]
    fn the_hash_is_that_of_the_style() {
        assert_eq!(crc32fast::hash(STYLE.as_bytes()), 0xbd3f_9bd7, "a new style needs a new STYLE_HASH");
    }
}
