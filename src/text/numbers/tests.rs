use super::*;
use proptest::prelude::*;

/// Each number as "kind qualifier min..max core", shortened where plain.
fn read(text: &str, language: Language) -> Vec<String> {
    let end = |value: Option<f64>| value.map_or("_".to_owned(), |v| format!("{v}"));
    numbers(text, language)
        .into_iter()
        .map(|n| {
            let value = if n.min == n.max { end(n.min) } else { format!("{}..{}", end(n.min), end(n.max)) };
            let kind = if n.kind == NumberKind::Cardinal { String::new() } else { format!(" {:?}", n.kind) };
            let qualifier = match n.qualifier {
                Qualifier::Exactly | Qualifier::Vague => String::new(),
                other => format!(" {other:?}"),
            };
            format!("{value}{qualifier}{kind} [{}]", n.span.of(text))
        })
        .collect()
}

fn check(language: Language, cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, want)| read(text, language) != *want)
        .map(|(text, want)| format!("{text}\n  want {want:?}\n  got  {:?}", read(text, language)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn english_counts() {
    check(
        Language::ENGLISH,
        &[
            ("Thirteen members were killed and 353 wounded", &["13 [Thirteen]", "353 [353]"]),
            ("1,200 people, 1.200 people and 1 200 people", &["1200 [1,200]", "1200 [1.200]", "1200 [1 200]"]),
            ("a quake of 7.125 magnitude", &["7.125 [7.125]"]),
            ("1,4 billion tons in 2.3 million homes", &["1400000000 [1,4 billion]", "2300000 [2.3 million]"]),
            ("a hundred and one dogs", &["101 [a hundred and one]"]),
            ("two hundred and fifty thousand votes", &["250000 [two hundred and fifty thousand]"]),
            ("two and a half million cars", &["2500000 [two and a half million]"]),
            ("half a million people, half a dozen cars", &["500000 [half a million]", "6 About [half a dozen]"]),
            ("saw a dozen protesters; two dozen police", &["12 About [a dozen]", "24 [two dozen]"]),
            ("a couple of soldiers", &["2 About [a couple]"]),
            ("forty-two boats and twenty one planes", &["42 [forty-two]", "21 [twenty one]"]),
            ("one of the men, no one, one another", &["1 [one]"]),
            ("the two leaders", &["2 [two]"]),
            ("1,234.5 tonnes", &["1234.5 [1,234.5]"]),
            ("COVID-19, an F-16, HER2, 9/11 and the G7", &[]),
            ("version 1.2.3 of it", &[]),
            ("call 859-292-3680", &[]),
            ("40k runners, 3bn trees", &["40000 [40k]", "3000000000 [3bn]"]),
            ("a 25,000-strong crowd", &["25000 [25,000]"]),
        ],
    );
}

#[test]
fn english_qualifiers() {
    check(
        Language::ENGLISH,
        &[
            ("at least 18 members", &["18.._ AtLeast [at least 18]"]),
            ("more than a thousand people", &["1000.._ MoreThan [more than a thousand]"]),
            (
                "no fewer than 30 and no more than 40",
                &["30.._ AtLeast [no fewer than 30]", "_..40 UpTo [no more than 40]"],
            ),
            ("nearly 19 million people", &["19000000 Nearly [nearly 19 million]"]),
            ("around 2,000 people, about 2,300", &["2000 About [around 2,000]", "2300 About [about 2,300]"]),
            ("some 300 men, an estimated 400", &["300 About [some 300]", "400 About [an estimated 400]"]),
            ("as many as 300, up to 10 inches", &["_..300 UpTo [as many as 300]", "_..10 UpTo [up to 10]"]),
            ("fewer than 50 beds", &["_..50 LessThan [fewer than 50]"]),
            ("in over a decade", &["10.._ MoreThan [over a decade]"]),
            ("fought over three days", &["3 [three]"]),
            (
                "50 or so, 60 or more, 200+ cars",
                &["50 About [50 or so]", "60.._ AtLeast [60 or more]", "200.._ AtLeast [200+]"],
            ),
            ("more than the 20.4 million people", &["20400000.._ MoreThan [more than the 20.4 million]"]),
        ],
    );
}

#[test]
fn english_vague_counts_and_ranges() {
    check(
        Language::ENGLISH,
        &[
            ("left “dozens” dead", &["20..99 [dozens]"]),
            ("scores of troops, the scores were", &["20..99 [scores]"]),
            ("hundreds of billions of dollars", &["200000000000..999999999999 Money [hundreds of billions]"]),
            ("tens of thousands fled", &["20000..99999 [tens of thousands]"]),
            (
                "several hundred men, several hundred thousand",
                &["200..999 [several hundred]", "200000..999999 [several hundred thousand]"],
            ),
            ("three decades ago, in decades", &["30 [three decades]", "20..99 [decades]"]),
            ("200-300 protesters", &["200..300 [200-300]"]),
            ("ruled from 1989 to 2019", &["1989..2019 Year [from 1989 to 2019]"]),
            ("the 1950-53 war", &["1950..1953 Year [1950-53]"]),
            ("between 5 and 10 people", &["5..10 [between 5 and 10]"]),
            ("five or six shots", &["5..6 [five or six]"]),
            ("2 to 4 inches", &["2..4 [2 to 4]"]),
            ("rose from 5 to 10 percent", &["5 [5]", "10 Percent [10 percent]"]),
            ("2-3 million votes", &["2000000..3000000 [2-3 million]"]),
            ("a 1-0 win, won 2-3, lost 3–1", &["1..0 Score [1-0]", "2..3 Score [2-3]", "3..1 Score [3–1]"]),
            ("70-90% of men", &["70..90 Percent [70-90%]"]),
            ("the 1980s", &["1980..1989 Year [1980s]"]),
        ],
    );
}

#[test]
fn english_kinds() {
    check(
        Language::ENGLISH,
        &[
            ("a 58-year-old protester, a sixty-year-old resident", &["58 Age [58]", "60 Age [sixty]"]),
            ("Nursultan Nazarbayev, 81, who ruled", &["81 Age [81]"]),
            ("Three men, aged 33, 34 and 39, were", &["3 [Three]", "33 Age [33]", "34 Age [34]", "39 Age [39]"]),
            ("Sims was 20 years old after 20 years", &["20 Age [20]", "20 [20]"]),
            ("In January 5, 2022, in 2019", &["5 DateTime [5]", "2022 DateTime [2022]", "2019 Year [2019]"]),
            (
                "at 10:15 BST, at 7.55am, 5 p.m. and 2pm",
                &[
                    "10 DateTime [10]",
                    "15 DateTime [15]",
                    "7 DateTime [7]",
                    "55 DateTime [55]",
                    "5 DateTime [5]",
                    "2 DateTime [2]",
                ],
            ),
            ("a third consecutive day, the 63rd birthday", &["3 Ordinal [third]", "63 Ordinal [63rd]"]),
            ("a Category 1 hurricane, No. 3", &["1 Ordinal [1]", "3 Ordinal [3]"]),
            (
                "$350,000 or £2.8bn or US$ 5 million",
                &["350000 Money [$350,000]", "2800000000 Money [£2.8bn]", "5000000 Money [US$ 5 million]"],
            ),
            ("two million euros", &["2000000 Money [two million]"]),
            ("14% of 100 percent", &["14 Percent [14%]", "100 Percent [100 percent]"]),
            (
                "two-thirds of the houses, half of them, a third of it",
                &[
                    "66.66666666666667 Percent [two-thirds]",
                    "50 Percent [half]",
                    "33.333333333333336 Percent [a third]",
                ],
            ),
            ("2000 troops in 2000", &["2000 [2000]", "2000 Year [2000]"]),
            ("the 2019 elections", &["2019 Year [2019]"]),
        ],
    );
}

#[test]
fn french_numbers() {
    check(
        Language::FRENCH,
        &[
            (
                "quinze, soixante-dix et soixante et onze morts",
                &["15 [quinze]", "70 [soixante-dix]", "71 [soixante et onze]"],
            ),
            ("quatre-vingt-dix-neuf, vingt et un", &["99 [quatre-vingt-dix-neuf]", "21 [vingt et un]"]),
            ("quatre-vingts ans, deux cent trois", &["80 [quatre-vingts]", "203 [deux cent trois]"]),
            ("mille neuf cent quatre-vingt-neuf", &["1989 [mille neuf cent quatre-vingt-neuf]"]),
            ("deux mille trois cents soldats", &["2300 [deux mille trois cents]"]),
            ("1,4 milliard d'euros", &["1400000000 Money [1,4 milliard]"]),
            (
                "1.200 personnes, 1 200, 19 000 000, 1\u{202f}200",
                &["1200 [1.200]", "1200 [1 200]", "19000000 [19 000 000]", "1200 [1\u{202f}200]"],
            ),
            ("70 % et 12,5 pour cent", &["70 Percent [70 %]", "12.5 Percent [12,5 pour cent]"]),
            ("des dizaines de morts, plusieurs dizaines", &["20..99 [dizaines]", "20..99 [plusieurs dizaines]"]),
            ("des centaines de milliers", &["200000..999999 [centaines de milliers]"]),
            ("une quinzaine de jours, une centaine", &["15 About [une quinzaine]", "100 About [une centaine]"]),
            ("plus d'un millier de blessés", &["1000.._ MoreThan [plus d'un millier]"]),
            (
                "près de 300, quelque 400, environ 500",
                &["300 Nearly [près de 300]", "400 About [quelque 400]", "500 About [environ 500]"],
            ),
            ("au moins treize, jusqu'à 50", &["13.._ AtLeast [au moins treize]", "_..50 UpTo [jusqu'à 50]"]),
            (
                "entre 5 et 10, de 1989 à 2019, 200 à 300",
                &["5..10 [entre 5 et 10]", "1989..2019 Year [de 1989 à 2019]", "200..300 [200 à 300]"],
            ),
            ("Saule, 58 ans, âgé de 30 ans, un homme de 20 ans", &["58 Age [58]", "30 Age [30]", "20 Age [20]"]),
            ("une peine de dix ans, il y a trois ans", &["10 [dix]", "3 [trois]"]),
            (
                "le 5 janvier 2022 à 20 heures, 15h30",
                &["5 DateTime [5]", "2022 DateTime [2022]", "20 DateTime [20]", "15 DateTime [15]", "30 DateTime [30]"],
            ),
            ("un homme et une femme", &[]),
            ("un million et demi, un demi-million", &["1500000 [un million et demi]", "500000 [un demi-million]"]),
            ("trois décennies", &["30 [trois décennies]"]),
            ("le Premier ministre, la 3e fois", &["3 Ordinal [3e]"]),
        ],
    );
}

#[test]
fn displays_are_normalised() {
    let display = |text| numbers(text, Language::ENGLISH).into_iter().map(|n| n.display).collect::<Vec<_>>();
    assert_eq!(display("Thirteen, 1.200 people, 200-300, dozens"), ["13", "1,200", "200-300", "dozens"]);
    assert_eq!(display("19 million people, $2.50, 70 percent, in 2019"), ["19 million", "$2.5", "70%", "2019"]);
    assert_eq!(display("2-3 million votes, 1-0"), ["2-3 million", "1-0"]);
    let french = numbers("des dizaines de milliers", Language::FRENCH);
    assert_eq!(french[0].display, "tens of thousands");
}

#[test]
fn intervals_widen() {
    let interval = |text| numbers(text, Language::ENGLISH)[0].interval();
    assert_eq!(interval("about 2,000 people"), (1900.0, 2100.0));
    assert_eq!(interval("nearly 100 people"), (95.0, 100.0));
    assert_eq!(interval("more than 100 people"), (100.0, f64::INFINITY));
}

proptest! {
    #[test]
    fn numbers_stand_in_order_inside_the_text(text in "([a-z0-9 .,$%-]|million|twenty|one|from|to|about|é|«){0,40}") {
        for language in [Language::ENGLISH, Language::FRENCH] {
            let mut end = 0;
            for number in numbers(&text, language) {
                prop_assert!(number.span.start >= end && number.span.contains(number.core) && !number.core.is_empty());
                prop_assert!(text.get(number.span.range()).is_some() && text.get(number.core.range()).is_some());
                end = number.span.end;
            }
        }
    }
}

#[test]
fn currencies_without_a_sign_stand_behind_their_amount() {
    let shown = |text: &str, language| -> Vec<String> {
        numbers(text, language).into_iter().map(|number| number.display).collect()
    };
    assert_eq!(
        shown("It cost 35 million marks, or 2.5 billion crowns.", Language::ENGLISH),
        ["35 million marks", "2.5 billion crowns"]
    );
    assert_eq!(shown("Il a coûté 1.200 couronnes et $5.", Language::FRENCH), ["1,200 crowns", "$5"]);
}

#[test]
fn relatives_of_the_kinds_are_read() {
    let shown = |text: &str, language| -> Vec<String> {
        numbers(text, language)
            .into_iter()
            .filter(|number| !matches!(number.kind, NumberKind::Ordinal | NumberKind::Year | NumberKind::DateTime))
            .map(|number| number.display)
            .collect()
    };
    for (text, want) in [
        ("One child in four goes hungry.", vec!["25%"]),
        ("Nine out of ten homes lost power.", vec!["90%"]),
        ("He held two men in four cars.", vec!["2", "4"]),
        ("The Big Three carmakers cut 500 jobs.", vec!["500"]),
        ("The plant was sold for 650m pounds.", vec!["£650 million"]),
        ("A quarter of an hour later two men came.", vec!["2"]),
        ("hundreds of billions of dollars", vec!["hundreds of billions of dollars"]),
        ("$200 or 13,297,760 voters", vec!["$200", "13,297,760"]),
        ("a 7.125 magnitude, 0.125 percent", vec!["7.125", "0.125%"]),
        ("between minus five and minus ten degrees", vec!["-10 to -5"]),
    ] {
        assert_eq!(shown(text, Language::ENGLISH), want, "{text}");
    }
    for (text, want) in [
        ("Neuf Français sur dix ont peur.", vec!["90%"]),
        ("Un mort sur trois véhicules.", vec!["3"]),
        ("Elle a gagné 1,5 M d'euros.", vec!["€1.5 million"]),
        ("Deux ou trois dizaines de personnes", vec!["20-30"]),
        ("Un quart d'heure plus tard", vec![]),
        ("Le 20 M. Dupont est parti à 20 m de là.", vec!["20", "20"]),
    ] {
        assert_eq!(shown(text, Language::FRENCH), want, "{text}");
    }
}

#[test]
fn a_text_may_begin_in_the_middle_of_anything() {
    for (text, language) in [
        ("Un homme âgé de 58 ans, une peine de 12 ans et de 3 mois.", Language::FRENCH),
        ("Jean Dupont, 34 ans, vers 20 h 30, de 8 à 20 heures, le 17 mai 2011.", Language::FRENCH),
        ("Nursultan Nazarbayev, 81, who is a man of 81, aged 81, and 20-year-old Ann.", Language::ENGLISH),
        ("Between 9 and 11 a.m. on Category 3 roads, No. 4, $5 to $6 million, 2-1, 4 of 5.", Language::ENGLISH),
    ] {
        for (from, _) in text.match_indices(|c: char| !c.is_alphanumeric()) {
            numbers(text[from..].trim_start(), language);
            numbers(&text[..from], language);
        }
    }
}
