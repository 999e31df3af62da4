//! From the rows of a book to two finite-state maps: what is wrong in English, and what to look for in the original.
//!
//! The build script compiles the books that come with the program, the program those of the user: this file knows nothing of the rest of the
//! crate but how letters are folded.
//!
//! A key is a phrase word by word, a space between: `*word` is a noun or adjective in its dictionary form, `+word` a verb, `_` a slot,
//! `'` a possessive, `@` a reflexive pronoun; a bare word stands for itself. Behind it `#` and a character count the rows that have the same key.

use crate::text::folding::fold_word;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Which word of its language a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A noun phrase.
    Noun,
    /// A verb phrase; its first word is the verb.
    Verb,
    /// A phrase that does not change: adjectives, adverbs, fixed words.
    Fixed,
}

/// A row of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'t> {
    /// The phrase of the original.
    pub source: &'t str,
    /// What it is.
    pub kind: Kind,
    /// What English says, the usual first.
    pub right: &'t str,
    /// What a machine makes of it.
    pub wrong: &'t str,
    /// The field of the news.
    pub topic: &'t str,
    /// A sentence that has it.
    pub example: &'t str,
    /// The sentence in good English.
    pub translation: &'t str,
}

/// Set in the value of a key that is good English in another meaning.
pub const ELSEWHERE: u64 = 1;
/// Set in the value of a key that counts only as it stands: no article more, none less.
pub const EXACT: u64 = 2;
/// Set in the value of a key that was made from the words of the phrase; it may be good English in another meaning.
pub const MADE: u64 = 4;
/// What the number of the row is shifted by.
pub const SHIFT: u32 = 3;

/// What parts the key from the count of its row.
pub const COUNT: u8 = b'#';
/// What parts renderings.
pub const BAR: &str = " | ";
const SLOT: char = '…';
/// Rows that may share a key.
const SHARED: u8 = 8;

impl<'t> Row<'t> {
    /// Reads a line of a book; `None` for a comment or an empty one.
    pub fn read(line: &'t str) -> Option<Result<Self, String>> {
        if line.trim().is_empty() || line.starts_with('#') {
            return None;
        }
        Some(Self::cells(line))
    }

    fn cells(line: &'t str) -> Result<Self, String> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [source, kind, right, wrong, topic, example, translation] = cells[..] else {
            return Err(format!("{} cells where 7 are asked for", cells.len()));
        };
        if cells.iter().any(|cell| cell.trim() != *cell || cell.is_empty()) {
            return Err("a cell is empty, or has space at an end".to_owned());
        }
        let kind = match kind {
            "n" => Kind::Noun,
            "v" => Kind::Verb,
            "a" | "p" => Kind::Fixed,
            other => return Err(format!("{other:?} is no kind: n, v, a or p")),
        };
        let wrongs = || wrong.split(BAR).map(|rendering| rendering.trim_start_matches('~'));
        if let Some(rendering) = right.split(BAR).chain(wrongs()).find(|rendering| words(rendering).is_empty()) {
            return Err(format!("{rendering:?} has no word"));
        }
        if let Some(rendering) = wrongs().find(|wrong| right.split(BAR).any(|right| right == *wrong)) {
            return Err(format!("{rendering:?} is right and wrong at once"));
        }
        Ok(Self { source, kind, right, wrong, topic, example, translation })
    }

    /// The right renderings.
    pub fn rights(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        self.right.split(BAR)
    }

    /// The wrong renderings, each with what English has of it.
    pub fn wrongs(&self) -> impl Iterator<Item = (&'t str, English)> + use<'t> {
        self.wrong.split(BAR).map(|wrong| {
            let bare = wrong.trim_start_matches('~');
            let english = match wrong.len() - bare.len() {
                0 => English::None,
                1 => English::Elsewhere,
                _ => English::Everyday,
            };
            (bare, english)
        })
    }
}

/// What English has of a wrong rendering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum English {
    /// Nothing: no text of native English has it.
    None,
    /// It is good English in another meaning: it counts in a text about the topic of the phrase, or with the original opposite.
    Elsewhere,
    /// Every text may have it: it counts with the original opposite alone.
    Everyday,
}

impl English {
    const fn flags(self) -> u64 {
        match self {
            Self::None => 0,
            Self::Elsewhere => ELSEWHERE,
            Self::Everyday => MADE | ELSEWHERE,
        }
    }
}

/// What a small word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// It may be left out.
    Article,
    /// What follows it is no head.
    Preposition,
    /// "his", "their".
    Possessive,
    /// "himself".
    Reflexive,
    /// A form of "be".
    Be,
    /// A form of "have".
    Have,
    /// An infinitive follows.
    Bare,
    /// Any other small word.
    Small,
    /// It makes a plural of what it stands with.
    Plural,
}

/// The small words of a language: `data/lang/LANGUAGE/function.tsv`.
#[derive(Clone, Debug, Default)]
pub struct Function {
    classes: HashMap<String, Vec<Class>>,
    written: HashMap<String, String>,
}

impl Function {
    /// Reads the table: a kind, a tab, words with a comma between. `as WORD` tells how words are written in full.
    pub fn read(table: &str) -> Result<Self, String> {
        let mut function = Self::default();
        for (at, line) in table.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
            let refused = || format!("line {}: a kind and its words are wanted, with a tab between", at + 1);
            let (kind, list) = line.split_once('\t').ok_or_else(refused)?;
            let class = match kind {
                "article" => Class::Article,
                "preposition" => Class::Preposition,
                "possessive" => Class::Possessive,
                "reflexive" => Class::Reflexive,
                "be" => Class::Be,
                "have" => Class::Have,
                "bare" => Class::Bare,
                "conjunction" => Class::Small,
                "plural" => Class::Plural,
                _ => {
                    let full = kind.strip_prefix("as ").ok_or_else(refused)?;
                    for word in list.split(',') {
                        function.written.insert(word.to_owned(), full.to_owned());
                    }
                    continue;
                }
            };
            for word in list.split(',') {
                function.classes.entry(word.to_owned()).or_default().push(class);
            }
        }
        Ok(function)
    }

    /// Whether a word does that.
    pub fn is(&self, word: &str, class: Class) -> bool {
        self.classes.get(word).is_some_and(|classes| classes.contains(&class))
    }

    /// Whether it is a word of grammar.
    pub fn is_small(&self, word: &str) -> bool {
        self.written.contains_key(word)
            || self.classes.get(word).is_some_and(|classes| classes.iter().any(|class| *class != Class::Plural))
    }

    /// How a word is written in full.
    pub fn in_full<'w>(&'w self, word: &'w str) -> &'w str {
        self.written.get(word).map_or(word, String::as_str)
    }
}

/// The folded words of a phrase; a slot is `_`.
pub fn words(phrase: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut run = String::new();
    let close = |run: &mut String, words: &mut Vec<String>| {
        if !run.is_empty() {
            let mut folded = String::with_capacity(run.len());
            fold_word(run, &mut folded);
            words.push(folded);
            run.clear();
        }
    };
    for c in phrase.chars() {
        let is_digit = c.is_ascii_digit();
        if !(is_digit || c.is_alphabetic()) || run.ends_with(|last: char| last.is_ascii_digit()) != is_digit {
            close(&mut run, &mut words);
        }
        if is_digit || c.is_alphabetic() {
            run.push(c);
        } else if c == SLOT {
            words.push("_".to_owned());
        }
    }
    close(&mut run, &mut words);
    // A slot at an end says nothing.
    while words.last().is_some_and(|last| last == "_") {
        words.pop();
    }
    let first = words.iter().position(|word| word != "_").unwrap_or(words.len());
    words.split_off(first)
}

/// The key of an English rendering: (without the articles inside, as it stands).
fn english_key(rendering: &str, kind: Kind, function: &Function) -> (String, String) {
    let words = words(rendering);
    let (mut loose, mut exact) = (Vec::new(), Vec::new());
    for (at, word) in words.iter().enumerate() {
        let key = if function.is(word, Class::Possessive) {
            "'".to_owned()
        } else if function.is(word, Class::Reflexive) {
            "@".to_owned()
        } else if kind == Kind::Verb && at == 0 {
            format!("+{word}")
        } else if kind == Kind::Fixed || word == "_" || function.is_small(word) {
            word.clone()
        } else {
            format!("*{word}")
        };
        if kind == Kind::Fixed || !function.is(word, Class::Article) {
            loose.push(key.clone());
        }
        exact.push(key);
    }
    (loose.join(" "), exact.join(" "))
}

/// The key of a phrase of the original.
pub fn source_key(source: &str, kind: Kind, function: &Function) -> String {
    let words = words(source);
    let verb = words.iter().position(|word| !function.is_small(word));
    // What is one word without its articles says too little without them: "faire la une".
    let telling = words.iter().filter(|word| !function.is_small(word)).count();
    let drops = |word: &str| function.is(word, Class::Article) && telling > 1;
    let keys = words.iter().enumerate().filter(|(_, word)| !drops(word)).map(|(at, word)| {
        if word == "_" || function.is_small(word) {
            function.in_full(word).to_owned()
        } else if kind == Kind::Verb && Some(at) == verb {
            format!("+{word}")
        } else {
            format!("*{word}")
        }
    });
    keys.collect::<Vec<_>>().join(" ")
}

/// A phrase without its articles and without what its words are.
fn plain(key: &str, function: &Function) -> String {
    let bare = key.split(' ').map(|word| word.trim_start_matches(['*', '+']));
    bare.filter(|word| !function.is(word, Class::Article)).collect::<Vec<_>>().join(" ")
}

/// A row with the number of its language and what else was made of its words.
pub struct Entry<'t> {
    /// The row.
    pub row: Row<'t>,
    /// The small words of its language, where they are known: else it is not looked for in an original.
    pub function: Option<&'t Function>,
    /// Renderings made of its words.
    pub made: Vec<&'t str>,
}

/// The finite-state maps of rows: of English, and of the originals.
pub fn compile(entries: &[Entry<'_>], english: &Function) -> Result<[Vec<u8>; 2], fst::Error> {
    let mut right = HashSet::new();
    let mut right_as_written = HashSet::new();
    for entry in entries {
        for rendering in entry.row.rights() {
            let (loose, exact) = english_key(rendering, entry.row.kind, english);
            right.insert(plain(&loose, english));
            right_as_written.insert(exact.replace(['*', '+'], ""));
        }
    }
    let mut wrong: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    let mut sources: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for (number, entry) in (0u64..).zip(entries) {
        let listed = entry.row.wrongs().map(|(wrong, english)| (wrong, english.flags()));
        for (rendering, flags) in listed.chain(entry.made.iter().map(|made| (*made, MADE | ELSEWHERE))) {
            let (loose, exact) = english_key(rendering, entry.row.kind, english);
            let (key, mut flags) =
                if right.contains(&plain(&loose, english)) { (exact, flags | EXACT) } else { (loose, flags) };
            if right_as_written.contains(&key.replace(['*', '+'], "")) {
                flags |= ELSEWHERE;
            }
            let values = wrong.entry(key).or_default();
            if values.iter().all(|value| value >> SHIFT != number) {
                values.push(number << SHIFT | flags);
            }
        }
        if let Some(function) = entry.function {
            sources.entry(source_key(entry.row.source, entry.row.kind, function)).or_default().push(number << SHIFT);
        }
    }
    Ok([pack(wrong)?, pack(sources)?])
}

fn pack(keys: BTreeMap<String, Vec<u64>>) -> Result<Vec<u8>, fst::Error> {
    let mut all: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
    for (key, values) in keys {
        for (count, value) in (0..SHARED).zip(values) {
            let mut key = key.clone().into_bytes();
            key.extend([COUNT, b'0' + count]);
            all.insert(key, value);
        }
    }
    let mut map = fst::MapBuilder::memory();
    for (key, value) in all {
        map.insert(key, value)?;
    }
    map.into_inner()
}
