//! Wrapping at word boundaries to a width in columns.

use super::Span;
use super::visible::{Unit, Units, visible};
use unicode_width::UnicodeWidthStr;

/// The lines of `text` wrapped to `width` columns: spans of `text`, in order, without the white space at which they break.
///
/// Columns are those of the text as [`visible`] shows it. A line is broken at white space (never at a no-break space, nor inside French quotation marks or before `; : ! ? %`), after a hyphen
/// or dash between letters, and between wide characters; a word wider than a line is broken between grapheme clusters. A line feed ends a
/// line. No line begins or ends with white space; an empty text gives one empty line. A line is wider than `width` only when it is a single
/// character that is (a mark such as `⟨U+202E⟩`, or a wide character at width 1).
pub fn wrap(text: &str, width: usize) -> Vec<Span> {
    let mut lines = Lines { width: width.max(1), ..Lines::default() };
    let mut last = ' ';
    let mut units = Units::new(text).peekable();
    while let Some(unit) = units.next() {
        let c = text[unit.start..].chars().next().unwrap_or(' ');
        match Role::of(c) {
            Role::LineFeed => lines.feed(unit),
            Role::Space => {
                let next = units.peek().and_then(|next| text[next.start..].chars().next()).unwrap_or(' ');
                if is_inside(last, next) { lines.glue(unit) } else { lines.space(unit) }
            }
            Role::NoBreakSpace => lines.glue(unit),
            Role::Content => {
                let next = units.peek().and_then(|next| text[next.start..].chars().next()).unwrap_or(' ');
                let breakable = breaks_between(last, c, unit.width);
                if unit.end - unit.start > c.len_utf8() && lines.must_split(unit, breakable) {
                    for (at, c) in text[unit.start..unit.end].char_indices() {
                        let start = unit.start + at;
                        let end = start + c.len_utf8();
                        let width = if unit.is_plain { 1 } else { visible(&text[start..end]).width() };
                        lines.content(Unit { start, end, width, is_plain: unit.is_plain }, false);
                    }
                } else {
                    lines.content(unit, breakable);
                }
                if breaks_after(last, c, next) {
                    lines.allow_break(unit.end);
                }
            }
        }
        last = text[..unit.end].chars().next_back().unwrap_or(c);
    }
    lines.finish()
}

/// What a unit does to a line.
enum Role {
    LineFeed,
    Space,
    NoBreakSpace,
    Content,
}

impl Role {
    fn of(c: char) -> Self {
        match c {
            '\n' => Self::LineFeed,
            '\u{a0}' | '\u{2007}' | '\u{202f}' => Self::NoBreakSpace,
            _ if c.is_whitespace() => Self::Space,
            _ => Self::Content,
        }
    }
}

/// Whether white space between two characters belongs to one of them, as French sets it: inside its quotation marks and before the marks that
/// stand high. Then no line breaks there.
fn is_inside(last: char, next: char) -> bool {
    matches!(last, '«' | '‹') || matches!(next, '»' | '›' | ';' | ':' | '!' | '?' | '%')
}

/// Whether a line may break after a hyphen or dash at `c`.
fn breaks_after(last: char, c: char, next: char) -> bool {
    match c {
        '-' | '\u{2010}' | '–' => last.is_alphabetic() && next.is_alphabetic(),
        '—' => last.is_alphanumeric() && next.is_alphanumeric(),
        _ => false,
    }
}

/// Whether a line may break before `c`, of `width` columns, without white space: between wide characters, but not before their closing
/// punctuation nor after their opening punctuation.
fn breaks_between(last: char, c: char, width: usize) -> bool {
    const CLOSING: &str = "、。，．：；？！）］｝〉》」』】〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
    const OPENING: &str = "（［｛〈《「『【〔";
    width == 2 && last >= '\u{1100}' && !CLOSING.contains(c) && !OPENING.contains(last)
}

/// The lines so far, and the line being filled.
#[derive(Default)]
struct Lines {
    width: usize,
    done: Vec<Span>,
    /// Where the line starts; meaningful once it holds content.
    start: usize,
    /// One past its last byte of content; `None` while it is empty.
    end: Option<usize>,
    /// Columns from the start to the current position, white space included.
    column: usize,
    /// Where the line can be broken.
    gap: Option<Gap>,
    /// White space stands right before the current position.
    spaced: bool,
}

/// A place at which a line can be broken.
struct Gap {
    /// End of the content before it.
    end: usize,
    /// Start of the content after it.
    next: usize,
    /// Column of `next`.
    column: usize,
}

impl Lines {
    fn feed(&mut self, unit: Unit) {
        let end = self.end.unwrap_or(unit.start);
        let start = if self.end.is_some() { self.start } else { end };
        self.done.push(Span::new(start, end));
        self.clear(unit.end);
    }

    fn space(&mut self, unit: Unit) {
        if self.end.is_some() {
            self.column += unit.width;
            self.spaced = true;
        }
    }

    fn glue(&mut self, unit: Unit) {
        if self.end.is_some() {
            self.column += unit.width;
        }
    }

    fn content(&mut self, unit: Unit, breakable: bool) {
        if let Some(end) = self.end {
            if self.spaced || breakable {
                self.gap = Some(Gap { end, next: unit.start, column: self.column });
            }
            while self.end.is_some() && self.column + unit.width > self.width {
                self.break_before(unit);
            }
        }
        if self.end.is_none() {
            self.clear(unit.start);
        }
        self.column += unit.width;
        self.end = Some(unit.end);
        self.spaced = false;
    }

    /// Whether a unit must be split between its characters: it is wider than a line, or it is a plain run, for which the line has neither
    /// room nor a gap to break at.
    fn must_split(&self, unit: Unit, breakable: bool) -> bool {
        let has_gap = self.end.is_none() || self.spaced || breakable || self.gap.is_some();
        unit.width > self.width || unit.is_plain && !has_gap && self.column + unit.width > self.width
    }

    /// Allows a break right after the content just added.
    fn allow_break(&mut self, at: usize) {
        if self.column <= self.width {
            self.gap = Some(Gap { end: at, next: at, column: self.column });
        }
    }

    /// Breaks the line at its gap, or else right before `unit`, which is not part of it yet.
    fn break_before(&mut self, unit: Unit) {
        let end = self.end.unwrap_or(unit.start);
        let gap = self.gap.take().unwrap_or(Gap { end, next: unit.start, column: self.column });
        self.done.push(Span::new(self.start, gap.end));
        self.start = gap.next;
        self.column = self.column.saturating_sub(gap.column);
        if gap.next >= end {
            self.end = None;
        }
    }

    fn clear(&mut self, start: usize) {
        *self = Self { width: self.width, done: std::mem::take(&mut self.done), start, ..Self::default() };
    }

    fn finish(mut self) -> Vec<Span> {
        if let Some(end) = self.end {
            self.done.push(Span::new(self.start, end));
        } else if self.done.is_empty() {
            self.done.push(Span::default());
        }
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::super::visible::tests::any_text;
    use super::super::visible::width;
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|line| line.of(text)).collect()
    }

    #[test]
    fn breaks_where_it_should() {
        for (text, width, expected) in [
            ("", 10, vec![""]),
            ("   ", 10, vec![""]),
            ("one two three", 20, vec!["one two three"]),
            ("one two three", 7, vec!["one two", "three"]),
            ("one  two   three", 8, vec!["one  two", "three"]),
            ("  one two  ", 3, vec!["one", "two"]),
            ("abcdefghij kl", 4, vec!["abcd", "efgh", "ij", "kl"]),
            ("xy abcdefghij", 4, vec!["xy", "abcd", "efgh", "ij"]),
            ("déjà vu à Almaty", 7, vec!["déjà vu", "à", "Almaty"]),
            ("20\u{a0}000 morts", 6, vec!["20\u{a0}000", "morts"]),
            ("de 20\u{a0}000 morts", 8, vec!["de", "20\u{a0}000", "morts"]),
            ("a counter-terrorist", 12, vec!["a counter-", "terrorist"]),
            ("from 200-300 dead", 10, vec!["from", "200-300", "dead"]),
            ("first\nsecond\n\nlast", 20, vec!["first", "second", "", "last"]),
            ("first\r\nsecond\n", 20, vec!["first", "second"]),
            ("東京都庁", 4, vec!["東京", "都庁"]),
            ("東京。都庁", 4, vec!["東", "京。", "都庁"]),
            ("東京", 1, vec!["東", "京"]),
            ("e\u{301}e\u{301}e\u{301}", 2, vec!["e\u{301}e\u{301}", "e\u{301}"]),
            ("👩\u{200d}👩\u{200d}👧👍", 2, vec!["👩\u{200d}👩\u{200d}👧", "👍"]),
            ("ab\u{202e}cd ef", 8, vec!["ab", "\u{202e}", "cd ef"]),
            ("\u{1b}[31mred text", 8, vec!["\u{1b}[31mred", "text"]),
            ("xe\u{301}e\u{301}", 2, vec!["xe\u{301}", "e\u{301}"]),
            ("abé\u{301}defgh", 4, vec!["abé\u{301}d", "efgh"]),
            ("tab\there", 20, vec!["tab\there"]),
            ("dit « oui » à", 8, vec!["dit", "« oui »", "à"]),
            ("est-ce vrai ? oui", 11, vec!["est-ce", "vrai ? oui"]),
        ] {
            assert_eq!(lines(text, width), expected, "{text:?} at {width}");
        }
    }

    #[test]
    fn a_long_line_takes_linear_time() {
        let text = "x".repeat(1_000_000);
        assert_eq!(wrap(&text, 80).len(), 12_500);
        assert_eq!(wrap(&"w ".repeat(500_000), 80).len(), 12_500);
    }

    proptest! {
        #[test]
        fn lines_fit_and_lose_only_white_space(text in any_text(), columns in 2_usize..30) {
            let lines = wrap(&text, columns);
            prop_assert!(!lines.is_empty());
            let mut at = 0;
            for line in &lines {
                prop_assert!(line.start as usize >= at && line.end >= line.start);
                prop_assert!(text.is_char_boundary(line.start as usize) && text.is_char_boundary(line.end as usize));
                prop_assert!(text[at..line.start as usize].chars().all(char::is_whitespace));
                at = line.end as usize;
                let shown = line.of(&text);
                prop_assert_eq!(shown.trim(), shown);
                prop_assert!(width(shown) <= columns || shown.chars().count() == 1, "{:?} is {}", shown, width(shown));
            }
            prop_assert!(text[at..].chars().all(char::is_whitespace));
        }

        #[test]
        fn a_wide_screen_breaks_only_at_line_feeds(text in any_text()) {
            let feeds = text.trim_end().matches('\n').count();
            prop_assert!(wrap(&text, 1000).len() > text.trim().matches('\n').count());
            prop_assert!(wrap(&text, 1000).len() <= 2 + feeds + text.matches('\n').count());
        }
    }
}
