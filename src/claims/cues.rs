//! Words and phrases that tell when, in what sense and by whom something was counted, from `data/lang/{en,fr}/aspects.tsv`.

use super::scene::Scene;
use crate::text::Language;
use crate::text::phrases::Phrases;
use std::ops::Range;
use std::sync::LazyLock;

/// What such a phrase tells; the tables say it of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    Since,
    Record,
    Within,
    LastYear,
    Elsewhen,
    Ago,
    Years,
    Spans,
    After,
    Other,
    InMonth,
    Expected,
    Former,
    Bound,
    Change,
    Added,
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

const CUES: [(&str, Cue); 33] = [
    ("since", Cue::Since),
    ("record", Cue::Record),
    ("within", Cue::Within),
    ("last-year", Cue::LastYear),
    ("elsewhen", Cue::Elsewhen),
    ("ago", Cue::Ago),
    ("years", Cue::Years),
    ("spans", Cue::Spans),
    ("after", Cue::After),
    ("other", Cue::Other),
    ("in-month", Cue::InMonth),
    ("expected", Cue::Expected),
    ("former", Cue::Former),
    ("bound", Cue::Bound),
    ("change", Cue::Change),
    ("added", Cue::Added),
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

static ENGLISH: LazyLock<Cues> = LazyLock::new(|| read(include_str!("../../data/lang/en/aspects.tsv")));
static FRENCH: LazyLock<Cues> = LazyLock::new(|| read(include_str!("../../data/lang/fr/aspects.tsv")));

/// A table that the program carries; a test reads it, so that a bad row is found before it is built in.
fn read(table: &str) -> Cues {
    Cues(Phrases::read(table, &CUES).unwrap_or_default())
}

/// The phrases of a language.
#[derive(Debug)]
pub struct Cues(Phrases<Cue>);

impl Cues {
    /// Those of a language: English unless French.
    pub fn of(language: Language) -> &'static Self {
        if language == Language::FRENCH { &FRENCH } else { &ENGLISH }
    }

    /// Whether any phrase begins at a place.
    pub fn begin(&self, scene: &Scene, at: usize) -> bool {
        self.0.at(&scene.lexemes, at).next().is_some()
    }

    /// How many lexemes the longest phrase that tells this takes at a place; 0 where there is none.
    pub fn taken(&self, scene: &Scene, at: usize, cue: Cue) -> usize {
        self.0.taken(&scene.lexemes, at, cue)
    }

    /// Whether such a phrase begins within these lexemes.
    pub fn has(&self, scene: &Scene, mut range: Range<usize>, cue: Cue) -> bool {
        range.any(|at| self.taken(scene, at, cue) > 0)
    }
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
