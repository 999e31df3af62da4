//! The line at the foot: a prompt, a notice, or what the cursor is on; and the keys that help.

use super::claims::{cut, cut_start, ruling};
use super::rect;
use super::theme::{self, Theme};
use crate::app::corrections::{Form, form_of};
use crate::app::pair::Progress;
use crate::app::panes::Spot;
use crate::app::{Asking, Focus, Mark, Mode, State, View, Written};
use crate::article::Side;
use crate::artifacts::Severity;
use crate::claims::matrix::Row;
use crate::claims::{Claim, ClaimKind};
use crate::command::{Command, Context};
use crate::comparison::{JudgedLink, Relation};
use crate::diff::{Change, ChangeKind};
use crate::session::Ruling;
use crate::text::visible::{visible, width};
use ratatui::Frame;
use ratatui::text::{Line, Span};

/// From so many columns on a hint stands at the foot whatever else is to be said there.
const ROOMY: usize = 60;

/// Columns beside a line being typed: for the hint, the caret, and how much is found.
const BESIDE: usize = 30;

/// Draws the status line.
pub fn draw(frame: &mut Frame, state: &State, theme: &Theme) {
    let area = rect(state.geometry.status);
    let columns = area.width as usize;
    let hints = hints(state);
    // The keys have their place on all but the narrowest screens, the last ones of them at least; what is typed and what is to be said once come before
    // all but the last.
    let yields = state.context().takes_text() || state.notice.is_some();
    let widths = (0..hints.len()).map(|from| width(&hints[from..].join("  ")) + 3);
    let has_room = |taken: &usize| *taken <= columns * 9 / 20 && !yields;
    let kept = widths.clone().find(has_room).or_else(|| widths.clone().next_back()).unwrap_or(0);
    let room = if columns < ROOMY { columns } else { columns.saturating_sub(kept) };
    let told = std::iter::once(Span::raw(" ")).chain(subject(state, theme, room.saturating_sub(1))).collect();
    let mut spans = fit(told, room);
    let taken: usize = spans.iter().map(|span| width(&span.content)).sum();
    let room = columns.saturating_sub(taken + 3);
    let shown = (0..hints.len()).map(|from| hints[from..].join("  ")).find(|shown| width(shown) <= room);
    if let Some(shown) = shown {
        spans.push(Span::raw(" ".repeat(columns - taken - width(&shown) - 1)));
        spans.push(Span::styled(shown, theme.quiet));
    }
    frame.render_widget(Line::from(spans).style(theme.raised), area);
}

/// Spans on so many columns, with … where they were cut.
pub fn fit(spans: Vec<Span<'static>>, columns: usize) -> Vec<Span<'static>> {
    let mut room = columns;
    let mut kept = Vec::with_capacity(spans.len());
    for span in spans {
        let taken = width(&span.content);
        if taken > room {
            kept.push(Span::styled(cut(&span.content, room), span.style));
            break;
        }
        room -= taken;
        kept.push(span);
    }
    kept
}

fn subject(state: &State, theme: &Theme, columns: usize) -> Vec<Span<'static>> {
    if let Mode::Search(prompt) = &state.mode {
        let found = match &state.search {
            _ if state.view != View::Panes => {
                let count = match state.view {
                    View::Matrix => state.grid.rows.len(),
                    View::Findings => state.findings.list.len(),
                    View::Rulings => state.rulings.list.len(),
                    _ => state.divergences.list.len(),
                };
                format!("   {count} found")
            }
            _ if state.sought.is_some() => "   …".to_owned(),
            Some(search) if !prompt.text.is_empty() => format!("   {} found", search.hits.len()),
            _ => String::new(),
        };
        let mut spans =
            typed(state, ["/", "/"].map(str::to_owned), theme.focus, (&prompt.text, prompt.text.len()), theme);
        spans.push(Span::styled(found, theme.quiet));
        return spans;
    }
    if let Mode::Ask(prompt) = &state.mode {
        let (ask, style) = match &prompt.about {
            Asking::File { replace: true, .. } => {
                (["there is such a file; enter replaces it: ", "enter replaces: "].map(str::to_owned), theme.error)
            }
            Asking::File { what: Written::Corrections, .. } => {
                let [long, short] = match form_of(state, prompt.text.trim()) {
                    Some(Form::Text(article)) => {
                        let label = &state.dossier.articles[article].meta.label;
                        [
                            format!("write the corrected text of {} to: ", visible(label)),
                            "corrected text to: ".to_owned(),
                        ]
                    }
                    Some(Form::Patch) => ["write a patch to: ".to_owned(), "patch to: ".to_owned()],
                    Some(Form::Markdown | Form::Tsv) => {
                        ["write the list of corrections to: ".to_owned(), "list to: ".to_owned()]
                    }
                    None => ["write the corrections (.md .tsv .patch .txt) to: ".to_owned(), "write to: ".to_owned()],
                };
                ([long, short], theme.quiet)
            }
            Asking::File { what: Written::Export, .. } => (
                ["export (.md .html .json .tsv .csv .tmx, claimreview.json, annotations.json) to: ", "export to: "]
                    .map(str::to_owned),
                theme.quiet,
            ),
            Asking::Correction { article, place, .. } => {
                let exact = place.span.of(&state.dossier.articles[*article].block(place.block).text);
                (
                    ["instead of", "for"].map(|word| format!("{word} “{}” (nothing: left out): ", cut(exact, 24))),
                    theme.quiet,
                )
            }
            Asking::Evidence { at, .. } => {
                let number = if *at == 0 { String::new() } else { format!(" {}", at + 1) };
                let long = format!("link{number} to the evidence, a URL or a path: ");
                ([long, format!("evidence{number}: ")], theme.quiet)
            }
        };
        return typed(state, ask, style, (&prompt.text, prompt.at), theme);
    }
    if let Mode::Palette(palette) = &state.mode {
        let doc = palette.command().map_or("", Command::doc);
        return vec![Span::styled(doc, theme.text)];
    }
    if let Some(notice) = &state.notice {
        let style = if notice.is_error { theme.error } else { theme.text };
        return vec![Span::styled(visible(&notice.text).into_owned(), style)];
    }
    match state.view {
        View::Panes => {}
        View::Matrix => return super::matrix::told(state, theme),
        View::Findings => return super::findings::about(state, theme),
        View::Shares => return super::shares::about(state, theme),
        View::Overview => return super::front::legend(theme, columns),
        View::Divergences => return super::divergences::about(state, theme),
        View::Rulings => return super::rulings::about(state, theme),
    }
    if state.focus == Focus::Claims && state.sidebar.claim().is_some() {
        return claim(state, theme);
    }
    if let Some(found) = state.focused_finding() {
        return super::findings::told(state, theme, found);
    }
    passage(state, theme)
}

/// A line being typed, behind what it is for in many words or, where there is no room for them, in few; the end of it is always seen.
fn typed(
    state: &State,
    ask: [String; 2],
    style: ratatui::style::Style,
    (text, at): (&str, usize),
    theme: &Theme,
) -> Vec<Span<'static>> {
    let columns = (state.geometry.status.width as usize).saturating_sub(BESIDE);
    let [long, short] = ask;
    let ask = if width(&long) + width(text) <= columns { long } else { short };
    let room = columns.saturating_sub(width(&ask)).max(4);
    let before = cut_start(&text[..at], room);
    let behind = cut(&text[at..], room.saturating_sub(width(&before)));
    vec![Span::styled(ask, style), Span::raw(before), Span::styled("▏", theme.focus), Span::raw(behind)]
}

/// The passage under the cursor: how it stands, what differs, who contests its figures, how much else there is.
fn passage(state: &State, theme: &Theme) -> Vec<Span<'static>> {
    if let Progress::Aligning(_) = state.pair.progress {
        return vec![Span::styled("the texts stand side by side; the alignment is on its way", theme.quiet)];
    }
    if state.panes.is_on_folded() {
        let count = state.panes.facings().len();
        return vec![Span::styled(format!("⋯ {count} passages that one text alone has"), theme.text)];
    }
    let Some(spot) = state.spot() else { return Vec::new() };
    let comparison = &state.pair.comparison;
    let level: Vec<&JudgedLink> = state.pair.level_links(state.panes.facing()).collect();
    let mut spans = chosen(state, theme);
    let link = level
        .iter()
        .copied()
        .max_by_key(|link| (link.block(spot.side) == spot.block, crate::app::rows::severity(link.relation)))
        .or_else(|| crate::app::rows::ghost(comparison, spot.side, spot.block));
    let label = |side: Side| visible(&state.pair.article(side).meta.label).into_owned();
    let Some(link) = link else {
        let alone = if spot.side == Side::Left { Relation::LeftOnly } else { Relation::RightOnly };
        spans
            .push(Span::styled(format!("{} only in {}", theme::glyph(alone), label(spot.side)), theme.relation(alone)));
        spans.push(Span::styled(format!(": nothing in {} answers it", label(spot.side.other())), theme.quiet));
        spans.extend(contested(state, theme, spot));
        return spans;
    };
    let name = match link.relation {
        Relation::Reworded if comparison.cross_language => "translated",
        Relation::Divergent => "differs in fact",
        relation => theme::name(relation),
    };
    spans.push(Span::styled(format!("{} {name}", theme::glyph(link.relation)), theme.relation(link.relation)));
    let by_hand = state.pair.by_hand.contains(&(link.left, link.right));
    let by_hand = if by_hand { " · linked by hand" } else { "" };
    let moved = if level.is_empty() {
        format!(" · {} answers {} ¶ {}", theme::MOVED, label(spot.side.other()), link.block(spot.side.other()).number())
    } else {
        String::new()
    };
    spans.push(Span::styled(format!("{by_hand}{moved}"), theme.quiet));
    let substance: Vec<String> =
        link.changes.iter().filter(|change| change.substance).take(4).map(|change| told(state, change)).collect();
    if !substance.is_empty() {
        spans.push(Span::styled(format!(" · {}", substance.join(", ")), theme.divergent));
    }
    let elsewhere = comparison.partners_elsewhere(spot.side, spot.block);
    for far in elsewhere.filter(|far| far.relation == Relation::Divergent && !std::ptr::eq(*far, link)).take(1) {
        let what = far.changes.iter().find(|change| change.substance).map(|change| told(state, change));
        let block = far.block(spot.side.other()).number();
        let text = format!(" · {} ¶ {block} {}", theme::glyph(far.relation), what.unwrap_or_default());
        spans.push(Span::styled(text, theme.divergent));
    }
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => String::new(),
        1 => format!(" · 1 {one}"),
        _ => format!(" · {count} {many}"),
    };
    spans.extend(contested(state, theme, spot));
    let found = state.findings.in_block(state.article_index(spot.side), spot.block);
    let found = found.filter(|(key, finding)| state.is_marked(*key, finding) && state.decision(*key).is_none()).count();
    spans.push(Span::styled(counted(found, "finding", "findings"), theme.sign(Severity::Warning)));
    if state.pair.reviewed.get(state.panes.facing()).copied().unwrap_or(false) {
        spans.push(Span::styled(" · ✓ reviewed", theme.quiet));
    }
    let wordings = link.changes.iter().filter(|change| change.kind == ChangeKind::Wording).count();
    let omissions = link.changes.iter().filter(|change| is_omission(state, change)).count();
    spans.push(Span::styled(counted(wordings, "rewording", "rewordings"), theme.reworded));
    spans.push(Span::styled(counted(omissions, "omission", "omissions"), theme.quiet));
    spans
}

/// So many words are left out at least where an omission is told of: fewer are crumbs of a comparison by words.
const OMITTED: usize = 4;

fn is_omission(state: &State, change: &Change) -> bool {
    let words = |side: Side| {
        let place = if side == Side::Left { change.left } else { change.right };
        place.map_or(0, |place| {
            place.span.of(&state.pair.article(side).block(place.block).text).split_whitespace().count()
        })
    };
    change.kind == ChangeKind::Omission && Side::BOTH.into_iter().any(|side| words(side) >= OMITTED)
}

/// Who contests the figures of a passage in other articles than the one that is open beside it: "13 here; 18 in 001, 002".
fn contested(state: &State, theme: &Theme, spot: Spot) -> Vec<Span<'static>> {
    let told = state.contests(state.article_index(spot.side), spot.block);
    told.into_iter().take(2).map(|words| Span::styled(format!(" · {}", visible(&words)), theme.divergent)).collect()
}

/// The claim that is selected, where it stands in the passage under the cursor, and what it is ruled: the sidebar may be closed.
fn chosen(state: &State, theme: &Theme) -> Vec<Span<'static>> {
    let here = |claim: &&Claim| {
        state.spot().is_some_and(|spot| (spot.side.index(), spot.block) == (claim.article, claim.place.block))
    };
    let Some(claim) = state.sidebar.claim().filter(here) else { return Vec::new() };
    let exact = claim.place.span.of(&state.pair.articles[claim.article].block(claim.place.block).text);
    let verdict = ruling(state, claim).and_then(|ruling| ruling.verdict);
    let ruled = verdict.map_or_else(|| "unruled".to_owned(), |verdict| verdict.to_string());
    vec![
        Span::styled(format!("“{}” {} {ruled}", cut(exact, 24), theme::mark(verdict)), theme.verdict(verdict)),
        Span::styled(" · ", theme.quiet),
    ]
}

/// "figure 13→18"
fn told(state: &State, change: &Change) -> String {
    let words = |side: Side| {
        let place = if side == Side::Left { change.left } else { change.right }?;
        let block = state.pair.article(side).blocks.get(place.block.index())?;
        Some(cut(place.span.of(&block.text), 24))
    };
    let kind = change.kind.name();
    let side = |side| words(side).unwrap_or_else(|| "∅".to_owned());
    format!("{kind} {} → {}", side(Side::Left), side(Side::Right))
}

/// The claim that is selected: how its row stands, who says it, what the user made of it.
fn claim(state: &State, theme: &Theme) -> Vec<Span<'static>> {
    let (Some(claim), Some(row)) = (state.sidebar.claim(), state.sidebar.row()) else { return Vec::new() };
    let mut spans = relation(row, theme);
    let said = match &claim.kind {
        ClaimKind::Figure(_) | ClaimKind::Date(_) => {
            claim.attribution.as_deref().map(|who| format!(" · according to {}", cut(who, 40)))
        }
        ClaimKind::Quote => claim.speaker.as_deref().map(|who| format!(" · said by {}", cut(who, 40))),
        ClaimKind::Attribution | ClaimKind::Name(_) => None,
    };
    spans.push(Span::styled(said.unwrap_or_default(), theme.text));
    spans.extend(made_of(ruling(state, claim), theme));
    spans
}

/// How a row stands: its sign and the word for it.
pub fn relation(row: &Row, theme: &Theme) -> Vec<Span<'static>> {
    let (glyph, style) = super::claims::sign(row.relation, theme);
    vec![Span::styled(format!("{glyph} {}", crate::app::grid::relation_name(row.relation)), style)]
}

/// What the user made of a claim: the verdict, the note, the links to evidence.
pub fn made_of(ruling: Option<&Ruling>, theme: &Theme) -> Vec<Span<'static>> {
    let verdict = ruling.and_then(|ruling| ruling.verdict);
    let ruled = verdict.map_or_else(|| "unruled".to_owned(), |verdict| verdict.to_string());
    let mut spans = vec![Span::styled(format!(" · {} {ruled}", theme::mark(verdict)), theme.verdict(verdict))];
    let Some(ruling) = ruling else { return spans };
    if let Some(by) = ruling.by.as_ref().filter(|_| verdict.is_some()) {
        spans.push(Span::styled(format!(" by {}", cut(by, 24)), theme.quiet));
    }
    if !ruling.note.is_empty() {
        spans.push(Span::styled(format!(" · ✎ {}", cut(&ruling.note.replace('\n', " "), 48)), theme.quiet));
    }
    if let [first, rest @ ..] = &ruling.evidence[..] {
        let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
        spans.push(Span::styled(format!(" · {} {}{more}", theme::EVIDENCE, cut(first, 40)), theme.quiet));
    }
    spans
}

/// Whether the claim that is selected stands in the passage under the cursor.
fn is_on_claim(state: &State) -> bool {
    state
        .sidebar
        .claim()
        .zip(state.spot())
        .is_some_and(|(claim, spot)| (spot.side.index(), spot.block) == (claim.article, claim.place.block))
}

/// The keys that help here, read from the live bindings.
fn hints(state: &State) -> Vec<String> {
    let context = state.context();
    if state.keys.pending.is_some() {
        return vec!["esc cancel".to_owned()];
    }
    let hint = |&(command, word): &(Command, &str)| {
        let mut all = state.keys.map.keys_of(context, command).into_iter();
        // What closes everything else closes this too.
        let esc = || all.clone().find(|keys| command == Command::Close && keys.compact() == "esc");
        let keys = esc().or_else(|| all.next())?;
        Some(format!("{} {word}", keys.compact()))
    };
    helpful(state, context).iter().filter_map(hint).collect()
}

/// The commands that help here, each with a word for it.
fn helpful(state: &State, context: Context) -> &'static [(Command, &'static str)] {
    match context {
        Context::Panes if matches!(state.mark, Some(Mark::Passage(_))) => {
            &[(Command::LinkPassages, "link with the marked one"), (Command::Mark, "mark"), (Command::Help, "help")]
        }
        Context::Claims | Context::Matrix if matches!(state.mark, Some(Mark::Row(_))) => {
            &[(Command::MergeRows, "merge with the marked row"), (Command::Mark, "mark"), (Command::Help, "help")]
        }
        Context::Panes if state.panes.is_on_folded() => {
            &[(Command::OpenFolds, "open all"), (Command::FollowLink, "open"), (Command::Help, "help")]
        }
        Context::Panes if state.focused_finding().is_some() => &[
            (Command::NextFinding, "next"),
            (Command::EditCorrection, "edit"),
            (Command::AcceptFinding, "accept"),
            (Command::DismissFinding, "dismiss"),
            (Command::Explain, "why"),
            (Command::Help, "help"),
        ],
        Context::Panes if is_on_claim(state) => &[
            (Command::NextClaim, "next"),
            (Command::RuleSupported, "supported"),
            (Command::RuleRefuted, "refuted"),
            (Command::EditNote, "note"),
            (Command::Help, "help"),
        ],
        Context::Panes if state.pair.far_links(state.panes.facing()).next().is_some() => &[
            (Command::NextDivergence, "next difference"),
            (Command::ToggleReviewed, "reviewed"),
            (Command::FollowLink, "partner"),
            (Command::Explain, "what differs"),
            (Command::Help, "help"),
        ],
        Context::Panes => &[
            (Command::NextDivergence, "next difference"),
            (Command::NextClaim, "claim"),
            (Command::ToggleReviewed, "reviewed"),
            (Command::Explain, "what differs"),
            (Command::Help, "help"),
        ],
        Context::Claims => &[
            (Command::RuleSupported, "supported"),
            (Command::RuleRefuted, "refuted"),
            (Command::EditNote, "note"),
            (Command::Help, "help"),
        ],
        Context::Matrix => &[
            (Command::RuleSupported, "supported"),
            (Command::FilterRelation, "filter"),
            (Command::Explain, "why"),
            (Command::ShowListed, "passage"),
            (Command::Help, "help"),
        ],
        Context::Rulings => &[
            (Command::FilterOutlet, "outlet"),
            (Command::FilterRelation, "relation"),
            (Command::EditNote, "note"),
            (Command::EditEvidence, "evidence"),
            (Command::RuleSupported, "supported"),
            (Command::RuleRefuted, "refuted"),
            (Command::ShowListed, "passage"),
            (Command::Help, "help"),
        ],
        Context::Findings => &[
            (Command::Explain, "why"),
            (Command::NextSuggestion, "other"),
            (Command::AcceptRule, "accept all of the rule"),
            (Command::EditCorrection, "edit"),
            (Command::AcceptFinding, "accept"),
            (Command::DismissFinding, "dismiss"),
            (Command::SaveCorrections, "write"),
            (Command::Help, "help"),
        ],
        Context::Shares => {
            &[(Command::ShowListed, "open the pair"), (Command::Explain, "more"), (Command::Help, "help")]
        }
        Context::Overview => &[
            (Command::ShowMatrix, "claims"),
            (Command::ShowDivergences, "what differs"),
            (Command::ShowListed, "open"),
            (Command::Help, "help"),
        ],
        Context::Divergences => {
            &[(Command::Search, "search"), (Command::ShowListed, "open the passages"), (Command::Help, "help")]
        }
        Context::Elsewhere => &[(Command::TakeIn, "into the dossier"), (Command::Close, "close")],
        Context::Palette => &[(Command::Accept, "run"), (Command::Close, "close")],
        Context::Search => &[(Command::Accept, "go there"), (Command::Close, "go back")],
        Context::Prompt if matches!(&state.mode, Mode::Ask(ask) if matches!(ask.about, Asking::File { replace: false, .. })) => {
            &[(Command::NextForm, "other form"), (Command::Accept, "write"), (Command::Close, "cancel")]
        }
        Context::Note | Context::Prompt => &[(Command::Accept, "keep"), (Command::Close, "cancel")],
        _ => &[(Command::Close, "close")],
    }
}
