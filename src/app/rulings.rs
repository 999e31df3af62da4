//! The claims that are left to rule, or those that are ruled, as a list.

use super::geometry::into_view;
use super::grid::{kind_name, relation_name};
use super::state::{ClaimKey, State, View};
use crate::article::Article;
use crate::claims::Claim;
use crate::claims::matrix::{Row, RowRelation};
use crate::session::{Kind, Verdict};
use crate::text::normal::folded;

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
    pub list: Vec<Entry>,
    /// How many claims are not ruled, whatever it shows.
    pub left: usize,
    /// The one under the cursor.
    pub selected: usize,
    /// The first one on screen.
    pub top: usize,
    /// Which claims it shows.
    pub filter: ClaimFilter,
    /// Words that narrow it.
    pub words: String,
}

impl Rulings {
    /// The one under the cursor.
    pub fn current(&self) -> Option<Entry> {
        self.list.get(self.selected).copied()
    }

    /// Moves the cursor, down for a positive `by`.
    pub fn step(&mut self, by: isize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.list.len().saturating_sub(1));
    }

    /// Moves the cursor to the first claim of the next row, where there is one.
    pub fn next_row(&mut self) {
        let Some(here) = self.current() else { return };
        let next = self.list[self.selected..].iter().position(|entry| entry.row != here.row);
        self.selected += next.unwrap_or(0);
    }

    /// Brings the cursor into a window of so many rows.
    pub fn reveal(&mut self, rows: usize) {
        self.top = into_view(self.top, self.selected, rows);
    }
}

/// The name by which an article's outlet is chosen: its own name where none is known.
pub fn outlet(article: &Article) -> &str {
    article.meta.outlet.as_deref().unwrap_or(&article.meta.label)
}

/// Lists the claims that the filter lets through; the cursor stays on its claim, or where that is shown no more on what takes its place. Nothing is
/// done while the list is not shown.
pub fn fill(state: &mut State) {
    if state.view != View::Rulings {
        return;
    }
    let held = state.rulings.current();
    let filter = &state.rulings.filter;
    let words = folded(&state.rulings.words).text;
    let has = |text: &str| folded(text).text.contains(&words);
    let (mut list, mut left) = (Vec::new(), 0);
    let matrix = &state.grid.matrix;
    for (row, of) in matrix.rows.iter().enumerate() {
        for &claim in of.cells.iter().flat_map(|cell| &cell.claims) {
            let Some(it) = matrix.claims.get(claim) else { continue };
            let key = (it.article, it.place, Kind::from(&it.kind));
            let verdict = state.session.ruling(key.0, key.1, key.2).and_then(|ruling| ruling.verdict);
            left += usize::from(verdict.is_none());
            let article = &state.dossier.articles[it.article];
            let exact = it.place.span.of(&article.block(it.place.block).text);
            if filter.ruled.shows(verdict)
                && filter.kind.is_none_or(|kind| key.2 == kind)
                && filter.relation.is_none_or(|relation| of.relation == relation)
                && filter.outlet.as_deref().is_none_or(|wanted| outlet(article) == wanted)
                && (words.is_empty() || has(&of.label) || has(exact))
            {
                list.push(Entry { key, claim, row });
            }
        }
    }
    let at = held.and_then(|held| list.iter().position(|entry| entry.key == held.key));
    let rulings = &mut state.rulings;
    rulings.selected = at.unwrap_or(rulings.selected).min(list.len().saturating_sub(1));
    (rulings.list, rulings.left) = (list, left);
}

impl State {
    /// The claim under the cursor of the list, and its row.
    pub fn claim_to_rule(&self) -> Option<(&Claim, &Row)> {
        let entry = self.rulings.current()?;
        Some((self.grid.matrix.claims.get(entry.claim)?, self.grid.matrix.rows.get(entry.row)?))
    }
}
