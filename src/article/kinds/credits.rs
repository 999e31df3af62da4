//! Who, where and when: bylines, agency credits, datelines, page stamps, captions.

use super::MARGIN;
use super::shape::{Ending, Shape};

/// How many blocks stand before a block and after it.
#[derive(Clone, Copy)]
pub(super) struct Places {
    pub from_start: usize,
    pub from_end: usize,
}

impl Places {
    /// Near enough to either end for boilerplate to be looked for eagerly.
    pub const fn in_margin(self) -> bool {
        self.from_start < MARGIN || self.from_end < MARGIN
    }

    /// Near enough to either end for a credit.
    const fn is_outer(self) -> bool {
        self.from_start < 8 || self.from_end < 8
    }
}

/// News agencies and broadcasters that are credited by one word.
const AGENCIES: &str = "afp reuters ap dpa efe ansa tass interfax xinhua upi belga ats kyodo bloomberg bbc cnn rfi ria novosti \
    anadolu agency agencies agence agences presse press newsroom redaction staff correspondents correspondent \
    apa";

/// Words that stand in a credit beside those.
const CREDIT_WORDS: &str = "with avec and et by par the la le de in of from via our notre france media news associated international \
    world wire service services 24 tv online writer writers reporter reporters editorial desk team a les des";

/// Beginnings of a byline.
const BY: [&str; 17] = [
    "by ",
    "par ",
    "written by ",
    "reported by ",
    "reporting by ",
    "additional reporting by ",
    "editing by ",
    "edited by ",
    "writing by ",
    "story by ",
    "text by ",
    "compiled by ",
    "translated by ",
    "propos recueillis par ",
    "ecrit par ",
    "redige par ",
    "traduit par ",
];

/// Small words inside a person's name or between two names.
const PARTICLES: &str =
    "and et in a with avec for pour the of de du des d l la le von van der den di da bin al el at en &";

/// Words of dates and of stamps: months and weekdays by their first letters, and the rest whole.
const DATE_STEMS: &str = "jan january janv janvier feb february fevr fevrier mar march mars apr april avril may mai jun june juin jul \
    july juillet aug august aout sep sept september septembre oct october octobre nov november novembre dec \
    december decembre tues thurs";
const WEEKDAYS: &str = "mon monday lundi tue tuesday mardi wed wednesday mercredi thu thur thursday jeudi fri friday vendredi sat \
    saturday samedi sun sunday dimanche yesterday";
const STAMP_WORDS: &str = "published updated update posted issued modified last first created date ago min mins minute minutes hour \
    hours day days read reading time publie mis jour modifie mise lecture heures heure jours temps gmt utc cet \
    cest est edt bst ist pst";
const STAMP_JOINTS: &str = "on at le la a the of de il y st nd rd th er h am pm p m s t z du";

/// Whether a list of words set apart by spaces holds the word.
fn lists(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// Runs of letters and runs of digits of a normal form.
fn pieces(form: &str) -> impl Iterator<Item = &str> {
    let mut rest = form;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let is_digit = rest.chars().next()?.is_ascii_digit();
        let end = rest.find(|c: char| !c.is_alphanumeric() || c.is_ascii_digit() != is_digit).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

fn is_date_word(piece: &str) -> bool {
    lists(DATE_STEMS, piece) || lists(WEEKDAYS, piece)
}

/// Whether the block is a date or time by itself, or says when the page was published or how long it is to read.
pub(super) fn is_stamp(shape: &Shape) -> bool {
    if shape.len > 16 || shape.text.len() > 140 || !shape.text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let (mut tells, mut digits) = (0, 0);
    for piece in pieces(shape.form()) {
        if piece.starts_with(|c: char| c.is_ascii_digit()) {
            digits += 1;
        } else if is_date_word(piece) || lists(STAMP_WORDS, piece) {
            tells += 1;
        } else if !lists(STAMP_JOINTS, piece) {
            return false;
        }
    }
    // `06/01/2022 - 07:12` tells by itself.
    tells > 0 || digits >= 3 && shape.len <= 3 && shape.text.contains(['/', ':'])
}

/// Whether the block says who wrote the article: "By …", agencies, a name with its surname in capitals, an address.
pub(super) fn is_byline(shape: &Shape, places: Places) -> bool {
    if let Some(rest) = after_by(shape) {
        let is_long_credit = matches!(shape.opening(), "reporting" | "additional");
        let words = rest.split(' ').count();
        let named = shape.words().skip(1).all(is_named);
        return is_long_credit || shape.ending == Ending::None && (words <= 2 || words <= 14 && named);
    }
    if shape.ending != Ending::None || shape.len > 8 || !places.is_outer() {
        return false;
    }
    is_agency_credit(shape, places) || is_surname_in_capitals(shape) || shape.len == 1 && is_address(shape.text)
}

/// What follows the beginning of a byline.
fn after_by<'a>(shape: &'a Shape) -> Option<&'a str> {
    // Asked of every block: the first word settles it for nearly all.
    let may_open = matches!(
        shape.opening(),
        "by" | "par"
            | "written"
            | "reported"
            | "reporting"
            | "additional"
            | "editing"
            | "edited"
            | "writing"
            | "story"
            | "text"
            | "compiled"
            | "translated"
            | "propos"
            | "ecrit"
            | "redige"
            | "traduit"
    );
    may_open.then(|| BY.iter().find_map(|by| shape.form_from_opening().strip_prefix(by))).flatten()
}

/// Whether a word can stand in a list of names.
fn is_named(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
    bare.is_empty()
        || !bare.starts_with(char::is_lowercase)
        || lists(PARTICLES, bare)
        || bare.starts_with("d’")
        || bare.starts_with("al-")
}

/// Whether every word is one of credits and one names an agency, or the block is a parenthesis of names that holds an agency.
fn is_agency_credit(shape: &Shape, places: Places) -> bool {
    let words = || shape.form().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let agency = words().any(|word| lists(AGENCIES, word));
    let only_credits = words().all(|word| lists(AGENCIES, word) || lists(CREDIT_WORDS, word));
    let parenthesis = shape.text.starts_with('(') && shape.text.ends_with(')');
    agency && (only_credits || places.from_start > 0 && parenthesis && shape.words().all(is_named))
}

/// Whether the block is a name with its surname in capitals, as French agencies sign: `Jeanne DUPONT`.
fn is_surname_in_capitals(shape: &Shape) -> bool {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let is_upper = |word: &str| letters(word) >= 3 && word.chars().all(|c| !c.is_lowercase() && !c.is_ascii_digit());
    is_name(shape)
        && shape.words().next_back().is_some_and(is_upper)
        && shape.words().next().is_some_and(|word| word.contains(char::is_lowercase))
}

/// Whether the block is two to four capitalised words and nothing else.
pub(super) fn is_name(shape: &Shape) -> bool {
    let is_part = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    (2..=4).contains(&shape.len) && shape.words().all(is_part)
}

fn is_address(word: &str) -> bool {
    word.starts_with('@') || word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
}

/// Whether the block tells of its author: "Jane Doe is director of the Institute".
pub(super) fn is_biography(shape: &Shape) -> bool {
    let name = shape.words().take_while(|word| word.starts_with(char::is_uppercase)).count();
    let verb = shape.words().nth(name).unwrap_or_default();
    shape.ending == Ending::None && (2..=4).contains(&name) && matches!(verb, "is" | "est") && shape.len <= 25
}

/// Whether the block is a place with a date or an agency: "ALMATY, Jan 6 (Reuters)", "(Almaty)".
pub(super) fn is_dateline(shape: &Shape, places: Places) -> bool {
    if places.from_start >= 10 || shape.len > 12 || matches!(shape.ending, Ending::Stop | Ending::Cry) {
        return false;
    }
    let may_stand = |word: &str| is_named(word) || matches!(word, "le" | "on") || is_date_word(&word.to_lowercase());
    if !shape.words().all(may_stand) {
        return false;
    }
    let form = || pieces(shape.form());
    let is_dated = form().any(is_date_word) && form().any(|piece| piece.starts_with(|c: char| c.is_ascii_digit()));
    let agency =
        shape.form().rfind('(').is_some_and(|at| pieces(&shape.form()[at..]).any(|piece| lists(AGENCIES, piece)));
    let place = shape.words().next().is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c == '('));
    let in_capitals = shape.words().next().is_some_and(|word| word.chars().filter(|c| c.is_uppercase()).count() >= 3);
    let parenthesis = shape.text.starts_with('(') && shape.text.ends_with(')') && shape.len <= 3;
    let is_first = places.from_start == 0;
    let set_off = shape.text.contains([',', '(']);
    place && set_off && (agency || is_dated && (!is_first || in_capitals) || parenthesis && !is_first)
}

/// Whether the block is a picture's: a credit, or a description with one.
pub(super) fn is_caption(shape: &Shape) -> bool {
    const LEADS: [&str; 10] = [
        "photo",
        "photos",
        "image",
        "picture",
        "credit",
        "file photo",
        "illustration",
        "photo credit",
        "credit photo",
        "image credit",
    ];
    const CREDITS: [&str; 13] = [
        "(photo by",
        "(image:",
        "(picture:",
        "(pic:",
        "(photo:",
        "[photo",
        "(file photo",
        "getty images",
        "ap photo",
        "afp via",
        "epa-efe",
        "shutterstock",
        "reuters/",
    ];
    if shape.len == 0 || shape.len > 70 {
        return false;
    }
    let led = || {
        let next = shape.words().nth(1).unwrap_or_default();
        LEADS.iter().filter_map(|lead| shape.form_from_opening().strip_prefix(lead)).any(|rest| {
            rest.starts_with([':', '/'])
                || rest.starts_with(" by ")
                || rest.starts_with(" par ")
                || rest.starts_with(' ') && is_all_capitals(next)
        })
    };
    let slashed = || {
        let last = shape.form().rsplit(['/', '|']).next().unwrap_or_default();
        lists(AGENCIES, last.trim().trim_end_matches(['.', ')']))
    };
    let tail = &shape.text[shape.text.ceil_char_boundary(shape.text.len().saturating_sub(100))..];
    shape.text.contains('©')
        || matches!(shape.opening(), "photo" | "photos" | "image" | "picture" | "credit" | "file" | "illustration")
            && led()
        || tail.contains(['/', '|']) && slashed()
        || holds_credit_sign(tail.as_bytes()) && CREDITS.iter().any(|credit| shape.form().contains(credit))
}

/// Whether the bytes hold what is in every credit of a picture; asked of nearly every block.
fn holds_credit_sign(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().any(|(i, b)| match b {
        b'h' => bytes[i..].starts_with(b"hoto") || bytes[i..].starts_with(b"hutterstock"),
        b'(' => [&b"(Image:"[..], b"(IMAGE:", b"(Picture:", b"(Pic:"].iter().any(|sign| bytes[i..].starts_with(sign)),
        b'G' => bytes[i..].starts_with(b"Getty"),
        b'A' => bytes[i..].starts_with(b"AFP via"),
        b'E' => bytes[i..].starts_with(b"EPA"),
        b'R' => bytes[i..].starts_with(b"REUTERS/"),
        _ => false,
    })
}

fn is_all_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: Places = Places { from_start: 2, from_end: 20 };

    #[test]
    fn knows_stamps() {
        for text in [
            "Tue. Jan 18th, 2022",
            "January 6, 2022",
            "6 janvier 2022 à 10h32",
            "Issued on: 06/01/2022 - 07:12Modified: 06/01/2022 - 10:32",
            "Published 3 hours ago",
            "5 min read",
            "2022-01-06T10:32:00Z",
            "06/01/2022",
            "Il y a 2 jours",
            "Mis à jour le 07/01/2022",
            "Last updated on Thu 6 Jan 2022 at 18.44 GMT",
        ] {
            assert!(is_stamp(&Shape::of(text)), "{text}");
        }
        for text in [
            "13 dead",
            "Kazakhstan, January 2022",
            "1989",
            "18",
            "May",
            "On Thursday 18 were killed",
            "March 8 marches",
        ] {
            assert!(!is_stamp(&Shape::of(text)), "{text}");
        }
    }

    #[test]
    fn knows_bylines() {
        for text in [
            "By admin",
            "By Jane Doe",
            "By Jane Doe and John von Neumann in Almaty",
            "Par Jeanne Dupont avec AFP",
            "(Reporting by Olzhas Auyezov; Writing by Mark Trevelyan; Editing by Peter Graff)",
            "Christopher RICKLETON",
            "France Media Agency",
            "The Associated Press",
            "Reuters/AFP",
            "AFP",
            "(avec AFP)",
            "(Le Monde with AFP)",
            "jane.doe@example.org",
            "BBC News",
        ] {
            assert!(is_byline(&Shape::of(text), HEAD), "{text}");
        }
        for text in [
            "By the sea",
            "By train and bus to the capital of the country",
            "World news",
            "Burned buildings",
            "Reuters wins a prize",
            "Staffing",
        ] {
            let expected = text == "By the sea";
            assert_eq!(is_byline(&Shape::of(text), HEAD), expected, "{text}");
        }
    }

    #[test]
    fn knows_datelines() {
        for text in [
            "ALMATY, Kazakhstan, Jan 6 (Reuters)",
            "Almaty (AFP) –",
            "Bruxelles, le 6 janvier 2022",
            "(Almaty)",
            "Washington, Sept 29",
        ] {
            assert!(is_dateline(&Shape::of(text), HEAD), "{text}");
        }
        for text in
            ["Riots in Kazakhstan", "Burned buildings", "Almaty, the largest city", "Thursday, he said, was worse"]
        {
            assert!(!is_dateline(&Shape::of(text), HEAD), "{text}");
        }
    }

    #[test]
    fn knows_captions() {
        for text in [
            "A burning car © Pavel Mikheyev, Reuters",
            "PHOTO VALERY SHARIFULIN, ASSOCIATED PRESS",
            "Photo: Jane Doe",
            "Protesters in Almaty. Jane Doe/AFP",
            "REUTERS/Pavel Mikheyev",
            "Troops in the square (Photo by Jane Doe / AFP)",
            "Almaty on Thursday. Getty Images",
        ] {
            assert!(is_caption(&Shape::of(text)), "{text}");
        }
        for text in
            ["Photos show the damage", "Images circulated on Wednesday", "The picture is bleak", "He told Reuters"]
        {
            assert!(!is_caption(&Shape::of(text)), "{text}");
        }
    }
}
