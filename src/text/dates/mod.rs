//! Dates and weekdays.

mod calendar;

use super::lexemes::{LexemeKind, Lexemes};
use super::{Language, Span};
use std::ops::Range;

use calendar::month;
pub use calendar::{is_month, weekday};
pub use jiff::civil::Date;

/// When, as a text says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// A full date.
    Day(Date),
    /// A month and a day without a year.
    MonthDay(i8, i8),
    /// A weekday, Monday = 1 to Sunday = 7.
    Weekday(i8),
    /// A month of a year.
    Month(i16, i8),
}

impl When {
    /// The day meant by an article of `day`: a weekday is the last one not after that day, a month and day fall in the
    /// year that brings them nearest to it. A month alone has no day.
    pub fn resolve(&self, day: Date) -> Option<Date> {
        match *self {
            Self::Day(date) => Some(date),
            Self::Weekday(weekday) => {
                let back = (day.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
                day.checked_sub(jiff::Span::new().days(back)).ok()
            }
            Self::MonthDay(month, of_month) => (day.year() - 1..=day.year() + 1)
                .filter_map(|year| Date::new(year, month, of_month).ok())
                .min_by_key(|date| (date.duration_since(day).as_hours().abs(), *date)),
            Self::Month(..) => None,
        }
    }
}

/// A date named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedDate {
    /// Its bytes.
    pub span: Span,
    /// What it says.
    pub when: When,
}

/// The dates and weekdays named in a text, in order. French names are read in French texts, English ones in all others.
pub fn dates(text: &str, language: Language) -> Vec<NamedDate> {
    let lexemes = Lexemes::of(text);
    let found = dates_in(&lexemes, language);
    found.into_iter().map(|(range, when)| NamedDate { span: lexemes.span(range.start, range.end), when }).collect()
}

/// The dates among lexemes, each with the lexemes it takes.
pub fn dates_in(lexemes: &Lexemes, language: Language) -> Vec<(Range<usize>, When)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lexemes.len() {
        if let Some((end, when)) = date_at(lexemes, at, language) {
            found.push((at..end, when));
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

fn date_at(lexemes: &Lexemes, at: usize, language: Language) -> Option<(usize, When)> {
    if let Some((end, weekday)) = weekday(lexemes, at, language) {
        let mut next = end;
        while matches!(lexemes.low(next), "," | "the" | "le" | "on") {
            next += 1;
        }
        if let Some(found @ (_, When::Day(_) | When::MonthDay(..))) = calendar_day(lexemes, next, language) {
            return Some(found);
        }
        return Some((end, When::Weekday(weekday)));
    }
    calendar_day(lexemes, at, language).or_else(|| in_digits(lexemes, at, language))
}

/// "January 5, 2022", "5 January", "the 5th of January 2022", « 1er janvier 2022 », "January 2022".
fn calendar_day(lexemes: &Lexemes, at: usize, language: Language) -> Option<(usize, When)> {
    if let Some((after_month, month)) = month(lexemes, at, language) {
        if let Some((end, day)) = day_of_month(lexemes, after_month)
            && !continues(lexemes, end)
        {
            let comma = usize::from(lexemes.low(end) == ",");
            if let Some(year) = year(lexemes, end + comma)
                && (comma == 1 || language == Language::FRENCH || !lexemes.glued(end))
            {
                return full(year, month, day).map(|when| (end + comma + 1, when));
            }
            return valid(month, day).then_some((end, When::MonthDay(month, day)));
        }
        let comma = usize::from(lexemes.low(after_month) == ",");
        return year(lexemes, after_month + comma).map(|y| (after_month + comma + 1, When::Month(y, month)));
    }
    let (mut next, day) = day_of_month(lexemes, at)?;
    if lexemes.glued(at) && lexemes.before(at, 1) != "(" && lexemes.before(at, 1) != "'" {
        return None;
    }
    next += usize::from(lexemes.low(next) == "of");
    let (end, month) = month(lexemes, next, language)?;
    let comma = usize::from(lexemes.low(end) == ",");
    match year(lexemes, end + comma) {
        Some(year) => full(year, month, day).map(|when| (end + comma + 1, when)),
        None => valid(month, day).then_some((end, When::MonthDay(month, day))),
    }
}

/// A day of the month with its "st", "th", "er"; the place after it.
fn day_of_month(lexemes: &Lexemes, at: usize) -> Option<(usize, i8)> {
    if !lexemes.is(at, LexemeKind::Digits) || lexemes.low(at).len() > 2 {
        return None;
    }
    let day = lexemes.low(at).parse().ok().filter(|day| (1..=31).contains(day))?;
    let suffix = lexemes.glued(at + 1) && matches!(lexemes.low(at + 1), "st" | "nd" | "rd" | "th" | "er");
    Some((at + 1 + usize::from(suffix), day))
}

/// Whether a number goes on here: "January 5,200", "January 5.5", "January 5%".
fn continues(lexemes: &Lexemes, at: usize) -> bool {
    lexemes.glued(at)
        && match lexemes.low(at) {
            "," | "." | ":" => lexemes.glued(at + 1) && lexemes.is(at + 1, LexemeKind::Digits),
            "%" => true,
            _ => lexemes.is(at, LexemeKind::Word),
        }
}

/// A year in four digits, standing alone.
fn year(lexemes: &Lexemes, at: usize) -> Option<i16> {
    if !lexemes.is(at, LexemeKind::Digits) || lexemes.low(at).len() != 4 || continues(lexemes, at + 1) {
        return None;
    }
    lexemes.low(at).parse().ok().filter(|year| (1000..=2199).contains(year))
}

/// "2022-01-05"; "05/01/2022" and "5.1.2022" when only one reading is a date, or the language says which part is the day.
fn in_digits(lexemes: &Lexemes, at: usize, language: Language) -> Option<(usize, When)> {
    if !lexemes.is(at, LexemeKind::Digits) || (lexemes.glued(at) && lexemes.before(at, 1) != "(") {
        return None;
    }
    let mark = lexemes.low(at + 1);
    let joined = matches!(mark, "-" | "/" | ".")
        && lexemes.low(at + 3) == mark
        && (1..=4).all(|k| lexemes.glued(at + k))
        && [2, 4].iter().all(|k| lexemes.is(at + k, LexemeKind::Digits));
    if !joined || continues(lexemes, at + 5) {
        return None;
    }
    let part = |k: usize| lexemes.low(at + k).parse::<i16>().ok();
    let (a, b, c) = (part(0)?, part(2)?, part(4)?);
    let of = |year: i16, month: i16, day: i16| {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(When::Day)
    };
    let when = if lexemes.low(at).len() == 4 {
        of(a, b, c)
    } else if lexemes.low(at + 4).len() == 4 {
        match (of(c, b, a), of(c, a, b)) {
            (Some(day_first), Some(month_first)) if day_first != month_first => {
                (language == Language::FRENCH || mark == ".").then_some(day_first)
            }
            (day_first, month_first) => day_first.or(month_first),
        }
    } else {
        None
    };
    when.map(|when| (at + 5, when))
}

fn valid(month: i8, day: i8) -> bool {
    Date::new(2000, month, day).is_ok()
}

fn full(year: i16, month: i8, day: i8) -> Option<When> {
    Date::new(year, month, day).ok().map(When::Day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn read(text: &str, language: Language) -> Vec<(&str, When)> {
        dates(text, language).into_iter().map(|d| (d.span.of(text), d.when)).collect()
    }

    #[test]
    fn english_dates() {
        use When::{Day, Month, MonthDay, Weekday};
        let cases: [(&str, Vec<(&str, When)>); 14] = [
            ("in Almaty, on January 5, 2022.", vec![("January 5, 2022", Day(date(2022, 1, 5)))]),
            ("Tue. Jan 18th, 2022", vec![("Tue. Jan 18th, 2022", Day(date(2022, 1, 18)))]),
            ("on 6 January the city", vec![("6 January", MonthDay(1, 6))]),
            ("Thursday, the 6th of January 2022", vec![("Thursday, the 6th of January 2022", Day(date(2022, 1, 6)))]),
            ("said Thursday that it", vec![("Thursday", Weekday(4))]),
            ("since March 2019", vec![("March 2019", Month(2019, 3))]),
            ("In May 300 people may go", vec![]),
            ("On Oct. 2, 1968, killing", vec![("Oct. 2, 1968", Day(date(1968, 10, 2)))]),
            ("the sun sat on Mars", vec![]),
            ("Thursday's unrest", vec![("Thursday", Weekday(4))]),
            (
                "dated 2022-01-05 and 31/12/2021",
                vec![("2022-01-05", Day(date(2022, 1, 5))), ("31/12/2021", Day(date(2021, 12, 31)))],
            ),
            ("on 5/1/2022", vec![]),
            ("In June 1,200 people marched", vec![]),
            ("On February 31", vec![]),
        ];
        for (text, want) in cases {
            assert_eq!(read(text, Language::ENGLISH), want, "{text}");
        }
    }

    #[test]
    fn french_dates() {
        use When::{Day, Month, MonthDay, Weekday};
        let cases: [(&str, Vec<(&str, When)>); 6] = [
            ("le mercredi 5 janvier 2022", vec![("mercredi 5 janvier 2022", Day(date(2022, 1, 5)))]),
            ("depuis le 1er août", vec![("1er août", MonthDay(8, 1))]),
            ("jeudi soir", vec![("jeudi", Weekday(4))]),
            ("en décembre 2021", vec![("décembre 2021", Month(2021, 12))]),
            ("le 05/01/2022", vec![("05/01/2022", Day(date(2022, 1, 5)))]),
            ("le maire et mars", vec![]),
        ];
        for (text, want) in cases {
            assert_eq!(read(text, Language::FRENCH), want, "{text}");
        }
    }

    #[test]
    fn what_is_not_a_full_date_is_resolved_against_a_day() {
        let friday = date(2022, 1, 7);
        assert_eq!(When::Weekday(4).resolve(friday), Some(date(2022, 1, 6)));
        assert_eq!(When::Weekday(5).resolve(friday), Some(friday));
        assert_eq!(When::Weekday(6).resolve(friday), Some(date(2022, 1, 1)));
        assert_eq!(When::MonthDay(12, 30).resolve(friday), Some(date(2021, 12, 30)));
        assert_eq!(When::MonthDay(1, 9).resolve(friday), Some(date(2022, 1, 9)));
        assert_eq!(When::MonthDay(2, 29).resolve(friday), None);
        assert_eq!(When::Month(2021, 12).resolve(friday), None);
    }

    proptest! {
        #[test]
        fn spans_are_in_order(text in "[A-Za-z0-9 .,/-]{0,60}") {
            let mut end = 0;
            for found in dates(&text, Language::ENGLISH) {
                prop_assert!(found.span.start >= end && !found.span.is_empty());
                end = found.span.end;
            }
        }
    }
}
