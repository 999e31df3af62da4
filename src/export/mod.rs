//! What leaves the program: a dossier, its claims and what the user made of them, one format a file.

pub mod annotations;
pub mod claim_review;
pub mod claims_json;
pub mod corrected;
pub mod escape;
pub mod format;
pub mod html;
pub mod json;
pub mod markdown;
pub mod positions;
pub mod report_json;
pub mod table;
pub mod tmx;

use crate::article::Article;
use crate::artifacts::Finding;
use crate::claims::Claim;
use crate::claims::matrix::{Matrix, Row, RowRelation};
use crate::claims::provenance::{Evidence, Provenance, provenances};
use crate::comparison::{Comparison, Shared};
use crate::dossier::Dossier;
use crate::session::{Kind, Ruling, Session};
use crate::text::Span;
use std::sync::Arc;

/// Who rules on the claims, as the configuration says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewer {
    /// A person or an organisation.
    pub name: Option<String>,
    /// Where the reviews are published.
    pub url: Option<String>,
}

/// A dossier with all that is to be said of it.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The articles.
    pub dossier: &'a Dossier,
    /// Their claims and rows, edits by hand made.
    pub matrix: &'a Matrix,
    /// The verdicts, notes and reviewed marks.
    pub session: &'a Session,
    /// The pairs that were compared, as (left, right, comparison).
    pub compared: &'a [(usize, usize, Arc<Comparison>)],
    /// Who rules.
    pub reviewer: &'a Reviewer,
    /// The marks found in each article.
    pub findings: &'a [Vec<Finding>],
}

impl<'a> Report<'a> {
    /// An article by its index.
    fn article(&self, index: usize) -> &'a Article {
        &self.dossier.articles[index]
    }

    /// What the user made of a claim.
    fn ruling(&self, claim: &Claim) -> Option<&'a Ruling> {
        self.session.ruling(claim.article, claim.place, Kind::from(&claim.kind))
    }

    /// How a pair was compared, in either order, and whether its left article is `one`.
    fn compared(&self, one: usize, other: usize) -> Option<(&'a Comparison, bool)> {
        let pair =
            |&&(left, right, _): &&(usize, usize, _)| [left, right] == [one, other] || [right, left] == [one, other];
        self.compared.iter().find(pair).map(|(left, _, comparison)| (&**comparison, *left == one))
    }

    /// Who took from whom, as far as the texts tell it.
    fn provenances(&self) -> Vec<Provenance> {
        let articles: Vec<&Article> = self.dossier.articles.iter().map(|article| &**article).collect();
        let evidence = |one: usize, other: usize| {
            let (comparison, in_order) = self.compared(one, other)?;
            Some(if in_order {
                Evidence::of(comparison, articles[one], articles[other])
            } else {
                Evidence::of(comparison, articles[other], articles[one]).turned()
            })
        };
        provenances(&articles, evidence, Some(self.matrix))
    }

    /// What two articles have in common word for word: the pair, the left one first, and what it is.
    fn shared(&self, of: &Provenance) -> Option<([usize; 2], &'a Shared)> {
        let (comparison, in_order) = self.compared(of.article, of.source)?;
        let pair = if in_order { [of.article, of.source] } else { [of.source, of.article] };
        comparison.text.as_deref().map(|shared| (pair, shared))
    }

    /// The text of a claim's block.
    fn block_text(&self, claim: &Claim) -> &'a str {
        &self.article(claim.article).block(claim.place.block).text
    }

    /// The words of a claim.
    fn exact(&self, claim: &Claim) -> &'a str {
        claim.place.span.of(self.block_text(claim))
    }

    /// The bytes, in the block's text, of the sentence in which a claim stands; a quote over several has all of them.
    fn sentence(&self, claim: &Claim) -> Span {
        let article = self.article(claim.article);
        let block = article.block(claim.place.block);
        let inside = |at: &u32| {
            let sentence = article.sentences.get(*at as usize);
            sentence.is_some_and(|s| s.span.end > claim.place.span.start && s.span.start < claim.place.span.end)
        };
        let mut spans = block.sentences.clone().filter(inside).map(|at| article.sentences[at as usize].span);
        match (spans.next(), spans.next_back()) {
            (Some(first), Some(last)) => Span { start: first.start, end: last.end },
            (Some(only), None) => only,
            _ => Span::new(0, block.text.len()),
        }
    }

    /// The claims of a row, by article.
    fn claims_of(&self, row: &'a Row) -> impl Iterator<Item = &'a Claim> {
        let claims = &self.matrix.claims;
        row.cells.iter().flat_map(|cell| &cell.claims).filter_map(|&claim| claims.get(claim))
    }

    /// The rows by relation, conflicts first, in their order.
    fn rows(&self, relation: RowRelation) -> impl Iterator<Item = &'a Row> {
        self.matrix.rows.iter().filter(move |row| row.relation == relation)
    }
}

/// A relation of a row as output names it.
pub const fn relation_name(relation: RowRelation) -> &'static str {
    match relation {
        RowRelation::Conflict => "conflict",
        RowRelation::Update => "update",
        RowRelation::Vague => "vague",
        RowRelation::Agree => "agree",
        RowRelation::Single => "single",
    }
}

#[cfg(test)]
mod sample;
