//! A program killed at any moment loses no step that it had acknowledged.

use enface::session::{self, Act, Anchor, Change, Journal, Kind, Session, Step, Verdict};
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Set for the child: the folder it writes to.
const CHILD: &str = "ENFACE_TEST_JOURNAL_CHILD";
/// How often the child is killed; 50 by default.
const ROUNDS: &str = "ENFACE_TEST_KILLS";
const KEY: &str = "killed";
/// What the child writes before the number of a step that is on disk.
const SAVED: &str = "saved ";
/// So many claims are ruled over and over, so that the journal is compacted now and then.
const CLAIMS: u32 = 40;

/// The `n`th step: a verdict, and the step's number as a note.
fn step(n: u32) -> Step {
    let anchor = Anchor {
        article: "a.txt".to_owned(),
        block: n % CLAIMS,
        start: 0,
        kind: Kind::Figure,
        exact: "13".to_owned(),
        prefix: "Authorities said that at least ".to_owned(),
        suffix: " members of the security forces ".to_owned(),
        whole: None,
        stated: None,
    };
    let verdict = Some(Verdict::ALL[n as usize % Verdict::ALL.len()]);
    let changes =
        vec![Change::SetVerdict { anchor: anchor.clone(), verdict }, Change::SetNote { anchor, text: n.to_string() }];
    Step { act: Act::Do, at: None, by: None, changes }
}

/// The number of the last step in a session: steps are numbered from 1, so 0 is none.
fn last(session: &Session) -> u32 {
    session.rulings().filter_map(|(_, ruling)| ruling.note.parse().ok()).max().unwrap_or_default()
}

/// Not a test by itself: what the child does until it is killed.
#[test]
fn child() {
    let Some(folder) = env::var_os(CHILD).map(PathBuf::from) else { return };
    let mut opened = Journal::open(&folder, KEY).unwrap();
    assert_eq!(opened.journal.read_only(), None);
    let first = last(&Session::replay(&opened.steps)) + 1;
    let mut out = std::io::stdout();
    for n in first.. {
        opened.journal.append(step(n)).unwrap();
        writeln!(out, "{SAVED}{n}").and_then(|()| out.flush()).unwrap();
    }
}

/// Starts the child, kills it after a pause, and gives the number of the last step it acknowledged. The pause is counted from the child's start, or from its
/// first acknowledgement.
fn killed_after(folder: &Path, pause: Duration, working: bool) -> Option<u32> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(CHILD, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let (sender, saved) = mpsc::channel();
    let reader = thread::spawn(move || {
        let numbers = out.lines().map_while(Result::ok).filter_map(|line| line.split_once(SAVED)?.1.parse().ok());
        numbers.inspect(|_| _ = sender.send(())).last()
    });
    if working {
        saved.recv().unwrap();
    }
    thread::sleep(pause);
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}

#[test]
fn a_kill_at_any_moment_loses_nothing_acknowledged() {
    let rounds: u32 = env::var(ROUNDS).ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(50);
    let folder = tempfile::tempdir().unwrap();
    let (mut acknowledged, mut kills_under_way) = (0, 0);
    // SplitMix64 (Steele, Lea, Flood 2014), for pauses that differ.
    let mut seed = u64::from(std::process::id());
    let mut random = move || {
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    for round in 0..rounds {
        let pause = Duration::from_micros(random() % 50_000);
        let last_acknowledged = killed_after(folder.path(), pause, round % 2 == 0);
        kills_under_way += u32::from(last_acknowledged.is_some());
        acknowledged = last_acknowledged.unwrap_or(acknowledged).max(acknowledged);

        // Without mending anything: that is for the next child, which may be killed at it.
        let session = Session::replay(&session::read(folder.path(), KEY).unwrap().0);
        let kept = last(&session);
        assert!(kept >= acknowledged, "round {round}: {acknowledged} was acknowledged, {kept} is the last kept");
        assert!(
            kept <= acknowledged + 1,
            "round {round}: {kept} is kept, of which {acknowledged} is the last that was made"
        );
        acknowledged = kept;
        for n in kept.saturating_sub(CLAIMS) + 1..=kept {
            let Change::SetVerdict { anchor, verdict } = &step(n).changes[0] else { unreachable!() };
            let ruling = session.rulings().find(|(found, _)| *found == anchor).map(|(_, ruling)| ruling);
            let ruling = ruling.unwrap_or_else(|| panic!("round {round}: step {n} of {kept} is lost"));
            assert_eq!((ruling.verdict, ruling.note.as_str()), (*verdict, n.to_string().as_str()));
        }
    }
    let opened = Journal::open(folder.path(), KEY).unwrap();
    assert_eq!(opened.journal.read_only(), None, "the lock of a killed program is free");
    assert_eq!(last(&Session::replay(&opened.steps)), acknowledged);
    println!("{rounds} kills, {kills_under_way} while it wrote, {acknowledged} steps, none lost");
}
