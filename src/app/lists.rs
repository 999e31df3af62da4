//! What the lists show of all that is known, and what is known of what they show.

use super::divergences::{Divergence, divergent};
use super::findings::Key;
use super::front::{Entry, Part};
use super::rulings::{self, outlet};
use super::state::State;
use super::survey::Tie;
use super::views::View;
use crate::article::{BlockId, Place, Side};
use crate::artifacts::{Evidence, Finding, Tier};
use crate::claims::Claim;
use crate::claims::matrix::{self, Row, RowRelation, same_value};
use crate::comparison::JudgedLink;
use crate::diff::Change;
use crate::session::{Decision, Kind};
use crate::text::normal::folded;

/// So many rows of claims are shown at most; the matrix has them all.
const ROWS: usize = 8;

/// How much two articles differ: in fact, in words, by what is moved.
fn divergence(tie: Option<Tie>) -> [usize; 3] {
    tie.map_or([0; 3], |tie| [tie.links[2], tie.links[1], tie.moved])
}

/// The lines of the overview as the dossier is known now.
pub fn overview(state: &State) -> Vec<Entry> {
    let matrix = &state.grid.matrix;
    let of = |relation: RowRelation| {
        let rows = matrix.rows.iter().enumerate();
        rows.filter(move |(_, row)| row.relation == relation).map(|(at, _)| at)
    };
    let rows: Vec<usize> = of(RowRelation::Conflict).chain(of(RowRelation::Update)).collect();
    let mut entries = Vec::new();
    if !rows.is_empty() {
        entries.push(Entry::Head(Part::Rows));
        let shown = if rows.len() > ROWS + 1 { ROWS } else { rows.len() };
        entries.extend(rows[..shown].iter().map(|&row| Entry::Row(row)));
        entries.extend((shown < rows.len()).then_some(Entry::More(rows.len() - shown)));
        entries.push(Entry::Gap);
    }
    entries.push(Entry::Head(Part::Pairs));
    let mut pairs: Vec<[usize; 2]> = state.dossier.pairs().map(|(left, right)| [left, right]).collect();
    // Stable: of equals the order of the dossier.
    pairs.sort_by_cached_key(|&[left, right]| std::cmp::Reverse(divergence(state.survey.tie(left, right))));
    entries.extend(pairs.into_iter().map(Entry::Pair));
    entries.extend([Entry::Gap, Entry::Head(Part::Articles)]);
    entries.extend((0..state.dossier.articles.len()).map(Entry::Article));
    entries
}

/// Lists the divergences of all pairs compared so far, the cursor where it was.
pub fn divergences(state: &mut State) {
    let held = state.divergences.list.current().copied();
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
    state.divergences.all = all.len();
    state.divergences.list.fill(list, at);
}

/// Lists the claims that the filter lets through; the cursor stays on its claim, or where that is shown no more on what takes its place. Nothing is
/// done while the list is not shown.
pub fn rulings(state: &mut State) {
    if state.view != View::Rulings {
        return;
    }
    let held = state.rulings.list.current().copied();
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
                list.push(rulings::Entry { key, claim, row });
            }
        }
    }
    let at = held.and_then(|held| list.iter().position(|entry| entry.key == held.key));
    state.rulings.left = left;
    state.rulings.list.fill(list, at);
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

    /// The claim under the cursor of the list, and its row.
    pub fn claim_to_rule(&self) -> Option<(&Claim, &Row)> {
        let entry = self.rulings.list.current()?;
        Some((self.grid.matrix.claims.get(entry.claim)?, self.grid.matrix.rows.get(entry.row)?))
    }

    /// What was decided on a finding.
    pub fn decision(&self, key: Key) -> Option<Decision> {
        let finding = self.findings.get(key)?;
        self.session.decision(key.article, finding.place, &finding.rule)
    }

    /// What is to stand in the place of a finding: as the user wants it, else the suggestion that was chosen, else the first.
    pub fn correction(&self, key: Key) -> Option<&str> {
        let finding = self.findings.get(key)?;
        let kept = self.session.correction(key.article, finding.place, &finding.rule);
        let at = if self.decision(key).is_some() { 0 } else { self.findings.chosen.get(&key).copied().unwrap_or(0) };
        kept.or_else(|| finding.suggestions.get(at).map(String::as_str))
    }

    /// Whether a finding is marked in the panes: not when it was dismissed, nor a mere guess unless those are asked for.
    pub fn is_marked(&self, key: Key, finding: &Finding) -> bool {
        (finding.tier != Tier::Possible || self.findings.filter.guesses)
            && self.decision(key) != Some(Decision::Dismissed)
    }

    /// The finding under the cursor of the panes: the one that has the focus, while the cursor is on its block.
    pub fn focused_finding(&self) -> Option<(Key, &Finding)> {
        let (key, spot) = (self.findings.focus?, self.spot()?);
        let finding = self.findings.get(key)?;
        let here = self.article_index(spot.side) == key.article && finding.place.block == spot.block;
        here.then_some((key, finding))
    }

    /// What stands behind a finding, in words: where, and what it says there.
    pub fn evidence(&self, key: Key, evidence: &Evidence) -> String {
        let told = |what: &str, article: Option<usize>, place: &Place, exact: &str| {
            let label = article.and_then(|index| self.dossier.articles.get(index));
            let label = label.map_or_else(String::new, |article| format!(" {}", article.meta.label));
            format!("{what}{label} ¶ {}: “{exact}”", place.block.number())
        };
        match evidence {
            Evidence::Facing { article, place, exact } => {
                told("facing", self.findings.opposite(key, *article), place, exact)
            }
            Evidence::Original { article, place, exact } => {
                told("original", self.findings.opposite(key, *article), place, exact)
            }
            Evidence::Same { place, exact } => told("the same text,", None, place, exact),
        }
    }

    /// How many findings of an article are marked, and how many of them are not decided on yet.
    pub fn count_findings(&self, article: usize) -> [usize; 2] {
        let marked = self.findings.of(article).filter(|(key, finding)| self.is_marked(*key, finding));
        marked.fold([0, 0], |[all, open], (key, _)| [all + 1, open + usize::from(self.decision(key).is_none())])
    }

    /// What other articles say instead of the contested figures of a passage: "13 here; 18 in 001, 002".
    pub fn contests(&self, article: usize, block: BlockId) -> Vec<String> {
        let Some(spans) = self.grid.contested.get(&(article, block)) else { return Vec::new() };
        let matrix = &self.grid.matrix;
        let claims =
            |row: &Row| -> Vec<usize> { row.cells.iter().flat_map(|cell| cell.claims.iter().copied()).collect() };
        let mut told = Vec::new();
        for &span in spans {
            let is_own = |claim: &Claim| (claim.article, claim.place.block, claim.place.span) == (article, block, span);
            let row = matrix
                .rows
                .iter()
                .find(|row| row.relation.differs() && claims(row).iter().any(|&claim| is_own(&matrix.claims[claim])));
            let Some(row) = row else { continue };
            let Some(own) = claims(row).into_iter().map(|claim| &matrix.claims[claim]).find(|claim| is_own(claim))
            else {
                continue;
            };
            let Some(number) = own.number() else { continue };
            let mut values: Vec<(String, Vec<&str>)> = Vec::new();
            for other in matrix::contested(&matrix.claims, row).into_iter().map(|claim| &matrix.claims[claim]) {
                let Some(value) = other.number().filter(|value| other.article != article && !same_value(value, number))
                else {
                    continue;
                };
                let label = self.dossier.articles[other.article].meta.label.as_str();
                let value = value.qualified();
                match values.iter_mut().find(|(known, _)| *known == value) {
                    Some((_, labels)) if labels.contains(&label) => {}
                    Some((_, labels)) => labels.push(label),
                    None => values.push((value, vec![label])),
                }
            }
            let values: Vec<String> =
                values.into_iter().map(|(value, labels)| format!("{value} in {}", labels.join(", "))).collect();
            if !values.is_empty() {
                told.push(format!("{} here; {}", number.qualified(), values.join("; ")));
            }
        }
        told
    }
}
