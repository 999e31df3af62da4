//! RSS and Atom: a text an entry.

use super::blocks::{Blocks, draft, headed, html_role};
use super::bounds::STORIES;
use super::html;
use super::moment::moment;
use super::xml::{attribute, child, children, first, is, language, language_of, text, text_of, walk};
use super::{Draft, Story};
use crate::article::{BlockKind, Metadata};
use crate::text::Language;
use roxmltree::Node;

/// Reads the entries of a feed.
pub fn read(root: Node<'_, '_>) -> Vec<Story> {
    let channel = child(root, "channel").unwrap_or(root);
    let outlet = text_of(channel, "title");
    let spoken = text_of(channel, "language").and_then(|code| language_of(&code)).or_else(|| language(root));
    let entries = channel.children().chain(root.children());
    let entries = entries.filter(|node| is(*node, "item") || is(*node, "entry"));
    // An item of RSS 2 is a child of the channel, of RSS 1 of the root; an entry of Atom is a child of both, which are one.
    let mut stories: Vec<Story> = Vec::new();
    let mut last = None;
    for entry in entries.take(STORIES) {
        if channel == root && last.is_some_and(|last| entry.range().start <= last) {
            break;
        }
        last = Some(entry.range().start);
        stories.push(story(entry, outlet.clone(), spoken));
    }
    stories
}

fn story(entry: Node<'_, '_>, outlet: Option<String>, spoken: Option<Language>) -> Story {
    let title = draft(
        Some(BlockKind::Headline),
        &text_of(entry, "title").map(|title| html::unescaped(&title)).unwrap_or_default(),
    );
    let drafts = headed([title], body(entry));
    Story::taken(drafts, metadata(entry, outlet, spoken))
}

/// The fullest text of an entry.
fn body(entry: Node<'_, '_>) -> Vec<Draft> {
    let texts = entry
        .children()
        .filter(|node| ["encoded", "content", "description", "summary"].iter().any(|name| is(*node, name)));
    let all = texts.map(|node| {
        if node.children().any(|node| node.is_element()) {
            let mut blocks = Blocks::default();
            walk(node, |node| html_role(node.tag_name().name()), &mut blocks);
            return blocks.finish();
        }
        let is_html = attribute(node, "type").is_some_and(|kind| kind.contains("html"));
        html::prose(node.text().unwrap_or_default(), is_html)
    });
    all.into_iter().max_by_key(|drafts| drafts.iter().map(|draft| draft.text.len()).sum::<usize>()).unwrap_or_default()
}

fn metadata(entry: Node<'_, '_>, outlet: Option<String>, spoken: Option<Language>) -> Metadata {
    let date = ["pubDate", "published", "updated", "date"].iter().find_map(|name| moment(&text_of(entry, name)?));
    let author = child(entry, "author").and_then(|author| text_of(author, "name").or_else(|| text(author)));
    let link = children(entry, "link").find(|link| attribute(*link, "rel").is_none_or(|rel| rel == "alternate"));
    let url = link.and_then(|link| attribute(link, "href").map(str::to_owned).or_else(|| text(link)));
    let own = text_of(entry, "language").and_then(|code| language_of(&code)).or_else(|| language(entry));
    Metadata {
        outlet: first(entry, "source").and_then(|source| text_of(source, "title").or_else(|| text(source))).or(outlet),
        language: own.or(spoken).unwrap_or(Language::UNDETERMINED),
        date: date.map(|(date, _)| date),
        time: date.and_then(|(_, time)| time),
        author: text_of(entry, "creator").or(author),
        url: url.or_else(|| text_of(entry, "guid").filter(|guid| guid.starts_with("http"))),
        ..Metadata::default()
    }
}
