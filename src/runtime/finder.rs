//! Looks for passages in the archive, beside the loop.

use super::input::Event;
use crate::app::Message;
use crate::article::Article;
use crate::files::{path_of, text_of};
use crate::find::archive::Archive;
use crate::find::passage::{Said, elsewhere};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

/// At most so many passages are told.
const MOST: usize = 50;

/// Looks for a passage; `own` are the paths of the dossier's articles, and of a file at most `bytes` are read.
pub fn seek(
    archive: Option<PathBuf>,
    generation: u64,
    passage: Arc<Article>,
    mut own: Vec<String>,
    bytes: u64,
    sender: &Sender<Event>,
) {
    let answers = sender.clone();
    let look = move || {
        // The archive knows a file by its whole path, whatever it was called when it was opened.
        let whole = |path: &String| Some(text_of(&path_of(path).canonicalize().ok()?));
        own.extend(own.iter().filter_map(whole).collect::<Vec<_>>());
        let look = || said(archive.as_deref(), &passage, &own, bytes);
        let found = catch_unwind(AssertUnwindSafe(look)).unwrap_or_else(|_| Err("the search failed".to_owned()));
        // The program may have ended meanwhile.
        let _ = answers.send(Event::Message(Message::Said { generation, found }));
    };
    let started = thread::Builder::new().name("find".to_owned()).spawn(look);
    super::tell_idle(started, "the archive cannot be searched", sender);
}

fn said(archive: Option<&Path>, passage: &Article, own: &[String], bytes: u64) -> Result<Vec<Said>, String> {
    let path = archive.ok_or(
        "no archive is known: `enface index` makes one, and `[find] archive = \"FOLDER\"` in config.toml names it",
    )?;
    let archive = Archive::open(path).map_err(|error| error.to_string())?;
    elsewhere(&archive, passage, own, MOST, bytes).map_err(|error| error.to_string())
}
