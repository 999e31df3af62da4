//! The aligned pairs of a dossier as one page that needs nothing beside it, and runs nothing.

use super::Report;
use super::tmx::Escaped;
use crate::article::{Article, BlockId, BlockKind, Side};
use crate::comparison::{Comparison, Facing, Relation};
use crate::files::own;
use std::io::{self, Write};

/// The page's style. Its SHA-256 stands in the policy, so a change here needs a new one:
/// `printf %s "$STYLE" | openssl dgst -sha256 -binary | base64`.
const STYLE: &str = "body{font:16px/1.5 Georgia,serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1b1b1b;background:#fff}table{border-collapse:collapse;width:100%;table-layout:fixed}td{vertical-align:top;padding:.4rem .7rem;border-left:.3rem solid transparent;width:50%}th{text-align:left;padding:.4rem .7rem}p{margin:.2rem 0}.same{border-color:#bbb}.reworded{border-color:#2b6cb0}.divergent{border-color:#c05600;background:#fff4e8}.alone{border-color:#ddd;color:#555}.residue{color:#888;font-size:.85em}.headline{font-weight:bold}small{color:#666;font-family:sans-serif}@media(prefers-color-scheme:dark){body{color:#ddd;background:#161616}.divergent{background:#33230f}.alone{color:#aaa}}";

/// The policy's hash of [`STYLE`].
const STYLE_HASH: &str = "37PsJ50BdE3gfvPizT55yPKImq7NHryJdHA2qGJL0jQ=";

/// Writes the page: each pair as a table of passages that stand level, with the relation in colour and in words.
pub fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let title = Escaped(&report.dossier.title).to_string();
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>")?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; form-action 'none'\"/>"
    )?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")?;
    writeln!(out, "{}", own::HTML)?;
    writeln!(out, "<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>")?;
    for (left, right, comparison) in report.compared {
        pair(out, report.article(*left), report.article(*right), comparison)?;
    }
    writeln!(out, "</body>\n</html>")
}

fn pair(out: &mut impl Write, left: &Article, right: &Article, comparison: &Comparison) -> io::Result<()> {
    let [one, other] = [left, right].map(|article| Escaped(&article.meta.label).to_string());
    writeln!(out, "<h2>{one} ⇄ {other}</h2>\n<table>\n<tr><th>{one}</th><th>{other}</th></tr>")?;
    for facing in &comparison.facings {
        let (class, words) = relation(comparison, facing);
        writeln!(out, "<tr>")?;
        for (side, article) in Side::BOTH.into_iter().zip([left, right]) {
            writeln!(out, "<td class=\"{class}\" lang=\"{}\">", article.meta.language.code())?;
            if side == Side::Left || facing.left.is_empty() {
                writeln!(out, "<small>{words}</small>")?;
            }
            for block in facing.range(side) {
                let block = article.block(BlockId(block));
                let class = match block.kind {
                    BlockKind::Residue => " class=\"residue\"",
                    BlockKind::Headline | BlockKind::Subhead => " class=\"headline\"",
                    _ => "",
                };
                writeln!(out, "<p{class}>{}</p>", Escaped(&block.text))?;
            }
            writeln!(out, "</td>")?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</table>")
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
    fn the_page_is_well_formed_and_nothing_of_a_text_is_markup() {
        let mut out = Vec::new();
        sample::with_report(|report| write(&mut out, &report)).unwrap();
        let page = String::from_utf8(out).unwrap();
        let body = page.strip_prefix("<!DOCTYPE html>\n").unwrap();
        let document = roxmltree::Document::parse(body).unwrap();
        let texts: Vec<&str> =
            document.descendants().filter(|node| node.has_tag_name("p")).filter_map(|node| node.text()).collect();
        assert!(texts.contains(&"“We heard <two> shots & ran,” said Ana Ruiz, 36, a nurse."), "{texts:?}");
        let classes: Vec<&str> = document.descendants().filter_map(|node| node.attribute("class")).collect();
        assert!(classes.contains(&"divergent"), "{classes:?}");
        assert!(!page.contains("<script") && page.contains("default-src 'none'"));
    }

    #[test]
    fn the_hash_is_that_of_the_style() {
        assert_eq!(crc32fast::hash(STYLE.as_bytes()), 0x8d17_aae3, "a new style needs a new STYLE_HASH");
    }
}
