//! Suggestions as the text will have them: with the article that goes before them.

use super::articles::article;
use super::evidence::recased;
use super::{Finding, Subject};

/// Words before which no article stands.
const DETERMINERS: [&str; 14] =
    ["the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that", "these", "those"];

/// Makes what a finding suggests agree with the article before it: one that the suggestion brings along is left out where a determiner stands there
/// already, and an `a` that must become `an` is taken into the finding.
pub(super) fn agree(subject: &Subject<'_>, found: &mut [Finding]) {
    if !subject.is_english() {
        return;
    }
    for finding in found.iter_mut().filter(|finding| !finding.suggestions.is_empty()) {
        let text = subject.article.block(finding.place.block).text.as_str();
        let start = finding.place.span.start as usize;
        let Some((before, word)) = word_before(text, start) else { continue };
        let small = word.to_lowercase();
        if !DETERMINERS.contains(&small.as_str()) {
            continue;
        }
        for suggestion in &mut finding.suggestions {
            if let Some((first, rest)) = suggestion.split_once(' ')
                && matches!(first.to_lowercase().as_str(), "the" | "a" | "an")
            {
                *suggestion = rest.to_owned();
            }
        }
        if !matches!(small.as_str(), "a" | "an") {
            continue;
        }
        let wanted = |suggestion: &String| suggestion.split([' ', '-']).next().and_then(article);
        let exact = finding.place.span.of(text);
        let is_right = article(exact.split([' ', '-']).next().unwrap_or_default()) == Some(small.as_str());
        let changes = |suggestion: &String| wanted(suggestion).is_some_and(|wanted| wanted != small);
        if is_right && finding.suggestions.iter().any(changes) {
            for suggestion in &mut finding.suggestions {
                let article = wanted(suggestion).map_or_else(|| word.to_owned(), |wanted| recased(wanted, word));
                *suggestion = format!("{article} {suggestion}");
            }
            finding.place.span.start = before as u32;
        }
    }
}

/// The word that one space parts from a place, and where it begins.
fn word_before(text: &str, at: usize) -> Option<(usize, &str)> {
    let rest = text[..at].strip_suffix(' ')?;
    let start = rest
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |space| space + rest[space..].chars().next().map_or(0, char::len_utf8));
    (start < rest.len()).then(|| (start, &rest[start..]))
}

#[cfg(test)]
mod tests {
    use super::super::packs::{builtin, marked};
    use super::super::registry::registry;
    use super::super::{Checker, Opposite, Tier};
    use super::*;
    use crate::article::read::plain;
    use crate::article::{Article, BlockId};
    use crate::text::{Language, Span};

    fn read(text: &str) -> Article {
        plain::read("a", "a", text.to_owned(), Some(Language::ENGLISH))
    }

    #[test]
    fn the_article_before_a_suggestion_agrees() {
        let article = read("He saw the crowd and a deal.");
        let finding = |span, suggestion: &str| {
            let rule = &registry()[0].rules()[0];
            let mut found = vec![rule.finding(BlockId(0), span, vec![suggestion.to_owned()], String::new())];
            agree(&Subject::alone(&article), &mut found);
            (found[0].place.span.of(&article.blocks[0].text).to_owned(), found[0].suggestions[0].clone())
        };
        assert_eq!(finding(Span::new(11, 16), "the people"), ("crowd".to_owned(), "people".to_owned()));
        assert_eq!(finding(Span::new(23, 27), "agreement"), ("a deal".to_owned(), "an agreement".to_owned()));
        assert_eq!(finding(Span::new(23, 27), "bargain"), ("deal".to_owned(), "bargain".to_owned()));
    }

    /// What is wrong with the mended text of an example.
    fn fault(example: &str, rule: &str) -> Option<String> {
        let (example, facing) =
            example.split_once(" ⇄ ").map_or((example, None), |(text, facing)| (text, Some(read(facing))));
        let (text, _) = marked(example);
        let article = read(&text);
        let subject = |article| {
            let mut subject = Subject::alone(article);
            subject.opposite.extend(
                facing.iter().map(|facing| Opposite { article: facing, links: vec![(BlockId(0), BlockId(0))] }),
            );
            subject
        };
        let checker = Checker::default();
        let mut found = checker.find(&subject(&article));
        let exact = |article: &Article, mark: &Finding| {
            (mark.rule.to_string(), mark.place.span.of(&article.block(mark.place.block).text).to_owned())
        };
        let others = found.iter().filter(|mark| mark.rule != rule);
        let before: Vec<(String, String)> = others.map(|mark| exact(&article, mark)).collect();
        found.retain(|finding| finding.rule == rule && finding.place.block == BlockId(0));
        found.sort_by_key(|finding| std::cmp::Reverse(finding.place));
        let mut mended = article.blocks[0].text.clone();
        let mut changed = false;
        for finding in &found {
            if let Some(first) = finding.suggestions.first() {
                mended.replace_range(finding.place.span.range(), first);
                changed = true;
            }
        }
        if !changed {
            return None;
        }
        let again = read(&mended);
        // What else is wrong with the example stays so.
        let is_new = |left: &Finding| left.tier > Tier::Possible && !before.contains(&exact(&again, left));
        let left = checker.find(&subject(&again)).into_iter().find(is_new);
        left.map(|left| format!("{rule}: `{text}` mended is `{mended}`: {:?}", exact(&again, &left)))
    }

    #[test]
    fn what_is_mended_has_no_finding() {
        let detectors = registry().iter().flat_map(|detector| detector.rules()).map(|rule| (rule.id, rule.example));
        let packs =
            builtin().rules().flat_map(|rule| rule.matches.iter().map(|text| (rule.id.as_str(), text.as_str())));
        let faults: Vec<String> = detectors.chain(packs).filter_map(|(rule, example)| fault(example, rule)).collect();
        assert!(faults.is_empty(), "{}:\n{}", faults.len(), faults.join("\n"));
    }
}
