//! `enface check` and `enface rules`.

use crate::program::{Desk, seed};
use crate::schema;
use serde_json::Value;

fn seeds() -> [String; 5] {
    ["000", "001", "002", "003", "004"].map(seed)
}

#[test]
fn the_json_is_as_its_schema_says_and_cites_bytes() {
    let [first, others @ ..] = seeds();
    let mut arguments = vec!["check", &first, "--format", "json", "--fail-on", "never"];
    arguments.extend(others.iter().flat_map(|other| ["--against", other]));
    let document: Value = serde_json::from_str(&Desk::new().run(&arguments).done()).unwrap();
    schema::check("findings.json", &document);
    let text = std::fs::read_to_string(&first).unwrap();
    let blocks: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let findings = document["findings"].as_array().unwrap();
    assert!(findings.len() > 3);
    for finding in findings {
        let place = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
        let block = blocks[place("block") - 1];
        assert_eq!(&block[place("start")..place("end")], finding["exact"].as_str().unwrap());
    }
}

#[test]
fn the_status_tells_of_findings() {
    let [first, ..] = seeds();
    let desk = Desk::new();
    assert_eq!(desk.run(&["check", &first]).status, 1);
    assert_eq!(desk.run(&["check", &first, "--fail-on", "never"]).status, 0);
    let unknown = desk.run(&["check", &first, "--disable", "no-such-rule"]);
    assert!(unknown.status == 2 && unknown.err.contains("no-such-rule"), "{}", unknown.err);
}

#[test]
fn the_text_points_at_what_is_marked() {
    let [first, ..] = seeds();
    let shown = Desk::new().run(&["check", &first, "--fail-on", "never", "--width", "100"]).done();
    let lines: Vec<&str> = shown.lines().collect();
    let finding = lines.iter().position(|line| line.contains(":19:") && line.contains("of-be")).unwrap();
    let marks = finding + 2;
    assert_eq!(lines[marks].trim(), "^^^^^", "{shown}");
    let column = lines[marks].find('^').unwrap();
    let marked: String = lines[marks - 1].chars().skip(column).take(5).collect();
    assert_eq!(marked, "of be", "{shown}");
}

#[test]
fn the_log_in_sarif_names_its_rules() {
    let [first, ..] = seeds();
    let log = Desk::new().run(&["check", &first, "--fail-on", "never", "--format", "sarif"]).done();
    let log: Value = serde_json::from_str(&log).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["text"].as_str().is_some_and(|help| !help.is_empty()));
        assert!(["note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        let region = &result["locations"][0]["physicalLocation"]["region"];
        for key in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(region[key].as_u64().is_some_and(|number| number > 0), "{region}");
        }
    }
}

#[test]
fn rules_are_listed_and_own_packs_join_them() {
    let desk = Desk::new();
    let rules = desk.run(&["rules"]).done();
    assert!(rules.contains("grammar.of-be (calque; warning, sure)"), "{rules}");
    let document: Value = serde_json::from_str(&desk.run(&["rules", "--format", "json"]).done()).unwrap();
    assert_eq!(document["format"], "enface.rules");
    let wrong = desk.run(&["rules", "--rules", "no/such/folder"]);
    assert_eq!(wrong.status, 2);
}

#[test]
fn the_page_of_the_docs_is_that_of_the_rules() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/artifacts.md");
    let page = enface::artifacts::docs::page();
    if std::env::var_os("ENFACE_BLESS").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == page, "docs/artifacts.md is out of date: run `ENFACE_BLESS=1 cargo test --test cli` and commit it");
}
