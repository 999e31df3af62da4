//! Anything that may be typed, pasted, pointed at or done to the window, in any view: nothing panics, and no place is lost.

use crate::app::findings::Examined;
use crate::app::message::{Message, Mouse, MouseKind};
use crate::app::sample::{Player, examined};
use crate::app::{Mode, State, View};
use crate::article::Article;
use crate::artifacts::{self, Subject};
use crate::keymap::{Code, Key};
use crate::view;
use crate::view::theme::{Depth, Ground, Theme};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// How many sessions [`long_sessions`] plays; 1,000 by default.
const SESSIONS: &str = "ENFACE_TEST_SESSIONS";
/// Events of a long session.
const EVENTS: usize = 500;

/// Something that happens to the program.
#[derive(Clone, Debug)]
enum Happening {
    Key(Key),
    Mouse(Mouse),
    Paste(String),
    Size(u16, u16),
}

/// What the user would miss: the place in each view.
fn place(state: &State) -> impl PartialEq + std::fmt::Debug + use<> {
    let lists = (state.grid.cursor, state.findings.list.selected(), [state.table.row, state.table.column]);
    let lists = (lists, state.front.selected, state.divergences.list.selected());
    (state.view, state.pair.indexes, state.spot(), state.sidebar.selected(), lists)
}

/// Whether the cursor of the view is among the rows on screen, where there are any.
fn is_in_sight(state: &State) -> bool {
    let among = |cursor: usize, top: usize, rows: usize| (top..top + rows.max(1)).contains(&cursor);
    let rows = state.list_area().inside().height as usize;
    match state.view {
        View::Panes => {
            state.panes.screen.is_empty() || state.panes.screen.iter().any(|row| row.item == state.panes.cursor())
        }
        View::Findings => among(state.findings.list.selected(), state.findings.list.top, rows),
        View::Shares => among(state.table.row, state.table.top, state.table.height),
        View::Overview => among(state.front.selected, state.front.top, rows),
        View::Divergences => among(state.divergences.list.selected(), state.divergences.list.top, rows),
        View::Rulings => among(state.rulings.list.selected(), state.rulings.list.top, rows),
        View::Matrix => state.grid.top <= state.grid.cursor.row,
    }
}

/// Plays what happens and draws a frame after each; what is wrong, if something is.
fn play(mut player: Player, happenings: &[Happening]) -> Result<(), String> {
    let theme = Theme::new(Depth::Indexed, Ground::Dark);
    let screen = player.state.geometry.screen;
    let mut terminal =
        Terminal::new(TestBackend::new(screen.width, screen.height)).map_err(|error| error.to_string())?;
    for happening in happenings {
        let before = place(&player.state);
        match happening.clone() {
            Happening::Key(key) => player.tell(Message::Key(key)),
            Happening::Mouse(mouse) => player.tell(Message::Mouse(mouse)),
            Happening::Paste(text) => player.tell(Message::Paste(text)),
            Happening::Size(columns, rows) => {
                player.tell(Message::Resize { columns, rows });
                terminal.backend_mut().resize(columns, rows);
                let after = place(&player.state);
                if before != after {
                    return Err(format!("at {columns} × {rows} the place {before:?} became {after:?}"));
                }
            }
        }
        player.effects.clear();
        if !is_in_sight(&player.state) {
            return Err(format!("after {happening:?} the cursor is out of sight at {:?}", place(&player.state)));
        }
        terminal.draw(|frame| view::draw(frame, &player.state, &theme)).map_err(|error| error.to_string())?;
    }
    // And what is open can be left again.
    for _ in 0..4 {
        player.press("esc");
    }
    if matches!(player.state.mode, Mode::Browse) { Ok(()) } else { Err("what is open cannot be left".to_owned()) }
}

/// Texts of letters of all widths, joined emoji, marks upon marks and what must not reach a terminal.
const ODD: [(&str, &str); 3] = [
    (
        "odd",
        "語言 in 東京 cost 1,200 yen 👨‍👩‍👧‍👦 on Monday.\n\nThe 🇫🇷 flag and e\u{301}\u{302}\u{303} fell; 13 were hurt, she said.\n\n\u{202e}Reversed\u{1b}[2J.\n",
    ),
    ("wide", "東京では１２人が負傷した。\n\nThe 🇫🇷 flag and é fell; 18 were hurt, she said: “No 🛶 sailed.”\n"),
    ("empty", "\n"),
];

/// A dossier with what is found in it: the odd texts, or the sample.
fn player(odd: bool) -> Player {
    let mut player = if odd { Player::comparing(&ODD) } else { Player::new(120, 40) };
    let examined = if odd {
        let examine = |(index, article): (usize, &Arc<Article>)| {
            let findings = artifacts::find(&Subject { article, opposite: Vec::new() });
            Examined {
                article: index,
                origin: artifacts::judge(article, &findings).told(),
                findings,
                opposite: Vec::new(),
            }
        };
        player.state.dossier.articles.iter().enumerate().map(examine).collect()
    } else {
        Vec::from(examined())
    };
    for findings in examined {
        player.tell(Message::Examined(Arc::new(findings)));
    }
    player
}

/// Keys that the program knows, and any other.
fn any_key() -> impl Strategy<Value = Key> {
    let character = prop_oneof![
        8 => (b' '..=b'~').prop_map(char::from),
        1 => proptest::char::any(),
    ];
    let code = prop_oneof![
        12 => character.prop_map(Code::Char),
        4 => prop_oneof![
            Just(Code::Enter), Just(Code::Esc), Just(Code::Tab), Just(Code::Backspace), Just(Code::Delete), Just(Code::Up),
            Just(Code::Down), Just(Code::Left), Just(Code::Right), Just(Code::Home), Just(Code::End), Just(Code::PageUp),
            Just(Code::PageDown), (1_u8..13).prop_map(Code::Function),
        ],
    ];
    (code, prop_oneof![6 => Just(0_u8), 1 => 0_u8..8])
        .prop_map(|(code, held)| Key::new(code, held & 1 != 0, held & 2 != 0, held & 4 != 0))
}

/// Keys that lead somewhere else.
const WAYS: [&str; 30] = [
    "g v", "g d", "|", "z a", "z R", "z M", "g p", "g m", "g f", "g s", "] c", "] d", "] a", "tab", "e", "L", "/", ":",
    "?", "K", "w e", "v s", "V r", "u", ")", "x", "f", "c", "g o", "esc",
];

/// One of the ways, so that every view is come to.
fn any_way() -> impl Strategy<Value = Vec<Key>> {
    proptest::sample::select(&WAYS[..]).prop_map(|way| {
        let sequence: crate::keymap::Sequence = way.parse().expect("keys as the key map writes them");
        sequence.keys().to_vec()
    })
}

fn any_size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![(1_u16..8, 1_u16..8), (1_u16..200, 1_u16..6), (1_u16..4, 1_u16..60), (20_u16..220, 5_u16..60)]
}

fn any_happenings() -> impl Strategy<Value = Vec<Happening>> {
    let kind = prop_oneof![
        Just(MouseKind::Click),
        Just(MouseKind::Drag),
        Just(MouseKind::Release),
        Just(MouseKind::WheelDown),
        Just(MouseKind::WheelUp)
    ];
    let cell = prop_oneof![9 => 0_u16..220, 1 => any::<u16>()];
    prop_oneof![
        10 => any_key().prop_map(|key| vec![Happening::Key(key)]),
        8 => any_way().prop_map(|keys| keys.into_iter().map(Happening::Key).collect()),
        3 => (kind, cell.clone(), cell).prop_map(|(kind, column, row)| vec![Happening::Mouse(Mouse { kind, column, row })]),
        1 => ".{0,40}(\n.{0,20})?".prop_map(|text| vec![Happening::Paste(text)]),
        3 => any_size().prop_map(|(columns, rows)| vec![Happening::Size(columns, rows)]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_happens_panics_or_loses_the_place(
        odd in any::<bool>(),
        happenings in proptest::collection::vec(any_happenings(), 1..60),
    ) {
        let happenings: Vec<Happening> = happenings.into_iter().flatten().collect();
        prop_assert_eq!(play(player(odd), &happenings), Ok(()));
    }
}

/// Many long sessions, their number from `ENFACE_TEST_SESSIONS`.
#[test]
#[ignore = "takes minutes: `cargo test long_sessions -- --ignored --nocapture`"]
fn long_sessions() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
    let sessions: u32 = env::var(SESSIONS).ok().and_then(|count| count.parse().ok()).unwrap_or(1_000);
    let events = proptest::collection::vec(any_happenings(), EVENTS);
    let mut played = 0;
    for session in 0..sessions {
        let mut seed = [0; 32];
        seed[..4].copy_from_slice(&session.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
        let mut happenings: Vec<Happening> =
            events.new_tree(&mut runner).unwrap().current().into_iter().flatten().collect();
        happenings.truncate(EVENTS);
        let outcome = catch_unwind(AssertUnwindSafe(|| play(player(session % 2 == 1), &happenings)));
        let wrong = outcome.unwrap_or_else(|_| Err("it panicked".to_owned())).err();
        assert_eq!(wrong, None, "session {session}");
        played += happenings.len();
        if session % 50 == 49 {
            println!("{} sessions so far, {played} events", session + 1);
        }
    }
    println!("{sessions} sessions, {played} keys, mouse events, pastes and sizes, none panicked, no place lost");
}
