use crate::article::read::plain;
use crate::claims::{ClaimKind, extract};
use crate::text::Language;
use crate::text::lexemes::Lexemes;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

/// The quotes of a text, each with whoever speaks.
fn quotes(text: &str, language: Option<Language>) -> Vec<(String, Option<String>)> {
    let article = plain::read("test", "test", text.to_owned(), language);
    let claims = extract(&article, 0).into_iter().filter(|claim| claim.kind == ClaimKind::Quote);
    claims
        .map(|claim| (article.block(claim.place.block).text[claim.place.span.range()].to_owned(), claim.speaker))
        .collect()
}

/// Folded words without marks.
fn words(text: &str) -> Vec<String> {
    let lexemes = Lexemes::of(text);
    (0..lexemes.len())
        .map(|at| lexemes.low(at).to_owned())
        .filter(|word| word.chars().all(char::is_alphanumeric))
        .collect()
}

/// Words without the articles that they start with.
fn bare(text: &str) -> Vec<String> {
    words(text).into_iter().skip_while(|word| matches!(word.as_str(), "the" | "le" | "la" | "les" | "l")).collect()
}

fn data(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(path)
}

/// Quotes of the passages that get the speaker wanted, whole; all of them; and what is wrong. Only the passages whose number is chosen.
fn passages(files: &[(&str, Language)], chosen: fn(usize) -> bool) -> (usize, usize, String) {
    let (mut right, mut all, mut wrong) = (0, 0, String::new());
    for &(file, language) in files {
        for line in fs::read_to_string(data(file)).unwrap().lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            if !chosen(cells[0][2..].parse().unwrap()) {
                continue;
            }
            let found = quotes(&cells[1].replace('¶', "\n\n"), Some(language));
            for pair in cells[2..].chunks(2) {
                let begins = |text: &str| words(text).starts_with(&words(pair[0]));
                let got: Vec<Option<&str>> =
                    found.iter().filter(|(text, _)| begins(text)).map(|(_, speaker)| speaker.as_deref()).collect();
                let fits = pair[1].split('|').any(|wanted| match wanted {
                    "-" => got.iter().all(Option::is_none),
                    wanted => got.iter().flatten().any(|speaker| bare(wanted) == bare(speaker)),
                });
                all += 1;
                right += usize::from(fits);
                if !fits {
                    writeln!(wrong, "{}: “{}” wanted {}, got {got:?}", cells[0], pair[0], pair[1]).unwrap();
                }
            }
        }
    }
    (right, all, wrong)
}

const FIRST: [(&str, Language); 2] = [("quotes/en.tsv", Language::ENGLISH), ("quotes/fr.tsv", Language::FRENCH)];
const SECOND: [(&str, Language); 2] =
    [("quotes/second-en.tsv", Language::ENGLISH), ("quotes/second-fr.tsv", Language::FRENCH)];

#[test]
fn whoever_speaks_in_passages_is_found() {
    let (right, all, wrong) = passages(&FIRST, |number| number % 3 != 0);
    assert!(all == 65 && right == 65, "{right} of {all}\n{wrong}");
}

#[test]
fn whoever_speaks_in_passages_that_nothing_was_made_for_is_found() {
    let (right, all, wrong) = passages(&FIRST, |number| number % 3 == 0);
    assert!(all == 37 && right >= 36, "{right} of {all}\n{wrong}");
}

#[test]
fn whoever_speaks_in_harder_passages_is_found() {
    let (right, all, wrong) = passages(&SECOND, |_| true);
    assert!(all == 61 && right >= 60, "{right} of {all}\n{wrong}");
}

/// Texts with their quotes: how each begins, and who speaks.
type Told<'a> = (&'a str, Language, &'a [(&'a str, &'a str)]);

#[test]
fn marks_offices_and_paragraphs_do_not_part_a_quote_from_its_speaker() {
    let cases: &[Told] = &[
        (
            "‘It’s a jolly good plan and we’ll stick to it,’ Mayor John Reed told reporters.\n\n\
             \"She told me, 'Leave the house at once and don't come back,' and I left,\" said Maria Lopez, 34.\n\n\
             The band's '90s hits and the dogs' owners were there. The 6'2\" striker hit a 12\" ruler.",
            Language::ENGLISH,
            &[("It’s a jolly good", "Mayor John Reed"), ("She told me", "Maria Lopez")],
        ),
        (
            "“The dam will hold,” said Anna Berg. “We have seen the level drop in the east but not in the west.\n\n\
             “Until now we have kept the water under the mark of 800 centimetres in the town itself.\n\n\
             “I ask everyone to stay at home until the weekend is over,” she added.",
            Language::ENGLISH,
            &[
                ("The dam will", "Anna Berg"),
                ("We have seen", "Anna Berg"),
                ("Until now", "Anna Berg"),
                ("I ask everyone", "Anna Berg"),
            ],
        ),
        (
            "“We are watching how fast the river rises,” Health Minister Anna Berg said.\n\n\
             “The water is clean again in all of the camps,” Red Cross official Ana Silva said.\n\n\
             “We will reopen the road before the weekend,” Berg's spokeswoman said.",
            Language::ENGLISH,
            &[
                ("We are watching", "Health Minister Anna Berg"),
                ("The water is", "Red Cross official Ana Silva"),
                ("We will reopen", "Berg's spokeswoman"),
            ],
        ),
        (
            "« Nous nous battrons, a dit Paul Weber, jusqu'à la dernière minute du match. »\n\n\
             « C'est un désastre pour nous, déplore Anne Roux. Il faut nous aider sans attendre. »\n\n\
             Selon Anne Roux, c'est « un désastre pour tous les salariés du groupe ».",
            Language::FRENCH,
            &[("Nous nous", "Paul Weber"), ("C'est un", "Anne Roux"), ("un désastre pour tous", "Anne Roux")],
        ),
    ];
    for (text, language, wanted) in cases {
        let found = quotes(text, Some(*language));
        assert_eq!(found.len(), wanted.len(), "{found:?}");
        for ((text, speaker), (begins, who)) in found.iter().zip(*wanted) {
            assert!(text.starts_with(begins) && speaker.as_deref() == Some(*who), "{text}: {speaker:?}, not {who}");
        }
    }
}

#[test]
fn pronouns_stand_for_people_and_no_countries() {
    let read = |text| {
        quotes(text, Some(Language::ENGLISH)).into_iter().map(|(_, who)| who.unwrap_or_default()).collect::<Vec<_>>()
    };
    let text = "The United States warned of attempts to “take control” of the ministry. “The world is watching, ”said US \
                diplomacy spokesman Ned Price. “We hope that it ends,” he added.";
    let spokesman = "US diplomacy spokesman Ned Price";
    assert_eq!(read(text), ["The United States", spokesman, "Ned Price"]);
    let text = "The successor, President Karim Tolan, called in the forces as part of an alliance of former Soviet states, to \
                combat what he called foreign “terrorist groups”.";
    assert_eq!(read(text), ["President Karim Tolan"]);
    let text = "He maintained that Almaty had been attacked by “20,000 bandits”, accusing in particular “certain people abroad”.";
    assert_eq!(read(text), ["He", "He"]);
    let text = "Order has been “largely restored”, assured the Kazakh leader, even though “the operation continues”.";
    assert_eq!(read(text), ["the Kazakh leader", "the Kazakh leader"]);
    let text = "Kazakh opponent Mukhtar Abl, a political refugee in France, assured AFP that a “revolution” was underway and \
                denounced the “occupation” of his country.";
    assert_eq!(read(text), ["Kazakh opponent Mukhtar Abl"; 2]);
}

#[test]
fn short_words_between_marks_are_a_quote_where_somebody_says_them() {
    let read = |text| quotes(text, Some(Language::ENGLISH));
    assert_eq!(read("The mayor called it “a farce”."), [("a farce".to_owned(), Some("The mayor".to_owned()))]);
    assert!(read("The “green line” was stopped.").is_empty());
    assert!(read("The mayor said he had seen “The Third Man”.").is_empty());
}

#[test]
fn whoever_speaks_in_the_stories_is_found() {
    let (mut right, mut all, mut wrong) = (0, 0, String::new());
    for story in ["rally", "runoff", "greve", "express"] {
        let folder = data("stories").join(story);
        for line in fs::read_to_string(folder.join("quotes.tsv")).unwrap().lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let [opening, speaker, articles, ..] = cells[..] else { continue };
            if line.starts_with('#') || speaker == "-" {
                continue;
            }
            let article = articles.split(' ').next().unwrap();
            let text = fs::read_to_string(folder.join(format!("{article}.txt"))).unwrap();
            let found = quotes(&text, None);
            let begins = |text: &str| words(text).starts_with(&words(opening));
            let got: Vec<&str> =
                found.iter().filter(|(text, _)| begins(text)).filter_map(|(_, who)| who.as_deref()).collect();
            let last = |text: &str| words(text).pop();
            all += 1;
            if got.iter().any(|who| last(who) == last(speaker)) {
                right += 1;
            } else {
                writeln!(wrong, "{story} {article}: “{opening}” wanted {speaker}, got {got:?}").unwrap();
            }
        }
    }
    assert!(all == 34 && right * 100 >= all * 85, "{right} of {all}\n{wrong}");
}
