//! Passages of another language inside an English text: paragraphs of a bilingual release, words quoted in the original. They are no faulty
//! English, and nothing that is a fault of English is one there.

use super::{Category, Finding, Subject};
use crate::article::{Article, BlockId};
use crate::text::quotes::quotes;
use crate::text::{Language, Span};
use std::collections::BTreeMap;

/// Words below which a quotation does not tell its language.
const QUOTED: usize = 4;
/// Words below which a paragraph does not.
const PARAGRAPH: usize = 6;

/// Drops the findings that stand in a passage of another language. Boilerplate is boilerplate in any.
pub(super) fn pass_over(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    if !subject.is_english() {
        return;
    }
    let mut passages: BTreeMap<BlockId, Vec<Span>> = BTreeMap::new();
    found.retain(|finding| {
        let block = finding.place.block;
        let spans = passages.entry(block).or_insert_with(|| in_block(subject.article, block));
        finding.category == Category::Residue || !spans.iter().any(|span| span.contains(finding.place.span))
    });
}

/// The passages of another language in a block.
fn in_block(article: &Article, block: BlockId) -> Vec<Span> {
    let text = article.block(block).text.as_str();
    if is_foreign(text, PARAGRAPH) {
        return vec![Span::new(0, text.len())];
    }
    quotes(text).iter().map(|quote| quote.inner).filter(|inner| is_foreign(inner.of(text), QUOTED)).collect()
}

/// Whether a passage of so many words or more is in a language other than English, beyond doubt.
fn is_foreign(text: &str, least: usize) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 1).count();
    words >= least && !matches!(Language::guess(text), Language::ENGLISH | Language::UNDETERMINED)
}

#[cfg(test)]
mod tests {
    use super::super::Checker;
    use super::*;
    use crate::article::read::plain;

    fn found(text: &str) -> Vec<String> {
        let article = plain::read("a", "a", text.to_owned(), Some(Language::ENGLISH));
        let found = Checker::default().find(&Subject::alone(&article));
        found.iter().map(|finding| finding.place.span.of(&article.block(finding.place.block).text).to_owned()).collect()
    }

    #[test]
    fn a_french_paragraph_and_a_french_quotation_are_no_findings() {
        let text = "The minister announced a fund of $40 million on Tuesday.\n\nLe ministre a annoncé mardi un fonds de 40 millions : « Nous serons là », a-t-il dit à 14h30.\n\nThe sign said “Foire aux pendules, de 6h à 12h30, 1er dimanche du mois” in red.";
        assert_eq!(found(text), [""; 0]);
        assert_eq!(found("The sale is open until 12h30, said the mayor of the town."), ["12h30"]);
    }
}
