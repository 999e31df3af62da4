//! The model's own normal form of a text, as its vocabulary was made from.

use super::trie::DoubleArray;

/// How `SentencePiece` writes a space inside its pieces: U+2581.
pub(super) const SPACE: &[u8] = "\u{2581}".as_bytes();

/// The normaliser of `SentencePiece` (Kudo & Richardson 2018) with the rules that the model was trained with: NFKC; spaces and marks without
/// width are one space, however many; controls are kept.
#[derive(Clone, Copy)]
pub(super) struct Normaliser {
    /// From what is replaced to where its replacement starts.
    rules: DoubleArray,
    /// The replacements, each closed by a NUL.
    replacements: &'static [u8],
}

impl Normaliser {
    /// Reads a precompiled charsmap in place: the length of the trie in bytes (u32), the trie, the replacements.
    pub(super) fn new(charsmap: &'static [u8]) -> Self {
        let (length, rest) = charsmap.split_first_chunk().unwrap_or((&[0; 4], &[]));
        let (rules, replacements) = rest.split_at((u32::from_le_bytes(*length) as usize).min(rest.len()));
        Self { rules: DoubleArray::new(rules), replacements }
    }

    /// The normal form: UTF-8 in which each word stands after one [`SPACE`]; empty when nothing visible is left.
    pub(super) fn normalise(self, text: &str) -> Vec<u8> {
        let mut out = Vec::with_capacity(text.len() + text.len() / 4 + SPACE.len());
        let mut rest = text.as_bytes();
        let mut after_space = true;
        while !rest.is_empty() {
            let (mut next, taken) = self.first(rest);
            rest = &rest[taken..];
            if after_space {
                next = &next[next.iter().take_while(|&&byte| byte == b' ').count()..];
            }
            if next.is_empty() {
                continue;
            }
            if out.is_empty() {
                out.extend_from_slice(SPACE);
            }
            for &byte in next {
                if byte == b' ' { out.extend_from_slice(SPACE) } else { out.push(byte) }
            }
            after_space = next.last() == Some(&b' ');
        }
        while out.ends_with(SPACE) {
            out.truncate(out.len() - SPACE.len());
        }
        out
    }

    /// What stands for the beginning of `text`, which is not empty, and how many bytes of it that replaces.
    fn first(self, text: &[u8]) -> (&[u8], usize) {
        let rule = self.rules.prefixes(text).last();
        if let Some((taken, start)) = rule
            && let Some(replacement) = self.replacements.get(start as usize..)
        {
            let end = replacement.iter().position(|&byte| byte == 0).unwrap_or(replacement.len());
            return (&replacement[..end], taken);
        }
        let taken = character(text);
        (&text[..taken], taken)
    }
}

/// How many bytes the first character of `text` takes; `text` is UTF-8 and not empty.
pub(super) fn character(text: &[u8]) -> usize {
    let length = match text[0] {
        ..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    };
    length.min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weights::CHARSMAP;
    use proptest::prelude::*;

    fn normal(text: &str) -> String {
        String::from_utf8(Normaliser::new(CHARSMAP).normalise(text)).unwrap()
    }

    #[test]
    fn words_stand_after_one_space() {
        assert_eq!(normal("A  b\u{a0}c\td "), "▁A▁b▁c▁d");
        assert_eq!(normal("   x"), "▁x");
        assert_eq!(normal("\u{200b} x\u{fffd}y"), "▁x▁y");
    }

    #[test]
    fn forms_of_compatibility_are_resolved() {
        assert_eq!(normal("ﬁn № ½ ２０２２"), "▁fin▁No▁1⁄2▁2022");
        assert_eq!(normal("e\u{301}le\u{300}ve"), "▁élève");
        assert_eq!(normal("\u{b4}x"), "▁\u{301}x");
    }

    #[test]
    fn spaces_alone_are_nothing() {
        for text in ["", " ", "\n\t", "\u{200b}\u{feff}", "\u{2028}", "\u{2581}", " \u{2581}\u{3000} "] {
            assert_eq!(normal(text), "", "{text:?}");
        }
    }

    #[test]
    fn controls_are_kept() {
        assert_eq!(normal("\u{0}\u{1} \u{85}\u{ad}"), "▁\u{0}\u{1}▁\u{85}\u{ad}");
    }

    #[test]
    fn a_broken_charsmap_changes_nothing() {
        assert_eq!(Normaliser::new(&[]).normalise("ﬁn  x"), "▁ﬁn▁x".as_bytes());
        assert_eq!(Normaliser::new(&[9, 9, 9, 9]).normalise("x"), "▁x".as_bytes());
    }

    proptest! {
        #[test]
        fn any_text_gives_utf8_without_spaces(text in "\\PC{0,40}|.{0,40}|[ \u{0}-\u{20}\u{300}-\u{310}\u{2000}-\u{2600}]{0,20}") {
            let normal = normal(&text);
            prop_assert!(normal.is_empty() || normal.starts_with('▁') && !normal.ends_with('▁'));
            prop_assert!(!normal.contains(' '));
        }
    }
}
