//! Texts of Word (Office Open XML) and of `OpenDocument`. Of tracked changes the accepted text is read; comments and notes are left out.

use super::blocks::{Blocks, Role};
use super::moment::moment;
use super::package::Package;
use super::xml::{all, attribute, child, first, language_of, text_of, walk_as, with_root};
use super::{Draft, Refusal, Story};
use crate::article::{BlockKind, Metadata};
use crate::text::Language;
use roxmltree::Node;
use std::collections::HashMap;

/// Reads a text of Word.
pub fn docx(mut package: Package) -> Result<Story, Refusal> {
    let path = if package.holds("word/document.xml") {
        Some("word/document.xml".to_owned())
    } else {
        package.named("word/document", ".xml")
    };
    let document = package.needed(&path.unwrap_or_default())?;
    let (styles, spoken) = match package.text("word/styles.xml")? {
        Some(text) => with_root(&text, |root| {
            let spoken =
                first(root, "rPrDefault").and_then(|node| first(node, "lang")).and_then(|lang| attribute(lang, "val"));
            (word_styles(root), spoken.and_then(language_of))
        })?,
        None => (HashMap::new(), None),
    };
    let about = package.text("docProps/core.xml")?;
    let meta = about.map(|text| with_root(&text, properties)).transpose()?.unwrap_or_default();
    let drafts = with_root(&document, |root| {
        let mut blocks = Blocks::default();
        walk_as(root, false, |node, blocks| word_role(node, &styles, blocks), &mut blocks);
        blocks.finish()
    })?;
    let language =
        if meta.language == Language::UNDETERMINED { spoken.unwrap_or(meta.language) } else { meta.language };
    Ok(Story::taken(titled(drafts), Metadata { language, ..meta }))
}

/// What the paragraph styles are, by their ids. Word writes the names of its own in English, whatever its language.
fn word_styles(root: Node<'_, '_>) -> HashMap<String, BlockKind> {
    let style = |node: Node<'_, '_>| {
        let name = child(node, "name").and_then(|name| attribute(name, "val")).unwrap_or_default().to_lowercase();
        Some((attribute(node, "styleId")?.to_owned(), style_kind(&name)?))
    };
    all(root, "style").filter_map(style).collect()
}

/// What a style is by its name.
fn style_kind(name: &str) -> Option<BlockKind> {
    let name = name.to_lowercase();
    match name.as_str() {
        "title" => Some(BlockKind::Headline),
        "subtitle" => Some(BlockKind::Subhead),
        "caption" | "figure" | "illustration" | "table caption" => Some(BlockKind::Caption),
        "quote" | "intense quote" | "quotations" | "block text" => Some(BlockKind::Quote),
        name if name.starts_with("heading") => Some(BlockKind::Subhead),
        name if name.starts_with("list") => Some(BlockKind::ListItem),
        _ => None,
    }
}

fn word_role(node: Node<'_, '_>, styles: &HashMap<String, BlockKind>, blocks: &mut Blocks) -> Role {
    match node.tag_name().name() {
        "p" if in_cell(node) => {
            blocks.text(" ");
            Role::Inline
        }
        "p" => {
            let about = child(node, "pPr");
            let style = about.and_then(|about| child(about, "pStyle")).and_then(|style| attribute(style, "val"));
            let kind = style.and_then(|style| styles.get(style).copied().or_else(|| style_kind(style)));
            let is_listed = about.is_some_and(|about| child(about, "numPr").is_some());
            Role::Block(kind.or(is_listed.then_some(BlockKind::ListItem)))
        }
        "t" => {
            blocks.text(&node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect::<String>());
            Role::Skip
        }
        "tab" | "br" | "cr" | "noBreakHyphen" => {
            blocks.text(if node.tag_name().name() == "noBreakHyphen" { "\u{2011}" } else { " " });
            Role::Skip
        }
        "r" if child(node, "rPr").is_some_and(|about| child(about, "vanish").is_some()) => Role::Skip,
        "tc" => Role::Cell,
        "tr" | "tbl" | "body" | "document" | "txbxContent" => Role::Block(None),
        // Only what these hold is text; the white space between elements is none.
        "hyperlink" | "ins" | "moveTo" | "r" | "sdt" | "sdtContent" | "smartTag" | "fldSimple" | "AlternateContent"
        | "Choice" | "drawing" | "inline" | "anchor" | "graphic" | "graphicData" | "wsp" | "txbx" | "customXml" => {
            Role::Inline
        }
        _ => Role::Skip,
    }
}

fn in_cell(node: Node<'_, '_>) -> bool {
    node.ancestors().skip(1).any(|node| matches!(node.tag_name().name(), "tc" | "table-cell"))
}

/// Reads a text of `OpenDocument`.
pub fn odt(mut package: Package) -> Result<Story, Refusal> {
    let content = package.needed("content.xml")?;
    let about = package.text("meta.xml")?;
    let meta = about.map(|text| with_root(&text, properties)).transpose()?.unwrap_or_default();
    let drafts = with_root(&content, |root| {
        // A paragraph formatted by hand has a style of its own, whose parent is the one that was meant.
        let parent = |node: Node<'_, '_>| {
            Some((attribute(node, "name")?.to_owned(), attribute(node, "parent-style-name")?.to_owned()))
        };
        let parents: HashMap<String, String> = all(root, "style").filter_map(parent).collect();
        let mut blocks = Blocks::default();
        if let Some(text) = first(root, "text") {
            walk_as(text, true, |node, blocks| odt_role(node, &parents, blocks), &mut blocks);
        }
        blocks.finish()
    })?;
    Ok(Story::taken(titled(drafts), meta))
}

fn odt_role(node: Node<'_, '_>, parents: &HashMap<String, String>, blocks: &mut Blocks) -> Role {
    match node.tag_name().name() {
        "p" | "h" if in_cell(node) => {
            blocks.text(" ");
            Role::Inline
        }
        "h" => Role::Block(Some(BlockKind::Subhead)),
        "p" => {
            let style = attribute(node, "style-name").unwrap_or_default();
            let meant = parents.get(style).map_or(style, String::as_str).replace("_20_", " ");
            Role::Block(style_kind(&meant))
        }
        "s" | "tab" | "line-break" => {
            blocks.text(" ");
            Role::Skip
        }
        "list-item" => Role::Block(Some(BlockKind::ListItem)),
        "table-cell" => Role::Cell,
        "table-row" | "table" | "list" | "section" | "text-box" => Role::Block(None),
        "tracked-changes" | "annotation" | "annotation-end" | "note" | "sequence-decls" | "forms"
        | "variable-decls" | "user-field-decls" | "alphabetical-index" | "table-of-content" | "desc" | "title"
        | "binary-data" => Role::Skip,
        _ => Role::Inline,
    }
}

/// The first heading is the headline where no title is set as one.
fn titled(mut drafts: Vec<Draft>) -> Vec<Draft> {
    if drafts.iter().all(|draft| draft.kind != Some(BlockKind::Headline))
        && let Some(first) = drafts.first_mut()
        && first.kind == Some(BlockKind::Subhead)
    {
        first.kind = Some(BlockKind::Headline);
    }
    drafts
}

/// What a document says of itself, by the names of Dublin Core.
fn properties(root: Node<'_, '_>) -> Metadata {
    let root = first(root, "meta").unwrap_or(root);
    let text = |name: &str| text_of(root, name);
    let date = ["created", "creation-date", "date", "modified"].iter().find_map(|name| moment(&text(name)?));
    Metadata {
        outlet: text("publisher"),
        language: text("language").and_then(|code| language_of(&code)).unwrap_or(Language::UNDETERMINED),
        date: date.map(|(date, _)| date),
        time: date.and_then(|(_, time)| time),
        author: text("initial-creator").or_else(|| text("creator")),
        version: text("version"),
        note: None,
        ..Metadata::default()
    }
}
