//! A passage looked for in the archive, and what was found taken into the dossier.

use super::{findings, matrix, pairs, sources, views};
use crate::app::elsewhere::Elsewhere;
use crate::app::message::{Effect, Notice};
use crate::app::panes::Spot;
use crate::app::state::{Arriving, Mode, State};
use crate::article::Side;
use crate::article::read::plain;
use crate::dossier::labels;
use crate::find::passage::Said;
use std::sync::Arc;

/// Asks where else the passage under the cursor is said.
pub fn seek(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(spot) = state.spot() else { return };
    let article = state.article_index(spot.side);
    let of = &state.dossier.articles[article];
    let passage = of.block(spot.block).text.clone();
    let language = Some(of.meta.language);
    let query = plain::read("", "", passage.clone(), language);
    state.searches += 1;
    let generation = state.searches;
    state.mode = Mode::Elsewhere(Elsewhere { generation, article, passage, found: None, selected: 0 });
    let own = state.dossier.articles.iter().map(|article| article.path.clone()).collect();
    effects.push(Effect::Seek { generation, passage: Arc::new(query), own });
}

/// Shows what was found, unless the list was closed meanwhile.
pub fn found(state: &mut State, generation: u64, found: Result<Vec<Said>, String>) {
    let Mode::Elsewhere(elsewhere) = &mut state.mode else { return };
    if elsewhere.generation != generation {
        return;
    }
    match found {
        Ok(found) if found.is_empty() => {
            state.mode = Mode::Browse;
            state.notice = Some(Notice::info("the archive says it nowhere else"));
        }
        Ok(found) => elsewhere.found = Some(found),
        Err(reason) => {
            state.mode = Mode::Browse;
            state.notice = Some(Notice::error(reason));
        }
    }
}

/// Takes the article of the passage under the cursor into the dossier, and opens it beside the text that the passage was looked for from.
pub fn take_in(state: &mut State, effects: &mut Vec<Effect>) {
    let Mode::Elsewhere(elsewhere) = &state.mode else { return };
    let Some(said) = elsewhere.current() else { return };
    let (of, block, mut article) = (elsewhere.article, said.block, said.article.clone());
    state.mode = Mode::Browse;
    let spot = Spot { side: Side::Right, block };
    if let Some(index) = state.dossier.articles.iter().position(|other| other.path == article.path) {
        // It was taken in before.
        if index != of {
            pairs::open(state, [of, index], effects);
            state.arriving = Some(Arriving::At(spot));
        }
        return;
    }
    let paths: Vec<String> = state.dossier.articles.iter().map(|article| article.path.clone()).collect();
    let all: Vec<&str> = paths.iter().map(String::as_str).chain([article.path.as_str()]).collect();
    let taken = |label: &String| state.dossier.articles.iter().any(|article| article.meta.label == *label);
    let label = labels(&all).pop().filter(|label| !taken(label)).unwrap_or_else(|| article.path.clone());
    article.meta.label.clone_from(&label);
    let (index, text) = (state.dossier.articles.len(), Arc::new(article));
    state.dossier.articles.push(Arc::clone(&text));
    effects.push(Effect::Replace { article: index, text });
    sources::resolve(state);
    // No pair is old, but the claims are gathered anew.
    state.survey.forget(|_| false);
    state.jumps.forget();
    matrix::fill(state);
    findings::fill(state);
    pairs::open(state, [of, index], effects);
    state.arriving = Some(Arriving::At(spot));
    views::survey(state, effects);
    state.notice = Some(Notice::info(format!("{label} is in the dossier until you leave")));
}
