//! The letters of a name as keys see them.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, Latin letters without marks, words set apart by one space; apostrophes and full stops vanish.
pub(super) fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                out.push(c);
            } else if is_gap(c) && !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            continue;
        }
        if let Some(latin) = cyrillic(c) {
            out.push_str(latin);
            continue;
        }
        for c in std::iter::once(c).nfkd().filter(|&c| !is_combining_mark(c)) {
            match c {
                'ı' => out.push('i'),
                'ø' => out.push('o'),
                'ł' => out.push('l'),
                'đ' => out.push_str("dj"),
                'ð' => out.push('d'),
                'þ' => out.push_str("th"),
                'ß' => out.push_str("ss"),
                'æ' => out.push_str("ae"),
                'œ' => out.push_str("oe"),
                'ə' => out.push('a'),
                c if c.is_alphanumeric() => out.push(c),
                c if is_gap(c) && !out.is_empty() && !out.ends_with(' ') => out.push(' '),
                _ => {}
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

pub(super) fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '_' | '/')
}

/// A Cyrillic letter (Russian, Ukrainian, Belarusian, Serbian, Kazakh) in English romanisation.
const fn cyrillic(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' => "g",
        'д' => "d",
        'е' | 'э' | 'є' => "e",
        'ё' => "yo",
        'ж' => "zh",
        'з' => "z",
        'и' | 'й' | 'і' | 'ї' | 'ы' | 'ј' => "i",
        'к' | 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ұ' | 'ү' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'һ' => "h",
        'ц' => "ts",
        'ч' | 'ћ' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'ђ' | 'џ' => "dj",
        'љ' => "lj",
        'њ' => "nj",
        _ => return None,
    })
}
