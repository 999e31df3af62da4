//! Blocks of marked-up text: elements and texts in reading order in, drafts out.

use super::{Draft, ignored_rules, plain};
use crate::article::{BlockKind, Piece};
use crate::text::Span;

/// What an element is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A part of a line.
    Inline,
    /// A part of a line that leads elsewhere.
    Link,
    /// Something that stands by itself; its kind, where it has one.
    Block(Option<BlockKind>),
    /// Text whose line ends count.
    Lines,
    /// A cell of a row.
    Cell,
    /// The end of a line.
    Break,
    /// Nothing to read.
    Skip,
}

/// What an element of HTML is, also where other formats take its name.
pub fn html_role(name: &str) -> Role {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Block(Some(BlockKind::Subhead)),
        "li" => Role::Block(Some(BlockKind::ListItem)),
        "blockquote" => Role::Block(Some(BlockKind::Quote)),
        "figcaption" | "caption" => Role::Block(Some(BlockKind::Caption)),
        "pre" | "xmp" => Role::Lines,
        "td" | "th" => Role::Cell,
        "br" => Role::Break,
        "a" => Role::Link,
        "address" | "article" | "aside" | "body" | "center" | "dd" | "details" | "dialog" | "div" | "dl" | "dt"
        | "fieldset" | "figure" | "footer" | "form" | "header" | "hgroup" | "hr" | "html" | "legend" | "main"
        | "menu" | "nav" | "ol" | "p" | "section" | "summary" | "table" | "tbody" | "tfoot" | "thead" | "tr" | "ul" => {
            Role::Block(None)
        }
        "applet" | "audio" | "button" | "canvas" | "datalist" | "embed" | "head" | "iframe" | "input" | "map"
        | "noscript" | "object" | "option" | "script" | "select" | "style" | "svg" | "math" | "template"
        | "textarea" | "title" | "video" => Role::Skip,
        _ => Role::Inline,
    }
}

/// Gathers drafts.
#[derive(Debug, Default)]
pub struct Blocks {
    drafts: Vec<Draft>,
    text: String,
    /// What each open element is.
    open: Vec<Role>,
    /// Bytes of the text that lead elsewhere.
    linked: usize,
    /// Line ends since the last word.
    breaks: usize,
    /// Whether a cell was closed since the last word.
    is_cell: bool,
    /// The rules that are passed over in the block that is open, or in the next.
    ignores: Option<Vec<String>>,
}

impl Blocks {
    /// An element begins.
    pub fn open(&mut self, role: Role) {
        match role {
            Role::Block(_) | Role::Lines => self.flush(),
            Role::Break if self.open.contains(&Role::Lines) => self.text.push('\n'),
            Role::Break => self.breaks += 1,
            _ => {}
        }
        self.open.push(role);
    }

    /// A comment stands here: it may say what is passed over in the block that is open, or in the next.
    pub fn comment(&mut self, text: &str) {
        if let Some(rules) = ignored_rules(text) {
            self.ignores = Some(rules);
        }
    }

    /// The element that began last ends.
    pub fn close(&mut self) {
        match self.open.last() {
            Some(Role::Block(_) | Role::Lines) => self.flush(),
            Some(Role::Cell) => self.is_cell = !self.text.is_empty(),
            _ => {}
        }
        self.open.pop();
    }

    /// Text stands here. Runs of white space are one space, as every renderer has it; two line ends part paragraphs.
    pub fn text(&mut self, text: &str) {
        if self.open.contains(&Role::Lines) {
            self.text.push_str(text);
            return;
        }
        let is_link = self.open.contains(&Role::Link);
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c') {
                if !self.text.is_empty() && !self.text.ends_with(' ') {
                    self.text.push(' ');
                }
                continue;
            }
            match std::mem::take(&mut self.breaks) {
                0 => {}
                1 => self.space(),
                _ => self.flush(),
            }
            if std::mem::take(&mut self.is_cell) {
                self.text.truncate(self.text.trim_end().len());
                self.text.push_str(" | ");
            }
            self.text.push(c);
            self.linked += if is_link { c.len_utf8() } else { 0 };
        }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// The blocks of a plain text.
    pub fn lines(&mut self, text: &str) {
        self.flush();
        let kind = self.kind();
        self.drafts.extend(plain::drafts(text).into_iter().map(|draft| Draft { kind: draft.kind.or(kind), ..draft }));
    }

    /// The kind of what stands here: that of the innermost element that has one.
    fn kind(&self) -> Option<BlockKind> {
        self.open.iter().rev().find_map(|role| if let Role::Block(kind) = role { *kind } else { None })
    }

    /// Whether a block is nothing but a way to another page: a title or an item of a list that is a link, or a line of words without an end.
    fn is_signpost(&self, text: &str) -> bool {
        let letters = text.bytes().filter(|b| !b.is_ascii_whitespace()).count();
        let is_linked = letters > 0 && self.linked * 20 >= letters * 19;
        is_linked && (!ends_sentence(text) || matches!(self.kind(), Some(BlockKind::ListItem | BlockKind::Subhead)))
    }

    /// Ends the block that is open, if there is one.
    fn flush(&mut self) {
        (self.breaks, self.is_cell) = (0, false);
        if self.open.contains(&Role::Lines) {
            let text = std::mem::take(&mut self.text);
            if !text.trim().is_empty() {
                self.lines(&text);
            }
            return;
        }
        let text = self.text.trim();
        if !text.is_empty() {
            let kind = if self.is_signpost(text) { Some(BlockKind::Residue) } else { self.kind() };
            let ignores = self.ignores.take();
            self.drafts.push(Draft { kind, text: text.to_owned(), ignores, ..Draft::default() });
        }
        self.text.clear();
        self.linked = 0;
    }

    /// The drafts.
    pub fn finish(mut self) -> Vec<Draft> {
        self.flush();
        self.drafts
    }
}

/// Whether a text ends as a sentence does.
pub fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', '”', '"', '»'])
}

/// A draft of a kind, unless there is nothing in the text.
pub fn draft(kind: Option<BlockKind>, text: &str) -> Option<Draft> {
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim();
    (!text.is_empty()).then(|| Draft { kind, text: text.to_owned(), ..Draft::default() })
}

/// The head of an article before its body: what the body begins with already is not said twice, but takes the kind.
pub fn headed(head: impl IntoIterator<Item = Option<Draft>>, mut body: Vec<Draft>) -> Vec<Draft> {
    const NEAR: usize = 6;
    let mut first = Vec::new();
    for draft in head.into_iter().flatten() {
        match body.iter_mut().take(NEAR).find(|other| is_same(&other.text, &draft.text)) {
            Some(there) => there.kind = draft.kind.or(there.kind),
            None if first.iter().any(|other: &Draft| is_same(&other.text, &draft.text)) => {}
            None => first.push(draft),
        }
    }
    first.extend(body);
    first
}

fn is_same(one: &str, other: &str) -> bool {
    let plain = |text: &str| crate::text::normal::normal(text);
    one == other || plain(one) == plain(other)
}

/// The source of texts that were taken from a file, a blank line between them, and the drafts in their places in it.
pub fn laid_out(drafts: Vec<Draft>) -> (String, Vec<Draft>) {
    let mut source = String::new();
    let drafts = drafts.into_iter().filter(|draft| !draft.text.trim().is_empty()).map(|draft| {
        let text = draft.text.trim().to_owned();
        if !source.is_empty() {
            source.push_str("\n\n");
        }
        let start = source.len();
        source.push_str(&text);
        let pieces = vec![Piece::plain(0, text.len() as u32, start as u32)];
        Draft { text, source: Span::new(start, source.len()), pieces, ..draft }
    });
    let drafts = drafts.collect();
    source.push('\n');
    (source, drafts)
}
