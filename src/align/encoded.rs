//! The vectors of the embedded encoder, made when the alignment asks for them.

use super::meaning::Vectors;
use super::watch::{Cancelled, Watch};
use crate::article::{Article, Side};
use crate::encoder::{Encoder, Unit};
use std::collections::HashMap;

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
        // What a text says twice is encoded once.
        let mut row_of: HashMap<&str, usize> = HashMap::new();
        let mut texts: Vec<&str> = Vec::new();
        let rows = units.iter().map(|&unit| {
            let text = self.0[side.index()][unit as usize];
            *row_of.entry(text).or_insert_with(|| {
                texts.push(text);
                texts.len() - 1
            })
        });
        let rows: Vec<usize> = rows.collect();
        let mut encoded: Vec<Unit> = Vec::with_capacity(texts.len());
        watch.progress(0.0)?;
        for batch in texts.chunks(BATCH) {
            encoded.extend(Encoder::shared().recall(batch));
            watch.progress(encoded.len() as f32 / texts.len() as f32)?;
        }
        Ok(rows.into_iter().flat_map(|row| encoded[row]).collect())
    }
}
