//! `enface align` and the side-by-side print.

use crate::program::{Desk, seed};
use crate::schema;
use serde_json::Value;

fn json(arguments: &[&str]) -> Value {
    let run = Desk::new().run(&[&["align", "--format", "json"], arguments].concat());
    serde_json::from_str(&run.done()).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn numbers(value: &Value) -> Vec<usize> {
    list(value).iter().map(|number| number.as_u64().unwrap() as usize).collect()
}

#[test]
fn the_json_is_as_its_schema_says() {
    for (left, right) in [("000", "003"), ("002", "001"), ("000", "002")] {
        for by in ["paragraph", "sentence", "line"] {
            let document = json(&[&seed(left), &seed(right), "--by", by]);
            schema::check("alignment.json", &document);
            assert_eq!(document["left"].get("units").is_some(), by != "paragraph");
        }
    }
}

#[test]
fn every_unit_stands_in_a_link() {
    for by in ["paragraph", "sentence", "line"] {
        let document = json(&[&seed("000"), &seed("003"), "--by", by]);
        for side in ["left", "right"] {
            let units = list(document[side].get("units").unwrap_or(&document[side]["blocks"]));
            let mut seen = vec![false; units.len()];
            for link in list(&document["links"]) {
                for number in numbers(&link[side]) {
                    seen[number - 1] = true;
                }
                let lone = numbers(&link["left"]).is_empty() || numbers(&link["right"]).is_empty();
                assert_eq!(lone, link["relation"].as_str().unwrap().ends_with("-only"), "{link}");
                assert_eq!(lone, link["score"].is_null(), "{link}");
            }
            for (seen, unit) in seen.iter().zip(units) {
                assert!(*seen || unit["text"].as_str().unwrap().trim().is_empty(), "{by} {side}: {unit}");
            }
        }
    }
}

#[test]
fn places_are_bytes_of_the_block() {
    let document = json(&[&seed("000"), &seed("003")]);
    let mut checked = 0;
    for link in list(&document["links"]) {
        for change in list(&link["changes"]) {
            for side in ["left", "right"] {
                let Some(place) = change[side].as_object() else { continue };
                let at = |key: &str| place[key].as_u64().unwrap() as usize;
                let text = document[side]["blocks"][at("block") - 1]["text"].as_str().unwrap();
                assert_eq!(&text[at("start")..at("end")], place["text"].as_str().unwrap());
                assert_eq!(numbers(&link[side]), [at("block")]);
                checked += 1;
            }
        }
    }
    assert!(checked > 20, "{checked}");
}

/// Two reports that differ in one figure.
fn reports(desk: &Desk) -> [String; 2] {
    let report = |dead: &str, source: &str| {
        format!(
            "Clashes in the harbour town\n\n{dead} members of the security forces were killed on Thursday, {source} said.\n\n\
             The mayor asked for calm and spoke of a dark day for the whole town.\n"
        )
    };
    let left = desk.file("left.txt", report("Thirteen", "state television"));
    [left, desk.file("right.txt", report("Eighteen", "the police"))]
}

#[test]
fn a_conflict_of_figures_is_divergent() {
    let desk = Desk::new();
    let [left, right] = reports(&desk);
    for by in ["paragraph", "sentence"] {
        let document = json(&[&left, &right, "--by", by]);
        let links = list(&document["links"]);
        let relations: Vec<_> = links.iter().map(|link| link["relation"].as_str().unwrap()).collect();
        assert_eq!(relations, ["same", "divergent", "same"], "{by}");
        let figure = |change: &Value| {
            let said = |side: &str| change[side]["text"] == if side == "left" { "Thirteen" } else { "Eighteen" };
            change["kind"] == "figure" && change["substance"] == true && said("left") && said("right")
        };
        assert!(list(&links[1]["changes"]).iter().any(figure), "{by}: {}", links[1]);
    }
}

#[test]
fn lines_are_counted_with_the_blank_ones() {
    let desk = Desk::new();
    let left = desk.file("left.txt", "First line here.\n\n\nSecond line there.\n");
    let right = desk.file("right.txt", "\nFirst line here.\nSecond line there.\n");
    let out = desk.run(&["align", &left, &right, "--by", "line", "--format", "json"]).done();
    let document: Value = serde_json::from_str(&out).unwrap();
    let links = list(&document["links"]).iter().map(|link| (numbers(&link["left"]), numbers(&link["right"])));
    assert_eq!(links.collect::<Vec<_>>(), [(vec![1], vec![2]), (vec![4], vec![3])]);
    assert_eq!(document["left"]["units"][3]["start"], 19);
    assert_eq!(list(&document["left"]["units"]).len(), 4);
}

#[test]
fn the_table_has_a_line_for_each_link() {
    let desk = Desk::new();
    let table = desk.run(&["align", &seed("000"), &seed("003"), "--format", "tsv"]).done();
    let links = list(&json(&[&seed("000"), &seed("003")])["links"]).len();
    assert_eq!(table.lines().next().unwrap(), "left\tright\trelation\tmoved\tscore\tleft_text\tright_text");
    assert_eq!(table.lines().count(), links + 1);
    assert!(table.lines().all(|line| line.split('\t').count() == 7));
    let tabs = desk.file("tabs.txt", "A line\twith a tab and a \\ too.\n");
    let table = desk.run(&["align", &tabs, &tabs, "--by", "line", "--format", "tsv"]).done();
    assert!(table.contains("1\t1\tsame\tfalse\t") && table.contains("A line\\twith a tab and a \\\\ too."), "{table}");
}

#[test]
fn the_print_is_level_and_as_wide_as_asked() {
    let desk = Desk::new();
    let texts = [&seed("000")[..], &seed("003")];
    for width in [60, 100, 160] {
        let shown = desk.run(&[&texts[..], &["--width", &width.to_string()]].concat()).done();
        assert!(shown.contains('≠') && shown.contains('≈') && shown.contains('‹'), "{shown}");
        let rules: Vec<_> = shown.lines().filter_map(|line| line.chars().position(|c| c == '│')).collect();
        assert!(rules.len() > 30 && rules.iter().all(|at| *at == rules[0]), "width {width}");
        assert!(shown.lines().all(|line| line.chars().count() <= width), "width {width}:\n{shown}");
    }
    let mut command = desk.command(&texts);
    command.env("COLUMNS", "90");
    let wide = desk.run(&[&texts[..], &["--width", "90"]].concat()).out;
    assert_eq!(crate::program::run(command, b"").out, wide);
}

#[test]
fn the_linear_print_says_all_in_words() {
    let desk = Desk::new();
    let [left, right] = reports(&desk);
    let shown = desk.run(&["align", "--plain", &left, &right]).done();
    assert!(shown.contains("Differs in figure: “Thirteen” on the left, “Eighteen” on the right."), "{shown}");
    let shown = desk.run(&["align", "--plain", &seed("000"), &seed("003")]).done();
    assert!(shown.contains("divergent.\n") && shown.contains("left only.\n"), "{shown}");
    assert!(!shown.contains(['≠', '≈', '‹', '›', '│', '─', '→']), "{shown}");
}

#[test]
fn the_exit_status_tells_a_difference_when_asked() {
    let desk = Desk::new();
    let (one, two) = (desk.file("1.txt", "Seven people were hurt.\n"), desk.file("2.txt", "Eight people were hurt.\n"));
    let status = |left: &str, right: &str, more: &[&str]| desk.run(&[&["align", left, right], more].concat()).status;
    assert_eq!(status(&one, &two, &[]), 0);
    assert_eq!(status(&one, &two, &["--exit-code"]), 1);
    assert_eq!(status(&one, &one, &["--exit-code"]), 0);
    assert_eq!(status(&one, "missing", &["--exit-code"]), 2);
}

#[test]
fn a_dossier_prints_every_pair() {
    let shown = Desk::new().run(&[&seed("000"), &seed("002"), &seed("003")]).done();
    for pair in 1..=3 {
        assert!(shown.contains(&format!("Pair {pair} of 3\n")), "{shown}");
    }
}
