//! `dossier.toml`: the articles of a dossier with what is known about them.
//!
//! ```toml
//! title = "Kazakhstan, January 2022"   # optional: else the name of the folder
//!
//! [[article]]                          # once for each article, in the order in which they are shown
//! file = "000.txt"                     # in the folder of dossier.toml or below it
//! label = "000"                        # optional: how it is called on screen; else made of the file's name
//! outlet = "AFP"                       # optional
//! language = "en"                      # optional: ISO 639-1; else guessed
//! date = 2022-01-06T14:05:00+01:00     # optional: the day that the article bears, with its time of day where that is known
//! ```
//!
//! Paths use `/`, are relative to the folder of the file and may not leave it. Anything else in the file is a mistake; all mistakes are
//! told at once, each with its line.

use super::ReadError;
use crate::article::Published;
use crate::article::read::plain;
use crate::dossier::{Dossier, Origin, labels};
use crate::text::Language;
use crate::text::dates::Date;
use jiff::fmt::temporal::Pieces;
use std::collections::HashSet;
use std::path::{Component, Path};
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A mistake in a `dossier.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub what: String,
}

/// The contents of a `dossier.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The title, if there is one.
    pub title: Option<String>,
    /// The articles in order.
    pub entries: Vec<Entry>,
}

/// A day, with the time of day and the offset where they are written (ISO 8601).
pub fn moment(text: &str) -> Option<(Date, Option<Published>)> {
    let pieces = Pieces::parse(text.trim()).ok()?;
    let time = pieces
        .time()
        .map(|time| Published { clock: pieces.date().to_datetime(time), offset: pieces.to_numeric_offset() });
    Some((pieces.date(), time))
}

/// An article of a `dossier.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Its path as written.
    pub file: String,
    /// How it is called on screen.
    pub label: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its language.
    pub language: Option<Language>,
    /// The day that it bears.
    pub date: Option<Date>,
    /// When on that day.
    pub time: Option<Published>,
}

impl Manifest {
    /// Reads the text of a `dossier.toml`; else all of its mistakes in the order of their lines.
    pub fn parse(text: &str) -> Result<Self, Vec<Mistake>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let ends = text.match_indices('\n').map(|(at, _)| at).collect();
        let mut parser = Parser { ends, mistakes: Vec::new() };
        for error in errors {
            parser.mistake(error.span().map_or(0, |span| span.start), error.message().to_owned());
        }
        let manifest = parser.manifest(table.get_ref());
        if parser.mistakes.is_empty() {
            return Ok(manifest);
        }
        parser.mistakes.sort_by_key(|mistake| mistake.line);
        parser.mistakes.dedup();
        Err(parser.mistakes)
    }

    /// The dossier, each file being given by `load` as (path, text). `name` is its title if it has none; its key is left empty.
    /// Articles that cannot be loaded are mistakes at the line of their entry.
    pub fn into_dossier(
        self,
        name: &str,
        mut load: impl FnMut(&str) -> Result<(String, String), ReadError>,
    ) -> Result<Dossier, Vec<Mistake>> {
        let made = labels(&self.entries.iter().map(|entry| entry.file.as_str()).collect::<Vec<_>>());
        let mut articles = Vec::with_capacity(self.entries.len());
        let mut mistakes = Vec::new();
        for (entry, made) in self.entries.into_iter().zip(made) {
            match load(&entry.file) {
                Ok((path, text)) => {
                    let mut article = plain::read(&path, &entry.label.unwrap_or(made), text, entry.language);
                    article.meta.outlet = entry.outlet;
                    article.meta.date = entry.date;
                    article.meta.time = entry.time;
                    articles.push(Arc::new(article));
                }
                Err(error) => mistakes.push(Mistake { line: entry.line, what: error.to_string() }),
            }
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let title = self.title.unwrap_or_else(|| name.to_owned());
        let (key, former, left_out) = (String::new(), Vec::new(), Vec::new());
        Ok(Dossier { title, key, former, articles, origin: Origin::default(), left_out })
    }
}

struct Parser {
    /// Where the lines end.
    ends: Vec<usize>,
    mistakes: Vec<Mistake>,
}

impl Parser {
    fn mistake(&mut self, at: usize, what: String) {
        let line = self.line(at);
        self.mistakes.push(Mistake { line, what });
    }

    fn line(&self, at: usize) -> usize {
        1 + self.ends.partition_point(|&end| end < at)
    }

    fn manifest(&mut self, table: &DeTable) -> Manifest {
        let mut manifest = Manifest { title: None, entries: Vec::new() };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "title" => manifest.title = self.string("title", value),
                "article" => manifest.entries = self.entries(value),
                other => self.mistake(
                    key.span().start,
                    format!("`{other}` means nothing here; a dossier has `title` and `[[article]]`"),
                ),
            }
        }
        if !table.contains_key("article") && self.mistakes.is_empty() {
            self.mistake(0, "no articles are listed; add a `[[article]]` with a `file` for each".to_owned());
        }
        self.find_doubles(&manifest.entries);
        manifest
    }

    fn entries(&mut self, value: &Spanned<DeValue>) -> Vec<Entry> {
        let DeValue::Array(array) = value.get_ref() else {
            self.mistake(value.span().start, "articles are listed as `[[article]]`, with two brackets".to_owned());
            return Vec::new();
        };
        let mut entries = Vec::new();
        for item in array {
            match item.get_ref() {
                DeValue::Table(table) => entries.push(self.entry(item.span().start, table)),
                _ => self.mistake(item.span().start, "an article is a table with a `file`".to_owned()),
            }
        }
        entries
    }

    fn entry(&mut self, at: usize, table: &DeTable) -> Entry {
        let mut entry = Entry { line: self.line(at), ..Entry::default() };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "file" => entry.file = self.file(value).unwrap_or_default(),
                "label" => entry.label = self.string("label", value),
                "outlet" => entry.outlet = self.string("outlet", value),
                "language" => entry.language = self.language(value),
                "date" => (entry.date, entry.time) = self.date(value),
                other => self.mistake(
                    key.span().start,
                    format!(
                        "`{other}` means nothing here; an article has `file`, `label`, `outlet`, `language`, `date`"
                    ),
                ),
            }
        }
        if !table.contains_key("file") {
            self.mistake(at, "this article has no `file`".to_owned());
        }
        entry
    }

    fn string(&mut self, key: &str, value: &Spanned<DeValue>) -> Option<String> {
        let text = value.get_ref().as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        if text.is_none() {
            self.mistake(value.span().start, format!("`{key}` must be a text in quotation marks, not empty"));
        }
        text
    }

    fn file(&mut self, value: &Spanned<DeValue>) -> Option<String> {
        let file = self.string("file", value)?;
        let stays = Path::new(&file).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if !stays {
            self.mistake(
                value.span().start,
                format!("`{file}` leads out of the dossier's folder; files must be in it or below it"),
            );
        }
        stays.then_some(file)
    }

    fn language(&mut self, value: &Spanned<DeValue>) -> Option<Language> {
        let code = self.string("language", value)?;
        let language = Language::from_code(&code);
        if language.is_none() {
            self.mistake(
                value.span().start,
                format!("`{code}` is not a language code of two letters such as `en` or `fr`"),
            );
        }
        language
    }

    /// The day, and the time of day where one is written: as a date of TOML or as a text of the same form.
    fn date(&mut self, value: &Spanned<DeValue>) -> (Option<Date>, Option<Published>) {
        let read = match value.get_ref() {
            DeValue::String(text) => moment(text),
            DeValue::Datetime(time) => moment(&time.to_string()),
            _ => None,
        };
        if read.is_none() {
            let wanted = "`date` must be a day such as 2022-01-06, or a time such as 2022-01-06T14:05:00+01:00";
            self.mistake(value.span().start, wanted.to_owned());
        }
        read.map_or((None, None), |(day, time)| (Some(day), time))
    }

    /// Two entries with one label, or one file, would not be told apart.
    fn find_doubles(&mut self, entries: &[Entry]) {
        let (mut labels, mut files) = (HashSet::new(), HashSet::new());
        for entry in entries {
            if entry.label.is_some() && !labels.insert(&entry.label) {
                let label = entry.label.as_deref().unwrap_or_default();
                self.mistakes.push(Mistake {
                    line: entry.line,
                    what: format!("the label `{label}` is taken by an article above"),
                });
            }
            if !entry.file.is_empty() && !files.insert(&entry.file) {
                self.mistakes.push(Mistake { line: entry.line, what: format!("`{}` is listed twice", entry.file) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_dossier_file() {
        let text = "title = \"A story\"\n\n[[article]]\nfile = \"a.txt\"\nlabel = \"A\"\noutlet = \"AFP\"\nlanguage = \"fr\"\ndate = 2022-01-06\n\n\
                    [[article]]\nfile = \"sub/b.txt\"\ndate = \"2022-01-07\"\n";
        let manifest = Manifest::parse(text).unwrap();
        assert_eq!(manifest.title.as_deref(), Some("A story"));
        let [a, b] = manifest.entries.as_slice() else { panic!("{manifest:?}") };
        assert_eq!(
            (a.line, a.file.as_str(), a.label.as_deref(), a.outlet.as_deref()),
            (3, "a.txt", Some("A"), Some("AFP"))
        );
        assert_eq!((a.language, a.date), (Some(Language::FRENCH), Some(jiff::civil::date(2022, 1, 6))));
        assert_eq!((b.line, b.label.clone(), b.date), (10, None, Some(jiff::civil::date(2022, 1, 7))));
    }

    #[test]
    fn tells_every_mistake_with_its_line() {
        for (text, expected) in [
            ("titel = \"x\"\n[[article]]\nfile = \"a.txt\"\n", vec![(1, "`titel` means nothing")]),
            ("[[article]]\nlabel = \"x\"\n", vec![(1, "no `file`")]),
            (
                "[[article]]\nfile = \"../a.txt\"\n\n[[article]]\nfile = \"/etc/passwd\"\n",
                vec![(2, "leads out"), (5, "leads out")],
            ),
            (
                "[[article]]\nfile = 3\nlanguage = \"english\"\ndate = \"soon\"\n",
                vec![(2, "`file` must be"), (3, "language code"), (4, "2022-01-06")],
            ),
            ("[article]\nfile = \"a.txt\"\n", vec![(1, "two brackets")]),
            ("title = \"x\"\n", vec![(1, "no articles")]),
            ("title = \n[[article]]\nfile = \"a.txt\n", vec![(1, ""), (3, "")]),
            (
                "[[article]]\nfile = \"a\"\nlabel = \"x\"\n[[article]]\nfile = \"a\"\nlabel = \"x\"\n",
                vec![(4, "taken"), (4, "listed twice")],
            ),
            ("article = [1]\n", vec![(1, "a table")]),
        ] {
            let mistakes = Manifest::parse(text).unwrap_err();
            for (line, what) in &expected {
                assert!(
                    mistakes.iter().any(|m| m.line == *line && m.what.contains(what)),
                    "{text}: {line} {what} in {mistakes:?}"
                );
            }
        }
    }
}
