//! What a user made of a dossier: verdicts, notes, reviewed marks.

use serde::{Deserialize, Serialize};

/// What the user rules on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
