use super::*;
use crate::article::Article;
use crate::article::read::plain;
use crate::artifacts::Opposite;

fn article(text: &str, language: Language) -> Article {
    plain::read("a", "a", text.to_owned(), Some(language))
}

/// What is found in a text of one block, alone or with another block opposite: the marked words, the first suggestion, the tier.
fn found(text: &str, facing: Option<(&str, Language)>) -> Vec<(String, String, Tier)> {
    let own = article(text, Language::ENGLISH);
    let other = facing.map(|(text, language)| article(text, language));
    let mut subject = Subject::alone(&own);
    if let Some(other) = &other {
        subject.opposite.push(Opposite { article: other, links: vec![(BlockId(0), BlockId(0))] });
    }
    let mut found = Vec::new();
    PivotSense.find(&subject, &mut found);
    let exact = |finding: &Finding| finding.place.span.of(&own.blocks[0].text).to_owned();
    found.iter().map(|f| (exact(f), f.suggestions.first().cloned().unwrap_or_default(), f.tier)).collect()
}

fn one(text: &str, facing: &str, language: Language) -> (String, String, Tier) {
    let found = found(text, Some((facing, language)));
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0].clone()
}

fn mark(exact: &str, right: &str, tier: Tier) -> (String, String, Tier) {
    (exact.to_owned(), right.to_owned(), tier)
}

#[test]
fn the_right_sense_opposite_proves_the_wrong_one() {
    let diet = "Russia sent troops to support the diet, the ministry said.";
    let power = "Russian troops arrived on Thursday to support the ruling power.";
    assert_eq!(one(diet, power, Language::ENGLISH), mark("diet", "ruling power", Tier::Proved));
    assert_eq!(
        one("The avocados pleaded on Monday.", "The lawyers spoke on Monday.", Language::ENGLISH),
        mark("avocados", "lawyers", Tier::Proved)
    );
    assert_eq!(
        one("Protesters debunked a statue of the president.", "A statue was toppled by protesters.", Language::ENGLISH),
        mark("debunked", "toppled", Tier::Proved)
    );
}

#[test]
fn the_french_word_opposite_proves_the_wrong_sense() {
    let french = "La Russie a envoyé des troupes pour soutenir le régime.";
    let diet = "Russia sent troops to support the diet.";
    assert_eq!(one(diet, french, Language::FRENCH), mark("diet", "regime", Tier::Proved));
    let regime = "Russia sent troops to support the regime, whose diet of repression is known.";
    assert!(found(regime, Some((french, Language::FRENCH))).is_empty());
}

#[test]
fn a_word_of_the_news_needs_neighbours_in_common() {
    let dispute = "Kazakhstan is shaken by a dispute that erupted Sunday in the provinces.";
    let protest = "The country is shaken by a protest that erupted in the West on Sunday.";
    assert_eq!(one(dispute, protest, Language::ENGLISH), mark("dispute", "protest", Tier::Proved));
    let other = "The border dispute with China goes back to 1962, and the protest was noisy.";
    assert!(found(dispute, Some((other, Language::ENGLISH))).is_empty());
}

#[test]
fn a_passage_about_the_field_is_left_alone() {
    let regime = Some(("The doctors recommended the regime.", Language::ENGLISH));
    assert!(found("The doctors recommended the diet to patients who eat badly.", regime).is_empty());
    assert!(found("The Diet in Tokyo passed the law.", regime).is_empty());
}

#[test]
fn what_is_no_english_needs_no_proof() {
    assert_eq!(
        found("He was placed in guard at sight on Tuesday.", None),
        [mark("guard at sight", "police custody", Tier::Sure)]
    );
    assert!(found("The diet was popular. The avocado was ripe.", None).is_empty());
}
