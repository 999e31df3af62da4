//! The box that lists what was made of passages that are found no more.

use crate::app::details::{Details, Tone};
use crate::app::state::State;
use crate::session::{Anchor, Loss, RowEdit, Ruling, Verdict};

/// Everything that stands at no passage any more: rulings, decisions, links, edits of rows, reviewed marks.
pub fn details(state: &State) -> Details {
    let mut details = Details::of("Kept, but without a place in the texts");
    let session = &state.session;
    for (anchor, ruling, loss) in rulings(state) {
        head(&mut details, anchor);
        if loss != Loss::Gone {
            details.tell(Tone::Quiet, 2, loss.told());
        }
        let verdict = ruling.verdict.map_or("no verdict", Verdict::name);
        details.tell(Tone::Plain, 2, format!("ruled: {verdict}"));
        for (what, text) in [("note", &ruling.note), ("evidence", &ruling.evidence.join(", "))] {
            if !text.is_empty() {
                details.tell(Tone::Plain, 2, format!("{what}: {text}"));
            }
        }
    }
    for (anchor, rule, decision) in session.lost_decisions() {
        head(&mut details, anchor);
        details.tell(Tone::Plain, 2, format!("finding of {rule}: {}", decision.name()));
    }
    for (left, right, linked) in session.lost_links() {
        head(&mut details, left);
        head(&mut details, right);
        details.tell(Tone::Plain, 2, if linked { "linked by hand" } else { "unlinked by hand" });
    }
    for edit in session.lost_edits() {
        let (claims, what) = match edit {
            RowEdit::Split(claim) => (std::slice::from_ref(claim), "set apart from its row"),
            RowEdit::Merge(claims) => (claims.as_slice(), "rows made one"),
        };
        for claim in claims {
            head(&mut details, claim);
        }
        details.tell(Tone::Plain, 2, what);
    }
    match session.lapsed() {
        0 => {}
        1 => details.tell(Tone::Quiet, 0, "One reviewed mark has lapsed: its passage was changed."),
        count => {
            details.tell(Tone::Quiet, 0, format!("{count} reviewed marks have lapsed: their passages were changed."));
        }
    }
    if details.paragraphs.is_empty() {
        details.tell(Tone::Plain, 0, "Nothing: every verdict, note, decision and link stands at its passage.");
    } else {
        let words = "Nothing of this is lost: where the words come back, it stands at them again.";
        details.tell(Tone::Quiet, 0, words);
    }
    details
}

/// The rulings that stand in no row, each with the reason; before the claims are known, those whose words are found no more.
pub fn rulings(state: &State) -> Vec<(&Anchor, &Ruling, Loss)> {
    // Rows edited by hand hold the same claims.
    if let Some(matrix) = &state.survey.matrix {
        return state.session.rowless(matrix);
    }
    state.session.orphans().map(|(anchor, ruling)| (anchor, ruling, Loss::Gone)).collect()
}

/// Says that there are rulings whose words are there but stand in no row, which only the claims of all articles can tell.
pub fn tell(state: &mut State) {
    let told = state.session.orphans().count();
    let count = rulings(state).len().saturating_sub(told);
    let words = match count {
        0 => return,
        1 => "one ruling stands in no row any more: g o shows why".to_owned(),
        _ => format!("{count} rulings stand in no row any more: g o shows why"),
    };
    super::mention(state, &words);
}

/// Where something stood: the article, the passage, the words and what was around them.
fn head(details: &mut Details, anchor: &Anchor) {
    if !details.paragraphs.is_empty() {
        details.tell(Tone::Plain, 0, "");
    }
    details.tell(Tone::Head, 0, format!("{} ¶ {}: “{}”", anchor.article, anchor.block + 1, anchor.exact));
    // Of what was around them, what stood in the same passage.
    let before = anchor.prefix.rsplit('\n').next().unwrap_or_default();
    let behind = anchor.suffix.split('\n').next().unwrap_or_default();
    if !(before.is_empty() && behind.is_empty()) {
        details.tell(Tone::Quiet, 2, format!("…{before}[{}]{behind}…", anchor.exact));
    }
}
