//! The words of a line and their capitals.

use super::words;
use crate::text::Language;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// A lower-case letter first.
    Small,
    /// A capital, then at least one small letter.
    Capital,
    /// Capitals only.
    Capitals,
    /// A digit first.
    Digit,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) case: Case,
    /// What stands between this word and the one before.
    pub(super) before: &'a str,
    /// Whether a sentence starts here.
    pub(super) opens: bool,
}

impl Word<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is no more than an opening bracket's or bullet's neighbour: a lone digit or letter in front of a sentence.
    pub(super) fn is_opening(&self) -> bool {
        self.case == Case::Digit && self.opens
    }

    /// `J.` or `J`, and the dotted `U.S.`.
    pub(super) fn is_initial(&self) -> bool {
        self.text.chars().filter(|c| c.is_alphabetic()).count() == 1
            && self.case == Case::Capitals
            && !matches!(self.text, "A" | "I" | "À" | "Y")
            && !self.text.ends_with(['\'', '’'])
    }

    /// The bytes of the name in a compound such as Moscow-led or Soviet-era.
    pub(super) fn compound(&self, language: Language) -> Option<usize> {
        let at = self.text.find('-').filter(|_| language != Language::FRENCH && self.case == Case::Capital)?;
        let tail = &self.text[at + 1..];
        (tail.len() >= 3 && !tail.contains(char::is_uppercase)).then_some(at)
    }
}

/// The words of a text: letters and digits with inner hyphens, apostrophes and the full stops of initials; without
/// a possessive ending, and apart from French articles elided before them.
pub(super) fn split(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word> = Vec::new();
    let mut last_end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            let next = text[at + c.len_utf8()..].chars().next();
            let inner =
                is_joint(c) && next.is_some_and(char::is_alphanumeric) || c == '.' && is_dotted(&text[start..at], next);
            if !(c.is_alphanumeric() || is_combining(c) || inner) {
                break;
            }
            chars.next();
            end = at + c.len_utf8();
        }
        let whole = &text[start..end];
        let mut from = start;
        if let Some(elided) = elision(whole) {
            push(&mut words, text, &mut last_end, start..start + elided);
            from = start + elided;
        }
        let until = start + whole.len() - possessive(whole);
        push(&mut words, text, &mut last_end, from..until.max(from));
        last_end = end;
        if let Some(word) = words.last()
            && word.end() < end
        {
            // What was cut off keeps the next word from joining.
            last_end = word.end();
        }
    }
    words
}

fn push<'a>(words: &mut Vec<Word<'a>>, text: &'a str, last_end: &mut usize, range: std::ops::Range<usize>) {
    let Some(first) = text[range.clone()].chars().next() else { return };
    let word = &text[range.clone()];
    let before = &text[*last_end..range.start];
    // An Arabic article takes no capital: al-Assad.
    let hyphen = word.as_bytes().get(2..).is_some_and(|rest| rest.iter().take(2).any(|&byte| byte == b'-'));
    let article = hyphen
        && ["al-", "el-", "ul-", "as-", "ash-", "an-", "ad-", "ar-", "at-", "az-"]
            .iter()
            .any(|article| word.strip_prefix(article).is_some_and(|rest| rest.starts_with(char::is_uppercase)));
    let case = if article {
        Case::Capital
    } else if !first.is_alphabetic() {
        Case::Digit
    } else if !first.is_uppercase() {
        Case::Small
    } else if word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) {
        Case::Capitals
    } else {
        Case::Capital
    };
    let opens = words.last().is_none_or(|last| ends_sentence(last, before));
    *last_end = range.end;
    words.push(Word { text: word, start: range.start, case, before, opens });
}

const fn is_joint(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’')
}

fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Whether the full stop after `so_far` belongs to an abbreviation in single letters: U.S., J.-P., J.
fn is_dotted(so_far: &str, next: Option<char>) -> bool {
    let letter = so_far.rsplit(['.', '-']).next().unwrap_or_default();
    let mut letters = letter.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none()
        && (so_far.contains('.') || next.is_some_and(char::is_uppercase) || next == Some('-'))
}

/// Bytes of a French article or pronoun elided at the start of a word: d’Almaty, l’Élysée.
fn elision(word: &str) -> Option<usize> {
    // Most words have neither an apostrophe nor the first byte of the curved one.
    if !word.bytes().any(|byte| matches!(byte, b'\'' | 0xe2)) {
        return None;
    }
    let at = word.find(['\'', '’'])?;
    let head = word[..at].to_lowercase();
    let mark = word[at..].chars().next()?.len_utf8();
    let small = word.starts_with(char::is_lowercase)
        || word[at + mark..].starts_with(|c: char| "aeiouhéèêâîôEAIOUHÉÈÊÂÎÔ".contains(c));
    (small
        && at + mark < word.len()
        && matches!(
            head.as_str(),
            "d" | "l" | "qu" | "s" | "n" | "j" | "m" | "t" | "c" | "jusqu" | "lorsqu" | "puisqu"
        ))
    .then_some(at + mark)
}

/// Bytes of an English possessive at the end of a word.
fn possessive(word: &str) -> usize {
    if !word.ends_with(['s', 'S']) {
        return 0;
    }
    ["'s", "’s", "'S", "’S"].iter().find(|ending| word.ends_with(**ending)).map_or(0, |ending| ending.len())
}

/// Whether what follows `word` starts a new sentence, given what stands between.
fn ends_sentence(word: &Word, between: &str) -> bool {
    if between == " " {
        return false;
    }
    if between.contains(['!', '?', '…', '\n', '“', '«', '"', ':', '•', '„', '|', '‘']) {
        return true;
    }
    between.contains('.') && !(word.is_initial() || words::is_abbreviation(word.text))
}

/// Sentences as runs of words.
pub(super) fn sentences<'w, 'a>(words: &'w [Word<'a>]) -> impl Iterator<Item = &'w [Word<'a>]> {
    words.chunk_by(|_, next| !next.opens)
}

/// Whether a line is set like a title: no full stop, and capitals on most of its longer words, or on all letters.
pub(super) fn is_title(line: &str, words: &[Word]) -> bool {
    if !is_open(line) {
        return false;
    }
    let longer = || words.iter().skip(1).filter(|word| word.text.len() >= 4 && word.case != Case::Digit);
    let (all, capital) = (longer().count(), longer().filter(|word| word.case != Case::Small).count());
    let shouted = longer().filter(|word| word.case == Case::Capitals).count();
    all >= 4 && capital * 10 >= all * 7 || all >= 3 && shouted == all
}

/// Whether a line is a few words, all with capitals: a heading or a name alone.
pub(super) fn is_heading(line: &str, words: &[Word]) -> bool {
    is_open(line) && (2..=6).contains(&words.len()) && words.iter().all(|word| word.case != Case::Small)
}

/// Whether a line ends as titles do, without a mark of running text.
fn is_open(line: &str) -> bool {
    !line.trim_end().ends_with(['.', '”', '"', '»', ',', ';'])
}

/// Whether a word starts with a capital.
pub(super) fn is_capital(word: &Word) -> bool {
    matches!(word.case, Case::Capital | Case::Capitals)
}

/// Whether two neighbouring words stand close enough to be one name.
pub(super) fn joins(word: &Word, next: &Word) -> bool {
    matches!(next.before, " " | "\u{a0}" | "\u{202f}" | "-" | "")
        || next.before == ". " && (word.is_initial() || words::is_abbreviation(word.text))
}
