//! What a user decides on a finding.

use serde::{Deserialize, Serialize};

/// What the user decides on a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// It is one: the text is to be corrected.
    Accepted,
    /// It is none.
    Dismissed,
}

impl Decision {
    /// Its name on screen and in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Dismissed => "dismissed",
        }
    }
}

/// A decision, and what is to stand there where that is not the first suggestion.
pub(super) type Decided = (Decision, Option<String>);
