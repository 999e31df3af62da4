//! What is put right by hand: keys in, state out.

use crate::app::message::Effect;
use crate::app::sample::Player;
use crate::app::state::Mode;
use crate::app::views::View;
use crate::article::{BlockId, Side};
use crate::claims::matrix::{Matrix, RowRelation};
use crate::command::Command;
use crate::comparison::Relation;

#[test]
fn passages_are_linked_by_hand_and_parted_again() {
    let mut player = Player::new(120, 40);
    // Nothing answers the third paragraph of the left text, nor the last of the right one.
    player.press("3 G m l G");
    assert_eq!(player.at(), (Side::Right, 4));
    player.press("equal");
    assert_eq!(player.notice(), "linked by hand: u takes that back");
    assert_eq!(player.state.session.links(0, 1), [(BlockId(2), BlockId(3), true)]);
    let comparison = |player: &Player| player.state.pair.comparison.clone();
    assert_ne!(comparison(&player).relation_of(Side::Right, BlockId(3)), Relation::RightOnly);
    assert!(player.state.pair.is_linked_by_hand(Side::Left, BlockId(2)));
    assert_eq!(player.at(), (Side::Right, 4), "the cursor stays");
    player.press("minus");
    assert_eq!(player.state.session.links(0, 1), [], "left to the comparison again");
    assert_eq!(comparison(&player).relation_of(Side::Right, BlockId(3)), Relation::RightOnly);
    player.press("u");
    assert_ne!(comparison(&player).relation_of(Side::Right, BlockId(3)), Relation::RightOnly);
    player.press("u");
    assert_eq!(comparison(&player).relation_of(Side::Right, BlockId(3)), Relation::RightOnly);
}

#[test]
fn a_link_that_was_found_is_taken_away_and_made_again() {
    let mut player = Player::new(120, 40);
    player.press("] d minus");
    assert_eq!(player.notice(), "unlinked one ¶ 2 and two ¶ 3: u takes that back");
    assert_eq!(player.state.session.links(0, 1), [(BlockId(1), BlockId(2), false)]);
    assert_eq!(player.state.pair.comparison.relation_of(Side::Left, BlockId(1)), Relation::LeftOnly);
    player.press("2 G m l 3 G equal");
    assert_eq!(player.state.session.links(0, 1), [], "as the comparison has it");
    assert_eq!(player.state.pair.comparison.relation_of(Side::Left, BlockId(1)), Relation::Divergent);
    player.press("equal");
    assert!(player.notice().starts_with("m marks a passage"), "{}", player.notice());
    player.press("m");
    assert_eq!(player.notice(), "¶ 3 of two is marked");
    player.press("equal");
    assert!(player.notice().starts_with("m marks a passage"), "a passage is not linked with its own side");
    player.press("m");
    assert!(player.state.mark.is_none());
}

#[test]
fn links_by_hand_hold_when_the_sides_are_swapped_and_at_the_next_start() {
    let mut player = Player::new(120, 40);
    player.press("3 G m l G equal");
    let again = Player::resumed(120, 40, player.journal.clone());
    assert!(again.state.pair.is_linked_by_hand(Side::Left, BlockId(2)));
    assert_eq!(again.state.session.links(1, 0), [(BlockId(3), BlockId(2), true)]);
}

#[test]
fn a_claim_leaves_its_row_and_rows_are_made_one() {
    let mut player = Player::new(120, 40);
    player.press("g m l S");
    assert_eq!(player.state.grid.rows.len(), 3, "a row of one text alone is made, and shown");
    assert_eq!(player.state.grid.claim().map(|claim| claim.article), Some(1), "the cursor stays on the claim");
    player.press("M");
    assert_eq!(player.notice(), "no row is marked: m marks the one under the cursor");
    let articles = |player: &Player| player.state.grid.row().map(|row| row.cells.len());
    assert_eq!(articles(&player), Some(1));
    player.press("m g g");
    if articles(&player) == Some(1) {
        player.press("j");
    }
    player.press("M");
    assert_eq!(player.notice(), "the rows are one: u takes that back");
    assert_eq!(player.state.grid.rows.len(), 2);
    player.press("u u");
    assert_eq!(player.state.grid.rows.len(), 2);
    assert_eq!(player.state.session.row_edits(), 0);
}

#[test]
fn rows_of_the_sidebar_are_split_too() {
    let mut player = Player::new(120, 40);
    player.press("] c S");
    assert_eq!(player.state.sidebar.matrix.rows.len(), 3);
    player.press("S");
    assert_eq!(player.notice(), "the claim stands alone in its row");
    player.press("u");
    assert_eq!(player.state.sidebar.matrix.rows.len(), 2);
}

#[test]
fn a_claim_bears_a_link_to_its_evidence() {
    let mut player = Player::new(120, 40);
    player.press("] c L h t t p : / / a enter");
    let evidence = |player: &Player| player.state.session.rulings().next().map(|(_, ruling)| ruling.evidence.clone());
    assert_eq!(evidence(&player), Some(vec!["http://a".to_owned()]));
    player.press("1 L backspace b esc");
    assert_eq!(evidence(&player), Some(vec!["http://a".to_owned()]), "left as it was");
    player.press("L b enter");
    assert_eq!(evidence(&player), Some(vec!["http://a".to_owned(), "b".to_owned()]), "a second one");
    player.press("1 L ctrl-u enter");
    assert_eq!(evidence(&player), Some(vec!["b".to_owned()]), "an empty line takes one away");
    player.press("u u");
    assert_eq!(player.notice(), "taken back: the evidence for “Thirteen”");
    player.press("u");
    assert_eq!(evidence(&player), None);
}

#[test]
fn rulings_without_their_claims_are_listed() {
    let mut player = Player::new(120, 40);
    player.press("] c v r g o");
    let Mode::Details(details) = &player.state.mode else { panic!("a box is open") };
    assert!(details.paragraphs[0].text.starts_with("Nothing: every"));
    player.press("esc");
    player.state.survey.matrix = Some(std::sync::Arc::default());
    player.press("g o");
    let Mode::Details(details) = &player.state.mode else { panic!("a box is open") };
    let told: Vec<&str> = details.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert!(told.contains(&"one.txt ¶ 2: “Thirteen”") && told.contains(&"ruled: refuted"), "{told:?}");
}

#[test]
fn the_palette_finds_a_command_and_does_it() {
    let mut player = Player::new(120, 40);
    player.press(": m a t r i x");
    let Mode::Palette(palette) = &player.state.mode else { panic!("the palette is open") };
    assert_eq!(palette.command(), Some(Command::ShowMatrix));
    player.press("enter");
    assert_eq!((player.state.view, matches!(player.state.mode, Mode::Browse)), (View::Matrix, true));
    player.press("ctrl-p down ctrl-p esc");
    assert!(matches!(player.state.mode, Mode::Browse));
    player.effects.clear();
    player.press("ctrl-p q u i t enter");
    assert_eq!(player.effects, [Effect::Quit]);
}

#[test]
fn what_is_linked_by_hand_proves_findings_too() {
    let mut player = Player::new(120, 40);
    player.press("3 G m l G");
    player.examinations.clear();
    player.press("equal");
    let examined: Vec<usize> = player.examinations.iter().map(|(article, _)| *article).collect();
    assert_eq!(examined, [0, 1], "both texts are examined again beside what faces them now");
}

#[test]
fn a_box_tells_what_answers_a_passage_and_how_it_differs() {
    let mut player = Player::new(120, 40);
    player.press("] d K");
    let Mode::Details(details) = &player.state.mode else { panic!("a box is open") };
    let told: Vec<&str> = details.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(details.title, "one ¶ 2");
    assert_eq!(told[0], "Differs in fact from two ¶ 3");
    assert_eq!(told[1..3], ["figure: “Thirteen”, there “Eighteen”", "wording: “state television”, there “police”"]);
    player.press("q 3 G K");
    let Mode::Details(details) = &player.state.mode else { panic!("a box is open") };
    assert_eq!(details.paragraphs[0].text, "Nothing in two answers it.");
}

#[test]
fn rows_shares_and_the_matrix_follow_links_by_hand() {
    let left = "The storm came at night, and nobody slept.\n\nThe wall is to be 9 metres high.\n";
    let right = "Old fishermen speak of 30 metres.\n\nThe storm came at night, and nobody slept.\n";
    let mut player = Player::comparing(&[("one", left), ("two", right)]);
    let conflicts = |player: &Player| {
        let count = |matrix: &Matrix| matrix.rows.iter().filter(|row| row.relation == RowRelation::Conflict).count();
        [count(&player.state.sidebar.matrix), count(&player.state.grid.matrix)]
    };
    let links = |player: &Player| player.state.survey.tie(0, 1).map(|tie| tie.links);
    assert_eq!((conflicts(&player), links(&player)), ([0, 0], Some([1, 0, 0])));
    let before = player.state.survey.share(0, 1).unwrap();
    player.press("2 G m l 1 G equal");
    assert_eq!((conflicts(&player), links(&player)), ([1, 1], Some([1, 0, 1])));
    assert!(player.state.survey.share(0, 1).unwrap() > before);
    assert_eq!(player.state.grid.contested.len(), 2, "both figures are contested");
    // The same pair the other way round, and taken back from there.
    player.press("x");
    assert_eq!(conflicts(&player), [1, 1]);
    player.press("u");
    assert_eq!((conflicts(&player), links(&player)), ([0, 0], Some([1, 0, 0])));
    player.press("x");
    assert_eq!((conflicts(&player), player.state.survey.share(0, 1)), ([0, 0], Some(before)));
}

#[test]
fn words_of_two_languages_are_not_said_to_differ() {
    let left = "The ferry sank on Friday with 12 people on board, and the harbour of Besta was closed at once.\n";
    let right = "Le ferry a coulé vendredi avec 12 personnes à bord, et le port de Besta a aussitôt été fermé.\n";
    let mut player = Player::comparing(&[("one", left), ("two", right)]);
    player.press("m l equal K");
    let Mode::Details(details) = &player.state.mode else { panic!("a box is open") };
    let first = &details.paragraphs[0].text;
    assert!(player.state.pair.comparison.cross_language && !first.starts_with("Other words"), "{first}");
}

/// The words of the claims that the list shows.
fn left(player: &Player) -> Vec<&str> {
    let text = |entry: &crate::app::rulings::Entry| {
        let (article, place, _) = entry.key;
        place.span.of(&player.state.dossier.articles[article].block(place.block).text)
    };
    player.state.rulings.list.iter().map(text).collect()
}

#[test]
fn what_is_left_to_rule_is_a_list_that_shrinks() {
    let mut player = Player::new(120, 40);
    player.press("g r");
    assert_eq!((player.state.view, player.state.rulings.left), (View::Rulings, 5));
    assert_eq!(left(&player), ["Thirteen", "Eighteen", "18 officers", "about 5", "a dark day"]);
    player.press("v r");
    assert_eq!(left(&player), ["Eighteen", "18 officers", "about 5", "a dark day"]);
    assert_eq!(player.notice(), "refuted: “Thirteen”, one ¶ 2");
    player.press("j v s");
    assert_eq!((left(&player).len(), player.state.rulings.list.selected()), (3, 1), "on to the next");
    player.press("f v");
    assert_eq!(left(&player).len(), 5, "all of them");
    player.press("f v");
    assert_eq!(left(&player), ["18 officers"], "the supported ones");
    player.press("f f f r");
    assert_eq!(left(&player), ["Eighteen", "about 5"], "those in conflict");
    assert_eq!(player.notice(), "showing unruled, conflict: 2");
    player.press("f f f o");
    assert_eq!(left(&player), ["a dark day"], "those of one outlet");
    player.press("f f f k");
    assert_eq!(left(&player).len(), 3, "figures");
    player.press("f f / d a r k enter");
    assert_eq!(left(&player), ["a dark day"]);
    player.press("enter");
    assert_eq!((player.state.view, player.at()), (View::Panes, (Side::Left, 4)));
}

#[test]
fn a_verdict_bears_the_name_of_who_gave_it() {
    let mut player = Player::new(120, 40);
    player.state.session.sign(Some("Jane Roe".to_owned()));
    player.press("g r v s");
    let by = |player: &Player| player.state.session.rulings().next().and_then(|(_, ruling)| ruling.by.clone());
    assert_eq!(by(&player).as_deref(), Some("Jane Roe"));
    assert_eq!(by(&Player::resumed(120, 40, player.journal.clone())).as_deref(), Some("Jane Roe"), "and keeps it");
    player.press("g m K");
    let Mode::Details(details) = &player.state.mode else { panic!("a box is open") };
    assert!(details.paragraphs.iter().any(|paragraph| paragraph.text == "ruled supported by Jane Roe"));
}
