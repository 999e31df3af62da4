//! Two articles compared, with what the user put right by hand, and the claims gathered from that.

use crate::article::Article;
use crate::claims::matrix::{Matrix, gather, gather_by_words};
use crate::comparison::{ByHand, Comparison};
use std::sync::Arc;

/// Two articles compared, and their claims. In the claims, article 0 is the left one and 1 the right one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    /// The comparison as it was found.
    pub found: Arc<Comparison>,
    /// The links that were made and taken away by hand.
    pub links: Vec<ByHand>,
    /// The comparison with these links: what is shown, and what all the rest follows from.
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
        let compared = Self { comparison: Arc::clone(&found), found, settled, ..Self::default() };
        let mut compared = if links.is_empty() { compared } else { compared.repaired(articles, links) };
        compared.matrix = Arc::new(compared.gathered(articles));
        compared
    }

    /// The same with other links by hand. Its claims stay as they were: what they come to is for [`Compared::gathered`].
    pub fn repaired(&self, articles: [&Article; 2], links: Vec<ByHand>) -> Self {
        let comparison = if links.is_empty() {
            Arc::clone(&self.found)
        } else {
            Arc::new(self.found.repaired(articles[0], articles[1], &links))
        };
        Self { links, comparison, ..self.clone() }
    }

    /// The claims of the two articles, in rows that follow from the comparison; by words alone while a better comparison follows.
    pub fn gathered(&self, articles: [&Article; 2]) -> Matrix {
        let gather = if self.settled { gather } else { gather_by_words };
        gather(&articles, &[(0, 1, &self.comparison)])
    }
}
