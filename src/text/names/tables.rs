//! The tables behind names: exonyms, and the country that a name stands for.

use super::folded::fold;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const EXONYMS: &str = include_str!("../../../data/exonyms.tsv");
const PLACES: &str = include_str!("../../../data/places.tsv");

/// Folded form of a name to the folded English form.
static ENGLISH: LazyLock<FxHashMap<String, String>> = LazyLock::new(|| {
    let mut forms = FxHashMap::default();
    let mut tie = |english: &str, others: &str| {
        for other in others.split('|').map(fold).filter(|other| !other.is_empty() && *other != fold(english)) {
            forms.entry(other).or_insert_with(|| fold(english));
        }
    };
    for row in rows(EXONYMS) {
        tie(row[0], row[1]);
    }
    for row in rows(PLACES) {
        tie(row[0], row[1]);
        for seat in row[3].split(';') {
            if let Some((english, others)) = seat.split_once('|') {
                tie(english, others);
            }
        }
    }
    forms
});

/// Folded form of a country, its people or its seat of power to the number of its row.
static COUNTRIES: LazyLock<FxHashMap<String, u16>> = LazyLock::new(|| {
    let mut countries = FxHashMap::default();
    for (number, row) in rows(PLACES).enumerate() {
        for form in row.iter().flat_map(|cell| cell.split(['|', ';'])).map(fold).filter(|form| !form.is_empty()) {
            countries.entry(form).or_insert(number as u16);
        }
    }
    countries
});

fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 4]> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}

/// The English form of an exonym, both folded; `None` when the name is no exonym.
pub(super) fn english(folded: &str) -> Option<&'static str> {
    ENGLISH.get(folded).map(String::as_str)
}

/// The country that a folded name stands for.
pub(super) fn country(folded: &str) -> Option<u16> {
    COUNTRIES.get(folded).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_its_cells() {
        for line in EXONYMS.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(line.split('\t').count(), 2, "{line}");
        }
        for line in PLACES.lines().filter(|line| !line.starts_with('#')) {
            assert!((2..=4).contains(&line.split('\t').count()), "{line}");
        }
    }

    #[test]
    fn no_form_stands_for_two_countries() {
        let mut seen: FxHashMap<String, &str> = FxHashMap::default();
        for row in rows(PLACES) {
            for form in row.iter().flat_map(|cell| cell.split(['|', ';'])).map(fold).filter(|form| !form.is_empty()) {
                let first = *seen.entry(form.clone()).or_insert(row[0]);
                assert_eq!(first, row[0], "{form}");
            }
        }
    }

    #[test]
    fn exonyms_and_seats() {
        assert_eq!(english("moscou"), Some("moscow"));
        assert_eq!(english("allemagne"), Some("germany"));
        assert_eq!(english("moscow"), None);
        assert_eq!(english("washington"), None);
        assert_eq!(country("kremlin"), country("russes"));
        assert_ne!(country("kremlin"), country("ukraine"));
        assert_eq!(country("macron"), None);
    }
}
