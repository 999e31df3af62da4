//! Two articles compared, with what the user put right by hand, and the claims gathered from that.

use crate::article::Article;
use crate::claims::matrix::{Matrix, paired, told};
use crate::comparison::{ByHand, Comparison};
use std::sync::Arc;

/// Two articles compared, and their claims. In the claims, article 0 is the left one and 1 the right one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    /// The comparison as it was found.
    pub found: Arc<Comparison>,
    /// The links that were made and taken away by hand.
    pub links: Vec<ByHand>,
    /// The comparison with these links, before the claims told their part.
    pub repaired: Arc<Comparison>,
    /// The comparison with all its links, as the claims tell it: what is shown.
    pub comparison: Arc<Comparison>,
    /// The claims and their rows.
    pub matrix: Arc<Matrix>,
    /// Whether no better comparison follows: this one knows the meaning of the passages too, or the program has no encoder.
    pub settled: bool,
}

impl Compared {
    /// A comparison that was found, with links by hand, and the claims gathered from both. That takes a while in long texts.
    pub fn of(articles: [&Article; 2], found: Comparison, links: Vec<ByHand>, settled: bool) -> Self {
        let found = Arc::new(found);
        let compared =
            Self { repaired: Arc::clone(&found), comparison: Arc::clone(&found), found, settled, ..Self::default() };
        let compared = if links.is_empty() { compared } else { compared.repaired(articles, links) };
        compared.gathered(articles)
    }

    /// A comparison with these claims, as it is: for tests.
    #[cfg(test)]
    pub fn with(found: Arc<Comparison>, matrix: Matrix) -> Self {
        let (repaired, comparison) = (Arc::clone(&found), Arc::clone(&found));
        Self { found, links: Vec::new(), repaired, comparison, matrix: Arc::new(matrix), settled: true }
    }

    /// The same with other links by hand. Its claims stay as they were: what they come to is for [`Compared::gathered`].
    pub fn repaired(&self, articles: [&Article; 2], links: Vec<ByHand>) -> Self {
        let repaired = if links.is_empty() {
            Arc::clone(&self.found)
        } else {
            Arc::new(self.found.repaired(articles[0], articles[1], &links))
        };
        let comparison = Arc::new(told(&repaired, &self.matrix, articles[0], articles[1]));
        Self { links, repaired, comparison, ..self.clone() }
    }

    /// The claims of the two articles, in rows that follow from the comparison, and what these tell of it; by words alone while a better
    /// comparison follows.
    pub fn gathered(&self, articles: [&Article; 2]) -> Self {
        let (comparison, matrix) = paired(articles[0], articles[1], &self.repaired, self.settled);
        Self { comparison: Arc::new(comparison), matrix: Arc::new(matrix), ..self.clone() }
    }
}
