//! Frames of the sample dossier.

use super::snapshot::frame;
use super::theme::{Depth, Ground, Theme};
use crate::app::message::Message;
use crate::app::sample::{Player, dossier, said};
use crate::keymap::Keymap;
use crate::session::Session;

#[test]
fn facing_panes_with_sidebar() {
    let mut player = Player::new(120, 24);
    player.press("] d");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn before_the_alignment() {
    let (mut state, _) = crate::app::start(dossier(), Session::default(), Keymap::default(), 100, 14);
    state.view = crate::app::View::Panes;
    crate::app::update(&mut state, Message::Progress { generation: 1, done: 0.62 });
    insta::assert_snapshot!(frame(&state));
}

#[test]
fn claims_with_verdict_and_note() {
    let mut player = Player::new(120, 24);
    player.press("tab tab j v r k e w h y enter");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn stacked_panes_on_a_narrow_screen() {
    let mut player = Player::new(60, 24);
    player.press("] d");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn sidebar_over_the_panes() {
    let mut player = Player::new(90, 20);
    player.press("c");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn help_narrowed_by_typing() {
    let mut player = Player::new(100, 16);
    player.press("? d i v e r g e n");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn keys_that_may_follow() {
    let mut player = Player::new(100, 18);
    player.press("v");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn a_note_being_written() {
    let mut player = Player::new(100, 18);
    player.press("] c e f r o m space A F P");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn matches_of_a_search() {
    let mut player = Player::new(100, 18);
    player.press("/ d a y");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn folds_of_the_filter() {
    let mut player = Player::new(100, 14);
    player.press("f");
    insta::assert_snapshot!(frame(&player.state));
}

/// Hiding the rewording leaves differences of substance, and nothing else changes.
#[test]
fn rewording_hidden() {
    let mut player = Player::new(120, 24);
    player.press("] d");
    let shown = frame(&player.state);
    assert!(shown.contains("{blue|state television}"));
    player.press("r");
    let hidden = frame(&player.state);
    assert!(!hidden.contains("{blue|state television}"));
    assert!(hidden.contains("{other on-orange bold|Thirteen}"));
}

/// A bar is read on any ground, be the terminal's own ink as dark as the bar.
#[test]
fn bars_have_an_ink_of_their_own() {
    for ground in [Ground::Dark, Ground::Light] {
        let raised = Theme::new(Depth::True, ground).raised;
        assert!(raised.fg.is_some() && raised.bg.is_some(), "{ground:?}");
    }
}

#[test]
fn without_colour_attributes_tell_what_colours_would() {
    let theme = Theme::new(Depth::None, Ground::Dark);
    let styles = [theme.text, theme.focus, theme.faint, theme.reworded, theme.omission, theme.substance];
    for (at, one) in styles.iter().enumerate() {
        assert!(styles[at + 1..].iter().all(|other| other != one), "{one:?}");
    }
}

#[test]
fn without_colour_nothing_is_coloured() {
    let theme = Theme::new(Depth::None, Ground::Dark);
    let player = Player::new(120, 24);
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(120, 24)).unwrap();
    terminal.draw(|frame| super::draw(frame, &player.state, &theme)).unwrap();
    for cell in terminal.backend().buffer().content() {
        assert_eq!((cell.fg, cell.bg), (ratatui::style::Color::Reset, ratatui::style::Color::Reset));
    }
}

/// A text cannot drive the terminal: nothing that it holds reaches a cell as a control character.
#[test]
fn control_characters_never_reach_a_cell() {
    let hostile = "Alarm \u{1b}[31m red \u{7} bell \u{9b}2J and \u{202e}txet desrever\u{2066} end.";
    let mut dossier = dossier();
    dossier.title = hostile.to_owned();
    for article in &mut dossier.articles {
        let mut hostile_article = crate::app::sample::article(hostile, &[hostile, hostile]);
        hostile_article.meta.outlet = Some(hostile.to_owned());
        *article = std::sync::Arc::new(hostile_article);
    }
    let (mut state, _) = crate::app::start(dossier, Session::default(), Keymap::default(), 120, 24);
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(120, 24)).unwrap();
    let theme = Theme::new(Depth::True, Ground::Dark);
    for view in [crate::app::View::Overview, crate::app::View::Panes] {
        state.view = view;
        terminal.draw(|frame| super::draw(frame, &state, &theme)).unwrap();
        for cell in terminal.backend().buffer().content() {
            let safe = |c: char| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(cell.symbol().chars().all(safe), "{:?}", cell.symbol());
        }
    }
}

/// A block that answers two others shows as left out only what neither of them says.
#[test]
fn an_omission_is_what_every_partner_leaves_out() {
    use crate::article::BlockId;
    use crate::comparison::{Comparison, Facing, JudgedLink, Relation};
    use crate::diff::{Change, ChangeKind};
    let mut player = Player::new(120, 24);
    let right = player.state.pair.articles[1].clone();
    let omission = |words: &str| Change {
        kind: ChangeKind::Omission,
        left: None,
        right: Some(crate::app::sample::place(&right, 2, words)),
        substance: false,
    };
    let link = |left, words: &[&str]| JudgedLink {
        left: BlockId(left),
        right: BlockId(2),
        relation: Relation::Reworded,
        moved: false,
        score: 0.5,
        changes: words.iter().map(|words| omission(words)).collect(),
    };
    let comparison = Comparison {
        links: vec![link(1, &["Eighteen officers", "police said"]), link(2, &["police said"])],
        facings: vec![Facing { left: 0..4, right: 0..4 }],
        left_links: vec![vec![], vec![0], vec![1], vec![]],
        right_links: vec![vec![], vec![], vec![0, 1], vec![]],
        ..Comparison::default()
    };
    let generation = player.state.generation;
    let compared = crate::app::Compared { comparison: comparison.into(), ..crate::app::Compared::default() };
    player.tell(Message::Compared { generation, compared: compared.into() });
    let shown = frame(&player.state);
    assert!(shown.contains("{grey italic|police"), "{shown}");
    assert!(!shown.contains("{grey italic|Eighteen"), "{shown}");
}

#[test]
fn matrix_of_claims() {
    let mut player = Player::new(120, 14);
    player.press("] c v r g m l l");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn matrix_on_a_narrow_screen_scrolls_sideways() {
    let mut player = Player::new(56, 12);
    player.press("g m l l l");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn why_the_claims_of_a_row_stand_together() {
    let mut player = Player::new(100, 24);
    player.press("g m K");
    insta::assert_snapshot!(frame(&player.state));
}

/// The sample with findings.
fn examined(columns: u16, rows: u16) -> Player {
    let mut player = Player::new(columns, rows);
    for examined in crate::app::sample::examined() {
        player.tell(Message::Examined(examined.into()));
    }
    player
}

#[test]
fn findings_in_the_panes() {
    let mut player = examined(130, 24);
    player.press("] a a");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn findings_as_a_list() {
    let mut player = examined(120, 10);
    player.press("g f a d k");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn a_file_being_named() {
    let mut player = examined(90, 8);
    player.press("g f a w c");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn shares_of_the_articles() {
    let mut player = Player::new(100, 14);
    player.press("g s");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn a_copy_under_the_table_and_its_passages() {
    let text = "Nine fishing boats were lost in the storm off Besta on Sunday night, the harbour master said, and forty of the sailors are still missing after two days.";
    let copy = format!("Nothing was heard of them.\n\n{}", text.replace("two days", "a long search"));
    let mut player = Player::comparing(&[("one", text), ("two", &copy)]);
    player.press("g s K");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn the_palette_narrowed_by_typing() {
    let mut player = Player::new(110, 16);
    player.press(": n e x t space d");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn where_else_in_the_archive_a_passage_is_said() {
    let mut player = Player::new(110, 20);
    player.press("g w");
    assert!(frame(&player.state).contains("Looking in the archive"));
    player.tell(Message::Said { generation: player.state.searches, found: Ok(vec![said("a"), said("b")]) });
    player.press("j");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn what_is_marked_and_linked_by_hand() {
    let mut player = Player::new(120, 24);
    player.press("3 G m l G equal h ] c m L h t t p : / / a enter");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn what_has_no_place_any_more() {
    let mut player = Player::new(100, 20);
    player.press("] c v r k e w h y enter");
    player.state.survey.matrix = Some(std::sync::Arc::default());
    player.press("g o");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn what_answers_a_passage() {
    let mut player = Player::new(110, 20);
    player.press("] d K");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn a_box_says_that_it_goes_on() {
    let mut player = Player::new(60, 12);
    player.press("g m K j");
    insta::assert_snapshot!(frame(&player.state));
    player.press("9 9 j k");
    let screen = frame(&player.state);
    assert!(screen.contains("↓ 1 more"), "the way back begins at the end: {screen}");
}

#[test]
fn the_way_to_the_help_is_shown_on_any_usual_screen() {
    for (columns, keys) in [(80, "] d"), (80, "] a"), (80, "g m"), (80, "g f"), (100, "] c"), (60, "] d")] {
        let mut player = examined(columns, 24);
        player.press(keys);
        let screen = frame(&player.state);
        assert!(screen.lines().last().is_some_and(|line| line.contains("? help")), "{keys}: {screen}");
    }
}

#[test]
fn reviewed_passages_bear_a_mark_and_are_counted() {
    let mut player = Player::new(120, 24);
    player.press("] d space");
    let screen = frame(&player.state);
    assert!(screen.contains("✓2") || screen.contains("✓ 2"), "{screen}");
    assert!(screen.lines().next().is_some_and(|title| title.contains("1/6 reviewed")), "{screen}");
}

#[test]
fn of_a_name_the_end_is_shown_and_of_a_figure_the_sign() {
    assert_eq!(super::claims::cut_start("Kassym-Jomart Tokaïev", 10), "…t Tokaïev");
    assert_eq!(super::claims::cut_start("Tokaïev", 7), "Tokaïev");
    assert_eq!(super::claims::cut_start("Tokaïev", 0), "");
    let mut player = Player::new(120, 24);
    let mut matrix = crate::claims::matrix::Matrix::clone(&crate::app::sample::compared().matrix);
    matrix.claims[0].scope = Some("the whole of the northern district".to_owned());
    if let crate::claims::ClaimKind::Figure(number) = &mut matrix.claims[0].kind {
        number.qualifier = crate::text::numbers::Qualifier::MoreThan;
    }
    player.state.sidebar.fill(matrix.into());
    let screen = frame(&player.state);
    assert!(screen.contains(">13 · the whole"), "{screen}");
}

#[test]
fn who_derives_from_whom_is_wrapped() {
    let mut player = Player::new(64, 20);
    player.press("g s");
    let screen = frame(&player.state);
    assert!(!screen.contains("tell which cam"), "{screen}");
}

#[test]
fn what_is_typed_is_seen_however_narrow_the_screen() {
    let mut player = Player::new(80, 12);
    player.press("/ t h e space e n d");
    player.tell(Message::Paste(format!("{} tail", "long ".repeat(40))));
    assert!(frame(&player.state).contains("long  tail"), "the end of a long line");
    player.press("esc ] c L");
    player.tell(Message::Paste("http://example.org/a/rather/long/address/of/a/page/that/bears/it/out".to_owned()));
    let screen = frame(&player.state);
    assert!(screen.contains("evidence: ") && screen.contains("/bears/it/out"), "{screen}");
}

#[test]
fn the_overview_of_the_dossier() {
    let mut player = examined(120, 16);
    player.press("g v");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn what_differs_as_a_list_with_both_passages() {
    let mut player = Player::new(120, 20);
    player.press("g d");
    insta::assert_snapshot!(frame(&player.state));
}

#[test]
fn findings_with_their_passages_beside_them() {
    let mut player = examined(160, 12);
    player.press("g f j");
    insta::assert_snapshot!(frame(&player.state));
}

/// The sample on a screen of some size, with what is found in its texts.
fn examined_player(columns: u16, rows: u16) -> Player {
    let mut player = Player::new(columns, rows);
    for examined in crate::app::sample::examined() {
        player.tell(Message::Examined(std::sync::Arc::new(examined)));
    }
    player
}

#[test]
fn every_view_at_three_sizes() {
    let views = [
        ("panes", "] d"),
        ("overview", "g v"),
        ("divergences", "g d"),
        ("findings", "g f a"),
        ("rulings", "g r v s"),
        ("matrix", "g m"),
        ("shares", "g s"),
        ("help", "?"),
        ("palette", ":"),
        ("details", "g m K"),
        ("note", "] c e"),
    ];
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
        for (name, keys) in views {
            let mut player = examined_player(columns, rows);
            player.press(keys);
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), frame(&player.state));
        }
    }
}

/// The signs at the foot of the overview are told whole, in fewer words where there is less room.
#[test]
fn the_signs_of_the_overview_are_never_cut() {
    for columns in 80..200 {
        let mut player = examined_player(columns, 24);
        player.press("g v");
        let frame = frame(&player.state);
        let foot = frame.trim_end().lines().last().unwrap_or_default();
        assert!(foot.contains("▲ mark") && !foot.contains('…'), "at {columns}: {foot}");
    }
}

/// A notice that says how far one came is read whole where the keys beside it would cut it.
#[test]
fn a_notice_takes_the_place_of_the_keys() {
    let mut player = Player::new(80, 24);
    player.press("] d ] d");
    let frame = frame(&player.state);
    assert!(frame.contains("no further divergence below; 1 of 3 pairs are compared so far"), "{frame}");
}

/// Names as agencies give them, which no line has room for.
fn long_names(columns: u16, rows: u16) -> Player {
    let texts = [
        (
            "Agence France-Presse, service anglais, version 3 (corrected)",
            "Thirteen officers were killed.\n\nThe port was closed.\n",
        ),
        (
            "Kasachisches Informationszentrum für Öffentlichkeitsarbeit",
            "Eighteen officers were killed.\n\nThe port was shut.\n",
        ),
        ("哈萨克斯坦国际通讯社英文部二零二二年一月六日", "Officers were killed.\n\nNobody said how many.\n"),
    ];
    let mut player = Player::comparing(&texts);
    player.tell(Message::Resize { columns, rows });
    player
}

#[test]
fn names_that_no_line_has_room_for() {
    for (name, keys) in
        [("overview", "g v"), ("panes", "g p"), ("matrix", "g m"), ("divergences", "g d"), ("shares", "g s")]
    {
        let mut player = long_names(80, 24);
        player.press(keys);
        insta::assert_snapshot!(format!("long_names_{name}"), frame(&player.state));
    }
}

#[test]
fn lists_with_nothing_in_them_say_so() {
    let mut player = examined_player(100, 30);
    player.press("g d / x y z enter");
    insta::assert_snapshot!("nothing_found_in_divergences", frame(&player.state));
    for (keys, words) in [
        ("g f / x y z enter", "No finding has these words."),
        ("g m / x y z enter", "No row has these words."),
        ("g r / x y z enter", "No claim has these words."),
    ] {
        player.press(keys);
        let frame = frame(&player.state);
        assert!(frame.contains(words), "{frame}");
    }
}

/// What is accepted stands struck out in the text, and what takes its place behind it.
#[test]
fn a_correction_in_the_text() {
    let mut player = examined_player(120, 24);
    player.press("] a ] a a k");
    insta::assert_snapshot!(frame(&player.state));
}
