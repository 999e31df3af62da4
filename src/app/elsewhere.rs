//! Where else in the archive a passage is said: the list over the panes.

use crate::find::passage::Said;

/// The list of what the archive says of a passage.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// Names the request.
    pub generation: u64,
    /// The article of the passage, by its index in the dossier.
    pub article: usize,
    /// The passage.
    pub passage: String,
    /// What was found, surest first; `None` while it is looked for.
    pub found: Option<Vec<Said>>,
    /// Which of them has the cursor.
    pub selected: usize,
}

impl Elsewhere {
    /// The passage under the cursor.
    pub fn current(&self) -> Option<&Said> {
        self.found.as_ref()?.get(self.selected)
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: isize) {
        let last = self.found.as_ref().map_or(0, |found| found.len().saturating_sub(1));
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }
}
