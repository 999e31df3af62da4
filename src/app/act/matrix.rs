//! The matrix of claims: moving in it, its filters, from a cell to its passage.

use super::views;
use crate::app::details::{Details, Tone};
use crate::app::grid::{Stand, order};
use crate::app::message::{Effect, Notice};
use crate::app::state::State;
use crate::claims::matrix::{Matrix, Row, RowRelation};
use crate::claims::{Claim, ClaimKind, MOST};
use crate::session::Kind;
use crate::text::normal::folded;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Shows the claims of the dossier with their rows as they were edited by hand, as far as the filter lets them through.
pub fn fill(state: &mut State) {
    let gathered = state.survey.matrix.clone().unwrap_or_default();
    let articles: Vec<usize> = (0..state.dossier.articles.len()).collect();
    let matrix = by_hand(state, gathered, &articles);
    let mut grid = std::mem::take(&mut state.grid);
    let filter = grid.filter;
    let words = folded(&grid.words).text;
    let has = |text: &str| folded(text).text.contains(&words);
    let shown = |matrix: &Matrix, row: &Row| {
        let claims = || row.cells.iter().flat_map(|cell| &cell.claims).filter_map(|&claim| matrix.claims.get(claim));
        let is_ruled = |claim: &Claim| verdict(state, claim).is_some();
        let exact =
            |claim: &Claim| claim.place.span.of(&state.dossier.articles[claim.article].block(claim.place.block).text);
        (words.is_empty() || has(&row.label) || claims().any(|claim| has(exact(claim))))
            && filter.relation.map_or(filter.alone || row.cells.len() > 1, |relation| row.relation == relation)
            && filter.kind.is_none_or(|kind| claims().any(|claim| Kind::from(&claim.kind) == kind))
            && filter.ruled.is_none_or(|ruled| claims().any(|claim| is_ruled(claim) == ruled))
    };
    grid.fill(matrix, order(&state.dossier.articles), shown);
    state.grid = grid;
    count(state);
    crate::app::lists::rulings(state);
}

/// A matrix with its rows as they were edited by hand. `articles` are those of the matrix, by their index in the dossier.
pub fn by_hand(state: &State, matrix: Arc<Matrix>, articles: &[usize]) -> Arc<Matrix> {
    if state.session.row_edits() == 0 { matrix } else { Arc::new(state.session.edited(&matrix, articles)) }
}

/// Counts the claims that are ruled, and the rulings that stand in no row.
pub fn count(state: &mut State) {
    state.grid.rowless = super::lost::rulings(state).len();
    let claims = state.grid.matrix.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.claims);
    let claims = claims.filter_map(|&claim| state.grid.matrix.claims.get(claim));
    state.grid.ruled = claims.filter(|claim| verdict(state, claim).is_some()).count();
}

/// Says of which articles only the first claims were read, unless that was said before.
pub fn tell_cut(state: &mut State, before: Option<&Matrix>) {
    let Some(matrix) = &state.survey.matrix else { return };
    let is_new = |article: &&usize| before.is_none_or(|before| !before.cut.contains(article));
    let label = |&article: &usize| Some(state.dossier.articles.get(article)?.meta.label.as_str());
    let labels: Vec<&str> = matrix.cut.iter().filter(is_new).filter_map(label).collect();
    if !labels.is_empty() {
        let words = format!("{}: only the first {MOST} claims, or so, are read", labels.join(", "));
        super::mention(state, &words);
    }
}

fn verdict(state: &State, claim: &Claim) -> Option<crate::session::Verdict> {
    state.session.ruling(claim.article, claim.place, Kind::from(&claim.kind))?.verdict
}

/// Shows the rows of all kinds, or of each kind in turn.
pub fn filter_kind(state: &mut State) {
    state.grid.filter.kind = next_kind(state, state.grid.filter.kind);
    apply(state);
}

/// Of the kinds of claims that there are the one after this one; after the last one all of them.
pub fn next_kind(state: &State, now: Option<Kind>) -> Option<Kind> {
    let kinds: BTreeSet<Kind> = state.grid.matrix.claims.iter().map(|claim| Kind::from(&claim.kind)).collect();
    kinds.into_iter().find(|&kind| now.is_none_or(|now| kind > now))
}

/// Shows the rows of all relations, or of each in turn.
pub fn filter_relation(state: &mut State) {
    state.grid.filter.relation = next_relation(state.grid.filter.relation);
    apply(state);
}

/// The relation after this one, in turn; after the last one all of them.
pub const fn next_relation(relation: Option<RowRelation>) -> Option<RowRelation> {
    match relation {
        None => Some(RowRelation::Conflict),
        Some(RowRelation::Conflict) => Some(RowRelation::Update),
        Some(RowRelation::Update) => Some(RowRelation::Vague),
        Some(RowRelation::Vague) => Some(RowRelation::Agree),
        Some(RowRelation::Agree) => Some(RowRelation::Single),
        Some(RowRelation::Single) => None,
    }
}

/// Shows all rows, those with unruled claims, those with ruled ones, in turn.
pub fn filter_verdict(state: &mut State) {
    state.grid.filter.ruled = match state.grid.filter.ruled {
        None => Some(false),
        Some(false) => Some(true),
        Some(true) => None,
    };
    apply(state);
}

/// Shows the rows of one text alone too, or hides them.
pub fn toggle_alone(state: &mut State) {
    state.grid.filter.alone = !state.grid.filter.alone;
    apply(state);
}

/// Shows all rows of two texts or more.
pub fn clear_filters(state: &mut State) {
    state.grid.filter = crate::app::grid::RowFilter::default();
    apply(state);
}

fn apply(state: &mut State) {
    fill(state);
    let what = state.grid.filter.label().unwrap_or_else(|| "all rows of two texts or more".to_owned());
    state.notice = Some(Notice::info(format!("showing {what}: {}", state.grid.rows.len())));
}

/// Shows the passage of the claim under the cursor, beside an article that says otherwise where there is one.
pub fn show(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(claim) = state.grid.claim() else {
        state.notice = Some(Notice::info(absence(state)));
        return;
    };
    let (article, place) = (claim.article, claim.place);
    let beside = facing(state, state.grid.row(), article);
    views::show_place(state, article, place, beside, effects);
}

/// The article to set beside that of a claim: of those in its row the one that says otherwise, of these the one that is open.
pub fn facing(state: &State, row: Option<&Row>, article: usize) -> usize {
    let Some(row) = row else { return views::companion(state, article) };
    let stands = state.grid.stands(row);
    let stand = |cell: &crate::claims::matrix::Cell| {
        let claim = cell.claims.first()?;
        stands.iter().find(|(index, _)| index == claim).map(|(_, stand)| *stand)
    };
    let own = row.cells.iter().find(|cell| cell.article == article).and_then(stand);
    let others = row.cells.iter().filter(|cell| cell.article != article);
    let best = others.max_by_key(|cell| {
        let theirs = stand(cell);
        let otherwise = theirs != own && (theirs == Some(Stand::Differs) || own == Some(Stand::Differs));
        (otherwise, state.pair.indexes.contains(&cell.article), std::cmp::Reverse(cell.article))
    });
    best.map_or_else(|| views::companion(state, article), |cell| cell.article)
}

/// What to say where the article makes no claim.
pub fn absence(state: &State) -> String {
    match (state.grid.row(), state.dossier.articles.get(state.grid.article())) {
        (Some(_), Some(article)) => format!("{} says nothing of this", article.meta.label),
        _ => "no claims to show".to_owned(),
    }
}

/// Everything about the row under the cursor.
pub fn details(state: &State) -> Option<Details> {
    let row = state.grid.row()?;
    Some(about_row(state, &state.grid.matrix, row, |claim| claim.article))
}

/// Everything about a row: why its claims stand together, and what each says and where. `index` gives the article of a claim in the dossier.
pub fn about_row(state: &State, matrix: &Matrix, row: &Row, index: impl Fn(&Claim) -> usize) -> Details {
    let mut details = Details::of(row.label.clone());
    let tone = if row.relation.differs() { Tone::Strong } else { Tone::Head };
    let standing = match row.relation {
        RowRelation::Conflict => "The texts contradict each other.",
        RowRelation::Update => "The later texts bring the figure up to date.",
        RowRelation::Vague => "The texts can both be right: one is vaguer than the other, or holds for another place.",
        RowRelation::Agree => "The texts agree.",
        RowRelation::Single => "One text alone says this.",
    };
    details.tell(tone, 0, standing);
    if !row.reason.is_empty() {
        details.tell(Tone::Plain, 0, format!("Together because: {}", row.reason));
    }
    for claim in row.cells.iter().flat_map(|cell| &cell.claims).filter_map(|&claim| matrix.claims.get(claim)) {
        let article = index(claim);
        let Some(text) = state.dossier.articles.get(article) else { continue };
        let block = text.block(claim.place.block);
        details.tell(Tone::Plain, 0, "");
        let mut head = format!("{} ¶ {}", text.meta.label, claim.place.block.number());
        if let ClaimKind::Figure(number) = &claim.kind {
            head = format!("{head} · {}", number.qualified());
        }
        if let Some(scope) = &claim.scope {
            head = format!("{head} · {scope}");
        }
        details.tell(Tone::Head, 0, head);
        if let Some(who) = claim.speaker.as_ref().or(claim.attribution.as_ref()) {
            details.tell(Tone::Quiet, 2, format!("according to {who}"));
        }
        let within =
            |span: crate::text::Span| span.start <= claim.place.span.start && claim.place.span.start < span.end;
        let sentences = block.sentences.clone().filter_map(|at| text.sentences.get(at as usize));
        let sentence = sentences.map(|sentence| sentence.span).find(|&span| within(span));
        let words = sentence.map_or(block.text.as_str(), |span| span.of(&block.text));
        details.tell(Tone::Plain, 2, format!("“{}”", words.trim()));
        let ruling = state.session.ruling(article, claim.place, Kind::from(&claim.kind));
        if let Some(verdict) = ruling.and_then(|ruling| ruling.verdict) {
            let signed =
                ruling.and_then(crate::session::Ruling::signed).map_or_else(String::new, |it| format!(" {it}"));
            details.tell(Tone::Head, 2, format!("ruled {verdict}{signed}"));
        }
        if let Some(ruling) = ruling.filter(|ruling| !ruling.note.is_empty()) {
            details.tell(Tone::Quiet, 2, format!("note: {}", ruling.note));
        }
        let links = ruling.map_or(&[][..], |ruling| &ruling.evidence);
        for (at, link) in links.iter().enumerate() {
            let number = if links.len() > 1 { format!(" {}", at + 1) } else { String::new() };
            details.tell(Tone::Quiet, 2, format!("evidence{number}: {link}"));
        }
    }
    details
}
