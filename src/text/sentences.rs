//! Sentences, by UAX #29 mended with the language's abbreviations, initials, quotes, ellipses and numbers.
//!
//! As in UAX #29 a sentence ends after a terminator, the marks that close on it and white space, unless a small letter or a continuing mark
//! follows. Beyond it: full stops of abbreviations and initials end nothing unless a word follows that begins sentences; an ellipsis
//! in brackets ends nothing; closing marks may be set off by a space (`! »`, `. "`) or be the wrong way round; a stray `. .` is one
//! stop; a stop glued between a small word and a capital (`said.The`) ends a sentence.

mod abbreviations;

use super::{Language, Span};
use abbreviations::{Abbreviation, is_attribution, starts_sentences};

/// A longer sentence is cut at white space, so that work on a sentence stays bounded whatever the text.
const MAX_BYTES: usize = 10_000;

/// The sentences of a block's text in order, trimmed of white space. They hold all of the text but white space, and each holds a letter or digit
/// if the text does; none is longer than 10,000 bytes.
pub fn sentences(text: &str, language: Language) -> Vec<Span> {
    let mut found = Vec::new();
    each_sentence(text, language, |span| found.push(span));
    found
}

/// Gives the sentences of a block's text to `take`, as [`sentences`] finds them.
pub fn each_sentence(text: &str, language: Language, mut take: impl FnMut(Span)) {
    let mut scanner = Scanner { text, language, start: 0, has_words: false, in_quote: false };
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let c = match bytes[at] {
            b @ 0..0x80 => char::from(b),
            _ => text[at..].chars().next().unwrap_or_default(),
        };
        if is_terminator(c) {
            let stop = scanner.stop(at);
            if stop.ends {
                cut(text, scanner.start, stop.end, &mut take);
                scanner.start = stop.end;
                scanner.has_words = false;
            }
            at = stop.end;
        } else {
            scanner.has_words = scanner.has_words || c.is_alphanumeric();
            scanner.in_quote ^= c == '"';
            at += c.len_utf8();
        }
    }
    cut(text, scanner.start, text.len(), &mut take);
}

/// Gives the sentence between two positions, trimmed, cut where it is too long.
fn cut(text: &str, start: usize, end: usize, take: &mut impl FnMut(Span)) {
    let sentence = text[start..end].trim_end();
    let end = start + sentence.len();
    let mut rest = sentence.trim_start();
    while !rest.is_empty() {
        let mut part = rest;
        if part.len() > MAX_BYTES {
            let most = &rest[..rest.floor_char_boundary(MAX_BYTES)];
            part = most.rfind(char::is_whitespace).map_or(most, |space| &most[..space]).trim_end();
        }
        let at = end - rest.len();
        take(Span::new(at, at + part.len()));
        rest = rest[part.len()..].trim_start();
    }
}

/// Where a run of terminators and closing marks ends, and whether a sentence ends there.
struct Stop {
    end: usize,
    ends: bool,
}

struct Scanner<'t> {
    text: &'t str,
    language: Language,
    /// Where the current sentence starts.
    start: usize,
    /// The current sentence holds a letter or digit.
    has_words: bool,
    /// An odd number of `"` came before.
    in_quote: bool,
}

impl Scanner<'_> {
    /// Judges the terminator at `at`.
    fn stop(&mut self, at: usize) -> Stop {
        let mut end = self.terminators(at);
        let marks = &self.text[at..end];
        let is_period = marks == ".";
        let opened = self.text[..at].chars().next_back().is_some_and(|c| matches!(c, '(' | '['));
        let mut closed = false;
        loop {
            let before = end;
            end = self.closers(end);
            closed |= end > before;
            if end > before && self.text[end..].starts_with(is_terminator) {
                end = self.terminators(end);
            }
            if end == before {
                break;
            }
        }
        let bracketed = opened && self.text[at + marks.len()..].starts_with([')', ']']);
        let ends = self.has_words && !bracketed && self.ends(at, end, is_period, closed);
        Stop { end, ends }
    }

    /// The end of the run of terminators that starts at `at`, stray ones set off by spaces included.
    fn terminators(&self, at: usize) -> usize {
        let mut end = at;
        loop {
            let rest = &self.text[end..];
            let run = rest.len() - rest.trim_start_matches(is_terminator).len();
            end += run;
            let next = self.text[end..].trim_start();
            let after = next.trim_start_matches(is_terminator);
            // An ellipsis written on to a word opens the next sentence.
            if after.len() == next.len() || after.starts_with(char::is_alphanumeric) {
                return end;
            }
            end = self.text.len() - next.len();
        }
    }

    /// The end of the closing quotes and brackets that follow `at`.
    fn closers(&mut self, at: usize) -> usize {
        let mut end = at;
        loop {
            let next = self.text[end..].trim_start();
            let spaced = next.len() < self.text.len() - end;
            let mut chars = next.chars();
            let Some(c) = chars.next() else { return end };
            let at_gap = chars.next().is_none_or(|after| !after.is_alphanumeric() && !matches!(after, '(' | '['));
            let closes = match c {
                ')' | ']' | '}' => true,
                '»' | '”' | '›' => at_gap,
                '"' => at_gap && (self.in_quote || !spaced),
                '\'' | '’' | '“' | '«' | '‘' => at_gap && !spaced,
                _ => false,
            };
            if !closes {
                return end;
            }
            self.in_quote ^= c == '"';
            end = self.text.len() - next.len() + c.len_utf8();
        }
    }

    /// Whether a sentence ends with the terminators at `at` and the closing marks up to `end`.
    fn ends(&self, at: usize, end: usize, is_period: bool, closed: bool) -> bool {
        let rest = &self.text[end..];
        let next = rest.trim_start();
        if next.is_empty() || next.starts_with([',', ';', ':', '%', '/']) {
            return false;
        }
        // What opens the next sentence is looked for near by: a text of nothing but such marks is not read again from each.
        let near = &next[..next.floor_char_boundary(160)];
        let word = near.trim_start_matches(|c: char| c.is_whitespace() || is_opener(c));
        let word = &word[..word.floor_char_boundary(80)];
        let Some(first) = word.chars().next().filter(|c| c.is_alphanumeric()) else {
            // A lone mark follows: it belongs to what came before, unless it is a stop of its own.
            return false;
        };
        if self.text[..end].ends_with(['。', '！', '？', '｡']) {
            return true;
        }
        if next.len() == rest.len() {
            return self.is_glued(at, word, is_period, closed);
        }
        if first.is_lowercase() {
            return false;
        }
        if !is_period {
            return !(closed && is_attribution(word));
        }
        let word = word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        self.period_ends(at, word)
    }

    /// Whether a stop without white space after it ends a sentence.
    fn is_glued(&self, at: usize, next: &str, is_period: bool, closed: bool) -> bool {
        let mut letters = next.chars();
        let capitalised = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_none_or(|c| c.is_lowercase() || c.is_whitespace());
        let before = self.word_before(at);
        let small = before.chars().count() > 1 && before.chars().all(char::is_lowercase);
        capitalised && (small || closed || !is_period && before.ends_with(char::is_alphabetic))
    }

    /// Whether the full stop at `at`, before a word that is not small, ends a sentence.
    fn period_ends(&self, at: usize, next: &str) -> bool {
        let before = self.word_before(at);
        let is_first = self.text[self.start..at].trim_start() == before;
        if is_first && (before.len() <= 2 && before.bytes().all(|b| b.is_ascii_digit())) {
            return false;
        }
        match Abbreviation::of(before, self.language) {
            None => true,
            Some(Abbreviation::Leading) => false,
            Some(Abbreviation::BeforeNumber) => !next.starts_with(|c: char| c.is_ascii_digit()),
            Some(Abbreviation::Either) => starts_sentences(next, self.language),
        }
    }

    /// The word that ends at `at`, inner points and hyphens included; of a very long one the end.
    fn word_before(&self, at: usize) -> &str {
        let least = self.text.ceil_char_boundary(at.saturating_sub(24)).max(self.start);
        let before = &self.text[least.min(at)..at];
        let stem = before.trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-'));
        &before[stem.len()..]
    }
}

const fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '。' | '！' | '？' | '｡' | '؟' | '۔' | '।' | '॥')
}

/// Marks that may stand before the first word of a sentence, those of `(…)` among them.
const fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '('
            | '['
            | '{'
            | ')'
            | ']'
            | '¿'
            | '¡'
            | '-'
            | '–'
            | '—'
            | '…'
            | '.'
            | '*'
            | '_'
            | '•'
    )
}

#[cfg(test)]
mod tests {
    use super::super::visible::tests::any_text;
    use super::*;
    use proptest::prelude::*;

    /// Asserts that the text, `|` left out, is cut at each ` | `.
    fn assert_cut(marked: &[&str], language: Language) {
        for marked in marked {
            let expected: Vec<_> = marked.split('|').map(str::trim).collect();
            let text = marked.replace("| ", "").replace('|', "");
            let cut: Vec<_> = sentences(&text, language).into_iter().map(|span| span.of(&text)).collect();
            assert_eq!(cut, expected, "{text}");
        }
    }

    #[test]
    fn cuts_english() {
        assert_cut(
            &[
                "Police fired. | Protesters ran! | Why? | Nobody knows.",
                "Mr. Tokayev met Gen. Smith and Sen. Jones. | They left.",
                "MM. Putin and Tokayev have had several talks. | Order was restored.",
                "George W. Bush and J. K. Rowling met. | He smiled.",
                "The U.S. Senate voted. | It left the U.S. | The vote failed.",
                "It began at 5 p.m. Monday. | It ended at 6 a.m. | They went home.",
                "Apple Inc. shares fell. | Shell Co. Ltd. Chairman Lee resigned.",
                "It cost $1.4 billion. | No. 5 won; he lives at No. 10 Downing St. | The end.",
                "He said no. | The others agreed.",
                "On Jan. 6 troops came. | In Feb. they left. | Tue. Jan 18th, 2022",
                "The man sat. | Police came on Sat. morning.",
                "It fell 3.5 percent. | 13 people died. | 18 were hurt.",
                "In 1989. | The year after.",
                "“I ordered the army to shoot,” said Mr. Tokayev. | “What talks? | (…) They must go,” he said.",
                "“Stop!” he cried. | “Why?” she asked.",
                "“It is over.” | The crowd left.",
                "“A shark!” Chad Hammel added. | “Why?” Smith said, angry. | “Why?” | The man said nothing.",
                "He met P. Diddy on p. 5 of it. | See p. | Five.",
                "He left (he said). | Then (he lied.) | Then it ended.",
                "He called it “terror.” | Others did not.",
                "They came... | But he said… well, nothing. | Then . . . nothing came. | Then . . . | Nothing.",
                "behind the riots. .",
                "behind the riots. . | The toll is heavy.",
                "“Get out, the old man!” ”",
                "“Get out, the old man!” », Chanted protesters. | In Taldykourgan (south-east), they fell.",
                "1. First item. | 2. Second item.",
                "Take it everywhere with you! | Download the app",
                "the end of violence.|The crowd left. | See example.com or U.S.A. for more.",
                "See example.com or e.g. Wikipedia, i.e. the web.",
                "He asked: “Why?” | No one knew.",
                "Really?! | Yes.",
                "… and so it went. | …And so it ended.",
                "\"Holy Virgin ! \" cried she , \" what now ? | A man killed ! | We are undone . \" | \" Had not he been hanged , \" he said .",
                "He cited \"them.\" | \"We\" left.",
                "” Creepy “",
                "said ”we are here“. | Then ”we left.“ | They stayed.",
                "Dr. Martin Luther King Jr. spoke. | He was 39.",
                "He lived in Washington, D.C. | He died there.",
                "She got a Ph.D. in 1990. | It was hard.",
                "Plan B. | The rest.",
                "(AFP)",
            ],
            Language::ENGLISH,
        );
        assert!(sentences("  ", Language::ENGLISH).is_empty());
    }

    #[test]
    fn cuts_french() {
        assert_cut(
            &[
                "M. Tokaïev a parlé. | Mme Le Pen et MM. Dupont et Durand l’ont écouté. | Il est parti.",
                "« Dehors, le vieux ! », criait la foule. | « Non ! » | Il est parti.",
                "« C’est fini. » | La foule est partie. | « Pourquoi ? » demande-t-elle.",
                "« Nous avons vu des morts », dit-elle. | « Il y a eu (…) des tirs. | Beaucoup de tirs. »",
                "Le Pr. Martin et Me Dupond plaident. | Il était 10 h. | Elle dort.",
                "Il cite l’art. 5 et le chap. 3. | Voir p. 12, etc. | Le reste suit.",
                "En 50 av. J.-C. la Gaule résistait. | Toute ? | Non !",
                "Hélas ! lui dit-elle, que faire ? | Rien.",
                "20.000 morts. | 1,5 million de blessés.",
                "— Oui, dit-il. | — Non.",
                "Il a dit à Me. Dupond de venir. | Et lui ?",
                "S. Exc. M. l’ambassadeur. | Il vint…  | Puis partit.",
                "(Lire aussi p. ex. Le Monde.) | Fin.",
            ],
            Language::FRENCH,
        );
        assert_cut(&["He gave it to me. | Dupont left."], Language::ENGLISH);
    }

    #[test]
    fn cuts_other_scripts() {
        assert_cut(&["東京です。|大阪です。"], Language::UNDETERMINED);
        assert_cut(&["Это город. | Он большой."], Language::UNDETERMINED);
        assert_cut(&["¿Por qué? | ¡No! | «Sí.» | Fin."], Language::UNDETERMINED);
        assert_cut(&["كيف الحال؟ | بخير."], Language::UNDETERMINED);
    }

    #[test]
    fn work_stays_bounded() {
        let endless = "word ".repeat(10_000);
        let cut = sentences(&endless, Language::ENGLISH);
        assert!(cut.len() >= 5 && cut.iter().all(|span| span.len() <= MAX_BYTES));
        for odd in [".\"", ". )", "a.a.", ". (", "! ", "x".repeat(30).as_str()] {
            let text = odd.repeat(200_000);
            assert!(!sentences(&text, Language::ENGLISH).is_empty(), "{odd}");
        }
    }

    proptest! {
        #[test]
        fn sentences_hold_all_but_white_space(text in any_text(), stops in "[a-zA-Z .!?…”“\"'»«)(1]{0,60}", french: bool) {
            let language = if french { Language::FRENCH } else { Language::ENGLISH };
            for text in [text, stops] {
                let mut at = 0;
                for span in sentences(&text, language) {
                    prop_assert!(span.start as usize >= at && !span.is_empty());
                    prop_assert!(text[at..span.start as usize].chars().all(char::is_whitespace));
                    let sentence = span.of(&text);
                    prop_assert!(!sentence.is_empty() && sentence.trim() == sentence);
                    prop_assert!(sentence.contains(char::is_alphanumeric) || !text.contains(char::is_alphanumeric), "{:?} in {:?}", sentence, text);
                    at = span.end as usize;
                }
                prop_assert!(text[at..].chars().all(char::is_whitespace));
            }
        }
    }
}
