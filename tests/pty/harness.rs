//! The real program in a pseudo-terminal: keys in, screen out.

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long a screen may take to show what is awaited: much longer than it needs on a slow machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the terminal has shown.
struct Shown {
    parser: vt100::Parser,
    /// Every byte that the program wrote.
    raw: Vec<u8>,
    /// Where in `raw` queries have been looked for.
    asked: usize,
}

/// A terminal with a program in it.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    writer: Arc<Mutex<Box<dyn Write + Send>>>,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    /// The thread that reads what the program writes, and whether it is to stop.
    reading: Option<(JoinHandle<()>, Arc<AtomicBool>)>,
}

impl Terminal {
    /// Starts enface with the arguments on a terminal of `columns` × `rows`; its session is kept in `state`.
    pub fn start(state: &Path, (columns, rows): (u16, u16), arguments: &[&str]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_enface"));
        command.args(arguments);
        Self::spawn(state, (columns, rows), command)
    }

    /// The same with variables of the environment set.
    pub fn start_with(state: &Path, (columns, rows): (u16, u16), set: &[(&str, &str)], arguments: &[&str]) -> Self {
        let mut command = CommandBuilder::new("env");
        command.args(set.iter().map(|(name, value)| format!("{name}={value}")));
        command.arg(env!("CARGO_BIN_EXE_enface"));
        command.args(arguments);
        Self::spawn(state, (columns, rows), command)
    }

    /// Starts the program from a line of a shell that it takes the place of; the line has its path in `$ENFACE`.
    pub fn start_by(state: &Path, (columns, rows): (u16, u16), line: &str) -> Self {
        let mut command = CommandBuilder::new("bash");
        command.args(["--norc", "--noprofile", "-c", line]);
        command.env("ENFACE", env!("CARGO_BIN_EXE_enface"));
        Self::spawn(state, (columns, rows), command)
    }

    /// Starts a shell with job control, which has the program's path in `$ENFACE`.
    pub fn shell(state: &Path, (columns, rows): (u16, u16)) -> Self {
        let mut command = CommandBuilder::new("bash");
        command.args(["--norc", "--noprofile", "-i"]);
        command.env("ENFACE", env!("CARGO_BIN_EXE_enface"));
        command.env("PS1", "prompt$ ");
        Self::spawn(state, (columns, rows), command)
    }

    fn spawn(state: &Path, (columns, rows): (u16, u16), mut command: CommandBuilder) -> Self {
        command.env("TERM", "xterm-256color");
        command.env("ENFACE_STATE_DIR", state);
        command.env("XDG_CONFIG_HOME", state);
        command.env("HOME", state);
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "SSH_TTY", "SSH_CONNECTION"] {
            command.env_remove(name);
        }
        command.cwd(state);
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let shown = Shown { parser: vt100::Parser::new(cells(rows), cells(columns), 0), raw: Vec::new(), asked: 0 };
        let shown = Arc::new((Mutex::new(shown), Condvar::new()));
        let (sink, answers) = (Arc::clone(&shown), Arc::clone(&writer));
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let reading = std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if stopped.load(Ordering::SeqCst) {
                    break;
                }
                let answer = sink.0.lock().unwrap().take(&bytes[..count]);
                sink.1.notify_all();
                if !answer.is_empty() {
                    let _ = answers.lock().unwrap().write_all(&answer);
                }
            }
        });
        Self { master: pair.master, child, writer, shown, reading: Some((reading, stop)) }
    }

    /// Types keys, as the bytes that a terminal sends.
    pub fn keys(&self, keys: &str) {
        let mut writer = self.writer.lock().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Waits until the screen, as lines of text, is as it should be, and gives it back.
    ///
    /// # Panics
    /// When it does not come, with what is on screen instead.
    pub fn wait(&self, what: &str, is_so: impl Fn(&str) -> bool) -> String {
        let deadline = Instant::now() + PATIENCE;
        let mut shown = self.shown.0.lock().unwrap();
        loop {
            let screen = shown.parser.screen().contents();
            if is_so(&screen) {
                return screen;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                drop(shown);
                panic!("no {what} on screen:\n{screen}\n");
            }
            shown = self.shown.1.wait_timeout(shown, left.min(Duration::from_millis(200))).unwrap().0;
        }
    }

    /// Waits until the screen shows the text.
    pub fn wait_for(&self, text: &str) -> String {
        self.wait(&format!("`{text}`"), |screen| screen.contains(text))
    }

    /// The screen as it is, as lines of text.
    pub fn screen(&self) -> String {
        self.shown.0.lock().unwrap().parser.screen().contents()
    }

    /// Every byte that the program wrote so far.
    pub fn raw(&self) -> Vec<u8> {
        self.shown.0.lock().unwrap().raw.clone()
    }

    /// What is not as a shell needs it: the modes that a full-screen program sets and must take back.
    pub fn left_behind(&self) -> Vec<&'static str> {
        let shown = self.shown.0.lock().unwrap();
        let screen = shown.parser.screen();
        let mut left = Vec::new();
        let mut check = |is_so: bool, what| left.extend(is_so.then_some(what));
        check(screen.alternate_screen(), "alternate screen");
        check(screen.hide_cursor(), "hidden cursor");
        check(screen.bracketed_paste(), "bracketed paste");
        check(screen.application_cursor(), "application cursor keys");
        check(screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None, "mouse capture");
        check(is_pushed(&shown.raw), "keyboard enhancement");
        drop(shown);
        check(!self.is_cooked(), "raw mode");
        left
    }

    /// Whether the terminal echoes and gathers lines, as a shell expects.
    pub fn is_cooked(&self) -> bool {
        let flags = self.master.get_termios().map(|termios| format!("{:?}", termios.local_flags)).unwrap();
        flags.contains("ICANON") && flags.contains("ECHO") && flags.contains("ISIG")
    }

    /// Makes the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.shown.0.lock().unwrap().parser.screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).unwrap();
    }

    /// Tells the program that the terminal has another size than it has indeed.
    pub fn claim_size(&self, columns: u16, rows: u16) {
        self.master.resize(size(columns, rows)).unwrap();
    }

    /// From now on nothing of what the program writes is read.
    pub fn stop_reading(&mut self) {
        let (reading, stop) = self.reading.take().unwrap();
        stop.store(true, Ordering::SeqCst);
        // Whatever is written next wakes the thread.
        self.keys("j");
        reading.join().unwrap();
    }

    /// Closes the terminal under the program, and waits until that has ended.
    ///
    /// # Panics
    /// When it does not end.
    pub fn hang_up(mut self) -> ExitStatus {
        self.stop_reading();
        *self.writer.lock().unwrap() = Box::new(std::io::sink());
        let other = native_pty_system().openpty(size(1, 1)).unwrap();
        self.master = other.master;
        self.end()
    }

    /// Sends the program a signal by name: `TERM`.
    pub fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
    }

    /// Whether the program has ended.
    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// Waits until the program has ended, and its last words are on screen.
    pub fn end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                std::thread::sleep(Duration::from_millis(100));
                return status;
            }
            assert!(Instant::now() < deadline, "the program does not end:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

impl Shown {
    /// Shows what the program wrote, and gives back the answers to what it asked.
    fn take(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.parser.process(bytes);
        self.raw.extend_from_slice(bytes);
        let mut answers = Vec::new();
        while let Some(start) = find(&self.raw[self.asked..], b"\x1b").map(|at| self.asked + at) {
            let rest = &self.raw[start..];
            let (row, column) = self.parser.screen().cursor_position();
            let questions: [(&[u8], String); 6] = [
                (b"\x1b[6n", format!("\x1b[{};{}R", row + 1, column + 1)),
                (b"\x1b[c", "\x1b[?62;22c".into()),
                (b"\x1b[0c", "\x1b[?62;22c".into()),
                (b"\x1b[?u", "\x1b[?0u".into()),
                (b"\x1b]10;?", "\x1b]10;rgb:dddd/dddd/dddd\x1b\\".into()),
                (b"\x1b]11;?", "\x1b]11;rgb:1010/1010/1010\x1b\\".into()),
            ];
            if let Some((question, answer)) = questions.iter().find(|(question, _)| rest.starts_with(question)) {
                answers.extend_from_slice(answer.as_bytes());
                self.asked = start + question.len();
            } else if questions.iter().any(|(question, _)| question.starts_with(rest)) {
                // The rest of it may be on its way.
                self.asked = start;
                return answers;
            } else {
                self.asked = start + 1;
            }
        }
        self.asked = self.raw.len();
        answers
    }
}

/// Whether more keyboard modes were pushed than popped.
fn is_pushed(raw: &[u8]) -> bool {
    let count = |pattern: &[u8]| raw.windows(pattern.len()).filter(|window| *window == pattern).count();
    count(b"\x1b[>") > 0 && count(b"\x1b[<1u") + count(b"\x1b[<u") < pushes(raw)
}

fn pushes(raw: &[u8]) -> usize {
    let starts = raw.windows(3).enumerate().filter(|(_, window)| *window == b"\x1b[>");
    starts.filter(|(at, _)| raw[at + 3..].iter().find(|byte| !byte.is_ascii_digit()) == Some(&b'u')).count()
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}
