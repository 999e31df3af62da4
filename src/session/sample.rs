//! Articles and changes for the tests of the session.

use super::{Anchor, Change, Kind, Step, Verdict};
use crate::article::{Article, Block, BlockId, BlockKind, Metadata, Piece, Place};
use crate::session::Act;
use crate::text::{Language, Span};

/// An article with a paragraph for each text.
pub(super) fn article(paragraphs: &[&str]) -> Article {
    let source = paragraphs.join("\n\n");
    let mut at = 0;
    let blocks = paragraphs.iter().map(|text| {
        let span = Span::new(at, at + text.len());
        at = span.end as usize + 2;
        Block {
            kind: BlockKind::Paragraph,
            text: (*text).to_owned(),
            source: span,
            pieces: vec![Piece::plain(0, span.len() as u32, span.start)],
            sentences: 0..0,
        }
    });
    let blocks = blocks.collect();
    let meta = Metadata { label: "a".to_owned(), language: Language::ENGLISH, ..Metadata::default() };
    Article { path: "a.txt".to_owned(), part: None, meta, source, blocks, sentences: Vec::new() }
}

/// An article as it is read from a text.
pub(super) fn read(text: &str) -> Article {
    crate::article::read::plain::read("a.txt", "a", text.to_owned(), Some(Language::ENGLISH))
}

/// The place of the `n`th occurrence, from 0, of a quote in a block.
pub(super) fn place(article: &Article, block: u32, quote: &str, n: usize) -> Place {
    let (start, _) = article.block(BlockId(block)).text.match_indices(quote).nth(n).unwrap();
    Place { block: BlockId(block), span: Span::new(start, start + quote.len()) }
}

/// An anchor that needs no article.
pub(super) fn anchor(block: u32, exact: &str) -> Anchor {
    Anchor {
        article: "a.txt".to_owned(),
        block,
        start: 0,
        kind: Kind::Figure,
        exact: exact.to_owned(),
        prefix: "“before”\n".to_owned(),
        suffix: " after \\ \u{1b}".to_owned(),
        whole: None,
        stated: None,
    }
}

/// A step that rules the `n`th of a row of claims.
pub(super) fn ruled(n: u32, verdict: Verdict) -> Step {
    let change = Change::SetVerdict { anchor: anchor(n, "13"), verdict: Some(verdict) };
    Step { act: Act::Do, at: None, by: None, changes: vec![change] }
}
