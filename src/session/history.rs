//! Undo and redo as data.

use super::change::{Act, Change};

/// What can be undone and redone: for each step the changes that would take it back, or do it again.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct History {
    undo: Vec<Vec<Change>>,
    redo: Vec<Vec<Change>>,
}

impl History {
    /// Takes note of a step that was made. `inverse` takes it back.
    pub(super) fn note(&mut self, act: Act, inverse: Vec<Change>) {
        match act {
            Act::Base => {}
            Act::Do if inverse.is_empty() => {}
            Act::Do => {
                self.redo.clear();
                self.undo.push(inverse);
            }
            Act::Undo => {
                self.undo.pop();
                self.redo.push(inverse);
            }
            Act::Redo => {
                self.redo.pop();
                self.undo.push(inverse);
            }
        }
    }

    /// The changes that take back the last step.
    pub(super) fn undo(&self) -> Option<&Vec<Change>> {
        self.undo.last()
    }

    /// The changes that do again what was undone last.
    pub(super) fn redo(&self) -> Option<&Vec<Change>> {
        self.redo.last()
    }
}
