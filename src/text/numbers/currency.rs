//! Currencies by sign, code and word, from `data/lang/currencies.tsv` and `data/lang/{en,fr}/currencies.tsv`.

use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};
use crate::text::tables::{Phrases, Refused, Table, forms};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A currency.
#[derive(Debug, PartialEq, Eq)]
pub struct Currency {
    /// Its ISO 4217 code, or its name where several currencies bear it: "USD", "francs".
    pub code: &'static str,
    /// The code of the name that it may be called by without more: "francs" for Swiss ones.
    pub family: Option<&'static str>,
    /// How an amount is shown, `#` standing for the amount: "C$#", "# crowns".
    shown: &'static str,
    /// Its name in plural English.
    pub name: &'static str,
}

impl Currency {
    /// An amount of it, as it is shown.
    pub fn of(&self, amount: &str) -> String {
        self.shown.replace('#', amount)
    }

    /// What tells it on screen: its sign, or its name.
    pub fn sign(&self) -> &'static str {
        self.shown.trim_matches(['#', ' '])
    }

    /// Whether the two may be one: the same, or a name without more beside one that bears it.
    pub fn may_be(&self, other: &Self) -> bool {
        self.code == other.code || self.family == Some(other.code) || other.family == Some(self.code)
    }
}

const CURRENCIES: Table = Table { name: "currencies.tsv", text: include_str!("../../../data/lang/currencies.tsv") };
const ENGLISH: Table = Table { name: "en/currencies.tsv", text: include_str!("../../../data/lang/en/currencies.tsv") };
const FRENCH: Table = Table { name: "fr/currencies.tsv", text: include_str!("../../../data/lang/fr/currencies.tsv") };

/// All currencies, with their signs and words.
struct Tables {
    /// Each currency, by code.
    by_code: FxHashMap<&'static str, &'static Currency>,
    /// Signs and codes.
    signs: Phrases<&'static Currency>,
    /// Words in English and in French.
    words: [Phrases<&'static Currency>; 2],
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| load(CURRENCIES, [ENGLISH, FRENCH]).0);

fn load(currencies: Table, languages: [Table; 2]) -> (Tables, Vec<Refused>) {
    let mut tables = Tables { by_code: FxHashMap::default(), signs: Phrases::default(), words: Default::default() };
    let mut refused = currencies.read(|[code, family, shown, name, signs]: [&'static str; 5]| {
        if shown.matches('#').count() != 1 {
            return Err(format!("{shown:?} does not say where the amount stands"));
        }
        if !family.is_empty() && !tables.by_code.contains_key(family) {
            return Err(format!("{family:?} is no currency above"));
        }
        let family = Some(family).filter(|family| !family.is_empty());
        // Read once and kept for as long as the program runs.
        let currency: &'static Currency = Box::leak(Box::new(Currency { code, family, shown, name }));
        if tables.by_code.insert(code, currency).is_some() {
            return Err(format!("{code:?} is listed twice"));
        }
        forms(signs).try_for_each(|sign| tables.signs.add(sign, currency))
    });
    for (table, words) in languages.into_iter().zip(&mut tables.words) {
        refused.extend(table.read(|[code, cell]: [&'static str; 2]| {
            let currency = tables.by_code.get(code).ok_or_else(|| format!("{code:?} is no currency"))?;
            forms(cell).try_for_each(|form| words.add(form, currency))
        }));
    }
    (tables, refused)
}

/// The currency whose sign or code starts at a place, and how many lexemes it takes. Letters count as capitals only, and written on to
/// the sign they stand before: "C$", "US $".
fn sign_at(lexemes: &Lexemes, at: usize) -> Option<(usize, &'static Currency)> {
    let (taken, currency) = TABLES.signs.at(lexemes, at)?;
    let letters = (at..at + taken).all(|i| {
        let mixed = lexemes.capital(i) && matches!(lexemes.low(i), "rs" | "ksh" | "ush");
        !lexemes.is(i, LexemeKind::Word) || lexemes.in_capitals(i) || mixed
    });
    let joined = (at + 1..at + taken).all(|i| lexemes.glued(i) || lexemes.low(at) == "us" || lexemes.low(i) != "$");
    if letters && joined {
        return Some((taken, currency));
    }
    of_mark(lexemes.low(at)).map(|currency| (1, currency))
}

/// The currency of a lone sign that is no letter.
fn of_mark(low: &str) -> Option<&'static Currency> {
    let mark = !low.is_empty() && !low.starts_with(char::is_alphanumeric);
    mark.then(|| TABLES.signs.at(&Lexemes::of(low), 0).map(|(_, currency)| currency)).flatten()
}

/// The words that signs and codes start with.
pub fn starts() -> impl Iterator<Item = &'static str> {
    TABLES.signs.firsts()
}

/// Whether a currency's sign stands at a place.
pub fn is_sign(lexemes: &Lexemes, at: usize) -> bool {
    of_mark(lexemes.low(at)).is_some()
}

/// The currency that stands before digits at a place ("$", "US$", "EUR"), and where the digits begin.
pub fn before(lexemes: &Lexemes, at: usize) -> Option<(&'static Currency, usize)> {
    let (taken, currency) = sign_at(lexemes, at)?;
    let code = lexemes.is(at + taken - 1, LexemeKind::Word);
    let next = at + taken + usize::from(code && lexemes.low(at + taken) == ".");
    lexemes.is(next, LexemeKind::Digits).then_some((currency, next))
}

/// The currency whose sign or code stands behind an amount, and the place after it: "5 €", "20 M€", "5 million USD", « 3 $ US ».
pub fn sign_behind(lexemes: &Lexemes, at: usize) -> Option<(&'static Currency, usize)> {
    let (taken, currency) = sign_at(lexemes, at)?;
    if lexemes.is(at, LexemeKind::Word) && taken == 1 && (lexemes.low(at).len() < 3 || lexemes.glued(at)) {
        return None;
    }
    // "5 € $10": a sign before digits belongs to them.
    let next = lexemes.is(at + taken, LexemeKind::Digits) && lexemes.glued(at + taken);
    (!next).then_some((currency, at + taken))
}

/// The currency named in words at a place, and how many lexemes it takes. A name written with a capital before another capital or a number
/// is a part of that: "Euro 2024", "Dollar General", "Sterling K. Brown".
pub fn word_at(lexemes: &Lexemes, at: usize, language: Language) -> Option<(usize, &'static Currency)> {
    let (taken, currency) = TABLES.words[usize::from(language == Language::FRENCH)].at(lexemes, at)?;
    let last = at + taken - 1;
    let next = at + taken;
    let titled = lexemes.is(next, LexemeKind::Word) && lexemes.capital(next)
        || lexemes.low(next) == "&"
        || lexemes.is(next, LexemeKind::Digits);
    (!(lexemes.capital(last) && titled)).then_some((taken, currency))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!(load(CURRENCIES, [ENGLISH, FRENCH]).1, []);
    }

    #[test]
    fn bad_rows_are_refused() {
        let currencies =
            Table { name: "c", text: "AAA\t\t$\tas\t\nBBB\tAAA\t#\tbs\t\nCCC\t\t# cs\tcs\t¢\nCCC\t\t#\tcs\t\n" };
        let words = Table { name: "w", text: "CCC\tcs\nDDD\tds\n" };
        let refused = load(currencies, [words, words]).1;
        let lines: Vec<(&str, usize)> = refused.iter().map(|refused| (refused.table, refused.line)).collect();
        assert_eq!(lines, [("c", 1), ("c", 2), ("c", 4), ("w", 2), ("w", 2)]);
    }

    #[test]
    fn signs_are_told_apart() {
        let read = |text: &str| before(&Lexemes::of(text), 0).map(|(currency, at)| (currency.code, at));
        assert_eq!(read("C$40 million"), Some(("CAD", 2)));
        assert_eq!(read("US$ 40 million"), Some(("USD", 2)));
        assert_eq!(read("US $40 million"), Some(("USD", 2)));
        assert_eq!(read("HK$300"), Some(("HKD", 2)));
        assert_eq!(read("$300"), Some(("USD", 1)));
        assert_eq!(read("EUR 5"), Some(("EUR", 1)));
        assert_eq!(read("Rs. 500"), Some(("INR", 2)));
        assert_eq!(read("a $5 bill"), None);
        assert_eq!(read("eur 5"), None);
        assert_eq!(read("C 5"), None);
    }

    #[test]
    fn words_are_told_apart() {
        let read = |text: &str, language| word_at(&Lexemes::of(text), 0, language).map(|(n, c)| (n, c.code));
        assert_eq!(read("Canadian dollars", Language::ENGLISH), Some((2, "CAD")));
        assert_eq!(read("dollars canadiens", Language::FRENCH), Some((2, "CAD")));
        assert_eq!(read("dollars de Hong Kong", Language::FRENCH), Some((4, "HKD")));
        assert_eq!(read("Euro 2024", Language::ENGLISH), None);
        assert_eq!(read("Dollar General said", Language::ENGLISH), None);
        assert_eq!(read("Euros, he said", Language::ENGLISH), Some((1, "EUR")));
    }
}
