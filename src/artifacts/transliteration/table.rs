//! Names that French writes in its own way, from the list.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

const ROMANISED: &str = include_str!("../../../data/lexicon/romanised.tsv");

static TABLE: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let rows = ROMANISED.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    rows.map(|(french, english)| (french, english.split('|').collect())).collect()
});

/// The names of persons: the rows before the first of places.
static PERSONS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let rows = ROMANISED.lines().take_while(|line| !line.starts_with("# Cities"));
    rows.filter_map(|line| line.split_once('\t')).map(|(french, _)| french).collect()
});

/// Whether a name of the list is a person's.
pub(super) fn is_person(french: &str) -> bool {
    PERSONS.contains(french)
}

/// The most words of a name in the list.
pub(super) const LONGEST: usize = 3;

/// The English forms of a name that stands in the list in its French form, the commonest first.
pub(super) fn english_forms(french: &str) -> Option<&'static [&'static str]> {
    let plain;
    let french = if french.contains('’') {
        plain = french.replace('’', "'");
        &plain
    } else {
        french
    };
    TABLE.get(french).map(Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_two_different_forms() {
        for line in ROMANISED.lines().filter(|line| !line.starts_with('#')) {
            let (french, english) = line.split_once('\t').unwrap_or_default();
            assert!(!french.is_empty() && !english.is_empty(), "{line}");
            assert!(!english.split('|').any(|form| form == french || form.is_empty()), "{line}");
            assert!(french.split([' ']).count() <= LONGEST, "{line}");
        }
        assert_eq!(english_forms("Poutine"), Some(&["Putin"][..]));
        assert_eq!(english_forms("Putin"), None);
    }
}
