//! Markdown (`CommonMark` with tables, by `pulldown-cmark`), its front matter in YAML or TOML read for what is known of the article. Spans count bytes of the file.

use super::moment::moment;
use super::nitf::without_by;
use super::xml::language_of;
use super::{Draft, Story, html, ignored_rules};
use crate::article::{BlockKind, Metadata, Piece};
use crate::text::{Language, Span};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads a file. `language` overrides what its front matter says.
pub fn read(source: String, language: Option<Language>) -> Story {
    let front = front_matter(&source);
    let body = front.as_ref().map_or(0, |front| front.end);
    let mut writer = Writer { source: &source, ..Writer::default() };
    if let Some(title) = front.as_ref().and_then(|front| front.get(&["title", "headline"])) {
        writer.drafts.push(title.draft(&source, BlockKind::Headline));
    }
    let title = writer.drafts.first().map(|draft| draft.text.clone());
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    for (event, range) in Parser::new_ext(&source[body..], options).into_offset_iter() {
        writer.event(&event, range.start + body..range.end + body);
    }
    writer.flush();
    let mut drafts = writer.drafts;
    // A heading that says the title again is the title.
    if title.is_some() && drafts.get(1).is_some_and(|next| Some(&next.text) == title.as_ref()) {
        drafts.remove(0);
        drafts[0].kind = Some(BlockKind::Headline);
    }
    in_order(&mut drafts);
    let meta = front.map(|front| front.metadata()).unwrap_or_default();
    let known = language.or(Some(meta.language).filter(|&language| language != Language::UNDETERMINED));
    let story = Story::of(String::new(), Vec::new(), None);
    let has_headings = drafts.iter().any(|draft| draft.kind == Some(BlockKind::Headline));
    let language = known.unwrap_or_else(|| {
        let text: Vec<&str> = drafts.iter().map(|draft| draft.text.as_str()).collect();
        Language::guess(&text.join("\n"))
    });
    Story { source, drafts, has_headings, meta: Metadata { language, ..meta }, ..story }
}

/// Puts the places of blocks in order, none over another: a caption inside a paragraph has no place of its own, only its pieces have.
fn in_order(drafts: &mut [Draft]) {
    let mut end = 0;
    for draft in drafts {
        draft.source.start = draft.source.start.max(end);
        draft.source.end = draft.source.end.max(draft.source.start);
        end = draft.source.end;
    }
}

#[derive(Default)]
struct Writer<'a> {
    source: &'a str,
    drafts: Vec<Draft>,
    /// The block that is being written.
    draft: Draft,
    /// What the open elements make of what stands in them.
    kinds: Vec<Option<BlockKind>>,
    /// Images inside each other.
    images: usize,
    /// Descriptions of the images of the block that is being written.
    captions: Vec<Draft>,
    /// Raw HTML, and where it stands.
    html: Option<Range<usize>>,
    is_code: bool,
    has_heading: bool,
    /// What a comment says is passed over in the next block.
    ignores: Option<Vec<String>>,
}

impl Writer<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) if self.is_code => self.code(text, range),
            Event::Text(text) => self.text(text, range),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                // The marks around it stand in the range, its text as it is.
                let inside =
                    self.source[range.clone()].find(&**text).map(|at| range.start + at..range.start + at + text.len());
                self.text(text, inside.unwrap_or(range));
            }
            Event::SoftBreak | Event::HardBreak => self.space(),
            Event::Rule => self.flush(),
            Event::Html(_) => match &mut self.html {
                Some(html) => html.end = range.end,
                None => self.html = Some(range),
            },
            Event::InlineHtml(html) => self.draft.ignores = comments(html).next().or(self.draft.ignores.take()),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let kind = match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } if !self.has_heading && self.drafts.is_empty() => {
                Some(BlockKind::Headline)
            }
            Tag::Heading { .. } => Some(BlockKind::Subhead),
            Tag::BlockQuote(_) => Some(BlockKind::Quote),
            Tag::Item => Some(BlockKind::ListItem),
            Tag::Paragraph
            | Tag::CodeBlock(_)
            | Tag::List(_)
            | Tag::FootnoteDefinition(_)
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow => None,
            Tag::HtmlBlock => {
                self.flush();
                self.html = Some(range.start..range.start);
                return;
            }
            Tag::Image { .. } => {
                self.images += 1;
                self.captions.push(Draft { kind: Some(BlockKind::Caption), ..Draft::default() });
                return;
            }
            Tag::TableCell => {
                if !self.draft.text.is_empty() {
                    self.draft.text.push_str(" | ");
                }
                return;
            }
            _ => return,
        };
        self.has_heading |= matches!(tag, Tag::Heading { .. });
        self.is_code = matches!(tag, Tag::CodeBlock(_));
        self.flush();
        self.kinds.push(kind);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::Paragraph
            | TagEnd::CodeBlock
            | TagEnd::List(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow => {
                self.flush();
                self.is_code = false;
                self.kinds.pop();
            }
            TagEnd::HtmlBlock => {
                if let Some(range) = self.html.take() {
                    self.html(range);
                }
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            _ => {}
        }
    }

    fn target(&mut self) -> &mut Draft {
        if self.images > 0
            && let Some(caption) = self.captions.last_mut()
        {
            return caption;
        }
        &mut self.draft
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let is_exact = self.source.get(range.clone()) == Some(text);
        let draft = self.target();
        let (text, range) = if draft.text.is_empty() && is_exact {
            let kept = text.trim_start();
            (kept, range.end - kept.len()..range.end)
        } else {
            (text, range)
        };
        append(draft, text, range);
    }

    fn space(&mut self) {
        let draft = self.target();
        if !draft.text.is_empty() && !draft.text.ends_with(' ') {
            draft.text.push(' ');
        }
    }

    /// Code keeps its lines: each is a block.
    fn code(&mut self, text: &str, range: Range<usize>) {
        let is_exact = self.source.get(range.clone()) == Some(text);
        let mut at = range.start;
        for line in text.split_inclusive('\n') {
            let place = if is_exact { at..at + line.len() } else { range.clone() };
            at += line.len();
            let kept = line.trim();
            if !kept.is_empty() {
                let start = place.start + line.find(kept).unwrap_or(0);
                let place = if is_exact { start..start + kept.len() } else { place };
                append(&mut self.draft, kept, place);
                self.flush();
            }
        }
    }

    /// HTML that stands by itself: its blocks, each where it stands if its words are found there.
    fn html(&mut self, range: Range<usize>) {
        let raw = &self.source[range.clone()];
        self.ignores = comments(raw).last().or(self.ignores.take());
        let found = html::fragment(raw);
        let mut at = 0;
        let mut placed = Vec::new();
        for draft in &found {
            let Some(start) = raw[at..].find(&draft.text).map(|start| at + start) else { break };
            at = start + draft.text.len();
            placed.push(range.start + start..range.start + at);
        }
        if placed.len() == found.len() {
            for (draft, place) in found.into_iter().zip(placed) {
                let mut placed = Draft { kind: draft.kind, ..Draft::default() };
                append(&mut placed, &draft.text, place);
                placed.ignores = self.ignores.take();
                self.drafts.push(placed);
            }
        } else {
            let text: Vec<String> = found.into_iter().map(|draft| draft.text).collect();
            append(&mut self.draft, &text.join(" "), range);
            self.flush();
        }
    }

    /// Ends the block that is being written.
    fn flush(&mut self) {
        let kind = self.kinds.iter().rev().find_map(|kind| *kind);
        let draft = std::mem::take(&mut self.draft);
        let captions = std::mem::take(&mut self.captions);
        let draft = Draft { kind, ..draft };
        for draft in std::iter::once(draft).chain(captions) {
            if let Some(mut draft) = trimmed(draft) {
                draft.ignores = draft.ignores.or_else(|| self.ignores.take());
                self.drafts.push(draft);
            }
        }
    }
}

/// What the comments of a piece of HTML say is passed over.
fn comments(html: &str) -> impl Iterator<Item = Vec<String>> {
    html.split("<!--").skip(1).filter_map(|rest| ignored_rules(rest.split("-->").next()?))
}

/// Adds a stretch to a draft.
fn append(draft: &mut Draft, text: &str, range: Range<usize>) {
    if text.is_empty() {
        return;
    }
    let source = Span::new(range.start, range.end);
    if draft.pieces.is_empty() {
        draft.source = source;
    }
    draft.source.end = draft.source.end.max(source.end);
    draft.pieces.push(Piece { text: draft.text.len() as u32, length: text.len() as u32, source });
    draft.text.push_str(text);
}

/// A draft without white space at its ends; `None` when nothing is left.
pub(super) fn trimmed(mut draft: Draft) -> Option<Draft> {
    let kept = draft.text.trim_end().len() as u32;
    draft.text.truncate(kept as usize);
    draft.pieces.retain(|piece| piece.text < kept);
    if let Some(last) = draft.pieces.last_mut() {
        let over = (last.text + last.length).saturating_sub(kept);
        if over > 0 && last.source.len() == last.length as usize {
            last.source.end -= over;
        }
        last.length -= over;
        draft.source.end = last.source.end;
    }
    (!draft.text.trim().is_empty()).then_some(draft)
}

/// A value of the front matter.
struct Value {
    key: String,
    text: String,
    /// Where it stands.
    at: Range<usize>,
}

impl Value {
    fn draft(&self, source: &str, kind: BlockKind) -> Draft {
        let mut draft = Draft { kind: Some(kind), ..Draft::default() };
        let start = source[self.at.clone()].find(&self.text).map(|start| self.at.start + start);
        append(&mut draft, &self.text, start.map_or(self.at.clone(), |start| start..start + self.text.len()));
        draft
    }
}

struct Front {
    values: Vec<Value>,
    /// Where the text begins.
    end: usize,
}

impl Front {
    fn get(&self, keys: &[&str]) -> Option<&Value> {
        keys.iter().find_map(|key| {
            self.values.iter().find(|value| value.key.eq_ignore_ascii_case(key) && !value.text.is_empty())
        })
    }

    fn metadata(&self) -> Metadata {
        let text = |keys: &[&str]| self.get(keys).map(|value| value.text.clone());
        let date =
            ["date", "published", "pubdate", "publishdate", "created"].iter().find_map(|key| moment(&text(&[key])?));
        Metadata {
            outlet: text(&["outlet", "publisher", "source", "site"]),
            language: text(&["lang", "language"]).and_then(|code| language_of(&code)).unwrap_or(Language::UNDETERMINED),
            date: date.map(|(date, _)| date),
            time: date.and_then(|(_, time)| time),
            author: text(&["author", "authors", "byline"]).map(|by| without_by(&by)),
            url: text(&["url", "canonical", "canonical_url", "link"]).filter(|url| url.starts_with("http")),
            version: text(&["version"]),
            embargo: text(&["embargo", "embargoed"]),
            note: text(&["note", "ednote"]),
            ..Metadata::default()
        }
    }
}

/// Whether a text begins with front matter.
pub fn has_front_matter(text: &str) -> bool {
    front_matter(text).is_some_and(|front| !front.values.is_empty())
}

/// The front matter of a text: between lines of `---` in YAML, or of `+++` in TOML. Of both only lines of a key and a text are read.
fn front_matter(source: &str) -> Option<Front> {
    const MOST: usize = 200;
    let mark = source.lines().next()?.trim_end();
    let (joint, closing): (char, &[&str]) = match mark {
        "---" => (':', &["---", "..."]),
        "+++" => ('=', &["+++"]),
        _ => return None,
    };
    let mut values = Vec::new();
    let mut at = 0;
    for (number, line) in source.split_inclusive('\n').enumerate().take(MOST) {
        let start = at;
        at += line.len();
        if number == 0 {
            continue;
        }
        let text = line.trim_end();
        if closing.contains(&text) {
            return Some(Front { values, end: at });
        }
        if text.is_empty() || text.starts_with([' ', '\t', '#', '-', '[']) {
            continue;
        }
        let (key, value) = text.split_once(joint)?;
        let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | '"');
        if !key.chars().all(is_key) {
            return None;
        }
        let inside = value.trim();
        let quoted = ['"', '\''].iter().find_map(|&mark| inside.strip_prefix(mark)?.strip_suffix(mark));
        let listed =
            inside.strip_prefix('[').and_then(|list| list.strip_suffix(']')).map(|list| list.replace(['"', '\''], ""));
        let inside = listed.unwrap_or_else(|| quoted.unwrap_or(inside).to_owned());
        values.push(Value {
            key: key.trim().trim_matches('"').to_owned(),
            text: inside,
            at: start..start + text.len(),
        });
    }
    None
}
