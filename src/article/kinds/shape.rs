//! What is measured of a block to tell its kind.

use crate::text::normal::normal;

/// A longer block is a paragraph whatever it says.
const MOST_BYTES: usize = 600;

/// How a block ends, closing quotes and brackets set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// A full stop or an ellipsis.
    Stop,
    /// `!` or `?`.
    Cry,
    /// A mark after which more must come: `,` `;` `:` or a dash.
    Open,
    /// None of these.
    None,
}

/// What is measured of a block.
pub(super) struct Shape<'t> {
    /// The text, trimmed.
    pub text: &'t str,
    /// Its words, split at white space; none for a long block.
    pub words: Vec<&'t str>,
    /// Its normal form; empty for a long block.
    pub form: String,
    pub ending: Ending,
    /// It begins and ends with a quotation mark, whichever way round.
    pub is_quoted: bool,
    /// It holds no letter or digit.
    pub is_wordless: bool,
}

impl<'t> Shape<'t> {
    pub fn of(text: &'t str) -> Self {
        let is_long = text.len() > MOST_BYTES;
        let bare = text.trim_end_matches(|c: char| is_quote(c) || matches!(c, ')' | ']' | '*') || c.is_whitespace());
        let ending = match bare.chars().next_back() {
            Some('.') if is_abbreviated(bare) => Ending::None,
            Some('.' | '…') => Ending::Stop,
            Some('!' | '?') => Ending::Cry,
            Some(',' | ';' | ':' | '-' | '–' | '—') => Ending::Open,
            _ => Ending::None,
        };
        Self {
            text,
            words: if is_long { Vec::new() } else { text.split_whitespace().collect() },
            form: if is_long { String::new() } else { normal(text) },
            ending,
            is_quoted: text.starts_with(is_quote) && text.ends_with(is_quote),
            is_wordless: !text.contains(char::is_alphanumeric),
        }
    }

    /// Whether the block could be a title of at most so many words.
    pub fn is_title(&self, most: usize, may_cry: bool) -> bool {
        let ends = match self.ending {
            Ending::None => true,
            Ending::Cry => may_cry && self.words.len() <= 20,
            Ending::Stop | Ending::Open => false,
        };
        let begins =
            self.text.trim_start_matches(|c: char| is_quote(c) || matches!(c, '(' | '[' | '#' | ' ')).chars().next();
        let begins_well = begins
            .is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase() || matches!(c, '¿' | '¡' | '$' | '£' | '€'));
        ends && begins_well
            && (1..=most).contains(&self.words.len())
            && self.text.len() <= 240
            && !holds_stop(self.text)
    }

    /// The first bytes of the text, for looking into long blocks too.
    pub fn head(&self) -> &'t str {
        &self.text[..self.text.floor_char_boundary(MOST_BYTES)]
    }
}

/// Whether a sentence ends inside the text: a small word of three or more letters, a full stop, a space, a capital.
fn holds_stop(text: &str) -> bool {
    text.match_indices(". ").any(|(at, stop)| {
        let before = text[..at].chars().rev().take_while(|c| c.is_lowercase()).count();
        before >= 4 && text[at + stop.len()..].starts_with(char::is_uppercase)
    })
}

/// Whether the full stop at the end belongs to single letters: "in the southwest U.S."
fn is_abbreviated(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let mut parts = last.trim_end_matches('.').split('.').peekable();
    last.matches('.').count() > 1 && parts.peek().is_some() && parts.all(|part| part.chars().count() == 1)
}

/// Quotation marks of every style.
pub(super) const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›')
}
