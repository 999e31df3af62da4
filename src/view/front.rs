//! The overview of the dossier: what contradicts what, its pairs by how much they differ, its articles.

use super::claims::{cut, sign};
use super::theme::{self, Theme};
use super::{rect, title};
use crate::app::State;
use crate::app::findings::glyph;
use crate::app::front::{Entry, Part};
use crate::app::grid::Stand;
use crate::article::Published;
use crate::artifacts::Severity;
use crate::claims::matrix::Row;
use crate::comparison::Relation;
use crate::session::Kind;
use crate::text::visible::{visible, width};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType};

/// Columns of a claim's label at most.
const LABEL: usize = 36;

/// Columns of an article's label behind a value at most.
const WHO: usize = 16;

/// Columns behind the names of a pair: what is counted in it.
const COUNTS: usize = 54;

/// Columns of the names of a pair at least.
const NAMES: usize = 24;

/// Draws the overview.
pub fn draw(frame: &mut Frame, state: &State, theme: &Theme) {
    let heading = Span::styled(format!(" {} ", heading(state)), theme.focus);
    let border = Block::bordered().border_type(BorderType::Rounded).border_style(theme.faint).title(heading);
    frame.render_widget(border, rect(state.geometry.body));
    let inside = rect(state.geometry.body.inside());
    let columns = inside.width as usize;
    let room = columns.saturating_sub(COUNTS).max(NAMES);
    let names = state.dossier.pairs().map(|(left, right)| width(&pair_name(state, [left, right], usize::MAX)));
    let names = names.max().unwrap_or(0).min(room);
    let articles = state.dossier.articles.iter().map(|article| width(&title::name(article))).max().unwrap_or(0);
    let labels = state.front.entries.iter().filter_map(|entry| match entry {
        Entry::Row(row) => Some(width(&visible(&state.grid.matrix.rows[*row].label))),
        _ => None,
    });
    let labels = labels.max().unwrap_or(0).min(LABEL);
    for (y, (at, &entry)) in
        state.front.entries.iter().enumerate().skip(state.front.top).take(inside.height as usize).enumerate()
    {
        let selected = at == state.front.selected;
        let mut spans = vec![Span::styled(if selected { "▌" } else { " " }, theme.focus)];
        spans.extend(match entry {
            Entry::Head(part) => vec![Span::styled(head(part), theme.quiet)],
            Entry::Row(row) => row_line(state, theme, &state.grid.matrix.rows[row], labels),
            Entry::More(count) => vec![Span::styled(format!("  {count} more in the matrix of claims"), theme.quiet)],
            Entry::Pair(pair) => pair_line(state, theme, pair, names, selected),
            Entry::Article(article) => article_line(state, theme, article, articles.min(room), selected),
            Entry::Gap => Vec::new(),
        });
        let line = Line::from(super::status::fit(spans, columns));
        let here = Rect { y: inside.y + y as u16, height: 1, ..inside };
        frame.render_widget(if selected { line.style(theme.raised) } else { line }, here);
    }
}

const fn head(part: Part) -> &'static str {
    match part {
        Part::Rows => "Figures that differ",
        Part::Pairs => "Pairs, those that differ most first",
        Part::Articles => "Articles",
    }
}

/// "3 conflicts · 61 findings, 55 open · 10 pairs"
fn heading(state: &State) -> String {
    let counted =
        |count: usize, one: &str, many: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {many}") };
    let [all, open] = state.findings.counts.iter().fold([0, 0], |sum, one| [sum[0] + one[0], sum[1] + one[1]]);
    let open = if open < all { format!(", {open} open") } else { String::new() };
    format!(
        "{} · {}{open} · {}",
        counted(state.grid.conflicts, "conflict", "conflicts"),
        counted(all, "finding", "findings"),
        counted(state.dossier.pairs().count(), "pair", "pairs"),
    )
}

/// A row whose figures differ: its values, each with the articles that state it; how many of its claims are ruled.
fn row_line(state: &State, theme: &Theme, row: &Row, columns: usize) -> Vec<Span<'static>> {
    let (glyph, style) = sign(row.relation, theme);
    let stands = state.grid.stands(row);
    let claims = || {
        row.cells.iter().flat_map(|cell| &cell.claims).filter_map(|&at| Some((at, state.grid.matrix.claims.get(at)?)))
    };
    let label = cut(&row.label, columns);
    let mut spans = vec![
        Span::styled(format!(" {glyph} "), style),
        Span::styled(format!("{label}{}  ", " ".repeat(columns.saturating_sub(width(&label)))), theme.strong),
    ];
    let mut values: Vec<(String, bool, Vec<String>)> = Vec::new();
    for (at, claim) in claims() {
        let Some(number) = claim.number() else { continue };
        let value = super::matrix::signed(number);
        let who = cut(&state.dossier.articles[claim.article].meta.label, WHO);
        let differs = stands.iter().any(|&(claim, stand)| claim == at && stand == Stand::Differs);
        match values.iter_mut().find(|(other, ..)| *other == value) {
            Some((_, _, whose)) if whose.contains(&who) => {}
            Some((_, _, whose)) => whose.push(who),
            None => values.push((value, differs, vec![who])),
        }
    }
    for (value, differs, whose) in values {
        spans.push(Span::styled(value, if differs { theme.divergent } else { theme.text }));
        let whose = if whose.len() > 4 { format!("×{}", whose.len()) } else { whose.join(", ") };
        spans.push(Span::styled(format!(" {whose}   "), theme.quiet));
    }
    let ruled = claims().filter(|(_, claim)| {
        let ruling = state.session.ruling(claim.article, claim.place, Kind::from(&claim.kind));
        ruling.is_some_and(|ruling| ruling.verdict.is_some())
    });
    let (ruled, all) = (ruled.count(), claims().count());
    let mark = if ruled == all { "✓" } else { "○" };
    spans.push(Span::styled(format!("{mark} {ruled}/{all} ruled"), theme.quiet));
    spans
}

/// The names of a pair on so many columns; where they do not fit, either is cut to its share.
fn pair_name(state: &State, pair: [usize; 2], columns: usize) -> String {
    let names = pair.map(|index| title::name(&state.dossier.articles[index]));
    let room = columns.saturating_sub(3);
    let half = |own: usize| (room / 2).max(room.saturating_sub(width(&names[1 - own])));
    format!("{} ⇄ {}", cut(&names[0], half(0)), cut(&names[1], half(1)))
}

fn pair_line(state: &State, theme: &Theme, pair: [usize; 2], columns: usize, selected: bool) -> Vec<Span<'static>> {
    let name = cut(&pair_name(state, pair, columns), columns);
    let fill = " ".repeat(columns.saturating_sub(width(&name)));
    let style = if selected { theme.strong } else { theme.text };
    let mut spans = vec![Span::styled(format!(" {name}{fill}  "), style)];
    let Some(tie) = state.survey.tie(pair[0], pair[1]) else {
        spans.push(Span::styled("being compared …", theme.quiet));
        return spans;
    };
    let [_, reworded, divergent] = tie.links;
    let count = |glyph: &str, count: usize, style| match count {
        0 => Span::styled(format!("{glyph}  · "), theme.faint),
        _ => Span::styled(format!("{glyph} {count:>2} "), style),
    };
    spans.push(count(theme::glyph(Relation::Divergent), divergent, theme.divergent));
    spans.push(count(theme::glyph(Relation::Reworded), reworded, theme.reworded));
    spans.push(count(theme::MOVED, tie.moved, theme.moved));
    let open: usize = pair.iter().filter_map(|&article| state.findings.counts.get(article)).map(|[_, open]| open).sum();
    spans.push(count(glyph(Severity::Warning), open, theme.sign(Severity::Warning)));
    let [own, back] = tie.shares.map(|share| (share * 100.0).round() as u32);
    let told = match own.max(back) {
        0 => "nothing in common".to_owned(),
        _ => format!("{own} % and {back} % answered"),
    };
    spans.push(Span::styled(format!("  {told}"), theme.quiet));
    spans
}

fn article_line(state: &State, theme: &Theme, index: usize, columns: usize, selected: bool) -> Vec<Span<'static>> {
    let article = &state.dossier.articles[index];
    let name = cut(&title::name(article), columns);
    let fill = " ".repeat(columns.saturating_sub(width(&name)));
    let mut told: Vec<String> = article.meta.time.map(Published::hours).into_iter().collect();
    let words: usize = article.blocks.iter().map(|block| block.text.split_whitespace().count()).sum();
    told.push(format!("{words} words"));
    told.push(format!("{} ¶", article.blocks.len()));
    told.push(article.meta.language.code().to_owned());
    told.extend(state.findings.origin(index).map(str::to_owned));
    told.extend(match state.findings.counts.get(index) {
        Some([1, 1]) => Some("1 finding".to_owned()),
        Some([all, open]) if all == open && *all > 0 => Some(format!("{all} findings")),
        Some([all, open]) if *all > 0 => Some(format!("{open} of {all} findings open")),
        _ => None,
    });
    let style = if selected { theme.strong } else { theme.text };
    vec![Span::styled(format!(" {name}{fill}  "), style), Span::styled(told.join(" · "), theme.quiet)]
}

/// What the signs mean, for the line at the foot: all of them on so many columns, else those of the overview itself, in few words
/// and as many as there is room for.
pub fn legend(theme: &Theme, columns: usize) -> Vec<Span<'static>> {
    let all = vec![
        Span::styled("= same  ", theme.quiet),
        Span::styled("≈ reworded  ", theme.reworded),
        Span::styled("≠ differs in fact  ", theme.divergent),
        Span::styled("↻ brought up to date  ", theme.divergent),
        Span::styled("↕ moved  ", theme.moved),
        Span::styled("‹ › only there  ", theme.quiet),
        Span::styled("▲ mark of translation", theme.sign(Severity::Warning)),
    ];
    if all.iter().map(|span| width(&span.content)).sum::<usize>() <= columns {
        return all;
    }
    let few = [
        Span::styled("≠ differs  ", theme.divergent),
        Span::styled("≈ reworded  ", theme.reworded),
        Span::styled("↕ moved  ", theme.moved),
        Span::styled("▲ mark  ", theme.sign(Severity::Warning)),
        Span::styled("↻ updated", theme.divergent),
    ];
    let mut room = columns;
    let fits = |span: &Span| {
        let fits = width(span.content.trim_end()) <= room;
        room = room.saturating_sub(width(&span.content));
        fits
    };
    few.into_iter().take_while(fits).collect()
}
