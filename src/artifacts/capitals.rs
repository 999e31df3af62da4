//! Capitals in the middle of a sentence.

use super::words::{Word, words};
use super::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::article::BlockKind;
use crate::text::tokens::TokenKind;

const VERB: Rule = Rule {
    id: "capitalisation.verb-after-quote",
    category: Category::Capitalisation,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "A verb of saying with a capital after the quotation that it belongs to.",
    example: "“Get out, the old man!”, [Chanted] protesters",
};

const JOINT: Rule = Rule {
    id: "capitalisation.conjunction",
    category: Category::Capitalisation,
    severity: Severity::Warning,
    tier: Tier::Likely,
    doc: "And, but or or with a capital in the middle of a sentence, though no verb of saying or title leads up to it.",
    example: "spoke to his counterpart “[And] advocated for a solution”",
};

/// Verbs of saying in the past and the present.
const SAYS: [&str; 40] = [
    "said",
    "says",
    "added",
    "adds",
    "told",
    "tells",
    "explained",
    "explains",
    "declared",
    "declares",
    "shouted",
    "shouts",
    "chanted",
    "chant",
    "chants",
    "wrote",
    "writes",
    "asked",
    "asks",
    "warned",
    "warns",
    "insisted",
    "insists",
    "continued",
    "continues",
    "noted",
    "notes",
    "stressed",
    "stresses",
    "lamented",
    "laments",
    "replied",
    "replies",
    "announced",
    "assured",
    "assures",
    "recalled",
    "recalls",
    "concluded",
    "denounced",
];

/// Nouns and participles that lead up to a title.
const TITLES: [&str; 26] = [
    "movie",
    "film",
    "book",
    "novel",
    "song",
    "album",
    "single",
    "show",
    "series",
    "play",
    "musical",
    "memoir",
    "poem",
    "magazine",
    "titled",
    "called",
    "entitled",
    "named",
    "dubbed",
    "drama",
    "comedy",
    "sitcom",
    "episode",
    "hit",
    "programme",
    "program",
];

/// Capitals in the middle of a sentence.
pub struct Capitals;

impl Detector for Capitals {
    fn rules(&self) -> &'static [Rule] {
        &[VERB, JOINT]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if !subject.is_english() {
            return;
        }
        let running =
            |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Caption | BlockKind::ListItem | BlockKind::Quote);
        for (id, block) in subject.article.ids().filter(|(_, block)| running(block.kind)) {
            let words = words(&block.text);
            for (at, word) in words.iter().enumerate().skip(2) {
                if !word.is_capital() || word.is_shouted() {
                    continue;
                }
                let rule = if is_verb_of_quote(&words, at) {
                    &VERB
                } else if is_joint(&words, at) {
                    &JOINT
                } else {
                    continue;
                };
                let message = format!("“{}” stands inside a sentence", word.text);
                found.push(rule.finding(id, word.span, vec![word.text.to_lowercase()], message));
            }
        }
    }
}

/// Whether the word is a verb of saying right after a quotation that ends with no full stop.
fn is_verb_of_quote(words: &[Word<'_>], at: usize) -> bool {
    if !SAYS.contains(&words[at].folded.as_str()) || words[at].glued {
        return false;
    }
    let mut before = at - 1;
    let comma = words[before].text == ",";
    if comma {
        before -= 1;
    }
    // A quotation may have been closed twice: ” »
    let mut closing = 0;
    while words[before].is_quote() && before > 0 {
        before -= 1;
        closing += 1;
    }
    let closes = closing > 0
        && words[before + 1].text != "“"
        && words[before + 1].text != "«"
        && !words[before + 1].text.is_empty();
    let last = &words[before];
    let continues = words.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word);
    let free = words
        .get(at + 1)
        .is_some_and(|next| matches!(next.folded.as_str(), "about" | "if" | "whether" | "by" | "to" | "why"));
    closes && continues && !free && (comma || matches!(last.text, "!" | "?" | ","))
}

/// Whether the word is a conjunction in the middle of a sentence.
fn is_joint(words: &[Word<'_>], at: usize) -> bool {
    if !matches!(words[at].text, "And" | "But" | "Or") {
        return false;
    }
    let is_small = |word: &Word<'_>| {
        word.kind == TokenKind::Word && word.text.chars().all(|c| c.is_lowercase() || matches!(c, '’' | '\''))
    };
    let opens = words[at - 1].is_quote() && words[at].glued && !words[at - 1].glued;
    let lead = &words[at - 1 - usize::from(opens)];
    let leads = is_small(lead)
        && !SAYS.contains(&lead.folded.as_str())
        && !TITLES.contains(&lead.folded.as_str())
        && !lead.folded.ends_with("ing")
        && !lead.folded.ends_with("ed");
    // In a name or title the next word has a capital as well, or an article.
    let goes_on = words.get(at + 1).is_some_and(|next| is_small(next) && next.text.len() > 3);
    leads && goes_on && !words[at].text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::testing::marks;
    use super::*;

    #[test]
    fn capitals_that_belong_are_left() {
        for text in [
            "He said “And then they left the town for good.”",
            "the movie “And then there were none” was good",
            "“Why?” Asked about it, the man said no more.",
            "“No.” Said to be ill, he went away after that.",
            "She worked at Black And Decker for years.",
            "“Get out!” Protesters chanted in the square.",
            "They came. And then they left again at once.",
        ] {
            assert_eq!(marks(&Capitals, text), [""; 0], "{text}");
        }
        assert_eq!(marks(&Capitals, "“Get out!” », Chanted protesters in the square."), ["Chanted"]);
    }
}
