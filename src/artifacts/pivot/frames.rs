//! Frames: places in a sentence of news where the wrong sense cannot stand.
//!
//! A frame is written for a role (what overthrows, speaks, strikes, kills), never for a word: the wrong senses of all pivots of that role fill
//! it, and things that can do none of it even where no pivot is known.

use super::fields::{self, Field};
use super::forms;
use super::table::{Sense, table};
use crate::artifacts::packs::matching::match_at;
use crate::artifacts::packs::pattern::{Case, Pattern};
use crate::artifacts::words::words;
use crate::text::Span;
use crate::text::inflect::english_plural;
use rustc_hash::FxHashMap;
use std::sync::{LazyLock, OnceLock};

const DATA: &str = include_str!("../../../data/pivot_frames.toml");

/// Fields whose words name people, acts or feelings: they may speak or be done, so that frames say nothing of them.
const NOT_THINGS: &[&str] = &[
    "crime",
    "emotion",
    "family",
    "health",
    "odd",
    "people",
    "religion",
    "school",
    "sport",
    "transport",
    "war",
    "work",
];

/// A word in a frame where it cannot stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Its bytes.
    pub span: Span,
    /// The pivot's sense; none for a thing that no pivot is known of.
    pub sense: Option<Sense>,
    /// The field of the word; none for a word of the news.
    pub field: Option<&'static Field>,
}

/// What a word in a role may be.
type Fillers = FxHashMap<String, (Option<Sense>, Option<&'static Field>)>;

/// What fills the slot of a frame.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    /// The role that the right sense has.
    role: String,
    /// Whether things without a pivot fill it too.
    things: bool,
    /// Whether wrong senses that are words of the news themselves do.
    news: bool,
}

struct Frames {
    key: Key,
    /// The patterns as written, with `{wrong}` for what may fill the slot.
    written: Vec<String>,
    patterns: OnceLock<Vec<Pattern>>,
}

impl Frames {
    /// The patterns, read when a text first has a word that may fill their slot.
    fn patterns(&self, fillers: &Fillers) -> &[Pattern] {
        self.patterns.get_or_init(|| {
            let mut forms: Vec<&str> = fillers.keys().map(String::as_str).collect();
            forms.sort_unstable();
            let slot = format!("({})", forms.join("|"));
            let read = |text: &String| Pattern::parse(&text.replace("{wrong}", &slot), Case::Ignored).ok();
            self.written.iter().filter_map(read).collect()
        })
    }
}

struct All {
    frames: Vec<Frames>,
    fillers: FxHashMap<Key, Fillers>,
}

static ALL: LazyLock<All> = LazyLock::new(read);

fn read() -> All {
    let mut all = All { frames: Vec::new(), fillers: FxHashMap::default() };
    let Ok(data) = DATA.parse::<toml::Table>() else { return all };
    for frame in data.get("frame").and_then(toml::Value::as_array).into_iter().flatten() {
        let Some(role) = frame.get("role").and_then(toml::Value::as_str) else { continue };
        let flag = |name: &str| frame.get(name).and_then(toml::Value::as_bool).unwrap_or(false);
        let key = Key { role: role.to_owned(), things: flag("things"), news: flag("news") };
        all.fillers.entry(key.clone()).or_insert_with(|| fillers(&key));
        let written = frame.get("patterns").and_then(toml::Value::as_array).into_iter().flatten();
        let written = written.filter_map(toml::Value::as_str).map(str::to_owned).collect();
        all.frames.push(Frames { key, written, patterns: OnceLock::new() });
    }
    all
}

fn fillers(key: &Key) -> Fillers {
    let mut fillers = Fillers::default();
    for (pivot, entry) in table().pivots.iter().enumerate().filter(|(_, entry)| entry.role == key.role) {
        for (which, wrong) in entry.wrong.iter().enumerate() {
            let field = wrong.field.filter(|field| !NOT_THINGS.contains(&field.name.as_str()));
            if field.is_none() && (!key.news || wrong.field.is_some()) {
                continue;
            }
            for (text, form) in forms::english(wrong.word, entry.kind) {
                let sense = Sense { pivot, which, form };
                fillers.entry(text.to_lowercase()).or_insert((Some(sense), field));
            }
        }
    }
    if key.things {
        for field in fields::all() {
            for thing in &field.things {
                for form in [thing.clone(), english_plural(thing)] {
                    fillers.entry(form).or_insert((None, Some(field)));
                }
            }
        }
    }
    fillers
}

/// The words of a text that stand in a frame where they cannot.
pub fn misfits(text: &str) -> Vec<Misfit> {
    let words = words(text);
    let small = text.to_lowercase();
    let mut found: Vec<Misfit> = Vec::new();
    for frame in &ALL.frames {
        let Some(fillers) = ALL.fillers.get(&frame.key) else { continue };
        // Most blocks have no such word at all; those are done with at once.
        let may_have = words.iter().any(|word| fillers.contains_key(&word.folded))
            || fillers.keys().any(|form| form.contains([' ', '-']) && small.contains(form.as_str()));
        if !may_have {
            continue;
        }
        for pattern in frame.patterns(fillers) {
            for at in 0..words.len() {
                let Some(hit) = match_at(pattern, &words, at) else { continue };
                let exact = hit.span.of(text);
                // The San Diego Chargers and the Diet of Japan are no things.
                let is_name =
                    exact.starts_with(char::is_uppercase) && !text[..hit.span.start as usize].trim_end().is_empty();
                let Some(&(sense, field)) = fillers.get(&exact.to_lowercase()).filter(|_| !is_name) else { continue };
                if found.iter().all(|misfit| misfit.span != hit.span) {
                    found.push(Misfit { span: hit.span, sense, field });
                }
            }
        }
    }
    found.sort_by_key(|misfit| misfit.span);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifacts::packs::marked;

    #[test]
    fn every_frame_is_read_and_finds_its_examples() {
        let data: toml::Table = DATA.parse().unwrap();
        let mut faults = Vec::new();
        for (entry, frame) in data["frame"].as_array().unwrap().iter().zip(&ALL.frames) {
            assert_eq!(
                entry["patterns"].as_array().unwrap().len(),
                frame.patterns(&ALL.fillers[&frame.key]).len(),
                "{}",
                frame.key.role
            );
            for example in entry["match"].as_array().unwrap() {
                let (text, marks) = marked(example.as_str().unwrap());
                let spans: Vec<Span> = misfits(&text).into_iter().map(|misfit| misfit.span).collect();
                if spans != marks {
                    faults.push(format!("{text}: {spans:?}"));
                }
            }
            for text in entry["no_match"].as_array().unwrap() {
                if !misfits(text.as_str().unwrap()).is_empty() {
                    faults.push(text.to_string());
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn things_that_no_pivot_knows_do_not_speak_either() {
        let found = misfits("“He is innocent”, his turnip told reporters.");
        assert!(
            found.len() == 1 && found[0].sense.is_none() && found[0].field.is_some_and(|field| field.name == "food"),
            "{found:?}"
        );
    }
}
