//! Links by hand wherever they count: in the panes, the claims, the shares, the findings.

use super::{findings, pairs, views};
use crate::app::compared::Compared;
use crate::app::message::Effect;
use crate::app::state::State;
use crate::article::Article;
use crate::comparison::Comparison;
use std::sync::Arc;

fn texts(state: &State, pair: [usize; 2]) -> [&Article; 2] {
    pair.map(|index| &*state.dossier.articles[index])
}

/// What was compared with the links by hand as they are now. Where they have changed meanwhile its claims are asked for again.
pub fn current(state: &State, pair: [usize; 2], compared: Arc<Compared>, effects: &mut Vec<Effect>) -> Arc<Compared> {
    let links = state.session.links(pair[0], pair[1]);
    if links == compared.links {
        return compared;
    }
    let compared = Arc::new(compared.repaired(texts(state, pair), links));
    effects.push(Effect::Regroup { pair, compared: Arc::clone(&compared) });
    compared
}

/// Has everything follow from the links by hand as they are now.
pub fn follow(state: &mut State, effects: &mut Vec<Effect>) {
    let mut pairs: Vec<[usize; 2]> = state.compared.keys().copied().collect();
    pairs.sort_unstable();
    let mut changed = false;
    for pair in pairs {
        let Some(before) = state.compared.get(&pair).cloned() else { continue };
        let compared = current(state, pair, Arc::clone(&before), effects);
        if Arc::ptr_eq(&before, &compared) {
            continue;
        }
        changed = true;
        state.compared.insert(pair, Arc::clone(&compared));
        if compared.settled {
            state.survey.learn(pair, &compared.comparison, &state.dossier.articles);
        }
        if pair == state.pair.indexes {
            pairs::show(state, &compared, effects);
        }
        for article in pair {
            findings::examine(state, article, effects);
        }
    }
    if changed {
        views::survey(state, effects);
    }
}

/// Takes note of a further pair of the dossier.
pub fn surveyed(state: &mut State, pair: [usize; 2], compared: &Arc<Compared>, effects: &mut Vec<Effect>) {
    let fresh = current(state, pair, Arc::clone(compared), effects);
    state.survey.learn(pair, &fresh.comparison, &state.dossier.articles);
    if !Arc::ptr_eq(&fresh, compared) {
        views::survey(state, effects);
    }
    let known = state.compared.entry(pair).or_insert_with(|| Arc::clone(&fresh));
    if !known.settled {
        *known = fresh;
    }
}

/// Takes the claims of two articles, unless their links were changed again meanwhile.
pub fn regrouped(
    state: &mut State,
    pair: [usize; 2],
    comparison: &Arc<Comparison>,
    compared: &Arc<Compared>,
    effects: &mut Vec<Effect>,
) {
    if !state.compared.get(&pair).is_some_and(|known| Arc::ptr_eq(&known.comparison, comparison)) {
        return;
    }
    state.survey.learn(pair, &compared.comparison, &state.dossier.articles);
    state.compared.insert(pair, Arc::clone(compared));
    if pair == state.pair.indexes {
        pairs::show(state, compared, effects);
    }
}
