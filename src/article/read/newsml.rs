//! `NewsML` 1 of the IPTC, as AFP and others send it.

use super::blocks::{Blocks, Role, draft, headed, html_role};
use super::bounds::STORIES;
use super::moment::moment;
use super::nitf::{self, without_by};
use super::xml::{all, attribute, child, first, language, language_of, text, text_of, walk};
use super::{Draft, Story};
use crate::article::{BlockKind, Metadata};
use crate::text::Language;
use roxmltree::Node;

/// Reads the news items of a document that have a text.
pub fn read(root: Node<'_, '_>) -> Vec<Story> {
    all(root, "NewsItem").take(STORIES).map(story).filter(|story| !story.is_blank()).collect()
}

fn story(item: Node<'_, '_>) -> Story {
    let lines = headed_lines(item);
    let line = |name: &str| lines.and_then(|lines| text_of(lines, name));
    let body = body(item);
    let head = [
        draft(Some(BlockKind::Headline), &line("HeadLine").unwrap_or_default()),
        draft(Some(BlockKind::Subhead), &line("SubHeadLine").unwrap_or_default()),
        draft(Some(BlockKind::Byline), &line("ByLine").unwrap_or_default()),
        draft(Some(BlockKind::Dateline), &line("DateLine").unwrap_or_default()),
    ];
    let drafts = if body.is_empty() { Vec::new() } else { headed(head, body) };
    Story::taken(drafts, metadata(item, line("ByLine")))
}

/// The lines that have the headline, of those for the item and for what it is made of.
fn headed_lines<'a, 'i>(item: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let all_lines = || all(item, "NewsLines");
    all_lines().find(|lines| text_of(*lines, "HeadLine").is_some()).or_else(|| all_lines().next())
}

/// The text of the item's contents, but for those of items inside it and of pictures.
fn body(item: Node<'_, '_>) -> Vec<Draft> {
    let own = |node: &Node<'_, '_>| node.ancestors().find(|node| super::xml::is(*node, "NewsItem")) == Some(item);
    let is_text = |content: &Node<'_, '_>| {
        let medium = child(*content, "MediaType").and_then(|medium| attribute(medium, "FormalName"));
        medium.is_none_or(|medium| medium.eq_ignore_ascii_case("text") || medium.eq_ignore_ascii_case("complexdata"))
    };
    let mut drafts = Vec::new();
    for content in all(item, "ContentItem").filter(own).filter(is_text) {
        let Some(data) = child(content, "DataContent") else { continue };
        if let Some(nitf) = first(data, "nitf") {
            drafts.extend(nitf::body(nitf));
            continue;
        }
        let mut blocks = Blocks::default();
        if data.children().any(|node| node.is_element()) {
            walk(data, role, &mut blocks);
        } else {
            blocks.lines(data.text().unwrap_or_default());
        }
        drafts.extend(blocks.finish());
    }
    drafts
}

fn role(node: Node<'_, '_>) -> Role {
    match node.tag_name().name() {
        "media" | "media-caption" | "hl1" | "hl2" | "bq" | "block" => nitf::role(node),
        name => html_role(name),
    }
}

fn metadata(item: Node<'_, '_>, byline: Option<String>) -> Metadata {
    let formal = |name: &str| first(item, name).and_then(|node| attribute(node, "FormalName"));
    let date = |name: &str| first(item, name).and_then(text).and_then(|text| moment(&text));
    let moment = date("ThisRevisionCreated").or_else(|| date("FirstCreated")).or_else(|| date("DateId"));
    let provider = first(item, "Provider")
        .and_then(|provider| first(provider, "Party"))
        .and_then(|party| attribute(party, "FormalName"));
    let credit = headed_lines(item).and_then(|lines| text_of(lines, "CreditLine"));
    let author = first(item, "Author")
        .and_then(|author| first(author, "Party"))
        .and_then(|party| attribute(party, "FormalName"));
    let embargo = first(item, "StatusWillChange").and_then(|change| text_of(change, "DateAndTime"));
    let is_note = |line: &Node<'_, '_>| {
        let kind = child(*line, "NewsLineType")
            .and_then(|kind| attribute(kind, "FormalName"))
            .unwrap_or_default()
            .to_lowercase();
        ["note", "advisory", "correction", "instruction"].iter().any(|word| kind.contains(word))
    };
    let note = headed_lines(item).and_then(|lines| {
        let said = all(lines, "NewsLine").filter(is_note).find_map(|line| text_of(line, "NewsLineText"));
        said.or_else(|| text_of(lines, "CorrectionLine"))
    });
    Metadata {
        outlet: credit.or_else(|| provider.map(str::to_owned)),
        language: formal("Language").and_then(language_of).or_else(|| language(item)).unwrap_or(Language::UNDETERMINED),
        date: moment.map(|(date, _)| date),
        time: moment.and_then(|(_, time)| time),
        author: byline.map(|line| without_by(&line)).or_else(|| author.map(str::to_owned)),
        version: first(item, "RevisionId").and_then(text),
        embargo,
        note: note
            .or_else(|| first(item, "Instruction").and_then(|node| attribute(node, "FormalName").map(str::to_owned))),
        ..Metadata::default()
    }
}
