//! What an earlier figure of a sentence was about, for those behind it that leave out what they count.

use super::function::Function;
use super::lexicon::{Class, ConceptId, Role, concept};
use super::scene::{Scene, Tag};
use super::topic::Noun;

/// What an earlier figure of the sentence was about, for the elliptic ones that follow it.
pub struct Earlier {
    pub(super) noun: Noun,
    pub(super) form: String,
    pub(super) said: Option<ConceptId>,
    /// Whether the noun itself is the happening: "66 deaths".
    pub(super) of_event: bool,
    pub(super) agent: bool,
    pub(super) end: usize,
    pub(super) value: Option<f64>,
    /// Of a part, "including 61 children", what the whole counted.
    pub(super) whole: Option<Box<Earlier>>,
}

impl Earlier {
    /// What the whole counted of which this is a part, else this.
    pub(super) fn of_whole(mut self) -> Self {
        match self.whole.take() {
            Some(whole) => *whole,
            None => self,
        }
    }

    /// What a list goes on with at a place: "287 dead, including 61 children, and 1,400 injured" counts no injured children.
    pub(super) fn at(self, scene: &Scene, start: usize, including: bool) -> Self {
        let parted = (self.end.saturating_sub(1)..start).any(|at| scene.function(at) == Some(Function::Comma));
        match self.whole {
            Some(whole) if parted && !including => Self { end: self.end, ..*whole },
            whole => Self { whole, ..self },
        }
    }
}

/// Whether only links stand between an earlier figure and this one: "were killed and 353 wounded".
pub fn is_joined(scene: &Scene, end: usize, start: usize) -> bool {
    start >= end
        && start - end <= 14
        && (end..start).all(|i| match scene.tags[i] {
            Tag::Function(Function::Stop | Function::Say) => false,
            Tag::Senses(senses, _) => {
                !senses.iter().any(|s| s.role == Role::Noun && s.concept.get().class == Class::Group)
            }
            _ => true,
        })
}

/// People of any kind.
pub fn people() -> Noun {
    concept("person").map_or(Noun::Unnamed, Noun::Concept)
}
