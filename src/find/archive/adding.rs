//! Documents being added.

use super::note::failed;
use super::{Archive, ArchiveError, Place, day, outlet_key};
use crate::find::record::Record;
use crate::text::Language;
use rustc_hash::{FxHashMap, FxHasher};
use std::fs;
use std::hash::Hasher;
use std::io;
use std::path::Path;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, IndexWriter, Searcher, TERMINATED, TantivyDocument, TantivyError, Term};

/// What became of an article that was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It was not known.
    New,
    /// It took the place of what was known under its key.
    Changed,
    /// It stands in the index as it is.
    Unchanged,
}

/// Documents being added to an index. What is not committed is lost with it.
pub struct Adding<'a> {
    archive: &'a Archive,
    writer: IndexWriter,
    /// What was committed.
    searcher: Searcher,
    /// What was added since, by its key, with its stamp.
    pending: FxHashMap<u64, u64>,
}

impl<'a> Adding<'a> {
    /// Begins with what is committed.
    pub(super) fn new(archive: &'a Archive, writer: IndexWriter) -> Self {
        Self { archive, writer, searcher: archive.reader.searcher(), pending: FxHashMap::default() }
    }

    /// Whether a file stands in the index with this stamp, so that it need not be read.
    pub fn has_file(&self, path: &str, stamp: u64) -> Result<bool, ArchiveError> {
        let key = format!("file:{path}");
        Ok(self.known(&key)? == Some(stamp))
    }

    /// Adds an article. `stamp` is that of the file for a file of its own, as [`Adding::has_file`] was asked; else it is made of the article.
    pub fn add(&mut self, record: &Record, place: &Place, stamp: Option<u64>) -> Result<Added, ArchiveError> {
        let key = place.key(record);
        let stamp = stamp.unwrap_or_else(|| self.stamp(record, place));
        let known = self.known(&key)?;
        if known == Some(stamp) {
            return Ok(Added::Unchanged);
        }
        let fields = &self.archive.fields;
        if known.is_some() {
            self.writer.delete_term(Term::from_field_text(fields.key, &key));
        }
        let mut document = TantivyDocument::new();
        document.add_text(fields.key, &key);
        document.add_text(fields.id, &record.id);
        document.add_u64(fields.stamp, stamp);
        let language = record.language.unwrap_or_else(|| Language::guess(&record.text));
        document.add_text(fields.language, language.code());
        let optional = [(fields.title, &record.title), (fields.outlet, &record.outlet), (fields.url, &record.url)];
        for (field, value) in optional {
            if let Some(value) = value {
                document.add_text(field, value);
            }
        }
        if let Some(outlet) = &record.outlet {
            document.add_text(fields.outlet_key, outlet_key(outlet));
        }
        if let (Some(date), Some(when)) = (record.date, record.when()) {
            document.add_u64(fields.day, day(date));
            document.add_text(fields.date, when);
        }
        if let Some(path) = place.path() {
            document.add_text(fields.path, path);
        }
        match *place {
            Place::File(_) => {}
            Place::Line { line, offset, length, .. } => {
                document.add_u64(fields.line, line);
                document.add_u64(fields.offset, offset);
                document.add_u64(fields.length, length);
            }
            Place::Input(line) => document.add_u64(fields.line, line),
        }
        if self.archive.stores {
            document.add_text(fields.text, &record.text);
        }
        if let Some(title) = record.title.as_ref().filter(|_| !record.begins_with_title()) {
            document.add_text(fields.terms, title);
        }
        document.add_text(fields.terms, &record.text);
        self.writer.add_document(document).map_err(|error| failed(&self.archive.folder, &error))?;
        self.pending.insert(hash(&[&key]), stamp);
        Ok(if known.is_some() { Added::Changed } else { Added::New })
    }

    /// Makes what was added stay: when this returns, it is on disk.
    pub fn commit(&mut self) -> Result<(), ArchiveError> {
        let failed = |error: TantivyError| failed(&self.archive.folder, &error);
        self.writer.commit().map_err(failed)?;
        self.archive.reader.reload().map_err(failed)?;
        self.searcher = self.archive.reader.searcher();
        self.pending.clear();
        Ok(())
    }

    /// Commits, and waits for what goes on behind.
    pub fn finish(mut self) -> Result<(), ArchiveError> {
        self.commit()?;
        let Self { archive, writer, .. } = self;
        writer.wait_merging_threads().map_err(|error| failed(&archive.folder, &error))?;
        archive.reader.reload().map_err(|error| failed(&archive.folder, &error))
    }

    /// The stamp of what is known under a key.
    fn known(&self, key: &str) -> Result<Option<u64>, ArchiveError> {
        if let Some(&stamp) = self.pending.get(&hash(&[key])) {
            return Ok(Some(stamp));
        }
        let failed = |error: TantivyError| failed(&self.archive.folder, &error);
        let term = Term::from_field_text(self.archive.fields.key, key);
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.archive.fields.key).map_err(failed)?;
            let postings =
                index.read_postings(&term, IndexRecordOption::Basic).map_err(|error| failed(error.into()))?;
            let Some(mut postings) = postings else { continue };
            while postings.doc() != TERMINATED {
                if !segment.is_deleted(postings.doc()) {
                    let stamps = segment.fast_fields().u64("stamp").map_err(failed)?;
                    return Ok(stamps.first(postings.doc()));
                }
                postings.advance();
            }
        }
        Ok(None)
    }

    /// What tells whether an article is still the same: all that is known of it and, where its text is only pointed to, where it stands.
    fn stamp(&self, record: &Record, place: &Place) -> u64 {
        let code = record.language.map(|language| language.code().to_owned());
        let when = record.when();
        let place = match place {
            Place::Line { path, offset, length, .. } if !self.archive.stores => format!("{path}\0{offset}\0{length}"),
            _ => String::new(),
        };
        let optional = [&record.title, &code, &when, &record.outlet, &record.url];
        let [title, code, when, outlet, url] = optional.map(|value| value.as_deref().unwrap_or_default());
        hash(&[&record.text, title, code, when, outlet, url, &place])
    }
}

/// A number for some texts, the same from run to run.
fn hash(texts: &[&str]) -> u64 {
    let mut hasher = FxHasher::default();
    for text in texts {
        hasher.write(str::as_bytes(text));
        hasher.write_u8(0xff);
    }
    hasher.finish()
}

/// The stamp of a file, by the time at which it was written and its size.
pub fn file_stamp(path: &Path) -> io::Result<u64> {
    let meta = fs::metadata(path)?;
    let written = meta.modified()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let mut hasher = FxHasher::default();
    hasher.write_u128(written.as_nanos());
    hasher.write_u64(meta.len());
    Ok(hasher.finish())
}
