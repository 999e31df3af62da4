//! Runs the real program.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// What a run came to.
pub struct Run {
    pub status: i32,
    pub out: String,
    pub err: String,
}

/// A folder for the files of one test.
pub struct Desk(TempDir);

impl Desk {
    pub fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// Writes a file and gives back its path.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub fn folder(&self, name: &str) -> String {
        let path = self.path(name);
        fs::create_dir(&path).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the program in this folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        run(self.command(arguments), b"")
    }

    /// Runs the program in this folder with something on its standard input.
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Run {
        run(self.command(arguments), input)
    }

    /// The program with these arguments, in an environment that says nothing of colours and widths.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_enface"));
        command.args(arguments).current_dir(self.0.path());
        command.env("ENFACE_STATE_DIR", self.0.path().join("state"));
        command.env("XDG_CONFIG_HOME", self.0.path().join("config")).env("HOME", self.0.path());
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "COLORTERM", "TERM", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        command
    }
}

/// Runs a command to its end.
pub fn run(mut command: Command, input: &[u8]) -> Run {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // The program need not read its input.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        status: output.status.code().expect("ended by a signal"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Run {
    /// The output of a run that did its work.
    #[track_caller]
    pub fn done(self) -> String {
        assert!(self.status == 0 && self.err.is_empty(), "exit {}\n{}", self.status, self.err);
        self.is_harmless();
        self.out
    }

    /// The complaint of a run that could not: in words, one that names each of `words`.
    #[track_caller]
    pub fn refused(self, words: &[&str]) {
        assert_eq!((self.status, self.out.as_str()), (2, ""), "{}", self.err);
        assert!(self.err.starts_with("enface: ") || self.err.starts_with("error: "), "{}", self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        for word in words {
            assert!(self.err.contains(word), "no `{word}` in: {}", self.err);
        }
        self.is_harmless();
    }

    /// Nothing in what was printed can drive a terminal.
    #[track_caller]
    pub fn is_harmless(&self) {
        for text in [&self.out, &self.err] {
            // A table in the form of RFC 4180 ends its lines with both.
            for c in text.replace("\r\n", "\n").chars() {
                let is_hidden = matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
                let is_layout = matches!(c, '\n' | '\t');
                assert!(is_layout || !(c.is_control() || is_hidden), "U+{:04X} in {text}", u32::from(c));
            }
        }
    }
}

/// The seed whose name starts with `number`.
pub fn seed(number: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let found = paths.find(|path| path.file_name().unwrap().to_str().unwrap().starts_with(number)).unwrap();
    found.to_str().unwrap().to_owned()
}
