//! Days, months and peoples without their capital, as French writes them.

use super::words::{Word, words};
use super::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::article::BlockKind;
use crate::text::tokens::TokenKind;

const CALENDAR: Rule = Rule {
    id: "capitalisation.calendar",
    category: Category::Capitalisation,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "A day or month without its capital, as French writes them. Not may, march and august, which are words too.",
    example: "The protests that began on [sunday] in the west",
};

const PEOPLE: Rule = Rule {
    id: "capitalisation.people",
    category: Category::Capitalisation,
    severity: Severity::Warning,
    tier: Tier::Likely,
    doc: "An adjective of nationality without its capital, as French writes them.",
    example: "The arrival of [russian] troops in the city",
};

const DAYS: [&str; 16] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "april",
    "june",
    "july",
    "september",
    "october",
    "november",
    "december",
];

const PEOPLES: [&str; 34] = [
    "russian",
    "russians",
    "american",
    "americans",
    "german",
    "germans",
    "british",
    "chinese",
    "ukrainian",
    "ukrainians",
    "european",
    "europeans",
    "african",
    "italian",
    "spanish",
    "japanese",
    "iranian",
    "israeli",
    "israelis",
    "syrian",
    "iraqi",
    "algerian",
    "moroccan",
    "tunisian",
    "egyptian",
    "kazakh",
    "belarusian",
    "canadian",
    "brazilian",
    "mexican",
    "korean",
    "palestinian",
    "palestinians",
    "malian",
];

/// Days, months and peoples without their capital.
pub struct Calendar;

impl Detector for Calendar {
    fn rules(&self) -> &'static [Rule] {
        &[CALENDAR, PEOPLE]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if !subject.is_english() {
            return;
        }
        for (id, block) in subject.article.ids().filter(|(_, block)| block.kind != BlockKind::Residue) {
            let words = words(&block.text);
            // Who writes no capitals at all means nothing by it.
            if !words.iter().any(Word::is_capital) {
                continue;
            }
            for (at, word) in words.iter().enumerate() {
                let rule = match word.text {
                    text if DAYS.contains(&text) => &CALENDAR,
                    text if PEOPLES.contains(&text) => &PEOPLE,
                    _ => continue,
                };
                if is_in_address(&words, at) {
                    continue;
                }
                let mut name = word.text.to_owned();
                name[..1].make_ascii_uppercase();
                let message = format!("English writes {name} with a capital");
                found.push(rule.finding(id, word.span, vec![name], message));
            }
        }
    }
}

/// Whether a word is part of an address, an account or a tag.
fn is_in_address(words: &[Word<'_>], at: usize) -> bool {
    let joint =
        |word: &Word<'_>| word.kind == TokenKind::Mark && matches!(word.text, "@" | "#" | "/" | "." | "_" | "\\" | ":");
    let before = at > 0 && words[at].glued && joint(&words[at - 1]);
    let after = words.get(at + 1).is_some_and(|next| next.glued && joint(next))
        && words.get(at + 2).is_some_and(|next| next.glued);
    before || after
}

#[cfg(test)]
mod tests {
    use super::super::testing::marks;
    use super::*;

    #[test]
    fn addresses_and_words_are_left() {
        for text in ["You may march in august company", "See monday.com or #sunday", "on monday we go", "On Monday"] {
            assert_eq!(marks(&Calendar, text), [""; 0], "{text}");
        }
        assert_eq!(marks(&Calendar, "On the night of monday, 5 january."), ["monday", "january"]);
    }
}
