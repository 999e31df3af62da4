//! Folds a text into words for comparing: lower case, marks stripped, numbers without separators, typography left out.
//!
//! Faster and coarser than a normal form: two units with equal words in equal order count as copies of each other.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a folded word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// Letters.
    Word,
    /// Digits, perhaps with letters ("3rd"); separators are gone ("1,200" is "1200").
    Number,
}

/// Reads words; keeps its buffer between texts.
#[derive(Debug, Default)]
pub struct Folder {
    word: String,
    capital: bool,
    digits: bool,
    ideographs: bool,
}

impl Folder {
    /// Calls `each` with the folded words of `text` in order. Scripts without spaces (Han, kana) give their character pairs.
    pub fn words(&mut self, text: &str, mut each: impl FnMut(&str, WordKind)) {
        self.cased(text, |word, kind, _| each(word, kind));
    }

    /// As [`Folder::words`], and tells of each word whether it begins with a capital.
    pub fn cased(&mut self, text: &str, mut each: impl FnMut(&str, WordKind, bool)) {
        let bytes = text.as_bytes();
        let digit_at = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
        let mut i = 0;
        while i < bytes.len() {
            let byte = bytes[i];
            if byte.is_ascii_alphanumeric() {
                if self.ideographs {
                    self.end(&mut each);
                }
                if self.word.is_empty() {
                    self.capital = byte.is_ascii_uppercase();
                }
                self.digits |= byte.is_ascii_digit();
                self.word.push(byte.to_ascii_lowercase() as char);
                i += 1;
            } else if byte.is_ascii() {
                let separator = matches!(byte, b',' | b'.') && self.digits && digit_at(i + 1);
                if !separator {
                    self.end(&mut each);
                }
                i += 1;
            } else {
                let Some(character) = text[i..].chars().next() else { break };
                i += character.len_utf8();
                let separator = is_number_space(character) && self.digits && digit_at(i);
                if !separator {
                    self.other(character, &mut each);
                }
            }
        }
        self.end(&mut each);
    }

    /// Takes a character beyond ASCII.
    fn other(&mut self, character: char, each: &mut impl FnMut(&str, WordKind, bool)) {
        if is_ideograph(character) {
            if !self.ideographs {
                self.end(each);
                self.ideographs = true;
            }
            self.word.push(character);
        } else if character.is_alphanumeric() {
            if self.ideographs {
                self.end(each);
            }
            if self.word.is_empty() {
                self.capital = character.is_uppercase();
            }
            match letters(character) {
                Some(plain) => self.word.push_str(plain),
                None => self.word.extend(
                    std::iter::once(character).nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase),
                ),
            }
            self.digits |= character.is_numeric();
        } else if !is_combining_mark(character) && !is_hidden(character) {
            self.end(each);
        }
    }

    /// Ends the word at hand.
    fn end(&mut self, each: &mut impl FnMut(&str, WordKind, bool)) {
        if self.word.is_empty() {
            return;
        }
        if self.ideographs {
            let mut last = 0;
            for (start, character) in self.word.char_indices() {
                if start > 0 {
                    each(&self.word[last..start + character.len_utf8()], WordKind::Word, false);
                } else if self.word.len() == character.len_utf8() {
                    each(&self.word, WordKind::Word, false);
                }
                last = start;
            }
        } else {
            each(&self.word, if self.digits { WordKind::Number } else { WordKind::Word }, self.capital);
        }
        self.word.clear();
        self.digits = false;
        self.ideographs = false;
    }
}

/// Letters that Unicode does not decompose, as they are transcribed.
const fn letters(character: char) -> Option<&'static str> {
    Some(match character {
        'œ' | 'Œ' => "oe",
        'æ' | 'Æ' => "ae",
        'ß' => "ss",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' => "d",
        'ł' | 'Ł' => "l",
        'ı' => "i",
        _ => return None,
    })
}

/// Spaces that group digits: no-break, narrow no-break, thin.
const fn is_number_space(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Characters without a glyph that may stand inside a word: soft hyphen, joiners, zero-width spaces.
const fn is_hidden(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Scripts written without spaces whose pairs of characters are about a word: Han and kana.
const fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        Folder::default().words(text, |word, kind| {
            out.push(if kind == WordKind::Number { format!("#{word}") } else { word.to_owned() });
        });
        out
    }

    #[test]
    fn case_marks_and_typography_go() {
        assert_eq!(words("Kassym-Jomart TOKAÏEV’s “régime”…"), ["kassym", "jomart", "tokaiev", "s", "regime"]);
        assert_eq!(words("Tokai\u{308}ev co\u{ad}operates"), ["tokaiev", "cooperates"]);
        assert_eq!(words("Œuvre, Łódź, straße"), ["oeuvre", "lodz", "strasse"]);
    }

    #[test]
    fn capitals_are_told() {
        let mut capitals = Vec::new();
        Folder::default().cased("Élus of iPhone, 3rd ÉTAT 東京", |word, _, capital| {
            if capital {
                capitals.push(word.to_owned());
            }
        });
        assert_eq!(capitals, ["elus", "etat"]);
    }

    #[test]
    fn numbers_lose_their_separators() {
        assert_eq!(words("1,200 1.200 1\u{202f}200 3rd."), ["#1200", "#1200", "#1200", "#3rd"]);
        assert_eq!(words("In 2019, 13 fell"), ["in", "#2019", "#13", "fell"]);
    }

    #[test]
    fn ideographs_come_in_pairs() {
        assert_eq!(words("東京都 X"), ["東京", "京都", "x"]);
        assert_eq!(words("猫"), ["猫"]);
    }
}
