//! Where anchors stand in the articles as they are now.

use super::anchor::{Anchor, Fit};
use super::change::RowEdit;
use super::kind::Kind;
use super::rulings::{Pair, Rulings};
use crate::article::{Article, BlockId, Place};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A block of an article: the article's index in the dossier, and the block.
pub type Passage = (usize, BlockId);

/// A claim by where it stands: the article's index in the dossier, the place and what it holds on to.
pub type Spot = (usize, Place, Kind);

/// An article with its key in the dossier.
pub type Keyed = (String, Arc<Article>);

/// A place found for an anchor: the article's index, how surely, and where.
type Found = (usize, Fit, Place);

/// A finding that was decided on, at its place: how surely it was found again, its rule, its anchor.
type Decided = (Fit, String, Anchor);

/// The anchors of a session found in its articles.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolution {
    articles: Vec<Keyed>,
    located: FxHashMap<Anchor, Vec<Found>>,
    claims: FxHashMap<(usize, Place, Kind), (Fit, Anchor)>,
    standing: FxHashMap<Anchor, (usize, Place)>,
    reviewed: FxHashMap<(Option<Passage>, Option<Passage>), BTreeSet<Pair>>,
    edits: Vec<PlacedEdit>,
    findings: FxHashMap<(usize, Place), Vec<Decided>>,
    links: Vec<((Passage, Passage), bool)>,
}

/// An edit of rows with the places where its claims are found; those that are not found have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PlacedEdit {
    /// The claim leaves its row.
    Split(Vec<Spot>),
    /// The rows of these claims become one.
    Merge(Vec<Spot>),
}

impl Resolution {
    /// Finds all anchors in these articles.
    pub(super) fn of(articles: &[Keyed], rulings: &Rulings) -> Self {
        let mut resolution = Self { articles: articles.to_vec(), ..Self::default() };
        resolution.settle_claims(rulings);
        resolution.settle_edits(rulings);
        resolution.settle_decisions(rulings);
        resolution.settle_links(rulings);
        for pair in &rulings.reviewed {
            resolution.settle_reviewed(pair, true);
        }
        resolution
    }

    /// Finds the claims' anchors. Of two that claim one place the better fit has it, then the one set later; the other has lost its own place.
    pub(super) fn settle_claims(&mut self, rulings: &Rulings) {
        self.claims.clear();
        for (anchor, ruling) in &rulings.claims {
            for (article, fit, place) in self.locate(anchor) {
                let rival = self.claims.get(&(article, place, anchor.kind));
                let at = |anchor| rulings.claims.get(anchor).and_then(|ruling| ruling.at);
                if rival.is_none_or(|(had, rival)| fit < *had || (fit == *had && ruling.at >= at(rival))) {
                    self.claims.insert((article, place, anchor.kind), (fit, anchor.clone()));
                }
            }
        }
        self.standing.clear();
        for ((article, place, _), (_, anchor)) in &self.claims {
            // An article that is in the dossier twice has its claims twice: the first counts.
            let standing = self.standing.entry(anchor.clone()).or_insert((*article, *place));
            *standing = (*standing).min((*article, *place));
        }
    }

    /// Finds the claims of the edits of rows.
    pub(super) fn settle_edits(&mut self, rulings: &Rulings) {
        let mut edits = Vec::with_capacity(rulings.edits.len());
        for edit in &rulings.edits {
            edits.push(match edit {
                RowEdit::Split(claim) => PlacedEdit::Split(self.spots(claim)),
                RowEdit::Merge(claims) => PlacedEdit::Merge(claims.iter().flat_map(|c| self.spots(c)).collect()),
            });
        }
        self.edits = edits;
    }

    /// Finds the places of the decisions on findings. Of two of one rule at one place the better fit has it.
    pub(super) fn settle_decisions(&mut self, rulings: &Rulings) {
        self.findings.clear();
        for (anchor, rule) in rulings.decisions.keys() {
            for (article, fit, place) in self.locate(anchor) {
                let here = self.findings.entry((article, place)).or_default();
                match here.iter_mut().find(|(_, other, _)| other == rule) {
                    Some(rival) if fit < rival.0 => *rival = (fit, rule.clone(), anchor.clone()),
                    Some(_) => {}
                    None => here.push((fit, rule.clone(), anchor.clone())),
                }
            }
        }
    }

    /// The anchor of a decision on the finding of a rule at a place.
    pub(super) fn finding(&self, article: usize, place: Place, rule: &str) -> Option<&Anchor> {
        let here = self.findings.get(&(article, place))?;
        here.iter().find(|(_, other, _)| other == rule).map(|(.., anchor)| anchor)
    }

    /// Finds the passages that are linked by hand.
    pub(super) fn settle_links(&mut self, rulings: &Rulings) {
        let mut links = Vec::new();
        for ((left, right), linked) in &rulings.links {
            let (ones, others) = (self.blocks(Some(left)), self.blocks(Some(right)));
            let ends =
                ones.into_iter().flatten().flat_map(|one| others.iter().flatten().map(move |other| (one, *other)));
            links.extend(ends.map(|ends| (ends, *linked)));
        }
        self.links = links;
    }

    /// The passages that are linked by hand, or whose link was taken away.
    pub(super) fn links(&self) -> &[((Passage, Passage), bool)] {
        &self.links
    }

    fn spots(&mut self, anchor: &Anchor) -> Vec<Spot> {
        self.locate(anchor).into_iter().map(|(article, _, place)| (article, place, anchor.kind)).collect()
    }

    /// The edits of rows in order.
    pub(super) fn edits(&self) -> &[PlacedEdit] {
        &self.edits
    }

    /// Takes note that a pair is reviewed, or is no more.
    pub(super) fn settle_reviewed(&mut self, pair: &Pair, reviewed: bool) {
        let (left, right) = (self.blocks(pair.0.as_ref()), self.blocks(pair.1.as_ref()));
        for place in left.iter().flat_map(|left| right.iter().map(|right| (*left, *right))) {
            if reviewed {
                self.reviewed.entry(place).or_default().insert(pair.clone());
            } else if let Some(pairs) = self.reviewed.get_mut(&place) {
                pairs.remove(pair);
                if pairs.is_empty() {
                    self.reviewed.remove(&place);
                }
            }
        }
    }

    fn blocks(&mut self, anchor: Option<&Anchor>) -> Vec<Option<Passage>> {
        let Some(anchor) = anchor else { return vec![None] };
        self.locate(anchor).into_iter().map(|(article, _, place)| Some((article, place.block))).collect()
    }

    fn locate(&mut self, anchor: &Anchor) -> Vec<Found> {
        if let Some(found) = self.located.get(anchor) {
            return found.clone();
        }
        let located = |index: usize| anchor.locate(&self.articles[index].1).map(|(fit, place)| (index, fit, place));
        let found: Vec<Found> = self.articles_of(&anchor.article).into_iter().filter_map(located).collect();
        self.located.insert(anchor.clone(), found.clone());
        found
    }

    /// The articles of a key. A key grows and shrinks with what is needed to tell the articles of a dossier apart, so that of a dossier with more or fewer
    /// articles is known too, where it fits one alone.
    fn articles_of(&self, key: &str) -> Vec<usize> {
        let that = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let articles = self.articles.iter().enumerate();
            articles.filter(|(_, (own, _))| is(own)).map(|(index, _)| index).collect()
        };
        let same = that(&|own| own == key);
        if !same.is_empty() {
            return same;
        }
        let ends = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with('/'));
        let akin = that(&|own| ends(own, key) || ends(key, own));
        if akin.len() == 1 { akin } else { Vec::new() }
    }

    /// Whether the words of an anchor are found somewhere.
    pub(super) fn knows(&self, anchor: &Anchor) -> bool {
        self.located.get(anchor).is_some_and(|found| !found.is_empty())
    }

    /// The anchor that stands at a place, and how surely.
    pub(super) fn claim(&self, article: usize, place: Place, kind: Kind) -> Option<&(Fit, Anchor)> {
        self.claims.get(&(article, place, kind))
    }

    /// Where an anchor stands, when it has a place.
    pub(super) fn place(&self, anchor: &Anchor) -> Option<(usize, Place)> {
        self.standing.get(anchor).copied()
    }

    /// The reviewed marks that stand at a pair of passages.
    pub(super) fn reviewed(&self, left: Option<Passage>, right: Option<Passage>) -> Option<&BTreeSet<Pair>> {
        self.reviewed.get(&(left, right))
    }

    /// An article of the dossier with its key.
    pub(super) fn article(&self, index: usize) -> Option<(&str, &Article)> {
        self.articles.get(index).map(|(key, article)| (key.as_str(), article.as_ref()))
    }
}
