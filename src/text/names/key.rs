//! The transliteration key: one form for the French, English, German and Russian spellings of a name.
//!
//! The names of news come from Cyrillic, Arabic or Turkish, and each language writes down their sounds with its own
//! letters. The key writes every spelling down in one coarse alphabet (`S` for *tch*, *ch*, *sh*; `J` for *dj*, *zh*,
//! *j*), so that spellings of one name meet while other names stay apart.

use super::folded::{fold, is_gap};
use super::tables;
use crate::text::Language;

/// The transliteration key: equal for spellings of one name in French and English romanisation
/// (Tokaïev and Tokayev, Taldykourgan and Taldykorgan, Poutine and Putin), and for exonyms (Moscou and Moscow).
/// Spaces, hyphens, apostrophes, case and accents do not count. Empty when the name has no letter or digit.
pub fn key(name: &str, language: Language) -> String {
    words(name, language).concat()
}

/// The keys of the words of a name, in order; an exonym is read as the English name.
pub(super) fn words(name: &str, language: Language) -> Vec<String> {
    let folded = fold(name);
    if let Some(english) = tables::english(&folded) {
        return english.split(' ').map(|word| sound(word, Language::ENGLISH)).collect();
    }
    let numerals = numerals(name);
    let numeral =
        |word: &str| numerals.iter().find(|(written, _)| written == word).map(|(_, value)| format!("#{value}"));
    folded
        .split(' ')
        .map(|word| match tables::english(word) {
            _ if numeral(word).is_some() => numeral(word).unwrap_or_default(),
            Some(english) => english.split(' ').map(|word| sound(word, Language::ENGLISH)).collect(),
            None => sound(word, language),
        })
        .filter(|word: &String| !word.is_empty())
        .collect()
}

/// The Roman numerals of a name, folded, with their values: Charles III, Louis XIV, François Ier. A lone letter is an initial unless it ends
/// the name; the first word is a numeral only where it is all there is ("II" out of "Charles II"), and Xi is a name.
fn numerals(name: &str) -> Vec<(String, u8)> {
    let words: Vec<&str> = name.split(is_gap).filter(|word| !word.is_empty()).collect();
    let value = |(at, word): (usize, &&str)| {
        let value = match *word {
            "Ier" | "Ire" | "1er" | "1re" => 1,
            word => roman(word)?,
        };
        let alone = words.len() == 1 && word.len() > 1 && *word != "XI";
        let placed = at > 0 && (word.len() > 1 || at + 1 == words.len());
        (alone || placed).then(|| (word.to_lowercase(), value))
    };
    words.iter().enumerate().filter_map(value).collect()
}

/// The value of a Roman numeral in capitals, up to XXXIX.
fn roman(word: &str) -> Option<u8> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = word.len() - word.trim_start_matches('X').len();
    let ones = ONES.iter().position(|ones| *ones == &word[tens..])?;
    (tens <= 3 && !word.is_empty()).then_some(10 * tens as u8 + ones as u8)
}

/// Spellings of one sound, longest first: what is written, what is read.
const SOUNDS: &[(&[u8], &[u8])] = &[
    (b"tsch", b"S"),
    (b"shch", b"S"),
    (b"dsch", b"J"),
    (b"tch", b"S"),
    (b"sch", b"S"),
    (b"dzh", b"J"),
    (b"ch", b"S"),
    (b"sh", b"S"),
    (b"zh", b"J"),
    (b"dj", b"J"),
    (b"kh", b"h"),
    (b"gh", b"g"),
    (b"ph", b"f"),
    (b"th", b"t"),
    (b"dh", b"d"),
    (b"bh", b"b"),
    (b"rh", b"r"),
    (b"tz", b"ts"),
    (b"ck", b"k"),
    (b"qu", b"k"),
    (b"ou", b"u"),
    (b"oo", b"u"),
    (b"ee", b"i"),
    (b"q", b"k"),
    (b"x", b"ks"),
    (b"y", b"i"),
    (b"j", b"J"),
];

/// French given names in -ine whose form in -in is another name.
const FEMININE: &[&str] = &[
    "albertine",
    "antonine",
    "augustine",
    "bernardine",
    "celestine",
    "christine",
    "clementine",
    "coline",
    "delphine",
    "ernestine",
    "faustine",
    "josephine",
    "justine",
    "marine",
    "martine",
    "robine",
    "valentine",
];

/// The sound of one folded word.
fn sound(word: &str, language: Language) -> String {
    let german = language == Language::from_code("de").unwrap_or(Language::UNDETERMINED);
    let source = match word.strip_prefix("mc") {
        Some(rest) if rest.len() > 2 => format!("mac{rest}"),
        _ => word.to_owned(),
    };
    let bytes = source.as_bytes();
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let front = |i: usize| matches!(bytes.get(i), Some(b'e' | b'i' | b'y'));
    let mut i = 0;
    while i < bytes.len() {
        let rest = &bytes[i..];
        let (read, taken): (&[u8], usize) = match rest {
            [b'g', b'u', ..] if front(i + 2) => (b"g", 2),
            // Hard before a consonant: Christian, Chloé.
            [b'c', b'h', b'r' | b'l', ..] => (b"k", 2),
            [b'c', b'h', ..] if german && i > 0 && bytes[i - 1] != b's' => (b"h", 2),
            [b'c', b'h' | b'k', ..] => sounded(rest),
            [b'c', ..] if front(i + 1) => (b"s", 1),
            [b'c', ..] => (b"k", 1),
            [b'j', ..] if german => (b"i", 1),
            [b'w', ..] => (if german { b"v" } else { b"u" }, 1),
            _ => sounded(rest),
        };
        out.extend_from_slice(read);
        i += taken;
    }
    settle(&mut out, word);
    // Every rule replaces whole ASCII bytes, so that other letters pass through unbroken.
    String::from_utf8(out).unwrap_or_default()
}

/// The reading of the longest spelling that `rest` starts with, and how many bytes it takes.
fn sounded(rest: &[u8]) -> (&[u8], usize) {
    SOUNDS
        .iter()
        .filter(|(written, _)| written.first() == rest.first())
        .find(|(written, _)| rest.starts_with(written))
        .map_or((&rest[..1], 1), |(written, read)| (*read, written.len()))
}

/// What is done to the whole word: doubled letters, glides, endings.
fn settle(out: &mut Vec<u8>, word: &str) {
    let ascii = |b: u8| b.is_ascii();
    out.dedup_by(|a, b| a == b && ascii(*a));
    // A glide before e: Tokayev, Tokaïev, Tokaev.
    let mut i = 1;
    while i + 1 < out.len() {
        if out[i] == b'i' && out[i + 1] == b'e' && is_vowel(out[i - 1]) {
            out.remove(i);
        }
        i += 1;
    }
    if out.ends_with(b"of") || out.ends_with(b"ef") {
        out.pop();
        out.push(b'v');
    }
    if let [.., before, b'i', b'n', b'e'] = out[..]
        && out.len() > 5
        && !is_vowel(before)
        && !FEMININE.contains(&word)
    {
        out.pop();
    }
    if let [.., vowel, b'h'] = out[..]
        && is_vowel(vowel)
    {
        out.pop();
    }
}

/// Whether a letter of a key is a vowel.
pub(super) const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}
