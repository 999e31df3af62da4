//! A wire looked for in an archive.

use super::archive::{Archive, ArchiveError, Document, Filter, Lost, Place};
use super::judge::{Judgement, Relation, Weight, are_foreign, judge};
use super::parameters::{FOREIGN_JUDGED, JUDGED};
use super::record::Record;
use super::traits::Traits;
use crate::article::Article;
use rayon::prelude::*;
use std::cmp::Reverse;

/// An article that has to do with the wire.
#[derive(Clone, Debug)]
pub struct Match {
    /// What is known of it, its text too.
    pub record: Record,
    /// Where it comes from.
    pub place: Place,
    /// The article, laid out.
    pub article: Article,
    /// What it is to the wire.
    pub judgement: Judgement,
}

/// What was found of a wire.
#[derive(Debug, Default)]
pub struct Found {
    /// The articles, best first.
    pub matches: Vec<Match>,
    /// The documents whose text is not to be had any more.
    pub lost: Vec<Lost>,
}

/// How much is looked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// Which documents are looked at.
    pub filter: Filter,
    /// At most so many are told.
    pub limit: usize,
    /// At most so many bytes of a file are read.
    pub bytes: u64,
    /// Whether those are told too that were compared and have nothing to do with the wire.
    pub all: bool,
    /// The file of the wire, which is not told of itself.
    pub own: Option<String>,
}

/// Looks for a wire in an archive.
pub fn search(archive: &Archive, query: &Article, request: &Request) -> Result<Found, ArchiveError> {
    let candidates = archive.candidates(query, &request.filter)?;
    let traits = Traits::of(&query.source);
    let own = |document: &Document| matches!(&document.place, Place::File(path) if Some(path) == request.own.as_ref());
    let weighed: Vec<Result<(Document, Record, Weight), Lost>> = candidates
        .into_par_iter()
        .filter(|document| !own(document))
        .map(|document| {
            let record = document.read(request.bytes)?;
            let weight = Weight::of(&traits, &Traits::of(&record.whole()));
            Ok((document, record, weight))
        })
        .collect();
    let own = query.meta.language;
    let is_foreign = |record: &Record| record.language.is_some_and(|language| are_foreign(own, language));
    let mut found = Found::default();
    let mut telling = Vec::new();
    for result in weighed {
        match result {
            Ok((document, record, weight)) if weight.tells(is_foreign(&record)) => {
                telling.push((document, record, weight));
            }
            Ok(_) => {}
            Err(lost) => found.lost.push(lost),
        }
    }
    telling.sort_by(|a, b| b.2.rank().total_cmp(&a.2.rank()));
    // To compare two languages the encoder reads both texts, which takes ten times as long as all else.
    let mut foreign = 0;
    telling.retain(|(_, record, _)| {
        foreign += usize::from(is_foreign(record));
        foreign <= FOREIGN_JUDGED || !is_foreign(record)
    });
    telling.truncate(request.limit.max(JUDGED));
    found.matches = telling
        .into_par_iter()
        .filter_map(|(document, record, weight)| {
            let path = document.place.path().unwrap_or(&record.id);
            let article = record.article(path, &record.id);
            // Nobody calls it off.
            let judgement = judge(query, &article, weight).ok()?;
            let related = request.all || judgement.relation != Relation::Unrelated;
            related.then_some(Match { record, place: document.place, article, judgement })
        })
        .collect();
    found.matches.sort_by_key(|found| order(&found.judgement));
    found.matches.truncate(request.limit);
    Ok(found)
}

/// What is told sooner: by relation, then by share, then by weight.
fn order(judgement: &Judgement) -> (Relation, Reverse<u32>, Reverse<u32>) {
    let [query, found] = judgement.share;
    let thousandths = |number: f32| Reverse((number * 1000.0) as u32);
    (judgement.relation, thousandths(query.max(found)), thousandths(judgement.signs.weight.rank()))
}
