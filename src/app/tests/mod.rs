//! Keys in, state out.

use crate::app::compared::Compared;
use crate::app::message::{Effect, Message, Mouse, MouseKind};
use crate::app::pair::Progress;
use crate::app::sample::{Player, done, dossier};
use crate::app::state::{Filter, Focus, Mode, State};
use crate::app::update::start;
use crate::app::views::View;
use crate::article::Side;
use crate::keymap::Keymap;
use crate::session::{Session, Verdict};
use std::sync::Arc;

mod elsewhere;
mod findings;
mod hand;
mod sentences;
mod sources;
mod typing;
mod views;

/// The program as it starts, with the panes on screen, and what it asks for.
fn begun() -> (State, Vec<Effect>) {
    let (mut state, effects) = start(dossier(), Session::default(), Keymap::default(), 120, 40);
    state.view = View::Panes;
    (state, effects)
}

#[test]
fn texts_are_on_screen_before_anything_is_aligned() {
    let (state, effects) = begun();
    assert!(!state.pair.is_ready());
    assert_eq!(effects, [Effect::Compare { generation: 1, pair: [0, 1], known: false, links: Vec::new() }]);
    assert!(state.panes.screen.len() > 4);
}

#[test]
fn the_place_is_kept_when_the_alignment_arrives() {
    let (mut state, effects) = begun();
    let Some(Effect::Compare { generation, .. }) = effects.first() else { panic!("a comparison is asked for") };
    crate::app::update(&mut state, Message::Key(crate::keymap::Key::char('j')));
    let before = state.spot();
    let compared = Arc::new(crate::app::sample::compared());
    crate::app::update(&mut state, Message::Compared { generation: *generation, compared });
    assert!(state.pair.is_ready());
    assert_eq!(state.spot(), before);
}

#[test]
fn what_is_aligned_by_meaning_takes_the_place_of_what_was_aligned_by_words() {
    let (mut state, effects) = begun();
    let Some(&Effect::Compare { generation, .. }) = effects.first() else { panic!("a comparison is asked for") };
    let by_words = Compared { settled: false, ..crate::app::sample::compared() };
    crate::app::update(&mut state, Message::Compared { generation, compared: Arc::new(by_words) });
    crate::app::update(&mut state, Message::Progress { generation, done: 0.25 });
    assert!(state.pair.is_ready());
    assert_eq!(state.pair.progress, Progress::Refining(0.25));
    crate::app::update(&mut state, Message::Key(crate::keymap::Key::char('j')));
    let before = state.spot();
    crate::app::update(
        &mut state,
        Message::Compared { generation, compared: Arc::new(crate::app::sample::compared()) },
    );
    assert_eq!(state.pair.progress, Progress::Ready);
    assert_eq!(state.spot(), before);
}

#[test]
fn a_pair_left_before_it_was_aligned_by_meaning_is_aligned_when_it_is_opened_again() {
    let (mut state, effects) = begun();
    let Some(&Effect::Compare { generation, .. }) = effects.first() else { panic!("a comparison is asked for") };
    let by_words = Compared { settled: false, ..crate::app::sample::compared() };
    crate::app::update(&mut state, Message::Compared { generation, compared: Arc::new(by_words) });
    crate::app::update(&mut state, Message::Key(crate::keymap::Key::char(')')));
    let mut effects = crate::app::update(&mut state, Message::Key(crate::keymap::Key::char('(')));
    effects.retain(|effect| !matches!(effect, Effect::Examine { .. }));
    assert!(state.pair.is_ready());
    assert_eq!(effects, [Effect::Compare { generation: generation + 2, pair: [0, 1], known: true, links: Vec::new() }]);
}

#[test]
fn an_answer_to_an_older_request_is_dropped() {
    let mut player = Player::new(120, 40);
    player.press(")");
    assert!(!player.state.pair.is_ready());
    let compared = Arc::new(crate::app::sample::compared());
    player.tell(Message::Compared { generation: 1, compared });
    assert!(!player.state.pair.is_ready());
    player.press("(");
    assert!(player.state.pair.is_ready(), "a pair compared before is there at once");
}

#[test]
fn divergence_is_found_and_its_absence_said() {
    let mut player = Player::new(120, 40);
    player.press("] d");
    assert_eq!(player.at(), (Side::Left, 2));
    player.press("] d");
    assert_eq!(player.at(), (Side::Left, 2));
    assert_eq!(player.notice(), "no further divergence below; 1 of 3 pairs are compared so far");
}

#[test]
fn enter_follows_a_moved_link_there_and_back() {
    let mut player = Player::new(120, 40);
    player.press("G k");
    assert_eq!(player.at(), (Side::Left, 4));
    player.press("enter");
    assert_eq!(player.at(), (Side::Right, 1));
    player.press("enter");
    assert_eq!(player.at(), (Side::Left, 4));
    player.press("h g g enter");
    assert_eq!(player.at(), (Side::Left, 4), "a passage whose partner stands elsewhere leads there from its own side");
}

#[test]
fn jumps_go_back_and_forward() {
    let mut player = Player::new(120, 40);
    player.press("g g] d".replace("g]", "g ]").as_str());
    player.press("G ctrl-o");
    assert_eq!(player.at(), (Side::Left, 2));
    player.press("alt-o");
    assert_eq!(player.at(), (Side::Right, 4));
}

#[test]
fn a_count_goes_to_the_passage_of_that_number() {
    let mut player = Player::new(120, 40);
    player.press("3 G");
    assert_eq!(player.at(), (Side::Left, 3));
    player.press("1 g g");
    assert_eq!(player.at(), (Side::Left, 1));
    player.press("9 9 9 j");
    assert_eq!(player.at(), (Side::Right, 4));
}

#[test]
fn a_verdict_is_shown_when_it_is_on_disk_and_there_at_the_next_start() {
    let mut player = Player::new(120, 40);
    player.press("] c v s");
    assert_eq!(done(&player.journal), 1);
    let claim = player.state.sidebar.matrix.claims[0].clone();
    let verdict = |player: &Player| {
        let ruling = player.state.session.ruling(0, claim.place, crate::session::Kind::Figure);
        ruling.and_then(|ruling| ruling.verdict)
    };
    assert_eq!(verdict(&player), Some(Verdict::Supported));
    assert_eq!(player.state.sidebar.claim().map(|claim| claim.article), Some(1), "and on to the next claim");
    let again = Player::resumed(120, 40, player.journal.clone());
    assert_eq!(verdict(&again), Some(Verdict::Supported));
    player.press("u");
    assert_eq!(verdict(&player), None);
    assert_eq!(player.notice(), "taken back: the verdict supported on “Thirteen”");
    player.press("U");
    assert_eq!(verdict(&player), Some(Verdict::Supported));
}

#[test]
fn a_verdict_that_cannot_be_written_is_not_shown() {
    let mut player = Player::new(120, 40);
    player.disk_full = true;
    player.press("] c v r");
    assert_eq!(player.notice(), "not saved: disk full");
    assert_eq!(player.state.session.verdicts().total(), 0);
}

#[test]
fn a_whole_row_is_ruled_as_one_step() {
    let mut player = Player::new(120, 40);
    player.press("] c V d");
    assert_eq!(player.journal.len(), 1);
    assert_eq!(player.state.session.verdicts().of(Verdict::Disputed), 2);
    assert_eq!(player.state.sidebar.row().map(|row| row.label.as_str()), Some("dark days"));
    player.press("u");
    assert_eq!(player.state.session.verdicts().total(), 0);
}

#[test]
fn ruling_without_a_claim_says_how_to_get_one() {
    let mut player = Player::new(120, 40);
    player.press("v s");
    assert!(player.notice().starts_with("no claim is selected"));
    assert!(player.journal.is_empty());
}

#[test]
fn the_sidebar_moves_the_panes() {
    let mut player = Player::new(120, 40);
    player.press("l l");
    assert_eq!(player.state.focus, Focus::Claims);
    assert_eq!(player.at(), (Side::Left, 2));
    player.press("j");
    assert_eq!(player.at(), (Side::Right, 3));
    player.press("j");
    assert_eq!(player.at(), (Side::Left, 4));
    player.press("esc");
    assert_eq!(player.state.focus, Focus::Panes);
}

#[test]
fn a_note_is_kept_or_left() {
    let mut player = Player::new(120, 40);
    player.press("] c e");
    assert!(matches!(player.state.mode, Mode::Note(_)));
    player.press("q u i t esc esc");
    assert!(player.journal.is_empty());
    player.press("e a s k space A F P enter");
    let (_, ruling) = player.state.session.rulings().next().expect("a note is kept");
    assert_eq!(ruling.note, "ask AFP");
    assert!(player.effects.is_empty(), "what is typed is no command");
}

#[test]
fn reviewed_passages_are_marked_and_passed_over() {
    let mut player = Player::new(120, 40);
    player.press("g g space");
    assert_eq!(player.state.panes.facing(), 1);
    assert_eq!(player.state.pair.reviewed, [true, false, false, false, false, false]);
    player.press("f f");
    assert_eq!(player.state.filter, Filter::Unreviewed);
    assert_eq!(player.state.panes.items().len(), 6, "one fold and five passages");
    player.press("f g g space");
    assert!(!player.state.pair.reviewed[0]);
    player.press("u");
    assert!(player.state.pair.reviewed[0]);
}

#[test]
fn reviewed_marks_hold_when_the_sides_are_swapped() {
    let mut player = Player::new(120, 40);
    player.press("] d space x");
    assert_eq!(player.state.pair.indexes, [1, 0]);
    let mut swapped = crate::app::sample::compared();
    let comparison = Arc::make_mut(&mut swapped.comparison);
    for facing in &mut comparison.facings {
        std::mem::swap(&mut facing.left, &mut facing.right);
    }
    std::mem::swap(&mut comparison.left_links, &mut comparison.right_links);
    for link in &mut comparison.links {
        std::mem::swap(&mut link.left, &mut link.right);
    }
    let generation = player.state.generation;
    player.tell(Message::Compared { generation, compared: Arc::new(swapped) });
    assert_eq!(player.state.pair.reviewed.iter().filter(|&&mark| mark).count(), 1);
    assert!(player.state.pair.reviewed[2]);
}

#[test]
fn the_filter_shows_divergent_passages_only() {
    let mut player = Player::new(120, 40);
    player.press("f");
    assert_eq!(player.state.panes.items().len(), 3, "fold, passage, fold");
    assert_eq!(player.at(), (Side::Left, 2), "the cursor does not rest on a fold");
    player.press("f f");
    assert_eq!(player.state.panes.items().len(), 6);
}

#[test]
fn search_folds_case_and_goes_round() {
    let mut player = Player::new(120, 40);
    player.press("/ M A Y O R enter");
    let hits = player.state.search.as_ref().map_or(0, |search| search.hits.len());
    assert_eq!(hits, 2);
    let first = player.at();
    player.press("n");
    let second = player.at();
    assert_ne!(first, second);
    player.press("n");
    assert_eq!(player.at(), first);
    player.press("/ x y z esc");
    assert!(player.state.search.is_none());
    assert_eq!(player.at(), first, "a search left takes the cursor back");
}

#[test]
fn articles_and_pairs_are_switched() {
    let mut player = Player::new(120, 40);
    player.press("l }");
    assert_eq!(player.state.pair.indexes, [0, 2]);
    player.press("{");
    assert_eq!(player.state.pair.indexes, [0, 1]);
    player.press("2 )");
    assert_eq!(player.state.pair.indexes, [1, 2]);
    player.press(")");
    assert_eq!(player.state.pair.indexes, [0, 1]);
}

#[test]
fn a_click_goes_to_the_block_and_a_marker_to_its_partner() {
    let mut player = Player::new(120, 40);
    let click = |player: &mut Player, wanted: fn(crate::app::rows::Line) -> bool, side: Side| {
        let row =
            player.state.panes.screen.iter().position(|row| row.row.line(side).is_some_and(wanted)).expect("on screen");
        let area = if side == Side::Left { player.state.geometry.left } else { player.state.geometry.right };
        let mouse = Mouse { kind: MouseKind::Click, column: area.x + 10, row: area.y + 1 + row as u16 };
        player.tell(Message::Mouse(mouse));
    };
    click(&mut player, |line| line.block().0 == 2, Side::Right);
    assert_eq!(player.at(), (Side::Right, 3));
    click(&mut player, |line| matches!(line, crate::app::rows::Line::Ghost { .. }), Side::Right);
    assert_eq!(player.at(), (Side::Right, 1), "the partner's text is shown in place and leads there");
}

/// Two texts with one passage in common, and others on either side of it that nothing answers.
fn with_folds(columns: u16, rows: u16) -> Player {
    let left = "The ferry sank off Besta on Monday night, and 13 of its crew are missing.";
    let right = "The ferry sank off Besta on Monday night, and 18 of its crew are missing.";
    let alone = ["Grapes ripen early.", "A choir sang psalms.", "Ploughs were sold cheaply."];
    let one = format!("{}\n\n{left}\n", alone.join("\n\n"));
    let mut player = Player::comparing(&[("one", &one), ("two", &format!("{right}\n"))]);
    player.tell(Message::Resize { columns, rows });
    player
}

#[test]
fn passages_that_nothing_answers_are_folded_and_opened() {
    use crate::app::rows::{Item, Row};
    let mut player = with_folds(120, 40);
    let folded = Item::Folded { first: 0, count: 3 };
    assert_eq!(player.state.panes.items()[0], folded);
    assert_eq!(player.at(), (Side::Left, 4), "a pair opens at what differs");
    player.press("k");
    assert!(player.state.panes.is_on_folded());
    player.press("enter");
    assert_eq!(player.state.panes.items().len(), 4);
    assert!(player.state.panes.screen.iter().any(|row| matches!(row.row, Row::Wide(Side::Left, _))), "over both panes");
    player.press("j z a");
    assert_eq!(player.state.panes.items()[0], folded);
    player.press("z R");
    assert_eq!(player.state.panes.items().len(), 4);
    player.press("z M");
    assert_eq!(player.state.panes.items()[0], folded);
    player.press("/ c h o i r enter");
    assert_eq!(player.at(), (Side::Left, 2), "what is searched for is opened");
    player.press("z R g g z a");
    assert_eq!(player.state.panes.items()[0], folded, "one of them is folded while all are open");
    player.press("G z a");
    assert!(player.notice().starts_with("nothing to fold here"));
}

#[test]
fn all_that_is_folded_is_reviewed_at_once() {
    let mut player = with_folds(120, 40);
    player.press("g g space");
    assert_eq!(player.state.pair.reviewed, [true, true, true, false]);
    assert_eq!(player.at(), (Side::Left, 4));
    player.press("u");
    assert_eq!(player.state.pair.reviewed, [false; 4]);
}

#[test]
fn one_text_is_read_alone_and_the_other_is_a_key_away() {
    use crate::app::geometry::Layout;
    use crate::app::rows::Shape;
    let mut player = with_folds(120, 40);
    player.press("| | |");
    assert_eq!((player.state.layout, player.state.geometry.shape), (Layout::Single, Shape::Single(Side::Left)));
    assert_eq!(player.state.panes.items().len(), 4, "nothing of it is folded");
    player.press("tab");
    assert_eq!(player.state.geometry.shape, Shape::Single(Side::Right));
    assert_eq!((player.state.panes.items().len(), player.at()), (1, (Side::Right, 1)));
    player.press("/ c h o i r enter");
    assert_eq!((player.state.geometry.shape, player.at()), (Shape::Single(Side::Left), (Side::Left, 2)));
    player.press("|");
    assert_eq!((player.state.layout, player.at()), (Layout::Auto, (Side::Left, 2)));
}

#[test]
fn a_pair_opens_at_what_differs_unless_the_user_moves_first() {
    let player = Player::new(120, 40);
    assert_eq!(player.at(), (Side::Left, 2));
    let (mut state, effects) = begun();
    let Some(&Effect::Compare { generation, .. }) = effects.first() else { panic!("a comparison is asked for") };
    crate::app::update(&mut state, Message::Key(crate::keymap::Key::char('G')));
    let before = state.spot();
    let compared = Arc::new(crate::app::sample::compared());
    crate::app::update(&mut state, Message::Compared { generation, compared });
    assert_eq!(state.spot(), before);
}

#[test]
fn the_drawer_follows_the_cursor() {
    let text = |toll: usize| -> String {
        let claim = |n: usize| format!("In village number {n} the storm tore off {} roofs.\n\n", n * 7 + toll);
        (1..30).map(claim).collect()
    };
    let mut player = Player::comparing(&[("one", &text(0)), ("two", &text(0))]);
    player.tell(Message::Resize { columns: 100, rows: 40 });
    assert!(player.state.geometry.has_drawer());
    player.press("2 0 G");
    let sidebar = &player.state.sidebar;
    let rows = player.state.geometry.sidebar_rows();
    let shown = sidebar.entries.iter().skip(sidebar.top).take(rows);
    let is_here = |entry: &crate::app::sidebar::Entry| match entry {
        crate::app::sidebar::Entry::Claim { claim, .. } => sidebar.matrix.claims[*claim].place.block.0 == 19,
        _ => false,
    };
    assert!(shown.into_iter().any(is_here), "the claims of passage 20 are shown");
}

#[test]
fn any_size_of_the_screen_is_survived() {
    let mut player = Player::new(120, 40);
    for (columns, rows) in [(1, 1), (0, 0), (2, 3), (79, 24), (80, 24), (110, 2), (300, 100), (120, 40)] {
        player.tell(Message::Resize { columns, rows });
        player.press("j k ctrl-d ctrl-u G g g ] c c c");
        assert!(player.state.panes.screen.len() <= rows as usize);
    }
}

#[test]
fn the_cursor_is_always_on_screen() {
    for rows in 5..30 {
        let mut player = Player::new(84, rows);
        for keys in
            ["j", "ctrl-d", "j", "ctrl-e", "ctrl-e", "ctrl-f", "k", "ctrl-u", "ctrl-y", "G", "ctrl-b", "k", "g g"]
        {
            player.press(keys);
            let cursor = player.state.panes.cursor();
            assert!(player.state.panes.screen.iter().any(|row| row.item == cursor), "{rows} rows after {keys}");
        }
    }
}
