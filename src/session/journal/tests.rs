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
    (steps, journal.path.clone())
}

/// Where the last line of a journal starts.
fn last_line(bytes: &[u8]) -> usize {
    bytes[..bytes.len() - 1].iter().rposition(|&byte| byte == b'\n').unwrap() + 1
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
fn a_last_line_torn_at_any_byte_is_told_from_the_others() {
    let folder = folder();
    let (steps, path) = written(&folder, 3);
    let whole = std::fs::read(&path).unwrap();
    let last = last_line(&whole);
    for cut in last + 1..whole.len() - 1 {
        let contents = line::contents(&whole[..cut]).unwrap();
        assert_eq!((contents.whole, contents.torn), (last, cut - last));
        assert_eq!((contents.steps.as_slice(), contents.damaged.len()), (&steps[..2], 0), "cut at {cut}");
    }
    let header = line::header(KEY).unwrap().len();
    for cut in 0..header - 1 {
        let contents = line::contents(&whole[..cut]).unwrap();
        assert_eq!((contents.whole, contents.torn), (0, cut), "the first line is written with the first step");
    }
}

#[test]
fn a_torn_last_line_is_dropped_and_said_and_the_next_step_is_whole() {
    let folder = folder();
    let (steps, path) = written(&folder, 3);
    let whole = std::fs::read(&path).unwrap();
    let last = last_line(&whole);
    for cut in [last + 1, last + 9, usize::midpoint(last, whole.len()), whole.len() - 2] {
        std::fs::write(&path, &whole[..cut]).unwrap();
        let mut opened = open(&folder);
        assert_eq!(opened.steps, steps[..2]);
        assert_eq!(opened.notices, [Notice::Torn { path: path.clone(), bytes: cut - last }]);
        assert_eq!(std::fs::metadata(&path).unwrap().len(), last as u64);
        let next = opened.journal.append(sample::ruled(9, Verdict::Disputed)).unwrap();
        drop(opened);
        let again = open(&folder);
        assert_eq!((again.steps, again.notices), ([&steps[..2], &[next]].concat(), Vec::new()));
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
    let locked = ReadOnly::Locked;
    assert_eq!(second.journal.read_only(), Some(&locked));
    assert_eq!((&second.notices, &second.steps), (&vec![Notice::ReadOnly(locked)], &vec![step]));
    let refused = second.journal.append(sample::ruled(1, Verdict::Refuted)).unwrap_err();
    assert!(refused.to_string().contains("another enface has this session open"), "{refused}");
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

#[test]
fn a_damaged_line_in_the_middle_is_skipped_said_and_kept_aside() {
    let folder = folder();
    let (steps, path) = written(&folder, 4);
    let mut bytes = std::fs::read(&path).unwrap();
    let third = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(2).unwrap().0;
    bytes[third - 40] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    let opened = open(&folder);
    let kept = path.with_extension("damaged-1");
    let damaged = Notice::Damaged { path: path.clone(), lines: vec![3], kept: Some(kept.clone()) };
    assert!(damaged.to_string().contains("line 3; the file is kept as it was in"), "{damaged}");
    let others = [&steps[..1], &steps[2..]].concat();
    assert_eq!((&opened.steps, &opened.notices), (&others, &vec![damaged]));
    assert_eq!(std::fs::read(&kept).unwrap(), bytes);
    drop(opened);
    let again = open(&folder);
    assert_eq!((&again.steps, &again.notices), (&others, &Vec::new()));
    drop(again);
    assert!(clear(folder.path(), KEY).unwrap());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "copies and lock go with the journal");
}

#[test]
fn lines_that_ran_into_each_other_are_taken_apart() {
    let folder = folder();
    let (steps, path) = written(&folder, 3);
    let text = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let (whole, torn) = (lines[3], &lines[2][..lines[2].len() / 2]);
    std::fs::write(&path, format!("{}\n{}\n{torn}{whole}\n", lines[0], lines[1])).unwrap();
    let opened = open(&folder);
    assert_eq!(opened.steps, [steps[0].clone(), steps[2].clone()]);
    assert!(matches!(&opened.notices[..], [Notice::Damaged { lines, .. }] if *lines == [3]));
}

#[test]
fn a_damaged_first_line_does_not_cost_the_others() {
    let folder = folder();
    let (steps, path) = written(&folder, 2);
    let whole = std::fs::read(&path).unwrap();
    for at in [0, 3, 10, 18, 30, 60] {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        let opened = open(&folder);
        assert_eq!(opened.steps, steps);
        assert!(matches!(&opened.notices[..], [Notice::Damaged { lines, kept: Some(_), .. }] if *lines == [1]));
        drop(opened);
        assert_eq!(open(&folder).notices, []);
    }
}

#[test]
fn what_is_not_ours_to_write_is_refused_and_left_as_it_is() {
    let folder = folder();
    let (_, path) = written(&folder, 1);
    let foreign = String::from_utf8(line::header("another").unwrap()).unwrap();
    let later = [
        r#"{"crc":"00000000","data":{"format":"enface.session","version":2,"key":"k"}}"#,
        r#"{"format":"enface.session","version":3,"shape":"new"}"#,
    ];
    let cases = [
        (later[0], "format 2"),
        (later[1], "format 3"),
        ("PK\u{3}\u{4}", "is not a session"),
        ("{}\n{}\n", "is not a session"),
        (foreign.as_str(), "another dossier (\"another\")"),
    ];
    for (content, said) in cases {
        std::fs::write(&path, content).unwrap();
        let error = Journal::open(folder.path(), KEY).unwrap_err().to_string();
        assert!(error.contains(said) && error.contains(path.to_str().unwrap()), "{error}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), content);
    }
    std::fs::File::create(&path).unwrap().set_len(LIMIT + 1).unwrap();
    assert!(matches!(Journal::open(folder.path(), KEY), Err(JournalError::TooLarge(_))));
}

#[test]
fn lines_of_a_later_minor_version_stay_in_the_file() {
    let folder = folder();
    let (steps, path) = written(&folder, 2);
    let mut bytes = std::fs::read(&path).unwrap();
    let data = serde_json::json!({"act": "merge", "changes": []});
    bytes.extend(line::line(&data).unwrap());
    std::fs::write(&path, &bytes).unwrap();
    let mut opened = open(&folder);
    assert_eq!(
        (&opened.steps, &opened.notices),
        (&steps, &vec![Notice::Unknown { path: path.clone(), lines: vec![4] }])
    );
    opened.journal.append(sample::ruled(5, Verdict::Refuted)).unwrap();
    assert!(std::fs::read(&path).unwrap().starts_with(&bytes));
}

#[test]
fn where_nothing_can_be_written_it_is_read_only_with_reasons() {
    let folder = folder();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let mut opened = Journal::open(&file.join("sessions"), KEY).unwrap();
    let said = opened.journal.append(sample::ruled(0, Verdict::Supported)).unwrap_err().to_string();
    assert!(said.starts_with("not saved: ") && said.contains("set ENFACE_STATE_DIR"), "{said}");
    assert!(matches!(&opened.notices[..], [Notice::ReadOnly(ReadOnly::Unwritable { .. })]));
    assert_eq!(opened.steps, []);
}

#[test]
fn a_program_without_a_journal_keeps_nothing_and_says_so() {
    let mut opened = Journal::closed(&JournalError::NoFolder);
    let said = opened.journal.append(sample::ruled(0, Verdict::Supported)).unwrap_err().to_string();
    assert!(said.starts_with("not saved: verdicts and notes cannot be kept: no folder"), "{said}");
    assert_eq!(opened.notices.len(), 1);
}

#[test]
fn a_dossier_in_which_nothing_was_ruled_leaves_no_file() {
    let folder = folder();
    drop(open(&folder));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    assert!(!clear(folder.path(), KEY).unwrap());
}

#[test]
fn a_journal_removed_or_changed_under_way_is_not_written_blindly() {
    let folder = folder();
    let mut journal = open(&folder).journal;
    journal.append(sample::ruled(0, Verdict::Refuted)).unwrap();
    std::fs::write(&journal.path, "shorter").unwrap();
    let changed = |result| matches!(result, Err(JournalError::Changed(_)));
    assert!(changed(journal.append(sample::ruled(1, Verdict::Refuted))));
    std::fs::remove_file(&journal.path).unwrap();
    assert!(changed(journal.append(sample::ruled(1, Verdict::Refuted))));
}

#[test]
fn a_journal_grown_well_past_its_content_is_rewritten_and_can_still_be_undone() {
    let folder = folder();
    let path = shelf::file(folder.path(), KEY);
    let mut session = Session::default();
    let mut steps = Vec::new();
    for n in 0..1_500 {
        let verdict = Verdict::ALL[n as usize / 10 % 5];
        let step = if n % 7 == 6 { session.undo() } else { session.step(sample::ruled(n % 10, verdict).changes) };
        let Some(step) = step else { continue };
        session.apply(&step);
        steps.push(step);
    }
    let other = serde_json::json!({"kind": "set-link", "left": 1}).as_object().unwrap().clone();
    steps[3].changes.push(Change::Other(other.clone()));
    rewrite(&path, KEY, &steps).unwrap();
    std::fs::write(path.with_extension("new"), "left by a program killed while it compacted").unwrap();
    let before = std::fs::metadata(&path).unwrap().len();
    let mut opened = open(&folder);
    assert!(std::fs::metadata(&path).unwrap().len() < before / 4);
    assert!(!path.with_extension("new").exists());
    let mut again = Session::replay(&opened.steps);
    assert!(again.rulings().eq(session.rulings()));
    assert!(opened.steps.iter().any(|step| step.changes.contains(&Change::Other(other.clone()))));
    for _ in 0..100 {
        let (step, same) = (again.undo().unwrap(), session.undo().unwrap());
        assert_eq!(step, same);
        again.apply(&step);
        session.apply(&same);
    }
    let step = opened.journal.append(session.redo().unwrap()).unwrap();
    drop(opened);
    assert_eq!(open(&folder).steps.last(), Some(&step));
}

#[test]
fn sessions_are_listed_by_what_they_hold() {
    let folder = folder();
    let (_, path) = written(&folder, 3);
    std::fs::write(folder.path().join("x-1.jsonl"), "not ours").unwrap();
    let listed = list(folder.path()).unwrap();
    assert_eq!(listed.len(), 2);
    let (key, session) = listed[0].contents.as_ref().unwrap();
    assert_eq!((&listed[0].path, key.as_str(), session.verdicts().of(Verdict::Refuted)), (&path, KEY, 3));
    assert!(matches!(listed[1].contents, Err(JournalError::NotASession(_))));
    assert_eq!(read(folder.path(), KEY).unwrap().0.len(), 3);
    let held = open(&folder);
    assert!(matches!(clear(folder.path(), KEY), Err(JournalError::ReadOnly(ReadOnly::Locked))));
    drop(held);
    assert!(clear(folder.path(), KEY).unwrap());
    assert_eq!(list(folder.path()).unwrap().len(), 1);
    assert!(list(&folder.path().join("none")).unwrap().is_empty());
}

#[test]
fn a_session_kept_under_a_former_key_is_found_and_carried_over() {
    let folder = folder();
    let (steps, path) = written(&folder, 3);
    let former = ["/none".to_owned(), KEY.to_owned()];
    assert_eq!(settle(folder.path(), "/story", &former, false), KEY, "to be read where it is");
    assert_eq!(settle(folder.path(), "/story", &former, true), "/story");
    assert_eq!(Journal::open(folder.path(), "/story").unwrap().steps, steps);
    assert!(path.exists(), "others may go by the former key still");
    written(&folder, 1);
    assert_eq!(settle(folder.path(), "/story", &former, true), "/story", "its own comes first");
    assert_eq!(Journal::open(folder.path(), "/story").unwrap().steps, steps);
    assert_eq!(settle(folder.path(), "/fresh", &["/none".to_owned()], true), "/fresh");
    assert!(!is_kept(folder.path(), "/fresh"));
}

#[test]
fn a_damaged_session_under_a_former_key_is_opened_where_it_is() {
    let folder = folder();
    let (steps, path) = written(&folder, 3);
    let mut bytes = std::fs::read(&path).unwrap();
    let last = last_line(&bytes);
    bytes[last - 40] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    assert_eq!(settle(folder.path(), "/story", &[KEY.to_owned()], true), KEY);
    assert_eq!(open(&folder).steps, [steps[0].clone(), steps[2].clone()]);
    assert_eq!(settle(folder.path(), "/story", &[KEY.to_owned()], true), "/story", "it is mended now");
}

#[test]
fn a_session_is_moved_to_where_there_is_none() {
    let folder = folder();
    let (steps, path) = written(&folder, 2);
    assert!(!move_to(folder.path(), "/gone", "/new").unwrap());
    assert!(move_to(folder.path(), KEY, "/new").unwrap());
    assert!(!path.exists());
    assert_eq!(Journal::open(folder.path(), "/new").unwrap().steps, steps);
    written(&folder, 1);
    assert!(matches!(move_to(folder.path(), KEY, "/new"), Err(JournalError::Taken(_))));
    let held = open(&folder);
    assert!(matches!(move_to(folder.path(), KEY, "/other"), Err(JournalError::ReadOnly(ReadOnly::Locked))));
    drop(held);
}

#[test]
fn steps_written_together_are_all_there() {
    let folder = folder();
    let mut journal = open(&folder).journal;
    let steps = (0..3).map(|n| sample::ruled(n, Verdict::Disputed)).collect();
    let steps = journal.append_all(steps).unwrap();
    drop(journal);
    assert_eq!((steps.len(), open(&folder).steps), (3, steps));
}

#[test]
fn a_damaged_journal_that_cannot_be_rewritten_is_not_copied_again_and_again() {
    let folder = folder();
    let (_, path) = written(&folder, 3);
    let mut bytes = std::fs::read(&path).unwrap();
    let last = last_line(&bytes);
    bytes[last - 40] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    // What is to be put in its place cannot be written.
    std::fs::create_dir(path.with_extension("new")).unwrap();
    for _ in 0..3 {
        assert!(matches!(&open(&folder).notices[..], [Notice::Damaged { kept: None, .. }]));
    }
    let copies = || {
        let files = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|file| file.extension().is_some_and(|e| e.to_string_lossy().starts_with("damaged"))).count()
    };
    assert_eq!(copies(), 0);
    let first = store::set_aside(&path).unwrap();
    assert_eq!((store::set_aside(&path).unwrap(), copies()), (first, 1), "the same is kept once");
}
