//! JSON: what kind of article it holds, one or several.

use super::blocks::{draft, headed};
use super::bounds::STORIES;
use super::jsonld::{self, Object, names, text};
use super::moment::moment;
use super::nitf::without_by;
use super::xml::language_of;
use super::{Refusal, Story, html, ninjs};
use crate::article::{BlockKind, Metadata};
use crate::text::Language;
use serde_json::Value;

const WHAT: &str = "a JSON document";

/// Reads the articles of a JSON document.
pub fn read(text: &str) -> Result<Vec<Story>, Refusal> {
    let value: Value = serde_json::from_str(text).map_err(|error| Refusal::Broken(WHAT, error.to_string()))?;
    let mut stories = Vec::new();
    gather(&value, &mut stories);
    if stories.is_empty() { Err(unknown()) } else { Ok(stories) }
}

/// Reads the articles of a file that has one a line.
pub fn lines(text: &str) -> Result<Vec<Story>, Refusal> {
    let mut stories = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let value: Value = serde_json::from_str(line)
            .map_err(|error| Refusal::Broken("a JSON Lines file", format!("line {}: {error}", number + 1)))?;
        gather(&value, &mut stories);
        if stories.len() >= STORIES {
            break;
        }
    }
    if stories.is_empty() { Err(unknown()) } else { Ok(stories) }
}

fn unknown() -> Refusal {
    let advice = "ninjs, NewsArticle of schema.org, and objects with a `title` and a `text` are read";
    Refusal::Kind("JSON that holds no article of a kind that is read".to_owned(), advice)
}

/// The articles in a value.
fn gather(value: &Value, stories: &mut Vec<Story>) {
    /// What lists of articles are called in the answers of services.
    const LISTS: [&str; 8] = ["items", "articles", "results", "entries", "_items", "data", "docs", "response"];
    if stories.len() >= STORIES {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| gather(value, stories)),
        Value::Object(object) => {
            let mut linked = Vec::new();
            jsonld::articles(value, &mut linked);
            if !linked.is_empty() {
                stories.extend(linked.into_iter().map(jsonld::story));
            } else if ninjs::is_item(object) {
                stories.push(ninjs::story(object));
            } else if let Some(story) = story(object) {
                stories.push(story);
            } else if let Some(list) = LISTS.iter().find_map(|key| object.get(*key)) {
                gather(list, stories);
            }
        }
        _ => {}
    }
}

/// An object with a text, and perhaps a title, under the names that they commonly have.
fn story(object: &Object) -> Option<Story> {
    const BODIES: [&str; 10] = [
        "text",
        "body",
        "content",
        "articleBody",
        "maintext",
        "full_text",
        "content_html",
        "content_text",
        "article",
        "story",
    ];
    let either = |keys: &[&str]| keys.iter().find_map(|key| text(object, key));
    let body = either(&BODIES)?;
    let body = html::prose(&body, object.contains_key("content_html"));
    let title = either(&["headline", "title", "name"]).map(|title| html::unescaped(&title)).unwrap_or_default();
    let date = [
        "date",
        "published",
        "datePublished",
        "date_published",
        "publishedAt",
        "published_at",
        "pubDate",
        "date_publish",
        "timestamp",
    ];
    let date = date.iter().find_map(|key| moment(&text(object, key)?));
    let who = |keys: &[&str]| keys.iter().find_map(|key| names(object.get(*key)));
    let meta = Metadata {
        outlet: who(&["outlet", "source", "publisher", "site", "source_domain"]),
        language: either(&["language", "lang", "inLanguage"])
            .and_then(|code| language_of(&code))
            .unwrap_or(Language::UNDETERMINED),
        date: date.map(|(date, _)| date),
        time: date.and_then(|(_, time)| time),
        author: who(&["author", "authors", "byline", "by"]).map(|by| without_by(&by)),
        url: either(&["url", "link"]).filter(|url| url.starts_with("http")),
        version: text(object, "version"),
        embargo: either(&["embargo", "embargoed"]),
        note: either(&["note", "ednote"]),
        ..Metadata::default()
    };
    let byline = draft(Some(BlockKind::Byline), &text(object, "byline").unwrap_or_default());
    Some(Story::taken(headed([draft(Some(BlockKind::Headline), &title), byline], body), meta))
}
