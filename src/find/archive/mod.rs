//! The index of an archive: a folder with an index of the crate `tantivy` and a note of its form.
//!
//! What was committed is kept whatever happens then: a commit is one file put in the place of another. What was added since the last commit
//! is gone when the program is
//! killed, and is added again by the next run, which leaves out what it finds unchanged.

mod adding;
mod document;
mod note;

use super::parameters::{CANDIDATES, FOREIGN, RAREST};
use super::record::Record;
use super::terms::{Cutter, Kind, terms};
use crate::article::Article;
use crate::article::read::moment::moment;
use crate::text::Language;
use crate::text::dates::Date;
pub use adding::{Added, Adding, file_stamp};
pub use document::{Document, Lost, Place};
pub use note::ArchiveError;
use note::{failed, note, reason, write_note};
use rustc_hash::FxHashSet;
use std::fs;
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, RangeQuery, TermQuery};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::{DocAddress, Index, IndexReader, ReloadPolicy, Searcher, TantivyDocument, Term};

/// Bytes of documents that a thread holds before it writes them down, and how many threads there are.
const HELD: usize = 40 << 20;
const THREADS: usize = 2;

/// The name of the tokenizer.
const TERMS: &str = "enface.terms";

/// The fields of a document.
#[derive(Clone, Copy, Debug)]
struct Fields {
    key: Field,
    id: Field,
    title: Field,
    language: Field,
    date: Field,
    day: Field,
    outlet: Field,
    outlet_key: Field,
    url: Field,
    path: Field,
    offset: Field,
    length: Field,
    line: Field,
    stamp: Field,
    text: Field,
    terms: Field,
}

impl Fields {
    fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default().set_tokenizer(TERMS).set_index_option(IndexRecordOption::WithFreqs);
        let cut = TextOptions::default().set_indexing_options(indexing);
        let fields = Self {
            key: schema.add_text_field("key", STRING),
            id: schema.add_text_field("id", STORED),
            title: schema.add_text_field("title", STORED),
            language: schema.add_text_field("language", STRING | STORED),
            date: schema.add_text_field("date", STORED),
            day: schema.add_u64_field("day", INDEXED | FAST),
            outlet: schema.add_text_field("outlet", STORED),
            outlet_key: schema.add_text_field("outlet_key", STRING),
            url: schema.add_text_field("url", STORED),
            path: schema.add_text_field("path", STORED),
            offset: schema.add_u64_field("offset", STORED),
            length: schema.add_u64_field("length", STORED),
            line: schema.add_u64_field("line", STORED),
            stamp: schema.add_u64_field("stamp", FAST),
            text: schema.add_text_field("text", STORED),
            terms: schema.add_text_field("terms", cut),
        };
        (schema.build(), fields)
    }
}

/// The index of an archive.
pub struct Archive {
    folder: PathBuf,
    index: Index,
    reader: IndexReader,
    fields: Fields,
    /// Whether it keeps the texts.
    pub stores: bool,
}

/// Which documents are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// None before this day, and none without one.
    pub since: Option<Date>,
    /// Those of this outlet alone, upper and lower case alike.
    pub outlet: Option<String>,
}

impl Archive {
    /// Opens an index to search it.
    pub fn open(folder: &Path) -> Result<Self, ArchiveError> {
        let note = note(folder)?.ok_or_else(|| ArchiveError::NotFound(folder.to_owned()))?;
        if !folder.join("meta.json").is_file() {
            let what = "it was broken off before its first document".to_owned();
            return Err(ArchiveError::Damaged { path: folder.to_owned(), what });
        }
        let index = Index::open_in_dir(folder).map_err(|error| failed(folder, &error))?;
        Self::with(folder, index, note.store)
    }

    /// Opens an index to add to it, made when there is none. `store` has a new one keep the texts.
    pub fn open_or_make(folder: &Path, store: bool) -> Result<Self, ArchiveError> {
        let io = |error: &io::Error| ArchiveError::Failed { path: folder.to_owned(), what: reason(error) };
        let stores = if let Some(note) = note(folder)? {
            if store && !note.store {
                return Err(ArchiveError::Unstored(folder.to_owned()));
            }
            note.store
        } else {
            fs::create_dir_all(folder).map_err(|error| io(&error))?;
            // The note comes first: a folder with a note and nothing else is an index that was broken off at its start.
            write_note(folder, store).map_err(|error| io(&error))?;
            store
        };
        let index = if folder.join("meta.json").is_file() {
            Index::open_in_dir(folder)
        } else {
            Index::create_in_dir(folder, Fields::schema().0)
        };
        Self::with(folder, index.map_err(|error| failed(folder, &error))?, stores)
    }

    fn with(folder: &Path, index: Index, stores: bool) -> Result<Self, ArchiveError> {
        let (schema, fields) = Fields::schema();
        if index.schema() != schema {
            let what = "its fields are not those of this version".to_owned();
            return Err(ArchiveError::Damaged { path: folder.to_owned(), what });
        }
        index.tokenizers().register(TERMS, Cutter);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
        let reader = reader.map_err(|error| failed(folder, &error))?;
        Ok(Self { folder: folder.to_owned(), index, reader, fields, stores })
    }

    /// How many documents it has.
    pub fn len(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Begins to add documents.
    pub fn writer(&self) -> Result<Adding<'_>, ArchiveError> {
        let writer = self.index.writer_with_num_threads(THREADS, THREADS * HELD);
        let writer = writer.map_err(|error| failed(&self.folder, &error))?;
        Ok(Adding::new(self, writer))
    }

    /// The documents that a text shares most with, best first: those that share its rarest words, and those in other languages that share its rarest keys.
    pub fn candidates(&self, query: &Article, filter: &Filter) -> Result<Vec<Document>, ArchiveError> {
        let searcher = self.reader.searcher();
        let fields = &self.fields;
        let mut found = Vec::new();
        let mut known = FxHashSet::default();
        let told = query.meta.language != Language::UNDETERMINED;
        for foreign in [false, true] {
            let (is_kind, most): (fn(Kind) -> bool, usize) =
                if foreign { (Kind::is_key, FOREIGN) } else { (Kind::is_word, CANDIDATES) };
            let rarest = self.rarest(&searcher, is_kind, &query.source)?;
            if rarest.is_empty() {
                continue;
            }
            let mut clauses = vec![(Occur::Must, union(rarest))];
            if let Some(since) = filter.since {
                let bound = Bound::Included(Term::from_field_u64(fields.day, day(since)));
                clauses.push((Occur::Must, Box::new(RangeQuery::new(bound, Bound::Unbounded))));
            }
            if let Some(outlet) = &filter.outlet {
                clauses.push((Occur::Must, only(Term::from_field_text(fields.outlet_key, &outlet_key(outlet)))));
            }
            if foreign && told {
                let own = Term::from_field_text(fields.language, query.meta.language.code());
                clauses.push((Occur::MustNot, only(own)));
            }
            let top = searcher.search(&BooleanQuery::new(clauses), &TopDocs::with_limit(most).order_by_score());
            for (score, address) in top.map_err(|error| failed(&self.folder, &error))? {
                if known.insert(address) {
                    found.push(self.document(&searcher, address, score)?);
                }
            }
        }
        Ok(found)
    }

    /// The rarest terms of a text of some kinds that stand in the index.
    fn rarest(&self, searcher: &Searcher, is_kind: fn(Kind) -> bool, text: &str) -> Result<Vec<Term>, ArchiveError> {
        let mut distinct = FxHashSet::default();
        terms(text, |kind, term| {
            if is_kind(kind) && !distinct.contains(term) {
                distinct.insert(term.to_owned());
            }
        });
        let mut counted = Vec::with_capacity(distinct.len());
        for term in distinct {
            let term = Term::from_field_text(self.fields.terms, &term);
            let count = searcher.doc_freq(&term).map_err(|error| failed(&self.folder, &error))?;
            if count > 0 {
                counted.push((count, term));
            }
        }
        counted.sort_unstable();
        // What one article alone has names it, but that may be the text itself.
        let alone = counted.partition_point(|&(count, _)| count == 1);
        let rarest = counted.drain(alone..).take(RAREST).map(|(_, term)| term).collect::<Vec<_>>();
        Ok(rarest.into_iter().chain(counted.into_iter().take(RAREST).map(|(_, term)| term)).collect())
    }

    fn document(&self, searcher: &Searcher, address: DocAddress, score: f32) -> Result<Document, ArchiveError> {
        let found: TantivyDocument = searcher.doc(address).map_err(|error| failed(&self.folder, &error))?;
        let fields = &self.fields;
        let text = |field: Field| found.get_first(field).and_then(|value| value.as_str()).map(str::to_owned);
        let number = |field: Field| found.get_first(field).and_then(|value| value.as_u64());
        let (date, time) =
            text(fields.date).and_then(|date| moment(&date)).map_or((None, None), |(date, time)| (Some(date), time));
        let line = number(fields.line).unwrap_or_default();
        let place = match (text(fields.path), number(fields.offset).zip(number(fields.length))) {
            (Some(path), Some((offset, length))) => Place::Line { path, line, offset, length },
            (Some(path), None) => Place::File(path),
            (None, _) => Place::Input(line),
        };
        let record = Record {
            id: text(fields.id).unwrap_or_default(),
            text: text(fields.text).unwrap_or_default(),
            title: text(fields.title),
            language: text(fields.language).and_then(|code| Language::from_code(&code)),
            date,
            time,
            outlet: text(fields.outlet),
            url: text(fields.url),
        };
        Ok(Document { record, place, score })
    }
}

fn union(terms: Vec<Term>) -> Box<dyn Query> {
    let each = |term| -> Box<dyn Query> { Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) };
    Box::new(BooleanQuery::union(terms.into_iter().map(each).collect()))
}

fn only(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

/// An outlet as it is looked up.
fn outlet_key(outlet: &str) -> String {
    outlet.trim().to_lowercase()
}

/// A day as a number that grows with time: 20221014.
fn day(date: Date) -> u64 {
    let years = u64::try_from(date.year()).unwrap_or_default();
    years * 10_000 + u64::from(date.month().unsigned_abs()) * 100 + u64::from(date.day().unsigned_abs())
}

#[cfg(test)]
mod tests;
