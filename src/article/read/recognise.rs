//! What a file is: by what its bytes are, then by its name.

use super::decode::{decode, decode_marked_up};
use super::package::Package;
use super::{Refusal, mail, xml};

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown, with or without front matter.
    Markdown,
    /// A page of HTML or XHTML.
    Html,
    /// NITF 3 of the IPTC.
    Nitf,
    /// `NewsML` 1 of the IPTC, as AFP sends it.
    NewsMl,
    /// NewsML-G2 of the IPTC.
    NewsMlG2,
    /// RSS or Atom.
    Feed,
    /// JSON: ninjs of the IPTC, JSON-LD of schema.org, or a list of such.
    Json,
    /// JSON, an article a line.
    JsonLines,
    /// Office Open XML, a text.
    Docx,
    /// `OpenDocument`, a text.
    Odt,
    /// An electronic book.
    Epub,
    /// A mail.
    Mail,
    /// Subtitles: SRT or `WebVTT`.
    Subtitles,
    /// A translation memory.
    Tmx,
    /// XLIFF 1.2 or 2.
    Xliff,
    /// A catalogue of gettext.
    Po,
}

impl Format {
    /// What a file of the format is, with its article: "an HTML page".
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "a plain text",
            Self::Markdown => "a Markdown file",
            Self::Html => "an HTML page",
            Self::Nitf => "a NITF document",
            Self::NewsMl => "a NewsML document",
            Self::NewsMlG2 => "a NewsML-G2 document",
            Self::Feed => "a feed",
            Self::Json => "a JSON document",
            Self::JsonLines => "a JSON Lines file",
            Self::Docx => "a Word document",
            Self::Odt => "an OpenDocument text",
            Self::Epub => "an EPUB",
            Self::Mail => "a mail",
            Self::Subtitles => "a file of subtitles",
            Self::Tmx => "a translation memory (TMX)",
            Self::Xliff => "an XLIFF file",
            Self::Po => "a PO file",
        }
    }

    /// The endings of names of such files. Only those that differ from one another in kind are asked when a file is opened.
    const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Plain => &["txt", "text"],
            Self::Markdown => &["md", "markdown", "mdown", "mkd"],
            Self::Html => &["html", "htm", "xhtml", "shtml"],
            Self::Nitf => &["nitf", "xml"],
            Self::NewsMl => &["newsml"],
            Self::NewsMlG2 => &["newsmlg2"],
            Self::Feed => &["rss", "atom"],
            Self::Json => &["json", "jsonld", "ninjs"],
            Self::JsonLines => &["jsonl", "ndjson"],
            Self::Docx => &["docx", "docm", "dotx"],
            Self::Odt => &["odt", "ott"],
            Self::Epub => &["epub"],
            Self::Mail => &["eml", "mht", "mhtml"],
            Self::Subtitles => &["srt", "vtt"],
            Self::Tmx => &["tmx"],
            Self::Xliff => &["xlf", "xliff", "sdlxliff", "mxliff"],
            Self::Po => &["po", "pot"],
        }
    }

    const ALL: [Self; 17] = [
        Self::Plain,
        Self::Markdown,
        Self::Html,
        Self::Nitf,
        Self::NewsMl,
        Self::NewsMlG2,
        Self::Feed,
        Self::Json,
        Self::JsonLines,
        Self::Docx,
        Self::Odt,
        Self::Epub,
        Self::Mail,
        Self::Subtitles,
        Self::Tmx,
        Self::Xliff,
        Self::Po,
    ];
}

/// Whether a file's name ends as those of texts do that are read.
pub fn is_text_name(name: &str) -> bool {
    by_name(name).is_some()
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

fn by_name(name: &str) -> Option<Format> {
    let ending = ending(name);
    Format::ALL.into_iter().find(|format| format.endings().contains(&ending.as_str()))
}

const PANDOC: &str = "convert it, as `pandoc -t plain FILE` does, or give that as --pre";
const SAVE: &str = "save its text as .txt first";

/// Kinds of file that are told by their names alone and are not read: their endings, what they are, and what to do.
const UNREAD: [(&[&str], &str, &str); 9] = [
    (&["csv", "tsv", "tab"], "a table", SAVE),
    (&["tex", "latex", "ltx"], "a LaTeX source", PANDOC),
    (&["rst", "rest"], "a reStructuredText file", PANDOC),
    (&["adoc", "asciidoc"], "an AsciiDoc file", PANDOC),
    (&["org"], "an Org file", PANDOC),
    (&["mediawiki", "wiki"], "a page of wiki markup", PANDOC),
    (&["ass", "ssa", "sub", "sbv"], "subtitles of a kind that is not read", "save them as .srt or .vtt"),
    (&["ics", "vcf"], "a calendar or an address book", SAVE),
    (&["mbox"], "a mailbox", "save the mails that you want as .eml, a file each"),
];

/// A file, told and made ready to be read.
#[derive(Debug)]
pub enum Found {
    /// A text and its format.
    Text(Format, String),
    /// A mail, whose parts have encodings of their own.
    Mail(Vec<u8>),
    /// A package and the format of the document in it.
    Package(Format, Package),
}

impl Found {
    /// Its format.
    pub const fn format(&self) -> Format {
        match self {
            Self::Text(format, _) | Self::Package(format, _) => *format,
            Self::Mail(_) => Format::Mail,
        }
    }
}

/// Tells what a file is.
pub fn recognise(name: &str, bytes: Vec<u8>) -> Result<Found, Refusal> {
    if bytes.starts_with(b"PK\x03\x04") {
        return package(Package::open(bytes)?);
    }
    if bytes.starts_with(b"From ") && mail::is_mail(bytes.split(|&b| b == b'\n').nth(1).unwrap_or_default()) {
        return Err(Refusal::Kind("a mailbox".to_owned(), "save the mails that you want as .eml, a file each"));
    }
    if mail::is_mail(&bytes) || by_name(name) == Some(Format::Mail) && mail::has_header(&bytes) {
        return Ok(Found::Mail(bytes));
    }
    let first = bytes.iter().copied().find(|b| !b.is_ascii_whitespace());
    // What may be a declaration of an encoding is looked for where markup can begin: after a mark, a `<`, a `#` or a `m` of a PO file.
    let named = by_name(name);
    let may_declare = matches!(first, Some(b'<')) || matches!(named, Some(Format::Html | Format::Po | Format::Nitf));
    let text = if may_declare { decode_marked_up(bytes)? } else { decode(bytes)? };
    let format = told(name, named, &text)?;
    Ok(Found::Text(format, text))
}

/// The format of a text.
fn told(name: &str, named: Option<Format>, text: &str) -> Result<Format, Refusal> {
    let start = text.trim_start();
    if start.is_empty() {
        return Ok(Format::Plain);
    }
    let broken = |format: Format| Refusal::Broken(format.name(), "what it begins with is none".to_owned());
    let by_content = match start.as_bytes()[0] {
        b'<' => marked_up(named, start)?,
        b'{' | b'[' if named != Some(Format::Markdown) => json(start),
        b'W' if start.starts_with("WEBVTT") => Some(Format::Subtitles),
        b'0'..=b'9' if is_srt(start) => Some(Format::Subtitles),
        b'm' | b'#' if is_po(start) => Some(Format::Po),
        b'-' | b'+' if super::markdown::has_front_matter(text) => Some(Format::Markdown),
        b'\\' if start.starts_with("\\documentclass") || start.starts_with("\\begin{document}") => {
            return Err(Refusal::Kind("a LaTeX source".to_owned(), PANDOC));
        }
        b'%' if start.starts_with("%!PS") => return Err(Refusal::Kind("a PostScript document".to_owned(), SAVE)),
        b'B' if start.starts_with("BEGIN:VC") => {
            return Err(Refusal::Kind("a calendar or an address book".to_owned(), SAVE));
        }
        _ => None,
    };
    if let Some(format) = by_content {
        return Ok(format);
    }
    if start.starts_with("[Script Info]") {
        return Err(Refusal::Kind("subtitles of a kind that is not read".to_owned(), "save them as .srt or .vtt"));
    }
    match named {
        Some(Format::Markdown) => return Ok(Format::Markdown),
        Some(Format::Html) => return Ok(Format::Html),
        Some(Format::JsonLines | Format::Json) => {
            return Err(Refusal::Broken("a JSON document", json_mistake(start)));
        }
        Some(Format::Nitf | Format::NewsMl | Format::NewsMlG2 | Format::Feed | Format::Tmx | Format::Xliff) => {
            return Err(Refusal::Broken("an XML document", "it does not begin with an element".to_owned()));
        }
        Some(format @ (Format::Docx | Format::Odt | Format::Epub | Format::Mail | Format::Po | Format::Subtitles)) => {
            return Err(broken(format));
        }
        Some(Format::Plain) | None => {}
    }
    let ending = ending(name);
    if let Some((_, what, advice)) = UNREAD.iter().find(|(endings, ..)| endings.contains(&ending.as_str())) {
        return Err(Refusal::Kind((*what).to_owned(), advice));
    }
    strewn(start).map(|format| format.unwrap_or(Format::Plain))
}

/// What is wrong with a text that should be JSON.
fn json_mistake(text: &str) -> String {
    let error = serde_json::from_str::<serde::de::IgnoredAny>(text).err();
    error.map_or_else(|| "it holds no object".to_owned(), |error| error.to_string())
}

/// The format of a text that begins with `<`; `None` where that is no markup.
fn marked_up(named: Option<Format>, text: &str) -> Result<Option<Format>, Refusal> {
    let xml::Prolog { root, is_xml, is_html } = xml::prolog(text);
    if is_html {
        return Ok(Some(Format::Html));
    }
    let Some(root) = root else {
        // A prolog without an element: markup that was cut off, or a comment before a page's text.
        return match named {
            Some(Format::Markdown) => Ok(Some(Format::Markdown)),
            _ if is_xml => Err(Refusal::Broken("an XML document", "it ends before its first element".to_owned())),
            _ if text.starts_with("<!--") => Ok(Some(Format::Html)),
            _ => Ok(None),
        };
    };
    if !is_xml && named == Some(Format::Markdown) {
        return Ok(Some(Format::Markdown));
    }
    let format = match root {
        "nitf" => Format::Nitf,
        "NewsML" => Format::NewsMl,
        "newsItem" | "newsMessage" => Format::NewsMlG2,
        "rss" | "RDF" | "feed" => Format::Feed,
        "tmx" => Format::Tmx,
        "xliff" => Format::Xliff,
        "packageItem" | "conceptItem" | "knowledgeItem" | "planningItem" | "catalogItem" => {
            return Err(Refusal::Kind(
                format!("a NewsML-G2 document (<{root}>) that holds no text"),
                "open the news items that it lists",
            ));
        }
        "svg" => return Err(Refusal::Kind("an SVG image".to_owned(), SAVE)),
        name if is_html_name(name) => Format::Html,
        _ if is_xml || text.contains(&format!("</{root}")) || text.contains("/>") => return Err(unknown(root)),
        _ => return Ok(None),
    };
    Ok(Some(format))
}

fn unknown(root: &str) -> Refusal {
    let root: String = root.chars().take(40).collect();
    Refusal::Kind(format!("an XML document of no kind that is read (<{root}>)"), SAVE)
}

/// Whether an element of that name begins a page or a piece of one.
fn is_html_name(name: &str) -> bool {
    const NAMES: [&str; 52] = [
        "html",
        "head",
        "body",
        "title",
        "meta",
        "link",
        "script",
        "style",
        "base",
        "div",
        "p",
        "span",
        "a",
        "article",
        "section",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "table",
        "tr",
        "td",
        "br",
        "hr",
        "img",
        "figure",
        "picture",
        "blockquote",
        "b",
        "i",
        "em",
        "strong",
        "u",
        "small",
        "center",
        "font",
        "form",
        "iframe",
        "pre",
        "video",
        "button",
    ];
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Markup strewn over a text that begins as prose: three closing tags near its beginning.
fn strewn(text: &str) -> Result<Option<Format>, Refusal> {
    const NEAR: usize = 1 << 16;
    const ENOUGH: usize = 3;
    let near = &text[..text.floor_char_boundary(NEAR)];
    let name = |at: usize| {
        let rest = &near[at + 2..];
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, ':' | '-' | '_' | '.'))
            .unwrap_or(rest.len());
        (rest[end..].starts_with('>') && rest.starts_with(|c: char| c.is_ascii_alphabetic())).then(|| &rest[..end])
    };
    let closed: Vec<&str> = near.match_indices("</").filter_map(|(at, _)| name(at)).take(ENOUGH).collect();
    if closed.len() < ENOUGH {
        return Ok(None);
    }
    if closed.iter().any(|name| is_html_name(name)) { Ok(Some(Format::Html)) } else { Err(unknown(closed[0])) }
}

/// JSON or JSON Lines; `None` for a text that only begins with a bracket.
fn json(text: &str) -> Option<Format> {
    let inside = text[1..].trim_start().chars().next();
    let is_json = match text.as_bytes()[0] {
        b'{' => matches!(inside, Some('"' | '}')),
        _ => matches!(inside, Some('{' | '[')) || matches!(inside, Some('"' | ']')) && text.trim_end().ends_with(']'),
    };
    if !is_json {
        return None;
    }
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    let is_whole = |line: &str| serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
    let several =
        text.starts_with('{') && lines.next().is_some_and(|line| line.trim_start().starts_with('{')) && is_whole(first);
    Some(if several { Format::JsonLines } else { Format::Json })
}

fn is_srt(text: &str) -> bool {
    let mut lines = text.lines();
    let number = lines.next().unwrap_or_default().trim();
    number.bytes().all(|b| b.is_ascii_digit()) && lines.next().is_some_and(|line| line.contains("-->"))
}

fn is_po(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let first = lines.next().unwrap_or_default();
    first.starts_with("msgid \"") || first.starts_with("msgctxt \"")
}

/// The document in a package.
fn package(mut package: Package) -> Result<Found, Refusal> {
    const ODF: &str = "application/vnd.oasis.opendocument.";
    let office = |what: &str| Err(Refusal::Kind(what.to_owned(), SAVE));
    if package.named("word/document", ".xml").is_some() {
        return Ok(Found::Package(Format::Docx, package));
    }
    if package.holds("xl/workbook.xml") {
        return office("an Excel workbook");
    }
    if package.holds("ppt/presentation.xml") {
        return office("a PowerPoint presentation");
    }
    if package.holds("mimetype") {
        let kind = package.needed("mimetype")?;
        match kind.trim() {
            "application/epub+zip" => return Ok(Found::Package(Format::Epub, package)),
            kind if kind.starts_with("application/vnd.oasis.opendocument.text") => {
                return Ok(Found::Package(Format::Odt, package));
            }
            kind if kind.starts_with(ODF) => return office("an OpenDocument file that is no text"),
            _ => {}
        }
    }
    if package.holds("META-INF/container.xml") {
        return Ok(Found::Package(Format::Epub, package));
    }
    Err(Refusal::Kind("a ZIP archive".to_owned(), "unpack it, and open what is in it"))
}
