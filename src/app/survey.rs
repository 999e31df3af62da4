//! What is known of the whole dossier: its pairs as they get compared, and who shares how much with whom.

use crate::article::{Article, Side};
use crate::claims::matrix::Matrix;
use crate::comparison::{Comparison, Relation};
use crate::text::dates::Date;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// From this share of its text on, an article is taken to derive from the other.
const DERIVED: f32 = 0.3;
/// From this share on that is likely; below, it may be that both go back to a third text.
const LIKELY: f32 = 0.6;
/// Of two articles of one day, the one is taken to derive from the other when so much more of it stands in the other.
const CONTAINED: f32 = 0.08;

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
}

/// Which article most likely derives from which.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Descent {
    /// The article that derives.
    pub article: usize,
    /// The one that it shares most with.
    pub source: usize,
    /// The share of the article's text that the source answers, from 0 to 1.
    pub share: f32,
    /// Why the source is taken to be the earlier one; `None` when nothing tells.
    pub ground: Option<Ground>,
}

/// Why one article is taken to derive from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// It bears a later date.
    Later,
    /// More of it stands in the other one than the other way round.
    Contained,
}

impl Descent {
    /// Who derives from whom and why, in a sentence.
    pub fn told(&self, articles: &[Arc<Article>]) -> String {
        let label = |index: usize| articles.get(index).map_or("", |article| article.meta.label.as_str());
        let (article, source) = (label(self.article), label(self.source));
        let share = (self.share * 100.0).round() as u32;
        let verb = if self.share >= LIKELY { "likely derives" } else { "may derive" };
        let derives = format!("{article} {verb} from {source}: {share} % of it stands there");
        match self.ground {
            Some(Ground::Later) => format!("{derives}, and it bears a later date."),
            Some(Ground::Contained) => format!("{derives}, and less the other way round."),
            None => format!("{article} and {source} share {share} %: neither dates nor lengths tell which came first."),
        }
    }
}

impl Survey {
    /// Takes note of a pair that has been compared; `indexes` may stand in either order, as the comparison has them.
    pub fn learn(&mut self, indexes: [usize; 2], comparison: &Arc<Comparison>, articles: &[Arc<Article>]) {
        let [left, right] = indexes;
        let share = |side: Side| comparison.shared(side, &articles[indexes[side.index()]]);
        let shares = if left < right {
            [share(Side::Left), share(Side::Right)]
        } else {
            [share(Side::Right), share(Side::Left)]
        };
        let count = |relation| comparison.links.iter().filter(|link| link.relation == relation).count();
        let links = [Relation::Same, Relation::Reworded, Relation::Divergent].map(count);
        self.ties.insert([left.min(right), left.max(right)], Tie { shares, links });
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
        let [a, b] = tie.shares;
        Some(if article < other { tie } else { Tie { shares: [b, a], ..tie } })
    }

    /// The share of an article's text that another one answers, from 0 to 1, once the two are compared.
    pub fn share(&self, article: usize, other: usize) -> Option<f32> {
        self.tie(article, other).map(|tie| tie.shares[0])
    }

    /// For each article that shares much of its text with an earlier or fuller one, the one that it shares most with, in the order of the
    /// articles. Two articles of which nothing says which came first are told once, as the one with the higher index.
    pub fn descents(&self, articles: &[Arc<Article>]) -> Vec<Descent> {
        let mut descents = Vec::new();
        for article in 0..articles.len() {
            let candidates = (0..articles.len()).filter(|&other| other != article).filter_map(|source| {
                let tie = self.tie(article, source)?;
                let ground = ground(articles[article].meta.date, articles[source].meta.date, tie.shares)?;
                let open = ground == Order::Open;
                let told = !open || source < article;
                (tie.shares[0] >= DERIVED && told).then_some(Descent {
                    article,
                    source,
                    share: tie.shares[0],
                    ground: match ground {
                        Order::Open => None,
                        Order::By(ground) => Some(ground),
                    },
                })
            });
            descents.extend(candidates.max_by(|a, b| {
                let known = |descent: &Descent| descent.ground.is_some();
                let by_share = a.share.total_cmp(&b.share);
                by_share.then_with(|| known(a).cmp(&known(b))).then_with(|| b.source.cmp(&a.source))
            }));
        }
        descents
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    By(Ground),
    Open,
}

/// Why an article is taken to derive from another; `None` when it is rather the other way round.
fn ground(article: Option<Date>, source: Option<Date>, [share, back]: [f32; 2]) -> Option<Order> {
    if let (Some(own), Some(other)) = (article, source) {
        match own.cmp(&other) {
            Ordering::Greater => return Some(Order::By(Ground::Later)),
            Ordering::Less => return None,
            Ordering::Equal => {}
        }
    }
    if share >= back + CONTAINED {
        Some(Order::By(Ground::Contained))
    } else if back >= share + CONTAINED {
        None
    } else {
        Some(Order::Open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample;

    fn survey(shares: &[([usize; 2], [f32; 2])]) -> Survey {
        let ties = shares.iter().map(|&(pair, shares)| (pair, Tie { shares, links: [0; 3] })).collect();
        Survey { ties, ..Survey::default() }
    }

    fn articles(dates: [Option<&str>; 3]) -> Vec<Arc<Article>> {
        let date = |text: &str| text.parse().expect("a date");
        let one = |date| {
            let mut article = sample::article("a", &["Text."]);
            article.meta.date = date;
            Arc::new(article)
        };
        dates.map(|text| one(text.map(date))).to_vec()
    }

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
    }

    #[test]
    fn the_later_text_derives_whatever_the_shares() {
        let survey = survey(&[([0, 1], [0.9, 0.5])]);
        let descents = survey.descents(&articles([Some("2022-01-06"), Some("2022-01-07"), None]));
        assert_eq!(descents, [Descent { article: 1, source: 0, share: 0.5, ground: Some(Ground::Later) }]);
    }

    #[test]
    fn of_one_day_the_text_contained_derives() {
        let survey = survey(&[([0, 1], [0.4, 0.8]), ([1, 2], [0.5, 0.5]), ([0, 2], [0.1, 0.2])]);
        let descents = survey.descents(&articles([Some("2022-01-06"); 3]));
        let told: Vec<_> = descents.iter().map(|d| (d.article, d.source, d.ground)).collect();
        assert_eq!(told, [(1, 0, Some(Ground::Contained)), (2, 1, None)]);
    }
}
