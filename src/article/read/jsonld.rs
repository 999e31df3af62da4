//! Articles of schema.org as JSON-LD, by themselves or in a page.

use super::blocks::{draft, headed};
use super::moment::moment;
use super::xml::language_of;
use super::{Story, html};
use crate::article::{BlockKind, Metadata, Published};
use crate::text::Language;
use crate::text::dates::Date;
use serde_json::{Map, Value};

/// An object of JSON.
pub type Object = Map<String, Value>;

/// Whether an object is an article of schema.org.
pub fn is_article(object: &Object) -> bool {
    let is = |kind: &str| {
        let kind = kind.rsplit(['/', ':']).next().unwrap_or_default();
        kind.ends_with("Article") || kind.ends_with("BlogPosting") || matches!(kind, "Report" | "LiveBlogPosting")
    };
    match object.get("@type") {
        Some(Value::String(kind)) => is(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

/// The articles in a value: itself, those of its `@graph`, of a list, of what a page is about.
pub fn articles<'a>(value: &'a Value, found: &mut Vec<&'a Object>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| articles(value, found)),
        Value::Object(object) if is_article(object) => found.push(object),
        Value::Object(object) => {
            for key in ["@graph", "mainEntity", "itemListElement", "item", "hasPart"] {
                if let Some(value) = object.get(key) {
                    articles(value, found);
                }
            }
        }
        _ => {}
    }
}

/// What a script of a page says of its article: what is known, the headline, and the text.
pub fn in_script(script: &str) -> Option<(Metadata, Option<String>, Option<String>)> {
    let value = value_of(script)?;
    let mut found = Vec::new();
    articles(&value, &mut found);
    let article = *found.first()?;
    let plain = |key: &str| text(article, key).map(|text| html::unescaped(&text));
    Some((metadata(article), plain("headline").or_else(|| plain("name")), plain("articleBody")))
}

/// The moment that a script of a page says the page was published, where it names no article: of a page, a reportage, a recording.
pub fn dated(script: &str) -> Option<(Date, Option<Published>)> {
    fn first(value: &Value) -> Option<(Date, Option<Published>)> {
        match value {
            Value::Array(values) => values.iter().find_map(first),
            Value::Object(object) => text(object, "datePublished")
                .and_then(|date| moment(&date))
                .or_else(|| ["@graph", "mainEntity"].iter().find_map(|key| first(object.get(*key)?))),
            _ => None,
        }
    }
    first(&value_of(script)?)
}

/// The value of a script. Real pages have line ends inside strings, which JSON forbids, and stand in comments.
fn value_of(script: &str) -> Option<Value> {
    let bare =
        script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let bare = bare.trim_end_matches("-->").trim_end_matches("]]>").trim_end_matches("//").trim().trim_end_matches(';');
    serde_json::from_str(bare).or_else(|_| serde_json::from_str(&bare.replace(['\n', '\r', '\t'], " "))).ok()
}

/// The article as a text.
pub fn story(article: &Object) -> Story {
    let line =
        |kind: BlockKind, key: &str| draft(Some(kind), &html::unescaped(&text(article, key).unwrap_or_default()));
    let body = text(article, "articleBody").map(|body| html::prose(&body, false)).unwrap_or_default();
    let title = line(BlockKind::Headline, "headline").or_else(|| line(BlockKind::Headline, "name"));
    let head = [title, line(BlockKind::Subhead, "alternativeHeadline"), line(BlockKind::Dateline, "dateline")];
    let drafts = if body.is_empty() { Vec::new() } else { headed(head, body) };
    Story::taken(drafts, metadata(article))
}

fn metadata(article: &Object) -> Metadata {
    let date = ["datePublished", "dateCreated", "dateModified"].iter().find_map(|key| moment(&text(article, key)?));
    let url = || {
        article.get("mainEntityOfPage").and_then(|page| match page {
            Value::String(url) => Some(url.clone()),
            page => page.get("@id").and_then(Value::as_str).map(str::to_owned),
        })
    };
    let is_address = |url: &String| url.starts_with("http");
    Metadata {
        outlet: names(article.get("publisher")).or_else(|| names(article.get("sourceOrganization"))),
        language: text(article, "inLanguage").and_then(|code| language_of(&code)).unwrap_or(Language::UNDETERMINED),
        date: date.map(|(date, _)| date),
        time: date.and_then(|(_, time)| time),
        author: names(article.get("author")).or_else(|| names(article.get("creator"))),
        url: text(article, "url").filter(is_address).or_else(|| url().filter(is_address)),
        version: text(article, "version"),
        note: text(article, "correction")
            .or_else(|| article.get("correction").and_then(|it| it.get("text")?.as_str().map(str::to_owned))),
        ..Metadata::default()
    }
}

/// A text or a number of an object as a text; not an empty one.
pub fn text(object: &Object, key: &str) -> Option<String> {
    let text = match object.get(key)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Object(inner) => inner.get("@value").or_else(|| inner.get("name"))?.as_str()?.trim().to_owned(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The names of one or several who are given by name or as objects.
pub fn names(value: Option<&Value>) -> Option<String> {
    let one = |value: &Value| match value {
        Value::String(name) => Some(name.trim().to_owned()),
        Value::Object(object) => text(object, "name").or_else(|| text(object, "byline")),
        _ => None,
    };
    let all: Vec<String> = match value? {
        Value::Array(values) => values.iter().filter_map(one).collect(),
        value => one(value).into_iter().collect(),
    };
    let all: Vec<String> = all.into_iter().filter(|name| !name.is_empty()).collect();
    (!all.is_empty()).then(|| all.join(", "))
}
