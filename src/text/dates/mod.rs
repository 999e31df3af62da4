//! Dates, weekdays and spans of days.

mod calendar;
mod spans;

use super::lexemes::{LexemeKind, Lexemes};
use super::{Language, Span};
use std::ops::Range;

use super::times::Clock;
pub use calendar::{is_month, month, weekday};
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
    /// From one day to another: "3 to 5 June".
    Days(PartDate, PartDate),
    /// A time of day, as [`super::times`] reads it; never among [`dates`].
    Time(Clock),
}

/// A day of a month, and the year where it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartDate {
    /// The year.
    pub year: Option<i16>,
    /// The month, from 1.
    pub month: i8,
    /// The day of the month, from 1.
    pub day: i8,
}

impl PartDate {
    /// As a date or a month and day.
    pub fn when(self) -> When {
        let whole = self.year.and_then(|year| Date::new(year, self.month, self.day).ok());
        whole.map_or(When::MonthDay(self.month, self.day), When::Day)
    }

    /// The places in the year of the two days, and their years where both are told, for comparing.
    fn order(self, other: Self) -> std::cmp::Ordering {
        let years = self.year.zip(other.year).map_or(std::cmp::Ordering::Equal, |(a, b)| a.cmp(&b));
        years.then((self.month, self.day).cmp(&(other.month, other.day)))
    }
}

impl When {
    /// The day meant by an article of `day`: a weekday is the last one not after that day, a month and day fall in the
    /// year that brings them nearest to it, a span of days begins on its first. A month alone has no day.
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
            Self::Days(first, _) => first.when().resolve(day),
            Self::Month(..) | Self::Time(_) => None,
        }
    }

    /// Whether the two cannot be one: a weekday and a day of the month may be, and a day lies in a span of days.
    pub fn excludes(&self, other: &Self) -> bool {
        use When::{Day, Days, Month, MonthDay, Time, Weekday};
        match (self, other) {
            (Weekday(x), Weekday(y)) => x != y,
            (Weekday(x), Day(day)) | (Day(day), Weekday(x)) => day.weekday().to_monday_one_offset() != *x,
            (MonthDay(m, d), MonthDay(n, e)) => (m, d) != (n, e),
            (MonthDay(m, d), Day(day)) | (Day(day), MonthDay(m, d)) => (day.month(), day.day()) != (*m, *d),
            (Day(x), Day(y)) => x != y,
            (Month(y, m), Month(z, n)) => (y, m) != (z, n),
            (Month(y, m), Day(day)) | (Day(day), Month(y, m)) => (day.year(), day.month()) != (*y, *m),
            (Days(a, b), Days(c, d)) => a.order(*c).is_ne() || b.order(*d).is_ne(),
            (Days(a, b), one @ (Day(_) | MonthDay(..))) | (one @ (Day(_) | MonthDay(..)), Days(a, b)) => {
                let one = match one {
                    Day(day) => PartDate { year: Some(day.year()), month: day.month(), day: day.day() },
                    MonthDay(month, day) => PartDate { year: None, month: *month, day: *day },
                    _ => return false,
                };
                // Over the turn of a year, what lies between is not the days of one.
                let turns = a.order(*b).is_gt();
                let (after, before) = (a.order(one).is_le(), one.order(*b).is_le());
                if turns { !(after || before) } else { !(after && before) }
            }
            (Time(a), Time(b)) => a.excludes(*b),
            _ => false,
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
        if !may_start(lexemes, at, language) {
            at += 1;
            continue;
        }
        if let Some((start, end, when)) = spans::days_at(lexemes, at, language) {
            match when {
                spans::Two::Span(first, last) => found.push((start..end, When::Days(first, last))),
                spans::Two::Each((x, first), (y, second)) => found.extend([(x, first.when()), (y, second.when())]),
            }
            at = end;
        } else if let Some((end, when)) = date_at(lexemes, at, language) {
            found.push((at..end, when));
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// Whether a date may start at a place: at digits, a name of the calendar, or the article before either.
fn may_start(lexemes: &Lexemes, at: usize, language: Language) -> bool {
    lexemes.is(at, LexemeKind::Digits)
        || matches!(lexemes.low(at), "the" | "le" | "les")
        || calendar::may_be_named(lexemes, at, language)
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
    fn no_date_starts_where_the_screen_says_so() {
        for (text, language) in crate::text::numbers::sheet::texts() {
            let lexemes = Lexemes::of(text);
            for at in (0..lexemes.len()).filter(|&at| !may_start(&lexemes, at, language)) {
                let read =
                    spans::days_at(&lexemes, at, language).is_some() || date_at(&lexemes, at, language).is_some();
                assert!(!read, "{:?} in {text}", lexemes.low(at));
            }
        }
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

    fn day(year: Option<i16>, month: i8, day: i8) -> PartDate {
        PartDate { year, month, day }
    }

    #[test]
    fn spans_of_days() {
        use When::{Day, Days, MonthDay, Weekday};
        let june = |year| (day(year, 6, 3), day(year, 6, 5));
        for text in [
            "from 3 to 5 June in Geneva",
            "from June 3 to 5 in Geneva",
            "between 3 and 5 June",
            "the June 3-5 fair",
            "the 3–5 June fair",
            "from June 3 until June 5",
            "3rd to 5th of June",
            "from Monday 3 to Wednesday 5 June",
        ] {
            let (a, b) = june(None);
            assert_eq!(
                read(text, Language::ENGLISH).into_iter().map(|d| d.1).collect::<Vec<_>>(),
                [Days(a, b)],
                "{text}"
            );
        }
        for text in
            ["June 3-5, 2021", "3 to 5 June 2021", "June 3, 2021, to June 5, 2021", "between June 3 and June 5, 2021"]
        {
            let (a, b) = june(Some(2021));
            assert_eq!(
                read(text, Language::ENGLISH).into_iter().map(|d| d.1).collect::<Vec<_>>(),
                [Days(a, b)],
                "{text}"
            );
        }
        for text in [
            "du 3 au 5 juin",
            "du lundi 3 au mercredi 5 juin",
            "entre le 3 et le 5 juin",
            "du 3 juin au 5 juin",
            "du 3 juin jusqu'au 5 juin",
        ] {
            let (a, b) = june(None);
            assert_eq!(
                read(text, Language::FRENCH).into_iter().map(|d| d.1).collect::<Vec<_>>(),
                [Days(a, b)],
                "{text}"
            );
        }
        assert_eq!(read("from 3 to 5 June", Language::ENGLISH)[0].0, "3 to 5 June");
        let turn = Days(day(None, 12, 30), day(None, 1, 2));
        assert_eq!(read("from 30 December to 2 January", Language::ENGLISH), [("30 December to 2 January", turn)]);
        let first = Days(day(None, 3, 1), day(None, 3, 3));
        assert_eq!(read("du 1er au 3 mars", Language::FRENCH), [("1er au 3 mars", first)]);
        let pair = Days(day(None, 6, 4), day(None, 6, 5));
        assert_eq!(read("les 4 et 5 juin", Language::FRENCH), [("4 et 5 juin", pair)]);
        assert_eq!(read("on 3 and 7 June", Language::ENGLISH), [("3", MonthDay(6, 3)), ("7 June", MonthDay(6, 7))]);
        assert_eq!(
            read("on 3 June 2021 and 7 June 2022", Language::ENGLISH),
            [("3 June 2021", Day(date(2021, 6, 3))), ("7 June 2022", Day(date(2022, 6, 7)))]
        );
        assert_eq!(
            read("mar. 19 déc. et dim. 5 juin", Language::FRENCH),
            [("mar. 19 déc.", MonthDay(12, 19)), ("dim. 5 juin", MonthDay(6, 5))]
        );
        assert_eq!(read("from Monday to Friday", Language::ENGLISH), [("Monday", Weekday(1)), ("Friday", Weekday(5))]);
        assert_eq!(read("rose on June 3 to 5 percent", Language::ENGLISH), [("June 3", MonthDay(6, 3))]);
        assert_eq!(read("from 3 to 5 people in June", Language::ENGLISH), []);
    }

    #[test]
    fn what_excludes_what() {
        let one = |text| read(text, Language::ENGLISH).remove(0).1;
        let excluded = |a, b| one(a).excludes(&one(b)) && one(b).excludes(&one(a));
        assert!(excluded("3 to 5 June", "2 to 5 June"));
        assert!(excluded("3 to 5 June 2021", "3 to 5 June 2022"));
        assert!(excluded("3 to 5 June", "6 June"));
        assert!(!excluded("3 to 5 June", "3 to 5 June 2022"));
        assert!(!excluded("3 to 5 June", "4 June"));
        assert!(!excluded("30 December to 2 January", "1 January"));
        assert!(excluded("30 December to 2 January", "5 January"));
        assert!(excluded("5 January 2022", "6 January"));
        assert!(!excluded("Wednesday", "5 January 2022"));
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
