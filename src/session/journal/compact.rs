//! Compaction: fewer steps that lead to the same session.

use crate::session::change::Step;
use crate::session::state::Session;

/// Journals of fewer changes are left alone.
const WORTHWHILE: usize = 1_000;
/// A journal is compacted when it would shrink to one part in so many.
const SHRINK: usize = 2;
/// The last steps are kept as they are, so that they can still be undone.
const UNDOABLE: usize = 200;

/// The steps to put in the place of these; `None` when it is not worthwhile.
pub(super) fn compacted(steps: &[Step]) -> Option<Vec<Step>> {
    let changes = |steps: &[Step]| steps.iter().map(|step| step.changes.len()).sum::<usize>();
    if changes(steps) < WORTHWHILE {
        return None;
    }
    let (past, recent) = steps.split_at(steps.len().saturating_sub(UNDOABLE));
    let mut fewer = Session::replay(past).summary();
    fewer.extend_from_slice(recent);
    (changes(&fewer) * SHRINK <= changes(steps)).then_some(fewer)
}
