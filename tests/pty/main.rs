//! The program as a person meets it: the real binary in a pseudo-terminal, keys in, screen out.
#![cfg(unix)]

mod endings;
mod harness;
mod typing;

use harness::Terminal;
use std::time::Duration;
use tempfile::TempDir;

const WIDE: (u16, u16) = (170, 45);

fn state() -> TempDir {
    TempDir::new().unwrap()
}

/// The demo in the panes, aligned: at its first pair, or where it was left.
fn demo(state: &TempDir) -> Terminal {
    let terminal = Terminal::start(state.path(), WIDE, &[]);
    terminal.wait_for(" enface ");
    to_panes(&terminal);
    terminal
}

/// From the overview, or wherever the demo was left, to the panes.
fn to_panes(terminal: &Terminal) {
    terminal.wait("the first screen", |screen| screen.contains("overview") || screen.contains("pair "));
    terminal.keys("gp");
    terminal.wait("alignment", |screen| screen.contains("pair ") && screen.contains('≈'));
}

/// The pair 000 ⇄ 003 of the demo with the focus on the claims, at the row where 13 stands against 18.
fn at_the_conflict(state: &TempDir) -> Terminal {
    let terminal = demo(state);
    if !terminal.screen().contains("pair 3/10") {
        terminal.keys("))");
    }
    terminal.wait_for("pair 3/10");
    terminal.wait("claims", |screen| screen.contains("000 13") && screen.contains("003 18"));
    terminal.keys("hh\t\t");
    for _ in 0..200 {
        let before = terminal.wait("a claim selected", |screen| screen.contains("▌  00"));
        if before.contains("▌  000 13") {
            return terminal;
        }
        terminal.keys("j");
        terminal.wait("another claim selected", |screen| *screen != before);
    }
    panic!("the claim is not reached:\n{}", terminal.screen());
}

/// The line at the foot of the screen, which tells of the passage under the cursor.
fn foot(screen: &str) -> &str {
    screen.lines().last().unwrap_or_default()
}

/// The line of the screen that shows the claim of thirteen dead.
fn thirteen(screen: &str) -> &str {
    screen.lines().find(|line| line.contains("000 13")).unwrap_or_default()
}

#[test]
fn without_arguments_the_demo_opens_and_says_so() {
    let state = state();
    let mut terminal = demo(&state);
    terminal.wait_for("demo");
    let mut seen = Vec::new();
    for pair in 1..=10 {
        let screen = terminal.wait_for(&format!("pair {pair}/10"));
        seen.extend(
            ["000", "001", "002", "003", "004"].into_iter().filter(|label| screen.contains(&format!(" {label} · "))),
        );
        terminal.keys(")");
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, ["000", "001", "002", "003", "004"]);
    terminal.keys("q");
    assert!(terminal.end().success());
}

#[test]
fn the_first_screen_shows_what_differs_and_enter_leads_there() {
    let state = state();
    let terminal = Terminal::start(state.path(), WIDE, &[]);
    let screen = terminal.wait("the conflict", |screen| screen.contains("≠ security forces killed"));
    assert!(screen.contains("overview"), "{screen}");
    terminal.keys("\r");
    terminal.wait("the cursor on a divergence", |screen| foot(screen).contains("≠ "));
}

#[test]
fn a_verdict_is_there_when_the_program_starts_again() {
    let state = state();
    let mut terminal = at_the_conflict(&state);
    terminal.keys("vr");
    terminal.wait("the verdict", |screen| thirteen(screen).contains('✗'));
    terminal.keys("q");
    assert!(terminal.end().success());
    let terminal = at_the_conflict(&state);
    terminal.wait("the verdict", |screen| thirteen(screen).contains('✗'));
    terminal.keys("u");
    terminal.wait("the verdict taken back", |screen| !thirteen(screen).contains('✗'));
}

#[test]
fn a_verdict_once_shown_outlives_a_kill() {
    let state = state();
    let mut terminal = at_the_conflict(&state);
    terminal.keys("vs");
    terminal.wait("the verdict", |screen| thirteen(screen).contains('✓'));
    terminal.signal("KILL");
    terminal.end();
    let terminal = at_the_conflict(&state);
    terminal.wait("the verdict", |screen| thirteen(screen).contains('✓'));
}

#[test]
fn a_second_program_reads_and_says_that_it_cannot_write() {
    let state = state();
    let _first = demo(&state);
    let second = Terminal::start(state.path(), WIDE, &[]);
    second.wait("a word about reading only", |screen| {
        screen.to_lowercase().contains("read-only") || screen.contains("read only")
    });
}

#[test]
fn any_size_is_survived() {
    let state = state();
    let mut terminal = demo(&state);
    for (columns, rows) in [(1, 1), (2, 1), (1, 40), (40, 2), (79, 20), (80, 24), (109, 30), (300, 90), (1, 1)] {
        terminal.resize(columns, rows);
        terminal.keys("jk|");
        std::thread::sleep(Duration::from_millis(60));
    }
    terminal.resize(WIDE.0, WIDE.1);
    terminal.keys("gg");
    terminal.wait("the panes again", |screen| screen.contains("pair 1/10") && screen.contains('≈'));
    terminal.keys("q");
    assert!(terminal.end().success());
}

#[test]
fn the_terminal_is_given_back_on_leaving() {
    for keys in ["q", "\u{3}"] {
        let state = state();
        let mut terminal = demo(&state);
        assert!(!terminal.left_behind().is_empty(), "the program takes the terminal");
        terminal.keys(keys);
        assert!(terminal.end().success());
        assert_eq!(terminal.left_behind(), [""; 0], "after {keys:?}");
    }
}

#[test]
fn the_terminal_is_given_back_on_signals() {
    for (signal, number) in [("TERM", 15), ("HUP", 1), ("INT", 2)] {
        let state = state();
        let mut terminal = demo(&state);
        terminal.signal(signal);
        let status = terminal.end();
        assert_eq!(terminal.left_behind(), [""; 0], "after SIG{signal}");
        assert_eq!(status.exit_code(), 128 + number, "after SIG{signal}");
    }
}

#[test]
fn ctrl_z_gives_the_shell_back_and_fg_the_program() {
    let state = state();
    let terminal = Terminal::shell(state.path(), WIDE);
    terminal.wait_for("prompt$");
    terminal.keys("\"$ENFACE\"\r");
    to_panes(&terminal);
    terminal.keys("\u{1a}");
    terminal.wait_for("Stopped");
    // The shell puts the modes of its own line editor on top, so that echo and raw mode say nothing here.
    let left: Vec<_> =
        terminal.left_behind().into_iter().filter(|what| !matches!(*what, "raw mode" | "bracketed paste")).collect();
    assert_eq!(left, [""; 0]);
    terminal.keys("fg\r");
    terminal.wait("the panes again", |screen| screen.contains("pair 1/10") && screen.contains('≈'));
    terminal.keys("gg");
    terminal.keys("]d");
    terminal.wait("the cursor on a divergence", |screen| foot(screen).contains("≠ "));
    terminal.keys("q");
    // What is typed before the program has ended is for the program.
    terminal.wait("the shell", |screen| !screen.contains("pair 1/10") && screen.trim_end().ends_with("prompt$"));
    terminal.keys("echo back-$((6 * 7))\r");
    terminal.wait_for("back-42");
}

#[test]
fn a_note_is_written_in_ones_own_editor() {
    use std::os::unix::fs::PermissionsExt;
    let state = state();
    let editor = state.path().join("ed.sh");
    std::fs::write(&editor, "#!/bin/sh\nprintf 'the note: '\nread -r line\nprintf '%s\\n' \"$line\" > \"$1\"\n")
        .unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let terminal = Terminal::shell(state.path(), WIDE);
    terminal.wait_for("prompt$");
    terminal.keys("unset VISUAL; EDITOR=./ed.sh \"$ENFACE\"\r");
    to_panes(&terminal);
    terminal.wait("claims", |screen| screen.contains("pair 1/10") && screen.contains("ruled"));
    terminal.keys("]c");
    terminal.wait("a claim selected", |screen| screen.contains('▸'));
    terminal.keys("E");
    terminal.wait_for("the note: ");
    assert_eq!(terminal.left_behind(), [""; 0], "the editor has the terminal");
    // All that is typed is for the editor, commands of the program among it.
    terminal.keys("quite so q\r");
    terminal.wait("the panes with the note", |screen| screen.contains("pair 1/10") && screen.contains('✎'));
    terminal.keys("\t\t");
    terminal.wait("the note", |screen| foot(screen).contains("quite so q"));
    terminal.keys("q");
    terminal.wait("the shell", |screen| !screen.contains("pair 1/10") && screen.trim_end().ends_with("prompt$"));
}

#[test]
fn a_terminal_that_can_only_print_is_printed_to() {
    let state = state();
    std::fs::write(state.path().join("left.txt"), "Seven people were hurt.\n").unwrap();
    std::fs::write(state.path().join("right.txt"), "Eight people were hurt.\n").unwrap();
    let terminal = Terminal::shell(state.path(), WIDE);
    terminal.wait_for("prompt$");
    terminal.keys("TERM=dumb \"$ENFACE\" left.txt right.txt; echo status $?\r");
    let screen = terminal.wait("an end", |screen| screen.contains("status 0"));
    assert!(screen.contains("Left 1: Seven people were hurt."), "{screen}");
}

#[test]
fn a_source_is_opened_by_a_path_that_is_no_option() {
    let state = state();
    let name = "+!touch X;.txt";
    std::fs::write(state.path().join(name), "Seven people were hurt.\n").unwrap();
    std::fs::write(state.path().join("right.txt"), "Eight people were hurt.\n").unwrap();
    std::fs::write(state.path().join("ed.sh"), "for word; do echo \"word: $word\"; done\nread -r line\n").unwrap();
    let terminal = Terminal::shell(state.path(), WIDE);
    terminal.keys(&format!("unset VISUAL; EDITOR='sh ./ed.sh' \"$ENFACE\" '{name}' right.txt\r"));
    terminal.wait("the panes", |screen| screen.contains("Seven people") && screen.contains('≠'));
    terminal.keys("o");
    let path = state.path().canonicalize().unwrap().join(name);
    let screen = terminal.wait_for(&format!("word: {}", path.display()));
    assert!(!screen.contains("word: +!"), "{screen}");
}

#[test]
fn an_edited_file_is_compared_again() {
    let state = state();
    let sentence = "The mayor said that seven people were hurt on Thursday.";
    std::fs::write(state.path().join("left.txt"), format!("{sentence}\n")).unwrap();
    std::fs::write(state.path().join("right.txt"), "Nobody knows how many people were hurt, the mayor said.\n")
        .unwrap();
    let terminal = Terminal::start(state.path(), WIDE, &["left.txt", "right.txt"]);
    terminal.wait_for("seven people");
    std::fs::write(state.path().join("right.txt"), format!("{sentence}\n\nThe ferry sails again.\n")).unwrap();
    terminal.wait_for("right was edited and is compared again");
    terminal.wait_for("The ferry sails again.");
    terminal.wait("the same passage", |screen| screen.contains("= 1") || screen.contains("=  1"));
}

#[test]
fn a_text_from_a_pipe_leaves_the_keyboard_to_the_program() {
    let state = state();
    let sentence = "The mayor said that seven people were hurt on Thursday.";
    std::fs::write(state.path().join("left.txt"), format!("{sentence}\n")).unwrap();
    std::fs::write(state.path().join("right.txt"), format!("{sentence}\n\nNobody else did.\n")).unwrap();
    let terminal = Terminal::shell(state.path(), WIDE);
    terminal.wait_for("prompt$");
    terminal.keys("cat left.txt | \"$ENFACE\" - right.txt\r");
    terminal.wait_for("Nobody else did.");
    terminal.wait_for("100 % shared");
    terminal.keys("q");
    terminal.wait("the shell", |screen| !screen.contains("Nobody") && screen.trim_end().ends_with("prompt$"));
}

#[test]
fn a_text_cannot_drive_the_terminal() {
    let state = state();
    let bad = state.path().join("bad.txt");
    let good = state.path().join("good.txt");
    let sentence = "The mayor said that seven people were hurt on Thursday.";
    std::fs::write(&bad, format!("\u{1b}]0;owned\u{7}{sentence}\n\n\u{1b}[2J\u{9b}31m\u{202e}Reversed.\n")).unwrap();
    std::fs::write(&good, format!("{sentence}\n")).unwrap();
    let terminal = Terminal::start(state.path(), WIDE, &[bad.to_str().unwrap(), good.to_str().unwrap()]);
    terminal.wait_for("␛]0;owned");
    terminal.wait_for("⟨U+202E⟩Reversed");
    let raw = terminal.raw();
    for forbidden in [b"\x1b]0;owned".as_slice(), "\u{9b}".as_bytes(), "\u{202e}".as_bytes()] {
        assert!(!raw.windows(forbidden.len()).any(|window| window == forbidden), "{forbidden:?}");
    }
}

#[test]
fn printed_text_is_as_wide_as_the_terminal_and_coloured() {
    let state = state();
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/");
    let [left, right] = ["000_a29bdb7362355002.txt", "003_9c660837b96a8f93.txt"].map(|name| format!("{seeds}{name}"));
    let mut terminal = Terminal::start(state.path(), (100, 40), &["align", &left, &right]);
    assert!(terminal.end().success());
    let shown = terminal.wait_for("divergent");
    assert!(shown.lines().filter(|line| line.contains('│')).count() > 5, "{shown}");
    assert!(terminal.raw().windows(5).any(|window| window == b"\x1b[1;4"), "a difference of substance stands out");
}

#[test]
fn ten_thousand_paragraphs_are_walked_while_they_are_compared() {
    let state = state();
    let line = |number: usize| format!("Paragraph {number} tells of {number} boats that lay in the harbour.\n\n");
    let text: String = (1..=10_000).map(line).collect();
    for name in ["left.txt", "right.txt"] {
        std::fs::write(state.path().join(name), &text).unwrap();
    }
    let mut terminal = Terminal::start(state.path(), WIDE, &["left.txt", "right.txt"]);
    terminal.wait_for("Paragraph 1 tells");
    terminal.keys("G");
    terminal.wait_for("Paragraph 10000 tells");
    terminal.keys("5000G");
    terminal.wait_for("Paragraph 5000 tells");
    terminal.keys("q");
    assert!(terminal.end().success());
}

#[test]
fn a_paragraph_of_a_megabyte_is_wrapped_scrolled_and_resized() {
    let state = state();
    let text: String =
        (1..=100_000).flat_map(|number| ["w".to_owned(), format!("{number:06}"), " 語é ".to_owned()]).collect();
    std::fs::write(state.path().join("left.txt"), text).unwrap();
    std::fs::write(state.path().join("right.txt"), "A short text.\n").unwrap();
    let mut terminal = Terminal::start(state.path(), WIDE, &["left.txt", "right.txt"]);
    terminal.wait_for("w000001");
    for (columns, rows) in [(20, 5), (300, 80), (79, 24), (WIDE.0, WIDE.1)] {
        terminal.resize(columns, rows);
        terminal.keys("j\u{6}k");
    }
    terminal.keys("/w090000\r");
    terminal.wait_for("“w090000”: 1 of 1");
    terminal.keys("q");
    assert!(terminal.end().success());
}

#[test]
fn what_is_pasted_is_text_and_no_command() {
    let state = state();
    let mut terminal = demo(&state);
    terminal.keys("\u{1b}[200~qqq\u{1b}[201~");
    terminal.wait_for("nothing here takes text");
    terminal.keys("/\u{1b}[200~Almaty\r\nq\u{1b}[201~");
    terminal.wait_for("/Almaty");
    terminal.keys("\r");
    terminal.wait_for("“Almaty”: ");
    terminal.keys("q");
    assert!(terminal.end().success());
}

#[test]
fn without_colours_none_is_written() {
    let state = state();
    let terminal = Terminal::shell(state.path(), WIDE);
    terminal.wait_for("prompt$");
    terminal.keys("NO_COLOR=1 \"$ENFACE\"\r");
    to_panes(&terminal);
    terminal.keys("]dgmgfgs");
    terminal.wait_for("How much of each article");
    let raw = terminal.raw();
    let is_colour = |sequence: &[u8]| {
        [b"38;5;".as_slice(), b"48;5;", b"38;2;", b"48;2;"].iter().any(|colour| sequence.starts_with(colour))
    };
    assert!(!raw.windows(5).any(is_colour), "a colour is written");
}

/// Over a slow line what is written is what the user waits for.
#[test]
fn a_move_by_one_line_writes_little() {
    let state = state();
    let terminal = Terminal::start(state.path(), (120, 40), &[]);
    terminal.wait_for(" enface ");
    to_panes(&terminal);
    terminal.keys("))");
    terminal.wait("the third pair, aligned", |screen| screen.contains("pair 3/10") && screen.contains("000 13"));
    terminal.keys("gg");
    let written = |keys: &str| {
        let bytes = (0..12).map(|_| {
            std::thread::sleep(Duration::from_millis(200));
            let (before, screen) = (terminal.raw().len(), terminal.screen());
            terminal.keys(keys);
            terminal.wait("something else", |now| now != screen);
            std::thread::sleep(Duration::from_millis(200));
            terminal.raw().len() - before
        });
        let mut bytes: Vec<usize> = bytes.collect();
        bytes.sort_unstable();
        println!("bytes at 120 × 40 after {keys:?}: {bytes:?}");
        [bytes[bytes.len() / 2], bytes[bytes.len() - 1]]
    };
    let [passage, _] = written("j");
    assert!(passage <= 4096, "a move by one passage: {passage}");
    // Up and down by lines.
    for keys in ["\u{19}", "\u{5}"] {
        let [_, most] = written(keys);
        assert!(most <= 4096, "a move by one line: {most}");
    }
}
