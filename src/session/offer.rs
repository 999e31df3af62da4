//! Verdicts that were made on the same texts in another dossier: offered, never taken unasked.

use super::change::Step;
use super::journal::list;
use super::resolution::Keyed;
use std::collections::BTreeSet;
use std::path::Path;

/// What was made of texts of this dossier in another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The key of the other dossier.
    pub key: String,
    /// How many of its rulings find their words here.
    pub rulings: usize,
    /// On how many of the texts they were made.
    pub texts: usize,
    /// The steps that lead to the same session here.
    pub steps: Vec<Step>,
}

impl Offer {
    /// What is offered, in a sentence without its end.
    pub fn told(&self) -> String {
        let verdicts =
            if self.rulings == 1 { "1 verdict was".to_owned() } else { format!("{} verdicts were", self.rulings) };
        let texts =
            if self.texts == 1 { "one of these texts".to_owned() } else { format!("{} of these texts", self.texts) };
        format!("{verdicts} made on {texts} in {}", self.place())
    }

    /// Where the other dossier lies, or lay: the folder of texts that were listed.
    fn place(&self) -> String {
        let mut lines = self.key.lines();
        let first = lines.next().unwrap_or_default();
        let folder =
            |path: &str| path.rsplit_once('/').map_or_else(|| path.to_owned(), |(folder, _)| folder.to_owned());
        if lines.next().is_none() { first.to_owned() } else { folder(first) }
    }
}

/// Of all sessions in a folder but those under these keys, the one with the most rulings whose words stand in these articles.
pub fn offer(folder: &Path, except: &[&str], articles: &[Keyed]) -> Option<Offer> {
    let kept = list(folder).unwrap_or_default().into_iter();
    let offers = kept.filter_map(|kept| {
        let (key, mut session) = kept.contents.ok()?;
        if except.contains(&key.as_str()) {
            return None;
        }
        session.resolve(articles);
        let found: Vec<usize> =
            session.rulings().filter_map(|(anchor, _)| session.place(anchor)).map(|(article, _)| article).collect();
        let texts = found.iter().collect::<BTreeSet<_>>().len();
        let steps = session.summary();
        (!found.is_empty()).then_some(Offer { key, rulings: found.len(), texts, steps })
    });
    // Of equals the first by name.
    offers.reduce(|best, other| if other.rulings > best.rulings { other } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Journal, Kind, Session, Verdict, sample};
    use std::sync::Arc;

    const TEXT: &str = "Thirteen officers were killed on Thursday, the ministry said.";

    fn articles(names: &[&str]) -> Vec<Keyed> {
        names.iter().map(|name| ((*name).to_owned(), Arc::new(sample::read(TEXT)))).collect()
    }

    /// Rules the figure of the first article in a session kept under a key.
    fn ruled(folder: &Path, key: &str, articles: &[Keyed]) {
        let mut session = Session::default();
        session.resolve(articles);
        let place = sample::place(&sample::read(TEXT), 0, "Thirteen", 0);
        let step = session.step(session.set_verdict(0, place, Kind::Figure, Some(Verdict::Refuted)));
        Journal::open(folder, key).unwrap().journal.append(step.unwrap()).unwrap();
    }

    #[test]
    fn verdicts_on_the_same_texts_are_offered_and_on_others_are_not() {
        let folder = tempfile::tempdir().unwrap();
        ruled(folder.path(), "/old/a.txt\n/old/b.txt", &articles(&["a.txt", "b.txt"]));
        ruled(folder.path(), "/other", &articles(&["x.txt"]));
        let here = articles(&["a.txt", "b.txt", "c.txt"]);
        let offered = offer(folder.path(), &["/here"], &here).unwrap();
        assert_eq!(offered.told(), "1 verdict was made on one of these texts in /old");
        let mut session = Session::replay(&offered.steps);
        session.resolve(&here);
        assert_eq!((session.verdicts().total(), session.orphans().count()), (1, 0));
        assert_eq!(offer(folder.path(), &["/old/a.txt\n/old/b.txt"], &here), None);
    }

    #[test]
    fn a_text_is_known_under_a_longer_name_where_no_other_has_it() {
        let folder = tempfile::tempdir().unwrap();
        ruled(folder.path(), "/old", &articles(&["a.txt"]));
        assert!(offer(folder.path(), &[], &articles(&["fr/a.txt"])).is_some());
        assert!(offer(folder.path(), &[], &articles(&["fr/a.txt", "en/a.txt"])).is_none(), "either may be meant");
        assert!(offer(folder.path(), &[], &articles(&["aa.txt"])).is_none());
    }
}
