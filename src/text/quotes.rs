//! Quoted passages in every quotation style, broken and reversed ones too.

use super::Span;

/// A quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Its bytes with the marks, a doubled closing mark included.
    pub outer: Span,
    /// What stands between the marks, trimmed.
    pub inner: Span,
}

/// What closes a mark is looked for among so many marks behind it.
const FAR: usize = 256;

/// The quotations of a block's text in order, without overlap: of nested ones the outermost. A quotation that is opened and never
/// closed ends with the text. Apostrophes are told apart; reversed marks (`” x “`) and wrong ones (`“x«`) are read as they were meant.
pub fn quotes(text: &str) -> Vec<Quote> {
    let marks = marks(text);
    let mut found: Vec<Quote> = Vec::new();
    let mut open: Option<Mark> = None;
    let mut nested: Vec<Glyph> = Vec::new();
    let mut at = 0;
    while let Some(&mark) = marks.get(at) {
        at += 1;
        let Some(opened) = open else {
            if mark.glyph == Glyph::Single {
                if let Some(end) = single_end(text, &marks[at..marks.len().min(at + FAR)], mark) {
                    found.push(quote(text, mark, marks[at + end].start, marks[at + end].end));
                    at += end + 1;
                }
            } else if repeats_the_last(text, &found, mark) {
                if let Some(last) = found.last_mut() {
                    last.outer.end = mark.end as u32;
                }
            } else if opens(&marks[at..marks.len().min(at + FAR)], mark) {
                open = Some(mark);
            }
            continue;
        };
        if mark.glyph == Glyph::Single {
            continue;
        }
        match step(opened, &nested, mark) {
            Step::Nest => nested.push(mark.glyph),
            Step::Unnest => {
                nested.pop();
            }
            Step::Close => {
                found.push(quote(text, opened, mark.start, mark.end));
                open = None;
                nested.clear();
            }
            Step::Reopen => {
                let end = text[..mark.start].trim_end().len();
                found.push(quote(text, opened, end, end));
                open = Some(mark);
                nested.clear();
            }
        }
    }
    if let Some(opened) = open {
        found.push(quote(text, opened, text.len(), text.len()));
    }
    found.retain(|q| !q.inner.is_empty());
    found
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Glyph {
    /// `“`, `‟`: opens in English, closes in German.
    High,
    /// `”`
    HighClose,
    /// `„`
    Low,
    /// `«`
    Left,
    /// `»`
    Right,
    /// `"`, and two apostrophes.
    Straight,
    /// `‘`, `’`, `'`: only where it may open or close a quotation.
    Single,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    start: usize,
    end: usize,
    glyph: Glyph,
    before: Option<char>,
    after: Option<char>,
}

impl Mark {
    fn free_before(&self) -> bool {
        self.before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '-' | '–' | '—' | '/' | '\u{200b}'))
    }

    fn free_after(&self) -> bool {
        self.after.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']'))
    }

    /// Whether it stands as an opening mark does: space before it, none behind.
    fn looks_open(&self) -> bool {
        self.free_before() && !self.free_after()
    }

    /// Whether it stands as a closing mark does.
    fn looks_closed(&self) -> bool {
        !self.free_before() && self.free_after()
    }

    fn closes_by_glyph(&self) -> bool {
        matches!(self.glyph, Glyph::HighClose | Glyph::Right)
    }
}

fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    // Whether a straight mark may close an earlier one: an odd number of them stands before.
    let mut closes_something = false;
    let mut before: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let glyph = match c {
            '“' | '‟' => Some(Glyph::High),
            '”' => Some(Glyph::HighClose),
            '„' => Some(Glyph::Low),
            '«' => Some(Glyph::Left),
            '»' => Some(Glyph::Right),
            '"' => Some(Glyph::Straight),
            // Two small marks stand for a large one: ''x'', ``x'', ‘‘x’’.
            '`' if chars.next_if(|&(_, next)| next == '`').is_some() => Some(Glyph::High),
            '‘' if chars.next_if(|&(_, next)| next == '‘').is_some() => Some(Glyph::High),
            '’' if chars.next_if(|&(_, next)| next == '’').is_some() => Some(Glyph::HighClose),
            '´' if chars.next_if(|&(_, next)| next == '´').is_some() => Some(Glyph::HighClose),
            '\'' if chars.next_if(|&(_, next)| next == '\'').is_some() => Some(Glyph::Straight),
            '‘' | '’' | '\'' | '`' | '´' => Some(Glyph::Single),
            _ => None,
        };
        let after = chars.peek().map(|&(_, next)| next);
        if let Some(glyph) = glyph {
            let end = chars.peek().map_or(text.len(), |&(next, _)| next);
            let inside_word = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
            let inches = glyph == Glyph::Straight && before.is_some_and(|c| c.is_ascii_digit()) && !closes_something;
            if !(glyph == Glyph::Single && inside_word || inches) {
                closes_something ^= glyph != Glyph::Single;
                marks.push(Mark { start, end, glyph, before, after });
            }
        }
        before = Some(c);
    }
    marks
}

enum Step {
    Nest,
    Unnest,
    Close,
    Reopen,
}

/// What a mark does inside a quotation.
fn step(opened: Mark, nested: &[Glyph], mark: Mark) -> Step {
    if let Some(inner) = nested.last() {
        return if mate(*inner, mark.glyph) || !mark.looks_open() && !mate(opened.glyph, mark.glyph) {
            Step::Unnest
        } else if mate(opened.glyph, mark.glyph) {
            Step::Close
        } else {
            Step::Nest
        };
    }
    if mate(opened.glyph, mark.glyph) && !(mark.glyph == Glyph::Straight && mark.looks_open()) {
        return Step::Close;
    }
    let opening_glyph = matches!(mark.glyph, Glyph::High | Glyph::Low | Glyph::Left | Glyph::Straight);
    if opening_glyph && mark.looks_open() {
        return if mark.glyph == opened.glyph { Step::Reopen } else { Step::Nest };
    }
    if mark.glyph == Glyph::Left && opened.glyph != Glyph::Right && !mark.looks_closed() {
        return Step::Nest;
    }
    Step::Close
}

/// Whether one mark is what the other is closed by.
fn mate(open: Glyph, close: Glyph) -> bool {
    match open {
        Glyph::High | Glyph::Single => close == Glyph::HighClose,
        Glyph::Low | Glyph::HighClose => matches!(close, Glyph::High | Glyph::HighClose),
        Glyph::Left => close == Glyph::Right,
        Glyph::Right => close == Glyph::Left,
        Glyph::Straight => close == Glyph::Straight,
    }
}

/// Whether a mark that meets no open quotation opens one.
fn opens(later: &[Mark], mark: Mark) -> bool {
    if mark.after.is_none() {
        return false;
    }
    if mark.closes_by_glyph() {
        // A reversed pair: free before, and something closes it.
        return mark.free_before()
            && later
                .iter()
                .find(|m| m.glyph != Glyph::Single)
                .is_some_and(|m| mate(mark.glyph, m.glyph) && !m.looks_open());
    }
    mark.glyph != Glyph::Straight || mark.free_before() || !mark.free_after()
}

/// Whether a closing mark only repeats the one before: `!” »`.
fn repeats_the_last(text: &str, found: &[Quote], mark: Mark) -> bool {
    found.last().is_some_and(|last| {
        let between = text.get(last.outer.end as usize..mark.start).unwrap_or("-");
        mark.closes_by_glyph() && between.trim().is_empty()
    })
}

/// The place among later marks of the one that closes a single quotation mark; `None` when it is an apostrophe.
fn single_end(text: &str, later: &[Mark], open: Mark) -> Option<usize> {
    const CLIPPED: [&str; 11] = ["em", "til", "tis", "twas", "n", "cause", "bout", "round", "s", "t", "cos"];
    let rest = &text[open.end..];
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let starts = open.free_before() && open.after.is_some_and(|c| c.is_alphanumeric() || "“\"«¿¡…([".contains(c));
    if !starts
        || CLIPPED.contains(&word.to_lowercase().as_str())
        || word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with('s')
    {
        return None;
    }
    let closes = |m: &Mark| {
        m.glyph == Glyph::Single
            && !text[m.start..].starts_with(['‘', '`'])
            && m.before.is_some_and(|c| !c.is_whitespace())
            && m.after.is_none_or(|c| !c.is_alphanumeric())
    };
    let plural = |m: &Mark| {
        let after = text[m.end..].trim_start();
        m.before == Some('s') && m.after.is_some_and(char::is_whitespace) && after.starts_with(char::is_lowercase)
    };
    let sure = later.iter().position(|m| closes(m) && !plural(m));
    let first = later.iter().position(closes);
    match (first, sure) {
        // "the protesters' anger": an apostrophe when a later mark closes before another opens.
        (Some(first), Some(sure)) if first < sure => {
            let between = &text[later[first].end..later[sure].start];
            let reopened = later[first + 1..sure].iter().any(|m| m.glyph == Glyph::Single && m.looks_open());
            Some(if reopened || between.len() > 200 { first } else { sure })
        }
        (first, _) => first,
    }
}

fn quote(text: &str, open: Mark, close_start: usize, close_end: usize) -> Quote {
    let inside = &text[open.end..close_start.max(open.end)];
    let start = open.end + inside.len() - inside.trim_start().len();
    let end = (open.end + inside.trim_end().len()).max(start);
    Quote { outer: Span::new(open.start, close_end.max(end)), inner: Span::new(start, end) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<&str> {
        quotes(text).into_iter().map(|q| q.inner.of(text)).collect()
    }

    #[test]
    fn every_style_is_read() {
        assert_eq!(read("He said “no” and \"yes\"."), ["no", "yes"]);
        assert_eq!(read("Il dit « non » et «oui»."), ["non", "oui"]);
        assert_eq!(read("Er sagte „nein“ und »ja«."), ["nein", "ja"]);
        assert_eq!(read("‘Foreigners came in’"), ["Foreigners came in"]);
        assert_eq!(read("Peter 'furious' after Holly's move"), ["furious"]);
        assert_eq!(read("two apostrophes ''like these'' here"), ["like these"]);
        assert_eq!(read("He said ``no'' and ‘‘yes’’ and `so be it' again."), ["no", "yes", "so be it"]);
    }

    #[test]
    fn apostrophes_are_no_quotation() {
        assert!(read("Kazakhstan’s largest city, the protesters’ anger and ’em, the ’90s").is_empty());
        assert!(read("rock 'n' roll, don't, s’ taking over").is_empty());
        assert_eq!(read("the ‘protesters’ anger’ grew"), ["protesters’ anger"]);
        assert_eq!(read("‘We’ll go,’ he said, ‘and the men’s too.’"), ["We’ll go,", "and the men’s too."]);
    }

    #[test]
    fn broken_and_reversed_marks_are_read_as_meant() {
        assert_eq!(read("” Creepy “"), ["Creepy"]);
        let doubled = "“Get out, the old man!” ”";
        assert_eq!(quotes(doubled)[0].outer, Span::new(0, doubled.len()));
        assert_eq!(read("“Get out, the old man!” », Chanted protesters."), ["Get out, the old man!"]);
        assert_eq!(read("of Kazakhstan’s institutions, ”said Ned Price. “We hope,” he added"), ["We hope,"]);
        assert_eq!(
            read("“The States, and the world, ”said Price. “We hope,” he added"),
            ["The States, and the world,", "We hope,"]
        );
        assert_eq!(read("“a wrong close« and “a good one”"), ["a wrong close", "a good one"]);
    }

    #[test]
    fn an_open_quotation_ends_with_the_text_or_at_the_next() {
        assert_eq!(read("He said: “I will not go."), ["I will not go."]);
        assert_eq!(read("“One thing. “Another thing,” he said."), ["One thing.", "Another thing,"]);
    }

    #[test]
    fn of_nested_ones_the_outermost() {
        assert_eq!(read("« Il a crié “dehors” deux fois »"), ["Il a crié “dehors” deux fois"]);
        assert_eq!(read("“They sang ‘Old man, out!’ twice,” Ali said"), ["They sang ‘Old man, out!’ twice,"]);
    }

    #[test]
    fn inches_are_no_quotation() {
        assert!(read("a 6'2\" man").is_empty());
        assert_eq!(read("\"It is from 1989\" he said"), ["It is from 1989"]);
    }

    proptest! {
        #[test]
        fn quotations_stand_in_order_inside_the_text(text in "[ a-z,.“”„«»\"'‘’é0-9]{0,60}") {
            let mut end = 0;
            for quote in quotes(&text) {
                prop_assert!(quote.outer.start >= end && quote.outer.contains(quote.inner) && !quote.inner.is_empty());
                prop_assert!(text.get(quote.inner.range()).is_some() && text.get(quote.outer.range()).is_some());
                end = quote.outer.end;
            }
        }
    }
}
