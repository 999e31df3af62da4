//! Texts with the first suggestions in them, whole or as a patch.

use crate::article::Article;
use crate::artifacts::Finding;
use similar::TextDiff;
use std::io::{self, Write};

/// The source of an article with the first suggestion of each finding in its place. Findings do not overlap; those without a suggestion change nothing.
pub fn corrected<'a>(article: &Article, findings: impl IntoIterator<Item = &'a Finding>) -> String {
    let mut edits: Vec<(std::ops::Range<usize>, &str)> = findings
        .into_iter()
        .filter_map(|finding| {
            let span = article.block(finding.place.block).source_span(finding.place.span);
            Some((span.range(), finding.suggestions.first()?.as_str()))
        })
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

/// Writes the difference of two texts of a file as a patch; nothing where there is none.
pub fn patch(mut out: impl Write, path: &str, old: &str, new: &str) -> io::Result<()> {
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
