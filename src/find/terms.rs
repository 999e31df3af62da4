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

/// Words of so many letters of the Latin alphabet, or fewer, are in every text: the index is without them.
const EVERYWHERE: usize = 2;

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A folded word: `state`.
    Word,
    /// A figure without its separators: `1200`. It is a word, and a key.
    Figure,
    /// A key: the consonants of a name, `@tkv`.
    Name,
    /// A key: the beginning of a long word, `>econo`.
    Beginning,
}

impl Kind {
    /// Whether the terms of the text's own language have it.
    pub const fn is_word(self) -> bool {
        matches!(self, Self::Word | Self::Figure)
    }

    /// Whether other languages write it alike.
    pub const fn is_key(self) -> bool {
        !matches!(self, Self::Word)
    }
}

/// Calls `each` with the terms of a text, in order: each folded word of more than a letter, and behind it what other languages write alike of it.
pub fn terms(text: &str, mut each: impl FnMut(Kind, &str)) {
    let mut key = String::new();
    Folder::default().cased(text, |word, kind, capital| {
        if word.len() == 1 {
            if kind == WordKind::Number {
                each(Kind::Word, word);
            }
            return;
        }
        let whole = &word[..word.floor_char_boundary(LONGEST)];
        if kind == WordKind::Number {
            return each(Kind::Figure, whole);
        }
        let letters = if word.is_ascii() { word.len() } else { word.chars().count() };
        if letters > 1 {
            each(Kind::Word, whole);
        }
        if capital && letters >= NAME {
            skeleton(word, &mut key);
            if key.chars().count() > SKELETON {
                each(Kind::Name, &key);
            }
        }
        if letters >= LONG {
            key.clear();
            key.push('>');
            key.extend(word.chars().take(BEGINNING));
            each(Kind::Beginning, &key);
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

/// The tokenizer of the index.
#[derive(Clone, Debug)]
pub struct Cutter;

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
        terms(text, |kind, term| {
            if kind == Kind::Word && term.len() <= EVERYWHERE && term.is_ascii() {
                return;
            }
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

    fn of(text: &str, is: fn(Kind) -> bool) -> Vec<String> {
        let mut out = Vec::new();
        terms(text, |kind, term| {
            if is(kind) {
                out.push(term.to_owned());
            }
        });
        out
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(of("L’État a 1,200 élus, 3 à vie.", Kind::is_word), ["etat", "1200", "elus", "3", "vie"]);
    }

    #[test]
    fn two_languages_share_keys() {
        let english = "Tokayev told Kazakhstan of 1,200 economic demands; Moscow, Putin";
        let french = "Tokaïev a parlé au Kazakhstan de 1\u{a0}200 exigences économiques ; Moscou, Poutine";
        let decomposed =
            "Tokai\u{308}ev a parlé au Kazakhstan de 1\u{a0}200 exigences e\u{301}conomiques ; Moscou, Poutine";
        let [english, french, decomposed] = [english, french, decomposed].map(|text| of(text, Kind::is_key));
        assert_eq!(french, decomposed);
        for key in ["1200", "@tkv", "@kskstn", "@ptn", ">econo"] {
            let found = [&english, &french].map(|keys| keys.iter().any(|own| own == key));
            assert_eq!(found, [true; 2], "{key}: {english:?} {french:?}");
        }
    }

    #[test]
    fn a_stream_gives_the_terms() {
        let mut cutter = Cutter;
        let mut stream = cutter.token_stream("two of 27 Boats");
        let mut seen = Vec::new();
        while stream.advance() {
            seen.push(stream.token().text.clone());
        }
        assert_eq!(seen, ["two", "27", "boats", "@bts"]);
    }
}
