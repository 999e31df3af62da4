//! Broken inputs for every subcommand: texts, dossiers, rules, key maps, settings and journals with bytes turned, cut, repeated and strewn in.
//! Nothing panics, and nothing takes long.
//!
//! `mutated_runs` runs the subcommands in a process of their own, whose end it survives; `ENFACE=PROGRAM` has it start the program itself for
//! each run instead, and look at exit statuses and memory. A run is its number: what it is made of depends on nothing else.

use super::args::Arguments;
use super::dispatch;
use crate::app::sample::Player;
use crate::session::Journal;
use clap::Parser;
use std::env;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How many runs, 50,000 by default; `FROM..TO` for some of them.
const RUNS: &str = "ENFACE_TEST_RUNS";
/// The program to start instead of running the subcommands in the process.
const PROGRAM: &str = "ENFACE";
/// The folder of a worker, which its parent names.
const DESK: &str = "ENFACE_TEST_DESK";
/// A run takes no longer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Nor more memory, in KB.
const MEMORY: u64 = 500 << 10;
/// Most mutated texts have no more bytes,
const SHORT: usize = 3_000;
/// and none has more.
const LONG: usize = 40_000;

/// Numbers by chance (`SplitMix64`), the same for the same seed on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// What is strewn in.
const ODD: [&[u8]; 48] = [
    b"\0",
    b"\x1b[2J",
    b"\x1b]52;c;eA==\x07",
    b"\x07",
    b"\x7f",
    b"\xc2\x85",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\r",
    b"\r\n",
    b"\n\n",
    b"\t",
    b"\x0b",
    b"\x0c",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xa8",
    b"\xe2\x80\xae",
    b"\xe2\x80\x8b",
    b"e\xcc\x81\xcc\x82\xcc\x83",
    b"\xef\xbc\x91\xef\xbc\x92",
    b"\xe6\x9d\xb1\xe4\xba\xac",
    b"\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
    b"\xef\xb7\xbd",
    b"\xc4\xb0",
    b"\xc3\x9f",
    b"\xef\xac\x81",
    b"99999999999999999999999999999999999999",
    b"1e308",
    b"-0",
    b"0.000000000000000000000001",
    b"18446744073709551616",
    b"1,2,3,4,5",
    b"12.12.12.12",
    b"31 February 0000",
    b"00:00",
    b"25:61",
    b"12% ",
    b"\xe2\x82\xac5 billion",
    b"\xe2\x80\x9c",
    b"\xe2\x80\x9d",
    b"\xc2\xab ",
    b"\"\"\"",
    b"[[",
    b"\\u0000",
    b"=cmd|'/c calc'!A0",
    b"half a million million million",
];

/// Breaks a text, now and then in several places.
fn mutate(bytes: &mut Vec<u8>, others: &[Vec<u8>], chance: &mut Chance) {
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + chance.below(60)).min(bytes.len());
        match chance.below(11) {
            0 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            1 if at < bytes.len() => bytes[at] = chance.next() as u8,
            2 => drop(bytes.drain(at..end)),
            3 => bytes.truncate(at),
            4 | 5 => drop(bytes.splice(at..at, ODD[chance.below(ODD.len())].iter().copied())),
            6 => {
                let other = &others[chance.below(others.len())];
                let from = chance.below(other.len() + 1);
                let piece = other[from..(from + chance.below(200)).min(other.len())].to_vec();
                bytes.splice(at..end, piece);
            }
            7 => {
                let times = if chance.below(20) == 0 { chance.below(2_000) } else { chance.below(20) };
                let piece = bytes[at..end].repeat(times);
                bytes.splice(at..at, piece);
            }
            8 => {
                let odd = ODD[chance.below(ODD.len())].repeat(chance.below(60));
                bytes.splice(at..at, odd);
            }
            9 => {
                let mut lines: Vec<&[u8]> = bytes.split_inclusive(|&byte| byte == b'\n').collect();
                let (one, other) = (chance.below(lines.len().max(1)), chance.below(lines.len().max(1)));
                if !lines.is_empty() {
                    lines.swap(one, other);
                }
                *bytes = lines.concat();
            }
            _ if chance.below(8) == 0 => {
                let text = String::from_utf8_lossy(bytes).into_owned();
                let mark = if chance.below(2) == 0 { "\u{feff}" } else { "" };
                *bytes = format!("{mark}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
            }
            _ => {}
        }
        let most = if chance.below(100) == 0 { LONG } else { SHORT };
        bytes.truncate(most);
    }
}

/// What is broken, and where it is put.
struct Sources {
    texts: Vec<Vec<u8>>,
    dossiers: Vec<Vec<u8>>,
    rules: Vec<Vec<u8>>,
    keymaps: Vec<Vec<u8>>,
    settings: Vec<Vec<u8>>,
    /// The journal of the dossier, with the name of its file.
    journal: (String, Vec<u8>),
}

/// The contents of the files under a folder with one of the endings, in order of their names.
fn under(folder: &Path, endings: &[&str]) -> Vec<Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let is_meant = |path: &Path| path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known));
    let contents = paths.iter().flat_map(|path| match path.is_dir() {
        true => under(path, endings),
        false if is_meant(path) => fs::read(path).into_iter().collect(),
        false => Vec::new(),
    });
    contents.collect()
}

impl Sources {
    /// The seeds, the tests' data, the gold where it is there, and what comes with the program.
    fn read(dossier: &Path) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folders = [
            root.join("seeds"),
            root.join("tests/data"),
            root.join("../../shared/gold/cases"),
            root.join("../shared/gold/cases"),
        ];
        let texts = folders.iter().flat_map(|folder| under(folder, &["txt", "tsv", "fr", "en", "md"])).collect();
        let short_rules = |rules: Vec<u8>| {
            let text = String::from_utf8_lossy(&rules).into_owned();
            let parts: Vec<&str> = text.split("[[rule]]").collect();
            let whole =
                parts[1..].chunks(6).map(|some| format!("{}[[rule]]{}", parts[0], some.join("[[rule]]")).into_bytes());
            whole.collect::<Vec<_>>()
        };
        let settings = ["[reviewer]\nname = \"A\"\nurl = \"https://a.b\"\n\n[theme]\nbackground = \"dark\"\n"];
        let mut player = Player::new(120, 40);
        player.press("] c v r ] c v s u");
        let desk = tempfile::tempdir().unwrap();
        let key = dossier.to_string_lossy().into_owned();
        Journal::open(desk.path(), &key).unwrap().journal.append_all(player.journal).unwrap();
        let journal = crate::session::list(desk.path()).unwrap()[0].path.clone();
        let name = journal.file_name().unwrap().to_string_lossy().into_owned();
        Self {
            texts,
            dossiers: under(&root.join("seeds"), &["toml"]),
            rules: under(&root.join("data/rules"), &["toml"]).into_iter().flat_map(short_rules).collect(),
            keymaps: vec![fs::read(root.join("keymap.toml")).unwrap()],
            settings: settings.map(|text| text.as_bytes().to_vec()).to_vec(),
            journal: (name, fs::read(journal).unwrap()),
        }
    }
}

/// A piece of one of the sources, broken.
fn broken(of: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let whole = &of[chance.below(of.len())];
    let from = if chance.below(3) == 0 { 0 } else { chance.below(whole.len() + 1) };
    let mut bytes = whole[from..(from + SHORT).min(whole.len())].to_vec();
    mutate(&mut bytes, of, chance);
    bytes
}

/// Lays out the files of a run in a folder and gives its arguments.
fn prepare(run: u64, desk: &Path, sources: &Sources) -> Vec<String> {
    let chance = &mut Chance(run.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let at = |name: &str| desk.join(name).to_string_lossy().into_owned();
    let put = |name: &str, bytes: &[u8]| fs::write(desk.join(name), bytes).unwrap();
    let first = broken(&sources.texts, chance);
    let mut second = if chance.below(2) == 0 { first.clone() } else { broken(&sources.texts, chance) };
    mutate(&mut second, &sources.texts, chance);
    for folder in ["dossier", "config", "state/sessions", "rules"] {
        fs::create_dir_all(desk.join(folder)).unwrap();
    }
    put("a.txt", &first);
    put("b.txt", &second);
    let words =
        |line: &str| -> Vec<String> { line.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect() };
    let [a, b, dossier] = [at("a.txt"), at("b.txt"), at("dossier")];
    let form = |chance: &mut Chance| {
        chance.of(&["", "--plain", "--width 20", "--width 2000", "--color always", "--max-size 1"]).to_owned()
    };
    match run % 16 {
        0..4 => {
            let how = chance.of(&["text", "json", "tsv", "tmx", "tsv --raw-cells", "json --exit-code"]);
            let by = chance.of(&["paragraph", "sentence", "line"]);
            words(&format!("align --format {how} --by {by} {} {a} {b}", form(chance)))
        }
        4..7 => {
            let how = chance.of(&["text", "json", "sarif", "json --fail-on never", "text --disable calque,x.y"]);
            let against = if chance.below(2) == 0 { format!("--against {b}") } else { String::new() };
            words(&format!("check --min-confidence 0 --format {how} {} {a} {against}", form(chance)))
        }
        7..10 => {
            let how = chance.of(&["text", "json", "csv", "csv --raw-cells"]);
            words(&format!("claims --format {how} {} {a} {b}", form(chance)))
        }
        10 => words(&format!("{} {a} {b}", form(chance))),
        11 => {
            put("dossier/a.txt", &first);
            put("dossier/b.txt", &second);
            let manifest = desk.join("dossier/dossier.toml");
            let _ = fs::remove_file(&manifest);
            if chance.below(2) == 0 {
                put("dossier/dossier.toml", &broken(&sources.dossiers, chance));
            }
            let how = chance.of(&["markdown", "html", "json", "tsv", "csv", "tmx", "claimreview", "annotations"]);
            words(&format!("export --format {how} {dossier}"))
        }
        12 => {
            put("rules/p.toml", &broken(&sources.rules, chance));
            match chance.below(3) {
                0 => words(&format!("check --rules {} {a}", at("rules"))),
                _ => words(&format!("rules --format {} --rules {}", chance.of(&["text", "json"]), at("rules"))),
            }
        }
        13 => {
            put("config/config.toml", &broken(&sources.settings, chance));
            words("config")
        }
        14 => {
            let keys = broken(&sources.keymaps, chance);
            put("config/keymap.toml", &keys);
            put("keys.toml", &keys);
            if chance.below(2) == 0 { words("keymap") } else { words(&format!("keymap --check {}", at("keys.toml"))) }
        }
        _ => {
            put("dossier/a.txt", &first);
            put("dossier/b.txt", &second);
            let (name, whole) = &sources.journal;
            let mut journal = whole.clone();
            mutate(&mut journal, &sources.texts, chance);
            put(&format!("state/sessions/{name}"), &journal);
            let what = chance.of(&["list", "show", "show", "clear", "move"]);
            match what {
                "list" => words("session list"),
                "move" => words(&format!("session move {} {dossier}", at("elsewhere"))),
                _ => words(&format!("session {what} {dossier}")),
            }
        }
    }
}

/// What went wrong in a run of the subcommand in this process.
fn within(arguments: &[String]) -> Option<String> {
    let whole = std::iter::once("enface").chain(arguments.iter().map(String::as_str));
    let parsed = Arguments::try_parse_from(whole).map_err(|error| format!("wrong arguments: {error}"));
    match parsed {
        Ok(parsed) => catch_unwind(AssertUnwindSafe(|| drop(dispatch(parsed)))).err().map(|_| "it panicked".to_owned()),
        Err(wrong) => Some(wrong),
    }
}

/// What went wrong in a run of the program, which is given the first text on its standard input now and then.
fn started(program: &str, arguments: &[String], run: u64) -> Option<String> {
    let mut arguments = arguments.to_vec();
    let mut input = Stdio::null();
    let text = arguments.iter().position(|argument| argument.ends_with("a.txt"));
    if let Some(at) = text.filter(|_| run.is_multiple_of(5)) {
        input = File::open(&arguments[at]).map_or_else(|_| Stdio::null(), Stdio::from);
        "-".clone_into(&mut arguments[at]);
    }
    let mut child =
        Command::new(program).args(&arguments).stdin(input).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
    let start = Instant::now();
    let mut most = 0;
    let status = loop {
        if let Some(status) = child.try_wait().ok()? {
            break status;
        }
        let told = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = told.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        most = most.max(peak.unwrap_or(0));
        if start.elapsed() > 12 * PATIENCE {
            let _ = child.kill();
        }
        std::thread::sleep(Duration::from_millis(4));
    };
    let ended = status.code().is_some_and(|code| code < 101);
    if !ended {
        return Some(format!("it ended with {status}"));
    }
    (most > MEMORY).then(|| format!("it took {most} KB"))
}

/// Runs those of the range, telling each in a report: what the parent starts.
#[test]
#[ignore = "a part of `mutated_runs`"]
fn mutated_worker() {
    let Some(desk) = env::var_os(DESK).map(PathBuf::from) else { return };
    let (from, to) = range();
    let mut report = OpenOptions::new().append(true).create(true).open(desk.join("report")).unwrap();
    let panics = report.try_clone().unwrap();
    set_hook(Box::new(move |panic| drop(writeln!(&panics, "panic {}", panic.to_string().replace('\n', " ")))));
    let sources = Sources::read(&desk.join("dossier"));
    let program = env::var(PROGRAM).ok();
    for run in from..to {
        let arguments = prepare(run, &desk, &sources);
        writeln!(report, "run {run}").unwrap();
        let start = Instant::now();
        let wrong = match &program {
            Some(program) => started(program, &arguments, run),
            None => within(&arguments),
        };
        let taken = start.elapsed();
        let wrong = wrong.or_else(|| (taken > PATIENCE).then(|| format!("it took {} s", taken.as_secs())));
        if let Some(wrong) = wrong {
            writeln!(report, "fault {run}: {}: {wrong}", arguments.join(" ")).unwrap();
        }
    }
    writeln!(report, "done").unwrap();
}

/// The runs asked for.
fn range() -> (u64, u64) {
    let asked = env::var(RUNS).unwrap_or_default();
    let number = |text: &str| text.parse().ok();
    match asked.split_once("..") {
        Some((from, to)) => (number(from).unwrap_or(0), number(to).unwrap_or(50_000)),
        None => (0, number(&asked).unwrap_or(50_000)),
    }
}

/// Many runs with broken inputs, their number from `ENFACE_TEST_RUNS`.
#[test]
#[ignore = "takes an hour: `cargo test mutated_runs -- --ignored --nocapture`"]
fn mutated_runs() {
    let (mut from, to) = range();
    let begin = from;
    let folder = tempfile::tempdir().unwrap();
    let desk = folder.path();
    let mut wrong = String::new();
    while from < to {
        let until = (from + 1_000).min(to);
        let _ = fs::remove_file(desk.join("report"));
        let status = Command::new(env::current_exe().unwrap())
            .args(["--ignored", "--exact", "cli::mutated::mutated_worker", "--nocapture"])
            .env(DESK, desk)
            .env(RUNS, format!("{from}..{until}"))
            .env("ENFACE_CONFIG_DIR", desk.join("config"))
            .env("ENFACE_STATE_DIR", desk.join("state"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        let report = fs::read_to_string(desk.join("report")).unwrap_or_default();
        for line in report.lines().filter(|line| line.starts_with("fault") || line.starts_with("panic")) {
            println!("{line}");
            let _ = writeln!(wrong, "{line}");
        }
        if report.lines().last() == Some("done") {
            from = until;
        } else {
            let last = report.lines().rev().find_map(|line| line.strip_prefix("run ")?.parse::<u64>().ok());
            println!("run {last:?}: the process ended with {status}");
            let _ = writeln!(wrong, "run {last:?}: the process ended with {status}");
            from = last.map_or(until, |last| last + 1);
        }
        println!("{} runs so far", from - begin);
    }
    assert_eq!(wrong, "");
}
