//! The words of the classes that patterns ask for, from the tables of English.

use crate::text::inflect::english_verb;
use crate::text::tables::{Refused, Table, forms};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

const GRAMMAR: Table = Table { name: "en/grammar.tsv", text: include_str!("../../../data/lang/en/grammar.tsv") };
const SAYING: Table = Table { name: "en/saying.tsv", text: include_str!("../../../data/lang/en/saying.tsv") };
/// Countries, with their peoples in the third column.
const PLACES: &str = include_str!("../../../data/places.tsv");

/// The classes.
#[derive(Debug, Default)]
pub struct Classes {
    /// People by office, work or kin, and bodies that speak.
    pub persons: FxHashSet<&'static str>,
    /// Countries that take no article.
    pub countries: FxHashSet<&'static str>,
    /// Adjectives of nationality.
    pub peoples: FxHashSet<&'static str>,
    /// Past forms of verbs of saying.
    pub said: FxHashSet<String>,
}

/// The classes, read when first asked for.
pub fn classes() -> &'static Classes {
    static CLASSES: LazyLock<Classes> = LazyLock::new(|| read().0);
    &CLASSES
}

fn read() -> (Classes, Vec<Refused>) {
    let mut classes = Classes::default();
    let mut refused = GRAMMAR.read(|[kind, words]: [&'static str; 2]| {
        if matches!(kind, "role" | "role-m" | "role-f" | "body") {
            classes.persons.extend(forms(words));
        }
        Ok(())
    });
    refused.extend(SAYING.read(|[verb, kind, _, given]: [&'static str; 4]| {
        let is_past = |form: &str| form.ends_with("ed") || matches!(form, "said" | "told");
        if kind == "say" {
            classes.said.extend(forms(given).filter(|form| is_past(form)).map(str::to_owned));
            if forms(given).next().is_none() {
                classes.said.extend(english_verb(verb)[1].iter().cloned());
            }
        }
        Ok(())
    }));
    for row in PLACES.lines().filter(|row| !row.starts_with('#')) {
        let mut cells = row.split('\t');
        let (country, peoples) = (cells.next().unwrap_or_default(), cells.nth(1).unwrap_or_default());
        // The Netherlands, the United Kingdom; the Congo and the Sudan have it at times.
        let takes_article = country.contains(' ')
            || country.ends_with('s') && !matches!(country, "Cyprus" | "Honduras" | "Laos")
            || ["Congo", "Gambia", "Sudan", "Lebanon", "Ukraine", "Yemen", "Vatican"].contains(&country);
        if !takes_article {
            classes.countries.insert(country);
        }
        classes.peoples.extend(peoples.split('|').next().filter(|people| !people.is_empty()));
    }
    (classes, refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_classes_are_read() {
        let (classes, refused) = read();
        assert_eq!(refused, []);
        assert!(classes.persons.contains("minister") && classes.said.contains("declared"), "{classes:?}");
        assert!(classes.countries.contains("France") && !classes.countries.contains("Netherlands"));
        assert!(classes.peoples.contains("French") && classes.peoples.contains("Russian"));
    }
}
