//! Number words of English and French.

use crate::text::Language;
use crate::text::lexemes::{LexemeKind, Lexemes};

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

const EN_UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const EN_TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const FR_UNITS: [&str; 17] = [
    "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize",
];
const FR_TENS: [(&str, u32); 9] = [
    ("vingt", 20),
    ("vingts", 20),
    ("trente", 30),
    ("quarante", 40),
    ("cinquante", 50),
    ("soixante", 60),
    ("septante", 70),
    ("huitante", 80),
    ("nonante", 90),
];

/// What a word is in a number, if it is a number word.
pub fn part(word: &str, language: Language) -> Option<Part> {
    if language == Language::FRENCH {
        if word == "une" {
            return Some(Part::Unit(1));
        }
        if let Some(n) = FR_UNITS.iter().position(|w| *w == word) {
            return Some(Part::Unit(n as u32));
        }
        if let Some((_, n)) = FR_TENS.iter().find(|(w, _)| *w == word) {
            return Some(Part::Ten(*n));
        }
        if matches!(word, "cent" | "cents") {
            return Some(Part::Hundred);
        }
        return scale(word, language).map(Part::Scale);
    }
    if let Some(n) = EN_UNITS.iter().position(|w| *w == word) {
        return Some(Part::Unit(n as u32));
    }
    if let Some(n) = EN_TENS.iter().position(|w| *w == word) {
        return Some(Part::Ten(20 + 10 * n as u32));
    }
    if word == "hundred" {
        return Some(Part::Hundred);
    }
    scale(word, language).map(Part::Scale)
}

/// The value of a scale word that may follow digits: "million", "bn", « milliards ». English abbreviations must be glued or known.
pub fn scale(word: &str, language: Language) -> Option<f64> {
    let value = match word {
        "million" | "millions" => 1e6,
        "thousand" if language != Language::FRENCH => 1e3,
        "billion" if language != Language::FRENCH => 1e9,
        "trillion" if language != Language::FRENCH => 1e12,
        // Words that a translation left as they were.
        "milliard" | "milliards" => 1e9,
        "mille" if language == Language::FRENCH => 1e3,
        "billion" | "billions" if language == Language::FRENCH => 1e12,
        _ => return None,
    };
    Some(value)
}

/// The value of an abbreviation of scale glued to digits: "2.8bn", "40k", "£5m".
pub fn short_scale(word: &str) -> Option<f64> {
    match word {
        "k" => Some(1e3),
        "m" | "mn" | "mln" | "mio" => Some(1e6),
        "b" | "bn" | "bln" | "md" | "mds" | "mrd" => Some(1e9),
        "tn" | "trn" => Some(1e12),
        _ => None,
    }
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
        let joined = next > at
            && (lexemes.low(next) == "-" && lexemes.glued(next) && lexemes.glued(next + 1)
                || lexemes.low(next) == (if french { "et" } else { "and" }) && joins(last, lexemes, next + 1, french));
        if joined {
            next += 1;
        }
        if lexemes.low(next) == "-" && french && lexemes.low(next - 1) == "et" {
            next += 1;
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
                total += if before == 0.0 { scale } else { before * scale };
            }
        }
        last = Some(part);
        next += 1;
        end = next;
    }
    last?;
    Some((end, total + f64::from(group.unwrap_or(0))))
}

/// Whether "and" goes on with the number: only after hundreds or a scale in English, after tens in French.
fn joins(last: Option<Part>, lexemes: &Lexemes, next: usize, french: bool) -> bool {
    let language = if french { Language::FRENCH } else { Language::ENGLISH };
    let small = matches!(part(lexemes.low(next), language), Some(Part::Unit(_) | Part::Ten(_)));
    match last {
        Some(Part::Ten(_)) if french => matches!(lexemes.low(next), "un" | "une" | "onze") || lexemes.low(next) == "-",
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
        (Some(Part::Scale(a)), Part::Scale(b)) => a < b && a <= 1e3,
        (None | Some(Part::Hundred | Part::Scale(_)), _) | (Some(_), Part::Scale(_)) => true,
        _ => false,
    }
}
