//! Translation memories, TMX 1.1 to 1.4b: a text a language, aligned unit by unit.

use super::Story;
use super::units::{Column, column, stories};
use super::xml::{all, attribute, child, children};
use roxmltree::Node;

/// Reads the languages of a memory, that of its source first.
pub fn read(root: Node<'_, '_>) -> Vec<Story> {
    let mut columns: Vec<Column> = Vec::new();
    if let Some(source) =
        child(root, "header").and_then(|header| attribute(header, "srclang")).filter(|code| *code != "*all*")
    {
        column(&mut columns, source);
    }
    for (unit, node) in (0..).zip(all(root, "tu")) {
        for variant in children(node, "tuv") {
            let code = attribute(variant, "lang").unwrap_or("und");
            if let Some(segment) = child(variant, "seg") {
                column(&mut columns, code).texts.push((unit, segment_text(segment)));
            }
        }
    }
    stories(columns)
}

/// The text of a segment, without the codes of the format that it was taken from.
pub fn segment_text(segment: Node<'_, '_>) -> String {
    const CODES: [&str; 5] = ["bpt", "ept", "it", "ph", "ut"];
    let is_code = |node: &Node<'_, '_>| {
        node.ancestors().take_while(|node| *node != segment).any(|node| CODES.contains(&node.tag_name().name()))
    };
    segment.descendants().filter(Node::is_text).filter(|node| !is_code(node)).filter_map(|node| node.text()).collect()
}
