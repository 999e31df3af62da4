//! Links by hand over those that were found.

use super::{Comparison, JudgedLink, judge};
use crate::align::watch::Unwatched;
use crate::align::{self, Bead, Link};
use crate::article::{Article, BlockId, SentenceId};
use crate::diff::{Differ, Group, Passages};
use std::ops::Range;

/// What is said by hand of two blocks, a left and a right one: whether they are linked.
pub type ByHand = (BlockId, BlockId, bool);

impl Comparison {
    /// The comparison, as it was found, with links made by hand and without those taken away. A link that is made is judged as any other, is as
    /// sure as can be, moves what stands level, and ties the sentences of its blocks; those of a link that is taken away are tied no more.
    pub fn repaired(&self, left: &Article, right: &Article, links: &[ByHand]) -> Self {
        let taken = |l: BlockId, r: BlockId| links.contains(&(l, r, false));
        let is_there = |l: BlockId, r: BlockId| self.links.iter().any(|link| (link.left, link.right) == (l, r));
        let known = |l: BlockId, r: BlockId| l.index() < left.blocks.len() && r.index() < right.blocks.len();
        let made: Vec<&ByHand> =
            links.iter().filter(|&&(l, r, linked)| linked && known(l, r) && !is_there(l, r)).collect();
        let mut judged: Vec<JudgedLink> =
            self.links.iter().filter(|link| !taken(link.left, link.right)).cloned().collect();
        let mut by_hand = Vec::new();
        if !made.is_empty() {
            let differ = Differ::new(left, right);
            let forms = judge::Forms::new(left, right);
            for &&(l, r, _) in &made {
                let beads = between(left, l, right, r);
                let link = Link { left: l, right: r, score: 1.0, moved: false };
                let groups: Vec<Group> =
                    beads.iter().map(|b| Group { left: b.left.clone(), right: b.right.clone() }).collect();
                judged.push(judge::one(left, right, &link, &groups, (&differ, &mut Passages::default()), &forms));
                by_hand.extend(beads);
            }
            judged.sort_by_key(|link| (link.left, link.right));
            by_hand.sort_by_key(|bead| (bead.left.start, bead.right.start));
        }
        let ends = |bead: &Bead| {
            let block = |article: &Article, units: &Range<u32>| {
                article.sentences.get(units.start as usize).map(|sentence| sentence.block)
            };
            Some((block(left, &bead.left)?, block(right, &bead.right)?))
        };
        let beads = self.beads.iter().filter(|bead| ends(bead).is_none_or(|(l, r)| !taken(l, r))).cloned().collect();
        let parted = links.iter().filter(|link| !link.2).map(|&(l, r, _)| (l, r)).collect();
        Self { by_hand, parted, text: self.text.clone(), ..Self::assemble(left, right, beads, judged) }
    }
}

/// The beads between two blocks that were linked by hand: those that their words tell, else all of the one beside all of the other.
fn between(left: &Article, l: BlockId, right: &Article, r: BlockId) -> Vec<Bead> {
    let (a, b) = (left.block(l).sentences.clone(), right.block(r).sentences.clone());
    if a.is_empty() || b.is_empty() {
        return Vec::new();
    }
    let texts = |article, units: &Range<u32>| -> Vec<&str> {
        units.clone().map(|unit| Article::sentence(article, SentenceId(unit))).collect()
    };
    // Nobody calls it off.
    let found = align::beads(&texts(left, &a), &texts(right, &b), &Unwatched).unwrap_or_default();
    if found.is_empty() {
        return vec![Bead { left: a, right: b, score: 1.0, moved: false }];
    }
    let shifted = |units: &Range<u32>, by: u32| units.start + by..units.end + by;
    let beads = found.into_iter();
    beads
        .map(|bead| Bead { left: shifted(&bead.left, a.start), right: shifted(&bead.right, b.start), ..bead })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Side;
    use crate::article::read::plain;
    use crate::claims::matrix::{RowRelation, gather};
    use crate::comparison::{Relation, compare_by_words};

    fn read(text: &str) -> Article {
        plain::read("a", "a", text.to_owned(), None)
    }

    #[test]
    fn links_are_made_judged_and_taken_away() {
        let left = read("The harbour stayed shut on Friday, the mayor said.\n\nThirteen sailors were hurt.\n");
        let right = read("The harbour stayed shut on Friday, the mayor said.\n\nEighteen sailors were hurt.\n");
        let found = compare_by_words(&left, &right, &Unwatched).expect("nobody calls it off");
        let taken = found.repaired(&left, &right, &[(BlockId(1), BlockId(1), false)]);
        assert_eq!(taken.relation_of(Side::Left, BlockId(1)), Relation::LeftOnly);
        assert_eq!(taken.relation_of(Side::Left, BlockId(0)), Relation::Same, "the other link stays");
        assert_eq!(taken.all_beads().count() + 1, found.beads.len(), "its sentences are tied no more");
        let made = taken.repaired(&left, &right, &[(BlockId(1), BlockId(1), true)]);
        assert_eq!(made.relation_of(Side::Left, BlockId(1)), Relation::Divergent, "13 and 18");
        assert_eq!(made.facing_of(Side::Left, BlockId(1)), made.facing_of(Side::Right, BlockId(1)), "level now");
        assert_eq!((made.by_hand[0].left.clone(), made.by_hand[0].right.clone()), (1..2, 1..2));
        assert_eq!(found.repaired(&left, &right, &[]), found);
        assert_eq!(found.repaired(&left, &right, &[(BlockId(7), BlockId(0), true)]), found, "no such block");
    }

    #[test]
    fn the_sentences_of_a_link_by_hand_are_tied_one_by_one_or_all_together() {
        let left = read("The old port was closed at noon by its master. Nine fishing boats were lost in the storm.\n");
        let right = read("Nobody was told. The old port was closed at noon. Nine fishing boats were lost.\n");
        let ends = |beads: Vec<Bead>| -> Vec<_> { beads.into_iter().map(|bead| (bead.left, bead.right)).collect() };
        let beads = ends(between(&left, BlockId(0), &right, BlockId(0)));
        assert_eq!(beads, [(0..1, 1..2), (1..2, 2..3)]);
        let other = read("Il pleut. Tout est perdu.\n");
        assert_eq!(ends(between(&left, BlockId(0), &other, BlockId(0))), [(0..2, 0..2)]);
    }

    #[test]
    fn rows_follow_links_by_hand() {
        let left = read("The storm came at night.\n\nThe wall is to be 9 metres high.\n");
        let right = read("The storm came at night.\n\nOld fishermen speak of 30 metres.\n");
        let found = Comparison::unaligned(&left, &right);
        let rows = |comparison: &Comparison| {
            let matrix = gather(&[&left, &right], &[(0, 1, comparison)]);
            matrix.rows.iter().filter(|row| row.relation == RowRelation::Conflict).count()
        };
        let made = found.repaired(&left, &right, &[(BlockId(1), BlockId(1), true)]);
        assert_eq!((rows(&found), rows(&made)), (0, 1));
    }
}
