//! Number words of English and French, from `data/lang/{en,fr}/numbers.tsv`.

use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};
use crate::text::tables::{Refused, Table, forms, note, number};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What a number word does to the number it stands in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// Zero to nineteen, and « soixante-dix » by addition.
    Unit(u32),
    /// Twenty to ninety.
    Ten(u32),
    /// Multiplies what stands before it by a hundred.
    Hundred,
    /// Multiplies all before it: thousand, million, milliard.
    Scale(f64),
}

type Values = FxHashMap<&'static str, f64>;
type Names = FxHashMap<&'static str, &'static str>;

/// The number words of a language.
#[derive(Debug, Default)]
pub struct Words {
    parts: FxHashMap<&'static str, Part>,
    /// Abbreviations of a scale: k, bn.
    pub short: Values,
    /// Nouns that multiply: dozen, « centaines ».
    pub groups: Values,
    /// Nouns of about so many: « dizaine ».
    pub rounds: Values,
    /// Spans counted in years: decade, century.
    pub years: Values,
    /// Parts of a whole by how many make it up: third, « quarts ».
    pub shares: Values,
    /// Ranks.
    pub ordinals: Values,
    /// Plurals that count vaguely, by their English name.
    pub vague: Names,
    /// What counts so behind "several".
    pub several: Names,
    /// What may be written on to digits beside units and scales.
    pub glued: FxHashSet<&'static str>,
}

const ENGLISH: Table = Table { name: "en/numbers.tsv", text: include_str!("../../../data/lang/en/numbers.tsv") };
const FRENCH: Table = Table { name: "fr/numbers.tsv", text: include_str!("../../../data/lang/fr/numbers.tsv") };

static WORDS: LazyLock<[Words; 2]> = LazyLock::new(|| [load(ENGLISH).0, load(FRENCH).0]);

/// The number words of a language: French ones for French, English ones for all others.
pub fn words(language: Language) -> &'static Words {
    &WORDS[usize::from(language == Language::FRENCH)]
}

impl Words {
    /// The words that are parts of a number.
    pub fn parts(&self) -> impl Iterator<Item = &'static str> {
        self.parts.keys().copied()
    }

    /// The words that a number in words may start with by itself.
    pub fn starts(&self) -> impl Iterator<Item = &'static str> {
        let (parts, ordinals, vague) = (self.parts.keys(), self.ordinals.keys(), self.vague.keys());
        parts.chain(ordinals).chain(vague).copied()
    }
}

fn load(table: Table) -> (Words, Vec<Refused>) {
    let mut words = Words::default();
    let refused = table.read(|[kind, value, cell]: [&'static str; 3]| {
        for form in forms(cell) {
            match kind {
                "unit" => note(&mut words.parts, form, Part::Unit(whole(value)?))?,
                "ten" => note(&mut words.parts, form, Part::Ten(whole(value)?))?,
                "hundred" => note(&mut words.parts, form, Part::Hundred)?,
                "scale" => note(&mut words.parts, form, Part::Scale(number(value)?))?,
                "short" => note(&mut words.short, form, number(value)?)?,
                "group" => note(&mut words.groups, form, number(value)?)?,
                "round" => note(&mut words.rounds, form, number(value)?)?,
                "years" => note(&mut words.years, form, number(value)?)?,
                "share" => note(&mut words.shares, form, number(value)?)?,
                "ordinal" => note(&mut words.ordinals, form, number(value)?)?,
                "vague" => note(&mut words.vague, form, value)?,
                "several" => note(&mut words.several, form, value)?,
                "glued" if value.is_empty() => {
                    words.glued.insert(form);
                }
                _ => return Err(format!("{kind:?} is no kind of number word")),
            }
        }
        Ok(())
    });
    (words, refused)
}

fn whole(cell: &str) -> Result<u32, String> {
    cell.parse().map_err(|_| format!("{cell:?} is no whole number"))
}

/// What a word is in a number, if it is a number word.
pub fn part(word: &str, language: Language) -> Option<Part> {
    words(language).parts.get(word).copied()
}

/// The value of a scale word that may follow digits: "million", « milliards ».
pub fn scale(word: &str, language: Language) -> Option<f64> {
    match part(word, language)? {
        Part::Scale(value) => Some(value),
        _ => None,
    }
}

/// The value of an abbreviation of scale glued to digits: "2.8bn", "40k", "£5m".
pub fn short_scale(word: &str, language: Language) -> Option<f64> {
    words(language).short.get(word).copied()
}

/// What a word multiplies a number before it by, as a range's second end shares it with the first: "five to six hundred", "two or three dozen".
pub fn multiplier(word: &str, language: Language) -> Option<f64> {
    match part(word, language) {
        Some(Part::Hundred) => Some(100.0),
        Some(Part::Scale(value)) => Some(value),
        _ => words(language).groups.get(word).or_else(|| words(language).short.get(word)).copied(),
    }
}

/// About how many a noun counts: « dizaine ».
pub fn round(word: &str, language: Language) -> Option<f64> {
    words(language).rounds.get(word).copied()
}

/// The number spelled from a place on, and the place after it. Hyphens and "and"/« et » inside it are read through.
pub fn spelled(lexemes: &Lexemes, at: usize, language: Language) -> Option<(usize, f64)> {
    let french = language == Language::FRENCH;
    let mut total = 0.0;
    let mut group: Option<u32> = None;
    let mut last: Option<Part> = None;
    let mut end = at;
    let mut next = at;
    loop {
        if next > at {
            next = over_joints(lexemes, next, last, french);
        }
        if !lexemes.is(next, LexemeKind::Word) {
            break;
        }
        let Some(part) = part(lexemes.low(next), language) else { break };
        if !grows(last, part, group, french) {
            break;
        }
        match part {
            Part::Unit(n) | Part::Ten(n) if french && n == 20 && last == Some(Part::Unit(4)) => {
                group = Some(group.unwrap_or(0) - 4 + 80);
            }
            Part::Unit(n) | Part::Ten(n) => group = Some(group.unwrap_or(0) + n),
            Part::Hundred => {
                let before = group.unwrap_or(1);
                group = Some(if before == 0 { 100 } else { before * 100 });
            }
            Part::Scale(scale) => {
                let before = group.take().map_or(1.0, f64::from);
                // "Two thousand crore": a scale of a scale.
                total = match last {
                    Some(Part::Scale(_)) => total * scale,
                    _ => total + if before == 0.0 { scale } else { before * scale },
                };
            }
        }
        last = Some(part);
        next += 1;
        end = next;
    }
    last?;
    Some((end, total + f64::from(group.unwrap_or(0))))
}

/// The place behind a hyphen, "and" or « -et- » that goes on with the number.
fn over_joints(lexemes: &Lexemes, at: usize, last: Option<Part>, french: bool) -> usize {
    let hyphen = |i: usize| usize::from(lexemes.low(i) == "-" && lexemes.glued(i) && lexemes.glued(i + 1));
    let and = at + hyphen(at);
    if lexemes.low(and) != (if french { "et" } else { "and" }) {
        return and;
    }
    // « vingt et un », and in the spelling of 1990 « vingt-et-un ».
    let next = and + 1 + hyphen(and + 1);
    if joins(last, lexemes, next, french) { next } else { at }
}

/// Whether "and" goes on with the number: only after hundreds or a scale in English, after tens, a hundred or a thousand in French.
fn joins(last: Option<Part>, lexemes: &Lexemes, next: usize, french: bool) -> bool {
    let language = if french { Language::FRENCH } else { Language::ENGLISH };
    let small = matches!(part(lexemes.low(next), language), Some(Part::Unit(_) | Part::Ten(_)));
    match last {
        Some(Part::Ten(_)) if french => matches!(lexemes.low(next), "un" | "une" | "onze"),
        // « mille et une nuits »
        Some(Part::Scale(1e3)) if french => lexemes.low(next) == "une",
        Some(Part::Hundred) => small && !french,
        Some(Part::Scale(scale)) => small && !french && scale <= 1e3,
        _ => false,
    }
}

/// Whether a number word may follow the last one inside one number.
fn grows(last: Option<Part>, next: Part, group: Option<u32>, french: bool) -> bool {
    match (last, next) {
        (Some(Part::Unit(4)), Part::Ten(20))
        | (Some(Part::Unit(10)), Part::Unit(7..=9))
        | (Some(Part::Scale(_)), Part::Hundred) => french,
        (Some(Part::Ten(tens)), Part::Unit(n)) => n < 10 && n > 0 || french && matches!(tens, 20 | 60) && n < 20,
        (Some(Part::Unit(n)), Part::Hundred) => (1..20).contains(&n) && group.is_some_and(|g| g < 100),
        (Some(Part::Scale(a)), Part::Scale(b)) => a < b && a <= 1e5,
        (None | Some(Part::Hundred | Part::Scale(_)), _) | (Some(_), Part::Scale(_)) => true,
        _ => false,
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

    #[test]
    fn a_bad_row_is_refused() {
        let table = Table { name: "xx", text: "unti\t5\tfive\nunit\tfive\tfive\nunit\t5\tfive\nunit\t6\tfive\n" };
        let lines: Vec<usize> = load(table).1.iter().map(|refused| refused.line).collect();
        assert_eq!(lines, [1, 2, 4]);
    }

    #[test]
    fn spelled_numbers() {
        let read = |text: &str, language| {
            let lexemes = Lexemes::of(text);
            spelled(&lexemes, 0, language).map(|(end, value)| (end == lexemes.len(), value))
        };
        for (text, value) in [
            ("vingt-et-un", 21.0),
            ("vingt et une", 21.0),
            ("soixante-et-onze", 71.0),
            ("quatre-vingt-dix-sept", 97.0),
            ("deux-cent-trente-quatre", 234.0),
            ("trois-mille-cinq-cents", 3500.0),
            ("mille-deux-cents", 1200.0),
            ("mille et une", 1001.0),
            ("un-million-deux-cent-mille", 1_200_000.0),
            ("nonante-et-un", 91.0),
            ("cent quatre", 104.0),
        ] {
            assert_eq!(read(text, Language::FRENCH), Some((true, value)), "{text}");
        }
        for (text, value) in [
            ("five hundred and sixty-six", 566.0),
            ("one million two hundred thousand", 1_200_000.0),
            ("twelve hundred", 1200.0),
            ("two thousand crore", 20_000_000_000.0),
            ("one lakh", 100_000.0),
        ] {
            assert_eq!(read(text, Language::ENGLISH), Some((true, value)), "{text}");
        }
        assert_eq!(read("vingt et quelques", Language::FRENCH), Some((false, 20.0)));
        assert_eq!(read("two and three", Language::ENGLISH), Some((false, 2.0)));
    }
}
