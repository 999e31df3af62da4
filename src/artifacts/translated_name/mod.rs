//! Names translated as if they were words: Willow for Saule.

mod slots;
mod table;

use super::evidence::{evidence, find_word};
use super::{Category, Detector, Evidence, Finding, Rule, Severity, Subject, Tier};
use crate::article::{Article, BlockId, BlockKind, Place};
use crate::lexicon::english;
use crate::text::tokens::{TokenKind, tokens};
use crate::text::{Language, Span};
use rustc_hash::FxHashSet;
use slots::{Slot, slots};
use std::cmp::Reverse;
use table::{Translated, names_of, tells_of};

const RULE: Rule = Rule {
    id: "translated-name.person",
    category: Category::TranslatedName,
    severity: Severity::Error,
    tier: Tier::Possible,
    doc: "A lone capitalised common noun where a name stands (before an age, before \"who requested anonymity\", beside \"said\"), which is a \
          person's name in French, Kazakh, Turkish, Russian, Arabic or Spanish: a machine translated the name. Likely when the text is about \
          people of that language and the word is not a name that English speakers bear; proved when a facing text has the name there.",
    example: "[Willow], a 58-year-old protester from Almaty, Kazakhstan",
};

/// Finds translated names of persons.
pub struct TranslatedName;

impl Detector for TranslatedName {
    fn rules(&self) -> &'static [Rule] {
        &[RULE]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if subject.article.meta.language != Language::ENGLISH {
            return;
        }
        let capitals = Capitals::of(subject.article);
        for (id, block) in subject.article.ids().filter(|(_, block)| block.kind != BlockKind::Residue) {
            let text = block.text.as_str();
            let slots = slots(text);
            let proved = in_slots(subject, id, text, &slots, &capitals, found);
            elsewhere(subject, id, text, &proved, found);
        }
    }
}

/// The capitalised words of an article, and those that stand beside another.
struct Capitals<'a> {
    all: FxHashSet<&'a str>,
    beside: FxHashSet<&'a str>,
}

impl<'a> Capitals<'a> {
    fn of(article: &'a Article) -> Self {
        let mut capitals = Self { all: FxHashSet::default(), beside: FxHashSet::default() };
        for block in &article.blocks {
            let text = block.text.as_str();
            let mut last: Option<Span> = None;
            for token in tokens(text) {
                let word = token.span.of(text);
                if token.kind != TokenKind::Word || !word.starts_with(char::is_uppercase) {
                    last = None;
                    continue;
                }
                let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
                capitals.all.insert(bare);
                if let Some(before) = last {
                    capitals.beside.extend([before.of(text), bare]);
                }
                last = Some(token.span);
            }
        }
        capitals
    }
}

/// Reports translated names in slots; gives back the spans reported.
fn in_slots(
    subject: &Subject<'_>,
    id: BlockId,
    text: &str,
    slots: &[Slot],
    capitals: &Capitals<'_>,
    found: &mut Vec<Finding>,
) -> Vec<Span> {
    let mut reported = Vec::new();
    for slot in slots {
        let word = slot.word.of(text);
        let listed = names_of(word);
        let same_age = facing_of_age(subject, id, slot, word);
        let named = facing_name(subject, id, word);
        let evidence: Vec<Evidence> = named.into_iter().chain(same_age).take(1).collect();
        let mut guesses: Vec<&Translated> = listed.iter().collect();
        guesses.sort_by_key(|translated| Reverse(told(translated, capitals)));
        let guess = guesses.first().copied();
        if evidence.is_empty() && (guess.is_none() || capitals.beside.contains(word)) {
            continue;
        }
        let tier = match guess {
            _ if !evidence.is_empty() => Tier::Proved,
            Some(guess) if likely(guess, capitals) => Tier::Likely,
            Some(guess) if guess.usual && told(guess, capitals) == 0 => continue,
            _ => Tier::Possible,
        };
        guesses.retain(|other| Some(*other) == guess || told(other, capitals) > 0);
        let mut names: Vec<String> =
            guesses.iter().flat_map(|guess| &guess.names).map(|&name| name.to_owned()).collect();
        put_first(&mut names, &evidence);
        if !names.is_empty() {
            reported.push(slot.word);
            found.push(finding(Place { block: id, span: slot.word }, word, tier, names, evidence));
        }
    }
    reported
}

/// Whether the text is about people who bear the names, and the word is none of its own.
fn likely(guess: &Translated, capitals: &Capitals<'_>) -> bool {
    told(guess, capitals) > 0 && (!guess.usual || !matches!(guess.language, "fr" | "es" | "it"))
}

/// How many words of the text name the people who bear the names, or their country.
fn told(guess: &Translated, capitals: &Capitals<'_>) -> usize {
    capitals.all.iter().filter(|word| tells_of(word, guess.language)).count()
}

/// Listed words outside of slots, as parts of full names, where a facing text has the name and not the word.
fn elsewhere(subject: &Subject<'_>, id: BlockId, text: &str, reported: &[Span], found: &mut Vec<Finding>) {
    if subject.opposite.is_empty() {
        return;
    }
    for token in tokens(text).into_iter().filter(|token| token.kind == TokenKind::Word) {
        let word = token.span.of(text);
        let before = text[..token.span.start as usize].trim_end();
        let inside = before.ends_with(|c: char| c.is_alphanumeric() || c == ',');
        if !inside || !word.starts_with(char::is_uppercase) || reported.iter().any(|span| span.overlaps(token.span)) {
            continue;
        }
        if let Some(evidence) = facing_name(subject, id, word) {
            let evidence = vec![evidence];
            let mut names = Vec::new();
            put_first(&mut names, &evidence);
            found.push(finding(Place { block: id, span: token.span }, word, Tier::Proved, names, evidence));
        }
    }
}

fn put_first(names: &mut Vec<String>, evidence: &[Evidence]) {
    for evidence in evidence {
        if let Evidence::Facing { exact, .. } | Evidence::Original { exact, .. } = evidence {
            names.retain(|name| name != exact);
            names.insert(0, exact.clone());
        }
    }
}

fn finding(place: Place, word: &str, tier: Tier, names: Vec<String>, evidence: Vec<Evidence>) -> Finding {
    Finding {
        place,
        rule: RULE.id.into(),
        category: RULE.category,
        severity: if tier >= Tier::Sure { Severity::Error } else { Severity::Warning },
        tier,
        confidence: tier.confidence(),
        message: format!("{word} ← {}: a name translated as if it were a word", names[0]),
        suggestions: names,
        evidence,
    }
}

/// One of the names that the word may have been, in a linked block that has not the word.
fn facing_name(subject: &Subject<'_>, id: BlockId, word: &str) -> Option<Evidence> {
    let names =
        names_of(word).iter().flat_map(|translated| translated.names.iter().map(|&name| (name, translated.language)));
    subject.facing(id).find_map(|(index, article, other, block)| {
        let text = block.text.as_str();
        if find_word(text, word).is_some() {
            return None;
        }
        names.clone().find_map(|(name, language)| {
            let span = find_word(text, name).filter(|span| span.of(text) == name && name.len() > 2)?;
            // In French a name at the start of a sentence may be a mere word.
            let opens = !text[..span.start as usize].trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',');
            let mere = language == "fr" && article.meta.language == Language::FRENCH && opens;
            (!mere).then(|| evidence(index, article.meta.language, Place { block: other, span }, text))
        })
    })
}

/// Another name with the same age in a linked block, where the word here is a common one.
fn facing_of_age(subject: &Subject<'_>, id: BlockId, slot: &Slot, word: &str) -> Option<Evidence> {
    slot.age.filter(|_| english().is_common(&word.to_lowercase()))?;
    subject.facing(id).find_map(|(index, article, other, block)| {
        let text = block.text.as_str();
        if find_word(text, word).is_some() {
            return None;
        }
        let twin = slots(text).into_iter().find(|twin| twin.age == slot.age)?;
        let strange = !english().is_common(twin.word.of(text)) || article.meta.language == Language::FRENCH;
        strange.then(|| evidence(index, article.meta.language, Place { block: other, span: twin.word }, text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain::read;
    use crate::artifacts::Opposite;

    fn article(text: &str, language: Language) -> Article {
        read("t", "t", text.to_owned(), Some(language))
    }

    fn found(text: &str, facing: Option<(&str, Language)>) -> Vec<(String, String, Tier)> {
        let article = article(text, Language::ENGLISH);
        let other = facing.map(|(text, language)| self::article(text, language));
        let opposite =
            other.iter().map(|other| Opposite { article: other, links: vec![(BlockId(0), BlockId(0))] }).collect();
        let mut found = Vec::new();
        TranslatedName.find(&Subject { article: &article, opposite }, &mut found);
        let exact = |f: &Finding| f.place.span.of(&article.block(f.place.block).text).to_owned();
        found.iter().map(|f| (exact(f), f.suggestions[0].clone(), f.tier)).collect()
    }

    fn row(word: &str, name: &str, tier: Tier) -> Vec<(String, String, Tier)> {
        vec![(word.to_owned(), name.to_owned(), tier)]
    }

    #[test]
    fn a_word_in_a_names_slot() {
        let kazakh = "Willow, a 58-year-old protester from Almaty, said she ran.";
        assert_eq!(found(kazakh, None), row("Willow", "Saule", Tier::Likely));
        assert_eq!(found("Rose, a 58-year-old nurse from Ohio, ran.", None), []);
        assert_eq!(found("Flower, 45, a baker in Paris, ran.", None), row("Flower", "Fleur", Tier::Likely));
        assert_eq!(found("Grace Willow ran. Willow, 58, of Almaty ran again.", None), []);
    }

    #[test]
    fn a_facing_text_proves_it() {
        let text = "Willow, a 58-year-old protester, ran in the street and away.";
        let french = ("Saule, une manifestante de 58 ans, a couru. La rue, a dit Saule, est vide.", Language::FRENCH);
        assert_eq!(found(text, Some(french)), row("Willow", "Saule", Tier::Proved));
        let aged = ("Ainagul, 58 ans, a couru dans la rue.", Language::FRENCH);
        assert_eq!(found("Mirror, 58, ran in the street.", Some(aged)), row("Mirror", "Ainagul", Tier::Proved));
        let surname = ("Le juge François Lenoir a parlé.", Language::FRENCH);
        assert_eq!(found("The judge François Black spoke.", Some(surname)), row("Black", "Lenoir", Tier::Proved));
        assert_eq!(
            found("The judge François Black spoke.", Some(("The judge François Black spoke.", Language::ENGLISH))),
            []
        );
    }
}
