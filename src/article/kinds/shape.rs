//! What is measured of a block to tell its kind.

use crate::text::normal::normal;
use std::cell::OnceCell;

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

/// What is measured of a block; its forms when they are first asked for.
pub(super) struct Shape<'t> {
    /// The text, trimmed.
    pub text: &'t str,
    /// How many words it has, as split at ASCII white space; none for a long block.
    pub len: usize,
    pub ending: Ending,
    /// It begins and ends with a quotation mark, whichever way round.
    pub is_quoted: bool,
    /// It holds no letter or digit.
    pub is_wordless: bool,
    opening: OnceCell<String>,
    form: OnceCell<String>,
}

impl<'t> Shape<'t> {
    pub fn of(text: &'t str) -> Self {
        let bare =
            text.trim_end_matches(|c: char| is_quote(c) || matches!(c, ')' | ']' | '*' | '_') || c.is_whitespace());
        let ending = match bare.chars().next_back() {
            Some('.') if is_abbreviated(bare) => Ending::None,
            Some('.' | '…') => Ending::Stop,
            Some('!' | '?') => Ending::Cry,
            Some(',' | ';' | ':' | '-' | '–' | '—') => Ending::Open,
            _ => Ending::None,
        };
        Self {
            text,
            len: if text.len() > MOST_BYTES { 0 } else { text.split_ascii_whitespace().count() },
            ending,
            is_quoted: text.starts_with(is_quote) && text.ends_with(is_quote),
            is_wordless: !text.contains(char::is_alphanumeric),
            opening: OnceCell::new(),
            form: OnceCell::new(),
        }
    }

    /// Its words; none for a long block.
    pub fn words(&self) -> impl DoubleEndedIterator<Item = &'t str> + Clone {
        if self.len == 0 { "" } else { self.text }.split_ascii_whitespace()
    }

    /// Its normal form; empty for a long block.
    pub fn form(&self) -> &str {
        self.form.get_or_init(|| if self.len == 0 { String::new() } else { normal(self.text) })
    }

    /// The normal form of its first word, marks and digits before it set aside; empty when it begins with a quotation mark.
    pub fn opening(&self) -> &str {
        self.opening.get_or_init(|| {
            let text = self.past_opening_marks(self.text);
            normal(first_word(&text[..text.floor_char_boundary(32)]))
        })
    }

    /// Its normal form from the first word on.
    pub fn form_from_opening(&self) -> &str {
        self.past_opening_marks(self.form())
    }

    /// A form of the text from its first word on; a quotation mark stays, unless it is an arrow (`» Read more`).
    fn past_opening_marks<'a>(&self, form: &'a str) -> &'a str {
        let is_arrowed = self.text.starts_with("» ") || self.text.starts_with("› ");
        form.trim_start_matches(|c: char| !c.is_alphabetic() && (is_arrowed || !is_quote(c)))
    }

    /// Whether the block could be a title of at most so many words.
    pub fn is_title(&self, most: usize, may_cry: bool) -> bool {
        let ends = match self.ending {
            Ending::None => true,
            Ending::Cry => may_cry && self.len <= 20,
            Ending::Stop | Ending::Open => false,
        };
        let begins =
            self.text.trim_start_matches(|c: char| is_quote(c) || matches!(c, '(' | '[' | '#' | ' ')).chars().next();
        let begins_well = begins
            .is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase() || matches!(c, '¿' | '¡' | '$' | '£' | '€'));
        // A quotation that goes on in the next block is no title.
        let goes_on = self.text.starts_with(is_quote) && self.text.matches(is_quote).count() == 1;
        ends && begins_well
            && !goes_on
            && (1..=most).contains(&self.len)
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

/// The word that the text begins with, inner apostrophes and hyphens included; empty when it begins with another mark.
pub(super) fn first_word(text: &str) -> &str {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))).next().unwrap_or_default()
}

/// Quotation marks of every style.
pub(super) const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›')
}
