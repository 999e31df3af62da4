//! Notes that were typed and not kept yet.

use super::state::{Mode, State};
use crate::session::Draft;

/// All drafts as they are to be on disk: those left, and the note that is open where it was changed.
pub fn drafts(state: &State) -> Vec<Draft> {
    let mut drafts = state.drafts.clone();
    if let Mode::Note(editor) = &state.mode
        && let Some(anchor) = state.session.anchor((editor.article, editor.place, editor.kind))
    {
        drafts.retain(|draft| !draft.is_of(&anchor));
        if editor.is_changed() {
            drafts.push(Draft { anchor, text: editor.text() });
        }
    }
    drafts
}
