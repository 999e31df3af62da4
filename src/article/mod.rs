//! An article: one text with its metadata, its blocks and their sentences.

pub mod kinds;
pub mod read;

use crate::text::dates::Date;
use crate::text::{Language, Span};
use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// A block by its place in an article, from 0. People and machine-readable output count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BlockId(pub u32);

/// A sentence by its place in an article, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SentenceId(pub u32);

impl BlockId {
    /// The index into [`Article::blocks`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The number shown to people, from 1.
    pub const fn number(self) -> u32 {
        self.0 + 1
    }
}

impl SentenceId {
    /// The index into [`Article::sentences`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a block is in the layout of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The title.
    Headline,
    /// A title inside the text.
    Subhead,
    /// Who wrote it, or the agency.
    Byline,
    /// Where and when, on a line of its own.
    Dateline,
    /// Running text.
    Paragraph,
    /// Under a picture.
    Caption,
    /// An item of a list.
    #[serde(rename = "list-item")]
    ListItem,
    /// Words of others, set apart from the running text.
    Quote,
    /// Boilerplate left by a scrape.
    Residue,
}

/// A stretch of a block's text that stands unbroken in the source.
///
/// Where both lengths are equal, byte answers byte; else the stretch is one thing that is written otherwise in the source, as `&amp;` for `&`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it starts in the block's text.
    pub text: u32,
    /// Its bytes in the block's text.
    pub length: u32,
    /// Its bytes in the article's source.
    pub source: Span,
}

impl Piece {
    /// A stretch that stands in the source byte by byte, from `source` on.
    pub const fn plain(text: u32, length: u32, source: u32) -> Self {
        Self { text, length, source: Span { start: source, end: source + length } }
    }

    /// Where a place `into` the stretch stands in the source, its end being the end of what is written otherwise.
    fn at(&self, into: u32, is_end: bool) -> u32 {
        if self.source.len() == self.length as usize {
            self.source.start + into.min(self.length)
        } else if is_end && into > 0 || into >= self.length {
            self.source.end
        } else {
            self.source.start
        }
    }
}

/// A unit of layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, trimmed, hard-wrapped lines joined by one space.
    pub text: String,
    /// Its bytes in the source, trimmed.
    pub source: Span,
    /// How the text stands in the source, in order; one piece unless lines were joined.
    pub pieces: Vec<Piece>,
    /// Its sentences: a range of indexes into [`Article::sentences`].
    pub sentences: std::ops::Range<u32>,
}

impl Block {
    /// Where a span of the block's text stands in the article's source. A span that reaches over joined lines covers the line ends between
    /// them; one that starts or ends with the joining space starts or ends with all of the white space there.
    pub fn source_span(&self, span: Span) -> Span {
        let start = {
            let piece = self.piece(|piece| piece.text <= span.start);
            piece.at(span.start.saturating_sub(piece.text), false)
        };
        if span.is_empty() {
            return Span { start, end: start };
        }
        let piece = self.piece(|piece| piece.text < span.end);
        let into = span.end.saturating_sub(piece.text);
        let end = if into > piece.length {
            self.pieces.iter().find(|next| next.text > piece.text).map_or(self.source.end, |next| next.source.start)
        } else {
            piece.at(into, true)
        };
        Span { start, end }
    }

    /// The last of the leading pieces that hold `before`, else the first.
    fn piece(&self, before: impl Fn(&Piece) -> bool) -> Piece {
        let i = self.pieces.partition_point(before).saturating_sub(1);
        let whole = Piece { text: 0, length: self.text.len() as u32, source: self.source };
        self.pieces.get(i).copied().unwrap_or(whole)
    }
}

/// A sentence of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The block it stands in.
    pub block: BlockId,
    /// Its bytes in the block's text.
    pub span: Span,
}

/// What is known about an article beside its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// How it is called on screen, short: "000".
    pub label: String,
    /// The outlet: "AFP", "France 24".
    pub outlet: Option<String>,
    /// Its language.
    pub language: Language,
    /// The day it bears, as its dossier or the file itself says it.
    pub date: Option<Date>,
    /// When on that day, where that is said too.
    pub time: Option<Published>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was published, an address of the web.
    pub url: Option<String>,
    /// Which version of the story it is, as its outlet counts them.
    pub version: Option<String>,
    /// Until when it may not be published, as written.
    pub embargo: Option<String>,
    /// What its desk says to those who receive it: a correction, an advisory.
    pub note: Option<String>,
    /// What its author wants passed over when it is checked.
    pub ignored: Vec<Ignored>,
}

/// A block whose findings are passed over, by the comment `<!-- enface-ignore RULE -->` in a Markdown file or a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// The block.
    pub block: BlockId,
    /// The rules, packs or categories whose findings are; none are all of them.
    pub rules: Vec<String>,
}

impl Default for Metadata {
    fn default() -> Self {
        Self {
            label: String::new(),
            outlet: None,
            language: Language::UNDETERMINED,
            date: None,
            time: None,
            author: None,
            url: None,
            version: None,
            embargo: None,
            note: None,
            ignored: Vec::new(),
        }
    }
}

/// An article's place in a file that holds several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its number, from 1.
    pub number: u32,
    /// Where the file aligns its texts itself: for each block, the unit that it stands in. Blocks of one unit answer each other.
    pub units: Vec<u32>,
}

/// The time at which an article was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The clock of the place, as written.
    pub clock: DateTime,
    /// How far that clock is from UTC, where it is told.
    pub offset: Option<Offset>,
}

impl Published {
    /// The time in UTC; a clock of which no offset is told is taken to show UTC.
    pub fn instant(self) -> DateTime {
        let known = self.offset.and_then(|offset| offset.to_timestamp(self.clock).ok());
        known.map_or(self.clock, |instant| Offset::UTC.to_datetime(instant))
    }

    /// Hours and minutes as the clock showed them: "14:05".
    pub fn hours(self) -> String {
        format!("{:02}:{:02}", self.clock.hour(), self.clock.minute())
    }
}

impl Metadata {
    /// How this article's time stands to another's: by time of day where both tell it, else by day; `None` where neither tells which came first.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        let times = self.time.zip(other.time).map(|(a, b)| a.instant().cmp(&b.instant()));
        let days = || self.date.zip(other.date).map(|(a, b)| a.cmp(&b));
        times.or_else(days).filter(|order| order.is_ne())
    }

    /// The day and the time of day that it bears: "2022-01-06 14:05".
    pub fn when(&self) -> Option<String> {
        let day = self.date?;
        Some(self.time.map_or_else(|| day.to_string(), |time| format!("{day} {}", time.hours())))
    }
}

/// One text with its metadata and its blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Where it came from, as it was named: a path, `-`, `demo/000….txt`; with `#` and its number where the file holds several.
    pub path: String,
    /// Which of its file it is, where the file holds several.
    pub part: Option<Part>,
    /// What is known about it.
    pub meta: Metadata,
    /// The text that every source span counts bytes of: of plain text, Markdown and subtitles what stands in the file, decoded; of other formats the text
    /// that was taken from it.
    pub source: String,
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// The sentences in reading order.
    pub sentences: Vec<Sentence>,
}

impl Article {
    /// The file that it came from, as it was named.
    pub fn file(&self) -> &str {
        let number = self.part.as_ref().and_then(|part| self.path.strip_suffix(&format!("#{}", part.number)));
        number.unwrap_or(&self.path)
    }

    /// The block.
    ///
    /// # Panics
    /// When the block is of another article.
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.index()]
    }

    /// The sentence's text.
    ///
    /// # Panics
    /// When the sentence is of another article.
    pub fn sentence(&self, id: SentenceId) -> &str {
        let sentence = &self.sentences[id.index()];
        sentence.span.of(&self.block(sentence.block).text)
    }

    /// The blocks with their ids.
    pub fn ids(&self) -> impl Iterator<Item = (BlockId, &Block)> {
        self.blocks.iter().enumerate().map(|(i, b)| (BlockId(i as u32), b))
    }
}

/// A place in an article: a span of one block's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// The block.
    pub block: BlockId,
    /// The bytes in the block's text.
    pub span: Span,
}

/// One of the two articles that face each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The left one.
    Left,
    /// The right one.
    Right,
}

impl Side {
    /// Both, left first.
    pub const BOTH: [Self; 2] = [Self::Left, Self::Right];

    /// The other side.
    pub const fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    /// 0 for left, 1 for right.
    pub const fn index(self) -> usize {
        self as usize
    }
}
