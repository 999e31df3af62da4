//! The claims that are left to rule, or those that are ruled, as a list.

use super::grid::{kind_name, relation_name};
use super::listed::Listed;
use crate::article::{Article, Place};
use crate::claims::matrix::RowRelation;
use crate::session::{Kind, Verdict};

/// A claim by what the session knows it by: its article in the dossier, where it stands there, what it states.
pub type ClaimKey = (usize, Place, Kind);

/// Which claims are shown, by their verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ruled {
    /// Those without one.
    #[default]
    Not,
    /// All of them.
    All,
    /// Those with this one.
    As(Verdict),
}

impl Ruled {
    /// Whether a claim with that verdict, or none, is shown.
    pub fn shows(self, verdict: Option<Verdict>) -> bool {
        match self {
            Self::Not => verdict.is_none(),
            Self::All => true,
            Self::As(wanted) => verdict == Some(wanted),
        }
    }

    /// The next one in turn.
    pub fn next(self) -> Self {
        let after = |verdict| Verdict::ALL.into_iter().find(|other| *other > verdict);
        match self {
            Self::Not => Self::All,
            Self::All => Self::As(Verdict::Supported),
            Self::As(verdict) => after(verdict).map_or(Self::Not, Self::As),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Not => "unruled",
            Self::All => "ruled and unruled",
            Self::As(verdict) => verdict.name(),
        }
    }
}

/// Which claims the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimFilter {
    /// By their verdict.
    pub ruled: Ruled,
    /// Of this kind alone.
    pub kind: Option<Kind>,
    /// In rows of this relation alone.
    pub relation: Option<RowRelation>,
    /// Of this outlet alone.
    pub outlet: Option<String>,
}

impl ClaimFilter {
    /// What it shows, in words: "unruled, figures, conflict, AFP".
    pub fn label(&self) -> String {
        let kind = self.kind.map(kind_name);
        let relation = self.relation.map(relation_name);
        let words = [Some(self.ruled.name()), kind, relation, self.outlet.as_deref()];
        words.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What the session knows the claim by.
    pub key: ClaimKey,
    /// The claim, by its index in the matrix.
    pub claim: usize,
    /// Its row, by its index in the matrix.
    pub row: usize,
}

/// The list.
#[derive(Clone, Debug, Default)]
pub struct Rulings {
    /// What it shows, in the order of the matrix.
    pub list: Listed<Entry>,
    /// How many claims are not ruled, whatever it shows.
    pub left: usize,
    /// Which claims it shows.
    pub filter: ClaimFilter,
    /// Words that narrow it.
    pub words: String,
}

impl Rulings {
    /// Moves the cursor to the first claim of the next row, where there is one.
    pub fn next_row(&mut self) {
        let (at, Some(here)) = (self.list.selected(), self.list.current()) else { return };
        let next = self.list[at..].iter().position(|entry| entry.row != here.row);
        self.list.select(at + next.unwrap_or(0));
    }
}

/// The name by which an article's outlet is chosen: its own name where none is known.
pub fn outlet(article: &Article) -> &str {
    article.meta.outlet.as_deref().unwrap_or(&article.meta.label)
}
