//! Verdicts.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What the user rules on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The evidence bears it out.
    Supported,
    /// The evidence is divided.
    Disputed,
    /// The evidence is against it.
    Refuted,
    /// It cannot be checked.
    Unverifiable,
    /// It needs a source first.
    NeedsSource,
}

impl Verdict {
    /// All verdicts, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Supported, Self::Disputed, Self::Refuted, Self::Unverifiable, Self::NeedsSource];

    /// The name, as it is written on screen, in exports and in the journal.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Disputed => "disputed",
            Self::Refuted => "refuted",
            Self::Unverifiable => "unverifiable",
            Self::NeedsSource => "needs-source",
        }
    }

    /// The verdict of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_journal_writes_a_verdict_by_its_name() {
        for verdict in Verdict::ALL {
            assert_eq!(serde_json::to_string(&verdict).unwrap(), format!("\"{}\"", verdict.name()));
            assert_eq!(Verdict::from_name(verdict.name()), Some(verdict));
        }
        assert_eq!(Verdict::from_name("true"), None);
    }
}
