//! The page of the docs that tells what is found: `docs/artifacts.md`.

use super::packs::{PackRule, builtin};
use super::registry::registry;
use super::{Rule, Tier};
use std::fmt::Write;

const HEAD: &str = "<!-- Generated from the rules by `ENFACE_BLESS=1 cargo test --test cli`. -->

# What `enface check` finds

The marks that translation, synonym spinning and scraping leave in a text. The marked part of an example stands between brackets; after ⇄
stands the facing text where one is needed. How sure a
finding is by itself: **sure** (the form is impossible in English), **likely**, **possible** (hidden unless `--min-confidence` is lowered). A
facing text given with `--against` can prove a finding (*proved*) or lower it.
`enface rules` lists every rule of every pack; `--disable` takes a rule, a pack or a category.
";

/// The page, from the rules of the detectors and the packs that come with the program.
pub fn page() -> String {
    let mut page = HEAD.to_owned();
    page.push_str("\n## Detectors\n\n| rule | finds | for example | how sure |\n| --- | --- | --- | --- |\n");
    for Rule { id, doc, example, tier, .. } in registry().iter().flat_map(|detector| detector.rules()) {
        row(&mut page, id, doc, example, *tier);
    }
    page.push_str("\n## Rule packs\n\n| pack | finds | for example | how sure |\n| --- | --- | --- | --- |\n");
    for pack in builtin().packs() {
        if let Some(PackRule { matches, tier, .. }) = pack.rules.first() {
            row(&mut page, &pack.name, &pack.doc, matches.first().map_or("", String::as_str), *tier);
        }
    }
    page
}

fn row(page: &mut String, name: &str, doc: &str, example: &str, tier: Tier) {
    let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ¶ ");
    // Writing to a string does not fail.
    let _ = writeln!(page, "| `{name}` | {} | {} | {} |", cell(doc), cell(example), tier.name());
}
