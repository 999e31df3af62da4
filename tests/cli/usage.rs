//! What the command line accepts, and how it says no.

use crate::program::{Desk, run, seed};
use std::process::Stdio;

#[test]
fn without_arguments_and_terminal_the_usage_is_shown() {
    let shown = Desk::new().run(&[]);
    assert_eq!((shown.status, shown.out.as_str()), (2, ""));
    assert!(shown.err.contains("Usage: enface"), "{}", shown.err);
}

#[test]
fn help_and_version_are_no_failure() {
    let help = Desk::new().run(&["--help"]).done();
    for word in ["align", "claims", "keymap", "--max-size", "Exit status"] {
        assert!(help.contains(word), "no `{word}` in {help}");
    }
    assert_eq!(Desk::new().run(&["--version"]).done(), format!("enface {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_use_is_refused() {
    let desk = Desk::new();
    let text = desk.file("a.txt", "One.\n");
    desk.run(&["align", &text]).refused(&["<RIGHT>"]);
    desk.run(&[&text]).refused(&["a.txt"]);
    desk.run(&["claims"]).refused(&["<TEXT>"]);
    desk.run(&["align", &text, &text, "--by", "\u{1b}[31mword"]).refused(&["--by"]);
    desk.run(&["align", &text, &text, "--width", "3"]).refused(&["--width"]);
    desk.run(&["--max-size", "many", &text, &text]).refused(&["--max-size"]);
    desk.run(&["--plain", "keymap"]).refused(&["keymap"]);
    desk.run(&["-", "-"]).refused(&["standard input"]);
}

#[test]
fn a_text_named_like_a_subcommand_is_still_a_text() {
    let desk = Desk::new();
    desk.file("align", "Seven people were hurt.\n");
    desk.file("claims", "Eight people were hurt.\n");
    for arguments in [&["--", "align", "claims"][..], &["./align", "claims"], &["align", "align", "claims"]] {
        assert!(desk.run(arguments).done().contains("Seven people"), "{arguments:?}");
    }
}

#[test]
fn standard_input_is_a_text() {
    let desk = Desk::new();
    let text = desk.file("a.txt", "Seven people were hurt.\n");
    let shown = desk.run_with(&["-", &text], b"Eight people were hurt.\n").done();
    assert!(shown.contains("Eight people") && shown.contains("Seven people"), "{shown}");
}

#[test]
fn colour_comes_when_asked_for_and_not_else() {
    let desk = Desk::new();
    let texts = [&seed("000")[..], &seed("003")];
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = desk.command(&[&texts[..], arguments].concat());
        command.envs(variables.iter().copied());
        run(command, b"").out.contains("\u{1b}[")
    };
    assert!(!coloured(&[], &[]));
    assert!(!coloured(&[], &[("TERM", "xterm-256color")]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn a_reader_that_goes_away_ends_the_program_quietly() {
    let desk = Desk::new();
    let long = desk.file("long.txt", "A paragraph that is said again and again, for a long time.\n".repeat(5_000));
    let mut command = desk.command(&["align", &long, &long, "--format", "tsv"]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let desk = Desk::new();
    let mut command = desk.command(&["align", &seed("000"), &seed("003")]);
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = command.stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("could not be written"));
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_a_failure() {
    let desk = Desk::new();
    for arguments in [&["--help"][..], &["--version"], &["check", "--help"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = desk.command(arguments).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("could not be written"), "{arguments:?}");
    }
}

#[test]
fn any_width_that_the_environment_names_is_survived() {
    let desk = Desk::new();
    let texts = [&seed("000")[..], &seed("003")];
    for columns in ["140000", "65536", "3", "1", "0", "-8", "9999999999999999999999", "wide"] {
        for arguments in [&[][..], &["align", "--by", "sentence"], &["claims"], &["check", "--fail-on", "never"]] {
            let mut command = desk.command(&[arguments, &texts].concat());
            command.env("COLUMNS", columns);
            let shown = run(command, b"").done();
            assert!(shown.lines().all(|line| line.chars().count() <= 8_000), "{columns} {arguments:?}");
        }
    }
}

#[test]
fn a_message_that_nobody_can_read_does_no_harm() {
    let desk = Desk::new();
    desk.folder("config");
    desk.file("config/config.toml", "[reviewer]\nname = 3\n");
    for (arguments, status) in [
        (&["align", "nowhere.txt", "x.txt"][..], 2),
        (&["--nonsense"], 2),
        (&[], 2),
        (&["export", &seed("000"), &seed("003"), "--format", "csv"], 0),
    ] {
        let mut command = desk.command(arguments);
        command.env("ENFACE_CONFIG_DIR", desk.path("config"));
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stderr.take());
        assert_eq!(child.wait().unwrap().code(), Some(status), "{arguments:?}");
    }
}

#[test]
fn a_key_map_that_is_too_large_names_no_option_that_is_not_there() {
    let desk = Desk::new();
    let large = desk.file("large.toml", "#".repeat((1 << 20) + 1));
    let run = desk.run(&["keymap", "--check", &large]);
    assert!(!run.err.contains("--max-size"), "{}", run.err);
    run.refused(&["large.toml", "is larger than 1 MB"]);
}

#[test]
fn the_key_map_is_printed_and_checked() {
    let desk = Desk::new();
    let printed = desk.run(&["keymap"]).done();
    assert!(printed.contains("next-divergence"), "{printed}");
    let same = desk.file("same.toml", &printed);
    desk.run(&["keymap", "--check", &same]).done();
    let empty = desk.file("empty.toml", "");
    desk.run(&["keymap", "--check", &empty]).done();
    let wrong = desk.file("wrong.toml", "[panes]\n\"j\" = \"jmp\"\n\n[nowhere]\n\"x\" = \"quit\"\n");
    let report = desk.run(&["keymap", "--check", &wrong]);
    assert!(report.err.contains("wrong.toml:2:") && report.err.contains("wrong.toml:4:"), "{}", report.err);
    assert_eq!(report.status, 2);
    desk.run(&["keymap", "--check", "no such file"]).refused(&["no such file"]);
}
