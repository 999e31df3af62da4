//! NITF 3 of the IPTC: with a document type or with its namespace; names are matched without it.

use super::blocks::{Blocks, Role, draft, headed, html_role};
use super::moment::moment;
use super::xml::{all, attribute, child, children, first, language, text, text_of, walk};
use super::{Draft, Story};
use crate::article::{BlockKind, Metadata, Published};
use crate::text::Language;
use roxmltree::Node;

/// Reads a document.
pub fn read(root: Node<'_, '_>) -> Vec<Story> {
    vec![Story::taken(drafts(root), metadata(root))]
}

/// What an element is.
pub fn role(node: Node<'_, '_>) -> Role {
    match node.tag_name().name() {
        "hl1" => Role::Block(Some(BlockKind::Headline)),
        "hl2" => Role::Block(Some(BlockKind::Subhead)),
        "byline" | "tagline" | "distributor" => Role::Block(Some(BlockKind::Byline)),
        "byttl" => Role::Inline,
        "dateline" => Role::Block(Some(BlockKind::Dateline)),
        "media-caption" | "caption" => Role::Block(Some(BlockKind::Caption)),
        "media-producer" | "media-metadata" | "media-object" | "media-reference" | "bibliography" | "docdata" => {
            Role::Skip
        }
        "bq" => Role::Block(Some(BlockKind::Quote)),
        "credit" | "block" | "media" | "note" | "body.content" | "nitf-table" => Role::Block(None),
        name => html_role(name),
    }
}

/// The blocks of a document: its head, its body and its end.
fn drafts(root: Node<'_, '_>) -> Vec<Draft> {
    let mut head = Vec::new();
    if let Some(node) = first(root, "body.head") {
        for line in all(node, "hl1") {
            head.push(draft(Some(BlockKind::Headline), &text(line).unwrap_or_default()));
        }
        for line in all(node, "hl2") {
            head.push(draft(Some(BlockKind::Subhead), &text(line).unwrap_or_default()));
        }
        for line in children(node, "byline") {
            head.push(draft(Some(BlockKind::Byline), &text(line).unwrap_or_default()));
        }
        for line in children(node, "dateline") {
            head.push(draft(Some(BlockKind::Dateline), &text(line).unwrap_or_default()));
        }
        for line in children(node, "abstract") {
            head.push(draft(Some(BlockKind::Subhead), &text(line).unwrap_or_default()));
        }
    }
    if head.iter().flatten().all(|draft| draft.kind != Some(BlockKind::Headline)) {
        let title = first(root, "head").and_then(|head| text_of(head, "title"));
        head.insert(0, draft(Some(BlockKind::Headline), &title.unwrap_or_default()));
    }
    headed(head, body(root))
}

/// The blocks of its body and its end.
pub fn body(root: Node<'_, '_>) -> Vec<Draft> {
    let mut blocks = Blocks::default();
    for name in ["body.content", "body.end"] {
        if let Some(node) = first(root, name) {
            walk(node, role, &mut blocks);
        }
    }
    blocks.finish()
}

fn metadata(root: Node<'_, '_>) -> Metadata {
    let data = first(root, "docdata");
    let of = |name: &str, key: &str| data.and_then(|data| child(data, name)).and_then(|node| attribute(node, key));
    let head = first(root, "body.head");
    let issued = of("date.issue", "norm").or_else(|| of("date.release", "norm"));
    let issued = issued.or_else(|| first(root, "story.date").and_then(|date| attribute(date, "norm")));
    let published = first(root, "pubdata").and_then(|data| attribute(data, "date.publication"));
    let moment = issued.and_then(moment).or_else(|| published.and_then(moment));
    let byline = head.and_then(|head| child(head, "byline"));
    let person =
        byline.and_then(|line| child(line, "person").and_then(text).or_else(|| line.text().map(str::to_owned)));
    let named = person.map(|name| without_by(&name)).filter(|name| !name.is_empty());
    let outlet = head.and_then(|head| child(head, "distributor")).and_then(text);
    let publisher = first(root, "pubdata").and_then(|data| attribute(data, "name"));
    let note = data
        .and_then(|data| child(data, "ed-msg"))
        .and_then(|node| attribute(node, "info").map(str::to_owned).or_else(|| text(node)));
    let correction = data.and_then(|data| child(data, "correction")).and_then(|node| attribute(node, "info"));
    let code = root.attribute("baselang").or_else(|| first(root, "body").and_then(|body| attribute(body, "lang")));
    Metadata {
        outlet: outlet.or_else(|| publisher.map(str::to_owned)),
        language: language(root).or_else(|| code.and_then(super::xml::language_of)).unwrap_or(Language::UNDETERMINED),
        date: moment.map(|(date, _)| date),
        time: moment.and_then(|(_, time)| time),
        author: named,
        version: of("du-key", "version").map(str::to_owned),
        embargo: of("date.release", "norm")
            .filter(|release| is_later(release, of("date.issue", "norm")))
            .map(str::to_owned),
        note: note.or_else(|| correction.map(str::to_owned)),
        ..Metadata::default()
    }
}

/// Whether a text is released after it was issued, so that it may not be published before.
fn is_later(release: &str, issue: Option<&str>) -> bool {
    let known = |text: &str| {
        let (date, time) = moment(text)?;
        Some(time.map_or_else(|| date.to_datetime(jiff::civil::Time::midnight()), Published::instant))
    };
    matches!((known(release), issue.and_then(known)), (Some(release), Some(issue)) if release > issue)
}

/// A name without the word before it: "By Ana Silva".
pub fn without_by(name: &str) -> String {
    let name = name.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let rest = [
        "By ",
        "BY ",
        "by ",
        "Posted by ",
        "Written by ",
        "Reported by ",
        "Par ",
        "PAR ",
        "par ",
        "Von ",
        "Por ",
        "Av ",
        "Da ",
    ]
    .iter()
    .find_map(|by| name.strip_prefix(by));
    rest.unwrap_or(&name).trim().to_owned()
}
