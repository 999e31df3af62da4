//! Mails (RFC 5322 and MIME, by `mail-parser`): their text, else their page. A page that a browser saved as one file (MHTML) is one too.

use super::blocks::{Blocks, draft, headed};
use super::moment::moment;
use super::xml::language_of;
use super::{Draft, Refusal, Story, html};
use crate::article::{BlockKind, Metadata};
use crate::text::Language;
use mail_parser::{Message, MessageParser, PartType};

const WHAT: &str = "a mail";

/// Fields of a head that texts do not begin with by chance.
const FIELDS: [&str; 13] = [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "content-type",
    "reply-to",
    "delivered-to",
    "dkim-signature",
    "snapshot-content-location",
];

/// The names of the fields at the head of what may be a mail.
fn fields(bytes: &[u8]) -> impl Iterator<Item = String> {
    const NEAR: usize = 1 << 14;
    let near = &bytes[..bytes.len().min(NEAR)];
    let lines = near
        .split(|&b| b == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
        .take_while(|line| !line.is_empty());
    let field = |line: &[u8]| {
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            return Some(None);
        }
        let colon = line.iter().position(|&b| b == b':')?;
        let name = &line[..colon];
        let is_name = !name.is_empty() && name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-');
        is_name.then(|| Some(String::from_utf8_lossy(name).to_ascii_lowercase()))
    };
    lines.map_while(field).flatten()
}

/// Whether bytes begin as a mail does: with three fields that mails have, or two of them that nothing else has.
pub fn is_mail(bytes: &[u8]) -> bool {
    if !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let (mut known, mut sure) = (0, 0);
    for name in fields(bytes) {
        known += usize::from(FIELDS.contains(&name.as_str()));
        sure += usize::from(matches!(
            name.as_str(),
            "message-id" | "mime-version" | "received" | "return-path" | "dkim-signature"
        ));
    }
    known >= 3 || known >= 2 && sure >= 1
}

/// Whether bytes begin with a field of a mail.
pub fn has_header(bytes: &[u8]) -> bool {
    fields(bytes).any(|name| FIELDS.contains(&name.as_str()))
}

/// Reads a mail.
pub fn read(bytes: &[u8]) -> Result<Story, Refusal> {
    let message =
        MessageParser::default().parse(bytes).ok_or_else(|| Refusal::Broken(WHAT, "its head is none".to_owned()))?;
    let meta = metadata(&message);
    if let Some(url) =
        ["Snapshot-Content-Location", "X-Snapshot-Content-Location"].iter().find_map(|name| header(&message, name))
    {
        let page = page(&message).ok_or(Refusal::NoText(WHAT))?;
        let mut story = html::read(&page, false)?;
        story.meta.url = story.meta.url.or(Some(url));
        story.meta.date = story.meta.date.or(meta.date);
        return Ok(story);
    }
    let body = match text(&message) {
        Some(text) => lines(&text),
        None => page(&message).map(|page| html::fragment(&page)).unwrap_or_default(),
    };
    let title = draft(Some(BlockKind::Headline), message.subject().unwrap_or_default());
    let drafts = if body.is_empty() { Vec::new() } else { headed([title], body) };
    Ok(Story::taken(drafts, meta))
}

fn metadata(message: &Message<'_>) -> Metadata {
    let date = message.date().and_then(|date| moment(&date.to_rfc3339()));
    let from = message.from().and_then(|from| from.first());
    let name = from.and_then(|from| from.name().or_else(|| from.address())).map(str::to_owned);
    Metadata {
        language: header(message, "Content-Language")
            .and_then(|code| language_of(&code))
            .unwrap_or(Language::UNDETERMINED),
        date: date.map(|(date, _)| date),
        time: date.and_then(|(_, time)| time),
        author: name,
        outlet: header(message, "Organization"),
        ..Metadata::default()
    }
}

fn header(message: &Message<'_>, name: &str) -> Option<String> {
    let value = message.header_raw(name)?;
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty()).then_some(value)
}

/// The text of a mail, where it has one that is no page.
fn text(message: &Message<'_>) -> Option<String> {
    message
        .text_bodies()
        .find_map(|part| if let PartType::Text(text) = &part.body { Some(text.to_string()) } else { None })
}

fn page(message: &Message<'_>) -> Option<String> {
    message
        .html_bodies()
        .find_map(|part| if let PartType::Html(text) = &part.body { Some(text.to_string()) } else { None })
}

/// The blocks of a text; what stands below the signature's mark is residue.
fn lines(text: &str) -> Vec<Draft> {
    let (text, signature) =
        ["\n-- \r\n", "\n-- \n"].iter().find_map(|mark| text.split_once(mark)).unwrap_or((text, ""));
    let mut blocks = Blocks::default();
    blocks.lines(text);
    let mut drafts = blocks.finish();
    let mut below = Blocks::default();
    below.lines(signature);
    drafts.extend(below.finish().into_iter().map(|draft| Draft { kind: Some(BlockKind::Residue), ..draft }));
    drafts
}
