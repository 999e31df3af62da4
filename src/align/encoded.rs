//! The vectors of the embedded encoder, made when the alignment asks for them.

use super::meaning::{COLUMNS, Vectors};
use super::watch::{Cancelled, Watch};
use crate::article::{Article, Side};
use crate::encoder::Encoder;

/// Sentences encoded between two reports of progress.
const BATCH: usize = 256;

/// Two texts that the program's encoder reads.
#[derive(Debug)]
pub struct Encoded<'a>([Vec<&'a str>; 2]);

impl<'a> Encoded<'a> {
    /// The sentences of two articles.
    pub fn articles(left: &'a Article, right: &'a Article) -> Self {
        Self([left, right].map(|article| super::sentences(article).collect()))
    }

    /// Two lists of units.
    pub fn units(left: &[&'a str], right: &[&'a str]) -> Self {
        Self([left.to_vec(), right.to_vec()])
    }
}

impl Vectors for Encoded<'_> {
    fn vectors(&self, side: Side, units: &[u32], watch: &dyn Watch) -> Result<Vec<f32>, Cancelled> {
        let texts: Vec<&str> = units.iter().map(|&unit| self.0[side.index()][unit as usize]).collect();
        let mut rows = Vec::with_capacity(texts.len() * COLUMNS);
        watch.progress(0.0)?;
        for batch in texts.chunks(BATCH) {
            rows.extend_from_slice(Encoder::shared().encode(batch).as_flattened());
            watch.progress(rows.len() as f32 / (texts.len() * COLUMNS) as f32)?;
        }
        Ok(rows)
    }
}
