//! Findings: their list, and the line that explains one.

use super::claims::cut;
use super::rect;
use super::theme::Theme;
use crate::app::State;
use crate::app::findings::{Key, glyph};
use crate::artifacts::Finding;
use crate::session::Decision;
use crate::text::visible::{visible, width};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType};

/// Columns of the longest category.
const CATEGORY: usize = 15;

/// Draws the list.
pub fn draw(frame: &mut Frame, state: &State, theme: &Theme) {
    let area = rect(state.list_area());
    let title = Span::styled(format!(" {} ", heading(state)), theme.focus);
    let border = Block::bordered().border_type(BorderType::Rounded).border_style(theme.faint).title(title);
    frame.render_widget(border, area);
    let inside = rect(state.list_area().inside());
    let findings = &state.findings;
    if findings.list.is_empty() {
        let articles = 0..state.dossier.articles.len();
        let words = match (findings.filter.label(), articles.into_iter().all(|article| findings.knows(article))) {
            (Some(_), _) => "No finding passes the filters.",
            _ if !findings.words.is_empty() => "No finding has these words.",
            (None, true) => "No marks of translation or of spinning are found.",
            (None, false) => "The texts are being examined …",
        };
        frame.render_widget(
            Line::styled(format!("  {words}"), theme.quiet),
            Rect { height: inside.height.min(1), ..inside },
        );
        return;
    }
    let label = state.dossier.articles.iter().map(|article| width(&article.meta.label)).max().unwrap_or(0).min(12);
    for (y, (&key, selected)) in findings.list.shown(inside.height as usize).enumerate() {
        let Some(finding) = findings.get(key) else { continue };
        let here = Rect { y: inside.y + y as u16, height: 1, ..inside };
        let line = line(state, theme, (key, finding), label, inside.width as usize, selected);
        frame.render_widget(if selected { line.style(theme.raised) } else { line }, here);
    }
    super::preview::draw(frame, state, theme);
}

fn heading(state: &State) -> String {
    let [all, open] = state.findings.counts.iter().fold([0, 0], |sum, one| [sum[0] + one[0], sum[1] + one[1]]);
    let shown = state
        .findings
        .filter
        .label()
        .map_or_else(String::new, |label| format!(" · showing {}: {label}", state.findings.list.len()));
    if all == 0 {
        return format!("Findings{shown}");
    }
    let words = &state.findings.words;
    let shown = if words.is_empty() {
        shown
    } else {
        format!("{shown} · {} with “{}”", state.findings.list.len(), visible(words))
    };
    if open == all { format!("Findings · {all}{shown}") } else { format!("Findings · {open} of {all} open{shown}") }
}

fn line(
    state: &State,
    theme: &Theme,
    (key, finding): (Key, &Finding),
    label: usize,
    columns: usize,
    selected: bool,
) -> Line<'static> {
    let article = &state.dossier.articles[key.article];
    let decision = state.decision(key);
    let text_style = if decision == Some(Decision::Dismissed) { theme.quiet } else { theme.text };
    let name = cut(&article.meta.label, label);
    let place = format!("{name}{} ¶ {:<3}", " ".repeat(label - width(&name).min(label)), finding.place.block.number());
    let category = format!("{:<CATEGORY$}", finding.category.name());
    let mut spans = vec![
        Span::styled(if selected { "▌" } else { " " }, theme.focus),
        Span::styled(format!("{} ", glyph(finding.severity)), theme.sign(finding.severity)),
        Span::styled(format!("{} ", mark(decision)), if decision.is_some() { theme.strong } else { theme.faint }),
        Span::styled(format!("{place} "), theme.quiet),
        Span::styled(format!("{category} "), theme.quiet),
    ];
    let taken = 1 + 2 + 2 + width(&place) + 1 + CATEGORY + 1;
    let room = columns.saturating_sub(taken);
    let half = if room > 60 { room * 2 / 5 } else { room };
    let bold = if selected { text_style.patch(theme.strong) } else { text_style };
    let words = if decision == Some(Decision::Accepted) && state.correction(key).is_some() {
        let exact = finding.place.span.of(&article.block(finding.place.block).text);
        let inserted = state.correction(key).filter(|text| !text.is_empty());
        let struck = Span::styled(visible(exact).into_owned(), theme.struck);
        let inserted = inserted.map(|text| Span::styled(format!(" {}", visible(text)), theme.inserted));
        super::status::fit(std::iter::once(struck).chain(inserted).collect(), half)
    } else {
        vec![Span::styled(cut(&changed(state, (key, finding)), half), bold)]
    };
    let fill = half.saturating_sub(words.iter().map(|span| width(&span.content)).sum());
    spans.extend(words);
    if half < room {
        spans.push(Span::raw(" ".repeat(fill + 1)));
        spans.push(Span::styled(cut(&finding.message, room.saturating_sub(half + 1)), theme.quiet));
    }
    Line::from(spans)
}

/// What stands there and what may stand in its place: "once morest → against". What is to be left out has nothing in its place.
fn changed(state: &State, (key, finding): (Key, &Finding)) -> String {
    let block = state.dossier.articles[key.article].block(finding.place.block);
    let exact = finding.place.span.of(&block.text);
    crate::app::findings::correction(exact, state.correction(key))
}

/// The mark of a decision, or of none.
const fn mark(decision: Option<Decision>) -> &'static str {
    match decision {
        None => "○",
        Some(Decision::Accepted) => "✓",
        Some(Decision::Dismissed) => "–",
    }
}

/// A finding in a line: what it is, why, and what proves it.
pub fn told(state: &State, theme: &Theme, (key, finding): (Key, &Finding)) -> Vec<Span<'static>> {
    let decision = state.decision(key);
    let decided =
        decision.map_or_else(String::new, |decision| format!("{} {} · ", mark(decision.into()), decision.name()));
    let mut spans = vec![
        Span::styled(format!("{} {}", glyph(finding.severity), finding.category.name()), theme.sign(finding.severity)),
        Span::styled(format!(" · {}", visible(&changed(state, (key, finding)))), theme.strong),
        Span::styled(format!(" · {decided}{}", visible(&finding.message)), theme.text),
    ];
    if let Some(evidence) = finding.evidence.first() {
        spans.push(Span::styled(format!(" · {}", visible(&state.evidence(key, evidence))), theme.quiet));
    }
    spans
}

/// The line at the foot while the list is shown.
pub fn about(state: &State, theme: &Theme) -> Vec<Span<'static>> {
    let key = state.findings.list.current().copied();
    match key.and_then(|key| Some((key, state.findings.get(key)?))) {
        Some(found) => told(state, theme, found),
        None => vec![Span::styled("no findings to show", theme.quiet)],
    }
}

/// The marks of the findings in a block, those that have no focus first.
pub fn marks(state: &State, article: usize, block: crate::article::BlockId, theme: &Theme) -> super::passage::Marks {
    let focus = state.findings.focus;
    let found = state.findings.in_block(article, block).filter(|(key, finding)| state.is_marked(*key, finding));
    let mut marks: Vec<(bool, crate::text::Span, Style)> = found
        .map(|(key, finding)| {
            let focused = focus == Some(key);
            let accepted = state.decision(key) == Some(Decision::Accepted);
            let style = match (accepted, state.correction(key)) {
                (false, _) => theme.finding(finding.severity),
                (true, Some(_)) => theme.struck,
                // Nothing is to stand in its place: what is to be done is the user's.
                (true, None) => theme.quiet,
            };
            (focused, finding.place.span, if focused { theme.raised.patch(style).patch(theme.strong) } else { style })
        })
        .collect();
    marks.sort_by_key(|(focused, ..)| *focused);
    marks.into_iter().map(|(_, span, style)| (span, style)).collect()
}

/// The glyph of the worst finding that starts on a line of a block: the bytes of its text.
pub fn sign(
    state: &State,
    article: usize,
    block: crate::article::BlockId,
    line: crate::text::Span,
) -> Option<crate::artifacts::Severity> {
    let found = state.findings.in_block(article, block).filter(|(key, finding)| state.is_marked(*key, finding));
    let found = found.filter(|(key, _)| state.decision(*key).is_none());
    let on_line = found.filter(|(_, finding)| (line.start..line.end).contains(&finding.place.span.start));
    on_line.map(|(_, finding)| finding.severity).max()
}
