//! What the box tells that explains what is focused.

/// How a line of the box is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A heading.
    Head,
    /// What is said.
    Plain,
    /// What stands behind it.
    Quiet,
    /// A difference of substance, or an error.
    Strong,
}

/// A paragraph of the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// How it is meant.
    pub tone: Tone,
    /// Columns that all its lines are set in by.
    pub indent: usize,
    /// Its text.
    pub text: String,
}

/// The box that tells everything about one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// What it is about.
    pub title: String,
    /// What it tells.
    pub paragraphs: Vec<Paragraph>,
    /// The first line shown.
    pub top: usize,
}

impl Details {
    /// A box about something, with nothing told yet.
    pub fn of(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// Adds a paragraph.
    pub fn tell(&mut self, tone: Tone, indent: usize, text: impl Into<String>) {
        self.paragraphs.push(Paragraph { tone, indent, text: text.into() });
    }
}
