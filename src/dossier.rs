//! A dossier: articles on one story.

use crate::article::Article;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Where the texts of a dossier come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// From files that were named one by one, or whose links may lead anywhere.
    #[default]
    Files,
    /// From files found in a folder or listed in its `dossier.toml`: none of them lies outside the folder, whose path this is.
    Listed(String),
    /// From the program itself: their paths lead nowhere, even where a file of that name lies.
    Embedded,
}

/// Articles on one story, in order.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// What it is called: "Kazakhstan, January 2022".
    pub title: String,
    /// What its session is kept under: the absolute path of the dossier file or of the folder, else the sorted absolute paths of its articles, else
    /// `demo`.
    pub key: String,
    /// What its session may have been kept under before, likeliest first: a folder's by the list of its texts, or by the `dossier.toml` that was in it.
    pub former: Vec<String>,
    /// The articles.
    pub articles: Vec<Arc<Article>>,
    /// Where their texts come from.
    pub origin: Origin,
    /// What was found beside the articles but left out, and why, each in a sentence.
    pub left_out: Vec<String>,
}

impl Dossier {
    /// A dossier of articles, each with its absolute path, such as were listed on a command line or found in a folder. Its title is made of
    /// the labels, its key of the paths, sorted and set apart by line feeds.
    pub fn of_files(files: Vec<(String, Article)>) -> Self {
        let (mut paths, articles): (Vec<String>, Vec<Article>) = files.into_iter().unzip();
        paths.sort();
        let labels: Vec<&str> = articles.iter().map(|article| article.meta.label.as_str()).collect();
        let title = match labels.split_at_checked(4) {
            Some((first, rest)) if !rest.is_empty() => format!("{} and {} more", first.join(", "), rest.len()),
            _ => labels.join(", "),
        };
        Self {
            title,
            key: paths.join("\n"),
            former: Vec::new(),
            articles: articles.into_iter().map(Arc::new).collect(),
            origin: Origin::Files,
            left_out: Vec::new(),
        }
    }

    /// The pairs of its articles as indexes (left, right), left before right, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let n = self.articles.len();
        (0..n).flat_map(move |left| (left + 1..n).map(move |right| (left, right)))
    }
}

/// Labels for the articles of some paths (`/` between folders), each different from the others and as short as that allows: the name of the file
/// without its extension, cut at its first `_`, `-`, `.` or space when it is longer than 12 characters and the beginnings tell all of
/// them apart; with folders before it, or at last a number after it, when names are alike. `-` is `stdin`.
pub fn labels(paths: &[&str]) -> Vec<String> {
    let deepest = paths.iter().map(|path| path.split('/').count()).max().unwrap_or(1);
    let all = |depth: usize| paths.iter().map(|path| name(path, depth)).collect::<Vec<_>>();
    let names = (1..=deepest).map(all).find(|names| are_distinct(names)).unwrap_or_else(|| all(1));
    if names.len() > 1 && names.iter().any(|name| name.chars().count() > 12) {
        let heads: Vec<String> =
            names.iter().map(|name| name.split(['_', '-', '.', ' ']).next().unwrap_or_default().to_owned()).collect();
        if are_distinct(&heads) && heads.iter().all(|head| !head.is_empty()) {
            return heads;
        }
    }
    let mut labels: Vec<String> = Vec::with_capacity(names.len());
    for name in names {
        let free = |label: &String| !labels.contains(label);
        let numbered = (2..).map(|n| format!("{name} ({n})"));
        let label = std::iter::once(name.clone()).chain(numbered).find(free).unwrap_or(name);
        labels.push(label);
    }
    labels
}

/// The last `depth` parts of a path, the extension left out.
fn name(path: &str, depth: usize) -> String {
    if path == "-" {
        return "stdin".to_owned();
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let tail = parts[parts.len().saturating_sub(depth)..].join("/");
    match tail.rfind('.') {
        Some(at) if at > 0 && !tail[at..].contains('/') && !tail[..at].ends_with('/') => tail[..at].to_owned(),
        _ => tail,
    }
}

fn are_distinct(names: &[String]) -> bool {
    names.iter().collect::<BTreeSet<_>>().len() == names.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain;

    #[test]
    fn labels_are_short_and_distinct() {
        for (paths, expected) in [
            (vec!["a/000_a29bdb7362.txt", "a/001_699dc838b1.txt"], vec!["000", "001"]),
            (vec!["wire.txt", "variant.txt"], vec!["wire", "variant"]),
            (vec!["my-old-text.txt", "my-new-text.txt"], vec!["my-old-text", "my-new-text"]),
            (
                vec!["very-long-name-one.txt", "very-long-name-two.txt"],
                vec!["very-long-name-one", "very-long-name-two"],
            ),
            (vec!["/x/alice/left.txt", "/x/candide/left.txt"], vec!["alice/left", "candide/left"]),
            (vec!["a.txt", "a.txt", "a.txt"], vec!["a", "a (2)", "a (3)"]),
            (vec!["-", "a.b.txt"], vec!["stdin", "a.b"]),
            (vec!["000_a29bdb7362355002.txt"], vec!["000_a29bdb7362355002"]),
            (vec![".hidden"], vec![".hidden"]),
            (vec!["a.txt", "a.md"], vec!["a", "a (2)"]),
            (vec![], vec![]),
        ] {
            assert_eq!(labels(&paths), expected, "{paths:?}");
        }
    }

    #[test]
    fn a_dossier_of_files_is_named_and_keyed_by_them() {
        let file = |path: &str, label: &str| (path.to_owned(), plain::read(path, label, "A text.".to_owned(), None));
        let dossier = Dossier::of_files(vec![file("/b.txt", "b"), file("/a.txt", "a")]);
        assert_eq!((dossier.title.as_str(), dossier.key.as_str()), ("b, a", "/a.txt\n/b.txt"));
        assert_eq!(dossier.pairs().collect::<Vec<_>>(), [(0, 1)]);
        let many = Dossier::of_files("abcdef".chars().map(|c| file(&format!("/{c}"), &c.to_string())).collect());
        assert_eq!(many.title, "a, b, c, d and 2 more");
        assert_eq!(many.pairs().count(), 15);
    }
}
