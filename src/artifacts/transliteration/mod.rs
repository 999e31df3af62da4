//! Names in French spelling in an English text: Tokaïev for Tokayev, Moscou for Moscow.

mod romanise;
mod spellings;
mod table;

use super::evidence::{evidence, find_word};
use super::{Category, Detector, Evidence, Finding, Rule, Severity, Subject, Tier};
use crate::article::{Block, BlockId, BlockKind, Place};
use crate::lexicon::english;
use crate::text::dates::{is_month, weekday};
use crate::text::lexemes::Lexemes;
use crate::text::tokens::{TokenKind, tokens};
use crate::text::{Language, Span};
use romanise::{is_eastern, romanised, romanised_beside};
use spellings::{Spellings, is_dressed};
use table::{LONGEST, english_forms, is_person};

const RULE: Rule = Rule {
    id: "transliteration.french",
    category: Category::Transliteration,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "A name as French writes it, left so by a translation: a French exonym (Moscou), or a Russian, Ukrainian, Georgian or Turkic name in \
          French romanisation (Tokaïev, Chevtchenko). The English spelling comes from a list, from the same text or a facing one, or by the rules \
          of romanisation.",
    example: "President Kassym-Jomart [Tokaïev] said",
};

/// Finds names in French spelling.
pub struct Transliteration;

impl Detector for Transliteration {
    fn rules(&self) -> &'static [Rule] {
        &[RULE]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if subject.article.meta.language != Language::ENGLISH {
            return;
        }
        let spellings = Spellings::of(subject);
        for (id, block) in subject.article.ids().filter(|(_, block)| block.kind != BlockKind::Residue) {
            in_block(subject, id, block, &spellings, found);
        }
    }
}

/// A guess at the English spelling.
struct Guess {
    forms: Vec<String>,
    tier: Tier,
    evidence: Vec<Evidence>,
    why: &'static str,
}

fn in_block(subject: &Subject<'_>, id: BlockId, block: &Block, spellings: &Spellings<'_>, found: &mut Vec<Finding>) {
    let text = block.text.as_str();
    let words: Vec<Span> = names(text);
    let mut taken: Vec<Span> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let next = (1..=LONGEST.min(words.len() - at)).rev().find_map(|count| {
            let span = Span { start: words[at].start, end: words[at + count - 1].end };
            // A name of several words stands on one line without marks between them.
            let exact = span.of(text);
            if count > 1 && exact.contains([',', '.', ';', '“', '”', '"', '(', ')']) {
                return None;
            }
            guess(subject, id, span, text, spellings).map(|guess| (count, span, guess))
        });
        let Some((count, span, guess)) = next else {
            at += 1;
            continue;
        };
        at += count;
        taken.push(span);
        found.push(finding(Place { block: id, span }, span.of(text), guess));
    }
    for pair in words.windows(2) {
        if let Some((span, guess)) = beside(text, pair[0], pair[1], &taken) {
            found.push(finding(Place { block: id, span }, span.of(text), guess));
        }
    }
}

/// The given name before a surname in French dress.
fn beside(text: &str, given: Span, surname: Span, taken: &[Span]) -> Option<(Span, Guess)> {
    let exact = given.of(text);
    let joined = text.get(given.end as usize..surname.start as usize) == Some(" ");
    let dressed = taken.contains(&surname) && is_eastern(surname.of(text));
    let free = !taken.iter().any(|span| span.overlaps(given));
    let name = exact.len() > 3 && exact.starts_with(char::is_uppercase) && !english().contains(exact);
    let form = romanised_beside(exact).filter(|_| joined && dressed && free && name)?;
    let why = "French romanisation, as of the name after it";
    Some((given, Guess { forms: vec![form], tier: Tier::Likely, evidence: Vec::new(), why }))
}

fn finding(place: Place, exact: &str, guess: Guess) -> Finding {
    Finding {
        place,
        rule: RULE.id.into(),
        category: RULE.category,
        severity: RULE.severity,
        tier: guess.tier,
        confidence: guess.tier.confidence(),
        message: format!("{exact} = {}: {}", guess.forms[0], guess.why),
        suggestions: guess.forms,
        evidence: guess.evidence,
    }
}

/// The words of a text that may be names, or parts of them, without a possessive.
fn names(text: &str) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    for token in tokens(text).into_iter().filter(|token| token.kind == TokenKind::Word) {
        let exact = token.span.of(text);
        let bare = exact.strip_suffix("'s").or_else(|| exact.strip_suffix("’s")).unwrap_or(exact);
        words.push(Span::new(token.span.start as usize, token.span.start as usize + bare.len()));
    }
    words
}

fn guess(subject: &Subject<'_>, id: BlockId, span: Span, text: &str, spellings: &Spellings<'_>) -> Option<Guess> {
    let exact = span.of(text);
    let listed = english_forms(exact);
    if listed.is_none() && !exact.starts_with(char::is_uppercase) || exact.len() < 3 {
        return None;
    }
    if let Some(forms) = listed {
        // Poutine is a dish too, and a French name may stand in a French phrase.
        if spellings.is_small(exact)
            || in_french(text, span)
            || in_compound(text, span)
            || (exact == "Poutine" || !is_person(exact)) && in_name(text, span)
        {
            return None;
        }
        let evidence: Vec<Evidence> = spellings.like(exact).into_iter().chain(original(subject, id, exact)).collect();
        let tier = if evidence.iter().any(is_facing) { Tier::Proved } else { Tier::Sure };
        let mut forms: Vec<String> = forms.iter().map(|&form| form.to_owned()).collect();
        prefer(&mut forms, &evidence);
        return Some(Guess { forms, tier, evidence, why: "the French form of the name" });
    }
    let inner = |c: char| c.is_uppercase() || matches!(c, ' ' | '\'' | '’');
    if exact.chars().skip(1).any(inner) || english().contains(exact) {
        return None;
    }
    let Some(candidate) = romanised(exact) else {
        // Names of other languages: told only beside a plainer spelling of the same name.
        let evidence = spellings.like(exact).filter(|other| is_dressed(exact) && !differs_by_accents(exact, other))?;
        let mut forms = Vec::new();
        prefer(&mut forms, std::slice::from_ref(&evidence));
        return Some(Guess {
            forms,
            tier: Tier::Likely,
            evidence: vec![evidence],
            why: "another spelling of the name",
        });
    };
    let evidence: Vec<Evidence> = spellings.like(exact).into_iter().chain(original(subject, id, exact)).collect();
    let known = english().is_proper(&candidate.text);
    let tier = match () {
        () if evidence.iter().any(is_facing) => Tier::Proved,
        () if candidate.certain || !evidence.is_empty() => Tier::Sure,
        () if known || candidate.marks > 1 => Tier::Likely,
        () => Tier::Possible,
    };
    let mut forms = vec![candidate.text];
    prefer(&mut forms, &evidence);
    Some(Guess { forms, tier, evidence, why: "French romanisation of the name" })
}

/// Whether the other spelling is the same name without its accents: the one that has them is right.
fn differs_by_accents(name: &str, other: &Evidence) -> bool {
    let (Evidence::Facing { exact, .. } | Evidence::Original { exact, .. } | Evidence::Same { exact, .. }) = other;
    Lexemes::of(name).low(0) == Lexemes::of(exact).low(0)
}

/// Whether evidence comes from a facing text, not from the same one.
const fn is_facing(evidence: &Evidence) -> bool {
    matches!(evidence, Evidence::Facing { .. } | Evidence::Original { .. })
}

/// Puts the spelling of the evidence first.
fn prefer(forms: &mut Vec<String>, evidence: &[Evidence]) {
    for evidence in evidence.iter().rev() {
        if let Evidence::Facing { exact, .. } | Evidence::Same { exact, .. } = evidence {
            forms.retain(|form| form != exact);
            forms.insert(0, exact.clone());
        }
    }
}

/// The very same spelling in a linked block of a French text: where the translation has it from.
fn original(subject: &Subject<'_>, id: BlockId, exact: &str) -> Option<Evidence> {
    subject.facing(id).filter(|(_, article, ..)| article.meta.language == Language::FRENCH).find_map(
        |(index, article, other, block)| {
            let span = find_word(&block.text, exact)?;
            Some(evidence(index, article.meta.language, Place { block: other, span }, &block.text))
        },
    )
}

/// Whether the name is a part of a compound that is a name itself: the Alpes of Alpes-Maritimes.
fn in_compound(text: &str, span: Span) -> bool {
    let after = text[span.end as usize..].strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    after || text[..span.start as usize].ends_with('-')
}

/// Whether the name is a part of another that is French by right, or no name of a person or place at all: "Poutine Week", "Royal Air Maroc".
fn in_name(text: &str, span: Span) -> bool {
    const LEADS: &[&str] = &[
        "Air",
        "Banque",
        "Canal",
        "Collège",
        "Crédit",
        "Festival",
        "Horatio",
        "Hôtel",
        "Jeune",
        "Libre",
        "Lycée",
        "Musée",
        "Olympique",
        "Opéra",
        "Racing",
        "Radio",
        "Stade",
        "Théâtre",
        "Université",
        "Ligue",
        "Société",
    ];
    let before = text[..span.start as usize].strip_suffix(' ').and_then(|rest| rest.split(' ').next_back());
    let after = text[span.end as usize..].strip_prefix(' ').and_then(|rest| rest.split(' ').next());
    let goes_on = after.is_some_and(|next| {
        let word = next.trim_end_matches(|c: char| !c.is_alphanumeric());
        word.starts_with(char::is_uppercase) && word.len() > 1 && !is_day_or_month(word)
    });
    let is_dish =
        span.of(text) == "Poutine" && ["gravy", "curds", "fries", "dish"].iter().any(|word| text.contains(word));
    goes_on || is_dish || before.is_some_and(|word| LEADS.contains(&word))
}

fn is_day_or_month(word: &str) -> bool {
    let lexemes = Lexemes::of(word);
    weekday(&lexemes, 0, Language::ENGLISH).is_some() || is_month(&lexemes, 0, Language::ENGLISH)
}

/// Whether the word before or after is a small French one: "Les Amis de Moscou".
fn in_french(text: &str, span: Span) -> bool {
    const FRENCH: &[&str] =
        &["de", "du", "des", "la", "le", "les", "et", "à", "au", "aux", "en", "sur", "rue", "avenue"];
    let before = text[..span.start as usize].trim_end().rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    let after = text[span.end as usize..].trim_start().split([' ', '\u{a0}']).next().unwrap_or_default();
    FRENCH.contains(&before.to_lowercase().as_str()) || FRENCH.contains(&after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain::read;

    fn found(text: &str, language: Language) -> Vec<(String, String, Tier)> {
        let article = read("t", "t", text.to_owned(), Some(language));
        let mut found = Vec::new();
        Transliteration.find(&Subject::alone(&article), &mut found);
        let exact = |f: &Finding| f.place.span.of(&article.block(f.place.block).text).to_owned();
        found.iter().map(|f| (exact(f), f.suggestions[0].clone(), f.tier)).collect()
    }

    #[test]
    fn french_spellings_are_mended_and_the_possessive_is_kept() {
        let text = "On Friday Tokaïev’s ally Vladimir Poutine flew from Moscou to Saint-Pétersbourg, then to Le Caire, with Mr Karabaïev.";
        let expected = [
            ("Tokaïev", "Tokayev"),
            ("Poutine", "Putin"),
            ("Moscou", "Moscow"),
            ("Saint-Pétersbourg", "St. Petersburg"),
            ("Le Caire", "Cairo"),
            ("Karabaïev", "Karabayev"),
        ];
        let found = found(text, Language::ENGLISH);
        let pairs: Vec<(&str, &str)> = found.iter().map(|(exact, form, _)| (exact.as_str(), form.as_str())).collect();
        assert_eq!(pairs, expected);
    }

    #[test]
    fn the_spelling_of_the_same_text_comes_first() {
        let text = "The statue fell in Kapchagaï-Taldykourgan.\nTaldykorgan is calm. The mayor of Taldykourgan spoke. Mr Nourjanov met Mr Nurzhanov.";
        let found = found(text, Language::ENGLISH);
        assert!(
            found
                .iter()
                .any(|(exact, form, tier)| exact == "Taldykourgan" && form == "Taldykorgan" && *tier == Tier::Sure),
            "{found:?}"
        );
    }

    #[test]
    fn another_spelling_of_a_name_of_another_language() {
        assert_eq!(found("Fabrice Gonthié signs as Gonthie.", Language::ENGLISH), []);
        let found = found("Mr Mouchtaq spoke. Mr Mushtaq spoke again. Mr Roubaix too.", Language::ENGLISH);
        assert_eq!(found, [("Mouchtaq".to_owned(), "Mushtaq".to_owned(), Tier::Likely)]);
    }

    #[test]
    fn names_of_france_and_french_texts_stay() {
        for text in [
            "Macron met Raïssa, Anaïs and Loïc in Toulouse; a naïve plan for Haïti and Zaïre by Martine Aubry of Bouygues in Roubaix.",
            "A poutine of fries and gravy: Poutine Week opens in Montreal.",
            "The match was played at the Stade de Genève.",
            "He lives in Alpes-Maritimes, in Auvergne-Rhône-Alpes.",
        ] {
            assert_eq!(found(text, Language::ENGLISH), [], "{text}");
        }
        assert_eq!(found("Le président Tokaïev a parlé à Vladimir Poutine.", Language::FRENCH), []);
    }
}
