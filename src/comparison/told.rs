//! Links that facts make, and the judgement of all links by what is known of the facts.

use super::{Comparison, JudgedLink, Relation};
use crate::article::{Article, BlockId, SentenceId};
use crate::diff::{Change, Differ, Group};
use crate::text::normal::normal;

/// A link that facts make between two blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// The left block.
    pub left: BlockId,
    /// The right block.
    pub right: BlockId,
    /// How sure it is, from 0 to 1.
    pub score: f32,
    /// The sentences that answer each other, left and right.
    pub sentences: Vec<(SentenceId, SentenceId)>,
}

impl Comparison {
    /// The comparison with more links, each link judged anew from its changes. Links between equal blocks stay as they are.
    pub fn told(
        &self,
        left: &Article,
        right: &Article,
        made: &[Made],
        judge: impl Fn(BlockId, BlockId, Vec<Change>) -> Vec<Change>,
    ) -> Self {
        let mut links: Vec<JudgedLink> = self.links.clone();
        if !made.is_empty() {
            let differ = Differ::new(left, right);
            for link in made.iter().filter(|made| !self.parted.contains(&(made.left, made.right))) {
                let alone = |id: SentenceId| id.0..id.0 + 1;
                let groups: Vec<Group> =
                    link.sentences.iter().map(|&(a, b)| Group { left: alone(a), right: alone(b) }).collect();
                links.push(JudgedLink {
                    left: link.left,
                    right: link.right,
                    relation: Relation::Reworded,
                    moved: self.crosses(link.left, link.right),
                    score: link.score.clamp(0.0, 1.0),
                    changes: differ.changes(link.left, link.right, &groups),
                });
            }
            links.sort_by_key(|link| (link.left, link.right));
        }
        for link in &mut links {
            let changes = std::mem::take(&mut link.changes);
            link.changes = judge(link.left, link.right, changes);
            let equal = || normal(&left.block(link.left).text) == normal(&right.block(link.right).text);
            link.relation = if link.changes.iter().any(|change| change.substance) {
                Relation::Divergent
            } else if link.relation == Relation::Same || link.relation == Relation::Divergent && equal() {
                Relation::Same
            } else {
                Relation::Reworded
            };
        }
        let (by_hand, parted, text) = (self.by_hand.clone(), self.parted.clone(), self.text.clone());
        Self { by_hand, parted, text, ..Self::assemble(left, right, self.beads.clone(), links) }
    }

    /// Whether a link between two blocks crosses the order of most others.
    fn crosses(&self, left: BlockId, right: BlockId) -> bool {
        let crossing =
            |link: &&JudgedLink| (link.left < left) != (link.right < right) && link.left != left && link.right != right;
        let others = self.links.iter().filter(|link| !link.moved).count();
        2 * self.links.iter().filter(|link| !link.moved).filter(crossing).count() > others.max(1)
            || self.links.iter().filter(|link| !link.moved && link.score >= 0.5).any(|link| crossing(&link))
    }
}
