//! Any bytes are read, or refused in words.

use crate::program::{Desk, seed};
use serde_json::Value;
use std::fs;

/// What every text is set beside.
const OTHER: &str = "Seven people were hurt in Almaty on Thursday.\n\nThe mayor said so.\n";

/// The texts of the blocks of the left side.
fn blocks(out: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(out).unwrap();
    let blocks = document["left"]["blocks"].as_array().unwrap().iter();
    blocks.map(|block| block["text"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_is_missing_is_named() {
    let desk = Desk::new();
    let other = desk.file("other.txt", OTHER);
    desk.run(&["align", "nowhere/at all.txt", &other]).refused(&["nowhere/at all.txt"]);
    desk.run(&[&other, "no\u{1b}[2Jwhere.txt"]).refused(&["no␛[2Jwhere.txt"]);
    desk.run(&["claims", &other, "missing.txt"]).refused(&["missing.txt"]);
    desk.run(&["nowhere"]).refused(&["nowhere"]);
}

#[test]
fn a_folder_is_a_dossier_and_not_a_text() {
    let desk = Desk::new();
    let other = desk.file("other.txt", OTHER);
    let folder = desk.folder("reports");
    desk.run(&[&folder]).refused(&["reports"]);
    desk.run(&["align", &folder, &other]).refused(&["reports", "folder"]);
    desk.run(&[&folder, &other]).refused(&["reports", "folder"]);
    fs::write(desk.path("reports/a.txt"), "Seven people were hurt.\n").unwrap();
    desk.run(&[&folder]).refused(&["reports"]);
    fs::write(desk.path("reports/b.txt"), "Eight people were hurt.\n").unwrap();
    let shown = desk.run(&[&folder]).done();
    assert!(shown.contains("Seven people") && shown.contains("Eight people"), "{shown}");
}

#[test]
fn a_binary_is_refused_by_name() {
    let desk = Desk::new();
    let other = desk.file("other.txt", OTHER);
    let program = fs::read(env!("CARGO_BIN_EXE_enface")).unwrap();
    let program = desk.file("program.txt", &program[..200_000.min(program.len())]);
    desk.run(&["align", &program, &other]).refused(&["program.txt", "not a "]);
    let noise = [0, 255, 3, 0, 254].repeat(400);
    let picture = desk.file("picture.txt", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &noise].concat());
    desk.run(&[&other, &picture]).refused(&["picture.txt", "PNG"]);
}

#[test]
fn an_empty_text_gives_a_result_or_is_refused() {
    let desk = Desk::new();
    let other = desk.file("other.txt", OTHER);
    for (name, bytes) in [("empty.txt", ""), ("blank.txt", " \n\n\t\n"), ("mark.txt", "\u{feff}")] {
        let empty = desk.file(name, bytes);
        let commands = [
            &["align", &empty, &other][..],
            &[&other, &empty],
            &["claims", &empty, &other],
            &["align", &empty, &empty],
            &["align", "--plain", &empty, &empty],
            &["align", "--format", "json", "--by", "line", &empty, &empty],
        ];
        for arguments in commands {
            let run = desk.run(arguments);
            match run.status {
                0 => _ = run.done(),
                _ => run.refused(&[name]),
            }
        }
    }
}

#[test]
fn every_encoding_is_read() {
    let desk = Desk::new();
    let other = desk.file("other.txt", OTHER);
    let text = "« Déjà vu », dit l’élève à Nîmes.\r\n\r\nÇa s’arrête là, après l’été.\r\n";
    let wanted = ["« Déjà vu », dit l’élève à Nîmes.", "Ça s’arrête là, après l’été."];
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let windows: Vec<u8> = text.chars().map(|c| if c == '’' { 0x92 } else { c as u8 }).collect();
    for (name, bytes) in [
        ("utf8.txt", text.as_bytes().to_vec()),
        ("bom.txt", [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        ("utf16le.txt", [b"\xff\xfe", little.as_slice()].concat()),
        ("utf16be.txt", [b"\xfe\xff", big.as_slice()].concat()),
        ("windows1252.txt", windows),
    ] {
        let path = desk.file(name, bytes);
        assert_eq!(blocks(&desk.run(&["align", &path, &other, "--format", "json"]).done()), wanted, "{name}");
    }
    let plain = "Le curé est allé à la fête, où il a mangé du gâteau ; c'était très bon.\n".repeat(3);
    let latin1 = desk.file("latin1.txt", plain.chars().map(|c| c as u8).collect::<Vec<_>>());
    assert!(blocks(&desk.run(&["align", &latin1, &other, "--format", "json"]).done())[0].contains("curé est allé"));
}

#[test]
fn a_text_never_drives_the_terminal() {
    let desk = Desk::new();
    let other = desk.file("other.txt", OTHER);
    let dangerous = "\u{1b}[2J\u{1b}]0;owned\u{7} Seven\u{9b}31m people \u{202e}hurt\u{202c} in\u{200b} Almaty\u{2066}.\u{7f}\n\n\
                     \u{1b}c“Thirteen\u{1b}[8m” people were hurt\0.\n";
    let bad = desk.file("bad.txt", dangerous);
    let commands = [
        &["align"][..],
        &["align", "--plain"],
        &["align", "--format", "json"],
        &["align", "--format", "tsv"],
        &["align", "--by", "sentence"],
        &["align", "--by", "line", "--format", "json"],
        &["claims"],
        &["claims", "--plain"],
        &["claims", "--format", "json"],
        &[],
    ];
    for arguments in commands {
        let run = desk.run(&[arguments, &[&bad, &other]].concat());
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.err);
        run.is_harmless();
    }
    let kept = blocks(&desk.run(&["align", &bad, &other, "--format", "json"]).done());
    assert!(kept.concat().contains("\u{1b}]0;owned\u{7} Seven\u{9b}31m"), "what is escaped reads back: {kept:?}");
}

#[test]
fn a_million_lines_are_read() {
    let desk = Desk::new();
    let other = desk.file("other.txt", OTHER);
    let many = desk.file("many.txt", "x\n".repeat(1_000_000));
    let run = desk.run(&["align", &many, &other, "--format", "tsv"]);
    match run.status {
        0 => assert!(run.done().lines().count() > 1_000_000),
        _ => run.refused(&["many.txt"]),
    }
}

#[test]
fn a_long_line_is_read() {
    let desk = Desk::new();
    let other = desk.file("other.txt", OTHER);
    let long = desk.file("long.txt", "The mayor said that seven people were hurt. ".repeat(50_000));
    let shown = desk.run(&["align", &long, &other]).done();
    assert!(shown.lines().all(|line| line.chars().count() <= 160));
}

#[test]
fn a_text_over_the_limit_is_refused() {
    let desk = Desk::new();
    let other = desk.file("other.txt", OTHER);
    let big = desk.file("big.txt", OTHER.repeat(100));
    desk.run(&["align", &big, &other, "--max-size", "1k"]).refused(&["big.txt", "--max-size"]);
    desk.run(&["align", &big, &other, "--max-size", "1M"]).done();
    desk.run_with(&["align", "-", &other, "--max-size", "1k"], OTHER.repeat(100).as_bytes()).refused(&["--max-size"]);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_or_never_ends_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let other = desk.file("other.txt", OTHER);
    let secret = desk.file("secret.txt", OTHER);
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    // Root may read everything.
    if fs::read(&secret).is_err() {
        desk.run(&["align", &secret, &other]).refused(&["secret.txt"]);
    }
    desk.run(&["align", "/dev/zero", &other, "--max-size", "1M"]).refused(&["/dev/zero"]);
}

#[cfg(unix)]
#[test]
fn what_a_shell_hands_over_is_read_and_no_other_pipe() {
    use std::process::Command;
    let desk = Desk::new();
    let other = desk.file("other.txt", OTHER);
    let mut shell = Command::new("bash");
    shell.args(["-c", "\"$0\" align --format json <(cat other.txt) <(sed s/Seven/Eight/ other.txt)"]);
    shell.arg(env!("CARGO_BIN_EXE_enface")).current_dir(desk.path("."));
    let wanted = ["Seven people were hurt in Almaty on Thursday.", "The mayor said so."];
    assert_eq!(blocks(&crate::program::run(shell, b"").done()), wanted);
    let told = desk.run_with(&["align", "--format", "json", "/dev/stdin", &other], OTHER.as_bytes());
    assert_eq!(blocks(&told.done()), wanted);
    let pipe = desk.path("config.toml");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let pipe = pipe.to_str().unwrap();
    for arguments in [&["align", pipe, &other][..], &[&other, pipe], &["keymap", "--check", pipe], &[pipe]] {
        desk.run(arguments).refused(&["config.toml", "a named pipe"]);
    }
    let mut command = desk.command(&["config"]);
    command.env("ENFACE_CONFIG_DIR", desk.path("."));
    crate::program::run(command, b"").refused(&["config.toml", "a named pipe"]);
    fs::rename(pipe, desk.path("pipe.txt")).unwrap();
    let list = desk.file("dossier.toml", "[[article]]\nfile = \"pipe.txt\"\n[[article]]\nfile = \"other.txt\"\n");
    desk.run(&[&list]).refused(&["dossier.toml:1: ", "a named pipe"]);
    desk.run(&["export", &other, &other, "--format", "csv", "-o", "pipe.txt", "--force"]).refused(&["a named pipe"]);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_a_folder_is_followed_when_told_to() {
    let (desk, outside) = (Desk::new(), Desk::new());
    let secret = outside.file("secret.txt", "Nobody is to read this in Almaty.\n");
    desk.folder("reports");
    desk.file("reports/b.txt", OTHER);
    std::os::unix::fs::symlink(secret, desk.path("reports/a.txt")).unwrap();
    for arguments in [&["reports"][..], &["check", "reports"], &["claims", "reports"], &["session", "show", "reports"]]
    {
        desk.run(arguments).refused(&["a.txt", "a link out of", "--follow"]);
    }
    assert!(desk.run(&["--follow", "reports"]).done().contains("Nobody is to read this"));
    assert!(desk.run(&["claims", "reports", "--follow", "--format", "json"]).done().contains("a.txt"));
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_unicode_is_named_all_the_same() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let mut command = Desk::new().command(&["align"]);
    command.current_dir("/").arg(OsStr::from_bytes(b"caf\xe9.txt")).arg(seed("000"));
    crate::program::run(command, b"").refused(&["caf\u{fffd}.txt"]);
}
