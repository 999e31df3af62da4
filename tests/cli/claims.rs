//! `enface claims`.

use crate::program::{Desk, seed};
use crate::schema;
use serde_json::Value;

fn run(arguments: &[&str]) -> String {
    let seeds = ["000", "001", "002", "003", "004"].map(seed);
    let seeds = seeds.each_ref().map(String::as_str);
    Desk::new().run(&[&["claims"], arguments, &seeds].concat()).done()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

#[test]
fn the_json_is_as_its_schema_says() {
    let document: Value = serde_json::from_str(&run(&["--format", "json"])).unwrap();
    schema::check("claims.json", &document);
    let ids: Vec<_> = list(&document["claims"]).iter().map(|claim| claim["id"].as_str().unwrap()).collect();
    let cells = list(&document["rows"]).iter().flat_map(|row| list(&row["cells"]));
    let mut placed: Vec<_> = cells.flat_map(|cell| list(&cell["claims"])).map(|id| id.as_str().unwrap()).collect();
    assert!(placed.iter().all(|id| ids.contains(id)));
    let count = placed.len();
    placed.sort_unstable();
    placed.dedup();
    assert_eq!(placed.len(), count, "a claim stands in one row");
}

#[test]
fn the_conflict_over_the_dead_is_a_row() {
    let document: Value = serde_json::from_str(&run(&["--format", "json"])).unwrap();
    let figures = |row: &Value, article: u64| -> Vec<u64> {
        let cells = list(&row["cells"]).iter().filter(|cell| cell["article"] == article);
        cells.flat_map(|cell| list(&cell["figures"])).filter_map(|figure| figure["min"].as_u64()).collect()
    };
    let mut rows = list(&document["rows"]).iter();
    assert!(rows.any(|row| row["relation"] == "conflict" && figures(row, 0) == [13] && figures(row, 3) == [18]));
}

#[test]
fn the_table_has_a_column_for_each_article() {
    let table = run(&["--width", "140"]);
    let head = table.lines().next().unwrap();
    assert!(["000", "001", "002", "003", "004"].iter().all(|label| head.contains(label)), "{head}");
    assert!(table.lines().any(|line| line.starts_with('≠') && line.contains("13") && line.contains("18")), "{table}");
    assert!(table.lines().all(|line| line.chars().count() <= 140), "{table}");
}

#[test]
fn the_list_says_all_in_words() {
    let list = run(&["--plain"]);
    assert!(list.contains(": conflict.\n"), "{list}");
    assert!(!list.contains(['≠', '≈', '·']), "{list}");
}

#[test]
fn the_claims_of_a_folder_are_those_of_its_texts() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let desk = Desk::new();
    let of_folder = desk.run(&["claims", folder, "--width", "140"]).done();
    let of_dossier = desk.run(&["claims", &format!("{folder}/dossier.toml"), "--width", "140"]).done();
    assert!(of_folder == of_dossier && of_folder.contains("at least 18"), "{of_folder}");
}
