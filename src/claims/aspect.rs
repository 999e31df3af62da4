//! What sets a figure apart from others of the same kind: its time, whether it was counted, foreseen or passed, where, and who counted.
//!
//! A sentence is cut at its figures: a word of time, place or source belongs to the figure that no other one parts it from, first to the one
//! before it, else to the one behind it.

use super::attribution::Attribution;
use super::function::Function;
use super::grammar::{Grammar, Kind};
use super::lexicon::{Class, ConceptId, Trait};
use super::scene::{Figure, Scene, Tag};
use crate::text::Language;
use crate::text::dates::{Date, When};
use crate::text::names::Form;
use crate::text::numbers::NumberKind;
use crate::text::phrases::Phrases;
use std::ops::Range;
use std::sync::LazyLock;

/// In what sense a figure is stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Standing {
    /// As it is, or is said to be.
    #[default]
    Counted,
    /// As it may become, or was thought to become.
    Expected,
    /// As it was before.
    Former,
    /// As what was never reached or passed.
    Bound,
    /// By how much it changed.
    Change,
}

/// On whose side somebody stands who counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Camp {
    /// Those in power, and who works for them.
    Official,
    /// Those who stand against them.
    Critic,
    /// Bodies between countries.
    Abroad,
}

/// When a figure holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// The year, where the text or the article's date tells it.
    pub year: Option<i16>,
    /// The month and the day of the month.
    pub day: Option<(i8, i8)>,
    /// The weekday, Monday = 1.
    pub weekday: Option<i8>,
}

/// What sets a figure apart.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is said of a figure, or not, by itself")]
pub struct Aspect {
    /// When.
    pub time: Option<Time>,
    /// Whether that is another time than the article's own: another year, or more than [`RECENT`] days before.
    pub past: bool,
    /// Whether it was counted over a stretch of time: "since Monday".
    pub span: bool,
    /// In what sense.
    pub standing: Standing,
    /// Who counted, by side.
    pub camp: Option<Camp>,
    /// Who counted, by name.
    pub source: Option<Form>,
    /// Which of several turns: the second night, the first round.
    pub turn: Option<u32>,
    /// Where.
    pub place: Option<Form>,
    /// At what kind of place: a market, a station.
    pub site: Option<ConceptId>,
    /// Whether it is said to hold for the whole: "in the country", "in all".
    pub whole: bool,
    /// Whether it is told as a part of another: "including 17 children", "14 of them".
    pub part: bool,
    /// Whether it is said to correct or to follow an earlier one: "lowered to 203".
    pub revised: bool,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    Since,
    Record,
    Within,
    LastYear,
    Ago,
    Years,
    Expected,
    Former,
    Bound,
    Change,
    More,
    Official,
    Critic,
    Abroad,
    BySource,
    Counts,
    Tally,
    InPlace,
    Whole,
    Part,
    Revised,
    Now,
    ThatTime,
    Later,
    Had,
    Future,
    ThatPlace,
}

const CUES: [(&str, Cue); 27] = [
    ("since", Cue::Since),
    ("record", Cue::Record),
    ("within", Cue::Within),
    ("last-year", Cue::LastYear),
    ("ago", Cue::Ago),
    ("years", Cue::Years),
    ("expected", Cue::Expected),
    ("former", Cue::Former),
    ("bound", Cue::Bound),
    ("change", Cue::Change),
    ("more", Cue::More),
    ("official", Cue::Official),
    ("critic", Cue::Critic),
    ("abroad", Cue::Abroad),
    ("by-source", Cue::BySource),
    ("counts", Cue::Counts),
    ("tally", Cue::Tally),
    ("in-place", Cue::InPlace),
    ("whole", Cue::Whole),
    ("part", Cue::Part),
    ("revised", Cue::Revised),
    ("now", Cue::Now),
    ("that-time", Cue::ThatTime),
    ("later", Cue::Later),
    ("had", Cue::Had),
    ("future", Cue::Future),
    ("that-place", Cue::ThatPlace),
];

static ENGLISH: LazyLock<Phrases<Cue>> = LazyLock::new(|| read(include_str!("../../data/lang/en/aspects.tsv")));
static FRENCH: LazyLock<Phrases<Cue>> = LazyLock::new(|| read(include_str!("../../data/lang/fr/aspects.tsv")));

/// A table that the program carries; a test reads it, so that a bad row is found before it is built in.
fn read(table: &str) -> Phrases<Cue> {
    Phrases::read(table, &CUES).unwrap_or_default()
}

/// Lexemes within which a word of time, place or source belongs to a figure.
const REACH: usize = 22;
/// Lexemes before "since" within which a word tells of a record.
const RECORD: usize = 9;
/// Lexemes within which a word makes a figure a part of another.
const PART: usize = 3;
/// Lexemes within which a word says in what sense a figure is stated.
const NEAR: usize = 9;

/// A sentence with what was found in it once for all its figures.
pub struct Reader<'s, 'a> {
    scene: &'s Scene<'a>,
    cues: &'static Phrases<Cue>,
    attributions: &'s [Attribution],
    now: Now,
    /// The time of which the sentences before told, where that is not the article's own.
    told: Option<Time>,
    /// The place of which they told last.
    there: Option<Form>,
    times: Vec<(Range<usize>, Time)>,
}

impl<'s, 'a> Reader<'s, 'a> {
    /// Reads the times of a sentence; `told` is the time of which the sentences before it told, where that is not the article's own.
    pub fn new(
        scene: &'s Scene<'a>,
        attributions: &'s [Attribution],
        now: Now,
        (told, there): (Option<Time>, Option<Form>),
    ) -> Self {
        let cues = if scene.language == Language::FRENCH { &*FRENCH } else { &*ENGLISH };
        let mut reader = Self { scene, cues, attributions, now, told, there, times: Vec::new() };
        reader.times = reader.read_times();
        reader
    }

    /// The time of which this sentence tells last, where that is not the article's own: the next may go on with it.
    pub fn tells(&self) -> Option<Time> {
        let last = self.times.last().map(|(_, time)| time).filter(|time| self.is_past(time));
        last.or(self.told.as_ref().filter(|_| self.goes_on())).cloned()
    }

    /// Whether a sentence that names no time itself goes on with that of the one before: « l'attaque avait duré trois jours ».
    fn goes_on(&self) -> bool {
        self.times.is_empty() && self.has(0..self.scene.tags.len(), Cue::Had)
    }

    /// What sets the figure of this index apart.
    pub fn aspect(&self, index: usize) -> Aspect {
        let figure = &self.scene.figures[index];
        let stretch = self.stretch(index);
        let time = self.time(figure, &stretch);
        let past = time.as_ref().is_some_and(|(_, time)| self.is_past(time));
        let span = time.as_ref().is_some_and(|(at, _)| self.has(at.start.saturating_sub(3)..at.start, Cue::Since))
            || self.runs_within(figure.range.end..stretch.end.min(figure.range.end + REACH))
            || self.runs_within(stretch.start.max(figure.range.start.saturating_sub(REACH))..figure.range.start);
        let span = span || self.over_many(figure.range.end);
        let (camp, source) = self.source(figure, &stretch);
        Aspect {
            time: time.map(|(_, time)| time),
            past,
            span,
            standing: self.standing(figure, &stretch),
            camp,
            source,
            turn: self.turn(figure, &stretch),
            place: self.place(figure, &stretch),
            site: self.site(figure, &stretch),
            whole: self.has(
                figure.range.start.saturating_sub(REACH).max(stretch.start)..stretch.end.min(figure.range.end + REACH),
                Cue::Whole,
            ),
            revised: self
                .has(figure.range.start.saturating_sub(NEAR).max(stretch.start)..figure.range.start, Cue::Revised),
            part: self.has(figure.range.start.saturating_sub(PART)..figure.range.start, Cue::Part)
                || self.has(figure.range.end..stretch.end.min(figure.range.end + PART), Cue::Part),
        }
    }

    /// Whether a stretch of time over which a count runs is named: "this year"; not « cette année-là ».
    fn runs_within(&self, mut range: Range<usize>) -> bool {
        let taken = |at: usize, cue: Cue| self.cues.taken(&self.scene.lexemes, at, cue);
        range.any(|at| taken(at, Cue::Within) > 0 && taken(at, Cue::ThatTime) == 0)
    }

    /// Whether a count runs over several happenings: "killed in two attacks".
    fn over_many(&self, end: usize) -> bool {
        let scene = self.scene;
        let number = (end..end + 6).find(|&at| matches!(scene.tag(at), Tag::Number(_)));
        let Some(at) = number else { return false };
        let Tag::Number(i) = scene.tag(at) else { return false };
        let plain = (end..at).all(|k| {
            !matches!(scene.function(k), Some(Function::Comma | Function::And | Function::Stop | Function::Bracket))
        });
        let inside = self.cues.taken(&scene.lexemes, at.wrapping_sub(1), Cue::InPlace) == 1;
        let number = &scene.figures[i];
        plain
            && inside
            && number.number.kind == NumberKind::Cardinal
            && number.number.stated().is_some_and(|value| (2.0..20.0).contains(&value))
            && scene.lexemes.is_plural(number.range.end)
            && self.cues.taken(&scene.lexemes, number.range.end, Cue::Years) == 0
    }

    /// Whom a sentence introduces by a name and says on whose side it stands: "Witness Network, a rights group", "the World Health Bureau
    /// (WHB)".
    pub fn introduced(&self) -> Vec<(Form, Camp)> {
        let scene = self.scene;
        let mut found = Vec::new();
        for name in &scene.names {
            let form = || Form::of(scene.slice(name.clone()), scene.language);
            let own = self.named(name.clone()).0;
            let after = name.end;
            let aside =
                (scene.function(after) == Some(Function::Comma)).then(|| self.named(after + 1..after + 8).0).flatten();
            let title = self.named(name.start.saturating_sub(3)..name.start).0;
            let Some(camp) = own.or(aside).or(title) else { continue };
            found.push((form(), camp));
            if scene.lexemes.low(after) == "("
                && let Some(short) = scene.names.iter().find(|other| other.start == after + 1)
            {
                found.push((Form::of(scene.slice(short.clone()), scene.language), camp));
            }
        }
        found
    }

    /// The lexemes around a figure up to the next one on either side, a full stop or the bracket that it stands in.
    fn stretch(&self, index: usize) -> Range<usize> {
        let scene = self.scene;
        let figure = &scene.figures[index];
        let counts = |at: usize| match scene.tag(at) {
            Tag::Number(i) => is_figure(&scene.figures[i]) && !self.is_ago(scene.figures[i].range.end),
            _ => false,
        };
        let ends = |at: usize| {
            counts(at)
                || scene.function(at) == Some(Function::Stop) && scene.lexemes.low(at) != "."
                || scene.function(at) == Some(Function::Stop) && at + 1 >= scene.tags.len()
                || matches!(scene.lexemes.low(at), "(" | ")")
        };
        let start = (0..figure.range.start).rev().find(|&at| ends(at)).map_or(0, |at| at + 1);
        let end = (figure.range.end..scene.tags.len()).find(|&at| ends(at)).unwrap_or(scene.tags.len());
        start..end
    }

    fn has(&self, range: Range<usize>, cue: Cue) -> bool {
        range.into_iter().any(|at| self.cues.taken(&self.scene.lexemes, at, cue) > 0)
    }

    /// The times that a sentence names, each with its lexemes.
    fn read_times(&self) -> Vec<(Range<usize>, Time)> {
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
                found.push((figure.range.clone(), Time { year: Some(year as i16), day: None, weekday: None }));
            } else if let Some(end) = self.later(figure.range.end)
                && let (Some(Time { year: Some(told), .. }), Some(years)) = (&self.told, number.stated())
            {
                let year = Some(told.saturating_add(years as i16));
                found.push((figure.range.start..end, Time { year, day: None, weekday: None }));
            } else if let Some(end) = self.ago(figure.range.end)
                && let (Some(now), Some(years)) = (self.now.year, number.stated())
            {
                let year = Some(now - years as i16);
                found.push((figure.range.start..end, Time { year, day: None, weekday: None }));
            }
        }
        if let Some(told) = &self.told {
            for at in 0..scene.tags.len() {
                let taken = self.cues.taken(&scene.lexemes, at, Cue::ThatTime);
                if taken > 0 {
                    found.push((at..at + taken, told.clone()));
                }
            }
        }
        for at in 0..scene.tags.len() {
            let taken = self.cues.taken(&scene.lexemes, at, Cue::LastYear);
            if taken > 0 {
                // A year before what the sentence is about: unknown where the article's own is.
                let year = self.now.day.and(self.now.year).map(|year| year - 1).or(Some(0));
                found.push((at..at + taken, Time { year, day: None, weekday: None }));
            }
        }
        found.sort_by_key(|(range, _)| range.start);
        found
    }

    /// Whether a year at a place is one to come: "by the end of 2024".
    fn is_future(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|i| i + self.cues.taken(&self.scene.lexemes, i, Cue::Future) == at)
    }

    /// Whether "years ago" stands at a place.
    fn is_ago(&self, at: usize) -> bool {
        self.ago(at).is_some()
    }

    /// Where "years ago" ends that stands at a place, or « ans » behind « il y a NUMBER ».
    fn ago(&self, at: usize) -> Option<usize> {
        let lexemes = &self.scene.lexemes;
        let years = self.cues.taken(lexemes, at, Cue::Years);
        if years == 0 {
            return None;
        }
        let ago = self.cues.taken(lexemes, at + years, Cue::Ago);
        if ago > 0 {
            return Some(at + years + ago);
        }
        let number = (at.saturating_sub(6)..at).rev().find(|&i| !matches!(self.scene.tag(i), Tag::Number(_)))?;
        lexemes.ends_with(number + 1, &["il", "y", "a"]).then_some(at + years)
    }

    /// Where "years later" ends that stands at a place.
    fn later(&self, at: usize) -> Option<usize> {
        let lexemes = &self.scene.lexemes;
        let years = self.cues.taken(lexemes, at, Cue::Years);
        let later = if years > 0 { self.cues.taken(lexemes, at + years, Cue::Later) } else { 0 };
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

    fn is_past(&self, time: &Time) -> bool {
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
    fn time(&self, figure: &Figure, stretch: &Range<usize>) -> Option<(Range<usize>, Time)> {
        let spoken = |range: &Range<usize>| {
            // "said on Tuesday": when somebody spoke.
            let from = range.start.saturating_sub(3);
            (from..range.start).any(|at| super::attribution::is_say(self.scene, at))
        };
        // "the highest since 1981": when it was so before.
        let record = |range: &Range<usize>| {
            let since = range.start.saturating_sub(RECORD)..range.start;
            let past_figure = |at: &usize| *at >= figure.range.end || range.end <= figure.range.start;
            since.clone().filter(past_figure).any(|at| self.cues.taken(&self.scene.lexemes, at, Cue::Since) > 0)
                && self.has(range.start.saturating_sub(2 * RECORD).max(stretch.start)..since.end, Cue::Record)
                // "the worst since the bombing of 2009, which killed 43"
                && !(range.end..range.end + 3).any(|at| at < figure.range.start && self.scene.function(at) == Some(Function::Relative))
        };
        // "lower than in the third quarter of 2021": with what it is compared.
        let beside = |range: &Range<usize>| {
            let from = range.start.saturating_sub(6).max(figure.range.end);
            range.start > figure.range.end && self.has(from..range.start, Cue::More)
        };
        // "Galdovia, with which it has had no ambassador since 2020, offered 40 tonnes": told beside what the figure is about.
        let apart = |range: &Range<usize>| {
            let (from, to) = if range.start < figure.range.start {
                (range.end, figure.range.start)
            } else {
                (figure.range.end, range.start)
            };
            let comma = |at: usize| self.scene.function(at) == Some(Function::Comma);
            let open = (0..range.start).rev().find(|&at| comma(at)).unwrap_or(0);
            let relative =
                (open + 1..open + 4).any(|at| at < range.start && self.scene.function(at) == Some(Function::Relative));
            let inside = open < figure.range.start && !(open..range.start).contains(&figure.range.start);
            relative && inside && figure.range.start > range.end && (from..to).any(comma)
        };
        let usable = || {
            let own = |range: &Range<usize>| {
                !apart(range)
                    && !spoken(range)
                    && !record(range)
                    && !beside(range)
                    && !range.contains(&figure.core.start)
            };
            self.times.iter().filter(move |(range, _)| own(range))
        };
        // "killed 4,300, and in 2011 one left 19 dead": a time that opens the clause of the next figure.
        let opens = |range: &Range<usize>| {
            let from = (range.start.saturating_sub(2)..range.start)
                .rev()
                .take_while(|&at| matches!(self.scene.function(at), Some(Function::Preposition | Function::Determiner)))
                .last()
                .unwrap_or(range.start);
            let mark = |at: usize| {
                matches!(self.scene.function(at), Some(Function::And | Function::Clause))
                    || self.scene.function(at) == Some(Function::Stop)
            };
            from == 0 || mark(from - 1)
        };
        let leads_on = |range: &Range<usize>| {
            opens(range)
                && (range.end..self.scene.tags.len())
                    .any(|at| matches!(self.scene.tag(at), Tag::Number(i) if is_figure(&self.scene.figures[i])))
        };
        let behind = usable().find(|(range, _)| {
            range.start >= figure.range.end
                && range.start < stretch.end
                && range.start - figure.range.end <= REACH
                && !leads_on(range)
        });
        let before = || {
            usable().rev().find(|(range, _)| {
                range.end <= figure.range.start
                    && range.start >= stretch.start
                    && figure.range.start - range.end <= REACH
            })
        };
        // Before the first figure of its sentence, for all of them.
        let counts = |at: usize| matches!(self.scene.tag(at), Tag::Number(i) if is_figure(&self.scene.figures[i]));
        // "In 2003 it was 12; now it is 40."
        let parted = |from: usize| {
            (from..figure.range.start)
                .any(|at| self.scene.function(at) == Some(Function::Stop) && self.scene.lexemes.low(at) != ".")
                && self.has(stretch.clone(), Cue::Now)
        };
        let opening = || {
            let mut of_clause = usable().rev().filter(|(range, _)| range.end <= figure.range.start && opens(range));
            let of_clause = of_clause.find(|(range, _)| !parted(range.end));
            of_clause.or_else(|| {
                usable().find(|(range, _)| {
                    range.end <= figure.range.start && !(0..range.start).any(counts) && !parted(range.end)
                })
            })
        };
        let told = || {
            let goes_on = self.goes_on() && !self.has(stretch.clone(), Cue::Now);
            self.told.as_ref().filter(|_| goes_on).map(|time| (0..0, time.clone()))
        };
        behind.or_else(before).or_else(opening).cloned().or_else(told)
    }

    fn standing(&self, figure: &Figure, stretch: &Range<usize>) -> Standing {
        let (start, end) = (figure.range.start, figure.range.end);
        let near = start.saturating_sub(NEAR).max(stretch.start)..start;
        let behind = end..(end + NEAR).min(stretch.end);
        if self.has(near.clone(), Cue::Bound) {
            return Standing::Bound;
        }
        if self.has(behind.clone(), Cue::More) {
            return Standing::Change;
        }
        if self.has(start.saturating_sub(5).max(stretch.start)..start, Cue::Former) {
            return Standing::Former;
        }
        let clause = (end..(end + 4).min(stretch.end))
            .take_while(|&at| {
                !matches!(self.scene.function(at), Some(Function::Comma | Function::And | Function::Clause))
            })
            .count();
        // "villages that nobody could reach, among them a family of five"; « 600 personnes ont attendu ».
        let parted = |at: usize| (at..start).any(|i| self.scene.function(i) == Some(Function::Comma));
        let foreseen = |at: usize| {
            self.cues.taken(&self.scene.lexemes, at, Cue::Expected) > 0
                && !(self.scene.french() && self.scene.function(at.wrapping_sub(1)) == Some(Function::Have))
        };
        let mut near = near;
        if near.any(|at| foreseen(at) && !parted(at)) || (end..end + clause).any(foreseen) {
            return Standing::Expected;
        }
        Standing::Counted
    }

    /// The ordinal of a night, a day or a round beside the figure, behind it first, else the one of its sentence.
    fn turn(&self, figure: &Figure, stretch: &Range<usize>) -> Option<u32> {
        let scene = self.scene;
        let turns = || {
            scene.figures.iter().filter(|other| {
                other.number.kind == NumberKind::Ordinal
                    && Grammar::of(scene.language).is(&scene.lexemes, other.range.end, &[Kind::Turn])
            })
        };
        let behind = turns().find(|t| t.range.start >= figure.range.end && stretch.contains(&t.range.start));
        let before = || turns().rev().find(|t| t.range.end <= figure.range.start && stretch.contains(&t.range.start));
        let opening = || turns().find(|t| t.range.end <= figure.range.start);
        let found = behind.or_else(before).or_else(opening)?;
        found.number.stated().filter(|turn| (1.0..100.0).contains(turn)).map(|turn| turn as u32)
    }

    /// Who counted: the source that no other figure parts from this one, behind it or before it, else the one that opens the sentence.
    fn source(&self, figure: &Figure, stretch: &Range<usize>) -> (Option<Camp>, Option<Form>) {
        let scene = self.scene;
        let within = |at: usize| stretch.contains(&at);
        let behind = self.attributions.iter().find(|a| a.at() >= figure.range.end && within(a.at()));
        let before = self.attributions.iter().rev().find(|a| a.at() < figure.range.start && within(a.at()));
        let opening = self.attributions.iter().find(|a| a.leads() && a.at() < figure.range.start);
        // "63 people died and 1,847 fell ill, the ministry said": for all that stands before it.
        let closing = self.attributions.iter().find(|a| a.at() >= figure.range.end).filter(|a| !a.leads());
        let far = |a: &Attribution| figure.range.start > a.at() + REACH / 2;
        let before = before.filter(|a| !(far(a) && closing.is_some()));
        if let Some(attribution) = behind.or(before) {
            return self.named(attribution.source.clone());
        }
        // "(23,000 for the prefecture)", "14,000 by the police count", "the CGA counted 2.9 million"
        for at in figure.range.end..stretch.end.min(figure.range.end + 6) {
            let taken = self.cues.taken(&scene.lexemes, at, Cue::BySource);
            if taken > 0 {
                let found = self.named(at + taken..(at + taken + 5).min(stretch.end));
                if found.0.is_some() {
                    return found;
                }
            }
        }
        for at in (stretch.start..figure.range.start).rev().take(8) {
            if self.cues.taken(&scene.lexemes, at, Cue::Counts) > 0 {
                let from =
                    (0..at).rev().take(10).find(|&i| scene.function(i) == Some(Function::Stop)).map_or(0, |i| i + 1);
                let found = self.named(from.max(at.saturating_sub(10))..at);
                if found != (None, None) {
                    return found;
                }
            }
        }
        closing.or(opening).map_or((None, None), |attribution| self.named(attribution.source.clone()))
    }

    /// The side and the name among the lexemes of a source.
    fn named(&self, range: Range<usize>) -> (Option<Camp>, Option<Form>) {
        let lexemes = &self.scene.lexemes;
        let camps = [(Cue::Official, Camp::Official), (Cue::Critic, Camp::Critic), (Cue::Abroad, Camp::Abroad)];
        let best = range
            .clone()
            .flat_map(|at| camps.map(|(cue, camp)| (self.cues.taken(lexemes, at, cue), camp)))
            .filter(|(taken, _)| *taken > 0)
            .max_by_key(|(taken, _)| *taken);
        // "Health Minister Awa Dembo" is no "Health".
        let office = |name: &&Range<usize>| {
            (name.start..name.end + 2).all(|at| !camps.iter().any(|(cue, _)| self.cues.taken(lexemes, at, *cue) > 0))
        };
        let placed = |name: &&Range<usize>| self.is_placed(name);
        let name = self
            .scene
            .names
            .iter()
            .filter(|name| range.contains(&name.start))
            .find(|name| office(name) && !placed(name));
        let form = name.map(|name| Form::of(self.scene.slice(name.clone()), self.scene.language));
        (best.map(|(_, camp)| camp), form)
    }

    /// Whether a preposition of place stands before a name.
    fn is_placed(&self, name: &Range<usize>) -> bool {
        let scene = self.scene;
        let mut at = name.start;
        while at > 0 && matches!(scene.function(at - 1), Some(Function::Determiner | Function::Joint)) {
            at -= 1;
        }
        (at.saturating_sub(3)..at).any(|i| i + self.cues.taken(&scene.lexemes, i, Cue::InPlace) == at)
    }

    /// The names that a preposition of place stands before.
    pub fn places(&self) -> Vec<Form> {
        let placed = self.scene.names.iter().filter(|name| self.is_placed(name));
        placed.map(|name| Form::of(self.scene.slice(name.clone()), self.scene.language)).collect()
    }

    /// Where: a place that a preposition ties to the figure, behind it or before it, else the one that opens the sentence.
    fn place(&self, figure: &Figure, stretch: &Range<usize>) -> Option<Form> {
        let scene = self.scene;
        let tied = |name: &&Range<usize>| self.is_placed(name);
        let form = |name: &Range<usize>| Form::of(scene.slice(name.clone()), scene.language);
        // "officials in Berezh said": where those are who say it.
        let told = |name: &Range<usize>| self.attributions.iter().any(|a| a.source.contains(&name.start));
        let tied = |name: &&Range<usize>| tied(name) && !told(name);
        let end = figure.range.end;
        let plain = |range: Range<usize>| {
            !range
                .into_iter()
                .any(|at| matches!(scene.function(at), Some(Function::Stop | Function::Relative | Function::Clause)))
        };
        let behind = scene
            .names
            .iter()
            .filter(tied)
            .find(|name| name.start >= end && name.start < stretch.end.min(end + 14) && plain(end..name.start));
        let before = || {
            scene.names.iter().rev().filter(tied).find(|name| {
                name.end <= figure.range.start
                    && name.start >= stretch.start
                    && figure.range.start - name.end <= 12
                    && plain(name.end..figure.range.start)
            })
        };
        let opening = || scene.names.iter().filter(tied).find(|name| name.start <= 3 && name.end <= figure.range.start);
        // "There 264 bodies were recovered"; not "there were 264".
        let there = || {
            let at = (stretch.start..figure.range.start)
                .find(|&at| self.cues.taken(&scene.lexemes, at, Cue::ThatPlace) > 0)?;
            (scene.function(at + 1) != Some(Function::Be)).then(|| self.there.clone()).flatten()
        };
        behind.or_else(before).or_else(opening).map(form).or_else(there)
    }

    /// At what kind of place: the noun of one that a preposition ties to the figure, behind it or before it.
    fn site(&self, figure: &Figure, stretch: &Range<usize>) -> Option<ConceptId> {
        let scene = self.scene;
        let plain = |range: Range<usize>| {
            !range
                .into_iter()
                .any(|at| matches!(scene.function(at), Some(Function::Stop | Function::Relative | Function::Clause)))
        };
        let site = |at: usize| {
            let noun = scene.noun(at, &[Class::Thing]).filter(|noun| noun.has(Trait::Place))?;
            let mut from = at;
            while from > 0
                && at - from < 4
                && match scene.tag(from - 1) {
                    Tag::Function(Function::Determiner | Function::Joint) => true,
                    Tag::Word | Tag::Name(_) | Tag::Senses(..) | Tag::Inside => !scene.french(),
                    _ => false,
                }
            {
                from -= 1;
            }
            let tied = from > 0 && scene.function(from - 1) == Some(Function::Preposition);
            (tied || self.cues.taken(&scene.lexemes, from.wrapping_sub(1), Cue::InPlace) > 0).then_some(noun)
        };
        let (start, end) = (figure.range.start, figure.range.end);
        let behind = (end..stretch.end.min(end + 14)).take_while(|&at| plain(end..at)).find_map(site);
        let before = || {
            (stretch.start.max(start.saturating_sub(12))..start).rev().take_while(|&at| plain(at..start)).find_map(site)
        };
        behind.or_else(before)
    }
}

/// Whether a number may count or measure: no year, no date, no ordinal.
const fn is_figure(figure: &Figure) -> bool {
    !matches!(figure.number.kind, NumberKind::Year | NumberKind::DateTime | NumberKind::Ordinal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_of_both_languages_can_be_read() {
        for table in [include_str!("../../data/lang/en/aspects.tsv"), include_str!("../../data/lang/fr/aspects.tsv")] {
            assert_eq!(Phrases::read(table, &CUES).err(), None);
        }
    }
}
