//! Texts that their file aligns itself: a language a text, a unit a block.

use super::Story;
use super::blocks::draft;
use crate::article::{Metadata, Part};
use crate::text::Language;

/// One side of a file: its language, where that is said, and the units that it has a text for.
#[derive(Debug, Default)]
pub struct Column {
    pub language: Option<Language>,
    /// What the file calls the language, which tells columns apart.
    pub code: String,
    pub texts: Vec<(u32, String)>,
}

/// The texts of the columns, each knowing the unit of every block.
pub fn stories(columns: Vec<Column>) -> Vec<Story> {
    let story = |column: Column| {
        let (units, drafts) =
            column.texts.into_iter().filter_map(|(unit, text)| Some((unit, draft(None, &text)?))).unzip();
        let meta = Metadata { language: column.language.unwrap_or(Language::UNDETERMINED), ..Metadata::default() };
        let mut story = Story::taken(drafts, meta);
        story.part = Some(Part { number: 0, units });
        story
    };
    columns.into_iter().map(story).collect()
}

/// The column of a language, made where there is none yet.
pub fn column<'a>(columns: &'a mut Vec<Column>, code: &str) -> &'a mut Column {
    let at = columns.iter().position(|column| column.code.eq_ignore_ascii_case(code)).unwrap_or_else(|| {
        columns.push(Column { language: super::xml::language_of(code), code: code.to_owned(), texts: Vec::new() });
        columns.len() - 1
    });
    &mut columns[at]
}
