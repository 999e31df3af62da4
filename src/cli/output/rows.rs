//! What stands level with what when an alignment is printed for people.

use super::entries::{Entry, Units};
use crate::article::{Article, BlockId, BlockKind, Place, Side};
use crate::comparison::{Comparison, Facing, Relation};
use crate::diff::{Change, ChangeKind};
use crate::text::Span;

/// Passages that are printed level with each other.
#[derive(Debug, Default)]
pub struct Row<'a> {
    /// The passages of the left.
    pub left: Vec<Passage<'a>>,
    /// The passages of the right.
    pub right: Vec<Passage<'a>>,
    /// What differs in substance between the two sides.
    pub differences: Vec<Difference<'a>>,
}

/// A unit as it is printed.
#[derive(Debug)]
pub struct Passage<'a> {
    /// Its number, from 1.
    pub number: u32,
    /// Its text.
    pub text: &'a str,
    /// Whether it is a headline or a subhead.
    pub heading: bool,
    /// Whether it is boilerplate.
    pub residue: bool,
    /// How it stands to what answers it best.
    pub relation: Relation,
    /// Whether it moved.
    pub moved: bool,
    /// The words that differ, in order and without overlap; true for a difference of substance.
    pub marks: Vec<(Span, bool)>,
    /// The units of the other side that answer it and do not stand beside it.
    pub elsewhere: Vec<Elsewhere>,
}

/// An answer that stands elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Elsewhere {
    /// Its number on the other side.
    pub number: u32,
    /// How the two stand to each other.
    pub relation: Relation,
}

/// A difference of substance.
#[derive(Debug)]
pub struct Difference<'a> {
    /// What differs.
    pub kind: ChangeKind,
    /// What the left says; empty when only the right has it.
    pub left: &'a str,
    /// What the right says.
    pub right: &'a str,
}

impl Row<'_> {
    /// The passages of a side.
    pub fn of(&self, side: Side) -> &[Passage<'_>] {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }
}

/// Two articles and their comparison, as rows.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    /// The left article.
    pub left: &'a Article,
    /// The right article.
    pub right: &'a Article,
    /// The two compared.
    pub comparison: &'a Comparison,
}

impl<'a> Pair<'a> {
    /// A row for each facing, from top to bottom.
    pub fn rows(self) -> impl Iterator<Item = Row<'a>> {
        self.comparison.facings.iter().map(move |facing| self.row(facing))
    }

    const fn article(self, side: Side) -> &'a Article {
        match side {
            Side::Left => self.left,
            Side::Right => self.right,
        }
    }

    fn row(self, facing: &Facing) -> Row<'a> {
        let passages = |side| facing.range(side).map(|block| self.passage(side, BlockId(block))).collect();
        let links = facing.left.clone().flat_map(|block| self.comparison.links_of(Side::Left, BlockId(block)));
        let differences = links
            .filter(|link| facing.right.contains(&link.right.0))
            .flat_map(|link| &link.changes)
            .filter(|change| change.substance)
            .map(|change| self.difference(change))
            .collect();
        Row { left: passages(Side::Left), right: passages(Side::Right), differences }
    }

    fn passage(self, side: Side, id: BlockId) -> Passage<'a> {
        let block = self.article(side).block(id);
        let best = self.comparison.links_of(side, id).next();
        // The words that only weaker links change are said by those; their figures still stand out.
        let changes = self
            .comparison
            .links_of(side, id)
            .enumerate()
            .flat_map(|(rank, link)| link.changes.iter().filter(move |change| rank == 0 || change.substance));
        let elsewhere = self.comparison.partners_elsewhere(side, id);
        Passage {
            number: id.number(),
            text: &block.text,
            heading: matches!(block.kind, BlockKind::Headline | BlockKind::Subhead),
            residue: block.kind == BlockKind::Residue,
            relation: self.comparison.relation_of(side, id),
            moved: best.is_some_and(|link| link.moved),
            marks: marks(changes, side, id),
            elsewhere: elsewhere
                .map(|link| Elsewhere { number: link.block(side.other()).number(), relation: link.relation })
                .collect(),
        }
    }

    fn difference(self, change: &Change) -> Difference<'a> {
        let said = |side: Side| {
            let place = if side == Side::Left { change.left } else { change.right };
            place.map_or("", |place| place.span.of(&self.article(side).block(place.block).text))
        };
        Difference { kind: change.kind, left: said(Side::Left), right: said(Side::Right) }
    }
}

/// The spans of a block that changes touch, in order; a difference of substance hides a mere rewording under it.
fn marks<'c>(changes: impl Iterator<Item = &'c Change>, side: Side, block: BlockId) -> Vec<(Span, bool)> {
    let mut spans: Vec<(Span, bool)> = changes
        .filter(|change| change.kind != ChangeKind::Typography)
        .filter_map(|change| Some((if side == Side::Left { change.left } else { change.right }?, change.substance)))
        .filter(|(place, _)| place.block == block && !place.span.is_empty())
        .map(|(place, substance)| (place.span, substance))
        .collect();
    spans.sort_by_key(|&(span, substance)| (!substance, span));
    let mut kept: Vec<(Span, bool)> = Vec::with_capacity(spans.len());
    for (span, substance) in spans {
        let at = kept.partition_point(|(before, _)| before.end <= span.start);
        if kept.get(at).is_none_or(|(after, _)| span.end <= after.start) {
            kept.insert(at, (span, substance));
        }
    }
    kept
}

/// A row for each entry of sentences or lines.
pub fn of_entries<'a>(
    left: &'a Article,
    right: &'a Article,
    units: &Units<'a>,
    entries: &[Entry<'_>],
) -> impl Iterator<Item = Row<'a>> {
    entries.iter().map(move |entry| {
        let passages = |side: Side| {
            let texts = units.of(side);
            entry.range(side).map(|unit| of_unit(unit, texts[unit as usize], entry)).collect()
        };
        let said = |article: &'a Article, place: Option<Place>| {
            place.map_or("", |place| place.span.of(&article.block(place.block).text))
        };
        let differences = entry.changes.iter().filter(|change| change.substance).map(|change| Difference {
            kind: change.kind,
            left: said(left, change.left),
            right: said(right, change.right),
        });
        Row { left: passages(Side::Left), right: passages(Side::Right), differences: differences.collect() }
    })
}

fn of_unit<'a>(unit: u32, text: &'a str, entry: &Entry<'_>) -> Passage<'a> {
    Passage {
        number: unit + 1,
        text,
        heading: false,
        residue: false,
        relation: entry.relation,
        moved: entry.moved,
        marks: Vec::new(),
        elsewhere: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_of_substance_hides_the_rewording_it_overlaps() {
        let change = |kind, start, end, substance| {
            let place = Place { block: BlockId(0), span: Span::new(start, end) };
            Change { kind, left: Some(place), right: None, substance }
        };
        let changes = [
            change(ChangeKind::Wording, 0, 4, false),
            change(ChangeKind::Wording, 8, 20, false),
            change(ChangeKind::Figure, 10, 12, true),
            change(ChangeKind::Typography, 22, 23, false),
            change(ChangeKind::Omission, 24, 24, false),
            change(ChangeKind::Omission, 30, 34, false),
        ];
        let found = marks(changes.iter(), Side::Left, BlockId(0));
        assert_eq!(found, [(Span::new(0, 4), false), (Span::new(10, 12), true), (Span::new(30, 34), false)]);
        assert_eq!(marks(changes.iter(), Side::Right, BlockId(0)), []);
        assert_eq!(marks(changes.iter(), Side::Left, BlockId(1)), []);
    }
}
