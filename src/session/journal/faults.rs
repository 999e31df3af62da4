//! Tests of the journal over a disk that fails.

use super::*;
use crate::session::{Verdict, sample};
use proptest::prelude::*;
use std::io::ErrorKind;
use std::sync::{Arc, Mutex};

/// A disk that is full at some size, or fails otherwise.
#[derive(Debug, Default)]
struct Disk {
    bytes: Vec<u8>,
    room: usize,
    sync_fails: bool,
    truncate_fails: bool,
}

#[derive(Clone, Debug, Default)]
struct Faulty(Arc<Mutex<Disk>>);

impl Store for Faulty {
    fn len(&mut self) -> io::Result<u64> {
        Ok(self.0.lock().unwrap().bytes.len() as u64)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut disk = self.0.lock().unwrap();
        let fits = bytes.len().min(disk.room.saturating_sub(disk.bytes.len()));
        disk.bytes.extend_from_slice(&bytes[..fits]);
        if fits == bytes.len() { Ok(()) } else { Err(ErrorKind::StorageFull.into()) }
    }

    fn sync(&mut self) -> io::Result<()> {
        if self.0.lock().unwrap().sync_fails { Err(io::Error::other("the device is gone")) } else { Ok(()) }
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        let mut disk = self.0.lock().unwrap();
        if disk.truncate_fails {
            return Err(io::Error::other("the device is gone"));
        }
        disk.bytes.truncate(len as usize);
        Ok(())
    }
}

impl Faulty {
    fn with_room(room: usize) -> Self {
        Self(Arc::new(Mutex::new(Disk { room, ..Disk::default() })))
    }

    fn journal(&self) -> Journal {
        let access = Access::Write { store: Box::new(self.clone()), _lock: None };
        Journal { path: "j".into(), key: "k".into(), access, good: 0, unended: false, littered: false }
    }

    fn set(&self, set: impl FnOnce(&mut Disk)) {
        set(&mut self.0.lock().unwrap());
    }

    fn contents(&self) -> Contents {
        line::contents(&self.0.lock().unwrap().bytes).unwrap()
    }
}

#[test]
fn a_full_disk_is_said_nothing_half_is_kept_and_room_made_is_used() {
    let step = sample::ruled(0, Verdict::Refuted);
    for room in 0..900 {
        let disk = Faulty::with_room(room);
        let mut journal = disk.journal();
        let mut saved = Vec::new();
        for _ in 0..4 {
            match journal.append(step.clone()) {
                Ok(step) => saved.push(step),
                Err(error) => {
                    let said = error.to_string();
                    assert!(said.starts_with("not saved: cannot write the session j: "), "{said}");
                    assert!(said.ends_with("make room on the disk and try again"), "{said}");
                }
            }
        }
        let contents = disk.contents();
        assert_eq!((&contents.steps, contents.torn, contents.damaged.len()), (&saved, 0, 0), "room for {room}");
        disk.set(|disk| disk.room = 10_000);
        saved.push(journal.append(step.clone()).unwrap());
        assert_eq!(disk.contents().steps, saved);
    }
}

#[test]
fn a_step_that_may_not_be_on_the_medium_is_not_kept() {
    let disk = Faulty::with_room(10_000);
    let mut journal = disk.journal();
    let first = journal.append(sample::ruled(0, Verdict::Refuted)).unwrap();
    disk.set(|disk| disk.sync_fails = true);
    let said = journal.append(sample::ruled(1, Verdict::Refuted)).unwrap_err().to_string();
    assert!(said.contains("the device is gone; check the disk"), "{said}");
    assert_eq!(disk.contents().steps, std::slice::from_ref(&first));
    disk.set(|disk| disk.sync_fails = false);
    let second = journal.append(sample::ruled(2, Verdict::Refuted)).unwrap();
    assert_eq!(disk.contents().steps, [first, second]);
}

#[test]
fn what_a_failed_write_left_is_cut_off_before_the_next() {
    let disk = Faulty::with_room(500);
    let mut journal = disk.journal();
    let first = journal.append(sample::ruled(0, Verdict::Refuted)).unwrap();
    disk.set(|disk| disk.truncate_fails = true);
    while journal.append(sample::ruled(1, Verdict::Refuted)).is_ok() {}
    let kept = disk.contents();
    assert!(kept.torn > 0 && journal.append(first.clone()).is_err());
    disk.set(|disk| (disk.room, disk.truncate_fails) = (10_000, false));
    let next = journal.append(sample::ruled(2, Verdict::Refuted)).unwrap();
    let contents = disk.contents();
    assert_eq!((contents.steps.last(), contents.torn, contents.damaged.len()), (Some(&next), 0, 0));
}

#[test]
fn what_a_failed_write_left_is_cut_off_at_the_end() {
    let disk = Faulty::with_room(300);
    let mut journal = disk.journal();
    disk.set(|disk| disk.truncate_fails = true);
    while journal.append(sample::ruled(1, Verdict::Refuted)).is_ok() {}
    assert!(disk.contents().torn > 0);
    disk.set(|disk| disk.truncate_fails = false);
    drop(journal);
    assert_eq!(disk.contents().torn, 0);
}

/// The bytes of a journal of so many steps.
fn journal_of(steps: u32) -> Vec<u8> {
    let steps = (0..steps).flat_map(|n| line::line(&sample::ruled(n, Verdict::Refuted)).unwrap());
    line::header("k").unwrap().into_iter().chain(steps).collect()
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(contents) = line::contents(&bytes) {
            prop_assert_eq!(contents.whole + contents.torn, bytes.len());
        }
    }

    #[test]
    fn damage_anywhere_costs_the_steps_it_hit_alone(at in 0_usize..1_000, with in 1_u8..=255, cut in any::<bool>()) {
        let mut bytes = journal_of(5);
        let header = line::header("k").unwrap().len();
        let at = header + at % (bytes.len() - header);
        bytes[at] ^= with;
        if cut {
            bytes.drain(at..(at + 30).min(bytes.len()));
        }
        let contents = line::contents(&bytes).unwrap();
        // A line feed lost or made touches two lines at most.
        prop_assert!(contents.steps.len() >= 3, "{} steps", contents.steps.len());
        prop_assert!(contents.steps.len() == 5 || contents.damaged.len() + contents.torn > 0);
        let expected: Vec<Step> = (0..5).map(|n| sample::ruled(n, Verdict::Refuted)).collect();
        prop_assert!(contents.steps.iter().all(|step| expected.contains(step)));
    }
}
