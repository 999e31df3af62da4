//! Everything that is written of the seeds and of the stories, held against its schema or its grammar: a part of it always, all of it when asked for
//! (`cargo test --test cli validated -- --ignored`).

use crate::program::{Desk, Run};
use crate::schema;
use roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of texts on one story.
fn dossiers() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let stories = fs::read_dir(root.join("tests/data/stories")).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<PathBuf> = stories.filter(|path| path.is_dir()).chain([root.join("seeds")]).collect();
    all.sort();
    all
}

fn texts(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_text = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "txt");
    let mut all: Vec<String> = files.filter(is_text).map(|path| path.to_str().unwrap().to_owned()).collect();
    all.sort();
    all
}

fn json(run: &Run) -> Value {
    assert_eq!(run.status, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

/// A memory as the document type of TMX 1.4b has it: what stands in what, in which order, and with which attributes.
fn check_memory(text: &str) {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).unwrap();
    let elements = |node: Node| {
        node.children().filter(Node::is_element).map(|it| it.tag_name().name().to_owned()).collect::<Vec<_>>()
    };
    let root = document.root_element();
    assert_eq!((root.tag_name().name(), root.attribute("version")), ("tmx", Some("1.4")));
    assert_eq!(elements(root), ["header", "body"]);
    let [header, body] = [0, 1].map(|at| root.children().filter(Node::is_element).nth(at).unwrap());
    for name in ["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"] {
        assert!(header.attribute(name).is_some_and(|value| !value.is_empty()), "{name}");
    }
    assert!(["block", "paragraph", "sentence", "phrase"].contains(&header.attribute("segtype").unwrap()));
    for unit in body.children().filter(Node::is_element) {
        assert_eq!(elements(unit), ["prop", "prop", "tuv", "tuv"]);
        let score =
            unit.children().find(|it| it.attribute("type") == Some("x-score")).and_then(|it| it.text()).unwrap();
        assert!(score.parse::<f32>().unwrap() >= 0.4, "{score}");
        let sides: Vec<Node> = unit.children().filter(|it| it.has_tag_name("tuv")).collect();
        let language =
            |side: &Node| side.attribute(("http://www.w3.org/XML/1998/namespace", "lang")).unwrap().to_owned();
        assert_ne!(language(&sides[0]), language(&sides[1]));
        for side in sides {
            assert_eq!(elements(side), ["prop", "seg"]);
            let segment = side.children().find(|it| it.has_tag_name("seg")).unwrap();
            assert!(segment.text().is_some_and(|text| !text.trim().is_empty()) && elements(segment).is_empty());
        }
    }
}

/// A log as SARIF 2.1.0 requires it: results of known rules at regions that are not empty.
fn check_log(log: &Value) {
    assert_eq!(log["version"], "2.1.0");
    for run in log["runs"].as_array().unwrap() {
        let driver = &run["tool"]["driver"];
        assert_eq!(driver["name"], "enface");
        let rules: Vec<&str> =
            driver["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
        for result in run["results"].as_array().unwrap() {
            let rule = result["ruleId"].as_str().unwrap();
            if let Some(at) = result["ruleIndex"].as_u64() {
                assert_eq!(rules[usize::try_from(at).unwrap()], rule);
            }
            assert!(["none", "note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
            assert!(!result["message"]["text"].as_str().unwrap().is_empty());
            for location in result["locations"].as_array().unwrap() {
                let region = &location["physicalLocation"]["region"];
                let of = |key: &str| region[key].as_u64();
                assert!(of("startLine").is_some_and(|line| line >= 1), "{region}");
                assert!(
                    (of("endLine"), of("endColumn")) > (of("startLine"), of("startColumn"))
                        || of("charLength").is_some(),
                    "{region}"
                );
            }
        }
    }
}

/// The rows of a table (RFC 4180).
fn rows(text: &str, separator: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut is_quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => cell.push(chars.next().unwrap()),
            '"' if is_quoted || cell.is_empty() => is_quoted = !is_quoted,
            _ if is_quoted => cell.push(c),
            '\r' => {}
            '\n' => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ if c == separator => row.push(std::mem::take(&mut cell)),
            _ => cell.push(c),
        }
    }
    assert!(!is_quoted && cell.is_empty() && row.is_empty(), "a row is cut short");
    rows
}

/// What is written of two texts, by each of these units.
fn check_pair(desk: &Desk, left: &str, right: &str, units: &[&str]) {
    for by in units {
        let aligned = json(&desk.run(&["align", left, right, "--format", "json", "--by", by]));
        schema::check("alignment.json", &aligned);
    }
    let memory = desk.run(&["align", left, right, "--format", "tmx", "--by", "sentence"]);
    match memory.status {
        0 => check_memory(&memory.out),
        _ => assert!(memory.err.contains("in one language"), "{}", memory.err),
    }
}

/// What is written of a text.
fn check_text(desk: &Desk, text: &str) {
    schema::check("findings.json", &json(&desk.run(&["check", text, "--format", "json", "--fail-on", "never"])));
    check_log(&json(&desk.run(&["check", text, "--format", "sarif", "--fail-on", "never"])));
}

/// What is written of a dossier.
fn check_dossier(desk: &Desk, folder: &Path) {
    let folder = folder.to_str().unwrap();
    schema::check("claims.json", &json(&desk.run(&["claims", folder, "--format", "json"])));
    let export = |format: &str| desk.run(&["export", folder, "--format", format]);
    schema::check("report.json", &json(&export("json")));
    schema::check("annotations.json", &json(&export("annotations")));
    schema::check("claim-review.json", &json(&export("claimreview")));
    for (format, separator) in [("csv", ','), ("tsv", '\t')] {
        let rows = rows(&export(format).out, separator);
        assert!(rows.len() > 1 && rows.iter().all(|row| row.len() == rows[0].len()), "{format}");
    }
    let page = export("html").out;
    Document::parse(page.strip_prefix("<!DOCTYPE html>\n").unwrap()).unwrap();
}

#[test]
fn what_is_written_of_a_story_in_two_languages_is_valid() {
    let desk = Desk::new();
    let story = dossiers().into_iter().find(|path| path.ends_with("epidemic")).unwrap();
    let texts = texts(&story);
    check_dossier(&desk, &story);
    check_text(&desk, &texts[0]);
    for (at, (left, right)) in texts.iter().zip(&texts[1..]).enumerate() {
        check_pair(&desk, left, right, &[["paragraph", "sentence", "line"][at % 3]]);
    }
}

#[test]
#[ignore = "minutes: every pair of every story, by every unit"]
fn everything_that_is_written_is_valid() {
    let desk = Desk::new();
    for dossier in dossiers() {
        let texts = texts(&dossier);
        check_dossier(&desk, &dossier);
        for (at, left) in texts.iter().enumerate() {
            check_text(&desk, left);
            texts[at + 1..].iter().for_each(|right| check_pair(&desk, left, right, &["paragraph", "sentence", "line"]));
        }
    }
}
