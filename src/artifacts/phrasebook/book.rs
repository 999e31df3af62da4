//! A book: its rows, and the automata that find them.

use super::compile::{COUNT, ELSEWHERE, EXACT, Entry, MADE, Row, SHIFT, compile};
use super::stream::{Form, Stream, english, function};
use fst::Map;
use fst::raw::{Fst, Node, Output};
use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

const ROWS: &str = include_str!(concat!(env!("OUT_DIR"), "/rows.tsv"));
const WRONG: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/wrong.fst"));
const SOURCES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sources.fst"));

/// The most words that a slot takes.
const SLOT_WORDS: usize = 4;

type Bytes = Cow<'static, [u8]>;

/// Phrases of other languages with what English says and what machines make of them.
pub struct Book {
    /// Lines: the code of a language, a tab, a row.
    rows: Cow<'static, str>,
    lines: Vec<u32>,
    wrong: Option<Map<Bytes>>,
    sources: Option<Map<Bytes>>,
}

impl fmt::Debug for Book {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Book").field("rows", &self.lines.len()).finish_non_exhaustive()
    }
}

/// A phrase found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The number of its row.
    pub row: usize,
    /// Whether its words are good English in another meaning.
    pub elsewhere: bool,
    /// Whether it was made of the words of the phrase, not listed.
    pub made: bool,
    /// The first of its tokens.
    pub at: usize,
    /// One past the last.
    pub end: usize,
    /// The form of each token taken, but for those in slots.
    pub forms: Vec<(usize, Form)>,
    /// The tokens in the slots.
    pub slots: Vec<(usize, usize)>,
    /// The possessive and reflexive words.
    pub own: Vec<usize>,
}

/// Leaves out the hits that a longer one of the same kind covers, and orders the rest by kind, then place, the longer first.
pub fn keep_longest<K: Ord>(hits: &mut Vec<Hit>, kind: impl Fn(&Hit) -> K) {
    hits.sort_by_key(|hit| (kind(hit), hit.at, usize::MAX - hit.end, hit.row));
    // Of the hits so far of a kind the one that reaches furthest, and of such the first.
    let mut furthest: Option<(K, usize, usize)> = None;
    hits.retain(|hit| {
        let here = (kind(hit), hit.at, hit.end);
        match &furthest {
            Some(other) if other.0 == here.0 && other.2 >= hit.end => *other == here,
            _ => {
                furthest = Some(here);
                true
            }
        }
    });
}

/// The book that comes with the program.
pub fn builtin() -> &'static Book {
    static BOOK: LazyLock<Book> =
        LazyLock::new(|| Book::of(ROWS.into(), Map::new(WRONG.into()).ok(), Map::new(SOURCES.into()).ok()));
    &BOOK
}

impl Book {
    fn of(rows: Cow<'static, str>, wrong: Option<Map<Bytes>>, sources: Option<Map<Bytes>>) -> Self {
        let mut at = 0;
        let lines = rows.split_inclusive('\n').map(|line| (at, at += line.len() as u32).0).collect();
        Self { rows, lines, wrong, sources }
    }

    /// The book of a user's files: the code of a language, the name of a file and its text. The rows that are refused are told with the file's
    /// name and their line.
    pub fn read(files: &[(String, String, String)]) -> (Self, Vec<String>) {
        let (mut rows, mut entries, mut refused) = (String::new(), Vec::new(), Vec::new());
        for (language, name, text) in files {
            for (at, line) in text.lines().enumerate() {
                match Row::read(line) {
                    None => {}
                    Some(Err(why)) => refused.push(format!("{name}:{}: {why}", at + 1)),
                    Some(Ok(row)) => {
                        rows.extend([language.as_str(), "\t", line, "\n"]);
                        entries.push(Entry { row, function: function(language), made: Vec::new() });
                    }
                }
            }
        }
        let [wrong, sources] = compile(&entries, english()).unwrap_or_default();
        (Self::of(rows.into(), Map::new(wrong.into()).ok(), Map::new(sources.into()).ok()), refused)
    }

    /// The code of a row's language, and the row.
    pub fn row(&self, number: usize) -> Option<(&str, Row<'_>)> {
        let line = self.rows.get(*self.lines.get(number)? as usize..)?.lines().next()?;
        let (language, row) = line.split_once('\t')?;
        Some((language, Row::read(row)?.ok()?))
    }

    /// How many rows it has.
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// The wrong renderings in an English text.
    pub fn wrong(&self, stream: &Stream) -> Vec<Hit> {
        find(self.wrong.as_ref(), stream)
    }

    /// The phrases in an original.
    pub fn sources(&self, stream: &Stream) -> Vec<Hit> {
        find(self.sources.as_ref(), stream)
    }
}

fn find(map: Option<&Map<Bytes>>, stream: &Stream) -> Vec<Hit> {
    let Some(fst) = map.map(Map::as_fst) else { return Vec::new() };
    let mut walk = Walk { fst, stream, start: 0, hits: Vec::new(), path: Path::default() };
    for start in 0..stream.tokens.len() {
        walk.start = start;
        walk.word(fst.root(), Output::zero(), start);
    }
    walk.hits
}

/// What was taken on the way.
#[derive(Clone, Default)]
struct Path {
    forms: Vec<(usize, Form)>,
    slots: Vec<(usize, usize)>,
    own: Vec<usize>,
    /// How many words of grammar were passed over.
    passed: usize,
}

/// The words of grammar that a rendering may have beyond those of its row, at most.
const PASSED: usize = 4;

/// A walk through the automaton along a text.
struct Walk<'a> {
    fst: &'a Fst<Bytes>,
    stream: &'a Stream,
    start: usize,
    hits: Vec<Hit>,
    path: Path,
}

impl<'a> Walk<'a> {
    /// Takes the word of the key that begins at a node from the token at a place on.
    fn word(&mut self, node: Node<'a>, output: Output, at: usize) {
        let stream = self.stream;
        let Some(token) = stream.tokens.get(at).filter(|token| at == self.start || !token.parted) else { return };
        for key in &token.keys {
            let Some((next, output)) = follow(self.fst, node, output, key.text.as_bytes()) else { continue };
            let kept = (self.path.forms.len(), self.path.own.len());
            self.path.forms.push((at, key.form));
            if matches!(key.text.as_str(), "'" | "@") {
                self.path.own.push(at);
            }
            self.after(next, output, at + 1);
            self.path.forms.truncate(kept.0);
            self.path.own.truncate(kept.1);
        }
        if at == self.start {
            return;
        }
        if token.skipped && self.path.passed < PASSED {
            self.path.passed += 1;
            self.word(node, output, at + 1);
            self.path.passed -= 1;
        }
        if let Some((next, output)) = follow(self.fst, node, output, b"_ ") {
            for words in 0..=SLOT_WORDS {
                if words > 0 && stream.tokens.get(at + words - 1).is_none_or(|token| token.parted) {
                    break;
                }
                self.path.slots.push((at, at + words));
                self.word(next, output, at + words);
                self.path.slots.pop();
            }
        }
    }

    /// What may follow a word: the next one, or the end of the key.
    fn after(&mut self, node: Node<'a>, output: Output, at: usize) {
        if let Some((next, output)) = follow(self.fst, node, output, b" ") {
            self.word(next, output, at);
        }
        let Some((counts, output)) = follow(self.fst, node, output, &[COUNT]) else { return };
        for step in counts.transitions() {
            let last = self.fst.node(step.addr);
            let value = output.cat(step.out).cat(last.final_output()).value();
            if !last.is_final() || value & EXACT != 0 && self.path.passed > 0 {
                continue;
            }
            self.hits.push(Hit {
                row: (value >> SHIFT) as usize,
                elsewhere: value & ELSEWHERE != 0,
                made: value & MADE != 0,
                at: self.start,
                end: at,
                forms: self.path.forms.clone(),
                slots: self.path.slots.clone(),
                own: self.path.own.clone(),
            });
        }
    }
}

fn follow<'a>(fst: &'a Fst<Bytes>, mut node: Node<'a>, mut output: Output, bytes: &[u8]) -> Option<(Node<'a>, Output)> {
    for &byte in bytes {
        let step = node.transition(node.find_input(byte)?);
        output = output.cat(step.out);
        node = fst.node(step.addr);
    }
    Some((node, output))
}
