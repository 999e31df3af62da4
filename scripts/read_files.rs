//! Prints what is read of files, a line of JSON for each: its name, and its articles with their blocks or why it is refused. Readers are measured by it.
//!
//! `cargo run --example read_files -- FILE…`

use enface::article::read::{Hint, read};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let name = Path::new(&path).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let told = match read(&name, std::fs::read(&path)?, Hint::default()) {
            Ok(stories) => stories.into_iter().map(|story| told(&story.into_article(&path, &name))).collect::<Value>(),
            Err(why) => json!(why.to_string()),
        };
        writeln!(out, "{}", json!({ "file": path, "articles": told }))?;
    }
    Ok(())
}

fn told(article: &enface::article::Article) -> Value {
    let meta = &article.meta;
    let blocks: Value = article.blocks.iter().map(|block| json!({ "kind": block.kind, "text": block.text })).collect();
    json!({
        "blocks": blocks,
        "language": meta.language.code(),
        "outlet": meta.outlet,
        "date": meta.when(),
        "author": meta.author,
        "url": meta.url,
        "version": meta.version,
        "embargo": meta.embargo,
        "note": meta.note,
    })
}
