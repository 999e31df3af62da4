//! The vectors of the embedded encoder, made when the alignment asks for them.

use super::meaning::{COLUMNS, Vectors};
use super::watch::{Cancelled, Watch};
use crate::article::{Article, Side};
use crate::encoder::Encoder;
use crate::text::Language;

/// Sentences encoded between two reports of progress.
const BATCH: usize = 256;

/// Two texts that the program's encoder reads.
#[derive(Debug)]
pub struct Encoded<'a> {
    units: [Vec<&'a str>; 2],
    one_language: bool,
}

impl<'a> Encoded<'a> {
    /// The sentences of two articles.
    pub fn articles(left: &'a Article, right: &'a Article) -> Self {
        let languages = [left.meta.language, right.meta.language];
        Self { units: [left, right].map(|article| super::sentences(article).collect()), one_language: one(languages) }
    }

    /// Two lists of units, and the languages of the texts that they stand in.
    pub fn units(left: &[&'a str], right: &[&'a str], languages: [Language; 2]) -> Self {
        Self { units: [left.to_vec(), right.to_vec()], one_language: one(languages) }
    }
}

/// Whether two languages are surely one.
fn one([left, right]: [Language; 2]) -> bool {
    left == right && left != Language::UNDETERMINED
}

impl Vectors for Encoded<'_> {
    fn vectors(&self, side: Side, units: &[u32], watch: &dyn Watch) -> Result<Vec<f32>, Cancelled> {
        let texts: Vec<&str> = units.iter().map(|&unit| self.units[side.index()][unit as usize]).collect();
        let mut rows = Vec::with_capacity(texts.len() * COLUMNS);
        watch.progress(0.0)?;
        for batch in texts.chunks(BATCH) {
            rows.extend_from_slice(Encoder::shared().encode(batch).as_flattened());
            watch.progress(rows.len() as f32 / (texts.len() * COLUMNS) as f32)?;
        }
        Ok(rows)
    }

    fn one_language(&self) -> bool {
        self.one_language
    }
}
