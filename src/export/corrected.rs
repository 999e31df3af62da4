//! Texts with corrections in them, whole or as a patch.

use crate::article::{Article, Place};
use crate::files::path_of;
use similar::TextDiff;
use std::fs;
use std::io::{self, Write};

/// The source of an article with each correction in its place; an empty one leaves the words out. Of corrections that overlap the first is made.
pub fn corrected<'a>(article: &Article, corrections: impl IntoIterator<Item = (Place, &'a str)>) -> String {
    let mut edits: Vec<(std::ops::Range<usize>, &str)> = corrections
        .into_iter()
        .map(|(place, text)| (article.block(place.block).source_span(place.span).range(), text))
        .collect();
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let source = article.source.as_str();
    let (mut text, mut at) = (String::with_capacity(source.len()), 0);
    for (mut range, suggestion) in edits {
        if range.start < at {
            continue;
        }
        // What is left out takes a space with it.
        if suggestion.is_empty()
            && source[range.end..].starts_with(' ')
            && (range.start == 0 || source[..range.start].ends_with([' ', '\n']))
        {
            range.end += 1;
        }
        text.push_str(&source[at..range.start]);
        text.push_str(suggestion);
        at = range.end;
    }
    text.push_str(&source[at..]);
    text
}

/// Writes what changes in each file as a patch, and gives the paths of the files that no patch fits: those whose bytes are not the text that was
/// read. What did not change is left out.
pub fn patches<'a>(
    mut out: impl Write,
    texts: impl IntoIterator<Item = (&'a Article, String)>,
) -> io::Result<Vec<&'a str>> {
    let mut left_out = Vec::new();
    for (article, new) in texts {
        if new == article.source {
            continue;
        }
        if fs::read(path_of(&article.path)).is_ok_and(|bytes| bytes == article.source.as_bytes()) {
            let path = article.path.strip_prefix("./").unwrap_or(&article.path);
            patch(&mut out, path, &article.source, &new)?;
        } else {
            left_out.push(article.path.as_str());
        }
    }
    Ok(left_out)
}

/// Writes the difference of two texts of a file as a patch; nothing where there is none.
fn patch(mut out: impl Write, path: &str, old: &str, new: &str) -> io::Result<()> {
    if old == new {
        return Ok(());
    }
    let name = |side: &str| quoted(&format!("{side}/{path}"));
    // Lines end with a line feed and nothing else, as git has it.
    let [before, after] = [old, new].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let diff = TextDiff::configure().newline_terminated(true).diff_slices(&before, &after);
    let mut unified = diff.unified_diff();
    write!(out, "{}", unified.missing_newline_hint(true).context_radius(3).header(&name("a"), &name("b")))
}

/// A path as git writes it: in quotation marks where it holds what is no plain character.
fn quoted(path: &str) -> String {
    if path.bytes().all(|b| (b' '..0x7f).contains(&b) && b != b'"' && b != b'\\') {
        return path.to_owned();
    }
    let escaped: String = path
        .bytes()
        .map(|b| match b {
            b'"' | b'\\' => format!("\\{}", char::from(b)),
            b' '..0x7f => char::from(b).to_string(),
            b => format!("\\{b:03o}"),
        })
        .collect();
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_paths_are_quoted_as_git_does() {
        assert_eq!(quoted("a/b c.txt"), "a/b c.txt");
        assert_eq!(quoted("a/é\"\n"), "\"a/\\303\\251\\\"\\012\"");
    }
}
