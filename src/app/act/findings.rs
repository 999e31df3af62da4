//! Findings: going from one to the next, deciding on them, the list.

use super::claims::record;
use super::{passages, views};
use crate::app::corrections::{self, Output, accepted, form_of};
use crate::app::details::{Details, Tone};
use crate::app::findings::{Examined, Key, correction};
use crate::app::message::Written;
use crate::app::message::{Effect, Notice, Opposed};
use crate::app::panes::Spot;
use crate::app::rows::Insert;
use crate::app::state::{Ask, Asking, Focus, Mode, State};
use crate::app::views::View;
use crate::article::{BlockId, Place, Side};
use crate::artifacts::{Category, Evidence, Finding, Severity, Tier};
use crate::comparison::Comparison;
use crate::session::Decision;
use crate::text::normal::folded;
use crate::text::visible::visible;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Asks for an article to be examined beside all that it is compared with, unless that was done.
pub fn examine(state: &mut State, article: usize, effects: &mut Vec<Effect>) {
    let known = &state.survey.comparisons;
    let mut opposite: Vec<Opposed> = known
        .iter()
        .filter_map(|(&[left, right], comparison)| {
            let side = if left == article { Side::Left } else { Side::Right };
            let other = if side == Side::Left { right } else { left };
            let is_open = state.pair.indexes == [left, right] && state.pair.is_ready();
            let comparison = if is_open { &state.pair.comparison } else { comparison };
            (left == article || right == article).then(|| Opposed { other, comparison: Arc::clone(comparison), side })
        })
        .collect();
    // The open pair may stand the other way round than the survey compares it.
    let open = Side::BOTH.into_iter().find(|side| state.pair.indexes[side.index()] == article);
    if let Some(side) = open.filter(|_| state.pair.is_ready()) {
        let other = state.pair.indexes[side.other().index()];
        if !opposite.iter().any(|opposed| opposed.other == other) {
            opposite.push(Opposed { other, comparison: Arc::clone(&state.pair.comparison), side });
        }
    }
    let comparisons: Vec<Arc<Comparison>> = opposite.iter().map(|opposed| Arc::clone(&opposed.comparison)).collect();
    if state.findings.ask(article, comparisons) {
        effects.push(Effect::Examine { article, opposite });
    }
}

/// Takes the findings of an article.
pub fn take(state: &mut State, examined: Arc<Examined>) {
    state.findings.take(examined);
    fill(state);
    insert(state);
}

/// Lists the findings that the filter lets through.
pub fn fill(state: &mut State) {
    let mut findings = std::mem::take(&mut state.findings);
    let filter = findings.filter;
    let words = folded(&findings.words).text;
    findings.fill(|key, finding| {
        let has = |text: &str| folded(text).text.contains(&words);
        let exact = || finding.place.span.of(&state.dossier.articles[key.article].block(finding.place.block).text);
        (words.is_empty() || has(exact()) || has(&finding.message) || has(&finding.rule))
            && (filter.guesses || finding.tier != Tier::Possible)
            && filter.severity.is_none_or(|severity| finding.severity == severity)
            && filter.category.is_none_or(|category| finding.category == category)
            && filter
                .decision
                .is_none_or(|wanted| state.session.decision(key.article, finding.place, &finding.rule) == wanted)
    });
    state.findings = findings;
    count(state);
}

/// Counts the findings of each article that are marked, and those of them that are open.
pub fn count(state: &mut State) {
    state.findings.counts = (0..state.dossier.articles.len()).map(|article| state.count_findings(article)).collect();
}

/// Goes to the next or previous open finding in the text of the focused pane, and where there is none on to the next article that has one.
pub fn beside(state: &mut State, by: isize, effects: &mut Vec<Effect>) {
    for _ in 0..by.unsigned_abs().min(100_000) {
        if !next(state, by > 0, effects) {
            return;
        }
    }
}

/// Goes to the next open finding, or back to the previous one; whether there is one.
fn next(state: &mut State, forward: bool, effects: &mut Vec<Effect>) -> bool {
    let side = state.panes.side;
    let article = state.article_index(side);
    let block = state.spot().filter(|spot| spot.side == side).map_or(BlockId(0), |spot| spot.block);
    let focused = state.focused_finding().filter(|(key, _)| key.article == article).map(|(key, _)| key);
    let is_open = |(key, finding): &(Key, &Finding)| state.is_marked(*key, finding) && state.decision(*key).is_none();
    let mut all = state.findings.of(article).filter(is_open);
    let here = if forward {
        all.find(|(key, finding)| match focused {
            Some(focused) => *key > focused,
            None => finding.place.block >= block,
        })
    } else {
        all.rfind(|(key, finding)| match focused {
            Some(focused) => *key < focused,
            None => finding.place.block < block,
        })
    };
    let here = here.map(|(key, finding)| (key, finding.place));
    drop(all);
    if let Some((key, place)) = here {
        let spot = Spot { side, block: place.block };
        passages::jump_to(state, spot);
        state.panes.reveal_at(&state.pair, spot, place.span.start);
        state.findings.focus = Some(key);
        return true;
    }
    let first = |article: usize| {
        let mut open = state.findings.of(article).filter(is_open);
        let found = if forward { open.next() } else { open.next_back() };
        found.map(|(key, finding)| (key, finding.place))
    };
    let found = if forward {
        (article + 1..state.dossier.articles.len()).find_map(first)
    } else {
        (0..article).rev().find_map(first)
    };
    let Some((key, place)) = found else {
        let words = match (state.findings.knows(article), forward) {
            (false, _) => "not examined yet",
            (true, true) => "no further open finding below",
            (true, false) => "no further open finding above",
        };
        state.notice = Some(Notice::info(words));
        return false;
    };
    let beside = views::companion(state, key.article);
    views::show_place(state, key.article, place, beside, effects);
    state.findings.focus = Some(key);
    let label = &state.dossier.articles[key.article].meta.label;
    state.notice = Some(Notice::info(format!("on to the findings of {label}")));
    true
}

/// The finding to act on: the one under the cursor of the list, or the one that has the focus in the panes.
pub fn current(state: &State) -> Option<Key> {
    match state.view {
        View::Findings => state.findings.list.current().copied(),
        _ => state.focused_finding().map(|(key, _)| key),
    }
}

/// Gives the focus to the first marked finding of the passage under the cursor; whether there is one.
fn focus_here(state: &mut State) -> bool {
    let Some(spot) = state.spot().filter(|_| state.view == View::Panes) else { return false };
    let article = state.article_index(spot.side);
    let mut here = state.findings.in_block(article, spot.block);
    let found = here.find(|(key, finding)| state.is_marked(*key, finding)).map(|(key, _)| key);
    drop(here);
    state.findings.focus = found.or(state.findings.focus);
    found.is_some()
}

/// Accepts or dismisses a finding and goes on to the next; one that is decided so already is open again.
pub fn decide(state: &mut State, decision: Decision, effects: &mut Vec<Effect>) {
    let Some(key) = looked_at(state) else { return };
    let Some(finding) = state.findings.get(key) else { return };
    let taken_back = state.decision(key) == Some(decision);
    let wanted = (!taken_back).then_some(decision);
    let correction = chosen(state, key, finding).filter(|_| wanted == Some(Decision::Accepted));
    let changes = state.session.set_decision(key.article, finding.place, &finding.rule, wanted, correction);
    record(state, changes, effects);
    if !taken_back {
        go_on(state, effects);
    }
}

/// The finding to act on; where none has the focus yet, the first of the passage gets it, and is to be looked at first.
fn looked_at(state: &mut State) -> Option<Key> {
    let key = current(state);
    if key.is_none() {
        // What was not looked at is not decided on.
        let found = focus_here(state);
        let words =
            if found { "this is the finding: again to decide on it" } else { "no finding here: ] a goes to the next" };
        state.notice = Some(Notice::info(words));
    }
    key
}

/// What is to stand there, where that is not the first suggestion.
fn chosen<'a>(state: &'a State, key: Key, finding: &Finding) -> Option<&'a str> {
    state.correction(key).filter(|text| finding.suggestions.first().map(String::as_str) != Some(text))
}

/// Goes on to the next finding.
fn go_on(state: &mut State, effects: &mut Vec<Effect>) {
    if state.view == View::Findings {
        state.findings.list.step(1);
    } else {
        next(state, true, effects);
    }
}

/// Accepts or dismisses all findings of the rule of the one under the cursor that are open and marked.
pub fn decide_rule(state: &mut State, decision: Decision, effects: &mut Vec<Effect>) {
    let Some(rule) = looked_at(state).and_then(|key| Some(state.findings.get(key)?.rule.clone())) else { return };
    let (mut changes, mut count) = (Vec::new(), 0);
    for article in 0..state.dossier.articles.len() {
        for (key, finding) in state.findings.of(article).filter(|(_, finding)| finding.rule == rule) {
            if state.is_marked(key, finding) && state.decision(key).is_none() {
                let correction = chosen(state, key, finding).filter(|_| decision == Decision::Accepted);
                changes.extend(state.session.set_decision(article, finding.place, &rule, Some(decision), correction));
                count += 1;
            }
        }
    }
    record(state, changes, effects);
    state.notice = Some(Notice::info(match count {
        0 => format!("no finding of {rule} is open"),
        1 => format!("{} the one open finding of {rule}", decision.name()),
        _ => format!("{} all {count} open findings of {rule}: u takes that back", decision.name()),
    }));
    if state.view == View::Findings {
        let open = |key: &Key| {
            state.decision(*key).is_none() && state.findings.get(*key).is_some_and(|finding| finding.rule != rule)
        };
        let rest = state.findings.list.iter().skip(state.findings.list.selected());
        let by = rest.take_while(|key| !open(key)).count();
        state.findings.list.step(by as isize);
    }
}

/// Whether the finding that has the focus in the panes has other suggestions than the one that is taken.
pub fn has_others(state: &State) -> bool {
    state.view == View::Panes
        && state.focus == Focus::Panes
        && state.focused_finding().is_some_and(|(_, finding)| finding.suggestions.len() > 1)
}

/// Takes the next suggestion for a finding, in turn. One that is accepted is accepted so from then on.
pub fn next_suggestion(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(key) = looked_at(state) else { return };
    let Some(finding) = state.findings.get(key) else { return };
    let all = &finding.suggestions;
    if all.len() < 2 {
        state.notice = Some(Notice::info("there is no other suggestion: i writes one of your own"));
        return;
    }
    let now = state.correction(key).and_then(|text| all.iter().position(|one| one == text));
    let at = now.map_or(0, |now| (now + 1) % all.len());
    let told = if all[at].is_empty() { "leave it out".to_owned() } else { all[at].clone() };
    let notice = Notice::info(format!("suggestion {} of {}: {told}", at + 1, all.len()));
    if state.decision(key) == Some(Decision::Accepted) {
        let (place, accepted) = (finding.place, Some(Decision::Accepted));
        let correction = (at > 0).then_some(all[at].as_str());
        let changes = state.session.set_decision(key.article, place, &finding.rule, accepted, correction);
        record(state, changes, effects);
    } else {
        state.findings.chosen.insert(key, at);
    }
    state.notice = Some(notice);
}

/// Asks for what is to stand in the place of a finding, beginning with what would stand there.
pub fn ask_correction(state: &mut State) {
    let Some(key) = looked_at(state) else { return };
    let Some(finding) = state.findings.get(key) else { return };
    let exact = finding.place.span.of(&state.dossier.articles[key.article].block(finding.place.block).text);
    let text = visible(state.correction(key).unwrap_or(exact)).into_owned();
    let about = Asking::Correction { article: key.article, place: finding.place, rule: finding.rule.to_string() };
    state.mode = Mode::Ask(Ask::new(text, about));
}

/// Accepts a finding with what the user wants in its place, and goes on to the next.
pub fn keep_correction(
    state: &mut State,
    (article, place, rule): (usize, Place, &str),
    text: &str,
    effects: &mut Vec<Effect>,
) {
    state.mode = Mode::Browse;
    let of = |(_, finding): &(Key, &Finding)| finding.place == place && finding.rule == rule;
    let first = state.findings.of(article).find(of).and_then(|(_, finding)| finding.suggestions.first());
    let correction = Some(text).filter(|text| first.map(String::as_str) != Some(text));
    let changes = state.session.set_decision(article, place, rule, Some(Decision::Accepted), correction);
    record(state, changes, effects);
    go_on(state, effects);
}

/// Has the panes show what is to stand in the place of the findings that are accepted, behind their words.
pub fn insert(state: &mut State) {
    let inserts = state.pair.indexes.map(|article| {
        let accepted = state.findings.of(article).filter(|(key, _)| state.decision(*key) == Some(Decision::Accepted));
        let mut inserts: FxHashMap<BlockId, Vec<Insert>> = FxHashMap::default();
        for (key, finding) in accepted {
            if let Some(text) = state.correction(key).filter(|text| !text.is_empty()) {
                let insert = Insert { at: finding.place.span.end, text: format!(" {}", visible(text.trim())) };
                inserts.entry(finding.place.block).or_default().push(insert);
            }
        }
        inserts
    });
    if inserts != state.pair.inserts {
        let place = state.panes.place(&state.pair);
        state.pair.inserts = inserts;
        state.panes.relayout(&state.pair, place);
    }
}

/// Shows the finding under the cursor of the list in the panes, beside the article that proves it.
pub fn show(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((key, finding)) = current(state).and_then(|key| Some((key, state.findings.get(key)?))) else {
        state.notice = Some(Notice::info("no findings to show"));
        return;
    };
    let proof = finding.evidence.iter().find_map(|evidence| match evidence {
        Evidence::Facing { article, .. } | Evidence::Original { article, .. } => state.findings.opposite(key, *article),
        Evidence::Same { .. } => None,
    });
    let place = finding.place;
    let beside = proof.unwrap_or_else(|| views::companion(state, key.article));
    views::show_place(state, key.article, place, beside, effects);
    state.findings.focus = Some(key);
}

/// Everything about the finding that is focused.
pub fn details(state: &State) -> Option<Details> {
    let key = current(state)?;
    let finding = state.findings.get(key)?;
    let article = state.dossier.articles.get(key.article)?;
    let block = article.block(finding.place.block);
    let mut details = Details::of(format!("{} · {}", finding.severity.name(), finding.rule));
    let exact = finding.place.span.of(&block.text);
    details.tell(Tone::Strong, 0, correction(exact, state.correction(key)));
    if !finding.message.is_empty() {
        details.tell(Tone::Plain, 0, finding.message.clone());
    }
    let others = finding.suggestions.iter().map(String::as_str).filter(|other| Some(*other) != state.correction(key));
    let others: Vec<&str> = others.map(|other| if other.is_empty() { "leave out" } else { other }).collect();
    if !others.is_empty() {
        details.tell(Tone::Plain, 0, format!("Or: {}", others.join(", ")));
    }
    for evidence in &finding.evidence {
        details.tell(Tone::Plain, 0, "");
        details.tell(Tone::Head, 0, state.evidence(key, evidence));
        let facing = match evidence {
            Evidence::Facing { article, place, .. } | Evidence::Original { article, place, .. } => {
                state.findings.opposite(key, *article).map(|index| (index, *place))
            }
            Evidence::Same { place, .. } => Some((key.article, *place)),
        };
        if let Some(text) = facing.and_then(|(index, place)| {
            state.dossier.articles.get(index)?.blocks.get(place.block.index()).map(|block| block.text.clone())
        }) {
            details.tell(Tone::Plain, 2, text);
        }
    }
    details.tell(Tone::Plain, 0, "");
    let sureness = (finding.confidence * 100.0).round() as u32;
    details.tell(Tone::Quiet, 0, format!("confidence: {}, {sureness} %", finding.tier.name()));
    details.tell(Tone::Quiet, 0, format!("in {} ¶ {}:", article.meta.label, finding.place.block.number()));
    details.tell(Tone::Plain, 2, block.text.clone());
    if let Some(decision) = state.decision(key) {
        details.tell(Tone::Head, 0, decision.name());
    }
    Some(details)
}

/// Shows the findings of all severities, or of each in turn, the worst first.
pub fn filter_severity(state: &mut State) {
    state.findings.filter.severity = match state.findings.filter.severity {
        None => Some(Severity::Error),
        Some(Severity::Error) => Some(Severity::Warning),
        Some(Severity::Warning) => Some(Severity::Note),
        Some(Severity::Note) => None,
    };
    tell(state);
}

/// Shows the findings of all categories, or of each that there is in turn.
pub fn filter_category(state: &mut State) {
    let articles = 0..state.dossier.articles.len();
    let there: BTreeSet<Category> =
        articles.flat_map(|article| state.findings.of(article)).map(|(_, finding)| finding.category).collect();
    let now = state.findings.filter.category;
    state.findings.filter.category = there.into_iter().find(|&category| now.is_none_or(|now| category > now));
    tell(state);
}

/// Shows all findings, or those open, accepted or dismissed, in turn.
pub fn filter_decision(state: &mut State) {
    state.findings.filter.decision = match state.findings.filter.decision {
        None => Some(None),
        Some(None) => Some(Some(Decision::Accepted)),
        Some(Some(Decision::Accepted)) => Some(Some(Decision::Dismissed)),
        Some(Some(Decision::Dismissed)) => None,
    };
    tell(state);
}

/// Shows mere guesses too, or hides them again.
pub fn toggle_guesses(state: &mut State) {
    state.findings.filter.guesses = !state.findings.filter.guesses;
    tell(state);
}

/// Shows all findings but guesses.
pub fn clear_filters(state: &mut State) {
    state.findings.filter = crate::app::findings::FindingFilter::default();
    tell(state);
}

fn tell(state: &mut State) {
    fill(state);
    let what = state.findings.filter.label().unwrap_or_else(|| "all findings but guesses".to_owned());
    state.notice = Some(Notice::info(format!("showing {what}: {}", state.findings.list.len())));
}

/// Asks where the corrections are to be written.
pub fn ask_where(state: &mut State) {
    if accepted(state).is_empty() {
        state.notice = Some(Notice::info("no finding is accepted yet: a accepts the one under the cursor"));
        return;
    }
    let about = Asking::File { what: Written::Corrections, replace: false };
    state.mode = Mode::Ask(Ask::new(corrections::LIST, about));
}

/// Writes the corrections to the file of that name, in the form that it asks for.
pub fn save(state: &mut State, name: &str, replace: bool, effects: &mut Vec<Effect>) {
    let path = name.trim().to_owned();
    let Some(form) = form_of(state, &path) else {
        state.notice = Some(Notice::error("the name must end in .md, .tsv, .patch or, for a corrected text, .txt"));
        return;
    };
    state.mode = Mode::Browse;
    let what = Written::Corrections;
    effects.push(match corrections::written(state, form) {
        Output::Text(text) => Effect::Write { path, what, text, replace },
        Output::Patch(texts) => Effect::WritePatch { path, texts, replace },
    });
}
