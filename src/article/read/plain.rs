//! Plain text: every non-blank line is a block, unless the text is hard-wrapped: then a run of lines between blank ones is.

use super::{Draft, Story};
use crate::article::{Article, Piece};
use crate::text::visible::width;
use crate::text::{Language, Span};

/// Reads a plain text. `language` overrides the guess.
pub fn read(path: &str, label: &str, source: String, language: Option<Language>) -> Article {
    story(source, language).into_article(path, label)
}

/// A plain text as a story.
pub(super) fn story(source: String, language: Option<Language>) -> Story {
    let drafts = drafts(&source);
    Story::of(source, drafts, language)
}

/// The blocks of a plain text.
pub(super) fn drafts(source: &str) -> Vec<Draft> {
    let lines = lines(source);
    if is_hard_wrapped(source, &lines) {
        runs(source, &lines).map(|run| draft(source, run)).collect()
    } else {
        lines.iter().filter_map(|line| trimmed(source, *line)).map(|line| draft(source, &[line])).collect()
    }
}

/// The lines of a text without their ends (`\n`, `\r\n`, `\r`), blank ones too. A line end at the end of the text begins no further line.
pub fn lines(source: &str) -> Vec<Span> {
    let bytes = source.as_bytes();
    let mut lines = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(step) = bytes[at..].iter().position(|b| matches!(b, b'\n' | b'\r')) {
        at += step;
        lines.push(Span::new(start, at));
        at += if bytes[at..].starts_with(b"\r\n") { 2 } else { 1 };
        start = at;
    }
    if start < bytes.len() {
        lines.push(Span::new(start, bytes.len()));
    }
    lines
}

/// The line without white space at its ends; `None` when nothing is left.
fn trimmed(source: &str, line: Span) -> Option<Span> {
    let text = line.of(source);
    let start = line.start as usize + text.len() - text.trim_start().len();
    let kept = text.trim().len();
    (kept > 0).then(|| Span::new(start, start + kept))
}

/// Runs of non-blank lines.
fn runs<'a>(source: &'a str, lines: &'a [Span]) -> impl Iterator<Item = &'a [Span]> {
    lines.split(|line| trimmed(source, *line).is_none()).filter(|run| !run.is_empty())
}

/// Whether lines were broken at a width: three or more runs of three or more lines each, four fifths of whose lines but the last end within
/// 15 columns of the longest, which is at most 100 columns wide.
fn is_hard_wrapped(source: &str, lines: &[Span]) -> bool {
    const MOST: usize = 100;
    const RAGGED: usize = 15;
    let long_runs = || runs(source, lines).filter(|run| run.len() >= 3);
    if long_runs().take(3).count() < 3 {
        return false;
    }
    // The columns of each line but the last of its run, counted once the longest is known.
    let mut counts = [0_usize; MOST + 1];
    let mut longest = 0;
    for run in long_runs() {
        for (i, line) in run.iter().enumerate() {
            let text = line.of(source).trim_end();
            let columns = if text.len() > MOST * 8 { MOST + 1 } else { width(text) };
            if columns > MOST {
                return false;
            }
            longest = longest.max(columns);
            if i + 1 < run.len() {
                counts[columns] += 1;
            }
        }
    }
    let full: usize = counts[longest.saturating_sub(RAGGED)..].iter().sum();
    full * 5 >= counts.iter().sum::<usize>() * 4
}

/// A block of non-blank lines, joined by a space; a hyphen at the end of a line stays.
fn draft(source: &str, lines: &[Span]) -> Draft {
    let mut draft = Draft { pieces: Vec::with_capacity(lines.len()), ..Draft::default() };
    for line in lines.iter().filter_map(|line| trimmed(source, *line)) {
        if draft.pieces.is_empty() {
            draft.source = line;
        } else {
            draft.text.push(' ');
        }
        draft.pieces.push(Piece::plain(draft.text.len() as u32, line.len() as u32, line.start));
        draft.text.push_str(line.of(source));
        draft.source.end = line.end;
    }
    draft
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Block;
    use proptest::prelude::*;

    fn texts(source: &str) -> Vec<String> {
        read("a.txt", "a", source.to_owned(), None).blocks.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn finds_lines() {
        for (source, expected) in [
            ("", vec![]),
            ("a", vec!["a"]),
            ("a\n", vec!["a"]),
            ("a\n\nb\r\n\r\nc\rd\r", vec!["a", "", "b", "", "c", "d"]),
            ("\n", vec![""]),
            (" a \n", vec![" a "]),
        ] {
            let found: Vec<_> = lines(source).into_iter().map(|line| line.of(source)).collect();
            assert_eq!(found, expected, "{source:?}");
        }
    }

    #[test]
    fn every_line_that_is_not_blank_is_a_block() {
        assert_eq!(
            texts("Title\n\n  First. \r\n\t\r\nSecond.\u{a0}\nThird."),
            ["Title", "First.", "Second.", "Third."]
        );
        assert_eq!(
            texts("one\ntwo\nthree\n\nfour\nfive\nsix\n\nseven\neight\nnine and a much longer line"),
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine and a much longer line"]
        );
        assert!(texts(" \n\u{a0}\n").is_empty());
    }

    /// Three paragraphs wrapped at about 40 columns, and a title.
    const WRAPPED: &str = "A title\n\nThe president on Friday authorised the\n  security forces to shoot to kill in\norder to quell the riots.\n\n\
        In a televised address he thanked his\nally for help after the arrival of a\ncontingent of troops from well-\nknown friends.\n\n\
        Kazakhstan, the largest country in the\nregion, is shaken by a dispute that\nerupted on Sunday.\n";

    #[test]
    fn joins_the_lines_of_a_hard_wrapped_text() {
        let found = texts(WRAPPED);
        assert_eq!(found.len(), 4);
        assert_eq!(found[0], "A title");
        assert_eq!(
            found[1],
            "The president on Friday authorised the security forces to shoot to kill in order to quell the riots."
        );
        assert!(found[2].ends_with("from well- known friends."));
        // Two such runs are not enough, nor are lines of more than 100 columns.
        let two = WRAPPED.rsplit_once("\n\n").unwrap().0;
        assert_eq!(texts(two).len(), 8);
        let wide = WRAPPED.replace(' ', "            ");
        assert_eq!(texts(&wide).len(), 11);
    }

    #[test]
    fn maps_block_text_to_the_source() {
        let article = read("a.txt", "a", WRAPPED.to_owned(), None);
        let block = &article.blocks[1];
        let span_of = |needle: &str| {
            let at = block.text.find(needle).unwrap();
            block.source_span(Span::new(at, at + needle.len())).of(&article.source)
        };
        assert_eq!(span_of("security"), "security");
        assert_eq!(span_of("the security forces"), "the\n  security forces");
        assert_eq!(span_of("authorised the "), "authorised the\n  ");
        assert_eq!(span_of(" security"), "\n  security");
        assert_eq!(span_of(&block.text), block.source.of(&article.source));
        assert_eq!(block.source_span(Span::new(4, 4)).len(), 0);
    }

    fn source() -> impl Strategy<Value = String> {
        let line = "([ a-zA-Zé\u{a0}\t.!?]|\u{1b}|東){0,30}";
        let text = prop::collection::vec((line, prop::sample::select(vec!["\n", "\r\n", "\r", "\n\n", " \n"])), 0..12);
        let free = text.prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect::<String>());
        let wrapped =
            prop::collection::vec(prop::collection::vec("[ \u{a0}]{0,2}[a-zé]{36,40}[ \u{a0}]{0,2}", 3..5), 3..5)
                .prop_map(|runs| runs.into_iter().map(|run| run.join("\r\n") + "\n\n").collect::<String>());
        prop_oneof![free, wrapped]
    }

    fn check(article: &Article, block: &Block) -> Result<(), TestCaseError> {
        prop_assert_eq!(block.text.trim(), &block.text);
        prop_assert!(!block.text.is_empty());
        let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        for (at, c) in block.text.char_indices() {
            let span = Span::new(at, at + c.len_utf8());
            let found = block.source_span(span);
            prop_assert!(block.source.contains(found));
            prop_assert!(article.source.get(found.range()).is_some());
            prop_assert_eq!(plain(found.of(&article.source)), plain(span.of(&block.text)));
            let rest = block.source_span(Span::new(at, block.text.len()));
            prop_assert_eq!(plain(rest.of(&article.source)), plain(&block.text[at..]));
        }
        let mut at = 0;
        for sentence in &article.sentences[block.sentences.start as usize..block.sentences.end as usize] {
            prop_assert!(block.text[at..sentence.span.start as usize].trim().is_empty());
            at = sentence.span.end as usize;
        }
        prop_assert!(block.text[at..].trim().is_empty());
        Ok(())
    }

    proptest! {
        #[test]
        fn blocks_cover_all_but_white_space(source in source()) {
            let article = read("a.txt", "a", source, None);
            let mut at = 0;
            for (id, block) in article.ids() {
                prop_assert!(article.source[at..block.source.start as usize].trim().is_empty());
                at = block.source.end as usize;
                check(&article, block)?;
                for index in block.sentences.clone() {
                    prop_assert_eq!(article.sentences[index as usize].block, id);
                }
            }
            prop_assert!(article.source[at..].trim().is_empty());
        }
    }
}
