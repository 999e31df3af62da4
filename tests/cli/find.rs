//! `enface index`, `enface find`, `enface match`.

use crate::program::{Desk, seed};
use crate::schema;
use serde_json::{Value, json};
use std::fs;

const STORM: &str = "Nine fishing boats were lost in the storm off Besta on Sunday night, the harbour master said, and 40 sailors are missing.\n\nThe coast guard sent two ships at dawn, but heavy seas kept them from the reef for most of the day, Captain Orla Henning told reporters in Kirov.\n\nInsurers put the damage at 12.5 million crowns, more than in any season since 1987.\n";
const BUDGET: &str = "Parliament in Lodz passed the budget on Tuesday after eleven hours of debate, with 231 members in favour.\n\nThe finance minister, Piotr Zalewski, promised lower taxes for small firms and new schools in the mountain districts.\n\nThe opposition said that it would ask the constitutional court to review four of the articles.\n";

fn line(id: &str, text: &str, more: &Value) -> String {
    let mut object = json!({"id": id, "text": text, "language": "en"});
    for (key, value) in more.as_object().unwrap() {
        object[key] = value.clone();
    }
    format!("{object}\n")
}

/// An archive of a copy and a version of the storm, and something else.
fn archive() -> String {
    let version = STORM
        .replace("40 sailors", "55 sailors")
        .replace("heavy seas kept them from the reef", "the waves held them back");
    [
        line("budget", BUDGET, &json!({"date": "2022-01-06", "outlet": "The Courier"})),
        line(
            "copy",
            STORM,
            &json!({"date": "2022-01-07", "outlet": "AFP", "title": "Boats lost", "url": "https://example.org/1"}),
        ),
        line("version", &version, &json!({"date": "2022-01-09T10:00:00+01:00", "outlet": "The Courier"})),
    ]
    .concat()
}

fn ids(document: &Value) -> Vec<&str> {
    document["matches"].as_array().unwrap().iter().map(|found| found["id"].as_str().unwrap()).collect()
}

fn find(desk: &Desk, arguments: &[&str]) -> Value {
    let all = [&["find", "wire.txt", "--in", "index", "--format", "json"], arguments].concat();
    let document = serde_json::from_str(&desk.run(&all).done()).unwrap();
    schema::check("matches.json", &document);
    document
}

#[test]
fn a_wire_is_found_with_what_changed() {
    let desk = Desk::new();
    desk.file("wire.txt", STORM);
    desk.file("archive.jsonl", archive());
    let told = desk.run(&["index", "archive.jsonl", "-o", "index"]).done();
    assert!(told.ends_with("3 new, 0 changed, 0 unchanged, 0 left out; the index has 3 articles\n"), "{told}");
    let document = find(&desk, &[]);
    assert_eq!(ids(&document), ["copy", "version"]);
    let [copy, version] = [0, 1].map(|i| &document["matches"][i]);
    assert_eq!(
        (&copy["relation"], &copy["share"]["of_query"], &copy["line"]),
        (&json!("copy"), &json!(1.0), &json!(2))
    );
    assert_eq!(copy["url"], "https://example.org/1");
    assert_eq!(
        (&version["relation"], &version["earlier"]),
        (&json!("version"), &json!("unknown")),
        "the wire bears no date"
    );
    let conflicts = version["conflicts"].as_array().unwrap();
    assert!(conflicts.iter().any(|c| c["query"] == "40" && c["match"] == "55"), "{conflicts:?}");
    assert_eq!(ids(&find(&desk, &["--since", "2022-01-08"])), ["version"]);
    assert_eq!(ids(&find(&desk, &["--outlet", "afp"])), ["copy"]);
    assert_eq!(ids(&find(&desk, &["--limit", "1"])), ["copy"]);
    let list = desk.run(&["find", "wire.txt", "--in", "index"]).done();
    assert!(
        list.starts_with("copy        100 % of the text") && list.contains("≠ ") && !list.contains("budget"),
        "{list}"
    );
}

#[test]
fn a_second_run_adds_what_changed_alone() {
    let desk = Desk::new();
    let folder = desk.folder("texts");
    fs::create_dir(desk.path("texts/deep")).unwrap();
    fs::write(desk.path("texts/a.txt"), STORM).unwrap();
    fs::write(desk.path("texts/deep/b.txt"), BUDGET).unwrap();
    let index = |told: &str| {
        let out = desk.run(&["index", &folder, "-o", "index"]).done();
        assert!(out.contains(told), "{out}");
    };
    index("2 new, 0 changed, 0 unchanged");
    index("0 new, 0 changed, 2 unchanged");
    fs::write(desk.path("texts/a.txt"), STORM.replace("Nine", "Ninety")).unwrap();
    index("0 new, 1 changed, 1 unchanged, 0 left out; the index has 2 articles");
    desk.file("archive.jsonl", archive());
    let lines = |told: &str| {
        let out = desk.run(&["index", "archive.jsonl", "-o", "index"]).done();
        assert!(out.contains(told), "{out}");
    };
    lines("3 new, 0 changed, 0 unchanged");
    lines("0 new, 0 changed, 3 unchanged");
    desk.file("archive.jsonl", archive().replace("55 sailors", "56 sailors"));
    lines("0 new, 1 changed, 2 unchanged, 0 left out; the index has 5 articles");
}

#[test]
fn a_text_is_not_told_of_itself() {
    let desk = Desk::new();
    desk.folder("texts");
    fs::write(desk.path("texts/wire.txt"), STORM).unwrap();
    fs::write(desk.path("texts/other.txt"), STORM).unwrap();
    desk.run(&["index", "texts", "-o", "index"]).done();
    let out = desk.run(&["find", "texts/wire.txt", "--in", "index"]).done();
    assert!(out.contains("other.txt") && !out.contains("wire.txt"), "{out}");
}

#[test]
fn standard_input_is_kept_or_refused() {
    let desk = Desk::new();
    desk.file("wire.txt", STORM);
    desk.run_with(&["index", "-", "-o", "pointing"], archive().as_bytes()).refused(&["--store"]);
    let run = desk.run_with(&["index", "-", "-o", "index", "--store"], archive().as_bytes());
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(ids(&find(&desk, &[])), ["copy", "version"]);
    desk.file("archive.jsonl", archive());
    desk.run(&["index", "archive.jsonl", "-o", "pointing", "--store"]).refused(&["without --store"]);
}

#[test]
fn bad_lines_are_told_and_the_rest_goes_on() {
    let desk = Desk::new();
    desk.file("wire.txt", STORM);
    let mut lines = b"{\"id\":\"a\"\n\n{\"id\":\"b\"}\n\xff\n".to_vec();
    lines.extend(archive().bytes());
    lines.extend(line("dated", BUDGET, &json!({"date": "soon"})).bytes());
    desk.file("archive.jsonl", &lines);
    for (strict, status) in [(&[][..], 0), (&["--strict"], 1)] {
        let run = desk.run(&[&["index", "archive.jsonl", "missing.jsonl", "-o", "index"], strict].concat());
        assert_eq!(run.status, status, "{}", run.err);
        let told: Vec<&str> = run.err.lines().collect();
        for (i, (place, what)) in [
            (":1:", "is no JSON object"),
            (":3:", "has no \"text\""),
            (":4:", "is not UTF-8"),
            (":8:", "no ISO 8601 date"),
            ("missing.jsonl", "no such file"),
        ]
        .iter()
        .enumerate()
        {
            assert!(told[i].contains(place) && told[i].contains(what), "{}", run.err);
        }
        assert!(run.out.contains("4 left out; the index has 4 articles"), "{}", run.out);
    }
    assert_eq!(ids(&find(&desk, &[])), ["copy", "version"]);
}

#[test]
fn what_is_no_index_is_told_in_words() {
    let desk = Desk::new();
    desk.file("wire.txt", STORM);
    let find = |index: &str| desk.run(&["find", "wire.txt", "--in", index]);
    find("missing").refused(&["missing: there is no index"]);
    desk.folder("other");
    desk.file("other/notes.txt", "x");
    find("other").refused(&["other: is no index of enface"]);
    desk.file("archive.jsonl", archive());
    desk.run(&["index", "archive.jsonl", "-o", "other"]).refused(&["is no index of enface"]);
    desk.folder("begun");
    desk.file("begun/enface.json", r#"{"format":"enface.index","version":2,"store":false}"#);
    find("begun").refused(&["half written", "broken off"]);
    desk.folder("named");
    desk.file("named/enface.json.new", "");
    desk.run(&["index", "archive.jsonl", "-o", "named"]).done();
    desk.run(&["index", "archive.jsonl", "-o", "begun"]).done();
    assert!(find("begun").done().contains("copy"));
    let meta = fs::read(desk.path("begun/meta.json")).unwrap();
    fs::write(desk.path("begun/meta.json"), &meta[..meta.len() / 2]).unwrap();
    find("begun").refused(&["half written or damaged"]);
    fs::write(desk.path("begun/meta.json"), &meta).unwrap();
    let part = fs::read_dir(desk.path("begun")).unwrap().map(|entry| entry.unwrap().path());
    let store = part.into_iter().find(|path| path.extension().is_some_and(|end| end == "store")).unwrap();
    fs::remove_file(store).unwrap();
    find("begun").refused(&["half written or damaged"]);
    desk.file("begun/enface.json", r#"{"format":"enface.index","version":9,"store":false}"#);
    find("begun").refused(&["version 9", "version 2"]);
}

#[test]
fn a_text_that_is_gone_is_told() {
    let desk = Desk::new();
    desk.file("wire.txt", STORM);
    desk.file("archive.jsonl", archive());
    desk.run(&["index", "archive.jsonl", "-o", "index"]).done();
    desk.file("archive.jsonl", archive().split_once('\n').unwrap().1);
    let run = desk.run(&["find", "wire.txt", "--in", "index"]);
    assert!(run.status == 0 && run.err.contains("has changed since it was indexed"), "{}", run.err);
    fs::remove_file(desk.path("archive.jsonl")).unwrap();
    let run = desk.run(&["find", "wire.txt", "--in", "index"]);
    assert!(run.status == 0 && run.err.contains("cannot be read") && run.out.contains("nothing of it"), "{}", run.err);
}

#[test]
fn a_stream_is_held_against_wires() {
    let desk = Desk::new();
    let wires =
        [line("storm", STORM, &json!({"date": "2022-01-06"})), line("other", "Snow fell in Minsk.", &json!({}))];
    desk.file("wires.jsonl", wires.concat());
    let input = [archive().as_str(), "{}\n"].concat();
    let run = desk.run_with(&["match", "--wires", "wires.jsonl"], input.as_bytes());
    assert_eq!((run.status, run.err.as_str()), (0, "enface: standard input:4: has no \"id\"\n"));
    let found: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<_> =
        found.iter().map(|found| [&found["wire"], &found["id"], &found["relation"], &found["earlier"]]).collect();
    assert_eq!(told, [["storm", "copy", "copy", "query"], ["storm", "version", "version", "query"]]);
    let document = json!({"format": "enface.matches", "version": 1, "query": {"id": "storm"}, "matches": found});
    schema::check("matches.json", &document);
    let strict = desk.run_with(&["match", "--wires", "wires.jsonl", "--strict"], input.as_bytes());
    assert_eq!(strict.status, 1);
    desk.file("none.jsonl", "");
    desk.run_with(&["match", "--wires", "none.jsonl"], b"").refused(&["holds no wires"]);
}

#[test]
fn an_archive_opens_beside_the_wire() {
    let desk = Desk::new();
    desk.file("wire.txt", STORM);
    desk.file("archive.jsonl", archive());
    desk.run(&["index", "archive.jsonl", "-o", "index"]).done();
    let out = desk.run(&["find", "wire.txt", "--in", "index", "--open", "--width", "120"]).done();
    assert!(out.contains("Pair 3 of 3"), "printed, where there is no terminal: {out}");
}

#[test]
fn the_seeds_find_each_other() {
    let desk = Desk::new();
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    desk.run(&["index", seeds, "-o", "index"]).done();
    let wire = seed("000");
    let out = desk.run(&["find", &wire, "--in", "index", "--format", "json"]).done();
    let document: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(ids(&document).len(), 4, "{document}");
}
