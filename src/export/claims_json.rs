//! The shape of `enface claims --format json`; its schema is `docs/schema/claims.json`.

use super::json::{Sequence, number};
use super::positions::{Places, Shown};
use crate::article::Article;
use crate::claims::matrix::{Matrix, Row, RowRelation};
use crate::claims::{Claim, ClaimKind};
use crate::text::numbers::{Number, NumberKind, Qualifier};
use serde::{Serialize, Serializer};

/// The claims of articles and their rows, ready to be written.
pub struct Claims<'a> {
    /// The articles, as the claims count them.
    pub articles: &'a [&'a Article],
    /// Their claims and rows.
    pub matrix: &'a Matrix,
    /// The lines of the articles, where they and the texts of blocks are asked for.
    pub places: Option<Places<'a>>,
}

#[derive(Serialize)]
struct Whole<A, C, R> {
    format: &'static str,
    version: u32,
    articles: A,
    claims: C,
    rows: R,
}

#[derive(Serialize)]
struct ArticleOut<'a> {
    index: usize,
    path: &'a str,
    label: &'a str,
    language: &'a str,
}

#[derive(Serialize)]
struct ClaimOut<'a> {
    id: &'a str,
    article: usize,
    block: u32,
    start: u32,
    end: u32,
    exact: &'a str,
    kind: &'static str,
    subject: &'a str,
    attribution: Option<&'a str>,
    speaker: Option<&'a str>,
    scope: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<Figure<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<DateOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<NameOut<'a>>,
    #[serde(flatten)]
    shown: Option<Shown<'a>>,
}

#[derive(Serialize)]
struct DateOut {
    day: Option<String>,
}

#[derive(Serialize)]
struct NameOut<'a> {
    #[serde(rename = "type")]
    sort: &'static str,
    role: Option<&'a str>,
}

#[derive(Serialize)]
struct Figure<'a> {
    #[serde(serialize_with = "number")]
    min: Option<f64>,
    #[serde(serialize_with = "number")]
    max: Option<f64>,
    exact: &'a str,
    display: &'a str,
    qualifier: Qualifier,
    #[serde(rename = "type")]
    sort: NumberKind,
}

#[derive(Serialize)]
struct RowOut<'a, C> {
    label: &'a str,
    relation: RowRelation,
    reason: &'a str,
    cells: C,
}

#[derive(Serialize)]
struct CellOut<C, F> {
    article: usize,
    claims: C,
    figures: F,
}

impl Serialize for Claims<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let articles = self.articles.iter().enumerate().map(|(index, article)| ArticleOut {
            index,
            path: &article.path,
            label: &article.meta.label,
            language: article.meta.language.code(),
        });
        let whole = Whole {
            format: "enface.claims",
            version: 1,
            articles: articles.collect::<Vec<_>>(),
            claims: Sequence(|| self.matrix.claims.iter().map(|claim| self.claim(claim))),
            rows: Sequence(|| self.matrix.rows.iter().map(|row| self.row(row))),
        };
        whole.serialize(serializer)
    }
}

impl<'a> Claims<'a> {
    fn claim(&self, claim: &'a Claim) -> ClaimOut<'a> {
        let (span, text) = (claim.place.span, self.text(claim));
        ClaimOut {
            id: &claim.id,
            article: claim.article,
            block: claim.place.block.number(),
            start: span.start,
            end: span.end,
            exact: span.of(text),
            kind: claim.kind.family(),
            subject: &claim.subject,
            attribution: claim.attribution.as_deref(),
            speaker: claim.speaker.as_deref(),
            scope: claim.scope.as_deref(),
            figure: self.figure(claim),
            date: match &claim.kind {
                ClaimKind::Date(moment) => Some(DateOut { day: moment.day.map(|day| day.to_string()) }),
                _ => None,
            },
            name: match &claim.kind {
                ClaimKind::Name(entity) => Some(NameOut { sort: entity.sort.name(), role: entity.role.as_deref() }),
                _ => None,
            },
            shown: self.places.as_ref().map(|places| places.shown(claim.article, claim.place)),
        }
    }

    fn text(&self, claim: &Claim) -> &'a str {
        &self.articles[claim.article].block(claim.place.block).text
    }

    fn figure(&self, claim: &'a Claim) -> Option<Figure<'a>> {
        let Number { min, max, ref display, qualifier, kind, .. } = *claim.number()?;
        Some(Figure { min, max, exact: claim.place.span.of(self.text(claim)), display, qualifier, sort: kind })
    }

    fn row(&self, row: &'a Row) -> impl Serialize {
        let cells = row.cells.iter().map(move |cell| {
            let claims = || cell.claims.iter().filter_map(|&claim| self.matrix.claims.get(claim));
            CellOut {
                article: cell.article,
                claims: claims().map(|claim| claim.id.as_str()).collect::<Vec<_>>(),
                figures: claims().filter_map(|claim| self.figure(claim)).collect::<Vec<_>>(),
            }
        });
        RowOut { label: &row.label, relation: row.relation, reason: &row.reason, cells: cells.collect::<Vec<_>>() }
    }
}
