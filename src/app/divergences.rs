//! The divergences of all pairs of the dossier, as a list.

use super::geometry::into_view;
use super::state::State;
use crate::article::{BlockId, Place, Side};
use crate::comparison::{Comparison, JudgedLink, Relation};
use crate::diff::Change;
use crate::text::normal::folded;

/// Two passages that differ in fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Divergence {
    /// The pair, by the indexes of its articles, the lower one first.
    pub pair: [usize; 2],
    /// The passages.
    pub blocks: [BlockId; 2],
}

/// The list.
#[derive(Clone, Debug, Default)]
pub struct Divergences {
    /// What it shows, by pair, then in reading order.
    pub list: Vec<Divergence>,
    /// How many there are, whatever it shows.
    pub all: usize,
    /// The one under the cursor.
    pub selected: usize,
    /// The first one on screen.
    pub top: usize,
    /// Words that narrow it.
    pub words: String,
}

impl Divergences {
    /// The one under the cursor.
    pub fn current(&self) -> Option<Divergence> {
        self.list.get(self.selected).copied()
    }

    /// Moves the cursor, down for a positive `by`.
    pub fn step(&mut self, by: isize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.list.len().saturating_sub(1));
    }

    /// Brings the cursor into a window of so many rows.
    pub fn reveal(&mut self, rows: usize) {
        self.top = into_view(self.top, self.selected, rows);
    }
}

/// The links of a comparison that differ in fact, in reading order.
pub fn divergent(comparison: &Comparison) -> impl Iterator<Item = &JudgedLink> {
    comparison.links.iter().filter(|link| link.relation == Relation::Divergent)
}

/// Lists the divergences of all pairs compared so far, the cursor where it was.
pub fn fill(state: &mut State) {
    let held = state.divergences.current();
    let all: Vec<Divergence> = state
        .survey
        .comparisons
        .iter()
        .flat_map(|(&pair, comparison)| {
            divergent(comparison).map(move |link| Divergence { pair, blocks: [link.left, link.right] })
        })
        .collect();
    let words = folded(&state.divergences.words).text;
    let list: Vec<Divergence> =
        all.iter().copied().filter(|one| words.is_empty() || folded(&state.told(*one)).text.contains(&words)).collect();
    let at = held.and_then(|held| list.iter().position(|&one| one == held));
    let divergences = &mut state.divergences;
    divergences.all = all.len();
    divergences.selected = at.unwrap_or(divergences.selected).min(list.len().saturating_sub(1));
    divergences.list = list;
}

impl State {
    /// The link of a divergence.
    pub fn divergence_link(&self, one: Divergence) -> Option<&JudgedLink> {
        let comparison = self.survey.comparisons.get(&one.pair)?;
        divergent(comparison).find(|link| [link.left, link.right] == one.blocks)
    }

    /// What differs, in words: "figure Thirteen → 18, figure 353 → 748".
    pub fn told(&self, one: Divergence) -> String {
        let Some(link) = self.divergence_link(one) else { return String::new() };
        let words = |place: Option<Place>, side: Side| {
            let article = &self.dossier.articles[one.pair[side.index()]];
            place.map_or("∅", |place| place.span.of(&article.block(place.block).text)).to_owned()
        };
        let told = |change: &Change| {
            format!("{} {} → {}", change.kind.name(), words(change.left, Side::Left), words(change.right, Side::Right))
        };
        let changes = link.changes.iter().filter(|change| change.substance);
        changes.map(told).collect::<Vec<_>>().join(", ")
    }
}
