//! What is known of the whole dossier: its pairs as they get compared, who shares how much with whom, and who took from whom.

use crate::article::{Article, Side};
use crate::claims::matrix::Matrix;
use crate::claims::provenance::{Evidence, Provenance, provenances};
use crate::comparison::{Comparison, Relation};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The pairs of the dossier compared so far, and the claims of all articles once they are gathered.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// The comparisons, by the indexes of their articles, the lower one on the left.
    pub comparisons: BTreeMap<[usize; 2], Arc<Comparison>>,
    /// Claims and rows of all articles.
    pub matrix: Option<Arc<Matrix>>,
    /// Whether all pairs were compared before the claims were gathered.
    pub complete: bool,
    ties: BTreeMap<[usize; 2], Tie>,
}

/// How two articles are tied.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tie {
    /// The share of the text of the article with the lower index that the other one answers, and the other way round; from 0 to 1.
    pub shares: [f32; 2],
    /// Links whose passages are the same, reworded, divergent.
    pub links: [usize; 3],
    /// Links whose passages stand elsewhere.
    pub moved: usize,
    /// What their texts tell of who took from whom.
    pub evidence: Evidence,
}

impl Tie {
    /// The same, the other article first.
    fn turned(self) -> Self {
        let [a, b] = self.shares;
        Self { shares: [b, a], evidence: self.evidence.turned(), ..self }
    }
}

impl Survey {
    /// Takes note of a pair that has been compared; `indexes` may stand in either order, as the comparison has them.
    pub fn learn(&mut self, indexes: [usize; 2], comparison: &Arc<Comparison>, articles: &[Arc<Article>]) {
        let [left, right] = indexes;
        let share = |side: Side| comparison.shared(side, &articles[indexes[side.index()]]);
        let evidence = Evidence::of(comparison, &articles[left], &articles[right]);
        let shares = [share(Side::Left), share(Side::Right)];
        let count = |relation| comparison.links.iter().filter(|link| link.relation == relation).count();
        let links = [Relation::Same, Relation::Reworded, Relation::Divergent].map(count);
        let moved = comparison.links.iter().filter(|link| link.moved).count();
        let tie = Tie { shares, links, moved, evidence };
        let tie = if left < right { tie } else { tie.turned() };
        self.ties.insert([left.min(right), left.max(right)], tie);
        if left < right {
            self.comparisons.insert(indexes, Arc::clone(comparison));
        }
    }

    /// Forgets the comparisons of some pairs, and all claims: their articles have changed. Pairs are given with the lower index first.
    pub fn forget(&mut self, is_old: impl Fn(&[usize; 2]) -> bool) {
        self.comparisons.retain(|pair, _| !is_old(pair));
        self.ties.retain(|pair, _| !is_old(pair));
        self.matrix = None;
        self.complete = false;
    }

    /// How many pairs are compared.
    pub fn compared(&self) -> usize {
        self.ties.len()
    }

    /// How two articles are tied, once they are compared: the first share is that of `article`.
    pub fn tie(&self, article: usize, other: usize) -> Option<Tie> {
        let tie = *self.ties.get(&[article.min(other), article.max(other)])?;
        Some(if article < other { tie } else { tie.turned() })
    }

    /// The share of an article's text that another one answers, from 0 to 1, once the two are compared.
    pub fn share(&self, article: usize, other: usize) -> Option<f32> {
        self.tie(article, other).map(|tie| tie.shares[0])
    }

    /// Who took from whom, as far as the pairs compared so far tell it.
    pub fn provenances(&self, articles: &[Arc<Article>]) -> Vec<Provenance> {
        let texts: Vec<&Article> = articles.iter().map(|article| &**article).collect();
        provenances(&texts, |article, other| self.tie(article, other).map(|tie| tie.evidence), self.matrix.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample;

    #[test]
    fn a_pair_compared_in_either_order_gives_the_same_shares() {
        let dossier = sample::dossier();
        let comparison = sample::compared().comparison;
        let mut survey = Survey::default();
        survey.learn([0, 1], &comparison, &dossier.articles);
        assert_eq!(survey.share(0, 1), Some(comparison.shared(Side::Left, &dossier.articles[0])));
        assert_eq!(survey.share(1, 0), Some(comparison.shared(Side::Right, &dossier.articles[1])));
        assert_eq!(survey.tie(1, 0).map(|tie| tie.links), Some([1, 1, 1]));
        assert_eq!(survey.share(0, 2), None);
        let mut turned = Survey::default();
        let articles = [1, 0, 2].map(|index| Arc::clone(&dossier.articles[index]));
        turned.learn([1, 0], &comparison, &articles);
        assert_eq!(turned.tie(0, 1), survey.tie(1, 0));
    }
}
