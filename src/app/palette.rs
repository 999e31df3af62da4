//! The palette: every command that can be done here, found by typing.

use crate::command::{Command, Context};

/// The palette over a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Where it was opened: its commands are those that can be done there.
    pub about: Context,
    /// What was typed.
    pub filter: String,
    /// Which of the commands found has the cursor.
    pub selected: usize,
}

impl Palette {
    /// The palette of a context, with nothing typed.
    pub const fn of(about: Context) -> Self {
        Self { about, filter: String::new(), selected: 0 }
    }

    /// The commands that what was typed may mean, the likeliest first: those whose name holds the words, those whose description does,
    /// those whose name has all the letters in order.
    pub fn found(&self) -> Vec<Command> {
        let sought = self.filter.trim().to_lowercase();
        let words: Vec<&str> = sought.split_whitespace().collect();
        let mut found: Vec<(usize, Command)> = Command::all()
            .filter(|command| *command != Command::Palette && command.available_in(self.about))
            .filter_map(|command| Some((rank(command, &sought, &words)?, command)))
            .collect();
        // Stable: of equals the order of the registry.
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, command)| command).collect()
    }

    /// The command under the cursor.
    pub fn command(&self) -> Option<Command> {
        self.found().get(self.selected).copied()
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: isize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.found().len().saturating_sub(1));
    }
}

/// How near a command is to what was typed, 0 the nearest; `None` when it is not meant.
fn rank(command: Command, sought: &str, words: &[&str]) -> Option<usize> {
    let name = command.name().replace('-', " ");
    if name.starts_with(sought) {
        return Some(0);
    }
    if words.iter().all(|word| name.contains(word)) {
        return Some(1);
    }
    let doc = command.doc().to_lowercase();
    if words.iter().all(|word| doc.contains(word) || name.contains(word)) {
        return Some(2);
    }
    let mut letters = name.chars();
    let in_order = sought.chars().filter(|c| !c.is_whitespace()).all(|wanted| letters.any(|letter| letter == wanted));
    in_order.then_some(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str) -> Vec<Command> {
        Palette { filter: typed.to_owned(), ..Palette::of(Context::Panes) }.found()
    }

    #[test]
    fn commands_are_found_by_name_words_and_letters() {
        assert_eq!(found("next div").first(), Some(&Command::NextDivergence));
        assert_eq!(found("divergence next").first(), Some(&Command::NextDivergence));
        assert!(found("clipboard").contains(&Command::CopyPassage), "by its description");
        assert!(found("nxdv").contains(&Command::NextDivergence), "by its letters in order");
        assert_eq!(found("zzzz"), []);
        assert!(found("").len() > 40);
        assert!(!found("").contains(&Command::NextColumn), "only what can be done here");
    }

    #[test]
    fn the_cursor_stays_among_what_is_found() {
        let mut palette = Palette::of(Context::Matrix);
        palette.step(-3);
        assert_eq!(palette.selected, 0);
        palette.step(10_000);
        assert_eq!(palette.selected + 1, palette.found().len());
    }
}
