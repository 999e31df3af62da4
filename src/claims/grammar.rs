//! What words do around a quotation, language by language: verbs of saying, and the words by which a speaker is named.
//!
//! The tables stand in `data/lang/`, a folder a language; a row that cannot be read is refused with its line.

use crate::text::Language;
use crate::text::inflect::{english_verb, french_verb};
use crate::text::lexemes::Lexemes;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How a verb reports words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// It reports a clause or a quotation: "said".
    Say,
    /// It takes words for its object or complement: "called it “a farce”".
    Call,
    /// It says how words were said, and does so beside a quotation alone: "smiled".
    Show,
}

/// What a verb does for figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reports {
    /// It ends the clause of a figure and names who counted.
    Clause,
    /// It names who counted.
    Source,
    /// Nothing.
    Nothing,
}

/// The form that a verb stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A finite form or a participle of the past.
    Finite,
    /// An infinitive, in French.
    Infinitive,
    /// A form in "-ing", « -ant ».
    Progressive,
}

/// A form of a verb of saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// How it reports words.
    pub manner: Manner,
    /// What it does for figures.
    pub reports: Reports,
    /// The form.
    pub form: Form,
}

/// What else a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// "he"
    He,
    /// "she"
    She,
    /// "they"
    They,
    /// "it"
    It,
    /// "I", "we": whoever speaks.
    Own,
    /// « on »
    One,
    /// A title before a name: "Dr".
    Title,
    /// A title of a man.
    TitleMale,
    /// A title of a woman.
    TitleFemale,
    /// A noun of people by office, work or kin.
    Role,
    /// One of a man.
    RoleMale,
    /// One of a woman.
    RoleFemale,
    /// A body or a group that speaks: "ministry".
    Body,
    /// A preposition by which a noun belongs to the one before: "at".
    Link,
    /// One that always does so: "of".
    Of,
    /// Words that introduce a source: "according to".
    According,
    /// "as saying"
    AsSaying,
    /// Words that set a statement against another: "while".
    Contrast,
    /// A small word inside a name: "van".
    Particle,
    /// A pronoun before its verb as an object: « lui ».
    Object,
    /// A preposition before whom it is told, when or where.
    Recipient,
    /// A word that is no subject though a comma follows: "himself".
    Aside,
    /// A word of the hour or the day: "night".
    Time,
    /// Words that name, so that a title or a name follows: "titled".
    Naming,
    /// "number", "total", "that" before "of": what a bare number states.
    NumberOf,
    /// An article or the like behind which a noun stands, never a verb: "the", « au ».
    Article,
    /// An article that may be a pronoun before its verb as well: « la ».
    Definite,
    /// A word before those among whom somebody is: "among".
    Among,
    /// "in all", behind a number that counts what was named before.
    InAll,
    /// A word before what a figure was before: "against".
    Against,
    /// "strong", behind a number that says of how many somebody is: "a 70-strong party".
    Strong,
    /// "with", before what goes with the subject.
    With,
    /// Those whom a disaster killed: "victims".
    Victims,
    /// A verb by which a whole has its parts: "include".
    Include,
    /// Those who gather: "crowd".
    Crowd,
    /// What comes in turns: "night", behind an ordinal.
    Turn,
    /// "age"
    Age,
    /// "whose"
    Whose,
    /// A verb of being among others: « figurer ».
    Figure,
    /// A noun for a shaking of the earth: "tremor".
    Shock,
    /// A collective noun, whose members a number counts: "crew".
    Collective,
    /// A verb whose object befalls its subject: "suffered".
    Undergo,
    /// A word for fewer or more than, by which an age makes a class: "under".
    AgeBound,
    /// A word between a topic and the number that it reaches: "hit".
    Reaches,
    /// An adjective before a number that says nothing of what is counted: "additional".
    Filler,
    /// A preposition through which a measure goes: "rose BY 5".
    Through,
    /// "by", before whose deed it is.
    By,
    /// A preposition by which a number completes a noun: "a toll OF 832".
    Completes,
    /// "or", behind a comma, before the same in another number.
    Apposed,
    /// A given name of men.
    GivenMale,
    /// A given name of women.
    GivenFemale,
}

const KINDS: [(&str, Kind); 51] = [
    ("he", Kind::He),
    ("she", Kind::She),
    ("they", Kind::They),
    ("it", Kind::It),
    ("self", Kind::Own),
    ("one", Kind::One),
    ("title", Kind::Title),
    ("title-m", Kind::TitleMale),
    ("title-f", Kind::TitleFemale),
    ("role", Kind::Role),
    ("role-m", Kind::RoleMale),
    ("role-f", Kind::RoleFemale),
    ("body", Kind::Body),
    ("link", Kind::Link),
    ("of", Kind::Of),
    ("according", Kind::According),
    ("as-saying", Kind::AsSaying),
    ("contrast", Kind::Contrast),
    ("particle", Kind::Particle),
    ("object", Kind::Object),
    ("recipient", Kind::Recipient),
    ("aside", Kind::Aside),
    ("time", Kind::Time),
    ("naming", Kind::Naming),
    ("number-of", Kind::NumberOf),
    ("article", Kind::Article),
    ("definite", Kind::Definite),
    ("among", Kind::Among),
    ("in-all", Kind::InAll),
    ("undergo", Kind::Undergo),
    ("against", Kind::Against),
    ("collective", Kind::Collective),
    ("strong", Kind::Strong),
    ("with", Kind::With),
    ("victims", Kind::Victims),
    ("include", Kind::Include),
    ("crowd", Kind::Crowd),
    ("turn", Kind::Turn),
    ("age", Kind::Age),
    ("whose", Kind::Whose),
    ("figure", Kind::Figure),
    ("shock", Kind::Shock),
    ("age-bound", Kind::AgeBound),
    ("reaches", Kind::Reaches),
    ("filler", Kind::Filler),
    ("through", Kind::Through),
    ("by", Kind::By),
    ("completes", Kind::Completes),
    ("apposed", Kind::Apposed),
    ("given-m", Kind::GivenMale),
    ("given-f", Kind::GivenFemale),
];

/// Phrases by their first folded word: the words after it, and what the phrase is.
#[derive(Debug)]
struct Phrases<T>(FxHashMap<String, Vec<(Vec<String>, T)>>);

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<T> Phrases<T> {
    /// The value of a phrase, made when it is new; `None` for a phrase without a word.
    fn entry(&mut self, phrase: &str, new: T) -> Option<&mut T> {
        let lexemes = Lexemes::of(phrase);
        if lexemes.is_empty() {
            return None;
        }
        let rest: Vec<String> = (1..lexemes.len()).map(|i| lexemes.low(i).to_owned()).collect();
        let phrases = self.0.entry(lexemes.low(0).to_owned()).or_default();
        let at = phrases.iter().position(|(known, _)| *known == rest).unwrap_or_else(|| {
            phrases.push((rest, new));
            phrases.len() - 1
        });
        phrases.get_mut(at).map(|(_, value)| value)
    }

    /// The phrases that stand at a place, with how many lexemes each takes.
    fn at<'a>(&'a self, lexemes: &'a Lexemes, at: usize) -> impl Iterator<Item = (usize, &'a T)> {
        let phrases = self.0.get(lexemes.low(at)).map(Vec::as_slice).unwrap_or_default();
        let fits = move |rest: &[String]| rest.iter().enumerate().all(|(k, word)| lexemes.low(at + 1 + k) == word);
        phrases.iter().filter(move |(rest, _)| fits(rest)).map(|(rest, value)| (rest.len() + 1, value))
    }
}

/// The tables of one language.
#[derive(Debug, Default)]
pub struct Grammar {
    verbs: Phrases<Verb>,
    words: Phrases<u64>,
}

static ENGLISH: LazyLock<Grammar> = LazyLock::new(|| {
    built_in(
        include_str!("../../data/lang/en/saying.tsv"),
        include_str!("../../data/lang/en/grammar.tsv"),
        Language::ENGLISH,
    )
});

static FRENCH: LazyLock<Grammar> = LazyLock::new(|| {
    built_in(
        include_str!("../../data/lang/fr/saying.tsv"),
        include_str!("../../data/lang/fr/grammar.tsv"),
        Language::FRENCH,
    )
});

/// The tables that the program carries; a test reads them, so that a bad row is found before it is built in.
fn built_in(saying: &str, grammar: &str, language: Language) -> Grammar {
    read(saying, grammar, language).unwrap_or_default()
}

/// Reads the two tables of a language; the error names the table, the line and what is wrong with it.
fn read(saying: &str, grammar: &str, language: Language) -> Result<Grammar, String> {
    let mut found = Grammar::default();
    for (line, row) in rows(saying) {
        found.verb_row(row, language).map_err(|wrong| format!("saying.tsv, line {line}: {wrong}"))?;
    }
    for (line, row) in rows(grammar) {
        found.word_row(row).map_err(|wrong| format!("grammar.tsv, line {line}: {wrong}"))?;
    }
    Ok(found)
}

fn rows(table: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = table.lines().enumerate().map(|(at, line)| (at + 1, line));
    lines.filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty())
}

impl Grammar {
    /// The tables for a language: the French ones for French, else the English ones.
    pub fn of(language: Language) -> &'static Self {
        if language == Language::FRENCH { &FRENCH } else { &ENGLISH }
    }

    /// The longest form of a verb of saying at a place, and how many lexemes it takes.
    pub fn verb(&self, lexemes: &Lexemes, at: usize) -> Option<(usize, Verb)> {
        self.verbs.at(lexemes, at).max_by_key(|(taken, _)| *taken).map(|(taken, verb)| (taken, *verb))
    }

    /// What a single folded word does for figures.
    pub fn reports(&self, word: &str) -> Reports {
        let verb = self.verbs.0.get(word).and_then(|forms| forms.iter().find(|(rest, _)| rest.is_empty()));
        verb.map_or(Reports::Nothing, |(_, verb)| verb.reports)
    }

    /// How many lexemes the longest phrase of a kind at a place takes; 0 where there is none.
    pub fn taken(&self, lexemes: &Lexemes, at: usize, kind: Kind) -> usize {
        let of = |(taken, kinds): (usize, &u64)| (kinds & bit(kind) != 0).then_some(taken);
        self.words.at(lexemes, at).filter_map(of).max().unwrap_or(0)
    }

    /// Whether a phrase of one of these kinds stands at a place.
    pub fn is(&self, lexemes: &Lexemes, at: usize, kinds: &[Kind]) -> bool {
        let wanted = kinds.iter().fold(0, |all, &kind| all | bit(kind));
        self.words.at(lexemes, at).any(|(_, kinds)| kinds & wanted != 0)
    }

    fn verb_row(&mut self, row: &str, language: Language) -> Result<(), String> {
        let cells: Vec<&str> = row.split('\t').collect();
        let [verb, manner, reports, forms] = cells[..] else {
            return Err(format!("4 columns are wanted, not {}", cells.len()));
        };
        let manner = match manner {
            "say" => Manner::Say,
            "call" => Manner::Call,
            "show" => Manner::Show,
            other => return Err(format!("`{other}` is no kind of saying: say, call or show")),
        };
        let reports = match reports {
            "clause" => Reports::Clause,
            "source" => Reports::Source,
            "-" => Reports::Nothing,
            other => return Err(format!("`{other}` is nothing that a verb does for figures: clause, source or -")),
        };
        let french = language == Language::FRENCH;
        if french && forms.is_empty() && !verb.ends_with("er") {
            return Err(format!("`{verb}` is no verb in -er: its forms are wanted"));
        }
        let forms: Vec<String> = match (forms, french) {
            ("", true) => {
                let conditional = format!("{verb}ait");
                french_verb(verb).concat().into_iter().chain([conditional]).collect()
            }
            ("", false) => english_verb(verb).concat(),
            _ => forms.split(',').map(|form| form.trim().to_owned()).collect(),
        };
        for form in forms {
            let head = form.split(' ').next().unwrap_or_default();
            let ends = |ends: &[&str]| ends.iter().any(|end| head.ends_with(end));
            let shape = match french {
                false if ends(&["ing"]) => Form::Progressive,
                true if ends(&["ant"]) => Form::Progressive,
                true if ends(&["er", "ir", "dire", "crire", "dre", "tre"]) => Form::Infinitive,
                _ => Form::Finite,
            };
            // The first row that lists a form holds for it.
            self.verbs
                .entry(&form, Verb { manner, reports, form: shape })
                .ok_or_else(|| format!("`{verb}` has an empty form"))?;
        }
        Ok(())
    }

    fn word_row(&mut self, row: &str) -> Result<(), String> {
        let Some((name, words)) = row.split_once('\t') else {
            return Err("a kind and its words are wanted, with a tab between".to_owned());
        };
        let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == name) else {
            return Err(format!("`{name}` is no kind of word"));
        };
        for word in words.split(',') {
            let kinds = self.words.entry(word, 0).ok_or_else(|| format!("`{name}` has an empty word"))?;
            if *kinds & bit(*kind) != 0 {
                return Err(format!("`{name}` has `{word}` twice"));
            }
            *kinds |= bit(*kind);
        }
        Ok(())
    }
}

const fn bit(kind: Kind) -> u64 {
    1 << kind as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_of_both_languages_can_be_read() {
        for (folder, language) in [("en", Language::ENGLISH), ("fr", Language::FRENCH)] {
            let table = |name: &str| {
                let path = format!("{}/data/lang/{folder}/{name}.tsv", env!("CARGO_MANIFEST_DIR"));
                std::fs::read_to_string(path).unwrap()
            };
            let read = read(&table("saying"), &table("grammar"), language);
            assert!(read.is_ok(), "{folder}: {}", read.unwrap_err());
        }
    }

    #[test]
    fn a_bad_row_is_refused_with_its_line() {
        let wrong = |saying, grammar, language| read(saying, grammar, language).unwrap_err();
        let english = |saying| wrong(saying, "", Language::ENGLISH);
        assert_eq!(english("# head\nsay\tsay\tclause"), "saying.tsv, line 2: 4 columns are wanted, not 3");
        assert!(english("say\tsaid\t-\t").starts_with("saying.tsv, line 1: `said` is no kind of saying"));
        assert!(english("say\tsay\tyes\t").contains("`yes` is nothing that a verb does"));
        assert_eq!(english("say\tsay\t-\tsaid,,says"), "saying.tsv, line 1: `say` has an empty form");
        assert!(wrong("dire\tsay\t-\t", "", Language::FRENCH).contains("no verb in -er"));
        let words = |grammar| wrong("", grammar, Language::ENGLISH);
        assert_eq!(words("\nheroes\the"), "grammar.tsv, line 2: `heroes` is no kind of word");
        assert_eq!(words("he\the,he"), "grammar.tsv, line 1: `he` has `he` twice");
        assert!(words("he he").contains("with a tab between"));
    }

    #[test]
    fn forms_are_inflected_unless_they_are_listed() {
        let verb = |text: &str, language| Grammar::of(language).verb(&Lexemes::of(text), 0);
        let (taken, accused) = verb("accused of", Language::ENGLISH).unwrap();
        assert_eq!((taken, accused.manner, accused.form), (1, Manner::Call, Form::Finite));
        assert_eq!(verb("pointed out that", Language::ENGLISH).unwrap().0, 2);
        assert_eq!(verb("reporters", Language::ENGLISH), None);
        for form in ["déplore", "déploraient", "déploré", "déplorerait"] {
            assert_eq!(verb(form, Language::FRENCH).unwrap().1.manner, Manner::Call, "{form}");
        }
        assert_eq!(verb("mettant", Language::FRENCH), None);
    }
}
