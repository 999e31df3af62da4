//! What the screen gives the reader of real pairs: how many rows have text on one side only, and whether the first screen shows what differs.

use super::snapshot::{frame, plain};
use crate::align::watch::Unwatched;
use crate::app::findings::Examined;
use crate::app::message::{Effect, Message};
use crate::app::panes::Panes;
use crate::app::rows::Row;
use crate::app::{Compared, State, View};
use crate::article::Article;
use crate::artifacts::{self, Opposite, Subject};
use crate::claims::matrix::{Matrix, gather};
use crate::comparison::{Comparison, compare};
use crate::dossier::Dossier;
use crate::files;
use crate::keymap::{Keymap, Sequence};
use crate::session::Session;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The sizes that are measured.
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (160, 50)];

/// A dossier of which everything is known.
struct Desk {
    dossier: Dossier,
    compared: Vec<([usize; 2], Arc<Compared>)>,
    matrix: Arc<Matrix>,
    examined: Vec<Arc<Examined>>,
}

impl Desk {
    fn open(folder: &Path) -> Self {
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
            let origin = artifacts::judge(text(article), &findings).told();
            Arc::new(Examined { article, findings, origin, opposite: others })
        };
        let examined = (0..articles.len()).map(examine).collect();
        Self { dossier, compared, matrix, examined }
    }

    /// The program as it opens on the dossier, everything known.
    fn start(&self, (columns, rows): (u16, u16)) -> State {
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
    fn pair(&self, at: usize, (columns, rows): (u16, u16)) -> State {
        let (pair, compared) = &self.compared[at];
        let mut dossier = self.dossier.clone();
        dossier.articles = pair.iter().map(|&index| Arc::clone(&self.dossier.articles[index])).collect();
        let (mut state, _) = crate::app::start(dossier, Session::default(), Keymap::default(), columns, rows);
        let generation = state.generation;
        crate::app::update(&mut state, Message::Compared { generation, compared: Arc::clone(compared) });
        state
    }
}

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

/// What was measured in a pair.
#[derive(Clone, Copy, Debug, Default)]
struct Measured {
    /// Rows with text, folds among them.
    rows: usize,
    /// Rows with text on one side and nothing on the other.
    alone: usize,
    /// Rows with text over both panes, which one text alone has.
    wide: usize,
    /// Whether the pair has a difference of substance.
    differs: bool,
    /// Whether the first screen shows one.
    shown: bool,
}

fn measure(state: &State) -> Measured {
    let differs = (0..state.pair.comparison.facings.len()).any(|facing| state.pair.diverges(facing));
    let shown = frame(state).contains("on-orange");
    // All rows at once, as if the screen were as high as the text.
    let mut panes: Panes = state.panes.clone();
    let measure = panes.measure();
    panes.resize(&state.pair, measure, 1_000_000);
    panes.fill(&state.pair);
    let count = |is: fn(Row) -> bool| panes.screen.iter().filter(|row| is(row.row)).count();
    Measured {
        rows: count(|row| row != Row::Blank),
        alone: count(|row| matches!(row, Row::Level(Some(_), None) | Row::Level(None, Some(_)))),
        wide: count(|row| matches!(row, Row::Wide(..))),
        differs,
        shown,
    }
}

#[test]
fn little_of_real_pairs_faces_nothing_and_what_differs_is_seen_first() {
    let desk = Desk::open(&seeds());
    for size in SIZES {
        let mut all = Vec::new();
        for (at, (pair, _)) in desk.compared.iter().enumerate() {
            let state = desk.pair(at, size);
            assert_eq!(state.view, View::Panes, "two articles are opened in the panes");
            let measured = measure(&state);
            let [left, right] = pair.map(|index| desk.dossier.articles[index].meta.label.as_str());
            println!(
                "{}x{} {left}-{right} {:?}: {:3} rows, {:2.0} % face nothing, {} over both panes; differs {}, shown {}",
                size.0,
                size.1,
                state.geometry.shape,
                measured.rows,
                100.0 * measured.alone as f64 / measured.rows.max(1) as f64,
                measured.wide,
                measured.differs,
                measured.shown,
            );
            assert_eq!(measured.differs, measured.shown, "{left}-{right}: the first screen shows what differs");
            all.push(measured);
        }
        let sum = |of: fn(&Measured) -> usize| all.iter().map(of).sum::<usize>();
        let share = sum(|m| m.alone) as f64 / sum(|m| m.rows) as f64;
        println!("{}x{}: {:.1} % of {} rows face nothing", size.0, size.1, 100.0 * share, sum(|m| m.rows));
        assert!(share <= 0.2, "{share}");
    }
}

/// Frames of a dossier as text, for reading: `ENFACE_TEST_DOSSIER` (a folder), `ENFACE_TEST_SIZE` (`120x40`), `ENFACE_TEST_KEYS`, of which
/// `;` parts those after which a frame is wanted.
#[test]
#[ignore = "prints frames to read: `cargo test --lib printed_frames -- --ignored --nocapture`"]
fn printed_frames() {
    let wanted = |name: &str, usual: &str| env::var(name).unwrap_or_else(|_| usual.to_owned());
    let folder = env::var("ENFACE_TEST_DOSSIER").map_or_else(|_| seeds(), PathBuf::from);
    let desk = Desk::open(&folder);
    let keys = wanted("ENFACE_TEST_KEYS", "");
    for size in wanted("ENFACE_TEST_SIZE", "120x40").split(' ') {
        let (columns, rows) = size.split_once('x').expect("a size such as 120x40");
        let mut state = desk.start((columns.parse().expect("columns"), rows.parse().expect("rows")));
        println!("{size}\n{}", plain(&state));
        for keys in keys.split(';').filter(|keys| !keys.is_empty()) {
            let sequence: Sequence = keys.trim().parse().expect("keys as the key map writes them");
            for &key in sequence.keys() {
                for effect in crate::app::update(&mut state, Message::Key(key)) {
                    if let Effect::Record(step) = effect {
                        crate::app::update(&mut state, Message::Recorded(Ok(step)));
                    }
                }
            }
            println!("{size} {keys}\n{}", plain(&state));
        }
    }
}
