//! An article as a line of JSON: `{"id", "text"}` and, where known, `"title", "language", "date", "outlet", "url"`.

use crate::article::read::moment::moment;
use crate::article::read::plain;
use crate::article::{Article, BlockKind, Published};
use crate::text::Language;
use crate::text::dates::Date;
use serde::Deserialize;
use serde_json::Value;

/// An article with what is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What it is called where it comes from.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its title.
    pub title: Option<String>,
    /// Its language, where it is told.
    pub language: Option<Language>,
    /// The day that it bears.
    pub date: Option<Date>,
    /// When on that day.
    pub time: Option<Published>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
}

/// Why a line is no article, or what of it is not understood. Messages follow a file and a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// The line is not JSON, or no object.
    #[error("is no JSON object: {0}")]
    NotJson(String),
    /// Not UTF-8.
    #[error("is not UTF-8")]
    NotText,
    /// Longer than the limit.
    #[error("is longer than {0} bytes; raise the limit with --max-size")]
    TooLong(u64),
    /// There is no id.
    #[error("has no \"id\"")]
    NoId,
    /// There is no text.
    #[error("has no \"text\"")]
    NoText,
    /// A field that is to be a text is none.
    #[error("\"{0}\" is no text; it is left out")]
    NotString(&'static str),
    /// The date is none.
    #[error("the date \"{0}\" is no ISO 8601 date; it is left out")]
    Date(String),
    /// The language is not known.
    #[error("the language \"{0}\" is no two-letter code (ISO 639); it is guessed")]
    Language(String),
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    text: Value,
    #[serde(default)]
    title: Value,
    #[serde(default)]
    language: Value,
    #[serde(default)]
    date: Value,
    #[serde(default)]
    outlet: Value,
    #[serde(default)]
    url: Value,
}

impl Record {
    /// The article of a line, and what of it was left out; an error where there is none.
    pub fn parse(line: &str) -> Result<(Self, Vec<Mistake>), Mistake> {
        // What serde tells ends with the line and column of the value alone, of which the line is always 1.
        let of_line = |error: serde_json::Error| {
            let told = error.to_string();
            let what = told.split(" at line ").next().unwrap_or_default();
            Mistake::NotJson(format!("{what}, column {}", error.column()))
        };
        let line: Line = serde_json::from_str(line).map_err(of_line)?;
        let mut left_out = Vec::new();
        let id = match line.id {
            Value::String(id) if !id.trim().is_empty() => id,
            Value::Number(id) => id.to_string(),
            _ => return Err(Mistake::NoId),
        };
        let text = match line.text {
            Value::String(text) if !text.trim().is_empty() => text,
            _ => return Err(Mistake::NoText),
        };
        let mut string = |name: &'static str, value: Value| match value {
            Value::String(text) => Some(text).filter(|text| !text.trim().is_empty()),
            Value::Null => None,
            _ => {
                left_out.push(Mistake::NotString(name));
                None
            }
        };
        let title = string("title", line.title);
        let code = string("language", line.language);
        let written = string("date", line.date);
        let outlet = string("outlet", line.outlet);
        let url = string("url", line.url);
        let language = code.and_then(|code| {
            let known = Language::from_code(&code);
            if known.is_none() && code != "und" {
                left_out.push(Mistake::Language(code));
            }
            known
        });
        let (mut date, mut time) = (None, None);
        if let Some(written) = written {
            match moment(&written) {
                Some((day, when)) => (date, time) = (Some(day), when),
                None => left_out.push(Mistake::Date(written)),
            }
        }
        Ok((Self { id, text, title, language, date, time, outlet, url }, left_out))
    }

    /// The record of an article that was read from a file.
    pub fn of(article: &Article, id: &str) -> Self {
        let title = article.blocks.iter().find(|block| block.kind == BlockKind::Headline);
        let meta = &article.meta;
        Self {
            id: id.to_owned(),
            text: article.source.clone(),
            title: title.map(|block| block.text.clone()),
            language: Some(meta.language).filter(|&language| language != Language::UNDETERMINED),
            date: meta.date,
            time: meta.time,
            outlet: meta.outlet.clone(),
            url: None,
        }
    }

    /// Whether the text begins with the title.
    pub fn begins_with_title(&self) -> bool {
        self.title.as_ref().is_none_or(|title| self.text.trim_start().starts_with(title.trim()))
    }

    /// Its text with its title before it, unless it begins with it.
    pub fn whole(&self) -> String {
        match &self.title {
            Some(title) if !self.begins_with_title() => format!("{}\n\n{}", title.trim(), self.text),
            _ => self.text.clone(),
        }
    }

    /// The article, laid out; a title that the text does not begin with is its first block.
    pub fn article(&self, path: &str, label: &str) -> Article {
        let mut article = plain::read(path, label, self.whole(), self.language);
        (article.meta.date, article.meta.time) = (self.date, self.time);
        article.meta.outlet.clone_from(&self.outlet);
        article
    }

    /// The day and the time as they are written in output: ISO 8601.
    pub fn when(&self) -> Option<String> {
        let date = self.date?;
        Some(self.time.map_or_else(
            || date.to_string(),
            |time| {
                let offset = time.offset.map(|offset| {
                    let minutes = offset.seconds() / 60;
                    let sign = if minutes < 0 { '-' } else { '+' };
                    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
                });
                format!("{}{}", time.clock, offset.unwrap_or_default())
            },
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_with_what_is_known() {
        let line = r#"{"id":7,"text":"Nine boats were lost.","title":"Storm","language":"en","date":"2022-10-14T22:30:00+06:00","outlet":"AFP","url":"https://example.org/7","more":1}"#;
        let (record, left_out) = Record::parse(line).unwrap();
        assert_eq!(left_out, []);
        assert_eq!((record.id.as_str(), record.outlet.as_deref()), ("7", Some("AFP")));
        assert_eq!(record.when().unwrap(), "2022-10-14T22:30:00+06:00");
        assert_eq!(record.whole(), "Storm\n\nNine boats were lost.");
        let article = record.article("x", "x");
        assert_eq!((article.blocks.len(), article.meta.language), (2, Language::ENGLISH));
    }

    #[test]
    fn what_is_no_article_is_told() {
        for (line, told) in [
            ("", "is no JSON object: EOF while parsing a value, column 0"),
            ("[1", "is no JSON object: invalid type: integer `1`, expected a string, column 2"),
            (r#"{"text":"a"}"#, "has no \"id\""),
            (r#"{"id":"a"}"#, "has no \"text\""),
            (r#"{"id":"a","text":" \n"}"#, "has no \"text\""),
        ] {
            let mistake = Record::parse(line).unwrap_err().to_string();
            assert!(mistake == told || line == "[1" && mistake.starts_with("is no JSON object"), "{line}: {mistake}");
        }
    }

    #[test]
    fn what_is_not_understood_is_left_out_and_told() {
        let line = r#"{"id":"a","text":"b","date":"yesterday","language":"klingon","outlet":3}"#;
        let (record, left_out) = Record::parse(line).unwrap();
        let told: Vec<String> = left_out.iter().map(ToString::to_string).collect();
        let wanted = [
            "\"outlet\" is no text; it is left out",
            "the language \"klingon\" is no two-letter code (ISO 639); it is guessed",
            "the date \"yesterday\" is no ISO 8601 date; it is left out",
        ];
        assert_eq!(told, wanted);
        assert_eq!((record.date, record.language, record.outlet), (None, None, None));
    }
}
