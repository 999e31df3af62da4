//! The help: the live bindings of the context it was opened in, narrowed by what is typed.

use super::geometry::Area;
use crate::command::{Category, Command, Context};
use crate::keymap::Keymap;
use crate::text::visible::width;
use crate::text::wrap::wrap;

/// Columns of the box at most, its border among them.
const COLUMNS: u16 = 96;
/// Columns of the keys at most; longer ones push their command aside.
const KEYS: usize = 28;

/// Columns of the signs with what stands before them.
pub const SIGNS: usize = 12;

/// What the signs on the screen mean.
const LEGEND: [(&str, &str); 18] = [
    ("=", "the same"),
    ("≈", "in other words, or translated; of figures: one is vaguer than the other"),
    ("≠", "differs in fact"),
    ("↻", "brought up to date by a later text"),
    ("↕", "answered elsewhere in the other text; what stands there is shown dimmed"),
    ("‹ ›", "only in the left text, only in the right one"),
    ("⋯", "folded: passages that one text alone has"),
    ("■ ▲ •", "mark of translation or spinning: error, warning, note"),
    ("○", "not ruled or decided on yet"),
    ("✓", "supported; of a finding: accepted; of a passage: reviewed"),
    ("✗", "refuted"),
    ("±", "disputed"),
    ("?", "unverifiable"),
    ("□", "needs a source"),
    ("✎", "has a note"),
    ("↗", "has a link to evidence"),
    ("◆", "marked, to be linked or merged"),
    ("~ > ≥ <", "of figures: about, more than, at least, less than"),
];

/// The help.
#[derive(Clone, Debug)]
pub struct Help {
    /// The context that it tells of.
    pub about: Context,
    /// What was typed to narrow it.
    pub filter: String,
    /// The first line shown.
    pub top: usize,
}

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Between categories.
    Gap,
    /// A sign on the screen, and what it means; without the sign where that goes on.
    Sign(&'static str, &'static str),
    /// The name of a category.
    Head(Category),
    /// Keys, padded to the widest, and what their command does; without keys where that goes on.
    Entry(String, &'static str),
}

impl Help {
    /// The columns and rows of its box on a screen, the border among them.
    pub fn size(screen: Area) -> (u16, u16) {
        (COLUMNS.min(screen.width), screen.height.saturating_sub(2))
    }

    /// Its lines in a box on a screen.
    pub fn lines(&self, map: &Keymap, screen: Area) -> Vec<Line> {
        let sought = self.filter.to_lowercase();
        let told = |sequences: &[crate::keymap::Sequence]| -> String {
            sequences.iter().map(crate::keymap::Sequence::seen).collect::<Vec<_>>().join(", ")
        };
        let bindings = map.bindings(self.about).into_iter().map(|binding| (told(&binding.sequences), binding.command));
        let entries: Vec<(String, Command)> = bindings
            .filter(|(keys, command)| {
                let hay = [keys.as_str(), command.name(), command.doc(), command.category().title()];
                hay.iter().any(|text| text.to_lowercase().contains(&sought))
            })
            .collect();
        let widest = entries.iter().map(|(keys, _)| width(keys)).max().unwrap_or(0).min(KEYS);
        let columns = (Self::size(screen).0 as usize).saturating_sub(2);
        let mut lines = Vec::new();
        let signs = LEGEND.iter().filter(|(sign, meaning)| [sign, meaning].iter().any(|text| text.contains(&sought)));
        for &(sign, meaning) in signs {
            for (at, span) in wrap(meaning, columns.saturating_sub(SIGNS + 1).max(16)).into_iter().enumerate() {
                lines.push(Line::Sign(if at == 0 { sign } else { "" }, span.of(meaning)));
            }
        }
        if !lines.is_empty() && !entries.is_empty() {
            lines.push(Line::Gap);
        }
        let mut category = None;
        for (keys, command) in entries {
            if category != Some(command.category()) {
                lines.extend(category.map(|_| Line::Gap));
                category = Some(command.category());
                lines.push(Line::Head(command.category()));
            }
            let pad = " ".repeat(widest.saturating_sub(width(&keys)));
            let mut before = format!("   {keys}{pad}  ");
            let margin = " ".repeat(width(&before));
            for span in wrap(command.doc(), columns.saturating_sub(margin.len() + 1).max(16)) {
                lines.push(Line::Entry(std::mem::replace(&mut before, margin.clone()), span.of(command.doc())));
            }
        }
        lines
    }

    /// Keeps the first line shown where the last one ends the box.
    pub fn fit(&mut self, map: &Keymap, screen: Area) {
        let height = (Self::size(screen).1 as usize).saturating_sub(2);
        self.top = self.top.min(self.lines(map, screen).len().saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_the_box_and_the_last_one_ends_it() {
        let map = Keymap::default();
        let screen = Area { x: 0, y: 0, width: 60, height: 24 };
        let mut help = Help { about: Context::Panes, filter: String::new(), top: 10_000 };
        for line in help.lines(&map, screen) {
            if let Line::Entry(keys, doc) = line {
                assert!(width(&keys) + width(doc) <= 58, "{keys}{doc}");
            }
        }
        help.fit(&map, screen);
        assert_eq!(help.top + 20, help.lines(&map, screen).len());
        help.filter = "no such key".to_owned();
        help.fit(&map, screen);
        assert_eq!(help.top, 0);
    }
}
