//! Electronic books: the pages of the spine, one after the other.

use super::package::Package;
use super::xml::{all, attribute, child, first, text_of, with_root};
use super::{Refusal, Story, html};
use crate::article::{BlockKind, Metadata};
use crate::text::Language;

const WHAT: &str = "an EPUB";

/// Reads a book.
pub fn read(mut package: Package) -> Result<Story, Refusal> {
    let container = package.needed("META-INF/container.xml")?;
    let broken = || Refusal::Broken(WHAT, "it does not say where its contents are".to_owned());
    let path = with_root(&container, |root| {
        first(root, "rootfile").and_then(|file| attribute(file, "full-path")).map(str::to_owned)
    })?;
    let path = path.ok_or_else(broken)?;
    let listing = package.needed(&path)?;
    let (pages, meta, title) = with_root(&listing, |root| {
        let href = |id: &str| {
            all(root, "item").find(|item| attribute(*item, "id") == Some(id)).and_then(|item| attribute(item, "href"))
        };
        let spine: Vec<String> = all(root, "itemref")
            .filter_map(|item| href(attribute(item, "idref")?))
            .map(|href| beside(&path, href))
            .collect();
        let about = child(root, "metadata");
        let of = |name: &str| about.and_then(|about| text_of(about, name));
        let date = of("date").and_then(|date| super::moment::moment(&date));
        let meta = Metadata {
            outlet: of("publisher"),
            language: of("language").and_then(|code| super::xml::language_of(&code)).unwrap_or(Language::UNDETERMINED),
            date: date.map(|(date, _)| date),
            time: date.and_then(|(_, time)| time),
            author: of("creator"),
            url: of("source").filter(|source| source.starts_with("http")),
            ..Metadata::default()
        };
        (spine, meta, of("title"))
    })?;
    let mut body = Vec::new();
    for page in pages {
        if let Some(text) = package.text(&page)? {
            body.extend(html::fragment(&text));
        }
    }
    let title = title.and_then(|title| super::blocks::draft(Some(BlockKind::Headline), &title));
    Ok(Story::taken(if body.is_empty() { body } else { super::blocks::headed([title], body) }, meta))
}

/// A path that is told from beside another one.
fn beside(path: &str, href: &str) -> String {
    let href = percent_decoded(href.split('#').next().unwrap_or_default());
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok());
        match digits {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
