//! What a text is as a whole: translated, spun, or neither.
//!
//! Findings speak first: a text without one that is likely at least is never judged. How often it says "the" and "of the", and how seldom it
//! has a possessive (`data/lang/en/style.tsv`), adds to what they say.

use super::{Category, Finding, Tier, phrasebook};
use crate::article::{Article, BlockKind};
use crate::text::Language;
use crate::text::lexemes::Lexemes;
use crate::text::phrases::Phrases;
use crate::text::tables::{Refused, Table, number};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What became of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It was translated.
    Translated,
    /// Its words were replaced by synonyms.
    Spun,
    /// Nothing tells.
    Neither,
}

/// What a text is as a whole, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// What became of it.
    pub origin: Origin,
    /// The language that it came from, where that is known.
    pub language: Option<Language>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// What speaks for it, the strongest first.
    pub why: Vec<String>,
}

/// Points from which on a text is judged; two likely findings have them, or one with the style of a translation.
const ENOUGH: f32 = 1.8;
/// The points of a finding by its tier. A guess counts only beside what is surer.
const POINTS: [(Tier, f32); 4] = [(Tier::Possible, 0.25), (Tier::Likely, 1.0), (Tier::Sure, 1.5), (Tier::Proved, 1.5)];
/// What a point of style is worth, and the most that style adds: on 61 texts of clean news eight have more than 1.5 points.
const STYLE: f32 = 0.3;
const MOST_OF_STYLE: f32 = 1.2;
/// Words that one finding speaks for: in long texts more are needed.
const WORDS: f32 = 400.0;

/// A name, a title or a number in the dress of another language stands in English texts too.
const OF_DRESS: f32 = 0.5;

/// What the style of English is measured by.
struct Measure {
    usual: f64,
    step: f64,
    more: bool,
}

struct Style {
    phrases: Phrases<usize>,
    measures: Vec<Measure>,
}

const TABLE: Table = Table { name: "en/style.tsv", text: include_str!("../../data/lang/en/style.tsv") };

fn read() -> (Style, Vec<Refused>) {
    let mut style = Style { phrases: Phrases::default(), measures: Vec::new() };
    let refused = TABLE.read(|[kind, words, usual, step, side]| {
        let more = match side {
            "+" => true,
            "-" => false,
            other => return Err(format!("{other:?} is no side: + or -")),
        };
        style.phrases.add(kind, words, style.measures.len())?;
        style.measures.push(Measure { usual: number(usual)?, step: number(step)?, more });
        Ok(())
    });
    (style, refused)
}

static STYLE_TABLE: LazyLock<Style> = LazyLock::new(|| read().0);

/// Judges an article by its findings.
pub fn judge(article: &Article, findings: &[Finding]) -> Judgement {
    let (words, style) = style(article);
    let of = |tells: fn(Category) -> bool| findings.iter().filter(move |finding| tells(finding.category));
    let points = |tells: fn(Category) -> bool| -> f32 {
        // The same words marked again tell nothing new.
        let mut seen = FxHashSet::default();
        let news = of(tells).filter(|finding| seen.insert((&finding.rule, exact(article, finding))));
        news.map(worth).sum()
    };
    let is_told = |tells: fn(Category) -> bool| of(tells).any(|finding| finding.tier >= Tier::Likely);
    let scale = (words as f32 / WORDS).max(1.0);
    let by_style = (style * STYLE).clamp(0.0, MOST_OF_STYLE);
    let translated = if is_told(tells_of_translation) { points(tells_of_translation) / scale + by_style } else { 0.0 };
    let spun = if is_told(tells_of_spinning) { points(tells_of_spinning) / scale + by_style } else { 0.0 };
    let (origin, sum, tells): (_, _, fn(Category) -> bool) = if spun > translated {
        (Origin::Spun, spun, tells_of_spinning)
    } else {
        (Origin::Translated, translated, tells_of_translation)
    };
    if sum < ENOUGH {
        return Judgement {
            origin: Origin::Neither,
            language: None,
            confidence: 1.0 - sum / (2.0 * ENOUGH),
            why: Vec::new(),
        };
    }
    let mut marks: Vec<&Finding> = of(tells).filter(|finding| finding.tier >= Tier::Likely).collect();
    marks.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut why: Vec<String> = marks.iter().take(3).map(|finding| finding.message.clone()).collect();
    if marks.len() > why.len() {
        why.push(format!("{} more of the kind", marks.len() - why.len()));
    }
    if by_style > 0.0 {
        why.push("articles and genitives as translations have them".to_owned());
    }
    let language = if origin == Origin::Translated { language(&marks) } else { None };
    Judgement { origin, language, confidence: (1.0 - 0.5 * (-(sum - ENOUGH)).exp()).min(0.99), why }
}

fn exact<'a>(article: &'a Article, finding: &Finding) -> &'a str {
    finding.place.span.of(&article.block(finding.place.block).text)
}

/// The points of a finding.
fn worth(finding: &Finding) -> f32 {
    let of_tier = POINTS.iter().find(|(of, _)| *of == finding.tier).map_or(0.0, |(_, points)| *points);
    let is_dress =
        matches!(finding.category, Category::Transliteration | Category::Honorific | Category::NumberNotation);
    if is_dress { of_tier * OF_DRESS } else { of_tier }
}

impl Judgement {
    /// In words: "translated from French". `None` where nothing tells.
    pub fn told(&self) -> Option<String> {
        match (self.origin, self.language.and_then(phrasebook::name_of)) {
            (Origin::Translated, Some(language)) => Some(format!("translated from {language}")),
            (Origin::Translated, None) => Some("translated".to_owned()),
            (Origin::Spun, _) => Some("spun".to_owned()),
            (Origin::Neither, _) => None,
        }
    }

    /// Whether a guess of a category is likelier for what the text is.
    pub fn speaks_for(&self, category: Category) -> bool {
        match self.origin {
            Origin::Translated => tells_of_translation(category),
            Origin::Spun => tells_of_spinning(category),
            Origin::Neither => false,
        }
    }
}

impl Origin {
    /// Its name in output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Translated => "translated",
            Self::Spun => "spun",
            Self::Neither => "neither",
        }
    }
}

fn tells_of_translation(category: Category) -> bool {
    matches!(
        category,
        Category::PivotSense
            | Category::TranslatedName
            | Category::Transliteration
            | Category::Elision
            | Category::Honorific
            | Category::NumberNotation
            | Category::Calque
    )
}

fn tells_of_spinning(category: Category) -> bool {
    category == Category::Spinner
}

/// The language that most of the marks come from, as the books tell; of two with as many, the one whose book is not the largest. The packs and
/// the pivots know French alone: what they find counts half, as much of it is shared.
fn language(marks: &[&Finding]) -> Option<Language> {
    let mut halves: BTreeMap<&str, usize> = BTreeMap::new();
    for mark in marks {
        let of_french = matches!(mark.category, Category::Honorific | Category::Elision | Category::PivotSense);
        match phrasebook::language_of(mark) {
            Some(code) => *halves.entry(code).or_default() += 2,
            None if of_french => *halves.entry(FRENCH).or_default() += 1,
            None => {}
        }
    }
    let most = halves.into_iter().max_by_key(|&(code, count)| (count, code != FRENCH));
    Language::from_code(most.map_or(FRENCH, |(code, _)| code))
}

/// The language of the largest book.
const FRENCH: &str = "fr";

/// How many words an article has, and how far its style is from that of news written in English.
fn style(article: &Article) -> (usize, f32) {
    let table = &*STYLE_TABLE;
    let mut counts = vec![0_usize; table.measures.len()];
    let mut words = 0;
    for block in article.blocks.iter().filter(|block| block.kind != BlockKind::Residue) {
        let lexemes = Lexemes::of(&block.text);
        words += block.text.split_whitespace().count();
        for at in 0..lexemes.len() {
            for (_, measure) in table.phrases.at(&lexemes, at) {
                counts[measure] += 1;
            }
        }
    }
    let points = table.measures.iter().zip(&counts).map(|(measure, &count)| {
        let share = count as f64 * 1000.0 / words.max(1) as f64;
        let points = (share - measure.usual) / measure.step;
        if measure.more { points } else { -points }
    });
    (words, points.sum::<f64>() as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read::plain;
    use crate::artifacts::find;
    use crate::artifacts::{Opposite, Subject};

    fn judged(text: &str) -> Judgement {
        let article = plain::read("t", "t", text.to_owned(), Some(Language::ENGLISH));
        let findings = find(&Subject { article: &article, opposite: Vec::<Opposite<'_>>::new() });
        judge(&article, &findings)
    }

    #[test]
    fn the_table_has_no_bad_row() {
        assert_eq!(read().1, []);
    }

    #[test]
    fn a_translation_is_told_with_its_language() {
        let text = "The mayor gave a blow of thumb to the fishermen of the port.\n\nThe budget has a coup of brake.\n\n\
                    It is the horse of battle of the party, M. Durand said.\n";
        let judgement = judged(text);
        assert_eq!(judgement.told().as_deref(), Some("translated from French"), "{judgement:?}");
        assert!(!judgement.why.is_empty() && judgement.confidence > 0.5);
    }

    #[test]
    fn plain_news_is_neither() {
        let judgement = judged("The prime minister's office said talks would resume on Monday.");
        assert_eq!((judgement.origin, judgement.told()), (Origin::Neither, None));
    }
}
