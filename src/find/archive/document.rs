//! A document of the index, and where its text is.

use crate::files::{ReadError, path_of, read_article};
use crate::find::record::{Mistake, Record};
use crate::text::visible::visible;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file of its own.
    File(String),
    /// A line of a file.
    Line {
        /// The file.
        path: String,
        /// Its number, from 1.
        line: u64,
        /// Its first byte,
        offset: u64,
        /// and how many it has, the line end left out.
        length: u64,
    },
    /// A line of standard input, by its number, which cannot be read again.
    Input(u64),
}

impl Place {
    /// What a document is known by in the index: what comes again under it takes its place.
    pub(super) fn key(&self, record: &Record) -> String {
        match self {
            Self::File(path) => format!("file:{path}"),
            Self::Line { .. } | Self::Input(_) => format!("id:{}", record.id),
        }
    }

    /// What names the article of that id among others: the path of a file of its own, else that of the lines with the id behind it.
    pub fn name(&self, id: &str) -> String {
        match self {
            Self::File(path) => path.clone(),
            Self::Line { .. } | Self::Input(_) => format!("{}#{id}", self.path().unwrap_or_default()),
        }
    }

    /// The path, where there is one.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::File(path) | Self::Line { path, .. } => Some(path),
            Self::Input(_) => None,
        }
    }
}

/// A document that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What is known of it; its text is empty where the index only points to it.
    pub record: Record,
    /// Where it comes from.
    pub place: Place,
    /// How much it shares with what it was found by: a sum of BM25.
    pub score: f32,
}

/// Why the text of a document cannot be had any more.
#[derive(Debug, thiserror::Error)]
pub enum Lost {
    /// The file is gone, or cannot be read.
    #[error(transparent)]
    File(#[from] ReadError),
    /// The file is gone, or cannot be read at that place.
    #[error("{}:{line}: cannot be read: {source}", visible(.path))]
    Line {
        /// The file.
        path: String,
        /// The line.
        line: u64,
        /// What the system says.
        source: io::Error,
    },
    /// Something else stands there now.
    #[error("{}:{line}: has changed since it was indexed; run `enface index` again", visible(.path))]
    Changed {
        /// The file.
        path: String,
        /// The line.
        line: u64,
    },
    /// It came from standard input and was not kept.
    #[error("line {0} of standard input was not kept")]
    Input(u64),
}

impl Document {
    /// The article, from the index or from where it points to; a file of at most `limit` bytes.
    pub fn read(&self, limit: u64) -> Result<Record, Lost> {
        if !self.record.text.is_empty() {
            return Ok(self.record.clone());
        }
        match &self.place {
            Place::File(path) => {
                let article = read_article(&path_of(path), limit)?;
                Ok(Record { text: article.source, ..self.record.clone() })
            }
            Place::Line { path, line, offset, length } => {
                let failed = |source| Lost::Line { path: path.clone(), line: *line, source };
                let changed = || Lost::Changed { path: path.clone(), line: *line };
                let mut file = File::open(path_of(path)).map_err(failed)?;
                file.seek(SeekFrom::Start(*offset)).map_err(failed)?;
                let mut bytes = Vec::new();
                file.take(*length).read_to_end(&mut bytes).map_err(failed)?;
                let text = String::from_utf8(bytes).map_err(|_| changed())?;
                let (record, _) = Record::parse(&text).map_err(|_: Mistake| changed())?;
                if record.id != self.record.id {
                    return Err(changed());
                }
                Ok(Record { language: record.language.or(self.record.language), ..record })
            }
            Place::Input(line) => Err(Lost::Input(*line)),
        }
    }
}
