//! Numbers that are names or stand in names, from `data/lang/{en,fr}/labels.tsv` and `numeral_names.tsv`.

use super::amount::Amount;
use super::unit;
use super::words::scale;
use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};
use crate::text::tables::{Phrases, Refused, Table, forms, note};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Sort {
    Before,
    Street,
}

#[derive(Default)]
struct Tables {
    before: FxHashMap<&'static str, Sort>,
    street: FxHashMap<&'static str, Sort>,
    names: Phrases<()>,
}

const ENGLISH: [Table; 2] = [
    Table { name: "en/labels.tsv", text: include_str!("../../../data/lang/en/labels.tsv") },
    Table { name: "en/numeral_names.tsv", text: include_str!("../../../data/lang/en/numeral_names.tsv") },
];
const FRENCH: [Table; 2] = [
    Table { name: "fr/labels.tsv", text: include_str!("../../../data/lang/fr/labels.tsv") },
    Table { name: "fr/numeral_names.tsv", text: include_str!("../../../data/lang/fr/numeral_names.tsv") },
];

static TABLES: LazyLock<[Tables; 2]> = LazyLock::new(|| [load(ENGLISH).0, load(FRENCH).0]);

fn load([labels, names]: [Table; 2]) -> (Tables, Vec<Refused>) {
    let mut tables = Tables::default();
    let mut refused = labels.read(|[kind, cell]: [&'static str; 2]| {
        forms(cell).try_for_each(|form| match kind {
            "before" => note(&mut tables.before, form, Sort::Before),
            "street" => note(&mut tables.street, form, Sort::Street),
            _ => Err(format!("{kind:?} is no kind of label")),
        })
    });
    refused.extend(names.read(|[name]: [&'static str; 1]| tables.names.add(name, ())));
    (tables, refused)
}

fn tables(language: Language) -> &'static Tables {
    &TABLES[usize::from(language == Language::FRENCH)]
}

/// Whether a number behind this word is the number of a thing: "Category 1".
pub fn is_label(word: &str, language: Language) -> bool {
    tables(language).before.contains_key(word)
}

/// Whether digits are a house number: "10 Downing Street", « 12, rue de Rivoli ».
pub fn is_house(lexemes: &Lexemes, start: usize, end: usize, language: Language) -> bool {
    if !lexemes.is(start, LexemeKind::Digits) || end != start + 1 {
        return false;
    }
    let street = |at: usize| tables(language).street.contains_key(lexemes.low(at));
    if language == Language::FRENCH {
        let next = end + usize::from(matches!(lexemes.low(end), "bis" | "ter"));
        return street(next + usize::from(lexemes.low(next) == ","));
    }
    let capital = |at: usize| lexemes.is(at, LexemeKind::Word) && lexemes.capital(at);
    capital(end) && (end + 1..end + 4).take_while(|&at| capital(at)).any(street)
}

/// The words that such names start with.
pub fn name_starts(language: Language) -> impl Iterator<Item = &'static str> {
    tables(language).names.firsts()
}

/// The place behind a name that holds a numeral and starts here, or whose numeral stands here: "Three Rivers", "Group of Seven",
/// « Trois-Rivières ».
pub fn name_at(lexemes: &Lexemes, at: usize, language: Language) -> Option<usize> {
    let (taken, ()) = tables(language).names.at(lexemes, at)?;
    let last = at + taken - 1;
    let capital = |i: usize| lexemes.capital(i) || lexemes.is(i, LexemeKind::Digits);
    (capital(at) && (capital(last) || language == Language::FRENCH)).then_some(at + taken)
}

/// Whether a spelled number is a part of a name: written on to a capital by a hyphen (« Deux-Sèvres »), or with a capital of its own before
/// another inside a sentence ("in Three Rivers"), or before a singular verb ("Three Rivers was evacuated").
pub fn is_in_name(lexemes: &Lexemes, amount: &Amount, language: Language) -> bool {
    let (start, end) = (amount.range.start, amount.range.end);
    if !lexemes.is(start, LexemeKind::Word)
        || !lexemes.capital(start)
        || scale(lexemes.low(start), language) == Some(1e6)
    {
        return false;
    }
    let hyphen = usize::from(lexemes.low(end) == "-" && lexemes.glued(end) && lexemes.glued(end + 1));
    let next = end + hyphen;
    let word = |at: usize| lexemes.is(at, LexemeKind::Word);
    if !word(next)
        || !lexemes.capital(next)
        || lexemes.in_capitals(next) && lexemes.low(next).len() > 1 && lexemes.in_capitals(start)
    {
        return false;
    }
    if unit::unit_at(lexemes, next, language).is_some() || scale(lexemes.low(next), language).is_some() {
        return false;
    }
    if hyphen == 1 && language == Language::FRENCH {
        return true;
    }
    let opens = start == 0 || !word(start - 1) && !matches!(lexemes.low(start - 1), "," | "'" | "-");
    if opens {
        let mut verb = next;
        while word(verb) && lexemes.capital(verb) && verb < next + 3 {
            verb += 1;
        }
        return matches!(lexemes.low(verb), "was" | "is" | "has");
    }
    // In a title every word wears a capital.
    let small = |at: usize| word(at) && !lexemes.capital(at) && lexemes.low(at).len() >= 4;
    (start.saturating_sub(6)..start).chain(next + 1..next + 7).any(small)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for tables in [ENGLISH, FRENCH] {
            assert_eq!(load(tables).1, []);
        }
    }
}
