//! A dossier: articles on one story.

use crate::article::Article;
use std::sync::Arc;

/// Articles on one story, in order.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// What it is called: "Kazakhstan, January 2022".
    pub title: String,
    /// What its session is kept under: the dossier file's absolute path, else the sorted absolute paths of its articles, else `demo`.
    pub key: String,
    /// The articles.
    pub articles: Vec<Arc<Article>>,
}

impl Dossier {
    /// The pairs of its articles as indexes (left, right), left before right, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let n = self.articles.len();
        (0..n).flat_map(move |left| (left + 1..n).map(move |right| (left, right)))
    }
}
