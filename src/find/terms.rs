//! What a text is found by: its words, and its keys, which other languages share.

use crate::align::fold::{Folder, WordKind};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// A word of a text has at most so many bytes as a term.
const LONGEST: usize = 64;
/// A name has at least so many letters,
const NAME: usize = 4;
/// and its skeleton at least so many.
const SKELETON: usize = 3;
/// A word of so many letters or more is known by its beginning,
const LONG: usize = 7;
/// which has so many.
const BEGINNING: usize = 5;

/// What terms are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terms {
    /// The folded words.
    Words,
    /// What other languages write alike: figures as they are, names by their consonants, long words by their beginnings.
    Keys,
}

impl Terms {
    /// Calls `each` with the terms of a text. Those of the same kind are in order.
    pub fn of(self, text: &str, mut each: impl FnMut(&str)) {
        match self {
            Self::Words => Folder::default().words(text, |word, kind| {
                if kind == WordKind::Number || word.chars().nth(1).is_some() {
                    each(&word[..word.floor_char_boundary(LONGEST)]);
                }
            }),
            Self::Keys => {
                let mut key = String::new();
                let mut folder = Folder::default();
                folder.words(text, |word, kind| {
                    if kind == WordKind::Number && word.len() > 1 {
                        key.clear();
                        key.push('#');
                        key.push_str(&word[..word.floor_char_boundary(LONGEST)]);
                        each(&key);
                    }
                });
                for word in text.split(|c: char| !c.is_alphabetic()) {
                    if word.len() >= NAME {
                        word_keys(&mut folder, word, &mut key, &mut each);
                    }
                }
            }
        }
    }
}

/// The keys of a word: what a name sounds like, and how a long word begins.
fn word_keys(folder: &mut Folder, word: &str, key: &mut String, each: &mut impl FnMut(&str)) {
    let is_name = word.starts_with(char::is_uppercase);
    folder.words(word, |folded, _| {
        let letters = folded.chars().count();
        if is_name && letters >= NAME {
            skeleton(folded, key);
            if key.chars().count() > SKELETON {
                each(key);
            }
        }
        if letters >= LONG {
            key.clear();
            key.push('>');
            key.extend(folded.chars().take(BEGINNING));
            each(key);
        }
    });
}

/// `@` and the consonants of a folded word, those that languages exchange written as one; a first vowel stays.
fn skeleton(word: &str, out: &mut String) {
    out.clear();
    out.push('@');
    let mut last = '\0';
    let mut letters = word.chars().take(LONGEST).peekable();
    let mut first = true;
    while let Some(letter) = letters.next() {
        let heard = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w' if !first => continue,
            'c' if matches!(letters.peek(), Some('e' | 'i' | 'y')) => 's',
            'c' | 'q' | 'x' => 'k',
            'p' if letters.peek() == Some(&'h') => 'f',
            'z' => 's',
            'y' | 'j' => 'i',
            'w' => 'v',
            other => other,
        };
        first = false;
        if heard != last {
            out.push(heard);
        }
        last = heard;
    }
}

/// The tokenizer of a field.
#[derive(Clone, Debug)]
pub struct Cutter(pub Terms);

/// The terms of one text.
#[derive(Debug)]
pub struct Cut {
    text: String,
    ends: Vec<usize>,
    next: usize,
    token: Token,
}

impl Tokenizer for Cutter {
    type TokenStream<'a> = Cut;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Cut {
        let mut cut =
            Cut { text: String::with_capacity(text.len()), ends: Vec::new(), next: 0, token: Token::default() };
        self.0.of(text, |term| {
            cut.text.push_str(term);
            cut.ends.push(cut.text.len());
        });
        cut
    }
}

impl TokenStream for Cut {
    fn advance(&mut self) -> bool {
        let Some(&end) = self.ends.get(self.next) else { return false };
        let start = if self.next == 0 { 0 } else { self.ends[self.next - 1] };
        self.token.text.clear();
        self.token.text.push_str(&self.text[start..end]);
        self.token.position = self.next;
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(kind: Terms, text: &str) -> Vec<String> {
        let mut out = Vec::new();
        kind.of(text, |term| out.push(term.to_owned()));
        out
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(terms(Terms::Words, "L’État a 1,200 élus."), ["etat", "1200", "elus"]);
    }

    #[test]
    fn two_languages_share_keys() {
        let english = terms(Terms::Keys, "Tokayev told Kazakhstan of 1,200 economic demands; Moscow, Putin");
        let french =
            terms(Terms::Keys, "Tokaïev a parlé au Kazakhstan de 1\u{a0}200 exigences économiques ; Moscou, Poutine");
        for key in ["#1200", "@tkv", "@kskstn", "@ptn", ">econo"] {
            let found = [&english, &french].map(|keys| keys.iter().any(|own| own == key));
            assert_eq!(found, [true; 2], "{key}: {english:?} {french:?}");
        }
    }

    #[test]
    fn a_stream_gives_the_terms() {
        let mut cutter = Cutter(Terms::Words);
        let mut stream = cutter.token_stream("two boats");
        let mut seen = Vec::new();
        while stream.advance() {
            seen.push(stream.token().text.clone());
        }
        assert_eq!(seen, ["two", "boats"]);
    }
}
