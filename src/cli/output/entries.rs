//! An alignment as a list of entries in reading order: what answers what, and what stands alone.

use crate::align::Bead;
use crate::article::read::plain::lines;
use crate::article::{Article, BlockId, Place, SentenceId, Side};
use crate::comparison::{Comparison, Relation};
use crate::diff::Change;
use crate::text::normal::normal;
use std::ops::Range;

/// The texts of the units that are aligned: blocks, sentences or lines, by their index.
#[derive(Debug)]
pub struct Units<'a> {
    /// The units of the left.
    pub left: Vec<&'a str>,
    /// The units of the right.
    pub right: Vec<&'a str>,
}

/// Units that answer each other, or one that stands alone.
#[derive(Debug)]
pub struct Entry<'a> {
    /// Left units, indexes from 0.
    pub left: Range<u32>,
    /// Right units.
    pub right: Range<u32>,
    /// How the two sides stand to each other.
    pub relation: Relation,
    /// Whether it stands out of the order of the others.
    pub moved: bool,
    /// How sure it is; `None` for what stands alone.
    pub score: Option<f32>,
    /// The differences between the sides.
    pub changes: Vec<&'a Change>,
}

impl Entry<'_> {
    /// The units of a side.
    pub fn range(&self, side: Side) -> Range<u32> {
        match side {
            Side::Left => self.left.clone(),
            Side::Right => self.right.clone(),
        }
    }
}

impl<'a> Units<'a> {
    /// The blocks of two articles.
    pub fn blocks(left: &'a Article, right: &'a Article) -> Self {
        let of = |article: &'a Article| article.blocks.iter().map(|block| block.text.as_str()).collect();
        Self { left: of(left), right: of(right) }
    }

    /// The sentences of two articles.
    pub fn sentences(left: &'a Article, right: &'a Article) -> Self {
        let of = |article: &'a Article| {
            article.sentences.iter().map(|sentence| sentence.span.of(&article.block(sentence.block).text)).collect()
        };
        Self { left: of(left), right: of(right) }
    }

    /// The lines of two sources, blank ones too.
    pub fn lines(left: &'a Article, right: &'a Article) -> Self {
        let of =
            |article: &'a Article| lines(&article.source).into_iter().map(|line| line.of(&article.source)).collect();
        Self { left: of(left), right: of(right) }
    }

    /// The units of a side.
    pub fn of(&self, side: Side) -> &[&'a str] {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }

    /// The pairs of linked blocks, and the blocks without a counterpart.
    pub fn paired<'c>(&self, comparison: &'c Comparison) -> Vec<Entry<'c>> {
        let one = |index: u32| index..index + 1;
        let pairs = comparison.links.iter().map(|link| Entry {
            left: one(link.left.0),
            right: one(link.right.0),
            relation: link.relation,
            moved: link.moved,
            score: Some(link.score.max(0.0)),
            changes: link.changes.iter().collect(),
        });
        self.with_the_lone(pairs.collect())
    }

    /// The beads of sentences, each with the changes that lie inside it, and the sentences without a counterpart.
    pub fn sentence_beads<'c>(&self, left: &Article, right: &Article, comparison: &'c Comparison) -> Vec<Entry<'c>> {
        let mut entries = self.judged(&comparison.beads);
        let owner = |side: Side, count: usize| {
            let mut owner = vec![None; count];
            for (i, bead) in entries.iter().enumerate() {
                for unit in bead.range(side) {
                    owner[unit as usize] = Some(i);
                }
            }
            owner
        };
        let (left_owner, right_owner) = (owner(Side::Left, self.left.len()), owner(Side::Right, self.right.len()));
        let bead_at = |side: Side, place: Place| {
            let (article, owner) = if side == Side::Left { (left, &left_owner) } else { (right, &right_owner) };
            owner.get(sentence_at(article, place).index()).copied().flatten()
        };
        for link in &comparison.links {
            for change in &link.changes {
                let bead = match (change.left, change.right) {
                    (Some(l), Some(r)) => bead_at(Side::Left, l).filter(|&bead| bead_at(Side::Right, r) == Some(bead)),
                    // What one side alone says belongs to the bead that ties this link's two blocks.
                    (Some(l), None) => {
                        bead_at(Side::Left, l).filter(|&bead| reaches(right, &entries[bead].right, link.right))
                    }
                    (None, Some(r)) => {
                        bead_at(Side::Right, r).filter(|&bead| reaches(left, &entries[bead].left, link.left))
                    }
                    (None, None) => None,
                };
                let Some(entry) = bead.map(|bead| &mut entries[bead]) else { continue };
                entry.changes.push(change);
                if change.substance && entry.relation != Relation::Same {
                    entry.relation = Relation::Divergent;
                }
            }
        }
        self.with_the_lone(entries)
    }

    /// The beads of lines, and the lines without a counterpart; a blank line that stands alone is not worth an entry.
    pub fn line_beads(&self, beads: &[Bead]) -> Vec<Entry<'static>> {
        self.with_the_lone(self.judged(beads))
    }

    /// Beads as entries, same or reworded by their normal forms.
    fn judged<'c>(&self, beads: &[Bead]) -> Vec<Entry<'c>> {
        let form =
            |units: &[&str], range: &Range<u32>| normal(&units[range.start as usize..range.end as usize].join(" "));
        let relation = |bead: &Bead| {
            let same = form(&self.left, &bead.left) == form(&self.right, &bead.right);
            if same { Relation::Same } else { Relation::Reworded }
        };
        let entry = |bead: &Bead| Entry {
            left: bead.left.clone(),
            right: bead.right.clone(),
            relation: relation(bead),
            moved: bead.moved,
            score: Some(bead.score.max(0.0)),
            changes: Vec::new(),
        };
        // What the words and the meaning speak against is no link: its sides stand alone.
        beads.iter().filter(|bead| bead.score >= 0.0 || relation(bead) == Relation::Same).map(entry).collect()
    }

    /// The entries by their left side, with what stands alone put in: a left unit at its place, a right one before the first entry in order
    /// that comes after it on the right.
    fn with_the_lone<'c>(&self, mut entries: Vec<Entry<'c>>) -> Vec<Entry<'c>> {
        entries.sort_by_key(|entry| (entry.left.start, entry.right.start));
        let lone = |side: Side| {
            let mut lone: Vec<bool> = self.of(side).iter().map(|text| !text.trim().is_empty()).collect();
            for entry in &entries {
                entry.range(side).for_each(|unit| lone[unit as usize] = false);
            }
            let alone = lone.into_iter().enumerate().filter(|&(_, alone)| alone);
            alone.map(|(unit, _)| unit as u32).collect::<Vec<_>>().into_iter().peekable()
        };
        let (mut left, mut right) = (lone(Side::Left), lone(Side::Right));
        let mut all = Vec::with_capacity(entries.len() + left.len() + right.len());
        for entry in entries {
            while let Some(unit) = left.next_if(|&unit| unit < entry.left.start) {
                all.push(Entry::alone(Side::Left, unit));
            }
            while let Some(unit) = right.next_if(|&unit| !entry.moved && unit < entry.right.start) {
                all.push(Entry::alone(Side::Right, unit));
            }
            all.push(entry);
        }
        all.extend(left.map(|unit| Entry::alone(Side::Left, unit)));
        all.extend(right.map(|unit| Entry::alone(Side::Right, unit)));
        all
    }
}

impl Entry<'_> {
    fn alone(side: Side, unit: u32) -> Self {
        let (relation, left, right) = match side {
            Side::Left => (Relation::LeftOnly, unit..unit + 1, 0..0),
            Side::Right => (Relation::RightOnly, 0..0, unit..unit + 1),
        };
        Self { left, right, relation, moved: false, score: None, changes: Vec::new() }
    }
}

/// The sentence that a place starts in.
fn sentence_at(article: &Article, place: Place) -> SentenceId {
    let within = article.block(place.block).sentences.clone();
    let sentences = &article.sentences[within.start as usize..within.end as usize];
    let before = sentences.partition_point(|sentence| sentence.span.end <= place.span.start);
    SentenceId(within.start + before.min(sentences.len().saturating_sub(1)) as u32)
}

/// Whether one of the sentences stands in the block.
fn reaches(article: &Article, sentences: &Range<u32>, block: BlockId) -> bool {
    let within = &article.block(block).sentences;
    sentences.start < within.end && within.start < sentences.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample;

    /// What stands beside what, in order, as `left:right`, the units counted from 0.
    fn order(entries: &[Entry<'_>]) -> Vec<String> {
        let list = |range: &Range<u32>| range.clone().map(|unit| unit.to_string()).collect::<Vec<_>>().join("+");
        entries.iter().map(|entry| format!("{}:{}", list(&entry.left), list(&entry.right))).collect()
    }

    fn bead(left: Range<u32>, right: Range<u32>, moved: bool) -> Bead {
        Bead { left, right, score: 1.0, moved }
    }

    #[test]
    fn every_block_is_paired_or_alone_at_its_place() {
        let (dossier, compared) = (sample::dossier(), sample::compared());
        let units = Units::blocks(&dossier.articles[0], &dossier.articles[1]);
        let entries = units.paired(&compared.comparison);
        assert_eq!(order(&entries), ["0:1", "1:2", "2:", "3:0", ":3"]);
        assert_eq!(entries[1].changes.len(), 2);
        assert_eq!((entries[2].relation, entries[2].score), (Relation::LeftOnly, None));
        assert_eq!((entries[3].moved, entries[4].relation), (true, Relation::RightOnly));
    }

    #[test]
    fn beads_of_lines_leave_out_blank_lines_alone() {
        let units = Units { left: vec!["One.", "", "Two", "parts."], right: vec!["New.", "ONE", "Two parts.", " "] };
        let entries = units.line_beads(&[bead(0..1, 1..2, false), bead(2..4, 2..3, false)]);
        assert_eq!(order(&entries), [":0", "0:1", "2+3:2"]);
        let relations: Vec<_> = entries.iter().map(|entry| entry.relation).collect();
        assert_eq!(relations, [Relation::RightOnly, Relation::Reworded, Relation::Same]);
    }

    #[test]
    fn a_bead_that_moved_does_not_drag_the_lone_along() {
        let units = Units { left: vec!["a", "b", "c"], right: vec!["x", "b", "y", "a"] };
        let entries = units.line_beads(&[bead(0..1, 3..4, true), bead(1..2, 1..2, false)]);
        assert_eq!(order(&entries), ["0:3", ":0", "1:1", "2:", ":2"]);
    }
}
