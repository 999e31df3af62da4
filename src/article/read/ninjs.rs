//! ninjs of the IPTC, generations 1 to 3.

use super::Story;
use super::blocks::{draft, headed};
use super::html;
use super::jsonld::{Object, names, text};
use super::moment::moment;
use super::nitf::{self, without_by};
use super::xml::{self, language_of};
use super::{Draft, plain};
use crate::article::{BlockKind, Metadata};
use crate::text::Language;
use serde_json::Value;

/// Whether an object is a text of ninjs.
pub fn is_item(object: &Object) -> bool {
    let has = |key: &str| object.contains_key(key);
    let body = object.keys().any(|key| key.starts_with("body_"));
    body || has("headlines") && (has("bodies") || has("descriptions") && is_text(object))
        || has("uri") && has("headline") && (has("versioncreated") || has("pubstatus"))
}

/// Whether an item says that it is a text, and not a picture or a graphic.
fn is_text(item: &Object) -> bool {
    text(item, "type").is_some_and(|kind| kind == "text")
}

/// The item as a text.
pub fn story(item: &Object) -> Story {
    let mut head: Vec<Option<Draft>> = headlines(item);
    let by = text(item, "byline").or_else(|| text(item, "by"));
    head.push(draft(Some(BlockKind::Byline), by.as_deref().unwrap_or_default()));
    head.push(draft(Some(BlockKind::Dateline), &text(item, "dateline").unwrap_or_default()));
    let body = body(item);
    let drafts = if body.is_empty() { Vec::new() } else { headed(head, body) };
    Story::taken(drafts, metadata(item, by))
}

fn headlines(item: &Object) -> Vec<Option<Draft>> {
    let plain = |kind, text: &str| draft(Some(kind), &html::unescaped(text));
    let Some(Value::Array(all)) = item.get("headlines") else {
        let title = ["headline", "headline_main", "title"].iter().find_map(|key| text(item, key)).unwrap_or_default();
        return vec![plain(BlockKind::Headline, &title)];
    };
    let objects: Vec<&Object> = all.iter().filter_map(Value::as_object).collect();
    let role = |object: &Object| text(object, "role").unwrap_or_default().to_lowercase();
    let main = objects.iter().position(|object| matches!(role(object).as_str(), "main" | "headline" | "")).unwrap_or(0);
    let value = |object: &Object| text(object, "value").unwrap_or_default();
    let title = objects.get(main).map(|object| value(object)).unwrap_or_default();
    let is_deck = |object: &Object| matches!(role(object).as_str(), "subheadline" | "subtitle" | "sub" | "deck");
    let deck = objects.iter().filter(|object| is_deck(object)).map(|object| plain(BlockKind::Subhead, &value(object)));
    std::iter::once(plain(BlockKind::Headline, &title)).chain(deck).collect()
}

/// The text of an item: as HTML, where its paragraphs are told, else as plain text.
fn body(item: &Object) -> Vec<Draft> {
    let mut candidates: Vec<(String, String)> = Vec::new();
    if let Some(Value::Array(all)) = item.get("bodies") {
        for object in all.iter().filter_map(Value::as_object) {
            let role = text(object, "role").unwrap_or_default();
            let kind = ["contentType", "contenttype"].iter().find_map(|key| text(object, key)).unwrap_or_default();
            let is_body = !matches!(role.as_str(), "caption" | "alttext" | "summary" | "teaser" | "ingress");
            if let Some(value) = text(object, "value").filter(|_| is_body) {
                candidates.push((kind, value));
            }
        }
    }
    for key in ["body_xhtml", "body_html", "body_html5", "body_main", "body_text", "body_sportsml", "body_other"] {
        if let Some(value) = text(item, key) {
            candidates.push((key.to_owned(), value));
        }
    }
    // Some agencies put the text itself among the descriptions.
    if let Some(Value::Array(all)) = item.get("descriptions").filter(|_| candidates.is_empty() && is_text(item)) {
        for object in all.iter().filter_map(Value::as_object) {
            let is_body = text(object, "role").is_none_or(|role| matches!(role.as_str(), "text" | "main" | "body"));
            let kind = ["contentType", "contenttype"].iter().find_map(|key| text(object, key)).unwrap_or_default();
            candidates.extend(text(object, "value").filter(|_| is_body).map(|value| (kind, value)));
        }
    }
    let rank = |kind: &str| match kind.to_ascii_lowercase() {
        kind if kind.contains("html") => 0,
        kind if kind.contains("nitf") => 1,
        _ => 2,
    };
    candidates.sort_by_key(|(kind, _)| rank(kind));
    let drafts = candidates.iter().map(|(kind, value)| match rank(kind) {
        0 => html::fragment(value),
        1 => xml::with_root(value, nitf::body).unwrap_or_default(),
        _ if kind == "text/plain" || kind == "body_text" => plain::drafts(value),
        _ => html::prose(value, false),
    });
    drafts.into_iter().find(|drafts| !drafts.is_empty()).unwrap_or_default()
}

fn metadata(item: &Object, by: Option<String>) -> Metadata {
    let either = |keys: &[&str]| keys.iter().find_map(|key| text(item, key));
    let date = ["contentCreated", "contentcreated", "versionCreated", "versioncreated", "firstCreated", "firstcreated"];
    let date = date.iter().find_map(|key| moment(&text(item, key)?));
    let sources = item.get("infoSources").or_else(|| item.get("infosources")).or_else(|| item.get("infosource"));
    let outlet = either(&["source", "copyrightHolder", "copyrightholder", "creditline", "creditLine"]);
    let uri = either(&["url", "uri"]).filter(|uri| uri.starts_with("http"));
    Metadata {
        outlet: names(sources).or(outlet),
        language: text(item, "language").and_then(|code| language_of(&code)).unwrap_or(Language::UNDETERMINED),
        date: date.map(|(date, _)| date),
        time: date.and_then(|(_, time)| time),
        author: by.map(|by| without_by(&by)),
        url: uri,
        version: text(item, "version"),
        embargo: either(&["embargoedUntil", "embargoed", "embargoeduntil"]),
        note: either(&["edNote", "ednote", "editornote"]),
        ..Metadata::default()
    }
}
