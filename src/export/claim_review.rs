//! `ClaimReview` documents of schema.org as JSON-LD: one for each claim with a verdict.
//!
//! `ratingValue` runs from 1 (refuted) over 3 (disputed) to 5 (supported). The verdicts unverifiable and needs-source are no places on that
//! scale, so their rating has its name alone.

use super::{Report, json};
use crate::claims::matrix::Row;
use crate::claims::{Claim, ClaimKind};
use crate::session::{Ruling, Verdict};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes an array of documents, one for each claim with a verdict, in the order of the rows.
pub fn write(out: impl Write, report: &Report) -> io::Result<()> {
    json::write(out, &documents(report))
}

/// The documents.
pub fn documents(report: &Report) -> Vec<Value> {
    let claims = report.matrix.rows.iter().flat_map(|row| report.claims_of(row).map(move |claim| (row, claim)));
    let ruled = claims.filter_map(|(row, claim)| {
        let ruling = report.ruling(claim)?;
        Some(document(report, row, claim, ruling, ruling.verdict?))
    });
    ruled.collect()
}

/// The place of a verdict on the scale from 1 to 5.
const fn rating(verdict: Verdict) -> Option<u8> {
    match verdict {
        Verdict::Supported => Some(5),
        Verdict::Disputed => Some(3),
        Verdict::Refuted => Some(1),
        Verdict::Unverifiable | Verdict::NeedsSource => None,
    }
}

fn document(report: &Report, row: &Row, claim: &Claim, ruling: &Ruling, verdict: Verdict) -> Value {
    let mut review = Map::new();
    let mut set = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            review.insert(key.to_owned(), value);
        }
    };
    set("@context", Some(json!("https://schema.org")));
    set("@type", Some(json!("ClaimReview")));
    set("datePublished", ruling.at.map(|at| json!(at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())));
    set("url", report.reviewer.url.as_ref().map(|url| json!(url)));
    set("author", author(report));
    set("claimReviewed", Some(json!(reviewed(report, row, claim))));
    set("itemReviewed", Some(item(report, claim)));
    set("reviewRating", Some(review_rating(ruling, verdict)));
    set("reviewBody", text(&ruling.note));
    set(
        "citation",
        match &ruling.evidence[..] {
            [] => None,
            [one] => Some(json!(one)),
            several => Some(json!(several)),
        },
    );
    set("inLanguage", Some(json!(report.article(claim.article).meta.language.code())));
    Value::Object(review)
}

fn text(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| json!(text))
}

/// The claim itself in words: a quote as it stands; else what the row is about and what is stated of it, with who says so. The sentence that it stands in may make
/// other claims besides.
fn reviewed(report: &Report, row: &Row, claim: &Claim) -> String {
    if claim.kind == ClaimKind::Quote {
        return report.exact(claim).to_owned();
    }
    let stated = match &claim.kind {
        ClaimKind::Figure(number) => number.qualified(),
        _ => report.exact(claim).to_owned(),
    };
    let scope = claim.scope.as_deref().filter(|scope| !row.label.contains(scope)).map(|scope| format!(" ({scope})"));
    let said = claim.attribution.as_deref().map(|who| format!(", according to {who}"));
    format!("{}: {stated}{}{}", row.label, scope.unwrap_or_default(), said.unwrap_or_default())
}

/// Who reviews, as the configuration says.
fn author(report: &Report) -> Option<Value> {
    let reviewer = report.reviewer;
    let mut author = Map::from_iter([("@type".to_owned(), json!("Organization"))]);
    author.insert("name".to_owned(), json!(reviewer.name.as_ref()?));
    if let Some(url) = &reviewer.url {
        author.insert("url".to_owned(), json!(url));
    }
    Some(Value::Object(author))
}

/// The claim where it was made: by whom, when, in which article.
fn item(report: &Report, claim: &Claim) -> Value {
    let article = report.article(claim.article);
    let outlet = article.meta.outlet.as_deref().unwrap_or(&article.meta.label);
    let mut appearance = Map::from_iter([
        ("@type".to_owned(), json!("CreativeWork")),
        ("name".to_owned(), json!(article.meta.label)),
        ("identifier".to_owned(), json!(article.path)),
        ("publisher".to_owned(), json!({"@type": "Organization", "name": outlet})),
    ]);
    let mut item = Map::from_iter([("@type".to_owned(), json!("Claim"))]);
    if let Some(url) = &article.meta.url {
        appearance.insert("url".to_owned(), json!(url));
    }
    if let Some(author) = &article.meta.author {
        appearance.insert("author".to_owned(), json!({"@type": "Person", "name": author}));
    }
    // Whoever speaks is a person; what a figure is ascribed to is mostly an authority; else the outlet itself says it.
    let author = match (&claim.speaker, &claim.attribution) {
        (Some(name), _) => json!({"@type": "Person", "name": name}),
        (None, Some(name)) => json!({"@type": "Organization", "name": name}),
        (None, None) => json!({"@type": "Organization", "name": outlet}),
    };
    item.insert("author".to_owned(), author);
    if let Some(date) = article.meta.date {
        item.insert("datePublished".to_owned(), json!(date.to_string()));
        appearance.insert("datePublished".to_owned(), json!(date.to_string()));
    }
    item.insert("appearance".to_owned(), Value::Object(appearance));
    Value::Object(item)
}

fn review_rating(ruling: &Ruling, verdict: Verdict) -> Value {
    let mut rating_out = Map::from_iter([
        ("@type".to_owned(), json!("Rating")),
        ("alternateName".to_owned(), json!(alternate_name(verdict))),
    ]);
    if let Some(value) = rating(verdict) {
        rating_out.extend(
            [("ratingValue", value), ("bestRating", 5), ("worstRating", 1)].map(|(k, v)| (k.to_owned(), json!(v))),
        );
    }
    if let Some(note) = text(&ruling.note) {
        rating_out.insert("ratingExplanation".to_owned(), note);
    }
    Value::Object(rating_out)
}

const fn alternate_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "Supported",
        Verdict::Disputed => "Disputed",
        Verdict::Refuted => "Refuted",
        Verdict::Unverifiable => "Unverifiable",
        Verdict::NeedsSource => "Needs a source",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn one_document_a_ruled_claim() {
        let documents = sample::with_report(|report| documents(&report));
        assert_eq!(documents.len(), 2);
        let refuted = &documents[0];
        let claim = refuted["claimReviewed"].as_str().unwrap();
        assert!(
            claim.contains("13")
                && claim.ends_with(", according to police")
                && !claim.contains("blast in Kirov killed"),
            "{claim}"
        );
        assert_eq!(refuted["reviewRating"]["ratingValue"], 1);
        assert_eq!(refuted["reviewRating"]["alternateName"], "Refuted");
        assert_eq!(refuted["itemReviewed"]["author"]["name"], "police");
        assert_eq!(refuted["itemReviewed"]["appearance"]["publisher"]["name"], "AFP");
        assert_eq!(
            (refuted["datePublished"].as_str(), refuted["citation"].as_str()),
            (Some("2022-01-08"), Some("https://example.org/toll"))
        );
        assert_eq!(refuted["author"]["name"], "The Desk");
        assert_eq!(documents[1]["reviewRating"]["ratingValue"], 5);
    }

    #[test]
    fn what_is_on_no_scale_has_no_number() {
        let ruling = Ruling::default();
        assert_eq!(review_rating(&ruling, Verdict::Unverifiable).get("ratingValue"), None);
    }
}
