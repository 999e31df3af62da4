//! What sets a figure apart from others of the same kind: its time, whether it was counted, foreseen or passed, where, and who counted.
//!
//! A sentence is cut at its figures: a word of time, place or source belongs to the figure that no other one parts it from, first to the one
//! before it, else to the one behind it.

use super::attribution::Attribution;
use super::cues::{Cue, Cues};
use super::function::Function;
use super::grammar::{Grammar, Kind};
use super::lexicon::{Class, ConceptId, Role, Trait};
use super::scene::{Figure, Scene, Tag};
use super::times::{REACH, Time, Times, is_figure};
use crate::text::names::Form;
use crate::text::numbers::NumberKind;
use std::ops::Range;

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

/// What sets a figure apart.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is said of a figure, or not, by itself")]
pub struct Aspect {
    /// When.
    pub time: Option<Time>,
    /// Whether that is another time than the article's own: another year, or more than some days before.
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

/// Lexemes within which a word makes a figure a part of another.
const PART: usize = 3;
/// Lexemes within which a word says in what sense a figure is stated.
const NEAR: usize = 9;

/// A sentence with what was found in it once for all its figures.
pub struct Reader<'s, 'a> {
    scene: &'s Scene<'a>,
    cues: &'static Cues,
    attributions: &'s [Attribution],
    /// The place of which the sentences before told last.
    there: Option<Form>,
    times: Times<'s, 'a>,
}

impl<'s, 'a> Reader<'s, 'a> {
    /// Reads a sentence with the attributions, the times, and the place of which the sentences before it told last.
    pub fn new(
        scene: &'s Scene<'a>,
        attributions: &'s [Attribution],
        times: Times<'s, 'a>,
        there: Option<Form>,
    ) -> Self {
        Self { scene, cues: Cues::of(scene.language), attributions, there, times }
    }

    /// What sets the figure of this index apart.
    pub fn aspect(&self, index: usize) -> Aspect {
        let figure = &self.scene.figures[index];
        let stretch = self.stretch(index);
        let time = self.times.of(figure, &stretch);
        let past = time.as_ref().is_some_and(|(_, time)| self.times.is_past(time));
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
                || self.is_of_whole(figure.range.end, stretch.end),
        }
    }

    /// Whether "of them" or the like stands behind a figure that ends there: "14 of them"; not "64, including 14".
    fn is_of_whole(&self, end: usize, last: usize) -> bool {
        let mut near = (end..last.min(end + PART)).take_while(|&at| self.scene.function(at) != Some(Function::Comma));
        near.any(|at| self.taken(at, Cue::Part) > 0 && self.scene.function(at) != Some(Function::Including))
    }

    /// Whether a stretch of time over which a count runs is named: "this year"; not « cette année-là ».
    fn runs_within(&self, mut range: Range<usize>) -> bool {
        let taken = |at: usize, cue: Cue| self.taken(at, cue);
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
        let inside = self.taken(at.wrapping_sub(1), Cue::InPlace) == 1;
        let number = &scene.figures[i];
        plain
            && inside
            && number.number.kind == NumberKind::Cardinal
            && number.number.stated().is_some_and(|value| (2.0..20.0).contains(&value))
            && scene.lexemes.is_plural(number.range.end)
            && self.taken(number.range.end, Cue::Years) == 0
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
            Tag::Number(i) => is_figure(&scene.figures[i]) && !self.times.is_ago(scene.figures[i].range.end),
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

    fn taken(&self, at: usize, cue: Cue) -> usize {
        self.cues.taken(self.scene, at, cue)
    }

    fn has(&self, range: Range<usize>, cue: Cue) -> bool {
        self.cues.has(self.scene, range, cue)
    }

    fn standing(&self, figure: &Figure, stretch: &Range<usize>) -> Standing {
        let (start, end) = (figure.range.start, figure.range.end);
        let near = start.saturating_sub(NEAR).max(stretch.start)..start;
        let behind = end..(end + NEAR).min(stretch.end);
        if self.has(near.clone(), Cue::Bound) {
            return Standing::Bound;
        }
        if self.has(behind.clone(), Cue::More) || self.is_added(figure) {
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
            self.taken(at, Cue::Expected) > 0
                && !(self.scene.french() && self.scene.function(at.wrapping_sub(1)) == Some(Function::Have))
        };
        let mut near = near;
        if near.any(|at| foreseen(at) && !parted(at)) || (end..end + clause).any(foreseen) {
            return Standing::Expected;
        }
        Standing::Counted
    }

    /// Whether a figure is added to what was counted before: "two more deaths"; not "two more schools", which may be others.
    fn is_added(&self, figure: &Figure) -> bool {
        let (scene, end) = (self.scene, figure.range.end);
        let happens = |at: usize| {
            scene.predicate(at, &[Role::Event]).is_some()
                || scene.noun(at, &[Class::Group]).is_some_and(|noun| noun.is("body"))
        };
        self.taken(end, Cue::Added) > 0 && happens(end + 1)
            || happens(end) && self.taken(end + scene.taken(end), Cue::Added) > 0
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
            let taken = self.taken(at, Cue::BySource);
            if taken > 0 {
                let found = self.named(at + taken..(at + taken + 5).min(stretch.end));
                if found.0.is_some() {
                    return found;
                }
            }
        }
        for at in (stretch.start..figure.range.start).rev().take(8) {
            if self.taken(at, Cue::Counts) > 0 {
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
        let camps = [(Cue::Official, Camp::Official), (Cue::Critic, Camp::Critic), (Cue::Abroad, Camp::Abroad)];
        let best = range
            .clone()
            .flat_map(|at| camps.map(|(cue, camp)| (self.taken(at, cue), camp)))
            .filter(|(taken, _)| *taken > 0)
            .max_by_key(|(taken, _)| *taken);
        // "Health Minister Awa Dembo" is no "Health".
        let office = |name: &&Range<usize>| {
            (name.start..name.end + 2).all(|at| !camps.iter().any(|(cue, _)| self.taken(at, *cue) > 0))
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
        (at.saturating_sub(3)..at).any(|i| i + self.taken(i, Cue::InPlace) == at)
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
        // « en Galdie : 980 postes y seront supprimés »
        let stops = |at: usize| match scene.function(at) {
            Some(Function::Stop) => scene.lexemes.low(at) != ":",
            function => matches!(function, Some(Function::Relative | Function::Clause)),
        };
        let plain = |mut range: Range<usize>| !range.any(stops);
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
            let at = (stretch.start..figure.range.start).find(|&at| self.taken(at, Cue::ThatPlace) > 0)?;
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
            (tied || self.taken(from.wrapping_sub(1), Cue::InPlace) > 0).then_some(noun)
        };
        let (start, end) = (figure.range.start, figure.range.end);
        let behind = (end..stretch.end.min(end + 14)).take_while(|&at| plain(end..at)).find_map(site);
        let before = || {
            (stretch.start.max(start.saturating_sub(12))..start).rev().take_while(|&at| plain(at..start)).find_map(site)
        };
        behind.or_else(before)
    }
}
