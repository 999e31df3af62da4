//! `enface.report`: a dossier, its claims and rows, and what was ruled, as JSON; its schema is `docs/schema/report.json`.

use super::claims_json::Claims;
use super::{Report, json, relation_name};
use crate::article::{Article, Place};
use crate::claims::matrix::RowRelation;
use crate::claims::provenance::{Kind, Provenance};
use crate::session::{Anchor, Loss, Ruling, Verdict};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes the report as one object.
pub fn write(out: impl Write, report: &Report) -> io::Result<()> {
    json::write(out, &document(report)?)
}

/// The report as a value: that of `enface.claims` with rulings, orphans, reviewer and counts.
pub fn document(report: &Report) -> io::Result<Value> {
    let articles: Vec<_> = report.dossier.articles.iter().map(|article| &**article).collect();
    let claims = serde_json::to_value(Claims { articles: &articles, matrix: report.matrix, places: None })?;
    let Value::Object(mut document) = claims else { return Ok(claims) };
    document.insert("format".to_owned(), json!("enface.report"));
    document.insert("version".to_owned(), json!(1));
    document.insert("title".to_owned(), json!(report.dossier.title));
    document.insert("reviewer".to_owned(), json!({"name": report.reviewer.name, "url": report.reviewer.url}));
    if let Some(Value::Array(list)) = document.get_mut("articles") {
        for (entry, article) in list.iter_mut().zip(&articles) {
            entry["outlet"] = json!(article.meta.outlet);
            entry["date"] = json!(article.meta.date.map(|date| date.to_string()));
        }
    }
    if let Some(Value::Array(list)) = document.get_mut("claims") {
        for (entry, claim) in list.iter_mut().zip(&report.matrix.claims) {
            entry["ruling"] = report.ruling(claim).map_or(Value::Null, ruling);
        }
    }
    document.insert("orphans".to_owned(), report.session.rowless(report.matrix).into_iter().map(orphan).collect());
    document.insert("counts".to_owned(), counts(report));
    document.insert("provenance".to_owned(), report.provenances().iter().map(|it| provenance(report, it)).collect());
    Ok(Value::Object(document))
}

fn ruling(ruling: &Ruling) -> Value {
    json!({
        "verdict": ruling.verdict.map(Verdict::name),
        "note": ruling.note,
        "evidence": ruling.evidence.first().map_or("", String::as_str),
        "links": ruling.evidence,
        "at": ruling.at.map(|at| at.to_string()),
        "by": ruling.by,
    })
}

fn orphan((anchor, of, loss): (&Anchor, &Ruling, Loss)) -> Value {
    json!({
        "article": anchor.article,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "reason": loss.name(),
        "ruling": ruling(of),
    })
}

fn provenance(report: &Report, it: &Provenance) -> Value {
    let articles: Vec<&Article> = report.dossier.articles.iter().map(|article| &**article).collect();
    let passages = report.shared(it).filter(|_| it.kind != Kind::Translation).map(|(pair, shared)| {
        let place = |index: usize, place: Place| {
            json!({
                "article": index,
                "block": place.block.number(),
                "start": place.span.start,
                "end": place.span.end,
                "exact": place.span.of(&report.article(index).block(place.block).text),
            })
        };
        let passages = shared.passages.iter();
        passages.map(|passage| json!([place(pair[0], passage.left), place(pair[1], passage.right)])).collect()
    });
    let changes = it.changes.iter().map(|c| json!({"label": c.label, "from": c.from, "to": c.to}));
    json!({
        "kind": it.kind.name(),
        "article": it.article,
        "source": it.source,
        "later": it.later,
        "shares": it.shares.map(|share| (f64::from(share) * 1000.0).round() / 1000.0),
        "told": it.told(&articles),
        "passages": passages.unwrap_or_else(|| json!([])),
        "changes": changes.collect::<Value>(),
    })
}

fn counts(report: &Report) -> Value {
    let relations =
        [RowRelation::Conflict, RowRelation::Update, RowRelation::Vague, RowRelation::Agree, RowRelation::Single];
    let rows: Map<String, Value> = relations
        .map(|relation| (relation_name(relation).to_owned(), json!(report.rows(relation).count())))
        .into_iter()
        .collect();
    let verdicts = report.session.verdicts();
    let ruled: Map<String, Value> =
        Verdict::ALL.map(|verdict| (verdict.name().to_owned(), json!(verdicts.of(verdict)))).into_iter().collect();
    json!({"rows": rows, "verdicts": ruled, "reviewed": report.session.reviewed()})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn every_claim_has_its_ruling_or_none() {
        let document = sample::with_report(|report| document(&report).unwrap());
        assert_eq!((document["format"].as_str(), document["version"].as_u64()), (Some("enface.report"), Some(1)));
        let claims = document["claims"].as_array().unwrap();
        let thirteen = claims.iter().find(|claim| claim["exact"] == "13").unwrap();
        assert_eq!(thirteen["ruling"]["verdict"], "refuted");
        assert_eq!(thirteen["ruling"]["evidence"], "https://example.org/toll");
        assert!(claims.iter().any(|claim| claim["ruling"].is_null()));
        assert_eq!(document["counts"]["verdicts"]["supported"], 1);
        assert_eq!(document["counts"]["rows"]["conflict"], 1);
        assert_eq!(document["articles"][0]["date"], "2022-01-06");
    }
}
