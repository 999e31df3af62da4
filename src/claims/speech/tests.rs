use crate::article::read::plain;
use crate::claims::{ClaimKind, extract};
use crate::text::Language;
use crate::text::lexemes::Lexemes;
use std::fs;
use std::path::PathBuf;

/// The quotes of a text, each with whoever speaks.
fn quotes(text: &str, language: Option<Language>) -> Vec<(String, Option<String>)> {
    let article = plain::read("test", "test", text.to_owned(), language);
    let claims = extract(&article, 0).into_iter().filter(|claim| claim.kind == ClaimKind::Quote);
    claims.map(|claim| (article.block(claim.place.block).text[claim.place.span.range()].to_owned(), claim.speaker)).collect()
}

/// Folded words without marks.
fn words(text: &str) -> Vec<String> {
    let lexemes = Lexemes::of(text);
    (0..lexemes.len()).map(|at| lexemes.low(at).to_owned()).filter(|word| word.chars().all(char::is_alphanumeric)).collect()
}

/// Words without the articles that they start with.
fn bare(text: &str) -> Vec<String> {
    words(text).into_iter().skip_while(|word| matches!(word.as_str(), "the" | "le" | "la" | "les" | "l")).collect()
}

fn data(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(path)
}

/// Quotes of the passages that get the speaker wanted, whole; all of them; and what is wrong. `kept` chooses every third passage, else the others.
fn passages(kept: bool) -> (usize, usize, String) {
    let (mut right, mut all, mut wrong) = (0, 0, String::new());
    for (file, language) in [("quotes/en.tsv", Language::ENGLISH), ("quotes/fr.tsv", Language::FRENCH)] {
        for line in fs::read_to_string(data(file)).unwrap().lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let number: usize = cells[0][2..].parse().unwrap();
            if (number % 3 == 0) != kept {
                continue;
            }
            let found = quotes(&cells[1].replace('¶', "\n\n"), Some(language));
            for pair in cells[2..].chunks(2) {
                let begins = |text: &str| words(text).starts_with(&words(pair[0]));
                let got: Vec<Option<&str>> =
                    found.iter().filter(|(text, _)| begins(text)).map(|(_, speaker)| speaker.as_deref()).collect();
                let fits = match pair[1] {
                    "-" => got.iter().all(Option::is_none),
                    wanted => got.iter().flatten().any(|speaker| wanted.split('|').any(|one| bare(one) == bare(speaker))),
                };
                all += 1;
                right += usize::from(fits);
                if !fits {
                    wrong += &format!("{}: “{}” wanted {}, got {got:?}\n", cells[0], pair[0], pair[1]);
                }
            }
        }
    }
    (right, all, wrong)
}

#[test]
fn whoever_speaks_in_passages_is_found() {
    let (right, all, wrong) = passages(false);
    eprintln!("{right} of {all}\n{wrong}");
    assert!(all == 65 && right * 100 >= all * 95, "{right} of {all}\n{wrong}");
}

#[test]
fn whoever_speaks_in_passages_that_nothing_was_made_for_is_found() {
    let (right, all, _) = passages(true);
    eprintln!("{right} of {all}");
    assert!(all == 37 && right * 100 >= all * 75, "{right} of {all}");
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
            let got: Vec<&str> = found.iter().filter(|(text, _)| begins(text)).filter_map(|(_, who)| who.as_deref()).collect();
            let last = |text: &str| words(text).pop();
            all += 1;
            if got.iter().any(|who| last(who) == last(speaker)) {
                right += 1;
            } else {
                wrong += &format!("{story} {article}: “{opening}” wanted {speaker}, got {got:?}\n");
            }
        }
    }
    eprintln!("{right} of {all}\n{wrong}");
    assert!(all == 34 && right * 100 >= all * 85, "{right} of {all}\n{wrong}");
}
