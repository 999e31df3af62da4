//! Two runs of units compared, and what a change is made of.

use super::hunks::{Compared, Hunk};
use super::passage::Passage;
use super::{Change, ChangeKind};
use crate::article::Place;
use crate::text::Span;
use std::ops::Range;

/// Two runs of units compared.
pub(super) struct Run {
    /// Units of the left passage.
    pub left: Range<usize>,
    /// Units of the right passage.
    pub right: Range<usize>,
    /// What is equal and what is not; nothing of either when the languages differ.
    pub compared: Compared,
}

impl Run {
    /// The hunk in which both units lie.
    pub(super) fn hunk(&self, left: usize, right: usize) -> Option<&Hunk> {
        let hunks = &self.compared.hunks;
        let at = hunks.partition_point(|hunk| hunk.left.end <= left);
        hunks.get(at).filter(|hunk| hunk.left.contains(&left) && hunk.right.contains(&right))
    }

    /// Whether a hunk of one unit a side and the next or the last one exchange their units.
    pub(super) fn is_exchanged(&self, l: &Passage, r: &Passage, hunk: &Hunk) -> bool {
        let hunks = &self.compared.hunks;
        let at = hunks.partition_point(|other| other.left.start < hunk.left.start);
        let single = |hunk: &&Hunk| hunk.left.len() == 1 && hunk.right.len() == 1;
        let norms = |hunk: &Hunk| (l.units[hunk.left.start].norm, r.units[hunk.right.start].norm);
        let crossed = |other: &Hunk| {
            let ((a, b), (c, d)) = (norms(hunk), norms(other));
            a == d && b == c
        };
        let neighbours = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten().filter_map(|i| hunks.get(i));
        single(&hunk) && neighbours.filter(single).any(crossed)
    }
}

/// A place in a passage.
pub(super) fn place(passage: &Passage, span: Span) -> Option<Place> {
    (!span.is_empty()).then_some(Place { block: passage.block, span: span.shift(passage.offset) })
}

/// A change without substance.
pub(super) fn mere(kind: ChangeKind, left: Option<Place>, right: Option<Place>) -> Change {
    Change { kind, left, right, substance: false }
}
