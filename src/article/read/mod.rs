//! Readers: from the bytes of a file to its articles. One format a file.
//!
//! [`read`] tells the format by what the bytes are, then by the file's name (`recognise`), and gives a [`Story`] for each text in the file, or a
//! [`Refusal`] that says what the file is and what to do. No markup is ever taken for prose.
//!
//! What is read comes from strangers: XML is read without its entities, packages are unpacked within bounds, and depth and size have limits (`bounds`).

pub mod decode;
pub mod moment;
pub mod plain;

mod blocks;
mod bounds;
mod epub;
mod feed;
mod html;
mod json;
mod jsonld;
mod mail;
mod markdown;
mod newsml;
mod newsml_g2;
mod ninjs;
mod nitf;
mod office;
mod package;
mod po;
mod recognise;
mod subtitles;
mod tmx;
mod units;
mod xliff;
mod xml;

use crate::article::{Article, Block, BlockId, BlockKind, Ignored, Metadata, Part, Piece, Sentence, kinds};
use crate::text::sentences::each_sentence;
use crate::text::{Language, Span};
use decode::NotText;
pub use recognise::{Format, is_text_name};

/// What is known of a file beside its bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hint {
    /// Its language, whatever it says itself.
    pub language: Option<Language>,
    /// Keep what a page has around its article, as residue.
    pub raw: bool,
}

/// Why a file is not read. Messages go on from the file's name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its bytes are no text.
    #[error(transparent)]
    NotText(#[from] NotText),
    /// It is of a kind that is not read: what it is, with its article, and what to do.
    #[error("is {0}; {1}")]
    Kind(String, &'static str),
    /// It is of a kind that is read, but broken: what it is, and what is wrong.
    #[error("is {0}, but cannot be read: {1}")]
    Broken(&'static str, String),
    /// It holds more than is unpacked, or nests deeper than is followed.
    #[error("is {0} that {1}; no text needs that")]
    Bounds(&'static str, &'static str),
    /// It is of a kind that is read, and holds no text.
    #[error("is {0} without a text")]
    NoText(&'static str),
    /// Nothing, or nothing but white space.
    #[error("is empty: there is no text to compare")]
    Empty,
}

/// A block as a reader finds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Draft {
    /// What it is, where the file says so.
    kind: Option<BlockKind>,
    text: String,
    source: Span,
    pieces: Vec<Piece>,
    /// The rules that a comment beside it says are passed over in it; none are all of them.
    ignores: Option<Vec<String>>,
}

/// The rules that a comment of a file names to be passed over (`enface-ignore RULE…`), none for all of them; `None` for any other comment.
fn ignored_rules(comment: &str) -> Option<Vec<String>> {
    let rest = comment.trim().strip_prefix("enface-ignore")?;
    let is_word = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == ':');
    let rules = rest.split(|c: char| c.is_whitespace() || matches!(c, ',' | ':')).filter(|rule| !rule.is_empty());
    is_word.then(|| rules.map(str::to_owned).collect())
}

/// A text as a reader finds it, before it is named.
#[derive(Clone, Debug)]
pub struct Story {
    source: String,
    drafts: Vec<Draft>,
    meta: Metadata,
    /// Whether the file says itself which blocks are headings.
    has_headings: bool,
    part: Option<Part>,
    /// Words around the article that were left out.
    cut: usize,
}

impl Story {
    /// A text whose blocks stand in `source`. What language it is in is guessed where nobody says it.
    fn of(source: String, drafts: Vec<Draft>, language: Option<Language>) -> Self {
        let language = language.unwrap_or_else(|| Language::guess(&source));
        let meta = Metadata { language, ..Metadata::default() };
        Self { source, drafts, meta, has_headings: false, part: None, cut: 0 }
    }

    /// A text that was taken from a file: its source is made of its blocks. The language of `meta` is guessed where it is not determined.
    fn taken(drafts: Vec<Draft>, meta: Metadata) -> Self {
        let (source, drafts) = blocks::laid_out(drafts);
        let has_headings = drafts.iter().any(|draft| draft.kind == Some(BlockKind::Headline));
        let known = Some(meta.language).filter(|&language| language != Language::UNDETERMINED);
        let language = known.unwrap_or_else(|| Language::guess(&source));
        Self { source, drafts, meta: Metadata { language, ..meta }, has_headings, part: None, cut: 0 }
    }

    /// A text without words.
    pub fn empty() -> Self {
        Self::of(String::new(), Vec::new(), None)
    }

    /// Whether there is nothing to read in it.
    fn is_blank(&self) -> bool {
        self.drafts.iter().all(|draft| draft.text.trim().is_empty())
    }

    /// The text, in another language than it was taken to be in.
    pub const fn in_language(mut self, language: Language) -> Self {
        self.meta.language = language;
        self
    }

    /// How many words stood around the article and were left out.
    pub const fn cut(&self) -> usize {
        self.cut
    }

    /// Its number among the texts of its file, from 1; `None` where it is the only one.
    pub fn number(&self) -> Option<u32> {
        self.part.as_ref().map(|part| part.number)
    }

    /// The article, which came from `path` and is called `label` on screen.
    pub fn into_article(self, path: &str, label: &str) -> Article {
        let Self { source, drafts, mut meta, has_headings, part, .. } = self;
        let texts: Vec<&str> = drafts.iter().map(|draft| draft.text.as_str()).collect();
        let told = kinds::kinds(&texts);
        let mut blocks = Vec::with_capacity(drafts.len());
        let mut all = Vec::new();
        for (i, (draft, told)) in drafts.into_iter().zip(told).enumerate() {
            let first = all.len() as u32;
            let block = BlockId(i as u32);
            each_sentence(&draft.text, meta.language, |span| all.push(Sentence { block, span }));
            let is_heading = matches!(told, BlockKind::Headline | BlockKind::Subhead);
            let told = if has_headings && is_heading { BlockKind::Paragraph } else { told };
            let Draft { kind, text, source, pieces, ignores } = draft;
            meta.ignored.extend(ignores.map(|rules| Ignored { block, rules }));
            let kind = match kind {
                // What a page sets as a list or a title may be its own furniture.
                Some(BlockKind::ListItem | BlockKind::Subhead) if told == BlockKind::Residue => told,
                kind => kind.unwrap_or(told),
            };
            blocks.push(Block { kind, text, source, pieces, sentences: first..all.len() as u32 });
        }
        label.clone_into(&mut meta.label);
        let path = part.as_ref().map_or_else(|| path.to_owned(), |part| format!("{path}#{}", part.number));
        Article { path, part, meta, source, blocks, sentences: all }
    }
}

/// A text as one line.
fn plain_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An article with its blocks in another language: only its sentences are told anew.
pub fn in_language(article: &Article, language: Language) -> Article {
    let mut article = Article { sentences: Vec::new(), ..article.clone() };
    article.meta.language = language;
    for (i, block) in article.blocks.iter_mut().enumerate() {
        let first = article.sentences.len() as u32;
        let id = BlockId(i as u32);
        each_sentence(&block.text, language, |span| article.sentences.push(Sentence { block: id, span }));
        block.sentences = first..article.sentences.len() as u32;
    }
    article
}

/// Reads the texts of a file: one, or several of a feed, a line each of JSON Lines, a language each of a translation memory. `name` is the file's name,
/// which is asked where the bytes say nothing; it may be empty.
pub fn read(name: &str, bytes: Vec<u8>, hint: Hint) -> Result<Vec<Story>, Refusal> {
    let found = recognise::recognise(name, bytes)?;
    let format = found.format();
    let mut stories = match found {
        recognise::Found::Text(Format::Plain, text) => {
            if text.trim().is_empty() {
                return Err(Refusal::Empty);
            }
            return Ok(vec![plain::story(text, hint.language)]);
        }
        recognise::Found::Text(format, text) => match format {
            Format::Plain | Format::Mail | Format::Docx | Format::Odt | Format::Epub => {
                vec![plain::story(text, hint.language)]
            }
            Format::Markdown => vec![markdown::read(text, hint.language)],
            Format::Html => vec![html::read(&text, hint.raw)?],
            Format::Nitf => xml::read(&text, nitf::read)?,
            Format::NewsMl => xml::read(&text, newsml::read)?,
            Format::NewsMlG2 => xml::read(&text, newsml_g2::read)?,
            Format::Feed => xml::read(&text, feed::read)?,
            Format::Tmx => xml::read(&text, tmx::read)?,
            Format::Xliff => xml::read(&text, xliff::read)?,
            Format::Json => json::read(&text)?,
            Format::JsonLines => json::lines(&text)?,
            Format::Subtitles => vec![subtitles::read(text, hint.language)],
            Format::Po => po::read(&text)?,
        },
        recognise::Found::Mail(bytes) => vec![mail::read(&bytes)?],
        recognise::Found::Package(format, package) => match format {
            Format::Odt => vec![office::odt(package)?],
            Format::Epub => vec![epub::read(package)?],
            _ => vec![office::docx(package)?],
        },
    };
    stories.retain(|story| !story.is_blank());
    if stories.is_empty() {
        return Err(Refusal::NoText(format.name()));
    }
    if stories.iter().any(|story| story.source.len() >= u32::MAX as usize) {
        return Err(Refusal::Bounds(format.name(), "holds more than 4 GB"));
    }
    if stories.len() > 1 {
        for (story, number) in stories.iter_mut().zip(1..) {
            let units = story.part.take().map(|part| part.units).unwrap_or_default();
            story.part = Some(Part { number, units });
        }
    } else if let Some(story) = stories.first_mut() {
        story.part = None;
    }
    if let Some(language) = hint.language {
        for story in &mut stories {
            story.meta.language = language;
        }
    }
    Ok(stories)
}

#[cfg(test)]
mod tests;
