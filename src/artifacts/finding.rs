//! What a detector reports.

use crate::article::Place;
use serde::Serialize;
use std::borrow::Cow;

/// The kind of mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// A synonym put in without regard to word boundaries or grammar.
    Spinner,
    /// The wrong one of two senses of the word translated.
    PivotSense,
    /// A name translated as if it were a word.
    TranslatedName,
    /// A name in another language's spelling.
    Transliteration,
    /// An elided word of the original left standing.
    Elision,
    /// A form of address of the original language.
    Honorific,
    /// Spacing, quotation marks, punctuation.
    Typography,
    /// A number in the original language's notation.
    NumberNotation,
    /// A capital where none belongs.
    Capitalisation,
    /// A word or a block that stands twice.
    Repetition,
    /// A name misspelled.
    Misspelling,
    /// Word order or idiom of the original language.
    Calque,
    /// Boilerplate left by a scrape.
    Residue,
    /// What a desk does not write.
    HouseStyle,
}

/// How bad it is for the reader of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A matter of style.
    Note,
    /// Most likely wrong.
    Warning,
    /// Wrong: it changes or destroys the meaning, or cannot be English.
    Error,
}

/// What a finding rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// A guess worth a look; hidden by default.
    Possible,
    /// More likely than not by far.
    Likely,
    /// The form is impossible in the text's language.
    Sure,
    /// The facing text shows it.
    Proved,
}

/// What stands behind a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum Evidence {
    /// A linked passage of the same language has what was probably meant.
    Facing {
        /// Index of the article among those given as facing.
        article: usize,
        /// Where it stands there.
        place: Place,
        /// The text at that place.
        exact: String,
    },
    /// A linked passage in the language translated from has the word.
    Original {
        /// Index of the article among those given as facing.
        article: usize,
        /// Where it stands there.
        place: Place,
        /// The text at that place.
        exact: String,
    },
    /// The same text has the right form elsewhere.
    Same {
        /// Where it stands.
        place: Place,
        /// The text at that place.
        exact: String,
    },
}

/// A mark found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Where it stands in the article.
    pub place: Place,
    /// The rule that found it: `spinner.inside-word`.
    pub rule: Cow<'static, str>,
    /// The kind of mark.
    pub category: Category,
    /// How bad it is.
    pub severity: Severity,
    /// What it rests on.
    pub tier: Tier,
    /// How likely it is to be a mark, from 0 to 1.
    pub confidence: f32,
    /// What may be put in its place, best first.
    pub suggestions: Vec<String>,
    /// What happened, in a sentence a person understands: `once morest = against: "again" inside it was replaced by "once more"`.
    pub message: String,
    /// What stands behind it.
    pub evidence: Vec<Evidence>,
}

impl Category {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Spinner,
        Self::PivotSense,
        Self::TranslatedName,
        Self::Transliteration,
        Self::Elision,
        Self::Honorific,
        Self::Typography,
        Self::NumberNotation,
        Self::Capitalisation,
        Self::Repetition,
        Self::Misspelling,
        Self::Calque,
        Self::Residue,
        Self::HouseStyle,
    ];

    /// Its name in rules, options and output: `pivot-sense`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spinner => "spinner",
            Self::PivotSense => "pivot-sense",
            Self::TranslatedName => "translated-name",
            Self::Transliteration => "transliteration",
            Self::Elision => "elision",
            Self::Honorific => "honorific",
            Self::Typography => "typography",
            Self::NumberNotation => "number-notation",
            Self::Capitalisation => "capitalisation",
            Self::Repetition => "repetition",
            Self::Misspelling => "misspelling",
            Self::Calque => "calque",
            Self::Residue => "residue",
            Self::HouseStyle => "house-style",
        }
    }
}

impl Severity {
    /// All of them, the mildest first.
    pub const ALL: [Self; 3] = [Self::Note, Self::Warning, Self::Error];

    /// Its name: `warning`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl Tier {
    /// Its name: `likely`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Sure => "sure",
            Self::Proved => "proved",
        }
    }

    /// The tier below; a guess stays one.
    pub const fn lowered(self) -> Self {
        match self {
            Self::Possible | Self::Likely => Self::Possible,
            Self::Sure => Self::Likely,
            Self::Proved => Self::Sure,
        }
    }

    /// The confidence of a finding that has nothing but its tier to go by.
    pub const fn confidence(self) -> f32 {
        match self {
            Self::Possible => 0.4,
            Self::Likely => 0.75,
            Self::Sure => 0.92,
            Self::Proved => 0.98,
        }
    }
}
