//! Numbers in French notation in English text.

use super::{Category, Detector, Finding, Rule, Severity, Subject, Tier};
use crate::text::Span;
use regex::{Captures, Regex};
use std::sync::LazyLock;

const DECIMAL: Rule = Rule {
    id: "number.decimal-comma",
    category: Category::NumberNotation,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "A decimal comma before a scale or unit: 1,4 million. Milliard is a billion.",
    example: "a loss of [1,4 milliard] euros",
};

const THOUSANDS: Rule = Rule {
    id: "number.thousands-point",
    category: Category::NumberNotation,
    severity: Severity::Warning,
    tier: Tier::Likely,
    doc: "A point or space between groups of digits where English has a comma: 1.200 people, 20 000 people.",
    example: "some [1.200] people were arrested",
};

const PERCENT: Rule = Rule {
    id: "number.percent-space",
    category: Category::NumberNotation,
    severity: Severity::Note,
    tier: Tier::Sure,
    doc: "A space before the sign of per cent.",
    example: "a rise of 70[ %] in a year",
};

const HOUR: Rule = Rule {
    id: "number.hour",
    category: Category::NumberNotation,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "A time of day with h: 14h30, 18 h 30.",
    example: "the meeting began at [14h30] in Paris",
};

const CURRENCY: Rule = Rule {
    id: "number.currency-after",
    category: Category::NumberNotation,
    severity: Severity::Note,
    tier: Tier::Likely,
    doc: "A sign of currency after its number: 50 €.",
    example: "a fine of [50 €] for each",
};

const ORDINAL: Rule = Rule {
    id: "number.ordinal",
    category: Category::NumberNotation,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "A French ordinal: 1er, 17e.",
    example: "The law of the [1er] of March was dropped by the court",
};

const NUMERO: Rule = Rule {
    id: "number.numero",
    category: Category::NumberNotation,
    severity: Severity::Warning,
    tier: Tier::Sure,
    doc: "The French sign for number: n°.",
    example: "the party’s [n°]2 resigned",
};

/// Numbers in French notation.
pub struct Notation;

/// A form of number and what it should be.
struct Form {
    rule: Rule,
    /// A test compiles it.
    regex: LazyLock<Option<Regex>>,
    /// What may be put in its place, set apart by `|`, best first.
    mend: fn(&Captures<'_>) -> Option<String>,
    message: &'static str,
}

macro_rules! form {
    ($rule:expr, $regex:expr, $message:expr, $mend:expr) => {
        Form { rule: $rule, regex: LazyLock::new(|| Regex::new($regex).ok()), mend: $mend, message: $message }
    };
}

/// Group `at` is what is marked.
static FORMS: [Form; 11] = [
    form!(
        DECIMAL,
        r"(?:^|[^0-9.,])(?<at>(?<whole>[0-9]{1,3}),(?<part>[0-9]{1,2})(?<unit>\s?(?:million|billion|trillion|milliards?|percent\b|per cent\b|%|euros?\b|km\b|kilomet|met(?:er|re)s?\b|degrees\b|tonnes?\b))\w*)",
        "French writes decimals with a comma",
        |found| {
            let unit = found["at"].split_once(&found["part"]).map_or("", |(_, unit)| unit);
            let unit = unit.replace("milliards", "billion").replace("milliard", "billion").replace(" %", "%");
            Some(format!("{}.{}{unit}", &found["whole"], &found["part"]))
        }
    ),
    form!(
        DECIMAL,
        r"(?:^|[a-z]\s|\()(?<at>(?<whole>[0-9]{1,3}),(?<part>[0-9]))\s(?<noun>[a-z]+)",
        "French writes decimals with a comma",
        |found| is_plural(&found["noun"]).then(|| format!("{}.{}", &found["whole"], &found["part"]))
    ),
    form!(
        THOUSANDS,
        r"(?:^|[^0-9.,$£€+])(?<at>[1-9][0-9]{0,2}(?:\.[0-9]{3})+)-(?:inhabitant|resident|strong|member|worker|seat|metre|meter|euro)\b",
        "German, Spanish and Italian group digits with a point",
        |found| Some(found["at"].replace('.', ","))
    ),
    form!(
        THOUSANDS,
        r"(?:^|[^0-9.,])(?<at>(?<number>[1-9][0-9]{0,2})\s?mila)\b",
        "Mila is Italian for thousand",
        |found| Some(format!("{},000", &found["number"]))
    ),
    form!(
        DECIMAL,
        r"(?:^|[^0-9.,])(?<at>(?<whole>[0-9]+(?:\.[0-9]+)?)\smilliards?)\b",
        "Milliard is French for billion",
        |found| Some(format!("{} billion", &found["whole"]))
    ),
    form!(
        THOUSANDS,
        r"(?:^|[^0-9.,$£€+])(?<at>[1-9][0-9]{0,2}(?:\.[0-9]{3})+)\s(?<noun>[a-z]+)",
        "French and German group digits with a point",
        |found| {
            let digits = &found["at"];
            let is_plain =
                digits.matches('.').count() > 1 || digits.ends_with("00") || PEOPLE.contains(&&found["noun"]);
            (is_plain && is_plural(&found["noun"]) && !MEASURES.contains(&&found["noun"]))
                .then(|| digits.replace('.', ","))
        }
    ),
    form!(
        THOUSANDS,
        r"(?:^|\(|(?:^|\s)(?:[a-z]+|About|Almost|Around|Nearly|Over|Some)\s)(?<at>[1-9][0-9]{0,2}(?:[ \u{a0}\u{202f}\u{2009}][0-9]{3})+)\s(?<noun>[a-z]+)",
        "French groups digits with a space",
        |found| {
            let is_tight = found["at"].contains(['\u{a0}', '\u{202f}', '\u{2009}']);
            let counts = is_plural(&found["noun"]);
            (is_tight || counts).then(|| found["at"].replace([' ', '\u{a0}', '\u{202f}', '\u{2009}'], ","))
        }
    ),
    form!(PERCENT, r"[0-9](?<at>[ \u{a0}\u{202f}]%)", "English writes the sign of per cent without a space", |_| {
        Some("%".to_owned())
    }),
    form!(
        HOUR,
        r"(?:^|[^\w:.,])(?<at>(?<hour>[01]?[0-9]|2[0-3])\s?[hH]\s?(?<minute>[0-5][0-9]))(?:$|[^\w:'’]|:\s)",
        "French writes the hour with h",
        |found| Some(of_clock(&found["hour"], &found["minute"]))
    ),
    form!(
        HOUR,
        r"(?:^|[^\w])(?:(?:at|around|about|until|till|from|to|since|before|after|by|and)\s)(?<at>(?<hour>[01]?[0-9]|2[0-3])\s?h)(?:$|[,.;)]|\s[^0-9]|\s$)",
        "French writes the hour with h",
        |found| Some(of_clock(&found["hour"], "00"))
    ),
    form!(
        CURRENCY,
        r"(?:^|[^\w.,€$£])(?<at>(?<number>[0-9][0-9.,]*)[ \u{a0}\u{202f}]?(?<sign>€))(?:$|[^\w])",
        "English writes the sign of currency before the number",
        |found| Some(format!("{}{}", &found["sign"], &found["number"]))
    ),
];

/// Forms without a number that is read.
static SIGNS: [Form; 3] = [
    form!(ORDINAL, r"(?:^|\s)(?<at>1(?:er|ère|ere|re))(?:$|[^\w-])", "French for 1st", |_| Some("1st".to_owned())),
    form!(
        ORDINAL,
        r"(?:^|\s)(?<at>(?<number>[1-9][0-9]{0,2})(?:e|ème|eme|ième|nde))(?:$|[\s,.;)])",
        "A French ordinal",
        |found| found["number"].parse().ok().map(ordinal)
    ),
    form!(NUMERO, r"(?:^|[\s(])(?<at>[nN]\s?[°º]\s?)[0-9]", "French for No.", |_| Some("No. ".to_owned())),
];

/// A time of day as English writes it: on a clock of twelve hours, then of twenty-four.
fn of_clock(hour: &str, minute: &str) -> String {
    let of_day: u32 = hour.parse().unwrap_or_default();
    let half = if of_day < 12 { "a.m." } else { "p.m." };
    let twelve = if of_day.is_multiple_of(12) { 12 } else { of_day % 12 };
    let bare = half.replace('.', "");
    if minute == "00" {
        format!("{twelve} {half}|{of_day}:00|{twelve}{bare}")
    } else {
        format!("{twelve}:{minute} {half}|{of_day}:{minute}|{twelve}.{minute}{bare}")
    }
}

/// An English ordinal in digits.
fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// What is counted by the thousand, and has no plural in s.
const PEOPLE: [&str; 8] = ["people", "men", "women", "police", "dead", "children", "migrants", "soldiers"];

/// Whether a word may be a noun in the plural.
fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') || PEOPLE.contains(&word)
}

/// What is measured, with decimals.
const MEASURES: [&str; 16] = [
    "miles",
    "inches",
    "seconds",
    "meters",
    "metres",
    "kilometers",
    "kilometres",
    "points",
    "degrees",
    "pounds",
    "ounces",
    "tons",
    "tonnes",
    "minutes",
    "hours",
    "times",
];

impl Detector for Notation {
    fn rules(&self) -> &'static [Rule] {
        &[DECIMAL, THOUSANDS, PERCENT, HOUR, CURRENCY, ORDINAL, NUMERO]
    }

    fn find(&self, subject: &Subject<'_>, found: &mut Vec<Finding>) {
        if !subject.is_english() {
            return;
        }
        for (id, block) in subject.article.ids().filter(|(_, block)| block.text.contains(|c: char| c.is_ascii_digit()))
        {
            for form in FORMS.iter().chain(&SIGNS) {
                for captures in form.regex.iter().flat_map(|regex| regex.captures_iter(&block.text)) {
                    if let (Some(at), Some(mended)) = (captures.name("at"), (form.mend)(&captures)) {
                        let span = Span::new(at.start(), at.end());
                        let mended = mended.split('|').map(str::to_owned).collect();
                        found.push(form.rule.finding(id, span, mended, form.message.to_owned()));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::marks;
    use super::*;

    #[test]
    fn french_numbers_are_found() {
        for (text, expected) in [
            ("1,4 million euros, 2 milliards and 3,5 %", vec!["1,4 million", "2 milliards", "3,5 %"]),
            ("some 1.200.000 soldiers and 20\u{a0}000 people", vec!["1.200.000", "20\u{a0}000"]),
            ("about 20 000 people came at 20h and left", vec!["20 000", "20h"]),
            ("21h00 : the train left. On Monday, 18 h 30, the 17e came", vec!["21h00", "18 h 30", "17e"]),
        ] {
            let found = marks(&Notation, text);
            assert!(expected.iter().all(|mark| found.contains(mark)), "{text}: {found:?}");
        }
    }

    #[test]
    fn english_numbers_are_left() {
        for text in [
            "1,400 people in 2019 300 men",
            "1.125 inches, a 0.300 average, 3.141 times, at 1.250 points",
            "$1.250 million, in 24h, a 72h ultimatum",
            "for 1,2 and 3 million",
            "Boeing 737 800 planes",
            "€50 and 50 euros, 70% and 1,400%",
            "version 1.200 is out",
            "in 2h 30m, after 3h 05min, 2h30'15 for the race",
            "on the 2nd floor, flat 17B, a 747",
        ] {
            assert_eq!(marks(&Notation, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn every_form_compiles() {
        assert!(FORMS.iter().chain(&SIGNS).all(|form| {
            form.regex.as_ref().is_some_and(|regex| regex.capture_names().flatten().any(|name| name == "at"))
        }));
    }
}
