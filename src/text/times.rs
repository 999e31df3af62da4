//! Times of day: "14:30 GMT", "2.30pm", "noon", « 15h30 », « 21 heures », « minuit ».

use super::Language;
use super::lexemes::{LexemeKind, Lexemes};
use super::numbers::{number_words, small_number};
use super::tables::{Phrases, Refused, Table, forms};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// A time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Its name as written, or "local".
    pub name: &'static str,
    /// Minutes before or after UTC, where its name tells.
    pub offset: Option<i16>,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Minutes since midnight, below 1,440.
    pub minute: u16,
    /// Whether it may as well be twelve hours later: "at 2:30".
    pub either_half: bool,
    /// The zone that the text names.
    pub zone: Option<Zone>,
}

const DAY: u16 = 24 * 60;
const HALF: u16 = 12 * 60;

impl Clock {
    /// Whether the two cannot be one time. A zone that only one names is taken for that of both, unless it is none of the place's
    /// own: 14:30 GMT may be 15:30 where it happened.
    pub fn excludes(self, other: Self) -> bool {
        let (a, b) = match (self.zone, other.zone) {
            (Some(x), Some(y)) if x.name != y.name => match (x.offset, y.offset) {
                (Some(p), Some(q)) => (self.utc(p), other.utc(q)),
                _ => return false,
            },
            (Some(zone), None) | (None, Some(zone)) if zone.offset == Some(0) => return false,
            _ => (self.minute, other.minute),
        };
        if self.either_half || other.either_half { a % HALF != b % HALF } else { a != b }
    }

    fn utc(self, offset: i16) -> u16 {
        (i32::from(self.minute) - i32::from(offset)).rem_euclid(i32::from(DAY)) as u16
    }
}

/// What a word says of a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Am,
    Pm,
    Noon,
    Midnight,
    Clock,
    Local,
}

struct Tables {
    words: [Phrases<Word>; 2],
    /// The words that a time of day may start with.
    starts: [FxHashSet<String>; 2],
    zones: FxHashMap<String, Zone>,
}

const ZONES: Table = Table { name: "zones.tsv", text: include_str!("../../data/lang/zones.tsv") };
const ENGLISH: Table = Table { name: "en/times.tsv", text: include_str!("../../data/lang/en/times.tsv") };
const FRENCH: Table = Table { name: "fr/times.tsv", text: include_str!("../../data/lang/fr/times.tsv") };

static TABLES: LazyLock<Tables> = LazyLock::new(|| load(ZONES, [ENGLISH, FRENCH]).0);

fn load(zones: Table, languages: [Table; 2]) -> (Tables, Vec<Refused>) {
    let mut tables = Tables { words: Default::default(), starts: Default::default(), zones: FxHashMap::default() };
    let mut refused = zones.read(|[name, offset]: [&'static str; 2]| {
        let offset = match offset {
            "" => None,
            minutes => Some(minutes.parse().map_err(|_| format!("{minutes:?} are no minutes"))?),
        };
        match tables.zones.insert(name.to_lowercase(), Zone { name, offset }) {
            Some(_) => Err(format!("{name:?} is listed twice")),
            None => Ok(()),
        }
    });
    for (table, words) in languages.into_iter().zip(&mut tables.words) {
        refused.extend(table.read(|[kind, cell]: [&'static str; 2]| {
            let word = match kind {
                "am" => Word::Am,
                "pm" => Word::Pm,
                "noon" => Word::Noon,
                "midnight" => Word::Midnight,
                "clock" => Word::Clock,
                "local" => Word::Local,
                _ => return Err(format!("{kind:?} says nothing of a time")),
            };
            forms(cell).try_for_each(|form| words.add(form, word))
        }));
    }
    for ((words, starts), language) in
        tables.words.iter().zip(&mut tables.starts).zip([Language::ENGLISH, Language::FRENCH])
    {
        starts.extend(words.firsts().map(str::to_owned));
        starts.extend(number_words(language).map(str::to_owned));
    }
    (tables, refused)
}

/// The times of day among lexemes, each with the lexemes it takes.
pub fn times_in(lexemes: &Lexemes, language: Language) -> Vec<(Range<usize>, Clock)> {
    let mut found: Vec<(Range<usize>, Clock)> = Vec::new();
    let reader = Reader { lexemes, french: language == Language::FRENCH };
    let mut at = 0;
    while at < lexemes.len() {
        if let Some((end, clock)) = reader.time(at) {
            if let Some((start, earlier)) = reader.sharing(at, clock)
                && found.last().is_none_or(|(range, _)| range.end <= start)
            {
                found.push((start..start + 1, earlier));
            }
            found.push((at..end, clock));
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// Hours and minutes as read, before the half of the day is known.
struct Face {
    end: usize,
    hour: u16,
    minute: u16,
    /// Whether it is told by the clock of 24 hours, or cannot be anything else than a time.
    sure: bool,
    /// Whether it is a time only where a half of the day, "o'clock" or a zone follows.
    bare: bool,
}

struct Reader<'l> {
    lexemes: &'l Lexemes,
    french: bool,
}

/// Whether a time may start at a place: at digits, a small number in words, or a word that says one.
fn may_start(lexemes: &Lexemes, at: usize, french: bool) -> bool {
    !lexemes.is(at, LexemeKind::Word) || TABLES.starts[usize::from(french)].contains(lexemes.low(at))
}

impl Reader<'_> {
    fn word(&self, at: usize) -> Option<(usize, Word)> {
        TABLES.words[usize::from(self.french)].at(self.lexemes, at)
    }

    /// The two digits of minutes at a place.
    fn minutes(&self, at: usize) -> Option<u16> {
        let low = self.lexemes.low(at);
        let minutes = low.parse().ok().filter(|minutes| *minutes < 60)?;
        (self.lexemes.is(at, LexemeKind::Digits) && low.len() == 2).then_some(minutes)
    }

    /// The zone at a place: "GMT", "local time", « heure locale », « heure de Paris » as a local one.
    fn zone(&self, at: usize) -> Option<(usize, Zone)> {
        let lexemes = self.lexemes;
        let open = usize::from(lexemes.low(at) == "," || lexemes.low(at) == "(" && lexemes.glued(at + 1));
        if let Some(zone) = TABLES.zones.get(lexemes.low(at)).filter(|_| lexemes.in_capitals(at)) {
            return Some((at + 1, *zone));
        }
        let local = Zone { name: "local", offset: None };
        if let Some((taken, Word::Local)) = self.word(at + open) {
            return Some((at + open + taken, local));
        }
        if self.french
            && lexemes.matches(at + open, &["heure"])
            && matches!(lexemes.low(at + open + 1), "de" | "d" | "a" | "à")
        {
            return Some((at + open + 3, local));
        }
        (!self.french && lexemes.capital(at) && lexemes.low(at + 1) == "time").then_some((at + 2, local))
    }

    /// The face of a clock at a place.
    fn face(&self, at: usize) -> Option<Face> {
        let lexemes = self.lexemes;
        if !lexemes.is(at, LexemeKind::Digits) {
            let (end, hour) =
                small_number(lexemes, at, if self.french { Language::FRENCH } else { Language::ENGLISH })?;
            return (hour <= 24).then_some(Face { end, hour, minute: 0, sure: false, bare: true });
        }
        let low = lexemes.low(at);
        let stuck = lexemes.glued(at)
            && at > 0
            && (lexemes.is(at - 1, LexemeKind::Word)
                || matches!(lexemes.low(at - 1), "." | "," | ":" | "/" | "$" | "€" | "£" | "#"));
        if stuck {
            return None;
        }
        if low.len() == 4 && self.zone(at + 1).is_some() {
            let (hour, minute) = (low[..2].parse().ok()?, low[2..].parse().ok()?);
            return (hour < 24 && minute < 60).then_some(Face { end: at + 1, hour, minute, sure: true, bare: true });
        }
        let hour: u16 = low.parse().ok().filter(|hour| *hour <= 24 && low.len() <= 2)?;
        let mark = lexemes.low(at + 1);
        let tight = lexemes.glued(at + 1) && lexemes.glued(at + 2);
        if matches!(mark, ":" | ".")
            && tight
            && let Some(minute) = self.minutes(at + 2)
        {
            let seconds = lexemes.low(at + 3) == ":" && lexemes.glued(at + 3) && self.minutes(at + 4).is_some();
            let sure = mark == ":" && (hour > 12 || low.starts_with('0') || self.french);
            let more = matches!(lexemes.low(at + 3), "." | ",")
                && lexemes.glued(at + 4)
                && lexemes.is(at + 4, LexemeKind::Digits);
            if more {
                return None;
            }
            return Some(Face { end: at + 3 + 2 * usize::from(seconds), hour, minute, sure, bare: mark == "." });
        }
        if mark == "h" {
            // « 15h30 », « 15 h 30 »; « 8h » is a time, « 24h » none.
            if let Some(minute) = self.minutes(at + 2) {
                return Some(Face { end: at + 3, hour, minute, sure: true, bare: false });
            }
            let of =
                matches!(lexemes.low(at + 2), "de" | "d" | "/") && !matches!(self.word(at + 2), Some((_, Word::Pm)));
            return (hour < 24 && !of).then_some(Face { end: at + 2, hour, minute: 0, sure: true, bare: false });
        }
        Some(Face { end: at + 1, hour, minute: 0, sure: false, bare: true })
    }

    /// The time of day at a place.
    fn time(&self, at: usize) -> Option<(usize, Clock)> {
        let lexemes = self.lexemes;
        if !may_start(lexemes, at, self.french) {
            return None;
        }
        if let Some((taken, word @ (Word::Noon | Word::Midnight))) = self.word(at) {
            let named = lexemes.capital(at) && at > 0;
            let other = named || lexemes.before(at, 1) == "-" || self.french && lexemes.before(at, 1) == "le";
            if other {
                return None;
            }
            let mut minute = if word == Word::Noon { HALF } else { 0 };
            let mut end = at + taken;
            if self.french && lexemes.low(end) == "et" && lexemes.low(end + 1).starts_with("demi") {
                minute += 30;
                end += 2;
            }
            let zone = self.zone(end);
            let clock = Clock { minute, either_half: false, zone: zone.map(|(_, zone)| zone) };
            return Some((zone.map_or(end, |(end, _)| end), clock));
        }
        let face = self.face(at)?;
        // "In 3:45", « en 2h05 »: how long it took.
        if matches!(lexemes.before(at, 1), "in" | "en" | "pendant" | "durant") && !face.bare {
            return None;
        }
        let mut end = face.end;
        let (mut hour, mut minute, mut sure, mut bare) = (face.hour, face.minute, face.sure, face.bare);
        if let Some((taken, Word::Clock)) = self.word(end)
            && face.bare
            && face.minute == 0
            && (!self.french || lexemes.low(end) != "h")
        {
            if self.french {
                let (after, minutes) = self.hours(at, end + taken)?;
                (end, minute) = (after, minutes);
                sure = true;
            } else {
                end += taken;
            }
            bare = false;
        }
        let half = match self.word(end) {
            Some((taken, word @ (Word::Am | Word::Pm))) if (1..=12).contains(&hour) => {
                end += taken;
                Some(word)
            }
            _ => None,
        };
        match half {
            Some(word) => {
                hour = hour % 12 + if word == Word::Pm { 12 } else { 0 };
                (sure, bare) = (true, false);
            }
            None if lexemes.is(at, LexemeKind::Word) && bare => return None,
            None => {}
        }
        // "12 noon"
        if let Some((taken, word @ (Word::Noon | Word::Midnight))) = self.word(end).filter(|_| hour == 12) {
            end += taken;
            hour = if word == Word::Noon { 12 } else { 0 };
            (sure, bare) = (true, false);
        }
        let zone = self.zone(end);
        if let Some((after, zone)) = zone {
            // "10 local": a local what?
            let short = lexemes.low(end) == "local" && after == end + 1 || lexemes.low(end).starts_with("locale");
            if bare && (short || face.end == at + 1 && lexemes.low(at).len() != 4 && zone.name == "local") {
                return None;
            }
            end = after;
            sure |= zone.offset == Some(0);
            bare = false;
        }
        (!bare).then(|| {
            let clock = Clock {
                minute: (hour * 60 + minute) % DAY,
                either_half: !sure && (1..=12).contains(&hour),
                zone: zone.map(|(_, zone)| zone),
            };
            (end, clock)
        })
    }

    /// The place behind the minutes of a time told in « heures », and those minutes; `None` when it is a duration.
    fn hours(&self, at: usize, end: usize) -> Option<(usize, u16)> {
        let lexemes = self.lexemes;
        if let Some(minute) = self.minutes(end).filter(|_| !lexemes.is_plural(end + 1)) {
            return Some((end + 1, minute));
        }
        if lexemes.low(end) == "et" && lexemes.low(end + 1).starts_with("demi") {
            return self.is_set(at, end + 2).then_some((end + 2, 30));
        }
        let half = matches!(self.word(end), Some((_, Word::Am | Word::Pm)));
        (half || self.zone(end).is_some() || self.is_set(at, end)).then_some((end, 0))
    }

    /// Whether « heures » tells when and not how long: « à 21 heures », « avant 8 heures »; never « à deux heures de route ».
    fn is_set(&self, at: usize, end: usize) -> bool {
        let before = matches!(self.lexemes.before(at, 1), "à" | "vers" | "des" | "avant" | "apres")
            || matches!(self.lexemes.before(at, 1), "de" | "entre" | "et") && self.is_span(at, end);
        before && !matches!(self.lexemes.low(end), "de" | "d" | "plus" | "apres" | "avant")
    }

    /// « De 8 heures à 20 heures », « entre 8 heures et 10 heures ».
    fn is_span(&self, at: usize, end: usize) -> bool {
        let lexemes = self.lexemes;
        let ahead = matches!(lexemes.low(end), "à" | "et") && lexemes.is(end + 1, LexemeKind::Digits);
        let behind = lexemes.before(at, 1) == "et" && lexemes.ends_with(at - 1, &["heures"]);
        ahead || behind
    }

    /// The hour before "to" or "and" that shares the half of the day or « heures » with the time at `at`: "from 9 to 11 a.m.", « de 8 à
    /// 20 heures ».
    fn sharing(&self, at: usize, clock: Clock) -> Option<(usize, Clock)> {
        let lexemes = self.lexemes;
        let start = at.checked_sub(2)?;
        let joint = matches!(lexemes.low(at - 1), "to" | "and" | "-" | "–" | "à" | "et");
        let opened = matches!(lexemes.before(start, 1), "from" | "between" | "de" | "entre");
        let hour: u16 = lexemes.low(start).parse().ok().filter(|hour| *hour < 24)?;
        if !joint || !opened || clock.either_half {
            return None;
        }
        let mut minute = hour * 60;
        if !self.french && hour <= 12 && clock.minute >= HALF && minute % HALF + HALF <= clock.minute {
            minute = minute % HALF + HALF;
        }
        Some((start, Clock { minute, ..clock }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!(load(ZONES, [ENGLISH, FRENCH]).1, []);
    }

    #[test]
    fn no_time_starts_where_the_screen_says_so() {
        for (text, language) in crate::text::numbers::sheet::texts() {
            let lexemes = Lexemes::of(text);
            let reader = Reader { lexemes: &lexemes, french: language == Language::FRENCH };
            for at in (0..lexemes.len()).filter(|&at| !may_start(&lexemes, at, reader.french)) {
                assert!(reader.word(at).is_none() && reader.face(at).is_none(), "{:?} in {text}", lexemes.low(at));
            }
        }
    }

    /// Each time as "14:30 GMT [written]", with a `?` when it may be twelve hours later.
    fn read(text: &str, language: Language) -> Vec<String> {
        let lexemes = Lexemes::of(text);
        let told = |(range, clock): (Range<usize>, Clock)| {
            let half = if clock.either_half { "?" } else { "" };
            let zone = clock.zone.map_or(String::new(), |zone| format!(" {}", zone.name));
            let written = lexemes.span(range.start, range.end).of(text);
            format!("{:02}:{:02}{half}{zone} [{written}]", clock.minute / 60, clock.minute % 60)
        };
        times_in(&lexemes, language).into_iter().map(told).collect()
    }

    #[test]
    fn english_times() {
        for (text, want) in [
            ("at 14:30 GMT, the army said", vec!["14:30 GMT [14:30 GMT]"]),
            ("at 2.30pm or 2:30 p.m. local time", vec!["14:30 [2.30pm]", "14:30 local [2:30 p.m. local time]"]),
            ("at 7.55am; 5 p.m. and 12 am", vec!["07:55 [7.55am]", "17:00 [5 p.m.]", "00:00 [12 am]"]),
            ("at 2:30 on Sunday", vec!["02:30? [2:30]"]),
            ("at 1430 GMT (1530 local time)", vec!["14:30 GMT [1430 GMT]", "15:30 local [1530 local time]"]),
            ("from noon until midnight", vec!["12:00 [noon]", "00:00 [midnight]"]),
            ("at ten o'clock, at nine in the evening", vec!["10:00? [ten o'clock]", "21:00 [nine in the evening]"]),
            ("from 9 to 11 a.m. on Monday", vec!["09:00 [9]", "11:00 [11 a.m.]"]),
            ("between 2 and 4 p.m.", vec!["14:00 [2]", "16:00 [4 p.m.]"]),
            ("at 10 a.m. ET on Friday", vec!["10:00 ET [10 a.m. ET]"]),
            ("won 2.30 euros in 3:45, a 2-1 win, 10 local men at 3.5", vec![]),
            ("12 noon, High Noon", vec!["12:00 [12 noon]"]),
        ] {
            assert_eq!(read(text, Language::ENGLISH), want, "{text}");
        }
    }

    #[test]
    fn french_times() {
        for (text, want) in [
            ("à 15h30, 14 h 30 GMT et 8h", vec!["15:30 [15h30]", "14:30 GMT [14 h 30 GMT]", "08:00 [8h]"]),
            ("à 21 heures, vers 8 heures 15", vec!["21:00 [21 heures]", "08:15 [8 heures 15]"]),
            ("à midi et à minuit", vec!["12:00 [midi]", "00:00 [minuit]"]),
            (
                "à 3 heures du matin, à huit heures du soir",
                vec!["03:00 [3 heures du matin]", "20:00 [huit heures du soir]"],
            ),
            ("pendant 14 heures, à deux heures de route, 24h/24", vec![]),
            ("dans l'après-midi, le midi", vec![]),
            ("de 8 heures à 20 heures", vec!["08:00 [8 heures]", "20:00 [20 heures]"]),
            ("de 8 à 20 heures", vec!["08:00 [8]", "20:00 [20 heures]"]),
            ("à 15h30 heure locale (14h30 GMT)", vec!["15:30 local [15h30 heure locale]", "14:30 GMT [14h30 GMT]"]),
            ("il a couru en 2h05", vec![]),
        ] {
            assert_eq!(read(text, Language::FRENCH), want, "{text}");
        }
    }

    #[test]
    fn times_exclude_each_other() {
        let clock = |text| times_in(&Lexemes::of(text), Language::ENGLISH)[0].1;
        let excluded = |a, b| clock(a).excludes(clock(b)) && clock(b).excludes(clock(a));
        assert!(excluded("14:30 GMT", "15:30 GMT"));
        assert!(excluded("9 a.m.", "9 p.m."));
        assert!(excluded("noon", "midnight"));
        assert!(excluded("14:30 GMT", "14:30 EST"));
        assert!(!excluded("14:30 GMT", "15:30 BST"));
        assert!(!excluded("14:30 GMT", "3:30 p.m."));
        assert!(!excluded("2:30", "14:30"));
        assert!(excluded("2:30", "15:30"));
        assert!(!excluded("14:30 GMT", "20:30 local time"));
    }
}
