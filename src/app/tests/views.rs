//! The views beside the panes: keys in, state out.

use crate::app::message::{Message, Mouse, MouseKind};
use crate::app::sample::{Player, compared, gathered};
use crate::app::state::{Focus, Mode};
use crate::app::views::View;
use crate::article::Side;
use crate::claims::matrix::RowRelation;
use crate::session::{Kind, Verdict};
use std::sync::Arc;

#[test]
fn views_are_shown_and_left_again() {
    let mut player = Player::new(120, 40);
    player.press("] d g m");
    assert_eq!(player.state.view, View::Matrix);
    player.press("g s");
    assert_eq!(player.state.view, View::Shares);
    player.press("esc");
    assert_eq!((player.state.view, player.state.focus), (View::Panes, Focus::Panes));
    assert_eq!(player.at(), (Side::Left, 2), "the panes are as they were left");
    player.press("ctrl-o ctrl-o");
    assert_eq!(player.state.view, View::Matrix);
    player.press("alt-o");
    assert_eq!(player.state.view, View::Shares);
    player.press("g p");
    assert_eq!(player.state.view, View::Panes);
}

#[test]
fn a_cell_leads_to_its_passage_and_the_jump_list_back() {
    let mut player = Player::new(120, 40);
    player.press("g m l enter");
    assert_eq!(player.state.view, View::Panes);
    assert_eq!(player.state.pair.indexes, [0, 1], "the open pair shows the conflict");
    assert_eq!(player.at(), (Side::Right, 3));
    assert_eq!(player.state.sidebar.claim().map(|claim| claim.article), Some(1), "its claim is selected");
    player.press("ctrl-o");
    assert_eq!(player.state.view, View::Matrix);
    assert_eq!((player.state.grid.cursor.row, player.state.grid.cursor.column), (0, 1));
}

#[test]
fn a_cell_of_another_article_opens_a_pair_that_shows_it_beside_what_it_contradicts() {
    let mut player = Player::new(120, 40);
    player.press("g m 2 l enter");
    assert_eq!(player.state.pair.indexes, [0, 2], "18 beside 13");
    assert_eq!(player.at(), (Side::Right, 2));
    player.press("ctrl-o");
    assert_eq!((player.state.view, player.state.pair.indexes), (View::Matrix, [0, 1]));
    assert_eq!(player.state.grid.cursor.column, 2);
}

#[test]
fn the_claim_of_a_cell_is_selected_when_its_pair_is_compared() {
    let mut player = Player::new(120, 40);
    player.press(") g m enter");
    assert_eq!(player.state.pair.indexes, [0, 2]);
    player.press("( g m l enter");
    assert_eq!(player.state.sidebar.claim().map(|claim| claim.article), Some(1));
}

#[test]
fn rows_of_one_text_alone_are_asked_for() {
    let mut player = Player::new(120, 40);
    player.press("g m");
    assert_eq!(player.state.grid.rows, [0]);
    player.press("f a");
    assert_eq!(player.state.grid.rows, [0, 1]);
    player.press("f a");
    assert_eq!(player.state.grid.rows, [0]);
    player.press("f r f r f r f r f r");
    assert_eq!(
        (player.state.grid.filter.relation, player.state.grid.rows.as_slice()),
        (Some(RowRelation::Single), &[1][..])
    );
}

#[test]
fn columns_are_there_before_any_claim_is() {
    let (mut state, _) = crate::app::start(
        crate::app::sample::dossier(),
        crate::session::Session::default(),
        crate::keymap::Keymap::default(),
        120,
        40,
    );
    state.view = View::Matrix;
    crate::app::update(&mut state, Message::Resize { columns: 120, rows: 40 });
    assert_eq!((state.grid.order.len(), state.grid.plan.visible), (3, 3));
}

#[test]
fn what_differs_is_explained_before_what_reads_ill() {
    let mut player = Player::new(120, 40);
    for examined in crate::app::sample::examined() {
        player.tell(Message::Examined(Arc::new(examined)));
    }
    player.press("K");
    let Mode::Details(details) = &player.state.mode else { panic!("a box is open") };
    let told: Vec<&str> = details.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(told[0], "Differs in fact from two ¶ 3");
    assert!(told.contains(&"Contested: 13 here; 18 in two, three; about 5 in three"), "{told:?}");
    assert!(told.last().is_some_and(|text| text.starts_with("spinner: ")), "{told:?}");
}

#[test]
fn an_empty_cell_says_so() {
    let mut player = Player::new(120, 40);
    player.press("g m f a j l enter");
    assert_eq!(player.state.view, View::Matrix);
    assert_eq!(player.notice(), "two says nothing of this");
    player.press("v s");
    assert!(player.journal.is_empty());
}

#[test]
fn a_cell_and_a_row_are_ruled_and_taken_back() {
    let mut player = Player::new(120, 40);
    let claim = |index: usize| gathered().claims[index].clone();
    let verdict = |player: &Player, index: usize| {
        let claim = claim(index);
        player.state.session.ruling(claim.article, claim.place, Kind::Figure).and_then(|ruling| ruling.verdict)
    };
    player.press("g m f a v r");
    assert_eq!(verdict(&player, 0), Some(Verdict::Refuted));
    assert_eq!(player.state.grid.cursor.column, 1, "and on to the next claim");
    assert_eq!(player.state.grid.ruled, 1);
    player.press("V s");
    assert_eq!([0, 2, 3, 4].map(|index| verdict(&player, index)), [Some(Verdict::Supported); 4]);
    assert_eq!(player.state.grid.cursor.row, 1, "and on to the next row");
    player.press("u u");
    assert_eq!(player.state.grid.ruled, 0);
    player.press("k e o k enter U");
    assert_eq!(player.state.session.rulings().next().map(|(_, ruling)| ruling.note.as_str()), Some("ok"));
}

#[test]
fn filters_narrow_the_rows_and_say_so() {
    let mut player = Player::new(120, 40);
    player.press("g m f r");
    assert_eq!(player.state.grid.rows, [0]);
    assert_eq!(player.state.grid.filter.relation, Some(RowRelation::Conflict));
    assert_eq!(player.notice(), "showing conflict: 1");
    player.press("f r");
    assert!(player.state.grid.rows.is_empty());
    player.press("f f");
    assert_eq!(player.state.grid.rows, [0], "of two texts or more");
    player.press("f a V d f v");
    assert_eq!(player.state.grid.rows, [1], "unruled");
    player.press("f v");
    assert_eq!(player.state.grid.rows, [0], "ruled");
    player.press("f v f k");
    assert_eq!(player.state.grid.filter.kind, Some(Kind::Figure));
    player.press("f k");
    assert_eq!(player.state.grid.filter.kind, None);
}

#[test]
fn a_box_tells_why_the_claims_of_a_row_stand_together() {
    let mut player = Player::new(120, 40);
    player.press("g m K");
    let Mode::Details(details) = &player.state.mode else { panic!("a box is open") };
    let told: Vec<&str> = details.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert!(told.contains(&"Together because: the same noun and the same predicate"), "{told:?}");
    assert!(told.iter().any(|text| text.contains("according to state television")), "{told:?}");
    player.press("j j k q");
    assert!(matches!(player.state.mode, Mode::Browse));
    player.press("g p ] c K");
    assert!(matches!(player.state.mode, Mode::Details(_)), "for the claim selected in the sidebar too");
}

#[test]
fn shares_are_known_as_pairs_are_compared_and_lead_to_the_pair() {
    let mut player = Player::new(120, 40);
    assert_eq!(player.state.survey.compared(), 1, "the open pair");
    player.tell(Message::Surveyed { pair: [0, 2], compared: Arc::default() });
    assert_eq!(player.state.survey.share(0, 2), Some(0.0));
    player.press("g s j h enter");
    assert_eq!((player.state.view, player.state.pair.indexes), (View::Panes, [1, 0]));
    player.press("ctrl-o k enter");
    assert_eq!(player.state.view, View::Shares, "an article does not face itself");
    player.press("l l enter");
    assert!(player.state.pair.is_ready(), "a pair of the survey is there at once");
}

#[test]
fn a_pair_of_the_survey_does_not_take_the_place_of_one_that_is_there() {
    let mut player = Player::new(120, 40);
    let before = Arc::clone(&player.state.compared[&[0, 1]]);
    player.tell(Message::Surveyed { pair: [0, 1], compared: Arc::new(compared()) });
    assert!(Arc::ptr_eq(&before, &player.state.compared[&[0, 1]]));
}

#[test]
fn a_click_chooses_a_cell_and_another_one_opens_it() {
    let mut player = Player::new(120, 40);
    player.press("g m");
    let plan = player.state.grid.plan;
    let column = (1 + crate::app::grid::GLYPH + plan.label + plan.cell + 4) as u16;
    let click = Message::Mouse(Mouse { kind: MouseKind::Click, column, row: 4 });
    player.tell(click.clone());
    assert_eq!(player.state.grid.cursor.column, 1);
    assert_eq!(player.state.view, View::Matrix);
    player.tell(click);
    assert_eq!(player.state.view, View::Panes);
    assert_eq!(player.at(), (Side::Right, 3));
}

#[test]
fn any_size_of_the_screen_is_survived_in_every_view() {
    let mut player = Player::new(120, 40);
    for (columns, rows) in [(1, 1), (0, 0), (2, 3), (20, 5), (79, 24), (80, 24), (300, 100), (120, 40)] {
        player.tell(Message::Resize { columns, rows });
        for view in ["g m", "g s"] {
            player.press(view).press("j k l h ctrl-d ctrl-u G K esc g g");
        }
    }
}

#[test]
fn the_border_between_the_panes_has_keys_and_stays_where_it_was_left() {
    let mut player = Player::new(120, 40);
    let before = player.state.geometry.right.x;
    player.press("> 4 >");
    assert_eq!(player.state.geometry.right.x, before + 10);
    player.press("2 <");
    assert_eq!(player.state.geometry.right.x, before + 6);
    player.press("9 9 <");
    assert_eq!(player.state.geometry.left.width, 24, "a pane keeps its least width");
    player.press("5 > q");
    let left = player.state.geometry.left.width;
    assert_eq!(player.state.session.undo(), None, "nothing to take back");
    let again = Player::resumed(120, 40, player.journal.clone());
    assert_eq!(again.state.geometry.left.width, left);
    let mut narrow = Player::new(70, 24);
    narrow.press(">");
    assert_eq!(narrow.notice(), "the texts stand in one column: there is no border to move");
    narrow.press("q");
    let moved = |step: &crate::session::Step| {
        step.changes.iter().any(|change| matches!(change, crate::session::Change::SetDivider { .. }))
    };
    assert!(!narrow.journal.iter().any(moved), "what was not moved is not written down");
}

#[test]
fn a_sidebar_beside_the_panes_opens_without_taking_the_keyboard() {
    let mut player = Player::new(120, 40);
    player.press("c c");
    assert_eq!((player.state.focus, player.state.geometry.sidebar.is_some()), (Focus::Panes, true));
    let mut narrow = Player::new(90, 24);
    narrow.press("c");
    assert_eq!((narrow.state.focus, narrow.state.geometry.has_drawer()), (Focus::Panes, true));
    narrow.press("tab tab");
    assert_eq!(narrow.state.focus, Focus::Claims);
}

#[test]
fn a_verdict_that_no_sidebar_shows_is_said() {
    let mut player = Player::new(90, 24);
    player.press("] c v r");
    assert_eq!(player.notice(), "refuted: “Thirteen”, one ¶ 2");
    player.press("V s");
    assert_eq!(player.notice(), "supported: all 2 claims of the row");
}

#[test]
fn a_passage_far_away_comes_to_stand_among_what_is_around_it() {
    let words = ["ferry", "harbour", "mayor", "storm", "tower"];
    let line = |number: usize| format!("Line {number} tells of the {} and of {number} boats.\n\n", words[number % 5]);
    let text: String = (1..=90).map(line).collect();
    let mut player = Player::comparing(&[("one", &text), ("two", &text)]);
    let row = |player: &Player| {
        let cursor = player.state.panes.cursor();
        player.state.panes.screen.iter().position(|row| row.item == cursor).expect("it is on screen")
    };
    player.press("4 0 G");
    assert_eq!(row(&player), player.state.geometry.pane_rows() / 3);
    player.press("3 G");
    assert!((2..=player.state.geometry.pane_rows() / 3).contains(&row(&player)), "{}", row(&player));
    player.press("5 j");
    let before = player.state.panes.top();
    player.press("j k");
    assert_eq!(player.state.panes.top(), before, "the next passage is on screen: nothing scrolls");
}

#[test]
fn a_click_on_the_words_of_a_claim_or_a_finding_chooses_it() {
    let mut player = Player::new(120, 40);
    for examined in crate::app::sample::examined() {
        player.tell(Message::Examined(Arc::new(examined)));
    }
    let click = |player: &mut Player, words: &str| {
        let state = &player.state;
        let text = &state.pair.articles[0].blocks[1].text;
        let at = text.find(words).expect("the words stand there") as u32;
        let line = |row: &crate::app::panes::ScreenRow| match row.row.line(Side::Left) {
            Some(crate::app::rows::Line::Text { block, span, .. })
                if block.0 == 1 && span.start <= at && at < span.end =>
            {
                Some(span)
            }
            _ => None,
        };
        let (y, span) = state.panes.screen.iter().enumerate().find_map(|(y, row)| Some((y, line(row)?))).expect("seen");
        let column = state.geometry.left.x + 1 + (state.panes.measure().gutter as u32 + at - span.start) as u16;
        let mouse = Mouse { kind: MouseKind::Click, column, row: state.geometry.left.y + 1 + y as u16 };
        player.tell(Message::Mouse(mouse));
    };
    click(&mut player, "Thirteen");
    assert_eq!(player.state.sidebar.claim().map(|claim| claim.id.as_str()), Some("f0"));
    assert!(player.state.focused_finding().is_none());
    click(&mut player, "was closed");
    let focused = player.state.focused_finding().map(|(_, finding)| finding.rule.to_string());
    assert_eq!(focused.as_deref(), Some("spinner.inside-word"));
}

#[test]
fn what_is_pasted_cannot_drive_the_terminal_and_has_one_line_in_a_prompt() {
    let mut player = Player::new(120, 40);
    player.tell(Message::Paste("quit".to_owned()));
    assert!(player.notice().starts_with("nothing here takes text") && player.effects.is_empty());
    player.press("/");
    player.tell(Message::Paste("\r\n  mayor\tasked\r\nand more".to_owned()));
    let Mode::Search(prompt) = &player.state.mode else { panic!("the prompt is open") };
    assert_eq!(prompt.text, "mayor asked");
    player.press("esc ] c e");
    player.tell(Message::Paste("one\u{1b}]0;x\u{7}\r\ntwo".to_owned()));
    let Mode::Note(editor) = &player.state.mode else { panic!("the note is open") };
    assert_eq!(editor.area.lines(), ["one␛]0;x␇", "two"]);
}

#[test]
fn what_stands_deep_in_a_long_paragraph_is_brought_into_view() {
    let long = format!("{} The tail names 41 boats and ends.\n", "It rained on the harbour all day long. ".repeat(200));
    let mut player = Player::comparing(&[("one", &long), ("two", "Nobody said a word.\n")]);
    let seen = |player: &Player, words: &str| {
        let text = &player.state.pair.articles[0].blocks[0].text;
        let at = text.find(words).expect("the words stand there") as u32;
        player.state.panes.screen.iter().any(|row| {
            matches!(row.row.line(Side::Left), Some(crate::app::rows::Line::Text { span, .. }) if (span.start..span.end).contains(&at))
        })
    };
    assert!(!seen(&player, "The tail"));
    player.press("/ t a i l enter");
    assert!(seen(&player, "The tail"));
    player.press("g g");
    assert!(!seen(&player, "The tail"));
    player.press("] c");
    assert!(seen(&player, "41 boats"));
}

#[test]
fn more_than_two_articles_open_with_the_overview_and_enter_leads_to_what_differs() {
    use crate::app::front::Entry;
    let dossier = crate::app::sample::dossier();
    let (mut state, effects) =
        crate::app::start(dossier, crate::session::Session::default(), crate::keymap::Keymap::default(), 120, 40);
    assert_eq!(state.view, View::Overview);
    let Some(&crate::app::Effect::Compare { generation, .. }) = effects.first() else { panic!("a pair is compared") };
    crate::app::update(&mut state, Message::Compared { generation, compared: Arc::new(compared()) });
    assert_eq!(state.front.entry(), Some(Entry::Pair([0, 1])), "the pair that differs most");
    crate::app::update(
        &mut state,
        Message::Key(crate::keymap::Key::new(crate::keymap::Code::Enter, false, false, false)),
    );
    assert_eq!((state.view, state.spot().map(|spot| spot.block.number())), (View::Panes, Some(2)));
}

#[test]
fn the_overview_leads_to_claims_pairs_and_articles() {
    use crate::app::front::Entry;
    let mut player = Player::new(120, 40);
    player.press("g v g g");
    assert_eq!(player.state.front.entry(), Some(Entry::Row(0)));
    player.press("enter");
    assert_eq!((player.state.view, player.at()), (View::Panes, (Side::Left, 2)));
    player.press("ctrl-o G");
    assert_eq!(player.state.front.entry(), Some(Entry::Article(2)));
    player.press("enter");
    assert_eq!(player.state.pair.indexes, [0, 2]);
    player.press("g v");
    let mouse = |row: u16| Message::Mouse(Mouse { kind: MouseKind::Click, column: 10, row });
    player.tell(mouse(3));
    player.tell(mouse(3));
    assert_eq!((player.state.view, player.state.pair.indexes), (View::Panes, [0, 1]), "a second click opens");
}

#[test]
fn the_program_opens_where_it_was_left() {
    let mut player = Player::new(120, 40);
    player.press(") ( l 4 G g m q");
    let again = Player::resumed(120, 40, player.journal.clone());
    assert_eq!((again.state.pair.indexes, again.at()), ([0, 1], (Side::Right, 4)));
    assert_eq!(again.state.session.left_at().map(|place| place.view).as_deref(), Some("matrix"));
    let mut untouched = Player::new(120, 40);
    untouched.press("q");
    assert!(untouched.journal.is_empty(), "who only looked in leaves nothing behind");
    let mut once_more = Player::resumed(120, 40, player.journal.clone());
    once_more.press("g m q");
    assert_eq!(once_more.journal.len(), player.journal.len(), "the same place is not written again");
}

#[test]
fn what_differs_is_listed_and_walked_over_the_borders_of_pairs() {
    let sunk = |toll: &str| {
        format!("Nothing else.\n\nThe ferry sank off Besta on Monday night, and {toll} of its crew are missing.\n")
    };
    let texts = [("a", sunk("13")), ("b", sunk("13")), ("c", sunk("18"))];
    let texts: Vec<(&str, &str)> = texts.iter().map(|(label, text)| (*label, text.as_str())).collect();
    let mut player = Player::comparing(&texts);
    player.press(") ) (");
    player.press("(");
    assert_eq!(player.state.pair.indexes, [0, 1]);
    player.press("] d");
    assert_eq!((player.state.pair.indexes, player.notice()), ([0, 2], "pair 2/3: a ⇄ c"));
    assert_eq!(player.at(), (Side::Left, 2));
    player.press("] d");
    assert_eq!(player.state.pair.indexes, [1, 2]);
    player.press("] d");
    assert_eq!(player.notice(), "no further divergence below");
    player.press("[ d");
    assert_eq!(player.state.pair.indexes, [0, 2]);
    player.press("g d");
    assert_eq!((player.state.view, player.state.divergences.list.len()), (View::Divergences, 2));
    player.press("j enter");
    assert_eq!((player.state.pair.indexes, player.at()), ([1, 2], (Side::Left, 2)));
    player.press("ctrl-o / 1 9");
    assert!(player.state.divergences.list.is_empty());
    player.press("backspace 8 enter");
    assert_eq!(player.state.divergences.list.len(), 2, "narrowed while it is typed");
    player.press("/ x x esc");
    assert_eq!(player.state.divergences.list.len(), 2, "given up");
}

#[test]
fn the_lists_of_claims_and_findings_are_searched() {
    let mut player = Player::new(120, 40);
    for examined in crate::app::sample::examined() {
        player.tell(Message::Examined(Arc::new(examined)));
    }
    player.press("g m f a / d a r k enter");
    assert_eq!(player.state.grid.rows, [1]);
    player.press("esc");
    assert_eq!((player.state.view, player.state.grid.rows.len()), (View::Matrix, 2), "esc shows all rows, then leaves");
    player.press("g f / s p u n enter");
    assert_eq!(player.state.findings.list.len(), 1);
}
