//! A small dossier with rulings, for the tests of the exports.

use super::{Report, Reviewer};
use crate::article::Article;
use crate::article::read::plain;
use crate::claims::matrix::{Matrix, gather};
use crate::comparison::{Comparison, compare_by_words};
use crate::dossier::Dossier;
use crate::session::{Kind, Session, Step, Verdict, article_keys};
use crate::text::Language;
use std::sync::Arc;

/// Two articles, their session with two verdicts, a note and a link, and their claims.
pub fn dossier() -> (Dossier, Session, Matrix) {
    let texts = [
        (
            "/d/a b.txt",
            "wire",
            "The blast in Kirov killed 13 soldiers, police said.\n\n“We heard <two> shots & ran,” said Ana Ruiz, 36, a nurse.",
        ),
        (
            "/d/b.txt",
            "late",
            "The blast in Kirov killed 18 soldiers, state television reported.\n\nAna Ruiz, 36, fled.",
        ),
    ];
    let read = |(path, label, text): (&str, &str, &str)| {
        let mut article = plain::read(path, label, text.to_owned(), Some(Language::ENGLISH));
        article.meta.date = crate::text::dates::Date::new(2022, 1, 6).ok();
        article.meta.outlet = (label == "wire").then(|| "AFP".to_owned());
        (path.to_owned(), article)
    };
    let dossier = Dossier::of_files(texts.map(read).into());
    let articles: Vec<&Article> = dossier.articles.iter().map(|article| &**article).collect();
    let matrix = gather(&articles, &[]);
    let mut session = Session::default();
    let paths: Vec<&str> = dossier.articles.iter().map(|article| article.path.as_str()).collect();
    let keys = article_keys(&paths);
    session.resolve(&keys.into_iter().zip(dossier.articles.iter().cloned()).collect::<Vec<_>>());
    let mut make = |article: usize, exact: &str, verdict: Verdict, note: &str, link: &str| {
        let text =
            |claim: &crate::claims::Claim| claim.place.span.of(&articles[claim.article].block(claim.place.block).text);
        let claim = matrix.claims.iter().find(|c| c.article == article && text(c) == exact).unwrap();
        let kind = Kind::from(&claim.kind);
        for changes in [
            session.set_verdict(article, claim.place, kind, Some(verdict)),
            session.set_note(article, claim.place, kind, note),
            session.set_evidence(article, claim.place, kind, &[link.to_owned()]),
        ] {
            if let Some(step) = session.step(changes) {
                session.apply(&Step { at: "2022-01-08T10:00:00Z".parse().ok(), ..step });
            }
        }
    };
    make(0, "13", Verdict::Refuted, "The ministry says\n18 | not 13.", "https://example.org/toll");
    make(1, "18", Verdict::Supported, "", "");
    (dossier, session, matrix)
}

/// The pairs of a dossier, compared.
pub fn compared(dossier: &Dossier) -> Vec<(usize, usize, Arc<Comparison>)> {
    let compare = |(left, right): (usize, usize)| {
        let comparison =
            compare_by_words(&dossier.articles[left], &dossier.articles[right], &crate::align::watch::Unwatched);
        (left, right, Arc::new(comparison.unwrap()))
    };
    dossier.pairs().map(compare).collect()
}

/// Calls a function with the report of the sample.
pub fn with_report<T>(of: impl FnOnce(Report) -> T) -> T {
    let (dossier, session, matrix) = dossier();
    let compared = compared(&dossier);
    let reviewer = Reviewer { name: Some("The Desk".to_owned()), url: Some("https://desk.example/checks".to_owned()) };
    let found = |article: &Arc<Article>| crate::artifacts::find(&crate::artifacts::Subject::alone(article));
    let findings: Vec<_> = dossier.articles.iter().map(found).collect();
    let (matrix, session, compared, reviewer) = (&matrix, &session, &compared, &reviewer);
    of(Report { dossier: &dossier, matrix, session, compared, reviewer, findings: &findings })
}
