use super::*;
use crate::article::read::plain;
use tempfile::TempDir;

const STORM: &str =
    "Nine fishing boats were lost in the storm off Besta on Sunday night and forty sailors are missing.";

fn record(id: &str, text: &str, language: &str) -> Record {
    let line = serde_json::json!({"id": id, "text": text, "language": language, "date": "2022-01-06", "outlet": "AFP"});
    Record::parse(&line.to_string()).unwrap().0
}

fn ids(archive: &Archive, text: &str, filter: &Filter) -> Vec<String> {
    let query = plain::read("q", "q", text.to_owned(), Some(Language::ENGLISH));
    let mut ids: Vec<String> =
        archive.candidates(&query, filter).unwrap().into_iter().map(|document| document.record.id).collect();
    ids.sort();
    ids
}

fn add(archive: &Archive, records: &[Record]) -> Vec<Added> {
    let mut adding = archive.writer().unwrap();
    let added =
        records.iter().enumerate().map(|(i, record)| adding.add(record, &Place::Input(i as u64 + 1), None).unwrap());
    let added = added.collect();
    adding.finish().unwrap();
    added
}

#[test]
fn what_was_committed_stays_and_what_was_not_is_added_again() {
    let folder = TempDir::new().unwrap();
    let archive = Archive::open_or_make(folder.path(), true).unwrap();
    let [a, b] = [record("a", STORM, "en"), record("b", "Snow fell in Minsk.", "en")];
    let mut adding = archive.writer().unwrap();
    assert_eq!(adding.add(&a, &Place::Input(1), None).unwrap(), Added::New);
    assert_eq!(adding.add(&a, &Place::Input(2), None).unwrap(), Added::Unchanged, "before the commit too");
    adding.commit().unwrap();
    adding.add(&b, &Place::Input(3), None).unwrap();
    drop(adding);
    drop(archive);
    let archive = Archive::open_or_make(folder.path(), false).unwrap();
    assert_eq!((archive.len(), archive.stores), (1, true));
    assert_eq!(add(&archive, &[a.clone(), b]), [Added::Unchanged, Added::New]);
    let changed = Record { outlet: Some("Reuters".to_owned()), ..a };
    assert_eq!(add(&archive, &[changed]), [Added::Changed]);
    assert_eq!(archive.len(), 2);
}

#[test]
fn one_at_a_time_writes() {
    let folder = TempDir::new().unwrap();
    let archive = Archive::open_or_make(folder.path(), true).unwrap();
    let first = archive.writer().unwrap();
    assert!(matches!(archive.writer().map(|_| ()), Err(ArchiveError::Busy(_))));
    drop(first);
    assert!(archive.writer().is_ok());
}

#[test]
fn filters_and_languages_narrow_what_is_found() {
    let folder = TempDir::new().unwrap();
    let archive = Archive::open_or_make(folder.path(), true).unwrap();
    let french = "À Besta, quarante marins manquent ; les neuf bateaux ont péri.";
    let undated = Record { date: None, outlet: None, ..record("undated", STORM, "en") };
    add(&archive, &[record("a", STORM, "en"), record("fr", french, "fr"), undated]);
    assert_eq!(ids(&archive, STORM, &Filter::default()), ["a", "fr", "undated"]);
    let since = |date: &str| Filter { since: date.parse().ok(), outlet: None };
    assert_eq!(ids(&archive, STORM, &since("2022-01-06")), ["a", "fr"]);
    assert_eq!(ids(&archive, STORM, &since("2022-01-07")), [""; 0]);
    let outlet = |name: &str| Filter { since: None, outlet: Some(name.to_owned()) };
    assert_eq!(ids(&archive, STORM, &outlet(" afp")), ["a", "fr"]);
}

#[test]
fn a_text_in_the_index_finds_others_though_it_has_words_of_its_own() {
    let folder = TempDir::new().unwrap();
    let archive = Archive::open_or_make(folder.path(), true).unwrap();
    let own = (0..200).map(|i| format!("own{i}")).collect::<Vec<_>>().join(" ");
    let text = format!("{STORM} {own}");
    add(&archive, &[record("itself", &text, "en"), record("other", STORM, "en")]);
    assert_eq!(ids(&archive, &text, &Filter::default()), ["itself", "other"]);
}
