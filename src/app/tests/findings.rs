//! Findings: keys in, state out.

use crate::app::findings::Key;
use crate::app::message::Written;
use crate::app::message::{Effect, Message};
use crate::app::sample::{Player, examined};
use crate::app::state::Mode;
use crate::app::views::View;
use crate::article::Side;
use crate::session::Decision;
use std::sync::Arc;

/// The sample with the findings of its first two articles.
fn player() -> Player {
    let mut player = Player::new(120, 40);
    for examined in examined() {
        player.tell(Message::Examined(Arc::new(examined)));
    }
    player
}

fn focused(player: &Player) -> Option<(usize, String)> {
    player.state.focused_finding().map(|(key, finding)| (key.article, finding.rule.to_string()))
}

#[test]
fn both_articles_of_the_open_pair_are_examined_beside_each_other() {
    let player = Player::new(120, 40);
    assert_eq!(player.examinations, [(0, vec![1]), (1, vec![0])]);
}

#[test]
fn an_article_is_not_examined_twice_beside_the_same() {
    let mut player = Player::new(120, 40);
    player.examinations.clear();
    let matrix = Arc::new(crate::app::sample::gathered());
    player.tell(Message::Gathered { matrix, complete: true });
    assert_eq!(player.examinations, [(2, vec![])], "the third article has not been looked at");
}

#[test]
fn findings_are_walked_in_the_focused_pane() {
    let mut player = player();
    player.press("] a");
    assert_eq!((player.at(), focused(&player)), ((Side::Left, 2), Some((0, "typography.space".to_owned()))));
    player.press("] a");
    assert_eq!(focused(&player), Some((0, "spinner.inside-word".to_owned())), "two in one passage");
    player.press("] a");
    assert_eq!(focused(&player), Some((1, "pivot.sense".to_owned())), "a mere guess is passed; on to the next article");
    assert_eq!(player.notice(), "on to the findings of two");
    player.press("] a");
    assert_eq!(player.notice(), "no further open finding below");
    player.press("[ a");
    assert_eq!(focused(&player), Some((0, "spinner.inside-word".to_owned())), "and back");
    player.press("[ a");
    assert_eq!(focused(&player), Some((0, "typography.space".to_owned())));
    player.press("l ] a");
    assert_eq!((player.at(), focused(&player)), ((Side::Right, 3), Some((1, "pivot.sense".to_owned()))));
    player.press("j");
    assert_eq!(focused(&player), None, "the cursor has left it");
}

#[test]
fn a_finding_is_decided_on_and_the_decision_undone() {
    let mut player = player();
    player.press("] d a");
    assert!(player.journal.is_empty(), "what was not looked at is not decided on");
    assert!(focused(&player).is_some());
    player.press("a");
    let first = Key { article: 0, index: 0 };
    assert_eq!(player.state.decision(first), Some(Decision::Accepted));
    assert_eq!(focused(&player).map(|(_, rule)| rule).as_deref(), Some("spinner.inside-word"), "and on to the next");
    player.press("d");
    let second = Key { article: 0, index: 1 };
    assert_eq!(player.state.decision(second), Some(Decision::Dismissed));
    assert_eq!(player.state.findings.counts[0], [1, 0], "what is dismissed is not marked");
    player.press("u u");
    assert_eq!((player.state.decision(first), player.state.decision(second)), (None, None));
    player.press("U");
    assert_eq!(player.state.decision(first), Some(Decision::Accepted));
    let again = Player::resumed(120, 40, player.journal.clone());
    assert_eq!(again.state.session.decisions(), 1, "there at the next start");
}

#[test]
fn what_is_decided_is_passed_and_leaves_the_count() {
    let mut player = player();
    player.press("] a a g g ] a");
    assert_eq!(focused(&player), Some((0, "spinner.inside-word".to_owned())), "the accepted one is passed");
    assert_eq!(player.state.findings.counts[0], [2, 1]);
}

#[test]
fn a_decision_that_cannot_be_written_is_not_shown() {
    let mut player = player();
    player.disk_full = true;
    player.press("] a a");
    assert_eq!(player.state.session.decisions(), 0);
}

#[test]
fn the_list_is_filtered_and_leads_to_the_passage() {
    let mut player = player();
    player.press("g f");
    assert_eq!((player.state.view, player.state.findings.list.len()), (View::Findings, 3));
    player.press("f g");
    assert_eq!(player.state.findings.list.len(), 4, "with guesses");
    player.press("f f f s");
    assert_eq!(*player.state.findings.list, [Key { article: 0, index: 1 }], "errors");
    player.press("f f g g a j d f d");
    assert_eq!(*player.state.findings.list, [Key { article: 0, index: 1 }], "open");
    assert_eq!(player.notice(), "showing open: 1");
    player.press("f f G enter");
    assert_eq!((player.state.view, player.at()), (View::Panes, (Side::Right, 3)));
    assert_eq!(focused(&player), Some((1, "pivot.sense".to_owned())));
    player.press("ctrl-o");
    assert_eq!((player.state.view, player.state.findings.list.selected()), (View::Findings, 2));
}

#[test]
fn a_box_tells_everything_about_a_finding() {
    let mut player = player();
    player.press("] a ] a K");
    let Mode::Details(details) = &player.state.mode else { panic!("a box is open") };
    let told: Vec<&str> = details.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert!(told.contains(&"the port was closed → the port stayed shut"), "{told:?}");
    assert!(told.contains(&"facing two ¶ 3: “the port stayed shut”"), "{told:?}");
}

#[test]
fn accepted_findings_leave_as_a_list_of_corrections() {
    let mut player = player();
    player.press("w c");
    assert!(player.notice().starts_with("no finding is accepted yet"));
    player.press("] a a a w c");
    assert!(matches!(player.state.mode, Mode::Ask(_)));
    player.effects.clear();
    player.press("enter");
    let Some(Effect::Write { path, text, replace: false, what: Written::Corrections }) = player.effects.pop() else {
        panic!("a file is written")
    };
    assert_eq!(path, "corrections.md");
    assert_eq!(
        text,
        "# Corrections: Harbour\n\n<!-- generated by enface -->\n\n## one (one.txt)\n\n\
         - ¶ 2: “officers were” (note, typography.space): A space too many.\n\
         - ¶ 2: “the port was closed” → “the port stayed shut” (error, spinner.inside-word): The words were spun.\n  \
         - facing two ¶ 3: “the port stayed shut”\n"
    );
    player.tell(Message::Exists { path, what: Written::Corrections });
    player.press("enter");
    assert!(matches!(player.effects.pop(), Some(Effect::Write { replace: true, .. })));
    player.press("w c ctrl-u x . t s v enter");
    let Some(Effect::Write { path, text, replace: false, what: Written::Corrections }) = player.effects.pop() else {
        panic!("a file is written")
    };
    assert_eq!(path, "x.tsv");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[2].starts_with("one\tone.txt\t2\t2\t"), "{}", lines[2]);
    player.press("w c ctrl-u x enter");
    assert_eq!(player.notice(), "the name must end in .md, .tsv, .patch or, for a corrected text, .txt");
}

/// The text of the file that is written last.
fn written(player: &mut Player) -> (String, String) {
    match player.effects.pop() {
        Some(Effect::Write { path, text, what: Written::Corrections, .. }) => (path, text),
        other => panic!("a file is written, not {other:?}"),
    }
}

#[test]
fn the_corrected_text_holds_what_was_decided() {
    let mut player = player();
    player.press("] a d a w c tab");
    let Mode::Ask(ask) = &player.state.mode else { panic!("a name is asked for") };
    assert_eq!(ask.text, "one.corrected.txt");
    player.press("enter");
    let (path, text) = written(&mut player);
    assert_eq!(path, "one.corrected.txt");
    assert!(text.contains("said, and the port stayed shut for the second day"), "{text}");
    assert_eq!(text.lines().count(), 4);
    player.press("w c tab tab");
    let Mode::Ask(ask) = &player.state.mode else { panic!("a name is asked for") };
    assert_eq!(ask.text, "corrections.patch");
    player.press("enter");
    let Some(Effect::WritePatch { path, texts, replace: false }) = player.effects.pop() else { panic!("a patch") };
    assert_eq!((path.as_str(), texts.len()), ("corrections.patch", 3));
    assert_eq!(texts[0].1, text);
    assert_eq!(texts[1].1, player.state.dossier.articles[1].source, "nothing is corrected there");
}

#[test]
fn a_correction_is_edited_by_hand_and_undone_by_name() {
    let mut player = player();
    player.press("] a ] a i");
    let Mode::Ask(ask) = &player.state.mode else { panic!("a correction is asked for") };
    assert_eq!(ask.text, "the port stayed shut");
    player.press("left left left left ctrl-w w a s space enter");
    let key = Key { article: 0, index: 1 };
    assert_eq!(player.state.correction(key), Some("the port was shut"));
    assert_eq!(player.state.decision(key), Some(Decision::Accepted));
    let mut again = Player::resumed(120, 40, player.journal.clone());
    for examined in examined() {
        again.tell(Message::Examined(Arc::new(examined)));
    }
    assert_eq!(again.state.correction(key), Some("the port was shut"), "there at the next start");
    player.press("w c ctrl-u x . t x t enter");
    assert!(written(&mut player).1.contains("said, and the port was shut for the second day"));
    player.press("u");
    assert_eq!(player.notice(), "taken back: accepting “the port was closed” as “the port was shut”");
    assert_eq!(player.state.decision(key), None);
    player.press("U");
    assert_eq!(player.notice(), "done again: accepting “the port was closed” as “the port was shut”");
    player.press("g f g g j i ctrl-u enter w c tab enter");
    assert!(written(&mut player).1.contains("said, and for the second day"), "nothing: the words are left out");
}

#[test]
fn another_suggestion_is_taken_by_tab() {
    let mut player = player();
    let [mut first, _] = examined();
    first.findings[1].suggestions = ["the port stayed shut", "the harbour was shut", ""].map(str::to_owned).to_vec();
    player.tell(Message::Examined(Arc::new(first)));
    let key = Key { article: 0, index: 1 };
    player.press("] a ] a tab");
    assert_eq!(player.notice(), "suggestion 2 of 3: the harbour was shut");
    assert_eq!((player.state.decision(key), player.journal.len()), (None, 0), "nothing is decided yet");
    player.press("a");
    assert_eq!(player.state.correction(key), Some("the harbour was shut"));
    player.press("g f g g j tab");
    assert_eq!((player.state.correction(key), player.notice()), (Some(""), "suggestion 3 of 3: leave it out"));
    player.press("tab");
    assert_eq!(player.state.correction(key), Some("the port stayed shut"));
    player.press("g g tab");
    assert_eq!(player.notice(), "there is no other suggestion: i writes one of your own");
}

#[test]
fn all_findings_of_a_rule_are_decided_on_as_one_step() {
    let mut player = player();
    let [mut first, second] = examined();
    let mut more = first.findings[0].clone();
    more.place = crate::app::sample::place(&player.state.dossier.articles[0], 2, "this paragraph");
    first.findings.insert(2, more);
    player.tell(Message::Examined(Arc::new(first)));
    player.tell(Message::Examined(Arc::new(second)));
    player.press("] a A");
    assert_eq!(player.notice(), "accepted all 2 open findings of typography.space: u takes that back");
    assert_eq!((player.journal.len(), player.state.findings.counts[0]), (1, [3, 1]));
    player.press("A");
    assert_eq!(player.notice(), "no finding of typography.space is open");
    player.press("u");
    assert_eq!(player.notice(), "taken back: accepting “officers were” and 1 more");
    assert_eq!(player.state.findings.counts[0], [3, 3]);
    player.press("D");
    assert_eq!(player.state.findings.counts[0], [1, 1], "what is dismissed is not marked");
}

#[test]
fn names_do_no_harm_in_a_list_of_corrections() {
    let mut player = player();
    player.press("] a a");
    player.state.dossier.title = "<script>x</script>".to_owned();
    let article = Arc::make_mut(&mut player.state.dossier.articles[0]);
    (article.meta.label, article.path) = ("=1+1".to_owned(), "![x](y)*.txt".to_owned());
    let written = |player: &mut Player, name: &str| {
        player.press(&format!("w c ctrl-u {name} enter"));
        let Some(Effect::Write { text, .. }) = player.effects.pop() else { panic!("a file is written") };
        text
    };
    let list = written(&mut player, "x . m d");
    assert!(list.starts_with("# Corrections: \\<script\\>x"), "{list}");
    assert!(list.contains("\n## \\=1+1 (!\\[x\\](y)\\*.txt)\n"), "{list}");
    let table = written(&mut player, "x . t s v");
    assert!(table.lines().nth(1).is_some_and(|line| line.starts_with("'=1+1\t![x](y)*.txt\t")), "{table}");
}

#[test]
fn the_focus_stays_on_its_finding_when_more_is_known() {
    let mut player = player();
    player.press("] a ] a");
    let [mut first, _] = examined();
    first.findings.remove(0);
    player.tell(Message::Examined(Arc::new(first)));
    assert_eq!(focused(&player), Some((0, "spinner.inside-word".to_owned())));
}

#[test]
fn the_dossier_is_exported_when_all_of_it_is_compared() {
    let mut player = Player::new(120, 40);
    player.press("w e");
    assert_eq!(player.notice(), "1 of 3 pairs are compared: wait for the rest");
    let texts = [("one", "The storm took 31 boats.\n"), ("two", "The storm took 31 boats.\n")];
    let mut player = Player::comparing(&texts);
    player.press("] c v s w e");
    assert!(matches!(player.state.mode, Mode::Ask(_)));
    player.press("enter");
    let Some(Effect::Write { path, text, what: Written::Export, .. }) = player.effects.pop() else {
        panic!("a file is written")
    };
    assert!(path == "report.md" && text.contains("31") && text.contains("supported"), "{text}");
    player.press("w e ctrl-u a . t m x enter");
    assert!(player.notice().contains("both sides are in one language"), "{}", player.notice());
    player.press("esc w e ctrl-u a . d o c enter");
    assert!(player.notice().starts_with("the name must end in one of claimreview.json"), "{}", player.notice());
    assert!(matches!(player.state.mode, Mode::Ask(_)), "the name can be put right");
}
