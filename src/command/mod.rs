//! The one registry of commands.
//!
//! A command is written down once, in `registry`: its name, what it does, where it is available and whether it takes a
//! count. Key bindings, help, footer hints and the generated docs all read it from there.

mod registry;

pub use registry::Command;

/// The subject that a command belongs to; the order is the order of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// Going from place to place.
    Movement,
    /// Reviewing and copying passages.
    Passages,
    /// Ruling on claims.
    Claims,
    /// Deciding on findings.
    Findings,
    /// What is shown, and how.
    View,
    /// Finding words.
    Search,
    /// The history of what the user decided.
    Session,
    /// The program itself.
    Program,
}

impl Category {
    /// Every category, in the order of the help.
    pub const ALL: [Self; 8] = [
        Self::Movement,
        Self::Passages,
        Self::Claims,
        Self::Findings,
        Self::View,
        Self::Search,
        Self::Session,
        Self::Program,
    ];

    /// Its name on screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Movement => "Movement",
            Self::Passages => "Passages",
            Self::Claims => "Claims",
            Self::Findings => "Findings",
            Self::View => "View",
            Self::Search => "Search",
            Self::Session => "Session",
            Self::Program => "Program",
        }
    }
}

/// What has the keyboard: each context has its own key bindings, and falls back to those of `global`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// No place of its own: the bindings that every other context falls back to.
    Global,
    /// The facing panes.
    Panes,
    /// The sidebar of claims.
    Claims,
    /// The matrix of claims.
    Matrix,
    /// The list of findings.
    Findings,
    /// Who shares how much with whom.
    Shares,
    /// The dossier at a glance.
    Overview,
    /// The list of divergences.
    Divergences,
    /// The list of the claims that are left to rule.
    Rulings,
    /// The box that tells everything about one thing.
    Details,
    /// The help, where typing filters the list.
    Help,
    /// The search prompt.
    Search,
    /// The editor of a note.
    Note,
    /// A line that is asked for: a file's name, a link.
    Prompt,
    /// The list of all commands.
    Palette,
    /// Where else in the archive a passage is said.
    Elsewhere,
}

impl Context {
    /// Every context, `global` first.
    pub const ALL: [Self; 16] = [
        Self::Global,
        Self::Panes,
        Self::Claims,
        Self::Matrix,
        Self::Findings,
        Self::Shares,
        Self::Overview,
        Self::Divergences,
        Self::Rulings,
        Self::Details,
        Self::Help,
        Self::Search,
        Self::Note,
        Self::Prompt,
        Self::Palette,
        Self::Elsewhere,
    ];

    /// Its name in `keymap.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Panes => "panes",
            Self::Claims => "claims",
            Self::Matrix => "matrix",
            Self::Findings => "findings",
            Self::Shares => "shares",
            Self::Overview => "overview",
            Self::Divergences => "divergences",
            Self::Rulings => "rulings",
            Self::Details => "details",
            Self::Help => "help",
            Self::Search => "search",
            Self::Note => "note",
            Self::Prompt => "prompt",
            Self::Palette => "palette",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// The context of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|context| context.name() == name)
    }

    /// What has the keyboard in it, for help and docs.
    pub fn doc(self) -> &'static str {
        match self {
            Self::Global => "Everywhere, unless the context binds the keys itself or does not have the command.",
            Self::Panes => "The facing panes.",
            Self::Claims => "The sidebar of claims.",
            Self::Matrix => "The matrix of claims: a row for each claim, a column for each article.",
            Self::Findings => "The list of findings.",
            Self::Shares => "The table of who shares how much with whom.",
            Self::Overview => "The dossier at a glance: what differs, the pairs, the articles.",
            Self::Divergences => "The list of the passages that differ in fact, of all pairs.",
            Self::Rulings => "The list of the claims that are left to rule, or are ruled.",
            Self::Details => "The box that tells everything about one thing.",
            Self::Help => "The help; a typed character filters it.",
            Self::Search => "The search prompt; a typed character is part of the search.",
            Self::Note => "The editor of a note; a typed character is part of the note.",
            Self::Prompt => "A line that is asked for, such as a file's name; a typed character is part of it.",
            Self::Palette => "The list of all commands; a typed character narrows it.",
            Self::Elsewhere => "The list of where else in the archive a passage is said.",
        }
    }

    /// Whether a character typed here is text: then it is neither bound nor part of a count.
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Help | Self::Search | Self::Note | Self::Prompt | Self::Palette)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_contexts_are_found_again() {
        for context in Context::ALL {
            assert_eq!(Context::from_name(context.name()), Some(context));
        }
        assert_eq!(Context::from_name("Panes"), None);
    }

    #[test]
    fn contexts_and_categories_are_listed_in_their_order() {
        assert!(Context::ALL.is_sorted());
        assert!(Category::ALL.is_sorted());
        for (index, context) in Context::ALL.into_iter().enumerate() {
            assert_eq!(context as usize, index);
        }
    }
}
