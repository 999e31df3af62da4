//! Rows of claims edited by hand: planned as changes, and made again on every matrix.

use super::anchor::Anchor;
use super::change::{Change, RowEdit};
use super::kind::Kind;
use super::resolution::{PlacedEdit, Spot};
use super::state::Session;
use crate::article::Article;
use crate::claims::Claim;
use crate::claims::matrix::{Edit, Matrix};

impl Session {
    /// The changes that take a claim out of its row into one of its own. None when no such article is known. Whether that changes anything, the
    /// matrix knows: see [`Matrix::row_of`].
    pub fn split(&self, claim: Spot) -> Vec<Change> {
        let edit = self.anchor(claim).map(RowEdit::Split);
        edit.map(|edit| Change::EditRows { edit, made: true }).into_iter().collect()
    }

    /// The changes that make one row of the rows of these claims; all claims of the rows should be given, so that the edit also holds where
    /// only some of the articles are compared. None when there are fewer than two. Whether rows may be one, the matrix knows: see
    /// [`Matrix::may_merge`].
    pub fn merge(&self, claims: impl IntoIterator<Item = Spot>) -> Vec<Change> {
        let anchors: Vec<Anchor> = claims.into_iter().filter_map(|claim| self.anchor(claim)).collect();
        if anchors.len() < 2 {
            return Vec::new();
        }
        vec![Change::EditRows { edit: RowEdit::Merge(anchors), made: true }]
    }

    /// The matrix with the rows as they were edited by hand. `articles` are those of the matrix, by their index in the dossier.
    pub fn edited(&self, matrix: &Matrix, articles: &[usize]) -> Matrix {
        let found = |&(article, place, kind): &Spot| {
            let article = articles.iter().position(|&index| index == article)?;
            let same =
                |claim: &Claim| claim.article == article && claim.place == place && Kind::from(&claim.kind) == kind;
            matrix.claims.iter().position(same)
        };
        let edits: Vec<Edit> = self
            .resolution
            .edits()
            .iter()
            .flat_map(|edit| match edit {
                PlacedEdit::Split(spots) => spots.iter().filter_map(found).map(Edit::Split).collect(),
                PlacedEdit::Merge(spots) => vec![Edit::Merge(spots.iter().filter_map(found).collect())],
            })
            .collect();
        let texts: Option<Vec<&Article>> =
            articles.iter().map(|&index| self.resolution.article(index).map(|(_, article)| article)).collect();
        match texts {
            Some(texts) if !edits.is_empty() => matrix.edited(&edits, &texts),
            _ => matrix.clone(),
        }
    }

    /// How many edits of rows are in force, those whose claims are found no more among them.
    pub fn row_edits(&self) -> usize {
        self.rulings.edits.len()
    }

    /// How the claim at a place is described, to be found again; `None` when no such article is known.
    pub fn anchor(&self, (article, place, kind): Spot) -> Option<Anchor> {
        let (key, text) = self.resolution.article(article)?;
        Some(Anchor::of(key, text, place, kind))
    }
}
