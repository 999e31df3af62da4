//! From the texts named on the command line to articles.

use super::args::Common;
use super::failure::Failure;
use crate::article::{Article, read::plain};
use crate::dossier::Dossier;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The largest file that is read unless `--max-size` says otherwise.
const MAX_BYTES: u64 = 256 << 20;

/// The five reports of the demo, by name.
const DEMO: [(&str, &str); 5] = [
    ("000_a29bdb7362355002", include_str!("../../seeds/000_a29bdb7362355002.txt")),
    ("001_699dc838b122dfc1", include_str!("../../seeds/001_699dc838b122dfc1.txt")),
    ("002_f355ea1ba3f9c86e", include_str!("../../seeds/002_f355ea1ba3f9c86e.txt")),
    ("003_9c660837b96a8f93", include_str!("../../seeds/003_9c660837b96a8f93.txt")),
    ("004_8e019ddef499e6f8", include_str!("../../seeds/004_8e019ddef499e6f8.txt")),
];

/// Two texts.
pub fn pair(left: &Path, right: &Path, common: Common) -> Result<[Article; 2], Failure> {
    if left == Path::new("-") && right == left {
        return Err(Failure::Usage("standard input can be one text only; name a file for the other".into()));
    }
    Ok([article(left, common)?, article(right, common)?])
}

/// One text or more.
pub fn articles(paths: &[PathBuf], common: Common) -> Result<Vec<Article>, Failure> {
    paths.iter().map(|path| article(path, common)).collect()
}

/// The texts named, or those of the one folder named.
pub fn dossier(paths: &[PathBuf], common: Common) -> Result<Dossier, Failure> {
    let listed = match paths {
        [one] if one.is_dir() => texts_of(one)?,
        _ => paths.to_vec(),
    };
    if listed.len() < 2 {
        let named = paths.first().map(|path| path.display().to_string()).unwrap_or_default();
        return Err(Failure::Usage(format!("{named}: a comparison needs two texts; name another one")));
    }
    let articles = articles(&listed, common)?.into_iter().map(Arc::new).collect();
    let key = listed.iter().map(|path| fs::canonicalize(path).unwrap_or(path.clone()).display().to_string());
    let mut key: Vec<String> = key.collect();
    key.sort();
    Ok(Dossier { title: String::new(), key: key.join("\n"), articles })
}

/// The demo.
pub fn demo() -> Dossier {
    let read = |(name, text): (&str, &str)| {
        Arc::new(plain::read(&format!("demo/{name}.txt"), &name[..3], text.to_owned(), None))
    };
    Dossier {
        title: "Kazakhstan, January 2022".to_owned(),
        key: "demo".to_owned(),
        articles: DEMO.into_iter().map(read).collect(),
    }
}

fn texts_of(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let list = || -> io::Result<Vec<PathBuf>> { fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect() };
    let mut texts = list().map_err(|error| Failure::Usage(format!("{}: {error}", folder.display())))?;
    texts.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    texts.sort();
    Ok(texts)
}

fn article(path: &Path, common: Common) -> Result<Article, Failure> {
    let name = path.display().to_string();
    let refuse = |why: String| Failure::Usage(format!("{name}: {why}"));
    let limit = common.max_size.unwrap_or(MAX_BYTES);
    let read = || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let source: Box<dyn Read> = if name == "-" { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
        source.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    if path.is_dir() {
        return Err(refuse("this is a folder; name it alone to open it, or name a text in it".into()));
    }
    let bytes = read().map_err(|error| refuse(error.to_string()))?;
    if bytes.len() as u64 > limit {
        return Err(refuse(format!("it has more than {limit} bytes; `--max-size` allows more")));
    }
    let text = String::from_utf8(bytes).map_err(|_| refuse("it is no text in UTF-8".into()))?;
    let label = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(plain::read(&name, &label, text, None))
}
