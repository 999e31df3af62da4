//! XLIFF 1.2 and 2: source and target, aligned unit by unit.

use super::Story;
use super::tmx::segment_text;
use super::units::{Column, stories};
use super::xml::{all, attribute, child, first, language_of};
use roxmltree::Node;

/// Reads source and target.
pub fn read(root: Node<'_, '_>) -> Vec<Story> {
    let code = |names: [&str; 2]| {
        let file = first(root, "file");
        let of = |node: Node<'_, '_>| names.iter().find_map(|name| attribute(node, name)).map(str::to_owned);
        of(root).or_else(|| file.and_then(of)).unwrap_or_default()
    };
    let sides = [code(["srcLang", "source-language"]), code(["trgLang", "target-language"])];
    let mut columns = sides.map(|code| Column { language: language_of(&code), code, texts: Vec::new() });
    let units = all(root, "trans-unit").chain(all(root, "segment"));
    for (unit, node) in (0..).zip(units) {
        for (column, name) in columns.iter_mut().zip(["source", "target"]) {
            if let Some(segment) = child(node, name) {
                column.texts.push((unit, segment_text(segment)));
            }
        }
    }
    stories(columns.into())
}
