//! Quotation marks: French ones, reversed ones, doubled ones, and spaces on their wrong side.

use super::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::article::{Block, BlockId};
use crate::text::Span;

const GUILLEMETS: Rule = Rule {
    id: "typography.guillemets",
    category: Category::Typography,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "French quotation marks in English text.",
    example: "a [« ]collective force[ »] of the alliance",
};

const REVERSED: Rule = Rule {
    id: "typography.reversed-quotes",
    category: Category::Typography,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "A closing quotation mark where one opens, or an opening one where one closes.",
    example: "[” ]Creepy[ “]",
};

const SPACE: Rule = Rule {
    id: "typography.quote-space",
    category: Category::Typography,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "A space inside a quotation mark, or on its wrong side.",
    example: "“They could lay the groundwork for a takeover of the institutions,[ ”]said the spokesman",
};

const DOUBLED: Rule = Rule {
    id: "typography.doubled-quote",
    category: Category::Typography,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "A quotation mark after one that has closed the quotation already.",
    example: "“Get out, the old man!”[ ”]",
};

const UNCLOSED: Rule = Rule {
    id: "typography.unclosed-quote",
    category: Category::Typography,
    severity: Severity::Note,
    tier: Tier::Possible,
    doc: "A quotation that is opened and neither closed nor taken up by the next paragraph.",
    example: "He spoke of [“]the end of the war and went away.\nThen the others went away too, as they had come, without a word to anybody.",
};

const GLUED: Rule = Rule {
    id: "typography.glued-quote",
    category: Category::Typography,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "No space between a quotation mark and the word outside it.",
    example: "“with a knife[”before] he fled",
};

/// Quotation marks.
pub struct Quotation;

impl Detector for Quotation {
    fn rules(&self) -> &'static [Rule] {
        &[GUILLEMETS, REVERSED, SPACE, DOUBLED, UNCLOSED, GLUED]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if !subject.is_english() {
            return;
        }
        for (id, block) in subject.article.ids() {
            let marks = marks(&block.text);
            if marks.is_empty() {
                continue;
            }
            let next = subject.article.blocks.get(id.index() + 1);
            Reader { id, text: &block.text, marks: &marks, found: &mut *found }.read(next);
        }
    }
}

/// A double quotation mark.
#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    glyph: char,
    before: Option<char>,
    after: Option<char>,
}

impl Mark {
    fn end(&self) -> usize {
        self.at + self.glyph.len_utf8()
    }

    fn spaced_before(&self) -> bool {
        self.before.is_none_or(char::is_whitespace)
    }

    fn spaced_after(&self) -> bool {
        self.after.is_none_or(char::is_whitespace)
    }

    /// Whether nothing that a quotation could hold follows.
    fn ends(&self) -> bool {
        self.after.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')'))
    }
}

fn marks(text: &str) -> Vec<Mark> {
    let mut before = None;
    let mut marks = Vec::new();
    for (at, c) in text.char_indices() {
        if matches!(c, '“' | '”' | '«' | '»') {
            let after = text[at + c.len_utf8()..].chars().next();
            marks.push(Mark { at, glyph: c, before, after });
        }
        before = Some(c);
    }
    marks
}

struct Reader<'a> {
    id: BlockId,
    text: &'a str,
    marks: &'a [Mark],
    found: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn read(&mut self, next: Option<&Block>) {
        let mut open: Vec<Mark> = Vec::new();
        let mut at = 0;
        while let Some(&mark) = self.marks.get(at) {
            at += 1;
            match mark.glyph {
                '“' => {
                    self.space_after(mark);
                    self.glued_before(mark);
                    open.push(mark);
                }
                '”' if !open.is_empty() => {
                    open.pop();
                    self.space_before(mark);
                    self.glued_after(mark);
                }
                '”' if self.reverses(mark, self.marks.get(at).copied()) => at += 1,
                '«' if self.closes_french(at) => {
                    self.replace(&GUILLEMETS, mark.at, self.skip_space(mark.end()), "“", "A French quotation mark");
                    open.push(mark);
                }
                '»' if !open.is_empty() => {
                    open.pop();
                    self.replace(&GUILLEMETS, self.back_space(mark.at), mark.end(), "”", "A French quotation mark");
                }
                '”' | '»' => self.doubled(mark),
                _ => {}
            }
        }
        let is_taken_up = next.is_none_or(|block| block.text.starts_with(['“', '‘', '"', '«']));
        if let Some(mark) = open.last().filter(|mark| mark.glyph == '“' && !is_taken_up) {
            let message = "This quotation is never closed".to_owned();
            self.found.push(UNCLOSED.finding(self.id, Span::new(mark.at, mark.end()), Vec::new(), message));
        }
    }

    fn replace(&mut self, rule: &Rule, start: usize, end: usize, by: &str, message: &str) {
        self.found.push(rule.finding(self.id, Span::new(start, end), vec![by.to_owned()], message.to_owned()));
    }

    /// The end of the white space that begins at a byte.
    fn skip_space(&self, from: usize) -> usize {
        self.text.len() - self.text[from..].trim_start().len()
    }

    /// The start of the white space that ends at a byte.
    fn back_space(&self, to: usize) -> usize {
        self.text[..to].trim_end().len()
    }

    /// Whether a guillemet of closing follows in the block.
    fn closes_french(&self, from: usize) -> bool {
        self.marks[from..].iter().any(|mark| mark.glyph == '»')
    }

    /// A space after an opening mark.
    fn space_after(&mut self, mark: Mark) {
        let end = self.skip_space(mark.end());
        let holds_word = self.text[end..].starts_with(char::is_alphanumeric);
        if mark.spaced_after() && mark.spaced_before() && holds_word {
            self.replace(&SPACE, mark.at, end, "“", "A space inside the quotation");
        }
    }

    /// A space before a closing mark: inside the quotation, or where the one after it belongs.
    fn space_before(&mut self, mark: Mark) {
        let start = self.back_space(mark.at);
        let last = self.text[..start].chars().next_back();
        let is_nested = last.is_some_and(|c| matches!(c, '’' | '\'' | '…' | '—' | '–'));
        if start == mark.at || last.is_none() || is_nested {
            return;
        }
        if mark.after.is_some_and(char::is_alphanumeric) {
            if last.is_some_and(|c| c.is_ascii_punctuation()) {
                self.replace(&SPACE, start, mark.end(), "” ", "The space belongs after the quotation mark");
            }
        } else if mark.ends() {
            self.replace(&SPACE, start, mark.end(), "”", "A space inside the quotation");
        }
    }

    /// A word written on to the mark that opens a quotation behind it.
    fn glued_before(&mut self, mark: Mark) {
        if mark.before.is_some_and(char::is_alphabetic) && mark.after.is_some_and(char::is_alphanumeric) {
            let start = self.text[..mark.at]
                .rfind(|c: char| !c.is_alphabetic())
                .map_or(0, |at| at + self.text[at..].chars().next().map_or(0, char::len_utf8));
            let mended = format!("{} “", &self.text[start..mark.at]);
            self.replace(&GLUED, start, mark.end(), &mended, "No space before the quotation");
        }
    }

    /// A word written on to the mark that closes a quotation before it. Not an ending, as in “no”s.
    fn glued_after(&mut self, mark: Mark) {
        let rest = &self.text[mark.end()..];
        let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        let inside = mark.before.is_some_and(|c| !c.is_whitespace());
        if inside && word.chars().count() > 2 {
            let mended = format!("” {word}");
            self.replace(&GLUED, mark.at, mark.end() + word.len(), &mended, "No space after the quotation");
        }
    }

    /// A closing mark that opens and an opening one that closes.
    fn reverses(&mut self, mark: Mark, next: Option<Mark>) -> bool {
        let Some(next) = next.filter(|next| next.glyph == '“' && next.ends()) else { return false };
        let opens = mark.spaced_before() || mark.before == Some('(');
        if !opens || self.text[mark.end()..next.at].trim().is_empty() {
            return false;
        }
        let (end, start) = (self.skip_space(mark.end()), self.back_space(next.at));
        self.replace(&REVERSED, mark.at, end, "“", "A closing quotation mark where one opens");
        self.replace(&REVERSED, start, next.end(), "”", "An opening quotation mark where one closes");
        true
    }

    /// A mark after a quotation that has closed.
    fn doubled(&mut self, mark: Mark) {
        let start = self.back_space(mark.at);
        let Some(closed) = self.text[..start].strip_suffix(['”', '»', '"']) else { return };
        // What ended inside the quotation is not taken up by a comma behind it: !” »,
        let has_stop = closed.trim_end().ends_with(['!', '?', '.', ',']);
        let comma = usize::from(has_stop && mark.after == Some(','));
        self.replace(&DOUBLED, start, mark.end() + comma, "", "The quotation has been closed already");
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::marks;
    use super::*;

    #[test]
    fn broken_marks_are_found() {
        for (text, expected) in [
            ("“Get out, the old man!” »,  Chanted", vec![" »,"]),
            ("the « force » of", vec!["« ", " »"]),
            ("a “ word ” here", vec!["“ ", " ”"]),
            ("he was ” very “ tired", vec!["” ", " “"]),
            ("“it is so »", vec![" »"]),
            ("after the fall“The war” of", vec!["fall“"]),
            ("the “end of it”and then", vec!["”and"]),
        ] {
            assert_eq!(marks(&Quotation, text), expected, "{text}");
        }
    }

    #[test]
    fn good_marks_are_left() {
        for text in [
            "“He said ‘no’ ” and “yes”",
            "“I know,” she said. “You know.”",
            "of “The World” and “The Sun”",
            "Home » World » Asia",
            "“a quotation that goes on",
            "he wrote: “She told me ‘go.’”",
        ] {
            assert_eq!(marks(&Quotation, text), [""; 0], "{text}");
        }
    }
}
