//! Slips of the pen: words one letter away from a known one.

use crate::lexicon::english;

/// The least frequency of a word that one mistypes.
const KNOWN: f32 = 2.0;

/// Whether a word in small ASCII letters is one letter too many, too few, another or swapped away from a known word.
pub(super) fn is_mistyped(word: &str) -> bool {
    let letters = word.as_bytes();
    let mut tried = Vec::with_capacity(letters.len() + 1);
    let known = |tried: &[u8]| {
        str::from_utf8(tried)
            .ok()
            .and_then(|word| english().frequency(word))
            .is_some_and(|frequency| frequency >= KNOWN)
    };
    for at in 0..=letters.len() {
        let (before, after) = letters.split_at(at);
        if let [first, rest @ ..] = after {
            tried.clear();
            tried.extend_from_slice(before);
            tried.extend_from_slice(rest);
            if known(&tried) {
                return true;
            }
            if let [second, rest @ ..] = rest {
                tried.truncate(at);
                tried.extend_from_slice(&[*second, *first]);
                tried.extend_from_slice(rest);
                if known(&tried) {
                    return true;
                }
            }
        }
        for letter in b'a'..=b'z' {
            for skip in 0..=usize::from(!after.is_empty()) {
                tried.clear();
                tried.extend_from_slice(before);
                tried.push(letter);
                tried.extend_from_slice(&after[skip..]);
                if known(&tried) {
                    return true;
                }
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_makes_a_slip() {
        for word in ["polce", "pollice", "poluce", "oplice", "gvernment"] {
            assert!(is_mistyped(word), "{word}");
        }
        for word in ["simplyice", "vunwellage", "morest1"] {
            assert!(!is_mistyped(word), "{word}");
        }
    }
}
