//! Readers: from decoded text to an article. One format a file.

pub mod plain;

use crate::article::{Article, Block, BlockId, Metadata, Piece, Sentence, kinds};
use crate::text::sentences::each_sentence;
use crate::text::{Language, Span};

/// A block as a reader finds it, before its kind and its sentences are known.
struct Draft {
    text: String,
    source: Span,
    pieces: Vec<Piece>,
}

/// Makes an article of drafts in reading order.
fn article(path: &str, label: &str, source: String, language: Language, drafts: Vec<Draft>) -> Article {
    let texts: Vec<&str> = drafts.iter().map(|draft| draft.text.as_str()).collect();
    let kinds = kinds::kinds(&texts);
    let mut blocks = Vec::with_capacity(drafts.len());
    let mut all = Vec::new();
    for (i, (draft, kind)) in drafts.into_iter().zip(kinds).enumerate() {
        let first = all.len() as u32;
        let block = BlockId(i as u32);
        each_sentence(&draft.text, language, |span| all.push(Sentence { block, span }));
        let Draft { text, source, pieces } = draft;
        blocks.push(Block { kind, text, source, pieces, sentences: first..all.len() as u32 });
    }
    Article {
        path: path.to_owned(),
        meta: Metadata { label: label.to_owned(), outlet: None, language, date: None, time: None },
        source,
        blocks,
        sentences: all,
    }
}
