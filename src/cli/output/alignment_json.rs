//! The shape of `enface align --format json`; its schema is `docs/schema/alignment.json`.

use super::entries::{Entry, Units};
use super::json::Sequence;
use crate::article::read::plain::lines;
use crate::article::{Article, Block, BlockId, BlockKind, Place, Side};
use crate::cli::common::By;
use crate::comparison::{Passage, Relation, Shared};
use crate::diff::{Change, ChangeKind};
use crate::export::positions::Places;
use serde::{Serialize, Serializer};

/// Two articles and what answers what, ready to be written.
pub struct Alignment<'a> {
    /// The unit of the entries.
    pub by: By,
    /// The left article.
    pub left: &'a Article,
    /// The right article.
    pub right: &'a Article,
    /// The units that the entries count.
    pub units: &'a Units<'a>,
    /// What answers what.
    pub entries: &'a [Entry<'a>],
    /// What the two have in common word for word; `None` in two languages.
    pub shared: Option<&'a Shared>,
    /// The lines of the left and the right article, where they are asked for.
    pub places: Option<Places<'a>>,
}

#[derive(Serialize)]
struct Whole<L, R, E, P> {
    format: &'static str,
    version: u32,
    by: &'static str,
    left: L,
    right: R,
    links: E,
    shared: Option<SharedOut<P>>,
}

#[derive(Serialize)]
struct SharedOut<P> {
    left: f64,
    right: f64,
    passages: P,
}

#[derive(Serialize)]
struct PassageOut<'a> {
    words: u32,
    left: PlaceOut<'a>,
    right: PlaceOut<'a>,
}

#[derive(Serialize)]
struct OneSide<'a, B, U> {
    path: &'a str,
    label: &'a str,
    language: &'a str,
    blocks: B,
    #[serde(skip_serializing_if = "Option::is_none")]
    units: Option<U>,
}

#[derive(Serialize)]
struct BlockOut<'a> {
    index: u32,
    kind: BlockKind,
    text: &'a str,
    #[serde(flatten)]
    at: Option<At>,
}

/// A line and a column in the source, from 1, the column in characters.
#[derive(Serialize)]
struct At {
    line: usize,
    column: usize,
}

/// A sentence, or a line: a line says no block, and its place is that in the whole text.
#[derive(Serialize)]
struct UnitOut<'a> {
    index: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<u32>,
    start: u32,
    end: u32,
    text: &'a str,
    #[serde(flatten)]
    at: Option<At>,
}

#[derive(Serialize)]
struct LinkOut<L, R, C> {
    left: L,
    right: R,
    relation: Relation,
    moved: bool,
    score: Option<f64>,
    changes: C,
}

#[derive(Serialize)]
struct ChangeOut<'a> {
    kind: ChangeKind,
    left: Option<PlaceOut<'a>>,
    right: Option<PlaceOut<'a>>,
    substance: bool,
}

#[derive(Serialize)]
struct PlaceOut<'a> {
    block: u32,
    start: u32,
    end: u32,
    text: &'a str,
}

impl Serialize for Alignment<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let whole = Whole {
            format: "enface.alignment",
            version: 1,
            by: match self.by {
                By::Paragraph => "paragraph",
                By::Sentence => "sentence",
                By::Line => "line",
            },
            left: self.side(Side::Left),
            right: self.side(Side::Right),
            links: Sequence(|| self.entries.iter().map(|entry| self.link(entry))),
            shared: self.shared.map(|shared| SharedOut {
                left: thousandths(shared.shares[0]),
                right: thousandths(shared.shares[1]),
                passages: Sequence(move || shared.passages.iter().map(|passage| self.passage(passage))),
            }),
        };
        whole.serialize(serializer)
    }
}

impl Alignment<'_> {
    const fn article(&self, side: Side) -> &Article {
        match side {
            Side::Left => self.left,
            Side::Right => self.right,
        }
    }

    fn side<'s>(&'s self, side: Side) -> impl Serialize + use<'s> {
        let article = self.article(side);
        OneSide {
            path: &article.path,
            label: &article.meta.label,
            language: article.meta.language.code(),
            blocks: Sequence(move || {
                let block = move |(id, block): (BlockId, &'s Block)| BlockOut {
                    index: id.number(),
                    kind: block.kind,
                    text: &block.text,
                    at: self.at(side, block.source.start),
                };
                article.ids().map(block)
            }),
            units: (self.by != By::Paragraph).then_some(Sequence(move || self.listed(side))),
        }
    }

    fn listed(&self, side: Side) -> impl Iterator<Item = UnitOut<'_>> {
        let article = self.article(side);
        let mut lines = if self.by == By::Line { lines(&article.source) } else { Vec::new() }.into_iter();
        self.units.of(side).iter().zip(1..).map(move |(text, index)| {
            let (block, start, source) = match self.by {
                By::Line => {
                    let start = lines.next().unwrap_or_default().start;
                    (None, start, start)
                }
                By::Paragraph | By::Sentence => {
                    let sentence = &article.sentences[index as usize - 1];
                    let source = article.block(sentence.block).source_span(sentence.span).start;
                    (Some(sentence.block.number()), sentence.span.start, source)
                }
            };
            UnitOut { index, block, start, end: start + text.len() as u32, text, at: self.at(side, source) }
        })
    }

    /// Where a byte of a source stands, if that is asked for.
    fn at(&self, side: Side, byte: u32) -> Option<At> {
        let (line, column) = self.places.as_ref()?.at(side.index(), byte);
        Some(At { line, column })
    }

    fn link(&self, entry: &Entry<'_>) -> impl Serialize {
        let numbers = |side: Side| Sequence(move || entry.range(side).map(|unit| unit + 1));
        LinkOut {
            left: numbers(Side::Left),
            right: numbers(Side::Right),
            relation: entry.relation,
            moved: entry.moved,
            score: entry.score.map(thousandths),
            changes: Sequence(move || entry.changes.iter().map(|change| self.change(change))),
        }
    }

    fn change(&self, change: &Change) -> ChangeOut<'_> {
        ChangeOut {
            kind: change.kind,
            left: change.left.map(|it| self.place(Side::Left, it)),
            right: change.right.map(|it| self.place(Side::Right, it)),
            substance: change.substance,
        }
    }

    fn passage(&self, passage: &Passage) -> PassageOut<'_> {
        let (left, right) = (self.place(Side::Left, passage.left), self.place(Side::Right, passage.right));
        PassageOut { words: passage.words, left, right }
    }

    fn place(&self, side: Side, place: Place) -> PlaceOut<'_> {
        PlaceOut {
            block: place.block.number(),
            start: place.span.start,
            end: place.span.end,
            text: place.span.of(&self.article(side).block(place.block).text),
        }
    }
}

fn thousandths(share: f32) -> f64 {
    (f64::from(share) * 1000.0).round() / 1000.0
}
