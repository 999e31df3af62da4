//! The views of the program.

use crate::command::Context;

/// What fills the screen between the lines at top and foot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The facing panes, and the sidebar.
    #[default]
    Panes,
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
}

impl View {
    /// The context of the view, whose name is its own.
    pub const fn context(self) -> Context {
        match self {
            Self::Panes => Context::Panes,
            Self::Matrix => Context::Matrix,
            Self::Findings => Context::Findings,
            Self::Shares => Context::Shares,
            Self::Overview => Context::Overview,
            Self::Divergences => Context::Divergences,
            Self::Rulings => Context::Rulings,
        }
    }

    /// The view of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        const ALL: [View; 7] =
            [View::Panes, View::Matrix, View::Findings, View::Shares, View::Overview, View::Divergences, View::Rulings];
        ALL.into_iter().find(|view| view.context().name() == name)
    }
}
