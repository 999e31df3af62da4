//! The sources of the dossier: a passage copied, a file opened, a file that was edited meanwhile.

use super::{claims, findings, views};
use crate::app::message::{Effect, Notice};
use crate::app::state::{Focus, Mark, Mode, State};
use crate::app::views::View;
use crate::article::{Article, Place};
use crate::session::article_keys;
use crate::text::Span;
use std::sync::Arc;

/// The place that is focused: the article by its index in the dossier, and the claim, the finding, or the start of the passage.
fn focused(state: &State) -> Option<(usize, Place)> {
    match state.view {
        View::Panes if state.focus == Focus::Panes => {
            let spot = state.spot()?;
            Some((state.article_index(spot.side), Place { block: spot.block, span: Span::default() }))
        }
        View::Panes | View::Matrix | View::Rulings => {
            claims::focused(state).map(|(article, place, _)| (article, place))
        }
        View::Findings => {
            let key = findings::current(state)?;
            Some((key.article, state.findings.get(key)?.place))
        }
        View::Divergences => {
            let one = state.divergences.list.current()?;
            Some((one.pair[0], Place { block: one.blocks[0], span: Span::default() }))
        }
        View::Shares | View::Overview => None,
    }
}

fn miss(state: &mut State) {
    state.notice = Some(Notice::info(match state.view {
        View::Matrix => super::matrix::absence(state),
        _ => "no passage is chosen".to_owned(),
    }));
}

/// Copies the passage that is focused, with its source.
pub fn copy(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((index, place)) = focused(state) else { return miss(state) };
    let article = &state.dossier.articles[index];
    let meta = &article.meta;
    let mut source: Vec<String> = Vec::new();
    source.extend(meta.outlet.clone());
    source.extend(meta.when());
    source.push(format!("{}, ¶ {}", meta.label, place.block.number()));
    let text = &article.block(place.block).text;
    effects.push(Effect::Copy(format!("“{text}” ({})", source.join(", "))));
    state.notice = Some(Notice::info(format!("copied ¶ {} of {}", place.block.number(), meta.label)));
}

/// Opens the source of the passage that is focused in the user's editor.
pub fn open(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((index, place)) = focused(state) else { return miss(state) };
    let article = &state.dossier.articles[index];
    effects.push(Effect::Open { path: article.file().to_owned(), line: line(article, place) });
}

/// The line of an article's source on which a place stands, from 1. A line ends with `\n`, `\r\n` or `\r`.
fn line(article: &Article, place: Place) -> usize {
    let at = article.block(place.block).source_span(place.span).start as usize;
    let before = article.source.get(..at).unwrap_or_default();
    1 + before.matches('\n').count() + before.replace("\r\n", "").matches('\r').count()
}

/// Takes the text of an article whose file was changed, as soon as nothing is being written that holds on to the old one.
pub fn reread(state: &mut State, article: usize, text: Arc<Article>) {
    state.waiting.retain(|(other, _)| *other != article);
    state.waiting.push((article, text));
}

/// Takes the texts that wait: the session finds its places in them, and what was known of the old ones is found out again.
pub fn take_waiting(state: &mut State, effects: &mut Vec<Effect>) {
    if state.waiting.is_empty() || matches!(state.mode, Mode::Note(_) | Mode::Ask(_) | Mode::Search(_)) {
        return;
    }
    let lost = state.session.orphans().count();
    let waiting = std::mem::take(&mut state.waiting);
    let changed: Vec<usize> = waiting.iter().map(|(article, _)| *article).collect();
    for (article, text) in waiting {
        state.dossier.articles[article] = Arc::clone(&text);
        effects.push(Effect::Replace { article, text });
    }
    resolve(state);
    let is_old = |pair: &[usize; 2]| pair.iter().any(|article| changed.contains(article));
    state.compared.retain(|pair, _| !is_old(pair));
    state.survey.forget(is_old);
    state.findings.forget();
    state.jumps.forget();
    state.followed = None;
    let is_marked = |mark: Mark| match mark {
        Mark::Passage((article, _)) | Mark::Row((article, ..)) => changed.contains(&article),
    };
    state.mark = state.mark.filter(|&mark| !is_marked(mark));
    super::matrix::fill(state);
    findings::fill(state);
    let indexes = state.pair.indexes;
    if is_old(&indexes) {
        let spot = state.spot();
        super::pairs::open(state, indexes, effects);
        state.arriving = None;
        if let Some(spot) = spot.filter(|spot| spot.block.index() < state.pair.article(spot.side).blocks.len()) {
            state.panes.go_to(&state.pair, spot);
        }
    } else {
        views::survey(state, effects);
    }
    let labels: Vec<&str> = changed.iter().map(|&at| state.dossier.articles[at].meta.label.as_str()).collect();
    let lost = state.session.orphans().count().saturating_sub(lost);
    let told = match lost {
        0 => String::new(),
        1 => "; one ruling’s passage is gone: g o".to_owned(),
        _ => format!("; the passages of {lost} rulings are gone: g o"),
    };
    state.notice = Some(Notice::info(format!("{} was edited and is compared again{told}", labels.join(", "))));
}

/// Has the session find its places in the articles as they are.
pub fn resolve(state: &mut State) {
    let articles = &state.dossier.articles;
    let paths: Vec<&str> = articles.iter().map(|article| article.path.as_str()).collect();
    let named: Vec<_> = article_keys(&paths).into_iter().zip(articles.iter().cloned()).collect();
    state.session.resolve(&named);
}
