//! Qualifiers: what stands before or behind an amount and opens, narrows or blurs it.

use super::Qualifier;
use super::amount::{Amount, Form};
use crate::text::Language;
use crate::text::lexemes::Lexemes;
use crate::text::tables::{Phrases, Refused, Table, forms};
use std::ops::Range;
use std::sync::LazyLock;

/// An amount's qualifier and the lexemes of both.
pub struct Qualified {
    /// The lexemes of the amount with its qualifier.
    pub range: Range<usize>,
    /// The qualifier.
    pub qualifier: Qualifier,
    /// Whether a word says it: "about", "at least".
    pub said: bool,
}

/// The qualifiers of a language.
#[derive(Default)]
struct Tables {
    /// What stands before an amount.
    before: Phrases<Qualifier>,
    /// What stands behind it.
    behind: Phrases<Qualifier>,
}

const ENGLISH: Table = Table { name: "en/qualifiers.tsv", text: include_str!("../../../data/lang/en/qualifiers.tsv") };
const FRENCH: Table = Table { name: "fr/qualifiers.tsv", text: include_str!("../../../data/lang/fr/qualifiers.tsv") };

static TABLES: LazyLock<[Tables; 2]> = LazyLock::new(|| [load(ENGLISH).0, load(FRENCH).0]);

fn load(table: Table) -> (Tables, Vec<Refused>) {
    let mut tables = Tables::default();
    let refused = table.read(|[name, before, behind]: [&'static str; 3]| {
        let qualifier = match name {
            "at-least" => Qualifier::AtLeast,
            "up-to" => Qualifier::UpTo,
            "more-than" => Qualifier::MoreThan,
            "less-than" => Qualifier::LessThan,
            "nearly" => Qualifier::Nearly,
            "about" => Qualifier::About,
            _ => return Err(format!("{name:?} is no qualifier")),
        };
        forms(before).try_for_each(|form| tables.before.add(form, qualifier))?;
        forms(behind).try_for_each(|form| tables.behind.add(form, qualifier))
    });
    (tables, refused)
}

/// Reads the qualifier of an amount.
pub fn qualify(lexemes: &Lexemes, amount: &Amount, language: Language) -> Qualified {
    let plain = Qualified { range: amount.range.clone(), qualifier: amount.qualifier, said: false };
    if matches!(amount.form, Form::Ordinal | Form::Score | Form::Range) || amount.qualifier == Qualifier::Vague {
        return plain;
    }
    let tables = &TABLES[usize::from(language == Language::FRENCH)];
    if let Some((start, qualifier)) = before(lexemes, amount.range.start, &tables.before)
        && !is_preposition(lexemes, start, amount)
    {
        return Qualified { range: start..amount.range.end, qualifier, said: true };
    }
    match tables.behind.at(lexemes, amount.range.end) {
        Some((taken, qualifier)) if closes(lexemes, amount, taken) => {
            Qualified { range: amount.range.start..amount.range.end + taken, qualifier, said: true }
        }
        _ => plain,
    }
}

/// The qualifier that ends just before a place, quotation marks between them read through.
fn before(lexemes: &Lexemes, end: usize, entries: &Phrases<Qualifier>) -> Option<(usize, Qualifier)> {
    let end = end - usize::from(lexemes.before(end, 1) == "\"");
    if let Some((taken, qualifier)) = entries.before(lexemes, end) {
        return Some((end - taken, qualifier));
    }
    // "More than the 20 million people": one article between.
    let end = end.checked_sub(1).filter(|&e| lexemes.low(e) == "the")?;
    let (taken, qualifier) = entries.before(lexemes, end)?;
    (taken > 1 && lexemes.before(end, 1) != "of").then(|| (end - taken, qualifier))
}

/// "over three days", "over 2021", "above 3rd Street": prepositions of time and place.
fn is_preposition(lexemes: &Lexemes, start: usize, amount: &Amount) -> bool {
    let unit = lexemes.low(amount.range.end + usize::from(lexemes.low(amount.range.end) == "-"));
    let of_time = matches!(
        unit,
        "day"
            | "days"
            | "week"
            | "weeks"
            | "hour"
            | "hours"
            | "night"
            | "nights"
            | "month"
            | "months"
            | "year"
            | "years"
            | "minutes"
            | "weekend"
            | "weekends"
    ) || matches!(amount.form, Form::Years);
    match lexemes.low(start) {
        "over" => {
            amount.form == Form::FourDigits && lexemes.low(start + 1) != "the" && !lexemes.is_plural(amount.range.end)
                || of_time
                    && !matches!(
                        lexemes.before(start, 1),
                        "for" | "in" | "of" | "took" | "after" | "lasted" | "with" | "is"
                    )
        }
        // "under two governments"
        "under" => amount.max < 20.0 && amount.currency.is_none() && !amount.percent,
        _ => false,
    }
}

/// Whether a qualifier behind the amount closes it: "200 or so", but no sum ("5 plus 3") and no other reading.
fn closes(lexemes: &Lexemes, amount: &Amount, taken: usize) -> bool {
    let (end, next) = (amount.range.end, amount.range.end + taken);
    match lexemes.low(end) {
        "plus" => lexemes.is_plural(next),
        "at" | "au" | "tout" | "maximum" => matches!(lexemes.low(next), "," | "." | ";" | ")" | ""),
        "+" => lexemes.glued(end),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        for table in [ENGLISH, FRENCH] {
            assert_eq!(load(table).1, []);
        }
    }
}
