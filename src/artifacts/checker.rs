//! The detectors and packs that are run together, and what is known of their rules.

use super::evidence::find_word;
use super::foreign;
use super::judgement::judge;
use super::mend::agree;
use super::packs::{PackRule, Packs, builtin};
use super::phrasebook::{self, Book};
use super::registry::{registry, resolve};
use super::spinner::spread;
use super::{Category, Described, Evidence, Finding, Severity, Subject, Tier};
use crate::article::Place;
use rayon::prelude::*;
use std::cell::OnceCell;

/// A text with no more than one sure mark in so many words counts as born in English. Clean news has one in some 20,000; the seeds, all
/// translated or spun, one in 30 to 200.
const WORDS_A_MARK: usize = 500;

impl<'a> From<&'a PackRule> for Described<'a> {
    fn from(rule: &'a PackRule) -> Self {
        Self {
            id: &rule.id,
            category: rule.category,
            severity: rule.severity,
            tier: rule.tier,
            doc: &rule.doc,
            example: rule.matches.first().map_or("", String::as_str),
        }
    }
}

/// All detectors, the packs that come with the program, and those of the user, but for what was switched off.
#[derive(Debug, Default)]
pub struct Checker {
    own: Packs,
    book: Option<Book>,
    disabled: Vec<String>,
    /// Whether passages of another language are read as the article's own.
    one_language: bool,
}

impl Checker {
    /// A checker with a user's packs; `disabled` names rules by their ids, packs or categories.
    pub fn new(own: Packs, disabled: Vec<String>) -> Self {
        Self { own, book: None, disabled, one_language: false }
    }

    /// The same with a user's phrases.
    pub fn with(self, book: Option<Book>) -> Self {
        Self { book, ..self }
    }

    /// Reads every passage as of the article's language, whatever it seems to be in.
    pub fn in_one_language(self) -> Self {
        Self { one_language: true, ..self }
    }

    /// All rules, switched off or not: those of detectors, then of packs, in order.
    pub fn rules(&self) -> Vec<Described<'_>> {
        let detectors = registry().iter().flat_map(|detector| detector.rules()).copied();
        detectors.chain(builtin().rules().chain(self.own.rules()).map(Described::from)).collect()
    }

    /// The names that are switched off and that no rule, pack or category has.
    pub fn unknown(&self) -> Vec<&str> {
        if self.disabled.is_empty() {
            return Vec::new();
        }
        let rules = self.rules();
        let unknown = |name: &&String| !rules.iter().any(|rule| rule.is_called(name));
        self.disabled.iter().filter(unknown).map(String::as_str).collect()
    }

    /// All findings of an article, in reading order, the surer one alone where two overlap.
    pub fn find(&self, subject: &Subject<'_>) -> Vec<Finding> {
        // The tables of the detectors are read when first asked for, which is most of the time of a short text: each on a thread of its own.
        let detected = || {
            registry().par_iter().map(|detector| gathered(|found| detector.find(subject, found))).collect::<Vec<_>>()
        };
        let packed = || {
            gathered(|found| {
                builtin().find(subject, found);
                self.own.find(subject, found);
                if let Some(book) = &self.book {
                    phrasebook::find(book, subject, found);
                }
            })
        };
        let (detected, packed) = rayon::join(detected, packed);
        let mut found: Vec<Finding> = detected.into_iter().flatten().chain(packed).collect();
        self.strike(subject, &mut found);
        let mut found = resolve(found);
        spread(subject, &mut found);
        self.strike(subject, &mut found);
        self.doubt(subject, &mut found);
        demand_a_translation(&mut found);
        if subject.is_english() {
            promote(subject, &mut found);
        }
        agree(subject, &mut found);
        found
    }

    /// Drops what is switched off, and what stands in a passage of another language.
    fn strike(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if !self.one_language {
            foreign::pass_over(subject, found);
        }
        if !self.disabled.is_empty() {
            found.retain(|finding| !self.is_disabled(finding));
        }
    }

    /// Takes a finding that rests on likelihood back to a guess where an answering passage of a text born in English says the same.
    fn doubt(&self, subject: &Subject<'_>, found: &mut [Finding]) {
        let born: Vec<OnceCell<bool>> = subject.opposite.iter().map(|_| OnceCell::new()).collect();
        let is_born_in_english = |index: usize, article| {
            *born[index].get_or_init(|| {
                let subject = Subject::alone(article);
                subject.is_english() && {
                    let marks = self.find(&subject);
                    let telling = marks
                        .iter()
                        .filter(|mark| mark.tier >= Tier::Sure && mark.category != Category::Residue)
                        .count();
                    telling * WORDS_A_MARK <= article.blocks.iter().map(|b| b.text.split_whitespace().count()).sum()
                }
            })
        };
        for finding in found.iter_mut().filter(|finding| finding.tier == Tier::Likely) {
            let block = finding.place.block;
            let exact = finding.place.span.of(&subject.article.block(block).text);
            let same = subject.facing(block).find_map(|(index, article, id, other)| {
                let span = find_word(&other.text, exact).filter(|_| is_born_in_english(index, article))?;
                Some(Evidence::Facing {
                    article: index,
                    place: Place { block: id, span },
                    exact: span.of(&other.text).to_owned(),
                })
            });
            if let Some(same) = same {
                finding.tier = Tier::Possible;
                finding.confidence = Tier::Possible.confidence();
                finding.message.push_str("; a facing text born in English says the same");
                finding.evidence = vec![same];
            }
        }
    }

    fn is_disabled(&self, finding: &Finding) -> bool {
        let group = finding.rule.split_once('.').map_or(&*finding.rule, |(group, _)| group);
        self.disabled.iter().any(|name| *name == finding.rule || name == group || name == finding.category.name())
    }
}

/// What a finder reports.
fn gathered(find: impl FnOnce(&mut Vec<Finding>)) -> Vec<Finding> {
    let mut found = Vec::new();
    find(&mut found);
    found
}

/// In a text that was translated a guess of the phrasebook is likely; one that a facing text speaks against stays a guess. So do those of the
/// packs: on the seeds, translated every one, most of them are wrong.
fn promote(subject: &Subject<'_>, found: &mut [Finding]) {
    let judgement = judge(subject.article, found);
    let is_guess = |finding: &&mut Finding| {
        finding.tier == Tier::Possible
            && finding.evidence.is_empty()
            && phrasebook::is_guess(&finding.rule)
            && judgement.speaks_for(finding.category)
    };
    for finding in found.iter_mut().filter(is_guess) {
        finding.tier = Tier::Likely;
        finding.confidence = Tier::Likely.confidence();
    }
}

/// Two English texts that choose another word of the news prove a wrong sense only where other marks show that this one was translated; else
/// such findings become guesses.
fn demand_a_translation(found: &mut [Finding]) {
    let is_word_of_news =
        |finding: &Finding| finding.rule == "pivot-sense.facing" && finding.severity < Severity::Error;
    let tells = |finding: &Finding| {
        finding.tier >= Tier::Likely
            && !is_word_of_news(finding)
            && matches!(
                finding.category,
                Category::Spinner
                    | Category::PivotSense
                    | Category::TranslatedName
                    | Category::Transliteration
                    | Category::Elision
                    | Category::Honorific
                    | Category::NumberNotation
                    | Category::Calque
            )
    };
    if found.iter().any(tells) {
        return;
    }
    for finding in found.iter_mut().filter(|finding| is_word_of_news(finding)) {
        if !finding.evidence.iter().any(|evidence| matches!(evidence, Evidence::Original { .. })) {
            finding.tier = Tier::Possible;
            finding.confidence = Tier::Possible.confidence();
        }
    }
}

/// All findings of an article by all detectors and the packs that come with the program, in reading order, the surer one alone where two
/// overlap.
pub fn find(subject: &Subject<'_>) -> Vec<Finding> {
    Checker::default().find(subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain;
    use crate::article::{Article, BlockId};
    use crate::artifacts::Opposite;
    use crate::text::Language;

    fn read(text: &str) -> Article {
        plain::read("a", "a", text.to_owned(), Some(Language::ENGLISH))
    }

    fn tiers(article: &Article, opposite: &Article) -> Vec<Tier> {
        let mut subject = Subject::alone(article);
        subject.opposite.push(Opposite { article: opposite, links: vec![(BlockId(0), BlockId(0))] });
        Checker::default().find(&subject).iter().map(|finding| finding.tier).collect()
    }

    #[test]
    fn what_a_text_born_in_english_says_too_is_a_guess() {
        let said = "The bursts of guns resounded in the old town on Tuesday.";
        let apart = read("The lunch was late on Tuesday, the cook said.");
        assert_eq!(tiers(&read(said), &apart), [Tier::Likely]);
        assert_eq!(tiers(&read(said), &read("The bursts of guns could be heard in the old town.")), [Tier::Possible]);
        let marked = read("The bursts of guns could be heard by men accused of be behind them.");
        assert_eq!(tiers(&read(said), &marked), [Tier::Likely], "a text with marks of its own proves nothing");
    }
}
