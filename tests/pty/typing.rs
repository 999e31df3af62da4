//! What is typed and pasted, and what a terminal answers unasked.

use crate::harness::Terminal;
use crate::{WIDE, demo, foot, state};
use std::fmt::Write;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The demo with the note on a claim open.
fn at_a_note(state: &TempDir) -> Terminal {
    let terminal = demo(state);
    terminal.wait("claims", |screen| screen.contains("ruled"));
    terminal.keys("]c");
    terminal.wait("a claim selected", |screen| screen.contains('▸'));
    terminal.keys("e");
    terminal.wait_for("Note on");
    terminal
}

#[test]
fn a_half_typed_note_is_offered_again_however_the_program_ended() {
    for ending in ["TERM", "HUP", "INT", "QUIT", "KILL", "closed"] {
        let state = state();
        let mut terminal = at_a_note(&state);
        terminal.keys("half a note");
        terminal.wait_for("half a note");
        match ending {
            "closed" => _ = terminal.hang_up(),
            "KILL" => {
                // Without a last moment it is what was there a moment before.
                std::thread::sleep(Duration::from_millis(1_500));
                terminal.signal(ending);
                terminal.end();
            }
            signal => {
                terminal.signal(signal);
                terminal.end();
            }
        }
        let terminal = at_a_note(&state);
        terminal.wait_for("half a note");
        terminal.keys("\r");
        terminal.wait("the note kept", |screen| !screen.contains("Note on") && screen.contains('✎'));
    }
}

#[test]
fn escape_asks_before_it_drops_what_was_typed() {
    let state = state();
    let terminal = at_a_note(&state);
    terminal.keys("half a note");
    terminal.wait_for("half a note");
    terminal.keys("\u{1b}");
    terminal.wait("a question", |screen| foot(screen).contains("esc again"));
    terminal.wait_for("half a note");
    terminal.keys("\u{1b}");
    terminal.wait("the panes", |screen| !screen.contains("Note on"));
}

/// A text of some megabytes, in which every word typed is found.
fn long(state: &TempDir) -> Terminal {
    let mut text = String::new();
    for number in 0..8_000 {
        writeln!(
            text,
            "Paragraph {number} tells of the boats that lay in the harbour, and of the men who mended nets.\n"
        )
        .unwrap();
    }
    for name in ["left.txt", "right.txt"] {
        std::fs::write(state.path().join(name), &text).unwrap();
    }
    let terminal = Terminal::start(state.path(), WIDE, &["left.txt", "right.txt"]);
    terminal.wait_for("Paragraph 1 tells");
    terminal
}

#[test]
fn a_paste_and_what_is_typed_at_once_block_no_signal() {
    let paste = format!("\u{1b}[200~{}\u{1b}[201~", "the boats that lay ".repeat(2_000));
    for typed in [paste, "the boats that lay ".repeat(100)] {
        let state = state();
        let mut terminal = long(&state);
        terminal.keys("/");
        terminal.wait("the prompt", |screen| foot(screen).starts_with(" /"));
        terminal.keys(&typed);
        std::thread::sleep(Duration::from_millis(50));
        let asked = Instant::now();
        terminal.signal("TERM");
        terminal.end();
        let took = asked.elapsed();
        // The end itself is looked for every 20 ms, and 100 more are waited for its last words.
        assert!(took < Duration::from_secs(1), "{took:?}");
        assert_eq!(terminal.left_behind(), [""; 0]);
    }
}

#[test]
fn what_a_terminal_answers_unasked_leaves_the_keyboard_alive() {
    let state = state();
    let terminal = demo(&state);
    let answers = [
        "\u{1b}[?2026;2$y",
        "\u{1b}[<1t",
        "\u{1b}[>65;7402;1c",
        "\u{1b}P1+r524742=38\u{1b}\\",
        "\u{1b}]11;rgb:1010/1010/1010\u{1b}\\",
        "\u{1b}]10;rgb:dddd/dddd/dddd\u{7}",
        "\u{1b}[4;900;1600t",
    ];
    for answer in answers {
        terminal.keys("gg");
        terminal.wait("the start", |screen| !foot(screen).contains("≠ differs in fact"));
        terminal.keys(answer);
        terminal.keys("]d");
        terminal.wait("the cursor on a divergence", |screen| foot(screen).contains("≠ differs in fact"));
    }
}

#[test]
fn what_a_terminal_breaks_off_is_given_up_after_a_second_or_at_the_next_escape() {
    let state = state();
    let terminal = demo(&state);
    for begun in ["\u{1b}[?20", "\u{1b}[<1;2", "\u{1b}]11;rgb", "\u{1b}P1+r", "\u{1b}[200~jjj"] {
        terminal.keys("gg");
        terminal.wait("the start", |screen| !foot(screen).contains("≠ differs in fact"));
        terminal.keys(begun);
        std::thread::sleep(Duration::from_millis(1_300));
        terminal.keys("]d");
        terminal.wait("the cursor on a divergence", |screen| foot(screen).contains("≠ differs in fact"));
        if begun.ends_with("jjj") {
            continue;
        }
        terminal.keys("gg");
        terminal.wait("the start", |screen| !foot(screen).contains("≠ differs in fact"));
        terminal.keys(begun);
        terminal.keys("\u{1b}");
        std::thread::sleep(Duration::from_millis(100));
        terminal.keys("]d");
        terminal.wait("the cursor on a divergence", |screen| foot(screen).contains("≠ differs in fact"));
    }
}

#[test]
fn a_passage_copied_inside_tmux_is_in_its_buffer_and_on_the_clipboard() {
    let tmux = |state: &TempDir, arguments: &[&str]| {
        let mut command = std::process::Command::new("tmux");
        command.args(["-L", "enface"]).args(arguments).env("TMUX_TMPDIR", state.path()).env_remove("TMUX");
        command.output().map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let state = state();
    if tmux(&state, &["-V"]).is_err() {
        println!("skipped: no tmux here");
        return;
    }
    let line = "unset TMUX; export TMUX_TMPDIR=$PWD; exec tmux -u -L enface -f /dev/null new-session \"$ENFACE\"";
    let terminal = Terminal::start_by(state.path(), WIDE, line);
    super::to_panes(&terminal);
    terminal.keys("y");
    terminal.wait_for("copied ¶ 12");
    let begun = Instant::now();
    let mut buffer = String::new();
    while buffer.is_empty() && begun.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(100));
        buffer = tmux(&state, &["show-buffer"]).unwrap();
    }
    let raw = terminal.raw();
    tmux(&state, &["kill-server"]).unwrap();
    assert!(buffer.contains("¶ 12)"), "{buffer:?}");
    assert!(raw.windows(5).any(|window| window == b"\x1b]52;"), "the terminal has it too");
}
