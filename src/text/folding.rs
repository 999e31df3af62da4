//! Letters made alike: small, without accents, ligatures undone.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters without width that may stand anywhere in scraped text.
pub fn is_invisible(c: char) -> bool {
    if c.is_ascii() {
        return false;
    }
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        || is_combining_mark(c)
}

/// Adds a word in small letters without accents; a lone `à` keeps its own, to differ from `a`.
pub fn fold_word(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.extend(text.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    if matches!(text, "à" | "À") {
        out.push('à');
        return;
    }
    for c in text.nfkd().filter(|&c| !is_invisible(c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            'ø' => out.push('o'),
            'ı' => out.push('i'),
            'ł' => out.push('l'),
            other => out.push(other),
        }
    }
}
