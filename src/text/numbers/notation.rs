//! Digits with their separators in English and French notation.

use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};

/// A number in digits.
pub struct Digits {
    /// The place after it.
    pub end: usize,
    /// Its value.
    pub value: f64,
    /// Whether it is four bare digits, as a year is.
    pub bare_four: bool,
}

/// Reads the digits at a place: "1,200", "1.200", "1 200", "2.3", "1,4", "19 000 000".
pub fn digits(lexemes: &Lexemes, at: usize, language: Language) -> Option<Digits> {
    if !lexemes.is(at, LexemeKind::Digits) || lexemes.low(at).len() > 15 {
        return None;
    }
    let french = language == Language::FRENCH;
    let first = lexemes.low(at);
    let mut text = first.to_owned();
    let mut end = at + 1;
    if first.len() <= 3 && !first.starts_with('0') {
        // Groups of three, all behind the same separator.
        let mut separator: Option<&str> = None;
        loop {
            let (sign, group) = match lexemes.low(end) {
                sign @ ("," | "." | "'") if lexemes.glued(end) && lexemes.glued(end + 1) => (sign, end + 1),
                _ if !lexemes.glued(end) => (" ", end),
                _ => break,
            };
            let three = lexemes.is(group, LexemeKind::Digits) && lexemes.low(group).len() == 3;
            if !three || separator.is_some_and(|s| s != sign) {
                break;
            }
            separator = Some(sign);
            text.push_str(lexemes.low(group));
            end = group + 1;
        }
        let decimal = if french { "," } else { "." };
        let one_group = text.len() == first.len() + 3;
        if separator == Some(decimal) && one_group && !counts(lexemes, end, language) {
            // "7.125 magnitude", « 3,141 % »: the language's own decimal sign, unless people are counted ("1.200 people").
            text.truncate(first.len());
            end = at + 1;
        }
        if separator == Some(" ") && crowded(lexemes, at, end) {
            text.truncate(first.len());
            end = at + 1;
        }
    }
    if end == at + 1
        && matches!(lexemes.low(end), "." | ",")
        && lexemes.glued(end)
        && lexemes.glued(end + 1)
        && lexemes.is(end + 1, LexemeKind::Digits)
        && !dotted(lexemes, end + 2)
    {
        text.push('.');
        text.push_str(lexemes.low(end + 1));
        end += 2;
    } else if end > at + 1
        && lexemes.glued(end)
        && lexemes.glued(end + 1)
        && matches!(lexemes.low(end), "." | ",")
        && lexemes.low(end) != lexemes.low(end - 2)
        && lexemes.is(end + 1, LexemeKind::Digits)
    {
        // "1,234.5", « 1 234,5 ».
        text.push('.');
        text.push_str(lexemes.low(end + 1));
        end += 2;
    }
    let value = text.parse().ok()?;
    Some(Digits { end, value, bare_four: end == at + 1 && first.len() == 4 && !first.starts_with('0') })
}

/// Whether what follows is something counted one by one: a plural word that is no unit of measure or scale.
fn counts(lexemes: &Lexemes, at: usize, language: Language) -> bool {
    let word = lexemes.low(at);
    lexemes.is(at, LexemeKind::Word)
        && !lexemes.glued(at)
        && super::words::scale(word, language).is_none()
        && !super::unit::is_measure(word, language)
        && !matches!(word, "and" | "to" | "or" | "et" | "à" | "ou" | "a" | "in" | "of" | "per" | "times" | "fois")
}

/// Whether digits in groups behind spaces belong to something longer or older: a telephone number, a day before a count.
fn crowded(lexemes: &Lexemes, at: usize, end: usize) -> bool {
    lexemes.is(end, LexemeKind::Digits) && !lexemes.glued(end)
        || at > 0 && lexemes.is(at - 1, LexemeKind::Digits) && !lexemes.glued(at)
        || at > 0 && lexemes.low(at - 1) == "-" && lexemes.glued(at)
}

/// Whether more digits hang on behind another dot: a version or an address.
fn dotted(lexemes: &Lexemes, at: usize) -> bool {
    lexemes.low(at) == "." && lexemes.glued(at) && lexemes.glued(at + 1) && lexemes.is(at + 1, LexemeKind::Digits)
}
