//! Untrusted text made safe to show: control characters, escapes, bidi controls and hidden characters become visible marks.
//!
//! | in the text | on screen |
//! | --- | --- |
//! | C0 controls, DEL | their control picture: `␛`, `␀`, `␉`, `␡` |
//! | soft hyphen | `¬` |
//! | C1 controls; bidi marks, embeddings, overrides, isolates; zero-width spaces and joiners, BOM; line and paragraph separators; tags, Hangul fillers, invisible operators, noncharacters, reserved ignorables | `⟨U+202E⟩` |
//! | a combining mark with nothing or a space to stand on | the mark on a dotted circle, so that it cannot grow onto a border |
//! | combining marks beyond the eighth on one character | `⟨U+0301⟩` |
//!
//! Kept as they are, since they are harmless there and text would be mangled without them: a zero-width joiner between two
//! pictographs (a family emoji), joiners after letters of scripts that shape with them (Arabic to Sinhala, Mongolian), a variation
//! selector right after a character that can have variants, up to eight combining marks on a character.

use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::{Graphemes, UnicodeSegmentation};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Combining marks shown on one character.
const MAX_MARKS: usize = 8;

/// The text with every character that could drive a terminal, or hide, replaced by a visible mark of one or more columns.
/// Borrowed when there is nothing to replace. Shown text is shown again as it is.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::new();
    let mut copied = 0;
    let mut start = 0;
    for cluster in text.graphemes(true) {
        each_fate(cluster, |at, c, fate| {
            if fate != Fate::Keep {
                shown.push_str(&text[copied..start + at]);
                copied = start + at + c.len_utf8();
                fate.write(c, &mut shown);
            }
        });
        start += cluster.len();
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(&text[copied..]);
    Cow::Owned(shown)
}

/// Columns that the text takes on screen once made visible, drawn cluster by cluster.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return text.len();
    }
    Units::new(text).map(|unit| unit.width).sum()
}

/// A stretch of a text that a line is not broken in if it fits one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Columns on screen.
    pub width: usize,
    /// Plain characters, each of one column.
    pub is_plain: bool,
}

/// The units of a text: runs of plain characters without spaces and dashes, else grapheme clusters, but each replaced character and white
/// space on its own.
pub(super) struct Units<'t> {
    text: &'t str,
    at: usize,
    /// A stretch of other than plain characters that is being cut into clusters.
    clusters: Option<Graphemes<'t>>,
    /// Units of one cluster, last first.
    split: Vec<Unit>,
}

impl<'t> Units<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, clusters: None, split: Vec::new() }
    }

    /// The run of plain characters at the start of `rest`, as far as wrapping may not break it; or one space or dash.
    fn plain_run(&self, rest: &str, first: char, second: Option<char>) -> Option<Unit> {
        let unit = |len: usize, width| Unit { start: self.at, end: self.at + len, width, is_plain: true };
        if !is_plain(first) || !second.is_none_or(is_plain) {
            return None;
        }
        if is_gap(first) {
            return Some(unit(first.len_utf8(), 1));
        }
        let mut width = 0;
        let mut last = 0;
        for (at, c) in rest.char_indices() {
            if !is_plain(c) {
                // What follows may belong to the character before it.
                return Some(unit(last, width - 1));
            }
            if is_gap(c) {
                return Some(unit(at, width));
            }
            width += 1;
            last = at;
        }
        Some(unit(rest.len(), width))
    }

    fn unit(&self, start: usize, end: usize) -> Unit {
        let width = UnicodeWidthStr::width(visible(&self.text[start..end]).as_ref());
        Unit { start, end, width, is_plain: false }
    }

    /// Takes the next cluster of the stretch; the cluster is cut before and after each replaced character and white space.
    fn split_cluster(&mut self, cluster: &str) {
        let start = self.at;
        self.at += cluster.len();
        let mut cuts = Vec::new();
        each_fate(cluster, |at, c, fate| match fate {
            Fate::Keep if !c.is_whitespace() => {}
            Fate::OnCircle => cuts.push(start + at),
            Fate::Keep | Fate::Picture | Fate::Code => cuts.extend([start + at, start + at + c.len_utf8()]),
        });
        cuts.push(self.at);
        let mut from = start;
        for cut in cuts {
            if cut > from {
                self.split.push(self.unit(from, cut));
                from = cut;
            }
        }
        self.split.reverse();
    }
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        loop {
            if let Some(unit) = self.split.pop() {
                return Some(unit);
            }
            if let Some(cluster) = self.clusters.as_mut().and_then(Iterator::next) {
                self.split_cluster(cluster);
                continue;
            }
            self.clusters = None;
            let rest = &self.text[self.at..];
            let mut chars = rest.chars();
            let first = chars.next()?;
            if let Some(unit) = self.plain_run(rest, first, chars.next()) {
                self.at = unit.end;
                return Some(unit);
            }
            // Two plain characters in a row are two clusters: the stretch can end between them.
            let mut last_plain = is_plain(first);
            let mut len = rest.len();
            for (i, c) in rest.char_indices().skip(1) {
                let plain = is_plain(c);
                if plain && last_plain {
                    len = i;
                    break;
                }
                last_plain = plain;
            }
            self.clusters = Some(rest[..len].graphemes(true));
        }
    }
}

/// Whether the character is shown as it is, takes one column, and is a cluster of its own beside others of its sort.
const fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{370}'..='\u{377}' | '\u{37a}'..='\u{37f}'
        | '\u{391}'..='\u{3a1}' | '\u{3a3}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{1e00}'..='\u{1eff}'
        | '\u{2000}'..='\u{200a}' | '\u{2010}'..='\u{2027}' | '\u{202f}'..='\u{205f}' | '\u{20a0}'..='\u{20c0}')
}

/// Plain characters at which a line may break: spaces, no-break ones among them, and dashes.
const fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '-' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{2010}'..='\u{2014}' | '\u{202f}' | '\u{205f}')
}

/// What becomes of a character on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Keep,
    OnCircle,
    Picture,
    Code,
}

impl Fate {
    fn write(self, c: char, shown: &mut String) {
        match self {
            Self::Keep => shown.push(c),
            Self::OnCircle => shown.extend(['\u{25cc}', c]),
            Self::Picture => shown.push(picture(c)),
            // Writing to a string cannot fail.
            Self::Code => _ = write!(shown, "⟨U+{:04X}⟩", u32::from(c)),
        }
    }
}

fn picture(c: char) -> char {
    match c {
        '\u{7f}' => '␡',
        '\u{ad}' => '¬',
        _ => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// Tells the fate of each character of a grapheme cluster, with its byte position in it.
fn each_fate(cluster: &str, mut tell: impl FnMut(usize, char, Fate)) {
    // The kept character that a mark, a joiner or a selector would act on.
    let mut base: Option<char> = None;
    let mut marks = 0;
    for (at, c) in cluster.char_indices() {
        let fate = match c {
            _ if is_plain(c) => Fate::Keep,
            '\0'..='\u{1f}' | '\u{7f}' | '\u{ad}' => Fate::Picture,
            '\u{200c}' | '\u{200d}' => {
                let joins = base.is_some_and(|b| {
                    matches!(b, '\u{600}'..='\u{dff}' | '\u{1800}'..='\u{18af}')
                        || c == '\u{200d}'
                            && is_pictographic(b)
                            && cluster[at + c.len_utf8()..].starts_with(is_pictographic)
                });
                if joins { Fate::Keep } else { Fate::Code }
            }
            _ if is_hidden(c) => Fate::Code,
            _ if is_variation_selector(c) => {
                let has_variants = base.is_some_and(|b| match c {
                    '\u{fe0e}' | '\u{fe0f}' => !b.is_alphabetic() && !is_variation_selector(b) || b >= '\u{2000}',
                    _ => b >= '\u{1000}' && !is_variation_selector(b),
                });
                if has_variants { Fate::Keep } else { Fate::Code }
            }
            _ if is_conjoining_jamo(c) && base.is_none() => Fate::Code,
            _ if c.width().unwrap_or(0) == 0 && (is_combining_mark(c) || is_conjoining_jamo(c)) => {
                marks += 1;
                if marks > MAX_MARKS {
                    Fate::Code
                } else if base.is_none() {
                    // The tables of two crates may differ over a character of the newest Unicode.
                    let stands = ['\u{25cc}', c].iter().collect::<String>().graphemes(true).count() == 1;
                    if stands { Fate::OnCircle } else { Fate::Code }
                } else {
                    Fate::Keep
                }
            }
            _ if c.width().unwrap_or(0) == 0 => Fate::Code,
            _ => {
                marks = 0;
                Fate::Keep
            }
        };
        base = match fate {
            Fate::Keep | Fate::OnCircle => Some(c).filter(|c| !c.is_whitespace()),
            Fate::Code | Fate::Picture => None,
        };
        tell(at, c, fate);
    }
}

/// Characters that show nothing and yet are not of zero width for every terminal, or combine with what is before them.
pub const fn is_hidden(c: char) -> bool {
    let code = c as u32;
    code & 0xfffe == 0xfffe
        || matches!(code,
            0x80..=0x9f | 0x34f | 0x61c | 0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x180e | 0x200b | 0x200e | 0x200f
            | 0x2028..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfdd0..=0xfdef | 0xfeff | 0xffa0 | 0xfff0..=0xfffb
            | 0x13430..=0x1343f | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..=0xe00ff | 0xe01f0..=0xe0fff)
}

const fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Vowels and final consonants of decomposed Hangul, which stand on the consonant before them.
const fn is_conjoining_jamo(c: char) -> bool {
    matches!(c, '\u{1161}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}')
}

/// Characters that a joiner can stand after in an emoji: pictographs, skin tones, and the selector of the emoji form.
const fn is_pictographic(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}')
}

#[cfg(test)]
pub(in crate::text) mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shows_what_would_drive_or_hide() {
        for (text, shown) in [
            ("plain “text” – déjà vu…", "plain “text” – déjà vu…"),
            ("\u{1b}[31mred\u{7}", "␛[31mred␇"),
            ("a\0b\tc\r\n", "a␀b␉c␍␊"),
            ("\u{7f}", "␡"),
            ("\u{9b}2J", "⟨U+009B⟩2J"),
            ("\u{202e}txt.exe\u{2069}", "⟨U+202E⟩txt.exe⟨U+2069⟩"),
            ("zero\u{200b}width\u{feff}", "zero⟨U+200B⟩width⟨U+FEFF⟩"),
            ("inter\u{ad}national", "inter¬national"),
            ("a\u{2028}b\u{2029}c\u{85}", "a⟨U+2028⟩b⟨U+2029⟩c⟨U+0085⟩"),
            ("tag\u{e0041}", "tag⟨U+E0041⟩"),
            ("\u{ffff}\u{fdd0}\u{3164}", "⟨U+FFFF⟩⟨U+FDD0⟩⟨U+3164⟩"),
            ("e\u{301}", "e\u{301}"),
            ("\u{301}e", "\u{25cc}\u{301}e"),
            ("no\u{a0}break\u{202f}spaces", "no\u{a0}break\u{202f}spaces"),
            (
                "👩\u{200d}👩\u{200d}👧 👍🏽 ❤\u{fe0f} 1\u{fe0f}\u{20e3}",
                "👩\u{200d}👩\u{200d}👧 👍🏽 ❤\u{fe0f} 1\u{fe0f}\u{20e3}",
            ),
            ("👩\u{200d}", "👩⟨U+200D⟩"),
            ("a\u{200d}b", "a⟨U+200D⟩b"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("a\u{fe01}b\u{e0101}\u{fe0f}", "a⟨U+FE01⟩b⟨U+E0101⟩⟨U+FE0F⟩"),
            ("葛\u{e0101}", "葛\u{e0101}"),
            ("한국", "한국"),
            ("\u{1112}\u{1161}\u{11ab}", "\u{1112}\u{1161}\u{11ab}"),
        ] {
            assert_eq!(visible(text), shown, "{text:?}");
        }
        assert!(matches!(visible("déjà 👩\u{200d}👩 e\u{301}"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_heap_of_marks_is_cut() {
        let heap = format!("z{}!", "\u{335}".repeat(10));
        assert_eq!(visible(&heap), format!("z{}⟨U+0335⟩⟨U+0335⟩!", "\u{335}".repeat(8)));
    }

    #[test]
    fn counts_columns_as_shown() {
        for (text, columns) in [
            ("", 0),
            ("abc", 3),
            ("déjà", 4),
            ("e\u{301}t", 2),
            ("東京", 4),
            ("👩\u{200d}👩\u{200d}👧", 2),
            ("\u{1b}[0m", 4),
            ("\u{202e}", 8),
            ("لا", 2),
            ("한", 2),
        ] {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn plain_characters_take_one_column_and_are_shown_as_they_are() {
        for c in ('\0'..=char::MAX).filter(|&c| is_plain(c)) {
            assert_eq!(c.width(), Some(1), "{c:?} U+{:04X}", u32::from(c));
            assert!(!c.is_control() && !is_hidden(c) && !is_combining_mark(c) && !is_variation_selector(c), "{c:?}");
        }
    }

    #[test]
    fn no_character_alone_stays_hidden() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let shown = visible(&text);
            assert!(!shown.chars().any(|c| c.is_control() || is_hidden(c)), "{c:?}");
            assert!(UnicodeWidthStr::width(shown.as_ref()) > 0, "{c:?} shown as {shown:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_dangerous_is_left(text in any_text()) {
            let shown = visible(&text);
            prop_assert!(!shown.chars().any(|c| c.is_control() || is_hidden(c)));
            prop_assert_eq!(visible(&shown), shown.as_ref());
        }

        #[test]
        fn units_tile_the_text(text in any_text()) {
            let mut at = 0;
            for unit in Units::new(&text) {
                prop_assert_eq!(unit.start, at);
                prop_assert!(unit.end > at && text.is_char_boundary(unit.end));
                at = unit.end;
            }
            prop_assert_eq!(at, text.len());
        }
    }

    /// Texts of ordinary letters mixed with everything that is handled apart.
    pub(in crate::text) fn any_text() -> impl Strategy<Value = String> {
        let odd = prop::sample::select(
            "\0\t\n\r\u{1b}\u{7f}\u{9b}\u{a0}\u{ad}\u{300}\u{301}\u{34f}\u{200b}\u{200c}\u{200d}\u{202e}\u{2066}\u{2028}\
             \u{fe0f}\u{fe00}\u{feff}\u{e0041}\u{e0101}\u{20e3}\u{1100}\u{1161}\u{11ab}\u{1f1eb}\u{1f1f7}\u{1f3fd}👩❤東京、。क्षि\u{600}لا\
             \u{115f}\u{ffff}   -–—"
                .chars()
                .collect::<Vec<_>>(),
        );
        let c = prop_oneof![4 => prop::char::range('a', 'z'), 2 => Just(' '), 4 => odd, 1 => any::<char>()];
        prop::collection::vec(c, 0..40).prop_map(|chars| chars.into_iter().collect())
    }
}
