//! Normal forms: what is left of a text when case, accents, typography and notation are set aside.

use super::Span;
use std::ops::Range;
use unicode_normalization::char::decompose_compatible;

/// The normal form for comparing. Two passages are *same* when their normal forms are equal; a normal form is its own normal form.
///
/// * Letters: NFKD (UAX #15) without diacritical marks, lower case; `œ`, `æ`, `ß`, `ø`, `ł`, `đ` become `oe`, `ae`, `ss`, `o`, `l`, `d`.
/// * Marks: every double quotation mark and guillemet becomes `"`, every single one and apostrophe `'`; every hyphen and dash `-`, an em dash
///   or a run of dashes being one set between spaces; `…` becomes `...`; soft hyphens, zero-width and bidi characters go.
/// * Spaces: any run of white space becomes one space, none at the ends, none before `,.;:!?)]}%` or after `([{`, none inside guillemets.
/// * Numbers: separators of thousands go (`1,200`, `1 200`, `1.200.000`, `1'200`), a decimal comma becomes a point (`1,4` and `1.4` are equal).
pub fn normal(text: &str) -> String {
    let mut form = Form { out: String::with_capacity(text.len()), ..Form::default() };
    let mut chars = text.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        match c {
            'a'..='z' | '0'..='9' => form.push(c),
            'A'..='Z' => form.push(c.to_ascii_lowercase()),
            _ if c.is_whitespace() => form.space(),
            ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '%' => form.close(c),
            '(' | '[' | '{' => {
                form.push(c);
                form.open = true;
            }
            '-' => form.dash(false),
            '—' | '―' => form.dash(true),
            '«' | '‹' => {
                form.push(if c == '«' { '"' } else { '\'' });
                form.open = before.is_none_or(|b: char| b.is_whitespace() || is_bracket(b));
            }
            '»' | '›' => {
                let closes = chars.peek().is_none_or(|next| next.is_whitespace() || next.is_ascii_punctuation());
                form.spaced &= !closes;
                form.push(if c == '»' { '"' } else { '\'' });
            }
            '…' => (0..3).for_each(|_| form.close('.')),
            _ => fold(c, |folded| match folded {
                ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '%' => form.close(folded),
                '-' => form.dash(false),
                _ if folded.is_whitespace() => form.space(),
                _ => form.push(folded),
            }),
        }
        before = Some(c);
    }
    join_numbers(form.out)
}

/// The normal form while it is built.
#[derive(Default)]
struct Form {
    out: String,
    /// A space is due after what is in `out`.
    spaced: bool,
    /// What was pushed last takes no space after it.
    open: bool,
    /// A dash was pushed last, and no white space was met since.
    dashed: bool,
}

impl Form {
    fn push(&mut self, c: char) {
        if self.spaced && !self.open && !self.out.is_empty() {
            self.out.push(' ');
        }
        self.spaced = false;
        self.open = false;
        self.dashed = false;
        self.out.push(c);
    }

    fn space(&mut self) {
        self.spaced = true;
        self.dashed = false;
    }

    /// Pushes a dash; a long one, or a run of dashes, is one dash between spaces.
    fn dash(&mut self, is_long: bool) {
        let runs_on = self.dashed;
        if runs_on && !self.spaced {
            self.out.pop();
            self.out.truncate(self.out.trim_end().len());
            self.open = self.out.ends_with(is_bracket);
        }
        if !(runs_on && self.spaced) {
            self.spaced |= is_long || runs_on;
            self.push('-');
            self.spaced = is_long || runs_on;
        }
        self.dashed = true;
    }

    /// Pushes a mark that takes no space before it.
    fn close(&mut self, c: char) {
        self.spaced = false;
        self.push(c);
    }
}

const fn is_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{')
}

/// Drops the separators of thousands and makes decimal commas points.
fn join_numbers(text: String) -> String {
    let bytes = text.as_bytes();
    let is_digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let is_separator = |i: usize| matches!(bytes.get(i), Some(b',' | b'.' | b' ' | b'\''));
    if !(1..bytes.len()).any(|i| is_separator(i) && is_digit(i - 1) && is_digit(i + 1)) {
        return text;
    }
    let digits_from = |i: usize| bytes[i.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    let mut i = 0;
    while i < bytes.len() {
        if !is_digit(i) {
            i += 1;
            continue;
        }
        let mut end = i + digits_from(i);
        let stands_alone = i == 0 || !(bytes[i - 1].is_ascii_alphanumeric() || matches!(bytes[i - 1], b'.' | b','));
        let groups = (0..).take_while(|n| {
            let at = end + 4 * n;
            is_separator(at) && bytes[at] == bytes[end] && digits_from(at + 1) == 3
        });
        let groups = groups.count();
        if stands_alone
            && end - i <= 3
            && bytes[i] != b'0'
            && groups >= if is_separator(end) && bytes[end] == b'.' { 2 } else { 1 }
        {
            out.push_str(&text[copied..end]);
            for _ in 0..groups {
                out.push_str(&text[end + 1..end + 4]);
                end += 4;
            }
            copied = end;
        }
        let fraction = digits_from(end + 1);
        if matches!(bytes.get(end), Some(b',' | b'.')) && fraction > 0 {
            let fraction_end = end + 1 + fraction;
            let goes_on = matches!(bytes.get(fraction_end), Some(b',' | b'.')) && is_digit(fraction_end + 1);
            if stands_alone && bytes[end] == b',' && !goes_on {
                out.push_str(&text[copied..end]);
                out.push('.');
                copied = end + 1;
            }
            end = fraction_end;
        }
        i = end;
    }
    out.push_str(&text[copied..]);
    out
}

/// The form for searching: case, accents, quotation marks, dashes and the width of white space folded, hidden characters left out, with each
/// byte of it tied to the character of `text` it came from. Letters are folded as by [`normal`].
pub fn folded(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), origins: Vec::with_capacity(text.len() + 1) };
    for (at, c) in text.char_indices() {
        if c.is_ascii_graphic() {
            folded.text.push(c.to_ascii_lowercase());
        } else if c.is_whitespace() {
            if !folded.text.ends_with(' ') {
                folded.text.push(' ');
            }
        } else {
            fold(c, |f| folded.text.push(f));
        }
        folded.origins.resize(folded.text.len(), at as u32);
    }
    folded.origins.push(text.len() as u32);
    folded
}

/// A folded text and where each of its bytes came from.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, the start of the character in the original that gave it; one more at the end.
    pub origins: Vec<u32>,
}

impl Folded {
    /// The bytes of the original that gave a range of the folded text, whole characters with their marks.
    ///
    /// # Panics
    /// When the range does not lie in the folded text.
    pub fn origin(&self, range: Range<usize>) -> Span {
        let start = self.origins[range.start];
        if range.is_empty() {
            return Span { start, end: start };
        }
        let last = self.origins[range.end - 1];
        // A character that folds into several gives none of them up.
        let end = self.origins[range.end..].iter().copied().find(|&origin| origin > last).unwrap_or(last);
        Span { start, end }
    }

    /// Where a folded needle occurs, as spans of the original, in order and without overlap; nowhere when it is empty.
    pub fn matches<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = Span> + 'a {
        let hits = (!needle.is_empty()).then(|| self.text.match_indices(needle));
        hits.into_iter().flatten().map(|(at, hit)| self.origin(at..at + hit.len()))
    }
}

/// Gives the characters that `c` folds into, none when it is a mark or hidden.
fn fold(c: char, mut emit: impl FnMut(char)) {
    if let Some(alike) = alike(c) {
        return emit(alike);
    }
    decompose_compatible(c, |part| {
        if is_mark(part) {
            return;
        }
        if let Some(alike) = alike(part) {
            return emit(alike);
        }
        for lower in part.to_lowercase() {
            match lower {
                'œ' => "oe".chars().for_each(&mut emit),
                'æ' => "ae".chars().for_each(&mut emit),
                'ß' => "ss".chars().for_each(&mut emit),
                'ø' => emit('o'),
                'ł' => emit('l'),
                'đ' => emit('d'),
                'ς' => emit('σ'),
                _ => emit(lower),
            }
        }
    });
}

/// The ASCII mark that stands for all its typographic variants.
const fn alike(c: char) -> Option<char> {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '〝' | '〞' | '＂' => Some('"'),
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | 'ʼ' | '`' | '´' | '＇' => Some('\''),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Some('-'),
        '⁄' | '∕' => Some('/'),
        _ => None,
    }
}

/// Diacritical marks of the alphabets, and characters that show nothing. The vowel signs of Indic scripts, which are letters, are kept.
const fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c2}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::super::visible::tests::any_text;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sets_typography_and_notation_aside() {
        for (text, form) in [
            ("Kazakhstan’s  LARGEST city ", "kazakhstan's largest city"),
            ("Tokaïev, Œuvre, Łódź, Straße", "tokaiev, oeuvre, lodz, strasse"),
            ("“dozens” « dozens » „dozens“", "\"dozens\" \"dozens\" \"dozens\""),
            ("«\u{a0}Oui\u{a0}», dit-il", "\"oui\", dit-il"),
            ("dit « oui » ; non !", "dit \"oui\"; non!"),
            ("a\u{2011}b – c—d -- e ― f", "a-b - c - d - e - f"),
            ("wait… so . . . long , friend", "wait... so... long, friend"),
            ("( so ) [ it ]", "(so) [it]"),
            ("1,200 1\u{202f}200 1\u{a0}200\u{a0}000 1.200.000 1'200", "1200 1200 1200000 1200000 1200"),
            ("1.4 or 1,4 or 1,234.5 or 1 234,5", "1.4 or 1.4 or 1234.5 or 1234.5"),
            ("in 2019 300 men; 0,125; 1.200", "in 2019 300 men; 0.125; 1.200"),
            ("5,6,7 and A320 000", "5,6,7 and a320 000"),
            ("20 %", "20%"),
            ("inter\u{ad}national zero\u{200b}width", "international zerowidth"),
            ("İstanbul ﬁn ½ Ⅳ ㎏", "istanbul fin 1/2 iv kg"),
            ("Ελλάς ΕΛΛΆΣ", "ελλασ ελλασ"),
            ("й Ё 한국", "и е \u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
            ("हिन्दी", "हिन्दी"),
            ("\u{a0}", ""),
        ] {
            assert_eq!(normal(text), form, "{text:?}");
        }
        assert_eq!(normal("killed 12,000, not 12 000."), normal("killed 12\u{a0}000, not 12000."));
        assert_ne!(normal("18 killed"), normal("13 killed"));
    }

    #[test]
    fn finds_folded_text_in_the_original() {
        for (text, needle, found) in [
            ("Nazarbaïev et NAZARBAIEV", "nazarbaiev", vec!["Nazarbaïev", "NAZARBAIEV"]),
            ("le cœur", "coe", vec!["cœ"]),
            ("le cœur", "co", vec!["cœ"]),
            ("cafe\u{301}s", "cafe", vec!["cafe\u{301}"]),
            ("don’t", "don't", vec!["don’t"]),
            ("a \u{a0} b", "a b", vec!["a \u{a0} b"]),
            ("co\u{ad}operate", "cooper", vec!["co\u{ad}oper"]),
            ("x", "", vec![]),
            ("fin", "n", vec!["n"]),
        ] {
            let folded = folded(text);
            let spans: Vec<_> = folded.matches(needle).map(|span| span.of(text)).collect();
            assert_eq!(spans, found, "{needle:?} in {text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_normal_form_is_its_own(text in any_text()) {
            let form = normal(&text);
            prop_assert_eq!(normal(&form), form);
        }

        #[test]
        fn a_normal_number_is_its_own(text in "[0-9]{1,3}([ ,.'\u{a0}a-]{1,2}[0-9]{1,4}){0,5}") {
            let form = normal(&text);
            prop_assert_eq!(normal(&form), form);
        }

        #[test]
        fn origins_are_characters_of_the_text(text in any_text()) {
            let folded = folded(&text);
            prop_assert_eq!(folded.origins.len(), folded.text.len() + 1);
            prop_assert!(folded.origins.is_sorted());
            prop_assert!(folded.origins.iter().all(|&at| text.is_char_boundary(at as usize)));
        }
    }
}
