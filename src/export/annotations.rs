//! Web Annotations (W3C Recommendation, 2017) as JSON-LD: what was ruled, tied to its words in the articles.
//!
//! The claims of a row that were ruled alike, with the same note and link, are one annotation with a target for each of them. Every target has a
//! `TextQuoteSelector` and a `TextPositionSelector`; its source is the article's address where that is known, else its file. Positions count characters
//! (Unicode code points) of the article's text as it was read.

use super::{Report, json};
use crate::claims::Claim;
use crate::session::Ruling;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Characters of context on each side of a quote.
const CONTEXT: usize = 32;

/// Writes an array of annotations in the order of the rows.
pub fn write(out: impl Write, report: &Report) -> io::Result<()> {
    json::write(out, &annotations(report))
}

/// The annotations.
pub fn annotations(report: &Report) -> Vec<Value> {
    let mut found = Vec::new();
    for row in &report.matrix.rows {
        let mut alike: Vec<(&Ruling, Vec<&Claim>)> = Vec::new();
        for claim in report.claims_of(row) {
            let Some(ruling) = report.ruling(claim) else { continue };
            let same = |other: &Ruling| {
                (other.verdict, &other.note, &other.evidence) == (ruling.verdict, &ruling.note, &ruling.evidence)
            };
            match alike.iter_mut().find(|(other, _)| same(other)) {
                Some((_, claims)) => claims.push(claim),
                None => alike.push((ruling, vec![claim])),
            }
        }
        found.extend(alike.into_iter().map(|(ruling, claims)| annotation(report, ruling, &claims)));
    }
    found
}

fn annotation(report: &Report, ruling: &Ruling, claims: &[&Claim]) -> Value {
    let mut bodies = Vec::new();
    let textual = |value: &str, purpose: &str| json!({"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose});
    if let Some(verdict) = ruling.verdict {
        bodies.push(textual(verdict.name(), "assessing"));
    }
    if !ruling.note.is_empty() {
        bodies.push(textual(&ruling.note, "commenting"));
    }
    let link = |link: &String| json!({"type": "SpecificResource", "source": iri(link), "purpose": "linking"});
    bodies.extend(ruling.evidence.iter().map(link));
    let mut annotation = Map::from_iter([
        ("@context".to_owned(), json!("http://www.w3.org/ns/anno.jsonld")),
        ("id".to_owned(), json!(id(report, claims))),
        ("type".to_owned(), json!("Annotation")),
        ("motivation".to_owned(), json!("assessing")),
    ]);
    if let Some(at) = ruling.at {
        annotation.insert("created".to_owned(), json!(at.to_string()));
    }
    if let Some(name) = ruling.by.as_ref().or(report.reviewer.name.as_ref()) {
        let mut creator = Map::from_iter([("type".to_owned(), json!("Agent")), ("name".to_owned(), json!(name))]);
        // The address is that of the reviewer of the configuration, who need not be the one who ruled.
        if let Some(url) = report.reviewer.url.as_ref().filter(|_| report.reviewer.name.as_ref() == Some(name)) {
            creator.insert("homepage".to_owned(), json!(iri(url)));
        }
        annotation.insert("creator".to_owned(), Value::Object(creator));
    }
    annotation.insert("body".to_owned(), Value::Array(bodies));
    annotation.insert("target".to_owned(), claims.iter().map(|claim| target(report, claim)).collect());
    Value::Object(annotation)
}

/// An identifier that no other dossier gives: claims are numbered within theirs.
fn id(report: &Report, claims: &[&Claim]) -> String {
    let dossier = crc32fast::hash(report.dossier.key.as_bytes());
    format!("urn:enface:{dossier:08x}:claim:{}", claims.first().map_or("", |claim| claim.id.as_str()))
}

fn target(report: &Report, claim: &Claim) -> Value {
    let article = report.article(claim.article);
    let span = article.block(claim.place.block).source_span(claim.place.span);
    let source = article.source.as_str();
    let (before, rest) = source.split_at(span.start as usize);
    let (exact, after) = rest.split_at((span.end - span.start) as usize);
    let skipped = before.chars().count().saturating_sub(CONTEXT);
    let start = before.chars().count();
    json!({
        "source": article.meta.url.as_deref().map_or_else(|| reference(&article.path), iri),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": exact,
                "prefix": before.chars().skip(skipped).collect::<String>(),
                "suffix": after.chars().take(CONTEXT).collect::<String>(),
            },
            {"type": "TextPositionSelector", "start": start, "end": start + exact.chars().count()},
        ],
    })
}

/// A path as a relative IRI reference (RFC 3987): no name of a file is a scheme, a query, a fragment or an encoded character.
fn reference(path: &str) -> String {
    let is_scheme = path.split('/').next().is_some_and(|first| first.contains(':'));
    let path = iri(&path.replace('%', "%25")).replace('?', "%3F").replace('#', "%23");
    if is_scheme { format!("./{path}") } else { path }
}

/// A path or URL as an IRI reference: what may not stand in one is percent-encoded.
fn iri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        let allowed = c.is_ascii_alphanumeric()
            || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
            || !c.is_ascii() && !c.is_control() && !c.is_whitespace();
        if allowed {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a string never fails.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Dossier;
    use crate::export::sample;
    use std::collections::HashSet;

    #[test]
    fn the_selectors_find_their_words_again() {
        sample::with_report(|report| {
            let annotations = annotations(&report);
            assert_eq!(annotations.len(), 2, "two verdicts that differ");
            let elsewhere = Dossier { key: "elsewhere".to_owned(), ..report.dossier.clone() };
            let others = super::annotations(&Report { dossier: &elsewhere, ..report });
            let ids: HashSet<&str> = annotations.iter().chain(&others).filter_map(|it| it["id"].as_str()).collect();
            assert_eq!(ids.len(), 4, "claims of another dossier have identifiers of their own: {ids:?}");
            for annotation in &annotations {
                assert_eq!(
                    (annotation["@context"].as_str(), annotation["type"].as_str()),
                    (Some("http://www.w3.org/ns/anno.jsonld"), Some("Annotation"))
                );
                for target in annotation["target"].as_array().unwrap() {
                    let source = target["source"].as_str().unwrap();
                    let article = report.dossier.articles.iter().find(|a| reference(&a.path) == source).unwrap();
                    let [quote, position] = [0, 1].map(|i| &target["selector"][i]);
                    let (start, end) = (position["start"].as_u64().unwrap(), position["end"].as_u64().unwrap());
                    let found: String =
                        article.source.chars().skip(start as usize).take((end - start) as usize).collect();
                    assert_eq!(Some(found.as_str()), quote["exact"].as_str());
                    let whole = ["prefix", "exact", "suffix"].map(|part| quote[part].as_str().unwrap()).concat();
                    assert!(article.source.contains(&whole));
                }
            }
            let purposes: Vec<_> = annotations[0]["body"]
                .as_array()
                .unwrap()
                .iter()
                .map(|body| body["purpose"].as_str().unwrap())
                .collect();
            assert_eq!(purposes, ["assessing", "commenting", "linking"]);
        });
    }

    #[test]
    fn a_path_is_an_iri_reference() {
        assert_eq!(reference("/d/a b\"<é>.txt"), "/d/a%20b%22%3Cé%3E.txt");
        assert_eq!(reference("javascript:alert(1)?%20#.txt"), "./javascript:alert(1)%3F%2520%23.txt");
        assert_eq!(iri("https://desk.example/a?b=%20#c d"), "https://desk.example/a?b=%20#c%20d");
    }
}
