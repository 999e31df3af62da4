//! What facing texts say of a word.

use super::{Evidence, Subject};
use crate::article::{BlockId, Place};
use crate::text::{Language, Span};

/// A word in a block that faces another one: where it stands first, as evidence. Case does not count; the word must stand by itself.
pub(super) fn facing_word(subject: &Subject<'_>, block: BlockId, word: &str) -> Option<Evidence> {
    subject.facing(block).find_map(|(index, article, id, other)| {
        let span = find_word(&other.text, word)?;
        Some(evidence(index, article.meta.language, Place { block: id, span }, &other.text))
    })
}

/// The text at a place of a facing article as evidence: of the original when the article is not in English.
pub(super) fn evidence(article: usize, language: Language, place: Place, text: &str) -> Evidence {
    let exact = place.span.of(text).to_owned();
    if language == Language::ENGLISH || language == Language::UNDETERMINED {
        Evidence::Facing { article, place, exact }
    } else {
        Evidence::Original { article, place, exact }
    }
}

/// Where a word stands by itself in a text; ASCII case does not count.
pub(super) fn find_word(text: &str, word: &str) -> Option<Span> {
    let (hay, needle) = (text.to_ascii_lowercase(), word.to_ascii_lowercase());
    hay.match_indices(&needle).find_map(|(start, _)| {
        let end = start + needle.len();
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        (apart(text[..start].chars().next_back()) && apart(text[end..].chars().next())).then(|| Span::new(start, end))
    })
}

/// A word in small letters with a capital where the text it replaces has one.
pub(super) fn recased(word: &str, replaced: &str) -> String {
    let mut letters = word.chars();
    match letters.next().filter(|_| replaced.starts_with(char::is_uppercase)) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_by_itself() {
        assert_eq!(find_word("The outagainst of Against it", "against"), Some(Span::new(18, 25)));
        assert_eq!(find_word("gegen", "against"), None);
        assert_eq!(find_word("É against", "against"), Some(Span::new(3, 10)));
    }

    #[test]
    fn a_capital_is_kept() {
        assert_eq!([recased("against", "Once morest"), recased("against", "once")], ["Against", "against"]);
    }
}
