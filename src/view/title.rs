//! The line at the top: the dossier, the pair, how far the comparison is.

use super::claims::cut;
use super::rect;
use super::theme::Theme;
use crate::align::BY_MEANING;
use crate::app::pair::Progress;
use crate::app::{Filter, State, View};
use crate::article::{Article, Side};
use crate::text::visible::{visible, width};
use ratatui::Frame;
use ratatui::text::{Line, Span};

/// Columns of a label where there is no room for all that is known of an article.
const LABEL: usize = 24;

/// Draws the title line. On a narrow screen it leaves out first the dossier's title, then all of the articles but their labels,
/// then what is told last.
pub fn draw(frame: &mut Frame, state: &State, theme: &Theme) {
    let area = rect(state.geometry.title);
    let taken = |spans: &[Span]| -> usize { spans.iter().map(|span| width(&span.content)).sum() };
    let mut spans = spans(state, theme, true, name);
    if taken(&spans) > area.width as usize {
        spans = self::spans(state, theme, false, name);
    }
    if taken(&spans) > area.width as usize {
        spans = self::spans(state, theme, false, label);
    }
    // What is told of last goes as a whole, before anything is cut.
    let names = if state.view == View::Panes { 5 } else { 3 };
    while taken(&spans) > area.width as usize && spans.len() > names {
        spans.pop();
    }
    let spans = super::status::fit(spans, area.width as usize);
    frame.render_widget(Line::from(spans).style(theme.raised), area);
}

fn spans(state: &State, theme: &Theme, titled: bool, name: fn(&Article) -> String) -> Vec<Span<'static>> {
    if state.view != View::Panes {
        return dossier(state, theme, titled);
    }
    let [left, right] = Side::BOTH.map(|side| name(state.pair.article(side)));
    let mut spans = vec![Span::styled(" enface ", theme.strong)];
    // The labels of two texts say no more than what follows them.
    let labels = state.pair.sides().map(|article| article.meta.label.as_str()).join(", ");
    if titled && !state.dossier.title.is_empty() && state.dossier.title != labels {
        spans.push(Span::styled(format!(" {} ", visible(&state.dossier.title)), theme.quiet));
    }
    spans.extend([
        Span::styled("· ", theme.faint),
        Span::styled(left, theme.text),
        Span::styled(" ⇄ ", theme.focus),
        Span::styled(right, theme.text),
    ]);
    let pairs = state.dossier.pairs().count();
    if pairs > 1 {
        let [a, b] = state.pair.indexes;
        let open = (a.min(b), a.max(b));
        let at = state.dossier.pairs().position(|pair| pair == open).unwrap_or(0);
        spans.push(Span::styled(format!(" · pair {}/{pairs}", at + 1), theme.quiet));
    }
    match state.pair.progress {
        Progress::Aligning(done) => {
            let percent = (done.clamp(0.0, 1.0) * 100.0) as u32;
            spans.push(Span::styled(format!(" · aligning {percent} % …"), theme.focus));
        }
        Progress::Refining(done) => {
            let percent = (done.clamp(0.0, 1.0) * 100.0) as u32;
            spans.push(Span::styled(format!(" · aligned by words, by meaning {percent} % …"), theme.focus));
        }
        Progress::Ready if state.filter != Filter::All => {
            spans.push(Span::styled(format!(" · {}", state.filter.label()), theme.divergent));
        }
        Progress::Ready => {}
    }
    if state.hides_rewording() {
        spans.push(Span::styled(" · rewording hidden", theme.divergent));
    }
    let reviewed = state.pair.reviewed.iter().filter(|&&reviewed| reviewed).count();
    if reviewed > 0 {
        spans.push(Span::styled(format!(" · {reviewed}/{} reviewed", state.pair.reviewed.len()), theme.quiet));
    }
    spans.extend(examined(state, theme));
    if state.pair.comparison.cross_language {
        let compared = " · two languages: figures, dates, names, quotes compared";
        spans.push(Span::styled(compared, theme.quiet));
    }
    if !BY_MEANING {
        spans.push(Span::styled(" · by words alone: built without the encoder", theme.quiet));
    }
    spans
}

/// The label of an article, as much of it as leaves room for another one.
fn label(article: &Article) -> String {
    cut(&article.meta.label, LABEL)
}

/// The dossier as a whole: its title, how many articles, how many pairs are compared so far.
fn dossier(state: &State, theme: &Theme, titled: bool) -> Vec<Span<'static>> {
    let mut spans = vec![Span::styled(" enface ", theme.strong)];
    if titled && !state.dossier.title.is_empty() {
        spans.push(Span::styled(format!(" {} ", visible(&state.dossier.title)), theme.quiet));
    }
    let what = match state.view {
        View::Panes => "panes",
        View::Matrix => "matrix of claims",
        View::Findings => "findings",
        View::Shares => "shares",
        View::Overview => "overview",
        View::Divergences => "divergences",
        View::Rulings => "claims to rule",
    };
    spans.push(Span::styled("· ", theme.faint));
    spans.push(Span::styled(what, theme.text));
    spans.push(Span::styled(format!(" · {} articles", state.dossier.articles.len()), theme.quiet));
    let (pairs, compared) = (state.dossier.pairs().count(), state.survey.compared());
    if compared < pairs {
        spans.push(Span::styled(format!(" · comparing: {compared} of {pairs} pairs …"), theme.focus));
    }
    spans.extend(examined(state, theme));
    spans
}

/// How many texts are examined for artifacts, while some are not.
fn examined(state: &State, theme: &Theme) -> Option<Span<'static>> {
    let articles = state.dossier.articles.len();
    let done = (0..articles).filter(|&article| state.findings.knows(article)).count();
    let told = || Span::styled(format!(" · examined {done} of {articles} …"), theme.focus);
    (state.pair.is_ready() && done < articles).then(told)
}

/// What an article is called: label, outlet, day.
pub fn name(article: &Article) -> String {
    let meta = &article.meta;
    let mut name = visible(&meta.label).into_owned();
    if let Some(outlet) = &meta.outlet
        && width(outlet) <= 24
    {
        name = format!("{name} {}", visible(outlet));
    }
    if let Some(date) = meta.date {
        name = format!("{name}, {} {}", date.day(), month(date.month()));
    }
    name
}

pub const fn month(number: i8) -> &'static str {
    match number {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}
