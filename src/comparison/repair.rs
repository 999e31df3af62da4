//! Links by hand over those that were found.

use super::{Comparison, JudgedLink, judge};
use crate::align::Link;
use crate::article::{Article, BlockId};
use crate::diff::Differ;

impl Comparison {
    /// The comparison with links made by hand and without those taken away: a left block, a right block, whether they are linked. A link that
    /// is made is judged as any other, is as sure as can be, and moves what stands level.
    pub fn repaired(&self, left: &Article, right: &Article, links: &[(BlockId, BlockId, bool)]) -> Self {
        let taken = |link: &JudgedLink| links.contains(&(link.left, link.right, false));
        let mut judged: Vec<JudgedLink> = self.links.iter().filter(|link| !taken(link)).cloned().collect();
        let is_there = |l: BlockId, r: BlockId| self.links.iter().any(|link| (link.left, link.right) == (l, r));
        let known = |l: BlockId, r: BlockId| l.index() < left.blocks.len() && r.index() < right.blocks.len();
        let mut made = links.iter().filter(|&&(l, r, linked)| linked && known(l, r) && !is_there(l, r)).peekable();
        if made.peek().is_some() {
            let differ = Differ::new(left, right);
            judged.extend(made.map(|&(l, r, _)| {
                let link = Link { left: l, right: r, score: 1.0, moved: false };
                judge::one(left, right, &link, &self.beads, &differ)
            }));
            judged.sort_by_key(|link| (link.left, link.right));
        }
        Self::assemble(left, right, self.beads.clone(), judged)
    }
}

#[cfg(test)]
mod tests {
    use crate::align::watch::Unwatched;
    use crate::article::read::plain;
    use crate::article::{BlockId, Side};
    use crate::comparison::{Relation, compare};

    #[test]
    fn links_are_made_judged_and_taken_away() {
        let read = |text: &str| plain::read("a", "a", text.to_owned(), None);
        let left = read("The harbour stayed shut on Friday, the mayor said.\n\nThirteen sailors were hurt.\n");
        let right = read("The harbour stayed shut on Friday, the mayor said.\n\nEighteen sailors were hurt.\n");
        let found = compare(&left, &right, &Unwatched).expect("nobody calls it off");
        let taken = found.repaired(&left, &right, &[(BlockId(1), BlockId(1), false)]);
        assert_eq!(taken.relation_of(Side::Left, BlockId(1)), Relation::LeftOnly);
        assert_eq!(taken.relation_of(Side::Left, BlockId(0)), Relation::Same, "the other link stays");
        let made = taken.repaired(&left, &right, &[(BlockId(1), BlockId(1), true)]);
        assert_eq!(made.relation_of(Side::Left, BlockId(1)), Relation::Divergent, "13 and 18");
        assert_eq!(made.facing_of(Side::Left, BlockId(1)), made.facing_of(Side::Right, BlockId(1)), "level now");
        assert_eq!(found.repaired(&left, &right, &[]), found);
        assert_eq!(found.repaired(&left, &right, &[(BlockId(7), BlockId(0), true)]), found, "no such block");
    }
}
