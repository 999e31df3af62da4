//! Who shares how much with whom: moving in the table, and opening a pair from it.

use super::{pairs, views};
use crate::app::details::{Details, Tone};
use crate::app::message::{Effect, Notice};
use crate::app::state::{Focus, State};
use crate::app::views::View;
use crate::article::Article;
use crate::comparison::shared;

/// Moves the cursor of the table.
pub fn step(state: &mut State, down: isize, right: isize) {
    let articles = state.dossier.articles.len();
    state.table.step(down, right, articles);
}

/// Opens the pair under the cursor in the panes, the article of the row on the left.
pub fn show(state: &mut State, effects: &mut Vec<Effect>) {
    let (row, column) = (state.table.row, state.table.column);
    if row == column {
        state.notice = Some(Notice::info("an article does not face itself: choose another column"));
        return;
    }
    views::leave(state);
    (state.view, state.focus) = (View::Panes, Focus::Panes);
    if state.pair.indexes != [row, column] {
        pairs::open(state, [row, column], effects);
    }
}

/// Everything about the two articles under the cursor.
pub fn details(state: &State) -> Option<Details> {
    let (row, column) = (state.table.row, state.table.column);
    let (article, other) = (state.dossier.articles.get(row)?, state.dossier.articles.get(column)?);
    let mut details = Details::of(format!("{} and {}", article.meta.label, other.meta.label));
    let Some(tie) = state.survey.tie(row, column) else {
        let why = if row == column { "This is one and the same article." } else { "The two are not compared yet." };
        details.tell(Tone::Plain, 0, why);
        return Some(details);
    };
    let percent = |share: f32| (share * 100.0).round() as u32;
    for (share, own, other) in [(tie.shares[0], article, other), (tie.shares[1], other, article)] {
        let (own, other) = (&own.meta.label, &other.meta.label);
        details.tell(Tone::Plain, 0, format!("{} % of {own} is answered by passages of {other}.", percent(share)));
    }
    let [same, reworded, divergent] = tie.links;
    details.tell(
        Tone::Plain,
        0,
        format!("Linked passages: {same} the same, {reworded} reworded, {divergent} divergent in substance."),
    );
    let articles: Vec<&Article> = state.dossier.articles.iter().map(|article| &**article).collect();
    for provenance in state.survey.provenances(&state.dossier.articles) {
        if provenance.is_of(row, column) {
            details.tell(Tone::Head, 0, format!("{}.", provenance.told(&articles)));
        }
    }
    // Found anew, for a pair may have been compared the other way round; it takes a moment in the longest texts alone.
    for passage in shared(article, other).map(|shared| shared.passages).unwrap_or_default() {
        let (own, far) = (passage.left, passage.right);
        let text = own.span.of(&article.block(own.block).text);
        let (from, to) = (own.block.number(), far.block.number());
        details.tell(Tone::Plain, 0, format!("¶ {from} and ¶ {to} share {} words:", passage.words));
        details.tell(Tone::Quiet, 2, format!("“{text}”"));
    }
    Some(details)
}
