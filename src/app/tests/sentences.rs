//! The sentence under the cursor: keys in, what is lit out.

use crate::app::sample::Player;
use crate::article::Side;
use crate::text::Span;

const LEFT: &str = "The ferry left the harbour at noon with forty people on board. A storm was forecast for the evening.\n\nThe captain turned back after an hour because of the waves. Nobody was hurt in the storm, police said.\n";
const RIGHT: &str = "A storm was forecast for the evening. The ferry left the harbour at noon with forty people on board.\n\nThe captain turned back after an hour because of the waves. Nobody was hurt in the storm, police said.\n";

fn player() -> Player {
    Player::comparing(&[("left", LEFT), ("right", RIGHT)])
}

/// What is lit: the side and number of each passage, with the words.
fn lit(player: &Player) -> Vec<(Side, u32, &str)> {
    let pair = &player.state.pair;
    let words = |(spot, span): &(crate::app::panes::Spot, Span)| {
        (spot.side, spot.block.number(), span.of(&pair.article(spot.side).block(spot.block).text).trim())
    };
    player.state.lit.iter().map(words).collect()
}

const FERRY: &str = "The ferry left the harbour at noon with forty people on board.";
const STORM: &str = "A storm was forecast for the evening.";
const CAPTAIN: &str = "The captain turned back after an hour because of the waves.";
const NOBODY: &str = "Nobody was hurt in the storm, police said.";

#[test]
fn the_first_sentence_of_a_passage_is_lit_with_the_one_that_answers_it() {
    let mut player = player();
    player.press("g g");
    assert_eq!(lit(&player), [(Side::Left, 1, FERRY), (Side::Right, 1, FERRY)]);
}

#[test]
fn a_full_stop_goes_to_the_next_sentence_and_on_to_the_next_passage() {
    let mut player = player();
    player.press("g g .");
    assert_eq!(
        lit(&player),
        [(Side::Left, 1, STORM), (Side::Right, 1, STORM)],
        "its partner stands before the other's"
    );
    player.press(".");
    assert_eq!(player.at(), (Side::Left, 2));
    assert_eq!(lit(&player), [(Side::Left, 2, CAPTAIN), (Side::Right, 2, CAPTAIN)]);
    player.press(". . . .");
    assert_eq!(lit(&player), [(Side::Left, 2, NOBODY), (Side::Right, 2, NOBODY)], "behind the last one there is none");
}

#[test]
fn a_comma_goes_back_to_the_last_sentence_of_the_passage_before() {
    let mut player = player();
    player.press("G");
    assert_eq!(lit(&player)[0].2, CAPTAIN, "a passage is entered at its first sentence");
    player.press(",");
    assert_eq!(player.at(), (Side::Left, 1));
    assert_eq!(lit(&player)[0], (Side::Left, 1, STORM));
    player.press(", , ,");
    assert_eq!(lit(&player)[0], (Side::Left, 1, FERRY), "before the first one there is none");
}

#[test]
fn sentences_are_counted() {
    let mut player = player();
    player.press("g g 3 .");
    assert_eq!(lit(&player)[0], (Side::Left, 2, NOBODY));
    player.press("2 ,");
    assert_eq!(lit(&player)[0], (Side::Left, 1, STORM));
}

#[test]
fn on_the_other_side_its_own_sentences_are_walked() {
    let mut player = player();
    player.press("g g l");
    assert_eq!(lit(&player), [(Side::Right, 1, STORM), (Side::Left, 1, STORM)]);
    player.press(".");
    assert_eq!(lit(&player), [(Side::Right, 1, FERRY), (Side::Left, 1, FERRY)]);
}

#[test]
fn leaving_a_passage_by_its_line_forgets_the_sentence() {
    let mut player = player();
    player.press("g g . j k");
    assert_eq!(lit(&player)[0], (Side::Left, 1, FERRY));
}

#[test]
fn where_either_side_is_one_sentence_nothing_is_lit() {
    let player = Player::comparing(&[("left", FERRY), ("right", FERRY)]);
    assert!(player.state.pair.is_ready());
    assert_eq!(lit(&player), []);
}
