//! When a figure holds: the times that a sentence names, and which of them is that of a figure.

use super::cues::{Cue, Cues};
use super::function::Function;
use super::lexicon::{Class, Role, Trait};
use super::scene::{Figure, Scene, Tag};
use crate::text::dates::{Date, When, month};
use crate::text::numbers::NumberKind;
use std::ops::Range;

/// Lexemes within which a word of time, place or source belongs to a figure.
pub const REACH: usize = 22;

/// When a figure holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// The year, where the text or the article's date tells it; 0 for one that is not the article's own and not known.
    pub year: Option<i16>,
    /// The month and the day of the month.
    pub day: Option<(i8, i8)>,
    /// The weekday, Monday = 1.
    pub weekday: Option<i8>,
}

impl Time {
    /// Another time than the article's own, of which the month may be known.
    const fn another(month: Option<i8>) -> Self {
        let day = match month {
            Some(month) => Some((month, 0)),
            None => None,
        };
        Self { year: Some(0), day, weekday: None }
    }

    const fn of_year(year: i16) -> Self {
        Self { year: Some(year), day: None, weekday: None }
    }
}

/// Days before the article that are still its own time.
pub const RECENT: i64 = 10;

/// What an article's own time is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// The day that it bears.
    pub day: Option<Date>,
    /// Its year: that of the day, else the last that it names.
    pub year: Option<i16>,
}

/// Lexemes behind a figure within which a time is its own, though another figure follows.
const CLOSE: usize = 4;
/// Lexemes before "since" within which a word tells of a record.
const RECORD: usize = 9;

/// The times of a sentence.
pub struct Times<'s, 'a> {
    scene: &'s Scene<'a>,
    cues: &'static Cues,
    now: Now,
    /// The time of which the sentences before told, where that is not the article's own.
    told: Option<Time>,
    all: Vec<(Range<usize>, Time)>,
}

impl<'s, 'a> Times<'s, 'a> {
    /// Reads the times of a sentence; `told` is the time of which the sentences before it told, where that is not the article's own.
    pub fn new(scene: &'s Scene<'a>, now: Now, told: Option<Time>) -> Self {
        let mut times = Self { scene, cues: Cues::of(scene.language), now, told, all: Vec::new() };
        times.all = times.read();
        times
    }

    fn taken(&self, at: usize, cue: Cue) -> usize {
        self.cues.taken(self.scene, at, cue)
    }

    fn has(&self, range: Range<usize>, cue: Cue) -> bool {
        self.cues.has(self.scene, range, cue)
    }

    /// The time of which this sentence tells last, where that is not the article's own: the next may go on with it.
    pub fn tells(&self) -> Option<Time> {
        let last = self.all.last().map(|(_, time)| time).filter(|time| self.is_past(time));
        last.or(self.told.as_ref().filter(|_| self.goes_on())).cloned()
    }

    /// Whether a sentence that names no time itself goes on with that of the one before: « l'attaque avait duré trois jours ».
    fn goes_on(&self) -> bool {
        self.all.is_empty() && self.has(0..self.scene.tags.len(), Cue::Had)
    }

    /// The times that a sentence names, each with its lexemes.
    fn read(&self) -> Vec<(Range<usize>, Time)> {
        let scene = self.scene;
        let mut found: Vec<(Range<usize>, Time)> = Vec::new();
        for (range, when) in &scene.dates {
            found.extend(self.dated(when).map(|time| (range.clone(), time)));
        }
        for figure in &scene.figures {
            let number = &figure.number;
            if number.kind == NumberKind::Year
                && !(self.now.day.is_none() && self.is_future(figure.range.start))
                && let Some(year) = number.stated()
            {
                found.push((figure.range.clone(), Time::of_year(year as i16)));
            } else if let Some(end) = self.later(figure.range.end)
                && let (Some(Time { year: Some(told @ 1..), .. }), Some(years)) = (&self.told, number.stated())
            {
                found.push((figure.range.start..end, Time::of_year(told.saturating_add(years as i16))));
            } else if let Some((end, in_years)) = self.ago(figure.range.end) {
                // Which year that was, where the article's own is known.
                let years = number.stated().filter(|_| in_years);
                let year = self.now.year.zip(years).map_or(0, |(now, years)| now.saturating_sub(years as i16));
                found.push((figure.range.start..end, Time::of_year(year)));
            }
        }
        for at in (0..scene.tags.len()).filter(|&at| self.cues.begin(scene, at)) {
            let taken = self.taken(at, Cue::ThatTime);
            if let Some(told) = self.told.as_ref().filter(|_| taken > 0) {
                found.push((at..at + taken, told.clone()));
            }
            let taken = self.taken(at, Cue::LastYear);
            if taken > 0 {
                // A year before what the sentence is about: unknown where the article's own is.
                let year = self.now.day.and(self.now.year).map_or(0, |year| year - 1);
                found.push((at..at + taken, Time::of_year(year)));
            }
            found.extend(self.elsewhen(at));
        }
        found.sort_by_key(|(range, _)| range.start);
        found
    }

    /// The times that begin at a place and are not the article's own, though no year is named: "last month", "in April", "a previous collapse".
    fn elsewhen(&self, at: usize) -> impl Iterator<Item = (Range<usize>, Time)> {
        let scene = self.scene;
        let happens = |at: usize| {
            let named = || scene.noun(at, &[Class::Thing]).is_some_and(|noun| noun.has(Trait::Happening));
            scene.predicate(at, &[Role::Event]).is_some() || named()
        };
        let taken = self.taken(at, Cue::Elsewhen);
        let span = (taken > 0 && !self.has(at.saturating_sub(2)..at, Cue::Since)).then(|| at..at + taken);
        // A month that opens a clause is told for the sake of what happened then, and so is one of a time before.
        let month = self.bare_month(at).filter(|(range, _)| {
            self.opens(range) || self.taken(at, Cue::Since) > 0 || self.has(0..scene.tags.len(), Cue::Had)
        });
        let event = (self.taken(at, Cue::Other) > 0).then(|| (at + 1..at + 4).find(|&at| happens(at))).flatten();
        let span = span.map(|span| (span, Time::another(None)));
        let month = month.map(|(range, month)| (range, Time::another(Some(month))));
        span.into_iter().chain(month).chain(event.map(|event| (at..event + 1, Time::another(None))))
    }

    /// A month without a year, with the word before it: "in April", "since April, when 89 people died"; not "since April".
    fn bare_month(&self, at: usize) -> Option<(Range<usize>, i8)> {
        let scene = self.scene;
        let since = self.taken(at, Cue::Since);
        let from = at + self.taken(at, Cue::InMonth).max(since);
        let (end, month) = month(&scene.lexemes, from, scene.language).filter(|_| from > at)?;
        let comma = usize::from(self.is(end, Function::Comma));
        let dated = scene.dates.iter().any(|(range, _)| range.contains(&from));
        let own = self.now.day.is_some_and(|day| day.month() == month);
        let runs =
            since > 0 && !matches!(self.scene.function(end + comma), Some(Function::Relative | Function::Clause));
        (!dated && !own && !runs).then_some((at..end, month))
    }

    /// Whether a year at a place is one to come: "by the end of 2024".
    fn is_future(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|i| i + self.taken(i, Cue::Future) == at)
    }

    /// Whether "years ago" stands at a place.
    pub fn is_ago(&self, at: usize) -> bool {
        self.ago(at).is_some()
    }

    /// Where "years ago" ends that stands at a place, or « ans » behind « il y a NUMBER », and whether it counts years.
    fn ago(&self, at: usize) -> Option<(usize, bool)> {
        let (years, spans) = (self.taken(at, Cue::Years), self.taken(at, Cue::Spans));
        let unit = years.max(spans);
        if unit == 0 {
            return None;
        }
        let ago = self.taken(at + unit, Cue::Ago);
        if ago > 0 {
            return Some((at + unit + ago, years > 0));
        }
        let number = (at.saturating_sub(6)..at).rev().find(|&i| !matches!(self.scene.tag(i), Tag::Number(_)))?;
        self.scene.lexemes.ends_with(number + 1, &["il", "y", "a"]).then_some((at + unit, years > 0))
    }

    /// Whether a figure stands in a clause of what went before: "two weeks after 21 people died"; not "for five years after taking 56 %".
    fn went_before(&self, figure: &Figure) -> bool {
        let scene = self.scene;
        let start = figure.range.start;
        let ends = |at: usize| matches!(scene.function(at), Some(Function::Stop | Function::Comma));
        let mut clause = (start.saturating_sub(7)..start).rev().take_while(|&at| !ends(at));
        clause.any(|at| {
            let unit = |cue| at > 0 && self.taken(at - 1, cue) > 0;
            let governed = || (at.saturating_sub(5)..at).any(|i| scene.function(i) == Some(Function::Preposition));
            self.taken(at, Cue::After) > 0 && (unit(Cue::Spans) || unit(Cue::Years)) && !governed()
        })
    }

    /// Where "years later" ends that stands at a place.
    fn later(&self, at: usize) -> Option<usize> {
        let years = self.taken(at, Cue::Years);
        let later = if years > 0 { self.taken(at + years, Cue::Later) } else { 0 };
        (later > 0).then_some(at + years + later)
    }

    fn dated(&self, when: &When) -> Option<Time> {
        let of = |date: Date| Time {
            year: Some(date.year()),
            day: Some((date.month(), date.day())),
            weekday: Some(date.weekday().to_monday_one_offset()),
        };
        Some(match (when, self.now.day.and_then(|day| when.resolve(day))) {
            (When::Day(date), _) => of(*date),
            (_, Some(date)) => of(date),
            (When::MonthDay(month, day), None) => Time { year: None, day: Some((*month, *day)), weekday: None },
            (When::Weekday(weekday), None) => Time { year: None, day: None, weekday: Some(*weekday) },
            (When::Time(_), _) | (When::Days(..), None) => return None,
            (When::Month(year, month), None) => Time { year: Some(*year), day: Some((*month, 0)), weekday: None },
        })
    }

    /// Whether a time is another than the article's own.
    pub fn is_past(&self, time: &Time) -> bool {
        if let (Some(year), Some(now)) = (time.year, self.now.year)
            && year < now
        {
            return true;
        }
        // A bare year in a text that bears no date of its own.
        if time.year == Some(0) || self.now.year.is_none() && time.year.is_some() && time.day.is_none() {
            return true;
        }
        match (self.now.day, time.year, time.day) {
            (Some(now), Some(year), Some((month, day))) if day > 0 => Date::new(year, month, day)
                .is_ok_and(|date| date.until(now).is_ok_and(|apart| i64::from(apart.get_days()) > RECENT)),
            _ => false,
        }
    }

    /// The time of a figure: the nearest behind it that no other figure parts from it, else before it, else the one that opens the sentence.
    pub fn of(&self, figure: &Figure, stretch: &Range<usize>) -> Option<(Range<usize>, Time)> {
        if self.went_before(figure) {
            return Some((figure.range.clone(), Time::another(None)));
        }
        let own = |range: &Range<usize>| {
            !self.is_apart(range, figure)
                && !self.is_spoken(range)
                && !self.is_record(range, figure, stretch)
                && !self.is_beside(range, figure)
                && !range.contains(&figure.core.start)
        };
        let usable = || self.all.iter().filter(|(range, _)| own(range));
        // "who knew Ursa in 1987 and its 114 dead, then Oriel in 2003": the nearer where a comma parts it from the other.
        let near = usable().any(|(range, _)| {
            range.end <= figure.range.start && figure.range.start - range.end < CLOSE && range.start >= stretch.start
        });
        let parted_from =
            |range: &Range<usize>| near && (figure.range.end..range.start).any(|at| self.is(at, Function::Comma));
        let behind = usable().find(|(range, time)| {
            self.is_of_clause(range, time, figure)
                && !parted_from(range)
                && range.start >= figure.range.end
                && range.start < stretch.end
                && range.start - figure.range.end <= REACH
                && !(self.opens(range) && self.counts_after(range.end))
        });
        let before = || {
            usable().rev().find(|(range, _)| {
                // "35 % five years ago, and 12 countries": the time of the figure before.
                let of_other = stretch.start > 0 && range.start < stretch.start + CLOSE && !self.opens(range);
                range.end <= figure.range.start
                    && range.start >= stretch.start
                    && figure.range.start - range.end <= REACH
                    && !of_other
            })
        };
        // "In 2003 it was 12; now it is 40."
        let parted = |from: usize| {
            (from..figure.range.start).any(|at| self.is(at, Function::Stop) && self.scene.lexemes.low(at) != ".")
                && self.has(stretch.clone(), Cue::Now)
        };
        // Before the first figure of its clause or its sentence, for all of them.
        let opening = || {
            let mut of_clause =
                usable().rev().filter(|(range, _)| range.end <= figure.range.start && self.opens(range));
            let of_clause = of_clause.find(|(range, _)| !parted(range.end));
            of_clause.or_else(|| {
                usable().find(|(range, _)| {
                    range.end <= figure.range.start && !(0..range.start).any(|at| self.counts(at)) && !parted(range.end)
                })
            })
        };
        let told = || {
            let goes_on = self.goes_on() && !self.has(stretch.clone(), Cue::Now);
            self.told.as_ref().filter(|_| goes_on).map(|time| (0..0, time.clone()))
        };
        behind.or_else(before).or_else(opening).cloned().or_else(told)
    }

    fn is(&self, at: usize, function: Function) -> bool {
        self.scene.function(at) == Some(function)
    }

    /// Whether a number that may count or measure stands at a place.
    fn counts(&self, at: usize) -> bool {
        matches!(self.scene.tag(at), Tag::Number(i) if is_figure(&self.scene.figures[i]))
    }

    fn counts_after(&self, from: usize) -> bool {
        (from..self.scene.tags.len()).any(|at| self.counts(at))
    }

    /// Whether a time is when somebody spoke: "said on Tuesday".
    fn is_spoken(&self, range: &Range<usize>) -> bool {
        (range.start.saturating_sub(3)..range.start).any(|at| super::attribution::is_say(self.scene, at))
    }

    /// Whether a time is when something was so before: "the highest since 1981"; not "the worst since the bombing of 2009, which killed 43".
    fn is_record(&self, range: &Range<usize>, figure: &Figure, stretch: &Range<usize>) -> bool {
        let since = range.start.saturating_sub(RECORD)..range.start;
        let past_figure = |at: &usize| *at >= figure.range.end || range.end <= figure.range.start;
        since.clone().filter(past_figure).any(|at| self.taken(at, Cue::Since) > 0)
            && self.has(range.start.saturating_sub(2 * RECORD).max(stretch.start)..since.end, Cue::Record)
            && !(range.end..range.end + 3).any(|at| at < figure.range.start && self.is(at, Function::Relative))
    }

    /// Whether a figure is compared with a time: "lower than in the third quarter of 2021".
    fn is_beside(&self, range: &Range<usize>, figure: &Figure) -> bool {
        let from = range.start.saturating_sub(6).max(figure.range.end);
        range.start > figure.range.end && self.has(from..range.start, Cue::More)
    }

    /// Whether a time is told beside what the figure is about: "Galdovia, with which it has had no ambassador since 2020, offered 40 tonnes",
    /// "the jet, delivered 11 years ago, carried 145"; not "in an attack last month, 145".
    fn is_apart(&self, range: &Range<usize>, figure: &Figure) -> bool {
        let close = (range.end..figure.range.start).find(|&at| self.is(at, Function::Comma));
        // "flew into a slope in 1994, killing 44"
        let follows = |at: usize| self.scene.predicate(at + 1, &[Role::Progressive]).is_some();
        if range.end > figure.range.start || close.is_none_or(follows) {
            return false;
        }
        let open = (0..range.start).rev().find(|&at| self.is(at, Function::Comma));
        let first = open.map_or(0, |open| open + 1);
        let relative = (first.max(1)..first.max(1) + 3).any(|at| at < range.start && self.is(at, Function::Relative));
        let participle = |at: usize| self.scene.predicate(at, &[Role::Past]).is_some();
        let aside = open.is_some()
            && !matches!(self.scene.function(first), Some(Function::Preposition | Function::And | Function::Clause))
            && (first..range.start).any(participle);
        relative || aside
    }

    /// Whether a time opens a clause: "killed 4,300, and in 2011 one left 19 dead".
    fn opens(&self, range: &Range<usize>) -> bool {
        let slight =
            |&at: &usize| matches!(self.scene.function(at), Some(Function::Preposition | Function::Determiner));
        let before = (range.start.saturating_sub(2)..range.start).rev().take_while(slight).last();
        let from = before.unwrap_or(range.start);
        let mark =
            |at: usize| matches!(self.scene.function(at), Some(Function::And | Function::Clause | Function::Stop));
        from == 0 || mark(from - 1)
    }

    /// Whether a time stands in the clause of a figure before it, as one without a year must.
    fn is_of_clause(&self, range: &Range<usize>, time: &Time, figure: &Figure) -> bool {
        let plain = |at: usize| {
            let opens = matches!(self.scene.function(at), Some(Function::Relative | Function::Clause));
            !(self.is(at, Function::Stop) || opens && at > 0 && self.is(at - 1, Function::Comma))
        };
        time.year != Some(0) || (figure.range.end..range.start).all(plain)
    }
}

/// Whether a number may count or measure: no year, no date, no ordinal.
pub const fn is_figure(figure: &Figure) -> bool {
    !matches!(figure.number.kind, NumberKind::Year | NumberKind::DateTime | NumberKind::Ordinal)
}
