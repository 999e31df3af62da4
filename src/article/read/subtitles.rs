//! Subtitles, SRT and `WebVTT`: cues joined to sentences, and sentences to paragraphs where nothing pauses between them. Spans count bytes of the file.

use super::markdown::trimmed;
use super::{Draft, Story, plain};
use crate::article::{BlockKind, Piece};
use crate::text::{Language, Span};

/// A pause after a sentence that parts paragraphs, in milliseconds.
const PAUSE: u64 = 1_500;
/// Bytes of a paragraph that ends with its sentence, pause or none.
const LONG: usize = 600;

/// Reads a file. `language` overrides the guess.
pub fn read(source: String, language: Option<Language>) -> Story {
    let mut drafts = Vec::new();
    let mut draft = Draft::default();
    let mut header = None;
    let mut last_end = None;
    for cue in cues(&source, &mut header) {
        let pause = last_end.map_or(0, |end: u64| cue.start.saturating_sub(end));
        let ends =
            draft.text.trim_end().trim_end_matches(['"', '”', '’', '»', ')', ' ']).ends_with(['.', '!', '?', '…']);
        if ends && (pause >= PAUSE || draft.text.len() > LONG) {
            drafts.extend(trimmed(std::mem::take(&mut draft)));
        }
        last_end = Some(cue.end);
        for line in cue.lines {
            // A line that begins with a dash is another speaker.
            if is_speech(line.of(&source)) {
                drafts.extend(trimmed(std::mem::take(&mut draft)));
            }
            append(&mut draft, &source, line);
        }
    }
    drafts.extend(trimmed(draft));
    for draft in &mut drafts {
        draft.kind = Some(BlockKind::Paragraph);
    }
    let known = language.or_else(|| header.and_then(super::xml::language_of));
    let language = known.unwrap_or_else(|| {
        let text: Vec<&str> = drafts.iter().map(|draft| draft.text.as_str()).collect();
        Language::guess(&text.join("\n"))
    });
    Story::of(source, drafts, Some(language))
}

struct Cue {
    start: u64,
    end: u64,
    lines: Vec<Span>,
}

/// The cues of a file; `header` becomes the language that its head says.
fn cues<'a>(source: &'a str, header: &mut Option<&'a str>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut is_inside = false;
    for line in plain::lines(source) {
        let text = line.of(source).trim();
        if let Some((start, end)) = times(text) {
            cues.push(Cue { start, end, lines: Vec::new() });
            is_inside = true;
        } else if text.is_empty() {
            is_inside = false;
        } else if is_inside {
            if let Some(cue) = cues.last_mut() {
                cue.lines.push(line);
            }
        } else if cues.is_empty()
            && let Some(language) = text.strip_prefix("Language:")
        {
            *header = Some(language.trim());
        }
    }
    cues
}

/// The times of a cue in milliseconds: `00:00:01,000 --> 00:00:04,000`, with a point in `WebVTT`, whose hours may be left out.
fn times(line: &str) -> Option<(u64, u64)> {
    let (start, end) = line.split_once("-->")?;
    let end = end.split_whitespace().next()?;
    Some((time(start.trim())?, time(end)?))
}

fn time(text: &str) -> Option<u64> {
    let (clock, thousandths) = text.split_once([',', '.'])?;
    let seconds = clock.split(':').try_fold(0_u64, |sum, part| sum.checked_mul(60)?.checked_add(part.parse().ok()?))?;
    seconds.checked_mul(1000)?.checked_add(thousandths.parse().ok()?)
}

fn is_speech(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("- ")
        || line.starts_with("– ")
        || line.starts_with('-') && line[1..].starts_with(char::is_uppercase)
}

/// Adds a line to a draft without the marks in it: `<i>`, `<v Ana>`, `{\an8}`, and the dash before a speech.
fn append(draft: &mut Draft, source: &str, line: Span) {
    let text = line.of(source);
    let mut at = text.len() - text.trim_start().len();
    if is_speech(text) {
        let dash = text[at..].chars().next().map_or(0, char::len_utf8);
        at += dash;
        at += text[at..].len() - text[at..].trim_start().len();
    }
    let end = text.trim_end().len();
    if !draft.text.is_empty() && !draft.text.ends_with(' ') {
        draft.text.push(' ');
    }
    while at < end {
        let rest = &text[at..end];
        let tag = match rest.as_bytes()[0] {
            b'<' => rest.find('>').map(|close| close + 1),
            b'{' if rest.starts_with("{\\") => rest.find('}').map(|close| close + 1),
            _ => None,
        };
        if let Some(length) = tag {
            at += length;
            continue;
        }
        let entity = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{a0}"), ("&lrm;", ""), ("&rlm;", "")];
        if let Some((written, meant)) = entity.iter().find(|(written, _)| rest.starts_with(written)) {
            push(draft, meant, line.start as usize + at, written.len());
            at += written.len();
            continue;
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let length = rest[first..].find(['<', '{', '&']).map_or(rest.len(), |next| next + first);
        push(draft, &rest[..length], line.start as usize + at, length);
        at += length;
    }
}

/// Adds a stretch that is written with `length` bytes from `start` on.
fn push(draft: &mut Draft, text: &str, start: usize, length: usize) {
    let is_written_so = text.len() == length;
    let text = if draft.text.is_empty() { text.trim_start() } else { text };
    if text.is_empty() {
        return;
    }
    let source = Span::new(if is_written_so { start + length - text.len() } else { start }, start + length);
    if draft.pieces.is_empty() {
        draft.source = source;
    }
    draft.source.end = source.end;
    draft.pieces.push(Piece { text: draft.text.len() as u32, length: text.len() as u32, source });
    draft.text.push_str(text);
}
