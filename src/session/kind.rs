//! What a session rules on.

use crate::claims::ClaimKind;
use serde::{Deserialize, Serialize};

/// What an anchor holds on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A claim that states a number.
    Figure,
    /// A claim that quotes somebody.
    Quote,
    /// A claim that names a day.
    Date,
    /// A claim that says who said it.
    Attribution,
    /// A claim that names somebody or something.
    Name,
    /// A mark that a rule found in the text.
    Finding,
    /// A whole block.
    Passage,
}

impl Kind {
    /// Whether it is one of a claim.
    pub(super) const fn is_claim(self) -> bool {
        !matches!(self, Self::Finding | Self::Passage)
    }
}

impl From<&ClaimKind> for Kind {
    fn from(kind: &ClaimKind) -> Self {
        match kind {
            ClaimKind::Figure(_) => Self::Figure,
            ClaimKind::Quote => Self::Quote,
            ClaimKind::Date(_) => Self::Date,
            ClaimKind::Attribution => Self::Attribution,
            ClaimKind::Name(_) => Self::Name,
        }
    }
}
