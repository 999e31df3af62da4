//! What the screen gives the reader of real pairs: how many rows have text on one side only, and whether the first screen shows what differs.

use super::desk::{Desk, Sitting, folder};
use super::snapshot::{frame, plain};
use crate::app::panes::Panes;
use crate::app::rows::Row;
use crate::app::{State, View};
use std::env;
use std::path::PathBuf;

/// The sizes that are measured.
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (160, 50)];

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
    let desk = Desk::seeds();
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
    let desk = Desk::open(&env::var("ENFACE_TEST_DOSSIER").map_or_else(|_| folder(), PathBuf::from));
    let keys = wanted("ENFACE_TEST_KEYS", "");
    for size in wanted("ENFACE_TEST_SIZE", "120x40").split(' ') {
        let (columns, rows) = size.split_once('x').expect("a size such as 120x40");
        let size = (columns.parse().expect("columns"), rows.parse().expect("rows"));
        let mut sitting = Sitting::at(&desk, size);
        println!("{columns}x{rows}\n{}", plain(&sitting.state));
        for keys in keys.split(';').filter(|keys| !keys.is_empty()) {
            sitting.press(keys.trim());
            println!("{columns}x{rows} {keys}\n{}", plain(&sitting.state));
        }
    }
}
