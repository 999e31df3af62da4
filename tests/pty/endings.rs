//! However the program ends, the terminal is given back.

use crate::harness::Terminal;
use crate::{WIDE, demo, state};
use std::time::{Duration, Instant};

#[test]
fn the_terminal_is_given_back_on_every_signal_that_ends_the_program() {
    for (signal, number) in [("QUIT", 3), ("ABRT", 6), ("USR1", 10), ("ALRM", 14), ("XCPU", 24)] {
        let state = state();
        let mut terminal = demo(&state);
        terminal.signal(signal);
        let status = terminal.end();
        assert_eq!(terminal.left_behind(), [""; 0], "after SIG{signal}");
        assert_eq!(status.exit_code(), 128 + number, "after SIG{signal}");
    }
}

/// The lines of the panes that the cursor is on.
fn under_the_cursor(screen: &str) -> Vec<&str> {
    screen.lines().filter(|line| line.starts_with("│▌") || line.contains("││▌")).collect()
}

/// However the program ends, it is opened again at the pair and the passage where it was.
#[test]
fn the_place_outlives_signals_and_a_closed_terminal() {
    for ending in ["TERM", "HUP", "closed"] {
        let state = state();
        let mut terminal = demo(&state);
        terminal.keys("))");
        terminal.wait("the third pair, aligned", |screen| screen.contains("pair 3/10") && screen.contains("000 13"));
        terminal.keys("15G");
        terminal.wait("the passage", |screen| {
            under_the_cursor(screen).first().is_some_and(|line| line.contains(" 15 Mr. Tokayev "))
        });
        // Closing the terminal takes keys, each of which goes one passage on; how many of them are read is a matter of time.
        let passages = if ending == "closed" {
            terminal.hang_up();
            15..=24
        } else {
            terminal.signal(ending);
            terminal.end();
            15..=15
        };
        let terminal = Terminal::start(state.path(), WIDE, &[]);
        terminal.wait("the third pair and the passage again", |screen| {
            let passage = under_the_cursor(screen)
                .first()
                .and_then(|line| line.split_whitespace().find_map(|word| word.parse::<u32>().ok()));
            screen.contains("pair 3/10") && passage.is_some_and(|passage| passages.contains(&passage))
        });
    }
}

#[test]
fn a_limit_of_file_size_is_told_and_ends_nothing() {
    let state = state();
    let mut terminal = demo(&state);
    terminal.signal("XFSZ");
    terminal.keys("gg");
    terminal.keys("]d");
    terminal.wait("the cursor on a divergence", |screen| crate::foot(screen).contains("≠ differs in fact"));
    terminal.keys("q");
    assert!(terminal.end().success());
}

#[test]
fn a_closed_terminal_ends_the_program_and_nothing_panics() {
    for keys in ["", "gm", "]ce"] {
        let state = state();
        let terminal = demo(&state);
        terminal.keys(keys);
        assert_eq!(terminal.hang_up().exit_code(), 129, "after {keys:?}");
    }
}

#[test]
fn the_terminal_is_given_back_where_no_thread_can_be_started() {
    let state = state();
    let mut terminal = Terminal::start_with(state.path(), WIDE, &[("RUST_MIN_STACK", "70000000000000")], &[]);
    let status = terminal.end();
    assert_eq!(terminal.left_behind(), [""; 0]);
    assert_eq!(status.exit_code(), 2);
    terminal.wait_for("no thread can be started");
}

#[test]
fn the_terminal_is_given_back_where_memory_ends() {
    // With so little of it the program ends while it starts, while it compares, or not at all.
    for megabytes in (200..=2_200).step_by(200) {
        let state = state();
        let line = format!("ulimit -v {}; exec \"$ENFACE\"", megabytes * 1024);
        let mut terminal = Terminal::start_by(state.path(), WIDE, &line);
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(3) && !terminal.has_ended() {
            std::thread::sleep(Duration::from_millis(50));
        }
        if !terminal.has_ended() {
            terminal.keys("q");
        }
        terminal.end();
        assert_eq!(terminal.left_behind(), [""; 0], "with {megabytes} MB");
    }
}

#[test]
fn any_size_that_a_terminal_claims_is_survived() {
    let state = state();
    let set = [("COLUMNS", "140000"), ("LINES", "140000")];
    let mut terminal = Terminal::start_with(state.path(), WIDE, &set, &[]);
    terminal.wait_for("overview");
    for (columns, rows) in [(65_535, 65_535), (65_535, 1), (1, 65_535), (0, 0), (0, 40)] {
        terminal.claim_size(columns, rows);
        terminal.keys("jk");
        std::thread::sleep(Duration::from_millis(300));
        assert!(!terminal.has_ended(), "at {columns} × {rows}:\n{}", terminal.screen());
    }
    terminal.claim_size(WIDE.0, WIDE.1);
    terminal.keys("q");
    assert!(terminal.end().success());
}

#[test]
fn a_terminal_that_takes_nothing_holds_no_signal_up() {
    let state = state();
    let mut terminal = demo(&state);
    terminal.stop_reading();
    // More than a terminal holds: the program waits for it to take some.
    for step in 0..200 {
        terminal.claim_size(WIDE.0 - step % 2, WIDE.1);
        std::thread::sleep(Duration::from_millis(10));
    }
    terminal.signal("TERM");
    assert_eq!(terminal.end().exit_code(), 143);
    assert!(terminal.is_cooked());
}
