//! Passages copied, sources opened and edited meanwhile: keys in, state out.

use crate::app::message::{Effect, Message, Mouse, MouseKind};
use crate::app::sample::{Player, article};
use crate::app::state::Mode;
use crate::app::views::View;
use crate::article::{Article, Side};
use crate::claims::matrix::Matrix;
use crate::session::{Kind, Offer, Verdict};
use std::sync::Arc;

#[test]
fn the_source_is_opened_at_the_line_of_what_is_focused() {
    let mut player = Player::new(120, 40);
    let open = |path: &str, line| Effect::Open { path: path.to_owned(), line };
    player.press("] d o");
    assert_eq!(player.effects, [open("one.txt", 2)]);
    player.press("l G o");
    assert_eq!(player.effects.last(), Some(&open("two.txt", 4)));
    player.press("g m l l o");
    assert_eq!(player.effects.last(), Some(&open("three.txt", 2)), "of a cell of the matrix");
    player.press("g s o");
    assert_eq!(player.effects.len(), 3, "the table of shares has no passage");
}

#[test]
fn the_passage_of_a_cell_is_copied_with_its_source() {
    let mut player = Player::new(120, 40);
    player.press("g m l y");
    let Some(Effect::Copy(text)) = player.effects.first() else { panic!("something is copied") };
    assert!(text.starts_with("“Eighteen officers were killed") && text.ends_with("(two, ¶ 3)"), "{text}");
    player.press("f a j y");
    assert_eq!(player.notice(), "two says nothing of this");
}

#[test]
fn a_note_is_written_in_an_editor_outside() {
    let mut player = Player::new(120, 40);
    player.press("E");
    assert!(player.notice().starts_with("no claim is selected"));
    player.press("] c e d r a f t enter E");
    let Some(Effect::EditNote { article, place, kind, text, about }) = player.effects.pop() else {
        panic!("it is asked for")
    };
    assert_eq!((article, kind, text.as_str()), (0, Kind::Figure, "draft"));
    assert_eq!(about[..2], ["one, ¶ 2", "“Thirteen”: unruled"], "{about:?}");
    assert!(about[2].starts_with("  Thirteen officers were killed on Thursday"), "{about:?}");
    player.tell(Message::Edited { article, place, kind, text: "seen in print\n\n".to_owned() });
    let note = |player: &Player| player.state.session.ruling(0, place, kind).map(|ruling| ruling.note.clone());
    assert_eq!(note(&player).as_deref(), Some("seen in print"));
    player.press("u");
    assert_eq!(note(&player).as_deref(), Some("draft"));
}

/// The first article of the sample, its second paragraph being another one.
fn edited(paragraph: &str) -> Arc<Article> {
    let last = "The mayor asked for calm and spoke of a dark day for the town.";
    Arc::new(article("one", &["Clashes in the harbour town", paragraph, "Nobody answers this paragraph.", last]))
}

#[test]
fn a_verdict_finds_its_place_in_an_edited_text() {
    let mut player = Player::new(120, 40);
    player.press("] c v r");
    let text =
        edited("On Friday it was said: Thirteen officers were killed on Thursday, state television said, and more.");
    player.tell(Message::Reread { article: 0, text: Arc::clone(&text) });
    assert!(player.effects.contains(&Effect::Replace { article: 0, text: Arc::clone(&text) }));
    assert!(player.notice().starts_with("one was edited and is compared again"), "{}", player.notice());
    assert!(Arc::ptr_eq(&player.state.pair.articles[0], &text), "it is on screen");
    let place = crate::app::sample::place(&text, 1, "Thirteen");
    let ruling = player.state.session.ruling(0, place, Kind::Figure);
    assert_eq!(ruling.and_then(|ruling| ruling.verdict), Some(Verdict::Refuted));
    assert_eq!(player.state.session.orphans().count(), 0);
}

#[test]
fn a_verdict_without_a_place_is_kept_and_said() {
    let mut player = Player::new(120, 40);
    player.press("] c v r");
    player.tell(Message::Reread {
        article: 0,
        text: edited("Quite another matter: the ferry will sail again next week."),
    });
    assert_eq!(player.notice(), "one was edited and is compared again; one ruling’s passage is gone: g o");
    player.press("g o");
    let Mode::Details(details) = &player.state.mode else { panic!("a box is open") };
    assert!(details.paragraphs.iter().any(|paragraph| paragraph.text == "one.txt ¶ 2: “Thirteen”"), "{details:?}");
}

#[test]
fn a_verdict_on_what_became_a_repeat_is_said_and_listed() {
    let old =
        "Thirteen soldiers were killed in the capital, state television said.\n\nThe army counted 18 soldiers killed.";
    let mut player = Player::comparing(&[("one", old), ("two", "The ferry sails again on Friday, the harbour said.")]);
    player.press("] c ] c v r");
    let (anchor, _) = player.state.session.rulings().next().expect("it is ruled");
    assert_eq!(anchor.exact, "18");
    let repeat = crate::article::read::plain::read("one", "one", old.replace("Thirteen", "Eighteen"), None);
    player.tell(Message::Reread { article: 0, text: Arc::new(repeat) });
    let matrix = player.state.survey.matrix.clone().expect("the claims are gathered");
    player.tell(Message::Gathered { matrix, complete: true });
    assert!(player.notice().contains("one ruling stands in no row any more: g o"), "{}", player.notice());
    player.press("g o");
    let Mode::Details(details) = &player.state.mode else { panic!("a box is open") };
    let told: Vec<&str> = details.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert!(told.contains(&"one ¶ 2: “18”") && told.iter().any(|text| text.contains("says the same")), "{told:?}");
}

#[test]
fn an_article_with_more_claims_than_are_read_is_told_of_once() {
    let mut player = Player::new(120, 40);
    let gathered = |cut: &[usize]| {
        let matrix = Matrix { cut: cut.to_vec(), ..crate::app::sample::gathered() };
        Message::Gathered { matrix: Arc::new(matrix), complete: false }
    };
    player.tell(gathered(&[1]));
    assert_eq!(player.notice(), "two: only the first 50000 claims, or so, are read");
    player.press("j");
    player.tell(gathered(&[1]));
    assert_eq!(player.notice(), "");
    player.tell(gathered(&[0, 1]));
    assert_eq!(player.notice(), "one: only the first 50000 claims, or so, are read");
}

/// An offer of a verdict on the first article.
fn offer() -> Offer {
    let mut other = Player::new(120, 40);
    other.press("] c v r");
    Offer { key: "/old".to_owned(), rulings: 1, texts: 1, steps: other.journal }
}

#[test]
fn verdicts_made_elsewhere_are_offered_until_they_are_taken_or_left() {
    let mut player = Player::new(120, 40);
    player.tell(Message::Offered(offer()));
    let told = "y takes over, esc leaves: 1 verdict was made on one of these texts in /old";
    assert_eq!(player.notice(), told);
    player.press("j");
    assert_eq!(player.notice(), told, "it stays until it is answered");
    player.press("y");
    let Some(Effect::TakeOver(steps)) = player.effects.pop() else { panic!("they are to be written") };
    assert_eq!(player.state.session.rulings().count(), 0, "nothing is shown before it is on disk");
    player.tell(Message::TakenOver(Ok(steps)));
    assert_eq!((player.notice(), player.state.session.rulings().count()), ("1 verdict is taken over", 1));
    player.press("y");
    assert!(matches!(player.effects.last(), Some(Effect::Copy(_))), "the key is free again");

    let mut player = Player::new(120, 40);
    player.tell(Message::Offered(offer()));
    player.press("esc j");
    assert!(player.state.offer.is_none() && player.notice().is_empty());
    player.press("] c v r");
    player.tell(Message::Offered(offer()));
    assert!(player.state.offer.is_none(), "something is ruled here");
}

#[test]
fn what_has_to_be_seen_whole_stays_until_it_is_closed() {
    let mut player = Player::new(120, 40);
    let long = format!("the file is kept as it was in /{}/end", "long/".repeat(60));
    player.tell(Message::Remarks(vec![long.clone()]));
    player.press("j");
    let Mode::Details(details) = &player.state.mode else { panic!("a box is open") };
    let shown: String = details.lines(92).iter().map(|line| line.text).collect();
    assert_eq!(shown.replace(' ', ""), long.replace(' ', ""), "nothing of it is cut off");
    player.press("esc");
    assert!(matches!(player.state.mode, Mode::Browse));
}

#[test]
fn an_edited_text_waits_until_a_note_is_written() {
    let mut player = Player::new(120, 40);
    let before = Arc::clone(&player.state.pair.articles[0]);
    player.press("] c e o k");
    let text = edited("Thirteen officers.");
    player.tell(Message::Reread { article: 0, text: Arc::clone(&text) });
    assert!(Arc::ptr_eq(&player.state.pair.articles[0], &before));
    player.press("enter");
    assert!(Arc::ptr_eq(&player.state.pair.articles[0], &text));
    let note = player.state.session.rulings().next().map(|(_, ruling)| ruling.note.as_str());
    assert_eq!(note, Some("ok"));
}

#[test]
fn an_edited_text_that_is_not_open_changes_the_matrix_alone() {
    let mut player = Player::new(120, 40);
    let generation = player.state.generation;
    let text = Arc::new(article(
        "three",
        &["A third article.", "It counts 18 officers killed, about 5 of them in Northport."],
    ));
    player.tell(Message::Reread { article: 2, text });
    assert_eq!(player.state.generation, generation, "the open pair stays");
    assert!(player.state.pair.is_ready() && player.state.survey.matrix.is_some(), "and the claims are gathered anew");
}

#[test]
fn the_border_between_the_panes_is_dragged() {
    let mut player = Player::new(100, 30);
    let mouse = |player: &mut Player, kind, column| player.tell(Message::Mouse(Mouse { kind, column, row: 5 }));
    assert_eq!(player.state.geometry.right.x, 50);
    mouse(&mut player, MouseKind::Click, 50);
    mouse(&mut player, MouseKind::Drag, 69);
    assert_eq!(player.state.geometry.right.x, 70);
    mouse(&mut player, MouseKind::Drag, 2);
    assert_eq!(player.state.geometry.right.x, 24, "a pane stays wide enough to be read");
    mouse(&mut player, MouseKind::Release, 30);
    mouse(&mut player, MouseKind::Drag, 60);
    assert_eq!(player.state.geometry.right.x, 24, "it was let go");
    assert_eq!((player.state.view, player.at().0), (View::Panes, Side::Left));
}

#[test]
fn a_click_closes_what_only_tells_something() {
    let mut player = Player::new(100, 30);
    let click = Message::Mouse(Mouse { kind: MouseKind::Click, column: 60, row: 20 });
    player.press("?");
    player.tell(click.clone());
    assert!(matches!(player.state.mode, Mode::Browse));
    player.press("] c e o k");
    player.tell(click);
    assert!(matches!(player.state.mode, Mode::Note(_)), "a note is not lost to it");
}

#[test]
fn figures_that_another_article_contradicts_are_known_by_their_passage() {
    let player = Player::new(120, 40);
    let contested = |article, block| {
        let place = (article, crate::article::BlockId(block));
        player.state.grid.contested.get(&place).map_or(0, Vec::len)
    };
    assert_eq!([contested(0, 1), contested(1, 2), contested(0, 3)], [1, 1, 0]);
    assert_eq!(contested(2, 1), 2, "13 excludes 18, and 5");
}
