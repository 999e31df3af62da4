use super::*;
use crate::session::{Change, Session, Verdict, sample};
use tempfile::TempDir;

const KEY: &str = "/home/me/Kazakhstan 2022/dossier.toml";

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn open(folder: &TempDir) -> Opened {
    Journal::open(folder.path(), KEY).unwrap()
}

/// Writes so many steps and gives them as they are on disk, with the file's path.
fn written(folder: &TempDir, steps: u32) -> (Vec<Step>, PathBuf) {
    let mut journal = open(folder).journal;
    let steps = (0..steps).map(|n| journal.append(sample::ruled(n, Verdict::Refuted)).unwrap()).collect();
    (steps, journal.path().to_owned())
}

#[test]
fn what_is_appended_is_read_again() {
    let folder = folder();
    let (steps, path) = written(&folder, 3);
    assert!(steps.iter().all(|step| step.at.is_some()));
    let again = open(&folder);
    assert_eq!((again.steps, again.notices), (steps, Vec::new()));
    let name = path.file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with("kazakhstan-2022-dossier-toml-"), "{name}");
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
}

#[test]
fn a_last_line_torn_anywhere_is_dropped_and_said() {
    let folder = folder();
    let (steps, path) = written(&folder, 3);
    let whole = std::fs::read(&path).unwrap();
    let last = whole[..whole.len() - 1].iter().rposition(|&byte| byte == b'\n').unwrap() + 1;
    for cut in last + 1..whole.len() - 1 {
        std::fs::write(&path, &whole[..cut]).unwrap();
        let mut opened = open(&folder);
        assert_eq!(opened.steps, steps[..2], "cut at {cut}");
        assert_eq!(opened.notices, [Notice::Torn { path: path.clone(), bytes: cut - last }]);
        let next = opened.journal.append(sample::ruled(9, Verdict::Disputed)).unwrap();
        drop(opened);
        let again = open(&folder);
        assert_eq!((again.steps, again.notices), ([&steps[..2], &[next]].concat(), Vec::new()), "cut at {cut}");
    }
}

#[test]
fn a_last_line_that_lacks_its_line_feed_only_is_whole() {
    let folder = folder();
    let (steps, path) = written(&folder, 2);
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    let mut opened = open(&folder);
    assert_eq!((&opened.steps, &opened.notices), (&steps, &Vec::new()));
    let next = opened.journal.append(sample::ruled(9, Verdict::Disputed)).unwrap();
    drop(opened);
    assert_eq!(open(&folder).steps, [steps, vec![next]].concat());
}

#[test]
fn a_second_program_reads_only_until_the_first_is_gone() {
    let folder = folder();
    let mut first = open(&folder).journal;
    let step = first.append(sample::ruled(0, Verdict::Supported)).unwrap();
    let mut second = open(&folder);
    let locked = ReadOnly::Locked { process: Some(std::process::id()) };
    assert_eq!(second.journal.read_only(), Some(&locked));
    assert_eq!((&second.notices, &second.steps), (&vec![Notice::ReadOnly(locked)], &vec![step]));
    let refused = second.journal.append(sample::ruled(1, Verdict::Refuted)).unwrap_err();
    assert!(refused.to_string().contains("another enface (process"), "{refused}");
    first.append(sample::ruled(2, Verdict::Refuted)).unwrap();
    drop(first);
    assert_eq!(open(&folder).journal.read_only(), None);
    assert_eq!(Session::replay(&open(&folder).steps).rulings().count(), 2);
}

#[test]
fn a_change_of_a_later_version_is_kept() {
    let folder = folder();
    let mut opened = open(&folder);
    let other = serde_json::json!({"kind": "set-link", "left": 1}).as_object().unwrap().clone();
    let mut step = sample::ruled(0, Verdict::Supported);
    step.changes.push(Change::Other(other));
    let step = opened.journal.append(step).unwrap();
    drop(opened);
    assert_eq!(open(&folder).steps, [step]);
}
