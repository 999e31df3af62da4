//! Findings as a log in SARIF 2.1.0 (OASIS standard), for code hosts and editors.

use super::findings_json::{Findings, evidence_name, rounded};
use crate::article::{Article, Place};
use crate::artifacts::{Described, Finding, Severity};
use crate::export::positions::Positions;
use crate::text::Language;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The log of one run. Only rules that found something are described in it.
pub fn log(findings: &Findings<'_>, rules: &[Described<'_>]) -> Value {
    let used: Vec<&Described<'_>> =
        rules.iter().filter(|rule| findings.found.iter().any(|(_, finding)| finding.rule == rule.id)).collect();
    let numbers: BTreeMap<&str, usize> = used.iter().enumerate().map(|(number, rule)| (rule.id, number)).collect();
    let positions: Vec<Positions<'_>> =
        findings.articles.iter().map(|article| Positions::of(&article.source)).collect();
    let results = findings.found.iter().map(|(article, finding)| {
        let index = numbers.get(&*finding.rule).copied();
        result(findings, &positions, *article, finding, index)
    });
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "enface",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": used.iter().map(|rule| described(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "artifacts": findings.articles.iter().map(|article| json!({"location": location(article)})).collect::<Vec<_>>(),
            "results": results.collect::<Vec<_>>(),
            "properties": {"origins": origins(findings)},
        }],
    })
}

/// What each text is as a whole.
fn origins(findings: &Findings<'_>) -> Vec<Value> {
    let judged = findings.articles.iter().zip(&findings.judgements);
    judged
        .map(|(article, judgement)| {
            json!({
                "location": location(article),
                "judged": judgement.origin.name(),
                "language": judgement.language.as_ref().map(Language::code),
                "confidence": rounded(judgement.confidence),
                "why": judgement.why,
            })
        })
        .collect()
}

fn described(rule: &Described<'_>) -> Value {
    let help = format!("{}\n\nExample: {}", rule.doc, rule.example);
    json!({
        "id": rule.id,
        "shortDescription": {"text": rule.doc.split_inclusive(". ").next().unwrap_or(rule.doc).trim_end()},
        "fullDescription": {"text": rule.doc},
        "help": {"text": help},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"category": rule.category.name(), "tier": rule.tier.name()},
    })
}

const fn level(severity: Severity) -> &'static str {
    severity.name()
}

fn result(
    findings: &Findings<'_>,
    positions: &[Positions<'_>],
    article: usize,
    finding: &Finding,
    rule: Option<usize>,
) -> Value {
    let subject = findings.articles[article];
    let region_at = region(subject, &positions[article], finding.place, None);
    let fixes: Vec<Value> = finding
        .suggestions
        .iter()
        .map(|suggestion| {
            json!({
                "description": {"text": format!("Put “{suggestion}” instead")},
                "artifactChanges": [{
                    "artifactLocation": location(subject),
                    "replacements": [{"deletedRegion": region_at, "insertedContent": {"text": suggestion}}],
                }],
            })
        })
        .collect();
    let related: Vec<Value> = (1..)
        .zip(&finding.evidence)
        .map(|(id, evidence)| {
            let (cited, place, exact) = findings.cited(article, evidence);
            let region = region(findings.articles[cited], &positions[cited], place, Some(exact));
            json!({
                "id": id,
                "physicalLocation": {"artifactLocation": location(findings.articles[cited]), "region": region},
                "message": {"text": format!("{}: “{exact}”", evidence_name(evidence))},
            })
        })
        .collect();
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {
            "artifactLocation": location(subject),
            "region": region(subject, &positions[article], finding.place, Some(findings.exact(article, finding))),
        }}],
        "rank": (f64::from(finding.confidence) * 100.0).round(),
        "properties": {"category": finding.category.name(), "tier": finding.tier.name(), "block": finding.place.block.number()},
    });
    if let Some(rule) = rule {
        result["ruleIndex"] = rule.into();
    }
    if !fixes.is_empty() {
        result["fixes"] = fixes.into();
    }
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    result
}

fn region(article: &Article, positions: &Positions<'_>, place: Place, snippet: Option<&str>) -> Value {
    let span = article.block(place.block).source_span(place.span);
    let (start, end) = (positions.at(span.start as usize), positions.at(span.end as usize));
    let mut region = json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": start.characters,
        "charLength": end.characters - start.characters,
    });
    if let Some(text) = snippet {
        region["snippet"] = json!({"text": text});
    }
    region
}

/// The article's path as a URI reference: percent-encoded (RFC 3986), folders set apart by slashes.
fn location(article: &Article) -> Value {
    let path = if article.path == "-" { "stdin" } else { &article.path };
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.extend(['%', hex(byte >> 4), hex(byte & 15)]),
        }
    }
    json!({"uri": uri})
}

fn hex(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16).unwrap_or_default().to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockId;
    use crate::article::read::plain;
    use crate::artifacts::{Category, Tier};
    use crate::text::{Language, Span};

    #[test]
    fn a_result_stands_where_the_source_has_it_and_its_fix_replaces_it() {
        let source = "A title here\n\n  é of be behind\n".to_owned();
        let article = plain::read("a b.txt", "a", source, Some(Language::ENGLISH));
        let finding = Finding {
            place: Place { block: BlockId(1), span: Span::new(3, 8) },
            rule: "grammar.of-be".into(),
            category: Category::Calque,
            severity: Severity::Warning,
            tier: Tier::Sure,
            confidence: 0.92,
            suggestions: vec!["of being".into()],
            message: "m".into(),
            evidence: Vec::new(),
        };
        let articles = [&article];
        let findings = Findings {
            articles: &articles,
            checked: 1,
            judgements: Vec::new(),
            found: vec![(0, finding)],
            hidden: 0,
            places: None,
        };
        let rule = Described {
            id: "grammar.of-be",
            category: Category::Calque,
            severity: Severity::Warning,
            tier: Tier::Sure,
            doc: "First. Second.",
            example: "[of be]",
        };
        let log = log(&findings, &[rule]);
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"][0]["shortDescription"]["text"], "First.");
        let result = &run["results"][0];
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20b.txt");
        let expected =
            json!({"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 10, "charOffset": 18, "charLength": 5});
        assert_eq!(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"], expected);
        assert_eq!(place["region"]["snippet"]["text"], "of be");
        assert_eq!((&result["ruleIndex"], &result["rank"]), (&json!(0), &json!(92.0)));
    }
}
