//! The forms of English words: what a form is a form of, and a word in a form.
//!
//! What no rule makes stands in `data/lang/en/irregular.tsv`.

use super::inflect::{english_plural, english_verb};
use super::tables::{Refused, Table};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const TABLE: Table = Table { name: "en/irregular.tsv", text: include_str!("../../data/lang/en/irregular.tsv") };

/// The form that an English verb stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbForm {
    /// The infinitive, and the present of all but the third person.
    Base,
    /// The third person.
    Third,
    /// The past.
    Past,
    /// The participle of the past.
    Participle,
    /// The form in -ing.
    Ing,
}

/// Verbs and nouns with forms that no rule makes.
struct Irregular {
    verbs: FxHashMap<&'static str, [&'static str; 4]>,
    nouns: FxHashMap<&'static str, &'static str>,
    of_verbs: FxHashMap<&'static str, Vec<(&'static str, VerbForm)>>,
    of_nouns: FxHashMap<&'static str, &'static str>,
}

/// The forms in the order of a row's cells.
const CELLS: [VerbForm; 4] = [VerbForm::Third, VerbForm::Past, VerbForm::Participle, VerbForm::Ing];

/// Endings, what they stand for in the word without them, and the form they make.
const ENDINGS: &[(&str, &str, VerbForm)] = &[
    ("ies", "y", VerbForm::Third),
    ("es", "", VerbForm::Third),
    ("s", "", VerbForm::Third),
    ("ied", "y", VerbForm::Past),
    ("ed", "e", VerbForm::Past),
    ("ed", "", VerbForm::Past),
    ("ing", "e", VerbForm::Ing),
    ("ing", "", VerbForm::Ing),
];

fn read() -> (Irregular, Vec<Refused>) {
    let mut irregular = Irregular {
        verbs: FxHashMap::default(),
        nouns: FxHashMap::default(),
        of_verbs: FxHashMap::default(),
        of_nouns: FxHashMap::default(),
    };
    let refused = TABLE.read_any(|cells| match *cells {
        [verb, third, past, participle, ing] => {
            let forms = [third, past, participle, ing];
            for (cell, form) in forms.into_iter().zip(CELLS) {
                for written in cell.split('|').filter(|written| *written != "-") {
                    irregular.of_verbs.entry(written).or_default().push((verb, form));
                }
            }
            match irregular.verbs.insert(verb, forms) {
                Some(_) => Err(format!("{verb:?} is listed twice")),
                None => Ok(()),
            }
        }
        [noun, plural] => {
            irregular.of_nouns.insert(plural, noun);
            match irregular.nouns.insert(noun, plural) {
                Some(_) => Err(format!("{noun:?} is listed twice")),
                None => Ok(()),
            }
        }
        _ => Err("a verb has five cells, a noun two".to_owned()),
    });
    (irregular, refused)
}

static IRREGULAR: LazyLock<Irregular> = LazyLock::new(|| read().0);

/// The verbs that a word in small letters may be a form of; of a regular one it may be no verb at all.
pub fn verbs_of(word: &str) -> Vec<(String, VerbForm)> {
    let mut found = vec![(word.to_owned(), VerbForm::Base)];
    let listed = IRREGULAR.of_verbs.get(word).map(Vec::as_slice).unwrap_or_default();
    found.extend(listed.iter().map(|(verb, form)| ((*verb).to_owned(), *form)));
    for (ending, stands_for, form) in ENDINGS {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) else { continue };
        found.push((format!("{stem}{stands_for}"), *form));
        // The consonant that doubles before the ending: "stabbed".
        let mut letters = stem.chars().rev();
        if stands_for.is_empty() && *form != VerbForm::Third && letters.next() == letters.next() && stem.is_ascii() {
            found.push((stem[..stem.len() - 1].to_owned(), *form));
        }
    }
    found
}

/// The singulars that a word in small letters may be the plural of.
pub fn singulars_of(word: &str) -> Vec<String> {
    let mut found: Vec<String> = IRREGULAR.of_nouns.get(word).map(|noun| (*noun).to_owned()).into_iter().collect();
    if let Some(stem) = word.strip_suffix("ies") {
        found.push(format!("{stem}y"));
    }
    if let Some(stem) = word.strip_suffix('s').filter(|stem| stem.len() > 1 && !stem.ends_with('s')) {
        found.push(stem.to_owned());
        found.extend(stem.strip_suffix('e').map(str::to_owned));
    }
    found
}

/// Whether a noun has no other number: "news", "police".
pub fn is_numberless(noun: &str) -> bool {
    IRREGULAR.nouns.get(noun) == Some(&"-")
}

/// Whether a noun in the singular is written as a plural is, and taken for one: "results".
pub fn is_plural(noun: &str) -> bool {
    noun.ends_with('s') && !["ss", "us", "is", "news"].iter().any(|end| noun.ends_with(end))
        || IRREGULAR.of_nouns.contains_key(noun)
}

/// The plural of a noun; what has none stays as it is.
pub fn plural(noun: &str) -> String {
    match IRREGULAR.nouns.get(noun) {
        Some(&"-") => noun.to_owned(),
        Some(plural) => (*plural).to_owned(),
        None if is_plural(noun) => noun.to_owned(),
        None => english_plural(noun),
    }
}

/// A verb in a form.
pub fn verb_in(verb: &str, form: VerbForm) -> String {
    let cell = CELLS.iter().position(|known| *known == form);
    let listed = IRREGULAR.verbs.get(verb).zip(cell).map(|(forms, cell)| forms[cell]).filter(|cell| *cell != "-");
    if let Some(listed) = listed {
        return listed.split('|').next().unwrap_or(listed).to_owned();
    }
    let [present, past, ing] = english_verb(verb);
    let made = match form {
        VerbForm::Base => None,
        VerbForm::Third => present.into_iter().nth(1),
        VerbForm::Past | VerbForm::Participle => past.into_iter().next(),
        VerbForm::Ing => ing.into_iter().next(),
    };
    made.unwrap_or_else(|| verb.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_no_bad_row() {
        assert_eq!(read().1, []);
    }

    #[test]
    fn forms_are_made_and_undone() {
        for (verb, form, written) in [
            ("charge", VerbForm::Past, "charged"),
            ("put", VerbForm::Past, "put"),
            ("be", VerbForm::Past, "was"),
            ("stab", VerbForm::Participle, "stabbed"),
            ("admit", VerbForm::Ing, "admitting"),
            ("carry", VerbForm::Third, "carries"),
            ("go", VerbForm::Participle, "gone"),
        ] {
            assert_eq!(verb_in(verb, form), written);
            assert!(verbs_of(written).iter().any(|(of, _)| of == verb), "{written}");
        }
        for (noun, plural_form) in [("toll", "tolls"), ("child", "children"), ("party", "parties"), ("bus", "buses")] {
            assert_eq!(plural(noun), plural_form);
            assert!(singulars_of(plural_form).iter().any(|of| of == noun), "{plural_form}");
        }
        assert_eq!([plural("police"), plural("results")], ["police", "results"]);
    }
}
