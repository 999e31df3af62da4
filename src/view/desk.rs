//! A dossier of which everything is known, and a user who sits in front of it: keys in, frames and files out.

use crate::align::watch::Unwatched;
use crate::app::findings::Examined;
use crate::app::message::{Effect, Message, Notice};
use crate::app::search::Search;
use crate::app::{Compared, State};
use crate::article::Article;
use crate::artifacts::{self, Opposite, Subject};
use crate::claims::matrix::{Matrix, gather};
use crate::comparison::{Comparison, compare};
use crate::dossier::Dossier;
use crate::export::corrected::patches;
use crate::files;
use crate::keymap::{Keymap, Sequence};
use crate::session::{Session, Step};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

/// The folder of the seeds.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

/// A dossier of which everything is known.
pub struct Desk {
    /// The articles.
    pub dossier: Dossier,
    /// All pairs compared, by the indexes of their articles.
    pub compared: Vec<([usize; 2], Arc<Compared>)>,
    matrix: Arc<Matrix>,
    examined: Vec<Arc<Examined>>,
}

impl Desk {
    /// Opens a dossier and compares, gathers and examines all of it.
    pub fn open(folder: &Path) -> Self {
        let dossier = files::open(&[folder.to_owned()], 1 << 20).expect("the dossier is there");
        let text = |index: usize| &*dossier.articles[index];
        let compared: Vec<([usize; 2], Arc<Compared>)> = dossier
            .pairs()
            .map(|(left, right)| {
                let found = compare(text(left), text(right), &Unwatched).expect("nobody calls it off");
                ([left, right], Arc::new(Compared::of([text(left), text(right)], found, Vec::new(), true)))
            })
            .collect();
        let articles: Vec<&Article> = dossier.articles.iter().map(AsRef::as_ref).collect();
        let pairs: Vec<(usize, usize, &Comparison)> =
            compared.iter().map(|([left, right], compared)| (*left, *right, &*compared.comparison)).collect();
        let matrix = Arc::new(gather(&articles, &pairs));
        let examine = |article: usize| {
            let faces = |&(left, right, comparison): &(usize, usize, &Comparison)| {
                let links = comparison.links.iter();
                match (left == article, right == article) {
                    (true, _) => Some((right, links.map(|link| (link.left, link.right)).collect::<Vec<_>>())),
                    (_, true) => Some((left, links.map(|link| (link.right, link.left)).collect())),
                    _ => None,
                }
            };
            let (others, opposite) = pairs
                .iter()
                .filter_map(faces)
                .map(|(other, mut links)| {
                    links.sort_unstable();
                    (other, Opposite { article: text(other), links })
                })
                .unzip();
            let findings = artifacts::find(&Subject { article: text(article), opposite });
            let alone = artifacts::find(&Subject { article: text(article), opposite: Vec::new() });
            let origin = artifacts::judge(text(article), &alone).told();
            Arc::new(Examined { article, findings, origin, opposite: others })
        };
        let examined = (0..articles.len()).map(examine).collect();
        Self { dossier, compared, matrix, examined }
    }

    /// The seeds, compared once for all tests.
    pub fn seeds() -> &'static Self {
        static SEEDS: LazyLock<Desk> = LazyLock::new(|| Desk::open(&folder()));
        &SEEDS
    }

    /// The program as it opens on the dossier, everything known.
    pub fn start(&self, (columns, rows): (u16, u16)) -> State {
        let (mut state, _) =
            crate::app::start(self.dossier.clone(), Session::default(), Keymap::default(), columns, rows);
        let generation = state.generation;
        let mut tell = |message| crate::app::update(&mut state, message);
        tell(Message::Compared { generation, compared: Arc::clone(&self.compared[0].1) });
        for (pair, compared) in &self.compared {
            tell(Message::Surveyed { pair: *pair, compared: Arc::clone(compared) });
        }
        tell(Message::Gathered { matrix: Arc::clone(&self.matrix), complete: true });
        for examined in &self.examined {
            tell(Message::Examined(Arc::clone(examined)));
        }
        state
    }

    /// The program as it opens on one pair.
    pub fn pair(&self, at: usize, (columns, rows): (u16, u16)) -> State {
        let (pair, compared) = &self.compared[at];
        let mut dossier = self.dossier.clone();
        dossier.articles = pair.iter().map(|&index| Arc::clone(&self.dossier.articles[index])).collect();
        let (mut state, _) = crate::app::start(dossier, Session::default(), Keymap::default(), columns, rows);
        let generation = state.generation;
        crate::app::update(&mut state, Message::Compared { generation, compared: Arc::clone(compared) });
        state
    }
}

/// A user at the program, with a journal in memory.
pub struct Sitting<'a> {
    desk: &'a Desk,
    /// The program.
    pub state: State,
    /// The steps that the journal has.
    pub journal: Vec<Step>,
    /// The files that were written: names and texts.
    pub written: Vec<(String, String)>,
    /// The effects that were not performed.
    pub left: Vec<Effect>,
    /// How many keys were pressed.
    pub keys: usize,
}

impl<'a> Sitting<'a> {
    /// In front of a dossier just opened.
    pub fn at(desk: &'a Desk, size: (u16, u16)) -> Self {
        let (journal, written, left) = (Vec::new(), Vec::new(), Vec::new());
        Self { desk, state: desk.start(size), journal, written, left, keys: 0 }
    }

    /// Presses keys, written as in the key map.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let sequence: Sequence = keys.parse().expect("keys as the key map writes them");
        for &key in sequence.keys() {
            self.keys += 1;
            self.tell(Message::Key(key));
        }
        self
    }

    fn tell(&mut self, message: Message) {
        for effect in crate::app::update(&mut self.state, message) {
            self.serve(effect);
        }
    }

    fn serve(&mut self, effect: Effect) {
        match effect {
            Effect::Record(step) => {
                self.journal.push(step.clone());
                self.tell(Message::Recorded(Ok(step)));
            }
            Effect::Compare { generation, pair, links, .. } => {
                let known = self.desk.compared.iter().find(|(known, _)| *known == pair && links.is_empty());
                let compared = known.map_or_else(
                    || {
                        let [left, right] = pair.map(|index| &*self.state.dossier.articles[index]);
                        let found = compare(left, right, &Unwatched).expect("nobody calls it off");
                        Arc::new(Compared::of([left, right], found, links, true))
                    },
                    |(_, compared)| Arc::clone(compared),
                );
                self.tell(Message::Compared { generation, compared });
            }
            Effect::Search { generation, wanted } => {
                let search = Search::run(&wanted, || false).expect("nobody calls it off");
                self.tell(Message::Found { generation, search });
            }
            Effect::Write { path, text, .. } => self.write(path, text),
            Effect::WritePatch { path, texts, .. } => {
                let mut patch = Vec::new();
                let texts = texts.into_iter().map(|(article, new)| (&*self.desk.dossier.articles[article], new));
                patches(&mut patch, texts).expect("a vector takes everything");
                self.write(path, String::from_utf8(patch).expect("texts are UTF-8"));
            }
            // All of it is known already.
            Effect::Survey { .. } | Effect::Examine { .. } => {}
            other => self.left.push(other),
        }
    }

    fn write(&mut self, path: String, text: String) {
        self.tell(Message::Notice(Notice::info(format!("wrote {path}"))));
        self.written.push((path, text));
    }
}

#[test]
fn five_corrections_are_accepted_and_the_corrected_text_written_in_fifteen_keys() {
    let mut sitting = Sitting::at(Desk::seeds(), (120, 40));
    sitting.press("g f a a a a a w c tab enter");
    assert!(sitting.keys <= 15, "{} keys", sitting.keys);
    let [(name, text)] = &sitting.written[..] else { panic!("one file is written: {:?}", sitting.written) };
    assert_eq!(name, "000_a29bdb7362355002.corrected.txt");
    let source = &sitting.state.dossier.articles[0].source;
    let accepted: Vec<_> = sitting.state.findings.list[..5].to_vec();
    let mut parts: Vec<&str> = Vec::new();
    let mut from = 0;
    for key in accepted {
        let finding = sitting.state.findings.get(key).expect("it is listed");
        let span = sitting.state.dossier.articles[0].block(finding.place.block).source_span(finding.place.span);
        parts.extend([&source[from..span.start as usize], sitting.state.correction(key).unwrap_or_default()]);
        from = span.end as usize;
    }
    parts.push(&source[from..]);
    assert_eq!(text.split_whitespace().collect::<Vec<_>>(), parts.concat().split_whitespace().collect::<Vec<_>>());
    assert_ne!(text, source);
}

#[test]
fn five_verdicts_and_a_note_take_twenty_five_keys() {
    let mut sitting = Sitting::at(Desk::seeds(), (120, 40));
    sitting.press("g r e n o t space A F P enter v s v d v r v u v n");
    assert!(sitting.keys <= 25, "{} keys", sitting.keys);
    let rulings: Vec<_> = sitting.state.session.rulings().map(|(_, ruling)| ruling).collect();
    let verdicts: std::collections::BTreeSet<_> = rulings.iter().filter_map(|ruling| ruling.verdict).collect();
    assert_eq!((rulings.len(), verdicts.len()), (5, 5));
    assert_eq!(rulings.iter().filter(|ruling| ruling.note == "not AFP").count(), 1);
}

#[test]
fn the_patch_of_the_corrections_is_that_of_the_files() {
    let mut sitting = Sitting::at(Desk::seeds(), (120, 40));
    sitting.press("g f a a w c ctrl-u x . p a t c h enter");
    let [(_, patch)] = &sitting.written[..] else { panic!("one file is written") };
    assert!(patch.starts_with("--- \"a/") || patch.starts_with("--- a/"), "{patch}");
    assert_eq!(patch.matches("\n@@ ").count() + usize::from(patch.starts_with("@@ ")), patch.matches("@@ -").count());
    assert!(patch.contains("\n-") && patch.contains("\n+"), "{patch}");
}

/// What the corrected texts of the seeds read like, for reading: every correction accepted.
#[test]
#[ignore = "prints texts to read: `cargo test --lib printed_corrections -- --ignored --nocapture`"]
fn printed_corrections() {
    let mut sitting = Sitting::at(Desk::seeds(), (120, 40));
    sitting.press("g f");
    for _ in 0..sitting.state.findings.list.len() {
        sitting.press("a");
    }
    for article in 0..sitting.state.dossier.articles.len() {
        println!("{}", crate::app::corrections::corrected_text(&sitting.state, article));
    }
}
