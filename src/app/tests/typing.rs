//! Notes half typed, pastes, and lists on screens of any size.

use crate::app::message::{Effect, Message};
use crate::app::sample::Player;
use crate::app::state::Mode;

/// The text of the note that is open.
fn note(player: &Player) -> Option<String> {
    match &player.state.mode {
        Mode::Note(editor) => Some(editor.area.lines().join("\n")),
        _ => None,
    }
}

#[test]
fn escape_asks_before_it_drops_what_was_typed() {
    let mut player = Player::new(120, 40);
    player.press("] c e esc");
    assert_eq!(note(&player), None, "nothing was typed");
    player.press("e h i esc");
    assert_eq!(note(&player).as_deref(), Some("hi"));
    assert_eq!(player.notice(), "esc again drops what was typed; enter keeps it");
    player.press("! esc");
    assert_eq!(note(&player).as_deref(), Some("hi!"), "what is typed on is asked for anew");
    player.press("esc");
    assert_eq!(note(&player), None);
    assert_eq!(player.notice(), "note left as it was");
    player.press("e");
    assert_eq!(note(&player).as_deref(), Some(""), "what was dropped is not offered");
}

#[test]
fn a_note_that_could_not_be_saved_is_offered_again() {
    let mut player = Player::new(120, 40);
    player.disk_full = true;
    player.press("] c e h i enter");
    assert_eq!(note(&player), None);
    player.press("e");
    assert_eq!(note(&player).as_deref(), Some("hi"));
    player.disk_full = false;
    player.press("enter");
    assert_eq!(player.notice(), "");
    assert!(crate::app::drafts(&player.state).is_empty());
}

#[test]
fn a_half_typed_note_of_an_earlier_run_is_offered_when_the_note_is_opened() {
    let mut player = Player::new(120, 40);
    player.press("] c e h i");
    let left = crate::app::drafts(&player.state);
    assert_eq!(left.len(), 1);
    let mut again = Player::new(120, 40);
    again.state.drafts.clone_from(&left);
    again.press("] c ] c e");
    assert_eq!(note(&again).as_deref(), Some(""), "another claim has none");
    again.press("x esc esc [ c e");
    assert_eq!(note(&again).as_deref(), Some("hi"));
    assert!(again.notice().contains("half typed"), "{}", again.notice());
    assert_eq!(crate::app::drafts(&again.state), left, "it stays until it is kept or dropped");
    again.press("esc esc");
    assert!(crate::app::drafts(&again.state).is_empty());
}

#[test]
fn a_paste_into_a_prompt_is_one_edit() {
    let mut player = Player::new(120, 40);
    player.press("/");
    let effects = crate::app::update(&mut player.state, Message::Paste("the port was".to_owned()));
    let searches = effects.iter().filter(|effect| matches!(effect, Effect::Search { .. })).count();
    assert_eq!(searches, 1);
    let Mode::Search(prompt) = &player.state.mode else { panic!("the prompt is open") };
    assert_eq!(prompt.text, "the port was");
}

#[test]
fn a_word_is_taken_back_behind_any_space() {
    let mut player = Player::new(120, 40);
    player.press("/");
    player.tell(Message::Paste("20\u{a0}000 morts\u{3000}語".to_owned()));
    for left in ["20\u{a0}000 morts\u{3000}", "20\u{a0}000 ", "20\u{a0}", ""] {
        player.press("ctrl-w");
        let Mode::Search(prompt) = &player.state.mode else { panic!("the prompt is open") };
        assert_eq!(prompt.text, left);
    }
}

#[test]
fn what_is_pasted_is_bounded_and_that_is_said() {
    let mut player = Player::new(120, 40);
    player.press("] c e");
    player.tell(Message::Paste("é".repeat(150_000)));
    assert_eq!(note(&player).map(|note| note.chars().count()), Some(100_000));
    assert!(player.notice().contains("100000"), "{}", player.notice());
    player.press("x");
    assert_eq!(note(&player).map(|note| note.chars().count()), Some(100_000));
    player.press("esc esc /");
    player.tell(Message::Paste("é".repeat(150_000)));
    let Mode::Search(prompt) = &player.state.mode else { panic!("the prompt is open") };
    assert_eq!(prompt.text.chars().count(), 4_096);
}

#[test]
fn a_search_that_takes_time_is_landed_on_when_it_is_done() {
    let mut player = Player::new(120, 40);
    player.press("/");
    let mut searches = Vec::new();
    let mut press = |player: &mut Player, key: &str| {
        let keys: crate::keymap::Sequence = key.parse().unwrap();
        for &key in keys.keys() {
            searches.extend(crate::app::update(&mut player.state, Message::Key(key)));
        }
    };
    press(&mut player, "f e r r y enter j");
    assert!(matches!(player.state.mode, Mode::Browse), "the keyboard waits for nothing");
    let before = player.at();
    let last = searches.pop().unwrap();
    for early in searches {
        player.serve(vec![early]);
        assert_eq!(player.at(), before, "older answers are dropped");
    }
    player.serve(vec![last]);
    assert_eq!(player.at(), (crate::article::Side::Right, 4));
    assert_eq!(player.notice(), "“ferry”: 1 of 1");
}

#[test]
fn lists_live_on_screens_of_any_size_and_keep_their_place() {
    for view in ["g m", "g f", "g s", "g p", "g p tab tab"] {
        let mut player = Player::new(120, 40);
        for examined in crate::app::sample::examined() {
            player.tell(Message::Examined(std::sync::Arc::new(examined)));
        }
        player.press(view).press("j");
        let place = |player: &Player| {
            let state = &player.state;
            (state.grid.cursor, state.findings.list.selected(), state.table.row, state.sidebar.selected(), state.spot())
        };
        let before = place(&player);
        for (columns, rows) in [(120, 5), (120, 4), (120, 3), (120, 2), (120, 1), (1, 1), (1, 40), (0, 0), (65_535, 1)]
        {
            player.tell(Message::Resize { columns, rows });
            assert_eq!(place(&player), before, "{view} at {columns} × {rows}");
        }
        player.tell(Message::Resize { columns: 1, rows: 2 });
        player.press("k j");
        player.tell(Message::Resize { columns: 120, rows: 40 });
    }
}
