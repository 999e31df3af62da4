//! The program as git and editors call it.

use crate::program::Desk;
use std::process::Command;

/// Runs git in a desk's folder, with nothing of the user's configuration.
fn git(desk: &Desk, arguments: &[&str]) -> (bool, String) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"]).args(arguments);
    command
        .current_dir(desk.path("."))
        .env("HOME", desk.path("."))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_PAGER", "cat");
    let output = command.output().expect("git is installed");
    let told = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&told).into_owned())
}

/// A repository with a text of two states, a new one and one that is gone.
fn repository() -> Desk {
    let desk = Desk::new();
    desk.file("a.txt", "The blast killed 13 soldiers in Kirov, police said.\n");
    desk.file("gone.txt", "This text goes away.\n");
    desk.file("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\0");
    assert!(git(&desk, &["init", "-q"]).0);
    assert!(git(&desk, &["add", "a.txt", "gone.txt", "picture.png"]).0);
    assert!(git(&desk, &["commit", "-qm", "One"]).0);
    desk.file("a.txt", "The blast killed 18 soldiers in Kirov, police said.\n");
    desk.file("new.txt", "This text is new.\n");
    desk.file("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\0\0");
    std::fs::remove_file(desk.path("gone.txt")).unwrap();
    assert!(git(&desk, &["add", "-A", "."]).0);
    desk
}

#[test]
fn it_is_an_external_diff_of_git() {
    let desk = repository();
    let setting = format!("diff.external={}", env!("CARGO_BIN_EXE_enface"));
    let (done, told) = git(&desk, &["-c", &setting, "diff", "--cached"]);
    assert!(done, "{told}");
    for words in [
        "b/a.txt",
        "killed 13 soldiers",
        "killed 18 soldiers",
        "This text goes away.",
        "This text is new.",
        "is a PNG image",
    ] {
        assert!(told.contains(words), "no {words:?} in {told}");
    }
}

#[test]
fn it_is_a_difftool_of_git() {
    let desk = repository();
    let tool =
        format!("difftool.enface.cmd={} --label old --label new \"$LOCAL\" \"$REMOTE\"", env!("CARGO_BIN_EXE_enface"));
    let (done, told) =
        git(&desk, &["-c", &tool, "difftool", "--cached", "-y", "-t", "enface", "--", "a.txt", "new.txt"]);
    assert!(done, "{told}");
    assert!(
        told.contains("killed 18 soldiers") && told.contains("This text is new.") && told.contains("old"),
        "{told}"
    );
}

const FAULTY: &str =
    "# A headline\n\nThe riots of Thursday were once morest large, and the police once morest came.\n\nNothing here.\n";

#[test]
fn git_applies_the_patch_of_the_suggestions() {
    let desk = Desk::new();
    for (name, text) in [
        ("a.txt", FAULTY.to_owned()),
        ("é b.md", FAULTY.replace('\n', "\r\n")),
        ("end.txt", FAULTY.trim_end().replace("Nothing here.", "He was once morest there.")),
    ] {
        desk.file(name, &text);
        assert!(git(&desk, &["init", "-q"]).0);
        let patch = desk.run(&["check", "--format", "patch", "--fail-on", "never", name]).done();
        assert!(patch.contains("+The riots of Thursday were against large"), "{patch}");
        desk.file("x.patch", &patch);
        let (done, told) = git(&desk, &["apply", "x.patch"]);
        assert!(done, "{told}{patch}");
        let now = std::fs::read_to_string(desk.path(name)).unwrap();
        assert!(now.contains("were against large, and the police against came") && !now.contains("morest"), "{now}");
        let again = desk.run(&["check", "--format", "patch", "--fail-on", "never", name]).done();
        assert!(!again.contains("morest"), "{again}");
    }
}

#[test]
fn corrected_texts_and_lines_for_editors_are_printed() {
    let desk = Desk::new();
    desk.file("a.md", FAULTY);
    let text = desk.run(&["check", "--format", "corrected", "--fail-on", "never", "a.md"]).done();
    assert_eq!(text, FAULTY.replace("once morest", "against"));
    let lines = desk.run(&["check", "--format", "line", "--fail-on", "never", "a.md"]).done();
    let first = lines.lines().find(|line| line.contains("once morest")).unwrap();
    let column = FAULTY.lines().nth(2).unwrap().find("once morest").unwrap() + 1;
    assert!(
        first.starts_with(&format!("a.md:3:{column}: "))
            && first.contains(": “once morest” → “against”: ")
            && first.ends_with(']'),
        "{first}"
    );
    desk.run(&["check", "--format", "corrected", "a.md", "a.md"]).refused(&["name one"]);
}

#[test]
fn a_patch_is_not_made_for_what_is_no_text_file() {
    let desk = Desk::new();
    desk.file("a.html", format!("<html><body><p>{}</p></body></html>", FAULTY.replace('\n', " ")));
    let run = desk.run(&["check", "--format", "patch", "--fail-on", "never", "a.html"]);
    assert!(run.out.is_empty() && run.err.contains("no patch fits it"), "{}{}", run.out, run.err);
}

#[test]
fn completions_and_manual_pages_come_from_the_command_line() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(desk.run(&["completions", shell]).done().contains("min-confidence"), "{shell}");
    }
    let page = desk.run(&["man"]).done();
    assert!(page.contains(".TH enface 1") && page.contains("max\\-size"), "{page}");
    assert!(desk.run(&["man", "check"]).done().contains("fail\\-on"));
    desk.run(&["man", "nothing"]).refused(&["there is no subcommand"]);
}

#[test]
fn a_subcommand_that_is_nearly_written_is_told() {
    let desk = Desk::new();
    desk.run(&["chekc", "a.txt"]).refused(&["did you mean `enface check`?"]);
    let run = desk.run(&["nowhere.txt", "a.txt"]);
    assert!(run.err.contains("no such file or folder") && !run.err.contains("did you mean"), "{}", run.err);
    desk.file("a.txt", "A.");
    desk.run(&["--label", "x", "a.txt", "a.txt"]).refused(&["--label is given 1 times for 2 texts"]);
}
