//! `.enface.toml`: what holds for the texts of a folder and of those below it.
//!
//! ```toml
//! accept = ["Almaty Oblast", "once morest"]   # words that are right here, whatever their spelling
//! language = "en"                             # of all texts; else it is told by their words
//!
//! [rules]                                     # by the name of a rule, a pack or a category
//! "typography" = "off"
//! "misspelling" = "error"                     # or "note", "warning"
//!
//! [house]                                     # what is not written here, and what is written for it
//! "utilise" = "use"
//! "illegal immigrant" = ["undocumented immigrant", "irregular immigrant"]
//! "tragic" = ""                               # nothing
//!
//! [reviewer]                                  # who rules on claims, as exports name it
//! name = "Example Desk"
//! url = "https://example.org/checks"
//! ```

use super::house;
use super::manifest::Mistake;
use super::{ReadError, read_settings};
use crate::article::Article;
use crate::artifacts::packs::Pack;
use crate::artifacts::{Finding, Severity};
use crate::text::Language;
use crate::text::normal::normal;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// The name of the file.
pub const PROJECT_FILE: &str = ".enface.toml";

/// A project file is short; what is longer is something else.
const MAX_BYTES: u64 = 1 << 20;

/// What becomes of the findings of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// They are not made.
    Off,
    /// They are as bad as this.
    As(Severity),
}

/// What a project file says.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// Where it stands.
    pub path: PathBuf,
    /// Words that are right, in normal form.
    pub accept: Vec<String>,
    /// The language of all texts.
    pub language: Option<Language>,
    /// What becomes of findings, by the name of their rule, pack or category.
    pub rules: BTreeMap<String, Treatment>,
    /// What is not written here, as rules.
    pub house: Option<Pack>,
    /// Who rules on claims.
    pub reviewer_name: Option<String>,
    /// Where the reviews are published.
    pub reviewer_url: Option<String>,
}

impl Project {
    /// The project file of a text: in its folder, or in the nearest one above that has one. All of its mistakes are told.
    pub fn of(text: &Path) -> Result<Option<(Self, Vec<Mistake>)>, ReadError> {
        let whole = std::path::absolute(text).unwrap_or_else(|_| text.to_owned());
        let folders = whole.ancestors().skip(usize::from(!whole.is_dir()));
        let Some(path) = folders.map(|folder| folder.join(PROJECT_FILE)).find(|path| path.is_file()) else {
            return Ok(None);
        };
        let (project, mistakes) = Self::parse(&read_settings(&path, MAX_BYTES)?);
        Ok(Some((Self { path, ..project }, mistakes)))
    }

    /// Reads the text of a project file, with all of its mistakes in the order of their lines; what is mistaken is left out.
    pub fn parse(text: &str) -> (Self, Vec<Mistake>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut parser = Parser { text, mistakes: Vec::new() };
        for error in errors {
            parser.mistake(error.span().map_or(0, |span| span.start), error.message().to_owned());
        }
        let project = parser.project(table.get_ref());
        parser.mistakes.sort_by_key(|mistake| mistake.line);
        (project, parser.mistakes)
    }

    /// The names of what is switched off.
    pub fn off(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().filter(|(_, treatment)| **treatment == Treatment::Off).map(|(name, _)| name.as_str())
    }

    /// The names of all rules that it treats.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        self.rules.keys().map(String::as_str)
    }

    /// The findings of an article that are left, as bad as is said of their rule; of several names the longest decides. Those that a comment in the text
    /// says are passed over, and those on words that are right here, are not left.
    pub fn treated(&self, article: &Article, found: Vec<Finding>) -> Vec<Finding> {
        let is_accepted = |finding: &Finding| {
            let words = normal(finding.place.span.of(&article.block(finding.place.block).text));
            self.accept.iter().any(|accepted| accepted.as_str() == words.as_str())
        };
        let is_ignored = |finding: &Finding| {
            let mut here = article.meta.ignored.iter().filter(|ignored| ignored.block == finding.place.block);
            here.any(|ignored| ignored.rules.is_empty() || ignored.rules.iter().any(|name| covers(name, finding)))
        };
        let treatment = |finding: &Finding| {
            let name = self.rules.keys().filter(|name| covers(name, finding)).max_by_key(|name| name.len())?;
            self.rules.get(name).copied()
        };
        let kept = found.into_iter().filter(|finding| !is_accepted(finding) && !is_ignored(finding));
        kept.filter_map(|finding| match treatment(&finding) {
            Some(Treatment::Off) => None,
            Some(Treatment::As(severity)) => Some(Finding { severity, ..finding }),
            None => Some(finding),
        })
        .collect()
    }
}

/// Whether a name is that of a finding's rule, of its pack or of its category.
fn covers(name: &str, finding: &Finding) -> bool {
    let rest = finding.rule.strip_prefix(name);
    finding.category.name() == name || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

struct Parser<'a> {
    text: &'a str,
    mistakes: Vec<Mistake>,
}

impl Parser<'_> {
    fn mistake(&mut self, at: usize, what: String) {
        let line = self.text.as_bytes()[..at.min(self.text.len())].split(|byte| *byte == b'\n').count();
        self.mistakes.push(Mistake { line, what });
    }

    fn project(&mut self, table: &DeTable<'_>) -> Project {
        let mut project = Project::default();
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("accept", DeValue::Array(list)) => {
                    for word in list {
                        match word.get_ref().as_str().map(str::trim).filter(|word| !word.is_empty()) {
                            Some(word) => project.accept.push(normal(word).as_str().to_owned()),
                            None => self.mistake(
                                word.span().start,
                                "a word that is right is a text in quotation marks".to_owned(),
                            ),
                        }
                    }
                }
                ("accept", _) => {
                    self.mistake(value.span().start, "`accept` is a list: `accept = [\"a word\"]`".to_owned());
                }
                ("language", _) => {
                    let known = value.get_ref().as_str().and_then(Language::from_code);
                    project.language = known.filter(|&language| language != Language::UNDETERMINED);
                    if project.language.is_none() {
                        self.mistake(
                            value.span().start,
                            "`language` is a code of two letters such as \"en\" or \"fr\"".to_owned(),
                        );
                    }
                }
                ("rules", DeValue::Table(rules)) => self.rules(rules, &mut project),
                ("house", DeValue::Table(words)) => {
                    let (pack, mistakes) = house::pack(words);
                    project.house = pack;
                    for (at, what) in mistakes {
                        self.mistake(at, what);
                    }
                }
                ("reviewer", DeValue::Table(reviewer)) => self.reviewer(reviewer, &mut project),
                (name @ ("rules" | "house" | "reviewer"), _) => {
                    self.mistake(value.span().start, format!("`{name}` is a table: `[{name}]`"));
                }
                (other, _) => {
                    let what = format!(
                        "`{other}` means nothing here; there are `accept`, `language`, `[rules]`, `[house]` and `[reviewer]`"
                    );
                    self.mistake(key.span().start, what);
                }
            }
        }
        project
    }

    fn rules(&mut self, rules: &DeTable<'_>, project: &mut Project) {
        for (key, value) in rules {
            let treatment = match value.get_ref().as_str() {
                Some("off") => Treatment::Off,
                Some("note") => Treatment::As(Severity::Note),
                Some("warning") => Treatment::As(Severity::Warning),
                Some("error") => Treatment::As(Severity::Error),
                _ => {
                    self.mistake(
                        value.span().start,
                        "a rule is \"off\", \"note\", \"warning\" or \"error\"".to_owned(),
                    );
                    continue;
                }
            };
            project.rules.insert(key.get_ref().to_string(), treatment);
        }
    }

    fn reviewer(&mut self, reviewer: &DeTable<'_>, project: &mut Project) {
        for (key, value) in reviewer {
            let place = match key.get_ref().as_ref() {
                "name" => &mut project.reviewer_name,
                "url" => &mut project.reviewer_url,
                other => {
                    self.mistake(
                        key.span().start,
                        format!("`{other}` means nothing here; a reviewer has `name` and `url`"),
                    );
                    continue;
                }
            };
            match super::config::checked(key.get_ref(), value) {
                Ok(text) => *place = Some(text),
                Err(what) => self.mistake(value.span().start, what),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_and_every_mistake_is_told_with_its_line() {
        let text = "accept = [\"Once  Morest\", 3]\nlanguage = \"en\"\nhome = 1\n\n[rules]\ncalque = \"off\"\nmisspelling = \"error\"\nx = 1\n\
                    [reviewer]\nname = \"The Desk\"\nurl = \"desk\"\n";
        let (project, mistakes) = Project::parse(text);
        assert_eq!((project.language, project.off().collect::<Vec<_>>()), (Some(Language::ENGLISH), vec!["calque"]));
        assert_eq!(project.rules["misspelling"], Treatment::As(Severity::Error));
        assert_eq!((project.accept.len(), project.reviewer_name.as_deref()), (1, Some("The Desk")));
        assert_eq!(mistakes.iter().map(|mistake| mistake.line).collect::<Vec<_>>(), [1, 3, 8, 11], "{mistakes:?}");
    }

    #[test]
    fn it_is_found_upwards_from_the_text() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("a/b");
        std::fs::create_dir_all(&below).unwrap();
        std::fs::write(folder.path().join(PROJECT_FILE), "accept = [\"x\"]\n").unwrap();
        let found = |path: &Path| Project::of(path).unwrap().map(|(project, _)| project.path);
        assert_eq!(found(&below.join("text.txt")), Some(folder.path().join(PROJECT_FILE)));
        assert_eq!(found(&below), Some(folder.path().join(PROJECT_FILE)));
        std::fs::write(below.join(PROJECT_FILE), "").unwrap();
        assert_eq!(found(&below.join("text.txt")), Some(below.join(PROJECT_FILE)));
    }
}
