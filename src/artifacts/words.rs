//! The words and marks of a block as detectors compare them.

use crate::text::Span;
use crate::text::tokens::{TokenKind, tokens};

/// A word, a number or a mark of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// As it stands in the text.
    pub text: &'t str,
    /// In lower case, apostrophes as `'`, double quotation marks as `"`.
    pub folded: String,
    /// Its bytes in the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether nothing stands between it and the word before.
    pub glued: bool,
}

/// The words of a text, in order.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut end = u32::MAX;
    let word = |token: crate::text::tokens::Token| {
        let glued = token.span.start == end;
        end = token.span.end;
        let text = token.span.of(text);
        Word { text, folded: fold(text), span: token.span, kind: token.kind, glued }
    };
    tokens(text).into_iter().map(word).collect()
}

/// Lower case, apostrophes as `'`, double quotation marks as `"`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' | '‘' | 'ʼ' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            _ => c,
        })
        .collect()
}

impl Word<'_> {
    /// Whether it begins with a capital letter.
    pub fn is_capital(&self) -> bool {
        self.kind == TokenKind::Word && self.text.starts_with(char::is_uppercase)
    }

    /// Whether it is of two capitals or more and no small letter.
    pub fn is_shouted(&self) -> bool {
        self.kind == TokenKind::Word
            && self.text.chars().filter(|c| c.is_uppercase()).count() > 1
            && !self.text.chars().any(char::is_lowercase)
    }

    /// Whether it is a mark that ends a sentence.
    pub fn is_stop(&self) -> bool {
        self.kind == TokenKind::Mark && self.text.starts_with(['.', '!', '?', '…'])
    }

    /// Whether it is a double quotation mark.
    pub fn is_quote(&self) -> bool {
        self.folded == "\""
    }
}

/// Whether a sentence, a quotation or what follows a colon may begin with the word at a place.
pub fn begins(words: &[Word<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| words.get(before)) else { return true };
    before.is_stop()
        || before.is_quote()
        || before.kind == TokenKind::Mark && before.text.starts_with([':', ';', '(', '[', '•', '–', '—', '|'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_keep_their_place() {
        let found = words("“Don’t” said M. X");
        let folded: Vec<&str> = found.iter().map(|word| word.folded.as_str()).collect();
        assert_eq!(folded, ["\"", "don't", "\"", "said", "m", ".", "x"]);
        let starts: Vec<bool> = (0..found.len()).map(|at| begins(&found, at)).collect();
        assert_eq!(starts, [true, true, false, true, false, false, true]);
        assert!(found[2].glued && !found[3].glued);
    }
}
