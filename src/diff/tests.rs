//! Pairs of passages and the changes between them.

use super::{Change, ChangeKind, Differ, Group};
use crate::article::read::plain;
use crate::article::{Article, BlockId};
use crate::text::Language;
use proptest::prelude::*;

const EN: Language = Language::ENGLISH;
const FR: Language = Language::FRENCH;

fn article(text: &str, language: Language) -> Article {
    plain::read("test", "test", text.to_owned(), Some(language))
}

/// The changes between the first blocks, their sentences taken as one group when `grouped`.
fn between(left: &Article, right: &Article, grouped: bool) -> Vec<Change> {
    let all = |article: &Article| article.block(BlockId(0)).sentences.clone();
    let groups = if grouped { vec![Group { left: all(left), right: all(right) }] } else { Vec::new() };
    Differ::new(left, right).changes(BlockId(0), BlockId(0), &groups)
}

/// Each change as "kind left>right", with a `!` before one of substance.
fn told(left: &str, right: &str, languages: (Language, Language)) -> Vec<String> {
    let (l, r) = (article(left, languages.0), article(right, languages.1));
    between(&l, &r, true)
        .iter()
        .map(|change| {
            let at = |article: &Article, place: Option<crate::article::Place>| {
                place.map_or(String::new(), |p| p.span.of(&article.block(p.block).text).to_owned())
            };
            let mark = if change.substance { "!" } else { "" };
            let kind = format!("{:?}", change.kind).to_lowercase();
            format!("{mark}{kind} {}>{}", at(&l, change.left), at(&r, change.right))
        })
        .collect()
}

fn check(cases: &[(&str, &str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(left, right, want)| {
            let got = told(left, right, (EN, EN));
            (got != *want).then(|| format!("{left}\n{right}\n  want {want:?}\n  got  {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Whether the pair differs in substance, whatever the changes are called.
fn diverges(left: &str, right: &str, languages: (Language, Language)) -> bool {
    told(left, right, languages).iter().any(|change| change.starts_with('!'))
}

fn check_substance(cases: &[(&str, &str, bool)], languages: (Language, Language)) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(left, right, want)| {
            diverges(left, right, languages) != *want || diverges(right, left, (languages.1, languages.0)) != *want
        })
        .map(|(left, right, want)| {
            format!(
                "{left}\n{right}\n  want {want} got {:?}\n  back {:?}",
                told(left, right, languages),
                told(right, left, (languages.1, languages.0))
            )
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn each_kind_in_its_plainest_form() {
    check(&[
        (
            "Thirteen soldiers were killed in the town on Monday.",
            "Eighteen soldiers were killed in the town on Monday.",
            &["!figure Thirteen>Eighteen"],
        ),
        ("Thirteen soldiers were killed in the town.", "13 soldiers were killed in the town.", &[]),
        (
            "The mayor of the town resigned on Monday evening.",
            "The mayor of the town resigned on Tuesday evening.",
            &["!date Monday>Tuesday"],
        ),
        (
            "The pilot met Anna Duval in the old town hall.",
            "The pilot met Clara Meyer in the old town hall.",
            &["!name Anna Duval>Clara Meyer"],
        ),
        (
            "A spokesman said Mr Tokaïev was in the capital.",
            "A spokesman said Mr Tokayev was in the capital.",
            &["spelling Tokaïev>Tokayev"],
        ),
        (
            "The minister did not sign the new trade agreement.",
            "The minister did sign the new trade agreement.",
            &["!negation not>"],
        ),
        (
            "The minister signed the new trade agreement.",
            "The minister did not sign the new trade agreement.",
            &["!negation signed>did not sign"],
        ),
        (
            "The company will close the plant next summer.",
            "The company may close the plant next summer.",
            &["!modality will>may"],
        ),
        (
            "The figures could not be verified by reporters.",
            "The figures might not be verified by reporters.",
            &["modality could>might"],
        ),
        (
            "The armoured cars left the town centre at dawn.",
            "The armored cars left the town center at dawn.",
            &["spelling armoured>armored", "spelling centre>center"],
        ),
        (
            "The mayor, who is ill, left the meeting early.",
            "The mayor, who is ill left the meeting early.",
            &["typography ,>"],
        ),
        (
            "He told the court “we were badly misled by them”.",
            "He told the court “we were utterly deceived by them”.",
            &["quote badly misled>utterly deceived"],
        ),
        ("The mayor left the meeting early.", "The mayor left the long meeting early.", &["omission >long"]),
        ("The mayor quickly left the meeting.", "The mayor hastily left the meeting.", &["wording quickly>hastily"]),
    ]);
}

#[test]
fn changes_read_as_phrases() {
    check(&[(
        "Protesters seized the airport and then set fire to the town hall.",
        "Protesters took over an airfield and later torched the town hall.",
        &["wording seized the airport and then set fire to>took over an airfield and later torched"],
    )]);
}

#[test]
fn figures_of_one_thing_are_compared() {
    check_substance(
        &[
            (
                "The quake killed 41 people and injured 300, officials said.",
                "Officials said 57 people died in the quake and 300 were injured.",
                true,
            ),
            (
                "At least 18 members of the security forces were killed.",
                "State television said 13 members of the security forces had also died.",
                true,
            ),
            (
                "Police arrested around 2,000 people in the city alone.",
                "Around 2,300 people were arrested by police in the city alone.",
                true,
            ),
            (
                "The firm will cut 1,200 jobs in Germany, it said.",
                "The firm said it would slash 1,500 jobs in Germany.",
                true,
            ),
            ("The jail holds more than 500 prisoners of war.", "The jail holds more than 750 prisoners of war.", true),
            ("Inflation rose to 3.2 percent in May.", "Inflation rose to 3.5 percent in May.", true),
            (
                "The deal is worth $2.3 billion over five years.",
                "The deal is worth $2.6 billion over five years.",
                true,
            ),
            (
                "The home side won 2-1 on Sunday at the old ground.",
                "The home side won 3-1 on Sunday at the old ground.",
                true,
            ),
        ],
        (EN, EN),
    );
}

#[test]
fn figures_of_other_things_are_not() {
    check_substance(
        &[
            ("Thirteen soldiers were killed and 353 wounded.", "Thirteen soldiers died and 353 were hurt.", false),
            ("Around 2,000 people were arrested.", "More than 2,000 people were arrested.", false),
            ("Dozens of protesters were killed.", "26 protesters were killed.", false),
            (
                "Thirteen soldiers were killed in the clashes.",
                "More than 300 protesters were wounded in the clashes.",
                false,
            ),
            ("Thirteen members of the security forces were killed.", "Forty protesters were killed.", false),
            ("The quake killed 41 people.", "The quake killed many people in 12 villages.", false),
            (
                "More than 1,000 people were injured, including 62 seriously.",
                "More than 1,000 people were injured, 400 of them lightly.",
                false,
            ),
            ("Thirteen soldiers were killed.", "Soldiers were killed.", false),
            ("Around 2,000 people were arrested in Almaty alone.", "More than 3,800 people were arrested.", false),
            (
                "In 2015 gunmen killed 130 people in Paris.",
                "The attack is the worst since 2016, when bombers killed 32 people.",
                false,
            ),
            ("Bombs killed 32 people in Brussels.", "Gunmen killed 130 people in Paris.", false),
            ("He ruled the country for 30 years.", "He stepped down three years ago.", false),
            (
                "Oracle launched a $5 billion bid for the firm.",
                "Oracle launched a $5.1 billion bid for the firm.",
                false,
            ),
            ("The jail holds more than 500 prisoners of war.", "The jail holds around 500 prisoners of war.", false),
            (
                "A country of 19 million people, it is rich in oil.",
                "Dozens of people were dead in the country rich in oil.",
                false,
            ),
        ],
        (EN, EN),
    );
}

#[test]
fn names_and_dates_diverge_in_one_place_only() {
    check_substance(
        &[
            (
                "US diplomacy spokesman Ned Price said the talks would go on.",
                "US diplomacy spokesman John Kirby said the talks would go on.",
                true,
            ),
            (
                "Moscow announced the arrival of troops in the capital.",
                "Russia announced the arrival of troops in the capital.",
                false,
            ),
            (
                "The EU called for restraint on all sides.",
                "The European Union called for restraint on all sides.",
                false,
            ),
            (
                "The president, Kassym-Jomart Tokayev, spoke on television.",
                "President Tokayev spoke on television.",
                false,
            ),
            (
                "The West has so far limited its response to calls for calm.",
                "Mr Tokayev has so far failed to calm the crowd.",
                false,
            ),
            (
                "Almaty bore the scars of the fighting on Thursday, reporters noted.",
                "After two days of violence the streets were calm on Friday, reporters noted.",
                false,
            ),
            (
                "On Thursday the government announced a cap on prices.",
                "The government announced a cap on prices on Thursday.",
                false,
            ),
            (
                "Troops entered the square on January 5, 2022, at dawn.",
                "Troops entered the square on January 6, 2022, at dawn.",
                true,
            ),
            (
                "The witness told AFP that shots were fired at dawn.",
                "The witness told Reuters that shots were fired at dawn.",
                false,
            ),
            (
                "The tribunal in the United States will rule on the claim.",
                "The tribunal in Gregor Samsa will rule on the claim.",
                true,
            ),
            (
                "On Sunday the talks with the union went on until Monday.",
                "On Tuesday the talks with the union went on until Monday.",
                true,
            ),
            ("Putin told Macron that the talks would go on.", "Macron told Putin that the talks would go on.", true),
        ],
        (EN, EN),
    );
}

#[test]
fn negation_and_certainty_turn_a_statement_round() {
    check_substance(
        &[
            (
                "The jury found him guilty of fraud on all counts.",
                "The jury found him innocent of fraud on all counts.",
                true,
            ),
            ("The army has never used the weapon in the war.", "The army has used the weapon in the war.", true),
            (
                "The account was confirmed by the ministry on Monday.",
                "The account was unconfirmed by the ministry on Monday.",
                true,
            ),
            (
                "He has so far failed to calm the protesters.",
                "He has so far not managed to calm the protesters.",
                false,
            ),
            ("The talks failed without any agreement on gas.", "The talks did not bring any agreement on gas.", false),
            (
                "The two sides must sign the treaty by the summer.",
                "The two sides may sign the treaty by the summer.",
                true,
            ),
            ("It would be impossible to say how many had died.", "It was impossible to say how many had died.", false),
        ],
        (EN, EN),
    );
}

#[test]
fn french_is_compared_as_well() {
    check_substance(
        &[
            (
                "Treize policiers ont été tués et 353 blessés dans la ville.",
                "Dix-huit policiers ont été tués et 353 blessés dans la ville.",
                true,
            ),
            (
                "Le ministre n’a pas signé le nouvel accord commercial.",
                "Le ministre a signé le nouvel accord commercial.",
                true,
            ),
            (
                "Le président a rencontré les manifestants lundi soir.",
                "Le chef de l’État a rencontré les protestataires lundi soir.",
                false,
            ),
            (
                "Environ 2 000 personnes ont été arrêtées à Almaty.",
                "Environ 2 300 personnes ont été arrêtées à Almaty.",
                true,
            ),
        ],
        (FR, FR),
    );
}

#[test]
fn who_did_it_to_whom_is_a_fact() {
    check_substance(
        &[
            ("Russia accused Ukraine of shelling the plant.", "Ukraine accused Russia of shelling the plant.", true),
            ("Russia accused Ukraine of lies.", "Ukraine was accused by Russia of lies.", false),
            ("Russia accused Ukraine of lies on Monday.", "Russia was accused by Ukraine of lies on Monday.", true),
            (
                "Moscow on Monday accused Kyiv of shelling the plant at night.",
                "Overnight shells hit the plant, and Ukraine accused Russia of firing them.",
                true,
            ),
            ("The police attacked the protesters at dawn.", "The protesters attacked the police at dawn.", true),
            ("The Lions beat the Bears 2-1 on Sunday.", "The Bears beat the Lions 2-1 on Sunday.", true),
            ("Russia met Ukraine in the final on Sunday.", "Ukraine met Russia in the final on Sunday.", false),
            ("Russia and Ukraine signed the grain deal.", "Ukraine and Russia signed the grain deal.", false),
            ("“We will stay,” Anna Berg said.", "Anna Berg said: “We will stay.”", false),
            ("Ukraine’s ambassador to Russia left.", "Russia’s ambassador to Ukraine left.", true),
        ],
        (EN, EN),
    );
    check_substance(
        &[
            ("La Russie a accusé l’Ukraine de mentir.", "L’Ukraine a accusé la Russie de mentir.", true),
            ("La Russie a accusé l’Ukraine de mentir.", "L’Ukraine a été accusée par la Russie de mentir.", false),
            ("La police a attaqué les manifestants.", "Les manifestants ont attaqué la police.", true),
        ],
        (FR, FR),
    );
}

#[test]
fn values_that_change_places_differ() {
    check_substance(
        &[
            (
                "Anna Berg, 34, and Paul Weber, 52, were held at the border.",
                "Anna Berg, 52, and Paul Weber, 34, were held at the border.",
                true,
            ),
            (
                "The storm killed 13 people and left 18 without a home.",
                "The storm killed 18 people and left 13 without a home.",
                true,
            ),
            ("Inflation rose from 5 to 7 percent in May.", "Inflation rose from 7 to 5 percent in May.", true),
            ("The votes in 2019 and 2021 were rigged.", "The votes in 2021 and 2019 were rigged.", false),
        ],
        (EN, EN),
    );
}

#[test]
fn units_currencies_and_bounds_differ() {
    check_substance(
        &[
            ("The fund has raised $40 million for the wing.", "The fund has raised €40 million for the wing.", true),
            ("The fund has raised C$40 million for the wing.", "The fund has raised US$40 million for the wing.", true),
            (
                "The fund has raised 40 million dollars for the wing.",
                "The fund has raised 40 million euros for the wing.",
                true,
            ),
            ("The town lies 40 km from the border.", "The town lies 40 miles from the border.", true),
            ("The town lies 20 miles from the border.", "The town lies 32 km from the border.", false),
            ("They seized 300 tonnes of rice at the port.", "They seized 300 kilos of rice at the port.", true),
            ("The fire burned 300 acres of forest.", "The fire burned 300 hectares of forest.", true),
            ("The rate rose by 2 percent in a year.", "The rate rose by 2 percentage points in a year.", true),
            ("The siege of the town lasted three hours.", "The siege of the town lasted three days.", true),
            ("He was paid 50 euros a day by the club.", "He was paid 50 euros a month by the club.", true),
            ("More than 100 people were evacuated.", "Fewer than 100 people were evacuated.", true),
            ("At least 36 people were killed.", "At least 43 people were killed.", true),
            ("Over 200 homes were lost in the fire.", "Under 200 homes were lost in the fire.", true),
            (
                "The bridge will cost 30 million Swedish kronor to mend.",
                "The bridge will cost 30 million Danish kroner to mend.",
                true,
            ),
            ("Around 2,300 people were arrested.", "More than 2,000 people were arrested.", false),
            ("The air cooled to minus ten degrees at night.", "The air cooled to ten degrees at night.", true),
            ("Some 20 000 people marched.", "Some 20,000 people marched.", false),
            ("They evacuated 340 residents.", "They evacuated 3\u{200b}40 residents.", false),
            ("They evacuated 1,200 residents.", "They evacuated 1,\u{2060}200 residents.", false),
        ],
        (EN, EN),
    );
    check_substance(
        &[
            ("Le fonds a réuni 40 millions de dollars.", "Le fonds a réuni 40 millions d’euros.", true),
            ("Le fonds a réuni 40 millions de dollars.", "Le fonds a réuni 40 millions de dollars canadiens.", true),
            ("Le taux a augmenté de 2 % en un an.", "Le taux a augmenté de 2 points en un an.", true),
            ("Plus de 100 personnes ont été évacuées.", "Moins de 100 personnes ont été évacuées.", true),
            ("La ville est à 40 km de la mer.", "La ville est à 40 mètres de la mer.", true),
            ("L’air est tombé à moins dix degrés.", "L’air est tombé à dix degrés.", true),
        ],
        (FR, FR),
    );
}

#[test]
fn times_of_day_and_spans_of_days_differ() {
    check_substance(
        &[
            ("The blast struck at 14:30 GMT, the army said.", "The blast struck at 15:30 GMT, the army said.", true),
            ("The blast struck at 2.30pm on the coast.", "The blast struck at 3.30pm on the coast.", true),
            ("The blast struck at 9 a.m. on Sunday.", "The blast struck at 9 p.m. on Sunday.", true),
            ("The truce began at noon on Sunday.", "The truce began at midnight on Sunday.", true),
            ("The blast struck at 14:30 GMT on Sunday.", "The blast struck at 2.30pm on Sunday.", false),
            ("The blast struck at 14:30 GMT on Sunday.", "The blast struck at 15:30 BST on Sunday.", false),
            ("The talks run from 3 to 5 June in Geneva.", "The talks run from 2 to 5 June in Geneva.", true),
            ("The talks run from June 3 to 5 in Geneva.", "The talks run from 3 to 5 June in Geneva.", false),
            ("Charles III met the envoy in the garden.", "Charles II met the envoy in the garden.", true),
            ("Pope John Paul II prayed in the old square.", "Pope John Paul I prayed in the old square.", true),
            ("King George V opened the old bridge.", "King George VI opened the old bridge.", true),
        ],
        (EN, EN),
    );
    check_substance(
        &[
            ("L’explosion a eu lieu à 14h30, selon l’armée.", "L’explosion a eu lieu à 15h30, selon l’armée.", true),
            ("La trêve a commencé à midi dans la ville.", "La trêve a commencé à minuit dans la ville.", true),
            ("Le salon se tient du 1er au 3 mars à Lyon.", "Le salon se tient du 1er au 4 mars à Lyon.", true),
        ],
        (FR, FR),
    );
    check_substance(
        &[
            ("The blast struck at 14:30 on Sunday.", "L’explosion a eu lieu à 15h30 dimanche.", true),
            ("The blast struck at 2.30pm on Sunday.", "L’explosion a eu lieu à 14h30 dimanche.", false),
            ("The talks run from 3 to 5 June.", "Les pourparlers vont du 2 au 5 juin.", true),
        ],
        (EN, FR),
    );
}

#[test]
fn a_count_is_compared_though_the_sentence_is_rewritten() {
    check_substance(
        &[
            (
                "Two officers were treated in hospital for cuts and bruises.",
                "Seven officers were taken to hospital with minor injuries.",
                true,
            ),
            (
                "Three cars were burned during the night in the suburb.",
                "In the suburb, five cars went up in flames.",
                true,
            ),
        ],
        (EN, EN),
    );
}

#[test]
fn across_languages_facts_alone_are_compared() {
    check_substance(
        &[
            (
                "Thirteen members of the security forces were killed.",
                "Treize membres des forces de sécurité ont été tués.",
                false,
            ),
            (
                "Eighteen members of the security forces were killed.",
                "Treize membres des forces de sécurité ont été tués.",
                true,
            ),
            (
                "Around 2,000 people were arrested on Thursday.",
                "Environ 2 000 personnes ont été arrêtées jeudi.",
                false,
            ),
            ("Around 2,300 people were arrested on Thursday.", "Environ 2 000 personnes ont été arrêtées jeudi.", true),
            ("Willoughby, 56, said she was leaving the firm.", "Willoughby, 37 ans, a dit quitter l’entreprise.", true),
            (
                "Eighteen members of the security forces were killed and 748 others wounded, state TV said.",
                "Treize membres des forces de l’ordre ont été tués et 353 autres blessés, selon la télévision.",
                true,
            ),
            ("The chain has hundreds of stores.", "La chaîne a deux patrons.", false),
            ("Winds of 85 mph hit the coast.", "Des vents de 135 km/h ont frappé la côte.", false),
            ("The troops arrived on Thursday.", "Les soldats sont arrivés vendredi.", true),
            ("The troops did not arrive.", "Les soldats sont arrivés.", false),
        ],
        (EN, FR),
    );
    let words = told("The troops came quickly. They left.", "Les soldats sont venus vite. Ils sont partis.", (EN, FR));
    assert!(words.is_empty(), "{words:?}");
}

#[test]
fn across_languages_names_and_quotes_are_shown_and_no_substance() {
    let pair = |left: &str, right: &str| told(left, right, (EN, FR));
    for (left, right, expected) in [
        (
            "The decree was signed by Kassym-Jomart Tokayev in Moscow.",
            "Le décret a été signé par Kassym-Jomart Tokaïev à Moscou.",
            &[][..],
        ),
        (
            "The decree was signed by Erlan Karin on Monday.",
            "Le décret a été signé lundi par Yermek Alimbaïev.",
            &["name Erlan Karin>Yermek Alimbaïev"],
        ),
        (
            "He said the square “looked like a battlefield at dawn”.",
            "La place, a-t-il dit, ressemblait à l’aube à un champ de bataille.",
            &["quote looked like a battlefield at dawn>"],
        ),
        (
            "He said the square “looked like a battlefield at dawn”.",
            "La place « ressemblait à l’aube à un champ de bataille », a-t-il dit.",
            &[],
        ),
    ] {
        assert_eq!(pair(left, right), expected, "{left}");
    }
}

#[test]
fn sentences_in_no_group_are_set_beside_or_left_out() {
    let left = article("The mayor of Lille resigned on Monday. Nobody knows why.", EN);
    let right = article("It rained. The mayor of Lille resigned on Tuesday.", EN);
    let changes = between(&left, &right, false);
    let kinds: Vec<_> =
        changes.iter().map(|change| (change.kind, change.left.is_some(), change.right.is_some())).collect();
    assert_eq!(
        kinds,
        [(ChangeKind::Date, true, true), (ChangeKind::Omission, true, false), (ChangeKind::Omission, false, true),]
    );
}

#[test]
fn a_block_without_an_end_is_compared_in_time() {
    let word =
        |k: usize| ["police", "killed 12", "in Almaty", "on Monday", "not", "“quiet”", "Tokayev", "streets"][k % 8];
    let words: Vec<String> = (0..20_000).map(|k| format!("{} w{}", word(k * 7 + k / 3), k % 900)).collect();
    let left = words.join(" ");
    let right = left.replacen("w5 ", "v5 ", 300);
    let (l, r) = (article(&left, EN), article(&right, EN));
    assert_eq!((l.blocks.len(), r.blocks.len()), (1, 1));
    assert!(!between(&l, &r, true).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn places_are_spans_of_the_text(
        words in prop::collection::vec(prop::sample::select(vec!["Thirteen", "police", "killed", "“", "”", "not", "Almaty", "12", ".", "Tokaïev", "may", "Monday", ",", "é", "'s", "the"]), 1..30),
        cut in 0usize..30,
    ) {
        let left = words.join(" ");
        let right = words.iter().skip(cut % words.len()).rev().copied().collect::<Vec<_>>().join(" ");
        let (l, r) = (article(&left, EN), article(&right, FR));
        let same = article(&left, EN);
        prop_assert!(l.blocks.is_empty() || between(&l, &same, true).is_empty());
        for other in [article(&right, EN), r] {
            if l.blocks.is_empty() || other.blocks.is_empty() {
                continue;
            }
            for change in between(&l, &other, true) {
                prop_assert!(change.left.is_some() || change.right.is_some());
                for (article, place) in [(&l, change.left), (&other, change.right)] {
                    if let Some(place) = place {
                        prop_assert!(!place.span.of(&article.block(place.block).text).is_empty());
                    }
                }
            }
        }
    }
}
