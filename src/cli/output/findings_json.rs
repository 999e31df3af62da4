//! The shape of `enface check --format json`; its schema is `docs/schema/findings.json`.

use super::json::Sequence;
use crate::article::{Article, Place};
use crate::artifacts::{Evidence, Finding, Judgement};
use crate::export::positions::{Places, Shown};
use crate::text::Language;
use serde::{Serialize, Serializer};

/// The findings in articles, ready to be written.
pub struct Findings<'a> {
    /// The articles that were checked, and after them those that were evidence.
    pub articles: &'a [&'a Article],
    /// How many of them were checked.
    pub checked: usize,
    /// What each of those is as a whole.
    pub judgements: Vec<Judgement>,
    /// The findings with the index of their article, in reading order.
    pub found: Vec<(usize, Finding)>,
    /// Findings that were less sure than asked for.
    pub hidden: usize,
    /// The lines of the articles, where they and the texts of blocks are asked for.
    pub places: Option<Places<'a>>,
}

#[derive(Serialize)]
struct Whole<A, F> {
    format: &'static str,
    version: u32,
    articles: A,
    findings: F,
}

#[derive(Serialize)]
struct ArticleOut<'a> {
    index: usize,
    path: &'a str,
    label: &'a str,
    language: &'a str,
    checked: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<OriginOut<'a>>,
}

#[derive(Serialize)]
struct OriginOut<'a> {
    judged: &'static str,
    language: Option<&'a str>,
    confidence: f64,
    why: &'a [String],
}

#[derive(Serialize)]
struct FindingOut<'a> {
    article: usize,
    block: u32,
    start: u32,
    end: u32,
    exact: &'a str,
    rule: &'a str,
    category: &'static str,
    severity: &'static str,
    tier: &'static str,
    confidence: f64,
    suggestions: &'a [String],
    message: &'a str,
    evidence: Vec<EvidenceOut<'a>>,
    #[serde(flatten)]
    shown: Option<Shown<'a>>,
}

#[derive(Serialize)]
struct EvidenceOut<'a> {
    kind: &'static str,
    article: usize,
    block: u32,
    start: u32,
    end: u32,
    exact: &'a str,
    #[serde(flatten)]
    shown: Option<Shown<'a>>,
}

/// Two places are all that a confidence means.
pub fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

/// What an evidence is called.
pub const fn evidence_name(evidence: &Evidence) -> &'static str {
    match evidence {
        Evidence::Facing { .. } => "facing",
        Evidence::Original { .. } => "original",
        Evidence::Same { .. } => "same",
    }
}

impl<'a> Findings<'a> {
    /// Where an evidence of a finding in an article stands: the index of the article, the place, and the words there.
    pub fn cited<'e>(&self, of: usize, evidence: &'e Evidence) -> (usize, Place, &'e str) {
        match evidence {
            Evidence::Facing { article, place, exact } | Evidence::Original { article, place, exact } => {
                (self.checked + article, *place, exact)
            }
            Evidence::Same { place, exact } => (of, *place, exact),
        }
    }

    /// The words that a finding marks.
    pub fn exact(&self, article: usize, finding: &Finding) -> &'a str {
        finding.place.span.of(&self.articles[article].block(finding.place.block).text)
    }

    fn finding<'s>(&'s self, article: usize, finding: &'s Finding) -> FindingOut<'s> {
        let evidence = finding.evidence.iter().map(|evidence| {
            let (index, place, exact) = self.cited(article, evidence);
            EvidenceOut {
                kind: evidence_name(evidence),
                article: index,
                block: place.block.number(),
                start: place.span.start,
                end: place.span.end,
                exact,
                shown: self.places.as_ref().map(|places| places.shown(index, place)),
            }
        });
        FindingOut {
            article,
            block: finding.place.block.number(),
            start: finding.place.span.start,
            end: finding.place.span.end,
            exact: self.exact(article, finding),
            rule: &finding.rule,
            category: finding.category.name(),
            severity: finding.severity.name(),
            tier: finding.tier.name(),
            confidence: rounded(finding.confidence),
            suggestions: &finding.suggestions,
            message: &finding.message,
            evidence: evidence.collect(),
            shown: self.places.as_ref().map(|places| places.shown(article, finding.place)),
        }
    }
}

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let articles = self.articles.iter().enumerate().map(|(index, article)| ArticleOut {
            index,
            path: &article.path,
            label: &article.meta.label,
            language: article.meta.language.code(),
            checked: index < self.checked,
            origin: self.judgements.get(index).map(|judgement| OriginOut {
                judged: judgement.origin.name(),
                language: judgement.language.as_ref().map(Language::code),
                confidence: rounded(judgement.confidence),
                why: &judgement.why,
            }),
        });
        let whole = Whole {
            format: "enface.findings",
            version: 1,
            articles: articles.collect::<Vec<_>>(),
            findings: Sequence(|| self.found.iter().map(|(article, finding)| self.finding(*article, finding))),
        };
        whole.serialize(serializer)
    }
}
