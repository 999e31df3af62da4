//! How time and memory grow with texts that are made to cost: families of one pattern, again and again, at doubling sizes.
//!
//! ```sh
//! cargo bench --bench growth                      # every family, three sizes
//! cargo bench --bench growth -- names quotes      # some of them
//! cargo bench --bench growth -- --largest 512     # up to so many kilobytes
//! ```
//!
//! The program itself is run, as `check`, `align` and `claims`, and its output thrown away. `ENFACE` names another program to measure. The
//! exponent is that of the time beyond what a text of two words takes, from the first size to the last. The outcome is 1 when one is above
//! 1.3 and its time above half a second, or when memory beyond that baseline is above 1 KB for each byte or 500 MB.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Sizes of the left text in KB.
const SIZES: [usize; 3] = [1, 2, 4];
/// The largest size in KB, unless another is asked for.
const LARGEST: usize = 128;
/// What runs longer is ended.
const PATIENCE: Duration = Duration::from_mins(2);
const MOST_EXPONENT: f64 = 1.3;
/// A run shorter than this tells nothing about growth.
const TELLING: f64 = 0.5;
const MOST_KB_A_BYTE: f64 = 1.0;
const MOST_MB: f64 = 500.0;

/// A family: what it is called, and its text of about so many bytes, left (`false`) or right (`true`).
type Family = (&'static str, fn(usize, bool) -> String);

const FAMILIES: [Family; 13] = [
    ("figures", figures),
    ("percent signs", |n, right| repeated(n, right, "12% ", "13% ")),
    ("quotes", |n, right| repeated(n, right, "“It is over”, he said. ", "“It is not over”, she said. ")),
    ("one sentence", |n, right| {
        let [one, other] = [("At least 12", "the"), ("At least 14", "a")]
            .map(|(toll, who)| format!("{toll} people were killed in Almaty on Friday, {who} ministry said.\n\n"));
        repeated(n, right, &one, &other)
    }),
    ("names", names),
    ("line separators", |n, right| repeated(n, right, "a\u{2028}", "b\u{2028}")),
    ("HTML in one line", |n, right| {
        let [one, other] =
            ["12 people", "14 men"].map(|who| format!("<p>The <b>mayor</b> said {who} &amp; more came.</p>"));
        repeated(n, right, &one, &other)
    }),
    ("rule pack", |n, _| {
        let head = "[pack]\nname = \"p\"\ncategory = \"calque\"\ndoc = \"D.\"\nmessage = \"{exact}\"\n";
        let rule = |k: usize| {
            format!(
                "[[rule]]\nid = \"p.r{k}\"\npattern = \"word{k} (or|and)? w{k}\"\nmatch = [\"a [word{k} and w{k}]\"]\n"
            )
        };
        head.to_owned() + &until(n, rule)
    }),
    ("one paragraph", |n, right| until(n, |k| sentence(k, right && k % 3 == 0))),
    ("one-word lines", |n, right| until(n, |k| word(k * 7) + if right && k % 3 == 0 { "us\n" } else { "\n" })),
    ("nested marks", |n, right| repeated(n, right, "(“[‘", "[(‘“")),
    ("near-copies", |n, right| until(n, |k| format!("{}{}\n\n", sentence(k, false), sentence(k + 7, right)))),
    ("no paragraphs", |n, right| until(n, |k| sentence(k, false) + if right { "\n" } else { " " })),
];

fn until(size: usize, part: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(size + 200);
    for k in 0.. {
        if text.len() >= size {
            break;
        }
        text.push_str(&part(k));
    }
    text
}

/// One pattern again and again; on the right every fifth is the other.
fn repeated(size: usize, right: bool, one: &str, other: &str) -> String {
    until(size, |k| if right && k % 5 == 4 { other } else { one }.to_owned())
}

/// A word that is the same for the same number, of some thousands.
fn word(k: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "re", "mo", "ti", "lu", "sen", "gar", "vil", "dro", "pe", "na", "ko", "fi", "su", "tha", "lem"];
    let mixed = k.wrapping_mul(0x9E37_79B9) >> 4;
    [mixed, mixed >> 4, mixed >> 8].map(|at| SYLLABLES[at % 16]).concat()
}

fn sentence(k: usize, changed: bool) -> String {
    let mut words: Vec<String> = (0..12).map(|at| word(k * 12 + at)).collect();
    if changed {
        words[k % 12] = word(k + 5_000);
    }
    words[0] = words[0][..1].to_uppercase() + &words[0][1..];
    words.join(" ") + ". "
}

fn figures(size: usize, right: bool) -> String {
    until(size, |k| {
        let value = 100 + (k * 37) % 9_000 + usize::from(right && k % 7 == 0);
        let said = ["killed", "arrested", "seen", "closed"][k % 4];
        let end = if k % 4 == 3 { "\n\n" } else { " " };
        format!("{value} {} were {said} in {}.{end}", word(k), word(k + 99))
    })
}

fn names(size: usize, right: bool) -> String {
    let name = |k: usize| {
        let word = word(k);
        word[..1].to_uppercase() + &word[1..]
    };
    until(size, |k| {
        let met = if right && k % 3 == 0 { "left" } else { "met" };
        let end = if k % 5 == 4 { "\n\n" } else { " " };
        format!("{} {} {met} {} {}.{end}", name(4 * k), name(4 * k + 1), name(4 * k + 2), name(4 * k + 3))
    })
}

/// What a run took.
#[derive(Clone, Copy)]
struct Taken {
    /// Of all threads, so that a busy machine tells the same.
    seconds: f64,
    /// The most memory at any time; 0 where the system does not tell.
    megabytes: f64,
}

fn run(program: &Path, arguments: &[&str], folder: &Path) -> Option<Taken> {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", folder)
        .env("XDG_STATE_HOME", folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let process = child.id();
    let told = |what: &str| fs::read_to_string(format!("/proc/{process}/{what}")).unwrap_or_default();
    let (mut megabytes, mut ticks) = (0.0_f64, 0_u64);
    while child.try_wait().ok()?.is_none() {
        let (status, stat) = (told("status"), told("stat"));
        let most =
            status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        megabytes = megabytes.max(most.unwrap_or(0.0) / 1024.0);
        // Behind the name in brackets: user and system time are the twelfth and thirteenth field.
        let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields).split_whitespace();
        ticks = ticks.max(fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum());
        if start.elapsed() > PATIENCE {
            let _ = child.kill();
            let _ = child.wait();
            return None;
        }
        std::thread::sleep(Duration::from_millis(3));
    }
    // A tick is a hundredth of a second; where none are told, the clock on the wall must do.
    let seconds = if ticks > 0 { ticks as f64 / 100.0 } else { start.elapsed().as_secs_f64() };
    Some(Taken { seconds, megabytes })
}

/// The arguments that make the program read the texts, or the rules.
fn arguments<'a>(command: &'a str, texts: &'a [String; 2]) -> Vec<&'a str> {
    match command {
        "rules" => vec!["rules", "--rules", "enface/rules"],
        "check" => vec!["check", "--min-confidence", "0", &texts[0]],
        _ => vec![command, "--format", "json", &texts[0], &texts[1]],
    }
}

fn main() -> ExitCode {
    let mut wanted: Vec<String> = Vec::new();
    let mut largest = LARGEST;
    let mut given = std::env::args().skip(1).filter(|argument| argument != "--bench");
    while let Some(argument) = given.next() {
        if argument == "--largest" {
            largest = given.next().and_then(|size| size.parse().ok()).unwrap_or(LARGEST);
        } else {
            wanted.push(argument);
        }
    }
    let program = std::env::var_os("ENFACE").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_enface")), PathBuf::from);
    let Ok(folder) = tempfile::tempdir() else { return ExitCode::FAILURE };
    println!("| family | command | seconds | exponent | peak memory | KB a byte |");
    println!("| --- | --- | --- | --- | --- | --- |");
    let mut within = true;
    for (name, text) in FAMILIES {
        if !wanted.is_empty() && !wanted.iter().any(|part| name.contains(part.as_str())) {
            continue;
        }
        let commands: &[&str] = if name == "rule pack" { &["rules"] } else { &["check", "align", "claims"] };
        for command in commands {
            let fits = measure(&program, folder.path(), command, name, text, largest);
            if fits.is_none() {
                println!("| {name} | {command} | more than {} | | | |", PATIENCE.as_secs());
            }
            within &= fits.unwrap_or(false);
        }
    }
    if within { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Measures a family under a command and prints its row; whether it keeps to the bounds, `None` when it took too long.
fn measure(
    program: &Path,
    folder: &Path,
    command: &str,
    name: &str,
    text: fn(usize, bool) -> String,
    largest: usize,
) -> Option<bool> {
    let texts = ["left.txt", "right.txt"].map(str::to_owned);
    let pack = folder.join("enface").join("rules");
    fs::create_dir_all(&pack).ok()?;
    let write = |left: &str, right: &str| -> Option<()> {
        if command == "rules" {
            return fs::write(pack.join("p.toml"), left).ok();
        }
        let _ = fs::remove_file(pack.join("p.toml"));
        fs::write(folder.join(&texts[0]), left).ok()?;
        fs::write(folder.join(&texts[1]), right).ok()
    };
    let once = || run(program, &arguments(command, &texts), folder);
    write(if command == "rules" { "" } else { "Two words.\n" }, "Other words.\n")?;
    let baseline = once()?;
    let mut rows = Vec::new();
    let mut bytes = 0;
    for size in SIZES.map(|part| part * largest * 1024 / SIZES[2]) {
        let (left, right) = (text(size, false), text(size, true));
        bytes = left.len() + if command == "align" || command == "claims" { right.len() } else { 0 };
        write(&left, &right)?;
        rows.push(once()?);
    }
    let beyond = |taken: &Taken| (taken.seconds - baseline.seconds).max(0.01);
    let exponent = (beyond(&rows[2]) / beyond(&rows[0])).log2() / 2.0;
    let megabytes = (rows[2].megabytes - baseline.megabytes).max(0.0);
    let a_byte = megabytes * 1024.0 / bytes as f64;
    let fits = (exponent <= MOST_EXPONENT || rows[2].seconds < TELLING)
        && (a_byte <= MOST_KB_A_BYTE || megabytes <= 128.0)
        && megabytes <= MOST_MB;
    let seconds: Vec<String> = rows.iter().map(|taken| format!("{:.2}", taken.seconds)).collect();
    let mark = if fits { "" } else { " **" };
    println!(
        "| {name} | {command} | {} | {exponent:.2}{mark} | {:.0} MB | {a_byte:.2} |",
        seconds.join(", "),
        rows[2].megabytes
    );
    Some(fits)
}
