//! Rows side by side: wrapped, level, with the sign of each passage before its number.

use super::paint::{Ink, Palette};
use super::printer::Style;
use super::rows::{Difference, Passage, Row};
use crate::article::Side;
use crate::comparison::Relation;
use crate::text::Span;
use crate::text::visible::{visible, width};
use crate::text::wrap::wrap;
use crate::view::theme;
use std::io::{self, Write};

/// Columns of text a side must have; narrower output is linear.
const MIN_TEXT: usize = 16;
/// Between the two sides.
const RULE: &str = " │ ";
/// Columns of a passage cited in a line about differences.
const CITED: usize = 48;

/// The widths of a side-by-side print.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    palette: Palette,
    /// Columns of the numbers.
    digits: usize,
    /// Columns of text of a side.
    text: usize,
    /// Columns in all.
    width: usize,
}

/// One printed line of a side.
#[derive(Clone, Copy)]
enum Line<'r> {
    /// The first of a passage, with its sign and number.
    First(&'r Passage<'r>, Span),
    /// A further one.
    Next(&'r Passage<'r>, Span),
    /// Where else the passage is answered.
    Elsewhere(&'r Passage<'r>),
}

impl Columns {
    /// The widths for numbers up to `largest`; `None` when the style asks for linear text or is too narrow for two sides.
    pub fn new(style: Style, largest: usize) -> Option<Self> {
        let digits = largest.max(1).ilog10() as usize + 1;
        let side = style.width.saturating_sub(width(RULE)) / 2;
        let text = side.saturating_sub(digits + 3);
        (!style.plain && text >= MIN_TEXT).then_some(Self { palette: style.palette, digits, text, width: style.width })
    }

    /// Writes the two headings and a line under them.
    pub fn head(&self, out: &mut impl Write, left: &str, right: &str) -> io::Result<()> {
        let side = self.text + self.digits + 3;
        let (left, right) = (clip(left, side), clip(right, side));
        let pad = side.saturating_sub(width(&left));
        let strong = |text| self.palette.paint(Ink::Strong, text);
        writeln!(out, "{}{:pad$}{RULE}{}", strong(visible(&left)), "", strong(visible(&right)))?;
        let rule = format!("{:─<side$}─┼─{:─<side$}", "", "");
        writeln!(out, "{}", self.palette.paint(Ink::Faint, rule))
    }

    /// Writes a row, then the differences of substance in it.
    pub fn row(&self, out: &mut impl Write, row: &Row<'_>) -> io::Result<()> {
        let [left, right] = Side::BOTH.map(|side| self.lines(row.of(side)));
        for i in 0..left.len().max(right.len()) {
            let filled = left.get(i).map_or(Ok(0), |line| self.line(out, line))?;
            let pad = (self.text + self.digits + 3).saturating_sub(filled);
            match right.get(i) {
                None => writeln!(out, "{:pad$}{}", "", RULE.trim_end())?,
                Some(line) => {
                    write!(out, "{:pad$}{RULE}", "")?;
                    self.line(out, line)?;
                    writeln!(out)?;
                }
            }
        }
        if !row.differences.is_empty() {
            let indent = self.digits + 3;
            let text = row.differences.iter().map(difference).collect::<Vec<_>>().join(" · ");
            for line in wrap(&text, self.width.saturating_sub(indent + 2)) {
                let text = self.palette.paint(Ink::Substance, visible(line.of(&text)));
                writeln!(out, "{:indent$}{} {text}", "", self.palette.paint(Ink::Faint, "┆"))?;
            }
        }
        Ok(())
    }

    fn lines<'r>(&self, passages: &'r [Passage<'r>]) -> Vec<Line<'r>> {
        let mut lines = Vec::new();
        for passage in passages {
            let mut spans = wrap(passage.text, self.text).into_iter();
            lines.extend(spans.next().map(|span| Line::First(passage, span)));
            lines.extend(spans.map(|span| Line::Next(passage, span)));
            if !passage.elsewhere.is_empty() {
                lines.push(Line::Elsewhere(passage));
            }
        }
        lines
    }

    /// Writes a line of a side and gives back the columns it took.
    fn line(&self, out: &mut impl Write, line: &Line<'_>) -> io::Result<usize> {
        let digits = self.digits;
        match *line {
            Line::First(passage, span) => {
                let ink = if passage.relation >= Relation::Divergent { Ink::Strong } else { Ink::Faint };
                let moved = if passage.moved { theme::MOVED } else { " " };
                let sign = self.palette.paint(ink, theme::glyph(passage.relation));
                let number = self.palette.paint(Ink::Faint, format!("{:>digits$}", passage.number));
                write!(out, "{sign}{moved}{number} ")?;
                self.text(out, passage, span)
            }
            Line::Next(passage, span) => {
                write!(out, "{:1$}", "", digits + 3)?;
                self.text(out, passage, span)
            }
            Line::Elsewhere(passage) => {
                let answers = passage.elsewhere.iter().map(|it| format!("{} {}", it.number, theme::glyph(it.relation)));
                let text = clip(&format!("→ {}", answers.collect::<Vec<_>>().join(", ")), self.text);
                write!(out, "{:2$}{}", "", self.palette.paint(Ink::Faint, &text), digits + 3)?;
                Ok(digits + 3 + width(&text))
            }
        }
    }

    /// Writes a stretch of a passage, its changed words painted.
    fn text(&self, out: &mut impl Write, passage: &Passage<'_>, line: Span) -> io::Result<usize> {
        let base = match passage {
            Passage { heading: true, .. } => Ink::Strong,
            Passage { residue: true, .. } => Ink::Faint,
            _ => Ink::Plain,
        };
        let marks: &[(Span, bool)] = if self.palette == Palette::None { &[] } else { &passage.marks };
        let mut at = line.start;
        let mut put = |from: u32, to: u32, ink: Ink| -> io::Result<()> {
            let text = Span { start: from, end: to }.of(passage.text);
            if text.is_empty() { Ok(()) } else { write!(out, "{}", self.palette.paint(ink, visible(text))) }
        };
        let first = marks.partition_point(|(mark, _)| mark.end <= line.start);
        for (mark, substance) in marks[first..].iter().take_while(|(mark, _)| mark.start < line.end) {
            let (start, end) = (mark.start.max(at), mark.end.min(line.end));
            put(at, start, base)?;
            put(start, end, if *substance { Ink::Substance } else { Ink::Wording })?;
            at = end;
        }
        put(at, line.end, base)?;
        Ok(self.digits + 3 + width(line.of(passage.text)))
    }
}

/// A difference in words: `figure: Thirteen → Eighteen`.
fn difference(difference: &Difference<'_>) -> String {
    let cite = |text: &str| if text.is_empty() { "–".to_owned() } else { clip(text, CITED) };
    format!("{}: {} → {}", difference.kind.name(), cite(difference.left), cite(difference.right))
}

/// The start of a text, as much as fits into `columns`, cut at a word boundary.
fn clip(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let first = wrap(text, columns.saturating_sub(1).max(1)).into_iter().next().unwrap_or_default();
    format!("{}…", first.of(text))
}
