//! Where words stand in a text.

use crate::text::Span;
use std::iter::successors;

/// Where `words` start in a text; overlapping ones too: "Été Été" stands twice in "Été Été Été". No words stand at its start.
pub(super) fn occurrences<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = usize> + 'a {
    let step = words.chars().next().map_or(text.len() + 1, char::len_utf8);
    let from = move |at: usize| text.get(at..)?.find(words).map(|found| at + found);
    successors(from(0), move |start| from(start + step))
}

/// Whether a quote is not the inside of a longer word or number ("13" in "2013" or "13.5").
pub(super) fn stands_free(text: &str, span: Span) -> bool {
    let mut before = text[..span.start as usize].chars().rev();
    let mut after = text[span.end as usize..].chars();
    let quote = span.of(text);
    let joined = |edge: Option<char>, next: Option<char>, beyond: Option<char>| match (edge, next) {
        (Some(edge), Some(next)) if next.is_alphanumeric() => edge.is_alphanumeric(),
        (Some(edge), Some('.' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}')) => {
            edge.is_ascii_digit() && beyond.is_some_and(|c| c.is_ascii_digit())
        }
        _ => false,
    };
    !joined(quote.chars().next(), before.next(), before.next())
        && !joined(quote.chars().next_back(), after.next(), after.next())
}
