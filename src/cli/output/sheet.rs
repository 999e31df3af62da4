//! Two articles on one printed sheet: a heading, a row for what stands level, and a count of the relations.

use super::columns::Columns;
use super::counts::Counts;
use super::entries::Units;
use super::linear;
use super::printer::Style;
use super::rows::{Pair, Row};
use crate::article::{Article, Side};
use crate::cli::common::By;
use crate::comparison::{Comparison, Shared};
use crate::text::visible::visible;
use crate::text::wrap::wrap;
use std::io::{self, Write};

/// Two articles to be printed.
pub struct Sheet<'a> {
    /// The left article.
    pub left: &'a Article,
    /// The right article.
    pub right: &'a Article,
    /// The unit that is numbered.
    pub by: By,
    /// How it is laid out.
    pub style: Style,
    /// What the two have in common word for word; `None` in two languages.
    pub shared: Option<&'a Shared>,
}

impl<'a> Sheet<'a> {
    /// Writes the compared blocks.
    pub fn pair(&self, out: &mut impl Write, comparison: &'a Comparison) -> io::Result<()> {
        let rows = Pair { left: self.left, right: self.right, comparison }.rows();
        let shared =
            Side::BOTH.map(|side| comparison.shared(side, if side == Side::Left { self.left } else { self.right }));
        self.put(out, &Units::blocks(self.left, self.right), Some(shared), rows)
    }

    /// Writes the rows; `units` are what they number.
    pub fn write<'r>(
        &self,
        out: &mut impl Write,
        units: &Units<'_>,
        rows: impl Iterator<Item = Row<'r>>,
    ) -> io::Result<()> {
        self.put(out, units, None, rows)
    }

    fn put<'r>(
        &self,
        out: &mut impl Write,
        units: &Units<'_>,
        shared: Option<[f32; 2]>,
        rows: impl Iterator<Item = Row<'r>>,
    ) -> io::Result<()> {
        let left = self.heading(self.left, units.left.len(), shared.map(|[left, _]| left));
        let right = self.heading(self.right, units.right.len(), shared.map(|[_, right]| right));
        let mut counts = Counts::default();
        if let Some(columns) = Columns::new(self.style, units.left.len().max(units.right.len())) {
            columns.head(out, &left, &right)?;
            for row in rows {
                counts.add(&row);
                columns.row(out, &row)?;
            }
        } else {
            linear::head(out, &left, &right)?;
            for (row, number) in rows.zip(1..) {
                counts.add(&row);
                writeln!(out)?;
                linear::row(out, number, &row)?;
            }
        }
        writeln!(out)?;
        writeln!(out, "{counts}")?;
        let Some(shared) = self.shared else { return Ok(()) };
        let told = self.word_for_word(shared);
        let width = if self.style.plain { usize::MAX } else { self.style.width };
        wrap(&told, width).into_iter().try_for_each(|line| writeln!(out, "{}", line.of(&told)))
    }

    /// How much of either text stands in the other word for word, and in which blocks.
    fn word_for_word(&self, shared: &Shared) -> String {
        if shared.passages.is_empty() {
            return "No passage stands in both word for word.".to_owned();
        }
        let [left, right] = shared.shares.map(|share| (share * 100.0).round() as u32);
        // Paragraphs that follow each other on both sides are told together: from the first to the last.
        let mut runs: Vec<[(u32, u32); 2]> = Vec::new();
        for pair in shared.passages.iter().map(|passage| (passage.left.block.number(), passage.right.block.number())) {
            match runs.last_mut() {
                Some([_, last]) if *last == pair => {}
                Some([_, last]) if (last.0 + 1, last.1 + 1) == pair => *last = pair,
                _ => runs.push([pair, pair]),
            }
        }
        let range = |from: u32, to: u32| if from == to { from.to_string() } else { format!("{from}–{to}") };
        let runs: Vec<String> =
            runs.iter().map(|[from, to]| format!("{} in {}", range(from.0, to.0), range(from.1, to.1))).collect();
        let (one, two) = (visible(&self.left.meta.label), visible(&self.right.meta.label));
        let paragraphs = runs.join(", ");
        format!(
            "Word for word {left} % of {one} stands in {two} and {right} % the other way round, in paragraphs: {paragraphs}."
        )
    }

    fn heading(&self, article: &Article, count: usize, shared: Option<f32>) -> String {
        let language = article.meta.language.code();
        let unit = match (self.by, count) {
            (By::Paragraph, 1) => "passage",
            (By::Paragraph, _) => "passages",
            (By::Sentence, 1) => "sentence",
            (By::Sentence, _) => "sentences",
            (By::Line, 1) => "line",
            (By::Line, _) => "lines",
        };
        let mut parts = vec![article.meta.label.clone(), language.to_owned(), format!("{count} {unit}")];
        parts.extend(shared.map(|share| format!("{:.0} % shared", share * 100.0)));
        parts.join(if self.style.plain { ", " } else { " · " })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample;
    use crate::article::read::plain;
    use crate::cli::output::paint::Palette;
    use crate::comparison::shared;
    use crate::text::Language;

    fn printed(width: usize, plain: bool, palette: Palette) -> String {
        let (dossier, compared) = (sample::dossier(), sample::compared());
        let style = Style { width, palette, plain };
        let sheet =
            Sheet { left: &dossier.articles[0], right: &dossier.articles[1], by: By::Paragraph, style, shared: None };
        let mut out = Vec::new();
        sheet.pair(&mut out, &compared.comparison).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_answers_each_other_stands_level() {
        let wanted = "\
one · en · 4 passages · 80 % shared    │ two · en · 4 passages · 83 % shared
───────────────────────────────────────┼───────────────────────────────────────
                                       │ ≈↕1 The mayor asked for calm, calling
                                       │     it a dark day for the town.
                                       │     → 4 ≈
= 1 Clashes in the harbour town        │ = 2 Clashes in the harbour town
≠ 2 Thirteen officers were killed on   │ ≠ 3 Eighteen officers were killed on
    Thursday, state television said,   │     Thursday, police said, and the
    and the port was closed for the    │     port stayed shut for a second day.
    second day.                        │
    ┆ figure: Thirteen → Eighteen
‹ 3 Nobody answers this paragraph on   │
    the other side.                    │
≈↕4 The mayor asked for calm and spoke │
    of a dark day for the town.        │
    → 1 ≈                              │
                                       │ › 4 Only the right side tells of the
                                       │     ferry.

1 same, 1 reworded, 1 divergent, 1 left only, 1 right only; 1 moved
";
        assert_eq!(printed(80, false, Palette::None), wanted);
    }

    #[test]
    fn the_end_tells_what_stands_in_both_word_for_word() {
        let line = "Nine fishing boats were lost in the storm off Besta on Sunday night.\n\nForty of the sailors were still missing when the sun rose.\n";
        let [left, right] = [("a\u{1b}", format!("Nobody was told.\n\n{line}")), ("b", line.to_owned())]
            .map(|(label, text)| plain::read(label, label, text, Some(Language::ENGLISH)));
        let style = Style { width: 80, palette: Palette::None, plain: true };
        let common = shared(&left, &right).unwrap();
        let sheet = Sheet { left: &left, right: &right, by: By::Paragraph, style, shared: Some(&common) };
        let told = sheet.word_for_word(&common);
        assert_eq!(
            told,
            "Word for word 100 % of a␛ stands in b and 100 % the other way round, in paragraphs: 2–3 in 1–2."
        );
        assert_eq!(sheet.word_for_word(&Shared::default()), "No passage stands in both word for word.");
    }

    #[test]
    fn changed_words_are_painted() {
        let shown = printed(80, false, Palette::Basic);
        for painted in ["\x1b[1;4;33mThirteen\x1b[0m", "\x1b[1;4;33mEighteen\x1b[0m", "\x1b[34mpolice\x1b[0m"] {
            assert!(shown.contains(painted), "{painted} in {shown}");
        }
    }

    #[test]
    fn linear_text_says_the_same_in_words() {
        let wanted = "\
Left: one, en, 4 passages, 80 % shared.
Right: two, en, 4 passages, 83 % shared.

Passage 1, reworded, moved.
Right 1: The mayor asked for calm, calling it a dark day for the town.
Answered elsewhere on the left by 4, reworded.

Passage 2, same.
Left 1: Clashes in the harbour town
Right 2: Clashes in the harbour town

Passage 3, divergent.
Left 2: Thirteen officers were killed on Thursday, state television said, and the port was closed for the second day.
Right 3: Eighteen officers were killed on Thursday, police said, and the port stayed shut for a second day.
Differs in figure: “Thirteen” on the left, “Eighteen” on the right.

Passage 4, left only.
Left 3: Nobody answers this paragraph on the other side.

Passage 5, reworded, moved.
Left 4: The mayor asked for calm and spoke of a dark day for the town.
Answered elsewhere on the right by 1, reworded.

Passage 6, right only.
Right 4: Only the right side tells of the ferry.

1 same, 1 reworded, 1 divergent, 1 left only, 1 right only; 1 moved
";
        assert_eq!(printed(80, true, Palette::None), wanted);
        let narrow = printed(30, false, Palette::None);
        assert_eq!(narrow.replace(" · ", ", "), wanted, "too narrow for two columns");
    }
}
