//! Bytes from disk and to it, with limits, and errors in words.
//!
//! [`open`] makes a dossier of what a command line names: a folder, a `dossier.toml`, or texts. The form of a `dossier.toml` is told in [`manifest`].

pub mod config;
pub mod manifest;
pub mod own;
pub mod project;

mod house;
mod naming;
mod opened;
mod rules;
mod write;

pub use crate::article::read::decode::{NotText, decode};
pub use naming::{path_of, text_of};
pub use opened::open_file;
pub use rules::{phrasebooks, rule_packs};
pub use write::{Existing, WriteError, write_output};

use crate::article::Article;
use crate::article::read::{self, Hint, Refusal, Story, is_text_name};
use crate::dossier::{Dossier, Origin, labels};
use crate::text::Language;
use crate::text::visible::visible;
use manifest::{Manifest, Mistake};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes read of one file unless the caller says otherwise: 256 MB.
pub const DEFAULT_LIMIT: u64 = 256 << 20;

/// The file without contents, which `git difftool` names where a file is new or gone.
const NOTHING: &str = "/dev/null";

/// The name of the file that lists a dossier's articles.
pub const DOSSIER_FILE: &str = "dossier.toml";

/// Why something could not be read. Messages name the place and say what to do; control characters in them are made visible.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file or folder.
    #[error("{}: no such file or folder; check the name", shown(.0))]
    NotFound(PathBuf),
    /// The system refused or failed.
    #[error("{}: cannot be read: {}", shown(.path), reason(.source))]
    Io {
        /// What was to be read.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A folder where a text is wanted.
    #[error("{}: is a folder; give the texts in it, or open it alone as a dossier", shown(.0))]
    Folder(PathBuf),
    /// More bytes than the limit.
    #[error("{}: is larger than {}; raise the limit with --max-size", shown(.path), size(*.limit))]
    TooLarge {
        /// What was to be read.
        path: PathBuf,
        /// The limit in bytes.
        limit: u64,
    },
    /// More bytes than spans can count, whatever the limit.
    #[error("{}: is larger than {}, the most that can be compared", shown(.0), size(u64::from(u32::MAX)))]
    TooLong(PathBuf),
    /// More bytes than a file of settings ever has.
    #[error("{}: is larger than {}, so it is something else than its name says", shown(.path), size(*.limit))]
    NotSettings {
        /// What was to be read.
        path: PathBuf,
        /// The bytes that it may have.
        limit: u64,
    },
    /// Not of a kind that is read, or broken.
    #[error("{}: {why}", shown(.path))]
    Refused {
        /// What was to be read.
        path: PathBuf,
        /// What it is instead, or what is wrong with it.
        why: Refusal,
    },
    /// Settings that are no text.
    #[error("{}: {what}", shown(.path))]
    NotText {
        /// What was to be read.
        path: PathBuf,
        /// What it is instead.
        what: NotText,
    },
    /// No bytes, or nothing but white space.
    #[error("{}: is empty: there is no text to compare", shown(.0))]
    Empty(PathBuf),
    /// A folder without articles, and what was left out of it.
    #[error("{}: holds no texts (.txt, .md, .html, .docx, .xml and others) and no dossier.toml{}", shown(.0), [&[String::new()][..], .1].concat().join("\n"))]
    NoArticles(PathBuf, Vec<String>),
    /// One text where a comparison needs two.
    #[error("{}: is the only text; give at least two to compare", shown(.0))]
    OneArticle(PathBuf),
    /// Two names of one file.
    #[error("{}: is the same file as {}; name it once", shown(.again), shown(.first))]
    Twice {
        /// The name given first.
        first: PathBuf,
        /// The other one.
        again: PathBuf,
    },
    /// Nothing was named.
    #[error("no text was named; give at least two, a folder or a dossier.toml")]
    Nothing,
    /// Standard input named more than once.
    #[error("standard input (-) can be read only once; name it once")]
    InputTwice,
    /// Mistakes in a `dossier.toml`, all of them.
    #[error("{}", listed(.path, .mistakes))]
    Manifest {
        /// The file.
        path: PathBuf,
        /// Its mistakes by line.
        mistakes: Vec<Mistake>,
    },
}

/// Makes the bytes of a text of a file: given its path and the most bytes that are wanted.
type Making = dyn Fn(&Path, u64) -> io::Result<Vec<u8>> + Send + Sync;

/// Takes the text out of a file in the place of the readers: given a path and the most bytes that are wanted, what it makes of the file.
#[derive(Clone)]
pub struct Preprocessor(pub Arc<Making>);

impl std::fmt::Debug for Preprocessor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Preprocessor")
    }
}

/// How files are read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Bytes read of one file at most.
    pub limit: u64,
    /// Where the links of a folder may lead.
    pub links: Links,
    /// What takes the text out of files.
    pub preprocessor: Option<Preprocessor>,
    /// Keep what pages have around their articles.
    pub raw: bool,
}

impl From<u64> for Reading {
    fn from(limit: u64) -> Self {
        Self { limit, ..Self::default() }
    }
}

impl From<&Self> for Reading {
    fn from(reading: &Self) -> Self {
        reading.clone()
    }
}

/// Reads one article; `-` is standard input. Its label is the file's name without extension, its language is guessed where the file says none.
/// Of a file that holds several it is the first.
pub fn read_article(path: &Path, reading: impl Into<Reading>) -> Result<Article, ReadError> {
    let label = labels(&[&slashed(path)]).pop().unwrap_or_default();
    let story = stories(path, &reading.into(), None)?.into_iter().next();
    Ok(story.ok_or_else(|| ReadError::Empty(path.to_owned()))?.into_article(&text_of(path), &label))
}

/// Reads one article of a file that has another name elsewhere, by which its format is told where its bytes do not tell it.
pub fn read_named(path: &Path, name: &str, reading: &Reading) -> Result<Article, ReadError> {
    let contents = Contents { name: name.to_owned(), ..Contents::of(path, reading)? };
    let story = contents.stories(path, reading, None)?.into_iter().next();
    Ok(story.ok_or_else(|| ReadError::Empty(path.to_owned()))?.into_article(&text_of(path), name))
}

/// Reads the file of an article again. What was known of the article without its text stays as it was. What was found in a folder must still
/// lie in it.
pub fn read_again(article: &Article, origin: &Origin, reading: impl Into<Reading>) -> Result<Article, ReadError> {
    let (meta, reading) = (&article.meta, reading.into());
    let path = path_of(article.file());
    if let Origin::Listed(folder) = origin {
        stays_inside(&path_of(folder), &path)?;
    }
    let language = Some(meta.language).filter(|&language| language != Language::UNDETERMINED);
    let number = article.part.as_ref().map(|part| part.number);
    let story =
        stories(&path, &reading, language)?.into_iter().find(|story| number.is_none() || story.number() == number);
    let story = story.ok_or_else(|| ReadError::Empty(path.clone()))?;
    let mut again = story.into_article(article.file(), &meta.label);
    again.meta.outlet = meta.outlet.clone().or(again.meta.outlet);
    again.meta.date = meta.date.or(again.meta.date);
    again.meta.time = meta.time.or(again.meta.time);
    again.meta.author = meta.author.clone().or(again.meta.author);
    again.meta.url = meta.url.clone().or(again.meta.url);
    Ok(again)
}

/// Reads articles, one file or more, as a dossier in that order, with labels that tell them apart.
pub fn read_articles(paths: &[PathBuf], reading: impl Into<Reading>) -> Result<Dossier, ReadError> {
    if paths.is_empty() {
        return Err(ReadError::Nothing);
    }
    if paths.iter().filter(|path| is_input(path)).count() > 1 {
        return Err(ReadError::InputTwice);
    }
    if let Some((first, again)) = double(paths) {
        return Err(ReadError::Twice { first: first.clone(), again: again.clone() });
    }
    let reading = reading.into();
    // Standard input is read once, and of several mistakes the first is told: one after the other. What they say is read side by side.
    let files = paths.iter().map(|path| Contents::of(path, &reading)).collect::<Result<Vec<_>, _>>()?;
    let read: Vec<Result<Vec<Story>, ReadError>> =
        files.into_par_iter().zip(paths).map(|(file, path)| file.stories(path, &reading, None)).collect();
    Ok(dossier(paths, read.into_iter().collect::<Result<_, _>>()?))
}

/// The bytes of a file, and the name that tells its format where they do not.
struct Contents {
    name: String,
    bytes: Vec<u8>,
}

impl Contents {
    fn of(path: &Path, reading: &Reading) -> Result<Self, ReadError> {
        if path == Path::new(NOTHING) {
            return Ok(Self { name: NOTHING.to_owned(), bytes: Vec::new() });
        }
        let Some(Preprocessor(run)) = reading.preprocessor.as_ref().filter(|_| !is_input(path)) else {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            return Ok(Self { name, bytes: read_bytes(path, reading.limit)? });
        };
        let failed = |source: io::Error| failure(path, source);
        open_file(path).map_err(failed)?;
        let bytes = run(path, reading.limit.saturating_add(1)).map_err(failed)?;
        if bytes.len() as u64 > reading.limit {
            return Err(ReadError::TooLarge { path: path.to_owned(), limit: reading.limit });
        }
        Ok(Self { name: String::new(), bytes })
    }

    fn stories(self, path: &Path, reading: &Reading, language: Option<Language>) -> Result<Vec<Story>, ReadError> {
        if self.bytes.len() >= u32::MAX as usize {
            return Err(ReadError::TooLong(path.to_owned()));
        }
        let hint = Hint { language, raw: reading.raw };
        if self.name == NOTHING {
            return Ok(vec![Story::empty()]);
        }
        read::read(&self.name, self.bytes, hint).map_err(|why| match why {
            Refusal::Empty => ReadError::Empty(path.to_owned()),
            why => ReadError::Refused { path: path.to_owned(), why },
        })
    }
}

/// The texts of a file.
fn stories(path: &Path, reading: &Reading, language: Option<Language>) -> Result<Vec<Story>, ReadError> {
    Contents::of(path, reading)?.stories(path, reading, language)
}

/// The dossier of the texts of these files.
fn dossier(paths: &[PathBuf], texts: Vec<Vec<Story>>) -> Dossier {
    let names: Vec<String> = paths.iter().map(|path| slashed(path)).collect();
    let labels = labels(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let left_out = texts.iter().zip(paths).filter_map(|(stories, path)| cut(path, stories)).collect();
    let files: Vec<Vec<(String, Article)>> = texts
        .into_par_iter()
        .zip(paths)
        .zip(labels)
        .map(|((stories, path), label)| {
            let article = |story: Story| {
                let label = part_label(&label, &story);
                (absolute(path), story.into_article(&text_of(path), &label))
            };
            stories.into_iter().map(article).collect()
        })
        .collect();
    let mut dossier = Dossier::of_files(files.into_iter().flatten().collect());
    let mut keys: Vec<String> = paths.iter().map(|path| absolute(path)).collect();
    keys.sort();
    dossier.key = keys.join("\n");
    dossier.left_out = left_out;
    dossier
}

/// What is told of words that stood around the articles of a file.
fn cut(path: &Path, stories: &[Story]) -> Option<String> {
    let cut: usize = stories.iter().map(Story::cut).sum();
    let name = shown(Path::new(path.file_name().unwrap_or(path.as_os_str())));
    (cut > 0).then(|| format!("{name}: {cut} words around the article are left out; --raw keeps them"))
}

/// What an article is called on screen that is one of several of a file.
pub(crate) fn part_label(label: &str, story: &Story) -> String {
    story.number().map_or_else(|| label.to_owned(), |number| format!("{label} {number}"))
}

/// The first two of some paths that lead to one file. Whoever names one file twice over, and nothing else, means it: a text beside itself.
fn double(paths: &[PathBuf]) -> Option<(&PathBuf, &PathBuf)> {
    if matches!(paths, [one, other] if one == other) {
        return None;
    }
    let real: Vec<PathBuf> = paths.iter().map(|path| naming::real(path)).collect();
    let mut pairs = (0..paths.len()).flat_map(|again| (0..again).map(move |first| (first, again)));
    let (first, again) = pairs.find(|&(first, again)| !is_input(&paths[again]) && real[first] == real[again])?;
    Some((&paths[first], &paths[again]))
}

/// Opens what a command line names for comparing: one folder, one `dossier.toml`, a file of several texts, or two texts and more. A folder is its
/// `dossier.toml`, else the files in it that hold texts, by their names (but for hidden files and `README`s), in the order of their names; what is left out is
/// told. A link in it that leads out of it is an error unless links are followed.
pub fn open(paths: &[PathBuf], reading: impl Into<Reading>) -> Result<Dossier, ReadError> {
    let reading = &reading.into();
    match paths {
        [path] if path.is_dir() => {
            let manifest = path.join(DOSSIER_FILE);
            if manifest.exists() {
                reading.links.check(path, &manifest)?;
                open_manifest(&manifest, reading)
            } else {
                open_folder(path, reading)
            }
        }
        [path] if path.extension().is_some_and(|extension| extension == "toml") => open_manifest(path, reading),
        [path] => {
            let stories = stories(path, reading, None)?;
            if stories.len() < 2 {
                return Err(ReadError::OneArticle(path.clone()));
            }
            Ok(dossier(paths, vec![stories]))
        }
        _ => read_articles(paths, reading),
    }
}

/// Where the links of a folder may lead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Links {
    /// To what lies in the folder.
    #[default]
    Inside,
    /// Anywhere.
    Followed,
}

impl Links {
    /// An error for a path that leads where it may not.
    fn check(self, folder: &Path, path: &Path) -> Result<(), ReadError> {
        if self == Self::Followed { Ok(()) } else { stays_inside(folder, path) }
    }

    /// Where texts come from that were read from a folder under this rule.
    fn origin(self, folder: &Path) -> Origin {
        match self {
            Self::Inside => Origin::Listed(text_of(folder)),
            Self::Followed => Origin::Files,
        }
    }
}

/// The demo: the five embedded seeds.
pub fn demo() -> Result<Dossier, ReadError> {
    const FILES: [(&str, &[u8]); 5] = [
        ("000_a29bdb7362355002.txt", include_bytes!("../../seeds/000_a29bdb7362355002.txt")),
        ("001_699dc838b122dfc1.txt", include_bytes!("../../seeds/001_699dc838b122dfc1.txt")),
        ("002_f355ea1ba3f9c86e.txt", include_bytes!("../../seeds/002_f355ea1ba3f9c86e.txt")),
        ("003_9c660837b96a8f93.txt", include_bytes!("../../seeds/003_9c660837b96a8f93.txt")),
        ("004_8e019ddef499e6f8.txt", include_bytes!("../../seeds/004_8e019ddef499e6f8.txt")),
    ];
    let folder = Path::new("demo");
    let text = include_str!("../../seeds/dossier.toml");
    let mut dossier = Manifest::parse(text)
        .and_then(|manifest| {
            manifest.into_dossier("demo", |file| {
                let path = folder.join(file);
                let bytes = FILES.iter().find(|(name, _)| *name == file).map(|(_, bytes)| bytes.to_vec());
                let bytes = bytes.ok_or_else(|| ReadError::NotFound(path.clone()))?;
                let contents = Contents { name: file.to_owned(), bytes };
                Ok((slashed(&path), contents.stories(&path, &Reading::from(DEFAULT_LIMIT), None)?))
            })
        })
        .map_err(|mistakes| ReadError::Manifest { path: folder.join(DOSSIER_FILE), mistakes })?;
    "demo".clone_into(&mut dossier.key);
    dossier.origin = Origin::Embedded;
    Ok(dossier)
}

fn open_manifest(path: &Path, reading: &Reading) -> Result<Dossier, ReadError> {
    let (links, text) = (reading.links, read_text(path, reading.limit)?);
    let mut left_out = Vec::new();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = absolute(folder).rsplit('/').next().unwrap_or_default().to_owned();
    let mut known: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    let mut dossier = Manifest::parse(&text)
        .and_then(|manifest| {
            manifest.into_dossier(&name, |file| {
                let path = folder.join(file);
                links.check(folder, &path)?;
                if let Some(first) = known.insert(naming::real(&path), path.clone()) {
                    return Err(ReadError::Twice { first, again: path });
                }
                let stories = stories(&path, reading, None)?;
                left_out.extend(cut(&path, &stories));
                Ok((text_of(&path), stories))
            })
        })
        .map_err(|mistakes| ReadError::Manifest { path: path.to_owned(), mistakes })?;
    if dossier.articles.len() < 2 {
        return Err(dossier.articles.first().map_or_else(
            || ReadError::NoArticles(path.to_owned(), Vec::new()),
            |article| ReadError::OneArticle(path_of(article.file())),
        ));
    }
    Keys { key: dossier.key, former: dossier.former } = keys(std::slice::from_ref(&path.to_owned()));
    dossier.origin = links.origin(folder);
    dossier.left_out = left_out;
    Ok(dossier)
}

/// An error for a path that leads out of a dossier's folder: a link may where the name does not.
fn stays_inside(folder: &Path, path: &Path) -> Result<(), ReadError> {
    match (folder.canonicalize(), path.canonicalize()) {
        (Ok(inside), Ok(real)) if !real.starts_with(&inside) => Err(ReadError::Io {
            path: path.to_owned(),
            source: io::Error::other("it is a link out of the dossier's folder; --follow reads it all the same"),
        }),
        // What is not there is told when it is read.
        _ => Ok(()),
    }
}

fn open_folder(folder: &Path, reading: &Reading) -> Result<Dossier, ReadError> {
    let (mut paths, mut texts, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    let mut known: BTreeMap<PathBuf, String> = BTreeMap::new();
    for path in files_of(folder).map_err(|source| ReadError::Io { path: folder.to_owned(), source })? {
        let name = shown(Path::new(path.file_name().unwrap_or_default()));
        if let Some(why) = unread(&path, reading) {
            left_out.push(format!("{name} is left out: it {why}"));
            continue;
        }
        reading.links.check(folder, &path)?;
        if let Some(first) = known.insert(naming::real(&path), name.clone()) {
            left_out.push(format!("{name} is left out: it is the same file as {first}"));
            continue;
        }
        let contents = Contents::of(&path, reading)?;
        if str::from_utf8(&contents.bytes).is_ok_and(own::is_export) {
            left_out.push(format!("{name} is left out: it is an export of enface"));
            continue;
        }
        match contents.stories(&path, reading, None) {
            Ok(stories) => {
                paths.push(path);
                texts.push(stories);
            }
            Err(ReadError::Refused { why, .. }) => left_out.push(format!("{name} is left out: it {why}")),
            Err(ReadError::Empty(_)) => left_out.push(format!("{name} is left out: it {}", Refusal::Empty)),
            Err(error) => return Err(error),
        }
    }
    match (paths.as_slice(), texts.iter().map(Vec::len).sum::<usize>()) {
        ([], _) => Err(ReadError::NoArticles(folder.to_owned(), left_out)),
        ([path], 1) => Err(ReadError::OneArticle(path.clone())),
        (paths, _) => {
            let mut dossier = dossier(paths, texts);
            let list = dossier.key;
            Keys { key: dossier.key, former: dossier.former } = keys(std::slice::from_ref(&folder.to_owned()));
            dossier.former.insert(0, list);
            dossier.left_out.splice(0..0, left_out);
            if let Some(name) = absolute(folder).rsplit('/').next().filter(|name| !name.is_empty()) {
                name.clone_into(&mut dossier.title);
            }
            dossier.origin = reading.links.origin(folder);
            Ok(dossier)
        }
    }
}

/// What stands in a folder, in order, but for hidden files and `README`s.
fn files_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if !name.starts_with('.') && !name.starts_with("readme.") && name != "readme" {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The files of a folder that are texts by their names, in order.
pub fn text_files(folder: &Path, reading: &Reading) -> io::Result<Vec<PathBuf>> {
    let mut files = files_of(folder)?;
    files.retain(|path| !path.is_dir() && unread(path, reading).is_none());
    Ok(files)
}

/// Why something in a folder is not opened, in words that follow "it"; `None` for a file whose name is that of a text.
fn unread(path: &Path, reading: &Reading) -> Option<String> {
    const HEAD: u64 = 1 << 16;
    if path.is_dir() {
        return Some("is a folder; open it by itself".to_owned());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if is_text_name(&name) || reading.preprocessor.is_some() {
        // What is no file is told with the rest when it is opened.
        return None;
    }
    let mut head = Vec::new();
    let looked = open_file(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    if let Err(error) = looked {
        return Some(format!("cannot be read: {}", reason(&error)));
    }
    match read::read(&name, head, Hint::default()) {
        Err(why @ (Refusal::NotText(_) | Refusal::Kind(..) | Refusal::Empty)) => Some(why.to_string()),
        _ => Some("does not say by its name that it is a text; name it to read it".to_owned()),
    }
}

/// The files of a folder that its session was once kept under: those that were read when only plain text was.
fn once_texts(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = files_of(folder)?;
    let is_text = |name: &str| [".txt", ".text", ".md"].iter().any(|extension| name.ends_with(extension));
    paths.retain(|path| {
        path.is_file() && is_text(&path.file_name().unwrap_or_default().to_string_lossy().to_lowercase())
    });
    Ok(paths)
}

/// What the session of a dossier is kept under, and what it may have been kept under before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// What it is kept under now.
    pub key: String,
    /// What it may have been kept under before, likeliest first.
    pub former: Vec<String>,
}

/// What the session of the dossier that a command line names is kept under. The texts are not read, nor need they exist.
pub fn keys(paths: &[PathBuf]) -> Keys {
    let [path] = paths else {
        let mut list: Vec<String> = paths.iter().map(|path| absolute(path)).collect();
        list.sort();
        return Keys { key: list.join("\n"), former: Vec::new() };
    };
    let manifest = absolute(&path.join(DOSSIER_FILE));
    if path.join(DOSSIER_FILE).exists() {
        return Keys { key: manifest, former: vec![absolute(path)] };
    }
    if path.ends_with(DOSSIER_FILE) {
        let folder = naming::real(path).parent().map(text_of).unwrap_or_default();
        return Keys { key: absolute(path), former: vec![slash(folder)] };
    }
    let mut former = vec![manifest];
    if let Ok(texts) = once_texts(path)
        && texts.len() > 1
    {
        former.push(keys(&texts).key);
    }
    Keys { key: absolute(path), former }
}

/// The text of a file or of standard input, of at most `limit` bytes as it is stored.
pub fn read_text(path: &Path, limit: u64) -> Result<String, ReadError> {
    to_text(path, read_bytes(path, limit)?)
}

/// The text of a file of settings or rules, which is short: of at most `limit` bytes, perhaps empty.
pub fn read_settings(path: &Path, limit: u64) -> Result<String, ReadError> {
    let bytes = read_bytes(path, limit).map_err(|error| match error {
        ReadError::TooLarge { path, limit } => ReadError::NotSettings { path, limit },
        error => error,
    })?;
    decode(bytes).map_err(|what| ReadError::NotText { path: path.to_owned(), what })
}

fn to_text(path: &Path, bytes: Vec<u8>) -> Result<String, ReadError> {
    let text = decode(bytes).map_err(|what| ReadError::NotText { path: path.to_owned(), what })?;
    if text.len() >= u32::MAX as usize {
        // Spans count bytes in 32 bits; some encodings grow when they are decoded.
        return Err(ReadError::TooLong(path.to_owned()));
    }
    if text.trim().is_empty() {
        return Err(ReadError::Empty(path.to_owned()));
    }
    Ok(text)
}

/// The bytes of a file or, for `-`, of standard input; an error when there are more than `limit`, of which no more are read. A pipe or a
/// device is read only when a shell has opened it for the program.
fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let failed = |source: io::Error| failure(path, source);
    let too_large = || ReadError::TooLarge { path: path.to_owned(), limit };
    let mut bytes = Vec::new();
    if is_input(path) {
        io::stdin().lock().take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        let file = if opened::is_handed_over(path) { File::open(path) } else { open_file(path) }.map_err(failed)?;
        let length = file.metadata().map_err(failed)?.len();
        if length > limit {
            return Err(too_large());
        }
        bytes.reserve_exact(length as usize + 1);
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    }
    if bytes.len() as u64 > limit { Err(too_large()) } else { Ok(bytes) }
}

/// What kept a file from being read.
fn failure(path: &Path, source: io::Error) -> ReadError {
    match source.kind() {
        ErrorKind::NotFound => ReadError::NotFound(path.to_owned()),
        ErrorKind::IsADirectory => ReadError::Folder(path.to_owned()),
        _ => ReadError::Io { path: path.to_owned(), source },
    }
}

/// Whether the path names standard input.
fn is_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The path under which a file is known whatever the current folder, links resolved where they can be; as [`text_of`] writes it, with `/` between
/// its parts.
fn absolute(path: &Path) -> String {
    if is_input(path) { "-".to_owned() } else { slash(text_of(&naming::real(path))) }
}

/// A path with `/` between its parts, as labels are made of.
fn slashed(path: &Path) -> String {
    slash(path.to_string_lossy().into_owned())
}

fn slash(path: String) -> String {
    if std::path::MAIN_SEPARATOR == '/' { path } else { path.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// A path as a message shows it.
fn shown(path: &Path) -> String {
    if is_input(path) { "standard input".to_owned() } else { visible(&path.to_string_lossy()).into_owned() }
}

/// What the system says, without its number.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}

/// A number of bytes as people say it.
fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..0x10_0000 => format!("{} KB", bytes >> 10),
        _ => format!("{} MB", bytes >> 20),
    }
}

/// Mistakes, one a line, each with file and line.
fn listed(path: &Path, mistakes: &[Mistake]) -> String {
    let path = shown(path);
    let lines: Vec<String> =
        mistakes.iter().map(|mistake| format!("{path}:{}: {}", mistake.line, visible(&mistake.what))).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests;
