//! NewsML-G2 of the IPTC: news items, alone or in a message.

use super::blocks::{Blocks, draft, headed, html_role};
use super::bounds::STORIES;
use super::moment::moment;
use super::nitf::{self, without_by};
use super::xml::{all, attribute, child, children, first, language, language_of, text, text_of, walk};
use super::{Draft, Story, html};
use crate::article::{BlockKind, Metadata};
use crate::text::Language;
use roxmltree::Node;

/// Reads the news items of a document that have a text.
pub fn read(root: Node<'_, '_>) -> Vec<Story> {
    all(root, "newsItem").take(STORIES).map(story).filter(|story| !story.is_blank()).collect()
}

fn story(item: Node<'_, '_>) -> Story {
    let content = child(item, "contentMeta");
    let line = |name: &str| content.and_then(|content| text_of(content, name));
    let headlines: Vec<Node<'_, '_>> = content.iter().flat_map(|content| children(*content, "headline")).collect();
    let role = |node: &Node<'_, '_>| {
        attribute(*node, "role").unwrap_or_default().rsplit(':').next().unwrap_or_default().to_lowercase()
    };
    let is_main = |node: &&Node<'_, '_>| matches!(role(node).as_str(), "" | "main" | "title" | "headline" | "hl1");
    let main = headlines.iter().find(is_main).or(headlines.first());
    let mut head = vec![main.and_then(|node| draft(Some(BlockKind::Headline), &text(*node)?))];
    let deck = headlines
        .iter()
        .filter(|node| Some(*node) != main && matches!(role(node).as_str(), "sub" | "subtitle" | "deck" | "hl2"));
    head.extend(deck.map(|node| draft(Some(BlockKind::Subhead), &text(*node)?)));
    head.push(draft(Some(BlockKind::Byline), &line("by").unwrap_or_default()));
    head.push(draft(Some(BlockKind::Dateline), &line("dateline").unwrap_or_default()));
    let body = body(item);
    let drafts = if body.is_empty() { Vec::new() } else { headed(head, body) };
    Story::taken(drafts, metadata(item))
}

/// The text of an item: the first rendition that has any.
fn body(item: Node<'_, '_>) -> Vec<Draft> {
    let Some(set) = child(item, "contentSet") else { return Vec::new() };
    let renditions = set.children().filter(Node::is_element).map(|node| match node.tag_name().name() {
        "inlineXML" => {
            if let Some(nitf) = first(node, "nitf") {
                headings(nitf)
            } else {
                let mut blocks = Blocks::default();
                walk(first(node, "body").unwrap_or(node), |node| html_role(node.tag_name().name()), &mut blocks);
                blocks.finish()
            }
        }
        "inlineData" => {
            let text = node.text().unwrap_or_default();
            let is_html = attribute(node, "contenttype").is_some_and(|kind| kind.contains("html"));
            html::prose(text, is_html)
        }
        _ => Vec::new(),
    });
    renditions.into_iter().find(|drafts| !drafts.is_empty()).unwrap_or_default()
}

/// The body of a NITF document inside an item, with its own headline as a subhead: the item has one.
fn headings(nitf: Node<'_, '_>) -> Vec<Draft> {
    let head = first(nitf, "body.head");
    let lines =
        head.iter().flat_map(|head| all(*head, "hl1")).map(|line| draft(Some(BlockKind::Subhead), &text(line)?));
    headed(lines, nitf::body(nitf))
}

fn metadata(item: Node<'_, '_>) -> Metadata {
    let (meta, content) = (child(item, "itemMeta"), child(item, "contentMeta"));
    let of = |name: &str| meta.and_then(|meta| text_of(meta, name));
    let about = |name: &str| content.and_then(|content| text_of(content, name));
    let date = |text: Option<String>| text.as_deref().and_then(moment);
    let moment =
        date(about("contentModified")).or_else(|| date(of("versionCreated"))).or_else(|| date(about("contentCreated")));
    let moment = moment.or_else(|| date(of("firstCreated")));
    let spoken = content
        .and_then(|content| child(content, "language"))
        .and_then(|node| attribute(node, "tag"))
        .and_then(language_of);
    let named = |node: Node<'_, '_>| {
        children(node, "name").find_map(text).or_else(|| attribute(node, "literal").map(str::to_owned))
    };
    let creator = content.and_then(|content| children(content, "creator").find_map(named));
    let provider = meta.and_then(|meta| child(meta, "provider"));
    let outlet = about("creditline").or_else(|| provider.and_then(named)).or_else(|| {
        let code = provider.and_then(|node| attribute(node, "qcode").or_else(|| attribute(node, "literal")))?;
        code.rsplit(':').next().map(str::to_uppercase)
    });
    let link = meta.iter().flat_map(|meta| children(*meta, "link")).filter_map(|link| attribute(link, "href"));
    Metadata {
        outlet: outlet
            .map(|outlet| outlet.trim_end_matches(['–', '-', ' ']).to_owned())
            .or_else(|| content.and_then(|content| child(content, "infoSource")).and_then(named)),
        language: spoken.or_else(|| language(item)).unwrap_or(Language::UNDETERMINED),
        date: moment.map(|(date, _)| date),
        time: moment.and_then(|(_, time)| time),
        author: about("by").map(|by| without_by(&by)).or(creator),
        url: link.into_iter().find(|link| link.starts_with("http")).map(str::to_owned),
        version: attribute(item, "version").map(str::to_owned),
        embargo: of("embargoed"),
        note: of("edNote"),
        ..Metadata::default()
    }
}
