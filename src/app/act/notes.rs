//! The note on a claim: opened, kept, left.

use super::claims::{Key, focused, miss, record};
use crate::app::message::{Effect, Notice};
use crate::app::state::{Mode, NoteEditor, State};
use crate::session::{Act, Anchor, Change, Draft, Step};
use crate::text::visible::visible;
use crate::text::wrap::wrap;
use ratatui_textarea::{CursorMove, TextArea};

/// Opens the note of the focused claim, as it was left half typed where it was.
pub fn open(state: &mut State) {
    let Some((article, place, kind)) = focused(state) else { return miss(state) };
    let lines = |text: &str| text.lines().map(|line| visible(line).into_owned()).collect::<Vec<_>>();
    let kept = lines(saved(state, (article, place, kind))).join("\n");
    let draft = state.session.anchor((article, place, kind)).and_then(|anchor| draft(state, &anchor));
    let half_typed = draft.is_some_and(|draft| draft.text != kept);
    let text = draft.map_or_else(|| kept.clone(), |draft| draft.text.clone());
    let mut area = TextArea::from(lines(&text));
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    let exact = place.span.of(&state.dossier.articles[article].block(place.block).text).to_owned();
    state.mode = Mode::Note(Box::new(NoteEditor { article, place, kind, exact, area, kept, asked: false }));
    if half_typed {
        state.notice = Some(Notice::info("as you left it half typed: enter keeps it, esc drops it"));
    }
}

/// Has the note of the focused claim written in the user's editor.
pub fn edit_outside(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((article, place, kind)) = focused(state) else { return miss(state) };
    let half_typed = state.session.anchor((article, place, kind)).and_then(|anchor| draft(state, &anchor));
    let text = half_typed.map_or_else(|| saved(state, (article, place, kind)), |draft| &draft.text).to_owned();
    let about = about(state, (article, place, kind));
    effects.push(Effect::EditNote { article, place, kind, text, about });
}

/// What a note is on, a line each: the article, its outlet and time; the claim and what it is ruled; the passage that it stands in.
fn about(state: &State, (article, place, kind): Key) -> Vec<String> {
    let text = &state.dossier.articles[article];
    let block = &text.block(place.block).text;
    let ruling = state.session.ruling(article, place, kind);
    let verdict = ruling.and_then(|ruling| ruling.verdict).map_or_else(|| "unruled".to_owned(), |it| it.to_string());
    let source = [Some(text.meta.label.clone()), text.meta.outlet.clone(), text.meta.when()];
    let source: Vec<String> = source.into_iter().flatten().collect();
    let mut lines = vec![
        format!("{}, ¶ {}", source.join(", "), place.block.number()),
        format!("“{}”: {verdict}", place.span.of(block)),
    ];
    lines.extend(ruling.into_iter().flat_map(|ruling| &ruling.evidence).map(|link| format!("evidence: {link}")));
    lines.extend(wrap(block, COLUMNS).into_iter().map(|span| format!("  {}", span.of(block))));
    lines.iter().map(|line| visible(line).into_owned()).collect()
}

/// Columns of the passage above a note.
const COLUMNS: usize = 76;

/// Keeps a note that was written. Until it is on disk it is a draft.
pub fn keep(state: &mut State, (article, place, kind): Key, text: &str, effects: &mut Vec<Effect>) {
    let changes = state.session.set_note(article, place, kind, text.trim_end());
    if let Some(anchor) = state.session.anchor((article, place, kind)) {
        forget(state, &anchor);
        if !changes.is_empty() {
            state.drafts.push(Draft { anchor, text: text.to_owned() });
        }
    }
    record(state, changes, effects);
}

/// Forgets the drafts of the notes that a step has brought to disk.
pub fn recorded(state: &mut State, step: &Step) {
    if step.act == Act::Do {
        for change in &step.changes {
            if let Change::SetNote { anchor, .. } = change {
                forget(state, anchor);
            }
        }
    }
}

/// Leaves the note as it was; where something was typed the user is asked first.
pub fn leave(state: &mut State, mut editor: Box<NoteEditor>) {
    if editor.is_changed() && !editor.asked {
        editor.asked = true;
        state.mode = Mode::Note(editor);
        state.notice = Some(Notice::info("esc again drops what was typed; enter keeps it"));
        return;
    }
    if let Some(anchor) = state.session.anchor((editor.article, editor.place, editor.kind)) {
        forget(state, &anchor);
    }
    state.notice = Some(Notice::info("note left as it was"));
}

/// The note of a claim as it is kept; empty where there is none.
fn saved(state: &State, (article, place, kind): Key) -> &str {
    state.session.ruling(article, place, kind).map_or("", |ruling| &ruling.note)
}

fn draft<'a>(state: &'a State, anchor: &Anchor) -> Option<&'a Draft> {
    state.drafts.iter().find(|draft| draft.is_of(anchor))
}

fn forget(state: &mut State, anchor: &Anchor) {
    state.drafts.retain(|draft| !draft.is_of(anchor));
}
